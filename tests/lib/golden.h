/* Files that hold what is wanted, under tests/golden/. */
#ifndef JC_TESTS_LIB_GOLDEN_H
#define JC_TESTS_LIB_GOLDEN_H
#include "base/buf.h"

/*
 * Compare with tests/golden/FILE. With JC_GOLDEN=update in the environment the file is written
 * instead.
 */
void jc_golden_file(const char *file, const struct jc_buf *got);
#endif
