/*
 * Acts that more than half of the leads sign, each the same one (doc/sync.md 3): making a member a
 * lead, putting a party in review and taking it out again.
 */
#ifndef JC_APP_LEADS_H
#define JC_APP_LEADS_H
#include "app/case.h"

/* What an act is to do, and nothing else: make `key` a lead of `party`, or set the party's mode. */
struct jc_leads_wish {
	const struct jc_id32 *key; /* NULL: the mode */
	const char *party;
	bool review;        /* the mode: else direct */
	const char *reason; /* NULL: none is stated */
};
/*
 * Of an act that does this and does not count yet: how many leads signed it, and how many it takes;
 * both 0 when there is none. Of several the one with the most signatures.
 */
void jc_leads_pending(
    struct jc_case *c, const struct jc_leads_wish *wish, unsigned *signatures, unsigned *needed);
/*
 * Sign the act that does this, or a new one, unless we have signed; between jc_replica_begin and
 * jc_replica_end. A new one that puts a party in review leaves what is known of the party as it is.
 */
JC_MUST_CHECK enum jc_err jc_leads_sign(struct jc_case *c, const struct jc_leads_wish *wish);
#endif
