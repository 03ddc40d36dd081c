#include "import_table.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

static enum jc_err
no_text(const struct jc_input_file *input, const struct jc_csv_row *row)
{
	const char *first = row->cell[0];
	bool wide = row->len[0] > 1 &&
		    (!first[1] || !memcmp(first, "\xff\xfe", 2) || !memcmp(first, "\xfe\xff", 2));

	return jc_fail(JC_INVALID,
	    wide ? _("%s is UTF-16 text: save it as UTF-8. Nothing was imported.")
		 : _("%s: its first row is not UTF-8 text. Nothing was imported."),
	    input->path);
}

static enum jc_err
read_header(struct jc_input_file *input, struct jc_map_file *file)
{
	struct jc_csv_row row;
	enum jc_err err = jc_csv_next(input->csv, &row);

	if (err == JC_NOTFOUND)
		return jc_fail(
		    JC_INVALID, _("%s has no header row. Nothing was imported."), input->path);
	if (err)
		return jc_fail(
		    err, _("%s: %s. Nothing was imported."), input->path, jc_fail_text());
	jc_list_release(&file->columns);
	for (size_t i = 0; i < row.n; i++) {
		if (!jc_text_valid(row.cell[i], row.len[i], NULL))
			return no_text(input, &row);
		if (memchr(row.cell[i], '\r', row.len[i]))
			return jc_fail(JC_INVALID,
			    _("the lines of %s end in CR alone: save it with LF or CR LF. Nothing "
			      "was imported."),
			    input->path);
		jc_list_add(&file->columns, row.cell[i]);
	}
	return JC_OK;
}

/* Nothing but the file itself may stand where it was opened first. */
static enum jc_err
check_unchanged(const struct jc_input_file *input)
{
	const struct stat *then = &input->map->found;
	struct stat now;

	if (fstat(fileno(input->file), &now))
		return jc_fail(JC_IO, _("cannot read %s: %s. Nothing was imported."), input->path,
		    strerror(errno));
	if (!S_ISREG(now.st_mode) ||
	    (now.st_dev == then->st_dev && now.st_ino == then->st_ino &&
		now.st_size == then->st_size && now.st_mtim.tv_sec == then->st_mtim.tv_sec &&
		now.st_mtim.tv_nsec == then->st_mtim.tv_nsec))
		return JC_OK;
	return jc_fail(JC_CONFLICT,
	    _("%s changed while it was read: import it again. Nothing was imported."), input->path);
}

enum jc_err
jc_input_file_open(struct jc_map *map, size_t n, const char *path, struct jc_input_file *out)
{
	struct jc_map_file *file = &map->files[n];
	struct stat st;
	enum jc_err err = JC_OK;

	*out = (struct jc_input_file){ .map = file, .path = path, .again = file->read };
	if (!(out->file = fopen(path, "re")) || fstat(fileno(out->file), &st)) {
		err = jc_fail(JC_NOTFOUND, _("cannot read %s: %s. Nothing was imported."), path,
		    strerror(errno));
		jc_input_file_close(out);
		return err;
	}
	file->path = path;
	if (!file->opened)
		file->found = st;
	file->opened = true;
	out->size = (uint64_t)st.st_size;
	out->csv = jc_csv_new(out->file, file->separator);
	/* A device may never end, but for a terminal. */
	if (S_ISBLK(st.st_mode) || (S_ISCHR(st.st_mode) && !isatty(fileno(out->file))))
		err = jc_fail(JC_INVALID, _("%s is not a regular file"), path);
	else if (file->read && !S_ISREG(st.st_mode))
		err = jc_fail(JC_INVALID,
		    _("%s must be read more than once: save it to a file first. Nothing was "
		      "imported."),
		    path);
	if (!err)
		err = check_unchanged(out);
	if (!err && file->header)
		err = read_header(out, file);
	if (!err)
		err = jc_map_bind(map, n);
	out->cells = jc_calloc(file->columns.n + 1, sizeof *out->cells);
	if (err)
		jc_input_file_close(out);
	return err;
}

void
jc_input_file_close(struct jc_input_file *input)
{
	jc_csv_free(input->csv);
	free(input->cells);
	if (input->file)
		fclose(input->file);
	*input = (struct jc_input_file){ 0 };
}

/* A cell that says nothing: the null text, with or without blanks around it. */
static bool
is_null(const char *cell, const char *null)
{
	size_t from = strspn(cell, " "), len = strlen(cell + from), null_len = strlen(null);

	while (len && cell[from + len - 1] == ' ')
		len--;
	return len == 0 || (null_len && len == null_len && strncmp(cell + from, null, len) == 0);
}

/* Why a row cannot be used; NULL when it can. */
static const char *
row_fault(const struct jc_input_file *input, const struct jc_csv_row *row, struct jc_buf *text)
{
	size_t i, bad;

	if (row->n != input->map->columns.n) {
		jc_buf_fmt(
		    text, _("%zu cells where %zu were expected"), row->n, input->map->columns.n);
		return text->data;
	}
	for (i = 0; i < row->n; i++)
		if (!jc_text_valid(row->cell[i], row->len[i], &bad)) {
			jc_buf_fmt(text, _("column %s is not valid UTF-8 (byte %zu)"),
			    input->map->columns.at[i], bad + 1);
			return text->data;
		}
	return NULL;
}

enum jc_err
jc_input_file_next(struct jc_input_file *input, const char *null, jc_row_fault *fault,
    void *context, const char *const **cells, size_t *line)
{
	struct jc_csv_row row;
	enum jc_err err;

	for (;;) {
		struct jc_buf text = JC_BUF_INIT;
		const char *why = NULL;

		err = jc_csv_next(input->csv, &row);
		if (err == JC_NOTFOUND) {
			enum jc_err changed = check_unchanged(input);

			input->map->read = true;
			return changed ? changed : err;
		}
		if (err == JC_IO)
			return jc_fail(
			    err, _("%s: %s. Nothing was imported."), input->path, jc_fail_text());
		if (err && err != JC_INVALID)
			return err;
		if (err)
			why = jc_fail_text();
		else if (row.n == 1 && row.len[0] == 0)
			continue; /* an empty line */
		else
			why = row_fault(input, &row, &text);
		if (why && !input->again)
			fault(context, input->path, row.line, why);
		jc_buf_release(&text);
		if (!why)
			break;
	}
	for (size_t i = 0; i < row.n; i++)
		input->cells[i] = is_null(row.cell[i], null) ? "" : row.cell[i];
	*cells = input->cells;
	*line = row.line;
	return JC_OK;
}

/* FNV-1a: keys are short and come from one list. */
static size_t
hash_of(const char *key)
{
	uint64_t hash = 14695981039346656037u;

	for (; *key; key++)
		hash = (hash ^ (unsigned char)*key) * 1099511628211u;
	return (size_t)hash;
}

static void
add_row(struct jc_table *table, const char *const *cells, size_t line)
{
	size_t n = table->n_columns, i;

	if (table->n == table->room) {
		table->room = table->room ? table->room * 2 : 256;
		table->rows = jc_realloc(table->rows, table->room, sizeof *table->rows);
	}
	if (table->n_offsets + n > table->room_offsets) {
		table->room_offsets = (table->n_offsets + n) * 2;
		table->offsets =
		    jc_realloc(table->offsets, table->room_offsets, sizeof *table->offsets);
	}
	table->rows[table->n++] = (struct jc_table_row){ table->n_offsets, line, 0 };
	for (i = 0; i < n; i++) {
		table->offsets[table->n_offsets++] = table->cells.len;
		jc_buf_add(&table->cells, cells[i], strlen(cells[i]) + 1);
	}
}

/* Rows of one key are chained in the order of the file: so they are put in from the last. */
static void
index_rows(struct jc_table *table, size_t key_at)
{
	size_t row, slot;

	for (table->n_slots = 16; table->n_slots < table->n * 2;)
		table->n_slots *= 2;
	table->slots = jc_calloc(table->n_slots, sizeof *table->slots);
	for (row = table->n; row-- > 0;) {
		const char *key = jc_table_cell(table, row, key_at);

		for (slot = hash_of(key) & (table->n_slots - 1); table->slots[slot];
		     slot = (slot + 1) & (table->n_slots - 1))
			if (strcmp(jc_table_cell(table, table->slots[slot] - 1, key_at), key) == 0)
				break;
		table->rows[row].next = table->slots[slot];
		table->slots[slot] = row + 1;
	}
}

enum jc_err
jc_table_read(struct jc_table *table, struct jc_map *map, size_t n, const char *path,
    jc_row_fault *fault, void *context)
{
	struct jc_input_file input;
	const char *const *cells;
	size_t line;
	enum jc_err err;

	*table = (struct jc_table){ 0 };
	jc_buf_init(&table->cells);
	if ((err = jc_input_file_open(map, n, path, &input)))
		return err;
	table->n_columns = map->files[n].columns.n;
	while (!(err = jc_input_file_next(&input, map->null, fault, context, &cells, &line))) {
		add_row(table, cells, line);
		if (table->cells.len > JC_TABLE_MAX) {
			err = jc_fail(JC_INVALID,
			    _("%s is too large to be joined. Nothing was imported."), path);
			break;
		}
	}
	if (err == JC_NOTFOUND)
		err = JC_OK;
	if (!err && map->files[n].key_at != JC_NO_COLUMN)
		index_rows(table, map->files[n].key_at);
	jc_input_file_close(&input);
	return err;
}

void
jc_table_release(struct jc_table *table)
{
	jc_buf_release(&table->cells);
	free(table->rows);
	free(table->offsets);
	free(table->slots);
	*table = (struct jc_table){ 0 };
	jc_buf_init(&table->cells);
}

size_t
jc_table_find(const struct jc_table *table, size_t key_at, const char *key)
{
	size_t slot;

	if (!table->n_slots)
		return SIZE_MAX;
	for (slot = hash_of(key) & (table->n_slots - 1); table->slots[slot];
	     slot = (slot + 1) & (table->n_slots - 1))
		if (strcmp(jc_table_cell(table, table->slots[slot] - 1, key_at), key) == 0)
			return table->slots[slot] - 1;
	return SIZE_MAX;
}

size_t
jc_table_after(const struct jc_table *table, size_t row)
{
	return table->rows[row].next ? table->rows[row].next - 1 : SIZE_MAX;
}

const char *
jc_table_cell(const struct jc_table *table, size_t row, size_t column)
{
	return table->cells.data + table->offsets[table->rows[row].first + column];
}
