/* The view as a file for analysts: one table a kind, and where every value comes from. */
#include <assert.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "view_private.h"

/* Names of ours begin with '_', which no field of a kind does. */
static const char provenance[] =
    "CREATE TABLE export._change AS SELECT lower(hex(c.id)) AS change, c.kind,"
    " datetime(c.time / 1000, 'unixepoch') AS time, d.name AS by, d.party,"
    " lower(hex(d.id)) AS device, c.status=1 AS accepted, s.name AS source, c.snapshot"
    " FROM change c CROSS JOIN device d ON d.device=c.device"
    " LEFT JOIN source s ON s.source=c.source;"
    "CREATE TABLE export._write AS SELECT lower(hex(r.id)) AS record, f.name ||"
    " iif(w.element IS NULL, '', printf('%016x', w.element)) AS field, w.value,"
    " CASE w.state WHEN 1 THEN 'live' WHEN 2 THEN 'held' ELSE 'not live' END AS state,"
    " lower(hex(c.id)) AS change, w.id & 4095 AS place"
    " FROM write w CROSS JOIN record r ON r.rec=w.rec CROSS JOIN field f ON f.id=w.field"
    " CROSS JOIN change c ON c.change=w.id>>12;"
    "CREATE TABLE export._value AS SELECT lower(hex(r.id)) AS record,"
    " rtrim(f.name, '/') AS field, v.value FROM value v CROSS JOIN record r ON r.rec=v.rec"
    " CROSS JOIN field f ON f.id=v.field;"
    "CREATE TABLE export._conflict AS SELECT lower(hex(r.id)) AS record, x.field,"
    " x.n AS n_values, x.disputed FROM conflict x CROSS JOIN record r ON r.rec=x.rec;"
    "CREATE INDEX export._write_by_record ON _write(record);"
    "CREATE INDEX export._value_by_value ON _value(value);";

static void
add_kind(const struct jc_table *table, struct jc_buf *sql)
{
	const char *kind = table->kind->name;

	jc_buf_fmt(sql,
	    "CREATE TABLE export.\"%s\" AS SELECT lower(hex(r.id)) AS _id, h.number AS _number,"
	    " h.title AS _title, h.conflicts AS _conflicts, h.hidden AS _withdrawn,"
	    " h.held AS _held, datetime(h.changed / 1000, 'unixepoch') AS _changed",
	    kind);
	for (size_t i = 0; i < table->n_columns; i++)
		jc_buf_fmt(sql, ", k.f_%s AS \"%s\"", table->columns[i].field->name,
		    table->columns[i].field->name);
	jc_buf_fmt(sql,
	    " FROM kind_%s k CROSS JOIN head h ON h.rec=k.rec CROSS JOIN record r"
	    " ON r.rec=k.rec ORDER BY h.prefix, h.counter;",
	    kind);
}

/* As a URI, every byte escaped, which says that it is an ordinary file and no pages of a view. */
static enum jc_err
attach(struct jc_view *view, const char *path)
{
	struct jc_buf name = JC_BUF_INIT;
	struct jc_stmt *stmt;
	enum jc_err err = jc_db_prepare(view->db, "ATTACH ?1 AS export", &stmt);

	if (err != JC_OK)
		return err;
	jc_buf_str(&name, "file:");
	for (const char *at = path; *at; at++)
		jc_buf_fmt(&name, "%%%02x", (unsigned char)*at);
	jc_buf_fmt(&name, "?vfs=%s", sqlite3_vfs_find(NULL)->zName);
	jc_stmt_bind_text(stmt, 1, name.data, name.len);
	err = jc_stmt_run(stmt);
	jc_buf_release(&name);
	return err;
}

enum jc_err
jc_view_export_sqlite(struct jc_view *view, const char *path)
{
	struct jc_buf sql = JC_BUF_INIT;
	enum jc_err err = jc_file_create(path, "", 0), detached;

	assert(!view->feeding);
	if (err != JC_OK)
		return err;
	err = attach(view, path);
	if (err == JC_OK) {
		jc_buf_str(&sql, "BEGIN;");
		for (size_t i = 0; i < view->schema.n_tables; i++)
			add_kind(&view->schema.tables[i], &sql);
		jc_buf_str(&sql, provenance);
		jc_buf_str(&sql, "COMMIT;");
		err = jc_db_run(view->db, sql.data);
		if (err != JC_OK)
			(void)sqlite3_exec(jc_db_handle(view->db), "ROLLBACK", NULL, NULL, NULL);
		detached = jc_db_run(view->db, "DETACH export");
		err = err == JC_OK ? detached : err;
	}
	if (err != JC_OK)
		(void)unlink(path);
	jc_buf_release(&sql);
	return err;
}
