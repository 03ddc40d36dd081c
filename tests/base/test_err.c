#include <string.h>

#include "base/err.h"
#include "base/suites.h"

static const struct {
	const char *why, *id, *text;
} sentences[] = {
	{ "as written", "7f3a", "no record 7f3a" },
	{ "empty argument", "", "no record " },
	{ "letters of several bytes", "Ștefan Ионов", "no record Ștefan Ионов" },
	{ "a percent sign in what was said", "100%s", "no record 100%s" },
};

START_TEST(says)
{
	ck_assert_int_eq(JC_NOTFOUND, jc_fail(JC_NOTFOUND, "no record %s", sentences[_i].id));
	ck_assert_str_eq(sentences[_i].text, jc_fail_text());
}
END_TEST

START_TEST(context_goes_in_front)
{
	(void)jc_fail(JC_CORRUPT, "line %d is cut", 3);
	ck_assert_int_eq(JC_CORRUPT, jc_fail_in(JC_CORRUPT, "importing %s: ", "a.csv"));
	ck_assert_int_eq(JC_IO, jc_fail_in(JC_IO, "from the stick: "));
	ck_assert_str_eq("from the stick: importing a.csv: line 3 is cut", jc_fail_text());
}
END_TEST

START_TEST(may_quote_itself)
{
	(void)jc_fail(JC_IO, "disk full");
	(void)jc_fail(JC_IO, "%s, and %s again", jc_fail_text(), jc_fail_text());
	ck_assert_str_eq("disk full, and disk full again", jc_fail_text());
	(void)jc_fail_in(JC_IO, "%s: ", jc_fail_text());
	ck_assert_str_eq("disk full, and disk full again: disk full, and disk full again",
	    jc_fail_text());
}
END_TEST

/* `before` plain bytes, a letter of two bytes, and more than fits. */
static const struct {
	const char *why;
	size_t before, cut;
} lengths[] = {
	{ "the letter fits whole before the mark", JC_FAIL_MAX - 5, JC_FAIL_MAX - 3 },
	{ "half the letter would fit: it goes", JC_FAIL_MAX - 4, JC_FAIL_MAX - 4 },
	{ "the letter is behind the cut", JC_FAIL_MAX - 3, JC_FAIL_MAX - 3 },
};

START_TEST(cut_shows)
{
	char text[JC_FAIL_MAX + 50] = "";

	memset(text, 'a', sizeof(text) - 1);
	memcpy(text + lengths[_i].before, "\xc3\xa9", 2);
	(void)jc_fail(JC_INVALID, "%s", text);
	ck_assert_msg(strlen(jc_fail_text()) == lengths[_i].cut + 3, "%s", lengths[_i].why);
	ck_assert_str_eq("...", jc_fail_text() + lengths[_i].cut);
	ck_assert_mem_eq(text, jc_fail_text(), lengths[_i].cut);

	(void)jc_fail_in(JC_INVALID, "context: ");
	ck_assert_uint_eq(JC_FAIL_MAX, strlen(jc_fail_text()));
}
END_TEST

START_TEST(longest_is_whole)
{
	char text[JC_FAIL_MAX + 1] = "";

	memset(text, 'a', JC_FAIL_MAX);
	(void)jc_fail(JC_INVALID, "%s", text);
	ck_assert_str_eq(text, jc_fail_text());
}
END_TEST

START_TEST(every_code_has_its_text)
{
	const char *text = jc_err_text((enum jc_err)_i);

	ck_assert_ptr_nonnull(text);
	for (int other = 0; other < _i; other++)
		ck_assert_str_ne(text, jc_err_text((enum jc_err)other));
}
END_TEST

Suite *
err_suite(void)
{
	return jc_suite("base/err", NULL, NULL, (const struct jc_test[]){
		{ says, JC_ROWS(sentences) },
		{ context_goes_in_front, 1 },
		{ may_quote_itself, 1 },
		{ cut_shows, JC_ROWS(lengths) },
		{ longest_is_whole, 1 },
		{ every_code_has_its_text, JC_ERR_COUNT },
		{ NULL, 0 },
	});
}
