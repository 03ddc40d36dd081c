/* Asking the teams what they know about a field they disagree on: a task for each of them. */
#ifndef JC_APP_ASK_H
#define JC_APP_ASK_H
#include "app/decide.h"

/* Days that the teams are given. */
#define JC_ASK_DAYS 7

/*
 * A task about the record for each party that said one of the sides; none where an open one of the
 * same title is there for it. *made: how many. `due` is a day number.
 */
JC_MUST_CHECK enum jc_err jc_ask_teams(struct jc_case *c, const struct jc_id16 *id,
    const char *field_label, const struct jc_sides *sides, int due, size_t *made);
/*
 * Ask the team that wrote them about some fields of a record: one task, as above. *made: false when
 * it was asked already.
 */
JC_MUST_CHECK enum jc_err jc_ask_back(struct jc_case *c, const struct jc_id16 *id,
    const char *field_labels, const char *party, int due, bool *made);
#endif
