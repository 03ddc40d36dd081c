#include "crypto/sign.h"

#include <sodium.h>
#include <string.h>

#include "crypto/crypto.h"

_Static_assert(crypto_sign_BYTES == JC_SIGN_LEN, "Ed25519 signature");
_Static_assert(crypto_sign_SEEDBYTES == 32, "Ed25519 seed");
_Static_assert(crypto_sign_PUBLICKEYBYTES == sizeof(struct jc_id32), "Ed25519 public key");

struct jc_sign_key {
	uint8_t secret[crypto_sign_SECRETKEYBYTES]; /* the seed, then the public key */
	struct jc_id32 public_key;
};

struct jc_sign_key *
jc_sign_key_new(void)
{
	struct jc_sign_key *key = jc_secret_alloc(sizeof(*key));

	crypto_sign_keypair(key->public_key.b, key->secret);
	return key;
}

struct jc_sign_key *
jc_sign_key_from_seed(const uint8_t seed[32])
{
	struct jc_sign_key *key = jc_secret_alloc(sizeof(*key));

	crypto_sign_seed_keypair(key->public_key.b, key->secret, seed);
	return key;
}

void
jc_sign_key_seed(const struct jc_sign_key *key, uint8_t seed[32])
{
	crypto_sign_ed25519_sk_to_seed(seed, key->secret);
}

void
jc_sign_key_free(struct jc_sign_key *key)
{
	jc_secret_free(key);
}

const struct jc_id32 *
jc_sign_key_public(const struct jc_sign_key *key)
{
	return &key->public_key;
}

void
jc_device_id(struct jc_id16 *out, const struct jc_id32 *public_key)
{
	struct jc_id32 whole;

	jc_hash1(&whole, public_key->b, sizeof(public_key->b));
	memcpy(out->b, whole.b, sizeof(out->b));
}

bool
jc_sign_key_valid(const struct jc_id32 *public_key)
{
	return crypto_core_ed25519_is_valid_point(public_key->b) == 1;
}

void
jc_sign(const struct jc_sign_key *key, const void *data, size_t len, uint8_t sig[JC_SIGN_LEN])
{
	crypto_sign_detached(sig, NULL, data, len, key->secret);
}

bool
jc_sign_check(
    const struct jc_id32 *public_key, const void *data, size_t len, const uint8_t sig[JC_SIGN_LEN])
{
	return crypto_sign_verify_detached(sig, data, len, public_key->b) == 0;
}
