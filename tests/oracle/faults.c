/* Behaviours of broken and hostile programs. */
#include "oracle/actions.h"

static bool
kill_in_edit(const struct step *step, unsigned change, unsigned index)
{
	struct oracle_change *made = edit(step);

	if (!made || !made->n_writes)
		return false;
	world_kill(&made->writes[draw_below(&step->world->draw, made->n_writes)], change, index);
	return true;
}

/* Kill a write that exists and that the author has not seen; best one in the field it writes. */
static bool
do_kill_unseen(const struct step *step)
{
	struct oracle_change *made = edit(step);
	unsigned self, start;
	uint64_t past;

	if (!made || !made->n_writes)
		return false;
	self = world_index(step->world, made);
	past = oracle_past(step->world->in, self);
	start = draw_below(&step->world->draw, self);
	for (unsigned i = 0; i < self; i++) {
		unsigned c = (start + i) % self;
		const struct oracle_change *other = &step->world->in->changes[c];

		for (unsigned w = 0; !has(past, c) && w < other->n_writes; w++)
			for (unsigned m = 0; m < made->n_writes; m++)
				if (other->writes[w].rec == made->writes[m].rec &&
				    other->writes[w].field == made->writes[m].field) {
					world_kill(&made->writes[m], c, w);
					return true;
				}
	}
	return false;
}

static bool
do_kill_beyond_the_last_write(const struct step *step)
{
	return kill_in_edit(step, draw_member(&step->world->draw, step->seen),
	    ORACLE_WRITES - draw_below(&step->world->draw, 3));
}

/* Kill, besides what one overwrites, a write to another field or to that field of another record.
 */
static bool
do_kill_another_field(const struct step *step)
{
	struct oracle_change *made = edit(step);
	unsigned self;
	uint64_t past;
	bool done = false;

	if (!made || !made->n_writes)
		return false;
	self = world_index(step->world, made);
	past = oracle_past(step->world->in, self);
	for (unsigned c = 0; c < self; c++)
		for (unsigned w = 0; has(past, c) && w < step->world->in->changes[c].n_writes; w++)
			if (step->world->in->changes[c].writes[w].rec != made->writes[0].rec &&
			    draw_chance(&step->world->draw, 30)) {
				world_kill(&made->writes[0], c, w);
				done = true;
			}
	return done;
}

static bool
do_malformed_body(const struct step *step)
{
	struct oracle_change *made = edit(step);

	if (made)
		made->bad_body = true;
	return made;
}

static bool
do_newer_body(const struct step *step)
{
	struct oracle_change *made = edit(step);

	if (!made)
		return false;
	made->newer = true;
	made->n_writes = 0;
	return true;
}

static bool
do_malformed_act(const struct step *step)
{
	return world_change(step->world, step->replica, step->seen, step->key, 0, KIND_ACT);
}

static bool
do_stranger(const struct step *step)
{
	struct step stranger = *step;

	stranger.key = step->world->n_devices + 1;
	return edit(&stranger);
}

static bool
do_recovery_key_elsewhere(const struct step *step)
{
	struct step other = *step;
	struct oracle_act *act;

	other.key = step->world->n_devices;
	switch (draw_below(&step->world->draw, 4)) {
	case 0:
		return edit(&other);
	case 1:
		return do_malformed_act(&other);
	case 2:
		return world_change(
		    step->world, step->replica, step->seen, other.key, 0, KIND_RESERVED);
	default:
		if (!world_act(step->world, step->replica, step->seen, other.key, &act))
			return false;
		act->type = ACT_ADMIT;
		act->key = (uint8_t)draw_below(&step->world->draw, step->world->n_devices + 2);
		act->role = ROLE_MEMBER;
		return true;
	}
}

static bool
do_reserved_kind(const struct step *step)
{
	unsigned comp = draw_below(&step->world->draw, step->world->n_comps);
	struct oracle_change *made =
	    world_change(step->world, step->replica, step->seen, step->key, comp, KIND_RESERVED);

	if (made && step->replica->keys)
		made->epoch = (uint8_t)draw_member(&step->world->draw, step->replica->keys);
	return made;
}

/* A kind where it does not belong. */
static bool
do_wrong_place(const struct step *step)
{
	struct draw *draw = &step->world->draw;

	if (draw_chance(draw, 40))
		return world_change(
		    step->world, step->replica, step->seen, step->key, 0, KIND_CHANGE);
	return world_change(
	    step->world, step->replica, step->seen, step->key, 1, KIND_ACT + draw_below(draw, 3));
}

static bool
do_anothers_entry(const struct step *step)
{
	struct oracle_case *in = step->world->in;
	struct oracle_change *made;

	if (!in->n_entries)
		return false;
	made = edit(step);
	return made &&
	       world_write(made, ORACLE_RECS + draw_below(&step->world->draw, in->n_entries),
		   FIELD_TITLE, 1);
}

/* A device makes the id of its own entry once more, on a branch that has the first as a parent, to
 * kill it. */
static bool
do_rewrite_entry(const struct step *step)
{
	struct oracle_case *in = step->world->in;

	for (unsigned c = 0; c < in->n_changes; c++) {
		const struct oracle_change *old = &in->changes[c];
		const struct oracle_write *last =
		    &old->writes[old->n_writes ? old->n_writes - 1 : 0];
		struct oracle_change *made;
		struct oracle_write *write;

		if (!has(step->seen, c) || old->key != step->key || !old->n_writes ||
		    last->rec < ORACLE_RECS || old->seq == 0)
			continue;
		made = blank(step, oracle_past(in, c), old->comp);
		if (!made || made->n_parents == ORACLE_LIST || made->seq != old->seq)
			return false;
		made->parents[made->n_parents++] = (uint8_t)c;
		made->salt = old->salt;
		write = world_write(made, last->rec, last->field, 3);
		world_kill(write, c, old->n_writes - 1u);
		return true;
	}
	return false;
}

static bool
do_bad_form(const struct step *step)
{
	struct oracle_change *made = edit(step);

	if (made)
		made->bad_form = true;
	return made;
}

static bool
do_bad_links(const struct step *step)
{
	struct oracle_change *made = edit(step);

	if (made)
		made->bad_links = true;
	return made;
}

/* One fault of the chain: number, predecessor, compartment, kind, or no way back to genesis. */
static bool
do_bad_chain(const struct step *step)
{
	struct draw *draw = &step->world->draw;
	struct oracle_change *made = edit(step);
	unsigned self, other;

	if (!made)
		return false;
	self = world_index(step->world, made);
	other = draw_below(draw, self);
	switch (draw_below(draw, 6)) {
	case 0:
		made->seq += made->seq ? 1 : 2;
		break;
	case 1:
		made->seq = made->seq ? made->seq - 1 : 1;
		break;
	case 2: /* any change as a parent: of another compartment, rejected, not here */
		if (made->n_parents == ORACLE_LIST ||
		    has(oracle_past(step->world->in, self), other))
			return false;
		made->parents[made->n_parents++] = (uint8_t)other;
		break;
	case 3:
		made->kind = KIND_JOIN;
		break;
	case 4:
		made->comp = made->comp == 1 ? 2 : 1;
		break;
	default:
		made->n_parents = 0;
		made->seq = 0;
		break;
	}
	/* What it says must stay what its author could have meant: kills of nothing. */
	for (unsigned w = 0; w < made->n_writes; w++)
		made->writes[w].n_kills = 0;
	return true;
}

static bool
do_second_genesis(const struct step *step)
{
	struct oracle_case *in = step->world->in;
	struct oracle_act *act;

	if (!world_act(step->world, step->replica, step->seen, step->key, &act))
		return false;
	act->type = ACT_GENESIS;
	act->n_leads = 1;
	act->leads[0].key = (uint8_t)step->key;
	act->leads[0].party = 0;
	act->recovery = in->acts[0].recovery;
	if (draw_chance(&step->world->draw, 30)) {
		in->changes[in->n_changes - 1].n_parents = 0;
		in->changes[in->n_changes - 1].seq = 0;
	}
	return true;
}

const struct behaviour fault_behaviours[] = {
	{ "kill unseen", 4, do_kill_unseen, false },
	{ "kill beyond the last write", 2, do_kill_beyond_the_last_write, false },
	{ "kill another field", 2, do_kill_another_field, false },
	{ "malformed body", 2, do_malformed_body, false },
	{ "newer body", 2, do_newer_body, false },
	{ "malformed act", 2, do_malformed_act, false },
	{ "stranger", 2, do_stranger, false },
	{ "recovery key elsewhere", 2, do_recovery_key_elsewhere, false },
	{ "reserved kind", 2, do_reserved_kind, false },
	{ "wrong place", 2, do_wrong_place, false },
	{ "another's entry", 2, do_anothers_entry, false },
	{ "rewrite entry", 3, do_rewrite_entry, false },
	{ "bad form", 1, do_bad_form, false },
	{ "bad links", 1, do_bad_links, false },
	{ "bad chain", 2, do_bad_chain, false },
	{ "second genesis", 1, do_second_genesis, false },
	{ 0 },
};
