/*
 * The saved views on Today, own ones first: how many records each holds now. Only what is drawn or
 * read out is counted, once, until the case changes.
 */
#ifndef JC_UI_TODAY_VIEWS_H
#define JC_UI_TODAY_VIEWS_H
#include "app/shared_view.h"
#include "ui/ui.h"

struct jc_today_views {
	struct jc_listings own;
	struct jc_shared_views shared;
	size_t n;
	struct jc_today_view {
		const struct jc_listing *listing;
		const struct jc_shared_view *shared; /* NULL: own */
		char *amount;                        /* NULL: not counted yet */
	} * at;
};

/* In place of what was there; release it at the end, whatever this gave. */
JC_MUST_CHECK enum jc_err jc_today_views_load(struct jc_today_views *views, struct jc_case *c);
void jc_today_views_release(struct jc_today_views *views);
/* In the columns from the left edge; the last two are left to the sign that there is more. */
void jc_today_view_draw(
    struct jc_ui *ui, struct jc_today_views *views, size_t n, int row, bool here);
/* The view as row `row` of what is read out. */
void jc_today_view_speak(
    struct jc_ui *ui, struct jc_today_views *views, size_t n, struct jc_speech *speech, size_t row);
/* To its list. */
struct jc_move jc_today_view_open(const struct jc_today_views *views, size_t n);
#endif
