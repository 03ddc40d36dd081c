/*
 * Deterministic CBOR as doc/format.md 4 narrows it: unsigned and negative integers, bytes, text,
 * arrays, maps with text keys, false, true, null; definite lengths, shortest heads. The writer can
 * only write that form; the reader refuses anything else as it goes (so no re-encoding is needed to
 * compare).
 */
#ifndef JC_MODEL_CBOR_H
#define JC_MODEL_CBOR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"

/* Writer. Map keys must be given in order: see jc_cbor_key. */
void jc_cbor_uint(struct jc_buf *out, uint64_t value);
void jc_cbor_bytes(struct jc_buf *out, const void *data, size_t len);
void jc_cbor_text(struct jc_buf *out, const char *text, size_t len);
void jc_cbor_array(struct jc_buf *out, uint64_t n);
void jc_cbor_map(struct jc_buf *out, uint64_t n);
void jc_cbor_null(struct jc_buf *out);
void jc_cbor_bool(struct jc_buf *out, bool value);
/* A text key; keys of one map come in order of their encoding: shorter first, then bytewise. */
void jc_cbor_key(struct jc_buf *out, const char *key);

/* Reader over borrowed bytes. After the first fault every call fails and `bad` stays set. */
struct jc_cbor {
	const uint8_t *at, *end;
	bool bad;
	unsigned depth;
};
enum jc_cbor_type {
	JC_CBOR_UINT,
	JC_CBOR_NEGINT,
	JC_CBOR_BYTES,
	JC_CBOR_TEXT,
	JC_CBOR_ARRAY,
	JC_CBOR_MAP,
	JC_CBOR_SIMPLE,
	JC_CBOR_NONE
};

void jc_cbor_read(struct jc_cbor *in, const void *data, size_t len);
enum jc_cbor_type jc_cbor_peek(const struct jc_cbor *in);
bool jc_cbor_get_uint(struct jc_cbor *in, uint64_t max, uint64_t *value);
bool jc_cbor_get_bytes(
    struct jc_cbor *in, size_t min, size_t max, const uint8_t **data, size_t *len);
/* Text is checked to be valid UTF-8 without NUL. */
bool jc_cbor_get_text(struct jc_cbor *in, size_t min, size_t max, const char **text, size_t *len);
bool jc_cbor_get_array(struct jc_cbor *in, uint64_t max, uint64_t *n);
/*
 * Maps: begin, then for each entry jc_cbor_next_key (checks order and that keys are text) followed
 * by reading or skipping its value.
 */
struct jc_cbor_map { uint64_t left; const uint8_t *last; size_t last_len; };
bool jc_cbor_get_map(struct jc_cbor *in, struct jc_cbor_map *map);
bool jc_cbor_next_key(struct jc_cbor *in, struct jc_cbor_map *map, const char **key,
    size_t *len); /* false at the end or on a fault: see in->bad */
bool jc_cbor_get_null(struct jc_cbor *in);
bool jc_cbor_get_bool(struct jc_cbor *in, bool *value);
/* Skip one item of any allowed shape, at most 16 levels deep, checking its form. */
bool jc_cbor_skip(struct jc_cbor *in);
/* All read, nothing wrong, nothing left. */
bool jc_cbor_done(const struct jc_cbor *in);
#endif
