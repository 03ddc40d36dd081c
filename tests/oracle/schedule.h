/*
 * Random schedules: what devices write and in which order copies of it reach which replica. Made
 * from a seed, the same on every machine; each seed enables a random subset of behaviours, so that
 * they meet in many mixtures.
 */
#ifndef JC_TESTS_ORACLE_SCHEDULE_H
#define JC_TESTS_ORACLE_SCHEDULE_H
#include "oracle/oracle.h"

#define SCHEDULE_REPLICAS 8
#define SCHEDULE_EVENTS 320

enum event_type {
	EVENT_DELIVER, /* these changes arrive, in an order drawn from `order` */
	EVENT_KEYS,    /* the keys of these epochs arrive */
	EVENT_RESTORE, /* the replica is set back: it holds these changes and no other */
	EVENT_RELOAD,  /* the replica's state is written out and read back */
};

struct event {
	enum event_type type;
	uint8_t replica;
	uint64_t set; /* changes or epochs */
	uint64_t order;
};

struct schedule {
	struct oracle_case in;
	unsigned n_replicas;
	unsigned n_events;
	struct event events[SCHEDULE_EVENTS];
};

/* Pseudo-random numbers (SplitMix64). */
struct draw {
	uint64_t state;
};
uint64_t draw_word(struct draw *draw);
unsigned draw_below(struct draw *draw, unsigned bound);
bool draw_chance(struct draw *draw, unsigned percent);
unsigned draw_member(struct draw *draw, uint64_t set); /* of a set that is not empty */

/* What a seed may do; `done[behaviour]` counts how often it did. */
#define SCHEDULE_BEHAVIOURS 64
void schedule_make(struct schedule *out, uint64_t seed, unsigned long done[SCHEDULE_BEHAVIOURS]);
const char *schedule_behaviour(unsigned behaviour); /* its name; NULL past the last */

/* For people: every event, and every change and act that reaches somebody, in words. */
void schedule_print(const struct schedule *schedule);
#endif
