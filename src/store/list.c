/* Lists and counts: which records, in which order. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "rows.h"
#include "search.h"

/* Up to so many hits of a search are sorted; with more, the sorted index is walked instead. */
#define FEW_HITS 2000
/* The last character there is: sorts behind all that text goes on with. */
#define LAST "\xf4\x8f\xbf\xbf"

struct bind {
	size_t at, len; /* in select.text */
	int64_t number;
	char type; /* t text, b bytes, i integer */
};

/* A statement being put together; its parameters in the order of its text. */
struct select {
	const struct jc_query *query;
	const struct jc_table *table;   /* of the query's kind */
	const struct jc_column *sorted; /* by a field */
	const char *sort;               /* "number", "changed", "field"; NULL: by search */
	bool descending;
	bool from_search; /* hits first */
	bool titled;      /* of the hits those whose title begins with the words */
	const char *rec;  /* the record's column */
	struct jc_search search;
	struct jc_buf sql, text;
	struct bind *binds;
	size_t n, room;
};

static void
add_bind(struct select *select, char type, const void *data, size_t len, int64_t number)
{
	if (select->n == select->room) {
		select->room = select->room ? select->room * 2 : 16;
		select->binds = jc_realloc(select->binds, select->room, sizeof(*select->binds));
	}
	select->binds[select->n++] =
	    (struct bind){ .at = select->text.len, .len = len, .number = number, .type = type };
	if (len > 0)
		jc_buf_add(&select->text, data, len);
}

static void
add_text(struct select *select, const char *text, size_t len)
{
	add_bind(select, 't', text, len, 0);
}

static void
release(struct select *select)
{
	jc_search_release(&select->search);
	jc_buf_release(&select->sql);
	jc_buf_release(&select->text);
	free(select->binds);
}

static enum jc_err
prepare(struct jc_view *view, const struct select *select, struct jc_stmt **out)
{
	enum jc_err err = jc_db_prepare(view->db, select->sql.data, out);

	for (size_t i = 0; i < select->n && err == JC_OK; i++) {
		const struct bind *bind = &select->binds[i];
		const char *data = select->text.data + bind->at;

		if (bind->type == 't')
			jc_stmt_bind_text(*out, (int)i + 1, data, bind->len);
		else if (bind->type == 'b')
			jc_stmt_bind_bytes(*out, (int)i + 1, data, bind->len);
		else
			jc_stmt_bind_int(*out, (int)i + 1, bind->number);
	}
	return err;
}

/* What the query asks to be sorted by. */
static enum jc_err
resolve_sort(struct select *select)
{
	const struct jc_query *query = select->query;
	const char *sort = query->sort;

	if (!sort && select->search.match.len > 0)
		return JC_OK;
	if (!sort)
		sort = query->kind && query->kind->sort ? query->kind->sort : "number";
	select->descending = *sort == '-';
	sort += *sort == '-';
	select->sort = sort;
	if (strcmp(sort, "number") == 0 || strcmp(sort, "changed") == 0)
		return JC_OK;
	select->sorted = select->table ? jc_table_column(select->table, sort) : NULL;
	if (!select->sorted)
		return jc_fail(JC_INVALID, _("records cannot be sorted by '%s'"), sort);
	return JC_OK;
}

/* Are there so few hits that they are best sorted? */
static enum jc_err
few_hits(struct jc_view *view, const struct select *select, bool *few)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db,
	    "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)", &row);

	*few = true;
	if (err != JC_OK)
		return err;
	jc_stmt_bind_text(row, 1, select->search.match.data, select->search.match.len);
	jc_stmt_bind_int(row, 2, FEW_HITS + 1);
	if (jc_stmt_next(row, &err))
		*few = jc_stmt_int(row, 0) <= FEW_HITS;
	jc_stmt_give(row);
	return err;
}

/* `h` is the heads, `k` the kind's table, `s` the search; the first is read first. */
static void
add_from(struct select *select)
{
	const char *kind = select->query->kind ? select->query->kind->name : NULL;
	bool fields = select->sorted || (select->query->where && select->query->where[0]);

	select->rec = "h.rec";
	if (select->sorted && !select->from_search) {
		jc_buf_fmt(&select->sql, " FROM kind_%s k", kind);
		select->rec = "k.rec";
		return;
	}
	if (select->from_search)
		jc_buf_str(&select->sql, " FROM search s CROSS JOIN head h ON h.rec=s.rowid");
	else
		jc_buf_fmt(&select->sql, " FROM head h%s",
		    select->titled ? " INDEXED BY head_by_folded" : "");
	if (fields)
		jc_buf_fmt(&select->sql, " CROSS JOIN kind_%s k ON k.rec=h.rec", kind);
}

/* Rows of the table `value` that a condition asks for: folded, field, value. */
struct wanted {
	struct jc_buf folded;
	uint32_t name;
	const char *value;
	bool any, few;
};

static enum jc_err
count_wanted(struct jc_view *view, struct wanted *wanted)
{
	static const char sql[] = "SELECT count(*) FROM (SELECT 1 FROM value WHERE folded=?1"
				  " AND field=?2 AND value=?3 LIMIT ?4)";
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, sql, &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_text(row, 1, wanted->folded.data, wanted->folded.len);
	jc_stmt_bind_int(row, 2, wanted->name);
	jc_stmt_bind_text(row, 3, wanted->value, strlen(wanted->value));
	jc_stmt_bind_int(row, 4, FEW_HITS + 1);
	wanted->any = false;
	if (jc_stmt_next(row, &err)) {
		wanted->any = jc_stmt_int(row, 0) > 0;
		wanted->few = jc_stmt_int(row, 0) <= FEW_HITS;
	}
	jc_stmt_give(row);
	return err;
}

/* Few are looked up and sorted; of many the order is walked, and each looked at. */
static void
add_wanted(struct select *select, const struct wanted *wanted)
{
	if (wanted->few) {
		jc_buf_fmt(
		    &select->sql, "%s IN (SELECT rec FROM value WHERE folded=? AND", select->rec);
		add_text(select, wanted->folded.data, wanted->folded.len);
	} else {
		jc_buf_fmt(
		    &select->sql, "EXISTS(SELECT 1 FROM value v WHERE v.rec=%s AND", select->rec);
	}
	jc_buf_str(&select->sql, " field=? AND value=?)");
	add_bind(select, 'i', NULL, 0, wanted->name);
	add_text(select, wanted->value, strlen(wanted->value));
}

static enum jc_err
add_where(struct jc_view *view, struct select *select, const char *field, const char *value)
{
	const struct jc_column *column =
	    select->table ? jc_table_column(select->table, field) : NULL;
	struct wanted wanted = { .folded = JC_BUF_INIT, .value = value };
	size_t len = strlen(value);
	enum jc_err err;
	bool single;

	if (!column)
		return jc_fail(JC_INVALID, _("there is no field '%s' to look in"), field);
	wanted.name = column->name;
	jc_text_fold(&wanted.folded, value, jc_derive_cut(value, len, JC_FOLDED_MAX));
	jc_buf_truncate(
	    &wanted.folded, jc_derive_cut(wanted.folded.data, wanted.folded.len, JC_FOLDED_MAX));
	err = count_wanted(view, &wanted);
	/* Of a single field, the table `value` holds but what a conflict leaves no column for. */
	single = !column->field->set && column->field->type != JC_FIELD_REFERENCE;
	jc_buf_str(&select->sql, " AND (");
	if (single) {
		jc_buf_fmt(&select->sql, "k.f_%s=?", field);
		add_text(select, value, len);
	}
	if (single && wanted.any)
		jc_buf_str(&select->sql, " OR ");
	if (!single || wanted.any)
		add_wanted(select, &wanted);
	jc_buf_str(&select->sql, ")");
	jc_buf_release(&wanted.folded);
	return err;
}

/* References are kept as 32 hex digits, which fold to themselves. */
static void
add_parent(struct select *select)
{
	const struct jc_query *query = select->query;
	const struct jc_column *column = query->kind && query->kind->parent
					     ? jc_table_column(select->table, query->kind->parent)
					     : NULL;
	char hex[2 * sizeof(query->parent->b) + 1];

	jc_hex(hex, query->parent->b, sizeof(query->parent->b));
	jc_buf_fmt(&select->sql, " AND %s IN (SELECT rec FROM value WHERE folded=? AND value=?",
	    select->rec);
	add_text(select, hex, strlen(hex));
	add_text(select, hex, strlen(hex));
	if (column) {
		jc_buf_str(&select->sql, " AND field=?");
		add_bind(select, 'i', NULL, 0, column->name);
	}
	jc_buf_str(&select->sql, ")");
}

static enum jc_err
add_conditions(struct jc_view *view, struct select *select)
{
	static const char search[] = " (SELECT rowid FROM search WHERE search MATCH ?)";
	const struct jc_query *query = select->query;
	const struct jc_buf *match = &select->search.match, *without = &select->search.without;
	enum jc_err err = JC_OK;

	jc_buf_fmt(
	    &select->sql, " WHERE %c.hidden%s", *select->rec, query->withdrawn ? "<2" : "=0");
	if (query->kind && !select->sorted) {
		jc_buf_str(&select->sql, " AND h.kind=?");
		add_text(select, query->kind->name, strlen(query->kind->name));
	}
	if (query->disagreed)
		jc_buf_fmt(&select->sql, " AND %s IN (SELECT rec FROM conflict WHERE disputed=0)",
		    select->rec);
	if (match->len > 0 && !select->titled) {
		if (select->from_search)
			jc_buf_str(&select->sql, " AND s.search MATCH ?");
		else /* + : not to look each hit up, but to walk the order */
			jc_buf_fmt(&select->sql, " AND +%s IN%s", select->rec, search);
		add_text(select, match->data, match->len);
	}
	if (without->len > 0) {
		jc_buf_fmt(&select->sql, " AND %s NOT IN%s", select->rec, search);
		add_text(select, without->data, without->len);
	}
	for (size_t i = 0; query->where && query->where[i] && err == JC_OK; i += 2)
		err = add_where(view, select, query->where[i], query->where[i + 1]);
	if (query->parent && err == JC_OK)
		add_parent(select);
	return err;
}

static void
add_order(struct select *select)
{
	const char *down = select->descending ? " DESC" : "";

	if (select->sorted)
		jc_buf_fmt(&select->sql, " ORDER BY k.%c_%s%s", select->sorted->sorted ? 'k' : 'f',
		    select->sort, down);
	else if (strcmp(select->sort, "changed") == 0)
		jc_buf_fmt(&select->sql, " ORDER BY h.changed%s", down);
	else
		jc_buf_fmt(
		    &select->sql, " ORDER BY h.kind%s, h.prefix%s, h.counter%s", down, down, down);
}

static void
add_limit(struct select *select)
{
	jc_buf_str(&select->sql, " LIMIT ? OFFSET ?");
	add_bind(select, 'i', NULL, 0, select->query->limit ? (int64_t)select->query->limit : -1);
	add_bind(select, 'i', NULL, 0, select->query->offset);
}

static enum jc_err
add_part(struct jc_view *view, struct select *select, const char *what)
{
	jc_buf_str(&select->sql, what);
	add_from(select);
	return add_conditions(view, select);
}

/* Characters of the word at the very end; 0: it ends with something else. */
static size_t
last_word(const char *text, size_t len)
{
	size_t n = 0;

	for (; len > 0; len--) {
		unsigned char byte = (unsigned char)text[len - 1];

		if (byte < 0x80 && !isalnum(byte))
			break;
		n += (byte & 0xc0) != 0x80;
	}
	return n;
}

/*
 * The typed words as titles that begin with them are folded. Each such title is a hit, since words
 * of two letters find what begins with them; "" where the last has but one, which does not.
 */
static void
fold_words(const char *words, struct jc_buf *out)
{
	size_t len;

	words += strspn(words, " ");
	len = jc_derive_cut(words, strlen(words), JC_FOLDED_MAX);
	while (len > 0 && words[len - 1] == ' ')
		len--;
	jc_text_fold(out, words, len);
	len = jc_derive_cut(out->data ? out->data : "", out->len, JC_FOLDED_MAX);
	jc_buf_truncate(out, last_word(out->data ? out->data : "", len) == 1 ? 0 : len);
}

/* Nothing sorts behind LAST in a text that begins with the words. */
static void
add_title(struct select *select, const struct jc_buf *words)
{
	struct jc_buf end = JC_BUF_INIT;

	jc_buf_fmt(&end, "%s" LAST, words->data);
	jc_buf_fmt(
	    &select->sql, " AND %s(h.folded>=? AND h.folded<?)", select->titled ? "" : "NOT ");
	add_text(select, words->data, words->len);
	add_text(select, end.data, end.len);
	jc_buf_release(&end);
}

/*
 * Hits as people expect them: titles that begin with what was typed, shortest first where they go
 * on alike; then all others, as they came here.
 */
static enum jc_err
make_hits(struct jc_view *view, struct select *select)
{
	static const char part[] = "SELECT rec FROM (SELECT h.rec AS rec";
	struct jc_buf words = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	fold_words(select->query->words, &words);
	if (words.len > 0) {
		select->titled = true;
		select->from_search = false;
		err = add_part(view, select, part);
		add_title(select, &words);
		jc_buf_str(&select->sql, " ORDER BY h.folded LIMIT -1) UNION ALL ");
		select->titled = false;
		select->from_search = true;
	}
	if (!err)
		err = add_part(view, select, part);
	if (words.len > 0)
		add_title(select, &words);
	jc_buf_str(&select->sql, " ORDER BY s.rowid LIMIT -1)");
	jc_buf_release(&words);
	return err;
}

static enum jc_err
make_count(struct jc_view *view, struct select *select)
{
	enum jc_err err;

	if (!select->query->limit)
		return add_part(view, select, "SELECT count(*)");
	err = add_part(view, select, "SELECT count(*) FROM (SELECT 1");
	jc_buf_str(&select->sql, " LIMIT ?)");
	add_bind(select, 'i', NULL, 0, select->query->limit);
	return err;
}

/* The records the query asks for, or how many. Needs release whatever it answers. */
static enum jc_err
make(struct jc_view *view, const struct jc_query *query, bool ordered, struct select *out)
{
	enum jc_err err;

	*out = (struct select){
		.query = query,
		.table = jc_schema_of(&view->schema, query->kind),
		.sql = JC_BUF_INIT,
		.text = JC_BUF_INIT,
	};
	err = jc_search_parse(query->words, &out->search);
	if (err == JC_OK && ordered)
		err = resolve_sort(out);
	if (err == JC_OK && out->search.match.len > 0) {
		out->from_search = true;
		if (out->sort)
			err = few_hits(view, out, &out->from_search);
	}
	if (err != JC_OK)
		return err;
	if (!ordered)
		return make_count(view, out);
	if (out->sort) {
		err = add_part(view, out,
		    out->sorted && !out->from_search ? "SELECT k.rec AS rec"
						     : "SELECT h.rec AS rec");
		add_order(out);
	} else {
		err = make_hits(view, out);
	}
	add_limit(out);
	return err;
}

static enum jc_err
add_snippet(struct jc_view *view, const struct select *select, struct jc_row *row,
    struct jc_buf *text, struct jc_buf *snippet)
{
	struct jc_known_list list = { .text = JC_BUF_INIT };
	enum jc_err err = jc_known_load(view, row->rec, &list);

	jc_buf_reset(text);
	jc_buf_reset(snippet);
	if (err == JC_OK) {
		jc_known_plain(view, &list, true, text);
		jc_search_snippet(&select->search, text->data, text->len, snippet);
		row->snippet = snippet->data;
	}
	jc_known_release(&list);
	return err;
}

/* Rows that have the same cells, or none, come with the page's own statement. */
static bool
is_whole(const struct select *select)
{
	return select->table || !select->query->columns;
}

static void
make_whole(struct select *select, const struct jc_rows *rows)
{
	struct jc_buf page = JC_BUF_INIT;

	jc_buf_fmt(&page, "(%s) p", select->sql.data);
	jc_buf_reset(&select->sql);
	jc_rows_select(rows, select->table, page.data, &select->sql);
	jc_buf_release(&page);
}

static enum jc_err
read_row(struct jc_rows *rows, const struct select *select, struct jc_stmt *page,
    struct jc_row *row, bool *found)
{
	if (!is_whole(select))
		return jc_rows_read(rows, (uint32_t)jc_stmt_int(page, 0), row, found);
	*found = true;
	jc_rows_take(rows, select->table, page, row);
	return JC_OK;
}

static enum jc_err
each_row(struct jc_view *view, struct select *select, struct jc_rows *rows, jc_row_fn *each,
    void *context)
{
	struct jc_buf text = JC_BUF_INIT, snippet = JC_BUF_INIT;
	struct jc_stmt *page = NULL;
	struct jc_row row;
	bool found;
	enum jc_err err;

	if (is_whole(select))
		make_whole(select, rows);
	err = prepare(view, select, &page);
	while (!err && jc_stmt_next(page, &err)) {
		err = read_row(rows, select, page, &row, &found);
		if (!err && found && select->query->snippets && select->search.match.len > 0)
			err = add_snippet(view, select, &row, &text, &snippet);
		if (!err && found)
			err = each(context, &row);
	}
	jc_stmt_give(page);
	jc_buf_release(&text);
	jc_buf_release(&snippet);
	return err;
}

enum jc_err
jc_view_list(struct jc_view *view, const struct jc_query *query, jc_row_fn *each, void *context)
{
	struct select select;
	struct jc_rows rows;
	enum jc_err err = make(view, query, true, &select);

	jc_rows_init(&rows, view, query->columns, false);
	if (!err && !select.search.nothing)
		err = each_row(view, &select, &rows, each, context);
	jc_rows_release(&rows);
	release(&select);
	return err == JC_NOTFOUND ? JC_OK : err;
}

/* Whole kinds are counted as they come and go. */
static uint64_t
count_kinds(const struct jc_view *view, const struct jc_query *query)
{
	const struct jc_table *table = jc_schema_of(&view->schema, query->kind);
	int64_t n = 0;

	for (size_t i = 0; i <= view->schema.n_tables; i++) {
		if (table && &view->schema.tables[i] != table)
			continue;
		n += view->counters[JC_COUNTER_KIND(i, JC_HIDDEN_NOT)];
		if (query->withdrawn)
			n += view->counters[JC_COUNTER_KIND(i, JC_HIDDEN_WITHDRAWN)];
	}
	return (uint64_t)n;
}

enum jc_err
jc_view_count(struct jc_view *view, const struct jc_query *query, uint64_t *out)
{
	struct jc_stmt *row = NULL;
	struct select select;
	enum jc_err err;

	*out = 0;
	if ((!query->words || !*query->words) && (!query->where || !query->where[0]) &&
	    !query->parent && !query->disagreed) {
		*out = count_kinds(view, query);
		return JC_OK;
	}
	err = make(view, query, false, &select);
	if (err == JC_OK && !select.search.nothing)
		err = prepare(view, &select, &row);
	if (err == JC_OK && row && jc_stmt_next(row, &err))
		*out = (uint64_t)jc_stmt_int(row, 0);
	jc_stmt_give(row);
	release(&select);
	return err;
}
