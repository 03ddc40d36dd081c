/* How this copy stands, for `status`, the header line and the sync screen. */
#ifndef JC_APP_STATUS_H
#define JC_APP_STATUS_H
#include "app/case.h"

struct jc_standing_report {
	struct jc_buf fingerprint, state_code;
	uint64_t changes, unsent, held, quarantined, sealed, conflicts;
	uint64_t waiting;  /* requests to join */
	int64_t last_sync; /* ms, 0 never */
	bool admitted;
	bool restored; /* writing is stopped: a remote was ahead of us on our own chain */
	bool forked;   /* our own chain has branches */
};
/* unsent: own changes that no remote is known to have. Release *out in any case. */
JC_MUST_CHECK enum jc_err jc_status_load(struct jc_case *c, struct jc_standing_report *out);
void jc_status_release(struct jc_standing_report *report);
/*
 * Are objects, refs and view whole? Changes nothing. report names each fault; *faults counts them.
 * progress may be NULL.
 */
JC_MUST_CHECK enum jc_err jc_case_check(struct jc_case *c, jc_progress *progress,
    jc_verify_report *report, void *context, uint64_t *faults);
#endif
