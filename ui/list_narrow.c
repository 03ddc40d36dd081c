/*
 * Narrowing a list by what its columns say: read once, folded, then matched at each key. What the
 * store finds by whole words elsewhere in the record counts as well.
 */
#include "app/match.h"
#include "base/mem.h"
#include "base/text.h"
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
	struct jc_buf text = JC_BUF_INIT, folded = JC_BUF_INIT;
	size_t i;

	if (list->kind->letter)
		jc_buf_str(&text, row->number);
	for (i = 0; i < list->n_fields; i++) {
		char *cell = jc_column_text(reading->c, list->columns[i].field, row->cell[i]);

		jc_buf_fmt(&text, " %s", cell);
		free(cell);
	}
	jc_text_fold(&folded, text.data, text.len);
	list->texts[list->n_texts++] = (struct jc_list_text){ row->id, jc_buf_take(&folded) };
	jc_buf_wipe(&text);
	return list->n_texts == JC_LIST_NARROW_MAX ? JC_NOTFOUND : JC_OK;
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
	list->texts = jc_calloc(JC_LIST_NARROW_MAX, sizeof *list->texts);
	return jc_view_list(jc_case_view(reading.c), &query, take_text, &reading);
}

static enum jc_err
take_id(void *context, const struct jc_row *row)
{
	jc_marks_add(context, &row->id);
	return JC_OK;
}

/* What the store finds; nothing where a word may be misspelt, which it does not know. */
static void
ask_store(struct jc_ui *ui, struct jc_list_screen *list, struct jc_marks *found)
{
	struct jc_query query;
	const char *where[3];

	jc_list_query(list, &query, where);
	query.columns = NULL;
	query.words = list->filter.text.data;
	if (jc_view_list(jc_case_view(jc_ui_case(ui)), &query, take_id, found))
		jc_ui_say(ui, true, "%s", jc_fail_text());
}

bool
jc_list_narrow(struct jc_ui *ui, struct jc_list_screen *list, size_t *n)
{
	struct jc_marks found = { 0 };
	struct jc_match *match;
	size_t i;

	*n = 0;
	if (list->total > JC_LIST_NARROW_MAX)
		return false;
	if (read_texts(ui, list)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		jc_list_narrow_forget(list);
		return false;
	}
	match = jc_match_new(list->filter.text.data);
	if (!jc_match_is_fuzzy(match))
		ask_store(ui, list, &found);
	free(list->hits);
	list->hits = jc_calloc(list->n_texts + 1, sizeof *list->hits);
	for (i = 0; i < list->n_texts; i++) {
		const struct jc_list_text *text = &list->texts[i];

		if (jc_match_finds(match, text->folded) ||
		    (jc_marks_has(&found, &text->id) && !jc_match_excludes(match, text->folded)))
			list->hits[(*n)++] = i;
	}
	jc_match_free(match);
	jc_marks_release(&found);
	return true;
}
