/*
 * Inside of the link chart: one record in the middle, what surrounds it poured into calm columns
 * beside it (chart_lay.c, chart_draw.c), and the path to another record (chart_path.c).
 */
#ifndef JC_UI_CHART_H
#define JC_UI_CHART_H
#include "app/neighbours.h"
#include "app/path.h"
#include "ui/input.h"
#include "ui/offers.h"
#include "ui/rows.h"

#define JC_CHART_TRAIL_MAX 200

/* Where one came from. */
struct jc_chart_step {
	struct jc_id16 id;
	size_t at;
};
struct jc_chart {
	struct jc_web web;
	size_t *order; /* of web.at, as it is read: rows.at is a place in it */
	struct jc_rows rows;
	unsigned steps, what;
	bool list;
	struct jc_chart_step trail[JC_CHART_TRAIL_MAX];
	size_t n_trail;
	size_t near_of, near_n; /* connections of the node at near_of; SIZE_MAX: not counted */
	enum { JC_CHART_SHOWN, JC_CHART_ASKS, JC_CHART_PATH } mode;
	struct jc_input words; /* to which record? */
	struct jc_offers offers;
	struct jc_path path;
	struct jc_rows path_rows; /* the record itself, then those of the path */
};

/* The node people are on; NULL: nothing surrounds the record. */
const struct jc_web_node *jc_chart_node(const struct jc_chart *chart);

/* --- laying out (chart_lay.c): no grid, no text --- */
enum jc_chart_line { JC_CHART_HEAD, JC_CHART_NODE, JC_CHART_MORE };
struct jc_chart_cell {
	enum jc_chart_line line;
	size_t at;  /* in the order: the node; of a HEAD, the first of its group that follows */
	int column; /* from 0 on, two beside each other make a page (list: one) */
	int row;    /* in its column */
};
struct jc_chart_layout { /* initialise with { 0 } */
	size_t n, room;
	struct jc_chart_cell *cells;
	int height; /* rows of the longest column */
	int columns;
};
/* Pour into columns of at most `rows` rows; `pages` of two or, for a list, one column. */
void jc_chart_lay(
    const struct jc_chart *chart, int rows, bool two, bool heads, struct jc_chart_layout *out);
void jc_chart_layout_release(struct jc_chart_layout *layout);
/* The cell of a node. */
const struct jc_chart_cell *jc_chart_cell_of(const struct jc_chart_layout *layout, size_t at);
/* Across to the other column of the page, nearest row; the same place where there is none. */
size_t jc_chart_across(const struct jc_chart_layout *layout, size_t at);

/* --- drawing (chart_draw.c) --- */
/* Is there room for columns beside the record? */
bool jc_chart_fits(const struct jc_grid *grid, const struct jc_chart *chart, int rows);
/* Rows of the columns, of all those there are. */
int jc_chart_rows(int rows);
void jc_chart_draw(struct jc_ui *ui, struct jc_chart *chart, int top, int bottom);
/* "≠", "×" behind what it is about; appends a blank before. */
void jc_chart_marks(const struct jc_neighbour *near, struct jc_buf *out);

/* --- the path (chart_path.c) --- */
void jc_chart_ask(struct jc_ui *ui, struct jc_chart *chart);
struct jc_move jc_chart_ask_key(struct jc_ui *ui, struct jc_chart *chart, int key);
void jc_chart_ask_draw(struct jc_ui *ui, struct jc_chart *chart, int top, int bottom);
void jc_chart_path_draw(struct jc_ui *ui, struct jc_chart *chart, int top, int bottom);
void jc_chart_path_end(struct jc_chart *chart);
#endif
