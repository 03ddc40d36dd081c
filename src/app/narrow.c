#include "app/narrow.h"

#include <limits.h>

#include "app/marks.h"
#include "app/match.h"
#include "base/list.h"
#include "base/mem.h"
#include "base/text.h"

struct jc_narrow {
	struct jc_match *match;
	struct jc_marks found; /* by the store */
};

static bool
has_words(const struct jc_query *query)
{
	return query->words && *query->words;
}

static enum jc_err
take_id(void *context, const struct jc_row *row)
{
	jc_marks_add(context, &row->id);
	return JC_OK;
}

/* All that the list could show: how many decide how it is narrowed, whatever else it leaves out. */
static enum jc_err
is_small(struct jc_case *c, const struct jc_query *query, bool *out)
{
	struct jc_query all = *query;
	uint64_t n;
	enum jc_err err;

	all.words = NULL;
	all.disagreed = false;
	all.limit = JC_NARROW_MAX + 1;
	err = jc_view_count(jc_case_view(c), &all, &n);
	*out = n <= JC_NARROW_MAX;
	return err;
}

enum jc_err
jc_narrow_new(struct jc_case *c, const struct jc_query *query, struct jc_narrow **out)
{
	struct jc_query found = *query;
	bool small = false;
	enum jc_err err;

	*out = NULL;
	if (!has_words(query))
		return JC_OK;
	if ((err = is_small(c, query, &small)) || !small)
		return err;
	*out = jc_calloc(1, sizeof(**out));
	(*out)->match = jc_match_new(query->words);
	found.columns = NULL;
	found.limit = 0;
	/* The store does not know words that may be misspelt. */
	if (!jc_match_is_fuzzy((*out)->match))
		err = jc_view_list(jc_case_view(c), &found, take_id, &(*out)->found);
	if (err) {
		jc_narrow_free(*out);
		*out = NULL;
	}
	return err;
}

void
jc_narrow_free(struct jc_narrow *narrow)
{
	if (!narrow)
		return;
	jc_match_free(narrow->match);
	jc_marks_release(&narrow->found);
	free(narrow);
}

char *
jc_narrow_text(
    struct jc_case *c, const struct jc_row *row, const struct jc_column_choice *columns, size_t n)
{
	struct jc_buf text = JC_BUF_INIT, folded = JC_BUF_INIT;

	if (row->kind && row->kind->letter)
		jc_buf_str(&text, row->number);
	for (size_t i = 0; i < n; i++) {
		char *cell = jc_column_text(c, columns[i].field, row->cell[i]);

		jc_buf_fmt(&text, " %s", cell);
		free(cell);
	}
	jc_text_fold(&folded, text.data, text.len);
	jc_buf_wipe(&text);
	return jc_buf_take(&folded);
}

bool
jc_narrow_finds(const struct jc_narrow *narrow, const struct jc_id16 *id, const char *folded)
{
	return jc_match_finds(narrow->match, folded) ||
	       (jc_marks_has(&narrow->found, id) && !jc_match_excludes(narrow->match, folded));
}

/* Rows on their way to who asked for them. */
struct passing {
	struct jc_case *c;
	const struct jc_narrow *narrow;
	struct jc_column_choice columns[JC_COLUMNS_MAX];
	size_t n;
	uint32_t limit, passed; /* limit 0: none */
	jc_row_fn *each;
	void *context;
};

static enum jc_err
pass(void *context, const struct jc_row *row)
{
	struct passing *passing = context;
	char *text = jc_narrow_text(passing->c, row, passing->columns, passing->n);
	bool found = jc_narrow_finds(passing->narrow, &row->id, text);
	enum jc_err err = found ? passing->each(passing->context, row) : JC_OK;

	free(text);
	passing->passed += found;
	return err                                                   ? err
	       : passing->limit && passing->passed == passing->limit ? JC_NOTFOUND
								     : JC_OK;
}

enum jc_err
jc_narrow_list(struct jc_case *c, const struct jc_query *query, const char *columns,
    jc_row_fn *each, void *context)
{
	struct passing passing = {
		.c = c, .limit = query->limit, .each = each, .context = context
	};
	struct jc_query all = *query;
	struct jc_list names = { 0 };
	struct jc_narrow *narrow;
	enum jc_err err = jc_narrow_new(c, query, &narrow);

	passing.narrow = narrow;
	passing.n = jc_columns_choose(query->kind, columns, NULL, INT_MAX, passing.columns);
	for (size_t i = 0; i < passing.n; i++)
		jc_list_add(&names, passing.columns[i].field->name);
	all.columns = (const char *const *)names.at;
	if (!err && narrow) {
		all.words = NULL;
		all.limit = 0;
		err = jc_view_list(jc_case_view(c), &all, pass, &passing);
	} else if (!err) {
		err = jc_view_list(jc_case_view(c), &all, each, context);
	}
	jc_list_release(&names);
	jc_narrow_free(narrow);
	return err;
}

static enum jc_err
count_one(void *context, const struct jc_row *row)
{
	(void)row;
	*(uint64_t *)context += 1;
	return JC_OK;
}

enum jc_err
jc_narrow_count(
    struct jc_case *c, const struct jc_query *query, const char *columns, uint64_t *out, bool *more)
{
	struct jc_query first = *query;
	bool whole = !has_words(query) && !(query->where && query->where[0]) && !query->disagreed;
	bool small = false;
	enum jc_err err = JC_OK;

	*out = 0;
	first.limit = JC_NARROW_COUNT_MAX + 1;
	if (has_words(query))
		err = is_small(c, query, &small);
	if (!err && small)
		err = jc_narrow_list(c, &first, columns, count_one, out);
	else if (!err)
		err = jc_view_count(jc_case_view(c), &first, out);
	*more = !whole && *out > JC_NARROW_COUNT_MAX;
	if (*more)
		*out = JC_NARROW_COUNT_MAX;
	return err;
}
