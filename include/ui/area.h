/* Many lines of text, wrapped, over a jc_input that holds it. */
#ifndef JC_UI_AREA_H
#define JC_UI_AREA_H
#include "ui/input.h"

struct jc_area {
	size_t first;      /* row shown on top */
	int width, height; /* as last drawn */
};

/* Rows `top` to `bottom`, exclusive, from col; the grid's cursor goes to the text's. */
void jc_area_draw(struct jc_area *area, const struct jc_input *input, struct jc_grid *grid, int top,
    int bottom, int col, int width);
/* True when the key moved the cursor or changed the text. */
bool jc_area_key(struct jc_area *area, struct jc_input *input, const struct jc_grid *grid, int key);
#endif
