/* A list over the idle lock: opened anew, it is as it was, on the record it was on. */
#include "base/cbor.h"
#include "base/mem.h"
#include "list.h"

#define COLUMNS_MAX 1024 /* bytes of their names */
#define ROWS_MAX UINT32_MAX

static void
put_text(struct jc_buf *out, const char *text)
{
	jc_cbor_text(out, text, strlen(text));
}

void
jc_list_lay_aside(struct jc_ui *ui, void *state, struct jc_buf *out)
{
	struct jc_list_screen *list = state;
	const struct jc_list_row *row = jc_list_current(ui, list);

	put_text(out, list->filter.text.data);
	put_text(out, list->sort);
	put_text(out, list->chosen);
	jc_cbor_bool(out, list->disagreed);
	jc_cbor_bool(out, list->withdrawn);
	jc_cbor_bool(out, list->preview);
	jc_cbor_bool(out, list->filtering);
	jc_cbor_uint(out, list->rows.at);
	jc_cbor_uint(out, list->rows.first);
	jc_cbor_uint(out, list->rows.shown);
	jc_cbor_bytes(out, row ? row->id.b : NULL, row ? sizeof row->id.b : 0);
	jc_cbor_array(out, list->marks.n);
	for (size_t i = 0; i < list->marks.n; i++)
		jc_cbor_bytes(out, list->marks.at[i].b, sizeof list->marks.at[i].b);
}

struct counting {
	struct jc_id16 id;
	size_t at;
	bool found;
};

static enum jc_err
is_it(void *context, const struct jc_row *row)
{
	struct counting *counting = context;

	counting->found = jc_id16_cmp(&row->id, &counting->id) == 0;
	counting->at += !counting->found;
	return counting->found ? JC_NOTFOUND : JC_OK;
}

/* Another program may have saved meanwhile: the record it was on, else the row it was on. */
static void
go_to(struct jc_ui *ui, struct jc_list_screen *list, const struct jc_id16 *id)
{
	const struct jc_list_row *row = jc_list_current(ui, list);
	struct counting counting = { .id = *id };
	struct jc_query query;
	const char *where[3];

	if (!row || jc_id16_cmp(&row->id, id) == 0)
		return;
	for (size_t i = 0; list->hits && i < list->rows.n; i++) {
		if (jc_id16_cmp(&list->texts[list->hits[i]].id, id) == 0)
			list->rows.at = i;
	}
	if (list->hits)
		return;
	jc_list_query(list, &query, where);
	query.words = list->filter.text.data;
	query.columns = NULL;
	if (!jc_view_list(jc_case_view(jc_ui_case(ui)), &query, is_it, &counting) && counting.found)
		list->rows.at = counting.at;
}

/* What cannot be read leaves the list as it opened: it was sealed here, so it can. */
static bool
take_settings(struct jc_list_screen *list, struct jc_cbor *in)
{
	const char *words, *sort, *chosen;
	size_t words_len, sort_len, chosen_len;
	char *names;

	if (!jc_cbor_get_text(in, 0, list->filter.max, &words, &words_len) ||
	    !jc_cbor_get_text(in, 0, sizeof list->sort - 1, &sort, &sort_len) ||
	    !jc_cbor_get_text(in, 0, COLUMNS_MAX, &chosen, &chosen_len) ||
	    !jc_cbor_get_bool(in, &list->disagreed) || !jc_cbor_get_bool(in, &list->withdrawn) ||
	    !jc_cbor_get_bool(in, &list->preview) || !jc_cbor_get_bool(in, &list->filtering))
		return false;
	(void)jc_input_insert(&list->filter, words, words_len, false);
	snprintf(list->sort, sizeof list->sort, "%.*s", (int)sort_len, sort);
	names = jc_strndup(chosen, chosen_len);
	jc_list_use_columns(list, names);
	free(names);
	return true;
}

void
jc_list_take_up(struct jc_ui *ui, void *state, struct jc_cbor *in)
{
	struct jc_list_screen *list = state;
	uint64_t at = 0, first = 0, shown = 0, n = 0;
	const uint8_t *bytes;
	size_t len;
	struct jc_id16 id;

	if (!take_settings(list, in))
		return;
	jc_list_count(ui, list, true);
	(void)jc_cbor_get_uint(in, ROWS_MAX, &at);
	(void)jc_cbor_get_uint(in, ROWS_MAX, &first);
	(void)jc_cbor_get_uint(in, ROWS_MAX, &shown);
	list->rows.at = at;
	list->rows.first = first;
	list->rows.shown = shown;
	jc_rows_set(&list->rows, list->rows.n);
	if (jc_cbor_get_bytes(in, 0, sizeof id.b, &bytes, &len) && len == sizeof id.b) {
		memcpy(id.b, bytes, sizeof id.b);
		go_to(ui, list, &id);
	}
	(void)jc_cbor_get_array(in, ROWS_MAX, &n);
	while (n-- && jc_cbor_get_bytes(in, sizeof id.b, sizeof id.b, &bytes, &len)) {
		memcpy(id.b, bytes, sizeof id.b);
		jc_marks_add(&list->marks, &id);
	}
}
