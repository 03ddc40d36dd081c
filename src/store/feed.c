/* What comes into the view: changes, bodies, statuses, members. */
#include <assert.h>
#include <string.h>

#include "number.h"
#include "view_private.h"

/* The number of a row of a table with a unique column, made when new. */
static enum jc_err
intern(struct jc_view *view, const char *find, const char *add, const void *data, size_t len,
    bool text, int64_t *out)
{
	struct jc_stmt *stmt;
	enum jc_err err = jc_db_take(view->db, find, &stmt);

	*out = 0;
	if (err != JC_OK)
		return err;
	if (text)
		jc_stmt_bind_text(stmt, 1, data, len);
	else
		jc_stmt_bind_bytes(stmt, 1, data, len);
	if (jc_stmt_next(stmt, &err))
		*out = jc_stmt_int(stmt, 0);
	jc_stmt_give(stmt);
	if (err != JC_OK || *out != 0)
		return err;
	err = jc_db_take(view->db, add, &stmt);
	if (err != JC_OK)
		return err;
	if (text)
		jc_stmt_bind_text(stmt, 1, data, len);
	else
		jc_stmt_bind_bytes(stmt, 1, data, len);
	err = jc_stmt_run(stmt);
	*out = sqlite3_last_insert_rowid(jc_db_handle(view->db));
	return err;
}

static enum jc_err
intern_device(struct jc_view *view, const struct jc_id16 *device, int64_t *out)
{
	return intern(view, "SELECT device FROM device WHERE id=?1",
	    "INSERT INTO device(id) VALUES(?1)", device->b, sizeof(device->b), false, out);
}

static enum jc_err
intern_record(struct jc_view *view, const struct jc_id16 *id, uint32_t *out)
{
	int64_t rec;
	enum jc_err err = intern(view, "SELECT rec FROM record WHERE id=?1",
	    "INSERT INTO record(id) VALUES(?1)", id->b, sizeof(id->b), false, &rec);

	*out = (uint32_t)rec;
	if (*out > view->n_records)
		view->n_records = *out;
	return err;
}

enum jc_err
jc_view_change(struct jc_view *view, uint32_t change, const struct jc_change_info *info)
{
	struct jc_stmt *stmt;
	int64_t device;
	enum jc_err err;

	assert(view->feeding && change >= view->n_changes);
	err = intern_device(view, &info->device, &device);
	if (err == JC_OK)
		err = jc_db_take(view->db,
		    "INSERT INTO change(change, id, device, kind, time, status, reason)"
		    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
		    &stmt);
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(stmt, 1, change);
	jc_stmt_bind_bytes(stmt, 2, info->id.b, sizeof(info->id.b));
	jc_stmt_bind_int(stmt, 3, device);
	jc_stmt_bind_text(stmt, 4, info->kind, strlen(info->kind));
	jc_stmt_bind_int(stmt, 5, (int64_t)(info->day * 1000));
	jc_stmt_bind_int(stmt, 6, JC_PENDING);
	jc_stmt_bind_int(stmt, 7, JC_REASON_NONE);
	err = jc_stmt_run(stmt);
	if (err == JC_OK) {
		view->n_changes = change + 1;
		view->counters[JC_COUNTER_STATUS(JC_PENDING)]++;
	}
	return err;
}

static enum jc_err
intern_field(struct jc_view *view, const struct jc_write *write, struct jc_place *out)
{
	uint32_t n = view->names.n;
	struct jc_stmt *stmt;
	enum jc_err err;
	size_t len;

	jc_place_split(write->field, write->field_len, &len, out);
	out->name = jc_names_add(&view->names, write->field, len);
	if (view->names.n == n)
		return JC_OK;
	err = jc_db_take(view->db, JC_SQL_ADD_FIELD, &stmt);
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(stmt, 1, out->name);
	jc_stmt_bind_text(stmt, 2, write->field, len);
	return jc_stmt_run(stmt);
}

static enum jc_err
find_change(struct jc_view *view, const struct jc_id24 *id, int64_t *out)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, "SELECT change FROM change WHERE id=?1", &row);

	*out = -1;
	if (err != JC_OK)
		return err;
	jc_stmt_bind_bytes(row, 1, id->b, sizeof(id->b));
	if (jc_stmt_next(row, &err))
		*out = jc_stmt_int(row, 0);
	jc_stmt_give(row);
	return err;
}

static enum jc_err
add_kills(struct jc_view *view, int64_t killer, const struct jc_write *write)
{
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < write->n_kills && err == JC_OK; i++) {
		const struct jc_write_id *kill = &write->kills[i];
		struct jc_stmt *stmt;
		int64_t victim;

		err = find_change(view, &kill->change, &victim);
		if (err != JC_OK || victim < 0)
			continue;
		err =
		    jc_db_take(view->db, "INSERT INTO kill(killer, victim) VALUES(?1, ?2)", &stmt);
		if (err != JC_OK)
			break;
		jc_stmt_bind_int(stmt, 1, killer);
		jc_stmt_bind_int(stmt, 2, JC_WRITE_ID(victim, kill->index));
		err = jc_stmt_run(stmt);
	}
	return err;
}

/* Whatever is written under `_number`: to be found by, and never to be given out twice. */
static enum jc_err
add_number(struct jc_view *view, int64_t id, uint32_t rec, const struct jc_value *value)
{
	struct jc_buf key = JC_BUF_INIT;
	struct jc_stmt *stmt;
	uint32_t counter;
	size_t prefix;
	enum jc_err err = jc_db_take(view->db,
	    "INSERT INTO number(id, rec, key, prefix, counter) VALUES(?1, ?2, ?3, ?4, ?5)", &stmt);

	if (err != JC_OK)
		return err;
	jc_number_key(value->data, jc_derive_cut(value->data, value->len, JC_TITLE_MAX), &key);
	jc_stmt_bind_int(stmt, 1, id);
	jc_stmt_bind_int(stmt, 2, rec);
	jc_stmt_bind_text(stmt, 3, key.data, key.len);
	if (jc_number_split(value->data, value->len, &prefix, &counter)) {
		jc_stmt_bind_text(stmt, 4, value->data, prefix);
		jc_stmt_bind_int(stmt, 5, counter);
	}
	err = jc_stmt_run(stmt);
	jc_buf_release(&key);
	return err;
}

/* States are guessed for new records, where the guess is mostly right, and set by the refold. */
static enum jc_err
add_write(struct jc_view *view, int64_t id, uint32_t rec, const struct jc_write *write)
{
	static const char sql[] = "INSERT INTO write(id, rec, field, element, value, kills, state)"
				  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
	/* What is written of an entry stands for ever: kills of it are no edges (doc/sync.md 7). */
	bool kills = write->n_kills > 0 && !jc_id_is_entry(&write->rec);
	struct jc_place place;
	struct jc_stmt *stmt;
	enum jc_err err = intern_field(view, write, &place);

	if (err == JC_OK)
		err = jc_db_take(view->db, sql, &stmt);
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(stmt, 1, id);
	jc_stmt_bind_int(stmt, 2, rec);
	jc_stmt_bind_int(stmt, 3, place.name);
	if (place.has_element)
		jc_stmt_bind_int(stmt, 4, place.element);
	if (write->value.type == JC_VALUE_TEXT)
		jc_stmt_bind_text(stmt, 5, write->value.data, write->value.len);
	else if (write->value.type == JC_VALUE_BYTES)
		jc_stmt_bind_bytes(stmt, 5, write->value.data, write->value.len);
	jc_stmt_bind_int(stmt, 6, kills);
	jc_stmt_bind_int(stmt, 7, rec > view->old_records ? JC_STATE_LIVE : JC_STATE_NONE);
	err = jc_stmt_run(stmt);
	if (err == JC_OK && kills)
		err = add_kills(view, id, write);
	if (err == JC_OK && place.name == JC_NAME_NUMBER && write->value.type == JC_VALUE_TEXT)
		err = add_number(view, id, rec, &write->value);
	return err;
}

static enum jc_err
add_touch(struct jc_view *view, uint32_t rec, uint32_t change, size_t first, size_t last)
{
	struct jc_stmt *stmt;
	enum jc_err err = jc_db_take(
	    view->db, "INSERT INTO touch(rec, change, first, last) VALUES(?1, ?2, ?3, ?4)", &stmt);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(stmt, 1, rec);
	jc_stmt_bind_int(stmt, 2, change);
	jc_stmt_bind_int(stmt, 3, (int64_t)first);
	jc_stmt_bind_int(stmt, 4, (int64_t)last);
	jc_view_touch(view, rec);
	return jc_stmt_run(stmt);
}

static enum jc_err
describe_change(struct jc_view *view, uint32_t change, const struct jc_body *body, int64_t records)
{
	struct jc_stmt *stmt;
	int64_t source = 0;
	enum jc_err err = JC_OK;

	if (body->source)
		err = intern(view, "SELECT source FROM source WHERE name=?1",
		    "INSERT INTO source(name) VALUES(?1)", body->source, body->source_len, true,
		    &source);
	if (err == JC_OK)
		err = jc_db_take(view->db,
		    "UPDATE change SET time=?2, source=?3, snapshot=?4, writes=?5, records=?6"
		    " WHERE change=?1",
		    &stmt);
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(stmt, 1, change);
	jc_stmt_bind_int(stmt, 2, body->time < INT64_MAX ? (int64_t)body->time : INT64_MAX);
	if (body->source) {
		jc_stmt_bind_int(stmt, 3, source);
		jc_stmt_bind_text(
		    stmt, 4, body->snapshot_len ? body->snapshot : "", body->snapshot_len);
	}
	jc_stmt_bind_int(stmt, 5, (int64_t)body->n);
	jc_stmt_bind_int(stmt, 6, records);
	return jc_stmt_run(stmt);
}

enum jc_err
jc_view_body(struct jc_view *view, uint32_t change, const struct jc_body *body)
{
	int64_t records = 0;
	uint32_t rec = 0;
	enum jc_err err = JC_OK;

	assert(view->feeding && change < view->n_changes);
	/* Writes come ordered by record. */
	for (size_t i = 0, from = 0; i < body->n && err == JC_OK; i++) {
		const struct jc_write *write = &body->writes[i];
		bool last =
		    i + 1 == body->n || jc_id16_cmp(&body->writes[i + 1].rec, &write->rec) != 0;

		if (i == from)
			err = intern_record(view, &write->rec, &rec);
		if (err == JC_OK)
			err = add_write(view, JC_WRITE_ID(change, i), rec, write);
		if (err != JC_OK || !last)
			continue;
		err = add_touch(view, rec, change, from, i);
		from = i + 1;
		records++;
	}
	return err == JC_OK ? describe_change(view, change, body, records) : err;
}

/* Refold what a change wrote. */
static enum jc_err
touch_records(struct jc_view *view, uint32_t change)
{
	struct jc_stmt *row;
	enum jc_err err =
	    jc_db_take(view->db, "SELECT rec FROM write WHERE id BETWEEN ?1 AND ?2", &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, JC_WRITE_ID(change, 0));
	jc_stmt_bind_int(row, 2, JC_WRITE_ID(change, JC_WRITES_MAX - 1));
	while (jc_stmt_next(row, &err))
		jc_view_touch(view, (uint32_t)jc_stmt_int(row, 0));
	jc_stmt_give(row);
	return err;
}

static enum jc_err
status_of(struct jc_view *view, uint32_t change, enum jc_status *out)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, "SELECT status FROM change WHERE change=?1", &row);

	*out = JC_PENDING;
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, change);
	if (jc_stmt_next(row, &err))
		*out = (enum jc_status)jc_stmt_int(row, 0);
	jc_stmt_give(row);
	return err;
}

enum jc_err
jc_view_status(struct jc_view *view, uint32_t change, enum jc_status status, enum jc_reason reason)
{
	struct jc_stmt *stmt;
	enum jc_status old;
	enum jc_err err;

	assert(view->feeding && change < view->n_changes);
	err = status_of(view, change, &old);
	if (err == JC_OK)
		err = jc_db_take(
		    view->db, "UPDATE change SET status=?2, reason=?3 WHERE change=?1", &stmt);
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(stmt, 1, change);
	jc_stmt_bind_int(stmt, 2, status);
	jc_stmt_bind_int(stmt, 3, reason);
	err = jc_stmt_run(stmt);
	if (err != JC_OK)
		return err;
	view->counters[JC_COUNTER_STATUS(old)]--;
	view->counters[JC_COUNTER_STATUS(status)]++;
	/* A new change's records are touched by its body. */
	return old == status || change >= view->old_changes ? JC_OK : touch_records(view, change);
}

enum jc_err
jc_view_members(
    struct jc_view *view, const struct jc_member *members, size_t n, const char *const *names)
{
	enum jc_err err = jc_db_run(view->db, "UPDATE device SET name='', party=''");
	struct jc_stmt *stmt;

	for (size_t i = 0; i < n && err == JC_OK; i++) {
		int64_t device;

		err = intern_device(view, &members[i].device, &device);
		if (err == JC_OK)
			err = jc_db_take(
			    view->db, "UPDATE device SET name=?2, party=?3 WHERE device=?1", &stmt);
		if (err != JC_OK)
			break;
		jc_stmt_bind_int(stmt, 1, device);
		jc_stmt_bind_text(
		    stmt, 2, names[i] ? names[i] : "", names[i] ? strlen(names[i]) : 0);
		jc_stmt_bind_text(stmt, 3, members[i].party, strlen(members[i].party));
		err = jc_stmt_run(stmt);
	}
	return err;
}

enum jc_err
jc_view_forget_bodies(struct jc_view *view)
{
	static const char *const tables[] = {
		"record",
		"write",
		"touch",
		"kill",
		"number",
		"head",
		"conflict",
		"value",
	};
	struct jc_buf sql = JC_BUF_INIT;
	enum jc_err err;

	assert(view->feeding);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		jc_buf_fmt(&sql, "DELETE FROM %s;", tables[i]);
	for (size_t i = 0; i < view->schema.n_tables; i++)
		jc_buf_fmt(&sql, "DELETE FROM kind_%s;", view->schema.tables[i].kind->name);
	jc_buf_str(&sql, "INSERT INTO search(search) VALUES('delete-all');");
	err = jc_db_run(view->db, sql.data);
	jc_buf_release(&sql);
	if (err != JC_OK)
		return err;
	view->n_records = view->old_records = 0;
	view->old_changes = 0;
	view->n_touched = 0;
	memset(view->counters + JC_N_STATUSES, 0,
	    (view->n_counters - JC_N_STATUSES) * sizeof(*view->counters));
	return JC_OK;
}
