/* Inside of an edit, shared by edit.c (entering) and save.c. */
#ifndef JC_APP_EDIT_PRIVATE_H
#define JC_APP_EDIT_PRIVATE_H
#include "app/edit.h"
#include "base/list.h"
#include "said.h"
#include "writes.h"

/* A field with something entered: all its values as they are to be, canonical. */
struct jc_entered {
	const struct jc_field *field;
	struct jc_list values;
};
struct jc_expected {
	const struct jc_field *field;
	char *value; /* NULL: nothing */
};

struct jc_edit {
	struct jc_case *c;
	const struct jc_kind *kind;
	struct jc_id16 id;
	bool fresh; /* not saved yet */
	struct jc_said_list shown;
	size_t n_entered;
	struct jc_entered *entered;
	size_t n_expected;
	struct jc_expected *expected;
};

/* n-th of the distinct values that are shown of a field; NULL at the end. */
const char *jc_edit_shown(const struct jc_said_list *shown, const struct jc_field *field, size_t n);
/* Are what is entered and what is shown the same values, in whatever order? */
bool jc_edit_is_shown(const struct jc_edit *edit, const struct jc_entered *entered);
/* Is the field in conflict as it is shown? For sets: one of its elements. */
bool jc_edit_disagreed(const struct jc_said_list *shown, const struct jc_field *field);
/* JC_CONFLICT with the sentence that names `resolve`. */
enum jc_err jc_edit_in_conflict(
    struct jc_case *c, const struct jc_id16 *id, const struct jc_field *field);
/*
 * save.c: append what is to be written for what was entered, over what is shown. JC_CONFLICT: the
 * teams disagree about a field.
 */
JC_MUST_CHECK enum jc_err jc_edit_plan(struct jc_edit *edit, struct jc_writes *out);

/* one_step.c: may this be withdrawn? JC_INVALID: it is an entry. */
JC_MUST_CHECK enum jc_err jc_withdrawal_allowed(struct jc_case *c, const struct jc_id16 *id);
/* What a withdrawal for a reason says; NULL takes one back. `text` holds what *out borrows. */
JC_MUST_CHECK enum jc_err jc_withdrawal_value(
    const char *reason, struct jc_buf *text, struct jc_value *out);
/*
 * Append the withdrawal, or nothing where the record says so already. JC_CONFLICT: that is
 * disagreed.
 */
JC_MUST_CHECK enum jc_err jc_withdrawal_plan(struct jc_case *c, const struct jc_id16 *id,
    const struct jc_value *value, struct jc_writes *out);

/* Forget what was entered and expected. */
void jc_edit_forget(struct jc_edit *edit);
#endif
