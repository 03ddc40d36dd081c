#include "ui/ui.h"

#include <stdarg.h>

#include "app/document.h"
#include "app/edit.h"
#include "app/status.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
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

bool
jc_ui_record(struct jc_ui *ui, struct jc_id16 *out)
{
	const struct jc_open_screen *top = top_of(ui);

	if (top->screen->record && top->screen->record(ui, top->state, out))
		return true;
	jc_ui_say(ui, false, _("go to a record first"));
	return false;
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
	const struct jc_verb *const more[] = { jc_everywhere, jc_moving, jc_always };
	const struct jc_verb *verbs = jc_ui_verbs_of(open);
	size_t i, t;

	for (i = 0; verbs[i].name; i++)
		if (i == n)
			return &verbs[i];
	for (t = jc_ui_is_typing(open) ? 2 : 0; t < 3; t++) {
		n -= i;
		for (i = 0; more[t][i].name; i++)
			if (i == n)
				return &more[t][i];
	}
	return NULL;
}

/* --- keys --- */

static struct jc_key_scope
scope_of(const struct jc_open_screen *open)
{
	return (struct jc_key_scope){ jc_ui_verbs_of(open), jc_ui_is_typing(open) };
}

void
jc_ui_keys_of(
    const struct jc_ui *ui, bool under, const struct jc_verb *verb, size_t most, struct jc_buf *out)
{
	struct jc_key_scope scope =
	    scope_of(&ui->stack[under && ui->depth > 1 ? ui->depth - 2 : ui->depth - 1]);

	jc_keymap_keys(ui->keys, &scope, verb, most, out);
}

/* The settings may have changed, here or on the screen of settings. */
static void
need_keys(struct jc_ui *ui)
{
	struct jc_keys_choice choice;

	jc_keys_choice(ui->c, &choice);
	if (ui->keys && memcmp(jc_keymap_choice(ui->keys), &choice, sizeof choice) == 0)
		return;
	jc_keymap_free(ui->keys);
	ui->keys = jc_keymap_load(&choice);
}

/* What of the person's file was left out is seen once; `jointcase keys` says it again. */
static void
say_faults(struct jc_ui *ui)
{
	const struct jc_list *faults = jc_keymap_faults(ui->keys);

	if (faults->n == 1)
		jc_ui_say(ui, true, "%s", faults->at[0]);
	else if (faults->n)
		jc_ui_say(ui, true, _("%s; and %zu more: see `jointcase keys`"), faults->at[0],
		    faults->n - 1);
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
	ui->stack[ui->depth++] = (struct jc_open_screen){ screen, state, *target, ++ui->opened };
	top_of(ui)->target.view = NULL; /* it was borrowed */
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
	need_keys(ui);
	jc_ui_open(ui, "today", &none);
	say_faults(ui);
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
	jc_keymap_free(ui->keys);
	free(ui);
}

static void
go_home(struct jc_ui *ui)
{
	while (ui->depth > 1)
		close_top(ui);
}

/* From anywhere to a tab: the stack is cut down to Today first. False when there is none. */
static bool
go_tab(struct jc_ui *ui, size_t tab)
{
	struct jc_target target = { 0 };
	struct jc_tab wanted;

	if (!jc_tab_at(tab, &wanted))
		return false;
	target.kind = wanted.kind;
	target.preset = wanted.preset;
	go_home(ui);
	if (tab > 0)
		jc_ui_open(ui, "list", &target);
	return true;
}

bool
jc_ui_apply(struct jc_ui *ui, const struct jc_move *move)
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
		return jc_ui_do(ui, move->verb);
	return !move->press || jc_ui_press(ui, move->press);
}

bool
jc_ui_do(struct jc_ui *ui, const struct jc_verb *verb)
{
	struct jc_move move;

	if (!verb->run)
		return jc_ui_press(ui, verb->key);
	move = verb->run(ui, top_of(ui)->state);
	return jc_ui_apply(ui, &move);
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
	struct jc_buf name = JC_BUF_INIT;

	if (!now) {
		ui->leaving = true;
		jc_ui_keys_of(ui, false, jc_verb_by_name(jc_everywhere, "close"), 1, &name);
		if (key == 'q')
			jc_ui_say(ui, false, _("%s once more leaves"), name.data);
		else
			jc_ui_say(ui, false, _("Ctrl-C once more leaves; drafts are kept"));
		jc_buf_release(&name);
		return true;
	}
	if (!jc_ui_keep(ui) || key == JC_KEY_HANGUP || ui->lost)
		return false;
	ui->lost = true; /* said; the next time it is meant */
	return true;
}

/* A slip, or a key of another screen: silence would leave people wondering. */
static void
say_idle(struct jc_ui *ui)
{
	struct jc_buf name = JC_BUF_INIT, help = JC_BUF_INIT;

	if (ui->pressed == JC_KEY_NONE)
		return;
	jc_key_name(ui->pressed, &name);
	jc_ui_keys_of(ui, false, jc_verb_by_name(jc_everywhere, "help"), 1, &help);
	jc_ui_say(ui, false, _("%s does nothing here; %s shows the keys"), name.data, help.data);
	jc_buf_release(&name);
	jc_buf_release(&help);
}

/* Keys that hold on every screen while no text is typed. False when the program is to end. */
static bool
common_key(struct jc_ui *ui, int key)
{
	const struct jc_verb *verb = jc_verb_by_key(jc_everywhere, key);

	if (verb && verb->run)
		return jc_ui_do(ui, verb);
	if (key == 'q' && ui->depth == 1)
		return stay(ui, key);
	if (key == JC_KEY_LEFT && ui->depth > 1)
		return jc_ui_press(ui, JC_KEY_ESC);
	if (key == 'q' || key == JC_KEY_ESC) {
		if (ui->depth > 1)
			close_top(ui);
	} else if (key < '1' || key > '9' || !go_tab(ui, (size_t)(key - '1'))) {
		say_idle(ui);
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

	if (!typing && key == JC_KEY_PASTE) {
		jc_ui_say(ui, false, _("nothing was pasted: open a field first"));
		return true;
	}
	verb = jc_verb_by_key(jc_ui_verbs_of(top), key);
	if (verb && verb->run)
		return jc_ui_do(ui, verb);
	if (top->screen->key)
		move = top->screen->key(ui, top->state, key);
	if (move.next != JC_STAY || move.press || move.verb)
		return jc_ui_apply(ui, &move);
	return move.handled || typing || common_key(ui, key);
}

const char *
jc_ui_yes_or_no(void)
{
	/* TRANSLATORS: begin with the letter of "yes"; questions name it, and it answers them */
	return _("y or n? ");
}

bool
jc_ui_is_yes(int key)
{
	const char *offered = jc_ui_yes_or_no();
	int32_t own;

	(void)jc_text_decode(offered, strlen(offered), &own);
	return key == 'y' || key == own;
}

bool
jc_ui_answer(struct jc_ui *ui, bool yes)
{
	struct jc_move move;

	jc_buf_reset(&ui->message);
	ui->yes = 0;
	if (!yes)
		return true;
	move = ui->confirmed(ui, top_of(ui)->state);
	return jc_ui_apply(ui, &move);
}

/* What was said before the key is gone; twice the same leaves. */
static void
begin_key(struct jc_ui *ui, int key)
{
	jc_buf_reset(&ui->message);
	ui->leaving = ui->leaving && (key == 'q' || key == JC_KEY_CTRL_C);
}

bool
jc_ui_press(struct jc_ui *ui, int key)
{
	begin_key(ui, key);
	if (key == JC_KEY_CTRL_Q || key == JC_KEY_HANGUP || key == JC_KEY_CTRL_C)
		return stay(ui, key);
	if (key == JC_KEY_CTRL_X) {
		ui->lock = true;
		return true;
	}
	return screen_key(ui, key);
}

const struct jc_verb *
jc_ui_verb_of_key(struct jc_ui *ui, int key)
{
	struct jc_key_scope scope = scope_of(top_of(ui));

	need_keys(ui);
	return jc_keymap_verb(ui->keys, &scope, key);
}

/* These two answer F1 themselves: they close. */
static bool
is_help(const struct jc_screen *screen)
{
	return strcmp(screen->name, "help") == 0 || strcmp(screen->name, "commands") == 0;
}

static bool
answer_key(struct jc_ui *ui, int key)
{
	struct jc_key_scope scope = scope_of(top_of(ui));
	const struct jc_verb *verb;

	need_keys(ui);
	verb = jc_keymap_verb(ui->keys, &scope, key);
	if (ui->yes && key != JC_KEY_HANGUP && key != JC_KEY_CTRL_C &&
	    !(verb && (verb->key == JC_KEY_CTRL_Q || verb->key == JC_KEY_CTRL_X))) {
		begin_key(ui, key);
		key = jc_key_latin(key, jc_keymap_choice(ui->keys)->layout);
		return jc_ui_answer(ui, key == ui->yes || (ui->yes == 'y' && jc_ui_is_yes(key)));
	}
	/* Also where text is typed. */
	if (key == JC_KEY_F1 && !is_help(top_of(ui)->screen))
		verb = jc_verb_by_name(jc_everywhere, "help");
	if (verb && verb->run) {
		begin_key(ui, verb->key);
		return jc_ui_do(ui, verb);
	}
	return jc_ui_press(ui, verb ? verb->key : jc_keymap_plain(ui->keys, &scope, key));
}

bool
jc_ui_key(struct jc_ui *ui, int key)
{
	bool go_on;

	if (key == JC_KEY_NONE || key == JC_KEY_TIMEOUT)
		return true;
	ui->pressed = key;
	go_on = answer_key(ui, key);
	ui->pressed = JC_KEY_NONE;
	return go_on;
}

void
jc_ui_repaint(struct jc_ui *ui)
{
	ui->repaint = true;
}

bool
jc_ui_wants_repaint(struct jc_ui *ui)
{
	bool repaint = ui->repaint;

	ui->repaint = false;
	return repaint;
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
