/*
 * A fuzzer is one function: it feeds any bytes to a parser and calls abort_unless() on what must
 * then hold. `make fuzz` runs it under libFuzzer, `make check` over tests/fuzz/corpus/<name>/.
 */
#ifndef JC_TESTS_FUZZ_FUZZ_H
#define JC_TESTS_FUZZ_FUZZ_H
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/* libFuzzer's name and shape. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

#define abort_unless(condition)                                                              \
	do {                                                                                 \
		if (!(condition))                                                            \
			jc_die("%s:%d: not so: %s", __FILE__, __LINE__, #condition);         \
	} while (0)

#endif
