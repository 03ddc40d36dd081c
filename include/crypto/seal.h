/*
 * Sealing: bodies and names under epoch keys, wraps of epoch keys to devices, local files.
 * doc/format.md 4, 6, 8.
 */
#ifndef JC_CRYPTO_SEAL_H
#define JC_CRYPTO_SEAL_H
#include <stdio.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"

#define JC_SEAL_PLAIN_MAX 1048575u
#define JC_SEAL_BODY_OVERHEAD 60u /* magic, epoch, nonce, tag */

/* What a body is bound to (the AAD). */
struct jc_seal_place {
	struct jc_id16 case_id;
	struct jc_id8 comp;
	struct jc_id16 device;
	uint64_t seq;
};

/* An epoch key and its derived keys, in guarded memory. */
struct jc_epoch_key;
struct jc_epoch_key *jc_epoch_key_new(void);                        /* random id and key */
struct jc_epoch_key *jc_epoch_key_from(const struct jc_id16 *id, const uint8_t key[32]);
void jc_epoch_key_free(struct jc_epoch_key *key);
const struct jc_id16 *jc_epoch_key_id(const struct jc_epoch_key *key);
void jc_epoch_key_hash(const struct jc_epoch_key *key, struct jc_id32 *out);

/* "JCB1" blob from plain (at most JC_SEAL_PLAIN_MAX bytes: assert). */
void jc_seal_body(struct jc_buf *out, const struct jc_epoch_key *key,
    const struct jc_seal_place *place, const void *plain, size_t len);
/*
 * Epoch a blob is sealed under; JC_INVALID when it is no such blob (magic, length not a padded
 * size).
 */
JC_MUST_CHECK enum jc_err jc_seal_body_epoch(const void *blob, size_t len, struct jc_id16 *epoch);
/* Opens and removes the padding. JC_CORRUPT when it does not open. */
JC_MUST_CHECK enum jc_err jc_open_body(struct jc_buf *out, const struct jc_epoch_key *key,
    const struct jc_seal_place *place, const void *blob, size_t len);

/* The `sealed` member of acts. */
void jc_seal_names(struct jc_buf *out, const struct jc_epoch_key *key,
    const struct jc_id16 *case_id, const void *plain, size_t len);
JC_MUST_CHECK enum jc_err jc_open_names(struct jc_buf *out, const struct jc_epoch_key *key,
    const struct jc_id16 *case_id, const void *sealed, size_t len);
JC_MUST_CHECK enum jc_err jc_seal_names_epoch(
    const void *sealed, size_t len, struct jc_id16 *epoch);

/* X25519 box keys of a device. */
struct jc_box_key;
struct jc_box_key *jc_box_key_new(void);
struct jc_box_key *jc_box_key_from_secret(const uint8_t secret[32]);
void jc_box_key_secret(const struct jc_box_key *key, uint8_t secret[32]);
const struct jc_id32 *jc_box_key_public(const struct jc_box_key *key);
void jc_box_key_free(struct jc_box_key *key);

#define JC_WRAP_LEN 120u
/* Wrap an epoch key to a device's box key. JC_INVALID for a low-order public key. */
JC_MUST_CHECK enum jc_err jc_wrap(uint8_t out[JC_WRAP_LEN], const struct jc_epoch_key *key,
    const struct jc_id8 *comp, const struct jc_id16 *case_id, const struct jc_id32 *to);
/*
 * JC_DENIED when the wrap is not for us or is bound to another epoch, compartment or case, or its
 * key's hash differs from `hash`.
 */
JC_MUST_CHECK enum jc_err jc_unwrap(const uint8_t *wrap, size_t len, const struct jc_box_key *mine,
    const struct jc_id16 *epoch, const struct jc_id8 *comp, const struct jc_id16 *case_id,
    const struct jc_id32 *hash, struct jc_epoch_key **out);
/* Anonymous sealing of a short text to a box key (join requests). */
JC_MUST_CHECK enum jc_err jc_box_seal(
    struct jc_buf *out, const struct jc_id32 *to, const void *data, size_t len);
JC_MUST_CHECK enum jc_err jc_box_open(
    struct jc_buf *out, const struct jc_box_key *mine, const void *data, size_t len);

/*
 * Local sealed files (image, drafts): magic ‖ chunked secretstream, written to a stream, read
 * back in chunks of `chunk` bytes. Writer: begin, add any number of times, end.
 */
struct jc_sealed_writer;
struct jc_sealed_writer *jc_sealed_writer_new(
    FILE *file, const char magic[4], const uint8_t key[32]);
JC_MUST_CHECK enum jc_err jc_sealed_writer_add(
    struct jc_sealed_writer *w, const void *data, size_t len);
/* Writes the final chunk, frees w whatever happens; the caller flushes and syncs the file. */
JC_MUST_CHECK enum jc_err jc_sealed_writer_end(struct jc_sealed_writer *w);
/*
 * Open a whole sealed file in memory: data[0..len) -> a block the caller frees with jc_free_with of
 * the
 * same allocator. `alloc` receives the exact plain size (so that SQLite's allocator can own the
 * result), `*plain_len` is set. The first chunk is returned apart in `head`. JC_CORRUPT when
 * anything is off or the end is missing.
 */
JC_MUST_CHECK enum jc_err jc_sealed_open(const void *data, size_t len, const char magic[4],
    const uint8_t key[32], struct jc_buf *head, void *(*alloc)(size_t len), void (*release)(void *),
    void **plain, size_t *plain_len);
#endif
