/*
 * Exhibits that are files: their hash is taken once and recorded, and any copy held against it
 * later. Each time an entry of custody tells who did it, when, with which result.
 */
#ifndef JC_APP_EXHIBIT_H
#define JC_APP_EXHIBIT_H
#include "app/edit.h"
#include "app/file_hash.h"

/*
 * Record the hash of a file: among the exhibit's hashes and as an entry of custody, in one change.
 * out->nothing: it was recorded before. JC_CONFLICT: another hash is recorded for a file of this
 * name. JC_INVALID: no exhibit. out->id is that of the entry; to be released in any case.
 */
JC_MUST_CHECK enum jc_err jc_exhibit_hash(struct jc_case *c, const struct jc_id16 *exhibit,
    const struct jc_file_hash *hash, struct jc_saved *out);

struct jc_exhibit_verified {
	bool same;
	char *recorded; /* "sha256:...": what it should be */
	char *is;       /* a file of another name that is recorded with this very hash, or NULL */
};
/*
 * Hold a file against what is recorded of a file of its name or, where none of that name is, of any
 * file of the exhibit; record that. JC_NOTFOUND: no SHA-256 is recorded. Release both in any case.
 */
JC_MUST_CHECK enum jc_err jc_exhibit_verify(struct jc_case *c, const struct jc_id16 *exhibit,
    const struct jc_file_hash *hash, struct jc_exhibit_verified *out, struct jc_saved *saved);
void jc_exhibit_verified_release(struct jc_exhibit_verified *verified);

/*
 * Can this be done at all? To be asked before a long reading. JC_INVALID: not an exhibit.
 * JC_DENIED: who runs this writes nothing. `verify`: JC_NOTFOUND where no SHA-256 is recorded.
 */
JC_MUST_CHECK enum jc_err jc_exhibit_ready(
    struct jc_case *c, const struct jc_id16 *exhibit, bool verify);
#endif
