/* A record and what surrounds it, step by step. */
#include <stdlib.h>
#include <string.h>

#include "app/document.h"
#include "app/neighbours.h"
#include "base/mem.h"
#include "met.h"

void
jc_web_release(struct jc_web *web)
{
	struct jc_neighbours all = { .n = web->n };

	all.at = jc_calloc(web->n + 1, sizeof(*all.at));
	for (size_t i = 0; i < web->n; i++)
		all.at[i] = web->at[i].near;
	jc_neighbours_release(&all);
	free(web->at);
	free(web->number);
	free(web->title);
	*web = (struct jc_web){ 0 };
}

static void
add(struct jc_web *web, struct jc_neighbour *near, size_t parent, unsigned step)
{
	if (web->n == web->room) {
		web->room = web->room ? web->room * 2 : 32;
		web->at = jc_realloc(web->at, web->room, sizeof(*web->at));
	}
	web->at[web->n++] = (struct jc_web_node){ .near = *near, .step = step, .parent = parent };
	/* Its texts are the web's now. */
	*near = (struct jc_neighbour){ .id = near->id };
}

static enum jc_err
take_middle(void *context, const struct jc_row *row)
{
	struct jc_web *web = context;

	web->kind = row->kind;
	web->number = jc_strdup(row->number);
	web->title = jc_strdup(jc_title_words(row->kind, row->title));
	web->withdrawn = row->withdrawn;
	web->disagreed = row->conflicts > 0;
	return JC_OK;
}

/* What hangs on one node: records not met before. */
static enum jc_err
grow(struct jc_case *c, struct jc_web *web, size_t at, unsigned what, struct jc_met *met)
{
	struct jc_id16 id = web->at[at].near.id;
	struct jc_neighbours all;
	enum jc_err err;

	if (web->at[at].near.unknown)
		return JC_OK;
	if ((err = jc_neighbours_load(c, &id, &(struct jc_near){ .what = what }, &all)))
		return err;
	web->at[at].first = web->n;
	for (size_t i = 0; i < all.n; i++) {
		uint32_t place;

		if (!jc_met_add(met, &all.at[i].id, &place))
			continue;
		web->full = web->full || web->n - web->direct >= JC_WEB_NODES_MAX;
		if (web->full || web->n - web->at[at].first >= JC_WEB_CHILDREN_MAX)
			web->at[at].more++;
		else
			add(web, &all.at[i], at, web->at[at].step + 1);
	}
	web->at[at].children = web->n - web->at[at].first;
	jc_neighbours_release(&all);
	return JC_OK;
}

enum jc_err
jc_web_load(
    struct jc_case *c, const struct jc_id16 *id, unsigned what, unsigned steps, struct jc_web *out)
{
	struct jc_met met = { 0 };
	struct jc_neighbours all = { 0 };
	uint32_t place;
	size_t from = 0;
	enum jc_err err;

	*out = (struct jc_web){ .id = *id };
	err = jc_view_head(jc_case_view(c), id, take_middle, out);
	if (!err)
		err = jc_neighbours_load(c, id, &(struct jc_near){ .what = what }, &all);
	(void)jc_met_add(&met, id, &place);
	for (size_t i = 0; i < all.n; i++)
		add(out, &all.at[i], SIZE_MAX, 1);
	out->direct = out->n;
	out->more = all.more;
	jc_neighbours_release(&all);
	/* What is near is near whatever else leads to it. */
	for (size_t i = 0; i < out->n; i++)
		out->at[i].again = !jc_met_add(&met, &out->at[i].near.id, &place);
	for (unsigned step = 1; step < steps && !err && !out->full; step++) {
		for (size_t to = out->n; from < to && !err; from++) {
			if (!out->at[from].again)
				err = grow(c, out, from, what, &met);
		}
	}
	jc_met_release(&met);
	if (err)
		jc_web_release(out);
	return err;
}

static size_t
place(const struct jc_web *web, size_t at, size_t *order, size_t n)
{
	order[n++] = at;
	for (size_t i = 0; i < web->at[at].children; i++)
		n = place(web, web->at[at].first + i, order, n); /* JC_WEB_STEPS_MAX deep */
	return n;
}

size_t *
jc_web_order(const struct jc_web *web)
{
	size_t *order = jc_calloc(web->n + 1, sizeof(*order)), n = 0;

	for (size_t i = 0; i < web->direct; i++)
		n = place(web, i, order, n);
	return order;
}
