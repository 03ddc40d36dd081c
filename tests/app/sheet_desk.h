/* A case of three teams with a request of NL, whom and what it names, and an exhibit: for papers.
 */
#ifndef JC_TESTS_APP_SHEET_DESK_H
#define JC_TESTS_APP_SHEET_DESK_H
#include "app/sheet.h"
#include "lib/cases.h"

#define JC_SHEET_DESK_NOW INT64_C(1795341600000) /* 2026-11-22 10:00 UTC */

struct jc_sheet_desk {
	struct jc_cases cases; /* end it with jc_cases_end */
	struct jc_case *nl;    /* the first of them */
	struct jc_id16 suspect, victim, company, account, place, request, exhibit;
};
void jc_sheet_desk_make(struct jc_sheet_desk *out);
/* NL adds to a field of one record the name of another. */
void jc_sheet_desk_add(struct jc_sheet_desk *desk, const struct jc_id16 *id, const char *field,
    const struct jc_id16 *named);
/* form: NULL for the first that fits. */
void jc_sheet_desk_fill(const struct jc_sheet_desk *desk, const struct jc_id16 *id,
    const char *form, struct jc_sheet *out);
#endif
