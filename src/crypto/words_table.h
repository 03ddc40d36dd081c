/* The list of words, ascending: see crypto/words.h. */
#ifndef JC_CRYPTO_WORDS_TABLE_H
#define JC_CRYPTO_WORDS_TABLE_H
#include "crypto/words.h"

extern const char jc_words_table[JC_WORDS_LIST][9];
#endif
