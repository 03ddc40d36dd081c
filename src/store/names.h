/*
 * Field names as small numbers. A family is a set's elements together: `alias/` stands for every
 * `alias/<16 hex>`, whose hex is kept apart as a 64-bit element. Numbers below the count at the
 * start belong to the program (the format's own fields, then those of the kinds, in order), the
 * rest are met in changes.
 */
#ifndef JC_STORE_NAMES_H
#define JC_STORE_NAMES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"

enum { JC_NAME_KIND, JC_NAME_DELETED, JC_NAME_NUMBER, JC_NAME_FIRST_OF_KINDS };

struct jc_name {
	char *text; /* owned, ends in '/' for a family */
	uint32_t len;
	bool family;
	bool disputed; /* _disputed/... */
};

struct jc_names {
	struct jc_name *at;
	uint32_t n, room;
	uint32_t *slots; /* number + 1; 0 empty; as many as 2 * room at least */
	uint32_t n_slots;
};

/* One field of a record: a name, and which element when it is a family. */
struct jc_place {
	uint32_t name;
	bool has_element;
	int64_t element;
};

void jc_names_init(struct jc_names *names);
void jc_names_release(struct jc_names *names);
/* The number of a name or family, added when new. */
uint32_t jc_names_add(struct jc_names *names, const char *text, size_t len);
/* false when it is not known. */
bool jc_names_find(const struct jc_names *names, const char *text, size_t len, uint32_t *out);
/* Forget names added since there were n. */
void jc_names_truncate(struct jc_names *names, uint32_t n);

/* Split a field as doc/format.md 4 writes it; the length of its name or family goes to *len. */
void jc_place_split(const char *field, size_t field_len, size_t *len, struct jc_place *out);
/* Append the field again, given its name's text. */
void jc_place_join(struct jc_buf *out, const char *name, size_t len, const struct jc_place *place);
bool jc_place_equal(const struct jc_place *a, const struct jc_place *b);
#endif
