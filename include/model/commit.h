/*
 * The strict commit grammar (doc/format.md 2): parse, format, sign, verify. jc_commit_parse writes
 * again what it understood and compares, so it accepts exactly what jc_commit_format writes.
 */
#ifndef JC_MODEL_COMMIT_H
#define JC_MODEL_COMMIT_H
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"
#include "crypto/sign.h"

#define JC_COMMIT_MAX 16384u
#define JC_PARENTS_MAX 32u
#define JC_COMMIT_SECONDS_MAX 253402300799u /* the end of year 9999 */
#define JC_COMMIT_DAY 86400u                /* what the outer date is a multiple of */

/* A git object id. It names a commit only inside git: see `id` below. */
struct jc_oid {
	uint8_t b[20];
};

struct jc_commit {
	struct jc_oid tree;
	unsigned n_parents;
	struct jc_oid parents[JC_PARENTS_MAX];
	struct jc_id16 device;
	uint64_t seconds;
	char kind[17];
	struct jc_id16 case_id;
	struct jc_id8 comp;
	uint32_t seq;
	struct jc_id32 body;
	struct jc_id32 links;
	struct jc_id32 key;       /* set by parse and by sign */
	uint8_t sig[JC_SIGN_LEN]; /* as key */
	struct jc_id24 id;        /* change id; as key */
};

/*
 * Parse and check the form, and that the device is the key's; the signature is read, not verified.
 * JC_INVALID otherwise; *out is then all zero.
 */
JC_MUST_CHECK enum jc_err jc_commit_parse(const void *data, size_t len, struct jc_commit *out);

/*
 * Is the signature the key's, over jc_commit_payload? JC_DENIED when not, or when the key is not
 * one that jc_sign_key_valid accepts. Asking that takes as long again: for a key that was accepted
 * before, jc_commit_verify_known does not.
 */
JC_MUST_CHECK enum jc_err jc_commit_verify(const struct jc_commit *commit);
JC_MUST_CHECK enum jc_err jc_commit_verify_known(const struct jc_commit *commit);

/*
 * Append the commit's bytes, with its gpgsig from key and sig. It must hold to the grammar: parents
 * in order, seconds a whole day, kind of the right letters.
 */
void jc_commit_format(struct jc_buf *out, const struct jc_commit *commit);

/* Append the bytes that are signed: the same without gpgsig. */
void jc_commit_payload(struct jc_buf *out, const struct jc_commit *commit);

/* Sets device, key, sig and id; everything else is the caller's. */
void jc_commit_sign(struct jc_commit *commit, const struct jc_sign_key *key);

/* `links` of a commit: over its parents' change ids, in the order of its parents. */
void jc_commit_links(struct jc_id32 *out, const struct jc_id24 *ids, size_t n);

/*
 * Set the parents and `links`; `seq` must be set. With seq > 0 the first of `parents` is the
 * device's own previous change and stays first; the rest are sorted and repeats dropped, in place.
 * At most JC_PARENTS_MAX.
 */
struct jc_parent {
	struct jc_oid oid;
	struct jc_id24 id;
};
void jc_commit_set_parents(struct jc_commit *commit, struct jc_parent *parents, size_t n);

#endif
