/*
 * Loose objects, read without libgit2: the one that Debian 12 has writes past the end of its memory
 * when a loose object is longer than its header says, as a damaged disk can make it.
 */
#ifndef JC_SYNC_ODB_LOOSE_H
#define JC_SYNC_ODB_LOOSE_H
#include "base/buf.h"
#include "model/commit.h"

/*
 * Append the content, at most `limit` bytes, of an object of this type ("commit", "tree", "blob").
 * JC_NOTFOUND: there is no such file; JC_INVALID: it is of another type or longer; JC_CORRUPT: it
 * is no whole object. Whether the content has this object id is the caller's to check.
 */
JC_MUST_CHECK enum jc_err jc_loose_read(const char *store, const struct jc_oid *oid,
    const char *type, size_t limit, struct jc_buf *out);
#endif
