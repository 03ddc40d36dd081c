#include "base/csv.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

#define READ_CHUNK 65536
#define REWIND_MAX (16u << 20)
#define DOS_END 0x1a

/*
 * `raw` holds the file from the start of the row being read, so that after a fault reading can go
 * back to the second line of what was taken for a row.
 */
struct jc_csv {
	FILE *file;
	char separator;
	bool at_end;     /* nothing is left in the file */
	int reason;      /* errno of the read that failed, 0 for none */
	bool started;    /* the mark at the start is behind us */
	size_t consumed; /* bytes of the file before raw */
	size_t rewound;  /* bytes gone back after faults */
	struct jc_buf raw;
	size_t start, at;   /* in raw: the row; the next byte */
	size_t line;        /* of the row */
	struct jc_buf text; /* the cells of the row, each with its NUL */
	size_t n;
	size_t *offset, *len; /* of the cells in text */
	const char **cell;
	size_t room; /* cells these three have room for */
};

struct jc_csv *
jc_csv_new(FILE *file, char separator)
{
	struct jc_csv *csv = jc_calloc(1, sizeof(*csv));

	csv->file = file;
	assert(separator != '"' && separator != '\r' && separator != '\n');
	csv->separator = separator;
	csv->line = 1;
	jc_buf_init(&csv->raw);
	jc_buf_init(&csv->text);
	return csv;
}

void
jc_csv_free(struct jc_csv *csv)
{
	if (!csv)
		return;
	jc_buf_wipe(&csv->raw);
	jc_buf_wipe(&csv->text);
	free(csv->offset);
	free(csv->len);
	free(csv->cell);
	free(csv);
}

size_t
jc_csv_offset(const struct jc_csv *csv)
{
	return csv->consumed + csv->at;
}

/* Read on; false when there is no more. */
static bool
fill(struct jc_csv *csv)
{
	size_t got;

	if (csv->at_end)
		return false;
	jc_buf_reserve(&csv->raw, READ_CHUNK);
	errno = 0;
	got = fread(csv->raw.data + csv->raw.len, 1, READ_CHUNK, csv->file);
	csv->raw.len += got;
	csv->raw.data[csv->raw.len] = '\0';
	if (got < READ_CHUNK) {
		csv->at_end = true;
		if (ferror(csv->file))
			csv->reason = errno != 0 ? errno : EIO;
	}
	return got > 0;
}

/* The byte `ahead` of the next, -1 at the end of the file. */
static int
peek(struct jc_csv *csv, size_t ahead)
{
	while (csv->at + ahead >= csv->raw.len)
		if (!fill(csv))
			return -1;
	return (unsigned char)csv->raw.data[csv->at + ahead];
}

/* Bytes of the line end at `ahead`, 0 for none. */
static size_t
line_end_at(struct jc_csv *csv, size_t ahead)
{
	int c = peek(csv, ahead);

	if (c == '\n')
		return 1;
	return c == '\r' && peek(csv, ahead + 1) == '\n' ? 2 : 0;
}

/* Forget what was read before the next byte. */
static void
forget(struct jc_csv *csv)
{
	size_t left = csv->raw.len - csv->at;

	csv->consumed += csv->at;
	memmove(csv->raw.data, csv->raw.data + csv->at, left);
	jc_buf_truncate(&csv->raw, left);
	csv->at = 0;
	csv->start = 0;
}

/* Start a row here. Small moves are saved up. */
static void
start_row(struct jc_csv *csv)
{
	if (csv->at >= READ_CHUNK)
		forget(csv);
	csv->start = csv->at;
	csv->n = 0;
	jc_buf_reset(&csv->text);
}

/* Skip what is before the first row, and empty lines; false at the end of the file. */
static bool
find_row(struct jc_csv *csv)
{
	size_t end;

	if (!csv->started && peek(csv, 0) == 0xef && peek(csv, 1) == 0xbb && peek(csv, 2) == 0xbf)
		csv->at += 3;
	csv->started = true;
	while ((end = line_end_at(csv, 0)) > 0) {
		csv->at += end;
		csv->line++;
		start_row(csv);
	}
	if (peek(csv, 0) == DOS_END && peek(csv, 1 + line_end_at(csv, 1)) < 0)
		return false;
	return peek(csv, 0) >= 0;
}

static size_t
count_lines(const char *text, size_t len)
{
	size_t lines = 0;

	for (const char *end = text + len; (text = memchr(text, '\n', (size_t)(end - text)));
	     text++)
		lines++;
	return lines;
}

/*
 * Go to the line after the one a faulty row started on. A file made for it could have us go back
 * over megabytes at every line: past REWIND_MAX and the size of the file itself we go on instead,
 * at the line after the fault.
 */
static void
skip_row(struct jc_csv *csv)
{
	size_t taken = csv->at - csv->start;

	if (csv->rewound + taken <= REWIND_MAX + jc_csv_offset(csv)) {
		csv->rewound += taken;
		csv->at = csv->start;
	} else {
		/* The last byte taken may be the line end to look for. */
		csv->at--;
	}
	csv->line += count_lines(csv->raw.data + csv->start, csv->at - csv->start) + 1;
	for (;;) {
		char *end = memchr(csv->raw.data + csv->at, '\n', csv->raw.len - csv->at);

		if (end) {
			csv->at = (size_t)(end + 1 - csv->raw.data);
			return;
		}
		csv->at = csv->raw.len;
		forget(csv);
		if (!fill(csv))
			return;
	}
}

static void
start_cell(struct jc_csv *csv)
{
	if (csv->n == csv->room) {
		csv->room = csv->room > 0 ? csv->room * 2 : 64;
		csv->offset = jc_realloc(csv->offset, csv->room, sizeof(*csv->offset));
		csv->len = jc_realloc(csv->len, csv->room, sizeof(*csv->len));
		csv->cell = jc_realloc(csv->cell, csv->room, sizeof(*csv->cell));
	}
	csv->offset[csv->n] = csv->text.len;
}

static void
end_cell(struct jc_csv *csv)
{
	csv->len[csv->n] = csv->text.len - csv->offset[csv->n];
	jc_buf_chr(&csv->text, '\0');
	csv->n++;
}

/* Are row and cell within bounds? If not, *fault says which is not. */
static bool
within_bounds(const struct jc_csv *csv, const char **fault)
{
	if (csv->text.len - csv->offset[csv->n] > JC_CSV_CELL_MAX)
		*fault = N_("cell longer than 1 MiB");
	else if (csv->at - csv->start > JC_CSV_ROW_MAX)
		*fault = N_("row longer than 16 MiB");
	return !*fault;
}

/* Bytes from the next one on that are part of a plain cell, as far as they have been read. */
static size_t
plain_run(const struct jc_csv *csv)
{
	const char *at = csv->raw.data + csv->at, *end = csv->raw.data + csv->raw.len;
	const char *c = at;

	while (c < end && *c != csv->separator && *c != '\n' && *c != '\r')
		c++;
	return (size_t)(c - at);
}

/* Take a cell without quotes. */
static void
take_plain(struct jc_csv *csv, const char **fault)
{
	while (peek(csv, 0) >= 0 && within_bounds(csv, fault)) {
		size_t run = plain_run(csv);

		/* A CR that ends no line is a byte like others. */
		if (run == 0 && csv->raw.data[csv->at] == '\r' && line_end_at(csv, 0) == 0)
			run = 1;
		if (run == 0)
			return;
		jc_buf_add(&csv->text, csv->raw.data + csv->at, run);
		csv->at += run;
	}
}

/* Take a cell whose opening quote is behind us, up to its closing quote. */
static void
take_quoted(struct jc_csv *csv, const char **fault)
{
	while (peek(csv, 0) >= 0 && within_bounds(csv, fault)) {
		const char *at = csv->raw.data + csv->at;
		const char *end = memchr(at, '"', csv->raw.len - csv->at);
		size_t run = end ? (size_t)(end - at) : csv->raw.len - csv->at;

		jc_buf_add(&csv->text, at, run);
		csv->at += run;
		if (!end)
			continue;
		csv->at++;
		if (peek(csv, 0) != '"')
			return;
		jc_buf_chr(&csv->text, '"');
		csv->at++;
	}
	if (!*fault)
		*fault = N_("quote not closed");
}

/* Take one cell and what ends it; true when the row goes on behind it. */
static bool
take_cell(struct jc_csv *csv, const char **fault)
{
	bool quoted = peek(csv, 0) == '"';

	if (csv->n == JC_CSV_CELLS_MAX) {
		*fault = N_("more than 4,096 cells");
		return false;
	}
	start_cell(csv);
	if (quoted) {
		csv->at++;
		take_quoted(csv, fault);
	} else {
		take_plain(csv, fault);
	}
	if (*fault || !within_bounds(csv, fault))
		return false;
	end_cell(csv);
	if (peek(csv, 0) == (unsigned char)csv->separator) {
		csv->at++;
		return true;
	}
	if (peek(csv, 0) >= 0 && line_end_at(csv, 0) == 0)
		*fault = N_("text after closing quote");
	return false;
}

static void
give_row(struct jc_csv *csv, struct jc_csv_row *row)
{
	csv->at += line_end_at(csv, 0);
	csv->line += count_lines(csv->raw.data + csv->start, csv->at - csv->start);
	for (size_t i = 0; i < csv->n; i++)
		csv->cell[i] = csv->text.data + csv->offset[i];
	row->n = csv->n;
	row->cell = csv->cell;
	row->len = csv->len;
}

enum jc_err
jc_csv_next(struct jc_csv *csv, struct jc_csv_row *row)
{
	const char *fault = NULL;
	bool more;

	start_row(csv);
	more = find_row(csv);
	*row = (struct jc_csv_row){ .line = csv->line };
	while (more)
		more = take_cell(csv, &fault);
	if (csv->reason != 0)
		return jc_fail(
		    JC_IO, _("line %zu: cannot read on: %s"), row->line, strerror(csv->reason));
	if (fault) {
		skip_row(csv);
		if (csv->line == row->line + 1)
			return jc_fail(JC_INVALID, _("line %zu: %s"), row->line, _(fault));
		return jc_fail(
		    JC_INVALID, _("lines %zu to %zu: %s"), row->line, csv->line - 1, _(fault));
	}
	if (csv->n == 0)
		return jc_fail(JC_NOTFOUND, _("the table ends at line %zu"), row->line);
	give_row(csv, row);
	return JC_OK;
}
