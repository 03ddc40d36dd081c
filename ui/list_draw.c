/* How a list looks: what it is, heads, rows, preview. */
#include "base/i18n.h"
#include "list.h"

#define PREVIEW_RIGHT 120 /* columns from which the preview stands beside */

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
draw_row(struct jc_grid *grid, const struct jc_list_screen *list, const struct jc_list_row *shown,
    int row, int width, bool here)
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
	n = jc_list_columns(list, width - col - 1, fitting);
	for (i = 0; i < n; i++) {
		jc_grid_text(grid, row, col, fitting[i].width, JC_LOOK_TEXT, shown->cells[i]);
		col += fitting[i].width + 1;
	}
	if (here)
		jc_grid_here(grid, row, 0, width);
	if (jc_marks_has(&list->marks, &shown->id))
		jc_grid_text(grid, row, here && places.number > 1, 1,
		    here ? JC_LOOK_FOCUS : JC_LOOK_TITLE, jc_glyph(JC_GLYPH_MARKED));
}

/* What is typed, in place of the title where rows are few. */
static void
draw_typed(const struct jc_list_screen *list, struct jc_grid *grid, int row, int col, int end)
{
	const struct jc_input *input = list->naming ? &list->name : &list->filter;

	if (grid->rows < JC_UI_LOW) {
		jc_grid_blank(grid, 0, 0, 1, grid->cols);
		jc_input_draw(input, grid, 0, 1, grid->cols - 2, true);
		return;
	}
	col += jc_grid_text(
	    grid, row, col, 0, JC_LOOK_TITLE, list->naming ? _("view's name  ") : _("filter  "));
	if (end > col)
		jc_input_draw(input, grid, row, col, end - col, list->naming || list->filtering);
}

/* How many: marked, disagreed about, shown of all. */
static void
count_words(const struct jc_list_screen *list, struct jc_buf *out)
{
	if (list->marks.n)
		jc_buf_fmt(
		    out, ngettext("%zu marked   ", "%zu marked   ", list->marks.n), list->marks.n);
	if (list->conflicts)
		jc_buf_fmt(out, "%s %llu   ", jc_glyph(JC_GLYPH_DISAGREE),
		    (unsigned long long)list->conflicts);
	jc_buf_fmt(out, _("%zu of %llu"), list->rows.n, (unsigned long long)list->total);
}

/* What list this is, in which order, narrowed by what, and how many. */
static void
draw_count(struct jc_ui *ui, struct jc_list_screen *list, int row, int width)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf text = JC_BUF_INIT, order = JC_BUF_INIT;
	bool low = grid->rows < JC_UI_LOW;
	int col = 1, end;

	count_words(list, &text);
	jc_list_sort_words(list, &order);
	if (list->disagreed)
		jc_buf_fmt(&order, "%s%s", order.len ? "   " : "", _("disagreed"));
	if (list->withdrawn)
		jc_buf_fmt(&order, "%s%s", order.len ? "   " : "", _("with withdrawn"));
	end = width - 2 - jc_grid_width(grid, text.data, text.len);
	if (low)
		jc_ui_title(ui, jc_list_label(list));
	else
		col += jc_grid_text(grid, row, 1, 0, JC_LOOK_TITLE, jc_list_label(list)) + 3;
	if (!low && order.len && !list->naming)
		col += jc_grid_text(grid, row, col, end - col, JC_LOOK_TEXT, order.data) + 3;
	jc_grid_right(grid, low ? 0 : row, width - 1, JC_LOOK_TEXT, text.data);
	if (list->filtering || list->naming || (!low && list->filter.text.len))
		draw_typed(list, grid, row, col, end);
	jc_buf_release(&text);
	jc_buf_release(&order);
}

static void
draw_heads(struct jc_grid *grid, const struct jc_list_screen *list, int row, int width)
{
	struct jc_column_choice fitting[JC_COLUMNS_MAX];
	struct places places = places_of(grid, list->kind);
	int col = places.cells;
	size_t i, n = jc_list_columns(list, width - col - 1, fitting);

	jc_grid_text(grid, row, places.number, 10, JC_LOOK_TITLE, _("Number"));
	for (i = 0; i < n; i++) {
		jc_grid_text(
		    grid, row, col, fitting[i].width, JC_LOOK_TITLE, _(fitting[i].field->label));
		col += fitting[i].width + 1;
	}
}

static void
draw_preview(struct jc_ui *ui, struct jc_list_screen *list, int top, int bottom, int col, int width)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	const struct jc_list_row *shown = jc_list_current(ui, list);

	if (!shown)
		return;
	if (list->paper_width != width || jc_id16_cmp(&list->paper_id, &shown->id) != 0) {
		jc_paper_release(&list->paper);
		if (jc_paper_load(ui, &shown->id, width - 2, 0, &list->paper))
			return;
		list->paper_id = shown->id;
		list->paper_width = width;
	}
	jc_grid_rule(grid, top, col, col + width, list->paper.title);
	jc_paper_draw(&list->paper, grid, 0, top + 1, bottom, col + 1, width - 2);
}

void
jc_list_draw(struct jc_ui *ui, struct jc_list_screen *list, int top, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	bool beside = list->preview && grid->cols >= PREVIEW_RIGHT;
	bool under = list->preview && !beside && bottom - top >= 16;
	int width = beside ? grid->cols * 3 / 5 : grid->cols;
	int end = under ? bottom - (bottom - top) * 2 / 5 : bottom, row = top;
	size_t i;

	row += grid->rows >= JC_UI_LOW ? 2 : 0;
	jc_rows_fit(&list->rows, end - row);
	jc_list_need(ui, list); /* first: it says how wide the columns are */
	if (grid->rows >= JC_UI_LOW)
		draw_heads(grid, list, top + 1, width);
	for (i = 0; i < list->page_n && row < end; i++, row++)
		draw_row(grid, list, &list->page[i], row, width,
		    list->page_first + i == list->rows.at && !list->filtering);
	if (!list->rows.n)
		jc_grid_text(grid, row, 2, 0, JC_LOOK_TEXT,
		    list->filter.text.len || list->disagreed
			? _("nothing matches; Esc widens again")
			: _("none yet; a adds one"));
	if (beside)
		draw_preview(ui, list, top, bottom, width, grid->cols - width);
	else if (under)
		draw_preview(ui, list, end, bottom, 0, grid->cols);
	draw_count(ui, list, top, width); /* last: the cursor belongs to the filter */
	if (list->pick.title)
		jc_pick_draw(&list->pick, grid, top, bottom);
	if (list->choosing.at)
		jc_list_columns_draw(list, grid, top, bottom);
}
