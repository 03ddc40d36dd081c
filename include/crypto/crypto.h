/*
 * Start of the crypto layer: libsodium, memory that holds keys, hashing, random bytes.
 * This folder's sources alone include sodium.h.
 */
#ifndef JC_CRYPTO_CRYPTO_H
#define JC_CRYPTO_CRYPTO_H
#include <stddef.h>
#include "base/err.h"
#include "base/id.h"

/*
 * Call once before anything else of this layer: libsodium ready, no core dumps (RLIMIT_CORE 0,
 * PR_SET_DUMPABLE 0), and a self-test that a mixed-order Ed25519 point is refused
 * (CVE-2025-69277: the version number does not tell). JC_DENIED when the library fails it.
 */
JC_MUST_CHECK enum jc_err jc_crypto_start(void);

/* Guarded, locked, wiped memory for keys. Never NULL. */
void *jc_secret_alloc(size_t len);
void jc_secret_free(void *secret); /* NULL is fine */
void jc_wipe(void *data, size_t len);
/* Are secrets really locked in memory here? (For the line about this terminal.) */
int jc_secret_locked(void);

void jc_random(void *out, size_t len);

/* BLAKE2b-256 over the parts joined. */
struct jc_span { const void *data; size_t len; };
void jc_hash(struct jc_id32 *out, const struct jc_span *parts, size_t n);
void jc_hash1(struct jc_id32 *out, const void *data, size_t len);
/* H24("jc1-change" ‖ payload): see doc/format.md 1. */
void jc_hash_change(struct jc_id24 *out, const void *payload, size_t len);

/* Streaming BLAKE2b-256 and SHA-256 (evidence files). */
struct jc_sha256;
struct jc_sha256 *jc_sha256_new(void);
void jc_sha256_add(struct jc_sha256 *hash, const void *data, size_t len);
void jc_sha256_end(struct jc_sha256 *hash, struct jc_id32 *out); /* frees it */
#endif
