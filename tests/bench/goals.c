/*
 * The first goals of the design as ratios to a limit or a peer measured in the same run, as a table
 * for doc/performance.md. Sizes: JC_BENCH_N records (100,000). JC_BENCH_DIR: where the cases are
 * made and kept. Arguments choose rows: `goals P4 P7`.
 */
#include "goals.h"

#include <sys/utsname.h>

#include "base/mem.h"
#include "measure.h"

static const struct {
	const char *ids; /* blank separated */
	void (*measure)(struct bench_run *run);
} goals[] = {
	{ "P1", goal_import },
	/* first those that leave the offices as they are */
	{ "P6", goal_image },
	{ "P7 P8 P11", goal_screen },
	{ "P9", goal_search },
	{ "P10", goal_commands },
	{ "P13", goal_due },
	{ "P14", goal_warnings },
	{ "P3", goal_save },
	{ "P4", goal_exchange },
	{ "P12", goal_wire },
	{ "P5", goal_join },
	{ "P2 P12", goal_rebuild },
};

static bool
names(const char *ids, const char *wanted)
{
	size_t len = strlen(wanted);
	const char *at = strstr(ids, wanted);

	return at && (at[len] == ' ' || at[len] == '\0');
}

static bool
is_chosen(const char *ids, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (names(ids, argv[i]))
			return true;
	return argc < 2;
}

static void
say_where(const struct bench_run *run)
{
	struct utsname system;

	if (uname(&system))
		jc_die("no uname");
	printf("jointcase %s, %zu records, %ld processors (%s, %s). Where it says cpu, processor"
	       " time of us and our children; else by the wall.\n\n",
	    PACKAGE_VERSION, run->n, sysconf(_SC_NPROCESSORS_ONLN), system.sysname, system.machine);
}

int
main(int argc, char **argv)
{
	const char *n = getenv("JC_BENCH_N"), *name = strrchr(argv[0], '/');
	struct bench_run run = { .n = n && *n ? strtoul(n, NULL, 10) : 100000 };
	char *program;

	if (strcmp(name ? name + 1 : argv[0], "ssh") == 0)
		return wire_relay(argc, argv);
	run.program = program = realpath("jointcase", NULL);
	if (!program)
		jc_die("run this where jointcase was built");
	if (run.n < 1000)
		jc_die("JC_BENCH_N is at least 1000");
	say_where(&run);
	bench_table_begin();
	bench_offices_take(run.n, &run.offices);
	for (size_t i = 0; i < sizeof(goals) / sizeof(*goals); i++)
		if (is_chosen(goals[i].ids, argc, argv))
			goals[i].measure(&run);
	bench_table_end();
	bench_offices_release(&run.offices);
	bench_scratch_end();
	free(program);
	return 0;
}
