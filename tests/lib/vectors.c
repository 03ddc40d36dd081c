#include "lib/vectors.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/id.h"
#include "lib/suite.h"

#define FILE_MAX (1u << 20)
#define LINES_MAX (sizeof(((struct jc_vectors *)NULL)->keys) / sizeof(char *))

void
jc_vectors_open(struct jc_vectors *vectors, const char *name)
{
	struct jc_buf path = JC_BUF_INIT;
	char *top = jc_test_source("tests/vectors");

	jc_buf_fmt(&path, "%s/%s", top, name);
	*vectors = (struct jc_vectors){ .text = JC_BUF_INIT };
	ck_ok(jc_file_read(path.data, FILE_MAX, &vectors->text));
	vectors->at = vectors->text.data;
	jc_buf_release(&path);
	free(top);
}

void
jc_vectors_close(struct jc_vectors *vectors)
{
	jc_buf_release(&vectors->text);
}

bool
jc_vectors_next(struct jc_vectors *vectors)
{
	char *line;

	vectors->n = 0;
	while ((line = strsep(&vectors->at, "\n"))) {
		char *value = line;

		if (line[0] == '#')
			continue;
		if (line[0] == '\0') {
			if (vectors->n > 0)
				return true;
			continue;
		}
		ck_assert_uint_lt(vectors->n, LINES_MAX);
		vectors->keys[vectors->n] = strsep(&value, " ");
		vectors->values[vectors->n++] = value ? value : "";
	}
	return vectors->n > 0;
}

const char *
jc_vector_find(const struct jc_vectors *vectors, const char *key)
{
	for (size_t i = 0; i < vectors->n; i++) {
		if (strcmp(vectors->keys[i], key) == 0)
			return vectors->values[i];
	}
	return NULL;
}

const char *
jc_vector_text(const struct jc_vectors *vectors, const char *key)
{
	const char *value = jc_vector_find(vectors, key);

	ck_assert_msg(value != NULL, "%s: no %s", vectors->values[0], key);
	return value;
}

unsigned long long
jc_vector_number(const struct jc_vectors *vectors, const char *key)
{
	return strtoull(jc_vector_text(vectors, key), NULL, 10);
}

void
jc_vector_bytes(const struct jc_vectors *vectors, const char *key, void *out, size_t len)
{
	const char *hex = jc_vector_text(vectors, key);

	ck_ok(jc_unhex(hex, strlen(hex), out, len));
}

void
jc_vector_hex(const struct jc_vectors *vectors, const char *key, struct jc_buf *out)
{
	const char *hex = jc_vector_text(vectors, key);

	jc_buf_reset(out);
	if (strcmp(hex, "-") != 0)
		jc_test_unhex(out, hex, strlen(hex));
}

void
jc_vector_check(const struct jc_vectors *vectors, const char *key, const void *data, size_t len)
{
	struct jc_buf bytes = JC_BUF_INIT;

	jc_vector_hex(vectors, key, &bytes);
	ck_assert_msg(bytes.len == len && (len == 0 || memcmp(bytes.data, data, len) == 0),
	    "%s: another %s", vectors->values[0], key);
	jc_buf_release(&bytes);
}

void
jc_test_unhex(struct jc_buf *out, const char *hex, size_t len)
{
	for (size_t i = 0; i < len; i += 2) {
		uint8_t byte;

		ck_assert_uint_le(2, len - i);
		ck_ok(jc_unhex(hex + i, 2, &byte, 1));
		jc_buf_chr(out, (char)byte);
	}
}
