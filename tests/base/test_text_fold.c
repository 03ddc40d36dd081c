#include <string.h>

#include "base/suites.h"
#include "base/text.h"

typedef void fold_function(struct jc_buf *out, const char *text, size_t len);

static void
check_fold(fold_function *fold, const char *text, const char *wanted, const char *why)
{
	struct jc_buf out = JC_BUF_INIT;

	jc_buf_str(&out, "before");
	fold(&out, text, strlen(text));
	ck_assert(strncmp("before", out.data, 6) == 0);
	ck_assert_msg(strcmp(wanted, out.data + 6) == 0, "%s: \"%s\" gives \"%s\", not \"%s\"", why,
	    text, out.data + 6, wanted);
	jc_buf_release(&out);
}

static const struct {
	const char *why, *text, *folded;
} folds[] = {
	{ "empty", "", "" },
	{ "case", "Jan JANSEN", "jan jansen" },
	{ "digits", "Haus 12b", "haus 12b" },
	{ "blanks around and between", "  a \t b\n", "a b" },
	{ "only signs", " -- !", "" },
	{ "hyphen parts", "Al-Masri, Ali", "al masri ali" },
	{ "apostrophe does not", "O'Brien O\u2019Brien O\u00b4Brien", "obrien obrien obrien" },
	{ "apostrophe alone is no word", "a ' b", "a b" },
	{ "umlauts", "M\u00fcller-L\u00fcdenscheidt", "muller ludenscheidt" },
	{ "letters that are no letter with a mark",
	    "\u00d8\u0142\u00df\u00e6\u0153\u00fe\u0111\u0131", "olssaeoethdi" },
	{ "Turkish capital", "\u0130stanbul", "istanbul" },
	{ "Romanian, both ways", "\u0218tefan \u015etefan", "stefan stefan" },
	{ "decomposed", "Mu\u0308ller", "muller" },
	{ "Vietnamese", "Nguy\u1ec5n", "nguyen" },
	{ "scientific Arabic", "\u1e24usayn \u02bfAl\u012b", "husayn ali" },
	{ "Cyrillic, soft sign", "\u041c\u0435\u043b\u044c\u043d\u0438\u043a", "melnik" },
	{ "Cyrillic, hard sign", "\u0412\u044a\u0446\u0430", "vca" },
	{ "Korean, syllables parted", "\uc9c4\uc6b0", "jinu" },
	{ "a hyphen of its own", "Jin-u", "jin u" },
	{ "Ukrainian apostrophe", "\u041c\u0430\u0440\u2019\u044f\u043d\u0430", "marana" },
	{ "Greek", "\u0395\u03bb\u03b5\u03c5\u03b8\u03ad\u03c1\u03b9\u03bf\u03c2", "eleutherios" },
	{ "Arabic", "\u0645\u062d\u0645\u062f", "mhmd" },
	{ "Arabic with vowels", "\u0645\u064f\u062d\u064e\u0645\u064e\u062f", "muhamad" },
	{ "Hebrew", "\u05d0\u05d1\u05e8\u05d4\u05dd", "brhm" },
	{ "Georgian", "\u10d5\u10da\u10d0\u10d3\u10d8\u10db\u10d4\u10e0", "vladimer" },
	{ "Chinese", "\u5317\u4eac", "bei jing" },
	{ "Thai", "\u0e01\u0e23\u0e38\u0e07\u0e40\u0e17\u0e1e", "krungtheph" },
	{ "wide letters", "\uff21\uff22\uff43", "abc" },
	{ "ligatures and numerals", "\ufb01n \u2163", "fin iv" },
	{ "mathematical letters", "\U0001d407\U0001d41e", "he" },
	{ "Arabic digits", "\u0661\u0662", "12" },
	{ "superscript", "m\u00b2", "m2" },
	{ "dashes and quotes", "a\u2013b \u201ec\u201c", "a b c" },
	{ "emoji separates", "a\U0001f600b", "a b" },
	{ "bad bytes separate",
	    "a\xff"
	    "b\xe2\x82",
	    "a b" },
	{ "scripts in one word", "abc\u0416\u00e9", "abcze" },
	{ "letters ICU cannot transliterate stay", "\u1781\u17d2\u1798\u17c2\u179a",
	    "\u1781\u1798\u179a" },
	{ "mark alone", "\u0301", "" },
};

START_TEST(folds_to_latin)
{
	check_fold(jc_text_fold, folds[_i].text, folds[_i].folded, folds[_i].why);
	check_fold(jc_text_fold, folds[_i].folded, folds[_i].folded, "folded twice");
}
END_TEST

static const struct {
	const char *why, *text, *folded;
} script_folds[] = {
	{ "case and marks", "M\u00fcller \u00c9", "muller e" },
	{ "Cyrillic stays, without marks",
	    "\u0417\u0435\u043b\u0435\u043d\u0441\u044c\u043a\u0438\u0439",
	    "\u0437\u0435\u043b\u0435\u043d\u0441\u044c\u043a\u0438\u0438" },
	{ "Greek", "\u0386\u03bd\u03bd\u03b1", "\u03b1\u03bd\u03bd\u03b1" },
	{ "Arabic without vowels", "\u0645\u064f\u062d\u0645\u062f", "\u0645\u062d\u0645\u062f" },
	{ "Indic vowel signs belong to the word", "\u0928\u093f", "\u0928\u093f" },
	{ "Hangul stays whole", "\ud55c", "\ud55c" },
	{ "voicing is no accent", "\u304c", "\u304c" },
	{ "apostrophe", "O\u2019Brien", "obrien" },
	{ "signs", "a\u2013b!", "a b" },
	{ "bad byte",
	    "a\xff"
	    "b",
	    "a b" },
	{ "empty", "", "" },
};

START_TEST(folds_within_script)
{
	check_fold(jc_text_fold_script, script_folds[_i].text, script_folds[_i].folded,
	    script_folds[_i].why);
}
END_TEST

static const struct {
	const char *why, *text, *folded;
} variants[] = {
	{ "ASCII has none", "Mueller", "" },
	{ "umlaut", "M\u00fcller", "mueller" },
	{ "decomposed", "Mu\u0308ller", "mueller" },
	{ "Danish", "S\u00f8rensen \u00c5se", "soerensen aase" },
	{ "all of the text, not the word", "J\u00f6rg de Vries", "joerg de vries" },
	{ "other marks make no difference", "Fran\u00e7ois", "" },
	{ "sharp s is spelt out by the fold", "Wei\u00df", "" },
	{ "bad byte beside", "M\u00fcller\xff", "mueller" },
	{ "Cyrillic: how it sounds", "\u042e\u0440\u0438\u0439 Petrov", JC_TEXT_SOUND "uri" },
	{ "Arabic: its consonants", "\u0645\u062d\u0645\u062f", JC_TEXT_CONSONANTS "mhmd" },
	{ "with and without the article", "\u0627\u0644\u062a\u0643\u0631\u064a\u062a\u064a",
	    JC_TEXT_CONSONANTS "ltkrt " JC_TEXT_CONSONANTS "tkrt" },
	{ "Greek: as it is spoken", "\u039e\u03cd\u03b4\u03b7\u03c2", "xydis" },
	{ "Han: the given name as one word", "\u4e60\u8fd1\u5e73", "jinping" },
	{ "Han: a given name of one character", "\u5f20\u4f1f", "" },
	{ "with a spelling", "M\u00fcller \u042e\u0440\u0438\u0439",
	    "mueller urij " JC_TEXT_SOUND "uri" },
};

START_TEST(spells_out)
{
	check_fold(jc_text_fold_variants, variants[_i].text, variants[_i].folded, variants[_i].why);
}
END_TEST

/* Each letter by itself and a second time, from what was kept of the first. */
static const struct {
	const char *why, *text, *ascii;
} stand_ins[] = {
	{ "ASCII passes", "O'Brien, 12-B <x>", "O'Brien, 12-B <x>" },
	{ "marks go, case stays", "\u0160koda \u00d1and\u00fa", "Skoda Nandu" },
	{ "Cyrillic", "\u0421\u043e\u043a\u043e\u043b\u043e\u0432", "Sokolov" },
	{ "Greek", "\u039d\u03af\u03ba\u03bf\u03c2", "Nikos" },
	{ "no letter at all", "a\U0001f600b", "a?b" },
	{ "no UTF-8",
	    "a\xff"
	    "b",
	    "a?b" },
	{ "empty", "", "" },
};

START_TEST(stands_in_for_terminals)
{
	check_fold(jc_text_ascii, stand_ins[_i].text, stand_ins[_i].ascii, stand_ins[_i].why);
}
END_TEST

START_TEST(every_latin_letter)
{
	static const struct {
		int32_t first, last;
	} ranges[] = {
		{ 0xc0, 0xd6 },
		{ 0xd8, 0xf6 },
		{ 0xf8, 0x24f },
		{ 0x1e00, 0x1eff },
	};
	struct jc_buf letter = JC_BUF_INIT, first = JC_BUF_INIT, second = JC_BUF_INIT;

	for (int i = 0; i < JC_ROWS(ranges); i++) {
		for (int32_t cp = ranges[i].first; cp <= ranges[i].last; cp++) {
			jc_buf_reset(&letter);
			jc_buf_reset(&first);
			jc_buf_reset(&second);
			jc_text_encode(&letter, cp);
			jc_text_fold(&first, letter.data, letter.len);
			jc_text_fold(&second, letter.data, letter.len);
			ck_assert_msg(first.len > 0, "U+%04X is lost", (unsigned)cp);
			ck_assert_str_eq(first.data, second.data);
		}
	}
	jc_buf_release(&letter);
	jc_buf_release(&first);
	jc_buf_release(&second);
}
END_TEST

/* Words far longer than a piece, of letters that become several. */
START_TEST(long_words)
{
	struct jc_buf text = JC_BUF_INIT, out = JC_BUF_INIT;

	for (int i = 0; i < 1000; i++)
		jc_buf_str(&text, "\u0416");
	jc_text_fold(&out, text.data, text.len);
	ck_assert_uint_eq(1000, out.len);
	ck_assert_uint_eq(1000, strspn(out.data, "z"));
	jc_buf_reset(&text);
	jc_buf_reset(&out);
	for (int i = 0; i < 300; i++)
		jc_buf_str(&text, "\ufdfa");
	jc_text_fold(&out, text.data, text.len);
	ck_assert_msg(out.len > 3000, "%zu bytes of a ligature of eighteen letters", out.len);
	jc_buf_release(&text);
	jc_buf_release(&out);
}
END_TEST

START_TEST(opens_again_after_cleanup)
{
	jc_text_cleanup();
	check_fold(jc_text_fold, "\u0416", "z", "after cleanup");
}
END_TEST

Suite *
text_fold_suite(void)
{
	return jc_suite("base/text_fold", NULL, jc_text_cleanup,
	    (const struct jc_test[]){
		{ folds_to_latin, JC_ROWS(folds) },
		{ folds_within_script, JC_ROWS(script_folds) },
		{ spells_out, JC_ROWS(variants) },
		{ stands_in_for_terminals, JC_ROWS(stand_ins) },
		{ every_latin_letter, 1 },
		{ long_words, 1 },
		{ opens_again_after_cleanup, 1 },
		{ NULL, 0 },
	    });
}
