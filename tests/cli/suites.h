/* The suites of the layer cli: X(deadline) stands for `Suite *deadline_suite(void)`. */
#ifndef JC_TESTS_CLI_SUITES_H
#define JC_TESTS_CLI_SUITES_H
#include "lib/suite.h"

#define JC_SUITES(X) \
	X(commands) \
	X(layout) \
	X(passphrase) \
	/* end */

JC_SUITES(JC_SUITE_DECLARE)
#endif
