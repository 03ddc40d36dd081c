/* The lower part of Today: what is new since one last looked, and who waits for whom. */
#ifndef JC_UI_BELOW_H
#define JC_UI_BELOW_H
#include "app/agenda.h"
#include "ui/grid.h"
#include "ui/speech.h"

#define JC_BELOW_NEWS_MAX 16
#define JC_BELOW_WAITING_MAX 64
#define JC_BELOW_HEIGHT 16 /* rows from which it has a part of the screen */

struct jc_below {
	struct jc_news news[JC_BELOW_NEWS_MAX];
	size_t n_news;
	struct jc_below_waiting {
		enum jc_waiting_side side;
		char *number, *title;
		int due;
		bool has_due;
	} waiting[JC_BELOW_WAITING_MAX];
	size_t n_waiting;
};

/* In place of what was there; release it at the end, whatever this gave. */
JC_MUST_CHECK enum jc_err jc_below_load(struct jc_below *below, struct jc_case *c);
void jc_below_release(struct jc_below *below);
/* Rows it takes of `height`: as many as there is to say, while half stays; 0 where it is narrow. */
int jc_below_rows(const struct jc_below *below, const struct jc_grid *grid, int height);
/* In the last of the `height` rows that end before `bottom`. */
void jc_below_draw(
    const struct jc_below *below, struct jc_grid *grid, int day, int height, int bottom);
void jc_below_speak(const struct jc_below *below, int day, struct jc_speech *speech);
#endif
