#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/suites.h"

static const struct {
	const char *why, *text;
	size_t max;
	const char *copy;
} cuts[] = {
	{ "shorter than the limit", "abc", 5, "abc" },
	{ "as long as the limit", "abc", 3, "abc" },
	{ "longer than the limit", "abc", 2, "ab" },
	{ "no byte asked for", "abc", 0, "" },
	{ "empty", "", 5, "" },
};

START_TEST(strndup_cuts)
{
	char *copy = jc_strndup(cuts[_i].text, cuts[_i].max);

	ck_assert_str_eq(cuts[_i].copy, copy);
	free(copy);
}
END_TEST

START_TEST(strndup_reads_no_further)
{
	const char letters[3] = { 'a', 'b', 'c' };
	char *copy = jc_strndup(letters, sizeof(letters));

	ck_assert_str_eq("abc", copy);
	free(copy);
}
END_TEST

START_TEST(copies_are_apart)
{
	char text[] = "abc";
	char *copy = jc_strdup(text), *bytes = jc_memdup(text, 2);

	text[0] = 'x';
	ck_assert_str_eq("abc", copy);
	ck_assert_mem_eq("ab", bytes, 2);
	free(copy);
	free(bytes);
}
END_TEST

START_TEST(nothing_is_memory_too)
{
	void *empty = jc_alloc(0), *none = jc_calloc(0, 8), *copy = jc_memdup(NULL, 0);

	ck_assert_ptr_nonnull(empty);
	ck_assert_ptr_nonnull(none);
	ck_assert_ptr_nonnull(copy);
	free(none);
	free(copy);
	empty = jc_realloc(empty, 0, 8);
	ck_assert_ptr_nonnull(empty);
	free(empty);
}
END_TEST

START_TEST(calloc_clears_and_realloc_keeps)
{
	unsigned char zero[64] = { 0 }, *bytes = jc_calloc(8, 8);

	ck_assert_mem_eq(zero, bytes, 64);
	memset(bytes, 7, 64);
	bytes = jc_realloc(bytes, 1024, 8);
	ck_assert_int_eq(7, bytes[0]);
	ck_assert_int_eq(7, bytes[63]);
	free(bytes);
}
END_TEST

static void
say_first(void)
{
	fputs("first ", stderr);
}

static void
say_second(void)
{
	fputs("second ", stderr);
}

/* A hook that fails itself: what was not yet run still runs, and nothing runs twice. */
static void
die_again(void)
{
	jc_die("again");
}

static void
die_plainly(void)
{
	jc_die("at line %d", 7);
}

static void
die_with_hooks(void)
{
	jc_at_die(say_first);
	jc_at_die(say_second);
	jc_at_die(say_first);
	jc_die("done");
}

static void
die_in_a_hook(void)
{
	jc_at_die(say_first);
	jc_at_die(die_again);
	jc_die("done");
}

static void
ask_too_much(void)
{
	free(jc_alloc(PTRDIFF_MAX));
}

static void
ask_for_an_overflow(void)
{
	free(jc_calloc(SIZE_MAX / 2, 3));
}

static void
grow_to_an_overflow(void)
{
	free(jc_realloc(NULL, SIZE_MAX / 2, 3));
}

static const struct {
	const char *why;
	void (*end)(void);
	const char *said;
} ends[] = {
	{ "the message", die_plainly, "jointcase: at line 7\n" },
	{ "hooks, newest first, each once", die_with_hooks, "second first jointcase: done\n" },
	{ "a hook that dies", die_in_a_hook, "first jointcase: again\n" },
	{ "no memory", ask_too_much, "jointcase: out of memory" },
	{ "count * size overflows", ask_for_an_overflow, "jointcase: out of memory" },
	{ "the same, growing", grow_to_an_overflow, "jointcase: out of memory" },
};

/* Run end() in a process of its own; what it said goes to said[room]. Its wait status. */
static int
run_to_the_end(void (*end)(void), char *said, size_t room)
{
	int status, ends_of_pipe[2];
	size_t len = 0;
	ssize_t got;
	pid_t child;

	ck_assert_int_eq(0, pipe(ends_of_pipe));
	child = fork();
	ck_assert_int_ne(-1, child);
	if (child == 0) {
		dup2(ends_of_pipe[1], STDERR_FILENO);
		end();
		_exit(0);
	}
	close(ends_of_pipe[1]);
	while ((got = read(ends_of_pipe[0], said + len, room - 1 - len)) > 0)
		len += (size_t)got;
	said[len] = '\0';
	close(ends_of_pipe[0]);
	ck_assert_int_eq(child, waitpid(child, &status, 0));
	return status;
}

START_TEST(dies)
{
	char said[500];
	int status = run_to_the_end(ends[_i].end, said, sizeof(said));

	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == JC_DIE_STATUS, "%s: status %d",
	    ends[_i].why, status);
	/* Not from the start: a sanitizer may have said something before. */
	ck_assert_msg(strstr(said, ends[_i].said) != NULL, "%s: said %s", ends[_i].why, said);
}
END_TEST

Suite *
mem_suite(void)
{
	return jc_suite("base/mem", NULL, NULL, (const struct jc_test[]){
		{ strndup_cuts, JC_ROWS(cuts) },
		{ strndup_reads_no_further, 1 },
		{ copies_are_apart, 1 },
		{ nothing_is_memory_too, 1 },
		{ calloc_clears_and_realloc_keeps, 1 },
		{ dies, JC_ROWS(ends) },
		{ NULL, 0 },
	});
}
