/*
 * The plain body of a change (doc/format.md 4): a list of writes, each one field of one record set
 * to one value; and how fields and records are named.
 */
#ifndef JC_MODEL_BODY_H
#define JC_MODEL_BODY_H
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"

/* An encoded body has at most JC_SEAL_PLAIN_MAX bytes (crypto/seal.h). */
#define JC_BODY_TIME_MAX 253402300799999u /* ms; the end of year 9999 */
#define JC_WRITES_MAX 4096u
#define JC_KILLS_MAX 256u
#define JC_PARTS_MAX 65536u
#define JC_VALUE_MAX 65536u
#define JC_SOURCE_MAX 128u
#define JC_SNAPSHOT_MAX 32u
#define JC_FIELD_MAX 59u /* "_disputed/", a name of 32, "/", 16 hex */

enum jc_value_type { JC_VALUE_NULL, JC_VALUE_TEXT, JC_VALUE_BYTES };

struct jc_value {
	enum jc_value_type type;
	const char *data; /* not ended by NUL; NULL when type is JC_VALUE_NULL */
	size_t len;
};
bool jc_value_equal(const struct jc_value *a, const struct jc_value *b);
/* An order of values: null, then text, then bytes; shorter before longer, then bytewise. */
int jc_value_cmp(const struct jc_value *a, const struct jc_value *b);

struct jc_write_id {
	struct jc_id24 change;
	uint16_t index;
};
int jc_write_id_cmp(const struct jc_write_id *a, const struct jc_write_id *b);

struct jc_write {
	struct jc_id16 rec;
	const char *field; /* not ended by NUL */
	size_t field_len;
	struct jc_value value;
	size_t n_kills;
	const struct jc_write_id *kills;
};

struct jc_body {
	uint64_t time; /* ms since 1970 UTC */
	uint8_t salt[16];
	bool has_batch;
	struct jc_id16 batch;
	uint32_t part, parts;
	const char *source; /* not ended by NUL, nor is snapshot; NULL: not an import */
	size_t source_len;
	const char *snapshot;
	size_t snapshot_len;
	uint64_t
	    version; /* of a body read. Not 1: a newer program's, nothing else of it is known */
	size_t n;
	struct jc_write *writes;
	void *storage; /* owned by a body read: all it points to */
};

/*
 * Append the encoded body. The writes, given in any order, are sorted in place: a write's index is
 * its place afterwards. Kills may be in any order and repeat. JC_INVALID names the bound that is
 * passed (too many writes, value too long, one field written twice, all of it too long, ...) and
 * `out` is as before: the caller splits or refuses. What is appended, jc_body_decode reads.
 * `version` and `storage` are not looked at.
 */
JC_MUST_CHECK enum jc_err jc_body_encode(struct jc_buf *out, struct jc_body *body);

/* Upper bound of what one write adds to the encoded size, for splitting imports into parts. */
size_t jc_write_size(const struct jc_write *write);
/* The same for everything but the writes. */
#define JC_BODY_HEAD_MAX 256u

/*
 * Strict decode; the data is copied. JC_INVALID when it is not canonical or out of bounds; *out is
 * then empty and needs no release.
 */
JC_MUST_CHECK enum jc_err jc_body_decode(const void *data, size_t len, struct jc_body *out);
void jc_body_release(struct jc_body *body);

/* Is it `name`, `name/<16 hex>` or `_disputed/` before one of these? */
bool jc_field_valid(const char *field, size_t len);
/* Of a valid field: is it `name/<16 hex>`, an element of a set? */
bool jc_field_is_element(const char *field, size_t len);
/* Length of the name before the first '/', or len. */
size_t jc_field_base(const char *field, size_t len);
/* Append "name/<16 hex>" for an element value in canonical form. */
void jc_field_element(struct jc_buf *out, const char *name, const char *value, size_t len);

/* Record ids, doc/format.md 5: of a person's record, an import's (source at most JC_SOURCE_MAX), an
 * entry. */
void jc_record_id_new(struct jc_id16 *out);
void jc_record_id_import(struct jc_id16 *out, const struct jc_id16 *case_id, const char *source,
    const char *kind, const char *key);
void jc_record_id_entry(struct jc_id16 *out, const struct jc_id16 *case_id,
    const struct jc_id16 *device, uint64_t seq, const uint8_t salt[16], uint16_t n);
/* Are all entry ids that a body read writes to those of its own change? */
bool jc_body_entries_ok(const struct jc_body *body, const struct jc_id16 *case_id,
    const struct jc_id16 *device, uint64_t seq);

#endif
