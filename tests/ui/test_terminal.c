/* The whole program on a pseudo-terminal: what people, terminals and the system do to it. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "lib/suite.h"
#include "ui/locked.h"
#include "ui/suites.h"
#include "ui/term.h"

#define DRAFTED "Ask the neighbour"

static struct jc_locked desk;
static const struct jc_glass_start usual = { .rows = 0 };

static void
enter(void)
{
	jc_locked_begin(&desk);
}

static void
leave(void)
{
	jc_locked_end(&desk);
}

static void
open_form(void)
{
	jc_glass_type(&desk.glass, "2");
	jc_glass_wait(&desk.glass, "Read chats, week 1 ");
	jc_glass_type(&desk.glass, "a");
	jc_glass_wait(&desk.glass, "New: Task");
	jc_glass_type(&desk.glass, DRAFTED);
	jc_glass_wait(&desk.glass, DRAFTED);
}

/* --- tests --- */

START_TEST(first_run)
{
	char *home = jc_scratch();
	struct jc_buf variable = JC_BUF_INIT;

	jc_buf_fmt(&variable, "HOME=%s", home);
	jc_glass_begin(&desk.glass, &(struct jc_glass_start){ .environment = (const char *const[]){
								  variable.data, NULL } });
	jc_glass_wait(&desk.glass, "No case is known here yet");
	jc_glass_wait(&desk.glass, "jointcase demo");
	jc_glass_type(&desk.glass, "q");
	jc_glass_wait_fate(&desk.glass, JC_FATE_EXITED, 0);
	jc_glass_is_clean(&desk.glass);
	jc_glass_end(&desk.glass);
	jc_buf_release(&variable);
	free(home);
}
END_TEST

START_TEST(wrong_passphrase_then_right)
{
	jc_locked_start(&desk, &usual);
	jc_glass_wait(&desk.glass, "Passphrase");
	jc_glass_type(&desk.glass, "incorrect horse\r");
	jc_glass_wait(&desk.glass, "wrong passphrase");
	jc_glass_lacks(&desk.glass, "horse");
	jc_glass_type(&desk.glass, "x\177" JC_LOCKED_PASSPHRASE "\r");
	jc_glass_wait(&desk.glass, "NEEDS YOU");
	ck_assert_ptr_null(strstr(desk.glass.raw.data, "horse"));
	jc_locked_leave(&desk);
}
END_TEST

START_TEST(what_is_saved_is_in_the_case)
{
	struct jc_case *c;
	struct jc_query query = { .kind = jc_kind_find("task"), .words = "neighbour" };
	uint64_t n;

	jc_locked_unlock(&desk, &usual);
	open_form();
	jc_glass_type(&desk.glass, "\tnl\t\023");
	jc_glass_wait(&desk.glass, "saved; u undoes it");
	jc_locked_leave(&desk);
	c = jc_locked_open(&desk);
	ck_ok(jc_view_count(jc_case_view(c), &query, &n));
	ck_assert_uint_eq(n, 1);
	jc_case_close(c, false);
}
END_TEST

/* --- the program ends in the middle of a form --- */

static const struct {
	const char *why;
	int signal_number; /* 0: the line drops */
	bool no_hangup;
} losses[] = {
	{ "SIGHUP", SIGHUP, false },
	{ "SIGTERM", SIGTERM, false },
	{ "the line drops", 0, false },
	{ "the line drops, and no signal comes", 0, true },
	{ "kill -9, after the pause in which drafts are kept", SIGKILL, false },
};

/* Drafts are kept when nothing was typed for a while: the file is the proof. */
static void
wait_draft(void)
{
	char *path = jc_path_join(desk.dir, "drafts");

	jc_glass_wait_file(&desk.glass, path);
	free(path);
}

static void
lose(size_t row)
{
	if (losses[row].signal_number == SIGKILL)
		wait_draft();
	if (losses[row].signal_number)
		jc_glass_signal(&desk.glass, losses[row].signal_number);
	else
		jc_glass_hang_up(&desk.glass);
	if (losses[row].signal_number == SIGKILL)
		jc_glass_wait_fate(&desk.glass, JC_FATE_KILLED, SIGKILL);
	else
		jc_glass_wait_fate(&desk.glass, JC_FATE_EXITED, 0);
	if (losses[row].signal_number && losses[row].signal_number != SIGKILL)
		jc_glass_is_clean(&desk.glass);
	jc_glass_end(&desk.glass);
}

START_TEST(a_draft_outlives_the_program)
{
	jc_locked_unlock(&desk, &(struct jc_glass_start){ .no_hangup = losses[_i].no_hangup });
	open_form();
	lose((size_t)_i);
	jc_locked_unlock(&desk, &usual);
	jc_glass_wait(&desk.glass, "1 draft was kept");
	jc_glass_type(&desk.glass, "D\r");
	jc_glass_wait(&desk.glass, DRAFTED);
	jc_locked_leave(&desk);
}
END_TEST

/* --- ends --- */

static const struct {
	const char *why;
	const char *keys; /* from the passphrase on */
	const char *shown;
	int signal_number; /* 0: the keys end it */
} ends[] = {
	{ "Ctrl-C for a passphrase", "abc\003", NULL, 0 },
	{ "Ctrl-Q for a passphrase", "abc\021", NULL, 0 },
	{ "Esc, then q", "abc\033", "Enter open", 0 },
	{ "SIGINT while a passphrase is typed", "abc", NULL, SIGINT },
	{ "SIGTERM while a passphrase is typed", "abc", NULL, SIGTERM },
	{ "SIGINT on Today", JC_LOCKED_PASSPHRASE "\r", "NEEDS YOU", SIGINT },
	{ "SIGTERM on Today", JC_LOCKED_PASSPHRASE "\r", "NEEDS YOU", SIGTERM },
	{ "SIGQUIT in a record", JC_LOCKED_PASSPHRASE "\r2\r", "State of execution", SIGQUIT },
	{ "SIGHUP in a search", JC_LOCKED_PASSPHRASE "\r/chats", "T-NL1-1", SIGHUP },
	{ "q twice", JC_LOCKED_PASSPHRASE "\rqq", NULL, 0 },
	{ "Ctrl-C twice", JC_LOCKED_PASSPHRASE "\r\003\003", NULL, 0 },
};

START_TEST(every_end_leaves_the_terminal_clean)
{
	jc_locked_start(&desk, &usual);
	jc_glass_wait(&desk.glass, "Passphrase");
	jc_glass_type(&desk.glass, ends[_i].keys);
	if (ends[_i].shown)
		jc_glass_wait(&desk.glass, ends[_i].shown);
	if (ends[_i].signal_number)
		jc_glass_signal(&desk.glass, ends[_i].signal_number);
	else if (ends[_i].shown)
		jc_glass_type(&desk.glass, "q");
	jc_glass_wait_fate(&desk.glass, JC_FATE_EXITED, 0);
	jc_glass_is_clean(&desk.glass);
	jc_glass_end(&desk.glass);
}
END_TEST

static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };

START_TEST(a_crash_leaves_the_terminal_clean)
{
	jc_locked_unlock(&desk, &usual);
	jc_glass_type(&desk.glass, "2");
	jc_glass_wait(&desk.glass, "Read chats");
	jc_glass_signal(&desk.glass, crashes[_i]);
	jc_glass_wait_fate(&desk.glass, JC_FATE_KILLED, crashes[_i]);
	jc_glass_is_clean(&desk.glass);
	jc_glass_end(&desk.glass);
}
END_TEST

/* Uses up the stack, where a handler on the same stack could not run. */
static int
overflow(volatile char *above, int more)
{
	volatile char here[4096];

	here[0] = above ? above[0] : 1;
	return more ? overflow(here, more - 1) + here[0] : 0;
}

static void
paint_and_overflow(void)
{
	struct jc_grid grid;

	if (jc_term_open())
		_exit(3);
	jc_grid_init(&grid, 24, 80, false);
	jc_grid_text(&grid, 5, 5, 0, JC_LOOK_TITLE, "Read chats");
	jc_term_paint(&grid);
	(void)jc_term_key(-1);
	_exit(overflow(NULL, 1 << 24));
}

START_TEST(a_stack_overflow_leaves_the_terminal_clean)
{
	jc_locked_start(&desk, &(struct jc_glass_start){ .instead = paint_and_overflow });
	jc_glass_wait(&desk.glass, "Read chats");
	jc_glass_type(&desk.glass, "x");
	jc_glass_wait_fate(&desk.glass, JC_FATE_KILLED, SIGSEGV);
	jc_glass_is_clean(&desk.glass);
	jc_glass_end(&desk.glass);
}
END_TEST

/* --- stopped and made to go on --- */

START_TEST(stopped_it_gives_the_terminal_back)
{
	struct jc_buf before = JC_BUF_INIT;

	jc_locked_unlock(&desk, &usual);
	open_form();
	jc_glass_dump(&desk.glass, &before);
	for (int i = 0; i < 3; i++) {
		jc_glass_signal(&desk.glass, SIGTSTP);
		jc_glass_wait_fate(&desk.glass, JC_FATE_STOPPED, SIGTSTP);
		jc_glass_is_clean(&desk.glass);
		jc_glass_resize(&desk.glass, 40, 100);
		jc_glass_resize(&desk.glass, 24, 80);
		jc_glass_go_on(&desk.glass);
		jc_glass_wait_fate(&desk.glass, JC_FATE_RUNS, 0);
		jc_glass_same(&desk.glass, before.data);
	}
	jc_locked_leave(&desk);
	jc_buf_release(&before);
}
END_TEST

START_TEST(stopped_without_a_word_it_takes_the_terminal_back)
{
	struct jc_buf before = JC_BUF_INIT;
	static const char mess[] = "\033[2J\033[Hsomething else\033[?2004l\033[?25h";

	jc_locked_unlock(&desk, &usual);
	open_form();
	jc_glass_dump(&desk.glass, &before);
	jc_glass_signal(&desk.glass, SIGSTOP);
	jc_glass_wait_fate(&desk.glass, JC_FATE_STOPPED, SIGSTOP);
	(void)vterm_input_write(desk.glass.vterm, mess, sizeof(mess) - 1);
	ck_assert_int_eq(tcsetattr(desk.glass.master, TCSANOW, &desk.glass.before), 0);
	jc_glass_go_on(&desk.glass);
	jc_glass_wait_fate(&desk.glass, JC_FATE_RUNS, 0);
	jc_glass_same(&desk.glass, before.data);
	jc_glass_type(&desk.glass, "!"); /* comes without Enter */
	jc_glass_wait(&desk.glass, DRAFTED "!");
	jc_locked_leave(&desk);
	jc_buf_release(&before);
}
END_TEST

/* --- sizes --- */

static const struct {
	int rows, cols;
	const char *shown; /* in the list of tasks, and not before */
} sizes[] = { { 24, 80, "[2 Tasks]" }, { 5, 20, "Tasks" }, { 100, 300, "[2 Tasks]" },
	{ 12, 40, "[2 Tasks]" }, { 60, 200, "[2 Tasks]" } };

/* Hundreds of sizes, keys between them. */
static void
storm(const char *key)
{
	uint32_t seed = 12345;

	for (int i = 0; i < 300; i++) {
		seed = seed * 1664525 + 1013904223;
		jc_glass_resize(
		    &desk.glass, 5 + (int)(seed >> 8) % 96, 20 + (int)(seed >> 16) % 281);
		if (i % 50 == 0)
			jc_glass_type(&desk.glass, key);
	}
}

START_TEST(a_storm_of_sizes_ends_as_a_fresh_screen)
{
	struct jc_buf list = JC_BUF_INIT, form = JC_BUF_INIT;

	jc_locked_unlock(
	    &desk, &(struct jc_glass_start){ .rows = sizes[_i].rows, .cols = sizes[_i].cols });
	jc_glass_type(&desk.glass, "2");
	jc_glass_wait(&desk.glass, sizes[_i].shown);
	jc_glass_dump(&desk.glass, &list);
	jc_glass_type(&desk.glass, "axxxxxx");
	jc_glass_wait(&desk.glass, "xxxxxx");
	jc_glass_dump(&desk.glass, &form);
	jc_locked_leave(&desk);
	jc_locked_unlock(&desk, &usual);
	jc_glass_type(&desk.glass, "2");
	storm("\014");
	jc_glass_resize(&desk.glass, sizes[_i].rows, sizes[_i].cols);
	jc_glass_same(&desk.glass, list.data);
	jc_glass_type(&desk.glass, "a");
	storm("x");
	jc_glass_resize(&desk.glass, sizes[_i].rows, sizes[_i].cols);
	jc_glass_wait(&desk.glass, "xxxxxx");
	jc_glass_same(&desk.glass, form.data);
	jc_locked_leave(&desk);
	jc_buf_release(&list);
	jc_buf_release(&form);
}
END_TEST

Suite *
terminal_suite(void)
{
	return jc_suite("ui/terminal", enter, leave,
	    (const struct jc_test[]){
		{ first_run, 1 },
		{ wrong_passphrase_then_right, 1 },
		{ what_is_saved_is_in_the_case, 1 },
		{ a_draft_outlives_the_program, JC_ROWS(losses) },
		{ every_end_leaves_the_terminal_clean, JC_ROWS(ends) },
		{ a_crash_leaves_the_terminal_clean, JC_ROWS(crashes) },
		{ a_stack_overflow_leaves_the_terminal_clean, 1 },
		{ stopped_it_gives_the_terminal_back, 1 },
		{ stopped_without_a_word_it_takes_the_terminal_back, 1 },
		{ a_storm_of_sizes_ends_as_a_fresh_screen, JC_ROWS(sizes) },
		{ NULL, 0 },
	    });
}
