/* What stands against what in a conflict. */
#include "app/decide.h"
#include "base/mem.h"
#include "decision.h"

void
jc_sides_release(struct jc_sides *sides)
{
	for (size_t i = 0; i < sides->n; i++) {
		struct jc_side *side = &sides->at[i];

		jc_buf_release(&side->value);
		free(side->by);
		free(side->party);
		free(side->source);
		free(side->snapshot);
	}
	free(sides->at);
	jc_buf_release(&sides->agreed);
	*sides = (struct jc_sides){ .agreed = JC_BUF_INIT };
}

static bool
is_later(const struct jc_said *one, const struct jc_said *other)
{
	return one->time != other->time ? one->time > other->time
					: jc_write_id_cmp(&one->write, &other->write) > 0;
}

static char *
copy(const char *text)
{
	return text ? jc_strdup(text) : NULL;
}

static void
add_side(struct jc_sides *sides, const struct jc_said *first, const struct jc_value *value,
    unsigned writes)
{
	struct jc_side *side;

	sides->at = jc_realloc(sides->at, sides->n + 1, sizeof(*sides->at));
	side = &sides->at[sides->n++];
	*side = (struct jc_side){ .value = JC_BUF_INIT,
		.cleared = value->type == JC_VALUE_NULL,
		.write = first->write,
		.time = first->time,
		.by = jc_strdup(first->by),
		.party = jc_strdup(first->party),
		.source = copy(first->source),
		.snapshot = copy(first->snapshot),
		.writes = writes };
	if (!side->cleared)
		jc_buf_add(&side->value, value->data, value->len);
}

/* One side for each distinct value, in order of value. */
static void
add_values(const struct jc_said_list *shown, const char *field, struct jc_sides *out)
{
	size_t *at = jc_calloc(shown->n + 1, sizeof(*at));
	size_t n = jc_said_values(shown, field, at);

	for (size_t i = 1; i < n; i++) {
		for (size_t k = i; k > 0 && jc_value_cmp(&shown->at[at[k - 1]].value,
						&shown->at[at[k]].value) > 0;
		     k--) {
			size_t swap = at[k];

			at[k] = at[k - 1];
			at[k - 1] = swap;
		}
	}
	for (size_t i = 0; i < n; i++) {
		const struct jc_value *value = &shown->at[at[i]].value;
		const struct jc_said *first = &shown->at[at[i]];
		unsigned writes = 0;

		for (size_t k = 0; k < shown->n; k++) {
			if (!jc_said_is(&shown->at[k], field) ||
			    !jc_value_equal(&shown->at[k].value, value))
				continue;
			writes++;
			if (is_later(first, &shown->at[k]))
				first = &shown->at[k];
		}
		add_side(out, first, value, writes);
	}
	free(at);
}

/* The other side of a withdrawal: the record as it was edited by somebody who knew of none. */
static enum jc_err
add_keeping(struct jc_case *c, const struct jc_id16 *id, struct jc_sides *out)
{
	const struct jc_value null = { JC_VALUE_NULL, NULL, 0 };
	struct jc_said_list record = { 0 };
	const struct jc_said *unseen = NULL;
	enum jc_err err;

	for (size_t i = 0; i < out->n; i++) {
		if (out->at[i].cleared)
			return JC_OK;
	}
	err = jc_said_record(jc_case_view(c), id, &record);
	for (size_t i = 0; i < record.n; i++) {
		if ((!unseen || is_later(&record.at[i], unseen)) &&
		    jc_decision_unseen(c, &record, &record.at[i]))
			unseen = &record.at[i];
	}
	if (unseen)
		add_side(out, unseen, &null, 1);
	jc_said_release(&record);
	return err;
}

/* Looking back for what all sides had seen. */
struct looking {
	struct jc_graph *graph;
	const struct jc_said_list *shown;
	const char *field;
	struct jc_sides *sides;
};

static enum jc_err
look(void *context, const struct jc_history *entry)
{
	struct looking *looking = context;
	const struct jc_live *write = &entry->write;

	if (entry->live || entry->status != JC_ACCEPTED || write->value.type == JC_VALUE_NULL ||
	    strlen(looking->field) != write->field_len ||
	    memcmp(looking->field, write->field, write->field_len) != 0)
		return JC_OK;
	for (size_t i = 0; i < looking->shown->n; i++) {
		if (!jc_graph_is_ancestor(
			looking->graph, write->change, looking->shown->at[i].change))
			return JC_OK;
	}
	jc_buf_add(&looking->sides->agreed, write->value.data, write->value.len);
	looking->sides->has_agreed = true;
	return JC_NOTFOUND;
}

static enum jc_err
find_agreed(struct jc_case *c, const struct jc_id16 *id, const char *field,
    const struct jc_said_list *shown, struct jc_sides *out)
{
	struct looking looking = { jc_replica_graph(jc_case_replica(c)), shown, field, out };
	char *base = jc_strndup(field, jc_field_base(field, strlen(field)));
	enum jc_err err = jc_view_history(jc_case_view(c), id, base, look, &looking);

	free(base);
	return err == JC_NOTFOUND && out->has_agreed ? JC_OK : err;
}

enum jc_err
jc_sides_load(struct jc_case *c, const struct jc_id16 *id, const char *field, struct jc_sides *out)
{
	struct jc_said_list shown = { 0 };
	enum jc_field_state state;
	enum jc_err err;

	*out = (struct jc_sides){ .agreed = JC_BUF_INIT };
	if (!jc_field_valid(field, strlen(field)))
		return jc_fail(JC_INVALID, _("%s is no name of a field"), field);
	if ((err = jc_view_field_state(jc_case_view(c), id, field, &state)))
		return err;
	if (state != JC_FIELD_CONFLICT && state != JC_FIELD_DISPUTED)
		return jc_fail(JC_INVALID, _("the teams do not disagree about %s"), field);
	if (!(err = jc_said_field(jc_case_view(c), id, field, &shown))) {
		add_values(&shown, field, out);
		if (strcmp(field, "_deleted") == 0)
			err = add_keeping(c, id, out);
		else
			err = find_agreed(c, id, field, &shown, out);
	}
	jc_said_release(&shown);
	return err;
}
