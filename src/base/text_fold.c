/* Of base/text.h: the forms used for search. */
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/mem.h"
#include "base/text.h"
#include "text_icu.h"

/* Longer words are folded in pieces of so many UTF-16 units. */
#define WORD_MAX 256

/* Where output goes: words with one blank between them. */
struct words {
	struct jc_buf *out;
	bool in_word, any;
};

static void
end_word(struct words *words)
{
	words->in_word = false;
}

static void
put(struct words *words, int32_t cp)
{
	if (!words->in_word && words->any)
		jc_buf_chr(words->out, ' ');
	words->in_word = true;
	words->any = true;
	jc_text_encode(words->out, cp);
}

/* Bytes of ASCII: what they fold to, or one of these. */
enum { SEPARATES = 0, VANISHES = 1 };
static char
fold_ascii(uint8_t byte)
{
	if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
		return (char)byte;
	if (byte >= 'A' && byte <= 'Z')
		return (char)(byte + ('a' - 'A'));
	return byte == '\'' || byte == '`' ? VANISHES : SEPARATES;
}

static void
put_ascii(struct words *words, uint8_t byte)
{
	char folded = fold_ascii(byte);

	if (folded == SEPARATES)
		end_word(words);
	else if (folded != VANISHES)
		put(words, folded);
}

/* Apostrophes and modifier letters, which people leave out as often as not. */
static bool
is_apostrophe(int32_t cp)
{
	static const int32_t others[] = { 0xb4, 0x2018, 0x2019, 0x201b, 0x2032, 0xff07 };

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (cp == others[i])
			return true;
	return cp >= 0x2b0 && cp <= 0x2ff;
}

static bool
is_mark(int32_t cp)
{
	return (U_GET_GC_MASK(cp) & U_GC_M_MASK) != 0;
}

static bool
is_word_part(int32_t cp)
{
	return (U_GET_GC_MASK(cp) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

/*
 * Take what ICU made of a word: what is left of other scripts stays, without marks. Its hyphens
 * part syllables (jin-u) and its quotation marks are hard signs: nobody types them.
 */
static void
put_folded(struct words *words, const UChar *unit, int32_t len)
{
	for (int32_t i = 0; i < len;) {
		UChar32 cp;

		U16_NEXT(unit, i, len, cp);
		if (cp == '-' || cp == '"' || is_apostrophe(cp) || is_mark(cp))
			continue;
		if (cp < 0x80)
			put_ascii(words, (uint8_t)cp);
		else if (is_word_part(cp))
			put(words, cp);
		else
			end_word(words);
	}
}

static void
put_word(struct words *words, const UChar *unit, int32_t len)
{
	UChar *folded = text_transliterate(text_to_latin(), unit, &len);

	put_folded(words, folded, len);
	free(folded);
}

/* Take what was folded before. */
static void
put_plain(struct words *words, const char *text, size_t len)
{
	int32_t cp;

	for (size_t at = 0; at < len;) {
		at += jc_text_decode(text + at, len - at, &cp);
		put(words, cp);
	}
}

/*
 * Latin letters with marks are most of what is not ASCII in names, and transliterating one takes
 * microseconds: what each of these folds to is kept once it is known.
 */
#define LATIN_FIRST 0xc0
#define LATIN_LAST 0x24f
#define LATIN_MORE_FIRST 0x1e00
#define LATIN_MORE_LAST 0x1eff
#define LATIN_ROWS (LATIN_LAST - LATIN_FIRST + 1 + LATIN_MORE_LAST - LATIN_MORE_FIRST + 1)

struct latin {
	bool known;
	char text[7];
};
static struct latin latin_letters[LATIN_ROWS];

static struct latin *
find_latin(int32_t cp)
{
	if (cp >= LATIN_FIRST && cp <= LATIN_LAST)
		return &latin_letters[cp - LATIN_FIRST];
	if (cp >= LATIN_MORE_FIRST && cp <= LATIN_MORE_LAST)
		return &latin_letters[cp - LATIN_MORE_FIRST + LATIN_LAST - LATIN_FIRST + 1];
	return NULL;
}

/*
 * The letter without its marks, when that is all there is to it: opening the transliterator takes
 * longer than most commands run.
 */
static bool
is_marked_ascii(UChar letter, UChar *bare)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar parts[8];
	int32_t len = unorm2_getDecomposition(text_nfkd(), letter, parts, 8, &status);

	if (U_FAILURE(status) || len < 2 || !u_isalpha(parts[0]) || parts[0] >= 0x80)
		return false;
	for (int32_t i = 1; i < len; i++)
		if (!is_mark(parts[i]))
			return false;
	*bare = parts[0];
	return true;
}

static void
learn_latin(struct latin *row, UChar letter)
{
	struct jc_buf folded = JC_BUF_INIT;
	struct words words = { .out = &folded };

	if (is_marked_ascii(letter, &letter))
		put_folded(&words, &letter, 1);
	else
		put_word(&words, &letter, 1);
	if (folded.len < sizeof(row->text))
		memcpy(row->text, folded.data, folded.len);
	row->known = true;
	jc_buf_release(&folded);
}

/* Fold a letter of the table above; false when it is none. */
static bool
put_latin(struct words *words, int32_t cp)
{
	struct latin *row = find_latin(cp);

	if (!row || !u_isalpha(cp))
		return false;
	if (!row->known)
		learn_latin(row, (UChar)cp);
	put_plain(words, row->text, strlen(row->text));
	return true;
}

/* Fold the word that starts at `text` with a code point that is neither ASCII nor in the table. */
static size_t
fold_word(struct words *words, const char *text, size_t len)
{
	UChar unit[WORD_MAX];
	int32_t units = 0;
	size_t at = 0;

	while (at < len && units < WORD_MAX - 1) {
		int32_t cp;
		size_t used = jc_text_decode(text + at, len - at, &cp);

		if (cp < 0x80 || find_latin(cp) || is_apostrophe(cp) || !is_word_part(cp))
			break;
		U16_APPEND_UNSAFE(unit, units, cp);
		at += used;
	}
	if (at > 0)
		put_word(words, unit, units);
	return at;
}

static size_t
fold_wide(struct words *words, const char *text, size_t len)
{
	int32_t cp;
	size_t used = jc_text_decode(text, len, &cp), word;

	/* A mark here is one that follows a Latin letter. */
	if (cp >= 0 && (is_apostrophe(cp) || is_mark(cp) || put_latin(words, cp)))
		return used;
	word = fold_word(words, text, len);
	if (word > 0)
		return word;
	end_word(words);
	return used;
}

void
jc_text_fold(struct jc_buf *out, const char *text, size_t len)
{
	struct words words = { .out = out };
	size_t at = 0;

	jc_buf_reserve(out, len);
	while (at < len) {
		if ((text[at] & 0x80) == 0)
			put_ascii(&words, (uint8_t)text[at++]);
		else
			at += fold_wide(&words, text + at, len - at);
	}
}

/* Marks of this combining class and above are accents and points; those below belong to the letter.
 */
#define CLASS_ACCENT 10

void
jc_text_fold_script(struct jc_buf *out, const char *text, size_t len)
{
	struct jc_buf folded = JC_BUF_INIT;
	struct words words = { .out = &folded };
	struct text_utf16 wide;

	text_widen(&wide, text, len);
	text_normalize(text_nfkd(), &wide);
	for (int32_t i = 0; i < wide.len;) {
		UChar32 cp;

		U16_NEXT(wide.unit, i, wide.len, cp);
		cp = u_foldCase(cp, U_FOLD_CASE_DEFAULT);
		if (cp < 0x80)
			put_ascii(&words, (uint8_t)cp);
		else if (is_apostrophe(cp) ||
			 (is_mark(cp) && u_getCombiningClass(cp) >= CLASS_ACCENT))
			continue;
		else if (is_word_part(cp))
			put(&words, cp);
		else
			end_word(&words);
	}
	text_add_nfc(out, folded.data, folded.len);
	free(wide.unit);
	jc_buf_release(&folded);
}

/* ICAO 9303-3, section 6: where the passport's spelling is more than the letter without its mark.
 */
static const struct spelling {
	int32_t letter;
	const char *spelt;
} spellings[] = {
	{ 0xc4, "ae" },
	{ 0xc5, "aa" },
	{ 0xd6, "oe" },
	{ 0xd8, "oe" },
	{ 0xdc, "ue" },
	{ 0xe4, "ae" },
	{ 0xe5, "aa" },
	{ 0xf6, "oe" },
	{ 0xf8, "oe" },
	{ 0xfc, "ue" },
};

static const char *
find_spelling(int32_t cp)
{
	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++)
		if (spellings[i].letter == cp)
			return spellings[i].spelt;
	return NULL;
}

static bool
ascii_only(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((text[i] & 0x80) != 0)
			return false;
	return true;
}

/* Append with the letters of the table spelt out; false when there were none. */
static bool
spell_out(struct jc_buf *out, const char *text, size_t len)
{
	bool found = false;

	for (size_t at = 0, used; at < len; at += used) {
		int32_t cp;
		const char *spelt;

		used = jc_text_decode(text + at, len - at, &cp);
		spelt = find_spelling(cp);
		if (spelt)
			jc_buf_str(out, spelt);
		else
			jc_buf_add(out, text + at, used);
		found = found || spelt;
	}
	return found;
}

void
text_fold_passport(struct jc_buf *out, const char *text, size_t len)
{
	struct jc_buf composed = JC_BUF_INIT, spelt = JC_BUF_INIT;

	/* Only text beyond ASCII can hold such a letter, and only valid text can be composed. */
	if (ascii_only(text, len))
		return;
	if (jc_text_valid(text, len, NULL)) {
		text_add_nfc(&composed, text, len);
		text = composed.data;
		len = composed.len;
	}
	if (spell_out(&spelt, text, len))
		jc_text_fold(out, spelt.data, spelt.len);
	jc_buf_release(&spelt);
	jc_buf_release(&composed);
}

void
jc_text_ascii(struct jc_buf *out, const char *text, size_t len)
{
	struct text_utf16 wide;
	UChar *latin;
	int32_t n;

	text_widen(&wide, text, len);
	n = wide.len;
	latin = text_transliterate(text_to_ascii(), wide.unit, &n);
	for (int32_t i = 0; i < n;) {
		UChar32 cp;

		U16_NEXT(latin, i, n, cp);
		jc_buf_chr(out, cp < 0x80 ? (char)cp : '?');
	}
	free(latin);
	free(wide.unit);
}
