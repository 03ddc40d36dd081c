/*
 * Stands in for libFuzzer in ordinary builds: feeds the files it is given to the fuzzer, so that
 * every build runs over every input that was once a fault.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"

/* Inputs kept in the tree are small. */
#define INPUT_MAX (1 << 20)

int
main(int argc, char **argv)
{
	uint8_t *room = jc_alloc(INPUT_MAX);

	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		uint8_t *input;
		size_t len;

		if (!file)
			jc_die("cannot open %s", argv[i]);
		len = fread(room, 1, INPUT_MAX, file);
		fclose(file);
		/* No longer than the input, so that the address sanitizer sees a read behind it. */
		input = jc_memdup(room, len);
		LLVMFuzzerTestOneInput(input, len);
		free(input);
	}
	free(room);
	return 0;
}
