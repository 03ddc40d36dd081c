/*
 * Sealing to a device: its X25519 box key, wraps of epoch keys, short texts of join requests
 * (doc/format.md 6).
 */
#ifndef JC_CRYPTO_BOX_H
#define JC_CRYPTO_BOX_H
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"
#include "crypto/seal.h"

/* A secret key, in guarded memory. */
struct jc_box_key;
struct jc_box_key *jc_box_key_new(void);
struct jc_box_key *jc_box_key_from_secret(const uint8_t secret[32]);
void jc_box_key_secret(const struct jc_box_key *key, uint8_t secret[32]); /* the caller wipes it */
const struct jc_id32 *jc_box_key_public(const struct jc_box_key *key);
void jc_box_key_free(struct jc_box_key *key);

#define JC_WRAP_LEN 120u

/* Wrap an epoch key to a box key. JC_INVALID when `to` is no usable key (a point of low order). */
JC_MUST_CHECK enum jc_err jc_wrap(uint8_t out[JC_WRAP_LEN], const struct jc_epoch_key *key,
    const struct jc_id8 *comp, const struct jc_id16 *case_id, const struct jc_id32 *to);

/*
 * The epoch key in a wrap, to be freed. JC_DENIED when the wrap is not for us, names another epoch,
 * compartment or case, or holds a key that is not the one the epoch's id names; *out is then NULL.
 */
JC_MUST_CHECK enum jc_err jc_unwrap(const uint8_t *wrap, size_t len, const struct jc_box_key *mine,
    const struct jc_id16 *epoch, const struct jc_id8 *comp, const struct jc_id16 *case_id,
    struct jc_epoch_key **out);

/* Append data sealed to a box key, JC_BOX_OVERHEAD bytes longer. JC_INVALID as for jc_wrap. */
#define JC_BOX_OVERHEAD 48u
JC_MUST_CHECK enum jc_err jc_box_seal(
    struct jc_buf *out, const struct jc_id32 *to, const void *data, size_t len);

/* Append what was sealed to us. JC_DENIED when it is not for us or was altered. */
JC_MUST_CHECK enum jc_err jc_box_open(
    struct jc_buf *out, const struct jc_box_key *mine, const void *data, size_t len);
#endif
