/*
 * The tables of the view: those every case has, and one for each kind of record made from its field
 * table. What each holds stands beside its SQL in schema.c.
 *
 * A write is named by one integer, its change's index times 4096 plus its own, so that the writes
 * of a change lie together and are found without an index of their own.
 */
#ifndef JC_STORE_SCHEMA_H
#define JC_STORE_SCHEMA_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "model/kind.h"
#include "names.h"

#define JC_WRITE_BITS 12
#define JC_WRITE_ID(change, index) ((int64_t)(change) << JC_WRITE_BITS | (index))
#define JC_WRITE_CHANGE(id) ((uint32_t)((id) >> JC_WRITE_BITS))
#define JC_WRITE_INDEX(id) ((uint16_t)((id) & ((1 << JC_WRITE_BITS) - 1)))

/* write.state */
enum { JC_STATE_NONE, JC_STATE_LIVE, JC_STATE_HELD };
/* head.hidden, and hidden of the kinds' tables (which have no rows with JC_HIDDEN_EMPTY) */
enum { JC_HIDDEN_NOT, JC_HIDDEN_WITHDRAWN, JC_HIDDEN_EMPTY };

struct jc_column {
	const struct jc_field *field;
	uint32_t name; /* of the field, or of its family when it is a set */
	bool sorted;   /* has a key column, k_<name>, and an index on it */
};

/* The table of one kind: kind_<name>(rec, hidden, f_<field> ..., k_<field> ...). */
struct jc_table {
	const struct jc_kind *kind;
	struct jc_column *columns;
	size_t n_columns;
	int *by_name; /* column of a name number below n_names, or -1 */
	int *titles;  /* columns, in order; n_titles */
	size_t n_titles;
	/*
	 * Parameters: 1 rec, 2 hidden, the columns, the keys. `differs` says of 2 and up which
	 * differ from what is stored, each of `updates` stores one.
	 */
	char *insert, *differs, *remove;
	char **updates;
	size_t n_updates;
};

struct jc_schema {
	struct jc_table *tables;
	size_t n_tables;
	uint32_t n_names; /* names below this number are the program's */
};

/* From the table of kinds; their names are added to `names`, which is fresh. */
void jc_schema_init(struct jc_schema *schema, struct jc_names *names);
void jc_schema_release(struct jc_schema *schema);
/* NULL when unknown here. */
const struct jc_table *jc_schema_table(
    const struct jc_schema *schema, const char *kind, size_t len);
const struct jc_table *jc_schema_of(const struct jc_schema *schema, const struct jc_kind *kind);
const struct jc_column *jc_table_column(const struct jc_table *table, const char *field);

/* Append SQL: the tables; the indexes that a large import makes afterwards; to drop those. */
void jc_schema_tables(const struct jc_schema *schema, struct jc_buf *out);
void jc_schema_indexes(const struct jc_schema *schema, struct jc_buf *out);
void jc_schema_drop_indexes(const struct jc_schema *schema, struct jc_buf *out);

/*
 * What across.c asks of columns, word for word as in the partial indexes it is answered from: the
 * day a stated date begins with, that there is one, that a set has several values.
 */
#define JC_DATED(field) "ltrim(f_" field ", '~')"
#define JC_IS_DATED(field) "f_" field " IS NOT NULL"
#define JC_SEVERAL(field) "instr(f_" field ", '; ')>0"
bool jc_schema_has_partial(const struct jc_kind *kind, const char *field);
/* The name of the sets of identifiers, one for all kinds; index value_shared is on its values. */
uint32_t jc_schema_identifier(const struct jc_schema *schema);

/* Is this one of a list of blank separated words? */
bool jc_schema_word(const char *words, const char *word);
#endif
