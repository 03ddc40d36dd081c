#include "entries.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "corrected.h"

static bool
read_id(const char *cell, struct jc_id16 *out)
{
	*out = (struct jc_id16){ 0 };
	return cell && !jc_unhex(cell, strlen(cell), out->b, sizeof(out->b));
}

struct reading {
	struct jc_entries *entries;
	struct jc_corrected corrected;
};

static enum jc_err
take(void *context, const struct jc_row *row)
{
	struct reading *reading = context;
	struct jc_entries *entries = reading->entries;
	struct jc_entry entry = { .id = row->id, .order = entries->n };
	struct jc_id16 corrects;
	const char *day = row->cell[JC_ENTRY_DAY];
	struct jc_stated stated;
	int last;

	if (!read_id(row->cell[JC_ENTRY_PARENT], &entry.parent))
		return JC_OK;
	/* One of no day counts for what it corrects. */
	if (read_id(row->cell[JC_ENTRY_CORRECTS], &corrects))
		jc_corrected_add(&reading->corrected, &corrects);
	if (!day || jc_stated_parse(day, strlen(day), &stated))
		return JC_OK;
	jc_stated_range(&stated, &entry.day, &last);
	entry.text = jc_calloc(entries->n_columns, sizeof(*entry.text));
	for (size_t i = 0; i < entries->n_columns; i++)
		entry.text[i] = row->cell[i] ? jc_strdup(row->cell[i]) : NULL;
	entries->at = jc_realloc(entries->at, entries->n + 1, sizeof(*entries->at));
	entries->at[entries->n++] = entry;
	return JC_OK;
}

static int
in_order(const void *a, const void *b)
{
	const struct jc_entry *one = a, *other = b;
	int order = jc_id16_cmp(&one->parent, &other->parent);

	if (order)
		return order;
	if (one->day != other->day)
		return one->day < other->day ? -1 : 1;
	return one->order < other->order ? -1 : 1;
}

static void
free_entry(const struct jc_entries *entries, struct jc_entry *entry)
{
	for (size_t i = 0; i < entries->n_columns; i++)
		free(entry->text[i]);
	free(entry->text);
}

static void
strike(struct jc_entries *entries, struct jc_corrected *corrected)
{
	size_t kept = 0;

	jc_corrected_sort(corrected);
	for (size_t i = 0; i < entries->n; i++) {
		if (jc_corrected_has(corrected, &entries->at[i].id))
			free_entry(entries, &entries->at[i]);
		else
			entries->at[kept++] = entries->at[i];
	}
	entries->n = kept;
}

enum jc_err
jc_entries_read(struct jc_case *c, const char *kind, const struct jc_id16 *parent,
    const char *const *columns, struct jc_entries *out)
{
	struct jc_query query = {
		.kind = jc_kind_find(kind), .columns = columns, .sort = "changed", .parent = parent
	};
	struct reading reading = { .entries = out };
	enum jc_err err;

	for (out->n_columns = 0; columns[out->n_columns];)
		out->n_columns++;
	err = jc_view_list(jc_case_view(c), &query, take, &reading);
	strike(out, &reading.corrected);
	jc_corrected_release(&reading.corrected);
	if (out->n)
		qsort(out->at, out->n, sizeof(*out->at), in_order);
	return err;
}

void
jc_entries_release(struct jc_entries *entries)
{
	for (size_t i = 0; i < entries->n; i++)
		free_entry(entries, &entries->at[i]);
	free(entries->at);
	*entries = (struct jc_entries){ 0 };
}

size_t
jc_entries_of(const struct jc_entries *entries, const struct jc_id16 *parent, size_t *count)
{
	size_t low = 0, high = entries->n, end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (jc_id16_cmp(&entries->at[middle].parent, parent) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < entries->n && !jc_id16_cmp(&entries->at[end].parent, parent);)
		end++;
	*count = end - low;
	return low;
}
