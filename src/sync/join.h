/* Join requests inside a sync (public part: sync/exchange.h). */
#ifndef JC_SYNC_JOIN_H
#define JC_SYNC_JOIN_H
#include "inbox.h"

#define JC_JOIN_REF "refs/jc/join/"
#define JC_JOIN_MAX 256 /* kept at a time, of devices that are no members */

/* Keep the well-formed requests that the remote shows; *passed_over: for how many there was no
 * room.
 */
JC_MUST_CHECK enum jc_err jc_join_take(
    struct jc_replica *replica, struct jc_inbox *inbox, size_t *passed_over);
bool jc_join_is_own(const struct jc_replica *replica, const char *ref);
#endif
