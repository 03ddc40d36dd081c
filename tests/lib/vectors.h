/*
 * The test vectors in tests/vectors/ (doc/format.md 10): text files of blocks of lines "key value",
 * blocks apart by an empty line, comments from '#'. The value, which may be empty, is the rest of
 * the line.
 */
#ifndef JC_TESTS_LIB_VECTORS_H
#define JC_TESTS_LIB_VECTORS_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct jc_vectors {
	struct jc_buf text;
	char *at;
	/* The block at hand. */
	size_t n;
	const char *keys[64], *values[64];
};

/* Opens "tests/vectors/<name>"; what cannot be read fails the test. */
void jc_vectors_open(struct jc_vectors *vectors, const char *name);
void jc_vectors_close(struct jc_vectors *vectors);

/* The next block; false after the last. */
bool jc_vectors_next(struct jc_vectors *vectors);

/* The value of the first line with this key; NULL when there is none. */
const char *jc_vector_find(const struct jc_vectors *vectors, const char *key);
/* The same for a line that must be there: what is wrong fails the test, named by the block. */
const char *jc_vector_text(const struct jc_vectors *vectors, const char *key);
unsigned long long jc_vector_number(const struct jc_vectors *vectors, const char *key);
void jc_vector_bytes(const struct jc_vectors *vectors, const char *key, void *out, size_t len);
/* Hex of any length; "-" is no bytes. `out` is emptied first. */
void jc_vector_hex(const struct jc_vectors *vectors, const char *key, struct jc_buf *out);
/* Fails the test unless the hex of this line is of these bytes. */
void jc_vector_check(
    const struct jc_vectors *vectors, const char *key, const void *data, size_t len);
/* Append the bytes of such hex; anything else fails the test. */
void jc_test_unhex(struct jc_buf *out, const char *hex, size_t len);

#endif
