#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "policy.h"

/* A `leads` act that somebody signed. */
struct proposal {
	const struct jc_act *act;
	uint32_t signatures, n_signatures, n_others;
	uint32_t waiting; /* bases not yet looked at */
	uint32_t number;  /* in policy->leads, or JC_NONE */
};

/* `next` waits for `base`. */
struct wait {
	uint32_t base, next;
};

struct making {
	struct jc_graph *graph;
	struct jc_policy *policy;
	JC_ARRAY(struct proposal) proposals; /* by act id */
	JC_ARRAY(struct wait) waits;         /* by base */
	uint64_t *set;    /* the closed set of acts looked at: one bit each, policy->stride words */
	uint8_t *labels;  /* of those in it */
	uint8_t *leads;   /* by author: leads(set) */
	uint8_t *hopeful; /* by author: may it be among the leads of some set? */
};

static bool
in_set(const uint64_t *set, uint32_t act)
{
	return (set[act / 64] >> act % 64 & 1) != 0;
}

bool
jc_policy_in_closure(const struct jc_policy *policy, uint32_t a, uint32_t b)
{
	return in_set(policy->closures.at + (size_t)b * policy->stride, a);
}

/* The label of a signature, those of the acts being what they are so far (doc/sync.md 3, step 3).
 */
static enum jc_label
signature_label(const struct making *making, const struct jc_signature *signature)
{
	enum jc_label label = JC_LABEL_IN;

	for (uint32_t i = signature->excluded; i != JC_NONE;
	     i = making->policy->exclusions.at[i].next) {
		uint32_t by = making->policy->exclusions.at[i].by;

		if (!in_set(making->set, by) || making->labels[by] == JC_LABEL_OUT)
			continue;
		if (making->labels[by] == JC_LABEL_IN)
			return JC_LABEL_OUT;
		label = JC_LABEL_UNDECIDED;
	}
	return label;
}

/* How many keys' signings are in; and how many are not out. */
static void
weigh(const struct making *making, const struct jc_leads_act *act, uint32_t *in, uint32_t *not_out)
{
	const struct jc_signature *at = making->policy->signatures.at + act->signatures;
	const struct jc_signature *end = at + act->n_signatures;

	*in = *not_out = 0;
	while (at < end) {
		uint32_t author = at->author;
		enum jc_label best = JC_LABEL_OUT;

		for (; at < end && at->author == author; at++) {
			enum jc_label label = signature_label(making, at);

			if (label == JC_LABEL_IN || best == JC_LABEL_OUT)
				best = label;
		}
		*in += best == JC_LABEL_IN;
		*not_out += best != JC_LABEL_OUT;
	}
}

static enum jc_label
decide(const struct making *making, uint32_t number)
{
	const struct jc_leads_act *act = &making->policy->leads.at[number];
	bool bases_in = true;
	uint32_t in, not_out;

	for (uint32_t i = 0; i < act->n_bases; i++) {
		enum jc_label label = making->labels[making->policy->bases.at[act->bases + i]];

		if (label == JC_LABEL_OUT)
			return JC_LABEL_OUT;
		bases_in = bases_in && label == JC_LABEL_IN;
	}
	weigh(making, act, &in, &not_out);
	if (not_out < act->need)
		return JC_LABEL_OUT;
	return bases_in && in >= act->need ? JC_LABEL_IN : JC_LABEL_UNDECIDED;
}

/* Steps 3 and 4: label every act of the set. */
static void
label_set(struct making *making)
{
	uint32_t n = making->policy->leads.n, in, not_out;
	bool changed;

	memset(making->labels, JC_LABEL_UNDECIDED, n);
	do {
		changed = false;
		for (uint32_t i = 0; i < n; i++) {
			if (!in_set(making->set, i) || making->labels[i] != JC_LABEL_UNDECIDED)
				continue;
			making->labels[i] = decide(making, i);
			changed = changed || making->labels[i] != JC_LABEL_UNDECIDED;
		}
	} while (changed);
	/* What is decided now must not bear on the rest: neither label here is IN or OUT. */
	for (uint32_t i = 0; i < n; i++) {
		if (!in_set(making->set, i) || making->labels[i] != JC_LABEL_UNDECIDED)
			continue;
		weigh(making, &making->policy->leads.at[i], &in, &not_out);
		making->labels[i] =
		    in >= making->policy->leads.at[i].need ? JC_LABEL_IN_LATE : JC_LABEL_DUEL;
	}
	for (uint32_t i = 0; i < n; i++)
		if (making->labels[i] == JC_LABEL_IN_LATE)
			making->labels[i] = JC_LABEL_IN;
}

/* leads(set), into making->leads; how many there are. */
static uint32_t
leads_of_set(struct making *making)
{
	const struct jc_graph *graph = making->graph;
	const struct jc_policy *policy = making->policy;
	uint32_t n = 0;

	label_set(making);
	for (uint32_t i = 0; i < graph->authors.n; i++)
		making->leads[i] = graph->authors.at[i].lead != JC_NONE;
	for (uint32_t i = 0; i < policy->leads.n; i++) {
		const struct jc_act *act = policy->leads.at[i].act;

		if (!in_set(making->set, i) || making->labels[i] != JC_LABEL_IN)
			continue;
		for (size_t k = 0; k < act->n_leads; k++)
			making->leads[jc_set_find_author(graph, &act->leads[k].key)] = 1;
	}
	for (uint32_t i = 0; i < policy->removals.n; i++) {
		const struct jc_removal *removal = &policy->removals.at[i];

		if (in_set(making->set, removal->act) &&
		    making->labels[removal->act] != JC_LABEL_OUT)
			making->leads[removal->author] = 0;
	}
	for (uint32_t i = 0; i < graph->authors.n; i++)
		n += making->leads[i];
	return n;
}

static int
by_act(const void *a, const void *b)
{
	const struct jc_signature *left = a, *right = b;
	int order = memcmp(&left->act->id, &right->act->id, sizeof(left->act->id));

	if (order != 0)
		return order;
	if (left->author != right->author)
		return left->author < right->author ? -1 : 1;
	return (left->change > right->change) - (left->change < right->change);
}

/* All signatures, by act, and the acts they are on. */
static void
gather(struct making *making)
{
	const struct jc_graph *graph = making->graph;
	struct jc_policy *policy = making->policy;
	struct proposal *last = NULL;

	for (uint32_t i = 0; i < graph->acts.n; i++) {
		const struct jc_act_of *act = &graph->acts.at[i];

		if (act->act->type == JC_ACT_LEADS)
			*JC_ARRAY_ADD(&policy->signatures) = (struct jc_signature){
				.act = act->act,
				.author = jc_set_chain(graph, act->change)->author,
				.change = act->change,
				.excluded = JC_NONE,
			};
	}
	JC_ARRAY_SORT(&policy->signatures, by_act);
	for (uint32_t i = 0; i < policy->signatures.n; i++) {
		const struct jc_act *act = policy->signatures.at[i].act;

		if (!last || memcmp(&last->act->id, &act->id, sizeof(act->id)) != 0) {
			last = JC_ARRAY_ADD(&making->proposals);
			*last = (struct proposal){ .act = act, .signatures = i, .number = JC_NONE };
		}
		last->n_signatures++;
	}
}

static int
by_act_id(const void *key, const void *element)
{
	const struct proposal *proposal = element;

	return memcmp(key, &proposal->act->id, sizeof(proposal->act->id));
}

static struct proposal *
find_proposal(const struct making *making, const struct jc_id32 *id)
{
	return JC_ARRAY_SEARCH(&making->proposals, id, by_act_id);
}

static int
by_base(const void *a, const void *b)
{
	const struct wait *left = a, *right = b;

	if (left->base != right->base)
		return left->base < right->base ? -1 : 1;
	return (left->next > right->next) - (left->next < right->next);
}

/* Who waits for whom. Who waits for an act that is not here, or for itself, waits for ever. */
static void
link_bases(struct making *making)
{
	for (uint32_t i = 0; i < making->proposals.n; i++) {
		struct proposal *proposal = &making->proposals.at[i];

		proposal->waiting = (uint32_t)proposal->act->n_base;
		for (size_t k = 0; k < proposal->act->n_base; k++) {
			struct proposal *base = find_proposal(making, &proposal->act->base[k]);

			if (base)
				*JC_ARRAY_ADD(&making->waits) = (struct wait){
					(uint32_t)(base - making->proposals.at),
					i,
				};
		}
	}
	JC_ARRAY_SORT(&making->waits, by_base);
}

/* Note in a signature that act `by` excludes it, if so. */
static void
exclude(struct making *making, struct jc_signature *signature, const struct jc_removal *removal)
{
	struct jc_policy *policy = making->policy;

	if (signature->author != removal->author ||
	    jc_policy_reaches(making->graph, policy, &removal->reach, signature->change, NULL))
		return;
	*JC_ARRAY_ADD(&policy->exclusions) =
	    (struct jc_exclusion){ removal->act, signature->excluded };
	signature->excluded = policy->exclusions.n - 1;
}

/* Take up an act that stands: its removals, and who excludes whom. */
static void
take_up(struct making *making, struct proposal *proposal, uint32_t need)
{
	struct jc_policy *policy = making->policy;
	uint32_t number = policy->leads.n, older = policy->removals.n;
	struct jc_leads_act *act = JC_ARRAY_ADD(&policy->leads);

	proposal->number = number;
	act->act = proposal->act;
	act->signatures = proposal->signatures;
	act->n_signatures = proposal->n_signatures;
	act->n_others = proposal->n_others;
	act->need = need;
	act->bases = policy->bases.n;
	act->n_bases = (uint32_t)proposal->act->n_base;
	for (size_t i = 0; i < proposal->act->n_base; i++)
		*JC_ARRAY_ADD(&policy->bases) =
		    find_proposal(making, &proposal->act->base[i])->number;
	making->set[number / 64] |= 1ull << number % 64;
	for (size_t i = 0; i < act->act->n_leads; i++)
		making->hopeful[jc_set_find_author(making->graph, &act->act->leads[i].key)] = 1;
	for (uint32_t i = 0; i < policy->stride; i++)
		*JC_ARRAY_ADD(&policy->closures) = making->set[i];
	for (size_t i = 0; i < proposal->act->n_remove; i++) {
		const struct jc_act_removal *remove = &proposal->act->remove[i];
		uint32_t author = jc_set_find_author(making->graph, &remove->key);
		struct jc_reach reach;

		if (author == JC_NONE)
			continue;
		reach = jc_policy_frontier(making->graph, policy, &remove->frontier);
		*JC_ARRAY_ADD(&policy->removals) = (struct jc_removal){ author, number, reach };
	}
	for (uint32_t i = 0; i < proposal->n_signatures; i++)
		for (uint32_t k = 0; k < older; k++)
			exclude(making, &policy->signatures.at[proposal->signatures + i],
			    &policy->removals.at[k]);
	for (uint32_t i = 0; i < number; i++)
		for (uint32_t k = 0; k < policy->leads.at[i].n_signatures; k++)
			for (uint32_t j = older; j < policy->removals.n; j++)
				if (!jc_policy_in_closure(policy, i, number))
					exclude(making,
					    &policy->signatures
						 .at[policy->leads.at[i].signatures + k],
					    &policy->removals.at[j]);
}

/* Has it a signature that could count? Most of what is no lead's business ends here. */
static bool
is_hopeful(const struct making *making, const struct proposal *proposal)
{
	const struct jc_signature *at = making->policy->signatures.at + proposal->signatures;

	for (uint32_t i = 0; i < proposal->n_signatures; i++)
		if (making->hopeful[at[i].author] != 0)
			return true;
	return false;
}

/* Put behind all signatures but those of leads(set) and of the recovery key; how many keys count.
 */
static uint32_t
keep_counting(struct making *making, struct proposal *proposal)
{
	struct jc_signature *at = making->policy->signatures.at + proposal->signatures;
	uint32_t kept = 0, keys = 0;

	for (uint32_t i = 0; i < proposal->n_signatures; i++) {
		struct jc_signature other = at[kept];

		if (making->leads[at[i].author] == 0 && at[i].author != making->graph->recovery)
			continue;
		keys += kept == 0 || at[kept - 1].author != at[i].author;
		at[kept++] = at[i];
		at[i] = other;
	}
	proposal->n_others = proposal->n_signatures - kept;
	proposal->n_signatures = kept;
	return keys;
}

/* Step 1, all bases having been looked at: does it stand? */
static void
look_at(struct making *making, struct proposal *proposal)
{
	struct jc_policy *policy = making->policy;
	uint32_t need;

	if (!is_hopeful(making, proposal))
		return;
	memset(making->set, 0, policy->stride * sizeof(*making->set));
	for (size_t i = 0; i < proposal->act->n_base; i++) {
		uint32_t base = find_proposal(making, &proposal->act->base[i])->number;

		if (base == JC_NONE)
			return;
		for (uint32_t k = 0; k < policy->stride; k++)
			making->set[k] |= policy->closures.at[(size_t)base * policy->stride + k];
	}
	need = leads_of_set(making) / 2 + 1;
	if (keep_counting(making, proposal) >= need)
		take_up(making, proposal, need);
}

/* Look at the acts, each after its bases. */
static void
look_at_all(struct making *making)
{
	uint32_t n = making->proposals.n, done = 0, queued = 0;
	uint32_t *queue = jc_calloc(n, sizeof(*queue));

	for (uint32_t i = 0; i < n; i++)
		if (making->proposals.at[i].waiting == 0)
			queue[queued++] = i;
	while (done < queued) {
		uint32_t base = queue[done++];
		uint32_t at =
		    jc_policy_rows(making->waits.at, making->waits.n, sizeof(struct wait), base);

		look_at(making, &making->proposals.at[base]);
		for (; at < making->waits.n && making->waits.at[at].base == base; at++)
			if (--making->proposals.at[making->waits.at[at].next].waiting == 0)
				queue[queued++] = making->waits.at[at].next;
	}
	free(queue);
}

void
jc_policy_make_leads(struct jc_graph *graph, struct jc_policy *policy)
{
	struct making making = { .graph = graph, .policy = policy };

	gather(&making);
	link_bases(&making);
	policy->stride = making.proposals.n / 64 + 1;
	making.set = jc_calloc(policy->stride, sizeof(*making.set));
	making.labels = jc_calloc(making.proposals.n, sizeof(*making.labels));
	making.leads = jc_calloc(graph->authors.n, sizeof(*making.leads));
	making.hopeful = jc_calloc(graph->authors.n, sizeof(*making.hopeful));
	for (uint32_t i = 0; i < graph->authors.n; i++)
		making.hopeful[i] = graph->authors.at[i].lead != JC_NONE || i == graph->recovery;
	look_at_all(&making);

	memset(making.set, 0xff, policy->stride * sizeof(*making.set));
	(void)leads_of_set(&making);
	for (uint32_t i = 0; i < policy->leads.n; i++)
		policy->leads.at[i].label = making.labels[i];
	policy->in_force = making.leads;
	free(making.proposals.at);
	free(making.waits.at);
	free(making.set);
	free(making.labels);
	free(making.hopeful);
}
