#include "crypto/words.h"

#include <assert.h>
#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "crypto/crypto.h"
#include "words_table.h"

#define WORD_BITS 11u
/* So many letters tell a word from every other. */
#define TELLING 4

_Static_assert(1u << WORD_BITS == JC_WORDS_LIST, "a word stands for 11 bits");

const char *
jc_word_at(unsigned int n)
{
	assert(n < JC_WORDS_LIST);
	return jc_words_table[n];
}

void
jc_words(struct jc_buf *out, const char *tag, const void *data, size_t len)
{
	struct jc_id32 hash;
	const uint8_t *next = hash.b;
	uint32_t waiting = 0;
	unsigned int bits = 0;

	jc_hash(&hash, (const struct jc_span[]){ { tag, strlen(tag) }, { data, len } }, 2);
	for (unsigned int i = 0; i < JC_WORDS_COUNT; i++) {
		for (; bits < WORD_BITS; bits += 8)
			waiting = waiting << 8 | *next++;
		bits -= WORD_BITS;
		if (i > 0)
			jc_buf_chr(out, ' ');
		jc_buf_str(out, jc_word_at(waiting >> bits & (JC_WORDS_LIST - 1)));
	}
}

/* Go to the next word and give its length, 0 at the end. */
static size_t
next_word(const char **text)
{
	*text += strspn(*text, " \t\r\n");
	return strcspn(*text, " \t\r\n");
}

bool
jc_words_equal(const char *typed, const char *words)
{
	for (;;) {
		size_t typed_len = next_word(&typed), len = next_word(&words);

		if (typed_len == 0 || len == 0)
			return typed_len == len;
		if (typed_len != len && typed_len < TELLING)
			return false;
		/* A letter too many meets the blank or the NUL behind the word. */
		for (size_t i = 0; i < typed_len; i++)
			if (tolower((unsigned char)typed[i]) != words[i])
				return false;
		typed += typed_len;
		words += len;
	}
}
