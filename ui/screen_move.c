/*
 * A request, an item or an asset to its next state: choose what happened, then state what it must
 * record, a field after the other. A box over the screen below. What the table does not have there
 * can be chosen too, and wants a reason.
 */
#include "app/document.h"
#include "app/life.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/box.h"
#include "ui/input.h"
#include "ui/offers.h"
#include "ui/pick.h"
#include "ui/wrap.h"

#define TEXT_MAX 4000
#define COLS 66
#define ROWS 12
#define ANY_TAG SIZE_MAX

struct move {
	struct jc_id16 id;
	struct jc_life life;
	enum { OPEN, ANY, ASK } step;
	struct jc_pick pick;
	struct jc_moving *moving;
	size_t at; /* of the fields asked for */
	struct jc_input text;
	char *was; /* what stood in the line when it was opened */
	struct jc_offers offers;
};

/* What it is, whose act, and below the list what it must record. */
static void
add_step(struct move *move, const struct jc_life_step *step, size_t tag)
{
	const struct jc_life *life = &move->life;
	struct jc_buf who = JC_BUF_INIT, note = JC_BUF_INIT;

	if (jc_life_course(life->form)->sided) {
		jc_life_side_text(&who, step->side);
		jc_buf_str(&who, step->side & life->sides ? "" : _(", not ours"));
	} else {
		jc_buf_str(&who, _(step->by));
	}
	if (step->means)
		jc_buf_fmt(&note, "%s\n", _(step->means));
	jc_life_records_text(life, step, &note);
	jc_pick_add(
	    &move->pick, jc_strdup(jc_life_label(life->form, step->name)), jc_buf_take(&who), tag);
	jc_pick_note(&move->pick, jc_buf_take(&note));
}

static void
open_pick(struct move *move)
{
	const struct jc_life_step *step;
	struct jc_buf text = JC_BUF_INIT;
	size_t n;

	move->step = OPEN;
	jc_buf_fmt(&text, _("%s is %s: what happened?"), move->life.number,
	    jc_life_label(move->life.form, move->life.state));
	jc_pick_begin(&move->pick, text.data);
	for (n = 0; (step = jc_life_open(move->life.form, move->life.state, n)); n++) {
		add_step(move, step, n);
	}
	jc_pick_add(&move->pick, jc_strdup(_("something else, with a reason…")), NULL, ANY_TAG);
	jc_buf_release(&text);
}

static void
open_any(struct move *move)
{
	const struct jc_life_step *step;
	size_t n;

	move->step = ANY;
	jc_pick_begin(&move->pick, _("What happened, whatever the table says"));
	for (n = 0; (step = jc_life_step_at(move->life.form, n)); n++)
		add_step(move, step, n);
}

static void
forget(struct move *move)
{
	jc_moving_free(move->moving);
	move->moving = NULL;
	jc_offers_drop(&move->offers);
	free(move->was);
	move->was = NULL;
}

static void
move_close(void *state)
{
	struct move *move = state;

	forget(move);
	jc_pick_close(&move->pick);
	jc_input_release(&move->text);
	free(move);
}

static enum jc_err
move_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct move *move = jc_calloc(1, sizeof *move);
	enum jc_err err = jc_life_load(jc_ui_case(ui), &target->id, &move->life);

	move->id = target->id;
	jc_input_init(&move->text, "", TEXT_MAX);
	if (err) {
		move_close(move);
		move = NULL;
	} else {
		open_pick(move);
	}
	*state = move;
	return err;
}

static const struct jc_field *
field_at(const struct move *move, bool *demanded)
{
	return jc_moving_field(move->moving, move->at, demanded);
}

/* What stands there now; the day of today where none does. */
static char *
present(struct jc_ui *ui, const struct move *move, const struct jc_field *field)
{
	const char *value = jc_moving_value(move->moving, field);
	struct jc_buf text = JC_BUF_INIT;
	struct jc_date today;

	if (!value)
		value = jc_moving_offer(move->moving, field);
	if (value) {
		jc_value_words(jc_ui_case(ui), field, value, strlen(value), &text);
	} else if (strcmp(field->name, "on") == 0) {
		jc_date_from_number((int)(jc_ui_now(ui) / 86400000), &today);
		jc_buf_fmt(&text, "%04d-%02d-%02d", today.year, today.month, today.day);
	}
	return text.data ? jc_buf_take(&text) : jc_strdup("");
}

static void
ask(struct jc_ui *ui, struct move *move, size_t at)
{
	const struct jc_field *field;
	bool demanded;

	move->step = ASK;
	move->at = at;
	field = field_at(move, &demanded);
	free(move->was);
	move->was = present(ui, move, field);
	jc_input_set(&move->text, move->was);
	jc_offers_drop(&move->offers);
	jc_offers_make(ui, field, "", &move->offers);
}

/* What goes into the field, with its source. */
static void
draw_help(struct jc_grid *grid, const struct jc_box *box, const char *help)
{
	struct jc_wrap wrap;
	size_t i;

	jc_wrap_init(&wrap, grid, help, strlen(help), box->cols);
	for (i = 0; i < wrap.n && (int)i + 3 < box->rows; i++) {
		char *row =
		    jc_strndup(help + wrap.rows[i].from, wrap.rows[i].to - wrap.rows[i].from);

		jc_grid_text(grid, box->row + 3 + (int)i, box->col, box->cols, JC_LOOK_TEXT, row);
		free(row);
	}
	jc_wrap_release(&wrap);
}

static void
draw_field(struct jc_ui *ui, struct move *move, int top, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf text = JC_BUF_INIT;
	bool demanded, unused;
	const struct jc_field *field = field_at(move, &demanded);
	size_t n = 0;
	struct jc_box box;

	while (jc_moving_field(move->moving, n, &unused))
		n++;
	jc_buf_fmt(&text, "%s: %s (%zu/%zu)",
	    jc_life_label(move->life.form, jc_moving_step(move->moving)->name), _(field->label),
	    move->at + 1, n);
	box = jc_box_draw(grid, top, bottom, ROWS, COLS, text.data);
	jc_input_draw(&move->text, grid, box.row, box.col, box.cols, true);
	jc_grid_text(grid, box.row + 1, box.col, box.cols, JC_LOOK_TEXT,
	    demanded ? _("to be stated; Enter goes on, Ctrl-S saves")
		     : _("if it is known; Enter goes on, Ctrl-S saves"));
	if (move->offers.n)
		jc_offers_draw(&move->offers, grid, box.row + 3, box.col, box.rows - 3);
	else
		draw_help(grid, &box, _(field->help));
	jc_buf_release(&text);
}

static void
move_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct move *move = state;

	if (move->step == ASK)
		draw_field(ui, move, top, bottom);
	else
		jc_pick_draw(&move->pick, jc_ui_grid(ui), top, bottom);
}

/* Something that is not open, or not ours, is recorded against the table. */
static void
begin(struct jc_ui *ui, struct move *move, const struct jc_life_step *step)
{
	struct jc_case *c = jc_ui_case(ui);
	enum jc_err err = jc_moving_new(c, &move->id, step->name, false, &move->moving);

	if (err) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		err = jc_moving_new(c, &move->id, step->name, true, &move->moving);
	}
	if (err) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return;
	}
	jc_pick_close(&move->pick);
	ask(ui, move, 0);
}

static struct jc_move
pick_key(struct jc_ui *ui, struct move *move, int key)
{
	size_t tag = 0;

	switch (jc_pick_key(&move->pick, key, &tag)) {
	case JC_PICK_CHOSEN:
		if (tag == ANY_TAG)
			open_any(move);
		else
			begin(ui, move,
			    move->step == ANY
				? jc_life_step_at(move->life.form, tag)
				: jc_life_open(move->life.form, move->life.state, tag));
		break;
	case JC_PICK_LEFT:
		if (move->step == OPEN)
			return (struct jc_move){ .next = JC_CLOSE };
		open_pick(move);
		break;
	default:
		break;
	}
	return jc_move_none();
}

/* The first thing that is odd, to be told with what was done. */
static void
keep_first(void *context, const char *field, enum jc_verdict verdict, const char *text)
{
	struct jc_buf *out = context;

	(void)field;
	if (!out->len && verdict != JC_VERDICT_GOOD)
		jc_buf_fmt(out, ". %s", text);
}

static struct jc_move
save(struct jc_ui *ui, struct move *move)
{
	const struct jc_life_step *step = jc_moving_step(move->moving);
	struct jc_buf odd = JC_BUF_INIT;
	struct jc_saved saved;
	size_t missing = jc_moving_missing(move->moving);
	enum jc_err err;

	jc_moving_findings(move->moving, keep_first, &odd);
	err = jc_moving_save(move->moving, &saved);
	jc_saved_release(&saved);
	if (err) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		if (missing != SIZE_MAX)
			ask(ui, move, missing);
	} else {
		jc_ui_changed(ui);
		jc_ui_say(ui, odd.len > 0, "%s: %s%s", move->life.number,
		    jc_life_label(move->life.form, step->name), odd.len ? odd.data : "");
	}
	jc_buf_release(&odd);
	return err ? jc_move_none() : (struct jc_move){ .next = JC_CLOSE };
}

/* What was typed, or the offer at the cursor; false: it cannot be taken, and it was said why. */
static bool
take(struct jc_ui *ui, struct move *move)
{
	bool demanded;
	const struct jc_field *field = field_at(move, &demanded);
	const char *value = jc_moving_value(move->moving, field);

	if (move->offers.n && jc_offers_for(field) && move->text.text.len &&
	    strcmp(move->text.text.data, move->was) != 0)
		jc_input_set(&move->text, move->offers.at[move->offers.rows.at].text);
	if (value && strcmp(move->text.text.data, move->was) == 0)
		return true;
	if (!move->text.text.len && !value)
		return true;
	if (jc_moving_enter(move->moving, field->name, JC_EDIT_SET, move->text.text.data,
		move->text.text.len, NULL, NULL)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return false;
	}
	return true;
}

static struct jc_move
go_on(struct jc_ui *ui, struct move *move, bool at_once)
{
	bool demanded;

	if (!take(ui, move))
		return jc_move_none();
	if (at_once || !jc_moving_field(move->moving, move->at + 1, &demanded))
		return save(ui, move);
	ask(ui, move, move->at + 1);
	return jc_move_none();
}

static void
go_back(struct jc_ui *ui, struct move *move)
{
	if (move->at) {
		ask(ui, move, move->at - 1);
	} else {
		forget(move);
		open_pick(move);
	}
}

/* An offer that was gone to stands in the line, so that Enter takes it. */
static void
show_offer(struct move *move)
{
	bool demanded;

	if (jc_offers_for(field_at(move, &demanded)))
		jc_input_set(&move->text, move->offers.at[move->offers.rows.at].text);
}

static struct jc_move
ask_key(struct jc_ui *ui, struct move *move, int key)
{
	bool demanded, typed = false;
	const char *text;
	size_t len;

	if (key == JC_KEY_ENTER || key == JC_KEY_TAB || key == JC_KEY_CTRL_S)
		return go_on(ui, move, key == JC_KEY_CTRL_S);
	if (key == JC_KEY_ESC || key == JC_KEY_CTRL_G || key == JC_KEY_BACKTAB) {
		go_back(ui, move);
	} else if (move->offers.n && (key == JC_KEY_UP || key == JC_KEY_DOWN)) {
		if (move->text.text.len)
			jc_rows_key(&move->offers.rows, key);
		show_offer(move);
	} else if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		typed = jc_input_insert(&move->text, text, len, false);
	} else {
		typed = jc_input_key(&move->text, key);
	}
	if (typed) {
		jc_offers_drop(&move->offers);
		jc_offers_make(ui, field_at(move, &demanded), move->text.text.data, &move->offers);
	}
	return jc_move_none();
}

static struct jc_move
move_key(struct jc_ui *ui, void *state, int key)
{
	struct move *move = state;

	return move->step == ASK ? ask_key(ui, move, key) : pick_key(ui, move, key);
}

static const struct jc_verb verbs[] = {
	{ "choose", JC_KEY_ENTER, "Enter", N_("choose"), N_("choose the line; go on"), NULL },
	{ "save", JC_KEY_CTRL_S, "Ctrl-S", N_("save"), N_("save with what is stated so far"),
	    NULL },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("a step back; nothing is done"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
move_typing(void *state)
{
	(void)state;
	return verbs;
}

const struct jc_screen jc_screen_move = {
	.name = "move",
	.title = "",
	.over = true,
	.types = true,
	.verbs = verbs,
	.open = move_open,
	.close = move_close,
	.draw = move_draw,
	.key = move_key,
	.typing = move_typing,
};
