/* The suites of the layer app: X(deadline) stands for `Suite *deadline_suite(void)`. */
#ifndef JC_TESTS_APP_SUITES_H
#define JC_TESTS_APP_SUITES_H
#include "lib/suite.h"

#define JC_SUITES(X) \
	X(case) \
	X(edit) \
	X(draft) \
	X(together) \
	X(bulk) \
	X(listing) \
	X(match) \
	X(undo) \
	X(joining) \
	X(people) \
	X(agenda) \
	X(clocks) \
	X(resolve_import) \
	X(import_map) \
	X(import) \
	X(versions) \
#define JC_SUITES(X)      \
	X(case)           \
	X(edit)           \
	X(draft)          \
	X(together)       \
	X(bulk)           \
	X(listing)        \
	X(match)          \
	X(undo)           \
	X(joining)        \
	X(people)         \
	X(agenda)         \
	X(clocks)         \
	X(resolve_import) \
	X(import_map)     \
	X(import)         \
	X(versions)       \
	/* end */

JC_SUITES(JC_SUITE_DECLARE)
#endif
