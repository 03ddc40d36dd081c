/*
 * The ICU objects the text modules share, each opened when first asked for. They cost up to 40 ms
 * to open and are immutable in effect, so they are kept for the life of the process. Without ICU's
 * data nothing can be done: opening ends in jc_die().
 */
#ifndef JC_BASE_TEXT_ICU_H
#define JC_BASE_TEXT_ICU_H
#include <unicode/ubrk.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/utext.h>
#include <unicode/utrans.h>

#include "base/buf.h"

const UNormalizer2 *text_nfc(void);
const UNormalizer2 *text_nfkd(void);
/* Any script to Latin, marks removed, Latin to ASCII, lower case. */
const UTransliterator *text_to_latin(void);
/* The same with its case kept. */
const UTransliterator *text_to_ascii(void);
/* Further transliterations, by what they take in. */
enum text_rules {
	TEXT_CYRILLIC_SOUND,
	TEXT_LATIN_AS_CYRILLIC,
	TEXT_ARABIC_SOUND,
	TEXT_HEBREW_SOUND,
	TEXT_LATIN_AS_CONSONANTS,
	TEXT_GREEK,
	TEXT_RUSSIAN,
	TEXT_UKRAINIAN,
	TEXT_RULES
};
const UTransliterator *text_rules(enum text_rules n);
UBreakIterator *text_graphemes(void);
UCollator *text_collator(void);
USpoofChecker *text_spoof(void);

/* jc_die() when ICU reports an error that no input can cause. */
void text_icu_check(UErrorCode status, const char *what);

/* UTF-16, as ICU wants it. Text that is no UTF-8 becomes U+FFFD. Free `unit`. */
struct text_utf16 {
	UChar *unit;
	int32_t len, room;
};
void text_widen(struct text_utf16 *out, const char *text, size_t len);
void text_normalize(const UNormalizer2 *form, struct text_utf16 *text);
void text_narrow(struct jc_buf *out, const UChar *unit, int32_t len);

/* Transliterate `len` units; the result has its length in *len. Free it. */
UChar *text_transliterate(const UTransliterator *how, const UChar *unit, int32_t *len);

/* Of base/text.h's forms: the fold with the passport's digraphs, when that makes a difference. */
void text_fold_passport(struct jc_buf *out, const char *text, size_t len);

/* Append the NFC of valid text. */
void text_add_nfc(struct jc_buf *out, const char *text, size_t len);
#endif
