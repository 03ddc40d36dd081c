/* A cursor in a list of n rows of which some show: shared by every screen that lists. */
#ifndef JC_UI_ROWS_H
#define JC_UI_ROWS_H
#include <stdbool.h>
#include <stddef.h>

struct jc_rows {
	size_t n, at, first; /* rows, cursor, first row shown */
	size_t shown;        /* rows that fit, as last drawn */
	/*
	 * What showed first when the cursor came to where it is: a window that shrinks and grows
	 * again, by whatever sizes, shows what it showed.
	 */
	size_t home, home_at;
};

void jc_rows_set(struct jc_rows *rows, size_t n); /* keeps the cursor inside */
/* Up, down, pages, ends, j k g G: true when it was one of them. */
bool jc_rows_key(struct jc_rows *rows, int key);
/* Before drawing: `shown` rows fit; afterwards first..first+shown holds the cursor. */
void jc_rows_fit(struct jc_rows *rows, int shown);
/* Where rows are not one high: what to scroll from, and what then shows first. */
size_t jc_rows_from(const struct jc_rows *rows);
void jc_rows_settle(struct jc_rows *rows, size_t first);
#endif
