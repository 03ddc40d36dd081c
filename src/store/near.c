#include "store/near.h"

#include <string.h>

#include "rows.h"

struct asking {
	struct jc_view *view;
	const struct jc_id16 *id;
	uint32_t rec; /* its */
	unsigned what;
	jc_edge_fn *each;
	void *context;
};

/* The column of a table that a name stands for, if it names records; else NULL. */
static const struct jc_column *
reference(const struct jc_view *view, const struct jc_table *table, int64_t name)
{
	const struct jc_column *column = NULL;

	if (table && name >= 0 && name < view->schema.n_names && table->by_name[name] >= 0)
		column = &table->columns[table->by_name[name]];
	return column && column->field->type == JC_FIELD_REFERENCE ? column : NULL;
}

/* Of a kind that joins two records: the field at the other end; NULL where it is none of the two.
 */
static const struct jc_column *
other_end(const struct jc_table *table, const struct jc_field *field, bool *first)
{
	const char *words = table->kind->joins, *word;
	const struct jc_field *found = NULL, *at;
	bool is_end = false;
	size_t len;

	*first = false;
	while (jc_word_next(&words, &word, &len)) {
		at = jc_kind_find_field(table->kind, word, len);
		if (at == field)
			is_end = true;
		else if (at && at->type == JC_FIELD_REFERENCE)
			found = at;
		*first |= at == field && !found;
	}
	return is_end && found ? jc_table_column(table, found->name) : NULL;
}

static bool
read_id(struct jc_stmt *row, int at, struct jc_id16 *out)
{
	const char *text = jc_stmt_text(row, at);

	return text && jc_stmt_len(row, at) == 32 && !jc_unhex(text, 32, out->b, sizeof(out->b));
}

/* Is it disagreed what a field of a record says? */
static enum jc_err
field_disagreed(struct jc_view *view, uint32_t rec, const char *field, bool *out)
{
	static const char sql[] =
	    "SELECT 1 FROM conflict WHERE rec=?1 AND (field=?2 OR field>=?2 || '/'"
	    " AND field<?2 || '0') LIMIT 1"; /* '0' comes after '/' */
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, sql, &row);

	*out = false;
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, rec);
	jc_stmt_bind_text(row, 2, field, strlen(field));
	*out = jc_stmt_next(row, &err);
	jc_stmt_give(row);
	return err;
}

/* The records at the other end of a link; more than one where the teams disagree. */
static enum jc_err
across(
    const struct asking *asking, uint32_t link, const struct jc_column *end, struct jc_edge *edge)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(asking->view->db,
	    "SELECT value FROM value WHERE rec=?1 AND field=?2 ORDER BY value", &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, link);
	jc_stmt_bind_int(row, 2, end->name);
	while (err == JC_OK && jc_stmt_next(row, &err)) {
		bool itself =
		    read_id(row, 0, &edge->far) && jc_id16_cmp(&edge->far, asking->id) == 0;

		if (read_id(row, 0, &edge->far) && (edge->out || !itself))
			err = asking->each(asking->context, edge);
	}
	jc_stmt_give(row);
	return err;
}

/* A record that names the one asked about: rec, name of the field, kind, hidden, conflicts, id. */
static enum jc_err
named_by(const struct asking *asking, struct jc_stmt *row)
{
	const char *kind = jc_stmt_text(row, 2);
	const struct jc_table *table =
	    kind ? jc_schema_table(&asking->view->schema, kind, strlen(kind)) : NULL;
	const struct jc_column *column = reference(asking->view, table, jc_stmt_int(row, 1));
	uint32_t rec = (uint32_t)jc_stmt_int(row, 0);
	const struct jc_column *end;
	struct jc_edge edge = { 0 };
	enum jc_err err = JC_OK;
	bool first;

	if (!column || (table->kind->entry && !(asking->what & JC_NEAR_ENTRIES)))
		return JC_OK;
	edge.kind = table->kind;
	edge.field = column->field;
	edge.withdrawn = jc_stmt_int(row, 3) == JC_HIDDEN_WITHDRAWN;
	edge.disagreed = jc_stmt_int(row, 4) > 0;
	memcpy(edge.via.b, jc_stmt_bytes(row, 5), sizeof(edge.via.b));
	end = table->kind->joins ? other_end(table, column->field, &first) : NULL;
	if (end) {
		edge.link = true;
		edge.out = first;
		return across(asking, rec, end, &edge);
	}
	if ((asking->what & JC_NEAR_LINKS) || rec == asking->rec)
		return JC_OK;
	edge.far = edge.via;
	if (edge.disagreed)
		err = field_disagreed(asking->view, rec, column->field->name, &edge.disagreed);
	return err == JC_OK ? asking->each(asking->context, &edge) : err;
}

static enum jc_err
all_named_by(const struct asking *asking)
{
	/* Ids are kept as 32 hex digits, which fold to themselves. */
	static const char sql[] =
	    "SELECT v.rec, v.field, h.kind, h.hidden, h.conflicts, r.id FROM value v"
	    " CROSS JOIN head h ON h.rec=v.rec CROSS JOIN record r ON r.rec=v.rec"
	    " WHERE v.folded=?1 AND v.value=?1 AND h.hidden<?2";
	char hex[2 * sizeof(asking->id->b) + 1];
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(asking->view->db, sql, &row);

	if (err != JC_OK)
		return err;
	jc_hex(hex, asking->id->b, sizeof(asking->id->b));
	jc_stmt_bind_text(row, 1, hex, strlen(hex));
	jc_stmt_bind_int(
	    row, 2, asking->what & JC_NEAR_WITHDRAWN ? JC_HIDDEN_EMPTY : JC_HIDDEN_WITHDRAWN);
	while (err == JC_OK && jc_stmt_next(row, &err))
		err = named_by(asking, row);
	jc_stmt_give(row);
	return err;
}

/* What the record itself names. */
static enum jc_err
all_it_names(const struct asking *asking)
{
	static const char sql[] = "SELECT v.field, v.value, h.kind, h.conflicts, h.hidden"
				  " FROM value v CROSS JOIN head h ON h.rec=v.rec WHERE v.rec=?1"
				  " ORDER BY v.field, v.value";
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(asking->view->db, sql, &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, asking->rec);
	while (err == JC_OK && jc_stmt_next(row, &err)) {
		const char *kind = jc_stmt_text(row, 2);
		const struct jc_table *table =
		    kind ? jc_schema_table(&asking->view->schema, kind, strlen(kind)) : NULL;
		const struct jc_column *column =
		    reference(asking->view, table, jc_stmt_int(row, 0));
		struct jc_edge edge = { .via = *asking->id, .out = true };

		if (!column || !read_id(row, 1, &edge.far))
			continue;
		edge.kind = table->kind;
		edge.field = column->field;
		edge.withdrawn = jc_stmt_int(row, 4) == JC_HIDDEN_WITHDRAWN;
		if (jc_stmt_int(row, 3) > 0)
			err = field_disagreed(
			    asking->view, asking->rec, column->field->name, &edge.disagreed);
		if (err == JC_OK)
			err = asking->each(asking->context, &edge);
	}
	jc_stmt_give(row);
	return err;
}

enum jc_err
jc_view_near(
    struct jc_view *view, const struct jc_id16 *id, unsigned what, jc_edge_fn *each, void *context)
{
	struct asking asking = {
		.view = view, .id = id, .what = what, .each = each, .context = context
	};
	enum jc_err err = jc_view_rec(view, id, &asking.rec);

	if (err != JC_OK)
		return err;
	err = all_named_by(&asking);
	if (err == JC_OK && !(what & JC_NEAR_LINKS))
		err = all_it_names(&asking);
	return err == JC_NOTFOUND ? JC_OK : err;
}

enum jc_err
jc_view_heads(struct jc_view *view, const struct jc_id16 *ids, size_t n, const char *const *columns,
    jc_head_fn *each, void *context)
{
	struct jc_rows rows;
	struct jc_row row;
	enum jc_err err = JC_OK;

	jc_rows_init(&rows, view, columns, false);
	for (size_t i = 0; i < n && err == JC_OK; i++) {
		bool found = false;
		uint32_t rec;

		err = jc_view_rec(view, &ids[i], &rec);
		if (err == JC_OK)
			err = jc_rows_read(&rows, rec, &row, &found);
		if (err == JC_OK || err == JC_NOTFOUND)
			err = each(context, i, found ? &row : NULL);
	}
	jc_rows_release(&rows);
	return err == JC_NOTFOUND ? JC_OK : err;
}

enum jc_err
jc_view_shown(struct jc_view *view, const struct jc_id16 *id, bool *out)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db,
	    "SELECT 1 FROM record r CROSS JOIN head h ON h.rec=r.rec WHERE r.id=?1 AND h.hidden=0",
	    &row);

	*out = false;
	if (err != JC_OK)
		return err;
	jc_stmt_bind_bytes(row, 1, id->b, sizeof(id->b));
	*out = jc_stmt_next(row, &err) && !jc_id_is_entry(id);
	jc_stmt_give(row);
	return err;
}
