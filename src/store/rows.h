/* Rows of lists: what struct jc_row shows of a record, read by its `rec`. */
#ifndef JC_STORE_ROWS_H
#define JC_STORE_ROWS_H
#include "view_private.h"

/* Reads rows with the same columns again and again. */
struct jc_rows {
	struct jc_view *view;
	const char *const *columns; /* field names, NULL at the end */
	bool own;                   /* no `columns`: those of each kind's list */
	struct jc_stmt *head;
	struct jc_stmt **cells; /* one a table, made when first needed */
	const char **cell;
	size_t n_cells, room;
	struct jc_buf title, number;
};

/* `columns` may be NULL: no cells, unless `own`. */
void jc_rows_init(struct jc_rows *rows, struct jc_view *view, const char *const *columns, bool own);
void jc_rows_release(struct jc_rows *rows);
/* Sets *found when there is such a record; *row is borrowed until the next call. */
JC_MUST_CHECK enum jc_err jc_rows_read(
    struct jc_rows *rows, uint32_t rec, struct jc_row *row, bool *found);
#endif
