/*
 * The SHA-256 of a file, read once from beginning to end and looked at no further: a forensic
 * image, a recording, a scan. Nothing of its content is kept.
 */
#ifndef JC_APP_FILE_HASH_H
#define JC_APP_FILE_HASH_H
#include "base/err.h"
#include "base/id.h"
#include "sync/replica.h"

struct jc_file_hash {
	char hex[65];
	uint64_t size; /* bytes */
	/*
	 * The name without its folders, which say more of whose machine it is than of the exhibit;
	 * as a text is stored; NULL where it is no UTF-8 or has controls.
	 */
	char *name;
};

/*
 * Progress, which may be NULL, is told in MiB. Only regular files are read, not what a symbolic
 * link leads to: JC_INVALID. JC_NOTFOUND, JC_DENIED, JC_IO: as the system says, with the place
 * where reading failed. JC_CONFLICT: the file was written to meanwhile, or progress stopped it. In
 * all these cases *out holds nothing. Release it in any case.
 */
JC_MUST_CHECK enum jc_err jc_file_hash(
    const char *path, jc_progress *progress, void *context, struct jc_file_hash *out);
void jc_file_hash_release(struct jc_file_hash *hash);
#endif
