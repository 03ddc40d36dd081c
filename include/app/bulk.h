/*
 * One change to many records at once, to be undone at once (jc_undo). What the teams disagree about
 * is left as it is and counted; anything else that fails fails all of it, and nothing was changed.
 */
#ifndef JC_APP_BULK_H
#define JC_APP_BULK_H
#include "app/edit.h"

struct jc_bulk_report {
	size_t changed;
	size_t same;      /* said so already */
	size_t disagreed; /* left alone: a lead settles first */
};
/* Enter a value into one field of each, as jc_edit_enter does. All are of one kind. */
JC_MUST_CHECK enum jc_err jc_bulk_set(struct jc_case *c, const struct jc_id16 *ids, size_t n,
    const char *field, enum jc_edit_how how, const char *text, size_t len,
    struct jc_bulk_report *out);
/* Withdraw each; reason NULL: take the withdrawals back. JC_INVALID when one is an entry. */
JC_MUST_CHECK enum jc_err jc_bulk_withdraw(struct jc_case *c, const struct jc_id16 *ids, size_t n,
    const char *reason, struct jc_bulk_report *out);
#endif
