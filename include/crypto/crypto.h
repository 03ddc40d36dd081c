/*
 * Start of the crypto layer: libsodium, memory that holds keys, hashing, random bytes.
 * This folder's sources alone include sodium.h.
 */
#ifndef JC_CRYPTO_CRYPTO_H
#define JC_CRYPTO_CRYPTO_H
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/id.h"

/*
 * Call once, before anything else of this layer: libsodium is made ready, core dumps are off
 * (RLIMIT_CORE, PR_SET_DUMPABLE), and a point of mixed order must be refused as an Ed25519 key
 * (CVE-2025-69277: the library's version number does not tell). JC_DENIED when the library fails
 * that, JC_IO when the system does not let us.
 */
JC_MUST_CHECK enum jc_err jc_crypto_start(void);

/*
 * Memory for keys: between guard pages, locked where the system allows, wiped when freed. Never
 * NULL.
 */
void *jc_secret_alloc(size_t len);
void jc_secret_free(void *secret); /* NULL is fine */
void jc_wipe(void *data, size_t len);

/* Does the system let us lock memory, so that keys cannot reach a swap file? */
bool jc_secret_locked(void);

void jc_random(void *out, size_t len);

/* BLAKE2b-256 over `n` parts joined, and over one. */
struct jc_span {
	const void *data;
	size_t len;
};
void jc_hash(struct jc_id32 *out, const struct jc_span *parts, size_t n);
void jc_hash1(struct jc_id32 *out, const void *data, size_t len);

/* The change id of a commit's bytes without their gpgsig header (doc/format.md 1). */
void jc_hash_change(struct jc_id24 *out, const void *payload, size_t len);

/* SHA-256 of something long, in pieces: evidence files. */
struct jc_sha256;
struct jc_sha256 *jc_sha256_new(void);
void jc_sha256_add(struct jc_sha256 *hash, const void *data, size_t len);
void jc_sha256_end(struct jc_sha256 *hash, struct jc_id32 *out); /* frees it */
#endif
