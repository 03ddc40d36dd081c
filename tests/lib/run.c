#include "lib/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/suite.h"

static void
become(const char *const *arguments, const char *directory, FILE *input, FILE *output)
{
	if ((directory && chdir(directory) != 0) || dup2(fileno(input), STDIN_FILENO) < 0 ||
	    dup2(fileno(output), STDOUT_FILENO) < 0 || dup2(fileno(output), STDERR_FILENO) < 0)
		_exit(127);
	/* execvp() takes the strings for writable, and does not write. */
	execvp(arguments[0], (char *const *)(uintptr_t)arguments);
	_exit(127);
}

int
jc_test_run(const char *const *arguments, const char *directory, const void *input, size_t len,
    struct jc_buf *output)
{
	FILE *in = tmpfile(), *out = tmpfile();
	int status, c;
	pid_t child;

	ck_assert(in && out);
	ck_assert_uint_eq(fwrite(input, 1, len, in), len);
	rewind(in);
	child = fork();
	ck_assert_int_ge(child, 0);
	if (child == 0)
		become(arguments, directory, in, out);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFEXITED(status));
	rewind(out);
	jc_buf_reset(output);
	while ((c = getc(out)) != EOF)
		jc_buf_chr(output, (char)c);
	fclose(in);
	fclose(out);
	return WEXITSTATUS(status);
}
