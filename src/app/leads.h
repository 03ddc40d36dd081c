/* Acts that make a member a lead: more than half of the leads sign the same one (doc/sync.md 3). */
#ifndef JC_APP_LEADS_H
#define JC_APP_LEADS_H
#include "app/case.h"

/*
 * Of an act that names this key and does not count yet: how many leads signed it, and how many it
 * takes; both 0 when there is none. Of several the one with the most signatures.
 */
void jc_leads_pending(
    struct jc_case *c, const struct jc_id32 *key, unsigned *signatures, unsigned *needed);
/*
 * Sign the act that names this key, or a new one, unless we have signed; between jc_replica_begin
 * and jc_replica_end.
 */
JC_MUST_CHECK enum jc_err jc_leads_sign(
    struct jc_case *c, const struct jc_id32 *key, const char *party);
#endif
