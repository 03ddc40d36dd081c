/*
 * A fuzzer is one function: it feeds any bytes to a parser and calls abort_unless() on what must
 * then hold. `make fuzz` runs it under libFuzzer, `make check` over tests/fuzz/corpus/<name>/.
 */
#ifndef JC_TESTS_FUZZ_FUZZ_H
#define JC_TESTS_FUZZ_FUZZ_H
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

/* libFuzzer's name and shape. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

#define abort_unless(condition)                                                        \
	do {                                                                           \
		if (!(condition)) {                                                    \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__,     \
			    #condition);                                               \
			abort();                                                       \
		}                                                                      \
	} while (0)

/* Input on which the program would die is a finding too, and libFuzzer keeps what aborts. */
__attribute__((constructor)) static void
abort_when_dying(void)
{
	jc_at_die(abort);
}

#endif
