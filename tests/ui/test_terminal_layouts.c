/* Every screen on a pseudo-terminal: storms of resizing, and the looks of each theme. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "lib/golden.h"
#include "lib/run.h"
#include "lib/suite.h"
#include "ui/desk.h"
#include "ui/glass.h"
#include "ui/layouts.h"
#include "ui/suites.h"

static struct jc_glass glass;

/* A copy of the case of odd names, with this theme. */
static char *
odd_folder(const char *theme)
{
	char *scratch = jc_scratch(), *dir = jc_path_join(scratch, "odd");
	struct jc_buf output = JC_BUF_INIT;
	struct jc_desk desk;
	struct jc_case *c;

	jc_desk_begin(&desk, JC_DESK_ODD, 24, 80, false);
	ck_assert_int_eq(jc_test_run((const char *const[]){ "cp", "-a", desk.dir, dir, NULL }, NULL,
			     "", 0, &output),
	    0);
	jc_desk_end(&desk);
	c = jc_cases_open(dir);
	ck_ok(jc_case_set_setting(c, "theme", theme));
	jc_case_close(c, false);
	jc_buf_release(&output);
	free(scratch);
	return dir;
}

static void
start(const char *dir, const char *environment)
{
	const char *arguments[] = { "--case", dir, NULL };
	const char *variables[] = { environment, NULL };

	jc_glass_begin(
	    &glass, &(struct jc_glass_start){ .arguments = arguments, .environment = variables });
	jc_glass_wait(&glass, "NEEDS YOU");
}

static void
leave(void)
{
	jc_glass_type(&glass, "\021");
	jc_glass_wait_fate(&glass, JC_FATE_EXITED, 0);
	jc_glass_is_clean(&glass);
	jc_glass_end(&glass);
}

/* Keys of the table as a terminal sends them. */
static void
type(const char *keys, const char *shown)
{
	struct jc_buf bytes = JC_BUF_INIT;

	for (; *keys; keys++)
		if (strncmp(keys, "<Enter>", 7) == 0) {
			jc_buf_chr(&bytes, '\r');
			keys += 6;
		} else {
			jc_buf_chr(&bytes, *keys);
		}
	jc_glass_type(&glass, bytes.data);
	jc_glass_wait(&glass, shown);
	jc_glass_settle(&glass);
	jc_buf_release(&bytes);
}

static const struct {
	int rows, cols;
} storm[] = { { 5, 20 }, { 60, 200 }, { 1, 1 }, { 12, 40 }, { 43, 132 }, { 2, 300 }, { 24, 80 } };

static void
blow(void)
{
	for (size_t i = 0; i < JC_COUNT(storm); i++)
		jc_glass_resize(&glass, storm[i].rows, storm[i].cols);
}

/* What was there before it is there after it. */
START_TEST(storms_leave_a_screen_as_it_was)
{
	char *dir = odd_folder(NULL);

	start(dir, "TERM=xterm-256color");
	for (size_t i = 0; jc_layout_screens[i].screen; i++) {
		struct jc_buf before = JC_BUF_INIT;

		type(jc_layout_screens[i].keys, jc_layout_screens[i].shows);
		jc_glass_dump(&glass, &before);
		blow();
		jc_glass_same(&glass, before.data);
		type("\007\007\007\007", "NEEDS YOU");
		jc_buf_release(&before);
	}
	leave();
	free(dir);
}
END_TEST

/* Free room on a disk comes and goes. */
static void
dump_without_digits(struct jc_buf *out)
{
	size_t n = 0;

	jc_glass_dump(&glass, out);
	for (size_t i = 0; i < out->len; i++) {
		const char *run = strchr("0123456789.", out->data[i]) ? "0123456789."
				  : out->data[i] == ' '               ? " "
								      : "";
		size_t len = strspn(out->data + i, run);

		out->data[n++] = *run == '0' ? '0' : out->data[i];
		i += len ? len - 1 : 0;
	}
	jc_buf_truncate(out, n);
}

START_TEST(storms_leave_what_a_machine_says_of_itself)
{
	struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT;
	char *dir = odd_folder(NULL);

	start(dir, "TERM=xterm-256color");
	type(":doctor<Enter>", "This machine");
	dump_without_digits(&before);
	blow();
	jc_glass_wait(&glass, "This machine");
	jc_glass_settle(&glass);
	dump_without_digits(&after);
	ck_assert_msg(strcmp(after.data, before.data) == 0, "%.2000s", after.data);
	leave();
	jc_buf_release(&before);
	jc_buf_release(&after);
	free(dir);
}
END_TEST

static const struct {
	const char *name, *theme, *environment;
} themes[] = {
	{ "dark", "dark", "TERM=xterm-256color" },
	{ "light", "light", "TERM=xterm-256color" },
	{ "contrast", "contrast", "TERM=xterm-256color" },
	{ "mono", "mono", "TERM=xterm-256color" },
	{ "no-color", "dark", "NO_COLOR=1" },
	{ "one-colour", "dark", "TERM=xterm-mono" },
};

/* Rows of a list with something of each look, as a terminal gets it: text, then looks. */
START_TEST(looks_of_a_theme)
{
	char *dir = odd_folder(themes[_i].theme);
	struct jc_buf seen = JC_BUF_INIT, file = JC_BUF_INIT;

	start(dir, themes[_i].environment);
	type("3jjjj<Enter>", "the teams disagree");
	jc_glass_dump(&glass, &seen);
	jc_buf_fmt(&file, "theme-%s.txt", themes[_i].name);
	jc_golden_file(file.data, &seen);
	leave();
	jc_buf_release(&seen);
	jc_buf_release(&file);
	free(dir);
}
END_TEST

Suite *
terminal_layouts_suite(void)
{
	return jc_suite("ui/terminal_layouts", NULL, NULL,
	    (const struct jc_test[]){
		{ storms_leave_a_screen_as_it_was, 1 },
		{ storms_leave_what_a_machine_says_of_itself, 1 },
		{ looks_of_a_theme, JC_ROWS(themes) },
		{ NULL, 0 },
	    });
}
