#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "graph_set.h"

/* Have a change judged again. */
static void
dirty(struct jc_graph *graph, uint32_t change)
{
	if (change >= graph->judged || (graph->changes.at[change].flags & JC_CHANGE_DIRTY) != 0)
		return;
	graph->changes.at[change].flags |= JC_CHANGE_DIRTY;
	*JC_ARRAY_ADD(&graph->dirty) = change;
}

/* Does a kill name a write that is not in the past of `change`, so far as that is known? */
static bool
has_bad_kill(const struct jc_graph *graph, uint32_t change, const struct jc_write *write)
{
	for (size_t i = 0; i < write->n_kills; i++) {
		const struct jc_write_id *kill = &write->kills[i];
		uint32_t at = jc_graph_find(graph, &kill->change);

		if (at == JC_NO_CHANGE || at == change || !jc_graph_is_ancestor(graph, at, change))
			return true;
		if ((graph->changes.at[at].flags & JC_BODY_WRITES) != 0 &&
		    kill->index >= graph->changes.at[at].writes)
			return true;
	}
	return false;
}

/* Does the write have a kill edge to what it names, and is its value one that distinguishes? */
static bool
is_edge(const struct jc_write *write, const struct jc_known_write *killed)
{
	return memcmp(&killed->rec, &write->rec, sizeof(write->rec)) == 0 &&
	       killed->field_len == write->field_len &&
	       memcmp(killed->field, write->field, write->field_len) == 0 &&
	       !(killed->value.type == JC_VALUE_NULL &&
		   jc_field_is_element(write->field, write->field_len));
}

/* doc/sync.md 7; the kills are good. */
static bool
is_resolution(const struct jc_graph *graph, const struct jc_write *write, jc_write_lookup *lookup,
    void *context)
{
	static const char disputed[] = "_disputed/";
	struct jc_known_write killed;
	struct jc_value first = { JC_VALUE_NULL, NULL, 0 };
	char *copy = NULL;
	size_t edges = 0;
	bool found = false;

	if (write->field_len >= sizeof(disputed) - 1 &&
	    memcmp(write->field, disputed, sizeof(disputed) - 1) == 0)
		return true;
	if (write->n_kills < 2 || jc_id_is_entry(&write->rec))
		return false;
	for (size_t i = 0; i < write->n_kills && !found; i++) {
		uint32_t at = jc_graph_find(graph, &write->kills[i].change);

		if ((graph->changes.at[at].flags & JC_BODY_WRITES) == 0 ||
		    !lookup(context, at, write->kills[i].index, &killed) ||
		    !is_edge(write, &killed))
			continue;
		if (edges++ == 0) {
			first = killed.value;
			copy = jc_memdup(first.data, first.len);
			first.data = copy;
		} else {
			found = !jc_value_equal(&first, &killed.value);
		}
	}
	free(copy);
	return found;
}

static bool
same_batch(const void *context, uint32_t number, const void *key)
{
	const struct jc_graph *graph = context;

	return memcmp(&graph->batches.at[number].name, key, sizeof(struct jc_batch_name)) == 0;
}

static bool
same_place(const void *context, uint32_t number, const void *key)
{
	const struct jc_graph *graph = context;

	return memcmp(&graph->parts.at[number].place, key, sizeof(struct jc_part_place)) == 0;
}

static uint32_t
batch_of(struct jc_graph *graph, const struct jc_batch_name *name)
{
	uint64_t hash = jc_index_hash(graph->seed, name, sizeof(*name));
	uint32_t number = jc_index_find(&graph->by_batch, hash, same_batch, graph, name);

	if (number != JC_INDEX_NONE)
		return number;
	number = graph->batches.n;
	*JC_ARRAY_ADD(&graph->batches) = (struct jc_batch){ .name = *name, .parts = JC_NONE };
	jc_index_add(&graph->by_batch, hash, number);
	return number;
}

/* Put a change into its batch; when that becomes complete, all of it is judged again. */
static void
add_part(struct jc_graph *graph, uint32_t change, const struct jc_body *body)
{
	struct jc_batch_name name = { body->batch, jc_set_run(graph, change)->chain, body->parts };
	struct jc_part_place place = { batch_of(graph, &name), body->part };
	uint64_t hash = jc_index_hash(graph->seed, &place, sizeof(place));
	struct jc_batch *batch = &graph->batches.at[place.batch];
	bool again =
	    jc_index_find(&graph->by_part, hash, same_place, graph, &place) != JC_INDEX_NONE;
	uint32_t number = graph->parts.n;

	*JC_ARRAY_ADD(&graph->parts) = (struct jc_part){ place, change, batch->parts };
	batch->parts = number;
	graph->changes.at[change].extra = number;
	if (again)
		return;
	jc_index_add(&graph->by_part, hash, number);
	if (++batch->have < batch->name.n)
		return;
	for (uint32_t i = batch->parts; i != JC_NONE; i = graph->parts.at[i].next)
		dirty(graph, graph->parts.at[i].change);
}

static struct jc_change *
unopened(struct jc_graph *graph, uint32_t index)
{
	struct jc_change *change = &graph->changes.at[index];

	assert(index < graph->changes.n && change->kind == JC_KIND_CHANGE);
	assert(jc_set_chain(graph, index)->comp != JC_ROSTER);
	assert((change->flags & JC_BODY_ALL) == 0);
	dirty(graph, index);
	return change;
}

bool
jc_graph_opened(struct jc_graph *graph, uint32_t index, const struct jc_body *body,
    jc_write_lookup *lookup, void *context)
{
	struct jc_change *change = unopened(graph, index);
	const struct jc_author *author = &graph->authors.at[jc_set_chain(graph, index)->author];
	uint32_t seq = jc_set_run(graph, index)->seq + change->place;

	if (body->version != 1) {
		change->flags |= JC_BODY_OPENED;
		return true;
	}
	if (!jc_body_entries_ok(body, &graph->case_id, &author->device, seq)) {
		change->flags |= JC_BODY_MALFORMED;
		return false;
	}
	change->flags |= JC_BODY_OPENED | JC_BODY_WRITES;
	change->writes = (uint16_t)body->n;
	for (size_t i = 0; i < body->n && (change->flags & JC_BODY_KILL) == 0; i++) {
		if (has_bad_kill(graph, index, &body->writes[i]))
			change->flags |= JC_BODY_KILL;
		else if (is_resolution(graph, &body->writes[i], lookup, context))
			change->flags |= JC_BODY_RESOLUTION;
	}
	if (body->has_batch)
		add_part(graph, index, body);
	return true;
}

void
jc_graph_malformed(struct jc_graph *graph, uint32_t index)
{
	unopened(graph, index)->flags |= JC_BODY_MALFORMED;
}

void
jc_graph_forget_bodies(struct jc_graph *graph)
{
	for (uint32_t i = 0; i < graph->changes.n; i++) {
		struct jc_change *change = &graph->changes.at[i];

		change->flags &= (uint8_t)~JC_BODY_ALL;
		change->writes = 0;
		if (jc_set_chain(graph, i)->comp != JC_ROSTER)
			change->extra = JC_NONE;
	}
	graph->batches.n = graph->parts.n = 0;
	jc_index_release(&graph->by_batch);
	jc_index_release(&graph->by_part);
	graph->all_dirty = true;
}
