/* A schedule in the making: the replicas, and how a device adds a change to what it has seen. */
#ifndef JC_TESTS_ORACLE_WORLD_H
#define JC_TESTS_ORACLE_WORLD_H
#include "oracle/schedule.h"

#define WORLD_CACHE 64

struct replica {
	uint8_t key;
	uint64_t here, backup;
	unsigned keys;
};

struct world {
	struct draw draw;
	struct schedule *out;
	struct oracle_case *in; /* &out->in */
	struct replica replicas[SCHEDULE_REPLICAS];
	unsigned
	    n_devices; /* keys 0 to n_devices - 1; the next is the recovery key, then a stranger */
	unsigned n_comps;
	uint8_t party[ORACLE_KEYS];
	uint8_t n_batches;
	uint8_t next_salt;
	bool withhold;  /* epoch keys do not follow their acts at once */
	unsigned limit; /* of changes */
	struct {
		uint64_t here;
		unsigned keys;
		struct oracle_verdict verdict;
	} cache[WORLD_CACHE];
};

void world_start(struct world *world, struct schedule *out, uint64_t seed);

/* What a replica that holds `here` and `keys` makes of it. Good until the next call but one. */
const struct oracle_verdict *world_view(struct world *world, uint64_t here, unsigned keys);

/*
 * A new change by `key` on a replica, its parents the heads of `seen`; it arrives on the replica.
 * NULL when the schedule is full. The caller fills in what it says.
 */
struct oracle_change *world_change(struct world *world, struct replica *replica, uint64_t seen,
    unsigned key, unsigned comp, enum oracle_kind kind);
unsigned world_index(const struct world *world, const struct oracle_change *change);

/* A change of the roster with a new act for the caller to fill in (`*act`), or with one that
 * exists. NULL: full. */
struct oracle_change *world_act(struct world *world, struct replica *replica, uint64_t seen,
    unsigned key, struct oracle_act **act);
struct oracle_change *world_sign(
    struct world *world, struct replica *replica, uint64_t seen, unsigned key, unsigned act);

/* The changes of a key in `seen`; of them the one that its device holds for the last of its chain,
 * or ORACLE_NOBODY. */
uint64_t world_by(const struct world *world, uint64_t seen, unsigned key, unsigned comp);
unsigned world_tip(const struct world *world, uint64_t seen, unsigned key, unsigned comp);

void world_deliver(struct world *world, struct replica *to, uint64_t set);
void world_give_keys(struct world *world, struct replica *to, unsigned keys);
void world_event(
    struct world *world, enum event_type type, const struct replica *replica, uint64_t set);

/* Writes. A field may be written once in a change: NULL when it already is. Sort when all are
 * there. */
struct oracle_write *world_write(
    struct oracle_change *change, unsigned rec, unsigned field, unsigned value);
void world_sort(struct oracle_change *change);
void world_kill(struct oracle_write *write, unsigned change, unsigned index);
/* The number of a value, new or old; NOBODY-like 1 when the table is full. */
unsigned world_value(struct world *world, const struct oracle_value *value);
#endif
