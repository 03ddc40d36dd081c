/* The idle lock on a terminal: what is left on the glass, in its history, in memory. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "lib/suite.h"
#include "ui/desk.h"
#include "ui/lock.h"
#include "ui/locked.h"
#include "ui/suites.h"

#define DRAFTED "Ask the neighbour"

static struct jc_locked locked;

static void
enter(void)
{
	jc_locked_begin(&locked);
}

static void
leave(void)
{
	jc_locked_end(&locked);
}

static void
let_time_pass(int signal_number)
{
	(void)signal_number;
	jc_fixed_clock_ms += JC_LOCK_MINUTES * 60000;
}

/* The program in this process, whose clock is the test's; a signal moves it. */
static void
run_by_this_clock(void)
{
	const struct sigaction action = { .sa_handler = let_time_pass };

	(void)sigaction(SIGUSR1, &action, NULL);
	_exit(jc_ui_run(locked.dir, -1));
}

static const char *const of_the_case[] = { "Heron", "Anna de Vries", "Read chats", "T-NL1", DRAFTED,
	"New: Task" };

static void
expect_nothing_of_the_case(void)
{
	for (size_t i = 0; i < JC_COUNT(of_the_case); i++)
		jc_glass_lacks(&locked.glass, of_the_case[i]);
}

static void
half_a_task(void)
{
	jc_glass_type(&locked.glass, "2");
	jc_glass_wait(&locked.glass, "[2 Tasks]");
	jc_glass_type(&locked.glass, "a");
	jc_glass_wait(&locked.glass, "New: Task");
	jc_glass_type(&locked.glass, DRAFTED);
	jc_glass_wait(&locked.glass, DRAFTED);
}

static void
wait_lock(void)
{
	jc_glass_wait(&locked.glass, "Locked");
	jc_glass_wait(&locked.glass, "Passphrase");
	jc_glass_wait_gone(&locked.glass, DRAFTED);
	jc_glass_wait(&locked.glass, "Ctrl-Q leave");
	expect_nothing_of_the_case();
}

START_TEST(time_locks)
{
	jc_locked_unlock(&locked, &(struct jc_glass_start){ .instead = run_by_this_clock });
	half_a_task();
	jc_glass_signal(&locked.glass, SIGUSR1);
	wait_lock();
	jc_glass_type(&locked.glass, "incorrect horse\r");
	jc_glass_wait(&locked.glass, "wrong passphrase");
	expect_nothing_of_the_case();
	jc_glass_type(&locked.glass, JC_LOCKED_PASSPHRASE "\r");
	jc_glass_wait(&locked.glass, DRAFTED);
	jc_glass_type(&locked.glass, "\tnl\t\023");
	jc_glass_wait(&locked.glass, "saved");
	jc_locked_leave(&locked);
}
END_TEST

/* Does the program hold this anywhere? Other than its own words. */
static bool
holds(pid_t process, const char *text)
{
	char path[64], line[512];
	FILE *maps;
	int memory;
	bool found = false;

	snprintf(path, sizeof(path), "/proc/%d/mem", (int)process);
	memory = open(path, O_RDONLY | O_CLOEXEC);
	/* Only root may look into a process that forbids core dumps. */
	ck_assert(memory >= 0 || geteuid() != 0);
	snprintf(path, sizeof(path), "/proc/%d/maps", (int)process);
	maps = fopen(path, "re");
	ck_assert_ptr_nonnull(maps);
	while (memory >= 0 && !found && fgets(line, sizeof(line), maps)) {
		char *end;
		unsigned long from = strtoul(line, &end, 16), to = strtoul(end + 1, &end, 16);
		char *bytes;
		ssize_t n;

		/* Sanitizers reserve more than a machine has; nothing is stored there as text. */
		if (to - from > 1ul << 30)
			continue;
		bytes = jc_alloc(to - from);
		n = pread(memory, bytes, to - from, (off_t)from);

		found = n > 0 && memmem(bytes, (size_t)n, text, strlen(text)) != NULL;
		free(bytes);
	}
	fclose(maps);
	close(memory);
	return found;
}

START_TEST(a_key_locks_and_memory_is_wiped)
{
	static const char *const texts[] = { "leading mark", "Anna de Vries", DRAFTED,
		JC_LOCKED_PASSPHRASE };

	jc_locked_unlock(&locked, &(struct jc_glass_start){ .rows = 0 });
	half_a_task();
	ck_assert(geteuid() != 0 || holds(locked.glass.program, DRAFTED));
	jc_glass_type(&locked.glass, "\030");
	wait_lock();
	jc_glass_settle(&locked.glass);
	for (size_t i = 0; i < JC_COUNT(texts); i++)
		ck_assert_msg(!holds(locked.glass.program, texts[i]), "%s", texts[i]);
	jc_locked_leave(&locked);
	jc_locked_unlock(&locked, &(struct jc_glass_start){ .rows = 0 });
	jc_glass_wait(&locked.glass, "1 draft was kept");
	jc_locked_leave(&locked);
}
END_TEST

#define FILTER "chats, week 17"

/* Words a list is narrowed by are of the case: they are sealed while it is locked, and come back.
 */
START_TEST(what_narrows_a_list_is_wiped_and_comes_back)
{
	jc_locked_unlock(&locked, &(struct jc_glass_start){ .rows = 0 });
	jc_glass_type(&locked.glass, "2");
	jc_glass_wait(&locked.glass, "[2 Tasks]");
	jc_glass_type(&locked.glass, "/" FILTER "\r");
	jc_glass_wait(&locked.glass, " 1 of 30");
	ck_assert(geteuid() != 0 || holds(locked.glass.program, FILTER));
	jc_glass_type(&locked.glass, "\030");
	wait_lock();
	jc_glass_settle(&locked.glass);
	ck_assert(!holds(locked.glass.program, FILTER));
	jc_glass_type(&locked.glass, JC_LOCKED_PASSPHRASE "\r");
	jc_glass_wait(&locked.glass, " 1 of 30");
	jc_glass_wait(&locked.glass, FILTER);
	jc_locked_leave(&locked);
}
END_TEST

static const int ends[] = { SIGHUP, SIGTERM, SIGSEGV };

START_TEST(a_locked_program_ends_as_any)
{
	jc_locked_unlock(&locked, &(struct jc_glass_start){ .rows = 0 });
	half_a_task();
	jc_glass_type(&locked.glass, "\030");
	wait_lock();
	jc_glass_signal(&locked.glass, ends[_i]);
	jc_glass_wait_fate(&locked.glass, ends[_i] == SIGSEGV ? JC_FATE_KILLED : JC_FATE_EXITED,
	    ends[_i] == SIGSEGV ? SIGSEGV : 0);
	jc_glass_is_clean(&locked.glass);
	jc_glass_end(&locked.glass);
}
END_TEST

Suite *
terminal_lock_suite(void)
{
	return jc_suite("ui/terminal_lock", enter, leave,
	    (const struct jc_test[]){
		{ time_locks, 1 },
		{ a_key_locks_and_memory_is_wiped, 1 },
		{ what_narrows_a_list_is_wiped_and_comes_back, 1 },
		{ a_locked_program_ends_as_any, JC_ROWS(ends) },
		{ NULL, 0 },
	    });
}
