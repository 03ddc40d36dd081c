/* Text as it is typed: one line, many lines. */
#include <string.h>

#include "lib/suite.h"
#include "ui/area.h"
#include "ui/key.h"
#include "ui/suites.h"
#include "ui/wrap.h"

#define END 0

static const struct {
	const char *why, *text;
	int keys[8];
	const char *wanted;
	size_t cursor;
} edits[] = {
	{ "letters go in at the cursor", "ac", { JC_KEY_LEFT, 'b' }, "abc", 2 },
	{ "a letter with its mark is one step", "e\u0301x", { JC_KEY_LEFT, JC_KEY_BACKSPACE }, "x",
	    0 },
	{ "backspace at the begin", "a", { JC_KEY_HOME, JC_KEY_BACKSPACE }, "a", 0 },
	{ "delete at the end", "a", { JC_KEY_DELETE }, "a", 1 },
	{ "delete ahead", "abc", { JC_KEY_HOME, JC_KEY_DELETE }, "bc", 0 },
	{ "to the end of the line", "ab\ncd", { JC_KEY_CTRL_A, JC_KEY_CTRL_K }, "ab\n", 3 },
	{ "to the begin of the line", "ab\ncd", { JC_KEY_CTRL_U }, "ab\n", 3 },
	{ "the word before", "one two ", { JC_KEY_CTRL_W }, "one ", 4 },
	{ "undo takes a run of typing back", "x", { 'a', 'b', JC_KEY_CTRL_Z }, "x", 1 },
	{ "undo twice brings it again", "x", { 'a', JC_KEY_CTRL_Z, JC_KEY_CTRL_Z }, "xa", 2 },
	{ "undo brings back what was cut", "abc", { JC_KEY_CTRL_U, JC_KEY_CTRL_Z }, "abc", 3 },
	{ "other scripts", "", { 0x416, 0x3b1 }, "\u0416\u03b1", 4 },
	{ "control keys are not text", "a", { JC_KEY_F5, JC_KEY_CTRL_N }, "a", 1 },
	{ "as long as it may get", "12345678", { 'x' }, "12345678", 8 },
};

START_TEST(edits_a_line)
{
	struct jc_input input;

	jc_input_init(&input, edits[_i].text, 8);
	for (size_t i = 0; i < 8 && edits[_i].keys[i] != END; i++)
		jc_input_key(&input, edits[_i].keys[i]);
	ck_assert_msg(strcmp(input.text.data, edits[_i].wanted) == 0, "%s: \"%s\"", edits[_i].why,
	    input.text.data);
	ck_assert_uint_eq(input.cursor, edits[_i].cursor);
	jc_input_release(&input);
}
END_TEST

static const struct {
	const char *why, *paste;
	bool lines;
	const char *wanted;
} pastes[] = {
	{ "plain", "abc", false, "abc" },
	{ "line ends of all sorts", "a\nb\rc\r\nd", true, "a\nb\nc\nd" },
	{ "one line stays one", "a\nb\rc\r\nd", false, "a b c d" },
	{ "tabs", "a\tb", false, "a b" },
	{ "escapes are dropped", "a\033[2Jb", false, "a[2Jb" },
	{ "no UTF-8 is no text", "a\xff", false, "" },
};

START_TEST(pastes_as_one_step)
{
	struct jc_input input;

	jc_input_init(&input, "", 100);
	ck_assert(
	    jc_input_insert(&input, pastes[_i].paste, strlen(pastes[_i].paste), pastes[_i].lines));
	ck_assert_msg(strcmp(input.text.data, pastes[_i].wanted) == 0, "%s: \"%s\"", pastes[_i].why,
	    input.text.data);
	jc_input_key(&input, JC_KEY_CTRL_Z);
	ck_assert_str_eq(input.text.data, "");
	jc_input_release(&input);
}
END_TEST

START_TEST(refuses_what_is_too_long)
{
	struct jc_input input;

	jc_input_init(&input, "abc", 4);
	ck_assert(!jc_input_insert(&input, "de", 2, false));
	ck_assert_str_eq(input.text.data, "abc");
	jc_input_release(&input);
}
END_TEST

static const struct {
	const char *why, *text;
	int width;
	const char *rows; /* with "|" between */
} wraps[] = {
	{ "empty", "", 5, "" },
	{ "fits", "abc", 5, "abc" },
	{ "at blanks", "one two six", 7, "one two |six" },
	{ "a word too long", "abcdefgh", 3, "abc|def|gh" },
	{ "lines of the text", "a\n\nb", 5, "a||b" },
	{ "wide letters", "山田太郎", 5, "山田|太郎" },
	{ "wider than the width", "山田", 1, "山|田" },
	{ "no width at all", "ab", 0, "a|b" },
	{ "marks take no column", "e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301" },
	{ "hidden characters count as they are shown", "a\u202eb", 7, "a\u202e|b" },
};

START_TEST(wraps_text)
{
	struct jc_grid grid;
	struct jc_wrap wrap;
	struct jc_buf got = JC_BUF_INIT;

	jc_grid_init(&grid, 5, 20, false);
	jc_wrap_init(&wrap, &grid, wraps[_i].text, strlen(wraps[_i].text), wraps[_i].width);
	for (size_t i = 0; i < wrap.n; i++) {
		if (i)
			jc_buf_chr(&got, '|');
		jc_buf_add(
		    &got, wraps[_i].text + wrap.rows[i].from, wrap.rows[i].to - wrap.rows[i].from);
	}
	ck_assert_msg(strcmp(got.data, wraps[_i].rows) == 0, "%s: %s", wraps[_i].why, got.data);
	jc_wrap_release(&wrap);
	jc_buf_release(&got);
	jc_grid_release(&grid);
}
END_TEST

static const struct {
	const char *why, *text;
	int keys[6];
	const char *wanted; /* text with "|" typed at the end */
} areas[] = {
	{ "Enter is a line end", "ab", { JC_KEY_LEFT, JC_KEY_ENTER }, "a\n|b" },
	{ "up and down keep the column", "abcd\nx\nefgh", { JC_KEY_LEFT, JC_KEY_UP },
	    "abcd\nx|\nefgh" },
	{ "up at the top", "ab", { JC_KEY_UP }, "ab|" },
	{ "down at the end", "a\nb", { JC_KEY_DOWN }, "a\nb|" },
	{ "down into a wrapped row", "one two six", { JC_KEY_HOME, JC_KEY_DOWN }, "one two |six" },
};

START_TEST(edits_many_lines)
{
	struct jc_area area = { 0 };
	struct jc_input input;
	struct jc_grid grid;

	jc_grid_init(&grid, 6, 8, false);
	jc_input_init(&input, areas[_i].text, 100);
	jc_area_draw(&area, &input, &grid, 0, 6, 0, 8);
	for (size_t i = 0; i < 6 && areas[_i].keys[i] != END; i++)
		ck_assert(jc_area_key(&area, &input, &grid, areas[_i].keys[i]));
	ck_assert(jc_area_key(&area, &input, &grid, '|'));
	ck_assert_msg(strcmp(input.text.data, areas[_i].wanted) == 0, "%s: %s", areas[_i].why,
	    input.text.data);
	jc_input_release(&input);
	jc_grid_release(&grid);
}
END_TEST

Suite *
input_suite(void)
{
	return jc_suite("ui/input", NULL, NULL,
	    (const struct jc_test[]){
		{ edits_a_line, JC_ROWS(edits) },
		{ pastes_as_one_step, JC_ROWS(pastes) },
		{ refuses_what_is_too_long, 1 },
		{ wraps_text, JC_ROWS(wraps) },
		{ edits_many_lines, JC_ROWS(areas) },
		{ NULL, 0 },
	    });
}
