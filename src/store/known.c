#include "known.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "view_private.h"

void
jc_known_release(struct jc_known_list *list)
{
	free(list->at);
	jc_buf_release(&list->text);
	*list = (struct jc_known_list){ .text = JC_BUF_INIT };
}

static struct jc_known *
append(struct jc_known_list *list)
{
	if (list->n == list->room) {
		list->room = list->room ? list->room * 2 : 64;
		list->at = jc_realloc(list->at, list->room, sizeof(*list->at));
	}
	return &list->at[list->n++];
}

static int
compare(const void *a, const void *b)
{
	const struct jc_known *x = a, *y = b;

	if (x->place.name != y->place.name)
		return x->place.name < y->place.name ? -1 : 1;
	if (x->place.element != y->place.element)
		return x->place.element < y->place.element ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static void
read_row(struct jc_stmt *row, struct jc_known_list *list)
{
	struct jc_known *known = append(list);
	int type = jc_stmt_type(row, 3);

	*known = (struct jc_known){
		.id = jc_stmt_int(row, 0),
		.place.name = (uint32_t)jc_stmt_int(row, 1),
		.place.has_element = !jc_stmt_is_null(row, 2),
		.place.element = jc_stmt_int(row, 2),
		.offset = list->text.len,
		.kills = jc_stmt_int(row, 4) != 0,
		.before = (uint8_t)jc_stmt_int(row, 5),
		.status = (uint8_t)jc_stmt_int(row, 6),
		.time = jc_stmt_int(row, 7),
		.source = jc_stmt_int(row, 8),
	};
	known->state = known->before;
	if (type == SQLITE_NULL)
		return;
	known->value.type = type == SQLITE_TEXT ? JC_VALUE_TEXT : JC_VALUE_BYTES;
	known->value.len = jc_stmt_len(row, 3);
	jc_buf_add(&list->text, jc_stmt_bytes(row, 3), known->value.len);
	jc_buf_chr(&list->text, '\0');
}

enum jc_err
jc_known_load(struct jc_view *view, uint32_t rec, struct jc_known_list *list)
{
	static const char sql[] =
	    "SELECT w.id, w.field, w.element, w.value, w.kills, w.state, c.status, c.time, c.source"
	    " FROM touch t CROSS JOIN change c ON c.change=t.change CROSS JOIN write w"
	    " ON w.id BETWEEN (t.change<<12)+t.first AND (t.change<<12)+t.last WHERE t.rec=?1";
	struct jc_stmt *row;
	bool sorted = true;
	enum jc_err err = jc_db_take(view->db, sql, &row);

	list->n = 0;
	jc_buf_reset(&list->text);
	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, rec);
	while (jc_stmt_next(row, &err))
		read_row(row, list);
	jc_stmt_give(row);
	for (size_t i = 0; i < list->n; i++) {
		list->at[i].value.data = list->text.data + list->at[i].offset;
		sorted = sorted && (i == 0 || compare(&list->at[i - 1], &list->at[i]) < 0);
	}
	if (!sorted)
		qsort(list->at, list->n, sizeof(*list->at), compare);
	return err;
}

size_t
jc_known_run(const struct jc_known_list *list, size_t from)
{
	size_t to = from + 1;

	while (to < list->n && jc_place_equal(&list->at[from].place, &list->at[to].place))
		to++;
	return to;
}

void
jc_shown_begin(struct jc_shown *shown, const struct jc_known_list *list, bool before)
{
	*shown = (struct jc_shown){ .list = list, .before = before, .state = JC_STATE_HELD };
	for (size_t i = 0; i < list->n; i++) {
		if ((before ? list->at[i].before : list->at[i].state) == JC_STATE_LIVE)
			shown->state = JC_STATE_LIVE;
	}
}

static int
compare_values(const void *a, const void *b)
{
	const struct jc_value *x = *(const struct jc_value *const *)a;
	const struct jc_value *y = *(const struct jc_value *const *)b;
	size_t len = x->len < y->len ? x->len : y->len;
	int order = memcmp(x->data, y->data, len);

	return order ? order : (x->len > y->len) - (x->len < y->len);
}

static void
sort_values(struct jc_shown *shown)
{
	size_t n = 0;

	if (shown->n < 2)
		return;
	qsort(shown->values, shown->n, sizeof(*shown->values), compare_values);
	for (size_t i = 0; i < shown->n; i++) {
		if (n == 0 || compare_values(&shown->values[n - 1], &shown->values[i]) != 0)
			shown->values[n++] = shown->values[i];
	}
	shown->n = n;
}

bool
jc_shown_next(struct jc_shown *shown)
{
	const struct jc_known_list *list = shown->list;

	shown->n = 0;
	while (shown->next < list->n && shown->n == 0) {
		shown->name = list->at[shown->next].place.name;
		for (; shown->next < list->n; shown->next++) {
			const struct jc_known *known = &list->at[shown->next];

			if (known->place.name != shown->name)
				break;
			if ((shown->before ? known->before : known->state) != shown->state ||
			    known->value.type != JC_VALUE_TEXT)
				continue;
			if (shown->n == shown->room) {
				shown->room = shown->room ? shown->room * 2 : 16;
				shown->values =
				    jc_realloc(shown->values, shown->room, sizeof(*shown->values));
			}
			shown->values[shown->n++] = &known->value;
		}
	}
	sort_values(shown);
	return shown->n > 0;
}

void
jc_known_write_release(struct jc_shown *shown)
{
	free(shown->values);
}

bool
jc_known_searched(const struct jc_view *view, const struct jc_table *table, uint32_t name)
{
	int column = table && name < view->schema.n_names ? table->by_name[name] : -1;
	enum jc_field_type type;

	if (name == JC_NAME_NUMBER)
		return true;
	if (view->names.at[name].text[0] == '_')
		return false;
	if (column < 0)
		return true;
	type = table->columns[column].field->type;
	return type != JC_FIELD_REFERENCE && type != JC_FIELD_YESNO;
}

void
jc_known_plain(
    struct jc_view *view, const struct jc_known_list *list, bool before, struct jc_buf *out)
{
	const struct jc_table *table = NULL;
	struct jc_shown shown;

	jc_shown_begin(&shown, list, before);
	while (jc_shown_next(&shown)) {
		if (shown.name == JC_NAME_KIND)
			table = jc_schema_table(
			    &view->schema, shown.values[0]->data, shown.values[0]->len);
		if (!jc_known_searched(view, table, shown.name))
			continue;
		for (size_t i = 0; i < shown.n; i++) {
			jc_buf_add(out, shown.values[i]->data, shown.values[i]->len);
			jc_buf_chr(out, '\n');
		}
	}
	jc_known_write_release(&shown);
}

static void
plain_function(sqlite3_context *context, int n, sqlite3_value **arguments)
{
	struct jc_view *view = sqlite3_user_data(context);
	struct jc_known_list list = { .text = JC_BUF_INIT };
	struct jc_buf plain = JC_BUF_INIT;

	(void)n;
	if (jc_known_load(view, (uint32_t)sqlite3_value_int64(arguments[0]), &list) == JC_OK) {
		jc_known_plain(view, &list, true, &plain);
		sqlite3_result_text64(
		    context, plain.data, plain.len, SQLITE_TRANSIENT, SQLITE_UTF8);
	} else {
		sqlite3_result_error(context, jc_fail_text(), -1);
	}
	jc_buf_release(&plain);
	jc_known_release(&list);
}

enum jc_err
jc_known_define(struct jc_view *view)
{
	sqlite3 *handle = jc_db_handle(view->db);
	int code = sqlite3_create_function_v2(handle, "jc_plain", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS,
	    view, plain_function, NULL, NULL, NULL);

	return code == SQLITE_OK ? JC_OK : jc_fail_db(handle, code);
}
