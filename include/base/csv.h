/*
 * RFC 4180 CSV, read as a stream with bounds: quoted cells, doubled quotes, line ends LF and CR LF
 * (mixed allowed), a UTF-8 mark at the start, a lone 0x1A as last line (DOS end of file, ignored).
 * A separator other than ',' may be set. A quote counts only at the start of a cell. Empty lines
 * are no rows. Cells are bytes: the caller validates text.
 *
 * Memory is bounded by JC_CSV_ROW_MAX, whatever the file.
 */
#ifndef JC_BASE_CSV_H
#define JC_BASE_CSV_H
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

#define JC_CSV_CELL_MAX (1u << 20) /* bytes in a cell */
#define JC_CSV_CELLS_MAX 4096u     /* cells in a row */
#define JC_CSV_ROW_MAX (16u << 20) /* bytes in a row, as it stands in the file */

struct jc_csv;

struct jc_csv_row {
	size_t line;             /* 1-based line the row starts on */
	size_t n;                /* cells */
	const char *const *cell; /* each followed by a NUL; borrowed until the next call */
	const size_t *len;
};

/* Reads from `file`, which stays the caller's. */
struct jc_csv *jc_csv_new(FILE *file, char separator);

/*
 * JC_OK with a row; JC_NOTFOUND at the end; JC_IO. JC_INVALID for a row with a fault (a quote not
 * closed, text after a closing quote, too large): the sentence and row->line name the line, row->n
 * is 0, and reading goes on at the line after that one. So a quote that was forgotten costs one
 * row, not those it swallowed; only in a file that is nothing but such faults the sentence names a
 * range of lines, and reading goes on behind it.
 */
JC_MUST_CHECK enum jc_err jc_csv_next(struct jc_csv *csv, struct jc_csv_row *row);

/* Bytes of the file that lie behind, for progress. */
size_t jc_csv_offset(const struct jc_csv *csv);

/* NULL is allowed. */
void jc_csv_free(struct jc_csv *csv);
#endif
