/* Narrowing as one types. */
#include "app/match.h"
#include "app/suites.h"
#include "base/text.h"

static const struct {
	const char *why, *words, *text;
	bool found;
} rows[] = {
	{ "no words match all", "", "anything", true },
	{ "the middle of a word", "nesc", "Ionescu, Dan", true },
	{ "every word must be there", "ion car", "Ionescu, Dan", false },
	{ "in any order", "dan ion", "Ionescu, Dan", true },
	{ "digits inside of a number", "week 4", "Read chats, week 42", true },
	{ "case and marks do not count", "skoda", "Škoda Octavia", true },
	{ "other scripts by their Latin form", "sokol", "Соколов, Виктор", true },
	{ "and typed in their own", "сокол", "Соколов, Виктор", true },
	{ "what must not be there", "chats -42", "Read chats, week 42", false },
	{ "and is not", "chats -43", "Read chats, week 42", true },
	{ "only what must not", "-chats", "Interview", true },
	{ "a dash alone is passed over", "-", "Interview", true },
	{ "a letter wrong", "~ionesku", "Ionescu, Dan", true },
	{ "a letter left out", "~ionscu", "Ionescu, Dan", true },
	{ "a letter too many", "~ioneescu", "Ionescu, Dan", true },
	{ "two letters wrong in a long word", "~waalhafem", "Shed at Waalhaven", true },
	{ "two letters wrong in a short one", "~don", "Den Haag", true },
	{ "two letters wrong in a short one", "~dxx", "Dan", false },
	{ "three letters wrong", "~xxxescu", "Ionescu, Dan", false },
	{ "fuzzy only at the beginning of a word", "~nescu", "Ionescu", false },
	{ "fuzzy and another", "~ionesku ann", "Ionescu, Dan", false },
	{ "nothing is like a word in an empty text", "~abc", "", false },
};

START_TEST(finds)
{
	struct jc_match *match = jc_match_new(rows[_i].words);
	struct jc_buf folded = JC_BUF_INIT;

	jc_text_fold(&folded, rows[_i].text, strlen(rows[_i].text));
	ck_assert_msg(jc_match_finds(match, folded.data) == rows[_i].found, "%s: \"%s\" in \"%s\"",
	    rows[_i].why, rows[_i].words, rows[_i].text);
	jc_buf_release(&folded);
	jc_match_free(match);
}
END_TEST

START_TEST(stands_long_words)
{
	struct jc_buf words = JC_BUF_INIT;
	struct jc_match *match;

	jc_buf_chr(&words, '~');
	for (int i = 0; i < 5000; i++)
		jc_buf_chr(&words, 'a');
	match = jc_match_new(words.data);
	ck_assert(!jc_match_finds(match, "aaaa"));
	ck_assert(jc_match_finds(match, words.data + 1));
	jc_match_free(match);
	jc_buf_release(&words);
}
END_TEST

Suite *
match_suite(void)
{
	return jc_suite("app/match", NULL, NULL,
	    (const struct jc_test[]){
		{ finds, JC_ROWS(rows) },
		{ stands_long_words, 1 },
		{ NULL, 0 },
	    });
}
