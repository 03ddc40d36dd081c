/*
 * Narrowing a list (app/narrow.h) at each key: what its columns say is read once, folded.
 */
#include "app/narrow.h"
#include "base/mem.h"
#include "list.h"

void
jc_list_narrow_forget(struct jc_list_screen *list)
{
	size_t i;

	for (i = 0; i < list->n_texts; i++)
		free(list->texts[i].folded);
	free(list->texts);
	free(list->hits);
	list->texts = NULL;
	list->hits = NULL;
	list->n_texts = 0;
}

struct reading {
	struct jc_case *c;
	struct jc_list_screen *list;
};

static enum jc_err
take_text(void *context, const struct jc_row *row)
{
	struct reading *reading = context;
	struct jc_list_screen *list = reading->list;

	list->texts[list->n_texts++] = (struct jc_list_text){ row->id,
		jc_narrow_text(reading->c, row, list->columns, list->n_fields) };
	return list->n_texts == JC_NARROW_MAX ? JC_NOTFOUND : JC_OK;
}

static enum jc_err
read_texts(struct jc_ui *ui, struct jc_list_screen *list)
{
	struct reading reading = { jc_ui_case(ui), list };
	struct jc_query query;
	const char *where[3];

	if (list->texts)
		return JC_OK;
	jc_list_query(list, &query, where);
	list->texts = jc_calloc(JC_NARROW_MAX, sizeof *list->texts);
	return jc_view_list(jc_case_view(reading.c), &query, take_text, &reading);
}

bool
jc_list_narrow(struct jc_ui *ui, struct jc_list_screen *list, size_t *n)
{
	struct jc_narrow *narrow;
	struct jc_query query;
	const char *where[3];
	size_t i;
	enum jc_err err;

	*n = 0;
	if (list->total > JC_NARROW_MAX)
		return false;
	jc_list_query(list, &query, where);
	query.words = list->filter.text.data;
	err = jc_narrow_new(jc_ui_case(ui), &query, &narrow);
	if (!err && narrow)
		err = read_texts(ui, list);
	if (err) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		jc_list_narrow_forget(list);
	}
	if (err || !narrow) {
		jc_narrow_free(narrow);
		return false;
	}
	free(list->hits);
	list->hits = jc_calloc(list->n_texts + 1, sizeof *list->hits);
	for (i = 0; i < list->n_texts; i++)
		if (jc_narrow_finds(narrow, &list->texts[i].id, list->texts[i].folded))
			list->hits[(*n)++] = i;
	jc_narrow_free(narrow);
	return true;
}
