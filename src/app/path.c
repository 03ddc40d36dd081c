#include "app/path.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "met.h"

#define NOBODY UINT32_MAX
#define ASK_EVERY 64 /* records between two questions whether to go on */

void
jc_ids_add(struct jc_ids *ids, const struct jc_id16 *id)
{
	if (ids->n == ids->room) {
		ids->room = ids->room ? ids->room * 2 : 16;
		ids->at = jc_realloc(ids->at, ids->room, sizeof(*ids->at));
	}
	ids->at[ids->n++] = *id;
}

void
jc_ids_release(struct jc_ids *ids)
{
	free(ids->at);
	*ids = (struct jc_ids){ 0 };
}

/* What is known of a record that was met; the sides are the two ends of the path. */
struct node {
	bool barred;      /* no path leads through it */
	uint32_t step[2]; /* how far from that end; NOBODY: not met from there */
	uint32_t next[2]; /* the record before it, on the way to that end */
};
struct side {
	uint32_t *at; /* records of the outermost step */
	size_t n;
	unsigned steps;
};
struct searching {
	const struct jc_path_graph *graph;
	struct jc_path_bounds bounds;
	struct jc_met met;
	struct node *nodes; /* beside met.at */
	size_t room;
	struct side sides[2];
	struct jc_ids near;
	size_t looked, asked;
};

static enum jc_err
meet(struct searching *search, const struct jc_id16 *id, uint32_t *place)
{
	bool passes = true;
	enum jc_err err;

	if (!jc_met_add(&search->met, id, place))
		return JC_OK;
	if (*place >= search->room) {
		search->room = search->room ? search->room * 2 : 64;
		search->nodes = jc_realloc(search->nodes, search->room, sizeof(*search->nodes));
	}
	search->nodes[*place] =
	    (struct node){ .step = { NOBODY, NOBODY }, .next = { NOBODY, NOBODY } };
	if (*place < 2) /* the two ends */
		return JC_OK;
	err = search->graph->passes(search->graph->context, id, &passes);
	search->nodes[*place].barred = !passes;
	return err;
}

static int
by_id(const void *a, const void *b)
{
	return jc_id16_cmp(a, b);
}

/*
 * `from`, of the outermost step of a side, leads to this one. On side 0 records come in the order
 * of the paths to them: the first that leads here is the best. On side 1, where paths are read
 * towards the end, it is the one with the smallest id.
 */
static bool
lead(struct searching *search, int which, uint32_t from, uint32_t to)
{
	struct node *node = &search->nodes[to];
	const struct jc_id16 *ids = search->met.at;
	uint32_t step = search->sides[which].steps + 1;

	if (node->barred)
		return false;
	if (node->step[which] == NOBODY) {
		node->step[which] = step;
		node->next[which] = from;
		return true;
	}
	if (which == 1 && node->step[1] == step && jc_id16_cmp(&ids[from], &ids[node->next[1]]) < 0)
		node->next[1] = from;
	return false;
}

static enum jc_err
look_around(struct searching *search, int which, uint32_t from, uint32_t **next, size_t *n_next)
{
	struct jc_ids *near = &search->near;
	struct jc_id16 id = search->met.at[from];
	enum jc_err err;

	near->n = 0;
	err = search->graph->near(search->graph->context, &id, near);
	search->looked += near->n;
	if (near->n)
		qsort(near->at, near->n, sizeof(*near->at), by_id);
	*next = jc_realloc(*next, *n_next + near->n + 1, sizeof(**next));
	for (size_t i = 0; i < near->n && !err; i++) {
		uint32_t place;

		err = meet(search, &near->at[i], &place);
		if (!err && lead(search, which, from, place))
			(*next)[(*n_next)++] = place;
	}
	return err;
}

/* One step further out on one side. */
static enum jc_err
step(struct searching *search, int which, enum jc_path_outcome *outcome)
{
	struct side *side = &search->sides[which];
	const struct jc_path_graph *graph = search->graph;
	uint32_t *next = NULL;
	size_t n_next = 0;
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < side->n && !err && *outcome == JC_PATH_FOUND; i++) {
		if (graph->goes_on && search->asked++ % ASK_EVERY == 0 &&
		    !graph->goes_on(graph->context))
			*outcome = JC_PATH_STOPPED;
		else if (search->looked > search->bounds.work)
			*outcome = JC_PATH_TOO_MUCH;
		else
			err = look_around(search, which, side->at[i], &next, &n_next);
	}
	free(side->at);
	side->at = next;
	side->n = n_next;
	side->steps++;
	return err;
}

/* Where the two sides meet: of those as far out as side 0 goes, the first in the order of paths. */
static uint32_t
meeting(const struct searching *search)
{
	const struct side *side = &search->sides[0];

	for (size_t i = 0; i < side->n; i++)
		if (search->nodes[side->at[i]].step[1] == search->sides[1].steps)
			return side->at[i];
	return NOBODY;
}

static void
trace(const struct searching *search, uint32_t middle, struct jc_ids *out)
{
	for (uint32_t at = middle; at != NOBODY; at = search->nodes[at].next[0])
		jc_ids_add(out, &search->met.at[at]);
	for (size_t i = 0; i < out->n / 2; i++) {
		struct jc_id16 id = out->at[i];

		out->at[i] = out->at[out->n - 1 - i];
		out->at[out->n - 1 - i] = id;
	}
	for (uint32_t at = search->nodes[middle].next[1]; at != NOBODY;
	     at = search->nodes[at].next[1])
		jc_ids_add(out, &search->met.at[at]);
}

/* Outwards on whichever side is narrower, until they meet. */
static enum jc_err
search(struct searching *search, enum jc_path_outcome *outcome, struct jc_ids *out)
{
	struct side *sides = search->sides;
	uint32_t middle = meeting(search);
	enum jc_err err = JC_OK;

	*outcome = JC_PATH_FOUND;
	while (!err && *outcome == JC_PATH_FOUND && middle == NOBODY) {
		if (!sides[0].n || !sides[1].n)
			*outcome = JC_PATH_NONE;
		else if (sides[0].steps + sides[1].steps >= search->bounds.steps)
			*outcome = JC_PATH_FAR;
		else
			err = step(search, sides[1].n < sides[0].n, outcome);
		if (!err && *outcome == JC_PATH_FOUND)
			middle = meeting(search);
	}
	if (!err && *outcome == JC_PATH_FOUND)
		trace(search, middle, out);
	return err;
}

enum jc_err
jc_path_search(const struct jc_path_graph *graph, const struct jc_id16 *from,
    const struct jc_id16 *to, struct jc_path_bounds bounds, enum jc_path_outcome *outcome,
    struct jc_ids *out)
{
	struct searching searching = { .graph = graph, .bounds = bounds };
	const struct jc_id16 *ends[] = { from, to };
	enum jc_err err = JC_OK;

	*out = (struct jc_ids){ 0 };
	*outcome = JC_PATH_NONE;
	for (int i = 0; i < 2 && !err; i++) {
		uint32_t place;

		if ((err = meet(&searching, ends[i], &place)))
			break;
		searching.nodes[place].step[i] = 0;
		searching.sides[i].at = jc_memdup(&place, sizeof(place));
		searching.sides[i].n = 1;
	}
	if (!err)
		err = search(&searching, outcome, out);
	free(searching.sides[0].at);
	free(searching.sides[1].at);
	free(searching.nodes);
	jc_met_release(&searching.met);
	jc_ids_release(&searching.near);
	return err;
}
