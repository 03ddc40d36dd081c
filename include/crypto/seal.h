/*
 * Sealing under an epoch key: bodies of changes, names in acts (doc/format.md 4 and 6). What is
 * appended to a buffer is appended whole or, on failure, not at all. Opened text is case content:
 * release it with jc_buf_wipe().
 */
#ifndef JC_CRYPTO_SEAL_H
#define JC_CRYPTO_SEAL_H
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"

#define JC_SEAL_PLAIN_MAX 1048575u /* of a body */
#define JC_SEAL_NAMES_MAX 65535u   /* of sealed names */
#define JC_SEAL_BODY_OVERHEAD 60u  /* magic, epoch, nonce, tag */

/* What a body is bound to, so that it opens in no other place. */
struct jc_seal_place {
	struct jc_id16 case_id;
	struct jc_id8 comp;
	struct jc_id16 device;
	uint64_t seq;
};

/*
 * An epoch key and the keys derived from it, in guarded memory. An epoch's id names its key
 * (doc/format.md 1): jc_unwrap() takes no other, so that one id never stands for two keys.
 */
struct jc_epoch_key;
struct jc_epoch_key *jc_epoch_key_new(void); /* random */
struct jc_epoch_key *jc_epoch_key_from(const struct jc_id16 *id, const uint8_t key[32]);
/* The id that a key has. */
void jc_epoch_id(const uint8_t key[32], struct jc_id16 *out);
void jc_epoch_key_free(struct jc_epoch_key *key);
const struct jc_id16 *jc_epoch_key_id(const struct jc_epoch_key *key);
/* The key itself, 32 bytes, valid as long as `key`; to be wrapped to a reader. */
const uint8_t *jc_epoch_key_secret(const struct jc_epoch_key *key);

/* Append the body blob of plain, at most JC_SEAL_PLAIN_MAX bytes. */
void jc_seal_body(struct jc_buf *out, const struct jc_epoch_key *key,
    const struct jc_seal_place *place, const void *plain, size_t len);

/* Which epoch is it sealed under? JC_INVALID when it has not the form of a body blob. */
JC_MUST_CHECK enum jc_err jc_seal_body_epoch(const void *blob, size_t len, struct jc_id16 *epoch);

/*
 * Append what a body blob holds. JC_INVALID when it has not the form of one; JC_CORRUPT when it is
 * sealed under another key, for another place, was altered, or is not padded to the smallest size.
 */
JC_MUST_CHECK enum jc_err jc_open_body(struct jc_buf *out, const struct jc_epoch_key *key,
    const struct jc_seal_place *place, const void *blob, size_t len);

/* The same for the `sealed` member of acts, at most JC_SEAL_NAMES_MAX bytes inside. */
void jc_seal_names(struct jc_buf *out, const struct jc_epoch_key *key,
    const struct jc_id16 *case_id, const void *plain, size_t len);
JC_MUST_CHECK enum jc_err jc_seal_names_epoch(
    const void *sealed, size_t len, struct jc_id16 *epoch);
JC_MUST_CHECK enum jc_err jc_open_names(struct jc_buf *out, const struct jc_epoch_key *key,
    const struct jc_id16 *case_id, const void *sealed, size_t len);
#endif
