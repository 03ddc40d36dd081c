/* What is said of a record: its live writes as a person is shown them, copied out of the view. */
#ifndef JC_APP_SAID_H
#define JC_APP_SAID_H
#include "app/case.h"

struct jc_said {
	char *field; /* full name */
	size_t field_len;
	struct jc_value value; /* owned; a NUL follows the data */
	struct jc_write_id write;
	uint32_t change;
	int64_t time;
	char *by, *party;
	char *source, *snapshot; /* NULL: not of an import */
	bool held;
};
struct jc_said_list { /* initialise with { 0 } */
	size_t n, room;
	struct jc_said *at;
};
void jc_said_release(struct jc_said_list *list);

/* Append the live writes of a record, in order of field and value. Held ones are left out. */
JC_MUST_CHECK enum jc_err jc_said_record(
    struct jc_view *view, const struct jc_id16 *id, struct jc_said_list *out);
/* The same of one field by its full name ("title", "alias/0123456789abcdef", "_deleted"). */
JC_MUST_CHECK enum jc_err jc_said_field(
    struct jc_view *view, const struct jc_id16 *id, const char *field, struct jc_said_list *out);

/*
 * The live writes of a record as an edit of ours goes on from them. While our party is in review
 * its last held write of a field stands for that field: the next replaces it.
 */
JC_MUST_CHECK enum jc_err jc_said_ours(
    struct jc_case *c, const struct jc_id16 *id, struct jc_said_list *out);

/* Is it of this field (full name)? */
bool jc_said_is(const struct jc_said *shown, const char *field);
/* The writes of a field as kills. The caller frees. */
struct jc_write_id *jc_said_kills(const struct jc_said_list *list, const char *field, size_t *n);
/*
 * Distinct values of a field, as positions of the first write of each; for an element null beside
 * another is left out. `out` has room for list->n; NULL counts only.
 */
size_t jc_said_values(const struct jc_said_list *list, const char *field, size_t *out);
/* Are the same writes of this field in both? */
bool jc_said_same(
    const struct jc_said_list *one, const struct jc_said_list *other, const char *field);
#endif
