/* A cursor in a list of n rows of which some show: shared by every screen that lists. */
#ifndef JC_UI_ROWS_H
#define JC_UI_ROWS_H
#include <stdbool.h>
#include <stddef.h>

struct jc_rows {
	size_t n, at, first; /* rows, cursor, first row shown */
	size_t shown;        /* rows that fit, as last drawn */
};

void jc_rows_set(struct jc_rows *rows, size_t n); /* keeps the cursor inside */
/* Up, down, pages, ends, j k g G: true when it was one of them. */
bool jc_rows_key(struct jc_rows *rows, int key);
/* Before drawing: `shown` rows fit; afterwards first..first+shown holds the cursor. */
void jc_rows_fit(struct jc_rows *rows, int shown);
#endif
