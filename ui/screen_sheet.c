/* A paper of one record as it will be printed, to be read and written to a file. */
#include "app/sheet.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/paper.h"
#include "ui/rows.h"

#define NARROWEST 20
#define COPIES_MAX 99 /* of one paper in one folder */

struct sheet {
	struct jc_id16 id;
	const struct jc_template *form;
	struct jc_sheet sheet;
	struct jc_paper paper;
	struct jc_rows rows;
	int width;
};

/* Line by line, at most as wide as a page. */
static void
lay_out(struct jc_ui *ui, struct sheet *sheet)
{
	struct jc_buf text = JC_BUF_INIT;
	int width;

	jc_paper_release(&sheet->paper);
	sheet->width = jc_ui_grid(ui)->cols;
	width = sheet->width - 3 < JC_SHEET_WIDTH ? sheet->width - 3 : JC_SHEET_WIDTH;
	jc_paper_begin(&sheet->paper, width);
	jc_sheet_text(&sheet->sheet, width < NARROWEST ? NARROWEST : width, &text);
	for (const char *at = text.data; *at;) {
		size_t len = strcspn(at, "\n");

		jc_paper_head(&sheet->paper, JC_LOOK_TEXT, jc_strndup(at, len));
		at += len + (at[len] != '\0');
	}
	jc_rows_set(&sheet->rows, sheet->paper.n);
	jc_buf_wipe(&text);
}

static enum jc_err
fill(struct jc_ui *ui, struct sheet *sheet)
{
	const struct jc_sheet_wish wish = { .form = sheet->form ? sheet->form->name : NULL,
		.now_ms = jc_ui_now(ui) };
	enum jc_err err;

	jc_sheet_release(&sheet->sheet);
	err = jc_sheet_fill(jc_ui_case(ui), &sheet->id, &wish, &sheet->sheet);
	if (err)
		return err;
	sheet->form = sheet->sheet.template;
	lay_out(ui, sheet);
	return JC_OK;
}

static void
sheet_close(void *state)
{
	struct sheet *sheet = state;

	jc_paper_release(&sheet->paper);
	jc_sheet_release(&sheet->sheet);
	free(sheet);
}

static enum jc_err
sheet_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct sheet *sheet = jc_calloc(1, sizeof(*sheet));
	enum jc_err err;

	sheet->id = target->id;
	err = fill(ui, sheet);
	if (err) {
		sheet_close(sheet);
		sheet = NULL;
	}
	*state = sheet;
	return err;
}

static void
sheet_refresh(struct jc_ui *ui, void *state)
{
	if (fill(ui, state))
		jc_ui_say(ui, true, "%s", jc_fail_text());
}

static void
sheet_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct sheet *sheet = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf title = JC_BUF_INIT;

	if (sheet->width != grid->cols && sheet->sheet.template)
		lay_out(ui, sheet);
	jc_buf_fmt(&title, _("Paper: %s"), sheet->form ? _(sheet->form->title) : "");
	jc_ui_title(ui, title.data);
	jc_buf_release(&title);
	jc_rows_fit(&sheet->rows, bottom - top);
	jc_paper_draw(&sheet->paper, grid, sheet->rows.first, top, bottom, 2, grid->cols - 3);
	if (sheet->paper.n)
		jc_grid_here(grid, top + (int)(sheet->rows.at - sheet->rows.first), 0, grid->cols);
}

static struct jc_move
sheet_key(struct jc_ui *ui, void *state, int key)
{
	(void)ui;
	return (struct jc_move){ .handled = jc_rows_key(&((struct sheet *)state)->rows, key) };
}

/* Into the folder the program was started in; a name that is taken is not used again. */
static struct jc_move
write_file(struct jc_ui *ui, struct sheet *sheet, bool html)
{
	struct jc_buf name = JC_BUF_INIT, path = JC_BUF_INIT;
	enum jc_err err = JC_CONFLICT;
	const char *end;

	if (!sheet->sheet.template)
		return jc_move_none();
	jc_sheet_file_name(&sheet->sheet, html, &name);
	end = strrchr(name.data, '.');
	for (int copy = 1; err == JC_CONFLICT && copy <= COPIES_MAX; copy++) {
		jc_buf_reset(&path);
		jc_buf_add(&path, name.data, (size_t)(end - name.data));
		if (copy > 1)
			jc_buf_fmt(&path, "-%d", copy);
		jc_buf_str(&path, end);
		err = jc_sheet_save(&sheet->sheet, html, path.data);
	}
	if (err)
		jc_ui_say(ui, true, "%s", jc_fail_text());
	else
		jc_ui_say(ui, false, _("written in clear to %s, in the folder you started from"),
		    path.data);
	jc_buf_release(&name);
	jc_buf_release(&path);
	return jc_move_none();
}

static struct jc_move
write_text(struct jc_ui *ui, void *state)
{
	return write_file(ui, state, false);
}

static struct jc_move
write_html(struct jc_ui *ui, void *state)
{
	return write_file(ui, state, true);
}

/* The next form that is for such a record; after the last the first. */
static struct jc_move
next_form(struct jc_ui *ui, void *state)
{
	struct sheet *sheet = state;
	const struct jc_template *was = sheet->form, *at;
	struct jc_sheet_wish wish = { .now_ms = jc_ui_now(ui) };
	struct jc_sheet next;
	size_t i = 0, n = 0;
	bool found = false;

	while (jc_template_at(n))
		n++;
	while (i < n && jc_template_at(i) != was)
		i++;
	for (size_t k = 1; !found && k < n; k++) {
		at = jc_template_at((i + k) % n);
		wish.form = at->name;
		found = !jc_sheet_fill(jc_ui_case(ui), &sheet->id, &wish, &next);
		if (found) {
			jc_sheet_release(&sheet->sheet);
			sheet->sheet = next;
			sheet->form = at;
			sheet->rows = (struct jc_rows){ 0 };
			lay_out(ui, sheet);
		} else {
			jc_sheet_release(&next);
		}
	}
	if (!found)
		jc_ui_say(ui, false, _("there is no other form for it"));
	return jc_move_none();
}

static const struct jc_verb verbs[] = {
	{ "write", 'w', "w", N_("write"), N_("write it to a new file, as text"), write_text },
	{ "html", 'H', "H", N_("as HTML"), N_("write it to a new file, as HTML for print"),
	    write_html },
	{ "form", 'F', "F", N_("other form"), N_("the next form that is for such a record"),
	    next_form },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_sheet = {
	.name = "sheet",
	.title = "",
	.verbs = verbs,
	.open = sheet_open,
	.close = sheet_close,
	.draw = sheet_draw,
	.key = sheet_key,
	.refresh = sheet_refresh,
};
