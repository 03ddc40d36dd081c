#include "oracle/world.h"
#include "oracle/set.h"

#include <string.h>

uint64_t
draw_word(struct draw *draw)
{
	uint64_t word = draw->state += 0x9e3779b97f4a7c15u;

	word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9u;
	word = (word ^ word >> 27) * 0x94d049bb133111ebu;
	return word ^ word >> 31;
}

unsigned
draw_below(struct draw *draw, unsigned bound)
{
	return (unsigned)((draw_word(draw) >> 32) * bound >> 32);
}

bool
draw_chance(struct draw *draw, unsigned percent)
{
	return draw_below(draw, 100) < percent;
}

unsigned
draw_member(struct draw *draw, uint64_t set)
{
	unsigned skip = draw_below(draw, count(set));

	while (skip-- > 0)
		set &= set - 1;
	return (unsigned)__builtin_ctzll(set);
}

const struct oracle_verdict *
world_view(struct world *world, uint64_t here, unsigned keys)
{
	uint64_t slot = (here * 0x9e3779b97f4a7c15u ^ keys * 0xbf58476du) >> 58;

	if (world->cache[slot].here != here || world->cache[slot].keys != keys) {
		world->cache[slot].here = here;
		world->cache[slot].keys = keys;
		oracle_judge(world->in, here, keys, &world->cache[slot].verdict);
	}
	return &world->cache[slot].verdict;
}

void
world_event(struct world *world, enum event_type type, const struct replica *replica, uint64_t set)
{
	struct schedule *out = world->out;

	if (out->n_events == SCHEDULE_EVENTS)
		return;
	out->events[out->n_events++] = (struct event){
		.type = type,
		.replica = (uint8_t)(replica - world->replicas),
		.set = set,
		.order = draw_word(&world->draw),
	};
}

void
world_give_keys(struct world *world, struct replica *to, unsigned keys)
{
	if ((to->keys | keys) == to->keys)
		return;
	to->keys |= keys;
	world_event(world, EVENT_KEYS, to, keys);
}

/* The epochs whose keys are wrapped to `key` in acts that are here. */
static unsigned
keys_for(const struct world *world, uint64_t here, unsigned key)
{
	unsigned keys = 0;

	for (unsigned c = 0; c < world->in->n_changes; c++) {
		const struct oracle_change *change = &world->in->changes[c];
		const struct oracle_act *act;

		if (!has(here, c) || change->comp != 0 || change->act == ORACLE_NOBODY)
			continue;
		act = &world->in->acts[change->act];
		if (act->type == ACT_EPOCH && has(act->readers, key))
			keys |= 1u << act->epoch;
		if (act->type == ACT_GRANT && act->key == key)
			keys |= act->epochs;
	}
	return keys;
}

void
world_deliver(struct world *world, struct replica *to, uint64_t set)
{
	set &= ~to->here;
	if (!set || world->out->n_events == SCHEDULE_EVENTS)
		return;
	to->here |= set;
	world_event(world, EVENT_DELIVER, to, set);
	if (!world->withhold || draw_chance(&world->draw, 25))
		world_give_keys(world, to, keys_for(world, to->here, to->key));
}

uint64_t
world_by(const struct world *world, uint64_t seen, unsigned key, unsigned comp)
{
	uint64_t found = 0;

	for (unsigned c = 0; c < world->in->n_changes; c++)
		if (has(seen, c) && world->in->changes[c].key == key &&
		    world->in->changes[c].comp == comp)
			found |= bit(c);
	return found;
}

unsigned
world_tip(const struct world *world, uint64_t seen, unsigned key, unsigned comp)
{
	uint64_t own = world_by(world, seen, key, comp);
	unsigned best = ORACLE_NOBODY;

	for (unsigned c = 0; c < world->in->n_changes; c++)
		if (has(own, c) && (best == ORACLE_NOBODY ||
				       world->in->changes[c].seq >= world->in->changes[best].seq))
			best = c;
	return best;
}

static void
add_parents(struct world *world, struct oracle_change *change, uint64_t seen)
{
	unsigned tip = world_tip(world, seen, change->key, change->comp);
	uint64_t covered = 0;

	if (tip != ORACLE_NOBODY) {
		change->seq = world->in->changes[tip].seq + 1;
		change->parents[change->n_parents++] = (uint8_t)tip;
		covered = bit(tip) | oracle_past(world->in, tip);
	}
	/* From the newest down, so that what is met and not yet covered is a head. */
	for (unsigned c = world->in->n_changes; c-- > 0 && change->n_parents < ORACLE_LIST - 1;) {
		unsigned comp = world->in->changes[c].comp;

		if (!has(seen, c) || has(covered, c) || (comp != 0 && comp != change->comp))
			continue;
		change->parents[change->n_parents++] = (uint8_t)c;
		covered |= bit(c) | oracle_past(world->in, c);
	}
}

struct oracle_change *
world_change(struct world *world, struct replica *replica, uint64_t seen, unsigned key,
    unsigned comp, enum oracle_kind kind)
{
	struct oracle_case *in = world->in;
	struct oracle_change *change = &in->changes[in->n_changes];

	if (in->n_changes >= world->limit || world->out->n_events + 4 > SCHEDULE_EVENTS)
		return NULL;
	*change = (struct oracle_change){
		.id = draw_word(&world->draw),
		.key = (uint8_t)key,
		.comp = (uint8_t)comp,
		.kind = (uint8_t)kind,
		.act = ORACLE_NOBODY,
		.salt = world->next_salt++,
	};
	add_parents(world, change, seen);
	in->n_changes++;
	world_deliver(world, replica, bit(in->n_changes - 1u));
	return change;
}

unsigned
world_index(const struct world *world, const struct oracle_change *change)
{
	return (unsigned)(change - world->in->changes);
}

struct oracle_change *
world_sign(struct world *world, struct replica *replica, uint64_t seen, unsigned key, unsigned act)
{
	enum oracle_kind kind = world->in->acts[act].type == ACT_EPOCH   ? KIND_EPOCH
				: world->in->acts[act].type == ACT_GRANT ? KIND_GRANT
									 : KIND_ACT;
	struct oracle_change *change = world_change(world, replica, seen, key, 0, kind);

	if (change)
		change->act = (uint8_t)act;
	return change;
}

struct oracle_change *
world_act(struct world *world, struct replica *replica, uint64_t seen, unsigned key,
    struct oracle_act **act)
{
	struct oracle_change *change;

	if (world->in->n_acts == ORACLE_ACTS)
		return NULL;
	change = world_change(world, replica, seen, key, 0, KIND_ACT);
	if (!change)
		return NULL;
	change->act = world->in->n_acts;
	*act = &world->in->acts[world->in->n_acts++];
	**act = (struct oracle_act){ .id = draw_word(&world->draw) };
	return change;
}

struct oracle_write *
world_write(struct oracle_change *change, unsigned rec, unsigned field, unsigned value)
{
	struct oracle_write *write = &change->writes[change->n_writes];

	if (change->n_writes == ORACLE_WRITES)
		return NULL;
	for (unsigned i = 0; i < change->n_writes; i++)
		if (change->writes[i].rec == rec && change->writes[i].field == field)
			return NULL;
	change->n_writes++;
	*write = (struct oracle_write){
		.rec = (uint8_t)rec, .field = (uint8_t)field, .value = (uint8_t)value
	};
	return write;
}

void
world_sort(struct oracle_change *change)
{
	for (unsigned i = 1; i < change->n_writes; i++)
		for (unsigned j = i; j > 0; j--) {
			struct oracle_write *a = &change->writes[j - 1], *b = a + 1, keep = *a;

			if (a->rec < b->rec || (a->rec == b->rec && a->field < b->field))
				break;
			*a = *b;
			*b = keep;
		}
}

void
world_kill(struct oracle_write *write, unsigned change, unsigned index)
{
	for (unsigned i = 0; i < write->n_kills; i++)
		if (write->kills[i].change == change && write->kills[i].index == index)
			return;
	if (write->n_kills < ORACLE_KILLS)
		write->kills[write->n_kills++] =
		    (struct oracle_wid){ (uint8_t)change, (uint8_t)index };
}

unsigned
world_value(struct world *world, const struct oracle_value *value)
{
	struct oracle_case *in = world->in;

	for (unsigned i = 1; i < in->n_values; i++)
		if (memcmp(&in->values[i], value, sizeof(*value)) == 0 &&
		    (value->bytes || value->n))
			return i;
	if (in->n_values == ORACLE_VALUES)
		return 1;
	in->values[in->n_values] = *value;
	return in->n_values++;
}
