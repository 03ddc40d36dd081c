/*
 * Other programs run by a test, such as stock git: no shell, their input from memory.
 */
#ifndef JC_TESTS_LIB_RUN_H
#define JC_TESTS_LIB_RUN_H
#include <stddef.h>

#include "base/buf.h"

/*
 * Run arguments[0], looked for in PATH, up to the NULL, in `directory`, which may be NULL. It reads
 * `input`; what it prints, to standard output and error, replaces what is in `output`. Returns its
 * exit status, 127 when it cannot be run; being killed by a signal fails the test.
 */
int jc_test_run(const char *const *arguments, const char *directory, const void *input, size_t len,
    struct jc_buf *output);

#endif
