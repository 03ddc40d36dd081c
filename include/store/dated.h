/* When things happened, as records say: the fields that their kinds mark (jc_field.when). */
#ifndef JC_STORE_DATED_H
#define JC_STORE_DATED_H
#include "store/view.h"

/* Canonical texts, borrowed until the next; NULL: not stated. */
struct jc_dated {
	struct jc_id16 id;
	const struct jc_kind *kind;
	const struct jc_field *field; /* HAPPENED or DUE; of a moment alone its own */
	const char *value;            /* of field */
	const struct jc_field *moment_field;
	const char *moment; /* NULL where field is the moment */
	const char *end, *end_moment;
	/* How sure the record is, by its fields of these names: codes of their choices. */
	const char *certainty, *basis, *information_grading;
	bool disagreed; /* the teams disagree on field: its other values come by themselves */
};
/* JC_NOTFOUND stops without error. */
typedef enum jc_err jc_dated_fn(void *context, const struct jc_dated *dated);

/*
 * Of all records that are not withdrawn, all that may touch one of the days `first` to `last`: what
 * does not is still to be left out. In no order that means anything.
 */
JC_MUST_CHECK enum jc_err jc_view_happened(
    struct jc_view *view, int first, int last, jc_dated_fn *each, void *context);
/* Of these records, withdrawn or not; those unknown here are passed over. */
JC_MUST_CHECK enum jc_err jc_view_happened_of(
    struct jc_view *view, const struct jc_id16 *ids, size_t n, jc_dated_fn *each, void *context);
#endif
