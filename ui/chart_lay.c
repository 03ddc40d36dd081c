/* Where the lines of a link chart go: poured into columns like a newspaper's. */
#include <stdlib.h>

#include "base/mem.h"
#include "chart.h"

#define CONTINUED_ROWS 4 /* from so many rows on a group that goes on says again what it is */

static void
put(struct jc_chart_layout *out, enum jc_chart_line line, size_t at, int column, int *row)
{
	if (out->n == out->room) {
		out->room = out->room ? out->room * 2 : 64;
		out->cells = jc_realloc(out->cells, out->room, sizeof *out->cells);
	}
	out->cells[out->n++] = (struct jc_chart_cell){ line, at, column, (*row)++ };
	if (*row > out->height)
		out->height = *row;
	if (column >= out->columns)
		out->columns = column + 1;
}

static const struct jc_web_node *
node_at(const struct jc_chart *chart, size_t at)
{
	return &chart->web.at[chart->order[at]];
}

/* Does another relation begin here? */
static bool
begins(const struct jc_chart *chart, size_t at, size_t *group)
{
	const struct jc_web_node *node = node_at(chart, at);
	bool begins =
	    node->step == 1 && (at == 0 || node_at(chart, *group)->near.rank != node->near.rank);

	if (begins || node->step == 1)
		*group = at;
	return begins;
}

/* After the n-th node: the one that has further records behind it, none of them shown later. */
static size_t
ends_with_more(const struct jc_chart *chart, size_t at)
{
	size_t index = chart->order[at], next = at + 1;

	/* Outwards, as long as this is the last node of what hangs on the one before. */
	for (; index != SIZE_MAX; index = chart->web.at[index].parent) {
		const struct jc_web_node *node = &chart->web.at[index];

		if (next < chart->web.n && node_at(chart, next)->step > node->step)
			return SIZE_MAX;
		if (node->more)
			return index;
	}
	return SIZE_MAX;
}

static size_t
place_of(const struct jc_chart *chart, size_t index, size_t at)
{
	while (chart->order[at] != index)
		at--;
	return at;
}

static void
pour(const struct jc_chart *chart, int rows, bool heads, struct jc_chart_layout *out)
{
	int column = 0, row = 0;
	size_t at, group = 0;

	out->n = 0;
	out->height = out->columns = 0;
	for (at = 0; at < chart->web.n; at++) {
		size_t more = ends_with_more(chart, at);
		bool head = begins(chart, at, &group) && heads;

		/* No heading is left alone at the foot of a column. */
		if (row >= rows || (head && row > 0 && row + 1 >= rows)) {
			column++;
			row = 0;
		}
		if (head || (heads && row == 0 && rows >= CONTINUED_ROWS))
			put(out, JC_CHART_HEAD, at, column, &row);
		put(out, JC_CHART_NODE, at, column, &row);
		if (more != SIZE_MAX && row < rows)
			put(out, JC_CHART_MORE, place_of(chart, more, at), column, &row);
	}
}

void
jc_chart_lay(
    const struct jc_chart *chart, int rows, bool two, bool heads, struct jc_chart_layout *out)
{
	int even;

	pour(chart, rows, heads, out);
	if (!two || out->columns > 2)
		return;
	/* It fits on one page: both columns alike. */
	for (even = (int)(out->n + 1) / 2; even < rows; even++) {
		pour(chart, even < 2 ? 2 : even, heads, out);
		if (out->columns <= 2)
			return;
	}
	pour(chart, rows, heads, out);
}

void
jc_chart_layout_release(struct jc_chart_layout *layout)
{
	free(layout->cells);
	*layout = (struct jc_chart_layout){ 0 };
}

const struct jc_chart_cell *
jc_chart_cell_of(const struct jc_chart_layout *layout, size_t at)
{
	size_t i;

	for (i = 0; i < layout->n; i++)
		if (layout->cells[i].line == JC_CHART_NODE && layout->cells[i].at == at)
			return &layout->cells[i];
	return NULL;
}

size_t
jc_chart_across(const struct jc_chart_layout *layout, size_t at)
{
	const struct jc_chart_cell *from = jc_chart_cell_of(layout, at), *best = NULL;
	size_t i;

	for (i = 0; from && i < layout->n; i++) {
		const struct jc_chart_cell *cell = &layout->cells[i];

		if (cell->line == JC_CHART_NODE && cell->column == (from->column ^ 1) &&
		    (!best || abs(cell->row - from->row) < abs(best->row - from->row)))
			best = cell;
	}
	return best ? best->at : at;
}
