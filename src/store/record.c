/* The writes of one record, of one change, of one source. */
#include <stdlib.h>
#include <string.h>

#include "view_private.h"

/* A write with everything about it. */
#define ENTRY_COLUMNS                                                                     \
	"SELECT w.id, r.id, f.name, w.element, w.value, w.state, c.id, c.time, c.status," \
	" c.reason, d.id, d.name, d.party, s.name, c.snapshot"
#define ENTRY_OF_WRITE                                                                       \
	" CROSS JOIN record r ON r.rec=w.rec CROSS JOIN field f ON f.id=w.field"             \
	" CROSS JOIN change c ON c.change=w.id>>12 CROSS JOIN device d ON d.device=c.device" \
	" LEFT JOIN source s ON s.source=c.source"
#define ENTRY_OF_RECORD                                                           \
	" FROM touch t CROSS JOIN write w ON w.id BETWEEN (t.change<<12)+t.first" \
	" AND (t.change<<12)+t.last" ENTRY_OF_WRITE " WHERE t.rec=?1"

static void
read_live(struct jc_stmt *row, struct jc_buf *field, struct jc_live *out)
{
	int64_t id = jc_stmt_int(row, 0);
	struct jc_place place = { .has_element = !jc_stmt_is_null(row, 3) };
	int type = jc_stmt_type(row, 4);

	*out = (struct jc_live){
		.change = JC_WRITE_CHANGE(id),
		.write.index = JC_WRITE_INDEX(id),
		.held = jc_stmt_int(row, 5) == JC_STATE_HELD,
		.time = jc_stmt_int(row, 7),
		.by = jc_stmt_text(row, 11),
		.party = jc_stmt_text(row, 12),
		.source = jc_stmt_text(row, 13),
		.snapshot = jc_stmt_text(row, 14),
	};
	memcpy(out->rec.b, jc_stmt_bytes(row, 1), sizeof(out->rec.b));
	place.element = jc_stmt_int(row, 3);
	jc_buf_reset(field);
	jc_place_join(field, jc_stmt_text(row, 2), jc_stmt_len(row, 2), &place);
	out->field = field->data;
	out->field_len = field->len;
	memcpy(out->write.change.b, jc_stmt_bytes(row, 6), sizeof(out->write.change.b));
	memcpy(out->device.b, jc_stmt_bytes(row, 10), sizeof(out->device.b));
	if (type == SQLITE_NULL)
		return;
	out->value.type = type == SQLITE_TEXT ? JC_VALUE_TEXT : JC_VALUE_BYTES;
	out->value.len = jc_stmt_len(row, 4);
	out->value.data = out->value.len ? jc_stmt_bytes(row, 4) : "";
}

/* Hand each row to one of the two; gives the statement back. */
static enum jc_err
each_entry(struct jc_stmt *row, jc_live_fn *live, jc_history_fn *history, void *context)
{
	struct jc_buf field = JC_BUF_INIT;
	struct jc_history entry;
	enum jc_err err = JC_OK;

	while (err == JC_OK && jc_stmt_next(row, &err)) {
		read_live(row, &field, &entry.write);
		entry.live = jc_stmt_int(row, 5) == JC_STATE_LIVE;
		entry.status = (enum jc_status)jc_stmt_int(row, 8);
		entry.reason = (enum jc_reason)jc_stmt_int(row, 9);
		err = live ? live(context, &entry.write) : history(context, &entry);
	}
	jc_stmt_give(row);
	jc_buf_release(&field);
	return err == JC_NOTFOUND ? JC_OK : err;
}

/* A statement whose first parameter is the record. */
static enum jc_err
take_for(struct jc_view *view, const char *sql, const struct jc_id16 *id, struct jc_stmt **out)
{
	uint32_t rec;
	enum jc_err err = jc_view_rec(view, id, &rec);

	*out = NULL;
	if (err == JC_OK)
		err = jc_db_take(view->db, sql, out);
	if (err == JC_OK)
		jc_stmt_bind_int(*out, 1, rec);
	return err;
}

enum jc_err
jc_view_record(struct jc_view *view, const struct jc_id16 *id, jc_live_fn *each, void *context)
{
	static const char sql[] =
	    ENTRY_COLUMNS ENTRY_OF_RECORD " AND w.state<>0 ORDER BY f.name, w.value, w.id";
	struct jc_stmt *row;
	enum jc_err err = take_for(view, sql, id, &row);

	return err == JC_OK ? each_entry(row, each, NULL, context) : err;
}

/* Parameters 2 and 3: a field, and the family of a base name. */
#define ENTRY_OF_FIELD " AND (f.name=?2 AND w.element IS ?3 OR f.name=?4)"

/* The field itself, and when it is a base name the set of that name. */
static void
bind_field(struct jc_stmt *stmt, const char *field, struct jc_buf *family)
{
	struct jc_place place;
	size_t len;

	jc_place_split(field, strlen(field), &len, &place);
	jc_stmt_bind_text(stmt, 2, field, len);
	if (place.has_element) {
		jc_stmt_bind_int(stmt, 3, place.element);
		return;
	}
	jc_buf_fmt(family, "%s/", field);
	jc_stmt_bind_text(stmt, 4, family->data, family->len);
}

enum jc_err
jc_view_field(struct jc_view *view, const struct jc_id16 *id, const char *field, jc_live_fn *each,
    void *context)
{
	static const char sql[] = ENTRY_COLUMNS ENTRY_OF_RECORD " AND w.state<>0" ENTRY_OF_FIELD
								" ORDER BY f.name, w.value, w.id";
	struct jc_buf family = JC_BUF_INIT;
	struct jc_stmt *row;
	enum jc_err err = take_for(view, sql, id, &row);

	if (err != JC_OK)
		return err;
	bind_field(row, field, &family);
	err = each_entry(row, each, NULL, context);
	jc_buf_release(&family);
	return err;
}

enum jc_err
jc_view_history(struct jc_view *view, const struct jc_id16 *id, const char *field,
    jc_history_fn *each, void *context)
{
	static const char all[] = ENTRY_COLUMNS ENTRY_OF_RECORD " ORDER BY t.change DESC, w.id";
	static const char one[] =
	    ENTRY_COLUMNS ENTRY_OF_RECORD ENTRY_OF_FIELD " ORDER BY t.change DESC, w.id";
	struct jc_buf family = JC_BUF_INIT;
	struct jc_stmt *row;
	enum jc_err err = take_for(view, field ? one : all, id, &row);

	if (err != JC_OK)
		return err;
	if (field)
		bind_field(row, field, &family);
	err = each_entry(row, NULL, each, context);
	jc_buf_release(&family);
	return err;
}

enum jc_err
jc_view_change_writes(struct jc_view *view, uint32_t change, jc_history_fn *each, void *context)
{
	static const char sql[] = ENTRY_COLUMNS " FROM write w" ENTRY_OF_WRITE
						" WHERE w.id BETWEEN ?1 AND ?2 ORDER BY w.id";
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, sql, &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, JC_WRITE_ID(change, 0));
	jc_stmt_bind_int(row, 2, JC_WRITE_ID(change, JC_WRITES_MAX - 1));
	return each_entry(row, NULL, each, context);
}

enum jc_err
jc_view_source_records(struct jc_view *view, const char *source, jc_id_fn *each, void *context)
{
	static const char sql[] =
	    "SELECT DISTINCT r.id FROM source s CROSS JOIN change c ON c.source=s.source"
	    " CROSS JOIN write w ON w.id BETWEEN (c.change<<12) AND (c.change<<12)+4095"
	    " CROSS JOIN record r ON r.rec=w.rec WHERE s.name=?1 ORDER BY r.id";
	struct jc_id16 id;
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, sql, &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_text(row, 1, source, strlen(source));
	while (err == JC_OK && jc_stmt_next(row, &err)) {
		memcpy(id.b, jc_stmt_bytes(row, 0), sizeof(id.b));
		err = each(context, &id);
	}
	jc_stmt_give(row);
	return err == JC_NOTFOUND ? JC_OK : err;
}

/* Of one field, or of the elements of a set: the worst that one of them is in. */
enum jc_err
jc_view_field_state(
    struct jc_view *view, const struct jc_id16 *id, const char *field, enum jc_field_state *out)
{
	static const char sql[] =
	    "SELECT disputed FROM conflict WHERE rec=?1 AND (field=?2 OR field>=?2 || '/'"
	    " AND field<?2 || '0') ORDER BY disputed LIMIT 1"; /* '0' comes after '/' */
	static const char live[] =
	    "SELECT 1 FROM touch t CROSS JOIN write w ON w.id BETWEEN (t.change<<12)+t.first"
	    " AND (t.change<<12)+t.last CROSS JOIN field f ON f.id=w.field"
	    " WHERE t.rec=?1 AND w.state=1" ENTRY_OF_FIELD " LIMIT 1";
	struct jc_buf family = JC_BUF_INIT;
	struct jc_stmt *row;
	enum jc_err err = take_for(view, sql, id, &row);

	*out = JC_FIELD_ABSENT;
	if (err != JC_OK)
		return err;
	jc_stmt_bind_text(row, 2, field, strlen(field));
	if (jc_stmt_next(row, &err))
		*out = jc_stmt_int(row, 0) ? JC_FIELD_DISPUTED : JC_FIELD_CONFLICT;
	jc_stmt_give(row);
	if (err != JC_OK || *out != JC_FIELD_ABSENT)
		return err;
	err = take_for(view, live, id, &row);
	if (err != JC_OK)
		return err;
	bind_field(row, field, &family);
	if (jc_stmt_next(row, &err))
		*out = JC_FIELD_AGREED;
	jc_stmt_give(row);
	jc_buf_release(&family);
	return err;
}

bool
jc_view_lookup(void *context, uint32_t change, uint16_t index, struct jc_known_write *out)
{
	static const char sql[] =
	    "SELECT r.id, f.name, w.element, w.value FROM write w CROSS JOIN record r"
	    " ON r.rec=w.rec CROSS JOIN field f ON f.id=w.field WHERE w.id=?1";
	struct jc_view *view = context;
	struct jc_place place;
	struct jc_stmt *row;
	bool found = false;
	enum jc_err err = jc_db_take(view->db, sql, &row);

	if (err != JC_OK)
		return false;
	jc_stmt_bind_int(row, 1, JC_WRITE_ID(change, index));
	if (jc_stmt_next(row, &err)) {
		int type = jc_stmt_type(row, 3);

		found = true;
		*out = (struct jc_known_write){ 0 };
		memcpy(out->rec.b, jc_stmt_bytes(row, 0), sizeof(out->rec.b));
		place = (struct jc_place){ .has_element = !jc_stmt_is_null(row, 2),
			.element = jc_stmt_int(row, 2) };
		jc_buf_reset(&view->lookup);
		jc_place_join(&view->lookup, jc_stmt_text(row, 1), jc_stmt_len(row, 1), &place);
		out->field_len = view->lookup.len;
		out->value.len = jc_stmt_len(row, 3);
		if (out->value.len > 0)
			jc_buf_add(&view->lookup, jc_stmt_bytes(row, 3), out->value.len);
		out->field = view->lookup.data;
		out->value.data = view->lookup.data + out->field_len;
		if (type != SQLITE_NULL)
			out->value.type = type == SQLITE_TEXT ? JC_VALUE_TEXT : JC_VALUE_BYTES;
	}
	jc_stmt_give(row);
	return found;
}
