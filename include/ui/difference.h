/* Where a text differs from another: marks below it. */
#ifndef JC_UI_DIFFERENCE_H
#define JC_UI_DIFFERENCE_H
#include "ui/grid.h"

/* Is there anything to mark? */
bool jc_difference_is(const char *text, const char *other);
/*
 * In the row below `text`, which stands at col in `width` columns: "^" under what `other` says
 * otherwise, "-" where it says more. Texts of as many characters are compared place by place,
 * others by what stands between their common beginning and end.
 */
void jc_difference_draw(
    struct jc_grid *grid, int row, int col, int width, const char *text, const char *other);
#endif
