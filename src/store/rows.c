#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Hex digits shown of a record that has no number. */
#define SHORT_ID 8
/* Columns of a row before its cells. */
#define HEAD_COLUMNS 10

void
jc_rows_init(struct jc_rows *rows, struct jc_view *view, const char *const *columns, bool own)
{
	*rows = (struct jc_rows){ .view = view, .columns = columns, .own = own };
	jc_buf_init(&rows->title);
	jc_buf_init(&rows->number);
	rows->of = jc_calloc(view->schema.n_tables + 1, sizeof(*rows->of));
}

void
jc_rows_release(struct jc_rows *rows)
{
	jc_stmt_give(rows->kind_of);
	for (size_t i = 0; i <= rows->view->schema.n_tables; i++)
		jc_stmt_give(rows->of[i]);
	free(rows->of);
	free(rows->cell);
	jc_buf_release(&rows->title);
	jc_buf_release(&rows->number);
}

static void
add_cell(const struct jc_table *table, const char *field, size_t len, struct jc_buf *sql)
{
	const struct jc_field *known = jc_kind_find_field(table->kind, field, len);

	if (known)
		jc_buf_fmt(sql, ", k.f_%s", known->name);
	else
		jc_buf_str(sql, ", NULL");
}

static void
add_cells(const struct jc_rows *rows, const struct jc_table *table, struct jc_buf *sql)
{
	const char *word = rows->own ? table->kind->columns : "";

	for (size_t i = 0; rows->columns && rows->columns[i]; i++)
		add_cell(table, rows->columns[i], strlen(rows->columns[i]), sql);
	for (; word && *word; word += strspn(word, " ")) {
		size_t len = strcspn(word, " ");

		add_cell(table, word, len, sql);
		word += len;
	}
}

void
jc_rows_select(
    const struct jc_rows *rows, const struct jc_table *table, const char *page, struct jc_buf *sql)
{
	jc_buf_str(sql,
	    "SELECT h.rec, r.id, h.kind, h.number, h.title, h.named, h.changed, h.conflicts,"
	    " h.hidden, h.held");
	if (table)
		add_cells(rows, table, sql);
	jc_buf_fmt(sql,
	    " FROM %s CROSS JOIN head h ON h.rec=p.rec CROSS JOIN record r ON r.rec=h.rec", page);
	if (table)
		jc_buf_fmt(sql, " LEFT JOIN kind_%s k ON k.rec=h.rec", table->kind->name);
}

static enum jc_err
prepare(struct jc_rows *rows, const struct jc_table *table, struct jc_stmt **out)
{
	struct jc_buf sql = JC_BUF_INIT;
	enum jc_err err;

	jc_rows_select(rows, table, "(SELECT ?1 AS rec) p", &sql);
	err = jc_db_prepare(rows->view->db, sql.data, out);
	jc_buf_release(&sql);
	return err;
}

/* The table of the record's kind, where cells of it are shown. */
static enum jc_err
find_table(struct jc_rows *rows, uint32_t rec, const struct jc_table **out)
{
	enum jc_err err = JC_OK;
	const char *kind;

	*out = NULL;
	if (!rows->columns && !rows->own)
		return JC_OK;
	if (!rows->kind_of)
		err = jc_db_take(
		    rows->view->db, "SELECT kind FROM head WHERE rec=?1", &rows->kind_of);
	if (err)
		return err;
	jc_stmt_rewind(rows->kind_of);
	jc_stmt_bind_int(rows->kind_of, 1, rec);
	if (jc_stmt_next(rows->kind_of, &err) && !jc_stmt_is_null(rows->kind_of, 0)) {
		kind = jc_stmt_text(rows->kind_of, 0);
		*out = jc_schema_table(&rows->view->schema, kind, strlen(kind));
	}
	return err;
}

static void
set_cells(struct jc_rows *rows, struct jc_stmt *stmt, struct jc_row *row)
{
	size_t n = (size_t)jc_stmt_columns(stmt);

	if (n == HEAD_COLUMNS)
		return;
	if (rows->room < n) {
		rows->room = n;
		rows->cell = jc_realloc(rows->cell, n, sizeof(*rows->cell));
	}
	for (size_t i = HEAD_COLUMNS; i < n; i++)
		rows->cell[i - HEAD_COLUMNS] = jc_stmt_text(stmt, (int)i);
	row->cell = rows->cell;
}

static void
set_title(struct jc_rows *rows, struct jc_stmt *stmt, struct jc_row *row)
{
	struct jc_id16 named;

	row->title = jc_stmt_text(stmt, 4);
	if (jc_stmt_is_null(stmt, 5))
		return;
	memcpy(named.b, jc_stmt_bytes(stmt, 5), sizeof(named.b));
	jc_buf_reset(&rows->title);
	jc_view_label(rows->view, &named, &rows->title);
	row->title = rows->title.data;
}

static void
set_number(struct jc_rows *rows, struct jc_stmt *stmt, struct jc_row *row)
{
	char hex[SHORT_ID + 1];

	row->number = jc_stmt_text(stmt, 3);
	if (row->number)
		return;
	jc_hex(hex, row->id.b, SHORT_ID / 2);
	jc_buf_reset(&rows->number);
	jc_buf_str(&rows->number, hex);
	row->number = rows->number.data;
}

void
jc_rows_take(
    struct jc_rows *rows, const struct jc_table *table, struct jc_stmt *stmt, struct jc_row *row)
{
	*row = (struct jc_row){ .rec = (uint32_t)jc_stmt_int(stmt, 0),
		.kind_name = jc_stmt_is_null(stmt, 2) ? "" : jc_stmt_text(stmt, 2),
		.changed = jc_stmt_int(stmt, 6),
		.conflicts = (unsigned)jc_stmt_int(stmt, 7),
		.withdrawn = jc_stmt_int(stmt, 8) == JC_HIDDEN_WITHDRAWN,
		.held = jc_stmt_int(stmt, 9) != 0 };
	memcpy(row->id.b, jc_stmt_bytes(stmt, 1), sizeof(row->id.b));
	if (!table)
		table =
		    jc_schema_table(&rows->view->schema, row->kind_name, strlen(row->kind_name));
	row->kind = table ? table->kind : NULL;
	set_number(rows, stmt, row);
	set_title(rows, stmt, row);
	set_cells(rows, stmt, row);
}

enum jc_err
jc_rows_read(struct jc_rows *rows, uint32_t rec, struct jc_row *row, bool *found)
{
	const struct jc_table *table;
	struct jc_stmt **stmt;
	enum jc_err err = find_table(rows, rec, &table);

	*found = false;
	stmt = &rows->of[table ? (size_t)(table - rows->view->schema.tables)
			       : rows->view->schema.n_tables];
	if (!err && !*stmt)
		err = prepare(rows, table, stmt);
	if (err)
		return err;
	jc_stmt_rewind(*stmt);
	jc_stmt_bind_int(*stmt, 1, rec);
	*found = jc_stmt_next(*stmt, &err);
	if (*found)
		jc_rows_take(rows, table, *stmt, row);
	return err;
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
