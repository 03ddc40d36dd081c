#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "view_private.h"

/*
 * Bytes FTS5 gathers before it writes a segment: its default, and what many records get. (Measured:
 * 100,000 records take a fifth less time with 8 MiB, and no less with more.)
 */
#define HASH_SIZE 1048576
#define HASH_SIZE_BULK 8388608
/* So many records touched are many, whether the caller said so or not. */
#define BULK_FROM 2000
/* The search index is put in order after a bulk of at least one in so many of the records. */
#define MERGE_SHARE 8

static struct jc_view *
new_view(struct jc_db *db)
{
	struct jc_view *view = jc_calloc(1, sizeof(*view));

	view->db = db;
	view->known.text = (struct jc_buf)JC_BUF_INIT;
	view->derived.text = (struct jc_buf)JC_BUF_INIT;
	view->derived.latin = (struct jc_buf)JC_BUF_INIT;
	jc_buf_init(&view->text);
	jc_buf_init(&view->lookup);
	jc_names_init(&view->names);
	jc_schema_init(&view->schema, &view->names);
	view->n_counters = JC_COUNTER_KIND(view->schema.n_tables + 1, 0);
	view->counters = jc_calloc(view->n_counters, sizeof(*view->counters));
	view->counters_before = jc_calloc(view->n_counters, sizeof(*view->counters));
	return view;
}

static enum jc_err
write_names(struct jc_view *view)
{
	enum jc_err err = JC_OK;
	struct jc_stmt *stmt;

	for (uint32_t i = 0; i < view->names.n && err == JC_OK; i++) {
		err = jc_db_take(view->db, JC_SQL_ADD_FIELD, &stmt);
		if (err != JC_OK)
			break;
		jc_stmt_bind_int(stmt, 1, i);
		jc_stmt_bind_text(stmt, 2, view->names.at[i].text, view->names.at[i].len);
		err = jc_stmt_run(stmt);
	}
	return err;
}

static enum jc_err
make_tables(struct jc_view *view)
{
	struct jc_buf sql = JC_BUF_INIT;
	enum jc_err err;

	jc_buf_str(&sql, "BEGIN;");
	jc_schema_tables(&view->schema, &sql);
	jc_schema_indexes(&view->schema, &sql);
	err = jc_db_run(view->db, sql.data);
	jc_buf_release(&sql);
	if (err == JC_OK)
		err = write_names(view);
	return err == JC_OK ? jc_db_run(view->db, "COMMIT") : err;
}

enum jc_err
jc_view_new(struct jc_view **out)
{
	struct jc_db *db;
	enum jc_err err = jc_db_open(jc_pages_new(NULL, 0), &db);

	*out = NULL;
	if (err != JC_OK)
		return err;
	*out = new_view(db);
	err = jc_known_define(*out);
	if (err == JC_OK)
		err = make_tables(*out);
	if (err != JC_OK) {
		jc_view_free(*out);
		*out = NULL;
	}
	return err;
}

/* Names met in changes, in the order of their numbers, after those of the program. */
static enum jc_err
read_names(struct jc_view *view)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_prepare(view->db, "SELECT id, name FROM field ORDER BY id", &row);

	if (err != JC_OK)
		return err;
	while (jc_stmt_next(row, &err)) {
		if (jc_names_add(&view->names, jc_stmt_text(row, 1), jc_stmt_len(row, 1)) !=
		    (uint32_t)jc_stmt_int(row, 0)) {
			err = jc_fail(JC_CORRUPT, _("the view of the case is damaged (fields)"));
			break;
		}
	}
	jc_stmt_give(row);
	return err;
}

static enum jc_err
read_counters(struct jc_view *view)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_prepare(view->db, "SELECT id, n FROM counter", &row);

	if (err != JC_OK)
		return err;
	while (jc_stmt_next(row, &err)) {
		uint64_t id = (uint64_t)jc_stmt_int(row, 0);

		if (id < view->n_counters)
			view->counters[id] = jc_stmt_int(row, 1);
	}
	jc_stmt_give(row);
	return err;
}

enum jc_err
jc_view_from_db(struct jc_db *db, struct jc_view **out)
{
	struct jc_view *view = new_view(db);
	int64_t records, changes;
	enum jc_err err = jc_known_define(view);

	if (err == JC_OK)
		err = read_names(view);
	if (err == JC_OK)
		err = read_counters(view);
	if (err == JC_OK)
		err = jc_db_int(db, "SELECT max(rec) FROM record", &records);
	if (err == JC_OK)
		err = jc_db_int(db, "SELECT max(change) + 1 FROM change", &changes);
	if (err == JC_OK) {
		view->n_records = (uint32_t)records;
		view->n_changes = (uint32_t)changes;
	} else {
		jc_view_free(view);
		view = NULL;
	}
	*out = view;
	return err;
}

void
jc_view_free(struct jc_view *view)
{
	if (!view)
		return;
	jc_db_close(view->db);
	jc_schema_release(&view->schema);
	jc_names_release(&view->names);
	jc_known_release(&view->known);
	jc_fold_room_release(&view->fold);
	jc_derived_release(&view->derived);
	jc_buf_release(&view->text);
	jc_buf_release(&view->lookup);
	free(view->counters);
	free(view->counters_before);
	free(view->touched);
	free(view);
}

enum jc_err
jc_view_begin(struct jc_view *view)
{
	enum jc_err err;

	assert(!view->feeding);
	err = jc_db_run(view->db, "BEGIN IMMEDIATE");
	if (err != JC_OK)
		return err;
	view->feeding = true;
	view->bulk = false;
	view->records_before = view->old_records = view->n_records;
	view->changes_before = view->old_changes = view->n_changes;
	view->names_before = view->names.n;
	view->n_touched = 0;
	memcpy(view->counters_before, view->counters, view->n_counters * sizeof(*view->counters));
	return JC_OK;
}

void
jc_view_bulk(struct jc_view *view)
{
	assert(view->feeding);
	view->bulk = true;
}

void
jc_view_rollback(struct jc_view *view)
{
	if (!view->feeding)
		return;
	/* Whatever it answers, no transaction is open afterwards. */
	(void)sqlite3_exec(jc_db_handle(view->db), "ROLLBACK", NULL, NULL, NULL);
	view->feeding = false;
	view->n_records = view->records_before;
	view->n_changes = view->changes_before;
	jc_names_truncate(&view->names, view->names_before);
	memcpy(view->counters, view->counters_before, view->n_counters * sizeof(*view->counters));
}

void
jc_view_touch(struct jc_view *view, uint32_t rec)
{
	assert(view->feeding);
	if (view->n_touched > 0 && view->touched[view->n_touched - 1] == rec)
		return;
	if (view->n_touched == view->touched_room) {
		view->touched_room = view->touched_room ? view->touched_room * 2 : 256;
		view->touched =
		    jc_realloc(view->touched, view->touched_room, sizeof(*view->touched));
	}
	view->touched[view->n_touched++] = rec;
}

static int
compare_touched(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* In order of `rec`: tables grow at their ends, and the search index likes it. */
static enum jc_err
refold_touched(struct jc_view *view, const struct jc_graph *graph)
{
	enum jc_err err = JC_OK;

	if (view->n_touched > 1)
		qsort(view->touched, view->n_touched, sizeof(*view->touched), compare_touched);
	for (size_t i = 0; i < view->n_touched && err == JC_OK; i++) {
		if (i == 0 || view->touched[i] != view->touched[i - 1])
			err = jc_refold(view, graph, view->touched[i]);
	}
	return err;
}

static enum jc_err
set_hash_size(struct jc_view *view, int size)
{
	struct jc_stmt *stmt;
	enum jc_err err =
	    jc_db_take(view->db, "INSERT INTO search(search, rank) VALUES('hashsize', ?1)", &stmt);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(stmt, 1, size);
	return jc_stmt_run(stmt);
}

/* Many records at once: indexes of an empty view are made afterwards, search gets more memory. */
static enum jc_err
refold_bulk(struct jc_view *view, const struct jc_graph *graph)
{
	bool empty = view->old_records == 0;
	struct jc_buf sql = JC_BUF_INIT;
	enum jc_err err = set_hash_size(view, HASH_SIZE_BULK);

	if (err == JC_OK && empty) {
		jc_schema_drop_indexes(&view->schema, &sql);
		err = jc_db_run(view->db, sql.data);
	}
	if (err == JC_OK)
		err = refold_touched(view, graph);
	if (err == JC_OK && empty) {
		jc_buf_reset(&sql);
		jc_schema_indexes(&view->schema, &sql);
		err = jc_db_run(view->db, sql.data);
	}
	/* Large young segments would be merged piece by piece by later small saves: 100 ms at once.
	 */
	if (err == JC_OK && view->n_touched >= view->n_records / MERGE_SHARE)
		err = jc_db_run(view->db, "INSERT INTO search(search) VALUES('optimize')");
	if (err == JC_OK)
		err = set_hash_size(view, HASH_SIZE);
	jc_buf_release(&sql);
	return err;
}

static enum jc_err
write_counters(struct jc_view *view)
{
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < view->n_counters && err == JC_OK; i++) {
		struct jc_stmt *stmt;

		if (view->counters[i] == view->counters_before[i])
			continue;
		err = jc_db_take(view->db, "REPLACE INTO counter(id, n) VALUES(?1, ?2)", &stmt);
		if (err != JC_OK)
			break;
		jc_stmt_bind_int(stmt, 1, (int64_t)i);
		jc_stmt_bind_int(stmt, 2, view->counters[i]);
		err = jc_stmt_run(stmt);
	}
	return err;
}

enum jc_err
jc_view_commit(struct jc_view *view, const struct jc_graph *graph)
{
	enum jc_err err;

	assert(view->feeding);
	view->bulk = view->bulk || view->n_touched >= BULK_FROM;
	err = view->bulk ? refold_bulk(view, graph) : refold_touched(view, graph);
	if (err == JC_OK)
		err = write_counters(view);
	if (err == JC_OK)
		err = jc_db_run(view->db, "COMMIT");
	if (err != JC_OK) {
		jc_view_rollback(view);
		return err;
	}
	view->feeding = false;
	view->generation++;
	return view->bulk ? jc_db_forget_schema(view->db) : JC_OK;
}

enum jc_err
jc_view_suppose(struct jc_view *view, const struct jc_graph *graph, const uint32_t *changes,
    size_t n, jc_view_look *look, void *context)
{
	enum jc_err err = jc_view_begin(view);

	for (size_t i = 0; i < n && err == JC_OK; i++)
		err = jc_view_status(view, changes[i], JC_ACCEPTED, JC_REASON_NONE);
	if (err == JC_OK)
		err = refold_touched(view, graph);
	if (err == JC_OK)
		err = look(context);
	jc_view_rollback(view);
	return err;
}

uint64_t
jc_view_bytes(struct jc_view *view)
{
	int64_t pages, size;

	if (jc_db_int(view->db, "PRAGMA page_count", &pages) != JC_OK ||
	    jc_db_int(view->db, "PRAGMA page_size", &size) != JC_OK)
		return 0;
	return (uint64_t)(pages * size);
}

bool
jc_view_damaged(const struct jc_view *view)
{
	return jc_pages_damaged(jc_db_pages(view->db));
}
