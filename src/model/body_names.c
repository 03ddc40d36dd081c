/* How fields and records are named: the second half of model/body.h. */
#include <stdlib.h>
#include <string.h>

#include "crypto/crypto.h"
#include "model/body.h"

#define NAME_MAX_LEN 32u
#define SUFFIX_HEX 16u /* of an element: the start of a hash */
#define ENTRIES_MAX 4096u

static const char disputed[] = "_disputed";
#define DISPUTED_LEN (sizeof(disputed) - 1)

static bool
name_valid(const char *name, size_t len)
{
	if (len < 1 || len > NAME_MAX_LEN || (name[0] >= '0' && name[0] <= '9'))
		return false;
	for (size_t i = 0; i < len; i++) {
		char c = name[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_')
			return false;
	}
	return len != DISPUTED_LEN || memcmp(name, disputed, len) != 0;
}

size_t
jc_field_base(const char *field, size_t len)
{
	const char *slash = memchr(field, '/', len);

	return slash ? (size_t)(slash - field) : len;
}

/* Is it "_disputed/" and more? */
static bool
is_disputed(const char *field, size_t len)
{
	return len > DISPUTED_LEN && memcmp(field, disputed, DISPUTED_LEN) == 0 &&
	       field[DISPUTED_LEN] == '/';
}

bool
jc_field_valid(const char *field, size_t len)
{
	size_t base;

	if (is_disputed(field, len)) {
		field += DISPUTED_LEN + 1;
		len -= DISPUTED_LEN + 1;
	}
	base = jc_field_base(field, len);
	if (!name_valid(field, base))
		return false;
	return base == len ||
	       (len - base == 1 + SUFFIX_HEX && jc_is_hex(field + base + 1, SUFFIX_HEX));
}

bool
jc_field_is_element(const char *field, size_t len)
{
	return jc_field_base(field, len) < len && !is_disputed(field, len);
}

void
jc_field_element(struct jc_buf *out, const char *name, const char *value, size_t len)
{
	/* The closing NUL of the name is the separator. */
	const struct jc_span parts[] = { { name, strlen(name) + 1 }, { value, len } };
	struct jc_id32 hash;
	char hex[SUFFIX_HEX + 1];

	jc_hash(&hash, parts, 2);
	jc_hex(hex, hash.b, SUFFIX_HEX / 2);
	jc_buf_str(out, name);
	jc_buf_chr(out, '/');
	jc_buf_str(out, hex);
}

void
jc_record_id_new(struct jc_id16 *out)
{
	jc_random(out->b, sizeof(out->b));
	out->b[0] &= 0x7f;
}

/* The start of a hash, with the bit that says whether it is an entry. */
static void
hash_record(struct jc_id16 *out, const struct jc_span *parts, size_t n, bool entry)
{
	struct jc_id32 hash;

	jc_hash(&hash, parts, n);
	memcpy(out->b, hash.b, sizeof(out->b));
	out->b[0] = (uint8_t)((out->b[0] & 0x7f) | (entry ? 0x80 : 0));
}

void
jc_record_id_import(struct jc_id16 *out, const struct jc_id16 *case_id, const char *source,
    const char *kind, const char *key)
{
	static const char tag[] = "jc1-import";
	size_t source_len = strlen(source);
	const uint8_t prefix[2] = { (uint8_t)(source_len >> 8), (uint8_t)source_len };
	const struct jc_span parts[] = {
		{ tag, strlen(tag) },
		{ case_id->b, sizeof(case_id->b) },
		{ prefix, sizeof(prefix) },
		{ source, source_len },
		{ kind, strlen(kind) + 1 }, /* with the NUL that closes it */
		{ key, strlen(key) },
	};

	hash_record(out, parts, sizeof(parts) / sizeof(parts[0]), false);
}

void
jc_record_id_entry(struct jc_id16 *out, const struct jc_id16 *case_id, const struct jc_id16 *device,
    uint64_t seq, const uint8_t salt[16], uint16_t n)
{
	static const char tag[] = "jc1-entry";
	uint8_t place[8 + 16 + 2];
	const struct jc_span parts[] = {
		{ tag, strlen(tag) },
		{ case_id->b, sizeof(case_id->b) },
		{ device->b, sizeof(device->b) },
		{ place, sizeof(place) },
	};

	for (int i = 0; i < 8; i++)
		place[i] = (uint8_t)(seq >> (56 - 8 * i));
	memcpy(place + 8, salt, 16);
	place[24] = (uint8_t)(n >> 8);
	place[25] = (uint8_t)n;
	hash_record(out, parts, sizeof(parts) / sizeof(parts[0]), true);
}

static int
find_rec(const void *id, const void *write)
{
	return jc_id16_cmp(id, &((const struct jc_write *)write)->rec);
}

bool
jc_body_entries_ok(const struct jc_body *body, const struct jc_id16 *case_id,
    const struct jc_id16 *device, uint64_t seq)
{
	const struct jc_write *first;
	size_t plain = 0, n, wanted = 0, found = 0;

	/* Writes are in order of their records, so entries, whose top bit is set, come last. */
	while (plain < body->n && !jc_id_is_entry(&body->writes[plain].rec))
		plain++;
	if (plain == body->n)
		return true;
	first = body->writes + plain;
	n = body->n - plain;
	for (size_t i = 0; i < n; i++)
		wanted += i == 0 || jc_id16_cmp(&first[i - 1].rec, &first[i].rec) != 0;
	for (uint16_t i = 0; i < ENTRIES_MAX && found < wanted; i++) {
		struct jc_id16 id;

		jc_record_id_entry(&id, case_id, device, seq, body->salt, i);
		found += bsearch(&id, first, n, sizeof(*first), find_rec) != NULL;
	}
	return found == wanted;
}
