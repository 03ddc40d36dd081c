/* Leads, cuts, admits and roles: doc/sync.md 3 to 5. */
#include "oracle/rules.h"

#include <string.h>

/* Section 3. */

bool
reaches(const struct oracle *o, const struct oracle_frontier *frontier, unsigned c)
{
	for (unsigned i = 0; i < frontier->n; i++) {
		unsigned f = frontier->at[i].change;

		if (frontier->at[i].comp == o->in->changes[c].comp && has(o->out->known, f) &&
		    o->in->changes[f].key == o->in->changes[c].key && is_before(o, c, f))
			return true;
	}
	return false;
}

/* The bases of an act, theirs, and so on; *whole is cleared when one of them is no leads act known
 * here. */
uint64_t
bases(const struct oracle *o, unsigned act, bool *whole)
{
	uint64_t found = 0;

	for (unsigned i = 0; i < o->in->acts[act].n_base; i++) {
		unsigned base = o->in->acts[act].base[i];

		if (base == ORACLE_NOBODY || o->in->acts[base].type != ACT_LEADS ||
		    !o->signing[base]) {
			*whole = false;
			continue;
		}
		found |= bit(base) | bases(o, base, whole);
	}
	return found;
}

static bool
removes(const struct oracle *o, unsigned act, unsigned key, unsigned c)
{
	for (unsigned i = 0; i < o->in->acts[act].n_remove; i++)
		if (o->in->acts[act].remove[i].key == key &&
		    !reaches(o, &o->in->acts[act].remove[i].frontier, c))
			return true;
	return false;
}

/* The label of a key's signing of an act, which is UNDECIDED, IN or OUT: those of its signatures
 * taken together. */
static enum label
signing_label(
    const struct oracle *o, uint64_t acts, const uint8_t *labels, unsigned act, unsigned key)
{
	bool whole, some_undecided = false;

	for (unsigned s = 0; s < o->in->n_changes; s++) {
		enum label label = IN;

		if (!has(o->signing[act] & o->by[key], s))
			continue;
		for (unsigned x = 0; x < o->in->n_acts; x++) {
			if (!has(acts, x) || x == act || has(bases(o, x, &whole), act) ||
			    !removes(o, x, key, s))
				continue;
			if (labels[x] == IN)
				label = OUT;
			else if (labels[x] != OUT && label == IN)
				label = UNDECIDED;
		}
		if (label == IN)
			return IN;
		some_undecided |= label == UNDECIDED;
	}
	return some_undecided ? UNDECIDED : OUT;
}

/* How many keys that may vote on an act have a signing with label `in`, or with `in` or undecided.
 */
static unsigned
votes(
    const struct oracle *o, uint64_t acts, const uint8_t *labels, unsigned act, bool undecided_too)
{
	unsigned n = 0;

	for (unsigned key = 0; key < o->in->n_keys; key++) {
		enum label label;

		if (!has(o->voters[act], key) && !is_recovery(o, key))
			continue;
		label = signing_label(o, acts, labels, act, key);
		n += label == IN || (undecided_too && label == UNDECIDED);
	}
	return n;
}

static unsigned
votes_needed(const struct oracle *o, unsigned act)
{
	return count(o->voters[act]) / 2 + 1;
}

static enum label
next_label(const struct oracle *o, uint64_t acts, const uint8_t *labels, unsigned act)
{
	bool all_in = true;

	for (unsigned i = 0; i < o->in->acts[act].n_base; i++) {
		if (labels[o->in->acts[act].base[i]] == OUT)
			return OUT;
		all_in &= labels[o->in->acts[act].base[i]] == IN;
	}
	if (votes(o, acts, labels, act, true) < votes_needed(o, act))
		return OUT;
	if (all_in && votes(o, acts, labels, act, false) >= votes_needed(o, act))
		return IN;
	return UNDECIDED;
}

/* Steps 1 to 4 for a closed set; the voters of its members are known. */
static void
label_acts(const struct oracle *o, uint64_t acts, uint8_t *labels)
{
	bool changed = true;

	memset(labels, UNDECIDED, ORACLE_ACTS);
	while (changed) {
		changed = false;
		for (unsigned act = 0; act < o->in->n_acts; act++)
			if (has(acts, act) && labels[act] == UNDECIDED) {
				labels[act] = next_label(o, acts, labels, act);
				changed |= labels[act] != UNDECIDED;
			}
	}
	for (unsigned act = 0; act < o->in->n_acts; act++)
		if (has(acts, act) && labels[act] == UNDECIDED)
			labels[act] =
			    votes(o, acts, labels, act, false) >= votes_needed(o, act) ? IN : DUEL;
}

/* Step 5. */
static uint16_t
leads_of(const struct oracle *o, uint64_t acts, const uint8_t *labels)
{
	uint16_t leads = 0, removed = 0;

	for (unsigned key = 0; key < o->in->n_keys; key++)
		leads |= is_genesis_lead(o, key) ? bit(key) : 0;
	for (unsigned n = 0; n < o->in->n_acts; n++) {
		const struct oracle_act *act = &o->in->acts[n];

		if (!has(acts, n))
			continue;
		for (unsigned i = 0; labels[n] == IN && i < act->n_leads; i++)
			leads |= bit(act->leads[i].key);
		for (unsigned i = 0; (labels[n] == IN || labels[n] == DUEL) && i < act->n_remove;
		     i++)
			removed |= bit(act->remove[i].key);
	}
	return leads & (uint16_t)~removed;
}

void
judge_leads(struct oracle *o)
{
	uint8_t labels[ORACLE_ACTS];

	/* A base comes before what stands on it, so its voters are known when they are needed. */
	for (unsigned act = 0; act < o->in->n_acts; act++) {
		bool whole = true;
		uint64_t below;

		if (o->in->acts[act].type != ACT_LEADS || !o->signing[act])
			continue;
		below = bases(o, act, &whole);
		if (!whole)
			continue;
		label_acts(o, below, labels);
		o->voters[act] = leads_of(o, below, labels);
		o->acts |= bit(act);
	}
	label_acts(o, o->acts, o->labels);
	o->out->leads = leads_of(o, o->acts, o->labels);
}

bool
is_in(const struct oracle *o, unsigned act)
{
	return has(o->acts, act) && o->labels[act] == IN;
}

bool
takes_away(const struct oracle *o, unsigned act)
{
	return is_in(o, act) || (has(o->acts, act) && o->labels[act] == DUEL);
}

/* Does a leads act make `key` a lead at c? If so with which party. */
static bool
makes_lead(const struct oracle *o, unsigned act, unsigned key, unsigned c, uint8_t *party)
{
	unsigned n = 0;
	bool adds = false;

	for (unsigned i = 0; is_in(o, act) && i < o->in->acts[act].n_leads; i++)
		if (o->in->acts[act].leads[i].key == key) {
			*party = o->in->acts[act].leads[i].party;
			adds = true;
		}
	for (unsigned k = 0; adds && k < o->in->n_keys; k++)
		if (has(o->voters[act], k) || is_recovery(o, k))
			n += (o->signing[act] & o->by[k] & (o->past[c] | bit(c))) != 0;
	return adds && n >= votes_needed(o, act);
}

bool
is_lead_at(const struct oracle *o, unsigned c, unsigned key, uint8_t *party)
{
	const struct oracle_act *genesis = &o->in->acts[0];
	const struct oracle_act *best = NULL;
	uint8_t stated;
	bool lead = false;

	for (unsigned act = 0; act < o->in->n_acts; act++)
		if (takes_away(o, act) && removes(o, act, key, c))
			return false;
	for (unsigned act = 0; act < o->in->n_acts; act++)
		if (makes_lead(o, act, key, c, &stated)) {
			lead = true;
			if (!best || o->in->acts[act].id < best->id) {
				best = &o->in->acts[act];
				*party = stated;
			}
		}
	for (unsigned i = 0; i < genesis->n_leads; i++)
		if (genesis->leads[i].key == key) {
			lead = true;
			*party = genesis->leads[i].party;
		}
	return lead;
}

/* The mode that a leads act which counts gives a party: its frontier, or NULL when it gives none.
 */
static const struct oracle_frontier *
mode_by(const struct oracle *o, unsigned act, unsigned party, bool *review)
{
	for (unsigned i = 0; i < o->in->acts[act].n_modes; i++) {
		if (o->in->acts[act].modes[i].party != party)
			continue;
		*review = o->in->acts[act].modes[i].review;
		if (*review ? takes_away(o, act) : is_in(o, act))
			return &o->in->acts[act].modes[i].frontier;
	}
	return NULL;
}

bool
is_in_review(const struct oracle *o, unsigned party, unsigned c)
{
	uint64_t superseded = 0;
	bool whole, review;

	for (unsigned act = 0; act < o->in->n_acts; act++)
		if (mode_by(o, act, party, &review))
			superseded |= bases(o, act, &whole);
	for (unsigned act = 0; act < o->in->n_acts; act++) {
		const struct oracle_frontier *frontier = mode_by(o, act, party, &review);

		if (frontier && review && !has(superseded, act) &&
		    (c == ORACLE_NOBODY || !reaches(o, frontier, c)))
			return true;
	}
	return false;
}

bool
was_in_review(const struct oracle *o, unsigned party, unsigned c)
{
	bool review;

	for (unsigned act = 0; act < o->in->n_acts; act++) {
		const struct oracle_frontier *frontier = mode_by(o, act, party, &review);

		if (frontier && review && !reaches(o, frontier, c))
			return true;
	}
	return false;
}

/* Sections 4 and 5. */

enum oracle_then
cut_at(const struct oracle *o, unsigned c)
{
	enum oracle_then strictest = THEN_NO_CUT;

	for (unsigned x = 0; x < o->in->n_changes; x++)
		if (has(o->cuts, x) && act_at(o, x)->key == o->in->changes[c].key &&
		    !reaches(o, &act_at(o, x)->frontier, c) && act_at(o, x)->then < strictest)
			strictest = act_at(o, x)->then;
	return strictest;
}

static bool
does_admit_count(const struct oracle *o, unsigned x)
{
	uint8_t mine, party;

	if (!is_lead_at(o, x, o->in->changes[x].key, &mine) || cut_at(o, x) != THEN_NO_CUT)
		return false;
	if (mine == act_at(o, x)->party)
		return true;
	for (unsigned key = 0; key < o->in->n_keys; key++)
		if (is_lead_at(o, x, key, &party) && party == act_at(o, x)->party)
			return false;
	return true;
}

void
judge_cuts_and_admits(struct oracle *o)
{
	uint8_t party;

	for (unsigned x = 0; x < o->in->n_changes; x++)
		if (act_at(o, x) && act_at(o, x)->type == ACT_CUT &&
		    is_lead_at(o, x, o->in->changes[x].key, &party)) {
			o->cuts |= bit(x);
			o->out->cut |= act_at(o, x)->then == THEN_NONE ? bit(act_at(o, x)->key) : 0;
		}
	for (unsigned x = 0; x < o->in->n_changes; x++)
		if (act_at(o, x) && act_at(o, x)->type == ACT_ADMIT && does_admit_count(o, x)) {
			o->admits |= bit(x);
			o->out->members |= (uint16_t)bit(act_at(o, x)->key);
		}
	for (unsigned key = 0; has(o->out->known, 0) && key < o->in->n_keys; key++)
		o->out->members |= is_genesis_lead(o, key) ? (uint16_t)bit(key) : 0;
}

/* The admit of the author that holds at c, or NULL. */
static const struct oracle_act *
admit_at(const struct oracle *o, unsigned c)
{
	unsigned best = ORACLE_NOBODY;

	for (unsigned x = 0; x < o->in->n_changes; x++)
		if (has(o->admits & o->past[c], x) && act_at(o, x)->key == o->in->changes[c].key &&
		    (best == ORACLE_NOBODY || o->in->changes[x].id < o->in->changes[best].id))
			best = x;
	return best == ORACLE_NOBODY ? NULL : act_at(o, best);
}

bool
role_at(const struct oracle *o, unsigned c, enum oracle_role *role, uint8_t *party)
{
	const struct oracle_act *genesis = &o->in->acts[0], *admit = admit_at(o, c);
	unsigned key = o->in->changes[c].key;
	bool lead = is_lead_at(o, c, key, party);

	if (lead)
		*role = cut_at(o, c) == THEN_MEMBER ? ROLE_MEMBER : ROLE_LEAD;
	else if (admit)
		*role = admit->role == ROLE_LEAD ? ROLE_MEMBER : admit->role;
	else if (is_genesis_lead(o, key))
		*role = ROLE_MEMBER;
	else
		*role = ROLE_RECOVERY;
	if (!lead && admit)
		*party = admit->party;
	for (unsigned i = 0; !lead && !admit && i < genesis->n_leads; i++)
		if (genesis->leads[i].key == key)
			*party = genesis->leads[i].party;
	return is_genesis_lead(o, key) || is_recovery(o, key) || admit;
}

/* The admit of a key that holds when all are in the past, or NULL. */
static const struct oracle_act *
admit_of(const struct oracle *o, unsigned key)
{
	unsigned best = ORACLE_NOBODY;

	for (unsigned x = 0; x < o->in->n_changes; x++)
		if (has(o->admits, x) && act_at(o, x)->key == key &&
		    (best == ORACLE_NOBODY || o->in->changes[x].id < o->in->changes[best].id))
			best = x;
	return best == ORACLE_NOBODY ? NULL : act_at(o, best);
}

void
judge_roles(struct oracle *o)
{
	for (unsigned key = 0; key < o->in->n_keys; key++) {
		const struct oracle_act *admit = admit_of(o, key);
		enum oracle_role role = ROLE_MEMBER;
		enum oracle_then strictest = THEN_NO_CUT;

		if (!has(o->out->members, key))
			continue;
		for (unsigned x = 0; x < o->in->n_changes; x++)
			if (has(o->cuts, x) && act_at(o, x)->key == key &&
			    act_at(o, x)->then < strictest)
				strictest = act_at(o, x)->then;
		if (has(o->out->leads, key))
			role = ROLE_LEAD;
		else if (admit && admit->role != ROLE_LEAD)
			role = admit->role;
		if (strictest == THEN_OBSERVER)
			role = ROLE_OBSERVER;
		else if (strictest == THEN_MEMBER && role == ROLE_LEAD)
			role = ROLE_MEMBER;
		o->out->role[key] = (uint8_t)role;
	}
}

bool
may_write(const struct oracle *o, unsigned c, enum oracle_role role)
{
	const struct oracle_change *change = &o->in->changes[c];
	bool act =
	    change->kind == KIND_ACT || change->kind == KIND_EPOCH || change->kind == KIND_GRANT;

	if (change->kind == KIND_CHANGE && change->comp == 0)
		return false;
	if (act && change->comp != 0)
		return false;
	if (role == ROLE_RECOVERY)
		return act_at(o, c) && act_at(o, c)->type == ACT_LEADS;
	if (act)
		return role == ROLE_LEAD;
	if (change->kind == KIND_CHANGE)
		return role == ROLE_LEAD || role == ROLE_MEMBER;
	return true;
}
