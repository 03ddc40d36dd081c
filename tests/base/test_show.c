#include "base/show.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/suites.h"
#include "base/text.h"

#define DATA_MAX (1u << 20)

static const struct {
	const char *why, *text, *line, *lines;
} shows[] = {
	{ "plain", "Jan Jansen <jan@example.org>", "Jan Jansen <jan@example.org>", NULL },
	{ "empty", "", "", NULL },
	{ "letters of every kind", "\u00c9\u0416\u6f22\U0001f600\u00a0",
	    "\u00c9\u0416\u6f22\U0001f600\u00a0", NULL },
	{ "colour", "\x1b[31mred", "<1B>[31mred", NULL },
	{ "title", "\x1b]0;x\x07", "<1B>]0;x<07>", NULL },
	{ "C1 introducer",
	    "\xc2\x9b"
	    "31m",
	    "<9B>31m", NULL },
	{ "C1 as a bare byte",
	    "\x9b"
	    "31m",
	    "<9B>31m", NULL },
	{ "DEL and BS", "a\x7f\b", "a<7F><08>", NULL },
	{ "line feed", "a\nb", "a\u21b5b", "a\nb" },
	{ "CR LF", "a\r\nb", "a\u21b5b", "a\nb" },
	{ "CR alone would go back over the line", "a\rb", "a\u21b5b", "a<0D>b" },
	{ "CR at the end", "a\r", "a\u21b5", "a<0D>" },
	{ "tab", "a\tb", "a b", NULL },
	{ "line separators", "a\u2028\u2029", "a<2028><2029>", NULL },
	{ "next line", "a\xc2\x85", "a<85>", NULL },
	{ "override",
	    "a\u202e"
	    "cba",
	    "a<202E>cba", NULL },
	{ "isolates", "\u2066\u2067\u2068\u2069", "<2066><2067><2068><2069>", NULL },
	{ "embeddings", "\u202a\u202b\u202c\u202d", "<202A><202B><202C><202D>", NULL },
	{ "marks of direction", "\u200e\u200f\u061c", "<200E><200F><61C>", NULL },
	{ "nothing to see", "a\u200b\u2060\ufeff\u00ad", "a<200B><2060><FEFF><AD>", NULL },
	{ "tags", "\U000e0041\U000e007f", "<E0041><E007F>", NULL },
	{ "private and unassigned", "\ue000\U00040000", "<E000><40000>", NULL },
	{ "fillers", "\u3164\uffa0", "<3164><FFA0>", NULL },
	{ "bad bytes, each", "a\xff\xe2\x82z", "a<FF><E2><82>z", NULL },
	{ "surrogate", "\xed\xa0\x80", "<ED><A0><80>", NULL },
	{ "joiner between Arabic letters", "\u0645\u200c\u0645", "\u0645\u200c\u0645", NULL },
	{ "joiner after a virama", "\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937", NULL },
	{ "joiner between Latin letters", "a\u200db", "a<200D>b", NULL },
	{ "joiner between emoji", "\U0001f600\u200d\U0001f600", "\U0001f600<200D>\U0001f600",
	    NULL },
	{ "joiner first", "\u200c\u0645", "<200C>\u0645", NULL },
	{ "joiner after a letter that takes none", "a\u200c\u0645", "a<200C>\u0645", NULL },
	{ "joiner last", "\u0645\u200c", "\u0645<200C>", NULL },
	{ "joiner before a bad byte", "\u0645\u200c\xff", "\u0645<200C><FF>", NULL },
	{ "two joiners", "\u0645\u200c\u200c\u0645", "\u0645<200C><200C>\u0645", NULL },
	{ "four marks", "e\u0301\u0302\u0303\u0304x", "e\u0301\u0302\u0303\u0304x", NULL },
	{ "more than four", "e\u0301\u0302\u0303\u0304\u0305\u0306x",
	    "e\u0301\u0302\u0303\u0304<305><306>x", NULL },
	{ "marks count anew", "e\u0301\u0302\u0303\u0304e\u0301",
	    "e\u0301\u0302\u0303\u0304e\u0301", NULL },
	{ "mark first", "\u0301a", "\u25cc\u0301a", NULL },
	{ "mark after a blank has its base", " \u0301", " \u0301", NULL },
	{ "mark after a line end", "a\n\u0301", "a\u21b5\u0301", "a\n\u25cc\u0301" },
	{ "mark after an escape", "\x1b\u0301", "<1B>\u25cc\u0301", NULL },
	{ "mark after a tab", "\t\u0301", " \u0301", NULL },
	{ "what looks like an escape stays", "<1B>", "<1B>", NULL },
};

START_TEST(shows_text)
{
	const char *lines = shows[_i].lines ? shows[_i].lines : shows[_i].line;
	char *line = jc_show_dup(shows[_i].text, JC_SHOW_LINE);
	char *several = jc_show_dup(shows[_i].text, JC_SHOW_LINES);

	ck_assert_msg(strcmp(shows[_i].line, line) == 0, "%s: \"%s\"", shows[_i].why, line);
	ck_assert_msg(strcmp(lines, several) == 0, "%s: \"%s\"", shows[_i].why, several);
	free(line);
	free(several);
}
END_TEST

START_TEST(shows_nul)
{
	struct jc_buf out = JC_BUF_INIT;

	jc_buf_str(&out, "before ");
	jc_show(&out, "a\0b", 3, JC_SHOW_LINE);
	ck_assert_str_eq("before a<00>b", out.data);
	jc_buf_release(&out);
}
END_TEST

static const struct {
	const char *why, *text, *cell;
} cells[] = {
	{ "plain", "Jansen", "Jansen" },
	{ "empty", "", "" },
	{ "blank inside", "Jan Jansen", "Jan Jansen" },
	{ "comma", "Jansen, Jan", "\"Jansen, Jan\"" },
	{ "semicolon, for those who separate by it", "a;b", "\"a;b\"" },
	{ "quotes", "the \"boss\"", "\"the \"\"boss\"\"\"" },
	{ "lines", "a\nb", "\"a\nb\"" },
	{ "line ends become LF", "a\r\nb", "\"a\nb\"" },
	{ "blank at an end", " a", "\" a\"" },
	{ "blank at the other", "a ", "\"a \"" },
	{ "formula", "=1+1", "'=1+1" },
	{ "formula and quotes", "=cmd|'/c x'!A1,", "\"'=cmd|'/c x'!A1,\"" },
	{ "plus", "+31", "'+31" },
	{ "minus", "-1", "'-1" },
	{ "at", "@x", "'@x" },
	{ "tab", "\t=1", "' =1" },
	{ "CR", "\r=1", "'<0D>=1" },
	{ "sign inside", "a=b", "a=b" },
	{ "escape", "\x1b", "<1B>" },
};

START_TEST(shows_cells)
{
	struct jc_buf out = JC_BUF_INIT;

	jc_buf_str(&out, "=before,");
	jc_show(&out, cells[_i].text, strlen(cells[_i].text), JC_SHOW_CSV);
	ck_assert(strncmp("=before,", out.data, 8) == 0);
	ck_assert_msg(
	    strcmp(cells[_i].cell, out.data + 8) == 0, "%s: %s", cells[_i].why, out.data + 8);
	jc_buf_release(&out);
}
END_TEST

START_TEST(prints)
{
	char *text = NULL;
	size_t len = 0;
	FILE *file = open_memstream(&text, &len);

	jc_show_print(file, "%s: %d\n", "\x1b[2J\xff", 7);
	ck_assert_int_eq(0, fclose(file));
	ck_assert_str_eq("<1B>[2J<FF>: 7\n", text);
	free(text);
}
END_TEST

/* By bytes and by name, not by the filter's own tables. */
static bool
is_forbidden(int32_t cp)
{
	static const struct {
		int32_t first, last;
	} never[] = {
		{ 0, 0x1f },
		{ 0x7f, 0x9f },
		{ 0xad, 0xad },
		{ 0x61c, 0x61c },
		{ 0x200b, 0x200b },
		{ 0x200e, 0x200f },
		{ 0x2028, 0x202e },
		{ 0x2060, 0x206f },
		{ 0xd800, 0xf8ff },
		{ 0xfdd0, 0xfdef },
		{ 0xfeff, 0xfeff },
		{ 0xfff9, 0xfffb },
		{ 0xfffe, 0xffff },
		{ 0xe0000, 0xe00ff },
		{ 0xe01f0, 0x10ffff },
	};

	for (int i = 0; i < JC_ROWS(never); i++)
		if (cp >= never[i].first && cp <= never[i].last)
			return true;
	return false;
}

/* Called a million times: an assertion that holds still costs Check a write, so there is none. */
static void
check_safe(const char *text, size_t len, enum jc_show_mode mode)
{
	struct jc_buf once = JC_BUF_INIT, twice = JC_BUF_INIT;
	size_t at = 0;

	jc_show(&once, text, len, mode);
	while (at < once.len) {
		int32_t cp;

		at += jc_text_decode(once.data + at, once.len - at, &cp);
		if (cp < 0 || (is_forbidden(cp) && (cp != '\n' || mode == JC_SHOW_LINE)))
			ck_abort_msg("\"%s\" holds U+%04X", once.data, (unsigned)cp);
	}
	if (mode != JC_SHOW_CSV) {
		jc_show(&twice, once.data, once.len, mode);
		if (strcmp(once.data, twice.data) != 0)
			ck_abort_msg("\"%s\" becomes \"%s\"", once.data, twice.data);
	}
	jc_buf_release(&once);
	jc_buf_release(&twice);
}

/* Lines of every real file of naughty text, and both as a whole. */
static const char *const naughty[] = { "naughty_strings/blns.txt", "utf8_tests/utf8tests.bin" };

START_TEST(naughty_strings)
{
	char *path = jc_test_data(naughty[_i]);
	struct jc_buf file = JC_BUF_INIT;

	ck_ok(jc_file_read(path, DATA_MAX, &file));
	for (int mode = JC_SHOW_LINE; mode <= JC_SHOW_CSV; mode++) {
		const char *line = file.data, *end;

		check_safe(file.data, file.len, (enum jc_show_mode)mode);
		while ((end = memchr(line, '\n', (size_t)(file.data + file.len - line))) != NULL) {
			check_safe(line, (size_t)(end - line), (enum jc_show_mode)mode);
			line = end + 1;
		}
	}
	jc_buf_release(&file);
	free(path);
}
END_TEST

/*
 * Every code point of the planes in use, and some of the others: by itself, after a letter and
 * between letters that take joiners.
 */
START_TEST(every_code_point)
{
	struct jc_buf text = JC_BUF_INIT;

	for (int32_t cp = 0; cp <= 0x10ffff; cp += cp < 0x20000 || cp >> 12 == 0xe0 ? 1 : 61) {
		if (cp >= 0xd800 && cp <= 0xdfff)
			continue;
		jc_buf_reset(&text);
		jc_text_encode(&text, cp);
		jc_buf_str(&text, "\u0645");
		jc_text_encode(&text, cp);
		jc_buf_str(&text, "\u0645");
		check_safe(text.data, text.len, JC_SHOW_LINE);
	}
	jc_buf_release(&text);
}
END_TEST

/* Strings of pieces that act on each other, from a fixed sequence of numbers. */
START_TEST(pieces_in_any_order)
{
	static const char *const pieces[] = {
		"a",
		" ",
		"\n",
		"\r",
		"\t",
		"\x1b",
		"\x7f",
		"\xc3",
		"\xa9",
		"\xff",
		"\u0301",
		"\u0645",
		"\u200c",
		"\u200d",
		"\u202e",
		"\u094d",
		"\u0915",
		"\U0001f600",
		"=",
		"\"",
		"<1B>",
		"\ufe0f",
	};
	struct jc_buf text = JC_BUF_INIT;
	uint64_t state = 1;

	for (int round = 0; round < jc_rounds(20000, 2000000); round++) {
		jc_buf_reset(&text);
		for (int i = 0; i < 8; i++) {
			state = state * 6364136223846793005u + 1442695040888963407u;
			jc_buf_str(&text, pieces[(state >> 33) % (unsigned)JC_ROWS(pieces)]);
		}
		check_safe(text.data, text.len, (enum jc_show_mode)(round % 3));
	}
	jc_buf_release(&text);
}
END_TEST

Suite *
show_suite(void)
{
	return jc_suite("base/show", NULL, jc_text_cleanup,
	    (const struct jc_test[]){
		{ shows_text, JC_ROWS(shows) },
		{ shows_nul, 1 },
		{ shows_cells, JC_ROWS(cells) },
		{ prints, 1 },
		{ every_code_point, 1 },
		{ pieces_in_any_order, 1 },
		{ NULL, 0 },
	    });
}

Suite *
show_data_suite(void)
{
	return jc_suite_on("naughty_strings", "base/show_data", NULL, NULL,
	    (const struct jc_test[]){
		{ naughty_strings, JC_ROWS(naughty) },
		{ NULL, 0 },
	    });
}
