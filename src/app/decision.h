/* What every decision of a lead goes through: may this person decide, and the entry that says so.
 */
#ifndef JC_APP_DECISION_H
#define JC_APP_DECISION_H
#include "said.h"
#include "writes.h"

/* JC_DENIED: not a lead. JC_INVALID: no reason. Otherwise the reason, canonical, is in *out. */
JC_MUST_CHECK enum jc_err jc_decision_may(
    struct jc_case *c, const char *reason, struct jc_buf *out);
/* Add the decision entry about a record. */
void jc_decision_add(struct jc_case *c, const struct jc_id16 *about, const char *text,
    const char *reason, struct jc_writes *out);
/*
 * Of a withdrawn record as it is shown, one of its writes: is it content that some live withdrawal
 * had not seen (doc/sync.md 7)?
 */
bool jc_decision_unseen(
    struct jc_case *c, const struct jc_said_list *record, const struct jc_said *write);
#endif
