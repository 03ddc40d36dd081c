#include "import_index.h"

#include "base/mem.h"

static size_t
hash_of(const char *text)
{
	uint64_t hash = 14695981039346656037u;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u;
	return (size_t)hash;
}

static size_t
slot_of(const struct jc_text_index *index, const char *text)
{
	size_t at;

	for (at = hash_of(text) & (index->n_slots - 1); index->slots[at];
	     at = (at + 1) & (index->n_slots - 1))
		if (strcmp(index->entries[index->slots[at] - 1].text, text) == 0)
			break;
	return at;
}

static void
grow(struct jc_text_index *index)
{
	size_t i;

	free(index->slots);
	index->n_slots = index->n_slots ? index->n_slots * 2 : 256;
	index->slots = jc_calloc(index->n_slots, sizeof *index->slots);
	for (i = 0; i < index->n; i++)
		index->slots[slot_of(index, index->entries[i].text)] = i + 1;
}

void
jc_text_index_add(struct jc_text_index *index, const char *text, const struct jc_id16 *id)
{
	size_t slot;

	if ((index->n + 1) * 2 > index->n_slots)
		grow(index);
	slot = slot_of(index, text);
	if (index->slots[slot]) {
		struct jc_text_index_entry *there = &index->entries[index->slots[slot] - 1];

		there->several |= jc_id16_cmp(&there->id, id) != 0;
		return;
	}
	if (index->n == index->room) {
		index->room = index->room ? index->room * 2 : 256;
		index->entries = jc_realloc(index->entries, index->room, sizeof *index->entries);
	}
	index->entries[index->n++] = (struct jc_text_index_entry){ jc_strdup(text), *id, false };
	index->slots[slot] = index->n;
}

const struct jc_text_index_entry *
jc_text_index_find(const struct jc_text_index *index, const char *text)
{
	size_t slot;

	if (!index->n)
		return NULL;
	slot = slot_of(index, text);
	return index->slots[slot] ? &index->entries[index->slots[slot] - 1] : NULL;
}

void
jc_text_index_release(struct jc_text_index *index)
{
	size_t i;

	for (i = 0; i < index->n; i++)
		free(index->entries[i].text);
	free(index->entries);
	free(index->slots);
	*index = (struct jc_text_index){ 0 };
}

/* Record ids are hashes: their own bytes spread. */
static size_t
id_slot(const struct jc_id_set *set, const struct jc_id16 *id)
{
	uint64_t hash;
	size_t at;

	memcpy(&hash, id->b + 8, sizeof hash);
	for (at = hash & (set->n_slots - 1); set->slots[at]; at = (at + 1) & (set->n_slots - 1))
		if (jc_id16_cmp(&set->ids[set->slots[at] - 1], id) == 0)
			break;
	return at;
}

size_t
jc_id_set_find(const struct jc_id_set *set, const struct jc_id16 *id)
{
	return set->n ? set->slots[id_slot(set, id)] - 1 : SIZE_MAX; /* 0 - 1: not in */
}

void
jc_id_set_add(struct jc_id_set *set, const struct jc_id16 *id)
{
	size_t i, slot;

	if ((set->n + 1) * 2 > set->n_slots) {
		free(set->slots);
		set->n_slots = set->n_slots ? set->n_slots * 2 : 256;
		set->slots = jc_calloc(set->n_slots, sizeof *set->slots);
		for (i = 0; i < set->n; i++)
			set->slots[id_slot(set, &set->ids[i])] = i + 1;
	}
	slot = id_slot(set, id);
	if (set->slots[slot])
		return;
	if (set->n == set->room) {
		set->room = set->room ? set->room * 2 : 256;
		set->ids = jc_realloc(set->ids, set->room, sizeof *set->ids);
		set->seen = jc_realloc(set->seen, set->room, sizeof *set->seen);
	}
	set->ids[set->n] = *id;
	set->seen[set->n++] = false;
	set->slots[slot] = set->n;
}

void
jc_id_set_release(struct jc_id_set *set)
{
	free(set->ids);
	free(set->seen);
	free(set->slots);
	*set = (struct jc_id_set){ 0 };
}
