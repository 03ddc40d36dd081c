/* The suites of the layer app: X(deadline) stands for `Suite *deadline_suite(void)`. */
#ifndef JC_TESTS_APP_SUITES_H
#define JC_TESTS_APP_SUITES_H
#include "lib/suite.h"

/* clang-format off: one line a suite, so that two additions do not meet */
#define JC_SUITES(X) \
	X(case) \
	X(edit) \
	X(draft) \
	X(together) \
	X(bulk) \
	X(listing) \
	X(match) \
	X(narrow) \
	X(neighbours) \
	X(path) \
	X(timeline) \
	X(trace) \
	X(undo) \
	X(undo_moves) \
	X(undo_entries) \
	X(joining) \
	X(people) \
	X(party_mode) \
	X(review) \
	X(seen) \
	X(agenda) \
	X(clocks) \
	X(life) \
	X(exhibit) \
	X(sheet) \
	X(sheet_out) \
	X(disclosing) \
	X(warnings) \
	X(ledger) \
	X(resolve_import) \
	X(import_map) \
	X(import) \
	X(versions) \
	/* end */
/* clang-format on */

JC_SUITES(JC_SUITE_DECLARE)
#endif
