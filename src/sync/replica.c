#include "sync/replica.h"

#include <assert.h>
#include <unistd.h>

#include "base/mem.h"
#include "crypto/words.h"
#include "store/image.h"
#include "replica_private.h"

#define OURS "refs/jc/"
#define JOINS "refs/jc/join/"
#define DAMAGE_MAX 1000

static enum jc_err
odb_commit(void *context, const struct jc_oid *oid, struct jc_buf *out)
{
	return jc_odb_commit(context, oid, out);
}

static enum jc_err
odb_body(void *context, const struct jc_oid *tree, struct jc_buf *out)
{
	return jc_odb_body(context, tree, out);
}

struct jc_source
jc_source_odb(struct jc_odb *odb)
{
	return (struct jc_source){ odb_commit, odb_body, odb };
}

bool
jc_replica_step(struct jc_replica *replica, const char *step, uint64_t done, uint64_t total)
{
	return !replica->progress ||
	       replica->progress(replica->progress_context, step, done, total);
}

char *
jc_replica_path(const struct jc_replica *replica, const char *name)
{
	return jc_path_join(replica->dir, name);
}

enum jc_err
jc_replica_lock(struct jc_replica *replica, struct jc_lock *lock)
{
	char *path = jc_replica_path(replica, "lock");
	enum jc_err err = jc_lock_take(lock, path, true);

	free(path);
	return err;
}

/* Our refs lead to nothing but what was good when it was stored. */
static void
note_damage(void *context, const struct jc_oid *oid, const struct jc_id24 *id,
    enum jc_reason reason, const char *text)
{
	struct jc_list *damage = context;
	char hex[49];

	(void)reason;
	if (damage->n / 2 == DAMAGE_MAX)
		return;
	if (id)
		jc_hex(hex, id->b, sizeof id->b);
	else
		jc_hex(hex, oid->b, sizeof oid->b);
	jc_list_add(damage, hex);
	jc_list_add(damage, text);
}

/* The roster's heads first: its acts bring the keys that open the rest. */
static size_t
new_heads(const struct jc_replica *replica, const struct jc_refs *refs, struct jc_oid *heads)
{
	static const struct jc_id8 roster;
	size_t i, n = 0;
	int pass;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < refs->n; i++) {
			struct jc_ref_name name;

			if (!jc_ref_name_parse(refs->at[i].name, &name) ||
			    (memcmp(name.comp.b, roster.b, sizeof roster.b) == 0) != (pass == 0))
				continue;
			if (jc_graph_find_oid(replica->graph, &refs->at[i].oid) == JC_NO_CHANGE)
				heads[n++] = refs->at[i].oid;
		}
	return n;
}

/* Start from nothing: empty graph and view. Keys stay. */
static enum jc_err
start_empty(struct jc_replica *replica)
{
	jc_graph_free(replica->graph);
	jc_view_free(replica->view);
	replica->view = NULL;
	replica->graph = jc_graph_new(&replica->ring->case_id, &replica->ring->genesis);
	jc_refs_release(&replica->refs);
	replica->unsaved = 0;
	return jc_view_new(&replica->view);
}

static bool
any_sealed(const struct jc_replica *replica)
{
	uint32_t i, n = jc_graph_count(replica->graph);

	for (i = 0; i < n; i++)
		if (jc_graph_status(replica->graph, i) == JC_SEALED)
			return true;
	return false;
}

static enum jc_err
fold_once(struct jc_replica *replica, uint32_t *fresh)
{
	struct jc_source source = jc_source_odb(replica->odb);
	struct jc_refs refs;
	struct jc_oid *heads = NULL;
	struct jc_list damage = { 0 };
	enum jc_err err;
	size_t n;

	*fresh = 0;
	if ((err = jc_refs_read(replica->odb, OURS, &refs)))
		return err;
	heads = jc_calloc(refs.n + 1, sizeof *heads);
	n = new_heads(replica, &refs, heads);
	if (!n)
		goto out;
	if ((err = jc_odb_refresh(replica->odb)) || (err = jc_view_begin(replica->view)))
		goto out;
	if (jc_graph_count(replica->graph) == 0)
		jc_view_bulk(replica->view);
	err = jc_feed(replica, &source, heads, n, note_damage, &damage, fresh);
	if (!err)
		err = jc_feed_end(replica);
	if (err) {
		jc_view_rollback(replica->view);
		replica->broken = true;
		goto out;
	}
out:
	if (!err) {
		struct jc_refs old = replica->refs;

		replica->refs = refs;
		refs = old;
		jc_list_release(&replica->damage);
		replica->damage = damage;
	} else {
		jc_list_release(&damage);
	}
	jc_refs_release(&refs);
	free(heads);
	return err;
}

/* Fold what the refs hold. When a key came that opens what was fed sealed, all is fed again with
 * it. */
enum jc_err
jc_replica_fold(struct jc_replica *replica, uint32_t *fresh)
{
	enum jc_err err;

	*fresh = 0;
	if (!replica->broken)
		replica->broken = jc_view_damaged(replica->view);
	if (replica->broken) {
		if ((err = start_empty(replica)))
			return err;
		replica->broken = false;
	}
	replica->learnt = false;
	err = fold_once(replica, fresh);
	if (!err && replica->learnt && any_sealed(replica)) {
		uint32_t again;

		replica->learnt = false;
		if (!(err = start_empty(replica)))
			err = fold_once(replica, &again);
	}
	return err;
}

enum jc_err
jc_replica_reset(struct jc_replica *replica)
{
	uint32_t fresh;

	replica->broken = true;
	return jc_replica_fold(replica, &fresh);
}

/* Keys that acts in a loaded graph hold for us. */
static void
learn_all(struct jc_replica *replica)
{
	uint32_t i, n = jc_graph_count(replica->graph);

	for (i = 0; i < n; i++) {
		struct jc_change_info info;

		jc_graph_info(replica->graph, i, &info);
		if (info.act)
			(void)jc_epochs_learn(replica, info.act);
	}
}

/* Does the store still hold every head the image stands for, or something on top of it? */
static bool
image_fits(struct jc_replica *replica, const struct jc_refs *then)
{
	struct jc_refs now;
	bool fits = true;
	size_t i;

	if (jc_refs_read(replica->odb, OURS, &now))
		return false;
	for (i = 0; i < then->n && fits; i++) {
		const struct jc_ref *ref = jc_refs_find(&now, then->at[i].name);

		/* A head that moved is checked after folding: see came_forward. */
		fits = ref != NULL && (memcmp(ref->oid.b, then->at[i].oid.b, 20) == 0 ||
					  jc_odb_has(replica->odb, &then->at[i].oid));
	}
	jc_refs_release(&now);
	return fits;
}

static bool
came_forward(struct jc_replica *replica, const struct jc_refs *then)
{
	size_t i;

	for (i = 0; i < then->n; i++) {
		const struct jc_ref *ref = jc_refs_find(&replica->refs, then->at[i].name);
		uint32_t before = jc_graph_find_oid(replica->graph, &then->at[i].oid);
		uint32_t now = ref ? jc_graph_find_oid(replica->graph, &ref->oid) : JC_NO_CHANGE;
		struct jc_ref_name name;

		if (!jc_ref_name_parse(then->at[i].name, &name))
			continue;
		if (before == JC_NO_CHANGE || now == JC_NO_CHANGE ||
		    !jc_graph_is_ancestor(replica->graph, before, now))
			return false;
	}
	return true;
}

/* The image, if it is there and fits; otherwise an empty start. *then is what it stood for. */
static enum jc_err
load_image(struct jc_replica *replica, struct jc_refs *then)
{
	char *path = jc_replica_path(replica, "image");
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err;

	*then = (struct jc_refs){ 0 };
	err = jc_image_read(path, replica->ring->image, &replica->view, &replica->graph, &text);
	if (!err)
		err = jc_refs_parse(text.data, text.len, then);
	if (!err && image_fits(replica, then)) {
		learn_all(replica);
	} else {
		jc_refs_release(then);
		err = start_empty(replica);
	}
	jc_buf_release(&text);
	free(path);
	return err;
}

enum jc_err
jc_replica_open(const char *dir, const struct jc_keyring *ring, jc_progress *progress,
    void *context, struct jc_replica **out)
{
	struct jc_replica *replica = jc_calloc(1, sizeof *replica);
	char *git = jc_path_join(dir, "git");
	struct jc_refs then = { 0 };
	uint32_t fresh;
	enum jc_err err;

	*out = NULL;
	replica->dir = jc_strdup(dir);
	replica->ring = ring;
	replica->progress = progress;
	replica->progress_context = context;
	jc_device_id(&replica->device, jc_sign_key_public(ring->sign));
	if ((err = jc_odb_open(git, &replica->odb)) || (err = load_image(replica, &then)) ||
	    (err = jc_replica_fold(replica, &fresh)))
		goto out;
	if (!came_forward(replica, &then))
		err = jc_replica_reset(replica);
out:
	jc_refs_release(&then);
	free(git);
	replica->progress = NULL;
	if (err)
		jc_replica_close(replica);
	else
		*out = replica;
	return err;
}

static void
remove_image(const struct jc_replica *replica)
{
	char *path = jc_replica_path(replica, "image");

	(void)unlink(path);
	free(path);
}

void
jc_replica_close(struct jc_replica *replica)
{
	if (!replica)
		return;
	if (replica->writing)
		(void)!jc_replica_end(replica, false);
	if (replica->view && jc_view_damaged(replica->view))
		remove_image(replica); /* the next to open the case makes it anew */
	jc_view_free(replica->view);
	jc_graph_free(replica->graph);
	jc_epochs_release(&replica->epochs);
	jc_refs_release(&replica->refs);
	jc_list_release(&replica->damage);
	jc_odb_close(replica->odb);
	free(replica->keys);
	free(replica->dir);
	free(replica);
}

enum jc_err
jc_replica_catch_up(struct jc_replica *replica, uint32_t *fresh)
{
	return jc_replica_fold(replica, fresh);
}

enum jc_err
jc_replica_save_image(struct jc_replica *replica)
{
	struct jc_buf refs = JC_BUF_INIT;
	char *path;
	enum jc_err err;

	if (!replica->unsaved || replica->broken || jc_view_damaged(replica->view))
		return JC_OK;
	path = jc_replica_path(replica, "image");
	jc_refs_format(&replica->refs, &refs);
	err = jc_image_write(
	    path, replica->ring->image, replica->view, replica->graph, refs.data, refs.len);
	if (!err)
		replica->unsaved = 0;
	jc_buf_release(&refs);
	free(path);
	return err;
}

enum jc_err
jc_replica_rebuild(struct jc_replica *replica, jc_progress *progress, void *context)
{
	enum jc_err err;

	replica->progress = progress;
	replica->progress_context = context;
	err = jc_replica_reset(replica);
	replica->progress = NULL;
	replica->unsaved++;
	return err;
}

uint32_t
jc_replica_unsaved(const struct jc_replica *replica)
{
	return replica->unsaved;
}
struct jc_view *
jc_replica_view(struct jc_replica *replica)
{
	return replica->view;
}
struct jc_graph *
jc_replica_graph(struct jc_replica *replica)
{
	return replica->graph;
}
struct jc_odb *
jc_replica_odb(struct jc_replica *replica)
{
	return replica->odb;
}
const struct jc_keyring *
jc_replica_ring(const struct jc_replica *replica)
{
	return replica->ring;
}
const struct jc_id16 *
jc_replica_device(const struct jc_replica *replica)
{
	return &replica->device;
}
uint32_t
jc_replica_damaged(const struct jc_replica *replica)
{
	return (uint32_t)replica->damage.n / 2;
}

const struct jc_member *
jc_replica_self(struct jc_replica *replica)
{
	return jc_graph_member(replica->graph, &replica->device);
}

static int
id24_order(const void *a, const void *b)
{
	return jc_id24_cmp(a, b);
}

void
jc_replica_state(struct jc_replica *replica, struct jc_buf *words)
{
	size_t i, n = jc_graph_heads(replica->graph, NULL, NULL, 0);
	uint32_t *heads = jc_calloc(n + 1, sizeof *heads);
	struct jc_id24 *ids = jc_calloc(n + 1, sizeof *ids);

	n = jc_graph_heads(replica->graph, NULL, heads, n);
	for (i = 0; i < n; i++) {
		struct jc_change_info info;

		jc_graph_info(replica->graph, heads[i], &info);
		ids[i] = info.id;
	}
	qsort(ids, n, sizeof *ids, id24_order);
	jc_words(words, "jc1-state", ids, n * sizeof *ids);
	free(heads);
	free(ids);
}

void
jc_replica_fingerprint(const struct jc_replica *replica, struct jc_buf *words)
{
	jc_words(words, "jc1-case", replica->ring->genesis.b, sizeof replica->ring->genesis.b);
}
