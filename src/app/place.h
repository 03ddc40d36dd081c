/* A case's folder while it is made: aside first, then in its place whole, or not at all. */
#ifndef JC_APP_PLACE_H
#define JC_APP_PLACE_H
#include <stdbool.h>

#include "base/err.h"

struct jc_place {
	char *dir;   /* where it is to be */
	char *aside; /* where it is made: beside, hidden */
};
/*
 * JC_CONFLICT when there is something at `dir` that is no empty folder. What a killed program left
 * aside is removed.
 */
JC_MUST_CHECK enum jc_err jc_place_begin(const char *dir, struct jc_place *out);
/* keep: move it into its place; else, and when that fails, nothing of it stays. Frees the place. */
JC_MUST_CHECK enum jc_err jc_place_end(struct jc_place *place, bool keep);
#endif
