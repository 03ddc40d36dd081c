/* Which columns of a kind's list fit, and how wide: `list` and the list screen look alike. */
#ifndef JC_APP_COLUMNS_H
#define JC_APP_COLUMNS_H
#include "app/case.h"

#define JC_COLUMNS_MAX 12

struct jc_column_choice {
	const struct jc_field *field;
	int width;
};
/*
 * Columns of the kind's list in `room` columns of a terminal, a blank between them. The first takes
 * what the others leave; from the right they are left out until it has enough. Returns how many.
 */
size_t jc_columns_choose(
    const struct jc_kind *kind, int room, struct jc_column_choice out[JC_COLUMNS_MAX]);
/* Text of a list's cell (jc_row.cell, NULL allowed): sets as they are joined, the rest in words.
 * The caller frees. */
char *jc_column_text(struct jc_case *c, const struct jc_field *field, const char *cell);
#endif
