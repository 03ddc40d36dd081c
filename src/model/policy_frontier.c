#include <string.h>

#include "policy.h"

static bool
same_awaited(const void *context, uint32_t number, const void *key)
{
	const struct jc_policy *policy = context;

	return memcmp(&policy->awaited.at[number], key, sizeof(struct jc_id24)) == 0;
}

static void
await(const struct jc_graph *graph, struct jc_policy *policy, const struct jc_id24 *id)
{
	uint64_t hash = jc_index_hash(graph->seed, id, sizeof(*id));

	*JC_ARRAY_ADD(&policy->awaited) = *id;
	jc_index_add(&policy->by_awaited, hash, policy->awaited.n - 1);
}

bool
jc_policy_awaits(const struct jc_graph *graph, const struct jc_id24 *id)
{
	uint64_t hash = jc_index_hash(graph->seed, id, sizeof(*id));

	return jc_index_find(&graph->policy->by_awaited, hash, same_awaited, graph->policy, id) !=
	       JC_INDEX_NONE;
}

struct jc_reach
jc_policy_frontier(
    const struct jc_graph *graph, struct jc_policy *policy, const struct jc_frontier *frontier)
{
	struct jc_reach reach = { policy->entries.n, 0 };

	for (size_t i = 0; i < frontier->n; i++) {
		uint32_t change = jc_graph_find(graph, &frontier->at[i].change);
		uint32_t comp = jc_set_find_comp(graph, &frontier->at[i].comp);

		if (change == JC_NO_CHANGE)
			await(graph, policy, &frontier->at[i].change);
		else if (comp != JC_NONE)
			*JC_ARRAY_ADD(&policy->entries) = (struct jc_reach_entry){ comp, change };
	}
	reach.n = policy->entries.n - reach.from;
	return reach;
}

bool
jc_policy_reaches(const struct jc_graph *graph, const struct jc_policy *policy,
    const struct jc_reach *reach, uint32_t change, uint32_t *until)
{
	const struct jc_chain *chain = jc_set_chain(graph, change);
	uint32_t run = graph->changes.at[change].run, limit = 0;

	for (uint32_t i = 0; i < reach->n; i++) {
		const struct jc_reach_entry *entry = &policy->entries.at[reach->from + i];
		uint32_t seen;

		if (entry->comp != chain->comp ||
		    jc_set_chain(graph, entry->change)->author != chain->author)
			continue;
		seen = jc_set_seen(graph, run, entry->change);
		limit = seen > limit ? seen : limit;
	}
	if (limit <= graph->changes.at[change].place)
		return false;
	if (until && limit < *until)
		*until = limit;
	return true;
}

uint32_t
jc_policy_rows(const void *table, uint32_t n, size_t size, uint32_t author)
{
	uint32_t low = 0, high = n, at;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		memcpy(&at, (const char *)table + middle * size, sizeof(at));
		if (at < author)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
