/*
 * Inside the graph: what all acts known together say (doc/sync.md 3 to 6), worked out anew when an
 * act comes. The strata: leads, then cuts, then admits; on these every standing rests.
 */
#ifndef JC_MODEL_POLICY_H
#define JC_MODEL_POLICY_H
#include "graph_set.h"

/* A frontier: its changes that are known, in policy->entries. */
struct jc_reach {
	uint32_t from, n;
};
struct jc_reach_entry {
	uint32_t comp, change;
};

enum jc_label { JC_LABEL_UNDECIDED, JC_LABEL_OUT, JC_LABEL_IN, JC_LABEL_IN_LATE, JC_LABEL_DUEL };

/* A `leads` act that stands with all its signatures. Its bases have smaller numbers. */
struct jc_leads_act {
	const struct jc_act *act;
	uint32_t signatures, n_signatures; /* that count; by author, then change */
	uint32_t n_others;                 /* behind them: those that do not */
	uint32_t bases, n_bases;
	uint32_t need;
	uint8_t label; /* with all acts known: in, out or duel */
};
struct jc_signature {
	const struct jc_act *act;
	uint32_t author, change;
	uint32_t excluded; /* first in a list of exclusions, or JC_NONE */
};
struct jc_exclusion {
	uint32_t by, next;
};

/* Tables looked up by author begin with it. */
struct jc_removal {
	uint32_t author, act;
	struct jc_reach reach;
};
struct jc_addition {
	uint32_t author, act;
	const struct jc_id32 *id; /* of the act */
	const char *party;
};
struct jc_cut {
	uint32_t author;
	enum jc_then then;
	struct jc_reach reach;
};
struct jc_admission {
	uint32_t author, change;
	struct jc_id24 id; /* of the change */
	const struct jc_act *act;
};
struct jc_review {
	const char *party;
	struct jc_reach reach;
	bool over; /* another act has set the mode since */
};
struct jc_decided {
	struct jc_id24 on;
	uint32_t change; /* the decision's */
	bool release;
};

struct jc_policy {
	JC_ARRAY(struct jc_reach_entry) entries;
	JC_ARRAY(struct jc_id24) awaited; /* in frontiers, but not here */
	struct jc_index by_awaited;

	/* leads; of these removals and additions are, when made, only those that count */
	JC_ARRAY(struct jc_leads_act) leads;
	JC_ARRAY(struct jc_signature) signatures;
	JC_ARRAY(uint32_t) bases;
	JC_ARRAY(struct jc_exclusion) exclusions;
	JC_ARRAY(uint64_t)
	closures; /* a row of `stride` words, one bit an act, for each of leads */
	uint32_t stride;
	uint8_t *in_force; /* by author: is it a lead, all acts known? */
	JC_ARRAY(struct jc_removal) removals;
	JC_ARRAY(struct jc_addition) additions;
	JC_ARRAY(struct jc_review) reviews; /* acts that count and say `review` */

	JC_ARRAY(struct jc_cut) cuts;
	JC_ARRAY(struct jc_admission) admissions; /* those that count; by author, then change id */
	JC_ARRAY(struct jc_decided) decided;      /* by `on` */
	JC_ARRAY(struct jc_member) members;       /* by device */
};

/* Frontiers (policy_frontier.c). */
struct jc_reach jc_policy_frontier(
    const struct jc_graph *graph, struct jc_policy *policy, const struct jc_frontier *frontier);
/*
 * Does it reach the change? If so, and `until` is not NULL, *until is lowered to the place of the
 * change's run from which on it does not.
 */
bool jc_policy_reaches(const struct jc_graph *graph, const struct jc_policy *policy,
    const struct jc_reach *reach, uint32_t change, uint32_t *until);
/* Is policy waiting for a change of this id? */
bool jc_policy_awaits(const struct jc_graph *graph, const struct jc_id24 *id);

/* Rows of a table sorted by author: the first of `author`; `n` when it has none. */
uint32_t jc_policy_rows(const void *table, uint32_t n, size_t size, uint32_t author);

/* Leads (policy_leads.c). */
void jc_policy_make_leads(struct jc_graph *graph, struct jc_policy *policy);
/* Is act a in the closure of b? */
bool jc_policy_in_closure(const struct jc_policy *policy, uint32_t a, uint32_t b);

/* What leads are granted (policy_power.c): tables made of the labels. */
void jc_policy_make_power(const struct jc_graph *graph, struct jc_policy *policy);
/* The party for which the author is a lead at the change, or NULL. `until` as above. */
const char *jc_policy_lead_party(const struct jc_graph *graph, const struct jc_policy *policy,
    uint32_t author, uint32_t change, uint32_t *until);
/* Is the party in review at the change? `past`: by an act that others have overtaken. */
bool jc_policy_in_review(const struct jc_graph *graph, const struct jc_policy *policy,
    const char *party, bool past, uint32_t change, uint32_t *until);

/* Who is a member (policy_members.c). */
void jc_policy_make_members(const struct jc_graph *graph, struct jc_policy *policy);

/* Everything up to admits and members (policy.c); sets `counts` of those acts. */
struct jc_policy *jc_policy_new(struct jc_graph *graph);
void jc_policy_free(struct jc_policy *policy);
/* May an act of this change's author that needs a lead count: is it one there, and not cut? */
bool jc_policy_has_force(
    const struct jc_graph *graph, const struct jc_policy *policy, uint32_t change);
void jc_policy_stand(const struct jc_graph *graph, const struct jc_policy *policy, uint32_t change,
    struct jc_standing *out);

#endif
