#include "base/money.h"

#include <string.h>

#include "base/suites.h"

/* canonical NULL: refused, with a sentence that holds `said`. */
static const struct {
	const char *why, *text, *canonical, *said;
	int64_t minor;
} amounts[] = {
	{ "canonical", "EUR 1234.50", "EUR 1234.50", NULL, 123450 },
	{ "canonical without minor unit", "JPY 1200", "JPY 1200", NULL, 1200 },
	{ "canonical of three digits", "KWD 0.250", "KWD 0.250", NULL, 250 },
	{ "canonical of three digits, never in doubt", "KWD 1.250", "KWD 1.250", NULL, 1250 },
	{ "canonical of four digits", "CLF 1.2345", "CLF 1.2345", NULL, 12345 },
	{ "one minor digit", "EUR 1,234.5", "EUR 1234.50", NULL, 123450 },
	{ "code behind", "1234.50 EUR", "EUR 1234.50", NULL, 123450 },
	{ "sign", "\u20ac 12", "EUR 12.00", NULL, 1200 },
	{ "sign behind", "12\u20ac", "EUR 12.00", NULL, 1200 },
	{ "pound", "\u00a312.5", "GBP 12.50", NULL, 1250 },
	{ "small letters, no blank", "eur5", "EUR 5.00", NULL, 500 },
	{ "continental", "1.234.567,89 EUR", "EUR 1234567.89", NULL, 123456789 },
	{ "groups by point only", "1.234.567 EUR", "EUR 1234567.00", NULL, 123456700 },
	{ "French: narrow blanks, and one before the sign", "1\u202f234,50\u00a0\u20ac",
	    "EUR 1234.50", NULL, 123450 },
	{ "blanks", "  EUR  1 234  ", "EUR 1234.00", NULL, 123400 },
	{ "Swiss", "CHF 12'000.05", "CHF 12000.05", NULL, 1200005 },
	{ "Swiss, typeset", "CHF 12\u2019000", "CHF 12000.00", NULL, 1200000 },
	{ "comma can only part thousands", "EUR 1,234", "EUR 1234.00", NULL, 123400 },
	{ "point too", "EUR 1.234", "EUR 1234.00", NULL, 123400 },
	{ "no minor unit", "JPY 1,200", "JPY 1200", NULL, 1200 },
	{ "comma can only part minor digits", "EUR 1234,5", "EUR 1234.50", NULL, 123450 },
	{ "no group starts with zero", "0,250 KWD", "KWD 0.250", NULL, 250 },
	{ "zero", "EUR 0", "EUR 0.00", NULL, 0 },
	{ "leading zeros", "EUR 007.50", "EUR 7.50", NULL, 750 },
	{ "minus in front", "-5 EUR", "EUR -5.00", NULL, -500 },
	{ "minus behind the code", "EUR -0.05", "EUR -0.05", NULL, -5 },
	{ "minus, typeset", "\u22125 EUR", "EUR -5.00", NULL, -500 },
	{ "largest", "EUR 92233720368547758.07", "EUR 92233720368547758.07", NULL, INT64_MAX },
	{ "one more", "EUR 92233720368547758.08", NULL, "too large", 0 },
	{ "too large by its minor digits", "EUR 9223372036854775807", NULL, "too large", 0 },
	{ "far too large", "EUR 99999999999999999999999999", NULL, "too large", 0 },
	{ "thousands or minor digits", "1,250 KWD", NULL, "thousands", 0 },
	{ "with a point behind: not what we write", "1.250 KWD", NULL, "thousands", 0 },
	{ "comma in front: neither", "KWD 1,250", NULL, "thousands", 0 },
	{ "too many digits", "EUR 1.2345", NULL, "fit", 0 },
	{ "digits where there are none", "JPY 1.5", NULL, "fit", 0 },
	{ "groups of two", "EUR 1,23,456", NULL, "fit", 0 },
	{ "group too long", "EUR 1,2345", NULL, "fit", 0 },
	{ "first group too long", "EUR 1234,567", NULL, "fit", 0 },
	{ "separators mixed", "EUR 1,234.567,89", NULL, "fit", 0 },
	{ "one separator twice", "EUR 1,234,56", NULL, "fit", 0 },
	{ "apostrophe for a point", "CHF 1'5", NULL, "fit", 0 },
	{ "no currency", "1234.50", NULL, "currency", 0 },
	{ "unknown currency", "ABC 5", NULL, "currency", 0 },
	{ "several currencies have a dollar", "$5", NULL, "currency", 0 },
	{ "gold", "XAU 5", NULL, "currency", 0 },
	{ "empty", "", NULL, "currency", 0 },
	{ "too short for a code", "5", NULL, "currency", 0 },
	{ "currency alone", "EUR", NULL, "not an amount", 0 },
	{ "sign alone", "\u20ac", NULL, "not an amount", 0 },
	{ "currency twice", "EUR 5 EUR", NULL, "not an amount", 0 },
	{ "separator first", "EUR .50", NULL, "not an amount", 0 },
	{ "separator last", "EUR 5.", NULL, "not an amount", 0 },
	{ "two separators", "EUR 1,.5", NULL, "not an amount", 0 },
	{ "two minus", "--5 EUR", NULL, "not an amount", 0 },
	{ "minus twice", "-EUR -5", NULL, "not an amount", 0 },
	{ "words", "EUR five", NULL, "not an amount", 0 },
	{ "exponent", "EUR 1e5", NULL, "not an amount", 0 },
	{ "more groups than any amount", "EUR 1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", NULL,
	    "not an amount", 0 },
	{ "longer than any amount",
	    "EUR 00000000000000000000000000000000000000000000000000000000"
	    "0000000000000000000000000001",
	    NULL, "not an amount", 0 },
};

START_TEST(reads_amounts)
{
	const char *why = amounts[_i].why;
	struct jc_money money, again;
	struct jc_buf out = JC_BUF_INIT;

	ck_err(amounts[_i].canonical ? JC_OK : JC_INVALID,
	    jc_money_parse(amounts[_i].text, strlen(amounts[_i].text), &money), why);
	if (!amounts[_i].canonical) {
		ck_assert_msg(
		    strstr(jc_fail_text(), amounts[_i].said), "%s: %s", why, jc_fail_text());
		ck_assert(money.minor == 0 && money.currency[0] == '\0');
		return;
	}
	ck_assert_msg(money.minor == amounts[_i].minor, "%s: %lld", why, (long long)money.minor);
	jc_money_format(&out, &money);
	ck_assert_msg(strcmp(amounts[_i].canonical, out.data) == 0, "%s: %s", why, out.data);
	ck_ok(jc_money_parse(out.data, out.len, &again));
	ck_assert_int_eq(money.minor, again.minor);
	ck_assert_str_eq(money.currency, again.currency);
	jc_buf_release(&out);
}
END_TEST

START_TEST(formats_the_smallest)
{
	struct jc_money money = { INT64_MIN, "EUR" };
	struct jc_buf out = JC_BUF_INIT;

	jc_money_format(&out, &money);
	ck_assert_str_eq("EUR -92233720368547758.08", out.data);
	jc_buf_release(&out);
}
END_TEST

static const struct {
	const char *why, *code;
	int digits;
} codes[] = {
	{ "most", "EUR", 2 },
	{ "none", "JPY", 0 },
	{ "three", "TND", 3 },
	{ "four", "UYW", 4 },
	{ "unknown", "ABC", -1 },
	{ "small letters", "eur", -1 },
	{ "empty", "", -1 },
};

START_TEST(knows_digits)
{
	ck_assert_msg(jc_currency_digits(codes[_i].code) == codes[_i].digits, "%s", codes[_i].why);
}
END_TEST

START_TEST(table_is_in_order)
{
	const char *code, *name, *last = "";
	size_t n;

	for (n = 0; (code = jc_currency_at(n, &name)) != NULL; n++) {
		ck_assert_str_lt(last, code);
		ck_assert_uint_eq(3, strlen(code));
		ck_assert_uint_gt(strlen(name), 2);
		last = code;
	}
	ck_assert_uint_gt(n, 160);
	ck_assert_ptr_nonnull(jc_currency_at(0, NULL));
}
END_TEST

Suite *
money_suite(void)
{
	return jc_suite("base/money", NULL, NULL,
	    (const struct jc_test[]){
		{ reads_amounts, JC_ROWS(amounts) },
		{ formats_the_smallest, 1 },
		{ knows_digits, JC_ROWS(codes) },
		{ table_is_in_order, 1 },
		{ NULL, 0 },
	    });
}
