/*
 * Every screen at every size it is made for, in UTF-8 and in ASCII, on a case of names that are
 * hard to lay out: tests/golden/layout-SCREEN.txt, to be read by people. A new screen: one row.
 */
#include <string.h>

#include "base/mem.h"
#include "lib/golden.h"
#include "lib/suite.h"
#include "ui/desk.h"
#include "ui/layouts.h"
#include "ui/suites.h"

static struct jc_desk desk;

const struct jc_layout_screen jc_layout_screens[] = {
	{ "today", "", "NEEDS YOU" },
	{ "list", "3", "10 of 10" },
	{ "record", "3jjjj<Enter>", "the teams disagree" },
	{ "act", "2  x", "What to do with" },
	{ "move", "6m", "what happened?" },
	{ "history", "3jjjj<Enter>o", "History of" },
	{ "sheet", "6<Enter>P", "Paper:" },
	{ "chart", "3jjjjL", "Links of" },
	{ "form", "2e", "* needed" },
	{ "search", "/title", "7 records" },
	{ "conflict", "3jjjj<Enter><Enter>", "None of the authors" },
	{ "sync", ":sync<Enter>", "State code" },
	{ "help", "?", "type to search" },
	{ "commands", ":", "Commands" },
	{ "kinds", "a", "All kinds" },
	{ "drafts", "D", "no drafts" },
	{ "incoming", "i", "New since" },
	{ "members", ":members<Enter>", "Words of the case" },
	{ "settings", ":settings<Enter>", "Settings of" },
	{ "board", "b", "by time left" },
	{ "timeline", "T", "Timeline of" },
	{ "warnings", ":warnings<Enter>", "Warnings" },
	{ NULL, NULL, NULL },
};
#define SCREENS (JC_ROWS(jc_layout_screens) - 1)

static const struct {
	const char *name;
	int rows, cols;
	bool ascii, looks;
} layouts[] = {
	{ "80x24", 24, 80, false, true },
	{ "80x24 ASCII", 24, 80, true, false },
	{ "132x43", 43, 132, false, false },
	{ "200x60", 60, 200, false, false },
	{ "40x12", 12, 40, false, false },
	{ "40x12 ASCII", 12, 40, true, false },
	{ "20x5", 5, 20, false, true },
	{ "20x5 ASCII", 5, 20, true, false },
};

/* Each row fills the grid, wide signs whole; in ASCII there is nothing else; the cursor is on it.
 */
static void
expect_sound(const struct jc_grid *grid)
{
	for (int row = 0; row < grid->rows; row++) {
		const struct jc_cell *cells = &grid->cells[row * grid->cols];
		int used = 0;

		for (int col = 0; col < grid->cols; col++) {
			ck_assert(cells[col].width != 2 ||
				  (col + 1 < grid->cols && cells[col + 1].width == 0));
			used += cells[col].width;
			for (const char *at = cells[col].text; grid->ascii && *at; at++)
				ck_assert_msg((unsigned char)*at < 0x80, "row %d: %s", row, at);
		}
		ck_assert_int_eq(used, grid->cols);
	}
	ck_assert(grid->cursor_row >= 0 && grid->cursor_row < grid->rows);
	ck_assert(grid->cursor_col >= 0 && grid->cursor_col < grid->cols);
}

START_TEST(is_laid_out)
{
	struct jc_buf all = JC_BUF_INIT, one = JC_BUF_INIT, file = JC_BUF_INIT;

	for (size_t i = 0; i < JC_COUNT(layouts); i++) {
		jc_desk_begin(
		    &desk, JC_DESK_ODD, layouts[i].rows, layouts[i].cols, layouts[i].ascii);
		jc_desk_type(&desk, jc_layout_screens[_i].keys);
		jc_buf_reset(&one);
		jc_desk_read(&desk, &one);
		expect_sound(jc_ui_grid(desk.ui));
		if (!layouts[i].looks)
			jc_buf_truncate(&one, (size_t)(strstr(one.data, "-- cursor") - one.data));
		jc_buf_fmt(&all, "=== %s\n%s", layouts[i].name, one.data);
		jc_desk_end(&desk);
	}
	jc_buf_fmt(&file, "layout-%s.txt", jc_layout_screens[_i].screen);
	jc_golden_file(file.data, &all);
	jc_buf_release(&all);
	jc_buf_release(&one);
	jc_buf_release(&file);
}
END_TEST

/* What a machine says of itself is another on each. */
static const char *const elsewhere[] = { "doctor" };

START_TEST(every_screen_is_here)
{
	for (size_t i = 0; jc_screens[i]; i++) {
		bool found = false;

		for (size_t j = 0; jc_layout_screens[j].screen; j++)
			found |= strcmp(jc_layout_screens[j].screen, jc_screens[i]->name) == 0;
		for (size_t j = 0; j < JC_COUNT(elsewhere); j++)
			found |= strcmp(elsewhere[j], jc_screens[i]->name) == 0;
		ck_assert_msg(found, "tests/ui/test_layouts.c has no row for the screen %s",
		    jc_screens[i]->name);
	}
}
END_TEST

Suite *
layouts_suite(void)
{
	return jc_suite("ui/layouts", NULL, NULL,
	    (const struct jc_test[]){
		{ is_laid_out, SCREENS },
		{ every_screen_is_here, 1 },
		{ NULL, 0 },
	    });
}
