/* The suites of the layer sync: X(deadline) stands for `Suite *deadline_suite(void)`. */
#ifndef JC_TESTS_SYNC_SUITES_H
#define JC_TESTS_SYNC_SUITES_H
#include "lib/suite.h"

#define JC_SUITES(X) \
	X(transports) \
	X(child) \
	X(odb) \
	X(replica) \
	X(feed) \
	X(append) \
	X(join) \
	X(epochs) \
	/* end */

JC_SUITES(JC_SUITE_DECLARE)
#endif
