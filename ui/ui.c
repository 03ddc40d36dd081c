#include "ui/ui.h"

#include <stdarg.h>

#include "app/edit.h"
#include "app/status.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/tabs.h"

#define STACK_MAX 16
#define RULED_ROWS 16 /* rows from which a line stands below the title */

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
	bool leaving;               /* was asked, and the same key again means it */
	bool asked;                 /* a question whose answer must not have been typed ahead */
	bool lost;                  /* it was said that something typed cannot be kept */
	int title_col;              /* behind the name of the case, where rows are few */
	uint64_t unsent, conflicts; /* for the top row */
	int64_t last_sync;
	const char *pasted;
	size_t pasted_len;
	jc_ui_pulse *pulse;
	void *pulse_context;
};

static const struct jc_verb everywhere[] = {
	{ '?', "? :", NULL, N_("help: every key that works here, by name") },
	{ 'S', "S", NULL, N_("sync with the hub") },
	{ '/', "/", NULL, N_("narrow this list, or search everything from Today") },
	{ 'u', "u", NULL, N_("undo your last change") },
	{ JC_KEY_F5, "F5", NULL, N_("look again: what other programs saved") },
	{ JC_KEY_CTRL_L, "Ctrl-L", NULL, N_("paint the screen anew") },
	{ 'q', "q", NULL, N_("close this screen; on Today: leave") },
	{ JC_KEY_CTRL_Q, "Ctrl-Q", NULL, N_("leave at once; what was typed is kept as a draft") },
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

void
jc_ui_name(const struct jc_kind *kind, const char *number, const char *title, struct jc_buf *out)
{
	jc_buf_fmt(out, "%s  %s", kind && !kind->letter ? _(kind->label) : number, title);
}

void
jc_ui_ask(struct jc_ui *ui, const char *text)
{
	jc_ui_say(ui, true, "%s", text);
	ui->asked = true;
}

bool
jc_ui_asked(struct jc_ui *ui)
{
	bool asked = ui->asked;

	ui->asked = false;
	return asked;
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

static const struct jc_verb *
verbs_of(const struct open_screen *open)
{
	const struct jc_verb *typing =
	    open->screen->typing ? open->screen->typing(open->state) : NULL;

	return typing ? typing : open->screen->verbs;
}

static bool
is_typing(const struct open_screen *open)
{
	return open->screen->typing && open->screen->typing(open->state);
}

const struct jc_verb *
jc_ui_verb(const struct jc_ui *ui, size_t n)
{
	/* Help shows the verbs of the screen under it. */
	const struct open_screen *open = &ui->stack[ui->depth > 1 ? ui->depth - 2 : 0];
	const struct jc_verb *verbs = verbs_of(open);
	size_t i;

	for (i = 0; verbs[i].keys; i++)
		if (i == n)
			return &verbs[i];
	n -= i;
	for (i = 0; everywhere[i].keys && !is_typing(open); i++)
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
	} else {
		jc_ui_changed(ui);
		jc_ui_say(ui, false, "%s",
		    sent ? _("withdrawn: others have seen the change and will see it taken back")
			 : _("undone"));
	}
	jc_saved_release(&saved);
}

/* Drafts of every open form. JC_OK when nothing would be lost. */
static enum jc_err
keep(struct jc_ui *ui)
{
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < ui->depth; i++)
		if (ui->stack[i].screen->keep && ui->stack[i].screen->keep(ui, ui->stack[i].state))
			err = JC_IO;
	if (err)
		jc_ui_say(ui, true, "%s", jc_fail_text());
	return err;
}

static void
look_again(struct jc_ui *ui, bool asked)
{
	uint32_t fresh = 0;

	if (jc_replica_catch_up(jc_case_replica(ui->c), &fresh))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	else if (fresh || asked)
		jc_ui_changed(ui);
	if (fresh)
		jc_ui_say(ui, false,
		    ngettext("%u change came from another window or program",
			"%u changes came from another window or program", fresh),
		    fresh);
}

void
jc_ui_tick(struct jc_ui *ui, int64_t now_ms)
{
	bool other_day = now_ms / 86400000 != ui->now_ms / 86400000;

	ui->now_ms = now_ms;
	(void)keep(ui);
	look_again(ui, other_day);
}

/* A key to leave by. False when the program is to end. */
static bool
stay(struct jc_ui *ui, int key)
{
	bool now = ui->leaving || key == JC_KEY_CTRL_Q || key == JC_KEY_HANGUP;

	if (!now) {
		ui->leaving = true;
		jc_ui_say(ui, false,
		    key == 'q' ? _("q once more leaves")
			       : _("Ctrl-C once more leaves; drafts are kept"));
		return true;
	}
	if (!keep(ui) || key == JC_KEY_HANGUP || ui->lost)
		return false;
	ui->lost = true; /* said; the next time it is meant */
	return true;
}

static void
start_sync(struct jc_ui *ui)
{
	open_screen(ui, "sync", &(struct jc_target){ 0 });
	ui->stack[ui->depth - 1].screen->key(
	    ui, ui->stack[ui->depth - 1].state, JC_KEY_ENTER); /* the key was the question */
}

/* Keys that hold on every screen while no text is typed. False when the program is to end. */
static bool
common_key(struct jc_ui *ui, int key)
{
	if (key == '?' || key == ':') {
		open_screen(ui, "help", &(struct jc_target){ 0 });
	} else if (key == 'S') {
		start_sync(ui);
	} else if (key == 'u') {
		undo(ui);
	} else if (key >= '1' && key <= '9') {
		go_tab(ui, (size_t)(key - '1'));
	} else if (key == JC_KEY_F5) {
		look_again(ui, true);
	} else if (key == 'q' && ui->depth == 1) {
		return stay(ui, key);
	} else if (key == 'q' || key == JC_KEY_ESC || key == JC_KEY_F3 || key == JC_KEY_F12 ||
		   key == JC_KEY_CTRL_G) {
		if (ui->depth > 1)
			close_top(ui);
	}
	return true;
}

/* A key for the screen on top. */
static bool
screen_key(struct jc_ui *ui, int key)
{
	struct open_screen *top = top_of(ui);
	bool typing = is_typing(top), go_on;
	struct jc_move move;

	if (!typing)
		key = jc_key_latin(key);
	if (!typing && key == JC_KEY_PASTE) {
		jc_ui_say(ui, false, _("nothing was pasted: open a field first"));
		return true;
	}
	move = top->screen->key(ui, top->state, key);
	if (move.next != JC_STAY) {
		go_on = apply(ui, &move);
		return go_on && move.press ? jc_ui_key(ui, move.press) : go_on;
	}
	return move.handled || typing || common_key(ui, key);
}

bool
jc_ui_key(struct jc_ui *ui, int key)
{
	bool leaving = ui->leaving;

	if (key == JC_KEY_NONE || key == JC_KEY_TIMEOUT)
		return true;
	jc_buf_reset(&ui->message);
	ui->leaving = leaving && (key == 'q' || key == JC_KEY_CTRL_C);
	if (key == JC_KEY_CTRL_Q || key == JC_KEY_HANGUP || key == JC_KEY_CTRL_C)
		return stay(ui, key);
	if (key == JC_KEY_F1 && strcmp(top_of(ui)->screen->name, "help") != 0) {
		open_screen(ui, "help", &(struct jc_target){ 0 });
		return true;
	}
	return screen_key(ui, key);
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
draw_footer(struct jc_ui *ui, const struct jc_verb *verbs, const char *help_key)
{
	struct jc_grid *grid = &ui->grid;
	int row = grid->rows - 1, col = 1;
	int help = jc_grid_width(grid, help_key, strlen(help_key)) +
		   jc_grid_width(grid, _("help"), strlen(_("help"))) + 1;
	int end = grid->cols - 1 - help;
	size_t i;

	for (i = 0; verbs[i].keys; i++) {
		const char *label = verbs[i].label ? _(verbs[i].label) : "";
		int keys = jc_grid_width(grid, verbs[i].keys, strlen(verbs[i].keys));
		int used = keys + 1 + jc_grid_width(grid, label, strlen(label));

		if (!*label || col + used >= end)
			continue;
		jc_grid_text(grid, row, col, 0, JC_LOOK_TITLE, verbs[i].keys);
		jc_grid_text(grid, row, col + keys + 1, 0, JC_LOOK_TEXT, label);
		col += used + 3;
	}
	if (end < 0)
		return;
	jc_grid_text(grid, row, end, 0, JC_LOOK_TITLE, help_key);
	jc_grid_right(grid, row, grid->cols - 1, JC_LOOK_TEXT, _("help"));
}

static void
draw_message(struct jc_ui *ui)
{
	int row = ui->grid.rows - (ui->grid.rows < JC_UI_LOW ? 1 : 2);

	if (!ui->message.len)
		return;
	jc_grid_blank(&ui->grid, row, 0, 1, ui->grid.cols);
	jc_grid_text(&ui->grid, row, 1, ui->grid.cols - 2, ui->alert ? JC_LOOK_ALERT : JC_LOOK_NEW,
	    ui->message.data);
}

void
jc_ui_draw(struct jc_ui *ui)
{
	struct open_screen *top = top_of(ui);
	const struct jc_screen *screen = top->screen;
	bool low = ui->grid.rows < JC_UI_LOW;
	int first = low ? 1 : 2;

	jc_grid_clear(&ui->grid);
	draw_top(ui);
	if (screen->tabs && !low)
		jc_tabs_draw(&ui->grid, 1, ui->tab);
	else if (*screen->title)
		jc_ui_title(ui, _(screen->title));
	if (ui->grid.rows >= RULED_ROWS)
		jc_grid_rule(&ui->grid, first++, 0, ui->grid.cols, NULL);
	screen->draw(ui, top->state, first, ui->grid.rows - (low ? 1 : 2));
	draw_footer(ui, verbs_of(top), is_typing(top) ? "F1" : "?");
	draw_message(ui);
}
