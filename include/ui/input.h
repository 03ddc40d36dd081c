/*
 * A text with a cursor: Emacs keys and arrows, one level of undo (a run of typing is one step, so
 * is a paste). Line ends are ordinary characters of it; see ui/area.h for many lines.
 */
#ifndef JC_UI_INPUT_H
#define JC_UI_INPUT_H
#include "ui/grid.h"

struct jc_input {
	struct jc_buf text;
	size_t cursor; /* byte offset, on a grapheme boundary */
	struct jc_buf undo;
	size_t undo_cursor;
	bool typing; /* the last key was typed text: the next belongs to the same step */
	size_t max;  /* bytes */
};

void jc_input_init(struct jc_input *input, const char *text, size_t max);
void jc_input_release(struct jc_input *input); /* wipes */
void jc_input_set(struct jc_input *input, const char *text);
/* True when the key was an editing key or a character; false: the screen's. */
bool jc_input_key(struct jc_input *input, int key);
/*
 * Insert text as one step (paste). Line ends become LF, or blanks where `lines` is not set; tabs
 * blanks; other control characters are dropped. False, and nothing changed, when it would get too
 * long.
 */
bool jc_input_insert(struct jc_input *input, const char *text, size_t len, bool lines);
/*
 * Draw in `width` columns; with `focus` scrolled so that the cursor shows, and the grid's cursor
 * put there.
 */
void jc_input_draw(
    const struct jc_input *input, struct jc_grid *grid, int row, int col, int width, bool focus);
#endif
