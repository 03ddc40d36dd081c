/*
 * One office's copy of a case: object store, graph, keys of epochs, view, kept in step. Opening
 * folds what the refs hold on top of the sealed image, or rebuilds. One replica a process; several
 * processes may share the folder: writing takes the lock, folds in what others appended, then
 * appends (doc/ARCHITECTURE.md, "Saving").
 */
#ifndef JC_SYNC_REPLICA_H
#define JC_SYNC_REPLICA_H
#include "base/err.h"
#include "crypto/keyfile.h"
#include "model/graph.h"
#include "store/view.h"
#include "sync/odb.h"

struct jc_replica;

/*
 * Long work says how far it is; returning false asks it to stop at the next safe place (JC_CONFLICT
 * "stopped"). step is N_().
 */
typedef bool jc_progress(void *context, const char *step, uint64_t done, uint64_t total);

/* The ring stays the caller's and must outlive the replica. progress may be NULL. */
JC_MUST_CHECK enum jc_err jc_replica_open(const char *dir, const struct jc_keyring *ring,
    jc_progress *progress, void *context, struct jc_replica **out);
void jc_replica_close(struct jc_replica *replica);
/* Fold in what other processes or a sync brought. *fresh: number of changes that are new here. */
JC_MUST_CHECK enum jc_err jc_replica_catch_up(struct jc_replica *replica, uint32_t *fresh);
/* Write the sealed image now, if anything changed since the last. */
JC_MUST_CHECK enum jc_err jc_replica_save_image(struct jc_replica *replica);
/*
 * What opening would have to fold again without a new image: changes since it was written, each
 * counted as often as it writes to records.
 */
uint32_t jc_replica_unsaved(const struct jc_replica *replica);
/* Throw the view away and fold everything again from the refs. */
JC_MUST_CHECK enum jc_err jc_replica_rebuild(
    struct jc_replica *replica, jc_progress *progress, void *context);

/* Pack loose objects when there are some thousands; after a sync and when the screens close. */
JC_MUST_CHECK enum jc_err jc_replica_maintain(struct jc_replica *replica);

struct jc_view *jc_replica_view(struct jc_replica *replica);
struct jc_graph *jc_replica_graph(struct jc_replica *replica);
struct jc_odb *jc_replica_odb(struct jc_replica *replica);
const struct jc_keyring *jc_replica_ring(const struct jc_replica *replica);
const struct jc_id16 *jc_replica_device(const struct jc_replica *replica);
/* Own entry among the members; NULL until admitted. */
const struct jc_member *jc_replica_self(struct jc_replica *replica);
/* The key of an epoch, NULL when not held. */
const struct jc_epoch_key *jc_replica_epoch(
    struct jc_replica *replica, const struct jc_id16 *epoch);
/*
 * Read the body of a change of writes, with its kills, from the store. JC_DENIED when there is no
 * key for it here; JC_CORRUPT; JC_INVALID when it is no change of writes. *out is empty on failure.
 */
JC_MUST_CHECK enum jc_err jc_replica_body(
    struct jc_replica *replica, uint32_t change, struct jc_body *out);
/*
 * Name, agency or reason sealed in an act; all NULL when absent or not readable here. Release with
 * jc_act_names_release.
 */
void jc_replica_names(
    struct jc_replica *replica, const struct jc_act *act, struct jc_act_names *out);

/* --- writing: begin, then append any number (in memory), then end, which writes --- */
/*
 * Take the lock, fold in what others appended. JC_DENIED: this copy was restored or cloned (a
 * remote knows changes of our own chain that we did not have), or we are not admitted.
 */
JC_MUST_CHECK enum jc_err jc_replica_begin(struct jc_replica *replica);
/*
 * Append a change of writes to `joint`. body: time, salt, seq-dependent entry ids are the caller's:
 * see jc_replica_next. JC_INVALID passes a bound.
 */
JC_MUST_CHECK enum jc_err jc_replica_append(
    struct jc_replica *replica, struct jc_body *body, struct jc_id24 *id);
/*
 * Append an act to the roster, before the changes of writes of the same save: they then have it in
 * their past, and the save counts whole or not at all. The act is formatted here; the caller keeps
 * and releases it.
 */
JC_MUST_CHECK enum jc_err jc_replica_append_act(
    struct jc_replica *replica, struct jc_act *act, struct jc_id24 *id);
/* Raw act body written by others, to co-sign: same bytes, own signature. */
JC_MUST_CHECK enum jc_err jc_replica_cosign(
    struct jc_replica *replica, uint32_t change, struct jc_id24 *id);
/* Seq our next change in `joint` will have (for entry ids). */
uint32_t jc_replica_next(const struct jc_replica *replica);
/*
 * keep: move the own refs (the commit point: after JC_OK everything appended is durable), update
 * the view, release the lock. Not keep: nothing happened. Many appends between begin and end go to
 * one pack and become visible together. On failure nothing is saved, unless the sentence says so.
 */
JC_MUST_CHECK enum jc_err jc_replica_end(struct jc_replica *replica, bool keep);

/* Commits reachable from our refs that could not be read or are no changes of this case: more than
 * 0 means damage (jointcase check). */
uint32_t jc_replica_damaged(const struct jc_replica *replica);
/* H over all heads, for the state code. */
void jc_replica_state(struct jc_replica *replica, struct jc_buf *words);
void jc_replica_fingerprint(const struct jc_replica *replica, struct jc_buf *words);

/*
 * Re-verify every signature and every byte from the object store, not from the image. report names
 * each bad change, or the object where no change can be read; *bad counts.
 */
typedef void jc_verify_report(void *context, const char *change, const char *text);
JC_MUST_CHECK enum jc_err jc_replica_verify(struct jc_replica *replica, jc_progress *progress,
    jc_verify_report *report, void *context, uint64_t *good, uint64_t *bad);

/*
 * A new case: repository, genesis, first epoch, refs. The ring's case, comp and genesis are set
 * here.
 */
/* person leads for party; name is the case's. They are sealed in genesis: person as `name`, agency
 * as `agency`, the case's name as `reason`. */
struct jc_founding {
	const char *party, *code, *name, *person, *agency;
	struct jc_id32 recovery;
};
JC_MUST_CHECK enum jc_err jc_replica_found(
    const char *dir, struct jc_keyring *ring, const struct jc_founding *founding, int64_t now_ms);
#endif
