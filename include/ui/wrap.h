/* Long text cut into rows: at blanks where there are some, else where the width ends. */
#ifndef JC_UI_WRAP_H
#define JC_UI_WRAP_H
#include "ui/grid.h"

struct jc_wrap_row {
	size_t from, to; /* bytes of the text, without its line end */
};
struct jc_wrap {
	size_t n, room;
	struct jc_wrap_row *rows; /* at least one */
};

/* The text as a grid shows it, in `width` columns. Blanks at a cut stay at the end of their row. */
void jc_wrap_init(
    struct jc_wrap *wrap, const struct jc_grid *grid, const char *text, size_t len, int width);
void jc_wrap_release(struct jc_wrap *wrap);
/* The row a byte of the text is on. */
size_t jc_wrap_row_of(const struct jc_wrap *wrap, size_t at);

/* Rows of `width` columns a text takes on a grid, `most` at most. */
int jc_wrap_rows(const struct jc_grid *grid, const char *text, int width, int most);
/* Put it there: in the last of `rows` it is cut with "…". Returns the rows it took. */
int jc_wrap_draw(struct jc_grid *grid, int row, int col, int rows, int width, enum jc_look look,
    const char *text);
#endif
