/*
 * The plain body of a change (doc/format.md 4): a list of writes. A struct jc_body owns one buffer;
 * its writes point into it.
 */
#ifndef JC_MODEL_BODY_H
#define JC_MODEL_BODY_H
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"

#define JC_WRITES_MAX 4096u
#define JC_KILLS_MAX 256u
#define JC_VALUE_MAX 65536u
#define JC_FIELD_MAX 128u /* _disputed/ + name + / + 16 hex fits */

enum jc_value_type { JC_VALUE_NULL, JC_VALUE_TEXT, JC_VALUE_BYTES };

struct jc_value {
	enum jc_value_type type;
	const char *data; /* followed by NUL only where stated */
	size_t len;
};
bool jc_value_equal(const struct jc_value *a, const struct jc_value *b);

struct jc_write_id {
	struct jc_id24 change;
	uint16_t index;
};
int jc_write_id_cmp(const struct jc_write_id *a, const struct jc_write_id *b);

struct jc_write {
	struct jc_id16 rec;
	const char *field; /* not NUL-terminated */
	size_t field_len;
	struct jc_value value;
	size_t n_kills;
	const struct jc_write_id *kills;
};

struct jc_body {
	uint64_t time;              /* ms */
	uint8_t salt[16];
	bool has_batch;
	struct jc_id16 batch;
	uint32_t part, parts;
	const char *source;         /* NULL: not an import */
	size_t source_len;
	const char *snapshot;
	size_t snapshot_len;
	uint64_t version;           /* not 1: no writes known */
	size_t n;
	struct jc_write *writes;
	void *storage;              /* owned */
};

/*
 * Building. Writes may be added in any order; jc_body_encode sorts them. Everything is copied by
 * encode, nothing by the caller's structs: they must live until then. JC_INVALID names the bound
 * that is passed (too many writes, value too long, one field written twice, plain too large): the
 * caller splits or refuses.
 */
JC_MUST_CHECK enum jc_err jc_body_encode(struct jc_buf *out, struct jc_body *body);
/* Upper bound of the encoded size of one write, for splitting imports into parts. */
size_t jc_write_size(const struct jc_write *write);
/*
 * Strict decode. JC_INVALID when not canonical or out of bounds; out is then empty and needs no
 * release. The data is copied.
 */
JC_MUST_CHECK enum jc_err jc_body_decode(const void *data, size_t len, struct jc_body *out);
void jc_body_release(struct jc_body *body);

/* Fields. */
bool jc_field_valid(const char *field, size_t len);
bool jc_field_is_element(const char *field, size_t len);
/* Length of the name before the first '/', or len. */
size_t jc_field_base(const char *field, size_t len);
/* Write "name/<16 hex>" for an element value. */
void jc_field_element(struct jc_buf *out, const char *name, const char *value, size_t len);

/* Record ids, doc/format.md 5. */
void jc_record_id_new(struct jc_id16 *out);
void jc_record_id_import(struct jc_id16 *out, const struct jc_id16 *case_id, const char *source,
    const char *kind, const char *key);
void jc_record_id_entry(struct jc_id16 *out, const struct jc_id16 *case_id,
    const struct jc_id16 *device, uint64_t seq, const uint8_t salt[16], uint16_t n);
/* Are all entry ids of the body those of its own change? */
bool jc_body_entries_ok(const struct jc_body *body, const struct jc_id16 *case_id,
    const struct jc_id16 *device, uint64_t seq);
#endif
