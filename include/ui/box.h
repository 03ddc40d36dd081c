/* A framed box over what is drawn already: help, palette, menus, questions. */
#ifndef JC_UI_BOX_H
#define JC_UI_BOX_H
#include "ui/grid.h"

/* The inside of a box: first row and column, rows and columns. */
struct jc_box {
	int row, col, rows, cols;
};

/*
 * Blank and frame a box in the middle of the rows `top` to `bottom` (exclusive), with a title in
 * its upper edge, for `rows` by `cols` inside as far as there is room. Small screens have no room
 * for a frame: the box is then all of it.
 */
struct jc_box jc_box_draw(
    struct jc_grid *grid, int top, int bottom, int rows, int cols, const char *title);
/* Beside its last row: that there is more below. */
void jc_box_more(struct jc_grid *grid, const struct jc_box *box);
#endif
