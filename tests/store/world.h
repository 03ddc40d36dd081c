/*
 * Changes made by hand, for the tests of the view: a real graph of devices that are all leads, real
 * bodies, and statuses as the test says. A replica is a graph and a view that take them in, in any
 * order that has parents first.
 */
#ifndef JC_TESTS_STORE_WORLD_H
#define JC_TESTS_STORE_WORLD_H
#include "base/buf.h"
#include "model/graph.h"
#include "store/view.h"

#define WORLD_CHANGES 64 /* sets of changes are bits of an uint64_t */
#define WORLD_DEVICES 4
#define WORLD_NAMES 6
#define WORLD_BIT(change) (UINT64_C(1) << (change))

/*
 * A write. `field` is "name", "alias/Foo" for the element of that value, or "_disputed/name".
 * `value` NULL is null. `names` are changes whose writes of this field it kills or, in a
 * `_disputed/` field, keeps; 0 (the genesis, which writes nothing) ends the list.
 */
struct world_write {
	int rec;
	const char *field, *value;
	int names[WORLD_NAMES];
};

struct world_change {
	struct jc_commit commit;
	struct jc_oid oid;
	unsigned device;
	uint64_t past; /* not itself */
	struct jc_body body;
};

struct world {
	unsigned n;
	struct world_change at[WORLD_CHANGES];
	struct jc_act founding; /* bytes of it in `act` */
	struct jc_buf act;
	/* of the next change */
	uint64_t time;
	const char *source, *snapshot;
};

struct jc_id16 world_rec(int rec);
struct jc_id16 world_device(unsigned device);

/* Change 0 is the genesis. Free it with world_free. */
struct world *world_new(void);
void world_free(struct world *world);
/*
 * A change of a device that had seen these (its own earlier ones are added); its number. Time goes
 * up by one second each unless set.
 */
unsigned world_add(struct world *world, unsigned device, uint64_t seen,
    const struct world_write *writes, size_t n);
/* The same, its writes ended by one whose field is NULL. */
unsigned world_says(
    struct world *world, unsigned device, uint64_t seen, const struct world_write *writes);

struct replica {
	struct world *world;
	struct jc_graph *graph;
	struct jc_view *view;
	uint64_t here; /* changes that are in the view */
	uint32_t index[WORLD_CHANGES];
};

/* With the genesis in. */
void replica_open(struct replica *replica, struct world *world);
void replica_close(struct replica *replica);
/* Within begin and commit: take a change in, with its body if it opens. */
void replica_take(struct replica *replica, unsigned change, bool opens);
void replica_body(struct replica *replica, unsigned change);
void replica_status(struct replica *replica, unsigned change, enum jc_status status);
/* Everything, accepted, in one transaction. */
void replica_take_all(struct replica *replica);
/* Commit, and let the view check itself. */
void replica_commit(struct replica *replica);
/* Append the dump. */
void replica_dump(struct replica *replica, struct jc_buf *out);
/* Are two dumps equal? The failure shows the first line that differs. */
void same_dumps(const struct jc_buf *expected, const struct jc_buf *got, int which);
#endif
