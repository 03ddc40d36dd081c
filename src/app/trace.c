#include "app/trace.h"

#include <stdlib.h>
#include <string.h>

#include "app/document.h"
#include "base/mem.h"
#include "reference.h"

struct tracing {
	struct jc_case *c;
	struct jc_traces *out;
	const struct jc_kind *kind; /* of the record last met */
	struct jc_id16 rec;
	bool has_rec;
	struct jc_body body; /* of the change last met: what it replaced stands there */
	uint32_t change;
	bool readable;
};

void
jc_traces_release(struct jc_traces *traces)
{
	for (size_t i = 0; i < traces->n; i++) {
		struct jc_trace *trace = &traces->at[i];

		free(trace->by);
		free(trace->party);
		free(trace->source);
		free(trace->snapshot);
		free(trace->name);
		free(trace->label);
		free(trace->before);
		free(trace->after);
	}
	free(traces->at);
	*traces = (struct jc_traces){ 0 };
}

/* The format's own fields say nothing to people, withdrawals apart. */
static bool
is_told(const struct jc_live *write)
{
	return write->field[0] != '_' ||
	       (write->field_len == 8 && memcmp(write->field, "_deleted", 8) == 0) ||
	       (write->field_len > 10 && memcmp(write->field, "_disputed/", 10) == 0);
}

static void
meet(struct tracing *tracing, const struct jc_live *write)
{
	if (!tracing->has_rec || jc_id16_cmp(&tracing->rec, &write->rec) != 0) {
		tracing->kind = jc_reference_kind(tracing->c, &write->rec);
		tracing->rec = write->rec;
		tracing->has_rec = true;
	}
	if (tracing->change == write->change)
		return;
	if (tracing->readable)
		jc_body_release(&tracing->body);
	tracing->change = write->change;
	tracing->readable =
	    jc_replica_body(jc_case_replica(tracing->c), write->change, &tracing->body) == JC_OK;
}

static char *
words(struct tracing *tracing, const struct jc_field *field, const struct jc_value *value)
{
	struct jc_buf text = JC_BUF_INIT;

	if (value->type == JC_VALUE_NULL)
		return NULL;
	jc_value_words(tracing->c, field, value->data, value->len, &text);
	return jc_buf_take(&text);
}

/* Distinct values of what a write replaced, joined; *unseen when some cannot be read. */
static char *
before(struct tracing *tracing, const struct jc_field *field, uint16_t index, bool *unseen)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(tracing->c));
	const struct jc_write *write;
	struct jc_buf all = JC_BUF_INIT;

	*unseen = !tracing->readable || index >= tracing->body.n;
	if (*unseen)
		return NULL;
	write = &tracing->body.writes[index];
	for (size_t i = 0; i < write->n_kills; i++) {
		uint32_t change = jc_graph_find(graph, &write->kills[i].change);
		struct jc_known_write known;
		char *text;

		if (change == JC_NO_CHANGE || !jc_view_lookup(jc_case_view(tracing->c), change,
						  write->kills[i].index, &known)) {
			*unseen = true;
			continue;
		}
		text = words(tracing, field, &known.value);
		if (text && *text && !strstr(all.data ? all.data : "", text))
			jc_buf_fmt(&all, "%s%s", all.len ? " | " : "", text);
		free(text);
	}
	return all.len ? jc_buf_take(&all) : NULL;
}

static char *
copy(const char *text)
{
	return text ? jc_strdup(text) : NULL;
}

static const char *
label_of(const struct jc_field *field, const char *name)
{
	if (field)
		return _(field->label);
	return strcmp(name, "_deleted") == 0    ? _("withdrawn")
	       : strcmp(name, "_disputed") == 0 ? _("kept as disputed")
						: name;
}

static enum jc_err
take(void *context, const struct jc_history *entry)
{
	struct tracing *tracing = context;
	struct jc_traces *out = tracing->out;
	const struct jc_live *write = &entry->write;
	const struct jc_field *field = NULL;
	struct jc_trace *trace;
	size_t base;

	if (!is_told(write))
		return JC_OK;
	meet(tracing, write);
	base = jc_field_base(write->field, write->field_len);
	if (tracing->kind)
		field = jc_kind_find_field(tracing->kind, write->field, base);
	if (out->n == out->room) {
		out->room = out->room ? out->room * 2 : 32;
		out->at = jc_realloc(out->at, out->room, sizeof(*out->at));
	}
	trace = &out->at[out->n++];
	*trace = (struct jc_trace){ .rec = write->rec,
		.change = write->change,
		.time = write->time,
		.by = copy(write->by),
		.party = copy(write->party),
		.source = copy(write->source),
		.snapshot = copy(write->snapshot),
		.name = jc_strndup(write->field, base),
		.after = words(tracing, field, &write->value),
		.live = entry->live,
		.status = entry->status };
	trace->label = jc_strdup(label_of(field, trace->name));
	trace->before = before(tracing, field, write->write.index, &trace->unseen);
	return JC_OK;
}

static void
begin(struct tracing *tracing, struct jc_case *c, struct jc_traces *out)
{
	*tracing = (struct tracing){ .c = c, .out = out, .change = JC_NO_CHANGE };
	*out = (struct jc_traces){ 0 };
}

/* How the fields stand now. */
static enum jc_err
end(struct tracing *tracing, enum jc_err err)
{
	struct jc_traces *out = tracing->out;

	if (tracing->readable)
		jc_body_release(&tracing->body);
	for (size_t i = 0; i < out->n && !err; i++)
		err = jc_view_field_state(
		    jc_case_view(tracing->c), &out->at[i].rec, out->at[i].name, &out->at[i].state);
	if (err)
		jc_traces_release(out);
	return err;
}

/* By the authors' clocks; of one change as it was written. */
static int
newest_first(const void *a, const void *b)
{
	const struct jc_trace *one = a, *other = b;

	if (one->time != other->time)
		return one->time > other->time ? -1 : 1;
	if (one->change != other->change)
		return one->change > other->change ? -1 : 1;
	return strcmp(one->label, other->label);
}

enum jc_err
jc_traces_of_record(struct jc_case *c, const struct jc_id16 *id, struct jc_traces *out)
{
	struct tracing tracing;

	enum jc_err err;

	begin(&tracing, c, out);
	err = end(&tracing, jc_view_history(jc_case_view(c), id, NULL, take, &tracing));
	if (out->n)
		qsort(out->at, out->n, sizeof(*out->at), newest_first);
	return err;
}

enum jc_err
jc_traces_of_change(struct jc_case *c, uint32_t change, struct jc_traces *out)
{
	struct tracing tracing;

	begin(&tracing, c, out);
	return end(&tracing, jc_view_change_writes(jc_case_view(c), change, take, &tracing));
}
