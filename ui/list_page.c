/* The rows of a list: counted, and only those that show fetched. */
#include "base/i18n.h"
#include "base/mem.h"
#include "list.h"
#include "store/near.h"

void
jc_list_forget(struct jc_list_screen *list)
{
	size_t i, k;

	for (i = 0; i < list->page_n; i++) {
		free(list->page[i].number);
		for (k = 0; k < list->n_fields; k++)
			free(list->page[i].cells[k]);
	}
	list->page_n = 0;
}

void
jc_list_query(const struct jc_list_screen *list, struct jc_query *query, const char *where[3])
{
	jc_listing_query(list->kind, list->preset, NULL, list->sort, where, query);
	query->disagreed = list->disagreed;
	query->withdrawn = list->withdrawn;
	query->columns = (const char *const *)list->names.at;
}

static void
make_query(const struct jc_list_screen *list, struct jc_query *query, const char *where[3])
{
	jc_list_query(list, query, where);
	query->words = list->filter.text.data;
}

struct filling {
	struct jc_ui *ui;
	struct jc_list_screen *list;
};

static enum jc_err
take_row(void *context, const struct jc_row *row)
{
	struct filling *filling = context;
	struct jc_list_screen *list = filling->list;
	struct jc_list_row *shown;
	size_t i;

	if (list->page_n == list->page_room) {
		list->page_room = list->page_room ? list->page_room * 2 : 64;
		list->page = jc_realloc(list->page, list->page_room, sizeof *list->page);
	}
	shown = &list->page[list->page_n++];
	*shown = (struct jc_list_row){ .id = row->id,
		.number = jc_strdup(row->number),
		.conflicts = row->conflicts,
		.withdrawn = row->withdrawn,
		.held = row->held };
	for (i = 0; i < list->n_fields; i++) {
		char *cell =
		    jc_column_text(jc_ui_case(filling->ui), list->columns[i].field, row->cell[i]);
		int width = jc_grid_width(jc_ui_grid(filling->ui), cell, strlen(cell));

		shown->cells[i] = cell;
		if (width > list->contents[i])
			list->contents[i] = width;
	}
	return JC_OK;
}

static enum jc_err
take_hit(void *context, size_t at, const struct jc_row *row)
{
	(void)at;
	return row ? take_row(context, row) : JC_OK;
}

/* Of the hits those that show; of the whole list, or where the store searched, by one query. */
static enum jc_err
fetch_rows(struct jc_view *view, struct jc_list_screen *list, struct filling *filling)
{
	struct jc_query query;
	const char *where[3];
	struct jc_id16 *ids;
	size_t i, n = list->rows.n - list->rows.first;
	enum jc_err err;

	if (!list->hits) {
		make_query(list, &query, where);
		query.offset = (uint32_t)list->rows.first;
		query.limit = (uint32_t)list->rows.shown;
		return jc_view_list(view, &query, take_row, filling);
	}
	n = n < list->rows.shown ? n : list->rows.shown;
	ids = jc_calloc(n + 1, sizeof *ids);
	for (i = 0; i < n; i++)
		ids[i] = list->texts[list->hits[list->rows.first + i]].id;
	err = jc_view_heads(view, ids, n, (const char *const *)list->names.at, take_hit, filling);
	free(ids);
	return err;
}

/* Fetch the page that shows. */
static void
fetch(struct jc_ui *ui, struct jc_list_screen *list)
{
	struct filling filling = { ui, list };

	jc_list_forget(list);
	list->page_first = list->rows.first;
	if (fetch_rows(jc_case_view(jc_ui_case(ui)), list, &filling))
		jc_ui_say(ui, true, "%s", jc_fail_text());
}

void
jc_list_need(struct jc_ui *ui, struct jc_list_screen *list)
{
	size_t rest, wanted;

	jc_rows_fit(&list->rows, list->rows.shown ? (int)list->rows.shown : 1);
	rest = list->rows.n - list->rows.first;
	wanted = rest < list->rows.shown ? rest : list->rows.shown;
	if (list->page_first != list->rows.first || list->page_n != wanted)
		fetch(ui, list);
}

static uint64_t
count_query(struct jc_ui *ui, const struct jc_query *query)
{
	uint64_t n;

	if (jc_view_count(jc_case_view(jc_ui_case(ui)), query, &n))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	return n;
}

/* The totals do not depend on the words. */
static void
count_all(struct jc_ui *ui, struct jc_list_screen *list)
{
	struct jc_query query;
	const char *where[3];

	jc_list_query(list, &query, where);
	query.disagreed = false;
	list->total = count_query(ui, &query);
	query.disagreed = true;
	list->conflicts = count_query(ui, &query);
}

void
jc_list_count(struct jc_ui *ui, struct jc_list_screen *list, bool other)
{
	struct jc_query query;
	const char *where[3];
	size_t n;

	if (other) {
		jc_list_narrow_forget(list);
		count_all(ui, list);
	}
	if (list->filter.text.len && jc_list_narrow(ui, list, &n)) {
		jc_rows_set(&list->rows, n);
	} else {
		free(list->hits);
		list->hits = NULL;
		make_query(list, &query, where);
		jc_rows_set(&list->rows, (size_t)count_query(ui, &query));
	}
	list->page_first = SIZE_MAX;
	list->paper_width = 0;
}

static enum jc_err
mark_row(void *context, const struct jc_row *row)
{
	jc_marks_add(context, &row->id);
	return JC_OK;
}

void
jc_list_mark_all(struct jc_ui *ui, struct jc_list_screen *list)
{
	struct jc_query query;
	const char *where[3];
	size_t i;

	for (i = 0; list->hits && i < list->rows.n; i++)
		jc_marks_add(&list->marks, &list->texts[list->hits[i]].id);
	if (list->hits)
		return;
	make_query(list, &query, where);
	query.columns = NULL;
	if (jc_view_list(jc_case_view(jc_ui_case(ui)), &query, mark_row, &list->marks))
		jc_ui_say(ui, true, "%s", jc_fail_text());
}

const char *
jc_list_name(const struct jc_list_screen *list)
{
	return list->preset ? list->preset->name : list->kind->name;
}

const char *
jc_list_label(const struct jc_list_screen *list)
{
	return list->preset ? _(list->preset->plural_label) : _(list->kind->plural_label);
}

const struct jc_list_row *
jc_list_current(struct jc_ui *ui, struct jc_list_screen *list)
{
	size_t at;

	jc_list_need(ui, list);
	at = list->rows.at - list->page_first;
	return list->page_first != SIZE_MAX && at < list->page_n ? &list->page[at] : NULL;
}
