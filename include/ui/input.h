/* A line editor: text with a cursor, Emacs keys and arrows, one level of undo per change. */
#ifndef JC_UI_INPUT_H
#define JC_UI_INPUT_H
#include "ui/grid.h"

struct jc_input {
	struct jc_buf text;
	size_t cursor; /* byte offset, on a grapheme boundary */
	struct jc_buf undo;
	size_t max; /* bytes */
};

void jc_input_init(struct jc_input *input, const char *text, size_t max);
void jc_input_release(struct jc_input *input); /* wipes */
void jc_input_set(struct jc_input *input, const char *text);
/* True when the key was an editing key or a character; false: the screen's. */
bool jc_input_key(struct jc_input *input, int key);
/* Insert text as one step (paste): control characters but LF are dropped. */
void jc_input_insert(struct jc_input *input, const char *text, size_t len);
/* Draw in `width` columns, scrolled so that the cursor shows; sets the grid's cursor when `focus`.
 * hidden: nothing is shown. */
void jc_input_draw(const struct jc_input *input, struct jc_grid *grid, int row, int col, int width,
    bool focus, bool hidden);
#endif
