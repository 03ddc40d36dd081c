/* A set of records: those that were marked, those that a search found. Initialise with { 0 }. */
#ifndef JC_APP_MARKS_H
#define JC_APP_MARKS_H
#include <stdbool.h>
#include <stddef.h>

#include "base/id.h"

struct jc_marks {
	size_t n, room;
	struct jc_id16 *at; /* ascending */
};

bool jc_marks_has(const struct jc_marks *marks, const struct jc_id16 *id);
void jc_marks_add(struct jc_marks *marks, const struct jc_id16 *id);
void jc_marks_drop(struct jc_marks *marks, const struct jc_id16 *id);
void jc_marks_release(struct jc_marks *marks); /* and none is marked */
#endif
