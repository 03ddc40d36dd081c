#include "app/document.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "corrected.h"

struct loading {
	struct jc_case *c;
	struct jc_document *document;
	enum jc_err err;
};

static char *
copy(const char *text)
{
	return text ? jc_strdup(text) : NULL;
}

static struct jc_document_field *
field_of(struct jc_document *document, const char *name, size_t len)
{
	struct jc_document_field *field;
	size_t i;

	for (i = 0; i < document->n; i++)
		if (strncmp(document->fields[i].name, name, len) == 0 &&
		    document->fields[i].name[len] == '\0')
			return &document->fields[i];
	document->fields = jc_realloc(document->fields, document->n + 1, sizeof *document->fields);
	field = &document->fields[document->n++];
	*field = (struct jc_document_field){ .name = jc_strndup(name, len) };
	if (document->kind)
		field->field = jc_kind_find_field(document->kind, name, len);
	field->label = field->field ? _(field->field->label) : field->name;
	return field;
}

void
jc_value_words(struct jc_case *c, const struct jc_field *field, const char *value, size_t len,
    struct jc_buf *out)
{
	struct jc_id16 id;

	if (field && field->type == JC_FIELD_REFERENCE && len == 32 &&
	    !jc_unhex(value, len, id.b, sizeof id.b))
		jc_view_label(jc_case_view(c), &id, out);
	else if (field)
		jc_field_display(field, value, len, out);
	else
		jc_buf_add(out, value, len);
}

static char *
words(struct jc_case *c, const struct jc_field *field, const struct jc_value *value)
{
	struct jc_buf text = JC_BUF_INIT;

	if (value->type != JC_VALUE_NULL)
		jc_value_words(c, field, value->data, value->len, &text);
	return jc_buf_take(&text);
}

static bool
says_the_same(const struct jc_document_value *there, const struct jc_live *live)
{
	if (there->cleared || live->value.type == JC_VALUE_NULL)
		return there->cleared && live->value.type == JC_VALUE_NULL;
	return there->held == live->held && strlen(there->canonical) == live->value.len &&
	       memcmp(there->canonical, live->value.data, live->value.len) == 0;
}

static void
add_value(struct jc_case *c, struct jc_document_field *field, const struct jc_live *live)
{
	struct jc_document_value *value;
	size_t i;

	for (i = 0; i < field->n; i++)
		if (says_the_same(&field->values[i], live))
			return;
	field->values = jc_realloc(field->values, field->n + 1, sizeof *field->values);
	value = &field->values[field->n++];
	*value = (struct jc_document_value){
		.text = words(c, field->field, &live->value),
		.cleared = live->value.type == JC_VALUE_NULL,
		.held = live->held,
		.refused = live->held && jc_graph_reason(jc_replica_graph(jc_case_replica(c)),
					     live->change) == JC_REASON_REFUSED,
		.write = live->write,
		.time = live->time,
		.by = copy(live->by),
		.party = copy(live->party),
		.source = copy(live->source),
		.snapshot = copy(live->snapshot),
	};
	if (!value->cleared)
		value->canonical = jc_strndup(live->value.data, live->value.len);
}

static enum jc_err
take_live(void *context, const struct jc_live *live)
{
	struct loading *loading = context;
	size_t base = jc_field_base(live->field, live->field_len);
	bool element = jc_field_is_element(live->field, live->field_len);

	if (live->field[0] == '_' && strncmp(live->field, "_deleted", live->field_len) != 0)
		return JC_OK; /* the format's own */
	if (element && live->value.type == JC_VALUE_NULL)
		return JC_OK; /* taken out of a set */
	add_value(loading->c, field_of(loading->document, live->field, base), live);
	return JC_OK;
}

const char *
jc_title_words(const struct jc_kind *kind, const char *title)
{
	const char *fields = kind ? kind->title : NULL, *word, *label;
	size_t len;

	while (fields && jc_word_next(&fields, &word, &len)) {
		const struct jc_field *field = jc_kind_find_field(kind, word, len);

		if (field && field->type == JC_FIELD_CHOICE &&
		    (label = jc_choice_label(field, title, strlen(title))))
			return label;
	}
	return title;
}

static enum jc_err
take_head(void *context, const struct jc_row *row)
{
	struct jc_document *document = context;

	document->kind = row->kind;
	document->kind_name = jc_strdup(row->kind_name ? row->kind_name : "");
	document->number = jc_strdup(row->number);
	document->title = jc_strdup(jc_title_words(row->kind, row->title));
	document->withdrawn = row->withdrawn;
	document->held = row->held;
	document->conflicts = row->conflicts;
	return JC_OK;
}

/* Place of a field in its kind's form; unknown ones last. */
static size_t
place(const struct jc_document *document, const struct jc_document_field *field)
{
	const struct jc_field *at;
	size_t i;

	for (i = 0; document->kind && (at = jc_kind_field(document->kind, i)); i++)
		if (at == field->field)
			return i;
	return SIZE_MAX;
}

static void
sort_fields(struct jc_document *document)
{
	size_t i, k;

	for (i = 1; i < document->n; i++) {
		struct jc_document_field field = document->fields[i];

		for (k = i;
		     k > 0 && place(document, &document->fields[k - 1]) > place(document, &field);
		     k--)
			document->fields[k] = document->fields[k - 1];
		document->fields[k] = field;
	}
}

static void
release_field(struct jc_document_field *field)
{
	size_t k;

	for (k = 0; k < field->n; k++) {
		free(field->values[k].text);
		free(field->values[k].canonical);
		free(field->values[k].by);
		free(field->values[k].party);
		free(field->values[k].source);
		free(field->values[k].snapshot);
	}
	free(field->values);
	free(field->name);
}

/* A single field that is only cleared has nothing to show. */
static void
drop_cleared(struct jc_document *document)
{
	size_t i, n = 0;

	for (i = 0; i < document->n; i++) {
		struct jc_document_field *field = &document->fields[i];

		if (field->n == 1 && field->values[0].cleared && !field->values[0].held) {
			release_field(field);
			continue;
		}
		document->fields[n++] = *field;
	}
	document->n = n;
}

enum jc_err
jc_document_load(struct jc_case *c, const struct jc_id16 *id, struct jc_document *out)
{
	struct loading loading = { .c = c, .document = out };
	struct jc_view *view = jc_case_view(c);
	enum jc_err err;
	size_t i;

	*out = (struct jc_document){ .id = *id };
	if ((err = jc_view_head(view, id, take_head, out)) ||
	    (err = jc_view_record(view, id, take_live, &loading))) {
		jc_document_release(out);
		return err;
	}
	drop_cleared(out);
	for (i = 0; i < out->n && !err; i++)
		err = jc_view_field_state(view, id, out->fields[i].name, &out->fields[i].state);
	sort_fields(out);
	if (err)
		jc_document_release(out);
	return err;
}

void
jc_document_release(struct jc_document *document)
{
	size_t i;

	for (i = 0; i < document->n; i++)
		release_field(&document->fields[i]);
	free(document->fields);
	free(document->kind_name);
	free(document->number);
	free(document->title);
	*document = (struct jc_document){ 0 };
}

const struct jc_document_field *
jc_document_find(const struct jc_document *document, const char *name)
{
	size_t i;

	for (i = 0; i < document->n; i++)
		if (strcmp(document->fields[i].name, name) == 0)
			return &document->fields[i];
	return NULL;
}

const char *
jc_document_why(const struct jc_document *document)
{
	const struct jc_document_field *why = jc_document_find(document, "reason");

	if (!why)
		why = jc_document_find(document, "remarks");
	if (!why || !why->n || !document->kind || !document->kind->entry ||
	    !jc_document_find(document, "corrects") ||
	    strstr(document->kind->columns, why->name) != NULL)
		return NULL;
	return why->values[0].text;
}

struct relating {
	struct jc_corrected corrected;
	jc_related_fn *each;
	void *context;
};

static enum jc_err
take_related(void *context, const struct jc_row *row)
{
	struct relating *relating = context;

	return relating->each(
	    relating->context, row, jc_corrected_has(&relating->corrected, &row->id));
}

enum jc_err
jc_document_related(struct jc_case *c, const struct jc_id16 *id, jc_related_fn *each, void *context)
{
	static const char *const columns[] = { "corrects", NULL };
	struct relating relating = { .each = each, .context = context };
	const struct jc_query all = { .parent = id, .sort = "changed" };
	struct jc_view *view = jc_case_view(c);
	enum jc_err err = JC_OK;

	for (size_t i = 0; !err && jc_kind_at(i); i++) {
		const struct jc_query entries = {
			.kind = jc_kind_at(i), .parent = id, .columns = columns, .sort = "changed"
		};

		if (entries.kind->counted)
			err = jc_view_list(view, &entries, jc_corrected_take, &relating.corrected);
	}
	jc_corrected_sort(&relating.corrected);
	if (!err)
		err = jc_view_list(view, &all, take_related, &relating);
	jc_corrected_release(&relating.corrected);
	return err;
}
