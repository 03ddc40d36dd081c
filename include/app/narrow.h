/*
 * A list narrowed by words, as its screen does while one types: what stands in its columns counts,
 * also inside of words (app/match.h), and what the store finds elsewhere in a record by the
 * beginnings of words. The screen, the counts of views and `list --view` all ask here, so that they
 * agree.
 */
#ifndef JC_APP_NARROW_H
#define JC_APP_NARROW_H
#include "app/columns.h"

/* Records of a list up to which words are looked for inside of words; else the store is asked. */
#define JC_NARROW_MAX 5000
#define JC_NARROW_COUNT_MAX 1000

struct jc_narrow;

/*
 * Prepare the words of a query of one kind. *out is NULL where they do not narrow so: there are
 * none (a word has a letter or a digit: "---" is none), or too many records for it. Free it with
 * jc_narrow_free().
 */
JC_MUST_CHECK enum jc_err jc_narrow_new(
    struct jc_case *c, const struct jc_query *query, struct jc_narrow **out);
void jc_narrow_free(struct jc_narrow *narrow); /* NULL is allowed */
/* What a row says in these columns, folded. The caller frees. */
char *jc_narrow_text(
    struct jc_case *c, const struct jc_row *row, const struct jc_column_choice *columns, size_t n);
/* Is the record, which says this, among what the words narrow the list to? */
bool jc_narrow_finds(const struct jc_narrow *narrow, const struct jc_id16 *id, const char *folded);

/*
 * As jc_view_list of a query of one kind from its first record, but narrowed so. The cells are
 * those of the columns of these names (as jc_columns_choose takes them), whatever the query says.
 */
JC_MUST_CHECK enum jc_err jc_narrow_list(struct jc_case *c, const struct jc_query *query,
    const char *columns, jc_row_fn *each, void *context);
/*
 * How many that gives. Counting stops at JC_NARROW_COUNT_MAX where each must be looked at: *more
 * then says that there are more.
 */
JC_MUST_CHECK enum jc_err jc_narrow_count(struct jc_case *c, const struct jc_query *query,
    const char *columns, uint64_t *out, bool *more);
#endif
