/*
 * Deterministic CBOR as doc/format.md 4 narrows it: unsigned and negative integers, bytes, text,
 * arrays, maps with text keys, false, true, null; definite lengths, shortest heads. Given map keys
 * in order, the writer can only write that form; the reader refuses anything else as it goes, so
 * that nobody needs to encode again and compare.
 */
#ifndef JC_BASE_CBOR_H
#define JC_BASE_CBOR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Writer: each appends one item, or the head of one whose n items (pairs) follow. */
void jc_cbor_uint(struct jc_buf *out, uint64_t value);
void jc_cbor_bytes(struct jc_buf *out, const void *data, size_t len);
void jc_cbor_text(struct jc_buf *out, const char *text, size_t len);
void jc_cbor_array(struct jc_buf *out, uint64_t n);
void jc_cbor_map(struct jc_buf *out, uint64_t n);
void jc_cbor_null(struct jc_buf *out);
void jc_cbor_bool(struct jc_buf *out, bool value);

/* A text key. Keys of one map come in the order of their encoding: shorter first, then bytewise. */
void jc_cbor_key(struct jc_buf *out, const char *key);

/*
 * Reader over borrowed bytes. Each jc_cbor_get_... reads one item or head of exactly that type and
 * within the bounds given. At the first fault `bad` is set and stays so, and every later call gives
 * false; out-parameters are then 0 or NULL. So a caller may read a whole structure and ask once.
 */
struct jc_cbor {
	const uint8_t *at, *end;
	bool bad;
};

enum jc_cbor_type {
	JC_CBOR_UINT,
	JC_CBOR_NEGINT,
	JC_CBOR_BYTES,
	JC_CBOR_TEXT,
	JC_CBOR_ARRAY,
	JC_CBOR_MAP,
	JC_CBOR_SIMPLE, /* false, true, null */
	JC_CBOR_NONE,   /* the end, a fault, or what is not allowed here */
};

void jc_cbor_read(struct jc_cbor *in, const void *data, size_t len);

/* What comes next, without reading it. */
enum jc_cbor_type jc_cbor_peek(const struct jc_cbor *in);

bool jc_cbor_get_uint(struct jc_cbor *in, uint64_t max, uint64_t *value);
bool jc_cbor_get_null(struct jc_cbor *in);
bool jc_cbor_get_bool(struct jc_cbor *in, bool *value);

/*
 * Borrowed from the bytes read, min to max of them. Text is valid UTF-8 without NUL, and not ended
 * by one.
 */
bool jc_cbor_get_bytes(
    struct jc_cbor *in, size_t min, size_t max, const uint8_t **data, size_t *len);
bool jc_cbor_get_text(struct jc_cbor *in, size_t min, size_t max, const char **text, size_t *len);

/* The head of an array; *n is no more than the bytes left, so it is safe to allocate by. */
bool jc_cbor_get_array(struct jc_cbor *in, uint64_t max, uint64_t *n);

/*
 * Maps: begin, then for each entry jc_cbor_next_key, which checks that keys are text and in order,
 * and read or skip its value. It gives false at the end of the map and on a fault: see in->bad.
 */
struct jc_cbor_map {
	uint64_t left;
	const uint8_t *last; /* the key before, NULL at first */
	size_t last_len;
};
bool jc_cbor_get_map(struct jc_cbor *in, struct jc_cbor_map *map);
bool jc_cbor_next_key(struct jc_cbor *in, struct jc_cbor_map *map, const char **key, size_t *len);

/* Skip one item of any allowed shape, checking its form: at most JC_CBOR_DEPTH levels deep. */
#define JC_CBOR_DEPTH 16
bool jc_cbor_skip(struct jc_cbor *in);

/* All read, nothing wrong, nothing left. */
bool jc_cbor_done(const struct jc_cbor *in);
#endif
