#include "crypto/seal.h"

#include <sodium.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/suites.h"
#include "lib/vectors.h"

static struct jc_epoch_key *key;
static struct jc_seal_place place;

static void
setup(void)
{
	ck_ok(jc_crypto_start());
	key = jc_epoch_key_new();
	jc_random(&place, sizeof(place));
}

static void
teardown(void)
{
	jc_epoch_key_free(key);
	jc_epoch_key_free(NULL);
}

static struct jc_epoch_key *
key_of(const struct jc_vectors *vectors)
{
	struct jc_id16 id;
	uint8_t secret[32];

	jc_vector_bytes(vectors, "epoch", id.b, sizeof(id.b));
	jc_vector_bytes(vectors, "key", secret, sizeof(secret));
	return jc_epoch_key_from(&id, secret);
}

START_TEST(bodies_as_the_vectors)
{
	struct jc_vectors vectors;
	int refused = 0;

	jc_vectors_open(&vectors, "body-sealed.txt");
	while (jc_vectors_next(&vectors)) {
		struct jc_buf blob = JC_BUF_INIT, plain = JC_BUF_INIT;
		struct jc_epoch_key *epoch = key_of(&vectors);
		struct jc_seal_place at;
		struct jc_id16 id;

		jc_vector_bytes(&vectors, "case", at.case_id.b, sizeof(at.case_id.b));
		jc_vector_bytes(&vectors, "comp", at.comp.b, sizeof(at.comp.b));
		jc_vector_bytes(&vectors, "device", at.device.b, sizeof(at.device.b));
		at.seq = jc_vector_number(&vectors, "seq");
		jc_vector_hex(&vectors, "blob", &blob);
		ck_ok(jc_seal_body_epoch(blob.data, blob.len, &id));
		jc_vector_check(&vectors, "epoch", id.b, sizeof(id.b));
		if (jc_vector_find(&vectors, "refused")) {
			ck_err(JC_CORRUPT, jc_open_body(&plain, epoch, &at, blob.data, blob.len),
			    jc_vector_text(&vectors, "vector"));
			ck_assert_uint_eq(plain.len, 0);
			refused++;
		} else {
			ck_ok(jc_open_body(&plain, epoch, &at, blob.data, blob.len));
			jc_vector_check(&vectors, "plain", plain.data, plain.len);
		}
		jc_epoch_key_free(epoch);
		jc_buf_release(&blob);
		jc_buf_release(&plain);
	}
	ck_assert_int_gt(refused, 0);
	jc_vectors_close(&vectors);
}
END_TEST

START_TEST(names_as_the_vectors)
{
	struct jc_vectors vectors;

	jc_vectors_open(&vectors, "names-sealed.txt");
	while (jc_vectors_next(&vectors)) {
		struct jc_buf sealed = JC_BUF_INIT, plain = JC_BUF_INIT;
		struct jc_epoch_key *epoch = key_of(&vectors);
		struct jc_id16 case_id, id;

		jc_vector_bytes(&vectors, "case", case_id.b, sizeof(case_id.b));
		jc_vector_hex(&vectors, "sealed", &sealed);
		ck_ok(jc_seal_names_epoch(sealed.data, sealed.len, &id));
		jc_vector_check(&vectors, "epoch", id.b, sizeof(id.b));
		ck_ok(jc_open_names(&plain, epoch, &case_id, sealed.data, sealed.len));
		jc_vector_check(&vectors, "plain", plain.data, plain.len);
		jc_epoch_key_free(epoch);
		jc_buf_release(&sealed);
		jc_buf_release(&plain);
	}
	jc_vectors_close(&vectors);
}
END_TEST

/* Lengths, and that to which each is padded. */
static const struct {
	size_t len, padded;
} lengths[] = {
	{ 0, 256 },
	{ 1, 256 },
	{ 255, 256 },
	{ 256, 512 },
	{ 511, 512 },
	{ 512, 1024 },
	{ 4096, 8192 },
	{ 65535, 65536 },
	{ 65536, 131072 },
	{ JC_SEAL_PLAIN_MAX, 1048576 },
};

START_TEST(opens_what_it_seals)
{
	size_t len = lengths[_i].len, padded = lengths[_i].padded;
	struct jc_buf blob = JC_BUF_INIT, plain = JC_BUF_INIT;
	char *text = jc_alloc(len);
	struct jc_id16 id;

	memset(text, 0x80, len);
	/* Both ways behind what a buffer holds already. */
	jc_buf_str(&blob, "before");
	jc_buf_str(&plain, "before");
	jc_seal_body(&blob, key, &place, text, len);
	ck_assert_uint_eq(blob.len, 6 + padded + JC_SEAL_BODY_OVERHEAD);
	ck_assert_mem_eq(blob.data, "beforeJCB1", 10);
	ck_assert_int_eq(blob.data[blob.len], '\0');
	ck_ok(jc_seal_body_epoch(blob.data + 6, blob.len - 6, &id));
	ck_assert_mem_eq(id.b, jc_epoch_key_id(key)->b, sizeof(id.b));
	ck_ok(jc_open_body(&plain, key, &place, blob.data + 6, blob.len - 6));
	ck_assert_uint_eq(plain.len, 6 + len);
	ck_assert_mem_eq(plain.data, "before", 6);
	ck_assert_mem_eq(plain.data + 6, text, len);
	ck_assert_int_eq(plain.data[plain.len], '\0');
	if (len <= JC_SEAL_NAMES_MAX) {
		jc_buf_truncate(&blob, 6);
		jc_buf_truncate(&plain, 6);
		jc_seal_names(&blob, key, &place.case_id, text, len);
		ck_assert_uint_eq(blob.len, 6 + padded + 56);
		ck_ok(jc_open_names(&plain, key, &place.case_id, blob.data + 6, blob.len - 6));
		ck_assert_uint_eq(plain.len, 6 + len);
		ck_assert_mem_eq(plain.data + 6, text, len);
	}
	free(text);
	jc_buf_release(&blob);
	jc_buf_release(&plain);
}
END_TEST

START_TEST(never_seals_alike)
{
	struct jc_buf a = JC_BUF_INIT, b = JC_BUF_INIT;

	jc_seal_body(&a, key, &place, "x", 1);
	jc_seal_body(&b, key, &place, "x", 1);
	ck_assert_mem_ne(a.data + 20, b.data + 20, 24);
	ck_assert_mem_ne(a.data + 44, b.data + 44, 256);
	jc_buf_release(&a);
	jc_buf_release(&b);
}
END_TEST

START_TEST(opens_nowhere_else)
{
	struct jc_buf blob = JC_BUF_INIT, plain = JC_BUF_INIT;
	struct jc_epoch_key *same_id;
	uint8_t secret[32];
	struct jc_seal_place other;
	struct {
		const char *why;
		uint8_t *byte;
	} places[] = {
		{ "another case", &other.case_id.b[15] },
		{ "another compartment", &other.comp.b[7] },
		{ "another device", &other.device.b[0] },
		{ "another number in the chain", (uint8_t *)&other.seq },
		{ "a number too large for a chain", (uint8_t *)&other.seq + 7 },
	};

	jc_seal_body(&blob, key, &place, "x", 1);
	for (int i = 0; i < JC_ROWS(places); i++) {
		other = place;
		*places[i].byte ^= 1;
		ck_err(JC_CORRUPT, jc_open_body(&plain, key, &other, blob.data, blob.len),
		    places[i].why);
	}
	memset(secret, 1, sizeof(secret));
	same_id = jc_epoch_key_from(jc_epoch_key_id(key), secret);
	ck_err(JC_CORRUPT, jc_open_body(&plain, same_id, &place, blob.data, blob.len),
	    "another key of that id");
	jc_epoch_key_free(same_id);
	ck_assert_uint_eq(plain.len, 0);

	jc_buf_reset(&blob);
	jc_seal_names(&blob, key, &place.case_id, "x", 1);
	other = place;
	other.case_id.b[0] ^= 1;
	ck_err(JC_CORRUPT, jc_open_names(&plain, key, &other.case_id, blob.data, blob.len),
	    "names of another case");
	ck_assert_uint_eq(plain.len, 0);
	jc_buf_release(&blob);
	jc_buf_release(&plain);
}
END_TEST

START_TEST(every_byte_counts)
{
	struct jc_buf blob = JC_BUF_INIT, names = JC_BUF_INIT, plain = JC_BUF_INIT;

	jc_buf_str(&plain, "kept");
	jc_seal_body(&blob, key, &place, "x", 1);
	jc_seal_names(&names, key, &place.case_id, "x", 1);
	for (size_t i = 0; i < blob.len; i++) {
		blob.data[i] ^= 0x10;
		ck_err(i < 4 ? JC_INVALID : JC_CORRUPT,
		    jc_open_body(&plain, key, &place, blob.data, blob.len), "a byte changed");
		ck_assert_str_eq(plain.data, "kept");
		blob.data[i] ^= 0x10;
	}
	for (size_t i = 0; i < names.len; i++) {
		names.data[i] ^= 0x10;
		ck_err(JC_CORRUPT,
		    jc_open_names(&plain, key, &place.case_id, names.data, names.len),
		    "a byte changed");
		ck_assert_str_eq(plain.data, "kept");
		names.data[i] ^= 0x10;
	}
	jc_buf_release(&blob);
	jc_buf_release(&names);
	jc_buf_release(&plain);
}
END_TEST

/* Lengths of a blob, and whether they are those of one. */
static const struct {
	const char *why;
	size_t len;
	enum jc_err body, names;
} forms[] = {
	{ "nothing", 0, JC_INVALID, JC_INVALID },
	{ "magic alone", 4, JC_INVALID, JC_INVALID },
	{ "magic and epoch", 20, JC_INVALID, JC_INVALID },
	{ "no text", 60, JC_INVALID, JC_INVALID },
	{ "the smallest names", 56 + 256, JC_INVALID, JC_OK },
	{ "a byte too few", 60 + 255, JC_INVALID, JC_INVALID },
	{ "the smallest body", 60 + 256, JC_OK, JC_INVALID },
	{ "a byte too many", 60 + 257, JC_INVALID, JC_INVALID },
	{ "no power of two", 60 + 768, JC_INVALID, JC_INVALID },
	{ "the largest names", 56 + 65536, JC_INVALID, JC_OK },
	{ "names too large", 56 + 131072, JC_INVALID, JC_INVALID },
	{ "the largest body", 60 + 1048576, JC_OK, JC_INVALID },
	{ "a body too large", 60 + 2097152, JC_INVALID, JC_INVALID },
};

START_TEST(form_is_checked)
{
	size_t len = forms[_i].len;
	struct jc_buf plain = JC_BUF_INIT;
	struct jc_id16 epoch;
	char *blob = jc_calloc(1, len + 4);

	memcpy(blob, "JCB1", 4);
	ck_err(forms[_i].body, jc_seal_body_epoch(blob, len, &epoch), forms[_i].why);
	ck_err(forms[_i].body ? JC_INVALID : JC_CORRUPT,
	    jc_open_body(&plain, key, &place, blob, len), forms[_i].why);
	ck_err(forms[_i].names, jc_seal_names_epoch(blob, len, &epoch), forms[_i].why);
	ck_err(forms[_i].names ? JC_INVALID : JC_CORRUPT,
	    jc_open_names(&plain, key, &place.case_id, blob, len), forms[_i].why);
	blob[3] = '2';
	ck_err(JC_INVALID, jc_seal_body_epoch(blob, len, &epoch), "another magic");
	ck_assert(jc_id_zero(epoch.b, sizeof(epoch.b)));
	free(blob);
	jc_buf_release(&plain);
}
END_TEST

START_TEST(epoch_keys)
{
	struct jc_epoch_key *other = jc_epoch_key_new();
	struct jc_id16 id;

	ck_assert_mem_ne(jc_epoch_key_id(key)->b, jc_epoch_key_id(other)->b, 16);
	ck_assert_mem_ne(jc_epoch_key_secret(key), jc_epoch_key_secret(other), 32);
	jc_epoch_id(jc_epoch_key_secret(key), &id);
	ck_assert_mem_eq(id.b, jc_epoch_key_id(key)->b, sizeof(id.b));
	jc_epoch_key_free(other);
}
END_TEST

Suite *
seal_suite(void)
{
	return jc_suite("crypto/seal", setup, teardown,
	    (const struct jc_test[]){
		{ bodies_as_the_vectors, 1 },
		{ names_as_the_vectors, 1 },
		{ opens_what_it_seals, JC_ROWS(lengths) },
		{ never_seals_alike, 1 },
		{ opens_nowhere_else, 1 },
		{ every_byte_counts, 1 },
		{ form_is_checked, JC_ROWS(forms) },
		{ epoch_keys, 1 },
		{ NULL, 0 },
	    });
}
