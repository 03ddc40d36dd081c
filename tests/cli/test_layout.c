/* Lines for a terminal, and what of a command line is read once. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unistd.h>

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

#define FIELDS 3
/* Where the fields of a row begin on a line, and where the last may end. */
static const int from[FIELDS + 1] = { 0, 14, 36, 80 };
static const struct {
	const char *why;
	const char *field[FIELDS];
} turned[] = {
	{ "no such text", { "S-NL1-1", "Ionescu, Dan", "1979-04-03" } },
	{ "Arabic before a date", { "S-NL1-6", "حداد، سمير", "1982-07-30" } },
	{ "Hebrew before a date", { "S-NL1-6", "כהן, דוד", "1982-07-30" } },
	{ "Arabic before Arabic", { "L-NL1-6", "حداد، سمير", "شارع الحمراء" } },
	{ "Hebrew before a sign and a number", { "A-NL1-6", "כהן", "-12 500,00 (EUR)" } },
	{ "digits at its end", { "S-NL1-6", "حداد 12", "1982-07-30" } },
	{ "digits at its beginning", { "S-NL1-6", "12 حداد", "1982-07-30" } },
	{ "cut off", { "S-NL1-6", "حداد، سمير بن عبد الله بن محمد", "1982-07-30" } },
	{ "in the first column", { "حداد", "1990", "1982-07-30" } },
};

static void
print_turned(FILE *out, const char *const *field)
{
	struct jc_run run = { .out = out };

	setenv("COLUMNS", "80", 1);
	jc_print_columns(&run,
	    (const struct jc_column[]){ { field[0], 12 }, { field[1], 20 }, { field[2], 0 } },
	    FIELDS);
	ck_assert_int_eq(fflush(out), 0);
}

/* What a terminal was given, one UTF-16 unit a column: no row has other letters. */
static int32_t
take_line(int terminal, UChar *line, int32_t room)
{
	char bytes[512];
	ssize_t len = read(terminal, bytes, sizeof bytes);
	int32_t n = 0;

	for (size_t at = 0; at < (size_t)len && bytes[at] != '\r';) {
		int32_t cp;

		at += jc_text_decode(bytes + at, (size_t)len - at, &cp);
		ck_assert(cp > 0 && cp < 0x10000 && n < room);
		line[n++] = (UChar)cp;
	}
	return n;
}

START_TEST(columns_keep_their_place_on_a_terminal)
{
	int terminal = posix_openpt(O_RDWR | O_NOCTTY);
	UErrorCode status = U_ZERO_ERROR;
	UBiDi *bidi = ubidi_open();
	int32_t place[80], n;
	UChar line[80];
	FILE *out;

	ck_assert(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0);
	ck_assert_ptr_nonnull(out = fopen(ptsname(terminal), "w"));
	print_turned(out, turned[_i].field);
	n = take_line(terminal, line, 80);
	ubidi_setPara(bidi, line, n, 0, NULL, &status);
	ubidi_getLogicalMap(bidi, place, &status);
	ck_assert(U_SUCCESS(status));
	for (int i = 0; i < FIELDS; i++)
		for (int col = from[i]; col < from[i + 1] && col < n; col++)
			ck_assert_msg(place[col] >= from[i] && place[col] < from[i + 1],
			    "%s: column %d is shown in column %d", turned[_i].why, col, place[col]);
	ubidi_close(bidi);
	fclose(out);
	close(terminal);
}
END_TEST

START_TEST(other_programs_get_what_was_entered)
{
	char *line = NULL;
	size_t room = 0;
	FILE *out = tmpfile();

	ck_assert_ptr_nonnull(out);
	print_turned(out, turned[_i].field);
	rewind(out);
	ck_assert_int_gt(getline(&line, &room, out), 0);
	ck_assert_msg(!strstr(line, JC_TEXT_GUARD), "%s: %s", turned[_i].why, line);
	free(line);
	fclose(out);
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
		{ columns_keep_their_place_on_a_terminal, JC_ROWS(turned) },
		{ other_programs_get_what_was_entered, JC_ROWS(turned) },
		{ reads_standard_input_once, 1 },
		{ NULL, 0 },
	    });
}
