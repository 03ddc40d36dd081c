/*
 * Syncing with a remote: fetch into an inbox, check, take in, push, report. The wire is stock git,
 * run as a limited child (sync/git.h); transports differ in a table (sync/transport.h).
 */
#ifndef JC_SYNC_EXCHANGE_H
#define JC_SYNC_EXCHANGE_H
#include "base/err.h"
#include "base/list.h"
#include "sync/replica.h"

struct jc_sync_party {
	char party[9];
	struct jc_id16 device;
	uint32_t changes;
};
struct jc_sync_report {
	uint32_t fetched; /* new changes taken in */
	uint32_t accepted, held, quarantined, sealed;
	uint32_t rejected; /* never stored */
	uint32_t pending;
	uint32_t repaired;  /* changes that were damaged here and came again */
	uint32_t lost;      /* heads that the remote could not give: notes say which and why */
	uint32_t pushed;    /* heads the remote did not have, own and others' */
	uint32_t refused;   /* heads the remote did not take: notes say which and why */
	uint32_t beside;    /* heads pushed beside a wrong or forked one */
	bool own_ahead;     /* the remote knew changes of our own device that we did not have */
	uint64_t bytes_in;  /* of the pack taken in */
	uint64_t bytes_out; /* of the packs sent; from 1 KiB on as git rounds them */
	size_t n_parties;
	struct jc_sync_party *parties; /* who the new changes are from */
	struct jc_list
	    notes; /* sentences, not yet filtered: rejected and why, forks, what the remote says */
};
void jc_sync_report_release(struct jc_sync_report *report);

struct jc_remote_options {
	const char *url;
	const char *known_hosts;    /* file, may be NULL */
	const char *ca_file;        /* may be NULL */
	const char *proxy;          /* may be NULL */
	const char *trust_host_key; /* "SHA256:..." a person compared; NULL */
	bool repair;                /* read all that is here first, fetch again what is damaged */
};
/*
 * The whole sync. On failure the case is as before or as after a step that is complete; what was
 * taken in stays.
 */
JC_MUST_CHECK enum jc_err jc_sync(struct jc_replica *replica,
    const struct jc_remote_options *remote, jc_progress *progress, void *context,
    struct jc_sync_report *report);

/* When the last whole sync ended (ms, 0: never), and own changes that no remote is known to have.
 */
void jc_sync_state(struct jc_replica *replica, int64_t *last_ms, uint64_t *unsent);
/* Is this change known to have been sent to a remote, or to have come from one? */
bool jc_sync_sent(struct jc_replica *replica, uint32_t change);

/* Join requests on a remote or fetched: raw commit and body, form and signature checked. */
struct jc_join_request {
	struct jc_id16 device;
	struct jc_id32 key, box;
	char party[9];
	char *name, *agency;
	char words[128];
};
typedef enum jc_err jc_join_fn(void *context, const struct jc_join_request *request);
/* Requests last fetched by a sync, not yet admitted; names opened with our box key. */
JC_MUST_CHECK enum jc_err jc_join_requests(
    struct jc_replica *replica, jc_join_fn *each, void *context);
/* Write our own join request to the local refs; the next sync pushes it. */
struct jc_invite;
JC_MUST_CHECK enum jc_err jc_join_write(struct jc_replica *replica, const struct jc_invite *invite,
    const char *party, const char *name, const char *agency, int64_t now_ms);

/* Make a bare repository to be a hub. JC_CONFLICT when the folder is not empty. */
JC_MUST_CHECK enum jc_err jc_hub_create(const char *path);
#endif
