/* The row of tabs: Today, then a list for each kind that has one. Digits go there. */
#ifndef JC_UI_TABS_H
#define JC_UI_TABS_H
#include <stdbool.h>
#include <stddef.h>

#include "model/kind.h"
#include "ui/grid.h"

struct jc_tab {
	const struct jc_kind *kind;     /* NULL: Today */
	const struct jc_preset *preset; /* a list that is a filter, or NULL */
};

/* What tab n opens; n 0 is Today. False when there is no such tab. */
bool jc_tab_at(size_t n, struct jc_tab *out);
void jc_tabs_draw(struct jc_grid *grid, int row, size_t here);
#endif
