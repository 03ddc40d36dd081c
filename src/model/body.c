#include "model/body.h"

#include <stdlib.h>
#include <string.h>

#include "base/cbor.h"
#include "base/mem.h"
#include "base/text.h"
#include "crypto/seal.h"

/* The fewest bytes a write and a kill take: they bound how many of them `len` bytes can hold. */
#define WRITE_MIN 22u
#define KILL_MIN 28u
/* The most bytes the head of a write and a kill take, next to a field and a value of any length. */
#define WRITE_MAX 31u
#define KILL_MAX 30u

static int
bytes_cmp(const char *a, size_t a_len, const char *b, size_t b_len)
{
	int order = memcmp(a, b, a_len < b_len ? a_len : b_len);

	return order ? order : (a_len > b_len) - (a_len < b_len);
}

int
jc_value_cmp(const struct jc_value *a, const struct jc_value *b)
{
	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return a->len == 0 ? 0 : memcmp(a->data, b->data, a->len);
}

bool
jc_value_equal(const struct jc_value *a, const struct jc_value *b)
{
	return jc_value_cmp(a, b) == 0;
}

int
jc_write_id_cmp(const struct jc_write_id *a, const struct jc_write_id *b)
{
	int order = jc_id24_cmp(&a->change, &b->change);

	return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* The order of writes in a change. */
static int
write_cmp(const struct jc_write *a, const struct jc_write *b)
{
	int order = jc_id16_cmp(&a->rec, &b->rec);

	return order ? order : bytes_cmp(a->field, a->field_len, b->field, b->field_len);
}

static int
sort_writes(const void *a, const void *b)
{
	return write_cmp(a, b);
}

static int
sort_kills(const void *a, const void *b)
{
	return jc_write_id_cmp(a, b);
}

static bool
source_ok(const struct jc_body *body)
{
	return body->source_len >= 1 && body->source_len <= JC_SOURCE_MAX &&
	       body->snapshot_len <= JC_SNAPSHOT_MAX &&
	       jc_text_valid(body->source, body->source_len, NULL) &&
	       jc_text_valid(body->snapshot, body->snapshot_len, NULL);
}

static enum jc_err
check_head(const struct jc_body *body)
{
	if (body->time > JC_BODY_TIME_MAX)
		return jc_fail(
		    JC_INVALID, _("this computer's clock is past the year 9999: set it"));
	if (body->has_batch && (body->parts > JC_PARTS_MAX || body->part >= body->parts))
		return jc_fail(JC_INVALID, _("part %u of %u: an import has %u parts at most"),
		    body->part + 1, body->parts, JC_PARTS_MAX);
	if (body->source && !source_ok(body))
		return jc_fail(JC_INVALID,
		    _("the name of an import's source has 1 to %u bytes and its date at most %u, "
		      "both UTF-8"),
		    JC_SOURCE_MAX, JC_SNAPSHOT_MAX);
	if (body->n > JC_WRITES_MAX)
		return jc_fail(JC_INVALID, _("%zu values in one change, %u at most: save in parts"),
		    body->n, JC_WRITES_MAX);
	return JC_OK;
}

static enum jc_err
check_write(const struct jc_write *write)
{
	int len = (int)(write->field_len < JC_FIELD_MAX ? write->field_len : JC_FIELD_MAX);

	if (!jc_field_valid(write->field, write->field_len))
		return jc_fail(JC_INVALID, _("no field can be called \"%.*s\""), len, write->field);
	if (write->value.len > JC_VALUE_MAX)
		return jc_fail(JC_INVALID, _("%.*s: %zu bytes, %u at most: shorten it"), len,
		    write->field, write->value.len, JC_VALUE_MAX);
	if (write->value.type == JC_VALUE_TEXT &&
	    !jc_text_valid(write->value.data, write->value.len, NULL))
		return jc_fail(JC_INVALID, _("%.*s: not valid UTF-8"), len, write->field);
	if (write->n_kills > JC_KILLS_MAX)
		return jc_fail(JC_INVALID,
		    _("%.*s: replaces %zu values at once, %u at most: replace some of them first"),
		    len, write->field, write->n_kills, JC_KILLS_MAX);
	return JC_OK;
}

static void
encode_kills(struct jc_buf *out, const struct jc_write *write)
{
	struct jc_write_id kills[JC_KILLS_MAX];
	size_t n = 0;

	if (write->n_kills > 0) {
		memcpy(kills, write->kills, write->n_kills * sizeof(*kills));
		qsort(kills, write->n_kills, sizeof(*kills), sort_kills);
	}
	for (size_t i = 0; i < write->n_kills; i++) {
		if (n == 0 || jc_write_id_cmp(&kills[n - 1], &kills[i]) != 0)
			kills[n++] = kills[i];
	}
	jc_cbor_array(out, n);
	for (size_t i = 0; i < n; i++) {
		jc_cbor_array(out, 2);
		jc_cbor_bytes(out, kills[i].change.b, sizeof(kills[i].change.b));
		jc_cbor_uint(out, kills[i].index);
	}
}

static void
encode_write(struct jc_buf *out, const struct jc_write *write)
{
	jc_cbor_array(out, 4);
	jc_cbor_bytes(out, write->rec.b, sizeof(write->rec.b));
	jc_cbor_text(out, write->field, write->field_len);
	if (write->value.type == JC_VALUE_NULL)
		jc_cbor_null(out);
	else if (write->value.type == JC_VALUE_TEXT)
		jc_cbor_text(out, write->value.data, write->value.len);
	else
		jc_cbor_bytes(out, write->value.data, write->value.len);
	encode_kills(out, write);
}

static enum jc_err
check_size(const struct jc_buf *out, size_t start)
{
	if (out->len - start <= JC_SEAL_PLAIN_MAX)
		return JC_OK;
	return jc_fail(
	    JC_INVALID, _("more than %u bytes in one change: save in parts"), JC_SEAL_PLAIN_MAX);
}

static enum jc_err
encode_writes(struct jc_buf *out, struct jc_body *body, size_t start)
{
	if (body->n > 1)
		qsort(body->writes, body->n, sizeof(*body->writes), sort_writes);
	jc_cbor_key(out, "w");
	jc_cbor_array(out, body->n);
	for (size_t i = 0; i < body->n; i++) {
		const struct jc_write *write = &body->writes[i];
		enum jc_err err = check_write(write);

		if (err != JC_OK)
			return err;
		if (i > 0 && write_cmp(write - 1, write) == 0)
			return jc_fail(JC_INVALID, _("%.*s: set twice in one change"),
			    (int)write->field_len, write->field);
		encode_write(out, write);
		err = check_size(out, start);
		if (err != JC_OK)
			return err;
	}
	return JC_OK;
}

static void
encode_tail(struct jc_buf *out, const struct jc_body *body)
{
	jc_cbor_key(out, "salt");
	jc_cbor_bytes(out, body->salt, sizeof(body->salt));
	if (body->has_batch) {
		jc_cbor_key(out, "batch");
		jc_cbor_array(out, 3);
		jc_cbor_bytes(out, body->batch.b, sizeof(body->batch.b));
		jc_cbor_uint(out, body->part);
		jc_cbor_uint(out, body->parts);
	}
	if (body->source) {
		jc_cbor_key(out, "source");
		jc_cbor_array(out, 2);
		jc_cbor_text(out, body->source, body->source_len);
		jc_cbor_text(out, body->snapshot, body->snapshot_len);
	}
}

enum jc_err
jc_body_encode(struct jc_buf *out, struct jc_body *body)
{
	size_t start = out->len;
	enum jc_err err = check_head(body);

	if (err != JC_OK)
		return err;
	jc_cbor_map(out, 4 + (uint64_t)body->has_batch + (body->source != NULL));
	jc_cbor_key(out, "t");
	jc_cbor_uint(out, body->time);
	jc_cbor_key(out, "v");
	jc_cbor_uint(out, 1);
	err = encode_writes(out, body, start);
	if (err == JC_OK) {
		encode_tail(out, body);
		err = check_size(out, start);
	}
	if (err != JC_OK)
		jc_buf_truncate(out, start);
	return err;
}

size_t
jc_write_size(const struct jc_write *write)
{
	return WRITE_MAX + write->field_len + write->value.len + write->n_kills * KILL_MAX;
}

/* A body being read, and where its next kill goes. */
struct reader {
	struct jc_cbor in;
	struct jc_body *body;
	struct jc_write_id *kill;
};

static bool
read_fixed(struct jc_cbor *in, void *out, size_t size)
{
	const uint8_t *data;
	size_t len;

	if (!jc_cbor_get_bytes(in, size, size, &data, &len))
		return false;
	memcpy(out, data, size);
	return true;
}

/* The head of an array of exactly n. */
static bool
read_tuple(struct jc_cbor *in, uint64_t n)
{
	uint64_t got;

	return jc_cbor_get_array(in, n, &got) && got == n;
}

static bool
read_value(struct jc_cbor *in, struct jc_value *value)
{
	const uint8_t *data;

	*value = (struct jc_value){ 0 };
	switch (jc_cbor_peek(in)) {
	case JC_CBOR_TEXT:
		value->type = JC_VALUE_TEXT;
		return jc_cbor_get_text(in, 0, JC_VALUE_MAX, &value->data, &value->len);
	case JC_CBOR_BYTES:
		value->type = JC_VALUE_BYTES;
		if (!jc_cbor_get_bytes(in, 0, JC_VALUE_MAX, &data, &value->len))
			return false;
		value->data = (const char *)data;
		return true;
	default:
		return jc_cbor_get_null(in);
	}
}

static bool
read_kills(struct reader *reader, struct jc_write *write)
{
	struct jc_cbor *in = &reader->in;
	uint64_t n, index;

	if (!jc_cbor_get_array(in, JC_KILLS_MAX, &n))
		return false;
	write->kills = reader->kill;
	write->n_kills = (size_t)n;
	for (size_t i = 0; i < n; i++) {
		struct jc_write_id *kill = reader->kill++;

		if (!read_tuple(in, 2) || !read_fixed(in, kill->change.b, sizeof(kill->change.b)) ||
		    !jc_cbor_get_uint(in, JC_WRITES_MAX - 1, &index))
			return false;
		kill->index = (uint16_t)index;
		if (i > 0 && jc_write_id_cmp(kill - 1, kill) >= 0)
			return false;
	}
	return true;
}

static bool
read_write(struct reader *reader, struct jc_write *write)
{
	struct jc_cbor *in = &reader->in;

	return read_tuple(in, 4) && read_fixed(in, write->rec.b, sizeof(write->rec.b)) &&
	       jc_cbor_get_text(in, 1, JC_FIELD_MAX, &write->field, &write->field_len) &&
	       jc_field_valid(write->field, write->field_len) && read_value(in, &write->value) &&
	       read_kills(reader, write);
}

static bool
read_writes(struct reader *reader)
{
	struct jc_body *body = reader->body;
	uint64_t n;

	if (!jc_cbor_get_array(&reader->in, JC_WRITES_MAX, &n))
		return false;
	for (body->n = 0; body->n < n; body->n++) {
		struct jc_write *write = &body->writes[body->n];

		if (!read_write(reader, write) || (body->n > 0 && write_cmp(write - 1, write) >= 0))
			return false;
	}
	return true;
}

static bool
read_time(struct reader *reader)
{
	return jc_cbor_get_uint(&reader->in, JC_BODY_TIME_MAX, &reader->body->time);
}

static bool
read_version(struct reader *reader)
{
	return jc_cbor_get_uint(&reader->in, UINT64_MAX, &reader->body->version);
}

static bool
read_salt(struct reader *reader)
{
	return read_fixed(&reader->in, reader->body->salt, sizeof(reader->body->salt));
}

static bool
read_batch(struct reader *reader)
{
	struct jc_body *body = reader->body;
	uint64_t part, parts;

	if (!read_tuple(&reader->in, 3) ||
	    !read_fixed(&reader->in, body->batch.b, sizeof(body->batch.b)) ||
	    !jc_cbor_get_uint(&reader->in, JC_PARTS_MAX, &part) ||
	    !jc_cbor_get_uint(&reader->in, JC_PARTS_MAX, &parts))
		return false;
	body->has_batch = true;
	body->part = (uint32_t)part;
	body->parts = (uint32_t)parts;
	return part < parts;
}

static bool
read_source(struct reader *reader)
{
	struct jc_body *body = reader->body;
	struct jc_cbor *in = &reader->in;

	return read_tuple(in, 2) &&
	       jc_cbor_get_text(in, 1, JC_SOURCE_MAX, &body->source, &body->source_len) &&
	       jc_cbor_get_text(in, 0, JC_SNAPSHOT_MAX, &body->snapshot, &body->snapshot_len);
}

static const struct {
	const char *key;
	bool (*read)(struct reader *reader);
	bool required;
} keys[] = {
	{ "t", read_time, true },
	{ "v", read_version, true },
	{ "w", read_writes, true },
	{ "salt", read_salt, true },
	{ "batch", read_batch, false },
	{ "source", read_source, false },
};
#define KEYS (sizeof(keys) / sizeof(keys[0]))

static size_t
find_key(const char *key, size_t len)
{
	size_t i = 0;

	while (i < KEYS && bytes_cmp(key, len, keys[i].key, strlen(keys[i].key)) != 0)
		i++;
	return i;
}

/* Every entry of the map, those with a key of ours by its function. */
static bool
read_map(struct reader *reader)
{
	bool seen[KEYS] = { false };
	struct jc_cbor_map map;
	const char *key;
	size_t len;

	jc_cbor_get_map(&reader->in, &map);
	while (jc_cbor_next_key(&reader->in, &map, &key, &len)) {
		size_t i = find_key(key, len);

		if (!(i < KEYS ? keys[i].read(reader) : jc_cbor_skip(&reader->in)))
			return false;
		if (i < KEYS)
			seen[i] = true;
	}
	for (size_t i = 0; i < KEYS; i++) {
		if (keys[i].required && !seen[i])
			return false;
	}
	return jc_cbor_done(&reader->in);
}

/*
 * `v` says how the rest is to be read, and some of the rest comes first. Of another version than 1
 * all is read here, for its form.
 */
static bool
find_version(const void *data, size_t len, uint64_t *version)
{
	bool found = false;
	struct jc_cbor in;
	struct jc_cbor_map map;
	const char *key;
	size_t key_len;

	jc_cbor_read(&in, data, len);
	jc_cbor_get_map(&in, &map);
	while (!(found && *version == 1) && jc_cbor_next_key(&in, &map, &key, &key_len)) {
		if (bytes_cmp(key, key_len, "v", 1) == 0)
			found = jc_cbor_get_uint(&in, UINT64_MAX, version);
		else
			jc_cbor_skip(&in);
	}
	return found && (*version == 1 || jc_cbor_done(&in));
}

/*
 * One block for everything: the writes, their kills, the bytes that both point into. One more than
 * the bytes can hold, since each is filled in before it is known to be there.
 */
static void
start_reader(struct reader *reader, const void *data, size_t len, struct jc_body *body)
{
	size_t writes = len / WRITE_MIN < JC_WRITES_MAX ? len / WRITE_MIN + 1 : JC_WRITES_MAX;
	size_t kills_at = writes * sizeof(struct jc_write);
	size_t copy_at = kills_at + (len / KILL_MIN + 1) * sizeof(struct jc_write_id);
	char *storage = jc_alloc(copy_at + len);

	body->storage = storage;
	body->writes = (void *)storage;
	reader->body = body;
	reader->kill = (void *)(storage + kills_at);
	memcpy(storage + copy_at, data, len);
	jc_cbor_read(&reader->in, storage + copy_at, len);
}

enum jc_err
jc_body_decode(const void *data, size_t len, struct jc_body *out)
{
	struct reader reader;
	uint64_t version;

	*out = (struct jc_body){ 0 };
	if (len <= JC_SEAL_PLAIN_MAX && find_version(data, len, &version)) {
		if (version != 1) {
			out->version = version;
			return JC_OK;
		}
		start_reader(&reader, data, len, out);
		if (read_map(&reader))
			return JC_OK;
		jc_body_release(out);
	}
	return jc_fail(JC_INVALID, _("the content of the change is not in the format of a body"));
}

void
jc_body_release(struct jc_body *body)
{
	free(body->storage);
	*body = (struct jc_body){ 0 };
}
