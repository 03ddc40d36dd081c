/*
 * Inside the graph: arrays that grow, and an index over things that are numbered elsewhere.
 */
#ifndef JC_MODEL_GRAPH_INDEX_H
#define JC_MODEL_GRAPH_INDEX_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An array of `type`. JC_ARRAY_ADD gives its new last element, all zero. */
#define JC_ARRAY(type)            \
	struct {                  \
		type *at;         \
		uint32_t n, room; \
	}
#define JC_ARRAY_ADD(list)                                                                      \
	((list)->at = jc_array_grow((list)->at, (list)->n, &(list)->room, sizeof(*(list)->at)), \
	    &(list)->at[(list)->n++])

/* Room for one more element after the first n, cleared. */
void *jc_array_grow(void *at, uint32_t n, uint32_t *room, size_t size);
/* qsort() and bsearch() of an array that may be empty. */
typedef int jc_array_order(const void *a, const void *b);
#define JC_ARRAY_SORT(list, order) jc_array_sort((list)->at, (list)->n, sizeof(*(list)->at), order)
#define JC_ARRAY_SEARCH(list, key, order) \
	jc_array_search((list)->at, (list)->n, sizeof(*(list)->at), key, order)
void jc_array_sort(void *at, uint32_t n, size_t size, jc_array_order *order);
void *jc_array_search(void *at, uint32_t n, size_t size, const void *key, jc_array_order *order);

/*
 * Numbers found by the hash of what they stand for. A slot holds 32 bits of the hash and the number
 * plus one; 0 is empty. Peers choose many of the things indexed, so the hash has a secret seed.
 */
struct jc_index {
	uint64_t *slots;
	uint32_t n, room; /* room: 0 or a power of two, at least a third of it free */
};
#define JC_INDEX_NONE UINT32_MAX

uint64_t jc_index_hash(const uint64_t seed[2], const void *data, size_t len);

/* Does `number` stand for `key`? */
typedef bool jc_index_same(const void *context, uint32_t number, const void *key);

/* JC_INDEX_NONE when there is none. */
uint32_t jc_index_find(const struct jc_index *index, uint64_t hash, jc_index_same *same,
    const void *context, const void *key);
void jc_index_add(struct jc_index *index, uint64_t hash, uint32_t number);
/* Empty it, and give back its memory. */
void jc_index_release(struct jc_index *index);

#endif
