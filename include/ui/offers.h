/* What can go into a field, narrowed by what was typed: choices, countries, records. */
#ifndef JC_UI_OFFERS_H
#define JC_UI_OFFERS_H
#include "ui/rows.h"
#include "ui/ui.h"

struct jc_offer {
	char *label; /* shown */
	char *text;  /* what choosing it puts into the field */
};
struct jc_offers {
	struct jc_offer *at;
	size_t n;
	struct jc_rows rows;
};

/* Does the field take one of a list, so that typing replaces what stands there? */
bool jc_offers_for(const struct jc_field *field);
/* typed "": everything that can go there, as far as it is few enough to read. */
void jc_offers_make(
    struct jc_ui *ui, const struct jc_field *field, const char *typed, struct jc_offers *offers);
void jc_offers_drop(struct jc_offers *offers);
/* In at most `height` rows; returns how many were used. */
int jc_offers_draw(struct jc_offers *offers, struct jc_grid *grid, int row, int col, int height);
#endif
