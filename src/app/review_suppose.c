/* What would be different if changes that are held were accepted; which of them are clean. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "review_private.h"

/* One field of one record that is written to, or the withdrawal of a record that is. */
struct touched {
	struct jc_id16 rec;
	char *name;
	size_t by; /* place among those supposed */
};
struct supposing {
	struct jc_case *c;
	size_t n, room;
	struct touched *at; /* by record, name */
	size_t by;          /* the one being read */
	struct jc_supposed *out;
	enum jc_field_state *states; /* of out->at before */
};

static void
touch(struct supposing *supposing, const struct jc_id16 *rec, const char *name, size_t len)
{
	if (supposing->n == supposing->room) {
		supposing->room = supposing->room ? supposing->room * 2 : 64;
		supposing->at = jc_realloc(supposing->at, supposing->room, sizeof(*supposing->at));
	}
	supposing->at[supposing->n++] =
	    (struct touched){ *rec, jc_strndup(name, len), supposing->by };
}

static enum jc_err
take_write(void *context, const struct jc_history *entry)
{
	struct supposing *supposing = context;
	const struct jc_live *write = &entry->write;
	size_t base = jc_field_base(write->field, write->field_len);
	const struct touched *last = supposing->n ? &supposing->at[supposing->n - 1] : NULL;

	if (!last || last->by != supposing->by || jc_id16_cmp(&last->rec, &write->rec) != 0)
		touch(supposing, &write->rec, "_deleted", strlen("_deleted"));
	if (write->field[0] != '_')
		touch(supposing, &write->rec, write->field, base);
	return JC_OK;
}

static int
by_place(const void *a, const void *b)
{
	const struct touched *one = a, *other = b;
	int by = jc_id16_cmp(&one->rec, &other->rec);

	return by ? by : strcmp(one->name, other->name);
}

static enum jc_err
gather(struct supposing *supposing, const struct jc_held *const *held, size_t n)
{
	struct jc_view *view = jc_case_view(supposing->c);
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < n && !err; i++) {
		supposing->by = i;
		for (size_t k = 0; k < held[i]->n && !err; k++)
			err =
			    jc_view_change_writes(view, held[i]->changes[k], take_write, supposing);
	}
	if (!err && supposing->n)
		qsort(supposing->at, supposing->n, sizeof(*supposing->at), by_place);
	return err;
}

static void
forget(struct supposing *supposing)
{
	for (size_t i = 0; i < supposing->n; i++)
		free(supposing->at[i].name);
	free(supposing->at);
	free(supposing->states);
}

static void
release_field(struct jc_supposed_field *field)
{
	free(field->number);
	free(field->record);
	free(field->name);
	free(field->label);
	free(field->before);
	free(field->after);
}

void
jc_supposed_release(struct jc_supposed *supposed)
{
	for (size_t i = 0; i < supposed->n; i++)
		release_field(&supposed->at[i]);
	free(supposed->at);
	*supposed = (struct jc_supposed){ 0 };
}

static const struct jc_field *
field_of(struct jc_case *c, const struct jc_id16 *rec, const char *name)
{
	const struct jc_kind *kind = jc_reference_kind(c, rec);

	return kind ? jc_kind_find_field(kind, name, strlen(name)) : NULL;
}

/* What each field says before. */
static enum jc_err
look_before(struct supposing *supposing)
{
	struct jc_supposed *out = supposing->out;
	enum jc_err err = JC_OK;

	out->at = jc_calloc(supposing->n + 1, sizeof(*out->at));
	supposing->states = jc_calloc(supposing->n + 1, sizeof(*supposing->states));
	for (size_t i = 0; i < supposing->n && !err; i++) {
		const struct touched *touched = &supposing->at[i];
		const struct jc_field *field;
		struct jc_supposed_field *told;

		if (i > 0 && by_place(&supposing->at[i - 1], touched) == 0)
			continue;
		field = field_of(supposing->c, &touched->rec, touched->name);
		told = &out->at[out->n];
		*told = (struct jc_supposed_field){ .rec = touched->rec,
			.name = jc_strdup(touched->name) };
		told->label = jc_strdup(field                                    ? _(field->label)
					: strcmp(touched->name, "_deleted") == 0 ? _("withdrawn")
										 : touched->name);
		out->n++;
		if (!(err = jc_review_says(
			  supposing->c, &touched->rec, field, touched->name, &told->before)))
			err = jc_view_field_state(jc_case_view(supposing->c), &touched->rec,
			    touched->name, &supposing->states[out->n - 1]);
	}
	return err;
}

static bool
same(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

/* What each says then; those that say the same are left out. */
static enum jc_err
look_after(void *context)
{
	struct supposing *supposing = context;
	struct jc_supposed *out = supposing->out;
	enum jc_err err = JC_OK;
	size_t n = 0;

	for (size_t i = 0; i < out->n; i++) {
		struct jc_supposed_field *told = &out->at[i];
		struct jc_buf record = JC_BUF_INIT;
		enum jc_field_state state = supposing->states[i];
		char number[48];
		bool differs;

		if (!err && !(err = jc_review_says(supposing->c, &told->rec,
				  field_of(supposing->c, &told->rec, told->name), told->name,
				  &told->after)))
			err = jc_view_field_state(
			    jc_case_view(supposing->c), &told->rec, told->name, &state);
		differs = !same(told->before, told->after);
		told->conflict = state == JC_FIELD_CONFLICT &&
				 (differs || supposing->states[i] != JC_FIELD_CONFLICT);
		if (!differs && !told->conflict) {
			release_field(told);
			continue;
		}
		jc_view_label(jc_case_view(supposing->c), &told->rec, &record);
		told->record = jc_buf_take(&record);
		jc_reference_number(supposing->c, &told->rec, number);
		told->number = jc_strdup(number);
		out->conflicts += told->conflict;
		out->at[n++] = *told;
	}
	out->n = n;
	return err;
}

static enum jc_err
suppose(struct supposing *supposing, const struct jc_held *const *held, size_t n)
{
	struct jc_case *c = supposing->c;
	uint32_t *changes = NULL;
	size_t n_changes = 0;
	enum jc_err err = gather(supposing, held, n);

	for (size_t i = 0; i < n; i++) {
		changes = jc_realloc(changes, n_changes + held[i]->n, sizeof(*changes));
		memcpy(changes + n_changes, held[i]->changes, held[i]->n * sizeof(*changes));
		n_changes += held[i]->n;
	}
	if (!err && !(err = look_before(supposing)) && n_changes)
		err = jc_view_suppose(jc_case_view(c), jc_replica_graph(jc_case_replica(c)),
		    changes, n_changes, look_after, supposing);
	free(changes);
	return err;
}

enum jc_err
jc_review_suppose(
    struct jc_case *c, const struct jc_held *const *held, size_t n, struct jc_supposed *out)
{
	struct supposing supposing = { .c = c, .out = out };
	enum jc_err err;

	*out = (struct jc_supposed){ 0 };
	err = suppose(&supposing, held, n);
	forget(&supposing);
	if (err)
		jc_supposed_release(out);
	return err;
}

/* Leave out whoever has a hand in a conflict. */
static void
drop_conflicts(const struct supposing *supposing, bool *dropped)
{
	const struct jc_supposed *out = supposing->out;

	for (size_t i = 0; i < out->n; i++) {
		const struct jc_supposed_field *told = &out->at[i];

		for (size_t k = 0; told->conflict && k < supposing->n; k++) {
			const struct touched *touched = &supposing->at[k];

			if (jc_id16_cmp(&touched->rec, &told->rec) == 0 &&
			    strcmp(touched->name, told->name) == 0)
				dropped[touched->by] = true;
		}
	}
}

enum jc_err
jc_review_clean(
    struct jc_case *c, const struct jc_held_list *list, const struct jc_held **out, size_t *n)
{
	bool again = true;
	enum jc_err err = JC_OK;

	*n = 0;
	for (size_t i = 0; i < list->n; i++) {
		if (!list->at[i].refused && !list->at[i].odd)
			out[(*n)++] = &list->at[i];
	}
	while (again && *n && !err) {
		struct jc_supposed supposed = { 0 };
		struct supposing supposing = { .c = c, .out = &supposed };
		bool *dropped = jc_calloc(*n, sizeof(*dropped));
		size_t kept = 0;

		err = suppose(&supposing, out, *n);
		again = !err && supposed.conflicts > 0;
		if (again)
			drop_conflicts(&supposing, dropped);
		for (size_t i = 0; i < *n; i++) {
			if (!dropped[i])
				out[kept++] = out[i];
		}
		*n = kept;
		free(dropped);
		forget(&supposing);
		jc_supposed_release(&supposed);
	}
	return err;
}
