#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Hex digits shown of a record that has no number. */
#define SHORT_ID 8

void
jc_rows_init(struct jc_rows *rows, struct jc_view *view, const char *const *columns, bool own)
{
	*rows = (struct jc_rows){ .view = view, .columns = columns, .own = own };
	jc_buf_init(&rows->title);
	jc_buf_init(&rows->number);
	rows->cells = jc_calloc(view->schema.n_tables, sizeof(struct jc_stmt *));
}

void
jc_rows_release(struct jc_rows *rows)
{
	jc_stmt_give(rows->head);
	for (size_t i = 0; i < rows->view->schema.n_tables; i++)
		jc_stmt_give(rows->cells[i]);
	free(rows->cells);
	free(rows->cell);
	jc_buf_release(&rows->title);
	jc_buf_release(&rows->number);
}

static void
add_cell(struct jc_rows *rows, const struct jc_table *table, const char *field, size_t len,
    struct jc_buf *sql)
{
	const struct jc_field *known = jc_kind_find_field(table->kind, field, len);

	if (rows->n_cells > 0)
		jc_buf_str(sql, ", ");
	if (known)
		jc_buf_fmt(sql, "f_%s", known->name);
	else
		jc_buf_str(sql, "NULL");
	rows->n_cells++;
}

/* The statement that reads the cells of a kind. */
static enum jc_err
prepare_cells(struct jc_rows *rows, const struct jc_table *table, struct jc_stmt **out)
{
	struct jc_buf sql = JC_BUF_INIT;
	const char *word = rows->own ? table->kind->columns : "";
	enum jc_err err = JC_OK;

	rows->n_cells = 0;
	jc_buf_str(&sql, "SELECT ");
	for (size_t i = 0; rows->columns && rows->columns[i]; i++)
		add_cell(rows, table, rows->columns[i], strlen(rows->columns[i]), &sql);
	for (; word && *word; word += strspn(word, " ")) {
		size_t len = strcspn(word, " ");

		add_cell(rows, table, word, len, &sql);
		word += len;
	}
	if (rows->room < rows->n_cells) {
		rows->room = rows->n_cells;
		rows->cell = jc_realloc(rows->cell, rows->room, sizeof(*rows->cell));
	}
	jc_buf_fmt(&sql, " FROM kind_%s WHERE rec=?1", table->kind->name);
	if (rows->n_cells > 0)
		err = jc_db_prepare(rows->view->db, sql.data, out);
	jc_buf_release(&sql);
	return err;
}

static enum jc_err
read_cells(struct jc_rows *rows, const struct jc_table *table, uint32_t rec, struct jc_row *row)
{
	struct jc_stmt **cells = &rows->cells[table - rows->view->schema.tables];
	enum jc_err err = JC_OK;
	int n;

	if (!*cells)
		err = prepare_cells(rows, table, cells);
	if (err != JC_OK || !*cells)
		return err;
	jc_stmt_rewind(*cells);
	jc_stmt_bind_int(*cells, 1, rec);
	n = jc_stmt_next(*cells, &err) ? jc_stmt_columns(*cells) : 0;
	for (int i = 0; i < n; i++)
		rows->cell[i] = jc_stmt_text(*cells, i);
	row->cell = n > 0 ? rows->cell : NULL;
	return err;
}

static void
set_title(struct jc_rows *rows, struct jc_row *row)
{
	struct jc_id16 named;

	row->title = jc_stmt_text(rows->head, 3);
	if (jc_stmt_is_null(rows->head, 4))
		return;
	memcpy(named.b, jc_stmt_bytes(rows->head, 4), sizeof(named.b));
	jc_buf_reset(&rows->title);
	jc_view_label(rows->view, &named, &rows->title);
	row->title = rows->title.data;
}

static void
set_number(struct jc_rows *rows, struct jc_row *row)
{
	char hex[SHORT_ID + 1];

	row->number = jc_stmt_text(rows->head, 2);
	if (row->number)
		return;
	jc_hex(hex, row->id.b, SHORT_ID / 2);
	jc_buf_reset(&rows->number);
	jc_buf_str(&rows->number, hex);
	row->number = rows->number.data;
}

enum jc_err
jc_rows_read(struct jc_rows *rows, uint32_t rec, struct jc_row *row, bool *found)
{
	static const char sql[] =
	    "SELECT r.id, h.kind, h.number, h.title, h.named, h.changed, h.conflicts, h.hidden,"
	    " h.held FROM head h CROSS JOIN record r ON r.rec=h.rec WHERE h.rec=?1";
	const struct jc_table *table;
	enum jc_err err = JC_OK;

	*found = false;
	*row = (struct jc_row){ .rec = rec };
	if (!rows->head)
		err = jc_db_take(rows->view->db, sql, &rows->head);
	if (err != JC_OK)
		return err;
	jc_stmt_rewind(rows->head);
	jc_stmt_bind_int(rows->head, 1, rec);
	if (!jc_stmt_next(rows->head, &err))
		return err;
	*found = true;
	memcpy(row->id.b, jc_stmt_bytes(rows->head, 0), sizeof(row->id.b));
	row->kind_name = jc_stmt_is_null(rows->head, 1) ? "" : jc_stmt_text(rows->head, 1);
	table = jc_schema_table(&rows->view->schema, row->kind_name, strlen(row->kind_name));
	row->kind = table ? table->kind : NULL;
	row->changed = jc_stmt_int(rows->head, 5);
	row->conflicts = (unsigned)jc_stmt_int(rows->head, 6);
	row->withdrawn = jc_stmt_int(rows->head, 7) == JC_HIDDEN_WITHDRAWN;
	row->held = jc_stmt_int(rows->head, 8) != 0;
	set_number(rows, row);
	set_title(rows, row);
	return table ? read_cells(rows, table, rec, row) : JC_OK;
}

void
jc_view_label(struct jc_view *view, const struct jc_id16 *id, struct jc_buf *out)
{
	static const char sql[] =
	    "SELECT h.number, h.title, h.named FROM record r CROSS JOIN head h ON h.rec=r.rec"
	    " WHERE r.id=?1 AND h.hidden<>2";
	struct jc_stmt *row;
	char hex[2 * sizeof(id->b) + 1];
	enum jc_err err = jc_db_take(view->db, sql, &row);
	bool found = false;

	if (err == JC_OK) {
		jc_stmt_bind_bytes(row, 1, id->b, sizeof(id->b));
		found = jc_stmt_next(row, &err);
	}
	if (found) {
		const char *number = jc_stmt_text(row, 0), *title = jc_stmt_text(row, 1);

		/* What a title refers to is not followed further: references may go in circles. */
		if (!jc_stmt_is_null(row, 2))
			title = "";
		jc_buf_str(out, number ? number : "");
		jc_buf_str(out, number && *title ? " " : "");
		jc_buf_str(out, title);
		found = number || *title;
	}
	jc_stmt_give(row);
	jc_hex(hex, id->b, sizeof(id->b));
	if (!found)
		jc_buf_str(out, hex);
}

enum jc_err
jc_view_rec(struct jc_view *view, const struct jc_id16 *id, uint32_t *out)
{
	struct jc_stmt *row;
	char hex[2 * sizeof(id->b) + 1];
	enum jc_err err = jc_db_take(view->db, "SELECT rec FROM record WHERE id=?1", &row);

	*out = 0;
	if (err != JC_OK)
		return err;
	jc_stmt_bind_bytes(row, 1, id->b, sizeof(id->b));
	if (jc_stmt_next(row, &err))
		*out = (uint32_t)jc_stmt_int(row, 0);
	jc_stmt_give(row);
	if (err != JC_OK || *out != 0)
		return err;
	jc_hex(hex, id->b, sizeof(id->b));
	return jc_fail(JC_NOTFOUND, _("no record %s is known here"), hex);
}

enum jc_err
jc_view_head(struct jc_view *view, const struct jc_id16 *id, jc_row_fn *each, void *context)
{
	struct jc_rows rows;
	struct jc_row row;
	uint32_t rec;
	bool found;
	enum jc_err err = jc_view_rec(view, id, &rec);

	if (err != JC_OK)
		return err;
	jc_rows_init(&rows, view, NULL, true);
	err = jc_rows_read(&rows, rec, &row, &found);
	if (err == JC_OK && found)
		err = each(context, &row);
	jc_rows_release(&rows);
	return err == JC_NOTFOUND ? JC_OK : err;
}
