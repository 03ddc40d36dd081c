/* Entries that another entry puts right: anybody may write any number, so they are sorted. */
#ifndef JC_APP_CORRECTED_H
#define JC_APP_CORRECTED_H
#include <stdbool.h>
#include <stddef.h>

#include "base/id.h"
#include "store/view.h"

struct jc_corrected {
	size_t n;
	struct jc_id16 *at;
};
/* All zero names nothing and is left out. */
void jc_corrected_add(struct jc_corrected *corrected, const struct jc_id16 *id);
/* The same by a row whose first column is "corrects"; context is a struct jc_corrected. */
enum jc_err jc_corrected_take(void *context, const struct jc_row *row);
/* After the last was added, before the first is asked for. */
void jc_corrected_sort(struct jc_corrected *corrected);
bool jc_corrected_has(const struct jc_corrected *corrected, const struct jc_id16 *id);
void jc_corrected_release(struct jc_corrected *corrected);
#endif
