/* One field on which the teams disagree: every value with who, when, where from; a lead chooses,
 * with a reason. */
#include "app/ask.h"
#include "app/document.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/difference.h"
#include "screens.h"
#include "ui/input.h"
#include "ui/rows.h"

struct conflict {
	struct jc_id16 id;
	char field[64];
	const struct jc_field *about;
	char *title, *label;
	struct jc_sides sides;
	struct jc_rows rows; /* sides, then: keep all, another value, ask */
	char *used;          /* records that name this one; "" none */
	struct jc_input reason, value;
	enum { CHOOSING, TYPING_VALUE, TYPING_REASON } step;
	bool leaving; /* with a reason typed: was asked */
};

enum { KEEP_ALL, OTHER_VALUE, ASK, MORE_CHOICES };

#define USED_MAX 8

struct using
{
	struct jc_buf text;
	size_t n;
};

static enum jc_err
take_use(void *context, const struct jc_row *row, bool corrected)
{
	struct using *using = context;

	(void)corrected;
	if (!row->kind || !row->kind->letter)
		return JC_OK;
	if (++using->n > USED_MAX)
		return JC_NOTFOUND;
	jc_buf_fmt(&using->text, "%s%s", using->text.len ? "   " : "", row->number);
	return JC_OK;
}

/* Whoever decides should know what stands on it. */
static enum jc_err
find_uses(struct jc_ui *ui, struct conflict *conflict)
{
	struct using using = { .text = JC_BUF_INIT };
	enum jc_err err = jc_document_related(jc_ui_case(ui), &conflict->id, take_use, &using);

	if (using.n > USED_MAX)
		jc_buf_fmt(&using.text, "   %s", jc_glyph(JC_GLYPH_WAITING));
	free(conflict->used);
	conflict->used = jc_buf_take(&using.text);
	return err == JC_NOTFOUND ? JC_OK : err;
}

static enum jc_err
load(struct jc_ui *ui, struct conflict *conflict)
{
	struct jc_document document;
	struct jc_buf title = JC_BUF_INIT;
	enum jc_err err;

	jc_sides_release(&conflict->sides);
	if ((err = jc_sides_load(jc_ui_case(ui), &conflict->id, conflict->field, &conflict->sides)))
		return err;
	jc_rows_set(&conflict->rows, conflict->sides.n + MORE_CHOICES);
	if ((err = jc_document_load(jc_ui_case(ui), &conflict->id, &document)))
		return err;
	if (document.kind)
		conflict->about =
		    jc_kind_find_field(document.kind, conflict->field, strlen(conflict->field));
	jc_ui_name(document.kind, document.number, document.title, &title);
	free(conflict->title);
	free(conflict->label);
	conflict->title = jc_buf_take(&title);
	conflict->label = jc_strdup(conflict->about ? _(conflict->about->label)
				    : strcmp(conflict->field, "_deleted") == 0 ? _("withdrawn")
									       : conflict->field);
	jc_document_release(&document);
	return find_uses(ui, conflict);
}

static void
conflict_close(void *state)
{
	struct conflict *conflict = state;

	jc_sides_release(&conflict->sides);
	jc_input_release(&conflict->reason);
	jc_input_release(&conflict->value);
	free(conflict->title);
	free(conflict->label);
	free(conflict->used);
	free(conflict);
}

static enum jc_err
conflict_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct conflict *conflict = jc_calloc(1, sizeof *conflict);
	enum jc_err err;

	conflict->id = target->id;
	snprintf(conflict->field, sizeof conflict->field, "%s", target->field);
	jc_input_init(&conflict->reason, "", 4000);
	jc_input_init(&conflict->value, "", 4000);
	if ((err = load(ui, conflict))) {
		conflict_close(conflict);
		conflict = NULL;
	}
	*state = conflict;
	return err;
}

static void
side_text(struct jc_ui *ui, const struct conflict *conflict, const struct jc_buf *value,
    bool cleared, struct jc_buf *out)
{
	if (cleared)
		jc_buf_str(out,
		    strcmp(conflict->field, "_deleted") == 0 ? _("keep the record") : _("(empty)"));
	else
		jc_value_words(jc_ui_case(ui), conflict->about, value->data, value->len, out);
}

/* What a value is held against: what all had seen before, else the first of the others. */
static void
other_text(struct jc_ui *ui, const struct conflict *conflict, size_t n, struct jc_buf *out)
{
	const struct jc_sides *sides = &conflict->sides;
	const struct jc_side *other = &sides->at[n == 0 && sides->n > 1 ? 1 : 0];

	if (sides->has_agreed)
		side_text(ui, conflict, &sides->agreed, false, out);
	else
		side_text(ui, conflict, &other->value, other->cleared, out);
}

/* Rows a choice takes: a value has its author below it, where there is room, and marks. */
static int
height_of(struct jc_ui *ui, const struct conflict *conflict, size_t n, bool roomy)
{
	const struct jc_side *side = &conflict->sides.at[n];
	struct jc_buf text = JC_BUF_INIT, other = JC_BUF_INIT;
	int height = 1;

	if (roomy && n < conflict->sides.n) {
		side_text(ui, conflict, &side->value, side->cleared, &text);
		other_text(ui, conflict, n, &other);
		height = jc_difference_is(text.data, other.data) ? 3 : 2;
	}
	jc_buf_release(&text);
	jc_buf_release(&other);
	return height;
}

static void
draw_side(struct jc_ui *ui, const struct conflict *conflict, size_t n, int row, bool roomy)
{
	const struct jc_side *side = &conflict->sides.at[n];
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf text = JC_BUF_INIT, who = JC_BUF_INIT, other = JC_BUF_INIT;

	if (!roomy)
		jc_buf_fmt(&text, "%s  ", side->party);
	side_text(ui, conflict, &side->value, side->cleared, &text);
	jc_grid_text(grid, row, 6, grid->cols - 7, JC_LOOK_DISAGREE, text.data);
	if (roomy) {
		other_text(ui, conflict, n, &other);
		jc_difference_draw(grid, row + 1, 6, grid->cols - 7, text.data, other.data);
		jc_buf_fmt(&who, "%s  %s  ", side->party, side->by);
		jc_time_minute(&who, side->time);
		jc_buf_fmt(&who, " UTC  %s %s", jc_glyph(JC_GLYPH_GOOD), _("signed"));
		if (side->source)
			jc_buf_fmt(&who, _("   list %s %s"), side->source,
			    side->snapshot ? side->snapshot : "");
		jc_grid_text(grid, row + height_of(ui, conflict, n, true) - 1, 6, grid->cols - 7,
		    JC_LOOK_TEXT, who.data);
	}
	jc_buf_release(&text);
	jc_buf_release(&who);
	jc_buf_release(&other);
}

/* The first choice to show, so that the one at the cursor fits. */
static size_t
first_choice(struct jc_ui *ui, const struct conflict *conflict, int height, bool roomy)
{
	size_t i = conflict->rows.at;
	int used = height_of(ui, conflict, i, roomy);

	while (i > 0 && used + height_of(ui, conflict, i - 1, roomy) <= height)
		used += height_of(ui, conflict, --i, roomy);
	return i;
}

static const char *const more_choices[MORE_CHOICES] = { N_("keep all of them, marked \"disputed\""),
	N_("another value"), N_("decide later, ask the teams: a task for each of them") };

static void
draw_choices(struct jc_ui *ui, struct conflict *conflict, int row, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	bool roomy = bottom - row >= 3 * (int)conflict->sides.n + MORE_CHOICES;
	size_t i;

	for (i = first_choice(ui, conflict, bottom - row, roomy); i < conflict->rows.n; i++) {
		int height = height_of(ui, conflict, i, roomy);

		if (row + height > bottom)
			break;
		jc_grid_fmt(grid, row, 2, 3, JC_LOOK_TEXT, "%zu", i + 1);
		if (i < conflict->sides.n)
			draw_side(ui, conflict, i, row, roomy);
		else
			jc_grid_fmt(grid, row, 6, grid->cols - 7, JC_LOOK_TEXT, "%s  %s",
			    _(more_choices[i - conflict->sides.n]),
			    i == conflict->sides.n + OTHER_VALUE ? conflict->value.text.data : "");
		if (i == conflict->rows.at)
			jc_grid_here(grid, row, 0, grid->cols);
		row += height;
	}
}

static void
agreed_text(struct jc_ui *ui, const struct conflict *conflict, struct jc_buf *out)
{
	if (conflict->sides.has_agreed) {
		jc_buf_str(out, _("All had seen before:  "));
		side_text(ui, conflict, &conflict->sides.agreed, false, out);
	} else {
		jc_buf_str(out, _("None of the authors had seen the other values."));
	}
}

static void
draw_agreed(struct jc_ui *ui, const struct conflict *conflict, int row)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf text = JC_BUF_INIT;

	agreed_text(ui, conflict, &text);
	jc_grid_text(grid, row, 1, grid->cols - 2, JC_LOOK_TEXT, text.data);
	if (*conflict->used)
		jc_grid_fmt(grid, row + 1, 1, grid->cols - 2, JC_LOOK_TEXT,
		    _("The record is used in   %s"), conflict->used);
	jc_buf_release(&text);
}

/* What is typed, or what settling means. */
static void
draw_step(struct jc_ui *ui, const struct conflict *conflict, int row)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	int col;

	if (conflict->step == CHOOSING) {
		jc_grid_text(grid, row, 1, grid->cols - 2, JC_LOOK_TEXT,
		    jc_case_is_lead(jc_ui_case(ui))
			? _("Everyone sees the choice, its reason and your name. It can be "
			    "changed later.")
			: _("A lead settles this. A note on the record tells them what you "
			    "know."));
		return;
	}
	col = 1 + jc_grid_text(grid, row, 1, 0, JC_LOOK_TITLE,
		      conflict->step == TYPING_VALUE ? _("Value   ") : _("Reason  "));
	jc_input_draw(conflict->step == TYPING_VALUE ? &conflict->value : &conflict->reason, grid,
	    row, col, grid->cols - col - 1, true);
}

static void
conflict_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct conflict *conflict = state;
	struct jc_buf title = JC_BUF_INIT;
	bool tight = bottom - top < 10;

	jc_buf_fmt(
	    &title, "%s %s   %s", jc_glyph(JC_GLYPH_DISAGREE), conflict->title, conflict->label);
	jc_ui_title(ui, title.data);
	jc_buf_release(&title);
	if (!tight) {
		draw_agreed(ui, conflict, top);
		top += *conflict->used && bottom - top >= 16 ? 3 : 2;
	}
	draw_choices(ui, conflict, top, bottom - (tight ? 1 : 2));
	draw_step(ui, conflict, bottom - 1);
}

static void
speak_side(struct jc_ui *ui, const struct conflict *conflict, size_t n, struct jc_speech *speech)
{
	const struct jc_side *side = &conflict->sides.at[n];
	struct jc_buf text = JC_BUF_INIT;

	side_text(ui, conflict, &side->value, side->cleared, &text);
	jc_buf_fmt(&text, ", %s, %s, ", side->party, side->by);
	jc_time_minute(&text, side->time);
	jc_buf_fmt(&text, " UTC, %s", _("signed"));
	if (side->source)
		jc_buf_fmt(
		    &text, _(", list %s %s"), side->source, side->snapshot ? side->snapshot : "");
	jc_speech_row(speech, n, "%s", text.data);
	jc_buf_release(&text);
}

static void
conflict_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	const struct conflict *conflict = state;
	struct jc_buf text = JC_BUF_INIT;
	size_t i;

	jc_speech_text(
	    speech, _("The teams disagree: %s. Field: %s"), conflict->title, conflict->label);
	agreed_text(ui, conflict, &text);
	jc_speech_text(speech, "%s", text.data);
	if (*conflict->used)
		jc_speech_text(speech, _("The record is used in   %s"), conflict->used);
	for (i = 0; i < conflict->sides.n; i++)
		speak_side(ui, conflict, i, speech);
	for (i = 0; i < MORE_CHOICES; i++)
		jc_speech_row(speech, conflict->sides.n + i, "%s", _(more_choices[i]));
	jc_speech_text(speech, "%s",
	    jc_case_is_lead(jc_ui_case(ui))
		? _("A number, then the reason. Everyone sees the choice, its reason and your "
		    "name.")
		: _("A lead settles this. A note on the record tells them what you know."));
	jc_buf_release(&text);
}

static struct jc_rows *
conflict_rows(void *state)
{
	struct conflict *conflict = state;

	return conflict->step == CHOOSING ? &conflict->rows : NULL;
}

static const char *
conflict_prompt(const void *state)
{
	return ((const struct conflict *)state)->step == TYPING_VALUE ? N_("value") : N_("reason");
}

static struct jc_move
settle(struct jc_ui *ui, struct conflict *conflict)
{
	size_t at = conflict->rows.at, n = conflict->sides.n;
	struct jc_resolution resolution = { .reason = conflict->reason.text.data,
		.seen = &conflict->sides };
	struct jc_saved saved;

	if (at < n) {
		resolution.how = JC_RESOLVE_TAKE;
		resolution.take = at + 1;
	} else if (at == n + KEEP_ALL) {
		resolution.how = JC_RESOLVE_KEEP_ALL;
	} else {
		resolution.how = JC_RESOLVE_VALUE;
		resolution.value = conflict->value.text.data;
		resolution.value_len = conflict->value.text.len;
	}
	if (jc_resolve(jc_ui_case(ui), &conflict->id, conflict->field, &resolution, &saved)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		jc_saved_release(&saved);
		return (struct jc_move){ .handled = true };
	}
	jc_saved_release(&saved);
	jc_ui_changed(ui);
	jc_ui_say(ui, false, _("settled; the next sync tells the others"));
	return (struct jc_move){ .next = JC_CLOSE };
}

/* Everybody may ask. */
static struct jc_move
ask(struct jc_ui *ui, struct conflict *conflict)
{
	int due = (int)(jc_ui_now(ui) / 86400000) + JC_ASK_DAYS;
	size_t made;

	if (jc_ask_teams(
		jc_ui_case(ui), &conflict->id, conflict->label, &conflict->sides, due, &made)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return jc_move_none();
	}
	jc_ui_changed(ui);
	if (!made) {
		jc_ui_say(ui, false, _("every team was asked already: the tasks are open"));
		return jc_move_none();
	}
	jc_ui_say(ui, false,
	    ngettext("%zu task made; the next sync tells them",
		"%zu tasks made; the next sync tells them", made),
	    made);
	return (struct jc_move){ .next = JC_CLOSE };
}

static struct jc_move
choose(struct jc_ui *ui, void *state)
{
	struct conflict *conflict = state;
	size_t more = conflict->rows.at - conflict->sides.n;

	if (more == ASK)
		return ask(ui, conflict);
	if (jc_case_is_lead(jc_ui_case(ui)))
		conflict->step = more == OTHER_VALUE ? TYPING_VALUE : TYPING_REASON;
	else
		jc_ui_say(ui, true, _("only a lead can settle this; the last line asks the teams"));
	return jc_move_none();
}

static struct jc_move
open_record(struct jc_ui *ui, void *state)
{
	(void)ui;
	return jc_move_to(JC_GO, "record",
	    &(struct jc_target){ .has_id = true, .id = ((struct conflict *)state)->id });
}

static struct jc_move
history(struct jc_ui *ui, void *state)
{
	(void)ui;
	return jc_move_to(JC_GO, "history",
	    &(struct jc_target){ .has_id = true, .id = ((struct conflict *)state)->id });
}

static struct jc_move
type_key(struct jc_ui *ui, struct conflict *conflict, int key)
{
	struct jc_input *input =
	    conflict->step == TYPING_VALUE ? &conflict->value : &conflict->reason;
	const char *text;
	size_t len;

	if (key == JC_KEY_ESC) {
		conflict->step = CHOOSING; /* what was typed stays */
	} else if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		(void)jc_input_insert(input, text, len, false);
	} else if (key == JC_KEY_ENTER && conflict->step == TYPING_VALUE) {
		conflict->step = TYPING_REASON;
	} else if (key == JC_KEY_CTRL_S || key == JC_KEY_ENTER) {
		if (conflict->reason.text.len)
			return settle(ui, conflict);
		jc_ui_say(ui, true, _("write a reason first: the other teams will read it"));
	} else {
		jc_input_key(input, key);
	}
	return (struct jc_move){ .handled = true };
}

static struct jc_move
conflict_key(struct jc_ui *ui, void *state, int key)
{
	struct conflict *conflict = state;

	if (conflict->step != CHOOSING)
		return type_key(ui, conflict, key);
	if (key == JC_KEY_ESC && conflict->reason.text.len && !conflict->leaving) {
		conflict->leaving = true;
		jc_ui_say(
		    ui, true, _("not settled yet: Enter goes on, Esc once more drops the reason"));
		return jc_move_none();
	}
	conflict->leaving = false;
	if (key >= '1' && key < '1' + (int)conflict->rows.n) {
		conflict->rows.at = (size_t)(key - '1');
		return jc_move_none();
	}
	if (key == JC_KEY_TAB)
		return choose(ui, state);
	return (struct jc_move){ .handled = jc_rows_key(&conflict->rows, key) };
}

static bool
conflict_record(struct jc_ui *ui, void *state, struct jc_id16 *out)
{
	(void)ui;
	*out = ((struct conflict *)state)->id;
	return true;
}

static const struct jc_verb verbs[] = {
	{ "choose", JC_KEY_ENTER, "Enter", N_("choose"),
	    N_("choose this value, then write the reason"), choose },
	{ "value", '1', "1-9", N_("go to"), N_("go to a value"), NULL },
	{ "record", 'r', "r", N_("record"), N_("open the record"), open_record },
	{ "history", 'o', "o", N_("history"), N_("every change of the record"), history },
	{ "later", JC_KEY_ESC, "Esc", N_("decide later"), N_("leave it open"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb typing_verbs[] = {
	{ "settle", JC_KEY_ENTER, "Enter", N_("save"), NULL, NULL },
	{ "again", JC_KEY_ESC, "Esc", N_("choose again"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
conflict_typing(void *state)
{
	return ((struct conflict *)state)->step != CHOOSING ? typing_verbs : NULL;
}

const struct jc_screen jc_screen_conflict = {
	.name = "conflict",
	.title = "",
	.verbs = verbs,
	.open = conflict_open,
	.close = conflict_close,
	.draw = conflict_draw,
	.key = conflict_key,
	.typing = conflict_typing,
	.record = conflict_record,
	.speak = conflict_speak,
	.rows = conflict_rows,
	.prompt = conflict_prompt,
};
