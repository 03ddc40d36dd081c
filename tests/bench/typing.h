/* A program on a terminal of 80 by 24 that we read and type for. */
#ifndef JC_TESTS_BENCH_TYPING_H
#define JC_TESTS_BENCH_TYPING_H
#include <sys/types.h>

#include "base/buf.h"

struct bench_pty {
	int fd;
	pid_t pid;
	double started;     /* wall */
	struct jc_buf seen; /* all that was painted since the last key */
	double last;        /* when the last of it came */
};

void bench_pty_start(struct bench_pty *pty, const char *const *argv, const char *directory);
/*
 * Until `text` was painted, then until nothing more comes. Returns when the last byte up to and
 * with `text` came, in seconds from the start; ends us after a minute without it.
 */
double bench_pty_until(struct bench_pty *pty, const char *text);
/* Type; seconds from the key to the last byte of what it paints; *bytes: how many, 0: nothing. */
double bench_pty_key(struct bench_pty *pty, const char *keys, size_t *bytes);
/* Resident memory of the program in bytes. */
double bench_pty_memory(const struct bench_pty *pty);
/* Type `keys` to leave; killed when that does not help. */
void bench_pty_end(struct bench_pty *pty, const char *keys);
#endif
