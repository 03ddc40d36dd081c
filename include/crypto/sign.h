/*
 * Ed25519 keys and OpenSSH signatures (SSHSIG, namespace "git", SHA-512), so that stock git and
 * ssh-keygen agree with us. Format: OpenSSH PROTOCOL.sshsig; doc/format.md 2.
 */
#ifndef JC_CRYPTO_SIGN_H
#define JC_CRYPTO_SIGN_H
#include <stdbool.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"
#include "crypto/crypto.h"

struct jc_sign_key; /* secret, in guarded memory */

struct jc_sign_key *jc_sign_key_new(void);
struct jc_sign_key *jc_sign_key_from_seed(const uint8_t seed[32]);
void jc_sign_key_seed(const struct jc_sign_key *key, uint8_t seed[32]);
void jc_sign_key_free(struct jc_sign_key *key);
const struct jc_id32 *jc_sign_key_public(const struct jc_sign_key *key);
/* Device id of a public key: first 16 bytes of its hash. */
void jc_device_id(struct jc_id16 *out, const struct jc_id32 *public_key);
/* A valid point of the prime-order subgroup? Keys that are not are never admitted. */
bool jc_sign_key_valid(const struct jc_id32 *public_key);

/* Plain detached signatures. */
void jc_sign(const struct jc_sign_key *key, const void *data, size_t len, uint8_t sig[64]);
bool jc_sign_check(
    const struct jc_id32 *public_key, const void *data, size_t len, const uint8_t sig[64]);

/* Append the armoured SSHSIG of `data` as ssh-keygen -Y sign writes it, each line ended by LF. */
void jc_sshsig_make(
    struct jc_buf *out, const struct jc_sign_key *key, const void *data, size_t len);
/*
 * Append the armour for a known key and raw signature (used to check that a reader understood every
 * byte).
 */
void jc_sshsig_format(struct jc_buf *out, const struct jc_id32 *public_key, const uint8_t sig[64]);
/*
 * Parse armour exactly as jc_sshsig_format writes it (lines without leading blanks). JC_INVALID
 * otherwise. Does not verify.
 */
JC_MUST_CHECK enum jc_err jc_sshsig_parse(
    const char *armour, size_t len, struct jc_id32 *public_key, uint8_t sig[64]);
/* Does sig, as parsed, sign data for the key? Refuses keys that are not valid. */
bool jc_sshsig_check(
    const struct jc_id32 *public_key, const uint8_t sig[64], const void *data, size_t len);
/* Append "ssh-ed25519 AAAA..." for allowed-signers files. */
void jc_sshsig_public(struct jc_buf *out, const struct jc_id32 *public_key);
#endif
