#include "model/graph.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "graph_set.h"
#include "policy.h"

struct jc_graph *
jc_graph_new(const struct jc_id16 *case_id, const struct jc_id24 *genesis)
{
	struct jc_graph *graph = jc_calloc(1, sizeof(*graph));

	graph->case_id = *case_id;
	graph->genesis = *genesis;
	jc_set_init(graph);
	return graph;
}

void
jc_graph_free(struct jc_graph *graph)
{
	if (!graph)
		return;
	jc_policy_free(graph->policy);
	jc_set_release(graph);
	free(graph);
}

static bool
is_of(const struct jc_graph *graph, uint32_t change, const struct jc_commit *commit)
{
	const struct jc_chain *chain = jc_set_chain(graph, change);

	return memcmp(&graph->authors.at[chain->author].key, &commit->key, sizeof(commit->key)) ==
		   0 &&
	       memcmp(&graph->comps.at[chain->comp].id, &commit->comp, sizeof(commit->comp)) == 0;
}

static bool
is_genesis(const struct jc_graph *graph, const struct jc_commit *commit, const struct jc_act *act)
{
	bool signed_by_lead = false;

	if (!act || act->type != JC_ACT_GENESIS || commit->n_parents > 0 ||
	    memcmp(&commit->id, &graph->genesis, sizeof(commit->id)) != 0)
		return false;
	for (size_t i = 0; i < act->n_leads; i++)
		signed_by_lead = signed_by_lead ||
				 memcmp(&act->leads[i].key, &commit->key, sizeof(commit->key)) == 0;
	return signed_by_lead;
}

/* The first parents are of its own chain, or they had better not be. */
static const char *
chain_fault(const struct jc_graph *graph, const struct jc_commit *commit, const uint32_t *parents)
{
	if (commit->seq > 0) {
		const struct jc_change *previous;

		if (commit->n_parents == 0 || !is_of(graph, parents[0], commit))
			return N_("its first parent is not its device's previous change");
		previous = &graph->changes.at[parents[0]];
		if (graph->runs.at[previous->run].seq + previous->place + 1 != commit->seq)
			return N_("its number does not follow its device's previous change");
		return NULL;
	}
	for (unsigned i = 0; i < commit->n_parents; i++)
		if (is_of(graph, parents[i], commit))
			return N_("it says it is its device's first, and names an earlier one");
	return NULL;
}

/* Line 3 of doc/sync.md 2: what is wrong with where it stands, or NULL. */
static const char *
place_fault(const struct jc_graph *graph, const struct jc_commit *commit, const struct jc_act *act,
    const uint32_t *parents)
{
	struct jc_id24 ids[JC_PARENTS_MAX];
	struct jc_id32 links;
	const char *fault = chain_fault(graph, commit, parents);

	if (fault)
		return fault;
	for (unsigned i = 0; i < commit->n_parents; i++) {
		uint32_t comp = jc_set_chain(graph, parents[i])->comp;

		ids[i] = graph->changes.at[parents[i]].id;
		if (comp != JC_ROSTER &&
		    memcmp(&graph->comps.at[comp].id, &commit->comp, sizeof(commit->comp)) != 0)
			return N_("a parent is in another compartment");
	}
	jc_commit_links(&links, ids, commit->n_parents);
	if (memcmp(&links, &commit->links, sizeof(links)) != 0)
		return N_("its parents are not those it was signed with");
	if (strcmp(commit->kind, jc_act_kind(JC_ACT_JOIN)) == 0)
		return N_("it is a request to join, which is no part of the case");
	if (is_genesis(graph, commit, act))
		return NULL;
	if (act && act->type == JC_ACT_GENESIS)
		return N_("it founds another case");
	if (commit->n_parents == 0)
		return N_("it does not build on the founding of this case");
	return NULL;
}

/* Line 4: is its key that of nobody we have heard of? */
static bool
is_stranger(const struct jc_graph *graph, const struct jc_commit *commit, const struct jc_act *act,
    const uint32_t *parents)
{
	uint32_t author = jc_set_find_author(graph, &commit->key);

	if (is_genesis(graph, commit, act))
		return false;
	if (author == JC_NONE)
		return true;
	if (commit->seq > 0 || graph->authors.at[author].lead != JC_NONE ||
	    (author == graph->recovery && jc_id_zero(&commit->comp, sizeof(commit->comp))))
		return false;
	for (uint32_t at = graph->authors.at[author].named; at != JC_NONE;
	     at = graph->named.at[at].next)
		for (unsigned i = 0; i < commit->n_parents; i++)
			if (jc_graph_is_ancestor(graph, graph->named.at[at].change, parents[i]))
				return false;
	return true;
}

enum jc_err
jc_graph_add(struct jc_graph *graph, const struct jc_commit *commit, const struct jc_oid *oid,
    struct jc_act *act, uint32_t *index, enum jc_reason *reason)
{
	uint32_t parents[JC_PARENTS_MAX];
	const char *fault;

	assert(!act || jc_id_zero(&commit->comp, sizeof(commit->comp)));
	assert(!act || strcmp(jc_act_kind(act->type), commit->kind) == 0);
	*reason = JC_REASON_NONE;
	*index = jc_graph_find(graph, &commit->id);
	if (*index != JC_NO_CHANGE) {
		if (jc_graph_find_oid(graph, oid) == JC_NO_CHANGE)
			jc_set_add_alias(graph, *index, oid);
		if (act)
			jc_act_release(act);
		return JC_OK;
	}
	*reason = JC_REASON_FORM;
	if (memcmp(&commit->case_id, &graph->case_id, sizeof(graph->case_id)) != 0)
		return jc_fail(
		    JC_INVALID, _("A change was not taken over: it is of another case."));
	*reason = JC_REASON_PARENT;
	for (unsigned i = 0; i < commit->n_parents; i++) {
		parents[i] = jc_graph_find_oid(graph, &commit->parents[i]);
		if (parents[i] == JC_NO_CHANGE)
			return jc_fail(JC_NOTFOUND,
			    _("A change waits for an earlier one that has not arrived yet."));
	}
	*reason = JC_REASON_CHAIN;
	fault = place_fault(graph, commit, act, parents);
	if (fault)
		return jc_fail(JC_INVALID, _("A change was not taken over: %s."), _(fault));
	*reason = JC_REASON_STRANGER;
	if (is_stranger(graph, commit, act, parents))
		return jc_fail(JC_INVALID,
		    _("A change was not taken over: nobody ever admitted the key that signed it."));
	*reason = JC_REASON_NONE;
	if (act || (graph->policy && jc_policy_awaits(graph, &commit->id)))
		graph->policy_stale = true;
	*index = jc_set_add(graph, commit, oid, parents, act);
	return JC_OK;
}
