#include "ui/ui.h"

#include <stdarg.h>

#include "app/document.h"
#include "app/edit.h"
#include "app/status.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/tabs.h"
#include "ui_private.h"

static struct jc_open_screen *
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
	jc_buf_fmt(out, "%s  %s", kind && !kind->letter ? _(kind->label) : number,
	    jc_title_words(kind, title));
}

void
jc_ui_ask(struct jc_ui *ui, const char *text, int yes, jc_verb_fn *run)
{
	jc_ui_say(ui, true, "%s", text);
	ui->asked = true;
	ui->yes = yes;
	ui->confirmed = run;
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

const struct jc_verb *
jc_ui_verbs_of(const struct jc_open_screen *open)
{
	const struct jc_verb *typing =
	    open->screen->typing ? open->screen->typing(open->state) : NULL;

	return typing ? typing : open->screen->verbs;
}

bool
jc_ui_is_typing(const struct jc_open_screen *open)
{
	return open->screen->typing && open->screen->typing(open->state);
}

const struct jc_verb *
jc_ui_verb(const struct jc_ui *ui, size_t n)
{
	/* Help shows the verbs of the screen under it. */
	const struct jc_open_screen *open = &ui->stack[ui->depth > 1 ? ui->depth - 2 : 0];
	const struct jc_verb *verbs = jc_ui_verbs_of(open);
	size_t i;

	for (i = 0; verbs[i].name; i++)
		if (i == n)
			return &verbs[i];
	n -= i;
	for (i = 0; jc_everywhere[i].name && !jc_ui_is_typing(open); i++)
		if (i == n)
			return &jc_everywhere[i];
	return NULL;
}

void
jc_ui_open(struct jc_ui *ui, const char *name, const struct jc_target *target)
{
	const struct jc_screen *screen = jc_screen_find(name);
	void *state = NULL;

	if (ui->depth == JC_UI_STACK_MAX) {
		jc_ui_say(ui, true, _("too many screens are open; q closes one"));
		return;
	}
	if (screen->open(ui, target, &state)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return;
	}
	ui->stack[ui->depth++] = (struct jc_open_screen){ screen, state, *target };
}

static void
close_top(struct jc_ui *ui)
{
	struct jc_open_screen *top = top_of(ui);

	top->screen->close(top->state);
	ui->depth--;
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
	ui->trail = jc_undo_trail_new();
	count(ui);
	jc_ui_open(ui, "today", &none);
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
	jc_undo_trail_free(ui->trail);
	free(ui);
}

static void
go_home(struct jc_ui *ui)
{
	while (ui->depth > 1)
		close_top(ui);
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
	go_home(ui);
	if (tab > 0)
		jc_ui_open(ui, "list", &target);
}

static bool do_verb(struct jc_ui *ui, const struct jc_verb *verb);

/* False when the program is to end. */
static bool
apply(struct jc_ui *ui, const struct jc_move *move)
{
	switch (move->next) {
	case JC_STAY:
		break;
	case JC_QUIT:
		return false;
	case JC_CLOSE:
		if (ui->depth == 1)
			return false;
		close_top(ui);
		break;
	case JC_REPLACE:
		close_top(ui);
		jc_ui_open(ui, move->screen, &move->target);
		break;
	case JC_HOME:
		go_home(ui);
		if (strcmp(move->screen, "today") != 0)
			jc_ui_open(ui, move->screen, &move->target);
		break;
	case JC_GO:
		jc_ui_open(ui, move->screen, &move->target);
	}
	if (move->verb)
		return do_verb(ui, move->verb);
	return !move->press || jc_ui_key(ui, move->press);
}

static bool
do_verb(struct jc_ui *ui, const struct jc_verb *verb)
{
	struct jc_move move;

	if (!verb->run)
		return jc_ui_key(ui, verb->key);
	move = verb->run(ui, top_of(ui)->state);
	return apply(ui, &move);
}

static void
redo(struct jc_ui *ui)
{
	struct jc_saved saved;

	if (jc_undo_again(ui->c, ui->trail, &saved)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
	} else {
		jc_ui_changed(ui);
		jc_ui_say(ui, false, _("%s: done again"), saved.number);
	}
	jc_saved_release(&saved);
}

static struct jc_move undo_sent(struct jc_ui *ui, void *state);

static void
undo(struct jc_ui *ui, bool even_sent)
{
	struct jc_buf question = JC_BUF_INIT;
	struct jc_saved saved;
	bool sent;

	if (jc_undo_step(ui->c, ui->trail, even_sent, &sent, &saved)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
	} else if (saved.nothing) {
		jc_buf_fmt(&question,
		    _("%s: others have that change. Take it back for all to see? y does"),
		    saved.number);
		jc_ui_ask(ui, question.data, 'y', undo_sent);
	} else {
		jc_ui_changed(ui);
		jc_ui_say(ui, false,
		    sent ? _("%s: taken back; the next sync tells the others")
			 : _("%s: undone; U does it again"),
		    saved.number);
	}
	jc_buf_release(&question);
	jc_saved_release(&saved);
}

static struct jc_move
undo_sent(struct jc_ui *ui, void *state)
{
	(void)state;
	undo(ui, true);
	return jc_move_none();
}

void
jc_ui_undo(struct jc_ui *ui, bool again)
{
	if (again)
		redo(ui);
	else
		undo(ui, false);
}

enum jc_err
jc_ui_keep(struct jc_ui *ui)
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

void
jc_ui_look_again(struct jc_ui *ui, bool asked)
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
	(void)!jc_ui_keep(ui);
	jc_ui_look_again(ui, other_day);
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
	if (!jc_ui_keep(ui) || key == JC_KEY_HANGUP || ui->lost)
		return false;
	ui->lost = true; /* said; the next time it is meant */
	return true;
}

/* Keys that hold on every screen while no text is typed. False when the program is to end. */
static bool
common_key(struct jc_ui *ui, int key)
{
	const struct jc_verb *verb = jc_verb_by_key(jc_everywhere, key);

	if (verb && verb->run)
		return do_verb(ui, verb);
	if (key >= '1' && key <= '9') {
		go_tab(ui, (size_t)(key - '1'));
	} else if (key == 'q' && ui->depth == 1) {
		return stay(ui, key);
	} else if (key == 'q' || key == JC_KEY_ESC || key == JC_KEY_F3 || key == JC_KEY_F12 ||
		   key == JC_KEY_CTRL_G) {
		if (ui->depth > 1)
			close_top(ui);
	}
	return true;
}

/* A key for the screen on top: its verbs, then its own keys, then what holds everywhere. */
static bool
screen_key(struct jc_ui *ui, int key)
{
	struct jc_open_screen *top = top_of(ui);
	bool typing = jc_ui_is_typing(top);
	const struct jc_verb *verb;
	struct jc_move move = { .next = JC_STAY };

	if (!typing)
		key = jc_key_latin(key);
	if (!typing && key == JC_KEY_PASTE) {
		jc_ui_say(ui, false, _("nothing was pasted: open a field first"));
		return true;
	}
	verb = jc_verb_by_key(jc_ui_verbs_of(top), key);
	if (verb && verb->run)
		return do_verb(ui, verb);
	if (top->screen->key)
		move = top->screen->key(ui, top->state, key);
	if (move.next != JC_STAY || move.press || move.verb)
		return apply(ui, &move);
	return move.handled || typing || common_key(ui, key);
}

/* The answer to a question: yes, or anything else, which does nothing. */
static bool
answer(struct jc_ui *ui, int key)
{
	bool yes = key == ui->yes || jc_key_latin(key) == ui->yes;
	struct jc_move move;

	ui->yes = 0;
	if (!yes)
		return true;
	move = ui->confirmed(ui, top_of(ui)->state);
	return apply(ui, &move);
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
	if (key == JC_KEY_CTRL_X) {
		ui->lock = true;
		return true;
	}
	if (ui->yes)
		return answer(ui, key);
	if (key == JC_KEY_F1 && !top_of(ui)->screen->over) {
		jc_ui_open(ui, "help", &(struct jc_target){ 0 });
		return true;
	}
	return screen_key(ui, key);
}

bool
jc_ui_wants_lock(struct jc_ui *ui)
{
	bool lock = ui->lock;

	ui->lock = false;
	return lock;
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
