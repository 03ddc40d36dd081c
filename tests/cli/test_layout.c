/* Lines for a terminal, and what of a command line is read once. */
#include <string.h>

#include "base/text.h"
#include "cli/suites.h"
#include "src/cli/command.h"

static const struct {
	const char *why, *text;
	int used, indent, width;
	const char *wrapped;
} rows[] = {
	{ "nothing", "", 0, 0, 20, "" },
	{ "it fits", "one two three", 0, 0, 13, "one two three" },
	{ "a word too many", "one two three", 0, 0, 12, "one two\nthree" },
	{ "blanks at the break go", "one two   three", 0, 0, 12, "one two  \nthree" },
	{ "the first line is taken in part", "one two three", 8, 2, 15, "one two\n  three" },
	{ "a word longer than a line", "abcdefghijklmnopqrst", 0, 0, 12, "abcdefghijkl\nmnopqrst" },
	{ "line ends stay", "one\n\ntwo", 4, 4, 40, "one\n    \n    two" },
	{ "width not known: never broken", "one two three", 0, 0, 0, "one two three" },
	{ "wide letters", "漢字 漢字漢字", 0, 0, 10, "漢字\n漢字漢字" },
	{ "marks stay with their letter",
	    "aaaaaaaae\xcc\x81"
	    "bbb",
	    0, 0, 9,
	    "aaaaaaaae\xcc\x81\n"
	    "bbb" },
};

START_TEST(wraps)
{
	struct jc_buf out = JC_BUF_INIT;

	jc_wrap_text(&out, rows[_i].text, rows[_i].used, rows[_i].indent, rows[_i].width);
	ck_assert_msg(!strcmp(out.data, rows[_i].wrapped), "%s: %s", rows[_i].why, out.data);
	jc_buf_release(&out);
}
END_TEST

/* Whatever the text and the width: no line is wider, and no letter is lost. */
START_TEST(loses_nothing)
{
	static const char text[] =
	    "Țurcanu, Ștefan knows 漢字漢字漢字 and a_very_long_word_indeed, "
	    "then  two blanks, then مرحبا and the end";
	struct jc_buf out = JC_BUF_INIT;
	const char *line, *at = text;
	int width = 12 + _i;

	jc_wrap_text(&out, text, 0, 3, width);
	for (line = out.data; *line; line += strcspn(line, "\n") + (strchr(line, '\n') ? 1 : 0)) {
		size_t len = strcspn(line, "\n");

		ck_assert_int_le(jc_text_width(line, len), width);
		for (size_t i = 0; i < len; i++) {
			if (line[i] == ' ')
				continue;
			at += strspn(at, " ");
			ck_assert_int_eq(*at++, line[i]);
		}
	}
	ck_assert_str_eq(at, "");
	jc_buf_release(&out);
}
END_TEST

START_TEST(reads_standard_input_once)
{
	struct jc_run run = { .stdin_used = true };
	struct jc_assignment assignment;

	ck_err(JC_INVALID, jc_assignment_parse(&run, "title=@-", &assignment), "a second time");
	ck_assert_int_eq(run.status, JC_EXIT_USAGE);
	ck_ok(jc_assignment_parse(&run, "title=-", &assignment));
	ck_assert_str_eq(assignment.value.data, "-");
	jc_assignment_release(&assignment);
	ck_ok(jc_assignment_parse(&run, "alias-=@", &assignment));
	ck_assert_str_eq(assignment.field, "alias");
	ck_assert_int_eq(assignment.how, '-');
	jc_assignment_release(&assignment);
}
END_TEST

Suite *
layout_suite(void)
{
	return jc_suite("cli/layout", NULL, NULL,
	    (const struct jc_test[]){
		{ wraps, JC_ROWS(rows) },
		{ loses_nothing, 90 },
		{ reads_standard_input_once, 1 },
		{ NULL, 0 },
	    });
}
