/*
 * The form of a record: grown from its kind's table. Each line is one value; sets have one line a
 * value and an empty one to add. A value is checked when its line is left; what is wrong is said
 * under it, and never stops moving. Long text opens full screen. Leaving keeps a draft.
 */
#include "ui/form.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "form_plain.h"
#include "screens.h"
#include "ui/wrap.h"

#define LABEL_COL 4
#define VALUE_COL 24
#define NOTE_ROWS 3
#define HELP_ROWS 3 /* with the row of messages */

/* Columns up to where values begin: where there is room, no label is cut for them. */
static int
value_col(const struct jc_grid *grid, const struct jc_form *form)
{
	int col = VALUE_COL, most = grid->cols * 7 / 16;

	if (grid->cols < 60)
		return grid->cols >= 30 ? 15 : 10;
	for (size_t i = 0; i < form->n_lines; i++) {
		const char *label = _(form->lines[i].field->label);
		int needed = LABEL_COL + jc_grid_width(grid, label, strlen(label)) + 1;

		col = needed > col ? needed : col;
	}
	return col < most ? col : most;
}

/* A new record begins with what is still to be said; a draft, where it was left. */
static size_t
first_line(const struct jc_form *form, const struct jc_target *target)
{
	size_t i = 0;

	if (target->at || target->has_draft || !target->kind)
		return target->at;
	while (i + 1 < form->n_lines && form->lines[i].input.text.len)
		i++;
	return i;
}

static enum jc_err
form_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct jc_form *form;
	bool restored;
	enum jc_err err = jc_form_new(ui, target, &restored, &form);

	if (!err && restored)
		jc_ui_say(ui, false, _("your draft is back; it is not saved yet"));
	if (!err && first_line(form, target) < form->rows.n)
		form->rows.at = first_line(form, target);
	*state = form;
	return err;
}

static void
form_close(void *state)
{
	jc_form_free(state);
}

static bool
begins_field(const struct jc_form *form, size_t n)
{
	return n == 0 || form->lines[n - 1].field != form->lines[n].field;
}

static void
draw_line(struct jc_grid *grid, const struct jc_form *form, size_t n, int row, bool here)
{
	const struct jc_form_line *line = &form->lines[n];
	int col = value_col(grid, form), width = grid->cols - col - 1;

	if (begins_field(form, n)) {
		int label = grid->cols >= 30 ? LABEL_COL : 3;

		if (line->field->required)
			jc_grid_text(grid, row, label - 2, 1, JC_LOOK_TITLE, "*");
		jc_grid_text(grid, row, label, col - label - 1, here ? JC_LOOK_TITLE : JC_LOOK_TEXT,
		    _(line->field->label));
	}
	jc_input_draw(&line->input, grid, row, col, width, here);
	if (line->input.text.len == 0 && !here && !begins_field(form, n))
		jc_grid_text(grid, row, col, 1, JC_LOOK_TEXT, "+");
	if (!here)
		return;
	jc_grid_text(grid, row, 0, 1, JC_LOOK_TITLE, jc_glyph(JC_GLYPH_HERE));
	if (line->input.text.len == 0)
		jc_grid_look(grid, row, col, width < 24 ? width : 24, JC_LOOK_FOCUS);
}

/* What is odd about a line, without the label that stands beside it already. */
static const char *
note_of(const struct jc_form_line *line)
{
	const char *label = _(line->field->label);
	size_t len = strlen(label);
	bool again = strncmp(line->note.data, label, len) == 0 &&
		     strncmp(line->note.data + len, ": ", 2) == 0;

	return line->note.data + (again ? len + 2 : 0);
}

static int
note_width(const struct jc_grid *grid, const struct jc_form *form)
{
	return grid->cols - value_col(grid, form) - 3;
}

/* In `rows` rows at most; returns how many it took. */
static int
draw_note(struct jc_grid *grid, const struct jc_form *form, const struct jc_form_line *line,
    int row, int rows)
{
	bool bad = line->verdict == JC_VERDICT_BAD;
	enum jc_look look = bad ? JC_LOOK_ALERT : JC_LOOK_TITLE;
	int col = value_col(grid, form);

	if (!line->note.len)
		return 0;
	jc_grid_text(grid, row, col, 1, look, jc_glyph(bad ? JC_GLYPH_REFUSED : JC_GLYPH_WARNING));
	return jc_wrap_draw(grid, row, col + 2, rows, note_width(grid, form), look, note_of(line));
}

/* Scroll so that the line at the cursor fits, with its note and some of what can go there. */
static void
fit(const struct jc_grid *grid, struct jc_form *form, int height)
{
	struct jc_rows *rows = &form->rows;
	int used = form->offers.n > 4 ? 4 : (int)form->offers.n;
	int width = note_width(grid, form);
	size_t i;

	jc_rows_fit(rows, height);
	for (i = rows->at + 1; i-- > 0;) {
		used += 1;
		if (form->lines[i].note.len)
			used += jc_wrap_rows(grid, note_of(&form->lines[i]), width, NOTE_ROWS);
		if (used > height && i < rows->at) {
			rows->first = i + 1 > rows->first ? i + 1 : rows->first;
			return;
		}
	}
}

static void
draw_lines(struct jc_grid *grid, struct jc_form *form, int top, int bottom)
{
	int row = top;
	size_t i;

	fit(grid, form, bottom - top);
	for (i = form->rows.first; i < form->n_lines && row < bottom; i++) {
		bool here = i == form->rows.at;

		draw_line(grid, form, i, row++, here);
		if (row < bottom)
			row += draw_note(grid, form, &form->lines[i], row,
			    bottom - row < NOTE_ROWS ? bottom - row : NOTE_ROWS);
		if (here)
			row += jc_offers_draw(
			    &form->offers, grid, row, value_col(grid, form), bottom - row);
	}
	if (i < form->n_lines)
		jc_grid_right(
		    grid, bottom - 1, grid->cols - 1, JC_LOOK_TITLE, jc_glyph(JC_GLYPH_DOWN));
}

/* Down into the row of messages, which is seldom in use. */
static void
draw_help(struct jc_grid *grid, const struct jc_field *field, int row, int rows)
{
	struct jc_buf text = JC_BUF_INIT;

	if (field->type == JC_FIELD_LONG)
		jc_buf_str(&text, _("Ctrl-O opens it full screen. "));
	else if (jc_offers_for(field))
		jc_buf_str(&text, _("Type to choose, or F4. "));
	jc_buf_str(&text, field->help ? _(field->help) : "");
	jc_wrap_draw(grid, row, 1, rows, grid->cols - 2, JC_LOOK_TEXT, text.data);
	jc_buf_release(&text);
}

static void
form_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct jc_form *form = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_form_line *line = &form->lines[form->rows.at];
	bool low = grid->rows < JC_UI_LOW;
	int help;

	jc_ui_title(ui, form->title);
	if (form->writing) {
		jc_grid_right(
		    grid, low ? 0 : 1, grid->cols - 1, JC_LOOK_TITLE, _(line->field->label));
		jc_area_draw(&form->area, &line->input, grid, top, bottom, 1, grid->cols - 2);
		return;
	}
	if (!low) {
		jc_grid_right(grid, 1, grid->cols - 1, JC_LOOK_TEXT, _("* needed"));
		help = bottom - top >= 3 * HELP_ROWS ? HELP_ROWS : 2;
		bottom -= help - 1;
		draw_help(grid, line->field, bottom, help);
	}
	draw_lines(grid, form, top, bottom);
}

static struct jc_move
save(struct jc_ui *ui, void *state)
{
	struct jc_form *form = state;
	struct jc_move move = { .handled = true };
	struct jc_saved saved;
	bool left;

	if (jc_form_save(ui, form, &saved)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
	} else {
		left = jc_draft_drop(jc_ui_case(ui), &form->draft) != JC_OK;
		jc_ui_changed(ui);
		if (left)
			jc_ui_say(ui, true, "%s", jc_fail_text());
		else if (saved.nothing)
			jc_ui_say(ui, false, _("nothing had changed"));
		else
			jc_ui_say(ui, false, _("%s saved; u undoes it"), saved.number);
		form->changed = false;
		move.next = JC_CLOSE;
	}
	jc_saved_release(&saved);
	return move;
}

/* Leaving never loses text; where it cannot be kept, that is said first. */
static struct jc_move
leave(struct jc_ui *ui, struct jc_form *form)
{
	bool typed = form->changed && jc_form_differs(form), again = form->lost;

	if (jc_form_keep(ui, form) && !again) {
		jc_ui_say(ui, true, _("%s; Esc once more leaves without it"), jc_fail_text());
		form->lost = true;
		return (struct jc_move){ .handled = true };
	}
	if (typed && !again)
		jc_ui_say(ui, false, _("not saved: kept as a draft; D on Today lists drafts"));
	jc_ui_changed(ui);
	return (struct jc_move){ .next = JC_CLOSE };
}

static struct jc_move
form_key(struct jc_ui *ui, void *state, int key)
{
	struct jc_form *form = state;
	const char *text;
	size_t len;

	if (key == JC_KEY_ESC && form->offers.n) {
		jc_offers_drop(&form->offers);
		return (struct jc_move){ .handled = true };
	}
	if (!form->writing && key == JC_KEY_ESC)
		return leave(ui, form);
	if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		jc_form_paste(ui, form, text, len);
	} else {
		jc_form_key(ui, form, key);
	}
	return (struct jc_move){ .handled = true };
}

static enum jc_err
form_keep(struct jc_ui *ui, void *state)
{
	return jc_form_keep(ui, state);
}

static void
form_place(const void *state, struct jc_target *target)
{
	const struct jc_form *form = state;

	static const struct jc_id16 none;
	bool is_new = jc_id16_cmp(&form->record, &none) == 0;

	/* A draft that was taken up and is none any more: what it was of. */
	if (target->has_draft && !form->kept)
		*target = (struct jc_target){ .kind = is_new ? jc_edit_kind(form->edit) : NULL,
			.has_id = !is_new,
			.id = form->record };
	target->has_draft = form->kept;
	target->draft = form->draft;
	target->at = form->rows.at;
}

static const struct jc_verb verbs[] = {
	{ "save", JC_KEY_CTRL_S, "Ctrl-S", N_("save"), N_("save"), save },
	{ "next", JC_KEY_TAB, "Tab", N_("next"), N_("next field; Shift-Tab the one before"), NULL },
	{ "leave-form", JC_KEY_ESC, "Esc", N_("leave"),
	    N_("leave the form; what was typed is kept as a draft"), NULL },
	{ "choices", JC_KEY_F4, "F4", N_("list"), N_("list what can go here"), NULL },
	{ "full-screen", JC_KEY_CTRL_O, "Ctrl-O", N_("full screen"),
	    N_("open a long text full screen"), NULL },
	{ "undo-typing", JC_KEY_CTRL_Z, "Ctrl-Z", N_("undo"), N_("undo in this field"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb writing_verbs[] = {
	{ "form", JC_KEY_ESC, "Esc", N_("back to the form"), N_("back to the form, with the text"),
	    NULL },
	{ "save", JC_KEY_CTRL_S, "Ctrl-S", N_("save"), N_("save the whole form"), save },
	{ "undo-typing", JC_KEY_CTRL_Z, "Ctrl-Z", N_("undo"), N_("undo in this text"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
form_typing(void *state)
{
	return ((struct jc_form *)state)->writing ? writing_verbs : verbs;
}

const struct jc_screen jc_screen_form = {
	.name = "form",
	.title = "",
	.types = true,
	.verbs = verbs,
	.open = form_open,
	.close = form_close,
	.draw = form_draw,
	.key = form_key,
	.typing = form_typing,
	.keep = form_keep,
	.place = form_place,
	.speak = jc_form_speak,
	.rows = jc_form_rows,
	.prompt = jc_form_prompt,
	.answer = jc_form_answer,
};
