/*
 * Unicode text over ICU, which is named in src/base/text*.c only. All strings are UTF-8 with a
 * length; NUL is an ordinary byte that validation refuses. Bytes that are no UTF-8 count as U+FFFD
 * unless said otherwise, one for each maximal subpart (Unicode 3.9).
 */
#ifndef JC_BASE_TEXT_H
#define JC_BASE_TEXT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* Longest text, in bytes, that may be given to any of these functions. */
#define JC_TEXT_MAX (16u << 20)

/*
 * Decode the code point at text[0..len). *cp is -1 where that is no UTF-8 (surrogates, overlong
 * forms and what lies beyond U+10FFFF are none). Returns the bytes used: 0 only when len is 0.
 */
size_t jc_text_decode(const char *text, size_t len, int32_t *cp);

/* Append a code point: 0..0x10FFFF, no surrogate. */
void jc_text_encode(struct jc_buf *out, int32_t cp);

/* Strict UTF-8, no NUL. On failure *bad, which may be NULL, is the offset of the first bad byte. */
bool jc_text_valid(const char *text, size_t len, size_t *bad);

/*
 * Append the canonical form of a value as a person typed it: NFC, leading and trailing white space
 * removed, CR LF and CR become LF. JC_INVALID, with nothing appended, when not valid or too long.
 */
JC_MUST_CHECK enum jc_err jc_text_canonical(struct jc_buf *out, const char *text, size_t len);

/*
 * Append the form used for search: words of lower-case Latin letters and digits, one blank between
 * them. Case is folded, marks go, every script ICU can is transliterated, ligatures and wide forms
 * become plain letters. Apostrophes vanish ("O'Brien" obrien, "Мельник" melnik); everything else
 * separates words. Letters of a script that ICU cannot transliterate stay. Never fails; bytes that
 * are no UTF-8 count as blanks.
 */
void jc_text_fold(struct jc_buf *out, const char *text, size_t len);

/* Like jc_text_fold without transliteration: case and marks only, scripts kept. */
void jc_text_fold_script(struct jc_buf *out, const char *text, size_t len);

/*
 * Other forms of the words of a text, to be found by them: spelt out as passports do (ICAO 9303-3,
 * section 6: Müller MUELLER, Sørensen SOERENSEN, Åse AASE); Greek as it is spoken; given names in
 * Han as one word; of Cyrillic, Arabic and Hebrew words how they sound, which no spelling in Latin
 * letters shares (each such word begins with JC_TEXT_SOUND or JC_TEXT_CONSONANTS). Appends nothing
 * where there is none.
 */
void jc_text_fold_variants(struct jc_buf *out, const char *text, size_t len);

/*
 * What to look for besides jc_text_fold and jc_text_fold_script to find a word somebody typed:
 * words that may stand among the above or in the fold of a text, one form a line, each ended by a
 * line end.
 */
void jc_text_fold_sought(struct jc_buf *out, const char *word, size_t len);

/* Count this up when one of these forms changes: what is kept of them is made anew. */
#define JC_TEXT_FOLD_VERSION 2

/* U+E000 and U+E001, for private use: they separate words where people write them. */
#define JC_TEXT_SOUND "\xee\x80\x80"
#define JC_TEXT_CONSONANTS "\xee\x80\x81"

/*
 * Append a stand-in of ASCII alone, for terminals that show no more: transliterated, marks gone,
 * case kept; "?" for each code point that has none.
 */
void jc_text_ascii(struct jc_buf *out, const char *text, size_t len);

/* Collation of the root locale (CLDR): <0, 0, >0. */
int jc_text_collate(const char *a, size_t a_len, const char *b, size_t b_len);

/*
 * Byte offset of the next or previous boundary between graphemes (UAX 29), seen from the boundary
 * `at`; len and 0 at the ends.
 */
size_t jc_text_next(const char *text, size_t len, size_t at);
size_t jc_text_prev(const char *text, size_t len, size_t at);

/*
 * Columns a text takes on a terminal: the sum of libc's wcwidth over its code points, those without
 * a width (controls, unassigned) counting 0. Needs a UTF-8 LC_CTYPE, as ncurses does.
 */
int jc_text_width(const char *text, size_t len);

/* Does it hold a letter or number of a script that is written from right to left? */
bool jc_text_runs_left(const char *text, size_t len);

/*
 * U+2800, the empty Braille pattern: a blank that counts as a Latin letter. Terminals that turn
 * right-to-left text round do so for a row as a whole: digits or another such text behind it would
 * trade places with it. This in place of the first blank behind it ends the run; it takes a column
 * of its own, for terminals look at no character that takes none.
 */
#define JC_TEXT_GUARD "\xe2\xa0\x80"

/* Longest prefix, in bytes, that ends on a grapheme boundary and fits `columns`. */
size_t jc_text_cut(const char *text, size_t len, int columns);

/*
 * Bytes of a text without line ends that make one line of `columns`: up to a blank where there is
 * one, else what fits, at least one grapheme. Blanks behind it belong to no line.
 */
size_t jc_text_line(const char *text, size_t len, int columns);

/* What the output filter and its like need to know of a code point. */
enum jc_text_class {
	JC_TEXT_PLAIN,  /* shown as it is */
	JC_TEXT_MARK,   /* combines with what stands before it and takes no column */
	JC_TEXT_JOINER, /* U+200C or U+200D */
	JC_TEXT_HIDDEN, /* control, format, other invisible, private or unassigned: never shown raw
			 */
};
enum jc_text_class jc_text_classify(int32_t cp);

/* Is this a letter or sign of a script that writes words with joiners (Arabic, Indic and such)? */
bool jc_text_takes_joiner(int32_t cp);

/*
 * Looks like another text? For warnings, never a refusal: does one word mix scripts beyond what UTS
 * 39 calls highly restrictive?
 */
bool jc_text_mixed_script(const char *text, size_t len);

/* Release what ICU holds; all of the above may still be called and open it anew. */
void jc_text_cleanup(void);
#endif
