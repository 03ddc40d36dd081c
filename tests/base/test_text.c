#include "base/text.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/suites.h"

#define DATA_MAX (1u << 20)

/* What a decoder makes of the text with U+FFFD for what is none. */
static void
replace(struct jc_buf *out, const char *text, size_t len)
{
	while (len > 0) {
		int32_t cp;
		size_t used = jc_text_decode(text, len, &cp);

		ck_assert(used > 0 && used <= len && used <= 4);
		jc_text_encode(out, cp < 0 ? 0xfffd : cp);
		text += used;
		len -= used;
	}
}

/* Bytes of "c3 A9 20", up to a colon or the end of the line; "nothing" is none. */
static const char *
read_hex(const char *at, struct jc_buf *out)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";

	if (strncmp(at, "nothing", 7) == 0)
		return at + 7;
	while (*at != ':' && *at != '\n') {
		const char *high = strchr(digits, at[0]), *low = strchr(digits, at[1]);

		if (*at == ' ') {
			at++;
			continue;
		}
		ck_assert_ptr_nonnull(high);
		ck_assert_ptr_nonnull(low);
		jc_buf_chr(out, (char)((high - digits) % 16 << 4 | (low - digits) % 16));
		at += 2;
	}
	return at;
}

/* A line "num:valid hex:BYTES", "num:valid:text" or "num:invalid hex:BYTES:SKIPPED:REPLACED". */
static int
check_line(const char *line)
{
	const char *kind = strchr(line, ':');
	struct jc_buf bytes = JC_BUF_INIT, wanted = JC_BUF_INIT, got = JC_BUF_INIT;
	bool valid;

	if (line[0] == '#' || line[0] == '\n' || !kind)
		return 0;
	kind += strspn(kind, ": ");
	valid = strncmp(kind, "valid", 5) == 0;
	if (strncmp(kind, "valid:", 6) == 0) {
		jc_buf_add(&bytes, kind + 6, strcspn(kind + 6, "\n"));
	} else {
		const char *at = read_hex(strchr(kind, ':') + 1, &bytes);

		if (!valid)
			(void)read_hex(strchr(at + 1, ':') + 1, &wanted);
	}
	if (valid)
		jc_buf_add(&wanted, bytes.data, bytes.len);
	replace(&got, bytes.data, bytes.len);
	ck_assert_msg(got.len == wanted.len && memcmp(got.data, wanted.data, got.len) == 0,
	    "test %.*s", (int)strcspn(line, "\n"), line);
	ck_assert_msg(jc_text_valid(bytes.data, bytes.len, NULL) ==
	    (valid && !memchr(bytes.data, 0, bytes.len)), "%.*s", (int)strcspn(line, "\n"), line);
	jc_buf_release(&bytes);
	jc_buf_release(&wanted);
	jc_buf_release(&got);
	return 1;
}

START_TEST(utf8_tests)
{
	char *path = jc_test_data("utf8_tests/utf8tests.txt");
	struct jc_buf file = JC_BUF_INIT;
	int seen = 0;

	ck_ok(jc_file_read(path, DATA_MAX, &file));
	for (const char *line = file.data; line && *line; line = strchr(line, '\n')) {
		line += *line == '\n';
		seen += check_line(line);
	}
	ck_assert_int_gt(seen, 200);
	jc_buf_release(&file);
	free(path);
}
END_TEST

/* The file of bytes gives the reference output, as a whole. */
START_TEST(utf8_reference)
{
	char *path = jc_test_data("utf8_tests/utf8tests.bin");
	char *reference = jc_test_data("utf8_tests/utf8.replace.ref.txt");
	struct jc_buf file = JC_BUF_INIT, wanted = JC_BUF_INIT, got = JC_BUF_INIT;

	ck_ok(jc_file_read(path, DATA_MAX, &file));
	ck_ok(jc_file_read(reference, DATA_MAX, &wanted));
	replace(&got, file.data, file.len);
	ck_assert_uint_eq(wanted.len, got.len);
	ck_assert_mem_eq(wanted.data, got.data, got.len);
	jc_buf_release(&file);
	jc_buf_release(&wanted);
	jc_buf_release(&got);
	free(reference);
	free(path);
}
END_TEST

START_TEST(every_code_point_there_and_back)
{
	struct jc_buf buf = JC_BUF_INIT;

	for (int32_t cp = 0; cp <= 0x10ffff; cp++) {
		int32_t back;

		if (cp >= 0xd800 && cp <= 0xdfff)
			continue;
		jc_buf_reset(&buf);
		jc_text_encode(&buf, cp);
		if (jc_text_decode(buf.data, buf.len, &back) != buf.len || back != cp)
			ck_abort_msg("U+%04X", (unsigned)cp);
	}
	jc_buf_release(&buf);
}
END_TEST

/* The offset of the first bad byte, -1 when there is none. */
static const struct {
	const char *why, *text;
	size_t len;
	int bad;
} valids[] = {
	{ "empty", "", 0, -1 },
	{ "ASCII of more than a word", "abcdefghijklmnop", 16, -1 },
	{ "NUL at once", "\0", 1, 0 },
	{ "NUL in the second word", "abcdefghijk\0mnop", 16, 11 },
	{ "NUL in the first byte of a word", "abcdefgh\0jklmnop", 16, 8 },
	{ "byte 01 is no NUL", "\x01\x01\x01\x01\x01\x01\x01\x01", 8, -1 },
	{ "bad byte behind a long run", "abcdefghijklmno\xff", 16, 15 },
	{ "cut letter", "ab\xc3", 3, 2 },
	{ "surrogate", "a\xed\xa0\x80", 4, 1 },
	{ "overlong slash", "\xc0\xaf", 2, 0 },
	{ "overlong in three bytes", "\xe0\x80\xaf", 3, 0 },
	{ "overlong in four", "\xf0\x80\x80\xaf", 4, 0 },
	{ "the last code point", "\xf4\x8f\xbf\xbf", 4, -1 },
	{ "beyond the last", "\xf4\x90\x80\x80", 4, 0 },
};

START_TEST(validates)
{
	size_t bad = 99;
	bool valid = jc_text_valid(valids[_i].text, valids[_i].len, &bad);

	ck_assert_msg(valid == (valids[_i].bad < 0), "%s", valids[_i].why);
	ck_assert_msg((valid ? bad == 99 : (int)bad == valids[_i].bad), "%s: offset %zu",
	    valids[_i].why, bad);
}
END_TEST

static const struct {
	const char *why, *text, *canonical;
	enum jc_err err;
} canonicals[] = {
	{ "nothing to do", "Jan Jansen", "Jan Jansen", JC_OK },
	{ "empty", "", "", JC_OK },
	{ "only blanks", " \t\r\n ", "", JC_OK },
	{ "blanks around, not inside", "  a  b\n", "a  b", JC_OK },
	{ "blanks of every kind", "\u00a0\u3000a\u2003\xc2\x85", "a", JC_OK },
	{ "no blank: zero width space", "\u200ba", "\u200ba", JC_OK },
	{ "CR LF", "a\r\nb", "a\nb", JC_OK },
	{ "CR alone", "a\rb", "a\nb", JC_OK },
	{ "CR CR LF is two ends", "a\r\r\nb", "a\n\nb", JC_OK },
	{ "LF CR is two ends", "a\n\rb", "a\n\nb", JC_OK },
	{ "composed", "e\u0301", "\u00e9", JC_OK },
	{ "composed with line ends", "e\u0301\r\n\u0141", "\u00e9\n\u0141", JC_OK },
	{ "composed already", "\u00e9\u0142", "\u00e9\u0142", JC_OK },
	{ "order of marks", "q\u0307\u0323", "q\u0323\u0307", JC_OK },
	{ "compatibility forms stay", "\ufb01\u2460", "\ufb01\u2460", JC_OK },
	{ "angstrom sign", "\u212b", "\u00c5", JC_OK },
	{ "grows threefold", "\u0390\U0001d160", "\u0390\U0001d158\U0001d165\U0001d16e", JC_OK },
	{ "Hangul", "\u1112\u1161\u11ab", "\ud55c", JC_OK },
	{ "bidi controls are kept: they are shown, not hidden", "a\u202eb", "a\u202eb", JC_OK },
	{ "not UTF-8", "a\xff", "", JC_INVALID },
	{ "bad byte among blanks", " \xff ", "", JC_INVALID },
};

START_TEST(canonical)
{
	struct jc_buf out = JC_BUF_INIT, again = JC_BUF_INIT;

	jc_buf_str(&out, "before");
	ck_err(canonicals[_i].err,
	    jc_text_canonical(&out, canonicals[_i].text, strlen(canonicals[_i].text)),
	    canonicals[_i].why);
	ck_assert(strncmp("before", out.data, 6) == 0);
	ck_assert_msg(strcmp(canonicals[_i].canonical, out.data + 6) == 0, "%s: \"%s\"",
	    canonicals[_i].why, out.data + 6);
	ck_ok(jc_text_canonical(&again, out.data + 6, out.len - 6));
	ck_assert_msg(strcmp(again.data, out.data + 6) == 0, "%s: twice is not once",
	    canonicals[_i].why);
	jc_buf_release(&out);
	jc_buf_release(&again);
}
END_TEST

START_TEST(canonical_is_bounded)
{
	char *text = jc_calloc(JC_TEXT_MAX + 1, 1);
	struct jc_buf out = JC_BUF_INIT;

	memset(text, 'a', JC_TEXT_MAX + 1);
	ck_err(JC_INVALID, jc_text_canonical(&out, text, JC_TEXT_MAX + 1), "one byte too long");
	ck_ok(jc_text_canonical(&out, text, JC_TEXT_MAX));
	jc_buf_release(&out);
	free(text);
}
END_TEST

/* Graphemes are written with '|' between them. */
static const struct {
	const char *why, *text;
	int width;
} graphemes[] = {
	{ "letters", "a|b|c", 3 },
	{ "CR LF is one", "a|\r\n|b", 2 },
	{ "LF CR is two", "\n|\r", 0 },
	{ "letter with marks", "e\u0301\u0323|x", 2 },
	{ "mark first", "\u0301|a", 1 },
	{ "mark after ASCII at the end", "a|e\u0301", 2 },
	{ "wide", "\u6f22|\u5b57", 4 },
	{ "Hangul of jamo", "\u1112\u1161\u11ab|a", 3 },
	{ "flags, two letters each", "\U0001f1f3\U0001f1f1|\U0001f1eb\U0001f1f7", 4 },
	{ "Devanagari", "\u0928\u093f|\u092f", 3 },
	{ "bad bytes, one each", "\xff|\xfe|a", 1 },
	{ "cut letter is one", "\xe2\x82|a", 1 },
	{ "zero width joiner binds", "a\u200d|b", 2 },
};

START_TEST(grapheme_boundaries)
{
	struct jc_buf text = JC_BUF_INIT;
	size_t ends[16], n = 0, at = 0;

	for (const char *c = graphemes[_i].text; *c; c++) {
		if (*c == '|')
			ends[n++] = text.len;
		else
			jc_buf_chr(&text, *c);
	}
	ends[n++] = text.len;
	for (size_t i = 0; i < n; i++) {
		at = jc_text_next(text.data, text.len, at);
		ck_assert_msg(at == ends[i], "%s: forward to %zu", graphemes[_i].why, at);
	}
	ck_assert_uint_eq(text.len, jc_text_next(text.data, text.len, at));
	for (size_t i = n; i > 0; i--) {
		at = jc_text_prev(text.data, text.len, at);
		ck_assert_msg(at == (i > 1 ? ends[i - 2] : 0), "%s: back to %zu",
		    graphemes[_i].why, at);
	}
	ck_assert_uint_eq(0, jc_text_prev(text.data, text.len, 0));
	ck_assert_msg(jc_text_width(text.data, text.len) == graphemes[_i].width, "%s: width %d",
	    graphemes[_i].why, jc_text_width(text.data, text.len));
	jc_buf_release(&text);
}
END_TEST

static const struct {
	const char *why, *text;
	int columns;
	const char *cut;
} cuts[] = {
	{ "all fits", "abc", 5, "abc" },
	{ "just fits", "abc", 3, "abc" },
	{ "cut", "abc", 2, "ab" },
	{ "no room", "abc", 0, "" },
	{ "less than none", "abc", -1, "" },
	{ "half a wide letter is none", "a\u6f22b", 2, "a" },
	{ "marks stay with their letter", "ae\u0301b", 2, "ae\u0301" },
	{ "what takes no room fits", "", 0, "" },
	{ "empty", "", 5, "" },
};

START_TEST(cuts_at_columns)
{
	size_t at = jc_text_cut(cuts[_i].text, strlen(cuts[_i].text), cuts[_i].columns);

	ck_assert_msg(at == strlen(cuts[_i].cut) && strncmp(cuts[_i].text, cuts[_i].cut, at) == 0,
	    "%s: %zu bytes", cuts[_i].why, at);
}
END_TEST

/* In this order, no two equal. */
static const char *const ordered[] = {
	"", "1", "a", "A", "\u00e1", "ab", "b", "\u017elut\u00fd", "\u0391\u03b8\u03ae\u03bd\u03b1",
	"\u0411\u043e\u0440\u0438\u0441", "\u6f22",
};

START_TEST(collates)
{
	const char *first = ordered[_i];

	for (int i = 0; i < JC_ROWS(ordered); i++) {
		int order = jc_text_collate(first, strlen(first), ordered[i], strlen(ordered[i]));

		ck_assert_msg((order > 0) - (order < 0) == (_i > i) - (_i < i), "%s and %s: %d",
		    first, ordered[i], order);
	}
}
END_TEST

static const struct {
	const char *why, *text;
	bool mixed;
} scripts[] = {
	{ "Latin", "Jan de Vries", false },
	{ "Cyrillic word beside a Latin one", "\u0418\u0432\u0430\u043d Ivanov", false },
	{ "Cyrillic a in a Latin word", "p\u0430ypal", true },
	{ "in the last word", "see p\u0430ypal", true },
	{ "digits belong to every script", "\u0411\u0422\u042080", false },
	{ "Japanese mixes by nature", "\u6f22\u5b57\u304b\u306a\u30ab\u30ca", false },
	{ "Greek omicron in Latin", "g\u03bfld", true },
	{ "Latin with marks", "\u0141\u00f3d\u017a", false },
	{ "bad byte", "a\xff" "b", false },
	{ "empty", "", false },
};

START_TEST(mixed_scripts)
{
	ck_assert_msg(jc_text_mixed_script(scripts[_i].text, strlen(scripts[_i].text)) ==
	    scripts[_i].mixed, "%s", scripts[_i].why);
}
END_TEST

static const struct {
	const char *why;
	int32_t cp;
	enum jc_text_class class;
	bool takes_joiner;
} classes[] = {
	{ "letter", 'a', JC_TEXT_PLAIN, false },
	{ "blank", ' ', JC_TEXT_PLAIN, false },
	{ "NUL", 0, JC_TEXT_HIDDEN, false },
	{ "escape", 0x1b, JC_TEXT_HIDDEN, false },
	{ "DEL", 0x7f, JC_TEXT_HIDDEN, false },
	{ "C1", 0x9b, JC_TEXT_HIDDEN, false },
	{ "no-break space", 0xa0, JC_TEXT_PLAIN, false },
	{ "soft hyphen", 0xad, JC_TEXT_HIDDEN, false },
	{ "acute accent", 0x301, JC_TEXT_MARK, false },
	{ "enclosing circle", 0x20dd, JC_TEXT_MARK, false },
	{ "Arabic letter", 0x645, JC_TEXT_PLAIN, true },
	{ "Arabic mark", 0x64e, JC_TEXT_MARK, false },
	{ "Arabic number sign", 0x600, JC_TEXT_PLAIN, false },
	{ "Arabic letter mark", 0x61c, JC_TEXT_HIDDEN, false },
	{ "Devanagari ka", 0x915, JC_TEXT_PLAIN, true },
	{ "Devanagari virama", 0x94d, JC_TEXT_MARK, true },
	{ "Devanagari digit", 0x967, JC_TEXT_PLAIN, false },
	{ "Cyrillic letter", 0x436, JC_TEXT_PLAIN, false },
	{ "zero width space", 0x200b, JC_TEXT_HIDDEN, false },
	{ "ZWNJ", 0x200c, JC_TEXT_JOINER, false },
	{ "ZWJ", 0x200d, JC_TEXT_JOINER, false },
	{ "line separator", 0x2028, JC_TEXT_HIDDEN, false },
	{ "override", 0x202e, JC_TEXT_HIDDEN, false },
	{ "word joiner", 0x2060, JC_TEXT_HIDDEN, false },
	{ "isolate", 0x2066, JC_TEXT_HIDDEN, false },
	{ "Hangul filler", 0x3164, JC_TEXT_HIDDEN, false },
	{ "private", 0xe000, JC_TEXT_HIDDEN, false },
	{ "byte order mark", 0xfeff, JC_TEXT_HIDDEN, false },
	{ "no character", 0xffff, JC_TEXT_HIDDEN, false },
	{ "emoji", 0x1f600, JC_TEXT_PLAIN, false },
	{ "tag", 0xe0041, JC_TEXT_HIDDEN, false },
	{ "unassigned", 0x40000, JC_TEXT_HIDDEN, false },
};

START_TEST(classifies)
{
	ck_assert_msg(jc_text_classify(classes[_i].cp) == classes[_i].class, "%s",
	    classes[_i].why);
	ck_assert_msg(jc_text_takes_joiner(classes[_i].cp) == classes[_i].takes_joiner, "%s",
	    classes[_i].why);
}
END_TEST

Suite *
text_suite(void)
{
	return jc_suite("base/text", NULL, jc_text_cleanup, (const struct jc_test[]){
		{ every_code_point_there_and_back, 1 },
		{ validates, JC_ROWS(valids) },
		{ canonical, JC_ROWS(canonicals) },
		{ canonical_is_bounded, 1 },
		{ grapheme_boundaries, JC_ROWS(graphemes) },
		{ cuts_at_columns, JC_ROWS(cuts) },
		{ collates, JC_ROWS(ordered) },
		{ mixed_scripts, JC_ROWS(scripts) },
		{ classifies, JC_ROWS(classes) },
		{ NULL, 0 },
	});
}

Suite *
text_data_suite(void)
{
	return jc_suite_on("utf8_tests", "base/text_data", NULL, NULL, (const struct jc_test[]){
		{ utf8_tests, 1 },
		{ utf8_reference, 1 },
		{ NULL, 0 },
	});
}
