/* Live writes as a person is shown them, copied out of the view: kills are made of these. */
#ifndef JC_APP_SHOWN_H
#define JC_APP_SHOWN_H
#include "store/view.h"

struct jc_shown {
	char *field; /* full name */
	size_t field_len;
	struct jc_value value; /* owned; a NUL follows the data */
	struct jc_write_id write;
	uint32_t change;
	int64_t time;
	char *by, *party;
	char *source, *snapshot; /* NULL: not of an import */
};
struct jc_shown_list { /* initialise with { 0 } */
	size_t n, room;
	struct jc_shown *at;
};
void jc_shown_release(struct jc_shown_list *list);

/* Append the live writes of a record, in order of field and value. Held ones are left out. */
JC_MUST_CHECK enum jc_err jc_shown_record(
    struct jc_view *view, const struct jc_id16 *id, struct jc_shown_list *out);
/* The same of one field by its full name ("title", "alias/0123456789abcdef", "_deleted"). */
JC_MUST_CHECK enum jc_err jc_shown_field(
    struct jc_view *view, const struct jc_id16 *id, const char *field, struct jc_shown_list *out);

/* Is it of this field (full name)? */
bool jc_shown_is(const struct jc_shown *shown, const char *field);
/* The writes of a field as kills. The caller frees. */
struct jc_write_id *jc_shown_kills(const struct jc_shown_list *list, const char *field, size_t *n);
/*
 * Distinct values of a field, as positions of the first write of each; for an element null beside
 * another is left out. `out` has room for list->n; NULL counts only.
 */
size_t jc_shown_values(const struct jc_shown_list *list, const char *field, size_t *out);
/* Are the same writes of this field in both? */
bool jc_shown_same(
    const struct jc_shown_list *one, const struct jc_shown_list *other, const char *field);
#endif
