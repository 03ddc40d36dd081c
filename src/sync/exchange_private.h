/* One sync, shared by the files that make its steps: exchange.c receives, send.c sends, synced.c
 * remembers. */
#ifndef JC_SYNC_EXCHANGE_PRIVATE_H
#define JC_SYNC_EXCHANGE_PRIVATE_H
#include "inbox.h"
#include "sync/exchange.h"

struct jc_exchange {
	struct jc_replica *replica;
	const struct jc_remote_options *remote;
	struct jc_sync_report *report;
	struct jc_git git;
	struct jc_inbox inbox; /* inbox.remote: the remote's heads, as far as is known by now */
	jc_progress *progress;
	void *context;
	const char *step; /* N_() */
	uint32_t before;  /* changes in the graph before taking in */
	uint64_t damaged; /* changes here that are: everything is fetched again */
};

/* A sentence for the report. */
void jc_exchange_note(struct jc_exchange *exchange, const char *format, ...) JC_PRINTF(2, 3);
/* A step begins or goes on; false: a person asks to stop. */
bool jc_exchange_step(struct jc_exchange *exchange, const char *step);

/*
 * Push every head the remote lacks. Each is answered for on its own: what the remote does not take
 * is counted as refused and noted, the others are sent. A head that somebody else holds a lock on
 * is tried again for some seconds. Afterwards inbox.remote has what was taken.
 */
JC_MUST_CHECK enum jc_err jc_exchange_send(struct jc_exchange *exchange);
/* Are changes here damaged? Looked at when asked for, or when the last fold missed some. */
JC_MUST_CHECK enum jc_err jc_mend_look(struct jc_exchange *exchange);
/* Everything was fetched again and taken in: put it in place of what is damaged, and report. */
JC_MUST_CHECK enum jc_err jc_mend(struct jc_exchange *exchange);
/* DIR/synced: when the last whole sync ended, and the heads that remotes are known to have. `whole`
 * false: only the heads are new. */
JC_MUST_CHECK enum jc_err jc_synced_write(
    struct jc_replica *replica, const struct jc_refs *remote, bool whole);
#endif
