#include "policy.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static int
by_cut(const void *a, const void *b)
{
	const struct jc_cut *left = a, *right = b;

	if (left->author != right->author)
		return left->author < right->author ? -1 : 1;
	return (left->reach.from > right->reach.from) - (left->reach.from < right->reach.from);
}

/* A strictest `then` among the cuts on the author that do not reach the change. */
static enum jc_then
cut_at(const struct jc_graph *graph, const struct jc_policy *policy, uint32_t author,
    uint32_t change, uint32_t *until)
{
	uint32_t at =
	    jc_policy_rows(policy->cuts.at, policy->cuts.n, sizeof(*policy->cuts.at), author);
	enum jc_then then = JC_THEN_UNCUT;

	for (; at < policy->cuts.n && policy->cuts.at[at].author == author; at++) {
		const struct jc_cut *cut = &policy->cuts.at[at];

		if (cut->then < then &&
		    !jc_policy_reaches(graph, policy, &cut->reach, change, until))
			then = cut->then;
	}
	return then;
}

static void
make_cuts(struct jc_graph *graph, struct jc_policy *policy)
{
	for (uint32_t i = 0; i < graph->acts.n; i++) {
		struct jc_act_of *act = &graph->acts.at[i];
		uint32_t signer = jc_set_chain(graph, act->change)->author, author;

		if (act->act->type != JC_ACT_CUT ||
		    !jc_policy_lead_party(graph, policy, signer, act->change, NULL))
			continue;
		act->counts = true;
		author = jc_set_find_author(graph, &act->act->key);
		if (author != JC_NONE)
			*JC_ARRAY_ADD(&policy->cuts) = (struct jc_cut){
				author,
				act->act->then,
				jc_policy_frontier(graph, policy, &act->act->frontier),
			};
	}
	JC_ARRAY_SORT(&policy->cuts, by_cut);
}

bool
jc_policy_has_force(const struct jc_graph *graph, const struct jc_policy *policy, uint32_t change)
{
	uint32_t author = jc_set_chain(graph, change)->author;

	return jc_policy_lead_party(graph, policy, author, change, NULL) &&
	       cut_at(graph, policy, author, change, NULL) == JC_THEN_UNCUT;
}

static bool
is_lead_of(const struct jc_graph *graph, const struct jc_policy *policy, uint32_t author,
    const char *party, uint32_t change)
{
	const char *of = jc_policy_lead_party(graph, policy, author, change, NULL);

	return of && strcmp(of, party) == 0;
}

/* Is any key a lead of the party at the change? One of genesis, or one that was added. */
static bool
has_lead(const struct jc_graph *graph, const struct jc_policy *policy, const char *party,
    uint32_t change)
{
	const struct jc_act *genesis = jc_set_act(graph, 0);

	for (size_t i = 0; i < genesis->n_leads; i++)
		if (is_lead_of(graph, policy, jc_set_find_author(graph, &genesis->leads[i].key),
			party, change))
			return true;
	for (uint32_t i = 0; i < policy->additions.n; i++)
		if (is_lead_of(graph, policy, policy->additions.at[i].author, party, change))
			return true;
	return false;
}

static bool
admit_counts(const struct jc_graph *graph, const struct jc_policy *policy, uint32_t change,
    const struct jc_act *act)
{
	uint32_t author = jc_set_chain(graph, change)->author;
	const char *party = jc_policy_lead_party(graph, policy, author, change, NULL);

	if (!party || cut_at(graph, policy, author, change, NULL) != JC_THEN_UNCUT)
		return false;
	return strcmp(party, act->party) == 0 || !has_lead(graph, policy, act->party, change);
}

static int
by_admitted(const void *a, const void *b)
{
	const struct jc_admission *left = a, *right = b;

	if (left->author != right->author)
		return left->author < right->author ? -1 : 1;
	return jc_id24_cmp(&left->id, &right->id);
}

static void
make_admissions(struct jc_graph *graph, struct jc_policy *policy)
{
	for (uint32_t i = 0; i < graph->acts.n; i++) {
		struct jc_act_of *act = &graph->acts.at[i];

		if (act->act->type != JC_ACT_ADMIT ||
		    !admit_counts(graph, policy, act->change, act->act))
			continue;
		act->counts = true;
		*JC_ARRAY_ADD(&policy->admissions) = (struct jc_admission){
			.author = jc_set_find_author(graph, &act->act->key),
			.change = act->change,
			.id = graph->changes.at[act->change].id,
			.act = act->act,
		};
	}
	JC_ARRAY_SORT(&policy->admissions, by_admitted);
}

/*
 * The admit that holds for an author at a change, or NULL: one in its past, so a change cannot
 * admit its own author. They come by change id.
 */
static const struct jc_admission *
admission_at(
    const struct jc_graph *graph, const struct jc_policy *policy, uint32_t author, uint32_t change)
{
	uint32_t at = jc_policy_rows(
	    policy->admissions.at, policy->admissions.n, sizeof(*policy->admissions.at), author);

	for (; at < policy->admissions.n && policy->admissions.at[at].author == author; at++)
		if (policy->admissions.at[at].change != change &&
		    jc_graph_is_ancestor(graph, policy->admissions.at[at].change, change))
			return &policy->admissions.at[at];
	return NULL;
}

static enum jc_standing_role
role_of(enum jc_role admitted)
{
	return admitted == JC_ROLE_LEAD || admitted == JC_ROLE_MEMBER ? JC_STANDS_MEMBER
								      : JC_STANDS_READER;
}

void
jc_policy_stand(const struct jc_graph *graph, const struct jc_policy *policy, uint32_t change,
    struct jc_standing *out)
{
	uint32_t author = jc_set_chain(graph, change)->author, until = UINT32_MAX;
	uint32_t lead = graph->authors.at[author].lead;
	const struct jc_admission *admission = admission_at(graph, policy, author, change);
	const char *party = jc_policy_lead_party(graph, policy, author, change, &until);

	*out = (struct jc_standing){ 0 };
	out->then = (uint8_t)cut_at(graph, policy, author, change, &until);
	out->admitted = admission || lead != JC_NONE || author == graph->recovery;
	if (party) {
		out->role = out->then == JC_THEN_MEMBER ? JC_STANDS_MEMBER : JC_STANDS_LEAD;
	} else if (admission) {
		out->role = (uint8_t)role_of(admission->act->role);
		party = admission->act->party;
	} else if (lead != JC_NONE) {
		out->role = JC_STANDS_MEMBER;
		party = jc_set_act(graph, 0)->leads[lead].party;
	} else {
		out->role = JC_STANDS_RECOVERY;
	}
	out->in_review = jc_policy_in_review(graph, policy, party, false, change, &until);
	out->was_in_review = jc_policy_in_review(graph, policy, party, true, change, &until);
	out->until = until;
}

/* Which genesis and `leads` acts count; the others are found out later. */
static void
mark_counting(struct jc_graph *graph, const struct jc_policy *policy)
{
	for (uint32_t i = 0; i < graph->acts.n; i++)
		graph->acts.at[i].counts = graph->acts.at[i].act->type == JC_ACT_GENESIS;
	for (uint32_t i = 0; i < policy->leads.n; i++) {
		const struct jc_leads_act *leads = &policy->leads.at[i];

		uint32_t n = leads->n_signatures + leads->n_others;

		for (uint32_t k = 0; k < n && leads->label != JC_LABEL_OUT; k++) {
			uint32_t change = policy->signatures.at[leads->signatures + k].change;

			graph->acts.at[graph->changes.at[change].extra].counts = true;
		}
	}
}

struct jc_policy *
jc_policy_new(struct jc_graph *graph)
{
	struct jc_policy *policy = jc_calloc(1, sizeof(*policy));

	jc_policy_make_leads(graph, policy);
	jc_policy_make_power(graph, policy);
	mark_counting(graph, policy);
	make_cuts(graph, policy);
	make_admissions(graph, policy);
	jc_policy_make_members(graph, policy);
	return policy;
}

void
jc_policy_free(struct jc_policy *policy)
{
	if (!policy)
		return;
	free(policy->entries.at);
	free(policy->awaited.at);
	jc_index_release(&policy->by_awaited);
	free(policy->leads.at);
	free(policy->signatures.at);
	free(policy->bases.at);
	free(policy->exclusions.at);
	free(policy->closures.at);
	free(policy->in_force);
	free(policy->removals.at);
	free(policy->additions.at);
	free(policy->reviews.at);
	free(policy->cuts.at);
	free(policy->admissions.at);
	free(policy->decided.at);
	free(policy->members.at);
	free(policy);
}
