/*
 * One record laid out for reading: fields in the order of its kind, each with its live values in
 * words, who said so and when. `show` and the record screen print this.
 */
#ifndef JC_APP_DOCUMENT_H
#define JC_APP_DOCUMENT_H
#include "app/case.h"

struct jc_document_value {
	char *text;      /* for people; not yet filtered; "" when cleared */
	char *canonical; /* as stored, NULL when cleared */
	bool cleared;
	bool held;
	bool refused; /* and held for that */
	struct jc_write_id write;
	int64_t time;
	char *by, *party;
	char *source, *snapshot; /* NULL: typed by a person */
};
struct jc_document_field {
	const struct jc_field *field; /* NULL: unknown to this program, shown raw */
	char *name;                   /* stored name, without element suffix */
	const char *label;            /* translated */
	enum jc_field_state state;    /* sets: the worst of their elements */
	size_t n;
	struct jc_document_value *values; /* distinct, by canonical text */
};
struct jc_document {
	struct jc_id16 id;
	const struct jc_kind *kind; /* NULL: unknown here */
	char *kind_name, *number, *title;
	bool withdrawn, held;
	unsigned conflicts;
	size_t n;
	struct jc_document_field *fields; /* those with a value */
};

/*
 * Append what people read for a stored value: references by number and title, the rest as the
 * field's type says; field NULL: as it is. Not yet filtered.
 */
void jc_value_words(struct jc_case *c, const struct jc_field *field, const char *value, size_t len,
    struct jc_buf *out);

JC_MUST_CHECK enum jc_err jc_document_load(
    struct jc_case *c, const struct jc_id16 *id, struct jc_document *out);
void jc_document_release(struct jc_document *document);
const struct jc_document_field *jc_document_find(
    const struct jc_document *document, const char *name);

/* Why an entry puts another right, where the columns of its kind do not say so; else NULL. */
const char *jc_document_why(const struct jc_document *document);

/* A title (of a row, of a document) in words: the label where a kind is known by a choice. */
const char *jc_title_words(const struct jc_kind *kind, const char *title);

/*
 * Records that name this one (entries about it, links, parts): kind by kind in table order, newest
 * last. corrected: an entry that another puts right or takes back, and that no longer counts.
 */
typedef enum jc_err jc_related_fn(void *context, const struct jc_row *row, bool corrected);
JC_MUST_CHECK enum jc_err jc_document_related(
    struct jc_case *c, const struct jc_id16 *id, jc_related_fn *each, void *context);
#endif
