/* Rows of lists: what struct jc_row shows of a record, read by its `rec`. */
#ifndef JC_STORE_ROWS_H
#define JC_STORE_ROWS_H
#include "view_private.h"

/* Reads rows with the same columns again and again. */
struct jc_rows {
	struct jc_view *view;
	const char *const *columns; /* field names, NULL at the end */
	bool own;                   /* no `columns`: those of each kind's list */
	struct jc_stmt *kind_of;
	struct jc_stmt **of; /* one a table, one for no cells; made when first needed */
	const char **cell;
	size_t room;
	struct jc_buf title, number;
};

/* `columns` may be NULL: no cells, unless `own`. */
void jc_rows_init(struct jc_rows *rows, struct jc_view *view, const char *const *columns, bool own);
void jc_rows_release(struct jc_rows *rows);
/* Sets *found when there is such a record; *row is borrowed until the next call. */
JC_MUST_CHECK enum jc_err jc_rows_read(
    struct jc_rows *rows, uint32_t rec, struct jc_row *row, bool *found);
/*
 * The same for many of one kind in one statement, which costs half: append what selects the rows
 * whose `rec` stands in `page`, a subquery called p, in its order (p is the outer loop of a CROSS
 * JOIN); then take each row as it is stepped to. `table` NULL: no cells.
 */
void jc_rows_select(
    const struct jc_rows *rows, const struct jc_table *table, const char *page, struct jc_buf *sql);
void jc_rows_take(
    struct jc_rows *rows, const struct jc_table *table, struct jc_stmt *stmt, struct jc_row *row);
#endif
