/* The whole program on terminals of every kind, and what it writes to them. */
#include <stdlib.h>
#include <string.h>

#include "lib/run.h"
#include "base/file.h"
#include "lib/suite.h"
#include "ui/locked.h"
#include "ui/suites.h"

static struct jc_locked desk;

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

/* Colours are written as these parameters of "m": 30-49 but for 39 and 49, 90-107. */
static bool
has_colour(const char *data)
{
	while ((data = strstr(data, "\033["))) {
		size_t len = strspn(data += 2, "0123456789;");
		const char *at = data;

		if (data[len] != 'm')
			continue;
		while (at < data + len) {
			char *end;
			long n = strtol(at, &end, 10);

			if ((n >= 30 && n <= 48 && n != 39) || (n >= 90 && n <= 107))
				return true;
			at = end + 1;
		}
	}
	return false;
}

static bool
is_ascii(const char *data, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)data[i] >= 0x80)
			return false;
	return true;
}

static const struct {
	const char *term, *locale, *no_color;
	bool colour, ascii;
} kinds[] = {
	{ "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR", true, false },
	{ "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR=1", false, false },
	{ "TERM=xterm-256color", "LC_ALL=C", "NO_COLOR", true, true },
	{ "TERM=xterm-256color", "LC_ALL=POSIX", "NO_COLOR=1", false, true },
	{ "TERM=xterm", "LC_ALL=C.UTF-8", "NO_COLOR", true, false },
	{ "TERM=jointcase-16", "LC_ALL=C.UTF-8", "NO_COLOR", true, false },
	{ "TERM=xterm-mono", "LC_ALL=C.UTF-8", "NO_COLOR", false, false },
	{ "TERM=linux", "LC_ALL=C.UTF-8", "NO_COLOR", true, false },
	{ "TERM=vt100", "LC_ALL=C", "NO_COLOR", false, true },
	{ "TERM=vt220", "LC_ALL=C.UTF-8", "NO_COLOR=", false, false },
	{ "TERM=screen", "LC_ALL=C.UTF-8", "NO_COLOR=", true, false },
	{ "TERM=tmux-256color", "LC_ALL=C.UTF-8", "NO_COLOR", true, false },
	{ "TERM=rxvt-unicode", "LC_ALL=C.UTF-8", "NO_COLOR", true, false },
};

/* A terminal of 16 colours, which the lists of terminals do not have everywhere. */
static void
make_terminfo(struct jc_buf *variable)
{
	static const char source[] = "jointcase-16|sixteen colours,\n\tcolors#16, pairs#256,\n"
				     "\tuse=xterm,\n";
	char *path = jc_path_join(getenv("HOME"), "sixteen.ti");
	struct jc_buf command = JC_BUF_INIT, output = JC_BUF_INIT;

	ck_ok(jc_file_write(path, source, sizeof(source) - 1));
	jc_buf_fmt(&command, "%s/terminfo", getenv("HOME"));
	ck_assert_int_eq(
	    jc_test_run((const char *const[]){ "tic", "-x", "-o", command.data, path, NULL }, NULL,
		"", 0, &output),
	    0);
	jc_buf_fmt(variable, "TERMINFO_DIRS=%s:/etc/terminfo:/lib/terminfo:/usr/share/terminfo",
	    command.data);
	jc_buf_release(&command);
	jc_buf_release(&output);
	free(path);
}

static void
step(const char *keys, const char *shown)
{
	jc_glass_type(&desk.glass, keys);
	jc_glass_wait(&desk.glass, shown);
}

/* Every main screen, in turn; hostile names in lists, records, forms and searches. */
static void
walk(void)
{
	step("2", "[2 Tasks]");
	step("\r", "State of execution");
	step("q", "[2 Tasks]");
	step("?", "type to search");
	step("\033", "[2 Tasks]");
	step("e", "Ctrl-S");
	step("\033", "[2 Tasks]");
	step("3", "[3 Suspects]");
	for (int i = 0; i < 8; i++) {
		step("\r", "Alleged role");
		step("e", "Ctrl-S");
		step("\033", "Alleged role");
		step("qj", "[3 Suspects]");
	}
	step("1", "[1 Today]");
	step("/esc", "Esc <1B>");
	step("\033", "[1 Today]");
}

START_TEST(works_on_every_kind)
{
	struct jc_buf terminfo = JC_BUF_INIT;

	make_terminfo(&terminfo);
	jc_locked_unlock(
	    &desk, &(struct jc_glass_start){
		       .environment = (const char *const[]){ kinds[_i].term, kinds[_i].locale,
			   kinds[_i].no_color, terminfo.data, NULL } });
	walk();
	ck_assert_msg(has_colour(desk.glass.raw.data) == kinds[_i].colour, "%s %s", kinds[_i].term,
	    kinds[_i].no_color);
	ck_assert_msg(is_ascii(desk.glass.raw.data, desk.glass.raw.len) == kinds[_i].ascii, "%s %s",
	    kinds[_i].term, kinds[_i].locale);
	jc_locked_leave(&desk);
	jc_buf_release(&terminfo);
}
END_TEST

/* A terminal with one screen keeps what scrolls off it: there the history is cleared at the end. */
START_TEST(one_screen_has_its_history_cleared)
{
	const char *at, *last = NULL;

	jc_locked_unlock(&desk,
	    &(struct jc_glass_start){ .environment = (const char *const[]){ "TERM=vt100", NULL } });
	step("2", "[2 Tasks]");
	jc_glass_resize(&desk.glass, 8, 80);
	jc_glass_wait_gone(&desk.glass, "week 20");
	ck_assert_ptr_nonnull(strstr(desk.glass.scrolled.data, "Read chats"));
	jc_glass_type(&desk.glass, "\021");
	jc_glass_wait_fate(&desk.glass, JC_FATE_EXITED, 0);
	jc_glass_wait_gone(&desk.glass, "Read chats");
	for (at = desk.glass.raw.data; (at = strstr(at, "Read chats")); at++)
		last = at;
	ck_assert_ptr_nonnull(last);
	ck_assert_ptr_nonnull(strstr(last, "\033[3J"));
	jc_glass_end(&desk.glass);
}
END_TEST

/* A paste goes to a field as text, whatever it holds, and nowhere else. */
START_TEST(a_paste_runs_nothing)
{
	jc_locked_unlock(&desk, &(struct jc_glass_start){ .rows = 0 });
	step("2", "[2 Tasks]");
	step("\033[200~a\rqq\021\033[201~", "nothing was pasted");
	step("a", "New: Task");
	step("\033[200~one\rtwo \033]0;x\007\033[201~", "one two ");
	step("!", "!");
	jc_locked_leave(&desk);
}
END_TEST

Suite *
terminal_kinds_suite(void)
{
	return jc_suite("ui/terminal_kinds", enter, leave,
	    (const struct jc_test[]){
		{ works_on_every_kind, JC_ROWS(kinds) },
		{ one_screen_has_its_history_cleared, 1 },
		{ a_paste_runs_nothing, 1 },
		{ NULL, 0 },
	    });
}
