/* The link chart on the grid: columns, the record between them, what is known of one connection. */
#include <stdlib.h>

#include "app/document.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/show.h"
#include "chart.h"
#include "ui/wrap.h"

#define CHART_COLS 64 /* from so many columns and rows on the record stands in the middle */
#define CHART_ROWS 7
#define TABLE_COLS 70 /* a list has columns from here on */
#define SIDE_COLS 50  /* text beside the record is no wider: the eye has to find its way */
#define NAME_ROWS 3   /* of the name in the box */
#define NEAR_MAX 1000 /* connections of a neighbour are counted up to here */
#define NUMBER_COLS 10

/* Where things stand across the grid. */
struct across {
	int box, box_cols;
	int spines[2]; /* the lines that gather what is left and right of it */
	int text[2];   /* where text begins */
	int width;     /* of it */
};

static struct across
measure(const struct jc_grid *grid)
{
	struct across across = { .box_cols = grid->cols / 5 };

	if (across.box_cols > 30)
		across.box_cols = 30;
	if (across.box_cols < 14)
		across.box_cols = 14;
	across.box = (grid->cols - across.box_cols) / 2;
	across.spines[0] = across.box - 3;
	across.spines[1] = across.box + across.box_cols + 2;
	across.width = across.spines[0] - 3;
	if (across.width > SIDE_COLS)
		across.width = SIDE_COLS;
	across.text[0] = across.spines[0] - 2 - across.width;
	across.text[1] = across.spines[1] + 2;
	return across;
}

bool
jc_chart_fits(const struct jc_grid *grid, const struct jc_chart *chart, int rows)
{
	return !chart->list && grid->cols >= CHART_COLS && rows >= CHART_ROWS;
}

/* What is left of the rows for a word about the connection people are on. */
static int
detail_rows(int rows)
{
	return rows >= 15 ? 4 : rows >= 9 ? 2 : 0;
}

int
jc_chart_rows(int rows)
{
	return rows - detail_rows(rows);
}

void
jc_chart_marks(const struct jc_neighbour *near, struct jc_buf *out)
{
	if (near->open || near->disagreed)
		jc_buf_fmt(out, " %s", jc_glyph(JC_GLYPH_DISAGREE));
	if (near->withdrawn || near->via_withdrawn)
		jc_buf_fmt(out, " %s", jc_glyph(JC_GLYPH_REFUSED));
}

static void
add_name(const struct jc_neighbour *near, struct jc_buf *out)
{
	jc_ui_name(near->kind, near->number, near->title, out);
	if (near->unknown)
		jc_buf_fmt(out, " %s", _("not here"));
}

static enum jc_look
look_of(const struct jc_neighbour *near)
{
	return near->open || near->disagreed ? JC_LOOK_DISAGREE : JC_LOOK_TEXT;
}

/* A relation, and how many there are. */
static int
draw_head(struct jc_grid *grid, const struct jc_chart *chart, const struct jc_neighbour *near,
    int row, int col, int width)
{
	struct jc_buf count = JC_BUF_INIT;
	size_t n = 0, i;
	int used;

	for (i = 0; i < chart->web.direct; i++)
		n += chart->web.at[i].near.rank == near->rank;
	jc_buf_fmt(&count, "  %zu", n);
	used = jc_grid_text(grid, row, col, width - (int)count.len, JC_LOOK_TITLE, near->words);
	used += jc_grid_text(grid, row, col + used, 0, JC_LOOK_TEXT, count.data);
	jc_buf_release(&count);
	return used;
}

/* One line of text of a cell, in `width` columns; returns those used. */
static int
draw_line(struct jc_grid *grid, const struct jc_chart *chart, const struct jc_chart_cell *cell,
    int row, int col, int width)
{
	const struct jc_web_node *node = &chart->web.at[chart->order[cell->at]];
	int indent = 2 * (int)(node->step - 1), marks, used;
	struct jc_buf name = JC_BUF_INIT, mark = JC_BUF_INIT;

	if (cell->line == JC_CHART_HEAD) {
		/* Of deeper nodes at the head of a column: the group of what they hang on. */
		while (node->parent != SIZE_MAX)
			node = &chart->web.at[node->parent];
		return draw_head(grid, chart, &node->near, row, col, width);
	}
	if (cell->line == JC_CHART_MORE)
		return jc_grid_fmt(grid, row, col + indent + 2, width - indent - 2, JC_LOOK_TEXT,
		    ngettext("%s %zu more", "%s %zu more", node->more), jc_glyph(JC_GLYPH_WAITING),
		    node->more);
	add_name(&node->near, &name);
	jc_chart_marks(&node->near, &mark);
	marks = jc_grid_width(grid, mark.data, mark.len);
	col += indent;
	used =
	    jc_grid_text(grid, row, col, width - indent - marks, look_of(&node->near), name.data);
	used += jc_grid_text(grid, row, col + used, marks, JC_LOOK_DISAGREE, mark.data);
	/* Of what is further out, the relation where there is room for it; it stands below else. */
	if (node->step > 1 && width - indent - used - 2 >=
				  jc_grid_width(grid, node->near.words, strlen(node->near.words)))
		used +=
		    2 + jc_grid_text(grid, row, col + used + 2, 0, JC_LOOK_TEXT, node->near.words);
	jc_buf_release(&name);
	jc_buf_release(&mark);
	return indent + used;
}

/* --- the lines between --- */
/* By which of its four ends a line has: up 1, down 2, left 4, right 8. */
static const char *const joints[16] = { " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├",
	"─", "┴", "┬", "┼" };

struct spine {
	bool *joined; /* rows with a node */
	int rows, first, last, middle;
};

static void
draw_spine(struct jc_grid *grid, const struct spine *spine, int top, int col, bool left)
{
	int first = spine->first < spine->middle ? spine->first : spine->middle;
	int last = spine->last > spine->middle ? spine->last : spine->middle;
	int row;

	for (row = first; row <= last && spine->first >= 0; row++) {
		unsigned node = spine->joined[row], middle = row == spine->middle;
		unsigned ends = (row > first) | (unsigned)(row < last) << 1 |
				(left ? node : middle) << 2 | (left ? middle : node) << 3;

		jc_grid_text(grid, top + row, col, 1, JC_LOOK_TEXT, joints[ends]);
	}
}

static void
draw_dashes(struct jc_grid *grid, int row, int from, int to)
{
	for (; from < to; from++)
		jc_grid_text(grid, row, from, 1, JC_LOOK_TEXT, jc_glyph(JC_GLYPH_LINE));
}

/* One column of the page. `middle` is the row the record is joined at, from `top` on. */
static void
draw_column(struct jc_grid *grid, const struct jc_chart *chart,
    const struct jc_chart_layout *layout, const struct across *across, int column, int top,
    int middle)
{
	struct spine spine = { .rows = layout->height, .first = -1, .middle = middle };
	bool left = column % 2 == 0;
	int col = across->text[!left];
	size_t i;

	spine.joined = jc_calloc(
	    (size_t)(layout->height > middle ? layout->height : middle) + 1, sizeof *spine.joined);
	for (i = 0; i < layout->n; i++) {
		const struct jc_chart_cell *cell = &layout->cells[i];
		int row = top + cell->row, used;
		bool direct =
		    cell->line == JC_CHART_NODE && chart->web.at[chart->order[cell->at]].step == 1;

		if (cell->column != column)
			continue;
		used = draw_line(grid, chart, cell, row, col, across->width);
		if (direct) {
			spine.joined[cell->row] = true;
			spine.first = spine.first < 0 ? cell->row : spine.first;
			spine.last = cell->row;
			draw_dashes(grid, row, left ? col + used + 1 : across->spines[1] + 1,
			    left ? across->spines[0] : col);
		}
		if (cell->line == JC_CHART_NODE && cell->at == chart->rows.at)
			jc_grid_here(grid, row, col - 1, across->width + 1);
	}
	draw_spine(grid, &spine, top, across->spines[!left], left);
	if (spine.first >= 0) {
		int wall = left ? across->box : across->box + across->box_cols - 1;

		draw_dashes(grid, top + middle, left ? across->spines[0] + 1 : wall + 1,
		    left ? wall : across->spines[1]);
		jc_grid_text(grid, top + middle, wall, 1, JC_LOOK_TEXT, left ? "┤" : "├");
	}
	free(spine.joined);
}

/* The record in the middle, between the rows; returns the row it is joined at, from `top`. */
static int
draw_box(struct jc_grid *grid, const struct jc_chart *chart, const struct across *across, int top,
    int rows)
{
	const struct jc_web *web = &chart->web;
	struct jc_buf text = JC_BUF_INIT, safe = JC_BUF_INIT;
	int inside = across->box_cols - 4, end = across->box + across->box_cols - 1, high, row, i;
	struct jc_wrap wrap;

	if (web->kind && web->kind->letter)
		jc_buf_fmt(&text, "%s\n", web->number);
	jc_buf_str(&text, *web->title || !web->kind ? web->title : _(web->kind->label));
	if (web->disagreed || web->withdrawn)
		jc_buf_fmt(&text, "\n%s %s",
		    jc_glyph(web->withdrawn ? JC_GLYPH_REFUSED : JC_GLYPH_DISAGREE),
		    web->withdrawn ? _("withdrawn") : _("disagreed"));
	jc_show(&safe, text.data, text.len, JC_SHOW_LINES);
	jc_wrap_init(&wrap, grid, safe.data, safe.len, inside);
	high = (int)wrap.n < NAME_ROWS + 2 ? (int)wrap.n : NAME_ROWS + 2;
	if (high > rows - 2)
		high = rows - 2;
	row = top + (rows - high - 2) / 2;
	jc_grid_rule(grid, row, across->box, end, NULL);
	jc_grid_rule(grid, row + high + 1, across->box, end, NULL);
	jc_grid_text(grid, row, across->box, 1, JC_LOOK_TEXT, "┌");
	jc_grid_text(grid, row, end, 1, JC_LOOK_TEXT, "┐");
	jc_grid_text(grid, row + high + 1, across->box, 1, JC_LOOK_TEXT, "└");
	jc_grid_text(grid, row + high + 1, end, 1, JC_LOOK_TEXT, "┘");
	for (i = 0; i < high; i++) {
		char *line =
		    jc_strndup(safe.data + wrap.rows[i].from, wrap.rows[i].to - wrap.rows[i].from);

		jc_grid_text(grid, row + 1 + i, across->box, 1, JC_LOOK_TEXT, "│");
		jc_grid_text(grid, row + 1 + i, across->box + 2, inside, JC_LOOK_TITLE, line);
		jc_grid_text(grid, row + 1 + i, end, 1, JC_LOOK_TEXT, "│");
		free(line);
	}
	jc_wrap_release(&wrap);
	jc_buf_release(&text);
	jc_buf_release(&safe);
	return row + 1 + high / 2 - top;
}

static void
draw_columns(struct jc_grid *grid, struct jc_chart *chart, int top, int rows)
{
	struct across across = measure(grid);
	struct jc_chart_layout layout = { 0 };
	const struct jc_chart_cell *here;
	int middle = draw_box(grid, chart, &across, top, rows), column, first;

	jc_chart_lay(chart, rows, true, true, &layout);
	chart->rows.shown = (size_t)rows * 2;
	here = jc_chart_cell_of(&layout, chart->rows.at);
	for (column = 0; here && column < 2; column++) {
		/* A short page stands around the middle. */
		first =
		    layout.columns <= 2 && layout.height < rows ? middle - layout.height / 2 : 0;
		if (first + layout.height > rows)
			first = rows - layout.height;
		if (first < 0)
			first = 0;
		draw_column(grid, chart, &layout, &across, (here->column & ~1) + column,
		    top + first, middle - first);
	}
	if (layout.columns > 2)
		jc_grid_fmt(grid, top + rows - 1, across.box + 1, across.box_cols - 2,
		    JC_LOOK_TITLE, _("page %d of %d"), here ? here->column / 2 + 1 : 1,
		    (layout.columns + 1) / 2);
	jc_chart_layout_release(&layout);
}

/* --- the same as a list --- */
/* Relation, record, grading, since when. */
static void
draw_table_row(struct jc_grid *grid, const struct jc_web_node *node, int row)
{
	const struct jc_neighbour *near = &node->near;
	int words = grid->cols * 3 / 10, indent = 2 * (int)(node->step - 1);
	int rest = grid->cols - grid->cols / 4, col = 3 + words + 2;
	struct jc_buf mark = JC_BUF_INIT, text = JC_BUF_INIT;

	jc_grid_text(grid, row, 3 + indent, words - indent, JC_LOOK_TEXT, near->words);
	jc_chart_marks(near, &mark);
	add_name(near, &text);
	col += jc_grid_text(grid, row, col,
	    rest - col - 5 - jc_grid_width(grid, mark.data, mark.len), look_of(near), text.data);
	jc_grid_text(grid, row, col, 4, JC_LOOK_DISAGREE, mark.data);
	jc_grid_text(grid, row, rest - 3, 2, JC_LOOK_TEXT, near->grading);
	jc_buf_reset(&text);
	jc_neighbour_period(near, &text);
	if (near->extent)
		jc_buf_fmt(&text, "%s%s", text.len ? ", " : "", near->extent);
	jc_grid_text(grid, row, rest, grid->cols - rest - 1, JC_LOOK_TEXT, text.data);
	jc_buf_release(&mark);
	jc_buf_release(&text);
}

static void
draw_list(struct jc_grid *grid, struct jc_chart *chart, int top, int rows)
{
	struct jc_chart_layout layout = { 0 };
	const struct jc_chart_cell *here;
	bool table = grid->cols >= TABLE_COLS;
	size_t i;
	int first;

	jc_rows_fit(&chart->rows, rows);
	/* One endless column; headings only where there are rows to spare. */
	jc_chart_lay(chart, INT32_MAX, false, !table && rows >= 6, &layout);
	here = jc_chart_cell_of(&layout, chart->rows.at);
	first = here && here->row >= rows ? here->row - rows + 1 : 0;
	for (i = 0; i < layout.n; i++) {
		const struct jc_chart_cell *cell = &layout.cells[i];
		const struct jc_web_node *node = &chart->web.at[chart->order[cell->at]];
		int row = top + cell->row - first;

		if (row < top || row >= top + rows)
			continue;
		if (table && cell->line == JC_CHART_NODE)
			draw_table_row(grid, node, row);
		else
			draw_line(grid, chart, cell, row, cell->line == JC_CHART_HEAD ? 1 : 2,
			    grid->cols - 3);
		if (cell == here)
			jc_grid_here(grid, row, 0, grid->cols);
	}
	jc_chart_layout_release(&layout);
}

/* --- the connection people are on --- */
/* "S-NL1-3 directs C-NL1-9   since 2024   B2   Fact". */
static void
add_sentence(const struct jc_chart *chart, const struct jc_web_node *node, struct jc_buf *out)
{
	const struct jc_neighbour *near = &node->near;
	const struct jc_web *web = &chart->web;
	const char *from =
	    node->parent == SIZE_MAX ? web->number : web->at[node->parent].near.number;
	const char *parts[] = { near->extent, near->grading, near->basis, near->detail };
	struct jc_buf period = JC_BUF_INIT;
	size_t i;

	jc_buf_fmt(out, near->link ? "%s %s %s" : "%s  %s  %s", from, near->words, near->number);
	jc_neighbour_period(near, &period);
	if (period.len)
		jc_buf_fmt(out, "   %s", period.data);
	for (i = 0; i < JC_COUNT(parts); i++)
		if (parts[i] && *parts[i])
			jc_buf_fmt(out, "   %s", parts[i]);
	jc_buf_release(&period);
}

static void
count_near(struct jc_ui *ui, struct jc_chart *chart, const struct jc_web_node *node)
{
	if (chart->near_of == chart->rows.at)
		return;
	chart->near_of = chart->rows.at;
	chart->near_n = 0;
	if (!node->near.unknown)
		(void)!jc_neighbours_count(
		    jc_ui_case(ui), &node->near.id, chart->what, NEAR_MAX, &chart->near_n);
}

static void
add_state(const struct jc_neighbour *near, struct jc_buf *out)
{
	const struct {
		bool holds;
		const char *text;
	} states[] = {
		{ near->open, near->link ? N_("the teams disagree about this link")
					 : N_("the teams disagree about this field") },
		{ near->disagreed, N_("they disagree about the record") },
		{ near->via_withdrawn, N_("this link was withdrawn") },
		{ near->withdrawn, N_("the record was withdrawn") },
		{ near->unknown, N_("the record is not here") },
	};
	size_t i;

	for (i = 0; i < JC_COUNT(states); i++)
		if (states[i].holds)
			jc_buf_fmt(out, "   %s %s",
			    jc_glyph(i < 2 ? JC_GLYPH_DISAGREE : JC_GLYPH_REFUSED),
			    _(states[i].text));
}

static void
draw_detail(struct jc_ui *ui, struct jc_chart *chart, int top, int rows)
{
	const struct jc_web_node *node = jc_chart_node(chart);
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf text = JC_BUF_INIT;
	int width = grid->cols - 2;

	if (!rows || !node)
		return;
	add_name(&node->near, &text);
	if (node->near.kind)
		jc_buf_fmt(&text, "   %s", _(node->near.kind->label));
	jc_grid_rule(grid, top, 0, grid->cols, text.data);
	jc_buf_reset(&text);
	add_sentence(chart, node, &text);
	jc_grid_text(grid, top + 1, 1, width, JC_LOOK_TEXT, text.data);
	jc_buf_reset(&text);
	count_near(ui, chart, node);
	jc_buf_fmt(&text,
	    chart->near_n < NEAR_MAX
		? ngettext("%zu link of its own", "%zu links of its own", chart->near_n)
		: _("%zu links of its own and more"),
	    chart->near_n);
	add_state(&node->near, &text);
	if (rows > 2)
		jc_grid_text(grid, top + 2, 1, width, JC_LOOK_TEXT, text.data);
	jc_buf_release(&text);
}

static void
draw_title(struct jc_ui *ui, const struct jc_chart *chart)
{
	const struct jc_web *web = &chart->web;
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf title = JC_BUF_INIT, name = JC_BUF_INIT, count = JC_BUF_INIT;

	jc_ui_name(web->kind, web->number, web->title, &name);
	jc_buf_fmt(&title, grid->cols >= 30 ? _("Links of %s") : "%s", name.data);
	jc_buf_fmt(&count, ngettext("%zu link", "%zu links", web->direct), web->direct);
	if (web->more)
		jc_buf_str(&count, "+");
	jc_buf_fmt(&count, ngettext("   %u step", "   %u steps", chart->steps), chart->steps);
	if (chart->what & JC_NEAR_LINKS)
		jc_buf_fmt(&count, "   %s", _("without fields"));
	if (chart->what & JC_NEAR_WITHDRAWN)
		jc_buf_fmt(&count, "   %s", _("withdrawn too"));
	jc_ui_title(ui, title.data);
	if (grid->rows >= JC_UI_LOW)
		jc_grid_right(grid, 1, grid->cols - 1, JC_LOOK_TEXT, count.data);
	jc_buf_release(&title);
	jc_buf_release(&name);
	jc_buf_release(&count);
}

void
jc_chart_draw(struct jc_ui *ui, struct jc_chart *chart, int top, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	int detail = detail_rows(bottom - top), rows = bottom - top - detail;

	draw_title(ui, chart);
	if (jc_chart_fits(grid, chart, rows))
		draw_columns(grid, chart, top, rows);
	else if (rows > 0)
		draw_list(grid, chart, top, rows);
	if (!chart->web.n)
		jc_grid_text(grid, bottom - 1, 1, grid->cols - 2, JC_LOOK_TEXT,
		    _("nothing is linked to it"));
	draw_detail(ui, chart, bottom - detail, detail);
	if (chart->web.full)
		jc_grid_right(grid, bottom - 1, grid->cols - 1, JC_LOOK_TITLE,
		    _("not all fits: fewer steps show all"));
}
