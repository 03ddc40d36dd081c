/* Input files of an import: one streamed, those joined to it held in memory and found by key. */
#ifndef JC_APP_IMPORT_TABLE_H
#define JC_APP_IMPORT_TABLE_H
#include <stdio.h>

#include "base/csv.h"
#include "import_map.h"

#define JC_TABLE_MAX (512u << 20) /* bytes of cells held of one joined file */

/* Told of each row that cannot be used; reading goes on. */
typedef void jc_row_fault(void *context, const char *file, size_t line, const char *text);

struct jc_table {
	struct jc_buf cells; /* all cells, each followed by a NUL */
	size_t n_columns;
	size_t n, room;
	struct jc_table_row {
		size_t first, line, next;
	} * rows; /* first: offset of its cells' offsets; next + 1: next row of the same key, 0 none
		   */
	size_t *offsets; /* n_columns for each row */
	size_t n_offsets, room_offsets;
	size_t *slots; /* hash of key -> row + 1 */
	size_t n_slots;
};

/*
 * Open for reading; the header row, if the map says so, becomes the columns. JC_INVALID: a pipe,
 * which cannot be read a second time.
 */
struct jc_input_file {
	FILE *file;
	struct jc_csv *csv;
	struct jc_map_file *map;
	const char *path;
	uint64_t size;
	bool again;         /* it was read to its end before: its faults are told */
	const char **cells; /* of the last row */
};
JC_MUST_CHECK enum jc_err jc_input_file_open(
    struct jc_map *map, size_t n, const char *path, struct jc_input_file *out);
void jc_input_file_close(struct jc_input_file *input);
/*
 * Next row whose cells are valid UTF-8 and as many as there are columns; the null text has become
 * "". Cells are borrowed until the next call. JC_NOTFOUND at the end.
 */
JC_MUST_CHECK enum jc_err jc_input_file_next(struct jc_input_file *input, const char *null,
    jc_row_fault *fault, void *context, const char *const **cells, size_t *line);

/* Read a whole file to be joined. */
JC_MUST_CHECK enum jc_err jc_table_read(struct jc_table *table, struct jc_map *map, size_t n,
    const char *path, jc_row_fault *fault, void *context);
void jc_table_release(struct jc_table *table);
/* First row with this key, SIZE_MAX none; then jc_table_after. */
size_t jc_table_find(const struct jc_table *table, size_t key_at, const char *key);
size_t jc_table_after(const struct jc_table *table, size_t row);
const char *jc_table_cell(const struct jc_table *table, size_t row, size_t column);
#endif
