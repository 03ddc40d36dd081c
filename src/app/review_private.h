/* What the files of reviewing share. */
#ifndef JC_APP_REVIEW_PRIVATE_H
#define JC_APP_REVIEW_PRIVATE_H
#include "app/document.h"
#include "app/review.h"
#include "reference.h"

/* What counts of a field (a set as a whole), in words, " | " between values; NULL: nothing. */
JC_MUST_CHECK enum jc_err jc_review_says(struct jc_case *c, const struct jc_id16 *rec,
    const struct jc_field *field, const char *name, char **out);
#endif
