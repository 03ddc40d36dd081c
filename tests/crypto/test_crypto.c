#include "crypto/crypto.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "crypto/suites.h"
#include "lib/vectors.h"

static void
start(void)
{
	ck_ok(jc_crypto_start());
}

START_TEST(start_leaves_no_core)
{
	struct rlimit limit;

	ck_assert_int_eq(getrlimit(RLIMIT_CORE, &limit), 0);
	ck_assert_uint_eq(limit.rlim_cur, 0);
	ck_assert_uint_eq(limit.rlim_max, 0);
	ck_assert_int_eq(prctl(PR_GET_DUMPABLE), 0);
	ck_ok(jc_crypto_start());
}
END_TEST

/* What the system lets us do with the page at an address: "rw-p". */
static void
rights_at(const void *address, char out[5])
{
	FILE *maps = fopen("/proc/self/maps", "r");
	unsigned long from, to;
	char line[4096];

	ck_assert_ptr_nonnull(maps);
	*out = '\0';
	while (!*out && fgets(line, sizeof(line), maps)) {
		char rights[5];

		if (sscanf(line, "%lx-%lx %4s", &from, &to, rights) == 3 &&
		    from <= (uintptr_t)address && (uintptr_t)address < to)
			memcpy(out, rights, sizeof(rights));
	}
	fclose(maps);
}

START_TEST(secrets_are_guarded)
{
	uint8_t *secret = jc_secret_alloc(32);
	char rights[5];

	memset(secret, 7, 32);
	rights_at(secret, rights);
	ck_assert_str_eq(rights, "rw-p");
	rights_at(secret + 32, rights);
	ck_assert_str_eq(rights, "---p");
	jc_secret_free(secret);
	jc_secret_free(NULL);
}
END_TEST

START_TEST(secrets_are_told_unlocked)
{
	const struct rlimit none = { 0, 0 };

	ck_assert_int_eq(setrlimit(RLIMIT_MEMLOCK, &none), 0);
	/* Whoever has CAP_IPC_LOCK may lock all the same. */
	ck_assert(jc_secret_locked() == (mlock("", 1) == 0));
}
END_TEST

START_TEST(wiped_is_zero)
{
	uint8_t data[3] = { 1, 2, 3 };

	jc_wipe(data, 2);
	ck_assert_mem_eq(data, "\0\0\3", 3);
}
END_TEST

START_TEST(random_differs)
{
	struct jc_id32 a, b;

	jc_random(a.b, sizeof(a.b));
	jc_random(b.b, sizeof(b.b));
	ck_assert_mem_ne(a.b, b.b, sizeof(a.b));
}
END_TEST

/* "abc" is the example of RFC 7693, appendix A, for another length; these are b2sum -l 256. */
static const struct {
	const char *text, *hex;
} hashes[] = {
	{ "", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8" },
	{ "abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319" },
};

START_TEST(hash_is_blake2b)
{
	const char *text = hashes[_i].text;
	size_t len = strlen(text);
	struct jc_id32 wanted, got;

	ck_ok(jc_unhex(hashes[_i].hex, strlen(hashes[_i].hex), wanted.b, sizeof(wanted.b)));
	jc_hash1(&got, text, len);
	ck_assert_mem_eq(got.b, wanted.b, sizeof(got.b));
	for (size_t cut = 0; cut <= len; cut++) {
		jc_hash(
		    &got, (const struct jc_span[]){ { text, cut }, { text + cut, len - cut } }, 2);
		ck_assert_mem_eq(got.b, wanted.b, sizeof(got.b));
	}
}
END_TEST

START_TEST(change_ids)
{
	struct jc_vectors vectors;

	jc_vectors_open(&vectors, "change-id.txt");
	while (jc_vectors_next(&vectors)) {
		struct jc_buf payload = JC_BUF_INIT;
		struct jc_id24 id;

		jc_vector_hex(&vectors, "payload", &payload);
		jc_hash_change(&id, payload.data, payload.len);
		jc_vector_check(&vectors, "change", id.b, sizeof(id.b));
		jc_buf_release(&payload);
	}
	jc_vectors_close(&vectors);
}
END_TEST

/* FIPS 180-2, appendix B, and sha256sum. */
static const struct {
	const char *text, *hex;
} sums[] = {
	{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

START_TEST(sha256_in_pieces)
{
	size_t len = strlen(sums[_i].text), half = len / 2;
	struct jc_sha256 *hash = jc_sha256_new();
	struct jc_id32 wanted, got;

	ck_ok(jc_unhex(sums[_i].hex, strlen(sums[_i].hex), wanted.b, sizeof(wanted.b)));
	jc_sha256_add(hash, sums[_i].text, half);
	jc_sha256_add(hash, sums[_i].text + half, len - half);
	jc_sha256_end(hash, &got);
	ck_assert_mem_eq(got.b, wanted.b, sizeof(got.b));
}
END_TEST

Suite *
crypto_suite(void)
{
	return jc_suite("crypto/crypto", start, NULL,
	    (const struct jc_test[]){
		{ start_leaves_no_core, 1 },
		{ secrets_are_guarded, 1 },
		{ secrets_are_told_unlocked, 1 },
		{ wiped_is_zero, 1 },
		{ random_differs, 1 },
		{ hash_is_blake2b, JC_ROWS(hashes) },
		{ change_ids, 1 },
		{ sha256_in_pieces, JC_ROWS(sums) },
		{ NULL, 0 },
	    });
}
