/*
 * Our own object store: a bare git repository through libgit2, and nothing but it (a foreign
 * repository is never opened here: doc/security.md). The only file that names git2 is odb.c.
 */
#ifndef JC_SYNC_ODB_H
#define JC_SYNC_ODB_H
#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/err.h"
#include "model/commit.h"

#define JC_OBJECT_MAX (2u << 20)

struct jc_odb;

/* Make a bare repository (JC_CONFLICT when something is there). */
JC_MUST_CHECK enum jc_err jc_odb_create(const char *path);
/* Refuses shallow and partial stores and network file systems that lose locks. */
JC_MUST_CHECK enum jc_err jc_odb_open(const char *path, struct jc_odb **out);
void jc_odb_close(struct jc_odb *odb);
const char *jc_odb_path(const struct jc_odb *odb);

/*
 * Raw bytes of a commit, and of the body blob its tree names (tree checked to be exactly one entry
 * `body`). JC_NOTFOUND, JC_CORRUPT, JC_INVALID (larger than allowed).
 */
JC_MUST_CHECK enum jc_err jc_odb_commit(
    struct jc_odb *odb, const struct jc_oid *oid, struct jc_buf *out);
JC_MUST_CHECK enum jc_err jc_odb_body(
    struct jc_odb *odb, const struct jc_oid *tree, struct jc_buf *out);
bool jc_odb_has(struct jc_odb *odb, const struct jc_oid *oid);

/* Object id of the tree that holds `blob` as its body, and of a commit. */
void jc_odb_tree_id(const void *blob, size_t len, struct jc_oid *tree);
void jc_odb_commit_id(const void *commit, size_t len, struct jc_oid *out);

/* Write blob, tree and commit, each synced to disk. *oid is the commit's. */
JC_MUST_CHECK enum jc_err jc_odb_put(struct jc_odb *odb, const void *blob, size_t blob_len,
    const void *commit, size_t commit_len, struct jc_oid *oid);
/* The same for many changes at once: one synced pack, or nothing. */
struct jc_change_bytes {
	struct jc_buf blob, commit;
};
JC_MUST_CHECK enum jc_err jc_odb_put_pack(
    struct jc_odb *odb, const struct jc_change_bytes *changes, size_t n);

/* Refs under `prefix`, ascending by name. Symbolic and malformed refs are skipped. */
typedef enum jc_err jc_ref_fn(void *context, const char *name, const struct jc_oid *oid);
JC_MUST_CHECK enum jc_err jc_odb_refs(
    struct jc_odb *odb, const char *prefix, jc_ref_fn *each, void *context);
/*
 * Compare and swap: `old` NULL means the ref must not exist. JC_CONFLICT when it is otherwise.
 * Synced. The caller holds the lock of the case, so that a lock on the ref itself is stock git's,
 * or was left by a process that was killed: when it stays for two seconds it is taken away.
 */
JC_MUST_CHECK enum jc_err jc_odb_ref_set(
    struct jc_odb *odb, const char *name, const struct jc_oid *oid, const struct jc_oid *old);
/* See packs and refs that another process added. */
JC_MUST_CHECK enum jc_err jc_odb_refresh(struct jc_odb *odb);
/* Number of loose objects, estimated as git does (folder 17 times 256). */
unsigned jc_odb_loose(const struct jc_odb *odb);
#endif
