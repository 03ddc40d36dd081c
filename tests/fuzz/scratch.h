/*
 * For fuzzers of what is read by its path: a folder of the process's own, which goes with it.
 */
#ifndef JC_TESTS_FUZZ_SCRATCH_H
#define JC_TESTS_FUZZ_SCRATCH_H
#include <stdbool.h>

#include "base/file.h"
#include "fuzz/fuzz.h"

static char scratch_dir[] = P_tmpdir "/jc-fuzz-XXXXXX";

static void
scratch_remove(void)
{
	(void)!jc_dir_remove(scratch_dir);
}

/* The folder; made when asked for first. */
static const char *
scratch(void)
{
	static bool made;

	if (!made) {
		abort_unless(mkdtemp(scratch_dir) != NULL);
		abort_unless(atexit(scratch_remove) == 0);
		made = true;
	}
	return scratch_dir;
}

/* Put a file into it, in place of the one before; its path, which the caller frees. */
static char *
scratch_put(const char *name, const uint8_t *data, size_t len)
{
	char *path = jc_path_join(scratch(), name);
	FILE *file = fopen(path, "wb");

	abort_unless(file && fwrite(data, 1, len, file) == len && fclose(file) == 0);
	return path;
}
#endif
