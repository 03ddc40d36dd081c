/* The suites of the layer store: X(deadline) stands for `Suite *deadline_suite(void)`. */
#ifndef JC_TESTS_STORE_SUITES_H
#define JC_TESTS_STORE_SUITES_H
#include "lib/suite.h"

#define JC_SUITES(X) \
	X(view) \
	X(list) \
	X(across) \
	X(names) \
	X(image) \
	X(naughty) \
	X(random) \
	/* end */

JC_SUITES(JC_SUITE_DECLARE)
#endif
