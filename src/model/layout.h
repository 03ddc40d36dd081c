/*
 * Structs and their deterministic CBOR, as data: a layout lists the members of a struct as they
 * stand in a map, in an array of fixed length, or alone. One table is reader, writer and release.
 */
#ifndef JC_MODEL_LAYOUT_H
#define JC_MODEL_LAYOUT_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/cbor.h"

enum jc_shape {
	JC_SHAPE_FIXED, /* bytes(size) in an array of that size */
	JC_SHAPE_WORD,  /* text: one of `words`, its place in an enum */
	JC_SHAPE_FLAG,  /* text: one of two `words`, bool */
	JC_SHAPE_TEXT,  /* text in a char array of `size`, closed by NUL */
	JC_SHAPE_BLOB,  /* bytes(min to max): pointer to owned bytes, size_t at `count` */
	JC_SHAPE_LIST,  /* array(min to max): pointer to owned items, size_t at `count` */
};

struct jc_layout;

struct jc_member {
	const char
	    *key; /* NULL outside maps. The members of a map are in the order of their keys */
	enum jc_shape shape;
	size_t at; /* offset in the struct */
	size_t size;
	size_t count; /* offset */
	size_t min, max;
	const char *const *words;        /* up to NULL */
	bool (*check)(const char *text); /* JC_SHAPE_TEXT; may be NULL */
	const struct jc_layout *items;
	bool optional; /* JC_SHAPE_BLOB alone: absent is NULL */
};

enum jc_form { JC_FORM_MAP, JC_FORM_TUPLE, JC_FORM_ALONE };

struct jc_layout {
	enum jc_form form;
	size_t size;  /* of the struct */
	size_t order; /* items of a list ascend by their first bytes, this many */
	size_t n;
	const struct jc_member *members;
};

/*
 * Read into *out, which is all zero. False when anything differs, an unknown key included; what was
 * read is then still the caller's to release.
 */
bool jc_layout_read(const struct jc_layout *layout, struct jc_cbor *in, void *out);
/* Append. Lists are sorted in place; no bound is checked. */
void jc_layout_write(const struct jc_layout *layout, struct jc_buf *out, void *value);
/* Free what the members own. */
void jc_layout_release(const struct jc_layout *layout, void *value);

#endif
