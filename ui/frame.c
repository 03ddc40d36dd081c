/* What stands around a screen: who and where, tabs or title, message, keys. */
#include "app/case.h"
#include "base/date.h"
#include "base/i18n.h"
#include "ui/tabs.h"
#include "ui/wrap.h"
#include "ui_private.h"

#define RULED_ROWS 16  /* rows from which a line stands below the title */
#define MESSAGE_ROWS 3 /* most that a message takes */

/* Row 1: who, where, sync. What does not fit is left out from the right. */
static void
draw_top(struct jc_ui *ui)
{
	struct jc_buf left = JC_BUF_INIT, sync = JC_BUF_INIT, unsent = JC_BUF_INIT;
	struct jc_grid *grid = &ui->grid;
	int end = grid->cols - 1;

	if (grid->rows < JC_UI_LOW) {
		ui->title_col =
		    2 + jc_grid_text(grid, 0, 0, grid->cols / 2, JC_LOOK_TEXT, jc_case_name(ui->c));
		return;
	}
	jc_buf_fmt(&left, "%s   %s %s%s", jc_case_name(ui->c), jc_case_party(ui->c),
	    jc_case_person(ui->c), jc_case_is_lead(ui->c) ? _("   LEAD") : "");
	jc_grid_text(grid, 0, 1, grid->cols - 2, JC_LOOK_TITLE, left.data);
	jc_buf_str(&sync, ui->last_sync ? _("synced ") : _("never synced"));
	if (ui->last_sync)
		jc_time_minute(&sync, ui->last_sync);
	if (ui->unsent)
		jc_buf_fmt(&unsent, _("%llu unsent"), (unsigned long long)ui->unsent);
	if (grid->cols >= 70) {
		jc_grid_right(grid, 0, end, JC_LOOK_TEXT, sync.data);
		end -= jc_grid_width(grid, sync.data, sync.len) + 3;
	}
	jc_grid_right(grid, 0, end, JC_LOOK_TEXT, unsent.data);
	jc_buf_release(&left);
	jc_buf_release(&sync);
	jc_buf_release(&unsent);
}

void
jc_ui_title(struct jc_ui *ui, const char *text)
{
	bool low = ui->grid.rows < JC_UI_LOW;

	jc_grid_text(&ui->grid, low ? 0 : 1, low ? ui->title_col : 1, ui->grid.cols - 2,
	    JC_LOOK_TITLE, text);
}

/* The last row: as many verbs as fit, in their order; help always. */
static void
draw_footer(struct jc_ui *ui, const struct jc_verb *verbs, bool typing)
{
	struct jc_grid *grid = &ui->grid;
	struct jc_buf key = JC_BUF_INIT;
	int row = grid->rows - 1, col = 1, end;
	size_t i;

	jc_ui_keys_of(ui, false, jc_verb_by_name(jc_everywhere, "help"), 1, &key);
	if (typing) { /* where a letter would be text */
		jc_buf_reset(&key);
		jc_key_name(JC_KEY_F1, &key);
	}
	end = grid->cols - 2 - jc_grid_width(grid, key.data, key.len) -
	      jc_grid_width(grid, _("help"), strlen(_("help")));
	if (end >= 0) {
		jc_grid_text(grid, row, end, 0, JC_LOOK_TITLE, key.data);
		jc_grid_right(grid, row, grid->cols - 1, JC_LOOK_TEXT, _("help"));
	}
	for (i = 0; verbs[i].name; i++) {
		const char *label = verbs[i].label ? _(verbs[i].label) : "";
		int keys, used;

		jc_buf_reset(&key);
		if (*label)
			jc_ui_keys_of(ui, false, &verbs[i], 1, &key);
		keys = jc_grid_width(grid, key.data, key.len);
		used = keys + 1 + jc_grid_width(grid, label, strlen(label));
		if (!key.len || col + used >= end)
			continue;
		jc_grid_text(grid, row, col, 0, JC_LOOK_TITLE, key.data);
		jc_grid_text(grid, row, col + keys + 1, 0, JC_LOOK_TEXT, label);
		col += used + 3;
	}
	jc_buf_release(&key);
}

/* Above the keys, in as many rows as it needs: what to do about it often stands at its end. */
static void
draw_message(struct jc_ui *ui)
{
	struct jc_grid *grid = &ui->grid;
	bool low = grid->rows < JC_UI_LOW;
	enum jc_look look = ui->alert ? JC_LOOK_ALERT : JC_LOOK_NEW;
	int bottom = grid->rows - (low ? 0 : 1), rows;

	if (!ui->message.len)
		return;
	rows = jc_wrap_rows(grid, ui->message.data, grid->cols - 2, low ? 1 : MESSAGE_ROWS);
	jc_grid_blank(grid, bottom - rows, 0, rows, grid->cols);
	jc_wrap_draw(grid, bottom - rows, 1, rows, grid->cols - 2, look, ui->message.data);
}

/* Which tab the screens stand on. */
static size_t
tab_of(const struct jc_ui *ui)
{
	struct jc_tab tab;
	size_t n;

	if (ui->depth > 1)
		for (n = 1; jc_tab_at(n, &tab); n++)
			if (tab.kind == ui->stack[1].target.kind &&
			    tab.preset == ui->stack[1].target.preset)
				return n;
	return ui->depth > 1 ? SIZE_MAX : 0;
}

void
jc_ui_body(const struct jc_ui *ui, int *top, int *bottom)
{
	bool low = ui->grid.rows < JC_UI_LOW;

	*top = (low ? 1 : 2) + (ui->grid.rows >= RULED_ROWS);
	*bottom = ui->grid.rows - (low ? 1 : 2);
}

/* One screen with its title, between the frame's rows; what is drawn over it comes after. */
static void
draw_screen(struct jc_ui *ui, size_t n)
{
	const struct jc_screen *screen = ui->stack[n].screen;
	bool low = ui->grid.rows < JC_UI_LOW;
	int top, bottom;

	jc_ui_body(ui, &top, &bottom);
	if (screen->over && n > 0) {
		draw_screen(ui, n - 1);
	} else if (screen->tabs && !low) {
		jc_tabs_draw(&ui->grid, 1, tab_of(ui));
	} else if (*screen->title) {
		jc_ui_title(ui, _(screen->title));
	}
	if (ui->grid.rows >= RULED_ROWS && !screen->over)
		jc_grid_rule(&ui->grid, top - 1, 0, ui->grid.cols, NULL);
	screen->draw(ui, ui->stack[n].state, top, bottom);
}

void
jc_ui_draw(struct jc_ui *ui)
{
	const struct jc_open_screen *top = &ui->stack[ui->depth - 1];

	jc_grid_clear(&ui->grid);
	draw_top(ui);
	draw_screen(ui, ui->depth - 1);
	draw_footer(ui, jc_ui_verbs_of(top), jc_ui_is_typing(top));
	draw_message(ui);
}

void
jc_ui_draw_alone(struct jc_ui *ui)
{
	const struct jc_open_screen *top = &ui->stack[ui->depth - 1];

	jc_grid_clear(&ui->grid);
	if (*top->screen->title)
		jc_ui_title(ui, _(top->screen->title));
	top->screen->draw(ui, top->state, 2, ui->grid.rows);
}
