/* One schedule played on the product and on the oracle, compared after every event. */
#ifndef JC_TESTS_ORACLE_RUN_H
#define JC_TESTS_ORACLE_RUN_H
#include <stddef.h>

#include "oracle/cast.h"
#include "oracle/schedule.h"

/* What has to happen now and then, or the schedules prove little. */
enum sometimes {
	SOME_RELEASED,          /* held, then accepted */
	SOME_UNSEALED,          /* sealed, then accepted */
	SOME_BATCH_WHOLE,       /* pending for its batch, then accepted */
	SOME_TAKEN_BACK,        /* accepted, then quarantined by a cut */
	SOME_RESOLUTION_UNDONE, /* accepted, then quarantined: its author is no lead after all */
	SOME_DUEL,              /* leads acts that exclude each other */
	SOME_MODE,              /* a party in review */
	SOME_CONFLICT,
	SOME_DISPUTED,
	SOME_WITHDRAWN,
	SOME_WITHDRAWN_IN_CONFLICT,
	SOME_BACK_TO_LIFE, /* a value live again because what killed it no longer counts */
	SOME_SLOW,         /* by bytes, signed and sealed */
	SOMETIMES,
};
extern const char *const sometimes_names[SOMETIMES];

struct tally {
	unsigned long behaviours[SCHEDULE_BEHAVIOURS];
	unsigned long verdicts[ORACLE_STATUSES][ORACLE_REASONS];
	unsigned long sometimes[SOMETIMES];
	unsigned long comparisons;
};

/* False when the product and the oracle differ, or an invariant breaks: `fault` says where. */
bool run_schedule(const struct schedule *schedule, const struct ring *ring, bool slow,
    struct tally *tally, char *fault, size_t room);

/* The same for what a replica and the oracle say of one state. */
bool compare_verdicts(const struct oracle_case *in, const struct oracle_verdict *product,
    const struct oracle_verdict *oracle, char *fault, size_t room);

/* Make a schedule that fails with `fault` as small as it still fails in that way. */
void shrink(struct schedule *schedule, const struct ring *ring, bool slow, const char *fault);
#endif
