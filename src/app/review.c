#include "app/review.h"

#include <stdlib.h>
#include <string.h>

#include "app/document.h"
#include "app/trace.h"
#include "base/mem.h"
#include "base/show.h"
#include "base/text.h"
#include "review_private.h"

#define DIGITS_MIN 4u

static void
release_one(struct jc_held *held)
{
	free(held->changes);
	free(held->by);
	free(held->party);
	free(held->source);
	free(held->snapshot);
	free(held->record);
	free(held->refused_by);
	free(held->reason);
}

void
jc_held_release(struct jc_held_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		release_one(&list->at[i]);
	free(list->at);
	*list = (struct jc_held_list){ 0 };
}

struct loading {
	struct jc_case *c;
	struct jc_held_list *list;
};

static char *
copy(const char *text)
{
	return text ? jc_strdup(text) : NULL;
}

static struct jc_held *
add(struct jc_held_list *list)
{
	if (list->n == list->room) {
		list->room = list->room ? list->room * 2 : 16;
		list->at = jc_realloc(list->at, list->room, sizeof(*list->at));
	}
	list->at[list->n] = (struct jc_held){ .n = 0 };
	return &list->at[list->n++];
}

/* One for each batch: its first part. Those of a part that is not held stay out. */
static enum jc_err
take_held(void *context, const struct jc_change_row *row)
{
	struct loading *loading = context;
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(loading->c));
	size_t n = jc_graph_batch(graph, row->change, NULL, 0), held_n = 0;
	uint32_t *changes = jc_calloc(n, sizeof(*changes));
	struct jc_buf record = JC_BUF_INIT;
	struct jc_held *held;

	n = jc_graph_batch(graph, row->change, changes, n);
	for (size_t i = 0; i < n; i++) {
		if (jc_graph_status(graph, changes[i]) == JC_HELD)
			changes[held_n++] = changes[i];
	}
	if (held_n && changes[0] != row->change) {
		free(changes);
		return JC_OK;
	}
	jc_buf_fmt(&record, "%s%s%s", row->first_number, *row->first_title ? " " : "",
	    jc_title_words(row->first_kind, row->first_title));
	held = add(loading->list);
	*held = (struct jc_held){ .n = held_n,
		.changes = changes,
		.id = row->id,
		.by = jc_strdup(row->by),
		.party = jc_strdup(row->party),
		.time = row->time,
		.source = copy(row->source),
		.snapshot = copy(row->snapshot),
		.record = jc_buf_take(&record),
		.refused = row->reason == JC_REASON_REFUSED };
	return JC_OK;
}

/* A value that reads like another, or has what nobody sees. */
static bool
is_odd(const char *text)
{
	struct jc_buf plain = JC_BUF_INIT, shown = JC_BUF_INIT;
	bool odd;

	if (!text)
		return false;
	jc_buf_str(&plain, text);
	for (size_t i = 0; i < plain.len; i++) {
		if (plain.data[i] == '\t')
			plain.data[i] = ' ';
	}
	jc_show(&shown, plain.data, plain.len, JC_SHOW_LINES);
	odd = shown.len != plain.len || memcmp(shown.data, plain.data, plain.len) != 0 ||
	      jc_text_mixed_script(plain.data, plain.len);
	jc_buf_release(&plain);
	jc_buf_release(&shown);
	return odd;
}

struct counting {
	struct jc_held *held;
	struct jc_id16 rec;
};

static enum jc_err
count_write(void *context, const struct jc_history *entry)
{
	struct counting *counting = context;
	struct jc_held *held = counting->held;

	if (!held->writes++ || jc_id16_cmp(&counting->rec, &entry->write.rec) != 0)
		held->records++;
	counting->rec = entry->write.rec;
	if (!held->odd && entry->write.value.type == JC_VALUE_TEXT) {
		char *text = jc_strndup(entry->write.value.data, entry->write.value.len);

		held->odd = is_odd(text);
		free(text);
	}
	return JC_OK;
}

/* The decision that refuses it and was made last, and why. */
static void
take_refusal(struct jc_case *c, struct jc_held *held, const struct jc_change_info *decision)
{
	const struct jc_member *member =
	    jc_graph_member(jc_replica_graph(jc_case_replica(c)), &decision->device);
	struct jc_act_names names = { 0 }, author = { 0 };

	free(held->refused_by);
	free(held->reason);
	jc_replica_names(jc_case_replica(c), decision->act, &names);
	held->reason = copy(names.reason);
	if (member && member->act)
		jc_replica_names(jc_case_replica(c), member->act, &author);
	held->refused_by = copy(author.name);
	jc_act_names_release(&names);
	jc_act_names_release(&author);
}

static void
find_refusals(struct jc_case *c, struct jc_held_list *list)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));
	uint32_t n = jc_graph_count(graph);
	bool any = false;

	for (size_t i = 0; i < list->n; i++)
		any |= list->at[i].refused;
	for (uint32_t change = 0; any && change < n; change++) {
		struct jc_change_info info;

		jc_graph_info(graph, change, &info);
		if (!info.act || info.act->type != JC_ACT_DECISION || info.act->release ||
		    !info.counts)
			continue;
		for (size_t i = 0; i < list->n; i++) {
			for (size_t k = 0; list->at[i].refused && k < info.act->n_on; k++) {
				if (jc_id24_cmp(&info.act->on[k], &list->at[i].id) == 0)
					take_refusal(c, &list->at[i], &info);
			}
		}
	}
}

static int
in_order(const void *a, const void *b)
{
	const struct jc_held *one = a, *other = b;
	int by = strcmp(one->party, other->party);

	return by ? by
		  : (one->changes[0] > other->changes[0]) - (one->changes[0] < other->changes[0]);
}

enum jc_err
jc_review_load(struct jc_case *c, struct jc_held_list *out)
{
	struct loading loading = { c, out };
	enum jc_err err;

	*out = (struct jc_held_list){ 0 };
	err = jc_view_changes(jc_case_view(c), 1u << JC_HELD, NULL, 0, take_held, &loading);
	for (size_t i = 0; i < out->n && !err; i++) {
		struct counting counting = { .held = &out->at[i] };

		for (size_t k = 0; k < out->at[i].n && !err; k++)
			err = jc_view_change_writes(
			    jc_case_view(c), out->at[i].changes[k], count_write, &counting);
	}
	if (!err)
		find_refusals(c, out);
	if (!err && out->n)
		qsort(out->at, out->n, sizeof(*out->at), in_order);
	if (err)
		jc_held_release(out);
	return err;
}

static bool
begins(struct jc_case *c, const struct jc_held *held, const char *digits)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));
	char hex[49];

	for (size_t i = 0; i < held->n; i++) {
		struct jc_change_info info;

		jc_graph_info(graph, held->changes[i], &info);
		jc_hex(hex, info.id.b, sizeof(info.id.b));
		if (strncasecmp(hex, digits, strlen(digits)) == 0)
			return true;
	}
	return false;
}

enum jc_err
jc_review_find(struct jc_case *c, const struct jc_held_list *list, const char *digits,
    const struct jc_held **out)
{
	*out = NULL;
	for (size_t i = 0; i < list->n && strlen(digits) >= DIGITS_MIN; i++) {
		if (!begins(c, &list->at[i], digits))
			continue;
		if (*out)
			return jc_fail(JC_INVALID,
			    _("more than one change that is held begins with %s: give more of it"),
			    digits);
		*out = &list->at[i];
	}
	return *out ? JC_OK
		    : jc_fail(JC_NOTFOUND,
			  _("no change that is held begins with %s; `jointcase review` lists them"),
			  digits);
}

struct joining {
	struct jc_case *c;
	const struct jc_field *field;
	struct jc_buf out, last;
	size_t n;
};

static enum jc_err
join(void *context, const struct jc_live *live)
{
	struct joining *joining = context;
	struct jc_buf words = JC_BUF_INIT;
	bool same;

	if (live->held || live->value.type == JC_VALUE_NULL)
		return JC_OK;
	jc_value_words(joining->c, joining->field, live->value.data, live->value.len, &words);
	same = joining->n && words.len == joining->last.len &&
	       memcmp(words.data, joining->last.data, words.len) == 0;
	if (!same)
		jc_buf_fmt(&joining->out, "%s%s", joining->n++ ? " | " : "", words.data);
	jc_buf_release(&joining->last);
	joining->last = words;
	return JC_OK;
}

enum jc_err
jc_review_says(struct jc_case *c, const struct jc_id16 *rec, const struct jc_field *field,
    const char *name, char **out)
{
	struct joining joining = {
		.c = c, .field = field, .out = JC_BUF_INIT, .last = JC_BUF_INIT
	};
	enum jc_err err = jc_view_field(jc_case_view(c), rec, name, join, &joining);

	*out = !err && joining.n ? jc_buf_take(&joining.out) : NULL;
	jc_buf_release(&joining.out);
	jc_buf_release(&joining.last);
	return err;
}

static enum jc_err
tell_field(struct jc_case *c, const struct jc_trace *trace, jc_held_field_fn *each, void *context)
{
	const struct jc_kind *kind = jc_reference_kind(c, &trace->rec);
	const struct jc_field *field =
	    kind ? jc_kind_find_field(kind, trace->name, strlen(trace->name)) : NULL;
	bool set = field && field->set;
	struct jc_buf record = JC_BUF_INIT;
	char number[48];
	struct jc_held_field told = { .rec = trace->rec,
		.change = trace->change,
		.name = trace->name,
		.label = trace->label,
		.theirs = trace->after ? trace->after
			  : set        ? trace->before
				       : NULL,
		.set = set,
		.taken_out = set && !trace->after };
	char *ours;
	enum jc_err err = jc_review_says(c, &trace->rec, field, trace->name, &ours);

	jc_view_label(jc_case_view(c), &trace->rec, &record);
	jc_reference_number(c, &trace->rec, number);
	told.number = number;
	told.record = record.data;
	told.ours = ours;
	told.odd = is_odd(told.theirs);
	if (!err)
		err = each(context, &told);
	free(ours);
	jc_buf_release(&record);
	return err;
}

enum jc_err
jc_review_fields(
    struct jc_case *c, const struct jc_held *held, jc_held_field_fn *each, void *context)
{
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < held->n && !err; i++) {
		struct jc_traces traces;

		err = jc_traces_of_change(c, held->changes[i], &traces);
		for (size_t k = 0; k < traces.n && !err; k++)
			err = tell_field(c, &traces.at[k], each, context);
		jc_traces_release(&traces);
	}
	return err == JC_NOTFOUND ? JC_OK : err;
}
