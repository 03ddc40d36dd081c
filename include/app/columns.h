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
 * Columns of a list in `room` columns of a terminal, a blank between them: the fields of `names`
 * (blank separated; NULL, "" or none that is known: the kind's own). From the
 * right they are left out until the first has enough; each is as wide as its type wants, and the
 * first takes what is left. `contents`: the widest that each has to show, its head included (NULL:
 * not known): what the first does not need then goes to those that are cut, and of columns that
 * were chosen by name none is wider than it needs. Returns how many.
 */
size_t jc_columns_choose(const struct jc_kind *kind, const char *names, const int *contents,
    int room, struct jc_column_choice out[JC_COLUMNS_MAX]);
/* Text of a list's cell (jc_row.cell, NULL allowed): sets as they are joined, the rest in words.
 * The caller frees. */
char *jc_column_text(struct jc_case *c, const struct jc_field *field, const char *cell);
#endif
