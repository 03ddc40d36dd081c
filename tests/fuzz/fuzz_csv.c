/*
 * Any bytes as a table: rows come in order, each cell ends with its NUL, and rows written again,
 * all quoted, read back the same.
 */
#include <string.h>

#include "base/buf.h"
#include "base/csv.h"
#include "fuzz.h"

static void
write_row(struct jc_buf *out, const struct jc_csv_row *row)
{
	for (size_t i = 0; i < row->n; i++) {
		abort_unless(row->cell[i][row->len[i]] == '\0');
		jc_buf_str(out, i > 0 ? ",\"" : "\"");
		for (size_t at = 0; at < row->len[i]; at++) {
			if (row->cell[i][at] == '"')
				jc_buf_chr(out, '"');
			jc_buf_chr(out, row->cell[i][at]);
		}
		jc_buf_chr(out, '"');
	}
	jc_buf_chr(out, '\n');
}

/* Read all of it; good rows go to `out`. */
static void
read_table(char *data, size_t len, struct jc_buf *out)
{
	FILE *file = fmemopen(data, len, "r");
	struct jc_csv *csv = jc_csv_new(file, ',');
	struct jc_csv_row row;
	size_t last = 0;
	enum jc_err err;

	while ((err = jc_csv_next(csv, &row)) != JC_NOTFOUND) {
		abort_unless(err == JC_OK || err == JC_INVALID);
		abort_unless(row.line > last);
		last = row.line;
		if (err == JC_OK)
			write_row(out, &row);
	}
	abort_unless(jc_csv_offset(csv) <= len);
	jc_csv_free(csv);
	fclose(file);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jc_buf input = JC_BUF_INIT, once = JC_BUF_INIT, twice = JC_BUF_INIT;

	if (len == 0)
		return 0;
	jc_buf_add(&input, data, len);
	read_table(input.data, input.len, &once);
	if (once.len > 0)
		read_table(once.data, once.len, &twice);
	abort_unless(once.len == twice.len && memcmp(once.data, twice.data, once.len) == 0);
	jc_buf_release(&input);
	jc_buf_release(&once);
	jc_buf_release(&twice);
	return 0;
}
