/*
 * Unicode text over ICU. All strings are UTF-8 with a length; NUL is an
 * ordinary byte that validation refuses. The only home of ICU is text.c and
 * text_fold.c.
 */
#ifndef JC_BASE_TEXT_H
#define JC_BASE_TEXT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/err.h"

/*
 * Strict UTF-8 (no surrogates, no overlong forms, no NUL). On failure *bad is the offset of the
 * first bad byte (bad may be NULL).
 */
bool jc_text_valid(const char *text, size_t len, size_t *bad);

/*
 * Append the canonical form of a value as a person typed it: NFC, leading and
 * trailing white space removed, CR LF and CR become LF. JC_INVALID (nothing appended) when
 * not valid UTF-8.
 */
JC_MUST_CHECK enum jc_err jc_text_canonical(struct jc_buf *out, const char *text, size_t len);

/*
 * Append the form used for search: case folded, marks removed, transliterated
 * to Latin ASCII letters (any script), digits kept, everything else a single
 * blank between words; Latin digraph spellings folded so that "Müller",
 * "Mueller" and "Muller" share a form is NOT done here (jc_text_fold_variants does).
 * Invalid bytes count as blanks. Never fails.
 */
void jc_text_fold(struct jc_buf *out, const char *text, size_t len);
/* Like jc_text_fold without transliteration: case and marks only, original script kept. */
void jc_text_fold_script(struct jc_buf *out, const char *text, size_t len);
/*
 * ICAO 9303 style Latin digraphs (ä AE, ø OE, ß SS, å AA, ...) then folded; appends nothing when
 * equal to jc_text_fold's result.
 */
void jc_text_fold_variants(struct jc_buf *out, const char *text, size_t len);

/* Locale-aware collation, root locale: <0, 0, >0. */
int jc_text_collate(const char *a, size_t a_len, const char *b, size_t b_len);
/* Append a binary key whose memcmp order is jc_text_collate's order. */
void jc_text_sort_key(struct jc_buf *out, const char *text, size_t len);

/* Byte offset of the grapheme boundary after / before `at`; len / 0 at the ends. */
size_t jc_text_next(const char *text, size_t len, size_t at);
size_t jc_text_prev(const char *text, size_t len, size_t at);
/*
 * Columns one grapheme or string takes on a terminal: libc wcwidth of its code points, marks 0, at
 * least 0.
 */
int jc_text_width(const char *text, size_t len);
/* Longest prefix, in bytes, that ends on a grapheme boundary and fits `columns`. */
size_t jc_text_cut(const char *text, size_t len, int columns);

/*
 * Does a word mix scripts in the way of UTS 39, or is its skeleton equal to
 * another's? For "looks like" warnings, never a refusal.
 */
bool jc_text_mixed_script(const char *text, size_t len);
void jc_text_skeleton(struct jc_buf *out, const char *text, size_t len);

/*
 * Decode one code point at text[0..len); invalid: *cp = -1 and 1..n bytes by the maximal-subpart
 * rule. Returns bytes used, > 0 when len > 0.
 */
size_t jc_text_decode(const char *text, size_t len, int32_t *cp);
void jc_text_encode(struct jc_buf *out, int32_t cp);
/* Release what ICU holds (for leak checkers). */
void jc_text_cleanup(void);
#endif
