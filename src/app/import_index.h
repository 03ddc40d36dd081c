/* What an import must find again quickly: ids by text (keys, names), and a set of ids. */
#ifndef JC_APP_IMPORT_INDEX_H
#define JC_APP_IMPORT_INDEX_H
#include <stdbool.h>
#include <stddef.h>

#include "base/id.h"

struct jc_text_index_entry {
	char *text;
	struct jc_id16 id;
	bool several; /* more than one record has this text */
};
struct jc_text_index {
	size_t n, room, n_slots, *slots; /* slots: entry + 1 */
	struct jc_text_index_entry *entries;
};
void jc_text_index_add(struct jc_text_index *index, const char *text, const struct jc_id16 *id);
/* NULL when there is none. */
const struct jc_text_index_entry *jc_text_index_find(
    const struct jc_text_index *index, const char *text);
void jc_text_index_release(struct jc_text_index *index);

struct jc_id_set {
	size_t n, room, n_slots, *slots;
	struct jc_id16 *ids;
	bool *seen;
};
/* Its place; SIZE_MAX when it is not in. */
size_t jc_id_set_find(const struct jc_id_set *set, const struct jc_id16 *id);
void jc_id_set_add(struct jc_id_set *set, const struct jc_id16 *id);
void jc_id_set_release(struct jc_id_set *set);
#endif
