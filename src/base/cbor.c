#include "base/cbor.h"

#include <string.h>

#include "base/text.h"

/* The first byte of an item: three bits of type, five of argument or of its size (RFC 8949 3). */
#define MAJOR(type) ((uint8_t)((type) << 5))
#define ARGUMENT_BITS 0x1f
#define ONE_BYTE_FOLLOWS 24
#define EIGHT_BYTES_FOLLOW 27
#define SIMPLE_FALSE 0xf4
#define SIMPLE_TRUE 0xf5
#define SIMPLE_NULL 0xf6

static void
write_head(struct jc_buf *out, enum jc_cbor_type type, uint64_t argument)
{
	uint8_t bytes[9];
	size_t size = 8;

	if (argument < ONE_BYTE_FOLLOWS) {
		jc_buf_chr(out, (char)(MAJOR(type) | argument));
		return;
	}
	bytes[0] = MAJOR(type) | EIGHT_BYTES_FOLLOW;
	while (size > 1 && argument >> (size * 4) == 0) {
		size /= 2;
		bytes[0]--;
	}
	for (size_t i = 0; i < size; i++)
		bytes[1 + i] = (uint8_t)(argument >> (8 * (size - 1 - i)));
	jc_buf_add(out, bytes, 1 + size);
}

void
jc_cbor_uint(struct jc_buf *out, uint64_t value)
{
	write_head(out, JC_CBOR_UINT, value);
}

void
jc_cbor_bytes(struct jc_buf *out, const void *data, size_t len)
{
	write_head(out, JC_CBOR_BYTES, len);
	jc_buf_add(out, data, len);
}

void
jc_cbor_text(struct jc_buf *out, const char *text, size_t len)
{
	write_head(out, JC_CBOR_TEXT, len);
	jc_buf_add(out, text, len);
}

void
jc_cbor_array(struct jc_buf *out, uint64_t n)
{
	write_head(out, JC_CBOR_ARRAY, n);
}

void
jc_cbor_map(struct jc_buf *out, uint64_t n)
{
	write_head(out, JC_CBOR_MAP, n);
}

void
jc_cbor_null(struct jc_buf *out)
{
	jc_buf_chr(out, (char)SIMPLE_NULL);
}

void
jc_cbor_bool(struct jc_buf *out, bool value)
{
	jc_buf_chr(out, (char)(value ? SIMPLE_TRUE : SIMPLE_FALSE));
}

void
jc_cbor_key(struct jc_buf *out, const char *key)
{
	jc_cbor_text(out, key, strlen(key));
}

void
jc_cbor_read(struct jc_cbor *in, const void *data, size_t len)
{
	in->at = data;
	in->end = in->at + len;
	in->bad = false;
}

static size_t
left(const struct jc_cbor *in)
{
	return (size_t)(in->end - in->at);
}

/* Nothing is left after a fault, so that every later read meets the end. */
static bool
fault(struct jc_cbor *in)
{
	in->bad = true;
	in->at = in->end;
	return false;
}

enum jc_cbor_type
jc_cbor_peek(const struct jc_cbor *in)
{
	if (left(in) == 0)
		return JC_CBOR_NONE;
	if (*in->at < MAJOR(6))
		return (enum jc_cbor_type)(*in->at >> 5);
	return *in->at >= SIMPLE_FALSE && *in->at <= SIMPLE_NULL ? JC_CBOR_SIMPLE : JC_CBOR_NONE;
}

/* Any type but JC_CBOR_SIMPLE. */
static bool
read_head(struct jc_cbor *in, enum jc_cbor_type type, uint64_t *argument)
{
	uint8_t first;
	size_t size;

	*argument = 0;
	if (jc_cbor_peek(in) != type)
		return fault(in);
	first = *in->at++ & ARGUMENT_BITS;
	if (first < ONE_BYTE_FOLLOWS) {
		*argument = first;
		return true;
	}
	if (first > EIGHT_BYTES_FOLLOW)
		return fault(in);
	size = (size_t)1 << (first - ONE_BYTE_FOLLOWS);
	if (left(in) < size)
		return fault(in);
	for (size_t i = 0; i < size; i++)
		*argument = *argument << 8 | *in->at++;
	/* What half the size, or the first byte, could have said is not the shortest form. */
	if (size == 1 ? *argument < ONE_BYTE_FOLLOWS : *argument >> (size * 4) == 0) {
		*argument = 0;
		return fault(in);
	}
	return true;
}

bool
jc_cbor_get_uint(struct jc_cbor *in, uint64_t max, uint64_t *value)
{
	if (!read_head(in, JC_CBOR_UINT, value))
		return false;
	if (*value <= max)
		return true;
	*value = 0;
	return fault(in);
}

bool
jc_cbor_get_bytes(struct jc_cbor *in, size_t min, size_t max, const uint8_t **data, size_t *len)
{
	uint64_t argument;

	*data = NULL;
	*len = 0;
	if (!read_head(in, JC_CBOR_BYTES, &argument))
		return false;
	if (argument < min || argument > max || argument > left(in))
		return fault(in);
	*data = in->at;
	*len = (size_t)argument;
	in->at += *len;
	return true;
}

bool
jc_cbor_get_text(struct jc_cbor *in, size_t min, size_t max, const char **text, size_t *len)
{
	uint64_t argument;

	*text = NULL;
	*len = 0;
	if (!read_head(in, JC_CBOR_TEXT, &argument))
		return false;
	if (argument < min || argument > max || argument > left(in))
		return fault(in);
	if (!jc_text_valid((const char *)in->at, (size_t)argument, NULL))
		return fault(in);
	*text = (const char *)in->at;
	*len = (size_t)argument;
	in->at += *len;
	return true;
}

bool
jc_cbor_get_array(struct jc_cbor *in, uint64_t max, uint64_t *n)
{
	if (!read_head(in, JC_CBOR_ARRAY, n))
		return false;
	if (*n <= max && *n <= left(in))
		return true;
	*n = 0;
	return fault(in);
}

bool
jc_cbor_get_map(struct jc_cbor *in, struct jc_cbor_map *map)
{
	*map = (struct jc_cbor_map){ 0 };
	if (!read_head(in, JC_CBOR_MAP, &map->left))
		return false;
	if (map->left <= left(in) / 2)
		return true;
	map->left = 0;
	return fault(in);
}

bool
jc_cbor_next_key(struct jc_cbor *in, struct jc_cbor_map *map, const char **key, size_t *len)
{
	bool ascending;

	*key = NULL;
	*len = 0;
	if (map->left == 0 || !jc_cbor_get_text(in, 0, SIZE_MAX, key, len))
		return false;
	/* A key's encoding begins with its length, so the shorter one comes first. */
	ascending = !map->last || *len > map->last_len ||
		    (*len == map->last_len && memcmp(*key, map->last, *len) > 0);
	if (!ascending) {
		*key = NULL;
		*len = 0;
		return fault(in);
	}
	map->left--;
	map->last = (const uint8_t *)*key;
	map->last_len = *len;
	return true;
}

bool
jc_cbor_get_null(struct jc_cbor *in)
{
	if (left(in) == 0 || *in->at != SIMPLE_NULL)
		return fault(in);
	in->at++;
	return true;
}

bool
jc_cbor_get_bool(struct jc_cbor *in, bool *value)
{
	*value = false;
	if (left(in) == 0 || (*in->at != SIMPLE_FALSE && *in->at != SIMPLE_TRUE))
		return fault(in);
	*value = *in->at++ == SIMPLE_TRUE;
	return true;
}

static bool skip(struct jc_cbor *in, unsigned int depth);

static bool
skip_array(struct jc_cbor *in, unsigned int depth)
{
	uint64_t n;

	if (!jc_cbor_get_array(in, UINT64_MAX, &n))
		return false;
	while (n > 0 && skip(in, depth))
		n--;
	return n == 0;
}

static bool
skip_map(struct jc_cbor *in, unsigned int depth)
{
	struct jc_cbor_map map;
	const char *key;
	size_t len;

	if (!jc_cbor_get_map(in, &map))
		return false;
	while (jc_cbor_next_key(in, &map, &key, &len) && skip(in, depth))
		;
	return !in->bad;
}

static bool
skip(struct jc_cbor *in, unsigned int depth)
{
	enum jc_cbor_type type = jc_cbor_peek(in);
	const uint8_t *data;
	const char *text;
	uint64_t argument;
	size_t len;

	switch (type) {
	case JC_CBOR_UINT:
	case JC_CBOR_NEGINT:
		return read_head(in, type, &argument);
	case JC_CBOR_BYTES:
		return jc_cbor_get_bytes(in, 0, SIZE_MAX, &data, &len);
	case JC_CBOR_TEXT:
		return jc_cbor_get_text(in, 0, SIZE_MAX, &text, &len);
	case JC_CBOR_ARRAY:
		return depth < JC_CBOR_DEPTH ? skip_array(in, depth + 1) : fault(in);
	case JC_CBOR_MAP:
		return depth < JC_CBOR_DEPTH ? skip_map(in, depth + 1) : fault(in);
	case JC_CBOR_SIMPLE:
		in->at++;
		return true;
	default:
		return fault(in);
	}
}

bool
jc_cbor_skip(struct jc_cbor *in)
{
	return skip(in, 0);
}

bool
jc_cbor_done(const struct jc_cbor *in)
{
	return !in->bad && left(in) == 0;
}
