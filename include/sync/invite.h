/* Invitation files (doc/format.md 8). */
#ifndef JC_SYNC_INVITE_H
#define JC_SYNC_INVITE_H
#include "base/buf.h"
#include "base/err.h"
#include "sync/replica.h"

struct jc_invite_lead {
	struct jc_id16 device;
	struct jc_id32 box;
	char party[9];
};
struct jc_invite {
	struct jc_id16 case_id;
	struct jc_id8 comp;
	struct jc_id24 genesis;
	struct jc_id32 key;
	char *hub, *name;
	size_t n_leads;
	struct jc_invite_lead *leads;
};
JC_MUST_CHECK enum jc_err jc_invite_make(
    struct jc_replica *replica, const char *name, const char *hub, struct jc_buf *out);
JC_MUST_CHECK enum jc_err jc_invite_parse(const void *data, size_t len, struct jc_invite *out);
void jc_invite_release(struct jc_invite *invite);
#endif
