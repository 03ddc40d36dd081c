/* How this copy stands, for `status`, the header line and the sync screen. */
#ifndef JC_APP_STATUS_H
#define JC_APP_STATUS_H
#include "app/case.h"

struct jc_standing_report {
	struct jc_buf fingerprint, state_code;
	uint64_t changes, unsent, held, quarantined, sealed, conflicts, waiting;
	int64_t last_sync;     /* ms, 0 never */
	bool admitted;
	bool restored;         /* writing is stopped: a remote was ahead of us on our own chain */
	bool forked;
};
/*
 * unsent: own changes the hub is not known to have (heads it had at the last sync are kept in
 * DIR/synced).
 */
JC_MUST_CHECK enum jc_err jc_status_load(struct jc_case *c, struct jc_standing_report *out);
void jc_status_release(struct jc_standing_report *report);
/* Wipe-free repair check: objects, refs, view. report names each fault; *faults counts. */
JC_MUST_CHECK enum jc_err jc_case_check(struct jc_case *c, jc_progress *progress,
    jc_verify_report *report, void *context, uint64_t *faults);
#endif
