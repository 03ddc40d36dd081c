/*
 * Bringing the rows of one record up to date. Rows are written only where they differ:
 * jc_view_check relies on it, refolding everything and looking whether SQLite had anything to
 * change.
 */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "number.h"
#include "view_private.h"

/* What is stored of a record before. */
struct before {
	bool known; /* has a head */
	const struct jc_table *table;
	uint8_t hidden;
	struct jc_buf latin;
};

static enum jc_err
read_before(struct jc_view *view, uint32_t rec, struct before *out)
{
	struct jc_stmt *row;
	enum jc_err err =
	    jc_db_take(view->db, "SELECT kind, hidden, latin FROM head WHERE rec=?1", &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, rec);
	if (jc_stmt_next(row, &err)) {
		out->known = true;
		out->table =
		    jc_schema_table(&view->schema, jc_stmt_text(row, 0), jc_stmt_len(row, 0));
		out->hidden = (uint8_t)jc_stmt_int(row, 1);
		jc_buf_add(&out->latin, jc_stmt_text(row, 2), jc_stmt_len(row, 2));
	}
	jc_stmt_give(row);
	return err;
}

static enum jc_err
write_states(struct jc_view *view, const struct jc_known_list *list)
{
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < list->n && err == JC_OK; i++) {
		struct jc_stmt *stmt;

		if (list->at[i].state == list->at[i].before)
			continue;
		err = jc_db_take(view->db, "UPDATE write SET state=?2 WHERE id=?1", &stmt);
		if (err != JC_OK)
			break;
		jc_stmt_bind_int(stmt, 1, list->at[i].id);
		jc_stmt_bind_int(stmt, 2, list->at[i].state);
		err = jc_stmt_run(stmt);
	}
	return err;
}

static void
bind_value(struct jc_stmt *stmt, int at, const struct jc_value *value, size_t max)
{
	if (value)
		jc_stmt_bind_text(
		    stmt, at, value->data, jc_derive_cut(value->data, value->len, max));
	else
		jc_stmt_bind_null(stmt, at);
}

static void
bind_number(struct jc_stmt *stmt, int at, const struct jc_value *number)
{
	size_t prefix;
	uint32_t counter;

	bind_value(stmt, at, number, JC_TITLE_MAX);
	if (number && jc_number_split(number->data, number->len, &prefix, &counter)) {
		jc_stmt_bind_text(stmt, at + 1, number->data, prefix);
		jc_stmt_bind_int(stmt, at + 2, counter);
	} else {
		jc_stmt_bind_null(stmt, at + 1);
		jc_stmt_bind_null(stmt, at + 2);
	}
}

/* Run `sql`, whose only parameter is the record. */
static enum jc_err
run_on(struct jc_view *view, const char *sql, uint32_t rec)
{
	struct jc_stmt *stmt;
	enum jc_err err = jc_db_take(view->db, sql, &stmt);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(stmt, 1, rec);
	return jc_stmt_run(stmt);
}

/* Parameters as run_head() binds them. Updates are apart by the indexes they renew. */
static const char insert_head[] =
    "INSERT INTO head(rec, kind, number, prefix, counter, title, named, folded, latin,"
    " conflicts, hidden, held, changed)"
    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
static const char *const update_head[] = {
	"UPDATE head SET (kind, number, prefix, counter, hidden) = (?2, ?3, ?4, ?5, ?11)"
	" WHERE rec=?1 AND (kind, number, prefix, counter, hidden) IS NOT (?2, ?3, ?4, ?5, ?11)",
	"UPDATE head SET folded=?8 WHERE rec=?1 AND folded<>?8",
	"UPDATE head SET changed=?13 WHERE rec=?1 AND changed<>?13",
	"UPDATE head SET (title, named, latin, conflicts, held) = (?6, ?7, ?9, ?10, ?12)"
	" WHERE rec=?1 AND (title, named, latin, conflicts, held) IS NOT (?6, ?7, ?9, ?10, ?12)",
};
#define N_UPDATES (sizeof(update_head) / sizeof(update_head[0]))

static void
bind_named(struct jc_stmt *stmt, const struct jc_derived *head, struct jc_id16 *named)
{
	const struct jc_value *title = head->title;

	if (title && head->named && title->len == 32 && jc_is_hex(title->data, 32) &&
	    jc_unhex(title->data, 32, named->b, sizeof(named->b)) == JC_OK)
		jc_stmt_bind_bytes(stmt, 7, named->b, sizeof(named->b));
	else
		jc_stmt_bind_null(stmt, 7);
}

static enum jc_err
run_head(struct jc_view *view, const char *sql, uint32_t rec, const struct jc_derived *head)
{
	const struct jc_value *title = head->title;
	struct jc_id16 named;
	size_t conflicts = 0;
	struct jc_stmt *stmt;
	enum jc_err err = jc_db_take(view->db, sql, &stmt);

	if (err != JC_OK)
		return err;
	for (size_t i = 0; i < view->fold.n_clashes; i++)
		conflicts += !view->fold.clashes[i].disputed;
	jc_stmt_bind_int(stmt, 1, rec);
	bind_value(stmt, 2, head->kind, JC_TITLE_MAX);
	bind_number(stmt, 3, head->number);
	jc_stmt_bind_text(stmt, 6, title ? title->data : "",
	    title ? jc_derive_cut(title->data, title->len, JC_TITLE_MAX) : 0);
	bind_named(stmt, head, &named);
	jc_stmt_bind_text(stmt, 8, head->text.data + head->folded, head->folded_len);
	jc_stmt_bind_text(stmt, 9, head->latin.data, head->latin.len);
	jc_stmt_bind_int(stmt, 10, (int64_t)conflicts);
	jc_stmt_bind_int(stmt, 11, head->hidden);
	jc_stmt_bind_int(stmt, 12, head->held);
	jc_stmt_bind_int(stmt, 13, head->changed);
	return jc_stmt_run(stmt);
}

static enum jc_err
write_head(struct jc_view *view, uint32_t rec, const struct jc_derived *head, bool known)
{
	enum jc_err err = JC_OK;

	if (!known)
		return run_head(view, insert_head, rec, head);
	for (size_t i = 0; i < N_UPDATES && err == JC_OK; i++)
		err = run_head(view, update_head[i], rec, head);
	return err;
}

static enum jc_err
run_kind(struct jc_view *view, const char *sql, uint32_t rec, const struct jc_derived *now)
{
	struct jc_stmt *stmt;
	enum jc_err err = jc_db_take(view->db, sql, &stmt);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(stmt, 1, rec);
	jc_derive_bind(now, &view->text, stmt);
	return jc_stmt_run(stmt);
}

static enum jc_err
update_kind(
    struct jc_view *view, const struct jc_table *table, uint32_t rec, const struct jc_derived *now)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, table->differs, &row);
	uint8_t *differ;

	if (err != JC_OK)
		return err;
	differ = jc_calloc(table->n_updates, sizeof(*differ));
	jc_stmt_bind_int(row, 1, rec);
	jc_derive_bind(now, &view->text, row);
	if (jc_stmt_next(row, &err))
		for (size_t i = 0; i < table->n_updates; i++)
			differ[i] = jc_stmt_int(row, (int)i) != 0;
	jc_stmt_give(row);
	for (size_t i = 0; i < table->n_updates && err == JC_OK; i++) {
		if (differ[i])
			err = run_kind(view, table->updates[i], rec, now);
	}
	free(differ);
	return err;
}

static enum jc_err
write_kind(
    struct jc_view *view, uint32_t rec, const struct jc_derived *now, const struct before *before)
{
	const struct jc_table *old =
	    before->known && before->hidden != JC_HIDDEN_EMPTY ? before->table : NULL;
	const struct jc_table *table = now->hidden != JC_HIDDEN_EMPTY ? now->table : NULL;
	enum jc_err err = JC_OK;

	if (old && old != table)
		err = run_on(view, old->remove, rec);
	if (!table || err != JC_OK)
		return err;
	if (old != table)
		return run_kind(view, table->insert, rec, now);
	return update_kind(view, table, rec, now);
}

static bool
same_value(struct jc_stmt *row, const struct jc_derived *now, size_t i)
{
	const struct jc_derived_value *value = &now->values[i];

	return i < now->n_values && (uint32_t)jc_stmt_int(row, 0) == value->name &&
	       jc_stmt_len(row, 1) == value->value->len &&
	       memcmp(jc_stmt_text(row, 1), value->value->data, value->value->len) == 0 &&
	       jc_stmt_len(row, 2) == value->folded_len &&
	       memcmp(jc_stmt_text(row, 2), now->text.data + value->folded, value->folded_len) == 0;
}

static enum jc_err
same_values(struct jc_view *view, uint32_t rec, const struct jc_derived *now, bool *same)
{
	static const char sql[] =
	    "SELECT field, value, folded FROM value WHERE rec=?1 ORDER BY field, value";
	struct jc_stmt *row;
	size_t n = 0;
	enum jc_err err = jc_db_take(view->db, sql, &row);

	*same = true;
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, rec);
	for (; *same && jc_stmt_next(row, &err); n++)
		*same = same_value(row, now, n);
	jc_stmt_give(row);
	*same = *same && n == now->n_values;
	return err;
}

static enum jc_err
write_values(struct jc_view *view, uint32_t rec, const struct jc_derived *now, bool known)
{
	struct jc_stmt *stmt;
	bool same = false;
	enum jc_err err = JC_OK;

	if (known) {
		err = same_values(view, rec, now, &same);
		if (err == JC_OK && !same)
			err = run_on(view, "DELETE FROM value WHERE rec=?1", rec);
	}
	if (err != JC_OK || same || now->n_values == 0)
		return err;
	err = jc_db_take(
	    view->db, "INSERT INTO value(rec, field, value, folded) VALUES(?1, ?2, ?3, ?4)", &stmt);
	if (err != JC_OK)
		return err;
	for (size_t i = 0; i < now->n_values && err == JC_OK; i++) {
		const struct jc_derived_value *value = &now->values[i];

		jc_stmt_bind_int(stmt, 1, rec);
		jc_stmt_bind_int(stmt, 2, value->name);
		jc_stmt_bind_text(stmt, 3, value->value->data, value->value->len);
		jc_stmt_bind_text(stmt, 4, now->text.data + value->folded, value->folded_len);
		err = jc_stmt_again(stmt);
	}
	jc_stmt_give(stmt);
	return err;
}

static void
clash_field(const struct jc_view *view, const struct jc_clash *clash, struct jc_buf *out)
{
	const struct jc_name *name = &view->names.at[clash->place.name];

	jc_buf_reset(out);
	jc_place_join(out, name->text, name->len, &clash->place);
}

static bool
has_clash(const struct jc_view *view, const char *field)
{
	struct jc_buf text = JC_BUF_INIT;
	bool found = false;

	for (size_t i = 0; i < view->fold.n_clashes && !found; i++) {
		clash_field(view, &view->fold.clashes[i], &text);
		found = strcmp(text.data, field) == 0;
	}
	jc_buf_release(&text);
	return found;
}

/*
 * Conflicts that went. One by one: a DELETE whose condition calls a function opens a savepoint,
 * at which FTS5 writes out all it has gathered, which for 10,000 records takes longer than the
 * rest.
 */
static enum jc_err
remove_clashes(struct jc_view *view, uint32_t rec)
{
	struct jc_list gone = { 0 };
	struct jc_stmt *stmt;
	enum jc_err err = jc_db_take(view->db, "SELECT field FROM conflict WHERE rec=?1", &stmt);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(stmt, 1, rec);
	while (jc_stmt_next(stmt, &err)) {
		if (!has_clash(view, jc_stmt_text(stmt, 0)))
			jc_list_add(&gone, jc_stmt_text(stmt, 0));
	}
	jc_stmt_give(stmt);
	for (size_t i = 0; i < gone.n && err == JC_OK; i++) {
		err = jc_db_take(view->db, "DELETE FROM conflict WHERE rec=?1 AND field=?2", &stmt);
		if (err != JC_OK)
			break;
		jc_stmt_bind_int(stmt, 1, rec);
		jc_stmt_bind_text(stmt, 2, gone.at[i], strlen(gone.at[i]));
		err = jc_stmt_run(stmt);
	}
	jc_list_release(&gone);
	return err;
}

/* Written where they differ. */
static enum jc_err
write_clashes(struct jc_view *view, uint32_t rec)
{
	static const char upsert[] =
	    "INSERT INTO conflict(rec, field, n, disputed, since, imported)"
	    " VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE"
	    " SET (n, disputed, since, imported) = (?3, ?4, ?5, ?6)"
	    " WHERE (n, disputed, since, imported) IS NOT (?3, ?4, ?5, ?6)";
	struct jc_buf field = JC_BUF_INIT;
	struct jc_stmt *stmt;
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < view->fold.n_clashes && err == JC_OK; i++) {
		const struct jc_clash *clash = &view->fold.clashes[i];

		clash_field(view, clash, &field);
		err = jc_db_take(view->db, upsert, &stmt);
		if (err != JC_OK)
			break;
		jc_stmt_bind_int(stmt, 1, rec);
		jc_stmt_bind_text(stmt, 2, field.data, field.len);
		jc_stmt_bind_int(stmt, 3, clash->n);
		jc_stmt_bind_int(stmt, 4, clash->disputed);
		jc_stmt_bind_int(stmt, 5, clash->since);
		jc_stmt_bind_int(stmt, 6, clash->imported);
		err = jc_stmt_run(stmt);
	}
	jc_buf_release(&field);
	return err;
}

static enum jc_err
write_search_row(struct jc_view *view, const char *sql, uint32_t rec, const struct jc_buf *plain,
    const struct jc_buf *latin)
{
	struct jc_stmt *stmt;
	enum jc_err err;

	if (plain->len == 0)
		return JC_OK;
	err = jc_db_take(view->db, sql, &stmt);
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(stmt, 1, rec);
	jc_stmt_bind_text(stmt, 2, plain->data, plain->len);
	jc_stmt_bind_text(stmt, 3, latin->data, latin->len);
	return jc_stmt_run(stmt);
}

/* A search row costs more than all others together: only when the text differs. */
static enum jc_err
write_search(struct jc_view *view, uint32_t rec, const struct jc_known_list *list,
    const struct jc_buf *latin, const struct before *before)
{
	struct jc_buf *now = &view->text;
	struct jc_buf old = JC_BUF_INIT;
	enum jc_err err = JC_OK;
	bool same;

	jc_buf_reset(now);
	jc_known_plain(view, list, false, now);
	if (before->known)
		jc_known_plain(view, list, true, &old);
	same = now->len == old.len && memcmp(now->data, old.data, old.len) == 0 &&
	       latin->len == before->latin.len &&
	       memcmp(latin->data, before->latin.data, latin->len) == 0;
	if (!same)
		err = write_search_row(view,
		    "INSERT INTO search(search, rowid, plain, latin) VALUES('delete', ?1, ?2, ?3)",
		    rec, &old, &before->latin);
	if (!same && err == JC_OK)
		err = write_search_row(view,
		    "INSERT INTO search(rowid, plain, latin) VALUES(?1, ?2, ?3)", rec, now, latin);
	jc_buf_release(&old);
	return err;
}

static void
count(struct jc_view *view, const struct jc_table *table, uint8_t hidden, int by)
{
	size_t kind = table ? (size_t)(table - view->schema.tables) : view->schema.n_tables;

	if (hidden != JC_HIDDEN_EMPTY)
		view->counters[JC_COUNTER_KIND(kind, hidden)] += by;
}

enum jc_err
jc_refold(struct jc_view *view, const struct jc_graph *graph, uint32_t rec)
{
	struct before before = { .latin = JC_BUF_INIT };
	struct jc_derived *now = &view->derived;
	enum jc_err err = jc_known_load(view, rec, &view->known);

	if (err == JC_OK && rec <= view->old_records)
		err = read_before(view, rec, &before);
	if (err == JC_OK)
		err = jc_fold_record(view, graph, &view->known, &view->fold);
	if (err == JC_OK)
		err = write_states(view, &view->known);
	if (err != JC_OK)
		goto out;
	jc_derive(view, &view->known, now);
	err = write_head(view, rec, now, before.known);
	if (err == JC_OK)
		err = write_kind(view, rec, now, &before);
	if (err == JC_OK)
		err = write_values(view, rec, now, before.known);
	if (err == JC_OK && before.known)
		err = remove_clashes(view, rec);
	if (err == JC_OK)
		err = write_clashes(view, rec);
	if (err == JC_OK)
		err = write_search(view, rec, &view->known, &now->latin, &before);
	if (err == JC_OK) {
		if (before.known)
			count(view, before.table, before.hidden, -1);
		count(view, now->table, now->hidden, 1);
	}
out:
	jc_buf_release(&before.latin);
	return err;
}
