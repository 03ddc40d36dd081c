/* Statuses, acts that count, review: doc/sync.md 2, 5 and 6. */
#include "oracle/rules.h"

#include <string.h>

static uint64_t
parents(const struct oracle_case *in, unsigned change)
{
	uint64_t found = 0;

	for (unsigned i = 0; i < in->changes[change].n_parents; i++)
		if (in->changes[change].parents[i] != ORACLE_NOBODY)
			found |= bit(in->changes[change].parents[i]);
	return found;
}

/* Parents come before their children, so going down meets every ancestor after what it is reached
 * from. */
uint64_t
oracle_past(const struct oracle_case *in, unsigned change)
{
	uint64_t past = parents(in, change);

	for (unsigned c = change; c-- > 0;)
		past |= has(past, c) ? parents(in, c) : 0;
	return past;
}

const struct oracle_act *
act_at(const struct oracle *o, unsigned c)
{
	const struct oracle_change *change = &o->in->changes[c];

	if (!has(o->out->known, c) || change->comp != 0 || change->act == ORACLE_NOBODY)
		return NULL;
	return &o->in->acts[change->act];
}

bool
is_genesis_lead(const struct oracle *o, unsigned key)
{
	const struct oracle_act *genesis = &o->in->acts[0];

	for (unsigned i = 0; i < genesis->n_leads; i++)
		if (genesis->leads[i].key == key)
			return true;
	return false;
}

bool
is_recovery(const struct oracle *o, unsigned key)
{
	return o->in->acts[0].recovery == key;
}

/* Section 2, lines 1 to 4. */

static bool
is_chain_broken(const struct oracle *o, unsigned c)
{
	const struct oracle_change *change = &o->in->changes[c], *first;

	for (unsigned i = 0; i < change->n_parents; i++) {
		const struct oracle_change *parent = &o->in->changes[change->parents[i]];

		if (o->out->status[change->parents[i]] == STATUS_REJECTED)
			return true;
		if (parent->comp != change->comp && parent->comp != 0)
			return true;
		if (change->seq == 0 && parent->key == change->key && parent->comp == change->comp)
			return true;
	}
	if (change->seq > 0) {
		first = change->n_parents ? &o->in->changes[change->parents[0]] : NULL;
		if (!first || first->key != change->key || first->comp != change->comp ||
		    first->seq != change->seq - 1)
			return true;
	}
	if (change->bad_links || change->kind == KIND_JOIN)
		return true;
	if (c == 0)
		return false;
	if (change->comp == 0 && change->act != ORACLE_NOBODY &&
	    o->in->acts[change->act].type == ACT_GENESIS)
		return true;
	return !has(o->past[c], 0);
}

static bool
is_named_by_admit(const struct oracle *o, unsigned c)
{
	for (unsigned x = 0; x < o->in->n_changes; x++)
		if (has(o->past[c], x) && act_at(o, x) && act_at(o, x)->type == ACT_ADMIT &&
		    act_at(o, x)->key == o->in->changes[c].key)
			return true;
	return false;
}

static bool
is_stranger(const struct oracle *o, unsigned c)
{
	const struct oracle_change *change = &o->in->changes[c];

	return !is_genesis_lead(o, change->key) &&
	       !(is_recovery(o, change->key) && change->comp == 0) && !is_named_by_admit(o, c);
}

static void
judge_chain(struct oracle *o, unsigned c)
{
	const struct oracle_change *change = &o->in->changes[c];
	uint8_t *status = &o->out->status[c], *reason = &o->out->reason[c];

	*status = STATUS_REJECTED;
	*reason = WHY_FORM;
	if (change->bad_form)
		return;
	*status = STATUS_PENDING;
	*reason = WHY_PARENT;
	for (unsigned i = 0; i < change->n_parents; i++) {
		unsigned parent = change->parents[i];

		if (parent == ORACLE_NOBODY || !has(o->here, parent) ||
		    o->out->status[parent] == STATUS_PENDING)
			return;
	}
	*status = STATUS_REJECTED;
	*reason = WHY_CHAIN;
	if (is_chain_broken(o, c))
		return;
	*reason = WHY_STRANGER;
	if (is_stranger(o, c))
		return;
	*status = STATUS_ACCEPTED; /* until the later lines */
	*reason = WHY_NONE;
	o->out->known |= bit(c);
}

/* Sections 2 (lines 5 to 9), 5 and 6. */

static void
set(struct oracle *o, unsigned c, enum oracle_status status, enum oracle_reason why)
{
	o->out->status[c] = status;
	o->out->reason[c] = why;
}

/* Lines 5 to 9; false when a later line decides. */
static bool
judge_author(struct oracle *o, unsigned c)
{
	const struct oracle_change *change = &o->in->changes[c];
	enum oracle_then then = cut_at(o, c);
	enum oracle_role role;
	uint8_t party;

	if (!role_at(o, c, &role, &party))
		set(o, c, STATUS_QUARANTINED, WHY_NOT_ADMITTED);
	else if (then == THEN_NONE || then == THEN_OBSERVER)
		set(o, c, STATUS_QUARANTINED, WHY_CUT);
	else if (!may_write(o, c, role))
		set(o, c, STATUS_QUARANTINED, WHY_ROLE);
	else if (change->comp == 0 && !act_at(o, c))
		set(o, c, STATUS_QUARANTINED, WHY_MALFORMED);
	else if (change->comp == 0 || change->kind == KIND_RESERVED)
		set(o, c, STATUS_ACCEPTED, WHY_NONE);
	else
		return false;
	return true;
}

static bool
counts_beyond_admits(const struct oracle *o, unsigned x)
{
	uint8_t party;

	return o->out->status[x] == STATUS_ACCEPTED &&
	       is_lead_at(o, x, o->in->changes[x].key, &party) && cut_at(o, x) == THEN_NO_CUT;
}

static void
judge_counts(struct oracle *o)
{
	uint64_t below = 0;
	bool whole;

	for (unsigned x = 0; x < o->in->n_changes; x++) {
		const struct oracle_act *act = act_at(o, x);
		bool counts = false;

		if (!act)
			continue;
		if (act->type == ACT_GENESIS)
			counts = true;
		else if (act->type == ACT_LEADS)
			counts = is_in(o, o->in->changes[x].act);
		else if (act->type == ACT_CUT)
			counts = has(o->cuts, x);
		else if (act->type == ACT_ADMIT)
			counts = has(o->admits, x);
		else
			counts = counts_beyond_admits(o, x);
		o->out->counts |= counts ? bit(x) : 0;
	}
	for (unsigned act = 0; act < o->in->n_acts; act++) {
		if (takes_away(o, act)) {
			below |= bases(o, act, &whole);
			o->out->leads_base |= bit(act);
		}
		if (has(o->acts, act) && o->labels[act] == DUEL)
			o->out->duels |= bit(act);
	}
	o->out->leads_base &= ~below;
	o->out->parties = (1u << ORACLE_PARTIES) - 1;
	for (unsigned party = 0; party < ORACLE_PARTIES; party++)
		o->out->review |= is_in_review(o, party, ORACLE_NOBODY) ? bit(party) : 0;
}

static bool
still_reads(const struct oracle *o, unsigned key)
{
	if (has(o->out->cut, key))
		return false;
	for (unsigned x = 0; x < o->in->n_changes; x++)
		if (has(o->admits, x) && act_at(o, x)->key == key)
			return true;
	return is_genesis_lead(o, key);
}

static bool
all_still_read(const struct oracle *o, unsigned x)
{
	uint64_t readers = act_at(o, x)->readers;

	for (unsigned g = 0; g < o->in->n_changes; g++)
		if (has(o->out->counts, g) && act_at(o, g)->type == ACT_GRANT &&
		    has(act_at(o, g)->epochs, act_at(o, x)->epoch))
			readers |= bit(act_at(o, g)->key);
	for (unsigned key = 0; key < o->in->n_keys; key++)
		if (has(readers, key) && !still_reads(o, key))
			return false;
	return true;
}

static void
judge_epochs(struct oracle *o)
{
	for (unsigned comp = 0; comp < ORACLE_COMPS; comp++) {
		uint64_t candidates = 0, older = 0;
		unsigned best = ORACLE_NOBODY;

		for (unsigned x = 0; x < o->in->n_changes; x++)
			if (has(o->out->counts, x) && act_at(o, x)->type == ACT_EPOCH &&
			    act_at(o, x)->comp == comp && all_still_read(o, x)) {
				candidates |= bit(x);
				older |= o->past[x];
			}
		for (unsigned x = 0; x < o->in->n_changes; x++)
			if (has(candidates & ~older, x) &&
			    (best == ORACLE_NOBODY ||
				o->in->epoch_ids[act_at(o, x)->epoch] > o->in->epoch_ids[best]))
				best = act_at(o, x)->epoch;
		o->out->current_epoch[comp] = (uint8_t)best;
	}
}

static bool
is_direct_decision(const struct oracle *o, unsigned d, unsigned c)
{
	const struct oracle_act *act = act_at(o, d);
	uint8_t party = 0;
	bool names = false;

	if (!has(o->out->counts, d) || act->type != ACT_DECISION)
		return false;
	for (unsigned i = 0; i < act->n_on; i++)
		names |= act->on[i] == c;
	return names && is_lead_at(o, d, o->in->changes[d].key, &party) &&
	       !is_in_review(o, party, d);
}

/* Line 15: is c held, and why? */
static bool
is_held(const struct oracle *o, unsigned c, enum oracle_reason *why)
{
	uint64_t decisions = 0, older = 0;
	enum oracle_role role;
	uint8_t party = 0;
	bool now;

	*why = WHY_REVIEW;
	(void)role_at(o, c, &role, &party);
	now = is_in_review(o, party, c) || cut_at(o, c) == THEN_REVIEW;
	if (!now && !was_in_review(o, party, c))
		return false;
	for (unsigned d = 0; d < o->in->n_changes; d++)
		if (is_direct_decision(o, d, c)) {
			decisions |= bit(d);
			older |= o->past[d];
		}
	decisions &= ~older;
	for (unsigned d = 0; d < o->in->n_changes; d++)
		if (has(decisions, d) && !act_at(o, d)->release) {
			*why = WHY_REFUSED;
			return true;
		}
	return now && decisions == 0;
}

/* Section 2, lines 10 to 16. */

static bool
is_malformed(const struct oracle *o, unsigned c)
{
	const struct oracle_change *change = &o->in->changes[c];

	if (change->bad_body)
		return true;
	for (unsigned w = 0; !change->newer && w < change->n_writes; w++) {
		unsigned entry = change->writes[w].rec - ORACLE_RECS;

		if (change->writes[w].rec >= ORACLE_RECS &&
		    (o->in->entries[entry].key != change->key ||
			o->in->entries[entry].seq != change->seq ||
			o->in->entries[entry].salt != change->salt))
			return true;
	}
	return false;
}

static bool
is_batch_whole(const struct oracle *o, unsigned c)
{
	const struct oracle_change *change = &o->in->changes[c];
	uint64_t parts = 0;

	for (unsigned d = 0; d < o->in->n_changes; d++) {
		const struct oracle_change *other = &o->in->changes[d];

		if (has(o->out->opened, d) && !other->newer && other->in_batch &&
		    other->key == change->key && other->comp == change->comp &&
		    other->batch == change->batch && other->parts == change->parts)
			parts |= bit(other->part);
	}
	return count(parts) == change->parts;
}

static void
judge_body(struct oracle *o, unsigned c)
{
	const struct oracle_change *change = &o->in->changes[c];
	enum oracle_role role = ROLE_OBSERVER;
	enum oracle_reason why;
	uint8_t party;
	bool resolution = false;

	(void)role_at(o, c, &role, &party);
	for (unsigned w = 0; !change->newer && w < change->n_writes; w++)
		resolution |= is_resolution(o, c, &change->writes[w]);
	if (!has(o->keys, change->epoch))
		set(o, c, STATUS_SEALED, WHY_EPOCH);
	else if (is_malformed(o, c))
		set(o, c, STATUS_QUARANTINED, WHY_MALFORMED);
	else if (!change->newer && has_bad_kill(o, c))
		set(o, c, STATUS_QUARANTINED, WHY_KILL);
	else if (resolution && role != ROLE_LEAD)
		set(o, c, STATUS_QUARANTINED, WHY_RESOLUTION);
	else if (!change->newer && change->in_batch && !is_batch_whole(o, c))
		set(o, c, STATUS_PENDING, WHY_BATCH);
	else if (is_held(o, c, &why))
		set(o, c, STATUS_HELD, why);
	else
		set(o, c, STATUS_ACCEPTED, WHY_NONE);
}

/* doc/format.md 3: what refs point to. */
static void
find_heads(struct oracle *o)
{
	o->out->heads = o->out->known;
	for (unsigned c = 0; c < o->in->n_changes; c++)
		if (has(o->out->known, c) && o->in->changes[c].seq > 0)
			o->out->heads &= ~bit(o->in->changes[c].parents[0]);
}

/* Does the chain that ends in c hold d? */
static bool
is_on_branch(const struct oracle *o, unsigned c, unsigned d)
{
	while (c != d && o->in->changes[c].seq > 0)
		c = o->in->changes[c].parents[0];
	return c == d;
}

/* Changes that are not on one branch with all of their chain. */
static void
find_forks(struct oracle *o)
{
	for (unsigned c = 0; c < o->in->n_changes; c++)
		for (unsigned d = 0; d < c; d++)
			if (has(o->out->known, c) && has(o->out->known, d) &&
			    o->in->changes[c].key == o->in->changes[d].key &&
			    o->in->changes[c].comp == o->in->changes[d].comp &&
			    !is_on_branch(o, c, d))
				o->out->forked |= bit(c) | bit(d);
}

void
oracle_judge(const struct oracle_case *in, uint64_t here, unsigned keys, struct oracle_verdict *out)
{
	struct oracle o = { .in = in, .here = here, .keys = keys, .out = out };
	uint64_t bodies = 0;

	memset(out, 0, sizeof(*out));
	for (unsigned c = 0; c < in->n_changes; c++)
		o.past[c] = oracle_past(in, c);
	for (unsigned c = 0; c < in->n_changes; c++)
		if (has(here, c))
			judge_chain(&o, c);
	for (unsigned c = 0; c < in->n_changes; c++) {
		o.by[in->changes[c].key] |= out->known & bit(c);
		if (act_at(&o, c))
			o.signing[in->changes[c].act] |= bit(c);
	}
	find_heads(&o);
	find_forks(&o);
	judge_leads(&o);
	judge_cuts_and_admits(&o);
	for (unsigned c = 0; c < in->n_changes; c++) {
		const struct oracle_change *change = &in->changes[c];

		if (!has(out->known, c))
			continue;
		if (change->comp != 0 && change->kind == KIND_CHANGE && has(keys, change->epoch) &&
		    !is_malformed(&o, c))
			out->opened |= bit(c);
		bodies |= judge_author(&o, c) ? 0 : bit(c);
	}
	judge_counts(&o);
	judge_epochs(&o);
	judge_roles(&o);
	for (unsigned c = 0; c < in->n_changes; c++)
		if (has(bodies, c))
			judge_body(&o, c);
	fold(&o);
}
