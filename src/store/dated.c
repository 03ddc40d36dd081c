#include "store/dated.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "view_private.h"

/* A field that says when, with those that say more of it. */
struct group {
	const struct jc_column *day, *moment, *end, *end_moment;
};
/* What says of a record how sure it is; few kinds have all of them. */
static const char *const sureties[] = { "certainty", "basis", "information_grading" };
enum { CERTAINTY, BASIS, INFORMATION, N_SURETIES };
_Static_assert(JC_COUNT(sureties) == N_SURETIES, "a name for each");

#define ALL_DIGITS ":" /* comes after every text that begins with a digit */
enum { DAY, MOMENT, END, END_MOMENT, N_PARTS };

/* A field on which teams disagree. */
struct conflict {
	uint32_t rec;
	const struct jc_column *column;
};

struct telling {
	struct jc_view *view;
	struct conflict *conflicts; /* by rec */
	size_t n_conflicts, room;
	jc_dated_fn *each;
	void *context;
};

/* The group that begins at column *at or behind it, which moves on; false at the end. */
static bool
next_group(const struct jc_table *table, size_t *at, struct group *out)
{
	*out = (struct group){ 0 };
	for (; *at < table->n_columns; (*at)++) {
		const struct jc_column *column = &table->columns[*at];
		enum jc_when when = column->field->when;

		if (when == JC_WHEN_HAPPENED || when == JC_WHEN_DUE) {
			if (out->day)
				return true;
			out->day = column;
		} else if (when == JC_WHEN_MOMENT) {
			out->moment = column;
		} else if (when == JC_WHEN_END) {
			if (column->field->type == JC_FIELD_TIME)
				out->end_moment = column;
			else
				out->end = column;
		}
	}
	return out->day != NULL;
}

static void
add_parts(struct jc_buf *sql, const struct group *group)
{
	const struct jc_column *parts[N_PARTS] = { group->day, group->moment, group->end,
		group->end_moment };

	for (int i = 0; i < N_PARTS; i++) {
		if (parts[i])
			jc_buf_fmt(sql, ", k.f_%s", parts[i]->field->name);
		else
			jc_buf_str(sql, ", NULL");
	}
}

static void
add_sureties(struct jc_buf *sql, const struct jc_table *table)
{
	for (int i = 0; i < N_SURETIES; i++) {
		if (jc_table_column(table, sureties[i]))
			jc_buf_fmt(sql, ", k.f_%s", sureties[i]);
		else
			jc_buf_str(sql, ", NULL");
	}
}

/* --- disagreement --- */
static bool
is_disagreed(const struct telling *telling, uint32_t rec, const struct jc_column *column)
{
	size_t low = 0, high = telling->n_conflicts;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (telling->conflicts[middle].rec < rec)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < telling->n_conflicts && telling->conflicts[low].rec == rec; low++) {
		if (telling->conflicts[low].column == column)
			return true;
	}
	return false;
}

/* Those among the fields that say when, of one record or (0) of all. */
static enum jc_err
load_conflicts(struct telling *telling, uint32_t rec)
{
	static const char all[] = "SELECT c.rec, h.kind, c.field FROM conflict c"
				  " CROSS JOIN head h ON h.rec=c.rec ORDER BY c.rec";
	static const char one[] = "SELECT c.rec, h.kind, c.field FROM conflict c"
				  " CROSS JOIN head h ON h.rec=c.rec WHERE c.rec=?1";
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(telling->view->db, rec ? one : all, &row);

	telling->n_conflicts = 0;
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, rec);
	while (jc_stmt_next(row, &err)) {
		const char *kind = jc_stmt_text(row, 1), *field = jc_stmt_text(row, 2);
		const struct jc_table *table =
		    kind ? jc_schema_table(&telling->view->schema, kind, strlen(kind)) : NULL;
		const struct jc_column *column = table ? jc_table_column(table, field) : NULL;

		if (!column || column->field->when == JC_WHEN_NOT)
			continue;
		if (telling->n_conflicts == telling->room) {
			telling->room = telling->room ? telling->room * 2 : 16;
			telling->conflicts = jc_realloc(
			    telling->conflicts, telling->room, sizeof(*telling->conflicts));
		}
		telling->conflicts[telling->n_conflicts++] =
		    (struct conflict){ (uint32_t)jc_stmt_int(row, 0), column };
	}
	jc_stmt_give(row);
	return err;
}

/* The values of a set, or those a field in conflict has beside the one in its column. */
static enum jc_err
tell_others(
    struct telling *telling, uint32_t rec, struct jc_dated *dated, const struct jc_column *column)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(telling->view->db,
	    "SELECT value FROM value WHERE rec=?1 AND field=?2 ORDER BY value", &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, rec);
	jc_stmt_bind_int(row, 2, column->name);
	while (err == JC_OK && jc_stmt_next(row, &err)) {
		dated->value = jc_stmt_text(row, 0);
		err = telling->each(telling->context, dated);
	}
	jc_stmt_give(row);
	return err;
}

/* --- what a row says: its parts begin at column `at`, what says how sure it is at `sure` --- */
struct place {
	int at, sure;
};

static enum jc_err
tell(struct telling *telling, const struct jc_kind *kind, const struct group *group, uint32_t rec,
    const struct jc_id16 *id, struct jc_stmt *row, struct place place)
{
	int at = place.at;
	const struct jc_column *column = group->day;
	struct jc_dated dated = {
		.id = *id,
		.kind = kind,
		.value = jc_stmt_text(row, at + DAY),
		.moment = jc_stmt_text(row, at + MOMENT),
		.end = jc_stmt_text(row, at + END),
		.end_moment = jc_stmt_text(row, at + END_MOMENT),
		.certainty = jc_stmt_text(row, place.sure + CERTAINTY),
		.basis = jc_stmt_text(row, place.sure + BASIS),
		.information_grading = jc_stmt_text(row, place.sure + INFORMATION),
	};
	enum jc_err err;

	if (!dated.value && !dated.moment)
		return JC_OK;
	if (!dated.value) {
		column = group->moment;
		dated.value = dated.moment;
		dated.moment = NULL;
	}
	dated.field = column->field;
	dated.moment_field = group->moment ? group->moment->field : NULL;
	if (column->field->set) /* its column holds all its values in one text */
		return tell_others(telling, rec, &dated, column);
	dated.disagreed = is_disagreed(telling, rec, column);
	err = telling->each(telling->context, &dated);
	if (err != JC_OK || !dated.disagreed)
		return err;
	dated.moment = dated.end = dated.end_moment = NULL;
	return tell_others(telling, rec, &dated, column);
}

/* --- all records --- */
/*
 * The texts of dates sort by their first day, but for ranges ("1955/1958") and what is about
 * ("~1955"), of which there are few: they are all looked at.
 */
static void
add_range(struct jc_buf *sql, const struct jc_table *table, const struct group *group,
    const struct jc_column *by, const char *where)
{
	jc_buf_str(sql, sql->len ? " UNION ALL SELECT k.rec, r.id" : "SELECT k.rec, r.id");
	add_parts(sql, group);
	add_sureties(sql, table);
	jc_buf_fmt(sql, " FROM kind_%s k CROSS JOIN record r ON r.rec=k.rec WHERE k.hidden=0",
	    table->kind->name);
	if (by != group->day)
		jc_buf_fmt(sql, " AND k.f_%s IS NULL", group->day->field->name);
	for (; *where; where++) {
		if (*where == '$')
			jc_buf_fmt(sql, "k.f_%s", by->field->name);
		else
			jc_buf_chr(sql, *where);
	}
}

static enum jc_err
tell_between(struct telling *telling, const struct jc_table *table, const struct group *group,
    const struct jc_column *by, const char *low, const char *high)
{
	struct jc_buf sql = JC_BUF_INIT;
	struct jc_id16 id;
	struct jc_stmt *row = NULL;
	enum jc_err err;

	add_range(&sql, table, group, by, " AND $>=?1 AND $<?2");
	add_range(&sql, table, group, by, " AND $<?1 AND instr($, '/')>0");
	add_range(&sql, table, group, by, " AND $>='~'");
	err = jc_db_prepare(telling->view->db, sql.data, &row);
	jc_buf_release(&sql);
	if (err != JC_OK)
		return err;
	if (by->field->set) { /* any of its values may be later than the first */
		low = "";
		high = ALL_DIGITS;
	}
	jc_stmt_bind_text(row, 1, low, strlen(low));
	jc_stmt_bind_text(row, 2, high, strlen(high));
	while (err == JC_OK && jc_stmt_next(row, &err)) {
		memcpy(id.b, jc_stmt_bytes(row, 1), sizeof(id.b));
		err = tell(telling, table->kind, group, (uint32_t)jc_stmt_int(row, 0), &id, row,
		    (struct place){ .at = 2, .sure = 2 + N_PARTS });
	}
	jc_stmt_give(row);
	return err;
}

/* The texts between which dates stand that touch these days; zones move moments by a day. */
static void
bounds(int first, int last, char low[8], char high[16])
{
	struct jc_date day;

	memcpy(low, "", 1);
	memcpy(high, ALL_DIGITS, sizeof(ALL_DIGITS));
	if (first - 2 > JC_DATE_FIRST) {
		jc_date_from_number(first - 2, &day);
		snprintf(low, 8, "%04d", (unsigned)day.year % 10000);
	}
	if (last < JC_DATE_LAST - 2) {
		jc_date_from_number(last + 2, &day);
		snprintf(high, 16, "%04u-%02u-%02u", (unsigned)day.year % 10000,
		    (unsigned)day.month % 100, (unsigned)day.day % 100);
	}
}

enum jc_err
jc_view_happened(struct jc_view *view, int first, int last, jc_dated_fn *each, void *context)
{
	struct telling telling = { .view = view, .each = each, .context = context };
	char low[8], high[16];
	enum jc_err err = load_conflicts(&telling, 0);

	bounds(first, last, low, high);
	for (size_t i = 0; i < view->schema.n_tables && err == JC_OK; i++) {
		const struct jc_table *table = &view->schema.tables[i];
		struct group group;
		size_t at = 0;

		while (err == JC_OK && next_group(table, &at, &group)) {
			err = tell_between(&telling, table, &group, group.day, low, high);
			if (err == JC_OK && group.moment)
				err =
				    tell_between(&telling, table, &group, group.moment, low, high);
		}
	}
	free(telling.conflicts);
	return err == JC_NOTFOUND ? JC_OK : err;
}

/* --- some records --- */
static enum jc_err
prepare_all(struct jc_view *view, const struct jc_table *table, struct jc_stmt **out)
{
	struct jc_buf sql = JC_BUF_INIT;
	struct group group;
	size_t at = 0;
	enum jc_err err;

	jc_buf_str(&sql, "SELECT k.rec");
	add_sureties(&sql, table);
	while (next_group(table, &at, &group))
		add_parts(&sql, &group);
	jc_buf_fmt(&sql, " FROM kind_%s k WHERE k.rec=?1", table->kind->name);
	err = jc_db_prepare(view->db, sql.data, out);
	jc_buf_release(&sql);
	return err;
}

static enum jc_err
tell_one(struct telling *telling, const struct jc_id16 *id, uint32_t rec,
    const struct jc_table *table, struct jc_stmt **row)
{
	struct group group;
	size_t at = 0;
	enum jc_err err = *row ? JC_OK : prepare_all(telling->view, table, row);

	if (err == JC_OK)
		err = load_conflicts(telling, rec);
	if (err != JC_OK)
		return err;
	jc_stmt_rewind(*row);
	jc_stmt_bind_int(*row, 1, rec);
	if (!jc_stmt_next(*row, &err))
		return err;
	for (int n = 1 + N_SURETIES; err == JC_OK && next_group(table, &at, &group); n += N_PARTS)
		err = tell(telling, table->kind, &group, rec, id, *row,
		    (struct place){ .at = n, .sure = 1 });
	return err;
}

static enum jc_err
table_of(struct jc_view *view, uint32_t rec, size_t *out)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, "SELECT kind FROM head WHERE rec=?1", &row);

	*out = view->schema.n_tables;
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, rec);
	if (jc_stmt_next(row, &err) && !jc_stmt_is_null(row, 0)) {
		const struct jc_table *table =
		    jc_schema_table(&view->schema, jc_stmt_text(row, 0), jc_stmt_len(row, 0));

		if (table)
			*out = (size_t)(table - view->schema.tables);
	}
	jc_stmt_give(row);
	return err;
}

enum jc_err
jc_view_happened_of(
    struct jc_view *view, const struct jc_id16 *ids, size_t n, jc_dated_fn *each, void *context)
{
	struct telling telling = { .view = view, .each = each, .context = context };
	struct jc_stmt **rows = jc_calloc(view->schema.n_tables + 1, sizeof(struct jc_stmt *));
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < n && err == JC_OK; i++) {
		size_t table = view->schema.n_tables;
		uint32_t rec;

		err = jc_view_rec(view, &ids[i], &rec);
		if (err == JC_NOTFOUND) {
			err = JC_OK;
			continue;
		}
		if (err == JC_OK)
			err = table_of(view, rec, &table);
		if (err == JC_OK && table < view->schema.n_tables)
			err = tell_one(
			    &telling, &ids[i], rec, &view->schema.tables[table], &rows[table]);
	}
	for (size_t i = 0; i < view->schema.n_tables; i++)
		jc_stmt_give(rows[i]);
	free(rows);
	free(telling.conflicts);
	return err == JC_NOTFOUND ? JC_OK : err;
}
