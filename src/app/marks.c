#include "app/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Where it stands, or would stand. */
static size_t
place_of(const struct jc_marks *marks, const struct jc_id16 *id)
{
	size_t from = 0, to = marks->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (jc_id16_cmp(&marks->at[middle], id) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

bool
jc_marks_has(const struct jc_marks *marks, const struct jc_id16 *id)
{
	size_t at = place_of(marks, id);

	return at < marks->n && jc_id16_cmp(&marks->at[at], id) == 0;
}

void
jc_marks_add(struct jc_marks *marks, const struct jc_id16 *id)
{
	size_t at = place_of(marks, id);

	if (jc_marks_has(marks, id))
		return;
	if (marks->n == marks->room) {
		marks->room = marks->room ? marks->room * 2 : 32;
		marks->at = jc_realloc(marks->at, marks->room, sizeof *marks->at);
	}
	memmove(&marks->at[at + 1], &marks->at[at], (marks->n - at) * sizeof *marks->at);
	marks->at[at] = *id;
	marks->n++;
}

void
jc_marks_drop(struct jc_marks *marks, const struct jc_id16 *id)
{
	size_t at = place_of(marks, id);

	if (!jc_marks_has(marks, id))
		return;
	marks->n--;
	memmove(&marks->at[at], &marks->at[at + 1], (marks->n - at) * sizeof *marks->at);
}

void
jc_marks_release(struct jc_marks *marks)
{
	free(marks->at);
	*marks = (struct jc_marks){ 0 };
}
