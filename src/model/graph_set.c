#include "graph_set.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/sign.h"

/* Aliases are in by_oid with this bit. */
#define ALIAS 0x80000000u

static uint64_t
hash(const struct jc_graph *graph, const void *data, size_t len)
{
	return jc_index_hash(graph->seed, data, len);
}

static bool
same_id(const void *context, uint32_t number, const void *key)
{
	const struct jc_graph *graph = context;

	return memcmp(&graph->changes.at[number].id, key, sizeof(struct jc_id24)) == 0;
}

static bool
same_oid(const void *context, uint32_t number, const void *key)
{
	const struct jc_graph *graph = context;
	const struct jc_oid *oid = number & ALIAS ? &graph->aliases.at[number & ~ALIAS].oid
						  : &graph->changes.at[number].oid;

	return memcmp(oid, key, sizeof(*oid)) == 0;
}

static bool
same_key(const void *context, uint32_t number, const void *key)
{
	const struct jc_graph *graph = context;

	return memcmp(&graph->authors.at[number].key, key, sizeof(struct jc_id32)) == 0;
}

static bool
same_comp(const void *context, uint32_t number, const void *key)
{
	const struct jc_graph *graph = context;

	return memcmp(&graph->comps.at[number].id, key, sizeof(struct jc_id8)) == 0;
}

uint32_t
jc_graph_find(const struct jc_graph *graph, const struct jc_id24 *id)
{
	return jc_index_find(&graph->by_id, hash(graph, id, sizeof(*id)), same_id, graph, id);
}

uint32_t
jc_graph_find_oid(const struct jc_graph *graph, const struct jc_oid *oid)
{
	uint32_t number =
	    jc_index_find(&graph->by_oid, hash(graph, oid, sizeof(*oid)), same_oid, graph, oid);

	if (number == JC_INDEX_NONE || (number & ALIAS) == 0)
		return number;
	return graph->aliases.at[number & ~ALIAS].change;
}

uint32_t
jc_set_find_author(const struct jc_graph *graph, const struct jc_id32 *key)
{
	return jc_index_find(&graph->by_key, hash(graph, key, sizeof(*key)), same_key, graph, key);
}

uint32_t
jc_set_find_comp(const struct jc_graph *graph, const struct jc_id8 *comp)
{
	return jc_index_find(
	    &graph->by_comp, hash(graph, comp, sizeof(*comp)), same_comp, graph, comp);
}

uint32_t
jc_set_author(struct jc_graph *graph, const struct jc_id32 *key)
{
	uint32_t number = jc_set_find_author(graph, key);
	struct jc_author *author;

	if (number != JC_NONE)
		return number;
	number = graph->authors.n;
	author = JC_ARRAY_ADD(&graph->authors);
	author->key = *key;
	jc_device_id(&author->device, key);
	author->named = author->lead = JC_NONE;
	jc_index_add(&graph->by_key, hash(graph, key, sizeof(*key)), number);
	return number;
}

static uint32_t
compartment(struct jc_graph *graph, const struct jc_id8 *id)
{
	uint32_t number = jc_set_find_comp(graph, id);

	if (number != JC_NONE)
		return number;
	number = graph->comps.n;
	JC_ARRAY_ADD(&graph->comps)->id = *id;
	jc_index_add(&graph->by_comp, hash(graph, id, sizeof(*id)), number);
	return number;
}

void
jc_set_init(struct jc_graph *graph)
{
	jc_random(graph->seed, sizeof(graph->seed));
	jc_clocks_init(&graph->clocks);
	jc_buf_init(&graph->kinds);
	jc_buf_add(&graph->kinds, "change\0act\0epoch\0grant", JC_KIND_RESERVED);
	compartment(graph, &(struct jc_id8){ { 0 } });
	graph->recovery = JC_NONE;
}

void
jc_set_release(struct jc_graph *graph)
{
	for (uint32_t i = 0; i < graph->acts.n; i++) {
		jc_act_release(graph->acts.at[i].act);
		free(graph->acts.at[i].act);
	}
	free(graph->changes.at);
	free(graph->parents.at);
	free(graph->aliases.at);
	free(graph->authors.at);
	free(graph->named.at);
	free(graph->comps.at);
	free(graph->chains.at);
	free(graph->runs.at);
	free(graph->acts.at);
	free(graph->batches.at);
	free(graph->parts.at);
	free(graph->dirty.at);
	jc_buf_release(&graph->kinds);
	jc_clocks_release(&graph->clocks);
	jc_index_release(&graph->by_id);
	jc_index_release(&graph->by_oid);
	jc_index_release(&graph->by_key);
	jc_index_release(&graph->by_comp);
	jc_index_release(&graph->by_chain);
	jc_index_release(&graph->by_batch);
	jc_index_release(&graph->by_part);
}

/* The place in `kinds` of a word that is known there, or that is put there. */
static uint32_t
kind_of(struct jc_graph *graph, const char *word)
{
	static const uint32_t known[] = { JC_KIND_CHANGE, JC_KIND_ACT, JC_KIND_EPOCH,
		JC_KIND_GRANT };
	uint32_t last = graph->changes.n == 0 ? 0 : graph->changes.at[graph->changes.n - 1].kind;
	uint32_t at = (uint32_t)graph->kinds.len;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(graph->kinds.data + known[i], word) == 0)
			return known[i];
	if (strcmp(graph->kinds.data + last, word) == 0)
		return last;
	jc_buf_add(&graph->kinds, word, strlen(word) + 1);
	return at;
}

static bool
same_chain(const void *context, uint32_t number, const void *key)
{
	const struct jc_graph *graph = context;

	/* its author and compartment, which come first */
	return memcmp(&graph->chains.at[number], key, offsetof(struct jc_chain, runs)) == 0;
}

static uint32_t
chain_of(struct jc_graph *graph, uint32_t author, uint32_t comp)
{
	struct jc_chain chain = { .author = author, .comp = comp, .runs = JC_NONE };
	uint64_t at = hash(graph, &chain, offsetof(struct jc_chain, runs));
	uint32_t number = jc_index_find(&graph->by_chain, at, same_chain, graph, &chain);

	if (number != JC_NONE)
		return number;
	number = graph->chains.n;
	*JC_ARRAY_ADD(&graph->chains) = chain;
	jc_index_add(&graph->by_chain, at, number);
	return number;
}

/* The run that a change goes on with: its predecessor's when that was its last, else a new one. */
static uint32_t
run_of(struct jc_graph *graph, const struct jc_commit *commit, uint32_t index, uint32_t previous)
{
	uint32_t number, chain;
	struct jc_run *run;

	if (previous != JC_NONE) {
		number = graph->changes.at[previous].run;
		run = &graph->runs.at[number];
		if (run->last == previous) {
			run->last = index;
			run->n++;
			return number;
		}
		if (graph->changes.at[previous].place < run->forks_at)
			run->forks_at = graph->changes.at[previous].place;
		chain = run->chain;
	} else {
		chain = chain_of(
		    graph, jc_set_author(graph, &commit->key), compartment(graph, &commit->comp));
		graph->chains.at[chain].roots++;
	}
	number = graph->runs.n;
	run = JC_ARRAY_ADD(&graph->runs);
	run->chain = chain;
	run->number = graph->comps.at[graph->chains.at[chain].comp].runs++;
	run->seq = commit->seq;
	run->n = 1;
	run->first = run->last = index;
	run->forks_at = JC_NONE;
	run->sibling = graph->chains.at[chain].runs;
	run->is_fork = previous != JC_NONE;
	graph->chains.at[chain].runs = number;
	return number;
}

/* The clocks of a change: all that its parents and their clocks have, and its parents themselves.
 */
static void
set_clocks(struct jc_graph *graph, struct jc_change *change, const uint32_t *parents, unsigned n)
{
	uint32_t comp = graph->chains.at[graph->runs.at[change->run].chain].comp;

	jc_clock_begin(&graph->clocks);
	for (unsigned i = 0; i < n; i++) {
		const struct jc_change *parent = &graph->changes.at[parents[i]];
		bool within = jc_set_chain(graph, parents[i])->comp == comp;
		bool own_run = parent->run == change->run;
		uint32_t run = graph->runs.at[parent->run].number;
		uint32_t *clock = within ? &change->clock : &change->roster;

		if (jc_clock_get(&graph->clocks, *clock, run) > parent->place || (own_run && i > 0))
			continue;
		*clock = jc_clock_join(&graph->clocks, *clock, parent->clock);
		if (!own_run)
			*clock = jc_clock_set(&graph->clocks, *clock, run, parent->place + 1);
		if (within)
			change->roster =
			    jc_clock_join(&graph->clocks, change->roster, parent->roster);
	}
}

/* Note that an admit act names an author, unless one in its past does: that one says as much. */
static void
name_author(struct jc_graph *graph, uint32_t number, uint32_t change)
{
	struct jc_author *author = &graph->authors.at[number];

	for (uint32_t i = author->named; i != JC_NONE; i = graph->named.at[i].next)
		if (jc_graph_is_ancestor(graph, graph->named.at[i].change, change))
			return;
	*JC_ARRAY_ADD(&graph->named) = (struct jc_named){ change, author->named };
	author->named = graph->named.n - 1;
}

/* Keep an act, and what later changes need of it before any policy is made. */
static void
keep_act(struct jc_graph *graph, uint32_t index, struct jc_act *act)
{
	struct jc_act_of *kept = JC_ARRAY_ADD(&graph->acts);

	graph->changes.at[index].extra = graph->acts.n - 1;
	kept->act = jc_memdup(act, sizeof(*act));
	kept->change = index;
	memset(act, 0, sizeof(*act));
	act = kept->act;
	if (act->type == JC_ACT_GENESIS)
		graph->recovery = jc_set_author(graph, &act->recovery);
	for (uint32_t i = 0; i < act->n_leads; i++) {
		uint32_t author = jc_set_author(graph, &act->leads[i].key);

		if (act->type == JC_ACT_GENESIS)
			graph->authors.at[author].lead = i;
	}
	if (act->type == JC_ACT_ADMIT)
		name_author(graph, jc_set_author(graph, &act->key), index);
}

uint32_t
jc_set_add(struct jc_graph *graph, const struct jc_commit *commit, const struct jc_oid *oid,
    const uint32_t *parents, struct jc_act *act)
{
	uint32_t index = graph->changes.n;
	struct jc_change change = {
		.id = commit->id,
		.oid = *oid,
		.parents = graph->parents.n,
		.day = (uint32_t)(commit->seconds / JC_COMMIT_DAY),
		.kind = kind_of(graph, commit->kind),
		.extra = JC_NONE,
	};

	assert(index < ALIAS - 1);
	change.run = run_of(graph, commit, index, commit->seq > 0 ? parents[0] : JC_NONE);
	change.place = commit->seq - graph->runs.at[change.run].seq;
	set_clocks(graph, &change, parents, commit->n_parents);
	for (unsigned i = 0; i < commit->n_parents; i++)
		*JC_ARRAY_ADD(&graph->parents) = parents[i];
	*JC_ARRAY_ADD(&graph->changes) = change;
	jc_index_add(&graph->by_id, hash(graph, &commit->id, sizeof(commit->id)), index);
	jc_index_add(&graph->by_oid, hash(graph, oid, sizeof(*oid)), index);
	if (act)
		keep_act(graph, index, act);
	return index;
}

void
jc_set_add_alias(struct jc_graph *graph, uint32_t change, const struct jc_oid *oid)
{
	uint32_t number = graph->aliases.n;

	*JC_ARRAY_ADD(&graph->aliases) = (struct jc_alias){ *oid, change };
	jc_index_add(&graph->by_oid, hash(graph, oid, sizeof(*oid)), number | ALIAS);
}

uint32_t
jc_set_seen(const struct jc_graph *graph, uint32_t run, uint32_t change)
{
	const struct jc_change *at = &graph->changes.at[change];
	const struct jc_run *of = &graph->runs.at[run];
	uint32_t comp = graph->chains.at[of->chain].comp;

	if (at->run == run)
		return at->place + 1;
	if (jc_set_chain(graph, change)->comp == comp)
		return jc_clock_get(&graph->clocks, at->clock, of->number);
	if (comp == JC_ROSTER)
		return jc_clock_get(&graph->clocks, at->roster, of->number);
	return 0;
}

bool
jc_graph_is_ancestor(const struct jc_graph *graph, uint32_t a, uint32_t b)
{
	const struct jc_change *at = &graph->changes.at[a];

	return jc_set_seen(graph, at->run, b) > at->place;
}

uint32_t
jc_set_n_parents(const struct jc_graph *graph, uint32_t change)
{
	uint32_t end = change + 1 < graph->changes.n ? graph->changes.at[change + 1].parents
						     : graph->parents.n;

	return end - graph->changes.at[change].parents;
}
