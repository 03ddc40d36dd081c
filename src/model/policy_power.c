#include <stdlib.h>
#include <string.h>

#include "policy.h"

/* One party's mode as one act that counts sets it. */
struct setting {
	const struct jc_act_mode *mode;
	uint32_t act;
};

struct settings {
	JC_ARRAY(struct setting) list;
};

static int
order_of(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int
by_party(const void *a, const void *b)
{
	const struct setting *left = a, *right = b;
	int order = strcmp(left->mode->party, right->mode->party);

	return order != 0 ? order : order_of(left->act, right->act);
}

static int
by_remover(const void *a, const void *b)
{
	const struct jc_removal *left = a, *right = b;
	int order = order_of(left->author, right->author);

	return order != 0 ? order : order_of(left->act, right->act);
}

/* Of several acts that make a key a lead the one with the smallest id says for which party. */
static int
by_adder(const void *a, const void *b)
{
	const struct jc_addition *left = a, *right = b;
	int order = order_of(left->author, right->author);

	return order != 0 ? order : memcmp(left->id, right->id, sizeof(*left->id));
}

static void
make_additions(const struct jc_graph *graph, struct jc_policy *policy)
{
	for (uint32_t i = 0; i < policy->leads.n; i++) {
		const struct jc_act *act = policy->leads.at[i].act;

		for (size_t k = 0; k < act->n_leads && policy->leads.at[i].label == JC_LABEL_IN;
		     k++)
			*JC_ARRAY_ADD(&policy->additions) = (struct jc_addition){
				.author = jc_set_find_author(graph, &act->leads[k].key),
				.act = i,
				.id = &act->id,
				.party = act->leads[k].party,
			};
	}
	JC_ARRAY_SORT(&policy->additions, by_adder);
}

/* Keep those that count. */
static void
make_removals(struct jc_policy *policy)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < policy->removals.n; i++)
		if (policy->leads.at[policy->removals.at[i].act].label != JC_LABEL_OUT)
			policy->removals.at[n++] = policy->removals.at[i];
	policy->removals.n = n;
	JC_ARRAY_SORT(&policy->removals, by_remover);
}

/* Is a setting overtaken by a later one for the same party? They stand side by side. */
static bool
is_overtaken(const struct jc_policy *policy, const struct settings *settings, uint32_t number)
{
	const struct setting *this = &settings->list.at[number];

	for (uint32_t i = 0; i < settings->list.n; i++) {
		const struct setting *other = &settings->list.at[i];

		if (other->act != this->act && strcmp(other->mode->party, this->mode->party) == 0 &&
		    jc_policy_in_closure(policy, this->act, other->act))
			return true;
	}
	return false;
}

static void
make_reviews(const struct jc_graph *graph, struct jc_policy *policy)
{
	struct settings settings = { 0 };

	for (uint32_t i = 0; i < policy->leads.n; i++) {
		const struct jc_leads_act *leads = &policy->leads.at[i];

		for (size_t k = 0; k < leads->act->n_modes; k++)
			if (leads->label == JC_LABEL_IN ||
			    (leads->label == JC_LABEL_DUEL && leads->act->modes[k].review))
				*JC_ARRAY_ADD(&settings.list) =
				    (struct setting){ &leads->act->modes[k], i };
	}
	JC_ARRAY_SORT(&settings.list, by_party);
	for (uint32_t i = 0; i < settings.list.n; i++) {
		const struct jc_act_mode *mode = settings.list.at[i].mode;

		if (mode->review)
			*JC_ARRAY_ADD(&policy->reviews) = (struct jc_review){
				mode->party,
				jc_policy_frontier(graph, policy, &mode->frontier),
				is_overtaken(policy, &settings, i),
			};
	}
	free(settings.list.at);
}

void
jc_policy_make_power(const struct jc_graph *graph, struct jc_policy *policy)
{
	make_additions(graph, policy);
	make_removals(policy);
	make_reviews(graph, policy);
}

/* Have enough of those who may signed the act by then? */
static bool
is_signed_at(
    const struct jc_graph *graph, const struct jc_policy *policy, uint32_t act, uint32_t change)
{
	const struct jc_leads_act *leads = &policy->leads.at[act];
	uint32_t have = 0, last = JC_NONE;

	for (uint32_t i = 0; i < leads->n_signatures && have < leads->need; i++) {
		const struct jc_signature *at = &policy->signatures.at[leads->signatures + i];

		if (at->author == last || !jc_graph_is_ancestor(graph, at->change, change))
			continue;
		last = at->author;
		have++;
	}
	return have >= leads->need;
}

const char *
jc_policy_lead_party(const struct jc_graph *graph, const struct jc_policy *policy, uint32_t author,
    uint32_t change, uint32_t *until)
{
	uint32_t at = jc_policy_rows(
	    policy->removals.at, policy->removals.n, sizeof(*policy->removals.at), author);
	uint32_t lead = graph->authors.at[author].lead;

	for (; at < policy->removals.n && policy->removals.at[at].author == author; at++)
		if (!jc_policy_reaches(
			graph, policy, &policy->removals.at[at].reach, change, until))
			return NULL;
	if (lead != JC_NONE)
		return jc_set_act(graph, 0)->leads[lead].party;
	at = jc_policy_rows(
	    policy->additions.at, policy->additions.n, sizeof(*policy->additions.at), author);
	for (; at < policy->additions.n && policy->additions.at[at].author == author; at++)
		if (is_signed_at(graph, policy, policy->additions.at[at].act, change))
			return policy->additions.at[at].party;
	return NULL;
}

bool
jc_policy_in_review(const struct jc_graph *graph, const struct jc_policy *policy, const char *party,
    bool past, uint32_t change, uint32_t *until)
{
	for (uint32_t i = 0; i < policy->reviews.n; i++)
		if (party && policy->reviews.at[i].over == past &&
		    strcmp(policy->reviews.at[i].party, party) == 0 &&
		    !jc_policy_reaches(graph, policy, &policy->reviews.at[i].reach, change, until))
			return true;
	return false;
}
