/*
 * A map file (doc/import.md): which files a list comes in, and what their columns mean. Parsed
 * once, bound to columns when the files' headers are known.
 */
#ifndef JC_APP_IMPORT_MAP_H
#define JC_APP_IMPORT_MAP_H
#include <sys/stat.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/list.h"
#include "model/kind.h"

#define JC_NO_COLUMN SIZE_MAX
#define JC_MAP_COLUMNS_MAX 8 /* of a key or a condition */

/* Where a value starts from. */
enum jc_map_from {
	JC_FROM_COLUMN,
	JC_FROM_CONSTANT,
	JC_FROM_JOIN,
	JC_FROM_RECORD,
	JC_FROM_NAMED,
	JC_FROM_EACH
};

struct jc_map_step {
	const struct jc_extractor *extractor;
	struct jc_list args;
};
struct jc_map_value {
	enum jc_map_from from;
	char *column;               /* COLUMN, JOIN, RECORD: its name; CONSTANT: the text */
	size_t file;                /* JOIN */
	const struct jc_kind *kind; /* RECORD, NAMED: only records of this kind; NULL any */
	size_t at, line;            /* column's place, when bound; where the map says so */
	size_t n;
	struct jc_map_step *steps;
};
struct jc_map_rule {
	const struct jc_field *field;
	struct jc_map_value value;
};
struct jc_map_condition { /* holds when one of the columns does */
	struct jc_list columns;
	size_t at[JC_MAP_COLUMNS_MAX];
	bool not ;
	struct jc_list values; /* "" is the null */
	size_t line;
};
struct jc_map_section {
	const struct jc_kind *kind;
	size_t file, line;
	struct jc_list key; /* column names; "each" is the piece */
	size_t key_at[JC_MAP_COLUMNS_MAX], key_line;
	bool has_each;
	struct jc_map_value each;
	size_t n_conditions;
	struct jc_map_condition *conditions;
	size_t n;
	struct jc_map_rule *rules;
};
struct jc_map_append {
	char *column, *from; /* this file's column; the other's */
	size_t file, at, from_at, line;
};
struct jc_map_file {
	char *label, *name, *key;
	struct jc_list columns;
	bool header, optional;
	bool opened, read; /* read: once to its end, its faults are told */
	char separator;
	size_t key_at;
	size_t n_appends;
	struct jc_map_append *appends;
	size_t line, key_line;
	const char *path;  /* where it was found, borrowed; NULL: not yet, or missing */
	struct stat found; /* the file as it was when first opened */
};
struct jc_map {
	char *path, *source, *snapshot, *null;
	size_t n_files;
	struct jc_map_file *files;
	size_t n;
	struct jc_map_section *sections;
};

/* Read and checked as a whole. JC_INVALID names file and line. */
JC_MUST_CHECK enum jc_err jc_map_read(const char *path, const char *snapshot, struct jc_map *out);
void jc_map_release(struct jc_map *map);
/* JC_INVALID: the map has a fault at a line. */
enum jc_err jc_map_fault(const struct jc_map *map, size_t line, const char *text);
/* Does it hold together: for jc_map_read. */
JC_MUST_CHECK enum jc_err jc_map_check(const struct jc_map *map);
/* Is a row of this file found by its key, from another file? */
bool jc_map_is_joined(const struct jc_map *map, size_t file);
/* Columns of a file are known now (its header was read): find the places of those it is asked for.
 */
JC_MUST_CHECK enum jc_err jc_map_bind(struct jc_map *map, size_t file);

/* Pieces of text a value has become so far. */
struct jc_extractor {
	const char *name;
	unsigned min, max; /* words it takes */
	/* Turn `in` into pieces of `out`. */
	void (*run)(const char *in, const struct jc_list *args, struct jc_list *out);
	const char *help;
};
const struct jc_extractor *jc_extractor_find(const char *name);
/* `text` through all steps; pieces are added to out. False, and none is: on the way they came to
 * more than JC_EXTRACT_MAX bytes, as a map that puts in front and splits in turn makes them. */
#define JC_EXTRACT_MAX (64u << 20)
JC_MUST_CHECK bool jc_map_extract(
    const struct jc_map_value *value, const char *text, struct jc_list *out);
#endif
