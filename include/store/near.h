/*
 * What joins records: links (records of a kind that joins two others, jc_kind.joins), and fields
 * that name a record. Entries (notes, custody) belong to their record and join nothing here.
 */
#ifndef JC_STORE_NEAR_H
#define JC_STORE_NEAR_H
#include "store/view.h"

/* Seen from the record that was asked about. */
struct jc_edge {
	struct jc_id16 far;           /* the record at the other end; it may be unknown here */
	struct jc_id16 via;           /* who says so: the link, or the record whose field it is */
	const struct jc_kind *kind;   /* of via */
	const struct jc_field *field; /* of via; of a link: the end the record asked about is at */
	bool link;
	bool out;       /* the record asked about is named first, or is the one that names */
	bool disagreed; /* via has an open conflict; of a field: the teams disagree on that field */
	bool withdrawn; /* via was */
};
/* JC_NOTFOUND stops without error. */
typedef enum jc_err jc_edge_fn(void *context, const struct jc_edge *edge);

/* What is to be left out. */
enum {
	JC_NEAR_LINKS = 1,     /* fields: links alone */
	JC_NEAR_WITHDRAWN = 2, /* nothing: what was withdrawn as well */
	JC_NEAR_ENTRIES = 4, /* nothing: the entries of a record as well, as fields that name it */
};
/*
 * Every edge of a record, in no order that means anything. A record that names itself is met once.
 * JC_NOTFOUND when it is unknown.
 */
JC_MUST_CHECK enum jc_err jc_view_near(
    struct jc_view *view, const struct jc_id16 *id, unsigned what, jc_edge_fn *each, void *context);

/*
 * The heads of many records, in the order of `ids`: row NULL where one is unknown here. `columns`
 * as in jc_query; a kind without a field of that name has NULL there.
 */
typedef enum jc_err jc_head_fn(void *context, size_t at, const struct jc_row *row);
JC_MUST_CHECK enum jc_err jc_view_heads(struct jc_view *view, const struct jc_id16 *ids, size_t n,
    const char *const *columns, jc_head_fn *each, void *context);
/* Is the record here, shown and no entry? */
JC_MUST_CHECK enum jc_err jc_view_shown(struct jc_view *view, const struct jc_id16 *id, bool *out);
#endif
