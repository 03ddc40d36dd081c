/*
 * What can be done to a record, or to all that are marked: withdraw, set a field, assign. A box
 * over the screen below. Withdrawing wants a reason, then a letter that is not the one that led
 * here.
 */
#include "app/bulk.h"
#include "app/document.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/life.h"
#include "screens.h"
#include "ui/box.h"
#include "ui/input.h"
#include "ui/offers.h"
#include "ui/pick.h"

#define TEXT_MAX 4000
#define VALUE_COLS 66
#define VALUE_ROWS 12

struct act {
	const struct jc_kind *kind;
	size_t n;
	struct jc_id16 *ids;
	struct jc_marks *marks; /* of the screen below; cleared when done */
	char *what;             /* "T-NL1-4", "3 records" */
	bool withdrawn;         /* the one record is */
	enum { MENU, FIELD, VALUE, REASON } step;
	struct jc_pick pick;
	const struct jc_field *field;
	enum jc_edit_how how;
	struct jc_input text;
	struct jc_offers offers;
	bool leaving; /* with a text typed: was asked */
};

/* What the menu offers; a row with a field only where the kind has it. */
static const struct {
	const char *label;
	const char *field, *value; /* value NULL: asked for */
	enum { SET, ANY_FIELD, WITHDRAW, RESTORE, MOVE } what;
} actions[] = {
	{ N_("move to the next state…"), NULL, NULL, MOVE },
	{ N_("mark as done"), "status", "done", SET },
	{ N_("assign to a person…"), "assignee", NULL, SET },
	{ N_("assign to a party…"), "assigned_party", NULL, SET },
	{ N_("set a field…"), NULL, NULL, ANY_FIELD },
	{ N_("withdraw…"), NULL, NULL, WITHDRAW },
	{ N_("take the withdrawal back"), NULL, NULL, RESTORE },
};

static const struct jc_field *
field_of(const struct act *act, const char *name)
{
	return jc_kind_find_field(act->kind, name, strlen(name));
}

static bool
is_offered(const struct act *act, size_t n)
{
	const struct jc_field *field;

	if (actions[n].what == WITHDRAW)
		return !act->withdrawn && !act->kind->entry;
	if (actions[n].what == MOVE)
		return act->n == 1 && !act->withdrawn && jc_life_form_of(act->kind->name) != NULL;
	if (actions[n].what == RESTORE)
		return act->withdrawn;
	if (act->kind->entry)
		return false;
	if (!actions[n].field)
		return true;
	field = field_of(act, actions[n].field);
	return field && (!actions[n].value ||
			    jc_choice_label(field, actions[n].value, strlen(actions[n].value)));
}

static void
open_menu(struct act *act)
{
	struct jc_buf title = JC_BUF_INIT;
	size_t i;

	act->step = MENU;
	jc_buf_fmt(&title, _("What to do with %s"), act->what);
	jc_pick_begin(&act->pick, title.data);
	for (i = 0; i < sizeof actions / sizeof *actions; i++)
		if (is_offered(act, i))
			jc_pick_add(&act->pick, jc_strdup(_(actions[i].label)), NULL, i);
	jc_buf_release(&title);
}

/* Tags: twice the place of the field, and one more to take a value out of a set. */
static void
open_fields(struct act *act)
{
	const struct jc_field *field;
	struct jc_buf label = JC_BUF_INIT;
	size_t i;

	act->step = FIELD;
	jc_pick_begin(&act->pick, _("Which field"));
	for (i = 0; (field = jc_kind_field(act->kind, i)); i++) {
		jc_buf_str(&label, _(field->label));
		jc_buf_str(&label, field->set ? _(": add") : "");
		jc_pick_add(&act->pick, jc_buf_take(&label), NULL, 2 * i);
		if (!field->set)
			continue;
		jc_buf_fmt(&label, _("%s: take out"), _(field->label));
		jc_pick_add(&act->pick, jc_buf_take(&label), NULL, 2 * i + 1);
	}
}

static void
ask_text(struct jc_ui *ui, struct act *act, const struct jc_field *field, enum jc_edit_how how)
{
	jc_pick_close(&act->pick);
	if (act->field != field)
		jc_input_set(&act->text, "");
	act->field = field;
	act->how = how;
	act->step = field ? VALUE : REASON;
	if (field)
		jc_offers_make(ui, field, "", &act->offers);
}

static enum jc_err
look_at(struct jc_ui *ui, struct act *act)
{
	struct jc_document document;
	struct jc_buf what = JC_BUF_INIT;
	enum jc_err err = jc_document_load(jc_ui_case(ui), &act->ids[0], &document);

	if (err)
		return err;
	act->kind = document.kind;
	act->withdrawn = act->n == 1 && document.withdrawn;
	if (act->n == 1)
		jc_buf_str(&what, document.number);
	else
		jc_buf_fmt(&what, ngettext("%zu record", "%zu records", act->n), act->n);
	act->what = jc_buf_take(&what);
	jc_document_release(&document);
	return act->kind ? JC_OK
			 : jc_fail(JC_INVALID, _("this program does not know such records"));
}

static void
act_close(void *state)
{
	struct act *act = state;

	jc_pick_close(&act->pick);
	jc_offers_drop(&act->offers);
	jc_input_release(&act->text);
	free(act->ids);
	free(act->what);
	free(act);
}

static enum jc_err
act_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct act *act = jc_calloc(1, sizeof *act);
	bool marked = target->marks && target->marks->n;
	enum jc_err err;

	act->marks = target->marks;
	act->n = marked ? target->marks->n : 1;
	act->ids = jc_memdup(marked ? target->marks->at : &target->id, act->n * sizeof *act->ids);
	jc_input_init(&act->text, "", TEXT_MAX);
	if ((err = look_at(ui, act))) {
		act_close(act);
		act = NULL;
	} else {
		open_menu(act);
	}
	*state = act;
	return err;
}

static void
draw_text(struct jc_ui *ui, struct act *act, int top, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf title = JC_BUF_INIT;
	struct jc_box box;

	if (act->step == REASON)
		jc_buf_fmt(&title, _("Withdraw %s: why?"), act->what);
	else
		jc_buf_fmt(&title, "%s: %s%s", act->what, _(act->field->label),
		    act->how == JC_EDIT_REMOVE ? _(": take out")
		    : act->field->set          ? _(": add")
					       : "");
	box = jc_box_draw(
	    grid, top, bottom, act->step == REASON ? 3 : VALUE_ROWS, VALUE_COLS, title.data);
	if (act->step == REASON)
		jc_grid_text(grid, box.row + 2, box.col, box.cols, JC_LOOK_TEXT,
		    _("Everyone sees the reason. Nothing is erased; u takes it back."));
	else
		jc_offers_draw(&act->offers, grid, box.row + 2, box.col, box.rows - 2);
	jc_input_draw(&act->text, grid, box.row, box.col, box.cols, true);
	jc_buf_release(&title);
}

static void
act_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct act *act = state;

	if (act->step == MENU || act->step == FIELD)
		jc_pick_draw(&act->pick, jc_ui_grid(ui), top, bottom);
	else
		draw_text(ui, act, top, bottom);
}

static void
act_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	const struct act *act = state;
	size_t i;

	(void)ui;
	if (act->step == MENU || act->step == FIELD) {
		jc_speech_pick(speech, &act->pick);
	} else if (act->step == REASON) {
		jc_speech_text(speech, _("Withdraw %s: why?"), act->what);
		jc_speech_text(speech, "%s",
		    _("Everyone sees the reason. Nothing is erased; u takes it back."));
	} else {
		jc_speech_text(speech, "%s: %s", act->what, _(act->field->label));
		for (i = 0; i < act->offers.n; i++)
			jc_speech_row(speech, i, "%s", act->offers.at[i].label);
	}
}

static struct jc_rows *
act_rows(void *state)
{
	struct act *act = state;

	if (act->step == MENU || act->step == FIELD)
		return &act->pick.rows;
	return act->step == VALUE && act->offers.n && jc_offers_for(act->field) ? &act->offers.rows
										: NULL;
}

static const char *
act_prompt(const void *state)
{
	const struct act *act = state;

	return act->step == REASON  ? N_("reason")
	       : act->step == VALUE ? act->field->label
				    : N_("number or words");
}

/* After a step that was made or refused; how: "withdrawn". */
static struct jc_move
done(struct jc_ui *ui, struct act *act, const char *how, enum jc_err err,
    const struct jc_bulk_report *report)
{
	struct jc_buf text = JC_BUF_INIT;

	if (err) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return jc_move_none();
	}
	if (act->marks)
		jc_marks_release(act->marks);
	jc_ui_changed(ui);
	if (act->n == 1 && report->changed)
		jc_buf_fmt(&text, _("%s %s; u undoes it"), act->what, how);
	else if (report->changed)
		jc_buf_fmt(&text,
		    ngettext("%zu record %s; u undoes it", "%zu records %s; u undoes all",
			report->changed),
		    report->changed, how);
	else
		jc_buf_str(&text, _("nothing had changed"));
	if (report->disagreed)
		jc_buf_fmt(&text,
		    ngettext("; %zu left alone: the teams disagree about it",
			"; %zu left alone: the teams disagree about them", report->disagreed),
		    report->disagreed);
	jc_ui_say(ui, report->disagreed > 0, "%s", text.data);
	jc_buf_release(&text);
	return (struct jc_move){ .next = JC_CLOSE };
}

static struct jc_move
withdraw(struct jc_ui *ui, void *state)
{
	struct act *act = state;
	struct jc_bulk_report report;
	enum jc_err err =
	    jc_bulk_withdraw(jc_ui_case(ui), act->ids, act->n, act->text.text.data, &report);

	return done(ui, act, _("withdrawn"), err, &report);
}

static struct jc_move
set_value(struct jc_ui *ui, struct act *act, const char *value, size_t len)
{
	struct jc_bulk_report report;
	enum jc_err err = jc_bulk_set(
	    jc_ui_case(ui), act->ids, act->n, act->field->name, act->how, value, len, &report);

	return done(ui, act, _("changed"), err, &report);
}

static struct jc_move
choose(struct jc_ui *ui, struct act *act, size_t n)
{
	struct jc_bulk_report report;
	enum jc_err err;

	if (actions[n].what == MOVE)
		return jc_move_to(
		    JC_REPLACE, "move", &(struct jc_target){ .has_id = true, .id = act->ids[0] });
	if (actions[n].what == ANY_FIELD) {
		open_fields(act);
	} else if (actions[n].what == WITHDRAW) {
		ask_text(ui, act, NULL, JC_EDIT_SET);
	} else if (actions[n].what == RESTORE) {
		err = jc_bulk_withdraw(jc_ui_case(ui), act->ids, act->n, NULL, &report);
		return done(ui, act, _("restored"), err, &report);
	} else if (actions[n].value) {
		act->field = field_of(act, actions[n].field);
		act->how = JC_EDIT_SET;
		return set_value(ui, act, actions[n].value, strlen(actions[n].value));
	} else {
		ask_text(ui, act, field_of(act, actions[n].field), JC_EDIT_SET);
	}
	return jc_move_none();
}

static struct jc_move
pick_key(struct jc_ui *ui, struct act *act, int key)
{
	size_t tag = 0;

	switch (jc_pick_key(&act->pick, key, &tag)) {
	case JC_PICK_CHOSEN:
		if (act->step == MENU)
			return choose(ui, act, tag);
		ask_text(ui, act, jc_kind_field(act->kind, tag / 2),
		    tag % 2                                  ? JC_EDIT_REMOVE
		    : jc_kind_field(act->kind, tag / 2)->set ? JC_EDIT_ADD
							     : JC_EDIT_SET);
		break;
	case JC_PICK_LEFT:
		if (act->step == FIELD)
			open_menu(act);
		else if (act->text.text.len && !act->leaving)
			jc_ui_say(ui, true, _("Esc once more drops what was typed"));
		else
			return (struct jc_move){ .next = JC_CLOSE };
		act->leaving = true;
		return jc_move_none();
	default:
		break;
	}
	act->leaving = false;
	return jc_move_none();
}

/* The value typed, or the offer at the cursor where one was gone to. */
static struct jc_move
take_value(struct jc_ui *ui, struct act *act)
{
	const struct jc_input *input = &act->text;

	if (act->step == REASON) {
		if (input->text.len)
			jc_ui_ask(ui, _("Withdraw for this reason? y does, any other key not"), 'y',
			    withdraw);
		else
			jc_ui_say(
			    ui, true, _("write the reason first: the other teams will read it"));
		return jc_move_none();
	}
	if (act->offers.n && jc_offers_for(act->field))
		jc_input_set(&act->text, act->offers.at[act->offers.rows.at].text);
	return set_value(ui, act, input->text.data, input->text.len);
}

static struct jc_move
text_key(struct jc_ui *ui, struct act *act, int key)
{
	const char *text;
	size_t len;
	bool typed = false;

	if (key == JC_KEY_ENTER)
		return take_value(ui, act);
	if (key == JC_KEY_ESC) {
		jc_offers_drop(&act->offers);
		open_menu(act); /* what was typed stays */
	} else if (act->offers.n && (key == JC_KEY_UP || key == JC_KEY_DOWN)) {
		jc_rows_key(&act->offers.rows, key);
	} else if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		typed = jc_input_insert(&act->text, text, len, false);
	} else {
		typed = jc_input_key(&act->text, key);
	}
	if (typed && act->step == VALUE)
		jc_offers_make(ui, act->field, act->text.text.data, &act->offers);
	return jc_move_none();
}

static struct jc_move
act_key(struct jc_ui *ui, void *state, int key)
{
	struct act *act = state;

	if (act->step == MENU || act->step == FIELD)
		return pick_key(ui, act, key);
	return text_key(ui, act, key);
}

static const struct jc_verb verbs[] = {
	{ "choose", JC_KEY_ENTER, "Enter", N_("choose"), N_("choose the line"), NULL },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("a step back; nothing is done"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
act_typing(void *state)
{
	(void)state;
	return verbs;
}

const struct jc_screen jc_screen_act = {
	.name = "act",
	.title = "",
	.over = true,
	.types = true,
	.verbs = verbs,
	.open = act_open,
	.close = act_close,
	.draw = act_draw,
	.key = act_key,
	.typing = act_typing,
	.speak = act_speak,
	.rows = act_rows,
	.prompt = act_prompt,
};
