/*
 * Signatures as OpenSSH makes them: SSHSIG with Ed25519, namespace "git", SHA-512, in the armour of
 * `ssh-keygen -Y sign -n git`, so that stock git and ssh-keygen agree with us. Format: OpenSSH
 * PROTOCOL.sshsig; doc/format.md 2. Every field but key and signature is fixed, so all armour has
 * one length.
 */
#ifndef JC_CRYPTO_SSHSIG_H
#define JC_CRYPTO_SSHSIG_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"
#include "crypto/sign.h"

/* Bytes of armour: six lines, each ended by LF. */
#define JC_SSHSIG_LEN 294u

/* Append the armour of a signature of `data`. */
void jc_sshsig_make(
    struct jc_buf *out, const struct jc_sign_key *key, const void *data, size_t len);

/* Append the armour for a known key and raw signature. */
void jc_sshsig_format(
    struct jc_buf *out, const struct jc_id32 *public_key, const uint8_t sig[JC_SIGN_LEN]);

/*
 * Take key and raw signature out of armour that is, to the byte, what jc_sshsig_format writes for
 * them; JC_INVALID otherwise, and both are then zero. Verifies nothing.
 */
JC_MUST_CHECK enum jc_err jc_sshsig_parse(
    const char *armour, size_t len, struct jc_id32 *public_key, uint8_t sig[JC_SIGN_LEN]);

/* Does `sig`, as parsed, sign the data? The key is one that jc_sign_key_valid accepts. */
bool jc_sshsig_verify(
    const struct jc_id32 *public_key, const uint8_t sig[JC_SIGN_LEN], const void *data, size_t len);

/* The same for a key nobody has looked at: one that is not valid signs nothing. */
bool jc_sshsig_check(
    const struct jc_id32 *public_key, const uint8_t sig[JC_SIGN_LEN], const void *data, size_t len);

/* Append "ssh-ed25519 AAAA...", for an allowed-signers file. */
void jc_sshsig_public(struct jc_buf *out, const struct jc_id32 *public_key);
#endif
