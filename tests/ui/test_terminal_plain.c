/* The whole program in line mode: on terminals that show no screens, and on a pipe. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "lib/run.h"
#include "lib/suite.h"
#include "ui/desk.h"
#include "ui/lock.h"
#include "ui/locked.h"
#include "ui/plain.h"
#include "ui/suites.h"

#define DRAFTED "Ask the neighbour"

static struct jc_locked locked;
static const char *const dumb[] = { "TERM=dumb", NULL };
static const struct jc_glass_start on_dumb = { .rows = 60, .cols = 250, .environment = dumb };

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

/* A line, and what must come of it. */
static void
say(const char *line, const char *heard)
{
	size_t from = locked.glass.raw.len;

	jc_glass_type(&locked.glass, line);
	jc_glass_type(&locked.glass, "\n");
	jc_glass_wait_written(&locked.glass, from, heard);
}

/* Nothing but text was written, no secret with it, and the terminal is as it was. */
static void
end_well(void)
{
	jc_glass_has_its_modes(&locked.glass);
	ck_assert_ptr_null(memchr(locked.glass.raw.data, '\033', locked.glass.raw.len));
	ck_assert_ptr_null(strstr(locked.glass.raw.data, JC_LOCKED_PASSPHRASE));
	jc_glass_end(&locked.glass);
}

static void
unlock(const struct jc_glass_start *start)
{
	jc_locked_start(&locked, start);
	jc_glass_wait(&locked.glass, "Passphrase");
	say(JC_LOCKED_PASSPHRASE, "today, line 1> ");
}

static void
say_leave(void)
{
	jc_glass_type(&locked.glass, "leave\n");
	jc_glass_wait_fate(&locked.glass, JC_FATE_EXITED, 0);
	end_well();
}

/* --- who lands here --- */

static const struct {
	const char *why, *environment[2], *option, *sentence;
} landings[] = {
	{ "it was asked for", { "TERM=xterm-256color" }, "--plain", "Passphrase" },
	{ "TERM is dumb", { "TERM=dumb" }, NULL,
	    "cannot show screens (TERM is \"dumb\"); set TERM" },
	{ "TERM is empty", { "TERM=" }, NULL, "cannot show screens (TERM is \"\"); set TERM" },
	{ "TERM is not there", { "TERM" }, NULL, "cannot show screens (TERM is \"\"); set TERM" },
	{ "terminfo does not know it", { "TERM=no-such-terminal" }, NULL,
	    "(TERM is \"no-such-terminal\"); set TERM" },
	{ "TERM is hostile", { "TERM=\033]0;x\007" }, NULL,
	    "(TERM is \"<1B>]0;x<07>\"); set TERM" },
	{ "ACCESSIBLE is set", { "ACCESSIBLE=1" }, NULL,
	    "Line mode, because ACCESSIBLE is set; without it there are screens." },
};

START_TEST(lands_here)
{
	const char *arguments[] = { "--case", locked.dir, landings[_i].option, NULL };
	const char *environment[] = { landings[_i].environment[0], NULL };

	unlock(&(struct jc_glass_start){
	    .rows = 60, .cols = 250, .arguments = arguments, .environment = environment });
	ck_assert_ptr_nonnull(strstr(locked.glass.raw.data, landings[_i].sentence));
	say_leave();
}
END_TEST

START_TEST(accessible_can_be_refused)
{
	jc_locked_unlock(&locked, &(struct jc_glass_start){ .environment = (const char *const[]){
								"ACCESSIBLE=0", NULL } });
	jc_locked_leave(&locked);
}
END_TEST

START_TEST(wrong_passphrase_then_right)
{
	jc_locked_start(&locked, &on_dumb);
	jc_glass_wait(&locked.glass, "Passphrase");
	say("incorrect horse", "wrong passphrase");
	say(JC_LOCKED_PASSPHRASE, "today, line 1> ");
	ck_assert_ptr_null(strstr(locked.glass.raw.data, "horse"));
	say_leave();
}
END_TEST

START_TEST(no_passphrase_leaves)
{
	jc_locked_start(&locked, &on_dumb);
	jc_glass_wait(&locked.glass, "Passphrase");
	jc_glass_type(&locked.glass, "\n");
	jc_glass_wait_fate(&locked.glass, JC_FATE_EXITED, 1);
	end_well();
}
END_TEST

START_TEST(stopped_at_the_passphrase_echo_is_on)
{
	jc_locked_start(&locked, &on_dumb);
	jc_glass_wait(&locked.glass, "Passphrase");
	jc_glass_type(&locked.glass, "correct \032");
	jc_glass_wait_fate(&locked.glass, JC_FATE_STOPPED, SIGTSTP);
	jc_glass_has_its_modes(&locked.glass);
	jc_glass_go_on(&locked.glass);
	jc_glass_wait_fate(&locked.glass, JC_FATE_RUNS, 0);
	jc_glass_settle(&locked.glass);
	say(JC_LOCKED_PASSPHRASE, "today, line 1> ");
	say_leave();
}
END_TEST

/* --- what is typed and what is shown --- */

START_TEST(hostile_names_are_read_as_they_are)
{
	unlock(&on_dumb);
	say("list suspects", "list, line 1> ");
	ck_assert_ptr_nonnull(strstr(locked.glass.raw.data, "Esc <1B>[31m<1B>]0;title<07>"));
	say("search turned", "search, line 1> ");
	say("1", "<202E>evil<202C>");
	say_leave();
}
END_TEST

START_TEST(odd_lines_are_refused)
{
	unlock(&on_dumb);
	say("add task", "Title? ");
	say("\033[A", "an arrow or function key was in this line: nothing was taken");
	say(DRAFTED, "State of execution? ");
	say("nl", "Party? ");
	say("save", "T-NL1-31 saved");
	say_leave();
}
END_TEST

/* --- it ends in the middle of a form --- */

static const struct {
	const char *why;
	int signal_number;
	const char *typed; /* when no signal: this; NULL: the line drops */
} ends[] = {
	{ "SIGHUP", SIGHUP, NULL },
	{ "SIGTERM", SIGTERM, NULL },
	{ "the line drops", 0, NULL },
	{ "end of input", 0, "\004" },
	{ "Ctrl-C twice", 0, "\003" },
};

START_TEST(what_was_typed_is_kept)
{
	unlock(&on_dumb);
	say("add task", "Title? ");
	say(DRAFTED, "State of execution? ");
	if (ends[_i].signal_number)
		jc_glass_signal(&locked.glass, ends[_i].signal_number);
	else if (ends[_i].typed)
		jc_glass_type(&locked.glass, ends[_i].typed);
	else
		jc_glass_hang_up(&locked.glass);
	if (ends[_i].typed && *ends[_i].typed == '\003') {
		jc_glass_wait(&locked.glass, "Ctrl-C once more leaves");
		jc_glass_type(&locked.glass, ends[_i].typed);
	}
	jc_glass_wait_fate(&locked.glass, JC_FATE_EXITED, 0);
	jc_glass_end(&locked.glass);
	unlock(&on_dumb);
	say("drafts", "1. New: Task  " DRAFTED);
	say("1", "Title, needed: " DRAFTED);
	say("cancel", "drafts, line 1> ");
	say_leave();
}
END_TEST

START_TEST(one_interrupt_ends_nothing)
{
	unlock(&on_dumb);
	jc_glass_type(&locked.glass, "half a li\003");
	jc_glass_wait(&locked.glass, "Ctrl-C once more leaves");
	say("where", "NL Anna de Vries");
	jc_glass_type(&locked.glass, "\003");
	jc_glass_settle(&locked.glass);
	ck_assert_int_eq(locked.glass.fate, JC_FATE_RUNS);
	say_leave();
}
END_TEST

/* --- the lock --- */

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
	_exit(jc_plain_run(locked.dir, -1, NULL));
}

START_TEST(time_locks)
{
	size_t from;

	unlock(&(struct jc_glass_start){
	    .rows = 60, .cols = 250, .instead = run_by_this_clock, .environment = dumb });
	say("add task", "Title? ");
	say(DRAFTED, "State of execution? ");
	from = locked.glass.raw.len;
	jc_glass_signal(&locked.glass, SIGUSR1);
	jc_glass_wait_written(&locked.glass, from, "Locked. What was typed is kept.");
	jc_glass_wait_written(&locked.glass, from, "Passphrase");
	say(JC_LOCKED_PASSPHRASE, "2 of 30. State of execution");
	say("nl", "Party? ");
	say("save", "T-NL1-31 saved");
	say("lock", "Locked. What was typed is kept.");
	say(JC_LOCKED_PASSPHRASE, "today, line 1> ");
	say_leave();
}
END_TEST

/* --- a tour: on a terminal, and over a pipe --- */

static const struct {
	const char *line, *heard;
} tour[] = {
	{ "add task", "Title? " },
	{ DRAFTED " at Waalhaven", "State of execution? " },
	{ "NL", "Party? " },
	{ "save", "T-NL1-22 saved" },
	{ "search waalhaven neighbour", "1. T-NL1-22, Task, " DRAFTED " at Waalhaven" },
	{ "1", "Title: " DRAFTED " at Waalhaven" },
	{ "edit", "1 of 30. Title" },
	{ "list", "7. Due: (empty)" },
	{ "7", "Due? " },
	{ "31 Feb 2027", "wrong: Due: there is no such day" },
	{ "2027-02-28", "Starts at? " },
	{ "save", "T-NL1-22 saved" },
	{ "again", "Due: 2027-02-28" },
	{ "today", "1. overdue, R-NL1-1" },
	{ "again", "conflict, S-NL1-1, Alleged role: Ionescu, Dan" },
	{ "4", "1. driver, FR, Chlo\303\251 Dubois, 2026-11-01 16:36 UTC, signed" },
	{ "2 He said so himself.", "settled; the next sync tells the others" },
	{ "sync", "step 4: Sending" },
	{ "where", "0 unsent" },
};

/* The desk, copied: its case has no passphrase, and a hub. */
static char *
desk_folder(void)
{
	struct jc_desk desk;
	char *dir;

	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	dir = jc_strdup(desk.dir);
	jc_desk_end(&desk);
	return dir;
}

static void
expect_tour_done(const char *dir)
{
	struct jc_case *c = jc_cases_open(dir);
	struct jc_query done = { .kind = jc_kind_find("task"), .words = "neighbour waalhaven" };
	struct jc_query open = { .kind = jc_kind_find("person"), .disagreed = true };
	uint64_t n;

	ck_ok(jc_view_count(jc_case_view(c), &done, &n));
	ck_assert_uint_eq(n, 1);
	ck_ok(jc_view_count(jc_case_view(c), &open, &n));
	ck_assert_uint_eq(n, 0);
	jc_case_close(c, false);
}

START_TEST(tour_on_a_dumb_terminal)
{
	char *dir = desk_folder();
	const char *arguments[] = { "--case", dir, NULL };

	jc_glass_begin(&locked.glass,
	    &(struct jc_glass_start){
		.rows = 60, .cols = 250, .arguments = arguments, .environment = dumb });
	jc_glass_wait(&locked.glass, "today, line 1>");
	for (size_t i = 0; i < JC_COUNT(tour); i++)
		say(tour[i].line, tour[i].heard);
	say_leave();
	expect_tour_done(dir);
	free(dir);
}
END_TEST

static int
run_on_pipe(const char *dir, const struct jc_buf *lines, struct jc_buf *out)
{
	char *program = jc_glass_program();
	int status = jc_test_run((const char *const[]){ program, "--plain", "--case", dir, NULL },
	    NULL, lines->data, lines->len, out);

	free(program);
	ck_assert_ptr_null(memchr(out->data, '\033', out->len));
	return status;
}

START_TEST(tour_over_a_pipe)
{
	struct jc_buf lines = JC_BUF_INIT, out = JC_BUF_INIT;
	char *dir = desk_folder();
	const char *at;

	for (size_t i = 0; i < JC_COUNT(tour); i++)
		jc_buf_fmt(&lines, "%s\n", tour[i].line);
	ck_assert_int_eq(run_on_pipe(dir, &lines, &out), 0);
	at = out.data;
	for (size_t i = 0; i < JC_COUNT(tour); i++) {
		const char *found = strstr(at, tour[i].heard);

		ck_assert_msg(found != NULL, "no \"%s\" in\n%s", tour[i].heard, at);
		at = found;
	}
	expect_tour_done(dir);
	free(dir);
	jc_buf_release(&lines);
	jc_buf_release(&out);
}
END_TEST

START_TEST(a_passphrase_over_a_pipe)
{
	struct jc_buf lines = JC_BUF_INIT, out = JC_BUF_INIT;

	jc_buf_fmt(&lines, "%s\nadd task\n%s", JC_LOCKED_PASSPHRASE, DRAFTED);
	ck_assert_int_eq(run_on_pipe(locked.dir, &lines, &out), 0);
	ck_assert_ptr_nonnull(strstr(out.data, "State of execution? "));
	jc_buf_reset(&lines);
	jc_buf_fmt(&lines, "%s\ndrafts\n", JC_LOCKED_PASSPHRASE);
	ck_assert_int_eq(run_on_pipe(locked.dir, &lines, &out), 0);
	ck_assert_ptr_nonnull(strstr(out.data, "1. New: Task  " DRAFTED));
	jc_buf_release(&lines);
	jc_buf_release(&out);
}
END_TEST

START_TEST(lines_that_are_no_text)
{
	struct jc_buf lines = JC_BUF_INIT, out = JC_BUF_INIT;

	jc_buf_fmt(&lines, "%s\nadd task\n%070000d\n\377\n\tA title\r\n", JC_LOCKED_PASSPHRASE, 7);
	ck_assert_int_eq(run_on_pipe(locked.dir, &lines, &out), 0);
	ck_assert_ptr_nonnull(
	    strstr(out.data, "this line was too long: nothing was taken\nTitle? \n"
			     "this line was no UTF-8: nothing was taken\nTitle? \n2 of 30."));
	jc_buf_release(&lines);
	jc_buf_release(&out);
}
END_TEST

START_TEST(nobody_reads_on)
{
	struct jc_buf lines = JC_BUF_INIT, out = JC_BUF_INIT;
	char *program = jc_glass_program();

	jc_buf_fmt(&lines, "%s\n", JC_LOCKED_PASSPHRASE);
	for (int i = 0; i < 20000; i++)
		jc_buf_str(&lines, "again\n");
	ck_assert_int_eq(
	    jc_test_run((const char *const[]){ "sh", "-c",
			    "\"$0\" --plain --case \"$1\" | head -n 1", program, locked.dir, NULL },
		NULL, lines.data, lines.len, &out),
	    0);
	free(program);
	jc_buf_release(&lines);
	jc_buf_release(&out);
}
END_TEST

Suite *
terminal_plain_suite(void)
{
	return jc_suite("ui/terminal_plain", enter, leave,
	    (const struct jc_test[]){
		{ lands_here, JC_ROWS(landings) },
		{ accessible_can_be_refused, 1 },
		{ wrong_passphrase_then_right, 1 },
		{ no_passphrase_leaves, 1 },
		{ stopped_at_the_passphrase_echo_is_on, 1 },
		{ hostile_names_are_read_as_they_are, 1 },
		{ odd_lines_are_refused, 1 },
		{ what_was_typed_is_kept, JC_ROWS(ends) },
		{ one_interrupt_ends_nothing, 1 },
		{ time_locks, 1 },
		{ tour_on_a_dumb_terminal, 1 },
		{ tour_over_a_pipe, 1 },
		{ a_passphrase_over_a_pipe, 1 },
		{ lines_that_are_no_text, 1 },
		{ nobody_reads_on, 1 },
		{ NULL, 0 },
	    });
}
