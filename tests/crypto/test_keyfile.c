#include "crypto/keyfile.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "base/cbor.h"
#include "crypto/crypto.h"
#include "crypto/suites.h"
#include "lib/vectors.h"

static const struct jc_kdf floor_kdf = { JC_KDF_MIN_PASSES, JC_KDF_MIN_KIB };
static const struct jc_kdf no_kdf = { 0, 0 };
static struct jc_keyring *ring;

static void
setup(void)
{
	ck_ok(jc_crypto_start());
	ring = jc_keyring_new();
	jc_random(&ring->case_id, sizeof(ring->case_id));
	jc_random(&ring->comp, sizeof(ring->comp));
	jc_random(&ring->genesis, sizeof(ring->genesis));
}

static void
teardown(void)
{
	jc_keyring_free(ring);
	jc_keyring_free(NULL);
}

static void
check_same(const struct jc_keyring *a, const struct jc_keyring *b)
{
	uint8_t one[32], two[32];

	jc_sign_key_seed(a->sign, one);
	jc_sign_key_seed(b->sign, two);
	ck_assert_mem_eq(one, two, 32);
	ck_assert_mem_eq(jc_sign_key_public(a->sign)->b, jc_sign_key_public(b->sign)->b, 32);
	jc_box_key_secret(a->box, one);
	jc_box_key_secret(b->box, two);
	ck_assert_mem_eq(one, two, 32);
	ck_assert_mem_eq(jc_box_key_public(a->box)->b, jc_box_key_public(b->box)->b, 32);
	ck_assert_mem_eq(a->image, b->image, 32);
	ck_assert_mem_eq(a->case_id.b, b->case_id.b, sizeof(a->case_id.b));
	ck_assert_mem_eq(a->comp.b, b->comp.b, sizeof(a->comp.b));
	ck_assert_mem_eq(a->genesis.b, b->genesis.b, sizeof(a->genesis.b));
}

static void
check_refused(enum jc_err err, const struct jc_buf *file, const char *passphrase, const char *why)
{
	struct jc_keyring *out = ring;

	ck_err(err,
	    jc_keyfile_open(
		file->data, file->len, passphrase, passphrase ? strlen(passphrase) : 0, &out),
	    why);
	ck_assert_ptr_null(out);
}

START_TEST(opens_what_it_seals)
{
	struct jc_buf file = JC_BUF_INIT, again = JC_BUF_INIT;
	struct jc_keyring *out;
	bool wants;

	ck_ok(jc_keyfile_seal(&file, ring, "open sesame", 11, &floor_kdf));
	ck_assert_uint_eq(file.len, JC_KEYFILE_LEN);
	ck_ok(jc_keyfile_wants_passphrase(file.data, file.len, &wants));
	ck_assert(wants);
	ck_ok(jc_keyfile_open(file.data, file.len, "open sesame", 11, &out));
	check_same(ring, out);
	jc_keyring_free(out);
	check_refused(JC_DENIED, &file, "open sesamf", "a wrong passphrase");
	check_refused(JC_DENIED, &file, NULL, "no passphrase");
	check_refused(JC_DENIED, &file, "", "an empty passphrase");
	ck_ok(jc_keyfile_seal(&again, ring, "open sesame", 11, &floor_kdf));
	ck_assert_mem_ne(file.data + 13, again.data + 13, 16);
	ck_assert_mem_ne(file.data + 29, again.data + 29, 24);
	jc_buf_release(&file);
	jc_buf_release(&again);
}
END_TEST

START_TEST(needs_no_passphrase)
{
	struct jc_buf file = JC_BUF_INIT;
	struct jc_keyring *out;
	bool wants;

	jc_buf_str(&file, "before");
	ck_ok(jc_keyfile_seal(&file, ring, NULL, 0, &no_kdf));
	memmove(file.data, file.data + 6, file.len - 6);
	jc_buf_truncate(&file, file.len - 6);
	ck_ok(jc_keyfile_wants_passphrase(file.data, file.len, &wants));
	ck_assert(!wants);
	ck_ok(jc_keyfile_open(file.data, file.len, NULL, 0, &out));
	check_same(ring, out);
	jc_keyring_free(out);
	ck_ok(jc_keyfile_open(file.data, file.len, "ignored", 7, &out));
	jc_keyring_free(out);
	for (size_t i = 13; i < file.len; i++) {
		file.data[i] ^= 1;
		check_refused(JC_DENIED, &file, NULL, "a byte changed");
		file.data[i] ^= 1;
	}
	jc_buf_release(&file);
}
END_TEST

START_TEST(opens_the_vectors)
{
	struct jc_vectors vectors;

	jc_vectors_open(&vectors, "key-file.txt");
	while (jc_vectors_next(&vectors)) {
		const char *passphrase = jc_vector_text(&vectors, "passphrase");
		struct jc_buf file = JC_BUF_INIT;
		struct jc_keyring *out;
		uint8_t secret[32];

		jc_vector_hex(&vectors, "file", &file);
		ck_ok(jc_keyfile_open(file.data, file.len, passphrase, strlen(passphrase), &out));
		jc_sign_key_seed(out->sign, secret);
		jc_vector_check(&vectors, "sign", secret, sizeof(secret));
		jc_box_key_secret(out->box, secret);
		jc_vector_check(&vectors, "box", secret, sizeof(secret));
		jc_vector_check(&vectors, "image", out->image, 32);
		jc_vector_check(&vectors, "case", out->case_id.b, sizeof(out->case_id.b));
		jc_vector_check(&vectors, "comp", out->comp.b, sizeof(out->comp.b));
		jc_vector_check(&vectors, "genesis", out->genesis.b, sizeof(out->genesis.b));
		jc_keyring_free(out);
		jc_buf_release(&file);
	}
	jc_vectors_close(&vectors);
}
END_TEST

/* What may not be asked for, writing and reading alike. */
static const struct {
	const char *why;
	uint8_t kdf;
	uint32_t passes, kib;
} bounds[] = {
	{ "one pass", 1, 1, 65536 },
	{ "no pass", 1, 0, 65536 },
	{ "17 passes", 1, 17, 65536 },
	{ "4294967295 passes", 1, UINT32_MAX, 65536 },
	{ "a KiB less than 64 MiB", 1, 2, 65535 },
	{ "no memory", 1, 2, 0 },
	{ "a KiB more than 4 GiB", 1, 2, 4194305 },
	{ "4 TiB", 1, 2, UINT32_MAX },
	{ "no passphrase, with passes", 0, 2, 0 },
	{ "no passphrase, with memory", 0, 0, 65536 },
	{ "a kdf of the future", 2, 2, 65536 },
};

START_TEST(bounds_come_first)
{
	const struct jc_kdf kdf = { bounds[_i].passes, bounds[_i].kib };
	struct jc_buf file = JC_BUF_INIT, numbers = JC_BUF_INIT;
	bool wants = false;

	ck_ok(jc_keyfile_seal(&file, ring, NULL, 0, &no_kdf));
	jc_buf_chr(&numbers, (char)bounds[_i].kdf);
	jc_buf_u32(&numbers, kdf.passes);
	jc_buf_u32(&numbers, kdf.kib);
	memcpy(file.data + 4, numbers.data, numbers.len);
	/* With these, Argon2id would say JC_IO or JC_DENIED, or take hours. */
	check_refused(JC_CORRUPT, &file, "x", bounds[_i].why);
	ck_err(
	    JC_CORRUPT, jc_keyfile_wants_passphrase(file.data, file.len, &wants), bounds[_i].why);
	ck_assert(wants);
	if (bounds[_i].kdf == 1) {
		jc_buf_reset(&file);
		ck_err(JC_INVALID, jc_keyfile_seal(&file, ring, "x", 1, &kdf), bounds[_i].why);
		ck_assert_uint_eq(file.len, 0);
	}
	jc_buf_release(&file);
	jc_buf_release(&numbers);
}
END_TEST

/* Leave this process 256 MiB more than it has. */
static void
limit_memory(void)
{
	FILE *statm = fopen("/proc/self/statm", "re");
	struct rlimit limit;
	unsigned long pages;

	ck_assert_ptr_nonnull(statm);
	ck_assert_int_eq(fscanf(statm, "%lu", &pages), 1);
	fclose(statm);
	limit.rlim_cur = limit.rlim_max =
	    pages * (unsigned long)sysconf(_SC_PAGESIZE) + 256ul * 1024 * 1024;
	ck_assert_int_eq(setrlimit(RLIMIT_AS, &limit), 0);
}

START_TEST(too_much_memory_is_told)
{
	const struct jc_kdf kdf = { JC_KDF_MIN_PASSES, JC_KDF_MAX_KIB };
	struct jc_buf file = JC_BUF_INIT;

	ck_ok(jc_keyfile_seal(&file, ring, "x", 1, &floor_kdf));
	limit_memory();
	memcpy(file.data + 9, "\0\x40\0\0", 4);
	check_refused(JC_IO, &file, "x", "4 GiB to open");
	jc_buf_reset(&file);
	ck_err(JC_IO, jc_keyfile_seal(&file, ring, "x", 1, &kdf), "4 GiB to seal");
	ck_assert_uint_eq(file.len, 0);
	jc_buf_release(&file);
}
END_TEST

START_TEST(passphrase_and_kdf_go_together)
{
	struct jc_buf file = JC_BUF_INIT;

	ck_err(JC_INVALID, jc_keyfile_seal(&file, ring, "x", 1, &no_kdf), "a passphrase, no kdf");
	ck_err(JC_INVALID, jc_keyfile_seal(&file, ring, "", 0, &floor_kdf), "a kdf, no passphrase");
	ck_assert_uint_eq(file.len, 0);
	jc_buf_release(&file);
}
END_TEST

START_TEST(not_a_key_file)
{
	struct jc_buf file = JC_BUF_INIT;

	ck_ok(jc_keyfile_seal(&file, ring, NULL, 0, &no_kdf));
	for (size_t len = 0; len < file.len; len++) {
		struct jc_buf cut = { file.data, len, file.room };

		check_refused(JC_CORRUPT, &cut, NULL, "cut");
	}
	jc_buf_chr(&file, '\0');
	check_refused(JC_CORRUPT, &file, NULL, "a byte too many");
	jc_buf_truncate(&file, file.len - 1);
	file.data[3] = '2';
	check_refused(JC_CORRUPT, &file, NULL, "another magic");
	jc_buf_release(&file);
}
END_TEST

/* What is of the right length and not the right map. */
static const struct {
	const char *why, *keys[6];
	size_t lens[6];
	int entries, stated;
} maps[] = {
	{ "keys in another order", { "box", "comp", "case", "sign", "image", "genesis" },
	    { 32, 8, 16, 32, 32, 24 }, 6, 6 },
	{ "another key", { "box", "case", "comp", "sing", "image", "genesis" },
	    { 32, 16, 8, 32, 32, 24 }, 6, 6 },
	{ "other lengths", { "box", "case", "comp", "sign", "image", "genesis" },
	    { 32, 8, 16, 32, 32, 24 }, 6, 6 },
	{ "five entries", { "box", "case", "comp", "sign", "image" }, { 32, 16, 8, 32, 66 }, 5, 5 },
	{ "one long entry", { "box" }, { 181 }, 1, 1 },
	{ "a key twice", { "box", "box", "comp", "sign", "image", "genesis" },
	    { 32, 17, 8, 32, 32, 24 }, 6, 6 },
	{ "a shorter key", { "box", "cas", "comp", "sign", "image", "genesis" },
	    { 32, 17, 8, 32, 32, 24 }, 6, 6 },
	{ "no map", { "box" }, { 186 }, 0, 0 },
	{ "seven entries stated, six there", { "box", "case", "comp", "sign", "image", "genesis" },
	    { 32, 16, 8, 32, 32, 24 }, 6, 7 },
};

START_TEST(wrong_map)
{
	struct jc_buf plain = JC_BUF_INIT, file = JC_BUF_INIT;
	uint8_t filling[256] = { 0 }, salt_and_tag[33] = "jc1-no-passphrase";
	struct jc_id32 with;

	if (maps[_i].stated > 0)
		jc_cbor_map(&plain, (uint64_t)maps[_i].stated);
	else
		jc_cbor_bytes(&plain, filling, maps[_i].lens[0]);
	for (int i = 0; i < maps[_i].entries; i++) {
		jc_cbor_key(&plain, maps[_i].keys[i]);
		jc_cbor_bytes(&plain, filling, maps[_i].lens[i]);
	}
	jc_buf_add(&file, "JCK1", 4);
	jc_buf_add(&file, filling, 9 + 16 + 24);
	jc_hash1(&with, salt_and_tag, sizeof(salt_and_tag));
	ck_assert_msg(plain.len == 188, "%s: %zu bytes", maps[_i].why, plain.len);
	jc_buf_reserve(&file, plain.len + 16);
	crypto_aead_xchacha20poly1305_ietf_encrypt((uint8_t *)file.data + 53, NULL,
	    (const uint8_t *)plain.data, plain.len, (const uint8_t *)file.data, 29, NULL,
	    (const uint8_t *)file.data + 29, with.b);
	file.len += plain.len + 16;
	check_refused(JC_CORRUPT, &file, NULL, maps[_i].why);
	jc_buf_release(&plain);
	jc_buf_release(&file);
}
END_TEST

Suite *
keyfile_suite(void)
{
	return jc_suite("crypto/keyfile", setup, teardown,
	    (const struct jc_test[]){
		{ opens_what_it_seals, 1 },
		{ needs_no_passphrase, 1 },
		{ opens_the_vectors, 1 },
		{ bounds_come_first, JC_ROWS(bounds) },
		{ too_much_memory_is_told, 1 },
		{ passphrase_and_kdf_go_together, 1 },
		{ not_a_key_file, 1 },
		{ wrong_map, JC_ROWS(maps) },
		{ NULL, 0 },
	    });
}
