#include "app/status.h"

#include "base/mem.h"
#include "case_private.h"

static enum jc_err
count_one(void *context, const struct jc_join_request *request)
{
	(void)request;
	++*(uint64_t *)context;
	return JC_OK;
}

/* Is one of the ends of our own chain beyond a fork? */
static bool
is_forked(struct jc_replica *replica)
{
	struct jc_graph *graph = jc_replica_graph(replica);
	size_t n = jc_graph_heads(graph, NULL, NULL, 0);
	uint32_t *heads = jc_calloc(n + 1, sizeof(*heads));
	bool forked = false;

	n = jc_graph_heads(graph, NULL, heads, n);
	for (size_t i = 0; i < n && !forked; i++) {
		struct jc_change_info info;

		jc_graph_info(graph, heads[i], &info);
		forked = info.forked && jc_id16_cmp(&info.device, jc_replica_device(replica)) == 0;
	}
	free(heads);
	return forked;
}

enum jc_err
jc_status_load(struct jc_case *c, struct jc_standing_report *out)
{
	struct jc_view *view = jc_case_view(c);
	enum jc_err err;

	*out = (struct jc_standing_report){ .fingerprint = JC_BUF_INIT,
		.state_code = JC_BUF_INIT,
		.changes = jc_graph_count(jc_replica_graph(c->replica)),
		.admitted = jc_replica_self(c->replica) != NULL,
		.restored = jc_case_is_restored(c),
		.forked = is_forked(c->replica) };
	jc_replica_fingerprint(c->replica, &out->fingerprint);
	jc_replica_state(c->replica, &out->state_code);
	jc_sync_state(c->replica, &out->last_sync, &out->unsent);
	if ((err = jc_view_status_count(view, JC_HELD, &out->held)) ||
	    (err = jc_view_status_count(view, JC_QUARANTINED, &out->quarantined)) ||
	    (err = jc_view_status_count(view, JC_SEALED, &out->sealed)) ||
	    (err = jc_view_conflict_count(view, &out->conflicts)))
		return err;
	return jc_join_requests(c->replica, count_one, &out->waiting);
}

void
jc_status_release(struct jc_standing_report *report)
{
	jc_buf_release(&report->fingerprint);
	jc_buf_release(&report->state_code);
}

enum jc_err
jc_case_check(struct jc_case *c, jc_progress *progress, jc_verify_report *report, void *context,
    uint64_t *faults)
{
	uint64_t good;
	enum jc_err err = jc_replica_verify(c->replica, progress, report, context, &good, faults);

	if (err)
		return err;
	err = jc_view_check(jc_case_view(c), jc_replica_graph(c->replica));
	if (err == JC_CORRUPT) {
		report(context, "", jc_fail_text());
		++*faults;
		err = JC_OK;
	}
	return err;
}
