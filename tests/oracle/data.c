/* Behaviours of people at work: edits, resolutions, deletions, entries, imports in parts. */
#include "oracle/actions.h"

#include <string.h>

enum kill { KILL_ALL, KILL_ONE_VALUE, KILL_NONE };

const struct oracle_verdict *
seen_by(const struct step *step, const struct oracle_change *change)
{
	uint64_t past = oracle_past(step->world->in, world_index(step->world, change));

	return world_view(step->world, past, step->replica->keys);
}

static unsigned
some_comp(const struct step *step)
{
	return 1 + draw_below(&step->world->draw, step->world->n_comps - 1);
}

struct oracle_change *
blank(const struct step *step, uint64_t seen, unsigned comp)
{
	struct oracle_change *change;
	unsigned epoch = step->view->current_epoch[comp];

	if (!step->replica->keys)
		return NULL;
	if (!has(step->replica->keys, epoch) || draw_chance(&step->world->draw, 15))
		epoch = draw_member(&step->world->draw, step->replica->keys);
	change = world_change(step->world, step->replica, seen, step->key, comp, KIND_CHANGE);
	if (change)
		change->epoch = (uint8_t)epoch;
	return change;
}

/* Values that are live in a field, by number. */
static uint64_t
live_values(
    const struct step *step, const struct oracle_verdict *view, unsigned rec, unsigned field)
{
	uint64_t values = 0;

	for (unsigned c = 0; c < step->world->in->n_changes; c++)
		for (unsigned w = 0; w < step->world->in->changes[c].n_writes; w++)
			if (view->live[c] >> w & 1 &&
			    step->world->in->changes[c].writes[w].rec == rec &&
			    step->world->in->changes[c].writes[w].field == field)
				values |= bit(step->world->in->changes[c].writes[w].value);
	return values;
}

/* Write a field, killing what its author sees there. */
static void
put(const struct step *step, struct oracle_change *change, unsigned rec, unsigned field,
    unsigned value, enum kill kill)
{
	const struct oracle_verdict *view = seen_by(step, change);
	uint64_t values = live_values(step, view, rec, field);
	struct oracle_write *write = world_write(change, rec, field, value);

	if (!write || kill == KILL_NONE || !values)
		return;
	if (kill == KILL_ONE_VALUE)
		values = bit(draw_member(&step->world->draw, values));
	for (unsigned c = 0; c < step->world->in->n_changes; c++)
		for (unsigned w = 0; w < step->world->in->changes[c].n_writes; w++) {
			const struct oracle_write *old = &step->world->in->changes[c].writes[w];

			if (view->live[c] >> w & 1 && old->rec == rec && old->field == field &&
			    has(values, old->value))
				world_kill(write, c, w);
		}
}

static unsigned
some_field(struct draw *draw)
{
	static const uint8_t fields[] = { FIELD_TITLE, FIELD_TITLE, FIELD_TITLE, FIELD_NOTE,
		FIELD_NOTE, FIELD_NUMBER };

	return fields[draw_below(draw, sizeof(fields))];
}

struct oracle_change *
edit(const struct step *step)
{
	struct draw *draw = &step->world->draw;
	struct oracle_change *change = blank(step, step->seen, some_comp(step));

	for (unsigned n = 1 + draw_below(draw, 2); change && n > 0; n--)
		put(step, change, draw_below(draw, ORACLE_RECS - 1), some_field(draw),
		    draw_chance(draw, 10) ? 0 : 1 + draw_below(draw, 3),
		    draw_chance(draw, 90) ? KILL_ONE_VALUE : KILL_NONE);
	if (change)
		world_sort(change);
	return change;
}

static bool
do_edit(const struct step *step)
{
	return edit(step) != NULL;
}

/* Find a field in conflict in a view. */
static bool
find_conflict(const struct step *step, const struct oracle_write **found)
{
	const struct oracle_case *in = step->world->in;
	unsigned start = draw_below(&step->world->draw, ORACLE_CHANGES);

	for (unsigned i = 0; i < ORACLE_CHANGES; i++) {
		unsigned c = (start + i) % ORACLE_CHANGES;

		for (unsigned w = 0; c < in->n_changes && w < in->changes[c].n_writes; w++)
			if (step->view->live[c] >> w & 1 && step->view->n_distinct[c][w] > 1) {
				*found = &in->changes[c].writes[w];
				return true;
			}
	}
	return false;
}

static bool
resolve(const struct step *step, bool by_lead)
{
	struct draw *draw = &step->world->draw;
	const struct oracle_write *at;
	struct oracle_change *change;

	if ((by_lead != has(step->view->leads, step->key)) || !find_conflict(step, &at))
		return false;
	change = blank(step, step->seen, 1);
	if (!change)
		return false;
	put(step, change, at->rec, at->field, draw_below(draw, 4), KILL_ALL);
	return true;
}

static bool
do_resolve(const struct step *step)
{
	return resolve(step, true);
}

static bool
do_resolve_as_member(const struct step *step)
{
	return resolve(step, false);
}

static bool
put_one(const struct step *step, unsigned field, unsigned value)
{
	struct draw *draw = &step->world->draw;
	struct oracle_change *change = blank(step, step->seen, some_comp(step));

	if (!change)
		return false;
	put(step, change, draw_below(draw, field == FIELD_ALIAS ? 2 : ORACLE_RECS - 1), field,
	    value, draw_chance(draw, 75) ? KILL_ALL : KILL_NONE);
	return true;
}

/* An element of a set: its one value, or null once removed; rarely a value that does not belong
 * there. */
static bool
do_element(const struct step *step)
{
	return put_one(step, FIELD_ALIAS,
	    draw_chance(&step->world->draw, 45)   ? 0
	    : draw_chance(&step->world->draw, 85) ? 1
						  : 2);
}

/* Withdraw and restore; rarely for a reason that is no text. */
static bool
do_delete(const struct step *step)
{
	struct draw *draw = &step->world->draw;
	struct oracle_value value = { .bytes = true, .ragged = true };

	if (draw_chance(draw, 10))
		return put_one(step, FIELD_DELETED, world_value(step->world, &value));
	return put_one(step, FIELD_DELETED, draw_chance(draw, 35) ? 0 : 1 + draw_below(draw, 2));
}

/* Keep all values of a field in conflict, or only some, or name nothing that way. */
static bool
do_keep_all(const struct step *step)
{
	struct draw *draw = &step->world->draw;
	const struct oracle_write *at;
	struct oracle_change *change;
	struct oracle_value value;
	uint64_t seen = step->seen;

	if (!find_conflict(step, &at) || (at->field != FIELD_TITLE && at->field != FIELD_ALIAS))
		return false;
	memset(&value, 0, sizeof(value));
	value.bytes = true;
	value.ragged = draw_chance(draw, 10);
	for (unsigned c = 0; c < step->world->in->n_changes; c++)
		for (unsigned w = 0; w < step->world->in->changes[c].n_writes; w++) {
			const struct oracle_write *write = &step->world->in->changes[c].writes[w];

			if (step->view->live[c] >> w & 1 && write->rec == at->rec &&
			    write->field == at->field && value.n < ORACLE_KILLS &&
			    !draw_chance(draw, 10))
				value.ids[value.n++] =
				    (struct oracle_wid){ (uint8_t)c, (uint8_t)w };
		}
	change = blank(step, seen, 1);
	if (!change)
		return false;
	put(step, change, at->rec,
	    at->field == FIELD_TITLE ? FIELD_DISPUTED_TITLE : FIELD_DISPUTED_ALIAS,
	    draw_chance(draw, 20) ? 0 : world_value(step->world, &value),
	    draw_chance(draw, 60) ? KILL_ALL : KILL_NONE);
	return true;
}

static bool
new_entry(const struct step *step, struct oracle_change *change)
{
	struct oracle_case *in = step->world->in;
	struct oracle_write *write;

	if (in->n_entries == ORACLE_ENTRIES)
		return false;
	in->entries[in->n_entries].key = change->key;
	in->entries[in->n_entries].seq = change->seq;
	in->entries[in->n_entries].salt = change->salt;
	write = world_write(change, ORACLE_RECS + in->n_entries++, FIELD_TITLE,
	    1 + draw_below(&step->world->draw, 3));
	return write != NULL;
}

static bool
do_entry(const struct step *step)
{
	struct oracle_change *change = edit(step);

	return change && new_entry(step, change);
}

/* An import in parts; with `hole`, one part is never written, or written twice. */
static bool
batch(const struct step *step, unsigned n, unsigned left_out)
{
	struct step next = *step;
	uint8_t id = step->world->n_batches++;
	bool done = false;

	for (unsigned i = 0; i < n; i++) {
		struct oracle_change *change;

		next.seen =
		    world_view(step->world, step->replica->here, step->replica->keys)->known;
		next.view = world_view(step->world, next.seen, step->replica->keys);
		change = edit(&next);
		if (!change)
			return done;
		change->in_batch = true;
		change->batch = id;
		change->part = (uint8_t)(i == left_out ? (i + 1) % n : i);
		change->parts = (uint8_t)n;
		done = true;
	}
	return done;
}

static bool
do_batch(const struct step *step)
{
	return batch(step, 1 + draw_below(&step->world->draw, 3), ORACLE_NOBODY);
}

static bool
do_batch_with_a_hole(const struct step *step)
{
	unsigned n = 2 + draw_below(&step->world->draw, 2);

	return batch(step, n, draw_below(&step->world->draw, n));
}

const struct behaviour data_behaviours[] = {
	{ "edit", 14, do_edit, true },
	{ "resolve", 8, do_resolve, false },
	{ "resolve as member", 4, do_resolve_as_member, false },
	{ "set element", 7, do_element, false },
	{ "delete and restore", 4, do_delete, false },
	{ "keep all", 5, do_keep_all, false },
	{ "entry", 3, do_entry, false },
	{ "batch", 3, do_batch, false },
	{ "batch with a hole", 2, do_batch_with_a_hole, false },
	{ 0 },
};
