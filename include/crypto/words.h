/*
 * Eight words to read out on the phone: doc/format.md 7. The list is src/crypto/words_table.c:
 * 2,048 words, no two alike in the first four letters.
 */
#ifndef JC_CRYPTO_WORDS_H
#define JC_CRYPTO_WORDS_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

#define JC_WORDS_LIST 2048u
#define JC_WORDS_COUNT 8u

/* Append eight words for tag ‖ data, one blank between. */
void jc_words(struct jc_buf *out, const char *tag, const void *data, size_t len);

/*
 * Does what a person typed say `words`, which are whole ones? Any case, any blanks; of a word its
 * first four letters suffice.
 */
bool jc_words_equal(const char *typed, const char *words);

/* The n-th word of the list, n < JC_WORDS_LIST. */
const char *jc_word_at(unsigned int n);
#endif
