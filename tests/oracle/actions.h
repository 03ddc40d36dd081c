/* What devices do: one function a behaviour. */
#ifndef JC_TESTS_ORACLE_ACTIONS_H
#define JC_TESTS_ORACLE_ACTIONS_H
#include "oracle/world.h"
#include "oracle/set.h"

/*
 * One step by the holder of a replica, who knows the changes `seen` (closed under parents) and
 * makes `view` of them. false when there was nothing to do it with.
 */
struct step {
	struct world *world;
	struct replica *replica;
	unsigned key;
	uint64_t seen;
	const struct oracle_verdict *view;
};

struct behaviour {
	const char *name;
	unsigned weight;
	bool (*run)(const struct step *step);
	bool always; /* in every schedule */
};

extern const struct behaviour data_behaviours[];   /* data.c; ended by a row without a name */
extern const struct behaviour roster_behaviours[]; /* roster.c; as well */
extern const struct behaviour fault_behaviours[];  /* faults.c; as well */

/* An ordinary change of one to three fields of records, killing what its author sees there. NULL:
 * not possible. */
struct oracle_change *edit(const struct step *step);
/* A change without writes, sealed under an epoch that its author has. NULL: not possible. */
struct oracle_change *blank(const struct step *step, uint64_t seen, unsigned comp);
/* What the author of a change saw. */
const struct oracle_verdict *seen_by(const struct step *step, const struct oracle_change *change);

#endif
