/* A seed becomes a schedule. */
#include "oracle/actions.h"
#include "oracle/schedule.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const struct behaviour *const tables[] = { data_behaviours, roster_behaviours,
	fault_behaviours };

static const struct behaviour *
behaviour_at(unsigned n)
{
	for (unsigned t = 0; t < sizeof(tables) / sizeof(tables[0]); t++)
		for (const struct behaviour *row = tables[t]; row->name; row++)
			if (n-- == 0)
				return row;
	return NULL;
}

const char *
schedule_behaviour(unsigned behaviour)
{
	const struct behaviour *row = behaviour_at(behaviour);

	return row ? row->name : NULL;
}

/* Genesis, the recovery key, the first epoch and, mostly, an admit for each other device. */
static void
found_case(struct world *world)
{
	struct draw *draw = &world->draw;
	struct oracle_case *in = world->in;
	struct replica *first = &world->replicas[0];
	struct oracle_act *act;

	in->n_values = 4; /* null and three texts */
	(void)world_act(world, first, 0, 0, &act);
	act->type = ACT_GENESIS;
	act->recovery = (uint8_t)world->n_devices;
	act->n_leads = (uint8_t)(1 + draw_below(draw, 3));
	for (unsigned i = 0; i < act->n_leads; i++) {
		act->leads[i].key = (uint8_t)i;
		act->leads[i].party = world->party[i];
	}
	for (unsigned key = in->acts[0].n_leads; key < world->n_devices; key++) {
		if (draw_chance(draw, 15))
			continue;
		(void)world_act(world, first, first->here, 0, &act);
		act->type = ACT_ADMIT;
		act->key = (uint8_t)key;
		act->party = world->party[key];
		act->role = (uint8_t)(draw_chance(draw, 75) ? ROLE_MEMBER : draw_below(draw, 4));
	}
	for (unsigned comp = 1; comp < world->n_comps; comp++) {
		struct oracle_change *change = world_act(world, first, first->here, 0, &act);

		change->kind = KIND_EPOCH;
		act->type = ACT_EPOCH;
		act->comp = (uint8_t)comp;
		act->epoch = in->n_epochs;
		in->epoch_ids[in->n_epochs++] = draw_word(draw);
		act->readers = (uint16_t)(bit(world->n_devices) - 1);
		world_give_keys(world, first, 1u << act->epoch);
	}
	for (unsigned r = 1; r < world->out->n_replicas; r++)
		if (draw_chance(draw, 90))
			world_deliver(world, &world->replicas[r], first->here);
}

void
world_start(struct world *world, struct schedule *out, uint64_t seed)
{
	memset(world, 0, sizeof(*world));
	memset(out, 0, sizeof(*out));
	world->draw.state = seed;
	world->out = out;
	world->in = &out->in;
	world->n_devices = 3 + draw_below(&world->draw, 5);
	world->n_comps = draw_chance(&world->draw, 15) ? 3 : 2;
	world->withhold = draw_chance(&world->draw, 30);
	world->limit =
	    draw_chance(&world->draw, 4) ? ORACLE_CHANGES : 12 + draw_below(&world->draw, 22);
	out->in.n_keys = (uint8_t)(world->n_devices + 2);
	out->n_replicas = world->n_devices;
	for (unsigned key = 0; key < ORACLE_KEYS; key++)
		world->party[key] = (uint8_t)(key < 3 && draw_chance(&world->draw, 80)
						  ? key
						  : draw_below(&world->draw, 3));
	for (unsigned r = 0; r < out->n_replicas; r++)
		world->replicas[r].key = (uint8_t)r;
	if (out->n_replicas < SCHEDULE_REPLICAS &&
	    draw_chance(&world->draw, 15)) { /* a cloned machine */
		world->replicas[out->n_replicas].key =
		    (uint8_t)draw_below(&world->draw, out->n_replicas);
		out->n_replicas++;
	}
	found_case(world);
}

/* Some of what one replica holds reaches another. */
static void
sync_some(struct world *world)
{
	struct draw *draw = &world->draw;
	struct replica *from = &world->replicas[draw_below(draw, world->out->n_replicas)];
	struct replica *to = &world->replicas[draw_below(draw, world->out->n_replicas)];
	uint64_t set = from->here;

	if (draw_chance(draw, 35))
		set &= draw_word(draw) | draw_word(draw);
	world_deliver(world, to, set);
}

static void
act_once(struct world *world, uint64_t enabled, unsigned long *done)
{
	struct draw *draw = &world->draw;
	struct step step = { .world = world,
		.replica = &world->replicas[draw_below(draw, world->out->n_replicas)] };
	unsigned total = 0, pick, n;

	step.key = step.replica->key;
	step.view = world_view(world, step.replica->here, step.replica->keys);
	step.seen = step.view->known;
	if (!has(step.seen, 0))
		return;
	step.view = world_view(world, step.seen, step.replica->keys);
	for (n = 0; behaviour_at(n); n++)
		total += has(enabled, n) ? behaviour_at(n)->weight : 0;
	pick = draw_below(draw, total);
	for (n = 0; behaviour_at(n); n++) {
		unsigned weight = has(enabled, n) ? behaviour_at(n)->weight : 0;

		if (pick < weight)
			break;
		pick -= weight;
	}
	if (behaviour_at(n)->run(&step))
		done[n]++;
}

void
schedule_make(struct schedule *out, uint64_t seed, unsigned long done[SCHEDULE_BEHAVIOURS])
{
	struct world *world = jc_calloc(1, sizeof(*world));
	uint64_t enabled = 0;

	world_start(world, out, seed);
	for (unsigned n = 0; behaviour_at(n); n++)
		if (behaviour_at(n)->always || draw_chance(&world->draw, n < 9 ? 55 : 30))
			enabled |= bit(n);
	for (unsigned i = 0;
	     i < 160 && out->in.n_changes < world->limit && out->n_events + 24 < SCHEDULE_EVENTS;
	     i++) {
		act_once(world, enabled, done);
		if (draw_chance(&world->draw, 45))
			sync_some(world);
	}
	/* In the end everything reaches everybody, keys last. */
	for (unsigned r = 0; r < out->n_replicas; r++) {
		struct replica *replica = &world->replicas[r];

		world_event(world, EVENT_DELIVER, replica,
		    ((out->in.n_changes < 64 ? bit(out->in.n_changes) : 0) - 1) & ~replica->here);
		world_event(world, EVENT_KEYS, replica,
		    (bit(out->in.n_epochs) - 1) & ~(uint64_t)replica->keys);
	}
	free(world);
}
