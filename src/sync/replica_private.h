/* Inside of a replica, shared by the files of src/sync/. */
#ifndef JC_SYNC_REPLICA_PRIVATE_H
#define JC_SYNC_REPLICA_PRIVATE_H
#include "base/file.h"
#include "base/list.h"
#include "sync/replica.h"

/* Where changes are read from: our own store, or an inbox being looked at. */
struct jc_source {
	enum jc_err (*commit)(void *context, const struct jc_oid *oid, struct jc_buf *out);
	enum jc_err (*body)(void *context, const struct jc_oid *tree, struct jc_buf *out);
	void *context;
};
struct jc_source jc_source_odb(struct jc_odb *odb);

/* Refs as of some moment, ascending by name. */
struct jc_ref {
	char *name;
	struct jc_oid oid;
};
struct jc_refs {
	size_t n, room;
	struct jc_ref *at;
};
void jc_refs_add(struct jc_refs *refs, const char *name, const struct jc_oid *oid);
/* Add or change one, keeping their order. */
void jc_refs_set(struct jc_refs *refs, const char *name, const struct jc_oid *oid);
void jc_refs_release(struct jc_refs *refs);
const struct jc_ref *jc_refs_find(const struct jc_refs *refs, const char *name);
JC_MUST_CHECK enum jc_err jc_refs_read(struct jc_odb *odb, const char *prefix, struct jc_refs *out);
void jc_refs_format(const struct jc_refs *refs, struct jc_buf *out);
JC_MUST_CHECK enum jc_err jc_refs_parse(const char *text, size_t len, struct jc_refs *out);

/* Parts of a ref name refs/jc/<comp>/<device>/<branch>; false when it is none of ours. */
struct jc_ref_name {
	struct jc_id8 comp;
	struct jc_id16 device;
	const char *branch;
};
bool jc_ref_name_parse(const char *name, struct jc_ref_name *out);
void jc_ref_name_format(struct jc_buf *out, const struct jc_id8 *comp, const struct jc_id16 *device,
    const char *branch);

/* Epoch keys held, by epoch id. */
struct jc_epochs {
	size_t n, room;
	struct jc_epoch_key **at;
};
const struct jc_epoch_key *jc_epochs_find(const struct jc_epochs *epochs, const struct jc_id16 *id);
void jc_epochs_release(struct jc_epochs *epochs);
/* Takes what an epoch or grant act at a change holds for us. true: a key is new. */
bool jc_epochs_learn(struct jc_replica *replica, const struct jc_act *act);
/* A head that our next change is to name. */
struct jc_head {
	struct jc_oid oid;
	struct jc_id24 id;
	struct jc_id16 device;
	bool roster;
};

struct jc_replica {
	char *dir;
	const struct jc_keyring *ring;
	struct jc_id16 device;
	struct jc_odb *odb;
	struct jc_graph *graph;
	struct jc_view *view;
	struct jc_epochs epochs;
	struct jc_refs refs;   /* as folded */
	uint32_t unsaved;      /* what was folded since the image: see jc_replica_unsaved */
	size_t n_keys;         /* signing keys found sound: asking takes as long as verifying */
	struct jc_id32 *keys;
	bool learnt;           /* a key came: changes fed before it may open now */
	struct jc_list damage; /* what a ref reaches and the last fold could not take: name, why */
	bool broken;           /* graph and store disagree after a failure: fold again before use */
	jc_progress *progress; /* during long work */
	void *progress_context;

	/* writing */
	bool writing;
	bool wrote; /* a change of writes in this save: no act may follow */
	struct jc_lock lock;
	size_t n_appended, room_appended;
	struct jc_change_bytes *appended; /* written when the save ends */
	size_t n_seen; /* heads not yet named by our chain in joint */
	struct jc_head *seen;
	struct { /* own chains: [0] joint, [1] roster */
		struct jc_id8 comp;
		bool has;
		bool moved;   /* in this save */
		bool seen;    /* roster: the move is named by a change of this save */
		uint32_t seq; /* of the last change */
		struct jc_oid oid;
		struct jc_id24 id;
		struct jc_oid from; /* ref's value at begin; zero: none */
	} chain[2];
};

/* A file in the case's folder: this copy was restored or cloned, and writes no more. */
#define JC_RESTORED "restored"

bool jc_replica_step(struct jc_replica *replica, const char *step, uint64_t done, uint64_t total);

/* One change that was not taken. `reason` FORM, CHAIN or STRANGER: rejected for ever; PARENT:
 * something is missing. */
typedef void jc_refused(void *context, const struct jc_oid *oid, const struct jc_id24 *id,
    enum jc_reason reason, const char *text);

/*
 * Add every change reachable from heads that the graph does not know, parents first, the roster's
 * heads first. The view is inside jc_view_begin. *fresh counts those added. Nothing is rejected
 * silently: refused is told each.
 */
JC_MUST_CHECK enum jc_err jc_feed(struct jc_replica *replica, const struct jc_source *source,
    const struct jc_oid *heads, size_t n, jc_refused *refused, void *context, uint32_t *fresh);
/* Judge, tell the view, commit it. */
JC_MUST_CHECK enum jc_err jc_feed_end(struct jc_replica *replica);

/*
 * Point refs at the heads of the graph (new ones made, old ones moved forward), each by compare and
 * swap. When a head is of our own device the copy is marked as restored first.
 */
JC_MUST_CHECK enum jc_err jc_replica_move_refs(struct jc_replica *replica);
JC_MUST_CHECK enum jc_err jc_replica_fold(struct jc_replica *replica, uint32_t *fresh);
JC_MUST_CHECK enum jc_err jc_replica_reset(struct jc_replica *replica);
char *jc_replica_path(const struct jc_replica *replica, const char *name);
JC_MUST_CHECK enum jc_err jc_replica_lock(struct jc_replica *replica, struct jc_lock *lock);

/* Make a signed change's bytes. */
struct jc_draft {
	const struct jc_keyring *ring;
	const char *kind;
	struct jc_id8 comp;
	uint32_t seq;
	size_t n_parents;
	struct jc_oid parents[JC_PARENTS_MAX];
	struct jc_id24 parent_ids[JC_PARENTS_MAX];
	int64_t now_ms;
};
void jc_draft_make(const struct jc_draft *draft, const struct jc_buf *blob, struct jc_buf *commit,
    struct jc_id24 *id);
#endif
