/* Numbers that can be read out on the phone: T-NL1-42. */
#ifndef JC_APP_NUMBER_H
#define JC_APP_NUMBER_H
#include "writes.h"

/* Numbers of a kind in a row, while the lock of the case is held. */
struct jc_number_run {
	char prefix[64]; /* "T-NL1-"; "" when the kind has no numbers */
	uint32_t last;
};
JC_MUST_CHECK enum jc_err jc_number_start(
    struct jc_case *c, const struct jc_kind *kind, struct jc_number_run *out);
void jc_number_next(struct jc_number_run *run, const struct jc_id16 *id, struct jc_writes *out);

/*
 * Give a record that is being made its number, unless its kind has none; while the lock of the case
 * is held.
 */
JC_MUST_CHECK enum jc_err jc_number_add(
    struct jc_case *c, const struct jc_kind *kind, const struct jc_id16 *id, struct jc_writes *out);
#endif
