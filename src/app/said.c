#include "said.h"

#include "base/mem.h"

static void
release_one(struct jc_said *shown)
{
	free(shown->field);
	free((void *)(uintptr_t)shown->value.data);
	free(shown->by);
	free(shown->party);
	free(shown->source);
	free(shown->snapshot);
}

void
jc_said_release(struct jc_said_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		release_one(&list->at[i]);
	free(list->at);
	*list = (struct jc_said_list){ 0 };
}

static struct jc_value
copy_value(const struct jc_value *value)
{
	struct jc_value copy = { value->type, NULL, value->len };
	char *data;

	if (value->type != JC_VALUE_NULL) {
		data = jc_alloc(value->len + 1);
		memcpy(data, value->data, value->len);
		data[value->len] = '\0';
		copy.data = data;
	}
	return copy;
}

/* A field of this name is wanted, or NULL: all. `ours`: held ones of our party, too. */
struct wanted {
	struct jc_said_list *list;
	const char *field;
	struct jc_case *ours;
};

/* Does it wait for review, and is it of our party? */
static bool
is_ours(struct jc_case *c, const struct jc_live *live)
{
	return c && *jc_case_party(c) && strcmp(live->party, jc_case_party(c)) == 0 &&
	       jc_graph_reason(jc_replica_graph(jc_case_replica(c)), live->change) ==
		   JC_REASON_REVIEW;
}

static enum jc_err
take(void *context, const struct jc_live *live)
{
	struct wanted *wanted = context;
	struct jc_said_list *list = wanted->list;

	if ((live->held && !is_ours(wanted->ours, live)) ||
	    (wanted->field && (strlen(wanted->field) != live->field_len ||
				  memcmp(wanted->field, live->field, live->field_len) != 0)))
		return JC_OK;
	if (list->n == list->room) {
		list->room = list->room ? list->room * 2 : 32;
		list->at = jc_realloc(list->at, list->room, sizeof(*list->at));
	}
	list->at[list->n++] = (struct jc_said){ .field = jc_strndup(live->field, live->field_len),
		.field_len = live->field_len,
		.value = copy_value(&live->value),
		.write = live->write,
		.change = live->change,
		.time = live->time,
		.by = jc_strdup(live->by),
		.party = jc_strdup(live->party),
		.source = live->source ? jc_strdup(live->source) : NULL,
		.snapshot = live->snapshot ? jc_strdup(live->snapshot) : NULL,
		.held = live->held };
	return JC_OK;
}

enum jc_err
jc_said_record(struct jc_view *view, const struct jc_id16 *id, struct jc_said_list *out)
{
	return jc_view_record(view, id, take, &(struct wanted){ out, NULL, NULL });
}

enum jc_err
jc_said_field(
    struct jc_view *view, const struct jc_id16 *id, const char *field, struct jc_said_list *out)
{
	char *base = jc_strndup(field, jc_field_base(field, strlen(field)));
	enum jc_err err = jc_view_field(view, id, base, take, &(struct wanted){ out, field, NULL });

	free(base);
	return err;
}

/* Is there a held write of the field that came after this one, or that this live one gives way to?
 */
static bool
gives_way(const struct jc_said_list *list, const struct jc_said *shown)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct jc_said *other = &list->at[i];

		if (other->held && jc_said_is(other, shown->field) &&
		    (!shown->held || other->change > shown->change))
			return true;
	}
	return false;
}

enum jc_err
jc_said_ours(struct jc_case *c, const struct jc_id16 *id, struct jc_said_list *out)
{
	struct jc_said_list all = { 0 };
	enum jc_err err =
	    jc_view_record(jc_case_view(c), id, take, &(struct wanted){ &all, NULL, c });
	bool *goes = jc_calloc(all.n + 1, sizeof(*goes));
	size_t n = 0;

	for (size_t i = 0; i < all.n; i++)
		goes[i] = gives_way(&all, &all.at[i]);
	for (size_t i = 0; i < all.n; i++) {
		if (goes[i])
			release_one(&all.at[i]);
		else
			all.at[n++] = all.at[i];
	}
	all.n = n;
	free(goes);
	*out = all;
	if (err)
		jc_said_release(out);
	return err;
}

bool
jc_said_is(const struct jc_said *shown, const char *field)
{
	return strcmp(shown->field, field) == 0;
}

struct jc_write_id *
jc_said_kills(const struct jc_said_list *list, const char *field, size_t *n)
{
	struct jc_write_id *kills = jc_calloc(list->n + 1, sizeof(*kills));

	*n = 0;
	for (size_t i = 0; i < list->n; i++) {
		if (jc_said_is(&list->at[i], field))
			kills[(*n)++] = list->at[i].write;
	}
	return kills;
}

size_t
jc_said_values(const struct jc_said_list *list, const char *field, size_t *out)
{
	size_t *at = out ? out : jc_calloc(list->n + 1, sizeof(*at)), n = 0, k, nulls = 0;

	for (size_t i = 0; i < list->n; i++) {
		if (!jc_said_is(&list->at[i], field))
			continue;
		for (k = 0; k < n; k++) {
			if (jc_value_equal(&list->at[at[k]].value, &list->at[i].value))
				break;
		}
		if (k == n)
			at[n++] = i;
	}
	if (n > 1 && jc_field_is_element(field, strlen(field))) {
		for (k = 0; k < n; k++) {
			if (list->at[at[k]].value.type == JC_VALUE_NULL)
				nulls++;
			else
				at[k - nulls] = at[k];
		}
		n -= nulls;
	}
	if (!out)
		free(at);
	return n;
}

static bool
has_write(const struct jc_said_list *list, const struct jc_said *shown)
{
	for (size_t i = 0; i < list->n; i++) {
		if (jc_write_id_cmp(&list->at[i].write, &shown->write) == 0)
			return true;
	}
	return false;
}

static bool
within(const struct jc_said_list *one, const struct jc_said_list *other, const char *field)
{
	for (size_t i = 0; i < one->n; i++) {
		if (jc_said_is(&one->at[i], field) && !has_write(other, &one->at[i]))
			return false;
	}
	return true;
}

bool
jc_said_same(const struct jc_said_list *one, const struct jc_said_list *other, const char *field)
{
	return within(one, other, field) && within(other, one, field);
}
