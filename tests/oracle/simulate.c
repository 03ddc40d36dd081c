/*
 * Random schedules: the product against the oracle.
 *
 *   simulate [--seeds N] [--from S] [--bytes] [--quick]
 *
 * Without arguments as many as make check (with JC_LONG, make check-long) wants. Every 250th seed
 * takes the slow lane. A difference is shrunk and printed; its seed alone makes it again. --quick
 * says only whether there is one.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "oracle/run.h"

#define SLOW_EVERY 250
#define ENOUGH 2000      /* seeds after which everything must have happened */
#define TELL_EVERY 25000 /* seeds */

struct options {
	unsigned long seeds, from;
	bool bytes, quick;
};

static bool
parse(int argc, char **argv, struct options *out)
{
	*out = (struct options){ .seeds = getenv("JC_LONG") ? 2000000 : 20000, .from = 1 };
	for (int i = 1; i < argc; i++) {
		unsigned long *number = NULL;
		char *end;

		if (strcmp(argv[i], "--seeds") == 0)
			number = &out->seeds;
		else if (strcmp(argv[i], "--from") == 0)
			number = &out->from;
		else if (strcmp(argv[i], "--bytes") == 0)
			out->bytes = true;
		else if (strcmp(argv[i], "--quick") == 0)
			out->quick = true;
		else
			return false;
		if (!number)
			continue;
		if (++i == argc)
			return false;
		errno = 0;
		*number = strtoul(argv[i], &end, 10);
		if (errno || *end || end == argv[i])
			return false;
	}
	return true;
}

static void
report(struct schedule *schedule, const struct ring *ring, bool slow, unsigned long seed,
    const char *fault)
{
	struct tally tally = { 0 };
	char smallest[512] = "";

	printf("# seed %lu%s: %s\n", seed, slow ? " (by bytes)" : "", fault);
	shrink(schedule, ring, slow, fault);
	(void)run_schedule(schedule, ring, slow, &tally, smallest, sizeof(smallest));
	printf("# the same, made small: %s\n", smallest);
	schedule_print(schedule);
}

/* Is there something that ought to have happened and never did? */
static bool
all_happened(const struct tally *tally)
{
	/* What the rules can say at all. */
	static const uint8_t possible[][2] = { { STATUS_PENDING, WHY_PARENT },
		{ STATUS_PENDING, WHY_BATCH }, { STATUS_ACCEPTED, WHY_NONE },
		{ STATUS_SEALED, WHY_EPOCH }, { STATUS_HELD, WHY_REVIEW },
		{ STATUS_HELD, WHY_REFUSED }, { STATUS_QUARANTINED, WHY_NOT_ADMITTED },
		{ STATUS_QUARANTINED, WHY_CUT }, { STATUS_QUARANTINED, WHY_ROLE },
		{ STATUS_QUARANTINED, WHY_MALFORMED }, { STATUS_QUARANTINED, WHY_KILL },
		{ STATUS_QUARANTINED, WHY_RESOLUTION }, { STATUS_REJECTED, WHY_FORM },
		{ STATUS_REJECTED, WHY_CHAIN }, { STATUS_REJECTED, WHY_STRANGER } };
	bool good = true;

	for (unsigned i = 0; i < sizeof(possible) / sizeof(possible[0]); i++)
		if (!tally->verdicts[possible[i][0]][possible[i][1]]) {
			printf("# never seen: status %u for reason %u\n", possible[i][0],
			    possible[i][1]);
			good = false;
		}
	for (unsigned i = 0; schedule_behaviour(i); i++)
		if (!tally->behaviours[i]) {
			printf("# never done: %s\n", schedule_behaviour(i));
			good = false;
		}
	for (unsigned i = 0; i < SOMETIMES; i++) {
		printf("# %s: %lu\n", sometimes_names[i], tally->sometimes[i]);
		good &= tally->sometimes[i] != 0;
	}
	return good;
}

static bool
play_all(const struct options *options, const struct ring *ring, struct tally *tally)
{
	struct schedule *schedule = jc_calloc(1, sizeof(*schedule));
	bool good = true;
	char fault[512] = "";

	for (unsigned long seed = options->from; good && seed - options->from < options->seeds;
	     seed++) {
		bool slow = options->bytes || seed % SLOW_EVERY == 0;

		schedule_make(schedule, seed, tally->behaviours);
		good = run_schedule(schedule, ring, slow, tally, fault, sizeof(fault));
		if (!good && options->quick)
			printf("# seed %lu: %s\n", seed, fault);
		else if (!good)
			report(schedule, ring, slow, seed, fault);
		if ((seed - options->from + 1) % TELL_EVERY == 0) {
			printf(
			    "# %lu of %lu schedules\n", seed - options->from + 1, options->seeds);
			(void)fflush(stdout);
		}
	}
	free(schedule);
	return good;
}

int
main(int argc, char **argv)
{
	struct options options;
	struct ring ring;
	struct tally *tally;
	bool agree, happened;

	if (!parse(argc, argv, &options)) {
		fprintf(stderr, "usage: simulate [--seeds N] [--from S] [--bytes] [--quick]\n");
		return 2;
	}
	if (jc_crypto_start() != JC_OK) {
		printf("Bail out! crypto does not start\n");
		return 1;
	}
	ring_init(&ring);
	tally = jc_calloc(1, sizeof(*tally));
	agree = play_all(&options, &ring, tally);
	printf("%sok 1 - %lu schedules, %lu comparisons\n", agree ? "" : "not ", options.seeds,
	    tally->comparisons);
	happened = !agree || options.seeds < ENOUGH || all_happened(tally);
	printf("%sok 2 - all that may happen did\n1..2\n", happened ? "" : "not ");
	free(tally);
	ring_release(&ring);
	return agree && happened ? 0 : 1;
}
