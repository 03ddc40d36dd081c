#include <string.h>

#include "lib/suite.h"
#include "model/kind.h"
#include "model/suites.h"

#define NONE JC_VERDICT_NONE
#define WARN JC_VERDICT_WARN
#define INVALID JC_INVALID

static const struct jc_choice colours[] = {
	{ "dark_red", "Dark red, or crimson" },
	{ "bleu", "Bleu foncé" },
	{ NULL, NULL },
};

enum {
	TEXT,
	LONG,
	CHOICE,
	YESNO,
	DATE,
	TIME,
	MONEY,
	WEIGHT,
	TONNAGE,
	COUNTRY,
	LANGUAGE,
	REFERENCE
};
static const struct jc_field fields[] = {
	[TEXT] = { "name", "Name", JC_FIELD_TEXT },
	[LONG] = { "remarks", "Remarks", JC_FIELD_LONG },
	[CHOICE] = { "colour", "Colour", JC_FIELD_CHOICE, .choices = colours },
	[YESNO] = { "urgent", "Urgent", JC_FIELD_YESNO },
	[DATE] = { "birth", "Born", JC_FIELD_DATE },
	[TIME] = { "at", "At", JC_FIELD_TIME },
	[MONEY] = { "value", "Value", JC_FIELD_MONEY },
	[WEIGHT] = { "weight", "Weight", JC_FIELD_QUANTITY, .of = "" },
	[TONNAGE] = { "tonnage", "Tonnage", JC_FIELD_QUANTITY, .of = "t kg" },
	[COUNTRY] = { "country", "State", JC_FIELD_COUNTRY },
	[LANGUAGE] = { "language", "Language", JC_FIELD_LANGUAGE },
	[REFERENCE] = { "owner", "Owner", JC_FIELD_REFERENCE, .of = "" },
};

#define ID "00112233445566778899aabbccddeeff"

static const struct {
	const char *why;
	int field;
	const char *text, *stored, *shown;
	enum jc_verdict verdict;
} good[] = {
	{ "text is trimmed", TEXT, "  Ionescu, Dan \n", "Ionescu, Dan", "Ionescu, Dan", NONE },
	{ "text is composed", TEXT, "Dubois, Andre\xcc\x81", "Dubois, Andr\xc3\xa9",
	    "Dubois, Andr\xc3\xa9", NONE },
	{ "another script", TEXT, "Иванов", "Иванов", "Иванов", NONE },
	{ "a Latin o among Cyrillic letters", TEXT, "Иванoв", "Иванoв", "Иванoв", WARN },
	{ "long text keeps its lines", LONG, "one\r\ntwo", "one\ntwo", "one\ntwo", NONE },
	{ "a code", CHOICE, "dark_red", "dark_red", "Dark red, or crimson", NONE },
	{ "a code, nearly", CHOICE, "Dark Red", "dark_red", "Dark red, or crimson", NONE },
	{ "a label", CHOICE, "bleu fonce", "bleu", "Bleu foncé", NONE },
	{ "yes", YESNO, "Y", "yes", "yes", NONE },
	{ "no", YESNO, "false", "no", "no", NONE },
	{ "a date in words", DATE, "05 Dec 1971", "1971-12-05", "1971-12-05", NONE },
	{ "about a year", DATE, "circa 1955", "~1955", "~1955", NONE },
	{ "between years", DATE, "1955 to 1958", "1955/1958", "1955/1958", NONE },
	{ "a time with its zone", TIME, "2026-11-21T15:02+01:00", "2026-11-21T15:02+01:00",
	    "2026-11-21T15:02+01:00", NONE },
	{ "money", MONEY, "1234.5 EUR", "EUR 1234.50", "EUR 1234.50", NONE },
	{ "a weight", WEIGHT, "012.50kg", "12.5 kg", "12.5 kg", NONE },
	{ "nothing before the point", WEIGHT, "0.5 BTC", "0.5 BTC", "0.5 BTC", NONE },
	{ "nothing at all", WEIGHT, "-0.0 kg", "0 kg", "0 kg", NONE },
	{ "less than nothing", WEIGHT, "-1.5 °C", "-1.5 °C", "-1.5 °C", NONE },
	{ "thousands beyond doubt", WEIGHT, "1,234,567 kg", "1234567 kg", "1234567 kg", NONE },
	{ "thousands and a fraction", WEIGHT, "1,234.5 kg", "1234.5 kg", "1234.5 kg", NONE },
	{ "eighteen digits each", WEIGHT, "123456789012345678.123456789012345678 ETH",
	    "123456789012345678.123456789012345678 ETH",
	    "123456789012345678.123456789012345678 ETH", NONE },
	{ "the field's own unit", TONNAGE, "640", "640 t", "640 t", NONE },
	{ "thousands of the field's own unit", TONNAGE, "318,000", "318000 t", "318000 t", WARN },
	{ "another unit of the field", TONNAGE, "640 KG", "640 kg", "640 kg", NONE },
	{ "a State by name", COUNTRY, "netherlands", "NL", "Netherlands", NONE },
	{ "a State by its code", COUNTRY, "FR", "FR", "France", NONE },
	{ "a language by name", LANGUAGE, "Dutch", "nl", "Dutch", NONE },
	{ "a record", REFERENCE, ID, ID, ID, NONE },
};

START_TEST(accepts)
{
	const struct jc_field *field = &fields[good[_i].field];
	struct jc_buf out = JC_BUF_INIT, note = JC_BUF_INIT;
	enum jc_verdict verdict;

	jc_buf_str(&out, "before ");
	ck_ok(
	    jc_field_canonical(field, good[_i].text, strlen(good[_i].text), &out, &verdict, &note));
	ck_assert_msg(!strcmp(out.data + 7, good[_i].stored), "%s: %s", good[_i].why, out.data);
	ck_assert_msg(verdict == good[_i].verdict, "%s: %s", good[_i].why, note.data);
	ck_assert_int_eq(verdict == WARN, note.len > 0);
	jc_buf_release(&out);
	jc_buf_release(&note);
}
END_TEST

/* What is shown gives the stored value again. */
START_TEST(shows)
{
	const struct jc_field *field = &fields[good[_i].field];
	struct jc_buf shown = JC_BUF_INIT, out = JC_BUF_INIT;
	enum jc_verdict verdict;

	jc_field_display(field, good[_i].stored, strlen(good[_i].stored), &shown);
	ck_assert_str_eq(good[_i].shown, shown.data);
	ck_ok(jc_field_canonical(field, shown.data, shown.len, &out, &verdict, NULL));
	ck_assert_msg(!strcmp(out.data, good[_i].stored), "%s: %s", good[_i].why, out.data);
	ck_assert_int_ne(JC_VERDICT_BAD,
	    jc_field_verdict(field, good[_i].stored, strlen(good[_i].stored), NULL));
	jc_buf_release(&shown);
	jc_buf_release(&out);
}
END_TEST

static const struct {
	const char *why;
	int field;
	const char *text;
} bad[] = {
	{ "nothing", TEXT, "" },
	{ "blanks only", LONG, " \n " },
	{ "not UTF-8", TEXT, "caf\xe9" },
	{ "no such choice", CHOICE, "green" },
	{ "a choice without letters", CHOICE, "?" },
	{ "part of a choice", CHOICE, "dark" },
	{ "neither yes nor no", YESNO, "maybe" },
	{ "no date", DATE, "soon" },
	{ "a doubtful date", DATE, "12/11/1978" },
	{ "a time without a zone", TIME, "2026-11-21T15:02" },
	{ "money without a currency", MONEY, "12" },
	{ "more digits than the currency has", MONEY, "JPY 1.5" },
	{ "a weight without a unit", WEIGHT, "12" },
	{ "a unit without a number", WEIGHT, "kg" },
	{ "a sign without a number", WEIGHT, "- kg" },
	{ "a unit of two words", WEIGHT, "12 square metres" },
	{ "thousands or a fraction", WEIGHT, "1,234 kg" },
	{ "two points", WEIGHT, "1.2.3 kg" },
	{ "a point at the end", WEIGHT, "1. kg" },
	{ "nineteen digits", WEIGHT, "1234567890123456789 kg" },
	{ "nineteen digits behind the point", WEIGHT, "0.1234567890123456789 kg" },
	{ "another unit than the field's", TONNAGE, "12 lb" },
	{ "no State", COUNTRY, "Atlantis" },
	{ "no language", LANGUAGE, "Klingon" },
	{ "a number instead of an id", REFERENCE, "T-NL1-42" },
	{ "an id cut short", REFERENCE, "00112233445566778899aabbccddee" },
};

START_TEST(refuses)
{
	const struct jc_field *field = &fields[bad[_i].field];
	struct jc_buf out = JC_BUF_INIT, note = JC_BUF_INIT;
	enum jc_verdict verdict;

	ck_err(INVALID,
	    jc_field_canonical(field, bad[_i].text, strlen(bad[_i].text), &out, &verdict, &note),
	    bad[_i].why);
	ck_assert_msg(!strncmp(jc_fail_text(), field->label, strlen(field->label)), "%s: %s",
	    bad[_i].why, jc_fail_text());
	ck_assert_uint_eq(0, out.len);
	/* A stored value like that is another program's: shown as it is, and marked. */
	jc_field_display(field, bad[_i].text, strlen(bad[_i].text), &out);
	ck_assert_str_eq(bad[_i].text, out.data);
	ck_assert_int_eq(
	    JC_VERDICT_BAD, jc_field_verdict(field, bad[_i].text, strlen(bad[_i].text), &note));
	ck_assert_uint_gt(note.len, 0);
	jc_buf_release(&out);
	jc_buf_release(&note);
}
END_TEST

START_TEST(marks_what_is_not_canonical)
{
	struct jc_buf note = JC_BUF_INIT;

	ck_assert_int_eq(JC_VERDICT_BAD, jc_field_verdict(&fields[COUNTRY], "France", 6, &note));
	ck_assert_uint_gt(note.len, 0);
	ck_assert_int_eq(JC_VERDICT_BAD, jc_field_verdict(&fields[DATE], "5.12.1971", 9, NULL));
	jc_buf_release(&note);
}
END_TEST

START_TEST(has_a_bound)
{
	struct jc_buf text = JC_BUF_INIT, out = JC_BUF_INIT;
	enum jc_verdict verdict;

	while (text.len < 65536)
		jc_buf_chr(&text, 'a');
	ck_ok(jc_field_canonical(&fields[LONG], text.data, text.len, &out, &verdict, NULL));
	ck_assert_uint_eq(65536, out.len);
	jc_buf_chr(&text, 'a');
	ck_err(INVALID,
	    jc_field_canonical(&fields[LONG], text.data, text.len, &out, &verdict, NULL),
	    "one byte too many");
	jc_buf_release(&text);
	jc_buf_release(&out);
}
END_TEST

Suite *
field_suite(void)
{
	return jc_suite("model/field", NULL, NULL,
	    (const struct jc_test[]){
		{ accepts, JC_ROWS(good) },
		{ shows, JC_ROWS(good) },
		{ refuses, JC_ROWS(bad) },
		{ marks_what_is_not_canonical, 1 },
		{ has_a_bound, 1 },
		{ NULL, 0 },
	    });
}
