#include "oracle/product_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct product *
product_new(const struct cast *cast)
{
	struct product *product = jc_calloc(1, sizeof(*product));

	product->cast = cast;
	product->graph = jc_graph_new(&cast->ring->case_id, &cast->changes[0].commit.id);
	if (cast->slow && jc_view_new(&product->view) != JC_OK)
		jc_die("there is no view");
	return product;
}

/* The graph once more, from its own bytes; NULL when they do not load. */
static struct jc_graph *
copy_graph(const struct jc_graph *graph)
{
	struct jc_buf bytes = JC_BUF_INIT;
	struct jc_graph *copy;

	jc_graph_save(graph, &bytes);
	if (jc_graph_load(bytes.data, bytes.len, &copy) != JC_OK)
		copy = NULL;
	jc_buf_release(&bytes);
	return copy;
}

struct product *
product_copy(const struct product *product)
{
	struct product *copy = jc_memdup(product, sizeof(*product));

	copy->graph = copy_graph(product->graph);
	if (!copy->graph)
		jc_die("what was saved does not load");
	return copy;
}

static void
forget_bodies(struct product *product)
{
	for (unsigned c = 0; c < ORACLE_CHANGES; c++)
		if (product->cast->slow && has(product->opened, c))
			jc_body_release(&product->bodies[c]);
	product->opened = 0;
}

void
product_free(struct product *product)
{
	if (!product)
		return;
	forget_bodies(product);
	jc_graph_free(product->graph);
	jc_view_free(product->view);
	free(product);
}

const char *
product_fault(const struct product *product)
{
	return product->fault;
}

uint64_t
product_here(const struct product *product)
{
	return product->here;
}

unsigned
product_keys(const struct product *product)
{
	return product->keys;
}

bool
product_is_ancestor(const struct product *product, unsigned a, unsigned b)
{
	return jc_graph_is_ancestor(product->graph, product->index[a], product->index[b]);
}

/* The form and signature of a commit as it arrives; false when they are no good. */
static bool
read_commit(struct product *product, unsigned c, struct jc_commit *out)
{
	const struct cast_change *cast = &product->cast->changes[c];

	*out = cast->commit;
	if (!product->cast->slow)
		return !product->cast->in->changes[c].bad_form;
	if (jc_commit_parse(cast->commit_bytes.data, cast->commit_bytes.len, out) != JC_OK)
		return false;
	return jc_commit_verify(out) == JC_OK;
}

static void
read_act(struct product *product, unsigned c, struct jc_act *out)
{
	const struct oracle_change *in = &product->cast->in->changes[c];
	const struct cast_change *cast = &product->cast->changes[c];

	memset(out, 0, sizeof(*out));
	if (in->comp != 0)
		return;
	if (jc_act_parse(cast->commit.kind, cast->blob.data, cast->blob.len, out) != JC_OK)
		memset(out, 0, sizeof(*out));
}

/* A second commit of the same change stands for the first. */
static void
add_alias(struct product *product, unsigned c, const struct jc_commit *commit)
{
	const struct cast_change *cast = &product->cast->changes[c];
	struct jc_act act;
	enum jc_reason reason;
	uint32_t index;
	enum jc_err err;
	bool is_act;

	read_act(product, c, &act);
	is_act = product->cast->in->changes[c].comp == 0 &&
		 product->cast->in->changes[c].act != ORACLE_NOBODY;
	err = jc_graph_add(
	    product->graph, commit, &cast->alias, is_act ? &act : NULL, &index, &reason);
	check(product, err == JC_OK && index == product->index[c],
	    "an alias is not the change it stands for");
	check(product, jc_graph_find_oid(product->graph, &cast->alias) == product->index[c],
	    "an alias is not found");
	jc_act_release(&act);
}

/* Try to add one change; false when it has to wait. */
static bool
add(struct product *product, unsigned c)
{
	const struct oracle_change *in = &product->cast->in->changes[c];
	const struct cast_change *cast = &product->cast->changes[c];
	struct jc_commit commit;
	struct jc_act act;
	bool waits = false, orphan = false;
	enum jc_reason reason = JC_REASON_NONE;
	enum jc_err err;

	if (!read_commit(product, c, &commit)) {
		product->rejected |= bit(c);
		product->why[c] = WHY_FORM;
		return true;
	}
	check(product, !in->bad_form, "a damaged commit was taken");
	for (unsigned i = 0; i < in->n_parents; i++) {
		waits |= !has(product->added | product->rejected, in->parents[i]);
		orphan |= has(product->rejected, in->parents[i]);
	}
	read_act(product, c, &act);
	err = jc_graph_add(product->graph, &commit, &cast->oid,
	    in->comp == 0 && (act.type != JC_ACT_GENESIS || act.n_leads) ? &act : NULL,
	    &product->index[c], &reason);
	jc_act_release(&act);
	if (waits || orphan) {
		check(product, err == JC_NOTFOUND && reason == JC_REASON_PARENT,
		    "a change without a parent was taken");
		if (waits)
			return false;
		reason = JC_REASON_CHAIN;
	}
	if (err == JC_OK) {
		product->added |= bit(c);
		check(product, product->index[c] + 1 == jc_graph_count(product->graph),
		    "indexes are not in order of adding");
		check(product, jc_graph_find(product->graph, &commit.id) == product->index[c],
		    "an added change is not found");
		product->change[product->index[c]] = (uint8_t)c;
		view_change(product, product->index[c]);
		if (cast->has_alias)
			add_alias(product, c, &commit);
	} else {
		product->rejected |= bit(c);
		product->why[c] = (uint8_t)reason;
	}
	return true;
}

static bool
look_up(void *context, uint32_t change, uint16_t index, struct jc_known_write *out)
{
	const struct product *product = context;
	unsigned c = product->change[change];
	const struct jc_write *write;

	if (!has(product->opened, c) || index >= body_of(product, c)->n)
		return false;
	write = &body_of(product, c)->writes[index];
	*out = (struct jc_known_write){ write->rec, write->field, write->field_len, write->value };
	return true;
}

/* Decode the body of a change whose key is here. */
static bool
decode(struct product *product, unsigned c)
{
	const struct oracle_change *in = &product->cast->in->changes[c];
	const struct cast_change *cast = &product->cast->changes[c];
	const struct ring *ring = product->cast->ring;
	struct jc_seal_place place = { ring->case_id, ring->comps[in->comp], ring->devices[in->key],
		in->seq };
	struct jc_buf plain = JC_BUF_INIT;
	enum jc_err err;

	if (!product->cast->slow)
		return !in->bad_body;
	err =
	    jc_open_body(&plain, ring->epochs[in->epoch], &place, cast->blob.data, cast->blob.len);
	if (err == JC_OK)
		err = jc_body_decode(plain.data, plain.len, &product->bodies[c]);
	jc_buf_wipe(&plain);
	return err == JC_OK;
}

static void
open_body(struct product *product, unsigned c)
{
	const struct oracle_change *in = &product->cast->in->changes[c];
	uint32_t index = product->index[c];

	if (in->comp == 0 || in->kind != KIND_CHANGE || !has(product->keys, in->epoch))
		return;
	if (!decode(product, c)) {
		jc_graph_malformed(product->graph, index);
		return;
	}
	if (jc_graph_opened(product->graph, index, body_of(product, c),
		product->view ? jc_view_lookup : look_up,
		product->view ? (void *)product->view : product)) {
		product->opened |= bit(c);
		view_body(product, c);
	} else if (product->cast->slow) {
		jc_body_release(&product->bodies[c]);
	}
}

static void
hear(void *context, uint32_t index, enum jc_status old, enum jc_status now)
{
	struct product *product = context;

	check(product, product->last_told == JC_NO_CHANGE || index > product->last_told,
	    "changes of status are not told in order");
	product->last_told = index;
	check(product, old == product->told[index].status,
	    "the old status told is not the one told before");
	check(product, now == jc_graph_status(product->graph, index),
	    "the status told is not the status");
	check(product,
	    now != product->told[index].status ||
		jc_graph_reason(product->graph, index) != product->told[index].reason,
	    "a change was told whose status is as before");
	product->told[index].status = now;
	product->told[index].reason = jc_graph_reason(product->graph, index);
	view_status(product, index);
}

static void
judge(struct product *product)
{
	product->last_told = JC_NO_CHANGE;
	jc_graph_judge(product->graph, hear, product);
	for (uint32_t i = 0; i < jc_graph_count(product->graph); i++)
		check(product,
		    product->told[i].status == jc_graph_status(product->graph, i) &&
			product->told[i].reason == jc_graph_reason(product->graph, i),
		    "a change of status was not told");
}

void
product_deliver(struct product *product, uint64_t set, uint64_t order)
{
	struct draw draw = { order };
	uint32_t first = jc_graph_count(product->graph);
	uint64_t waiting, left;
	bool progress = true;

	view_begin(product);
	product->here |= set;
	waiting = product->here & ~product->added & ~product->rejected;
	while (progress) {
		progress = false;
		for (left = waiting; left;) {
			unsigned c = draw_member(&draw, left);

			left &= ~bit(c);
			if (add(product, c)) {
				waiting &= ~bit(c);
				progress = true;
			}
		}
	}
	for (uint32_t i = first; i < jc_graph_count(product->graph); i++)
		open_body(product, product->change[i]);
	judge(product);
	view_commit(product);
}

void
product_give_keys(struct product *product, unsigned keys)
{
	bool news = false;

	for (unsigned c = 0; c < product->cast->in->n_changes; c++)
		news |= has(product->added, c) && product->cast->in->changes[c].comp != 0 &&
			has(keys & ~product->keys, product->cast->in->changes[c].epoch);
	product->keys |= keys;
	if (!news)
		return;
	view_begin(product);
	if (product->view && jc_view_forget_bodies(product->view) != JC_OK)
		jc_die("the view does not forget");
	jc_graph_forget_bodies(product->graph);
	forget_bodies(product);
	for (uint32_t i = 0; i < jc_graph_count(product->graph); i++)
		open_body(product, product->change[i]);
	judge(product);
	view_commit(product);
}

void
product_reload(struct product *product)
{
	struct jc_graph *again = copy_graph(product->graph);

	check(product, again, "what was saved does not load");
	if (again) {
		jc_graph_free(product->graph);
		product->graph = again;
	}
	view_begin(product);
	judge(product);
	view_commit(product);
}
