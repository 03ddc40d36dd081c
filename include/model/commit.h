/*
 * The strict commit grammar (doc/format.md 2): parse, format, sign, verify. Parsing looks at every
 * byte; what jc_commit_parse accepts jc_commit_format writes back identically.
 */
#ifndef JC_MODEL_COMMIT_H
#define JC_MODEL_COMMIT_H
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"
#include "crypto/sign.h"

#define JC_COMMIT_MAX 16384u
#define JC_PARENTS_MAX 32u

struct jc_oid { uint8_t b[20]; };

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
	uint8_t sig[64];
	struct jc_id24 id;        /* change id; set by parse and by sign */
};

/* Parse and check the form; the signature is read, not verified. JC_INVALID with the fault. */
JC_MUST_CHECK enum jc_err jc_commit_parse(const void *data, size_t len, struct jc_commit *out);
/* Verify the signature over data (as parsed into commit). JC_DENIED when it is not good. */
JC_MUST_CHECK enum jc_err jc_commit_verify(
    const struct jc_commit *commit, const void *data, size_t len);
/* Append the commit's bytes, with its gpgsig from key and sig. */
void jc_commit_format(struct jc_buf *out, const struct jc_commit *commit);
/* Append the bytes that are signed. */
void jc_commit_payload(struct jc_buf *out, const struct jc_commit *commit);
/* Sets device, key, sig and id; everything else is the caller's. */
void jc_commit_sign(struct jc_commit *commit, const struct jc_sign_key *key);
/* links of the parents' change ids. */
void jc_commit_links(struct jc_id32 *out, const struct jc_id24 *ids, size_t n);
#endif
