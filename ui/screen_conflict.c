/* One field on which the teams disagree: every value with who, when, where from; a lead chooses,
 * with a reason. */
#include "app/decide.h"
#include "app/document.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/input.h"
#include "ui/rows.h"

struct conflict {
	struct jc_id16 id;
	char field[64];
	const struct jc_field *about;
	char *title, *label;
	struct jc_sides sides;
	struct jc_rows rows; /* sides, then: keep all, another value */
	struct jc_input reason, value;
	enum { CHOOSING, TYPING_VALUE, TYPING_REASON } step;
	bool leaving; /* with a reason typed: was asked */
};

enum { KEEP_ALL, OTHER_VALUE, MORE_CHOICES };

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
	return JC_OK;
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

/* Rows a choice takes: a value has its author below it, where there is room. */
static int
height_of(const struct conflict *conflict, size_t n, bool roomy)
{
	return roomy && n < conflict->sides.n ? 2 : 1;
}

static void
draw_side(struct jc_ui *ui, const struct conflict *conflict, size_t n, int row, bool roomy)
{
	const struct jc_side *side = &conflict->sides.at[n];
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf text = JC_BUF_INIT, who = JC_BUF_INIT;

	if (!roomy)
		jc_buf_fmt(&text, "%s  ", side->party);
	side_text(ui, conflict, &side->value, side->cleared, &text);
	jc_grid_text(grid, row, 6, grid->cols - 7, JC_LOOK_DISAGREE, text.data);
	if (roomy) {
		jc_buf_fmt(&who, "%s  %s  ", side->party, side->by);
		jc_time_minute(&who, side->time);
		jc_buf_fmt(&who, " UTC  %s %s", jc_glyph(JC_GLYPH_GOOD), _("signed"));
		if (side->source)
			jc_buf_fmt(&who, _("   list %s %s"), side->source,
			    side->snapshot ? side->snapshot : "");
		jc_grid_text(grid, row + 1, 6, grid->cols - 7, JC_LOOK_TEXT, who.data);
	}
	jc_buf_release(&text);
	jc_buf_release(&who);
}

/* The first choice to show, so that the one at the cursor fits. */
static size_t
first_choice(const struct conflict *conflict, int height, bool roomy)
{
	size_t i = conflict->rows.at;
	int used = height_of(conflict, i, roomy);

	while (i > 0 && used + height_of(conflict, i - 1, roomy) <= height)
		used += height_of(conflict, --i, roomy);
	return i;
}

static void
draw_choices(struct jc_ui *ui, struct conflict *conflict, int row, int bottom)
{
	static const char *const more[MORE_CHOICES] = { N_("keep all of them, marked \"disputed\""),
		N_("another value") };
	struct jc_grid *grid = jc_ui_grid(ui);
	bool roomy = bottom - row >= 8;
	size_t i;

	for (i = first_choice(conflict, bottom - row, roomy); i < conflict->rows.n; i++) {
		int height = height_of(conflict, i, roomy);

		if (row + height > bottom)
			break;
		jc_grid_fmt(grid, row, 2, 3, JC_LOOK_TEXT, "%zu", i + 1);
		if (i < conflict->sides.n)
			draw_side(ui, conflict, i, row, roomy);
		else
			jc_grid_fmt(grid, row, 6, grid->cols - 7, JC_LOOK_TEXT, "%s  %s",
			    _(more[i - conflict->sides.n]),
			    i == conflict->sides.n + OTHER_VALUE ? conflict->value.text.data : "");
		if (i == conflict->rows.at)
			jc_grid_here(grid, row, 0, grid->cols);
		row += height;
	}
}

static void
draw_agreed(struct jc_ui *ui, const struct conflict *conflict, int row)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf text = JC_BUF_INIT;

	if (conflict->sides.has_agreed) {
		jc_buf_str(&text, _("All had seen before:  "));
		side_text(ui, conflict, &conflict->sides.agreed, false, &text);
	} else {
		jc_buf_str(&text, _("None of the authors had seen the other values."));
	}
	jc_grid_text(grid, row, 1, grid->cols - 2, JC_LOOK_TEXT, text.data);
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
		top += 2;
	}
	draw_choices(ui, conflict, top, bottom - (tight ? 1 : 2));
	draw_step(ui, conflict, bottom - 1);
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
	bool lead = jc_case_is_lead(jc_ui_case(ui));

	if (conflict->step != CHOOSING)
		return type_key(ui, conflict, key);
	if (key == JC_KEY_ESC && conflict->reason.text.len && !conflict->leaving) {
		conflict->leaving = true;
		jc_ui_say(
		    ui, true, _("not settled yet: Enter goes on, Esc once more drops the reason"));
		return (struct jc_move){ .handled = true };
	}
	conflict->leaving = false;
	if (key >= '1' && key < '1' + (int)conflict->rows.n) {
		conflict->rows.at = (size_t)(key - '1');
		return (struct jc_move){ .handled = true };
	}
	if (jc_rows_key(&conflict->rows, key))
		return (struct jc_move){ .handled = true };
	if (key == JC_KEY_ENTER || key == JC_KEY_TAB) {
		if (lead)
			conflict->step = conflict->rows.at == conflict->sides.n + OTHER_VALUE
					     ? TYPING_VALUE
					     : TYPING_REASON;
		else
			jc_ui_say(ui, true, _("only a lead can settle this"));
		return (struct jc_move){ .handled = true };
	}
	if (key == 'o')
		return (struct jc_move){ JC_GO, "record", { .has_id = true, .id = conflict->id },
			false, 0 };
	return (struct jc_move){ .next = JC_STAY };
}

static const struct jc_verb verbs[] = {
	{ "choose", JC_KEY_ENTER, "Enter", N_("choose"),
	    N_("choose this value, then write the reason"), NULL },
	{ "value", '1', "1-9", N_("go to"), N_("go to a value"), NULL },
	{ "record", 'o', "o", N_("record"), N_("open the record"), NULL },
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
};
