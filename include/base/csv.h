/*
 * RFC 4180 CSV, read as a stream with bounds: quoted cells, doubled quotes, line ends
 * LF and CR LF (mixed allowed), a UTF-8 mark at the start, a lone 0x1A as last line
 * (DOS end of file, ignored). A separator other than ',' may be set. Cells are bytes: the
 * caller validates text.
 */
#ifndef JC_BASE_CSV_H
#define JC_BASE_CSV_H
#include <stddef.h>
#include <stdio.h>
#include "base/buf.h"
#include "base/err.h"

#define JC_CSV_CELL_MAX (1u << 20)   /* bytes in a cell */
#define JC_CSV_CELLS_MAX 4096u       /* cells in a row */
#define JC_CSV_ROW_MAX (16u << 20)   /* bytes in a row */

struct jc_csv;

struct jc_csv_row {
	size_t line;               /* 1-based line the row starts on */
	size_t n;                  /* cells */
	const char *const *cell;   /* each followed by a NUL; borrowed until the next call */
	const size_t *len;
};

/* Reads from `file`, which stays the caller's. */
struct jc_csv *jc_csv_new(FILE *file, char separator);
/*
 * JC_OK with a row; JC_NOTFOUND at the end; JC_INVALID names line and fault ("quote not closed",
 * "cell longer than 1 MiB", "text after closing quote"): after it, reading goes on at the next
 * line.
 */
JC_MUST_CHECK enum jc_err jc_csv_next(struct jc_csv *csv, struct jc_csv_row *row);
/* Bytes read so far, for progress. */
size_t jc_csv_offset(const struct jc_csv *csv);
void jc_csv_free(struct jc_csv *csv);
#endif
