#include "ui/box.h"

#define FRAME_ROWS 10 /* from so many rows and columns on there is a frame */
#define FRAME_COLS 50
#define TITLE_ROWS 6 /* where there is none, from so many on a row for the title */

static void
draw_frame(struct jc_grid *grid, const struct jc_box *box, const char *title)
{
	int left = box->col - 2, right = box->col + box->cols + 1;
	int top = box->row - 1, bottom = box->row + box->rows, row;

	jc_grid_rule(grid, top, left, right, title);
	jc_grid_rule(grid, bottom, left, right, NULL);
	for (row = top + 1; row < bottom; row++) {
		jc_grid_text(grid, row, left, 1, JC_LOOK_TEXT, jc_glyph(JC_GLYPH_WALL));
		jc_grid_text(grid, row, right, 1, JC_LOOK_TEXT, jc_glyph(JC_GLYPH_WALL));
	}
	jc_grid_text(grid, top, left, 1, JC_LOOK_TEXT, "┌");
	jc_grid_text(grid, top, right, 1, JC_LOOK_TEXT, "┐");
	jc_grid_text(grid, bottom, left, 1, JC_LOOK_TEXT, "└");
	jc_grid_text(grid, bottom, right, 1, JC_LOOK_TEXT, "┘");
}

struct jc_box
jc_box_draw(struct jc_grid *grid, int top, int bottom, int rows, int cols, const char *title)
{
	struct jc_box box = { .rows = rows, .cols = cols };
	bool framed = bottom - top >= FRAME_ROWS && grid->cols >= FRAME_COLS;

	if (!framed) {
		jc_grid_blank(grid, top, 0, bottom - top, grid->cols);
		if (bottom - top >= TITLE_ROWS)
			jc_grid_text(grid, top++, 1, grid->cols - 2, JC_LOOK_TITLE, title);
		box = (struct jc_box){ top, 1, bottom - top, grid->cols - 2 };
		return box;
	}
	if (box.rows > bottom - top - 2)
		box.rows = bottom - top - 2;
	if (box.cols > grid->cols - 8)
		box.cols = grid->cols - 8;
	box.row = top + (bottom - top - box.rows) / 2;
	box.col = (grid->cols - box.cols) / 2;
	jc_grid_blank(grid, box.row - 1, box.col - 2, box.rows + 2, box.cols + 4);
	draw_frame(grid, &box, title);
	return box;
}

void
jc_box_more(struct jc_grid *grid, const struct jc_box *box)
{
	jc_grid_text(grid, box->row + box->rows - 1, box->col + box->cols, 1, JC_LOOK_TITLE,
	    jc_glyph(JC_GLYPH_DOWN));
}
