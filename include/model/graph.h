/*
 * All known changes of a case and their statuses: the accept rule of doc/sync.md, pure. No I/O, no
 * clock.
 *
 * A change is named by its index, in order of adding: parents always have smaller indexes. Ancestry
 * is answered in O(log chains) from per-change clocks over chain segments (a segment is a run of
 * own predecessors; a fork starts a new one).
 *
 * Life: jc_graph_new; for each commit in an order with parents first jc_graph_add (its form and
 * signature already checked by commit.h); for those that can be opened jc_graph_opened, or
 * jc_graph_malformed; then jc_graph_judge, which says whose status changed. Epoch keys live
 * outside. One thread; nothing here reads a clock or a file.
 */
#ifndef JC_MODEL_GRAPH_H
#define JC_MODEL_GRAPH_H
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"
#include "model/act.h"
#include "model/body.h"
#include "model/commit.h"

#define JC_NO_CHANGE UINT32_MAX

enum jc_status { JC_PENDING, JC_ACCEPTED, JC_SEALED, JC_HELD, JC_QUARANTINED, JC_REJECTED };
enum jc_reason {
	JC_REASON_NONE,
	JC_REASON_FORM,
	JC_REASON_PARENT,
	JC_REASON_CHAIN,
	JC_REASON_STRANGER,
	JC_REASON_NOT_ADMITTED,
	JC_REASON_CUT,
	JC_REASON_ROLE,
	JC_REASON_MALFORMED,
	JC_REASON_EPOCH,
	JC_REASON_KILL,
	JC_REASON_RESOLUTION,
	JC_REASON_BATCH,
	JC_REASON_REVIEW,
	JC_REASON_REFUSED,
};
const char *jc_status_name(enum jc_status status); /* "accepted"; N_() marked */
const char *jc_reason_name(enum jc_reason reason); /* "not-admitted"; stable word for JSON */
const char *jc_reason_text(enum jc_reason reason); /* a sentence for people; N_() marked */

struct jc_graph;
struct jc_graph *jc_graph_new(const struct jc_id16 *case_id, const struct jc_id24 *genesis);
void jc_graph_free(struct jc_graph *graph);

/*
 * Add a commit whose form and signature are good. `act` is its parsed act for roster changes, NULL
 * when the body is no well-formed act (or not in the roster); it is taken over on JC_OK and *act is
 * then all zero.
 * JC_OK: *index is its place (the same as before when the change id is known: an alias is
 * recorded).
 * JC_NOTFOUND: a parent is not here (*reason is parent: keep it and try again; when the caller
 * knows that the parent was rejected, so is this one, `chain`). JC_INVALID: rejected for ever;
 * *reason says why (form: another case; chain, stranger). Nothing is added unless JC_OK; otherwise
 * *index is
 * JC_NO_CHANGE.
 */
JC_MUST_CHECK enum jc_err jc_graph_add(struct jc_graph *graph, const struct jc_commit *commit,
    const struct jc_oid *oid, struct jc_act *act, uint32_t *index, enum jc_reason *reason);

/*
 * What the body of a change of kind `change` outside the roster turned out to be; other changes
 * have no body to open. Until one of these is called it counts as sealed; each is called once.
 */
struct jc_known_write {
	struct jc_id16 rec;
	const char *field;
	size_t field_len;
	struct jc_value value;
};
/*
 * Write `index` of change `change`, one that jc_graph_opened said yes to and that has such a write.
 * False when it is not there after all: it is passed over. Borrowed until the next call.
 */
typedef bool jc_write_lookup(
    void *context, uint32_t change, uint16_t index, struct jc_known_write *out);
/*
 * Its body is decoded. Checks entry ids, kills and resolutions now (so bodies come in order of
 * index, and lookup must know all earlier ones that were opened); remembers batch and the number of
 * writes. False: it writes to an entry that is not its own; it counts as malformed, its writes are
 * not known and must not be kept.
 */
bool jc_graph_opened(struct jc_graph *graph, uint32_t index, const struct jc_body *body,
    jc_write_lookup *lookup, void *context);
/* It has a key, but opening, padding, CBOR or a limit is wrong. */
void jc_graph_malformed(struct jc_graph *graph, uint32_t index);
/*
 * Take back what was said about every body: all are sealed again. When the key of an epoch arrives
 * later, more writes become known, which can change what kills and resolutions of later changes
 * were found to be: forget, then open all bodies once more in order of index, then judge. Statuses
 * that come out as before are not reported.
 */
void jc_graph_forget_bodies(struct jc_graph *graph);

/*
 * Bring every status up to date. changed(context, index, old, now) is called for each change whose
 * status or reason differs from before (new ones: old is JC_PENDING with JC_REASON_NONE), in order
 * of index, when all are up to date. It may ask, but not add. `changed` may be NULL.
 * Cost: without new acts, by what is new; with new acts, by all there is.
 */
typedef void jc_status_changed(
    void *context, uint32_t index, enum jc_status old, enum jc_status now);
void jc_graph_judge(struct jc_graph *graph, jc_status_changed *changed, void *context);

/* Asking. */
uint32_t jc_graph_count(const struct jc_graph *graph);
uint32_t jc_graph_find(const struct jc_graph *graph, const struct jc_id24 *id); /* JC_NO_CHANGE */
uint32_t jc_graph_find_oid(
    const struct jc_graph *graph, const struct jc_oid *oid);                     /* aliases too */
bool jc_graph_is_ancestor(const struct jc_graph *graph, uint32_t a, uint32_t b); /* a <= b */
/*
 * The earliest change of a device in a compartment that has `change` in its past, or is it: from
 * then on the device is known to have had it. JC_NO_CHANGE when none is here.
 */
uint32_t jc_graph_first_with(const struct jc_graph *graph, const struct jc_id16 *device,
    const struct jc_id8 *comp, uint32_t change);
/*
 * The changes of the batch that a change is part of, ascending; itself alone when it is of none. At
 * most `room` are written; returns how many there are.
 */
size_t jc_graph_batch(const struct jc_graph *graph, uint32_t index, uint32_t *out, size_t room);
enum jc_status jc_graph_status(const struct jc_graph *graph, uint32_t index);
enum jc_reason jc_graph_reason(const struct jc_graph *graph, uint32_t index);
struct jc_change_info {
	struct jc_id24 id;
	struct jc_oid oid;
	struct jc_id16 device;
	struct jc_id32 key;
	struct jc_id8 comp;
	uint32_t seq;
	uint64_t day; /* outer date, seconds */
	const char *kind;
	const struct jc_act *act; /* roster, well-formed; else NULL */
	uint32_t n_parents;
	const uint32_t *parents;
	bool counts;     /* an act that counts (doc/sync.md 3 to 6), whoever signs it */
	bool forked;     /* beyond a fork of its chain */
	uint32_t branch; /* first change of its run: where the branch begins, or its chain */
};
/* `kind` is borrowed until the next add, `act` as long as the graph lives, `parents` until the next
 * add. */
void jc_graph_info(const struct jc_graph *graph, uint32_t index, struct jc_change_info *out);
/*
 * Heads: the ends of the branches of the chains of a compartment (NULL: of all), ascending: what
 * refs point to. At most `room` are written; returns how many there are.
 */
size_t jc_graph_heads(
    const struct jc_graph *graph, const struct jc_id8 *comp, uint32_t *out, size_t room);
/*
 * The last change of a device's chain in a compartment on the branch with the most changes (of
 * equals the smallest change id); JC_NO_CHANGE when none.
 */
uint32_t jc_graph_chain_head(
    const struct jc_graph *graph, const struct jc_id16 *device, const struct jc_id8 *comp);

/*
 * Membership as last judged: genesis leads, and those whom an admit that counts names. A lead that
 * nobody admitted (a `leads` act alone adds it) can write nothing yet and is not listed.
 */
struct jc_member {
	struct jc_id32 key, box;
	struct jc_id16 device;
	char party[9], code[13];
	enum jc_role role;        /* as of all acts known; a cut that says so makes an observer */
	bool lead;                /* in force */
	bool cut;                 /* some counting cut with then none */
	bool review;              /* party mode */
	uint32_t admitted_by;     /* change, JC_NO_CHANGE for genesis leads */
	const struct jc_act *act; /* the admit or genesis act, for its names */
};
/* In order of device; borrowed until the next judge. */
size_t jc_graph_members(const struct jc_graph *graph, const struct jc_member **out);
/* NULL when it is none. */
const struct jc_member *jc_graph_member(const struct jc_graph *graph, const struct jc_id16 *device);
/* False while genesis is not here; *out is then zero. */
bool jc_graph_recovery_key(const struct jc_graph *graph, struct jc_id32 *out);
/*
 * The change of the epoch to write with in a compartment (doc/sync.md 5), as last judged:
 * JC_NO_CHANGE when none.
 */
uint32_t jc_graph_current_epoch(const struct jc_graph *graph, const struct jc_id8 *comp);
/*
 * Acts a new leads act should build on: ids of the leads acts that count (as duels, too) and are in
 * no other such act's closure, ascending. At most `room` are written; returns how many there are.
 */
size_t jc_graph_leads_base(const struct jc_graph *graph, struct jc_id32 *out, size_t room);

/*
 * The graph as bytes, for the sealed image, and back; statuses are kept, what was not judged is
 * judged next time. The bytes are for this program on this machine and trusted to be what save
 * wrote: damage gives JC_CORRUPT, forgery is for the image's seal to find. *out is NULL on failure.
 */
void jc_graph_save(const struct jc_graph *graph, struct jc_buf *out);
JC_MUST_CHECK enum jc_err jc_graph_load(const void *data, size_t len, struct jc_graph **out);
#endif
