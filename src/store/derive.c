#include "derive.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "view_private.h"

/* Digits before the decimal point that amounts are filled up to, so that text sorts as numbers. */
#define AMOUNT_DIGITS 20u
/* No character becomes more than so many times as long by folding. */
#define FOLDED_GROWTH 32u

void
jc_derived_release(struct jc_derived *derived)
{
	free(derived->columns);
	free(derived->values);
	jc_buf_release(&derived->text);
	jc_buf_release(&derived->latin);
	*derived = (struct jc_derived){ 0 };
}

size_t
jc_derive_cut(const char *text, size_t len, size_t max)
{
	if (len <= max)
		return len;
	while (max > 0 && ((unsigned char)text[max] & 0xc0) == 0x80)
		max--;
	return max;
}

/* Does FTS5 find the same words in it as in its folded form? (That leaves out apostrophes.) */
static bool
is_plain(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)text[i] >= 0x80 || text[i] == '\'' || text[i] == '`')
			return false;
	}
	return true;
}

/* Append the folded value to text, cut; its place goes to *at, its length to *len. */
static void
fold_into(struct jc_derived *out, const struct jc_value *value, size_t *at, size_t *len)
{
	size_t cut = jc_derive_cut(value->data, value->len, JC_FOLDED_MAX);

	*at = out->text.len;
	jc_text_fold(&out->text, value->data, cut);
	*len = jc_derive_cut(out->text.data + *at, out->text.len - *at, JC_FOLDED_MAX);
	jc_buf_truncate(&out->text, *at + *len);
}

static void
add_value(struct jc_derived *out, uint32_t name, const struct jc_value *value)
{
	struct jc_derived_value *row;

	if (out->n_values == out->values_room) {
		out->values_room = out->values_room ? out->values_room * 2 : 16;
		out->values = jc_realloc(out->values, out->values_room, sizeof(*out->values));
	}
	row = &out->values[out->n_values++];
	row->name = name;
	row->value = value;
	fold_into(out, value, &row->folded, &row->folded_len);
}

static void
add_latin(struct jc_derived *out, const struct jc_value *value)
{
	if (is_plain(value->data, value->len))
		return;
	jc_text_fold(&out->latin, value->data, value->len);
	jc_buf_chr(&out->latin, '\n');
	jc_text_fold_variants(&out->latin, value->data, value->len);
	jc_buf_chr(&out->latin, '\n');
	jc_text_fold_script(&out->latin, value->data, value->len);
	jc_buf_chr(&out->latin, '\n');
}

static void
fill_column(struct jc_derived *out, int at, const struct jc_shown *shown)
{
	const struct jc_field *field = out->table->columns[at].field;
	struct jc_derived_column *column = &out->columns[at];
	size_t from = field->set || field->type == JC_FIELD_REFERENCE ? 0 : 1;

	column->first = shown->values[0];
	for (size_t i = from; i < shown->n; i++)
		add_value(out, shown->name, shown->values[i]);
	if (!field->set || shown->n < 2)
		return;
	column->joined = out->text.len;
	for (size_t i = 0; i < shown->n; i++) {
		jc_buf_str(&out->text, i ? "; " : "");
		jc_buf_add(&out->text, shown->values[i]->data, shown->values[i]->len);
	}
	column->joined_len = out->text.len - column->joined;
}

static void
start(struct jc_derived *out)
{
	struct jc_derived old = *out;

	*out = (struct jc_derived){
		.columns = old.columns,
		.columns_room = old.columns_room,
		.values = old.values,
		.values_room = old.values_room,
		.text = old.text,
		.latin = old.latin,
	};
	jc_buf_reset(&out->text);
	jc_buf_reset(&out->latin);
}

static void
set_table(struct jc_derived *out, const struct jc_table *table)
{
	out->table = table;
	if (!table)
		return;
	if (out->columns_room < table->n_columns) {
		out->columns_room = table->n_columns;
		out->columns = jc_realloc(out->columns, out->columns_room, sizeof(*out->columns));
	}
	memset(out->columns, 0, table->n_columns * sizeof(*out->columns));
}

static void
set_title(struct jc_derived *out)
{
	for (size_t i = 0; out->table && i < out->table->n_titles && !out->title; i++) {
		int column = out->table->titles[i];

		out->title = out->columns[column].first;
		out->named = out->table->columns[column].field->type == JC_FIELD_REFERENCE;
	}
	if (out->title && !out->named)
		fold_into(out, out->title, &out->folded, &out->folded_len);
}

/* Whatever value says so (doc/sync.md 7), not only one that is shown. */
static bool
is_withdrawn(const struct jc_known_list *list)
{
	bool withdrawn = false;

	for (size_t i = 0; i < list->n; i++)
		withdrawn |= list->at[i].place.name == JC_NAME_DELETED &&
			     list->at[i].state == JC_STATE_LIVE &&
			     list->at[i].value.type != JC_VALUE_NULL;
	return withdrawn;
}

/* Times of the accepted writes, or of those shown where there are none. */
static void
set_times(struct jc_derived *out, const struct jc_known_list *list, uint8_t state)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct jc_known *known = &list->at[i];

		out->held = out->held || known->state == JC_STATE_HELD;
		if ((state == JC_STATE_LIVE ? known->status == JC_ACCEPTED
					    : known->state == state) &&
		    known->time > out->changed)
			out->changed = known->time;
	}
}

void
jc_derive(struct jc_view *view, const struct jc_known_list *list, struct jc_derived *out)
{
	struct jc_shown shown;
	bool empty = true;

	start(out);
	jc_shown_begin(&shown, list, false);
	while (jc_shown_next(&shown)) {
		const struct jc_value *first = shown.values[0];
		int column = -1;

		if (shown.name == JC_NAME_KIND) {
			out->kind = first;
			set_table(out, jc_schema_table(&view->schema, first->data, first->len));
		}
		if (shown.name == JC_NAME_NUMBER)
			out->number = first;
		if (out->table && shown.name < view->schema.n_names)
			column = out->table->by_name[shown.name];
		if (column >= 0)
			fill_column(out, column, &shown);
		empty = empty &&
			(view->names.at[shown.name].text[0] == '_' && shown.name != JC_NAME_KIND);
		for (size_t i = 0; i < shown.n; i++) {
			if (jc_known_searched(view, out->table, shown.name))
				add_latin(out, shown.values[i]);
		}
	}
	jc_known_write_release(&shown);
	set_title(out);
	set_times(out, list, shown.state);
	out->hidden = empty                ? JC_HIDDEN_EMPTY
		      : is_withdrawn(list) ? JC_HIDDEN_WITHDRAWN
					   : JC_HIDDEN_NOT;
}

/* "EUR 1234.50" and "12.5 kg": the number filled up with zeros on the left. */
static void
amount_key(const char *text, size_t len, struct jc_buf *out)
{
	size_t digits = strcspn(text, "0123456789");

	if (digits < len) {
		size_t n = strspn(text + digits, "0123456789");

		jc_buf_add(out, text, digits);
		for (size_t i = n; i < AMOUNT_DIGITS; i++)
			jc_buf_chr(out, '0');
		text += digits;
		len -= digits;
	}
	jc_buf_add(out, text, len);
}

static void
bind_text_key(struct jc_stmt *stmt, int at, const struct jc_field *field,
    const struct jc_value *value, struct jc_buf *keys)
{
	size_t from = keys->len, len = jc_derive_cut(value->data, value->len, JC_KEY_MAX);

	switch (field->type) {
	case JC_FIELD_MONEY:
	case JC_FIELD_QUANTITY:
		amount_key(value->data, len, keys);
		break;
	case JC_FIELD_DATE: /* "about 1971" among those of 1971 */
		jc_buf_add(keys, value->data + (*value->data == '~'), len - (*value->data == '~'));
		break;
	case JC_FIELD_TEXT:
	case JC_FIELD_LONG:
	case JC_FIELD_IDENTIFIER:
		jc_text_fold(keys, value->data, len);
		break;
	default:
		jc_buf_add(keys, value->data, len);
	}
	jc_buf_truncate(
	    keys, from + jc_derive_cut(keys->data + from, keys->len - from, JC_KEY_MAX));
	jc_stmt_bind_text(stmt, at, keys->data + from, keys->len - from);
}

/* Choices sort as the form lists them, times by when they were, absent values last. */
static void
bind_key(struct jc_stmt *stmt, int at, const struct jc_field *field, const struct jc_value *value,
    struct jc_buf *keys)
{
	struct jc_time time;
	int choice = 0;

	if (!value) {
		jc_stmt_bind_bytes(stmt, at, NULL, 0);
	} else if (field->type == JC_FIELD_CHOICE && field->choices) {
		while (field->choices[choice].code &&
		       strcmp(field->choices[choice].code, value->data) != 0)
			choice++;
		jc_stmt_bind_int(stmt, at, choice);
	} else if (field->type == JC_FIELD_TIME &&
		   jc_time_parse(value->data, value->len, &time) == JC_OK) {
		jc_stmt_bind_int(stmt, at, time.ms);
	} else {
		bind_text_key(stmt, at, field, value, keys);
	}
}

void
jc_derive_bind(const struct jc_derived *derived, struct jc_buf *keys, struct jc_stmt *stmt)
{
	const struct jc_table *table = derived->table;
	const char *room;
	int at = 2;

	jc_buf_reset(keys);
	/* Room for all keys at once, since bound text must not move; folding makes text longer. */
	jc_buf_reserve(keys, table->n_columns * FOLDED_GROWTH * JC_KEY_MAX);
	room = keys->data;
	jc_stmt_bind_int(stmt, at++, derived->hidden);
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct jc_derived_column *column = &derived->columns[i];

		if (column->joined_len)
			jc_stmt_bind_text(
			    stmt, at++, derived->text.data + column->joined, column->joined_len);
		else if (column->first)
			jc_stmt_bind_text(stmt, at++, column->first->data, column->first->len);
		else
			jc_stmt_bind_null(stmt, at++);
	}
	for (size_t i = 0; i < table->n_columns; i++) {
		if (table->columns[i].sorted)
			bind_key(
			    stmt, at++, table->columns[i].field, derived->columns[i].first, keys);
	}
	assert(keys->data == room);
}
