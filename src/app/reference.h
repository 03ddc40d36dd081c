/* Records as people name them. */
#ifndef JC_APP_REFERENCE_H
#define JC_APP_REFERENCE_H
#include "app/case.h"

/*
 * Append the stored form of a reference typed as number, id, or number and title. JC_NOTFOUND;
 * JC_INVALID when it is ambiguous or names a record of a kind that the field does not take.
 */
JC_MUST_CHECK enum jc_err jc_reference_canonical(struct jc_case *c, const struct jc_field *field,
    const char *text, size_t len, struct jc_buf *out);
/* What a record is called: its number, or the first digits of its id. */
void jc_reference_number(struct jc_case *c, const struct jc_id16 *id, char out[48]);
/* Its kind; NULL when unknown here. */
const struct jc_kind *jc_reference_kind(struct jc_case *c, const struct jc_id16 *id);
#endif
