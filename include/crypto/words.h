/*
 * Eight words to read out on the phone: doc/format.md 7. The list is words_table.c: 2,048 words, no
 * two alike in the first four letters.
 */
#ifndef JC_CRYPTO_WORDS_H
#define JC_CRYPTO_WORDS_H
#include "base/buf.h"
#include "base/err.h"
#include "crypto/crypto.h"

/* Append eight words of H(tag ‖ data), blank between. */
void jc_words(struct jc_buf *out, const char *tag, const void *data, size_t len);
/* Do the words a person typed (any case, extra blanks, four letters suffice) equal `words`? */
bool jc_words_equal(const char *typed, const char *words);
const char *jc_word_at(unsigned n); /* 0..2047 */
#endif
