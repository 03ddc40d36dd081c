#include "graph_index.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void *
jc_array_grow(void *at, uint32_t n, uint32_t *room, size_t size)
{
	if (n == *room) {
		assert(n < UINT32_MAX / 2);
		*room = n + n / (n < 65536 ? 2 : 4) + 8;
		at = jc_realloc(at, *room, size);
	}
	memset((char *)at + (size_t)n * size, 0, size);
	return at;
}

void
jc_array_sort(void *at, uint32_t n, size_t size, jc_array_order *order)
{
	if (n > 0)
		qsort(at, n, size, order);
}

void *
jc_array_search(void *at, uint32_t n, size_t size, const void *key, jc_array_order *order)
{
	return n > 0 ? bsearch(key, at, n, size, order) : NULL;
}

/* Both halves of the product, folded: every bit of a and b reaches every bit of the result. */
static uint64_t
mix(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t
jc_index_hash(const uint64_t seed[2], const void *data, size_t len)
{
	const char *at = data;
	uint64_t hash = seed[0] ^ len, word;

	for (; len >= sizeof(word); at += sizeof(word), len -= sizeof(word)) {
		memcpy(&word, at, sizeof(word));
		hash = mix(hash ^ word, seed[1] | 1);
	}
	word = 0;
	memcpy(&word, at, len);
	return mix(hash ^ word, seed[1] | 1);
}

/* Where the walk for a hash begins: its upper half, which the slot keeps, scaled to the room. */
static uint32_t
start(const struct jc_index *index, uint64_t hash)
{
	return (uint32_t)(((hash >> 32) * index->room) >> 32);
}

uint32_t
jc_index_find(const struct jc_index *index, uint64_t hash, jc_index_same *same, const void *context,
    const void *key)
{
	if (index->room == 0)
		return JC_INDEX_NONE;
	for (uint32_t at = start(index, hash); index->slots[at] != 0;
	     at = (at + 1) & (index->room - 1)) {
		uint64_t slot = index->slots[at];

		if (slot >> 32 == hash >> 32 && same(context, (uint32_t)slot - 1, key))
			return (uint32_t)slot - 1;
	}
	return JC_INDEX_NONE;
}

static void
place(struct jc_index *index, uint64_t slot)
{
	uint32_t at = start(index, slot);

	while (index->slots[at] != 0)
		at = (at + 1) & (index->room - 1);
	index->slots[at] = slot;
}

void
jc_index_add(struct jc_index *index, uint64_t hash, uint32_t number)
{
	if (index->n >= index->room / 3 * 2) {
		struct jc_index old = *index;

		index->room = old.room == 0 ? 16 : old.room * 2;
		index->slots = jc_calloc(index->room, sizeof(*index->slots));
		for (uint32_t i = 0; i < old.room; i++)
			if (old.slots[i] != 0)
				place(index, old.slots[i]);
		free(old.slots);
	}
	place(index, (hash >> 32 << 32) | (number + 1));
	index->n++;
}

void
jc_index_release(struct jc_index *index)
{
	free(index->slots);
	*index = (struct jc_index){ 0 };
}
