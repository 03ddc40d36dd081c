/* The row of tabs: Today, then a list for each kind that has one. Digits go there. */
#ifndef JC_UI_TABS_H
#define JC_UI_TABS_H
#include "ui/ui.h"

/* What tab n opens; n 0 is Today. False when there is no such tab. */
bool jc_tab_target(size_t n, struct jc_target *out);
void jc_tabs_draw(struct jc_ui *ui, int row);
#endif
