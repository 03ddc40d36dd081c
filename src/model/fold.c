#include "model/fold.h"

#include <stdlib.h>
#include <string.h>

/* A write id as a value of `_disputed/` has it: change id, then index. */
#define NAMED_LEN 26u

static int
place_cmp(const struct jc_fold_write *a, const struct jc_fold_write *b)
{
	if (a->change != b->change)
		return a->change < b->change ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

static int
sort_by_value(const void *a, const void *b, void *context)
{
	const struct jc_fold_write *writes = context;
	const struct jc_fold_write *first = &writes[*(const uint32_t *)a];
	const struct jc_fold_write *second = &writes[*(const uint32_t *)b];
	int order = jc_value_cmp(&first->value, &second->value);

	return order ? order : place_cmp(first, second);
}

static int
sort_by_place(const void *a, const void *b, void *context)
{
	const struct jc_fold_write *writes = context;

	return place_cmp(&writes[*(const uint32_t *)a], &writes[*(const uint32_t *)b]);
}

/* Every write this one kills is dead; those that nothing else will follow go on the stack. */
static size_t
kill_all(
    struct jc_fold_write *writes, const struct jc_fold_write *killer, uint32_t *stack, size_t top)
{
	for (size_t i = 0; i < killer->n_kills; i++) {
		struct jc_fold_write *killed = &writes[killer->kills[i]];

		if (!killed->live)
			continue;
		killed->live = false;
		if (!killed->accepted)
			stack[top++] = killer->kills[i];
	}
	return top;
}

/*
 * Follow the kills of accepted writes, and on through any known write. While this runs `live` says
 * "not reached"; each write is followed once and stacked at most once.
 */
static void
mark_live(struct jc_fold_write *writes, size_t n, uint32_t *stack)
{
	size_t top = 0;

	for (size_t i = 0; i < n; i++)
		writes[i].live = true;
	for (size_t i = 0; i < n; i++) {
		if (writes[i].accepted)
			top = kill_all(writes, &writes[i], stack, top);
	}
	while (top > 0) {
		top--;
		top = kill_all(writes, &writes[stack[top]], stack, top);
	}
	for (size_t i = 0; i < n; i++)
		writes[i].live = writes[i].live && writes[i].accepted;
}

/* Of n positions in order of their values, keep the first of each value. */
static size_t
keep_distinct(const struct jc_fold_write *writes, uint32_t *values, size_t n)
{
	size_t kept = 1;

	for (size_t i = 1; i < n; i++) {
		if (!jc_value_equal(&writes[values[kept - 1]].value, &writes[values[i]].value))
			values[kept++] = values[i];
	}
	return kept;
}

enum jc_field_state
jc_fold_field(
    struct jc_fold_write *writes, size_t n, bool element, uint32_t *values, size_t *n_values)
{
	size_t count = 0;

	/* values has room for every write, and is free until the live ones are known. */
	mark_live(writes, n, values);
	for (size_t i = 0; i < n; i++) {
		if (writes[i].live)
			values[count++] = (uint32_t)i;
	}
	if (count > 1) {
		qsort_r(values, count, sizeof(*values), sort_by_value, writes);
		count = keep_distinct(writes, values, count);
		/* Null is the first of all values. */
		if (element && count > 1 && writes[values[0]].value.type == JC_VALUE_NULL)
			memmove(values, values + 1, --count * sizeof(*values));
		qsort_r(values, count, sizeof(*values), sort_by_place, writes);
	}
	*n_values = count;
	if (count == 0)
		return JC_FIELD_ABSENT;
	return count == 1 ? JC_FIELD_AGREED : JC_FIELD_CONFLICT;
}

static bool
names(const struct jc_value *value, const uint8_t id[NAMED_LEN])
{
	if (value->type != JC_VALUE_BYTES || value->len % NAMED_LEN != 0)
		return false;
	for (size_t at = 0; at < value->len; at += NAMED_LEN) {
		if (memcmp(value->data + at, id, NAMED_LEN) == 0)
			return true;
	}
	return false;
}

bool
jc_fold_disputed(const struct jc_fold_write *writes, const struct jc_write_id *ids, size_t n,
    const struct jc_value *disputed, size_t n_disputed)
{
	for (size_t i = 0; i < n; i++) {
		uint8_t id[NAMED_LEN];
		bool named = false;

		if (!writes[i].live)
			continue;
		memcpy(id, ids[i].change.b, sizeof(ids[i].change.b));
		id[24] = (uint8_t)(ids[i].index >> 8);
		id[25] = (uint8_t)ids[i].index;
		for (size_t d = 0; d < n_disputed && !named; d++)
			named = names(&disputed[d], id);
		if (!named)
			return false;
	}
	return true;
}
