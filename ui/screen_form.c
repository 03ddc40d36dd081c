/*
 * The form of a record: grown from its kind's table. Each line is one value; sets have one line a
 * value and an empty one to add. A value is checked when its line is left; what is wrong is said
 * under it, and never stops moving.
 */
#include "ui/form.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"

#define LABEL_WIDTH 20

static enum jc_err
form_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct jc_form *form;
	enum jc_err err = jc_form_new(ui, target, &form);

	*state = form;
	return err;
}

static void
form_close(void *state)
{
	jc_form_free(state);
}

static void
draw_line(struct jc_ui *ui, struct jc_form *form, size_t n, int row, bool here)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	const struct jc_form_line *line = &form->lines[n];
	bool first = n == 0 || form->lines[n - 1].field != line->field;
	int width = grid->cols - LABEL_WIDTH - 6;

	if (first && line->field->required)
		jc_grid_text(grid, row, 2, 1, JC_LOOK_TITLE, "*");
	if (first)
		jc_grid_text(grid, row, 4, LABEL_WIDTH - 1, here ? JC_LOOK_TITLE : JC_LOOK_TEXT,
		    _(line->field->label));
	jc_input_draw(&line->input, grid, row, LABEL_WIDTH + 4, width, here, false);
	if (line->input.text.len == 0 && !here)
		jc_grid_text(grid, row, LABEL_WIDTH + 4, 3, JC_LOOK_TEXT,
		    line->field->set && !first ? "+" : "");
	if (here) {
		jc_grid_text(grid, row, 0, 1, JC_LOOK_TITLE, jc_grid_glyph(grid, JC_GLYPH_HERE));
		if (line->input.text.len == 0)
			jc_grid_look(
			    grid, row, LABEL_WIDTH + 4, width < 24 ? width : 24, JC_LOOK_FOCUS);
	}
}

/* Under the line: what is wrong with it, or the choices that fit what was typed. Returns the rows
 * used. */
static int
draw_under(struct jc_ui *ui, struct jc_form *form, size_t n, int row, int bottom, bool here)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	const struct jc_form_line *line = &form->lines[n];
	int used = 0;
	size_t i;

	if (line->note.len && row < bottom) {
		bool bad = line->verdict == JC_VERDICT_BAD;

		jc_grid_fmt(grid, row, LABEL_WIDTH + 4, 0, bad ? JC_LOOK_ALERT : JC_LOOK_TITLE,
		    "%s %s", jc_grid_glyph(grid, bad ? JC_GLYPH_REFUSED : JC_GLYPH_WARNING),
		    line->note.data);
		used++;
	}
	for (i = 0; here && i < form->n_offers && row + used < bottom; i++, used++) {
		jc_grid_fmt(grid, row + used, LABEL_WIDTH + 6, 0,
		    i == form->offer ? JC_LOOK_FOCUS : JC_LOOK_TEXT, "%s", form->offers[i].label);
		if (i == form->offer)
			jc_grid_text(grid, row + used, LABEL_WIDTH + 4, 1, JC_LOOK_TITLE,
			    jc_grid_glyph(grid, JC_GLYPH_HERE));
	}
	return used;
}

static void
form_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct jc_form *form = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	int row = top;
	size_t i;

	jc_grid_text(grid, 1, 1, 0, JC_LOOK_TITLE, form->title);
	jc_grid_right(grid, 1, grid->cols - 1, JC_LOOK_TEXT, _("* needed"));
	jc_rows_fit(&form->rows, bottom - top - 2 - (int)form->n_offers);
	for (i = form->rows.first; i < form->n_lines && row < bottom - 1; i++) {
		bool here = i == form->rows.at;

		draw_line(ui, form, i, row++, here);
		row += draw_under(ui, form, i, row, bottom - 1, here);
	}
	if (form->n_lines)
		jc_grid_text(grid, bottom - 1, 1, grid->cols - 2, JC_LOOK_TEXT,
		    _(form->lines[form->rows.at].field->help));
}

static struct jc_move
save(struct jc_ui *ui, struct jc_form *form)
{
	struct jc_saved saved;

	if (jc_form_save(ui, form, &saved)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return (struct jc_move){ .handled = true };
	}
	jc_buf_release(&saved.replaced);
	jc_ui_changed(ui);
	if (saved.nothing)
		jc_ui_say(ui, false, _("nothing had changed"));
	else
		jc_ui_say(ui, false, _("%s saved; u undoes it"), saved.number);
	return (struct jc_move){ .next = JC_CLOSE };
}

/* Esc never loses text: the first says what would be lost, the second goes. */
static struct jc_move
leave(struct jc_ui *ui, struct jc_form *form)
{
	if (jc_form_dirty(form) && !form->leaving) {
		form->leaving = true;
		jc_ui_say(ui, true,
		    _("not saved yet: Ctrl-S saves, Esc once more leaves without saving"));
		return (struct jc_move){ .handled = true };
	}
	return (struct jc_move){ .next = JC_CLOSE };
}

static struct jc_move
form_key(struct jc_ui *ui, void *state, int key)
{
	struct jc_form *form = state;
	const char *text;
	size_t len;

	if (key == JC_KEY_CTRL_S)
		return save(ui, form);
	if (key == JC_KEY_ESC && form->n_offers) {
		jc_form_drop_offers(form);
		return (struct jc_move){ .handled = true };
	}
	if (key == JC_KEY_ESC)
		return leave(ui, form);
	form->leaving = false;
	if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		jc_form_paste(ui, form, text, len);
	} else {
		jc_form_key(ui, form, key);
	}
	return (struct jc_move){ .handled = true };
}

static bool
form_typing(void *state)
{
	(void)state;
	return true;
}

static const struct jc_verb verbs[] = {
	{ JC_KEY_TAB, "Tab", N_("next"), N_("next field; Shift-Tab the one before") },
	{ JC_KEY_F4, "F4", N_("list"), N_("list what can go here") },
	{ JC_KEY_CTRL_S, "Ctrl-S", N_("save"), N_("save") },
	{ JC_KEY_ESC, "Esc", N_("leave"), N_("leave the form") },
	{ JC_KEY_CTRL_Z, "Ctrl-Z", N_("undo"), N_("undo in this field") },
	{ 0, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_form = {
	"form",
	"",
	false,
	verbs,
	form_open,
	form_close,
	form_draw,
	form_key,
	NULL,
	form_typing,
	verbs,
};
