/* What of an act only members read: names, and why (doc/format.md 6, `sealed`). */
#ifndef JC_APP_SEALED_NAMES_H
#define JC_APP_SEALED_NAMES_H
#include "app/case.h"
#include "model/act.h"

/* Seal them into an act under the epoch key in use. JC_DENIED: none is held; JC_INVALID: too long.
 */
JC_MUST_CHECK enum jc_err jc_sealed_names_add(
    struct jc_case *c, const struct jc_act_names *names, struct jc_act *act);
#endif
