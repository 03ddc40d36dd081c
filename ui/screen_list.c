/* A list of one kind with a preview; `/` narrows it as you type. Only the rows that show are
 * fetched. */
#include <limits.h>

#include "app/columns.h"
#include "base/i18n.h"
#include "base/list.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/input.h"
#include "ui/paper.h"
#include "ui/rows.h"

#define PREVIEW_RIGHT 120 /* columns from which the preview stands beside */

struct shown {
	struct jc_id16 id;
	char *number;
	char *cells[JC_COLUMNS_MAX];
	unsigned conflicts;
	bool withdrawn, held;
};
struct list {
	const struct jc_kind *kind;
	const struct jc_preset *preset;
	struct jc_column_choice columns[JC_COLUMNS_MAX];
	size_t n_fields; /* all are fetched; those that fit are drawn */
	struct jc_list names;
	struct jc_input filter;
	bool filtering, preview;
	struct jc_rows rows;
	uint64_t total; /* of the kind, unfiltered */
	struct shown *page;
	size_t page_first, page_n, page_room;
	struct jc_paper paper;
	struct jc_id16 paper_id;
	int paper_width;
};

static void
forget_page(struct list *list)
{
	size_t i, k;

	for (i = 0; i < list->page_n; i++) {
		free(list->page[i].number);
		for (k = 0; k < list->n_fields; k++)
			free(list->page[i].cells[k]);
	}
	list->page_n = 0;
}

static void
make_query(const struct list *list, struct jc_query *query, const char *where[3])
{
	where[0] = list->preset ? list->preset->field : NULL;
	where[1] = list->preset ? list->preset->value : NULL;
	where[2] = NULL;
	*query = (struct jc_query){ .kind = list->kind,
		.words = list->filter.text.data,
		.where = where,
		.columns = (const char *const *)list->names.at };
}

struct filling {
	struct jc_ui *ui;
	struct list *list;
};

static enum jc_err
take_row(void *context, const struct jc_row *row)
{
	struct filling *filling = context;
	struct list *list = filling->list;
	struct shown *shown;
	size_t i;

	if (list->page_n == list->page_room) {
		list->page_room = list->page_room ? list->page_room * 2 : 64;
		list->page = jc_realloc(list->page, list->page_room, sizeof *list->page);
	}
	shown = &list->page[list->page_n++];
	*shown = (struct shown){ .id = row->id,
		.number = jc_strdup(row->number),
		.conflicts = row->conflicts,
		.withdrawn = row->withdrawn,
		.held = row->held };
	for (i = 0; i < list->n_fields; i++)
		shown->cells[i] =
		    jc_column_text(jc_ui_case(filling->ui), list->columns[i].field, row->cell[i]);
	return JC_OK;
}

/* Fetch the page that shows. */
static void
fetch(struct jc_ui *ui, struct list *list)
{
	struct filling filling = { ui, list };
	struct jc_query query;
	const char *where[3];

	forget_page(list);
	make_query(list, &query, where);
	query.offset = (uint32_t)list->rows.first;
	query.limit = (uint32_t)list->rows.shown;
	list->page_first = list->rows.first;
	if (jc_view_list(jc_case_view(jc_ui_case(ui)), &query, take_row, &filling))
		jc_ui_say(ui, true, "%s", jc_fail_text());
}

/* The page may not have been drawn yet: keys typed ahead come before the next paint. */
static void
need_page(struct jc_ui *ui, struct list *list)
{
	size_t rest, wanted;

	jc_rows_fit(&list->rows, list->rows.shown ? (int)list->rows.shown : 1);
	rest = list->rows.n - list->rows.first;
	wanted = rest < list->rows.shown ? rest : list->rows.shown;
	if (list->page_first != list->rows.first || list->page_n != wanted)
		fetch(ui, list);
}

static void
count(struct jc_ui *ui, struct list *list)
{
	struct jc_view *view = jc_case_view(jc_ui_case(ui));
	struct jc_query query;
	const char *where[3];
	uint64_t n = 0;

	make_query(list, &query, where);
	if (jc_view_count(view, &query, &n))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	jc_rows_set(&list->rows, (size_t)n);
	if (list->filter.text.len == 0)
		list->total = n;
	list->page_first = SIZE_MAX;
	list->paper_width = 0;
}

static enum jc_err
list_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct list *list = jc_calloc(1, sizeof *list);
	size_t i;

	list->kind = target->kind;
	list->preset = target->preset;
	list->preview = true;
	list->n_fields = jc_columns_choose(list->kind, INT_MAX, list->columns);
	for (i = 0; i < list->n_fields; i++)
		jc_list_add(&list->names, list->columns[i].field->name);
	jc_input_init(&list->filter, "", 200);
	count(ui, list);
	*state = list;
	return JC_OK;
}

static void
list_close(void *state)
{
	struct list *list = state;

	forget_page(list);
	free(list->page);
	jc_list_release(&list->names);
	jc_input_release(&list->filter);
	jc_paper_release(&list->paper);
	free(list);
}

static void
list_refresh(struct jc_ui *ui, void *state)
{
	count(ui, state);
}

static const struct shown *
current(struct jc_ui *ui, struct list *list)
{
	size_t at;

	need_page(ui, list);
	at = list->rows.at - list->page_first;
	return list->page_first != SIZE_MAX && at < list->page_n ? &list->page[at] : NULL;
}

/* Where a row's parts stand: number (where the kind has numbers), mark, cells. */
struct places {
	int number, mark, cells;
};

static struct places
places_of(const struct jc_grid *grid, const struct jc_kind *kind)
{
	int left = grid->cols >= 60 ? 2 : 1;
	int mark = left + (kind->letter ? 9 + left : 0);

	return (struct places){ kind->letter ? left : -1, mark, mark + 2 };
}

static void
draw_row(struct jc_grid *grid, const struct list *list, const struct shown *shown, int row,
    int width, bool here)
{
	const char *mark = shown->conflicts   ? jc_glyph(JC_GLYPH_DISAGREE)
			   : shown->withdrawn ? jc_glyph(JC_GLYPH_REFUSED)
			   : shown->held      ? jc_glyph(JC_GLYPH_WAITING)
					      : " ";
	struct jc_column_choice fitting[JC_COLUMNS_MAX];
	struct places places = places_of(grid, list->kind);
	int col = places.cells;
	size_t i, n;

	jc_grid_text(grid, row, places.number, 10, JC_LOOK_TEXT, shown->number);
	jc_grid_text(
	    grid, row, places.mark, 1, shown->conflicts ? JC_LOOK_DISAGREE : JC_LOOK_TEXT, mark);
	n = jc_columns_choose(list->kind, width - col - 1, fitting);
	for (i = 0; i < n; i++) {
		jc_grid_text(grid, row, col, fitting[i].width, JC_LOOK_TEXT, shown->cells[i]);
		col += fitting[i].width + 1;
	}
	if (here)
		jc_grid_here(grid, row, 0, width);
}

/* What list this is, narrowed by what, and how many: in a row of its own or in the title's. */
static void
draw_count(struct jc_ui *ui, struct list *list, int row, int width)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	const char *label =
	    list->preset ? _(list->preset->plural_label) : _(list->kind->plural_label);
	struct jc_buf text = JC_BUF_INIT;
	int col = 1, end;

	jc_buf_fmt(&text, _("%zu of %llu"), list->rows.n, (unsigned long long)list->total);
	if (grid->rows < JC_UI_LOW) {
		jc_ui_title(ui, label);
		row = 0;
		if (list->filtering) {
			jc_grid_blank(grid, 0, 0, 1, width);
			jc_input_draw(&list->filter, grid, 0, 1, width - 2, true);
		}
	} else {
		col += jc_grid_text(grid, row, 1, 0, JC_LOOK_TITLE, label) + 3;
		if (list->filtering || list->filter.text.len) {
			col += jc_grid_text(grid, row, col, 0, JC_LOOK_TITLE, _("filter  "));
			end = width - 2 - (int)text.len;
			if (end > col)
				jc_input_draw(
				    &list->filter, grid, row, col, end - col, list->filtering);
		}
	}
	jc_grid_right(grid, row, width - 1, JC_LOOK_TEXT, text.data);
	jc_buf_release(&text);
}

static void
draw_heads(struct jc_grid *grid, const struct list *list, int row, int width)
{
	struct jc_column_choice fitting[JC_COLUMNS_MAX];
	struct places places = places_of(grid, list->kind);
	int col = places.cells;
	size_t i, n = jc_columns_choose(list->kind, width - col - 1, fitting);

	jc_grid_text(grid, row, places.number, 10, JC_LOOK_TITLE, _("Number"));
	for (i = 0; i < n; i++) {
		jc_grid_text(
		    grid, row, col, fitting[i].width, JC_LOOK_TITLE, _(fitting[i].field->label));
		col += fitting[i].width + 1;
	}
}

static void
draw_preview(struct jc_ui *ui, struct list *list, int top, int bottom, int col, int width)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	const struct shown *shown = current(ui, list);

	if (!shown)
		return;
	if (list->paper_width != width || jc_id16_cmp(&list->paper_id, &shown->id) != 0) {
		jc_paper_release(&list->paper);
		if (jc_paper_load(ui, &shown->id, width - 2, false, &list->paper))
			return;
		list->paper_id = shown->id;
		list->paper_width = width;
	}
	jc_grid_rule(grid, top, col, col + width, list->paper.title);
	jc_paper_draw(&list->paper, grid, 0, top + 1, bottom, col + 1, width - 2);
}

static void
list_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct list *list = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	bool beside = list->preview && grid->cols >= PREVIEW_RIGHT;
	bool under = list->preview && !beside && bottom - top >= 16;
	int width = beside ? grid->cols * 3 / 5 : grid->cols;
	int end = under ? bottom - (bottom - top) * 2 / 5 : bottom, row = top;
	size_t i;

	if (grid->rows >= JC_UI_LOW) {
		draw_heads(grid, list, top + 1, width);
		row += 2;
	}
	jc_rows_fit(&list->rows, end - row);
	need_page(ui, list);
	for (i = 0; i < list->page_n && row < end; i++, row++)
		draw_row(grid, list, &list->page[i], row, width,
		    list->page_first + i == list->rows.at && !list->filtering);
	if (!list->rows.n)
		jc_grid_text(grid, row, 2, 0, JC_LOOK_TEXT,
		    list->filter.text.len ? _("nothing matches; Esc widens again")
					  : _("none yet; a adds one"));
	if (beside)
		draw_preview(ui, list, top, bottom, width, grid->cols - width);
	else if (under)
		draw_preview(ui, list, end, bottom, 0, grid->cols);
	draw_count(ui, list, top, width); /* last: the cursor belongs to the filter */
}

static struct jc_move
filter_key(struct jc_ui *ui, struct list *list, int key)
{
	size_t len;
	const char *text;

	if (key == JC_KEY_ESC) {
		jc_input_set(&list->filter, "");
		list->filtering = false;
	} else if (key == JC_KEY_ENTER || key == JC_KEY_DOWN || key == JC_KEY_TAB) {
		list->filtering = false;
	} else if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		(void)jc_input_insert(&list->filter, text, len, false);
	} else {
		jc_input_key(&list->filter, key);
	}
	count(ui, list);
	return (struct jc_move){ .handled = true };
}

static struct jc_move
on_current(struct jc_ui *ui, struct list *list, const char *screen)
{
	const struct shown *shown = current(ui, list);
	struct jc_move move = { .handled = true };

	if (shown)
		move = jc_move_to(
		    JC_GO, screen, &(struct jc_target){ .has_id = true, .id = shown->id });
	return move;
}

static struct jc_move
open_record(struct jc_ui *ui, void *state)
{
	return on_current(ui, state, "record");
}

static struct jc_move
edit(struct jc_ui *ui, void *state)
{
	return on_current(ui, state, "form");
}

static struct jc_move
add(struct jc_ui *ui, void *state)
{
	const struct list *list = state;

	(void)ui;
	return jc_move_to(
	    JC_GO, "form", &(struct jc_target){ .kind = list->kind, .preset = list->preset });
}

static struct jc_move
filter(struct jc_ui *ui, void *state)
{
	(void)ui;
	((struct list *)state)->filtering = true;
	return jc_move_none();
}

static struct jc_move
preview(struct jc_ui *ui, void *state)
{
	struct list *list = state;

	(void)ui;
	list->preview = !list->preview;
	return jc_move_none();
}

static struct jc_move
list_key(struct jc_ui *ui, void *state, int key)
{
	struct list *list = state;

	if (list->filtering)
		return filter_key(ui, list, key);
	if (key == JC_KEY_RIGHT || key == 'l')
		return open_record(ui, state);
	if (key == JC_KEY_ESC && list->filter.text.len)
		return filter_key(ui, list, key);
	return (struct jc_move){ .handled = jc_rows_key(&list->rows, key) };
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("open"), N_("open the record"), open_record },
	{ "add", 'a', "a", N_("add"), N_("add a record of this kind"), add },
	{ "edit", 'e', "e", N_("edit"), N_("edit the record"), edit },
	{ "filter", '/', "/", N_("filter"), N_("narrow the list as you type; -word leaves out"),
	    filter },
	{ "preview", 'p', "p", N_("preview"), N_("show or hide the preview"), preview },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb typing_verbs[] = {
	{ "rows", JC_KEY_ENTER, "Enter", N_("into the list"), NULL, NULL },
	{ "all", JC_KEY_ESC, "Esc", N_("all again"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
list_typing(void *state)
{
	return ((struct list *)state)->filtering ? typing_verbs : NULL;
}

const struct jc_screen jc_screen_list = {
	.name = "list",
	.title = "",
	.tabs = true,
	.verbs = verbs,
	.open = list_open,
	.close = list_close,
	.draw = list_draw,
	.key = list_key,
	.refresh = list_refresh,
	.typing = list_typing,
};
