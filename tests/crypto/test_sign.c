#include "crypto/sign.h"

#include <sodium.h>
#include <string.h>

#include "crypto/crypto.h"
#include "crypto/suites.h"
#include "lib/vectors.h"

static void
start(void)
{
	ck_ok(jc_crypto_start());
}

static void
unhex(const char *hex, void *out, size_t len)
{
	ck_ok(jc_unhex(hex, strlen(hex), out, len));
}

/* RFC 8032, 7.1. */
static const struct {
	const char *why, *seed, *public_key, *data, *sig;
} rfc[] = {
	{ "test 1", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
	    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
	    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc6"
	    "1e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
	{ "test 2", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
	    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "r",
	    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e45"
	    "8f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
	{ "test 3", "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
	    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "\xaf\x82",
	    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae"
	    "67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
};

START_TEST(signs_as_the_rfc)
{
	size_t len = strlen(rfc[_i].data);
	uint8_t seed[32], again[32], sig[JC_SIGN_LEN], wanted[JC_SIGN_LEN];
	struct jc_sign_key *key;
	struct jc_id32 public_key;

	unhex(rfc[_i].seed, seed, sizeof(seed));
	unhex(rfc[_i].public_key, public_key.b, sizeof(public_key.b));
	unhex(rfc[_i].sig, wanted, sizeof(wanted));
	key = jc_sign_key_from_seed(seed);
	ck_assert_mem_eq(jc_sign_key_public(key)->b, public_key.b, sizeof(public_key.b));
	jc_sign_key_seed(key, again);
	ck_assert_mem_eq(seed, again, sizeof(seed));
	jc_sign(key, rfc[_i].data, len, sig);
	ck_assert_mem_eq(sig, wanted, sizeof(sig));
	ck_assert(jc_sign_key_valid(&public_key));
	ck_assert(jc_sign_check(&public_key, rfc[_i].data, len, sig));
	jc_sign_key_free(key);
}
END_TEST

START_TEST(new_keys_differ)
{
	struct jc_sign_key *a = jc_sign_key_new(), *b = jc_sign_key_new();

	ck_assert_mem_ne(jc_sign_key_public(a)->b, jc_sign_key_public(b)->b, 32);
	ck_assert(jc_sign_key_valid(jc_sign_key_public(a)));
	jc_sign_key_free(a);
	jc_sign_key_free(b);
	jc_sign_key_free(NULL);
}
END_TEST

START_TEST(every_bit_counts)
{
	static const char data[] = "seized on the quay";
	struct jc_sign_key *key = jc_sign_key_new(), *other = jc_sign_key_new();
	const struct jc_id32 *public_key = jc_sign_key_public(key);
	uint8_t sig[JC_SIGN_LEN];
	char changed[sizeof(data)];

	jc_sign(key, data, sizeof(data), sig);
	ck_assert(jc_sign_check(public_key, data, sizeof(data), sig));
	ck_assert(!jc_sign_check(jc_sign_key_public(other), data, sizeof(data), sig));
	ck_assert(!jc_sign_check(public_key, data, sizeof(data) - 1, sig));
	for (size_t bit = 0; bit < 8 * sizeof(sig); bit++) {
		sig[bit / 8] ^= (uint8_t)(1 << bit % 8);
		ck_assert_msg(!jc_sign_check(public_key, data, sizeof(data), sig), "bit %zu", bit);
		sig[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	for (size_t bit = 0; bit < 8 * sizeof(data); bit++) {
		memcpy(changed, data, sizeof(data));
		changed[bit / 8] = (char)(changed[bit / 8] ^ 1 << bit % 8);
		ck_assert(!jc_sign_check(public_key, changed, sizeof(changed), sig));
	}
	jc_sign_key_free(key);
	jc_sign_key_free(other);
}
END_TEST

/* S and S + L sign the same where a program does not look: then one change had two signatures. */
START_TEST(second_signature_refused)
{
	static const uint8_t order[32] = { 0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6,
		0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		0, 0x10 };
	struct jc_sign_key *key = jc_sign_key_new();
	uint8_t sig[JC_SIGN_LEN];

	jc_sign(key, "x", 1, sig);
	sodium_add(sig + 32, order, sizeof(order));
	ck_assert(!jc_sign_check(jc_sign_key_public(key), "x", 1, sig));
	jc_sign_key_free(key);
}
END_TEST

#define ZEROS "00000000000000000000000000000000000000000000000000000000000000"
#define EFFS "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
#define NINES "99999999999999999999999999999999999999999999999999999999999999"

static const struct {
	const char *why, *key;
} invalid[] = {
	{ "y = 0: order 4", "00" ZEROS },
	{ "y = 1: the neutral point", "01" ZEROS },
	{ "y = -1: order 2", "ec" EFFS "7f" },
	{ "y = p: 0 written otherwise", "ed" EFFS "7f" },
	{ "y = p + 1: 1 written otherwise", "ee" EFFS "7f" },
	{ "order 8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05" },
	{ "order 8, its negative",
	    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85" },
	{ "mixed order: the base point plus that of order 2", "95" NINES },
	{ "not on the curve", "02" ZEROS },
};

START_TEST(invalid_key)
{
	struct jc_id32 key;

	unhex(invalid[_i].key, key.b, sizeof(key.b));
	ck_assert_msg(!jc_sign_key_valid(&key), "%s", invalid[_i].why);
}
END_TEST

/* The mixed point is a point: with it a signature can be made that some programs accept. */
START_TEST(mixed_point_is_on_the_curve)
{
	const char *order2_hex = "ec" EFFS "7f", *base_hex = "5866666666666666666666666666666666666"
							     "666666666666666666666666666";
	uint8_t base[32], order2[32], sum[32];
	struct jc_id32 key;

	unhex(base_hex, base, sizeof(base));
	unhex(order2_hex, order2, sizeof(order2));
	unhex("95" NINES, key.b, sizeof(key.b));
	ck_assert_int_eq(crypto_core_ed25519_add(sum, base, order2), 0);
	ck_assert_mem_eq(sum, key.b, sizeof(sum));
}
END_TEST

START_TEST(device_ids)
{
	struct jc_vectors vectors;

	jc_vectors_open(&vectors, "device-id.txt");
	while (jc_vectors_next(&vectors)) {
		struct jc_id32 public_key;
		struct jc_id16 device;

		jc_vector_bytes(&vectors, "public", public_key.b, sizeof(public_key.b));
		jc_device_id(&device, &public_key);
		jc_vector_check(&vectors, "device", device.b, sizeof(device.b));
	}
	jc_vectors_close(&vectors);
}
END_TEST

Suite *
sign_suite(void)
{
	return jc_suite("crypto/sign", start, NULL,
	    (const struct jc_test[]){
		{ signs_as_the_rfc, JC_ROWS(rfc) },
		{ new_keys_differ, 1 },
		{ every_bit_counts, 1 },
		{ second_signature_refused, 1 },
		{ invalid_key, JC_ROWS(invalid) },
		{ mixed_point_is_on_the_curve, 1 },
		{ device_ids, 1 },
		{ NULL, 0 },
	    });
}
