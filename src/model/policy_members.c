#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "policy.h"

/* What cuts leave a member, all acts known. */
static void
apply_cuts(const struct jc_policy *policy, uint32_t author, struct jc_member *member)
{
	uint32_t at =
	    jc_policy_rows(policy->cuts.at, policy->cuts.n, sizeof(*policy->cuts.at), author);
	enum jc_then then = JC_THEN_UNCUT;

	for (; at < policy->cuts.n && policy->cuts.at[at].author == author; at++)
		if (policy->cuts.at[at].then < then)
			then = policy->cuts.at[at].then;
	member->cut = then == JC_THEN_NONE;
	if (then == JC_THEN_OBSERVER)
		member->role = JC_ROLE_OBSERVER;
	if (then == JC_THEN_MEMBER && member->role == JC_ROLE_LEAD)
		member->role = JC_ROLE_MEMBER;
}

/* The party that a `leads` act states with the key of a lead in force. */
static const char *
added_party(const struct jc_policy *policy, uint32_t author)
{
	uint32_t at = jc_policy_rows(
	    policy->additions.at, policy->additions.n, sizeof(*policy->additions.at), author);

	assert(at < policy->additions.n && policy->additions.at[at].author == author);
	return policy->additions.at[at].party;
}

/* The admit that holds, or NULL. */
static const struct jc_admission *
admission_of(const struct jc_policy *policy, uint32_t author)
{
	uint32_t at = jc_policy_rows(
	    policy->admissions.at, policy->admissions.n, sizeof(*policy->admissions.at), author);

	if (at == policy->admissions.n || policy->admissions.at[at].author != author)
		return NULL;
	return &policy->admissions.at[at];
}

/* A genesis lead still in force, or that nobody has admitted since. */
static void
fill_from_genesis(const struct jc_graph *graph, uint32_t lead, struct jc_member *member)
{
	member->act = jc_set_act(graph, 0);
	member->box = member->act->leads[lead].box;
	member->admitted_by = JC_NO_CHANGE;
	member->role = JC_ROLE_MEMBER;
	memcpy(member->party, member->act->leads[lead].party, sizeof(member->party));
	memcpy(member->code, member->act->leads[lead].code, sizeof(member->code));
}

static void
fill_from_admission(
    const struct jc_admission *admission, const char *party, struct jc_member *member)
{
	member->act = admission->act;
	member->box = member->act->box;
	member->admitted_by = admission->change;
	member->role = member->act->role == JC_ROLE_LEAD ? JC_ROLE_MEMBER : member->act->role;
	memcpy(member->party, party ? party : member->act->party, sizeof(member->party));
	memcpy(member->code, member->act->code, sizeof(member->code));
}

static void
make_member(const struct jc_graph *graph, struct jc_policy *policy, uint32_t number)
{
	const struct jc_author *author = &graph->authors.at[number];
	const struct jc_admission *admission = admission_of(policy, number);
	bool in_force = policy->in_force[number] != 0;
	struct jc_member *member;

	if (!admission && author->lead == JC_NONE)
		return;
	member = JC_ARRAY_ADD(&policy->members);
	member->key = author->key;
	member->device = author->device;
	if (author->lead != JC_NONE && (in_force || !admission))
		fill_from_genesis(graph, author->lead, member);
	else
		fill_from_admission(
		    admission, in_force ? added_party(policy, number) : NULL, member);
	member->lead = in_force;
	if (in_force)
		member->role = JC_ROLE_LEAD;
	for (uint32_t i = 0; i < policy->reviews.n && !member->review; i++)
		member->review = !policy->reviews.at[i].over &&
				 strcmp(policy->reviews.at[i].party, member->party) == 0;
	apply_cuts(policy, number, member);
}

static int
by_device(const void *a, const void *b)
{
	const struct jc_member *left = a, *right = b;

	return jc_id16_cmp(&left->device, &right->device);
}

void
jc_policy_make_members(const struct jc_graph *graph, struct jc_policy *policy)
{
	for (uint32_t i = 0; i < graph->authors.n; i++)
		make_member(graph, policy, i);
	JC_ARRAY_SORT(&policy->members, by_device);
}

size_t
jc_graph_members(const struct jc_graph *graph, const struct jc_member **out)
{
	*out = graph->policy ? graph->policy->members.at : NULL;
	return graph->policy ? graph->policy->members.n : 0;
}

const struct jc_member *
jc_graph_member(const struct jc_graph *graph, const struct jc_id16 *device)
{
	struct jc_member wanted = { .device = *device };

	if (!graph->policy)
		return NULL;
	return JC_ARRAY_SEARCH(&graph->policy->members, &wanted, by_device);
}

/* Can the device still read? */
static bool
reads(const struct jc_graph *graph, const struct jc_id16 *device)
{
	const struct jc_member *member = jc_graph_member(graph, device);

	return member && !member->cut;
}

/* Does anybody have the epoch who may not? By its own wraps, and by grants that count. */
static bool
is_spoilt(const struct jc_graph *graph, const struct jc_act *epoch)
{
	for (size_t i = 0; i < epoch->n_wraps; i++)
		if (!reads(graph, &epoch->wraps[i].to))
			return true;
	for (uint32_t i = 0; i < graph->acts.n; i++) {
		const struct jc_act *grant = graph->acts.at[i].act;

		if (!graph->acts.at[i].counts || grant->type != JC_ACT_GRANT ||
		    reads(graph, &grant->device))
			continue;
		for (size_t k = 0; k < grant->n_wraps; k++)
			if (jc_id16_cmp(&grant->wraps[k].to, &epoch->epoch) == 0)
				return true;
	}
	return false;
}

/* Is the epoch of change a the one to take rather than b's, neither being in the other's past? */
static bool
is_greater(const struct jc_graph *graph, uint32_t a, uint32_t b)
{
	int order = jc_id16_cmp(&jc_set_act(graph, a)->epoch, &jc_set_act(graph, b)->epoch);

	if (order == 0)
		order = jc_id24_cmp(&graph->changes.at[a].id, &graph->changes.at[b].id);
	return order > 0;
}

uint32_t
jc_graph_current_epoch(const struct jc_graph *graph, const struct jc_id8 *comp)
{
	JC_ARRAY(uint32_t) fit = { 0 };
	uint32_t best = JC_NO_CHANGE;

	for (uint32_t i = 0; i < graph->acts.n; i++) {
		const struct jc_act_of *act = &graph->acts.at[i];

		if (act->counts && act->act->type == JC_ACT_EPOCH &&
		    memcmp(&act->act->comp, comp, sizeof(*comp)) == 0 &&
		    !is_spoilt(graph, act->act))
			*JC_ARRAY_ADD(&fit) = act->change;
	}
	for (uint32_t i = 0; i < fit.n; i++) {
		bool last = true;

		for (uint32_t k = 0; k < fit.n && last; k++)
			last = k == i || !jc_graph_is_ancestor(graph, fit.at[i], fit.at[k]);
		if (last && (best == JC_NO_CHANGE || is_greater(graph, fit.at[i], best)))
			best = fit.at[i];
	}
	free(fit.at);
	return best;
}

static int
by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct jc_id32));
}

size_t
jc_graph_leads_base(const struct jc_graph *graph, struct jc_id32 *out, size_t room)
{
	const struct jc_policy *policy = graph->policy;
	JC_ARRAY(struct jc_id32) base = { 0 };
	size_t n;

	for (uint32_t i = 0; policy && i < policy->leads.n; i++) {
		bool last = policy->leads.at[i].label != JC_LABEL_OUT;

		for (uint32_t k = i + 1; k < policy->leads.n && last; k++)
			last = policy->leads.at[k].label == JC_LABEL_OUT ||
			       !jc_policy_in_closure(policy, i, k);
		if (last)
			*JC_ARRAY_ADD(&base) = policy->leads.at[i].act->id;
	}
	JC_ARRAY_SORT(&base, by_bytes);
	for (n = 0; n < base.n && n < room; n++)
		out[n] = base.at[n];
	n = base.n;
	free(base.at);
	return n;
}
