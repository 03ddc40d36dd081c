/* Behaviours around membership: admits, cuts, leads, review, decisions, epochs, and what happens to
 * devices. */
#include "oracle/actions.h"

static unsigned
some_device(const struct step *step)
{
	return draw_below(&step->world->draw, step->world->n_devices);
}

/* A device; mostly one that is a lead in the eyes of this one. */
static unsigned
some_lead(const struct step *step)
{
	if (step->view->leads && draw_chance(&step->world->draw, 80))
		return draw_member(&step->world->draw, step->view->leads);
	return some_device(step);
}

static bool
is_lead(const struct step *step)
{
	return has(step->view->leads, step->key);
}

/* Mostly only leads try what is for leads. */
static bool
dares(const struct step *step)
{
	return is_lead(step) || draw_chance(&step->world->draw, 12);
}

/* What the holder of another replica knows now. */
static struct step
step_of(const struct step *step, struct replica *replica)
{
	struct step other = { .world = step->world, .replica = replica, .key = replica->key };

	other.seen = world_view(step->world, replica->here, replica->keys)->known;
	other.view = world_view(step->world, other.seen, replica->keys);
	return other;
}

static void
add_frontier(const struct step *step, struct oracle_frontier *frontier, unsigned key)
{
	struct draw *draw = &step->world->draw;

	for (unsigned comp = 0; comp < step->world->n_comps; comp++) {
		uint64_t own = world_by(step->world, step->seen, key, comp);
		unsigned change = world_tip(step->world, step->seen, key, comp);
		unsigned how = draw_below(draw, 20);

		if (!own || frontier->n == ORACLE_LIST || how == 0)
			continue;
		if (how < 6)
			change = draw_member(draw, own);
		frontier->at[frontier->n].comp = (uint8_t)(how == 19 ? 1 - (comp != 0) : comp);
		frontier->at[frontier->n].change =
		    (uint8_t)(how == 18 ? draw_below(draw, step->world->in->n_changes - 1u)
					: change);
		/* One pair at most once, as the format wants it. */
		for (unsigned i = 0; i < frontier->n; i++)
			if (frontier->at[i].comp == frontier->at[frontier->n].comp &&
			    frontier->at[i].change == frontier->at[frontier->n].change)
				return;
		frontier->n++;
	}
}

static bool
admit(const struct step *step, unsigned key)
{
	struct draw *draw = &step->world->draw;
	struct oracle_act *act;
	struct oracle_change *change;
	static const uint8_t roles[] = { ROLE_MEMBER, ROLE_MEMBER, ROLE_MEMBER, ROLE_MEMBER,
		ROLE_LEAD, ROLE_OBSERVER, ROLE_AUDITOR };

	if (!dares(step))
		return false;
	change = world_act(step->world, step->replica, step->seen, step->key, &act);
	if (!change)
		return false;
	act->type = ACT_ADMIT;
	act->key = (uint8_t)key;
	act->party =
	    draw_chance(draw, 70) ? step->world->party[step->key] : (uint8_t)draw_below(draw, 3);
	act->role = roles[draw_below(draw, sizeof(roles))];
	return true;
}

static bool
do_admit(const struct step *step)
{
	return admit(step, draw_chance(&step->world->draw, 15) ? step->key : some_device(step));
}

static bool
cut(const struct step *step, unsigned key)
{
	struct draw *draw = &step->world->draw;
	struct oracle_act *act;

	if (!dares(step) || !world_act(step->world, step->replica, step->seen, step->key, &act))
		return false;
	act->type = ACT_CUT;
	act->key = (uint8_t)key;
	act->then = (uint8_t)draw_below(draw, THEN_NO_CUT);
	add_frontier(step, &act->frontier, key);
	return true;
}

static bool
do_cut(const struct step *step)
{
	return cut(step, some_device(step));
}

/* Leads cut leads, the recovery key and themselves included. */
static bool
do_cut_a_lead(const struct step *step)
{
	unsigned key =
	    draw_chance(&step->world->draw, 8) ? step->world->n_devices : some_lead(step);

	return cut(step, key);
}

static void
add_base(const struct step *step, struct oracle_act *act)
{
	struct draw *draw = &step->world->draw;
	struct oracle_case *in = step->world->in;
	unsigned how = draw_below(draw, 20);

	for (unsigned n = 0; n + 1u < in->n_acts && act->n_base < 4; n++)
		if (how >= 4 ? has(step->view->leads_base, n)
			     : in->acts[n].type == ACT_LEADS && draw_chance(draw, 40))
			act->base[act->n_base++] = (uint8_t)n;
	if (how == 0)
		act->base[act->n_base++] = ORACLE_NOBODY;
	if (how == 1) /* perhaps genesis, or an act of another type */
		for (unsigned n = draw_below(draw, in->n_acts), i = 0; i <= act->n_base; i++) {
			if (i == act->n_base && n + 1u < in->n_acts) {
				act->base[act->n_base++] = (uint8_t)n;
				break;
			}
			if (act->base[i] == n)
				break;
		}
}

static bool
leads_act(const struct step *step, struct oracle_act **act)
{
	if (!dares(step) || !world_act(step->world, step->replica, step->seen, step->key, act))
		return false;
	(*act)->type = ACT_LEADS;
	add_base(step, *act);
	return true;
}

static bool
do_add_lead(const struct step *step)
{
	struct oracle_act *act;

	if (!leads_act(step, &act))
		return false;
	act->leads[0].key = (uint8_t)some_device(step);
	act->leads[0].party =
	    draw_chance(&step->world->draw, 80) ? step->world->party[act->leads[0].key] : 3;
	act->n_leads = 1;
	return true;
}

/* Have a leads act remove a key, mostly but not always leaving it what it has done so far. */
static void
add_removal(const struct step *step, struct oracle_act *act, unsigned key)
{
	if (act->n_remove == 1 && act->remove[0].key == key)
		return;
	act->remove[act->n_remove].key = (uint8_t)key;
	if (draw_chance(&step->world->draw, 65))
		add_frontier(step, &act->remove[act->n_remove].frontier, key);
	act->n_remove++;
}

static bool
do_remove_lead(const struct step *step)
{
	struct oracle_act *act;

	if (!leads_act(step, &act))
		return false;
	add_removal(step, act,
	    draw_chance(&step->world->draw, 4) ? step->world->n_devices : some_lead(step));
	if (draw_chance(&step->world->draw, 25))
		add_removal(step, act, some_lead(step));
	return true;
}

/* Two leads propose each other's removal, and the leads sign one or both. */
static bool
do_duel(const struct step *step)
{
	struct oracle_case *in = step->world->in;
	unsigned other = some_lead(step), first = in->n_acts;
	struct oracle_act *act;
	struct step next;

	if (!is_lead(step) || other == step->key || other >= step->world->n_devices ||
	    !leads_act(step, &act))
		return false;
	add_removal(step, act, other);
	next = step_of(step, &step->world->replicas[other]);
	if (!has(next.seen, 0) || !leads_act(&next, &act))
		return false;
	add_removal(&next, act, step->key);
	for (unsigned r = 0; r < step->world->n_devices; r++) {
		struct replica *replica = &step->world->replicas[r];

		if (!has(step->view->leads, r))
			continue;
		world_deliver(
		    step->world, replica, step->replica->here | step->world->replicas[other].here);
		for (unsigned n = first; n < first + 2 && n < in->n_acts; n++) {
			next = step_of(step, replica);
			if (draw_chance(&step->world->draw, 70) && has(next.seen, 0))
				(void)world_sign(step->world, replica, next.seen, r, n);
		}
	}
	return true;
}

static bool
do_set_mode(const struct step *step)
{
	struct draw *draw = &step->world->draw;
	struct oracle_act *act;
	unsigned party = draw_below(draw, 3);

	if (!leads_act(step, &act))
		return false;
	act->n_modes = 1;
	act->modes[0].party = (uint8_t)party;
	act->modes[0].review = draw_chance(draw, 65);
	for (unsigned key = 0; key < step->world->n_devices; key++)
		if (step->world->party[key] == party && draw_chance(draw, 80))
			add_frontier(step, &act->modes[0].frontier, key);
	return true;
}

/* A lead sets a party's mode, and most others sign. False when it is none, or there is no room. */
static bool
set_mode_together(const struct step *step, unsigned party, bool review)
{
	struct oracle_act *act;
	unsigned n = step->world->in->n_acts;
	struct step next = step_of(step, step->replica);

	if (!leads_act(&next, &act))
		return false;
	act->n_modes = 1;
	act->modes[0].party = (uint8_t)party;
	act->modes[0].review = review;
	for (unsigned key = 0; key < step->world->n_devices && review; key++)
		if (step->world->party[key] == party)
			add_frontier(&next, &act->modes[0].frontier, key);
	for (unsigned r = 0; r < step->world->n_devices; r++) {
		if (!has(step->view->leads, r) || r == step->key)
			continue;
		world_deliver(step->world, &step->world->replicas[r], step->replica->here);
		next = step_of(step, &step->world->replicas[r]);
		if (draw_chance(&step->world->draw, 90) && has(next.seen, 0))
			(void)world_sign(step->world, next.replica, next.seen, r, n);
		world_deliver(step->world, step->replica, next.replica->here);
	}
	return true;
}

/* A party is put in review, is refused something, and is made direct again. */
static bool
do_review_for_a_while(const struct step *step)
{
	struct oracle_case *in = step->world->in;
	unsigned key = some_device(step), party = step->world->party[key], written;
	struct replica *replica = &step->world->replicas[key];
	struct oracle_act *act;
	struct step next;

	if (!is_lead(step) || party == step->world->party[step->key] ||
	    !set_mode_together(step, party, true))
		return false;
	world_deliver(step->world, replica, step->replica->here);
	next = step_of(step, replica);
	written = in->n_changes;
	if (!has(next.seen, 0) || !edit(&next))
		return false;
	world_deliver(step->world, step->replica, replica->here);
	next = step_of(step, step->replica);
	if (!world_act(step->world, next.replica, next.seen, next.key, &act))
		return false;
	act->type = ACT_DECISION;
	act->release = draw_chance(&step->world->draw, 20);
	act->on[act->n_on++] = (uint8_t)written;
	return set_mode_together(step, party, false);
}

/* Sign a leads act of somebody else, or one's own again. */
static bool
co_sign(const struct step *step, unsigned key)
{
	uint64_t acts = 0;

	for (unsigned c = 0; c < step->world->in->n_changes; c++) {
		unsigned act = step->world->in->changes[c].act;

		if (has(step->seen, c) && act != ORACLE_NOBODY &&
		    step->world->in->acts[act].type == ACT_LEADS)
			acts |= bit(act);
	}
	for (unsigned c = 0; c < step->world->in->n_changes; c++)
		if (step->world->in->changes[c].key == key &&
		    !draw_chance(&step->world->draw, 15) &&
		    step->world->in->changes[c].act != ORACLE_NOBODY)
			acts &= ~bit(step->world->in->changes[c].act);
	return acts && world_sign(step->world, step->replica, step->seen, key,
			   draw_member(&step->world->draw, acts));
}

static bool
do_co_sign(const struct step *step)
{
	return dares(step) && co_sign(step, step->key);
}

static bool
do_sign_with_recovery_key(const struct step *step)
{
	return co_sign(step, step->world->n_devices);
}

static bool
do_decide(const struct step *step)
{
	struct draw *draw = &step->world->draw;
	struct oracle_act *act;
	bool again = draw_chance(draw, 40);
	uint64_t on = 0;

	for (unsigned c = 0; c < step->world->in->n_changes; c++)
		if (step->view->status[c] == STATUS_HELD)
			on |= bit(c);
	/* Mostly what is held; now and then again what was decided before, or anything. */
	for (unsigned n = 0; n < step->world->in->n_acts && again; n++)
		for (unsigned i = 0; i < step->world->in->acts[n].n_on; i++)
			on |= bit(step->world->in->acts[n].on[i]);
	if (!on && draw_chance(draw, 10))
		on = bit(draw_below(draw, step->world->in->n_changes));
	if (!on || !dares(step) ||
	    !world_act(step->world, step->replica, step->seen, step->key, &act))
		return false;
	act->type = ACT_DECISION;
	act->release = draw_chance(draw, 50);
	for (unsigned c = 0; c < step->world->in->n_changes && act->n_on < ORACLE_LIST; c++)
		if (has(on, c) && (act->n_on == 0 || draw_chance(draw, 60)))
			act->on[act->n_on++] = (uint8_t)c;
	return true;
}

static bool
do_epoch(const struct step *step)
{
	struct draw *draw = &step->world->draw;
	struct oracle_case *in = step->world->in;
	struct oracle_act *act;
	struct oracle_change *change;
	unsigned share = draw_chance(draw, 70) ? 85 : 30; /* of the devices that get the key */

	if (in->n_epochs == ORACLE_EPOCHS || !dares(step))
		return false;
	change = world_act(step->world, step->replica, step->seen, step->key, &act);
	if (!change)
		return false;
	change->kind = KIND_EPOCH;
	act->type = ACT_EPOCH;
	act->comp = (uint8_t)(1 + draw_below(draw, step->world->n_comps - 1));
	act->epoch = in->n_epochs;
	in->epoch_ids[in->n_epochs++] = draw_word(draw);
	for (unsigned key = 0; key < step->world->n_devices; key++)
		if (!has(step->view->cut, key) || draw_chance(draw, 10))
			act->readers |= (uint16_t)(draw_chance(draw, share) ? bit(key) : 0);
	act->readers |= (uint16_t)bit(step->key);
	world_give_keys(step->world, step->replica, 1u << act->epoch);
	return true;
}

static bool
grant(const struct step *step, unsigned key)
{
	struct oracle_act *act;
	struct oracle_change *change;

	if (!step->replica->keys || !dares(step))
		return false;
	change = world_act(step->world, step->replica, step->seen, step->key, &act);
	if (!change)
		return false;
	change->kind = KIND_GRANT;
	act->type = ACT_GRANT;
	act->key = (uint8_t)key;
	act->epochs = (uint16_t)step->replica->keys;
	return true;
}

static bool
do_grant(const struct step *step)
{
	return grant(step, some_device(step));
}

/* An epoch for few, granted to one more, who is then cut. */
static bool
do_spoil_epoch(const struct step *step)
{
	struct oracle_case *in = step->world->in;
	unsigned key = some_device(step), n = in->n_acts;
	struct step next = *step;

	if (!is_lead(step) || key == step->key || !do_epoch(step))
		return false;
	in->acts[n].readers = (uint16_t)bit(step->key);
	next = step_of(step, step->replica);
	if (!grant(&next, key))
		return false;
	next = step_of(step, step->replica);
	n = in->n_acts;
	if (!cut(&next, key))
		return false;
	in->acts[n].then = THEN_NONE;
	return true;
}

/* One who is named by an admit that does not count becomes a lead, and admits itself. */
static bool
do_admit_oneself(const struct step *step)
{
	struct oracle_case *in = step->world->in;
	unsigned key = some_device(step), other = some_lead(step), n = in->n_acts;
	struct replica *replica = &step->world->replicas[key];
	struct step next = *step;
	struct oracle_act *act;

	if (!is_lead(step) || other == step->key || has(step->view->members, key) ||
	    !admit(step, key))
		return false;
	in->acts[n].party = step->world->party[other];
	next = step_of(step, step->replica);
	if (!leads_act(&next, &act))
		return false;
	act->leads[0].key = (uint8_t)key;
	act->leads[0].party = step->world->party[key];
	act->n_leads = 1;
	world_deliver(step->world, &step->world->replicas[other], step->replica->here);
	next = step_of(step, &step->world->replicas[other]);
	(void)world_sign(step->world, next.replica, next.seen, other, in->n_acts - 1u);
	world_deliver(step->world, replica, next.replica->here);
	next = step_of(step, replica);
	if (!admit(&next, key))
		return false;
	in->acts[in->n_acts - 1].party = step->world->party[key];
	return true;
}

/* Write an act, or an ordinary change, as if later ones of one's own and of others had never been
 * seen. */
static bool
do_back_date(const struct step *step)
{
	struct step old = *step;

	old.seen =
	    step->seen & oracle_past(step->world->in, draw_member(&step->world->draw, step->seen));
	if (!has(old.seen, 0))
		return false;
	old.view = world_view(step->world, old.seen, step->replica->keys);
	switch (draw_below(&step->world->draw, 6)) {
	case 0:
		return do_cut(&old);
	case 1:
		return do_admit(&old);
	case 2:
		return do_co_sign(&old);
	case 3:
		return do_remove_lead(&old);
	case 4:
		return do_decide(&old);
	default:
		return edit(&old);
	}
}

/* The device is set back to its last backup; what it writes next forks its chain. */
static bool
do_restore_backup(const struct step *step)
{
	if (!step->replica->backup || step->replica->backup == step->replica->here)
		return false;
	step->replica->here = step->replica->backup;
	world_event(step->world, EVENT_RESTORE, step->replica, step->replica->backup);
	return true;
}

static bool
do_back_up(const struct step *step)
{
	step->replica->backup = step->replica->here;
	return true;
}

static bool
do_reload(const struct step *step)
{
	world_event(step->world, EVENT_RELOAD, step->replica, 0);
	return true;
}

const struct behaviour roster_behaviours[] = {
	{ "admit", 6, do_admit, true },
	{ "cut", 4, do_cut, false },
	{ "cut a lead", 4, do_cut_a_lead, false },
	{ "add lead", 4, do_add_lead, false },
	{ "remove lead", 4, do_remove_lead, false },
	{ "duel", 3, do_duel, false },
	{ "set mode", 4, do_set_mode, false },
	{ "review for a while", 3, do_review_for_a_while, false },
	{ "co-sign", 9, do_co_sign, true },
	{ "sign with recovery key", 3, do_sign_with_recovery_key, false },
	{ "decide", 16, do_decide, true },
	{ "epoch", 3, do_epoch, false },
	{ "grant", 3, do_grant, false },
	{ "spoil epoch", 1, do_spoil_epoch, false },
	{ "admit oneself", 1, do_admit_oneself, false },
	{ "back-date", 4, do_back_date, false },
	{ "restore backup", 2, do_restore_backup, false },
	{ "back up", 2, do_back_up, true },
	{ "reload", 1, do_reload, true },
	{ 0 },
};
