/* What the shown values of one record make of its rows: head, columns, values, searched text. */
#ifndef JC_STORE_DERIVE_H
#define JC_STORE_DERIVE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "db.h"
#include "known.h"

/* Longest title kept in a head, longest folded text kept for comparing, longest key. Bytes. */
#define JC_TITLE_MAX 512u
#define JC_FOLDED_MAX 512u
#define JC_KEY_MAX 64u

struct jc_derived_column {
	const struct jc_value *first; /* the smallest; NULL: absent */
	size_t joined, joined_len; /* all values of a set, in `text`; joined_len 0: just `first` */
};

/* A row of the table `value`. */
struct jc_derived_value {
	uint32_t name;
	const struct jc_value *value;
	size_t folded, folded_len; /* in `text` */
};

struct jc_derived {
	const struct jc_table *table; /* NULL: kind unknown here, or none */
	const struct jc_value *kind, *number, *title;
	bool named; /* the title is a reference */
	uint8_t hidden;
	bool held;
	int64_t changed;
	struct jc_derived_column *columns; /* as the table's; n_columns of them in use */
	size_t columns_room;
	struct jc_derived_value *values; /* by name, then value */
	size_t n_values, values_room;
	size_t folded, folded_len; /* the title's, in `text` */
	struct jc_buf text;
	struct jc_buf latin; /* searched text in other scripts or with marks, folded */
};

/* Everything in `out` points into the list and itself; it is reused from record to record. */
void jc_derive(struct jc_view *view, const struct jc_known_list *list, struct jc_derived *out);
void jc_derived_release(struct jc_derived *derived);

/* Bind the parameters of jc_table.insert and .update but the first. */
void jc_derive_bind(const struct jc_derived *derived, struct jc_buf *keys, struct jc_stmt *stmt);
/* Length of text cut to at most `max` bytes between two characters. */
size_t jc_derive_cut(const char *text, size_t len, size_t max);
#endif
