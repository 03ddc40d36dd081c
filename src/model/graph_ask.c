#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "graph_set.h"

uint32_t
jc_graph_count(const struct jc_graph *graph)
{
	return graph->changes.n;
}

enum jc_status
jc_graph_status(const struct jc_graph *graph, uint32_t index)
{
	assert(index < graph->changes.n);
	return graph->changes.at[index].verdict & 7;
}

enum jc_reason
jc_graph_reason(const struct jc_graph *graph, uint32_t index)
{
	assert(index < graph->changes.n);
	return graph->changes.at[index].verdict >> 3;
}

void
jc_graph_info(const struct jc_graph *graph, uint32_t index, struct jc_change_info *out)
{
	const struct jc_change *change = &graph->changes.at[index];
	const struct jc_run *run = jc_set_run(graph, index);
	const struct jc_chain *chain = jc_set_chain(graph, index);
	const struct jc_act *act = jc_set_act(graph, index);

	assert(index < graph->changes.n);
	*out = (struct jc_change_info){
		.id = change->id,
		.oid = change->oid,
		.device = graph->authors.at[chain->author].device,
		.key = graph->authors.at[chain->author].key,
		.comp = graph->comps.at[chain->comp].id,
		.seq = run->seq + change->place,
		.day = (uint64_t)change->day * JC_COMMIT_DAY,
		.kind = graph->kinds.data + change->kind,
		.act = act,
		.n_parents = jc_set_n_parents(graph, index),
		.parents = graph->parents.n > 0 ? graph->parents.at + change->parents : NULL,
		.counts = act && graph->acts.at[change->extra].counts,
		.forked = run->is_fork || chain->roots > 1 ||
			  (run->forks_at != JC_NONE && change->place > run->forks_at),
		.branch = run->first,
	};
}

static int
by_number(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

	return (left > right) - (left < right);
}

size_t
jc_graph_heads(const struct jc_graph *graph, const struct jc_id8 *comp, uint32_t *out, size_t room)
{
	uint32_t only = comp ? jc_set_find_comp(graph, comp) : JC_NONE;
	uint32_t *heads = jc_alloc(graph->runs.n * sizeof(*heads));
	size_t n = 0;

	for (uint32_t i = 0; i < graph->runs.n; i++)
		if (!comp || graph->chains.at[graph->runs.at[i].chain].comp == only)
			heads[n++] = graph->runs.at[i].last;
	jc_array_sort(heads, (uint32_t)n, sizeof(*heads), by_number);
	for (size_t i = 0; i < n && i < room; i++)
		out[i] = heads[i];
	free(heads);
	return n;
}

uint32_t
jc_graph_chain_head(
    const struct jc_graph *graph, const struct jc_id16 *device, const struct jc_id8 *comp)
{
	uint32_t of = jc_set_find_comp(graph, comp), best = JC_NO_CHANGE, best_seq = 0;

	for (uint32_t i = 0; i < graph->runs.n; i++) {
		const struct jc_run *run = &graph->runs.at[i];
		const struct jc_chain *chain = &graph->chains.at[run->chain];
		uint32_t seq = run->seq + run->n - 1;

		if (chain->comp != of ||
		    jc_id16_cmp(&graph->authors.at[chain->author].device, device) != 0)
			continue;
		if (best == JC_NO_CHANGE || seq > best_seq ||
		    (seq == best_seq && jc_id24_cmp(&graph->changes.at[run->last].id,
					    &graph->changes.at[best].id) < 0)) {
			best = run->last;
			best_seq = seq;
		}
	}
	return best;
}

/* The first change of the run that has `change` in its past; JC_NO_CHANGE when none has. */
static uint32_t
first_with(const struct jc_graph *graph, const struct jc_run *run, uint32_t change)
{
	uint32_t at = run->last;

	if (!jc_graph_is_ancestor(graph, change, at))
		return JC_NO_CHANGE;
	while (graph->changes.at[at].place > 0) {
		uint32_t before = graph->parents.at[graph->changes.at[at].parents];

		if (!jc_graph_is_ancestor(graph, change, before))
			break;
		at = before;
	}
	return at;
}

uint32_t
jc_graph_first_with(const struct jc_graph *graph, const struct jc_id16 *device,
    const struct jc_id8 *comp, uint32_t change)
{
	uint32_t of = jc_set_find_comp(graph, comp), best = JC_NO_CHANGE, best_seq = 0;

	for (uint32_t i = 0; i < graph->runs.n; i++) {
		const struct jc_run *run = &graph->runs.at[i];
		const struct jc_chain *chain = &graph->chains.at[run->chain];
		uint32_t first, seq;

		if (chain->comp != of ||
		    jc_id16_cmp(&graph->authors.at[chain->author].device, device) != 0 ||
		    (first = first_with(graph, run, change)) == JC_NO_CHANGE)
			continue;
		seq = run->seq + graph->changes.at[first].place;
		if (best == JC_NO_CHANGE || seq < best_seq) {
			best = first;
			best_seq = seq;
		}
	}
	return best;
}

size_t
jc_graph_batch(const struct jc_graph *graph, uint32_t index, uint32_t *out, size_t room)
{
	const struct jc_change *change = &graph->changes.at[index];
	JC_ARRAY(uint32_t) parts = { 0 };
	size_t n;

	assert(index < graph->changes.n);
	if (jc_set_chain(graph, index)->comp == JC_ROSTER || change->extra == JC_NONE)
		*JC_ARRAY_ADD(&parts) = index;
	else
		for (uint32_t i =
			 graph->batches.at[graph->parts.at[change->extra].place.batch].parts;
		     i != JC_NONE; i = graph->parts.at[i].next)
			*JC_ARRAY_ADD(&parts) = graph->parts.at[i].change;
	JC_ARRAY_SORT(&parts, by_number);
	for (n = 0; n < parts.n && n < room; n++)
		out[n] = parts.at[n];
	n = parts.n;
	free(parts.at);
	return n;
}

bool
jc_graph_recovery_key(const struct jc_graph *graph, struct jc_id32 *out)
{
	*out = (struct jc_id32){ { 0 } };
	if (graph->recovery == JC_NONE)
		return false;
	*out = graph->authors.at[graph->recovery].key;
	return true;
}
