/* Questions across records, answered from the partial indexes of schema.c. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rows.h"

uint64_t
jc_view_generation(const struct jc_view *view)
{
	return view->generation;
}

/* Records of one value: first which of them are asked for, then told if there are two. */
struct sharing {
	struct jc_view *view;
	const char *kinds;
	struct jc_rows rows;
	struct jc_buf value;
	uint32_t *recs;
	size_t n, room;
	jc_shared_fn *each;
	void *context;
};

static enum jc_err
tell_shared(struct sharing *sharing)
{
	struct jc_row row;
	enum jc_err err = JC_OK;
	bool found;

	for (size_t i = 0; i < sharing->n && sharing->n > 1 && !err; i++) {
		err = jc_rows_read(&sharing->rows, sharing->recs[i], &row, &found);
		if (!err && found)
			err = sharing->each(sharing->context, sharing->value.data, &row);
	}
	sharing->n = 0;
	return err;
}

static enum jc_err
take_shared(struct sharing *sharing, struct jc_stmt *stmt)
{
	const char *value = jc_stmt_text(stmt, 0), *kind = jc_stmt_text(stmt, 2);
	enum jc_err err = JC_OK;

	if (strcmp(value, sharing->value.data ? sharing->value.data : "") != 0) {
		err = tell_shared(sharing);
		jc_buf_reset(&sharing->value);
		jc_buf_str(&sharing->value, value);
	}
	if (!kind || !jc_schema_word(sharing->kinds, kind))
		return err;
	if (sharing->n == sharing->room) {
		sharing->room = sharing->room ? sharing->room * 2 : 8;
		sharing->recs = jc_realloc(sharing->recs, sharing->room, sizeof(*sharing->recs));
	}
	sharing->recs[sharing->n++] = (uint32_t)jc_stmt_int(stmt, 1);
	return err;
}

enum jc_err
jc_view_shared(struct jc_view *view, const char *kinds, const char *const *columns,
    jc_shared_fn *each, void *context)
{
	struct sharing sharing = {
		.view = view, .kinds = kinds, .value = JC_BUF_INIT, .each = each, .context = context
	};
	unsigned field = jc_schema_identifier(&view->schema);
	struct jc_buf sql = JC_BUF_INIT;
	struct jc_stmt *stmt = NULL;
	enum jc_err err;

	jc_buf_fmt(&sql,
	    "SELECT v.value, v.rec, h.kind FROM (SELECT value FROM value WHERE field=%u"
	    " GROUP BY value HAVING count(*)>1) d CROSS JOIN value v ON v.value=d.value"
	    " AND v.field=%u CROSS JOIN head h ON h.rec=v.rec AND h.hidden=0",
	    field, field);
	jc_rows_init(&sharing.rows, view, columns, false);
	err = jc_db_prepare(view->db, sql.data, &stmt);
	while (!err && jc_stmt_next(stmt, &err))
		err = take_shared(&sharing, stmt);
	if (!err)
		err = tell_shared(&sharing);
	jc_stmt_give(stmt);
	jc_rows_release(&sharing.rows);
	jc_buf_release(&sharing.value);
	jc_buf_release(&sql);
	free(sharing.recs);
	return err == JC_NOTFOUND ? JC_OK : err;
}

/* Tell the records of a statement, whose first parameter, if any, is `day`. */
static enum jc_err
tell(struct jc_view *view, const char *sql, const char *day, const char *const *columns,
    jc_row_fn *each, void *context)
{
	struct jc_stmt *stmt;
	struct jc_rows rows;
	struct jc_row row;
	bool found;
	enum jc_err err = jc_db_prepare(view->db, sql, &stmt);

	if (err)
		return err;
	if (day)
		jc_stmt_bind_text(stmt, 1, day, strlen(day));
	jc_rows_init(&rows, view, columns, false);
	while (!err && jc_stmt_next(stmt, &err)) {
		err = jc_rows_read(&rows, (uint32_t)jc_stmt_int(stmt, 0), &row, &found);
		if (!err && found)
			err = each(context, &row);
	}
	jc_stmt_give(stmt);
	jc_rows_release(&rows);
	return err == JC_NOTFOUND ? JC_OK : err;
}

enum jc_err
jc_view_dated(struct jc_view *view, const struct jc_kind *kind, const char *field, const char *day,
    const char *const *columns, jc_row_fn *each, void *context)
{
	struct jc_buf sql = JC_BUF_INIT;
	enum jc_err err;

	assert(jc_schema_has_partial(kind, field));
	jc_buf_fmt(&sql,
	    "SELECT rec FROM kind_%s WHERE " JC_IS_DATED("%s") " AND " JC_DATED(
		"%s") "<=?1 AND hidden=0 ORDER BY " JC_DATED("%s"),
	    kind->name, field, field, field);
	err = tell(view, sql.data, day, columns, each, context);
	jc_buf_release(&sql);
	return err;
}

enum jc_err
jc_view_several(struct jc_view *view, const struct jc_kind *kind, const char *field,
    const char *const *columns, jc_row_fn *each, void *context)
{
	struct jc_buf sql = JC_BUF_INIT;
	enum jc_err err;

	assert(jc_schema_has_partial(kind, field));
	jc_buf_fmt(&sql, "SELECT rec FROM kind_%s WHERE " JC_SEVERAL("%s") " AND hidden=0",
	    kind->name, field);
	err = tell(view, sql.data, NULL, columns, each, context);
	jc_buf_release(&sql);
	return err;
}

#define SCAN_CELLS 16

enum jc_err
jc_view_scan(struct jc_view *view, const struct jc_kind *kind, const char *const *columns,
    jc_row_fn *each, void *context)
{
	struct jc_buf sql = JC_BUF_INIT;
	const char *cell[SCAN_CELLS];
	struct jc_row row = { .kind = kind, .kind_name = kind->name, .cell = cell };
	struct jc_stmt *stmt = NULL;
	enum jc_err err;
	int n;

	jc_buf_str(&sql, "SELECT k.rec, r.id");
	for (n = 0; columns[n]; n++) {
		assert(n < SCAN_CELLS && jc_kind_find_field(kind, columns[n], strlen(columns[n])));
		jc_buf_fmt(&sql, ", k.f_%s", columns[n]);
	}
	jc_buf_fmt(&sql,
	    " FROM kind_%s k CROSS JOIN record r ON r.rec=k.rec WHERE k.hidden=0 ORDER BY k.rec",
	    kind->name);
	err = jc_db_prepare(view->db, sql.data, &stmt);
	while (!err && jc_stmt_next(stmt, &err)) {
		row.rec = (uint32_t)jc_stmt_int(stmt, 0);
		memcpy(row.id.b, jc_stmt_bytes(stmt, 1), sizeof(row.id.b));
		for (int i = 0; i < n; i++)
			cell[i] = jc_stmt_text(stmt, 2 + i);
		err = each(context, &row);
	}
	jc_stmt_give(stmt);
	jc_buf_release(&sql);
	return err == JC_NOTFOUND ? JC_OK : err;
}
