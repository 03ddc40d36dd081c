/*
 * Ed25519 keys and plain signatures. Signatures over commits are those of crypto/sshsig.h.
 */
#ifndef JC_CRYPTO_SIGN_H
#define JC_CRYPTO_SIGN_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/id.h"

#define JC_SIGN_LEN 64

/* A secret key, in guarded memory. */
struct jc_sign_key;

struct jc_sign_key *jc_sign_key_new(void);
struct jc_sign_key *jc_sign_key_from_seed(const uint8_t seed[32]);
void jc_sign_key_seed(const struct jc_sign_key *key, uint8_t seed[32]); /* the caller wipes it */
void jc_sign_key_free(struct jc_sign_key *key);
const struct jc_id32 *jc_sign_key_public(const struct jc_sign_key *key);

/* Device id of a public key: the first 16 bytes of its hash. */
void jc_device_id(struct jc_id16 *out, const struct jc_id32 *public_key);

/*
 * Is it a point of the prime-order subgroup? A key that is not makes signatures on which programs
 * differ, and is never admitted. Takes about as long as checking a signature: ask once a key.
 */
bool jc_sign_key_valid(const struct jc_id32 *public_key);

void jc_sign(const struct jc_sign_key *key, const void *data, size_t len, uint8_t sig[JC_SIGN_LEN]);

/* Does `sig` sign the data, for a key that jc_sign_key_valid accepts? That is not asked again. */
bool jc_sign_check(
    const struct jc_id32 *public_key, const void *data, size_t len, const uint8_t sig[JC_SIGN_LEN]);
#endif
