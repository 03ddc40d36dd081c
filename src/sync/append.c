/* Writing: the commit point is the compare-and-swap of our own refs. See "Saving" in
 * doc/ARCHITECTURE.md. */
#include <assert.h>

#include "base/clock.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "replica_private.h"

/* From this many changes on, one pack instead of loose objects. */
#define PACK_FROM 8
#define DAY 86400

enum { JOINT, ROSTER };

void
jc_draft_make(const struct jc_draft *draft, const struct jc_buf *blob, struct jc_buf *commit,
    struct jc_id24 *id)
{
	struct jc_commit made = { .n_parents = (unsigned)draft->n_parents,
		.case_id = draft->ring->case_id,
		.comp = draft->comp,
		.seq = draft->seq };

	jc_odb_tree_id(blob->data, blob->len, &made.tree);
	memcpy(made.parents, draft->parents, draft->n_parents * sizeof *draft->parents);
	made.seconds = draft->now_ms > 0 ? (uint64_t)draft->now_ms / 1000 / DAY * DAY : 0;
	snprintf(made.kind, sizeof made.kind, "%s", draft->kind);
	jc_hash1(&made.body, blob->data, blob->len);
	jc_commit_links(&made.links, draft->parent_ids, draft->n_parents);
	jc_commit_sign(&made, draft->ring->sign);
	jc_commit_format(commit, &made);
	*id = made.id;
}

/* Where our chain in a compartment stands. */
static enum jc_err
find_chain(struct jc_replica *replica, int which, const struct jc_id8 *comp)
{
	uint32_t head = jc_graph_chain_head(replica->graph, &replica->device, comp);
	struct jc_buf name = JC_BUF_INIT;
	const struct jc_ref *ref;
	struct jc_change_info info;

	memset(&replica->chain[which], 0, sizeof replica->chain[which]);
	replica->chain[which].comp = *comp;
	jc_ref_name_format(&name, comp, &replica->device, "0");
	if ((ref = jc_refs_find(&replica->refs, name.data)))
		replica->chain[which].from = ref->oid;
	jc_buf_release(&name);
	if (head == JC_NO_CHANGE)
		return JC_OK;
	jc_graph_info(replica->graph, head, &info);
	if (info.forked)
		return jc_fail(JC_DENIED,
		    _("this device's chain has forked: the copy was restored or cloned. Nothing "
		      "was written. "
		      "Join again with a new device; what is saved here stays and is synced."));
	replica->chain[which].has = true;
	replica->chain[which].seq = info.seq;
	replica->chain[which].oid = info.oid;
	replica->chain[which].id = info.id;
	return JC_OK;
}

static enum jc_err
may_write(struct jc_replica *replica)
{
	static const struct jc_id8 roster;
	char *marker = jc_replica_path(replica, JC_RESTORED);
	bool restored = jc_file_exists(marker);
	enum jc_err err;

	free(marker);
	if (restored)
		return jc_fail(JC_DENIED, _("a remote knows changes of this device that were not "
					    "here: this copy was restored or cloned. "
					    "Nothing was written. Join again with a new device; "
					    "what is saved here stays and is synced."));
	if (jc_replica_damaged(replica))
		return jc_fail(JC_CORRUPT,
		    _("part of what is stored here cannot be read, so nothing was written; "
		      "`jointcase check` lists the damage"));
	if (!jc_replica_self(replica))
		return jc_fail(JC_DENIED, _("this device is not admitted yet; `jointcase status` "
					    "says for whom it waits"));
	if ((err = find_chain(replica, JOINT, &replica->ring->comp)))
		return err;
	return find_chain(replica, ROSTER, &roster);
}

uint32_t
jc_replica_next(const struct jc_replica *replica)
{
	assert(replica->writing);
	return replica->chain[JOINT].has ? replica->chain[JOINT].seq + 1 : 0;
}

/* Takes the contents of both over. */
static void
keep_appended(struct jc_replica *replica, struct jc_buf *blob, struct jc_buf *commit)
{
	if (replica->n_appended == replica->room_appended) {
		replica->room_appended = replica->room_appended ? replica->room_appended * 2 : 8;
		replica->appended = jc_realloc(
		    replica->appended, replica->room_appended, sizeof *replica->appended);
	}
	replica->appended[replica->n_appended++] = (struct jc_change_bytes){ *blob, *commit };
	jc_buf_init(blob);
	jc_buf_init(commit);
}

/* On the disk, though nothing leads there yet. */
static enum jc_err
write_out(struct jc_replica *replica)
{
	enum jc_err err = JC_OK;
	size_t i;

	if (replica->n_appended >= PACK_FROM)
		return jc_odb_put_pack(replica->odb, replica->appended, replica->n_appended);
	for (i = 0; i < replica->n_appended && !err; i++) {
		const struct jc_change_bytes *change = &replica->appended[i];
		struct jc_oid oid;

		err = jc_odb_put(replica->odb, change->blob.data, change->blob.len,
		    change->commit.data, change->commit.len, &oid);
	}
	return err;
}

static int
head_order(const void *a, const void *b)
{
	return memcmp(((const struct jc_head *)a)->oid.b, ((const struct jc_head *)b)->oid.b, 20);
}

/* Heads of the roster and, for JOINT, of the compartment that our last change there has not seen,
 * ascending by object id. */
static size_t
unseen_heads(struct jc_replica *replica, int which, struct jc_head **out)
{
	static const struct jc_id8 roster;
	const struct jc_id8 *comps[2] = { &roster, &replica->ring->comp };
	uint32_t mine = replica->chain[which].has
			    ? jc_graph_find(replica->graph, &replica->chain[which].id)
			    : JC_NO_CHANGE;
	size_t n = 0, i, k, count;

	*out = NULL;
	for (k = 0; k < (which == ROSTER ? 1 : 2); k++) {
		uint32_t *heads;

		count = jc_graph_heads(replica->graph, comps[k], NULL, 0);
		heads = jc_calloc(count + 1, sizeof *heads);
		count = jc_graph_heads(replica->graph, comps[k], heads, count);
		*out = jc_realloc(*out, n + count + 1, sizeof **out);
		for (i = 0; i < count; i++) {
			struct jc_change_info info;

			if (mine != JC_NO_CHANGE &&
			    jc_graph_is_ancestor(replica->graph, heads[i], mine))
				continue;
			jc_graph_info(replica->graph, heads[i], &info);
			(*out)[n++] = (struct jc_head){ info.oid, info.id, info.device, k == 0 };
		}
		free(heads);
	}
	qsort(*out, n, sizeof **out, head_order);
	return n;
}

/* When our roster chain moved on in this very save, its new head stands for what was there before.
 */
static void
see_own_act(struct jc_replica *replica)
{
	size_t i, n = 0;

	if (!replica->chain[ROSTER].moved || replica->chain[ROSTER].seen)
		return;
	for (i = 0; i < replica->n_seen; i++)
		if (!replica->seen[i].roster ||
		    jc_id16_cmp(&replica->seen[i].device, &replica->device) != 0)
			replica->seen[n++] = replica->seen[i];
	replica->seen = jc_realloc(replica->seen, n + 1, sizeof *replica->seen);
	replica->seen[n++] = (struct jc_head){ replica->chain[ROSTER].oid,
		replica->chain[ROSTER].id, replica->device, true };
	replica->n_seen = n;
	replica->chain[ROSTER].seen = true;
	qsort(replica->seen, n, sizeof *replica->seen, head_order);
}

/*
 * Sign `blob`, which is taken over, as our next change; it names the heads in `seen` besides our
 * own predecessor.
 */
static void
append_blob(struct jc_replica *replica, int which, const char *kind, struct jc_buf *blob,
    const struct jc_head *seen, size_t n_seen, struct jc_id24 *id)
{
	struct jc_draft draft = { .ring = replica->ring,
		.kind = kind,
		.comp = replica->chain[which].comp,
		.now_ms = jc_clock_ms() };
	struct jc_buf commit = JC_BUF_INIT;
	size_t i;

	assert(replica->writing);
	if (replica->chain[which].has) {
		draft.seq = replica->chain[which].seq + 1;
		draft.parents[0] = replica->chain[which].oid;
		draft.parent_ids[0] = replica->chain[which].id;
		draft.n_parents = 1;
	}
	for (i = 0; i < n_seen; i++) {
		draft.parents[draft.n_parents] = seen[i].oid;
		draft.parent_ids[draft.n_parents++] = seen[i].id;
	}
	jc_draft_make(&draft, blob, &commit, id);
	jc_odb_commit_id(commit.data, commit.len, &replica->chain[which].oid);
	replica->chain[which].has = true;
	replica->chain[which].moved = true;
	replica->chain[which].seq = draft.seq;
	replica->chain[which].id = *id;
	keep_appended(replica, blob, &commit);
}

static enum jc_err
seal_body(struct jc_replica *replica, struct jc_body *body, struct jc_buf *blob)
{
	struct jc_seal_place place = { replica->ring->case_id, replica->ring->comp, replica->device,
		jc_replica_next(replica) };
	uint32_t at = jc_graph_current_epoch(replica->graph, &replica->ring->comp);
	const struct jc_epoch_key *key = NULL;
	struct jc_buf plain = JC_BUF_INIT;
	struct jc_change_info info;
	enum jc_err err;

	if (at != JC_NO_CHANGE) {
		jc_graph_info(replica->graph, at, &info);
		key = jc_replica_epoch(replica, &info.act->epoch);
	}
	if (!key)
		return jc_fail(JC_DENIED, _("there is no key here to write with; sync, or ask a "
					    "lead to grant one. Nothing was written."));
	if (!(err = jc_body_encode(&plain, body)))
		jc_seal_body(blob, key, &place, plain.data, plain.len);
	jc_buf_wipe(&plain);
	return err;
}

/* More heads than a commit can name: empty changes that join them come first. One place is kept for
 * an act of this save. */
static enum jc_err
join_heads(struct jc_replica *replica)
{
	size_t room = JC_PARENTS_MAX - 2;
	enum jc_err err = JC_OK;

	replica->n_seen = unseen_heads(replica, JOINT, &replica->seen);
	while (replica->n_seen > room && !err) {
		struct jc_body empty = { .time = (uint64_t)jc_clock_ms() };
		struct jc_buf blob = JC_BUF_INIT;
		struct jc_id24 id;

		jc_random(empty.salt, sizeof empty.salt);
		if (!(err = seal_body(replica, &empty, &blob)))
			append_blob(replica, JOINT, "change", &blob,
			    replica->seen + (replica->n_seen - room), room, &id);
		replica->n_seen -= room;
		jc_buf_release(&blob);
	}
	return err;
}

static void
stop_writing(struct jc_replica *replica)
{
	size_t i;

	for (i = 0; i < replica->n_appended; i++) {
		jc_buf_release(&replica->appended[i].blob);
		jc_buf_release(&replica->appended[i].commit);
	}
	free(replica->appended);
	replica->appended = NULL;
	replica->n_appended = replica->room_appended = 0;
	free(replica->seen);
	replica->seen = NULL;
	replica->n_seen = 0;
	replica->wrote = false;
	replica->writing = false;
}

enum jc_err
jc_replica_begin(struct jc_replica *replica)
{
	uint32_t fresh;
	enum jc_err err;

	assert(!replica->writing);
	if ((err = jc_replica_lock(replica, &replica->lock)))
		return err;
	if ((err = jc_replica_catch_up(replica, &fresh)) || (err = may_write(replica)))
		goto out;
	replica->writing = true;
	err = join_heads(replica);
out:
	if (err) {
		stop_writing(replica);
		jc_lock_release(&replica->lock);
	}
	return err;
}

enum jc_err
jc_replica_append(struct jc_replica *replica, struct jc_body *body, struct jc_id24 *id)
{
	struct jc_buf blob = JC_BUF_INIT;
	enum jc_err err = seal_body(replica, body, &blob);

	replica->wrote = true;
	if (!err) {
		see_own_act(replica);
		append_blob(replica, JOINT, "change", &blob, replica->seen, replica->n_seen, id);
		replica->n_seen = 0;
	}
	jc_buf_release(&blob);
	return err;
}

static void
append_act_blob(
    struct jc_replica *replica, const char *kind, struct jc_buf *blob, struct jc_id24 *id)
{
	struct jc_head *seen = NULL;
	size_t n = 0;

	assert(!replica->wrote);
	if (!replica->chain[ROSTER].moved)
		n = unseen_heads(replica, ROSTER, &seen);
	if (n > JC_PARENTS_MAX - 1)
		n = JC_PARENTS_MAX - 1; /* heads left out are seen by the next act */
	append_blob(replica, ROSTER, kind, blob, seen, n, id);
	free(seen);
}

enum jc_err
jc_replica_append_act(struct jc_replica *replica, struct jc_act *act, struct jc_id24 *id)
{
	struct jc_buf blob = JC_BUF_INIT;
	enum jc_err err = jc_act_format(&blob, act);

	if (!err)
		append_act_blob(replica, jc_act_kind(act->type), &blob, id);
	jc_buf_release(&blob);
	return err;
}

enum jc_err
jc_replica_cosign(struct jc_replica *replica, uint32_t change, struct jc_id24 *id)
{
	struct jc_buf raw = JC_BUF_INIT, blob = JC_BUF_INIT;
	struct jc_change_info info;
	struct jc_commit commit;
	enum jc_err err;

	jc_graph_info(replica->graph, change, &info);
	if (!(err = jc_odb_commit(replica->odb, &info.oid, &raw)) &&
	    !(err = jc_commit_parse(raw.data, raw.len, &commit)) &&
	    !(err = jc_odb_body(replica->odb, &commit.tree, &blob)))
		append_act_blob(replica, info.kind, &blob, id);
	jc_buf_release(&raw);
	jc_buf_release(&blob);
	return err;
}

static enum jc_err
move_one(struct jc_replica *replica, int which)
{
	const struct jc_oid *from = &replica->chain[which].from;
	struct jc_buf name = JC_BUF_INIT;
	enum jc_err err;

	if (!replica->chain[which].moved)
		return JC_OK;
	jc_ref_name_format(&name, &replica->chain[which].comp, &replica->device, "0");
	err = jc_odb_ref_set(replica->odb, name.data, &replica->chain[which].oid,
	    jc_id_zero(from->b, sizeof from->b) ? NULL : from);
	jc_buf_release(&name);
	return err;
}

/*
 * One move is to make all of a save count. A change that follows acts of its save has them in its
 * past: its head goes first, and whether the ref of the roster follows now or later is the same.
 */
static enum jc_err
move_own(struct jc_replica *replica)
{
	enum jc_err err = move_one(replica, JOINT);

	if (!err && (err = move_one(replica, ROSTER)) && replica->chain[ROSTER].seen)
		err = JC_OK;
	return err;
}

/* What was saved stays saved, whatever becomes of the view: a broken one is made anew. */
static enum jc_err
follow(struct jc_replica *replica)
{
	uint32_t fresh;
	enum jc_err err = jc_replica_catch_up(replica, &fresh);

	if (err && (err = jc_replica_reset(replica)))
		err =
		    jc_fail_in(err, _("it is saved, but cannot be shown before the next start: "));
	return err;
}

enum jc_err
jc_replica_end(struct jc_replica *replica, bool keep)
{
	enum jc_err err = JC_OK;

	assert(replica->writing);
	if (keep)
		err = write_out(replica);
	if (keep && !err)
		err = move_own(replica);
	stop_writing(replica);
	if (keep && !err)
		err = follow(replica);
	jc_lock_release(&replica->lock);
	return err;
}
