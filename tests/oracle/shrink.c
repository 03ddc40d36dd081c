/* Delete from a failing schedule whatever it fails without. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "oracle/run.h"
#include "oracle/set.h"

struct shrink {
	struct schedule *best;
	struct schedule *trial;
	const struct ring *ring;
	bool slow;
	bool progress;
	char like[64]; /* the fault, without its numbers */
};

/* The fault as it is told, without numbers, so that one is not shrunk into another. */
static void
generalise(char *out, size_t room, const char *fault)
{
	size_t n = 0;

	for (; *fault && n + 1 < room; fault++)
		if (!strchr("0123456789", *fault))
			out[n++] = *fault;
	out[n] = 0;
}

/* Would the format have bytes for all of it? */
static bool
is_possible(const struct oracle_case *in)
{
	for (unsigned c = 0; c < in->n_changes; c++)
		if (in->changes[c].seq > 0 && in->changes[c].n_parents == 0)
			return false;
	for (unsigned n = 0; n < in->n_acts; n++)
		if ((in->acts[n].type == ACT_GENESIS && in->acts[n].n_leads == 0) ||
		    (in->acts[n].type == ACT_DECISION && in->acts[n].n_on == 0))
			return false;
	return true;
}

/* Keep the trial if it is another and still fails; begin a new one. */
static bool
keep(struct shrink *shrink)
{
	struct tally tally = { 0 };
	char fault[512], like[sizeof(shrink->like)];
	bool fails =
	    memcmp(shrink->trial, shrink->best, sizeof(*shrink->best)) != 0 &&
	    is_possible(&shrink->trial->in) &&
	    !run_schedule(shrink->trial, shrink->ring, shrink->slow, &tally, fault, sizeof(fault));

	if (fails) {
		generalise(like, sizeof(like), fault);
		fails = strcmp(like, shrink->like) == 0;
	}
	if (fails) {
		*shrink->best = *shrink->trial;
		shrink->progress = true;
	}
	*shrink->trial = *shrink->best;
	return fails;
}

static void
drop_kills_of(struct oracle_change *change, unsigned c)
{
	for (unsigned w = 0; w < change->n_writes; w++)
		for (unsigned i = change->writes[w].n_kills; i-- > 0;)
			if (change->writes[w].kills[i].change == c)
				change->writes[w].kills[i] =
				    change->writes[w].kills[--change->writes[w].n_kills];
}

/* The child of a change that goes away stands on what that stood on. */
static void
inherit_parents(struct oracle_change *child, const struct oracle_change *gone, unsigned c)
{
	for (unsigned i = 0; i < child->n_parents; i++) {
		if (child->parents[i] != c)
			continue;
		memmove(&child->parents[i], &child->parents[i + 1], child->n_parents - i - 1u);
		child->n_parents--;
		for (unsigned p = 0; p < gone->n_parents && child->n_parents < ORACLE_LIST; p++)
			if (!memchr(child->parents, gone->parents[p], child->n_parents)) {
				unsigned at = p == 0 && i == 0 && gone->seq ? 0 : child->n_parents;

				memmove(&child->parents[at + 1], &child->parents[at],
				    child->n_parents - at);
				child->parents[at] = gone->parents[p];
				child->n_parents++;
			}
		return;
	}
}

/* Number a chain from where a change was taken out. */
static void
renumber(struct oracle_case *in, unsigned c)
{
	uint64_t moved = bit(c);

	for (unsigned d = c + 1; d < in->n_changes; d++) {
		struct oracle_change *change = &in->changes[d];

		if (change->seq == 0 || !change->n_parents || !has(moved, change->parents[0]) ||
		    change->key != in->changes[c].key || change->comp != in->changes[c].comp)
			continue;
		moved |= bit(d);
		for (unsigned n = 0; n < in->n_entries; n++)
			if (in->entries[n].key == change->key &&
			    in->entries[n].seq == change->seq &&
			    in->entries[n].salt == change->salt)
				in->entries[n].seq--;
		change->seq--;
	}
}

static void
take_out(struct schedule *schedule, unsigned c)
{
	struct oracle_case *in = &schedule->in;

	renumber(in, c);
	for (unsigned d = c + 1; d < in->n_changes; d++) {
		inherit_parents(&in->changes[d], &in->changes[c], c);
		drop_kills_of(&in->changes[d], c);
	}
	in->changes[c].n_parents = 0;
	in->changes[c].n_writes = 0;
	for (unsigned i = 0; i < schedule->n_events; i++)
		if (schedule->events[i].type == EVENT_DELIVER ||
		    schedule->events[i].type == EVENT_RESTORE)
			schedule->events[i].set &= ~bit(c);
}

static void
shrink_events(struct shrink *shrink)
{
	for (unsigned n = 16; n > 0; n /= 2)
		for (unsigned i = shrink->best->n_events; i-- > 0;) {
			struct schedule *trial = shrink->trial;

			if (i + n > trial->n_events)
				continue;
			memmove(&trial->events[i], &trial->events[i + n],
			    (trial->n_events - i - n) * sizeof(trial->events[0]));
			trial->n_events -= n;
			(void)keep(shrink);
		}
	for (unsigned i = 0; i < shrink->best->n_events; i++)
		for (unsigned c = 0; c < 64; c++)
			if (has(shrink->trial->events[i].set, c)) {
				shrink->trial->events[i].set &= ~bit(c);
				(void)keep(shrink);
			}
}

static bool
is_delivered(const struct schedule *schedule, unsigned c)
{
	for (unsigned i = 0; i < schedule->n_events; i++)
		if (schedule->events[i].type != EVENT_KEYS && has(schedule->events[i].set, c))
			return true;
	return false;
}

static void
shrink_changes(struct shrink *shrink)
{
	for (unsigned c = shrink->best->in.n_changes; c-- > 1;)
		if (is_delivered(shrink->best, c)) {
			take_out(shrink->trial, c);
			(void)keep(shrink);
		}
	while (shrink->trial->in.n_changes > 1 &&
	       !is_delivered(shrink->best, shrink->trial->in.n_changes - 1u)) {
		shrink->trial->in.n_changes--;
		if (!keep(shrink))
			break;
	}
}

static void
shrink_writes(struct shrink *shrink)
{
	for (unsigned c = 0; c < shrink->best->in.n_changes; c++) {
		struct oracle_change *change = &shrink->trial->in.changes[c];

		for (unsigned w = 0; w < change->n_writes; w++)
			for (unsigned i = 0; i < change->writes[w].n_kills; i++) {
				change->writes[w].kills[i] =
				    change->writes[w].kills[--change->writes[w].n_kills];
				i -= keep(shrink);
			}
		if (change->n_writes) {
			change->n_writes--;
			(void)keep(shrink);
		}
		for (unsigned i = change->n_parents; i-- > 1;) {
			memmove(&change->parents[i], &change->parents[i + 1],
			    change->n_parents - i - 1u);
			change->n_parents--;
			(void)keep(shrink);
		}
		change->in_batch = false;
		change->bad_body = false;
		(void)keep(shrink);
	}
}

static void
shrink_acts(struct shrink *shrink)
{
	for (unsigned n = 1; n < shrink->best->in.n_acts; n++) {
		struct oracle_act *act = &shrink->trial->in.acts[n];
		uint8_t *lengths[] = { &act->n_base, &act->n_modes, &act->n_remove, &act->n_on,
			&act->frontier.n, &act->n_leads };

		for (unsigned i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
			while (*lengths[i]) {
				--*lengths[i];
				if (!keep(shrink))
					break;
			}
	}
}

void
shrink(struct schedule *schedule, const struct ring *ring, bool slow, const char *fault)
{
	struct shrink state = { schedule, jc_memdup(schedule, sizeof(*schedule)), ring, slow, true,
		"" };

	generalise(state.like, sizeof(state.like), fault);

	while (state.progress) {
		state.progress = false;
		shrink_events(&state);
		shrink_changes(&state);
		shrink_writes(&state);
		shrink_acts(&state);
	}
	free(state.trial);
}
