/*
 * All known changes of a case and their statuses: the accept rule of doc/sync.md, pure. No I/O, no
 * clock.
 *
 * A change is named by its index, in order of adding: parents always have smaller indexes. Ancestry
 * is answered in O(log chains) from per-change clocks over chain segments (a segment is a run of
 * own predecessors; a fork starts a new one).
 *
 * Life: jc_graph_new; for each commit in an order with parents first jc_graph_add (its form and
 * signature already checked by commit.h), jc_graph_opened or _sealed or _malformed for those
 * with a body, then jc_graph_judge, which says whose status changed. Epoch keys live outside.
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
const char *jc_status_name(enum jc_status status);  /* "accepted"; N_() marked */
const char *jc_reason_name(enum jc_reason reason);  /* "cut"; stable word for JSON */
const char *jc_reason_text(enum jc_reason reason);  /* a sentence for people; N_() marked */

struct jc_graph;
struct jc_graph *jc_graph_new(const struct jc_id16 *case_id, const struct jc_id24 *genesis);
void jc_graph_free(struct jc_graph *graph);

/*
 * Add a commit whose form and signature are good. `act` is its parsed act for roster changes, NULL
 * when the body is no well-formed act (or not in the roster); it is taken over (moved) on JC_OK.
 * JC_OK: *index is its place (the same as before when the change id is known: an alias is
 * recorded).
 * JC_NOTFOUND: a parent is not here (pending: keep it and try again). JC_INVALID: rejected for
 * ever; *reason says why (chain, stranger). Nothing is added unless JC_OK.
 */
JC_MUST_CHECK enum jc_err jc_graph_add(struct jc_graph *graph, const struct jc_commit *commit,
    const struct jc_oid *oid, struct jc_act *act, uint32_t *index, enum jc_reason *reason);

/*
 * What the body turned out to be. Until one of these is called a change outside the roster counts
 * as sealed.
 */
struct jc_known_write {
	struct jc_id16 rec;
	const char *field;
	size_t field_len;
	struct jc_value value;
};
/*
 * Write `index` of change `change`; false when that change is not opened here or has no such write.
 * Borrowed until the next call.
 */
typedef bool jc_write_lookup(
    void *context, uint32_t change, uint16_t index, struct jc_known_write *out);
/*
 * Checks entry ids, kills and resolutions now (lookup must know all earlier opened changes);
 * remembers batch and counts.
 */
void jc_graph_opened(struct jc_graph *graph, uint32_t index, const struct jc_body *body,
    jc_write_lookup *lookup, void *context);
void jc_graph_malformed(struct jc_graph *graph, uint32_t index);

/*
 * Bring every status up to date. changed(context, index, old, now) is called for each change whose
 * status or reason differs from before (new ones: old is JC_PENDING with JC_REASON_NONE).
 */
typedef void jc_status_changed(
    void *context, uint32_t index, enum jc_status old, enum jc_status now);
void jc_graph_judge(struct jc_graph *graph, jc_status_changed *changed, void *context);

/* Asking. */
uint32_t jc_graph_count(const struct jc_graph *graph);
uint32_t jc_graph_find(const struct jc_graph *graph, const struct jc_id24 *id); /* JC_NO_CHANGE */
uint32_t jc_graph_find_oid(
    const struct jc_graph *graph, const struct jc_oid *oid); /* aliases too */
bool jc_graph_is_ancestor(const struct jc_graph *graph, uint32_t a, uint32_t b);     /* a <= b */
enum jc_status jc_graph_status(const struct jc_graph *graph, uint32_t index);
enum jc_reason jc_graph_reason(const struct jc_graph *graph, uint32_t index);
struct jc_change_info {
	struct jc_id24 id;
	struct jc_oid oid;
	struct jc_id16 device;
	struct jc_id32 key;
	struct jc_id8 comp;
	uint32_t seq;
	uint64_t day;              /* outer date, seconds */
	const char *kind;
	const struct jc_act *act;  /* roster, well-formed; else NULL */
	uint32_t n_parents;
	const uint32_t *parents;
	bool counts;               /* an act that counts (doc/sync.md 3 to 6) */
	bool forked;               /* its segment is one branch of a fork */
};
void jc_graph_info(const struct jc_graph *graph, uint32_t index, struct jc_change_info *out);
/*
 * Heads: changes of a compartment (NULL: all) that are nobody's parent... of the same chain;
 * ascending index. n in, count out.
 */
size_t jc_graph_heads(
    const struct jc_graph *graph, const struct jc_id8 *comp, uint32_t *out, size_t room);
/*
 * The last change of a device's chain in a compartment on the branch with the most changes;
 * JC_NO_CHANGE when none.
 */
uint32_t jc_graph_chain_head(
    const struct jc_graph *graph, const struct jc_id16 *device, const struct jc_id8 *comp);

/* Membership as judged (call after jc_graph_judge). */
struct jc_member {
	struct jc_id32 key, box;
	struct jc_id16 device;
	char party[9], code[13];
	enum jc_role role;          /* as of all acts known */
	bool lead;                  /* in force */
	bool cut;                   /* some counting cut with then none */
	bool review;                /* party mode */
	uint32_t admitted_by;       /* change, JC_NO_CHANGE for genesis leads */
	const struct jc_act *act;   /* the admit or genesis act, for its names */
};
size_t jc_graph_members(
    const struct jc_graph *graph, const struct jc_member **out); /* borrowed until the next judge */
const struct jc_member *jc_graph_member(const struct jc_graph *graph, const struct jc_id16 *device);
bool jc_graph_recovery_key(const struct jc_graph *graph, struct jc_id32 *out);
/*
 * Epoch acts of a compartment that count and whose readers all still read, newest causally,
 * greatest id: JC_NO_CHANGE when none.
 */
uint32_t jc_graph_current_epoch(const struct jc_graph *graph, const struct jc_id8 *comp);
/*
 * Acts a new leads act should build on: ids of the leads acts that count and are in no other's
 * closure.
 */
size_t jc_graph_leads_base(const struct jc_graph *graph, struct jc_id32 *out, size_t room);

/* The graph as bytes, for the sealed image, and back. JC_CORRUPT when it is not what save wrote. */
void jc_graph_save(const struct jc_graph *graph, struct jc_buf *out);
JC_MUST_CHECK enum jc_err jc_graph_load(const void *data, size_t len, struct jc_graph **out);
#endif
