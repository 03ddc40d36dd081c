#include "corrected.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static int
in_order(const void *a, const void *b)
{
	return jc_id16_cmp(a, b);
}

void
jc_corrected_add(struct jc_corrected *corrected, const struct jc_id16 *id)
{
	if (jc_id_zero(id->b, sizeof(id->b)))
		return;
	corrected->at = jc_realloc(corrected->at, corrected->n + 1, sizeof(*corrected->at));
	corrected->at[corrected->n++] = *id;
}

enum jc_err
jc_corrected_take(void *context, const struct jc_row *row)
{
	const char *cell = row->cell[0];
	struct jc_id16 id;

	if (cell && !jc_unhex(cell, strlen(cell), id.b, sizeof(id.b)))
		jc_corrected_add(context, &id);
	return JC_OK;
}

void
jc_corrected_sort(struct jc_corrected *corrected)
{
	if (corrected->n)
		qsort(corrected->at, corrected->n, sizeof(*corrected->at), in_order);
}

bool
jc_corrected_has(const struct jc_corrected *corrected, const struct jc_id16 *id)
{
	return corrected->n &&
	       bsearch(id, corrected->at, corrected->n, sizeof(*corrected->at), in_order) != NULL;
}

void
jc_corrected_release(struct jc_corrected *corrected)
{
	free(corrected->at);
	*corrected = (struct jc_corrected){ 0 };
}
