#include "ui/ui.h"

#include <stdarg.h>

#include "app/edit.h"
#include "app/status.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/tabs.h"

#define STACK_MAX 16

struct open_screen {
	const struct jc_screen *screen;
	void *state;
};

struct jc_ui {
	struct jc_case *c;
	struct jc_grid grid;
	int64_t now_ms;
	struct open_screen stack[STACK_MAX];
	size_t depth, tab;
	struct jc_buf message;
	bool alert;
	uint64_t unsent, conflicts; /* for the top row */
	int64_t last_sync;
	const char *pasted;
	size_t pasted_len;
	jc_ui_pulse *pulse;
	void *pulse_context;
};

static const struct jc_verb everywhere[] = {
	{ '?', "?", NULL, N_("help: every key that works here") },
	{ 'S', "S", NULL, N_("sync with the hub") },
	{ '/', "/", NULL, N_("narrow this list, or search everything from Today") },
	{ 'u', "u", NULL, N_("undo your last change") },
	{ JC_KEY_CTRL_L, "Ctrl-L", NULL, N_("paint the screen anew") },
	{ 'q', "q", NULL, N_("close this screen; on Today: leave") },
	{ JC_KEY_CTRL_Q, "Ctrl-Q", NULL, N_("leave") },
	{ 0, NULL, NULL, NULL },
};

static struct open_screen *
top_of(struct jc_ui *ui)
{
	return &ui->stack[ui->depth - 1];
}

struct jc_grid *
jc_ui_grid(struct jc_ui *ui)
{
	return &ui->grid;
}

struct jc_case *
jc_ui_case(struct jc_ui *ui)
{
	return ui->c;
}

int64_t
jc_ui_now(const struct jc_ui *ui)
{
	return ui->now_ms;
}

void
jc_ui_say(struct jc_ui *ui, bool alert, const char *format, ...)
{
	va_list args;

	jc_buf_reset(&ui->message);
	va_start(args, format);
	jc_buf_vfmt(&ui->message, format, args);
	va_end(args);
	ui->alert = alert;
}

static void
count(struct jc_ui *ui)
{
	struct jc_standing_report report;

	if (jc_status_load(ui->c, &report))
		return;
	ui->unsent = report.unsent;
	ui->conflicts = report.conflicts;
	ui->last_sync = report.last_sync;
	jc_status_release(&report);
}

void
jc_ui_changed(struct jc_ui *ui)
{
	size_t i;

	count(ui);
	for (i = 0; i < ui->depth; i++)
		if (ui->stack[i].screen->refresh)
			ui->stack[i].screen->refresh(ui, ui->stack[i].state);
}

const char *
jc_ui_pasted(const struct jc_ui *ui, size_t *len)
{
	*len = ui->pasted_len;
	return ui->pasted;
}

void
jc_ui_set_pulse(struct jc_ui *ui, jc_ui_pulse *pulse, void *context)
{
	ui->pulse = pulse;
	ui->pulse_context = context;
}

bool
jc_ui_pulse_now(struct jc_ui *ui)
{
	return !ui->pulse || ui->pulse(ui->pulse_context);
}

const struct jc_verb *
jc_ui_verb(const struct jc_ui *ui, size_t n)
{
	/* Help shows the verbs of the screen under it. */
	size_t at = ui->depth > 1 ? ui->depth - 2 : 0, i;
	const struct jc_verb *verbs = ui->stack[at].screen->verbs;

	for (i = 0; verbs[i].keys; i++)
		if (i == n)
			return &verbs[i];
	n -= i;
	for (i = 0; everywhere[i].keys; i++)
		if (i == n)
			return &everywhere[i];
	return NULL;
}

static void
open_screen(struct jc_ui *ui, const char *name, const struct jc_target *target)
{
	const struct jc_screen *screen = jc_screen_find(name);
	void *state = NULL;

	if (ui->depth == STACK_MAX) {
		jc_ui_say(ui, true, _("too many screens are open; q closes one"));
		return;
	}
	if (screen->open(ui, target, &state)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return;
	}
	ui->stack[ui->depth++] = (struct open_screen){ screen, state };
}

static void
close_top(struct jc_ui *ui)
{
	struct open_screen *top = top_of(ui);

	top->screen->close(top->state);
	ui->depth--;
	if (ui->depth == 1)
		ui->tab = 0;
}

struct jc_ui *
jc_ui_new(struct jc_case *c, int rows, int cols, bool ascii, int64_t now_ms)
{
	struct jc_ui *ui = jc_calloc(1, sizeof *ui);
	struct jc_target none = { 0 };

	ui->c = c;
	ui->now_ms = now_ms;
	jc_buf_init(&ui->message);
	jc_grid_init(&ui->grid, rows, cols, ascii);
	count(ui);
	open_screen(ui, "today", &none);
	return ui;
}

void
jc_ui_free(struct jc_ui *ui)
{
	if (!ui)
		return;
	while (ui->depth)
		close_top(ui);
	jc_grid_release(&ui->grid);
	jc_buf_wipe(&ui->message);
	free(ui);
}

/* From anywhere to a tab: the stack is cut down to Today first. */
static void
go_tab(struct jc_ui *ui, size_t tab)
{
	struct jc_target target = { 0 };
	struct jc_tab wanted;

	if (!jc_tab_at(tab, &wanted))
		return;
	target.kind = wanted.kind;
	target.preset = wanted.preset;
	while (ui->depth > 1)
		close_top(ui);
	ui->tab = tab;
	if (tab > 0)
		open_screen(ui, "list", &target);
}

static bool
apply(struct jc_ui *ui, const struct jc_move *move)
{
	switch (move->next) {
	case JC_STAY:
		return true;
	case JC_QUIT:
		return false;
	case JC_CLOSE:
		if (ui->depth == 1)
			return false;
		close_top(ui);
		return true;
	case JC_REPLACE:
		close_top(ui);
		open_screen(ui, move->screen, &move->target);
		return ui->depth > 0;
	case JC_GO:
		open_screen(ui, move->screen, &move->target);
		return true;
	}
	return true;
}

static void
undo(struct jc_ui *ui)
{
	struct jc_saved saved;
	bool sent;

	if (jc_undo(ui->c, NULL, &sent, &saved)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return;
	}
	jc_buf_release(&saved.replaced);
	jc_ui_changed(ui);
	jc_ui_say(ui, false, "%s",
	    sent ? _("withdrawn: others have seen the change and will see it taken back")
		 : _("undone"));
}

/* Keys that hold on every screen while no text is typed. */
static bool
common_key(struct jc_ui *ui, int key, bool *go_on)
{
	struct jc_target none = { 0 };

	*go_on = true;
	if (key == '?' || key == JC_KEY_F1)
		open_screen(ui, "help", &none);
	else if (key == 'S')
		open_screen(ui, "sync", &none);
	else if (key == 'u')
		undo(ui);
	else if (key >= '1' && key <= '9')
		go_tab(ui, (size_t)(key - '1'));
	else if (key == 'q' || key == JC_KEY_ESC || key == JC_KEY_F3 || key == JC_KEY_CTRL_G)
		*go_on = apply(ui,
		    &(struct jc_move){ .next = key == 'q' || ui->depth > 1 ? JC_CLOSE : JC_STAY });
	else
		return false;
	return true;
}

bool
jc_ui_key(struct jc_ui *ui, int key)
{
	struct open_screen *top = top_of(ui);
	struct jc_move move;
	bool typing, go_on;

	if (key == JC_KEY_NONE || key == JC_KEY_TIMEOUT)
		return true;
	jc_buf_reset(&ui->message);
	if (key == JC_KEY_CTRL_Q || key == JC_KEY_HANGUP)
		return false;
	typing = top->screen->typing && top->screen->typing(top->state);
	if (!typing && key == JC_KEY_PASTE) {
		jc_ui_say(ui, false, _("nothing was pasted: open a field first"));
		return true;
	}
	move = top->screen->key(ui, top->state, key);
	if (move.next != JC_STAY) {
		go_on = apply(ui, &move);
		return go_on && move.press ? jc_ui_key(ui, move.press) : go_on;
	}
	if (move.handled)
		return true;
	if (!typing && common_key(ui, key, &go_on))
		return go_on;
	return true;
}

void
jc_ui_paste(struct jc_ui *ui, const char *text, size_t len)
{
	ui->pasted = text;
	ui->pasted_len = len;
	(void)jc_ui_key(ui, JC_KEY_PASTE);
	ui->pasted = NULL;
	ui->pasted_len = 0;
}

void
jc_ui_resize(struct jc_ui *ui, int rows, int cols)
{
	jc_grid_resize(&ui->grid, rows, cols);
}

/* Row 1: who, where, sync. */
static void
draw_top(struct jc_ui *ui)
{
	struct jc_buf left = JC_BUF_INIT, right = JC_BUF_INIT, at = JC_BUF_INIT;

	jc_buf_fmt(&left, "%s   %s %s%s", jc_case_name(ui->c), jc_case_party(ui->c),
	    jc_case_person(ui->c), jc_case_is_lead(ui->c) ? _("   LEAD") : "");
	if (ui->last_sync)
		jc_time_minute(&at, ui->last_sync);
	if (ui->unsent)
		jc_buf_fmt(&right, _("%llu unsent   "), (unsigned long long)ui->unsent);
	jc_buf_fmt(
	    &right, "%s%s", at.len ? _("synced ") : _("never synced"), at.len ? at.data : "");
	jc_grid_text(&ui->grid, 0, 1, ui->grid.cols - 2, JC_LOOK_TITLE, left.data);
	if (ui->grid.cols >= 70)
		jc_grid_right(&ui->grid, 0, ui->grid.cols - 1, JC_LOOK_TEXT, right.data);
	jc_buf_release(&left);
	jc_buf_release(&right);
	jc_buf_release(&at);
}

/* The last row: as many verbs as fit, "? help" always. */
static void
draw_footer(struct jc_ui *ui, const struct jc_verb *verbs)
{
	int row = ui->grid.rows - 1, col = 1, end = ui->grid.cols - 8;
	size_t i;

	for (i = 0; verbs && verbs[i].keys; i++) {
		struct jc_buf item = JC_BUF_INIT;
		int used;

		if (!verbs[i].label)
			continue;
		jc_buf_fmt(&item, "%s %s", verbs[i].keys, _(verbs[i].label));
		used = (int)item.len; /* an upper bound of its columns */
		if (col + used <= end) {
			int key_width =
			    jc_grid_text(&ui->grid, row, col, 0, JC_LOOK_TITLE, verbs[i].keys);

			used = key_width + 1 +
			       jc_grid_text(&ui->grid, row, col + key_width + 1, 0, JC_LOOK_TEXT,
				   _(verbs[i].label));
			col += used + 3;
		}
		jc_buf_release(&item);
	}
	jc_grid_text(&ui->grid, row, ui->grid.cols - 7, 0, JC_LOOK_TITLE, "?");
	jc_grid_text(&ui->grid, row, ui->grid.cols - 5, 0, JC_LOOK_TEXT, _("help"));
}

void
jc_ui_draw(struct jc_ui *ui)
{
	struct open_screen *top = top_of(ui);
	const struct jc_screen *screen = top->screen;
	bool typing = screen->typing && screen->typing(top->state);
	int first = 1;

	jc_grid_clear(&ui->grid);
	draw_top(ui);
	if (ui->grid.rows >= 8) {
		if (screen->tabs)
			jc_tabs_draw(&ui->grid, 1, ui->tab);
		else
			jc_grid_text(&ui->grid, 1, 1, 0, JC_LOOK_TITLE, _(screen->title));
		jc_grid_rule(&ui->grid, 2, 0, ui->grid.cols, NULL);
		first = 3;
	}
	screen->draw(ui, top->state, first, ui->grid.rows - 2);
	if (ui->message.len)
		jc_grid_text(&ui->grid, ui->grid.rows - 2, 1, ui->grid.cols - 2,
		    ui->alert ? JC_LOOK_ALERT : JC_LOOK_NEW, ui->message.data);
	draw_footer(ui, typing && screen->typing_verbs ? screen->typing_verbs : screen->verbs);
}
