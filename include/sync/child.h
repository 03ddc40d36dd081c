/*
 * Running another program with limits: no shell, no terminal, a scrubbed environment, bounded
 * memory, time, files and output.
 */
#ifndef JC_SYNC_CHILD_H
#define JC_SYNC_CHILD_H
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include "base/buf.h"
#include "base/err.h"

struct jc_child_options {
	const char *const *argv; /* argv[0] is looked up in PATH; ended by NULL */
	const char *const *env;  /* "NAME=value" besides HOME, PATH, SSH_AUTH_SOCK, LANG=C and
				    proxies; ended by NULL; may be NULL */
	const void *input;       /* for its standard input; may be NULL */
	size_t input_len;
	size_t output_max;     /* bytes of standard output; more: it is killed, JC_INVALID */
	unsigned idle_seconds; /* no byte either way for so long: it is killed, JC_IO; 0: 120 */
	/* Called at most four times a second and for each line of standard error (line NULL without
	 * one). false: kill it, JC_CONFLICT. */
	bool (*tick)(void *context, const char *line);
	void *context;
};
/* *status: exit status, 128 + signal when killed by one. The last 4 KiB of standard error go to
 * `complaint` (unfiltered). */
JC_MUST_CHECK enum jc_err jc_child_run(const struct jc_child_options *options,
    struct jc_buf *output, struct jc_buf *complaint, int *status);

/* A child to talk with line by line: both pipes ours. */
struct jc_child {
	pid_t pid;
	int in, out;
};
JC_MUST_CHECK enum jc_err jc_child_start(
    const struct jc_child_options *options, struct jc_child *out);
/* Closes the pipes, ends the child, reaps it. */
void jc_child_stop(struct jc_child *child);
#endif
