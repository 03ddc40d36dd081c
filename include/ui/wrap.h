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
#endif
