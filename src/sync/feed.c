/* From commits to graph and view. See "Reading" in doc/ARCHITECTURE.md. */
#include <assert.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "replica_private.h"

/* More than the devices of any honest case, and soon looked through. */
#define KEYS_MAX 256

/* What became of a commit of the walk. */
enum fate {
	OPEN,    /* added, or still to be */
	WAITING, /* it, or something it needs, is not here */
	REJECTED,
};

/*
 * A commit that the graph does not know: what the walk needs of it. What was rejected is remembered
 * as long as the walk and no longer: it is never stored, so whoever builds on it brings it along.
 */
struct node {
	struct jc_oid oid;
	uint32_t first; /* its parents' places in walk.parents */
	uint8_t n_parents;
	uint8_t next; /* parent to look at next */
	uint8_t fate;
	uint8_t name[8]; /* rejected: by what it was told */
};

struct walk {
	const struct jc_source *source;
	struct node *nodes;
	size_t n, room;
	struct jc_oid *parents;
	size_t n_parents, room_parents;
	uint32_t *table; /* open addressing over nodes, 1-based; 0 empty */
	size_t slots;
	uint32_t *stack;
	size_t depth, room_stack;
};

static void
walk_release(struct walk *walk)
{
	free(walk->nodes);
	free(walk->parents);
	free(walk->table);
	free(walk->stack);
}

/* Object ids are hashes: their first bytes spread well enough. */
static size_t
slot_of(const struct walk *walk, const struct jc_oid *oid)
{
	uint64_t h;
	size_t at;

	memcpy(&h, oid->b, sizeof h);
	for (at = h & (walk->slots - 1); walk->table[at]; at = (at + 1) & (walk->slots - 1))
		if (memcmp(walk->nodes[walk->table[at] - 1].oid.b, oid->b, sizeof oid->b) == 0)
			break;
	return at;
}

static void
grow_table(struct walk *walk)
{
	size_t i;

	free(walk->table);
	walk->slots = walk->slots ? walk->slots * 2 : 1024;
	walk->table = jc_calloc(walk->slots, sizeof *walk->table);
	for (i = 0; i < walk->n; i++)
		walk->table[slot_of(walk, &walk->nodes[i].oid)] = (uint32_t)i + 1;
}

/* commit NULL: its parents are not known. */
static struct node *
remember(struct walk *walk, const struct jc_oid *oid, const struct jc_commit *commit)
{
	size_t n_parents = commit ? commit->n_parents : 0;
	struct node *node;

	if ((walk->n + 1) * 2 > walk->slots)
		grow_table(walk);
	if (walk->n == walk->room) {
		walk->room = walk->room ? walk->room * 2 : 256;
		walk->nodes = jc_realloc(walk->nodes, walk->room, sizeof *walk->nodes);
	}
	if (walk->n_parents + n_parents > walk->room_parents) {
		walk->room_parents = (walk->n_parents + n_parents) * 2;
		walk->parents =
		    jc_realloc(walk->parents, walk->room_parents, sizeof *walk->parents);
	}
	node = &walk->nodes[walk->n++];
	*node = (struct node){
		.oid = *oid, .first = (uint32_t)walk->n_parents, .n_parents = (uint8_t)n_parents
	};
	if (n_parents)
		memcpy(walk->parents + walk->n_parents, commit->parents,
		    n_parents * sizeof *commit->parents);
	walk->n_parents += n_parents;
	walk->table[slot_of(walk, oid)] = (uint32_t)walk->n;
	return node;
}

/* The node that was remembered last is looked at next. */
static void
push(struct walk *walk)
{
	if (walk->depth == walk->room_stack) {
		walk->room_stack = walk->room_stack ? walk->room_stack * 2 : 256;
		walk->stack = jc_realloc(walk->stack, walk->room_stack, sizeof *walk->stack);
	}
	walk->stack[walk->depth++] = (uint32_t)walk->n - 1;
}

static const struct node *
rejected_parent(const struct walk *walk, const struct node *node)
{
	for (size_t i = 0; i < node->n_parents; i++) {
		uint32_t at = walk->table[slot_of(walk, &walk->parents[node->first + i])];

		if (at && walk->nodes[at - 1].fate == REJECTED)
			return &walk->nodes[at - 1];
	}
	return NULL;
}

/* One feed in progress. */
struct feeding {
	struct jc_replica *replica;
	struct walk walk;
	jc_refused *refused;
	void *context;
	uint32_t fresh;
	struct jc_buf raw, blob, plain;
};

static void
tell(struct feeding *feeding, struct node *node, const struct jc_id24 *id, enum jc_reason reason)
{
	node->fate = reason == JC_REASON_PARENT ? WAITING : REJECTED;
	memcpy(node->name, id ? id->b : node->oid.b, sizeof node->name);
	if (feeding->refused)
		feeding->refused(feeding->context, &node->oid, id, reason, jc_fail_text());
}

/* Put oid on the walk unless it is known, seen, or cannot be read: then it is told, once. */
static enum jc_err
visit(struct feeding *feeding, const struct jc_oid *oid)
{
	struct walk *walk = &feeding->walk;
	struct jc_commit commit;
	enum jc_err err;

	if (jc_graph_find_oid(feeding->replica->graph, oid) != JC_NO_CHANGE)
		return JC_OK;
	if (walk->n && walk->table[slot_of(walk, oid)])
		return JC_OK;
	jc_buf_reset(&feeding->raw);
	err = walk->source->commit(walk->source->context, oid, &feeding->raw);
	if (err == JC_IO)
		return err;
	if (err) {
		tell(feeding, remember(walk, oid, NULL), NULL,
		    err == JC_INVALID ? JC_REASON_FORM : JC_REASON_PARENT);
	} else if (jc_commit_parse(feeding->raw.data, feeding->raw.len, &commit)) {
		tell(feeding, remember(walk, oid, NULL), NULL, JC_REASON_FORM);
	} else {
		(void)remember(walk, oid, &commit);
		push(walk);
	}
	return JC_OK;
}

/*
 * A kill of what its author cannot have seen is no edge (doc/sync.md 7): the change is quarantined
 * for it, and what it says must not be followed either.
 */
static void
drop_unseen_kills(const struct jc_graph *graph, uint32_t index, struct jc_body *body)
{
	for (size_t i = 0; i < body->n; i++) {
		/* The array is the body's own storage. */
		struct jc_write_id *kills = (struct jc_write_id *)(uintptr_t)body->writes[i].kills;
		size_t n = 0;

		for (size_t k = 0; k < body->writes[i].n_kills; k++) {
			uint32_t killed = jc_graph_find(graph, &kills[k].change);

			if (killed != JC_NO_CHANGE && killed != index &&
			    jc_graph_is_ancestor(graph, killed, index))
				kills[n++] = kills[k];
		}
		body->writes[i].n_kills = n;
	}
}

/* Records that a body writes to; its writes are in their order. */
static uint32_t
count_records(const struct jc_body *body)
{
	uint32_t n = 0;

	for (size_t i = 0; i < body->n; i++)
		n += i == 0 || jc_id16_cmp(&body->writes[i].rec, &body->writes[i - 1].rec) != 0;
	return n;
}

/* The body of a change of writes: open it, or leave it sealed, or call it malformed. */
static enum jc_err
take_body(struct feeding *feeding, uint32_t index, const struct jc_commit *commit)
{
	struct jc_replica *replica = feeding->replica;
	struct jc_seal_place place = { commit->case_id, commit->comp, commit->device, commit->seq };
	const struct jc_epoch_key *key;
	struct jc_id16 epoch;
	struct jc_body body;
	enum jc_err err = JC_OK;

	if (strcmp(commit->kind, "change") != 0)
		return JC_OK;
	if (jc_seal_body_epoch(feeding->blob.data, feeding->blob.len, &epoch)) {
		jc_graph_malformed(replica->graph, index);
		return JC_OK;
	}
	if (!(key = jc_epochs_find(&replica->epochs, &epoch)))
		return JC_OK;
	jc_buf_reset(&feeding->plain);
	if (jc_open_body(&feeding->plain, key, &place, feeding->blob.data, feeding->blob.len) ||
	    jc_body_decode(feeding->plain.data, feeding->plain.len, &body)) {
		jc_graph_malformed(replica->graph, index);
		return JC_OK;
	}
	if (jc_graph_opened(replica->graph, index, &body, jc_view_lookup, replica->view)) {
		drop_unseen_kills(replica->graph, index, &body);
		err = jc_view_body(replica->view, index, &body);
	}
	replica->unsaved += count_records(&body);
	jc_body_release(&body);
	return err;
}

/* The graph did not take it. */
static void
tell_refused(struct feeding *feeding, struct node *node, const struct jc_id24 *id, enum jc_err err,
    enum jc_reason reason)
{
	const struct node *parent =
	    err == JC_NOTFOUND ? rejected_parent(&feeding->walk, node) : NULL;
	char hex[2 * sizeof node->name + 1];

	if (parent) {
		jc_hex(hex, parent->name, sizeof parent->name);
		(void)!jc_fail(JC_INVALID, _("it builds on %s, which was rejected"), hex);
		reason = JC_REASON_CHAIN;
	}
	tell(feeding, node, id, reason);
}

static enum jc_err
add_to_graph(struct feeding *feeding, const struct jc_commit *commit, struct node *node)
{
	struct jc_replica *replica = feeding->replica;
	bool roster = jc_id_zero(commit->comp.b, sizeof commit->comp.b);
	struct jc_change_info info;
	struct jc_act act;
	enum jc_reason reason = JC_REASON_NONE;
	uint32_t index, before = jc_graph_count(replica->graph);
	bool has_act =
	    roster && !jc_act_parse(commit->kind, feeding->blob.data, feeding->blob.len, &act);
	enum jc_err err = jc_graph_add(
	    replica->graph, commit, &node->oid, has_act ? &act : NULL, &index, &reason);

	if (err) {
		if (has_act)
			jc_act_release(&act);
		tell_refused(feeding, node, &commit->id, err, reason);
		return JC_OK;
	}
	if (index < before)
		return JC_OK; /* an alias */
	feeding->fresh++;
	replica->unsaved++;
	jc_graph_info(replica->graph, index, &info);
	if ((err = jc_view_change(replica->view, index, &info)))
		return err;
	if (!roster)
		return take_body(feeding, index, commit);
	if (info.act && jc_epochs_learn(replica, info.act))
		replica->learnt = true;
	return JC_OK;
}

static enum jc_err
verify(struct jc_replica *replica, const struct jc_commit *commit)
{
	enum jc_err err;

	for (size_t i = 0; i < replica->n_keys; i++)
		if (memcmp(replica->keys[i].b, commit->key.b, sizeof commit->key.b) == 0)
			return jc_commit_verify_known(commit);
	if ((err = jc_commit_verify(commit)) || replica->n_keys == KEYS_MAX)
		return err;
	replica->keys = jc_realloc(replica->keys, replica->n_keys + 1, sizeof *replica->keys);
	replica->keys[replica->n_keys++] = commit->key;
	return JC_OK;
}

/* A change all of whose parents were looked at. */
static enum jc_err
add(struct feeding *feeding, struct node *node)
{
	struct jc_commit commit;
	struct jc_id32 digest;
	const struct jc_source *source = feeding->walk.source;
	enum jc_err err;

	jc_buf_reset(&feeding->raw);
	jc_buf_reset(&feeding->blob);
	if ((err = source->commit(source->context, &node->oid, &feeding->raw)))
		return err;
	if ((err = jc_commit_parse(feeding->raw.data, feeding->raw.len, &commit)) ||
	    (err = verify(feeding->replica, &commit))) {
		tell(feeding, node, NULL, JC_REASON_FORM);
		return JC_OK;
	}
	if (memcmp(commit.case_id.b, feeding->replica->ring->case_id.b, sizeof commit.case_id.b) !=
	    0) {
		(void)!jc_fail(JC_INVALID, _("it belongs to another case"));
		tell(feeding, node, &commit.id, JC_REASON_FORM);
		return JC_OK;
	}
	if ((err = source->body(source->context, &commit.tree, &feeding->blob)) == JC_IO)
		return err;
	if (err) {
		tell(feeding, node, &commit.id,
		    err == JC_NOTFOUND ? JC_REASON_PARENT : JC_REASON_FORM);
		return JC_OK;
	}
	jc_hash1(&digest, feeding->blob.data, feeding->blob.len);
	if (memcmp(digest.b, commit.body.b, sizeof digest.b) != 0) {
		(void)!jc_fail(JC_INVALID, _("its body is not the one that was signed"));
		tell(feeding, node, &commit.id, JC_REASON_FORM);
		return JC_OK;
	}
	return add_to_graph(feeding, &commit, node);
}

static enum jc_err
walk_from(struct feeding *feeding, const struct jc_oid *head)
{
	struct walk *walk = &feeding->walk;
	enum jc_err err = visit(feeding, head);

	while (!err && walk->depth) {
		struct node *node = &walk->nodes[walk->stack[walk->depth - 1]];

		if (node->next < node->n_parents) {
			struct jc_oid parent = walk->parents[node->first + node->next++];

			err = visit(feeding, &parent); /* may move nodes */
			continue;
		}
		walk->depth--;
		err = add(feeding, node);
		if (!err && feeding->fresh % 256 == 0 &&
		    !jc_replica_step(feeding->replica, N_("Reading changes"), feeding->fresh, 0))
			err = jc_fail(JC_CONFLICT, _("stopped; nothing was changed"));
	}
	return err;
}

enum jc_err
jc_feed(struct jc_replica *replica, const struct jc_source *source, const struct jc_oid *heads,
    size_t n, jc_refused *refused, void *context, uint32_t *fresh)
{
	struct feeding feeding = { .replica = replica,
		.walk = { .source = source },
		.refused = refused,
		.context = context };
	enum jc_err err = JC_OK;
	size_t i;

	jc_buf_init(&feeding.raw);
	jc_buf_init(&feeding.blob);
	jc_buf_init(&feeding.plain);
	for (i = 0; i < n && !err; i++)
		err = walk_from(&feeding, &heads[i]);
	*fresh = feeding.fresh;
	jc_buf_wipe(&feeding.plain);
	jc_buf_release(&feeding.raw);
	jc_buf_release(&feeding.blob);
	walk_release(&feeding.walk);
	return err;
}

struct judging {
	struct jc_replica *replica;
	enum jc_err err;
};

static void
status_changed(void *context, uint32_t index, enum jc_status old, enum jc_status now)
{
	struct judging *judging = context;

	(void)old;
	if (!judging->err)
		judging->err = jc_view_status(judging->replica->view, index, now,
		    jc_graph_reason(judging->replica->graph, index));
}

/* Members and the names only we can read. */
static enum jc_err
tell_members(struct jc_replica *replica)
{
	const struct jc_member *members;
	size_t i, n = jc_graph_members(replica->graph, &members);
	struct jc_act_names *names = jc_calloc(n + 1, sizeof *names);
	const char **shown = jc_calloc(n + 1, sizeof *shown);
	enum jc_err err;

	for (i = 0; i < n; i++) {
		if (members[i].act)
			jc_replica_names(replica, members[i].act, &names[i]);
		shown[i] = names[i].name ? names[i].name : "";
	}
	err = jc_view_members(replica->view, members, n, shown);
	for (i = 0; i < n; i++)
		jc_act_names_release(&names[i]);
	free(names);
	free(shown);
	return err;
}

enum jc_err
jc_feed_end(struct jc_replica *replica)
{
	struct judging judging = { replica, JC_OK };

	jc_graph_judge(replica->graph, status_changed, &judging);
	if (!judging.err)
		judging.err = tell_members(replica);
	if (!judging.err)
		judging.err = jc_view_commit(replica->view, replica->graph);
	return judging.err;
}
