#include "accept.h"

#include <stdlib.h>
#include <string.h>

#include "policy.h"

/* Kinds of changes, so far as roles tell them apart. */
enum writing { WRITES_CHANGE, WRITES_ACT, WRITES_RESERVED, WRITES_COUNT };

/* What a role may write (doc/sync.md 5). Of acts the recovery key signs `leads` acts only. */
static const bool allowed[JC_STANDS_COUNT][WRITES_COUNT] = {
	[JC_STANDS_LEAD] = { true, true, true },
	[JC_STANDS_MEMBER] = { true, false, true },
	[JC_STANDS_READER] = { false, false, true },
	[JC_STANDS_RECOVERY] = { false, true, false },
};

static uint8_t
verdict(enum jc_status status, enum jc_reason reason)
{
	return (uint8_t)(reason << 3 | status);
}

static bool
may_write(const struct jc_graph *graph, uint32_t change, const struct jc_standing *standing)
{
	bool in_roster = jc_set_chain(graph, change)->comp == JC_ROSTER;
	uint32_t kind = graph->changes.at[change].kind;
	const struct jc_act *act = jc_set_act(graph, change);

	if (kind >= JC_KIND_RESERVED)
		return allowed[standing->role][WRITES_RESERVED];
	if ((kind == JC_KIND_CHANGE) == in_roster)
		return false;
	if (kind == JC_KIND_CHANGE)
		return allowed[standing->role][WRITES_CHANGE];
	return allowed[standing->role][WRITES_ACT] &&
	       (standing->role != JC_STANDS_RECOVERY || (act && act->type == JC_ACT_LEADS));
}

/* Lines 5 to 9; `accepted` for all that come further. */
static uint8_t
judge_author(const struct jc_graph *graph, uint32_t change, const struct jc_standing *standing)
{
	if (!standing->admitted)
		return verdict(JC_QUARANTINED, JC_REASON_NOT_ADMITTED);
	if (standing->then <= JC_THEN_OBSERVER)
		return verdict(JC_QUARANTINED, JC_REASON_CUT);
	if (!may_write(graph, change, standing))
		return verdict(JC_QUARANTINED, JC_REASON_ROLE);
	if (jc_set_chain(graph, change)->comp == JC_ROSTER && !jc_set_act(graph, change))
		return verdict(JC_QUARANTINED, JC_REASON_MALFORMED);
	return verdict(JC_ACCEPTED, JC_REASON_NONE);
}

static int
by_on(const void *a, const void *b)
{
	const struct jc_decided *left = a, *right = b;
	int order = jc_id24_cmp(&left->on, &right->on);

	return order != 0 ? order : (left->change > right->change) - (left->change < right->change);
}

/* Is a decision in the past of another on the same change? They stand side by side. */
static bool
is_overtaken(
    const struct jc_graph *graph, const struct jc_decided *decided, const struct jc_decided *end)
{
	const struct jc_decided *other = decided + 1;

	for (; other < end && memcmp(&other->on, &decided->on, sizeof(other->on)) == 0; other++)
		if (jc_graph_is_ancestor(graph, decided->change, other->change))
			return true;
	return false;
}

/* What decisions make of a change that is held unless they release it (doc/sync.md 6). */
static uint8_t
judge_held(const struct jc_graph *graph, uint32_t change)
{
	const struct jc_policy *policy = graph->policy;
	const struct jc_decided *at = policy->decided.at, *end;
	const struct jc_id24 *id = &graph->changes.at[change].id;
	uint32_t low = 0, high = policy->decided.n;
	bool released = false;

	if (high == 0)
		return verdict(JC_HELD, JC_REASON_REVIEW);
	end = at + high;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (jc_id24_cmp(&at[middle].on, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (at += low; at < end && memcmp(&at->on, id, sizeof(*id)) == 0; at++) {
		if (is_overtaken(graph, at, end))
			continue;
		if (!at->release)
			return verdict(JC_HELD, JC_REASON_REFUSED);
		released = true;
	}
	return released ? verdict(JC_ACCEPTED, JC_REASON_NONE) : verdict(JC_HELD, JC_REASON_REVIEW);
}

static bool
is_whole(const struct jc_graph *graph, uint32_t part)
{
	const struct jc_batch *batch;

	if (part == JC_NONE)
		return true;
	batch = &graph->batches.at[graph->parts.at[part].place.batch];
	return batch->have == batch->name.n;
}

/* Lines 10 to 16. */
static uint8_t
judge_body(const struct jc_graph *graph, uint32_t index, const struct jc_standing *standing)
{
	const struct jc_change *change = &graph->changes.at[index];

	if ((change->flags & (JC_BODY_OPENED | JC_BODY_MALFORMED)) == 0)
		return verdict(JC_SEALED, JC_REASON_EPOCH);
	if ((change->flags & JC_BODY_MALFORMED) != 0)
		return verdict(JC_QUARANTINED, JC_REASON_MALFORMED);
	if ((change->flags & JC_BODY_KILL) != 0)
		return verdict(JC_QUARANTINED, JC_REASON_KILL);
	if ((change->flags & JC_BODY_RESOLUTION) != 0 && standing->role != JC_STANDS_LEAD)
		return verdict(JC_QUARANTINED, JC_REASON_RESOLUTION);
	if (!is_whole(graph, change->extra))
		return verdict(JC_PENDING, JC_REASON_BATCH);
	if (standing->in_review || standing->then == JC_THEN_REVIEW)
		return judge_held(graph, index);
	if (standing->was_in_review &&
	    judge_held(graph, index) == verdict(JC_HELD, JC_REASON_REFUSED))
		return verdict(JC_HELD, JC_REASON_REFUSED);
	return verdict(JC_ACCEPTED, JC_REASON_NONE);
}

/* Where the author of a change outside the roster stands: mostly where it stood just before. */
static const struct jc_standing *
standing_of(struct jc_graph *graph, uint32_t index)
{
	const struct jc_change *change = &graph->changes.at[index];
	struct jc_run *run = &graph->runs.at[change->run];

	if (run->policy != graph->policies || run->roster != change->roster ||
	    change->place < run->from || change->place >= run->standing.until) {
		jc_policy_stand(graph, graph->policy, index, &run->standing);
		run->policy = graph->policies;
		run->roster = change->roster;
		run->from = change->place;
	}
	return &run->standing;
}

static uint8_t
judge(struct jc_graph *graph, uint32_t index)
{
	const struct jc_standing *standing;
	struct jc_standing in_roster;
	uint8_t found;

	if (jc_set_chain(graph, index)->comp == JC_ROSTER) {
		jc_policy_stand(graph, graph->policy, index, &in_roster);
		return judge_author(graph, index, &in_roster);
	}
	standing = standing_of(graph, index);
	found = judge_author(graph, index, standing);
	if (found != verdict(JC_ACCEPTED, JC_REASON_NONE) ||
	    graph->changes.at[index].kind >= JC_KIND_RESERVED)
		return found;
	return judge_body(graph, index, standing);
}

/* Which epochs, grants and decisions count, and what the decisions say. */
static void
make_decisions(struct jc_graph *graph, struct jc_policy *policy)
{
	for (uint32_t i = 0; i < graph->acts.n; i++) {
		struct jc_act_of *act = &graph->acts.at[i];
		struct jc_standing standing;

		if (act->act->type != JC_ACT_EPOCH && act->act->type != JC_ACT_GRANT &&
		    act->act->type != JC_ACT_DECISION)
			continue;
		jc_policy_stand(graph, policy, act->change, &standing);
		act->counts = jc_policy_has_force(graph, policy, act->change) &&
			      judge_author(graph, act->change, &standing) ==
				  verdict(JC_ACCEPTED, JC_REASON_NONE);
		if (!act->counts || standing.in_review)
			continue;
		for (size_t k = 0; k < act->act->n_on; k++)
			*JC_ARRAY_ADD(&policy->decided) = (struct jc_decided){
				act->act->on[k],
				act->change,
				act->act->release,
			};
	}
	JC_ARRAY_SORT(&policy->decided, by_on);
}

void
jc_accept_renew(struct jc_graph *graph)
{
	jc_policy_free(graph->policy);
	graph->policy = jc_policy_new(graph);
	graph->policies++;
	graph->policy_stale = false;
	make_decisions(graph, graph->policy);
}

/* A change whose status is another than before. */
struct turn {
	uint32_t index;
	uint8_t old;
};
struct turns {
	JC_ARRAY(struct turn) list;
};

static void
judge_one(struct jc_graph *graph, uint32_t index, struct turns *turns)
{
	struct jc_change *change = &graph->changes.at[index];
	uint8_t now = judge(graph, index);

	change->flags &= (uint8_t)~JC_CHANGE_DIRTY;
	if (now != change->verdict)
		*JC_ARRAY_ADD(&turns->list) = (struct turn){ index, change->verdict };
	change->verdict = now;
}

static int
by_number(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

	return (left > right) - (left < right);
}

void
jc_graph_judge(struct jc_graph *graph, jc_status_changed *changed, void *context)
{
	struct turns turns = { 0 };

	if (graph->policy_stale || !graph->policy) {
		jc_accept_renew(graph);
		graph->all_dirty = true;
	}
	if (graph->all_dirty) {
		graph->judged = 0;
	} else {
		JC_ARRAY_SORT(&graph->dirty, by_number);
		for (uint32_t i = 0; i < graph->dirty.n; i++)
			judge_one(graph, graph->dirty.at[i], &turns);
	}
	for (; graph->judged < graph->changes.n; graph->judged++)
		judge_one(graph, graph->judged, &turns);
	graph->all_dirty = false;
	graph->dirty.n = 0;
	for (uint32_t i = 0; changed && i < turns.list.n; i++)
		changed(context, turns.list.at[i].index, turns.list.at[i].old & 7,
		    graph->changes.at[turns.list.at[i].index].verdict & 7);
	free(turns.list.at);
}
