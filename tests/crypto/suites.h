/* The suites of the layer crypto: X(deadline) stands for `Suite *deadline_suite(void)`. */
#ifndef JC_TESTS_CRYPTO_SUITES_H
#define JC_TESTS_CRYPTO_SUITES_H
#include "lib/suite.h"

#define JC_SUITES(X) \
	X(crypto) \
	X(sign) \
	X(sshsig) \
	X(seal) \
	X(box) \
	X(sealed_file) \
	X(sealed_blocks) \
	X(keyfile) \
	X(words) \
	X(keccak) \
	X(hygiene) \
	/* end */

JC_SUITES(JC_SUITE_DECLARE)
#endif
