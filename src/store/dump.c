/* The view as text: changes by id, then records by id, each followed by its writes. */
#include <string.h>

#include "base/json.h"
#include "view_private.h"

struct dump {
	struct jc_view *view;
	void (*line)(void *context, const char *text, size_t len);
	void *context;
	struct jc_buf text;
	struct jc_json_writer json;
};

static void
begin_line(struct dump *dump)
{
	jc_buf_reset(&dump->text);
	jc_json_begin(&dump->json, &dump->text);
	jc_json_object(&dump->json, NULL);
}

static void
end_line(struct dump *dump)
{
	jc_json_end(&dump->json, '}');
	dump->line(dump->context, dump->text.data, dump->text.len);
}

static void
put_hex(struct dump *dump, const char *key, struct jc_stmt *row, int column)
{
	struct jc_buf hex = JC_BUF_INIT;
	const unsigned char *bytes = jc_stmt_bytes(row, column);

	for (size_t i = 0; i < jc_stmt_len(row, column); i++)
		jc_buf_fmt(&hex, "%02x", bytes[i]);
	jc_json_string(&dump->json, key, hex.data, hex.len);
	jc_buf_release(&hex);
}

static enum jc_err
dump_changes(struct dump *dump)
{
	static const char sql[] =
	    "SELECT c.id, d.id, c.kind, c.time, c.status, c.reason, s.name, c.snapshot, c.writes"
	    " FROM change c CROSS JOIN device d ON d.device=c.device"
	    " LEFT JOIN source s ON s.source=c.source ORDER BY c.id";
	struct jc_json_writer *json = &dump->json;
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(dump->view->db, sql, &row);

	if (err != JC_OK)
		return err;
	while (jc_stmt_next(row, &err)) {
		begin_line(dump);
		put_hex(dump, "change", row, 0);
		put_hex(dump, "device", row, 1);
		jc_json_text(json, "kind", jc_stmt_text(row, 2));
		jc_json_int(json, "time", jc_stmt_int(row, 3));
		jc_json_text(json, "status", jc_status_name((enum jc_status)jc_stmt_int(row, 4)));
		jc_json_text(json, "reason", jc_reason_name((enum jc_reason)jc_stmt_int(row, 5)));
		jc_json_text(json, "source", jc_stmt_text(row, 6));
		jc_json_text(json, "snapshot", jc_stmt_text(row, 7));
		jc_json_int(json, "writes", jc_stmt_int(row, 8));
		end_line(dump);
	}
	jc_stmt_give(row);
	return err;
}

static enum jc_err
put_columns(struct dump *dump, const struct jc_table *table, uint32_t rec)
{
	struct jc_buf sql = JC_BUF_INIT;
	struct jc_stmt *row;
	enum jc_err err;

	jc_buf_str(&sql, "SELECT rec");
	for (size_t i = 0; i < table->n_columns; i++)
		jc_buf_fmt(&sql, ", f_%s", table->columns[i].field->name);
	jc_buf_fmt(&sql, " FROM kind_%s WHERE rec=%u", table->kind->name, rec);
	err = jc_db_prepare(dump->view->db, sql.data, &row);
	jc_buf_release(&sql);
	if (err != JC_OK)
		return err;
	jc_json_object(&dump->json, "fields");
	if (jc_stmt_next(row, &err)) {
		for (size_t i = 0; i < table->n_columns; i++) {
			if (!jc_stmt_is_null(row, (int)i + 1))
				jc_json_text(&dump->json, table->columns[i].field->name,
				    jc_stmt_text(row, (int)i + 1));
		}
	}
	jc_json_end(&dump->json, '}');
	jc_stmt_give(row);
	return err;
}

static enum jc_err
put_conflicts(struct dump *dump, uint32_t rec)
{
	struct jc_json_writer *json = &dump->json;
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(dump->view->db,
	    "SELECT field, n, disputed, since, imported FROM conflict WHERE rec=?1", &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, rec);
	jc_json_array(json, "conflicts");
	while (jc_stmt_next(row, &err)) {
		jc_json_object(json, NULL);
		jc_json_text(json, "field", jc_stmt_text(row, 0));
		jc_json_int(json, "values", jc_stmt_int(row, 1));
		jc_json_bool(json, "disputed", jc_stmt_int(row, 2) != 0);
		jc_json_int(json, "since", jc_stmt_int(row, 3));
		jc_json_bool(json, "imported", jc_stmt_int(row, 4) != 0);
		jc_json_end(json, '}');
	}
	jc_json_end(json, ']');
	jc_stmt_give(row);
	return err;
}

static void
put_value(struct dump *dump, struct jc_stmt *row, int column)
{
	int type = jc_stmt_type(row, column);

	if (type == SQLITE_BLOB)
		put_hex(dump, "bytes", row, column);
	else
		jc_json_string(
		    &dump->json, "value", jc_stmt_text(row, column), jc_stmt_len(row, column));
}

static enum jc_err
dump_writes(struct dump *dump, uint32_t rec)
{
	static const char sql[] =
	    "SELECT f.name, w.element, c.id, w.id & 4095, w.state, w.value, r.id"
	    " FROM touch t CROSS JOIN write w ON w.id BETWEEN (t.change<<12)+t.first"
	    " AND (t.change<<12)+t.last CROSS JOIN field f ON f.id=w.field"
	    " CROSS JOIN change c ON c.change=t.change CROSS JOIN record r ON r.rec=w.rec"
	    " WHERE t.rec=?1 ORDER BY f.name, w.element, c.id, w.id & 4095";
	static const char *const states[] = { "none", "live", "held" };
	struct jc_buf field = JC_BUF_INIT;
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(dump->view->db, sql, &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, rec);
	while (jc_stmt_next(row, &err)) {
		struct jc_place place = { .has_element = !jc_stmt_is_null(row, 1),
			.element = jc_stmt_int(row, 1) };

		jc_buf_reset(&field);
		jc_place_join(&field, jc_stmt_text(row, 0), jc_stmt_len(row, 0), &place);
		begin_line(dump);
		put_hex(dump, "of", row, 6);
		jc_json_string(&dump->json, "field", field.data, field.len);
		put_value(dump, row, 5);
		jc_json_text(&dump->json, "state", states[jc_stmt_int(row, 4)]);
		put_hex(dump, "change", row, 2);
		jc_json_int(&dump->json, "index", jc_stmt_int(row, 3));
		end_line(dump);
	}
	jc_stmt_give(row);
	jc_buf_release(&field);
	return err;
}

static enum jc_err
dump_record(struct dump *dump, struct jc_stmt *row)
{
	uint32_t rec = (uint32_t)jc_stmt_int(row, 1);
	const struct jc_table *table =
	    jc_schema_table(&dump->view->schema, jc_stmt_text(row, 2), jc_stmt_len(row, 2));
	struct jc_json_writer *json = &dump->json;
	enum jc_err err = JC_OK;

	begin_line(dump);
	put_hex(dump, "record", row, 0);
	jc_json_text(json, "kind", jc_stmt_text(row, 2));
	jc_json_text(json, "number", jc_stmt_text(row, 3));
	jc_json_text(json, "title", jc_stmt_text(row, 4));
	jc_json_int(json, "hidden", jc_stmt_int(row, 5));
	jc_json_bool(json, "held", jc_stmt_int(row, 6) != 0);
	jc_json_int(json, "changed", jc_stmt_int(row, 7));
	jc_json_text(json, "latin", jc_stmt_text(row, 8));
	if (table)
		err = put_columns(dump, table, rec);
	if (err == JC_OK)
		err = put_conflicts(dump, rec);
	end_line(dump);
	return err == JC_OK ? dump_writes(dump, rec) : err;
}

enum jc_err
jc_view_dump(
    struct jc_view *view, void (*line)(void *context, const char *text, size_t len), void *context)
{
	static const char sql[] =
	    "SELECT r.id, r.rec, h.kind, h.number, h.title, h.hidden, h.held, h.changed, h.latin"
	    " FROM record r CROSS JOIN head h ON h.rec=r.rec ORDER BY r.id";
	struct dump dump = { .view = view, .line = line, .context = context, .text = JC_BUF_INIT };
	struct jc_stmt *row = NULL;
	enum jc_err err = dump_changes(&dump);

	if (err == JC_OK)
		err = jc_db_take(view->db, sql, &row);
	while (err == JC_OK && jc_stmt_next(row, &err))
		err = dump_record(&dump, row);
	jc_stmt_give(row);
	jc_buf_release(&dump.text);
	return err;
}
