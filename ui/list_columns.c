/* Which fields a list shows, and in which order: chosen in a menu, as wide as what they show. */
#include <limits.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "list.h"
#include "ui/box.h"

#define MENU_COLS 44

void
jc_list_use_columns(struct jc_list_screen *list, const char *names)
{
	char *chosen = jc_strdup(names); /* it may be the old one */
	size_t i;

	jc_list_forget(list);
	jc_list_narrow_forget(list);
	jc_list_release(&list->names);
	list->names = (struct jc_list){ 0 };
	free(list->chosen);
	list->chosen = chosen;
	list->n_fields = jc_columns_choose(list->kind, chosen, NULL, INT_MAX, list->columns);
	for (i = 0; i < list->n_fields; i++) {
		const char *head = _(list->columns[i].field->label);

		jc_list_add(&list->names, list->columns[i].field->name);
		list->contents[i] = jc_text_width(head, strlen(head));
	}
}

/* The kind's own have always the same number: people know them by their place. */
size_t
jc_list_columns(
    const struct jc_list_screen *list, int room, struct jc_column_choice out[JC_COLUMNS_MAX])
{
	return jc_columns_choose(list->kind, list->chosen, list->contents, room, out);
}

/* --- the menu --- */

void
jc_list_columns_close(struct jc_list_screen *list)
{
	free(list->choosing.at);
	list->choosing = (struct jc_list_choosing){ .n = 0 };
}

static bool
is_listed(const struct jc_list_choosing *choosing, const struct jc_field *field)
{
	size_t i;

	for (i = 0; i < choosing->n; i++)
		if (choosing->at[i].field == field)
			return true;
	return false;
}

static void
add(struct jc_list_choosing *choosing, const struct jc_field *field, bool shows)
{
	if (!is_listed(choosing, field))
		choosing->at[choosing->n++] = (struct jc_list_choosable){ field, shows };
}

void
jc_list_choose_columns(struct jc_list_screen *list)
{
	struct jc_list_choosing *choosing = &list->choosing;
	const struct jc_field *field;
	size_t i, n = 0;

	while (jc_kind_field(list->kind, n))
		n++;
	choosing->at = jc_calloc(n, sizeof *choosing->at);
	for (i = 0; i < list->n_fields; i++)
		add(choosing, list->columns[i].field, true);
	for (i = 0; (field = jc_kind_field(list->kind, i)); i++)
		add(choosing, field, false);
	jc_rows_set(&choosing->rows, choosing->n);
}

void
jc_list_columns_draw(struct jc_list_screen *list, struct jc_grid *grid, int top, int bottom)
{
	struct jc_list_choosing *choosing = &list->choosing;
	struct jc_box box = jc_box_draw(
	    grid, top, bottom, (int)choosing->n, MENU_COLS, _("Columns, the first leftmost"));
	size_t i;
	int row = box.row;

	jc_rows_fit(&choosing->rows, box.rows);
	for (i = choosing->rows.first; i < choosing->n && row < box.row + box.rows; i++, row++) {
		const struct jc_list_choosable *at = &choosing->at[i];

		jc_grid_text(grid, row, box.col + 1, 1, JC_LOOK_TEXT,
		    jc_glyph(at->shows ? JC_GLYPH_GOOD : JC_GLYPH_TODO));
		jc_grid_text(
		    grid, row, box.col + 3, box.cols - 10, JC_LOOK_TEXT, _(at->field->label));
		jc_grid_right(
		    grid, row, box.col + box.cols, JC_LOOK_TEXT, at->shows ? _("shown") : "");
		if (i == choosing->rows.at)
			jc_grid_here(grid, row, box.col, box.cols);
	}
	if (i < choosing->n)
		jc_box_more(grid, &box);
}

static struct jc_move
show(struct jc_ui *ui, void *state)
{
	struct jc_list_choosing *choosing = &((struct jc_list_screen *)state)->choosing;
	struct jc_list_choosable *at = &choosing->at[choosing->rows.at];
	size_t i, n = 0;

	for (i = 0; i < choosing->n; i++)
		n += choosing->at[i].shows;
	if (!at->shows && n == JC_COLUMNS_MAX)
		jc_ui_say(ui, true, _("a list has at most %d columns"), JC_COLUMNS_MAX);
	else
		at->shows = !at->shows;
	return jc_move_none();
}

/* Change places with the neighbour; the line goes along. */
static struct jc_move
move_by(struct jc_list_choosing *choosing, size_t from, size_t to)
{
	struct jc_list_choosable moved = choosing->at[from];

	choosing->at[from] = choosing->at[to];
	choosing->at[to] = moved;
	choosing->rows.at = to;
	return jc_move_none();
}

static struct jc_move
earlier(struct jc_ui *ui, void *state)
{
	struct jc_list_choosing *choosing = &((struct jc_list_screen *)state)->choosing;
	size_t at = choosing->rows.at;

	(void)ui;
	return at > 0 ? move_by(choosing, at, at - 1) : jc_move_none();
}

static struct jc_move
later(struct jc_ui *ui, void *state)
{
	struct jc_list_choosing *choosing = &((struct jc_list_screen *)state)->choosing;
	size_t at = choosing->rows.at;

	(void)ui;
	return at + 1 < choosing->n ? move_by(choosing, at, at + 1) : jc_move_none();
}

/* From now on, and for the next time. */
static struct jc_move
take(struct jc_ui *ui, struct jc_list_screen *list, const char *names)
{
	jc_list_use_columns(list, names);
	jc_list_columns_close(list);
	jc_list_count(ui, list, true);
	jc_list_keep(ui, list);
	return jc_move_none();
}

static struct jc_move
keep(struct jc_ui *ui, void *state)
{
	struct jc_list_screen *list = state;
	struct jc_buf names = JC_BUF_INIT;
	size_t i;

	for (i = 0; i < list->choosing.n; i++)
		if (list->choosing.at[i].shows)
			jc_buf_fmt(
			    &names, "%s%s", names.len ? " " : "", list->choosing.at[i].field->name);
	take(ui, list, strcmp(names.data, list->kind->columns) == 0 ? "" : names.data);
	jc_buf_release(&names);
	return jc_move_none();
}

static struct jc_move
as_usual(struct jc_ui *ui, void *state)
{
	return take(ui, state, "");
}

static struct jc_move
leave(struct jc_ui *ui, void *state)
{
	(void)ui;
	jc_list_columns_close(state);
	return jc_move_none();
}

const struct jc_verb jc_list_columns_verbs[] = {
	{ "keep", JC_KEY_ENTER, "Enter", N_("keep"), N_("keep these columns"), keep },
	{ "show", ' ', "Space", N_("show"), N_("show the field, or hide it"), show },
	{ "earlier", JC_KEY_LEFT, "Left", N_("earlier"), N_("move it to the left"), earlier },
	{ "later", JC_KEY_RIGHT, "Right", N_("later"), N_("move it to the right"), later },
	{ "as-usual", JC_KEY_DELETE, "Delete", N_("as usual"), N_("the columns of the kind"),
	    as_usual },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("leave them as they were"), leave },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
