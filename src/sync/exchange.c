#include "sync/exchange.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "exchange_private.h"
#include "join.h"

#define NOTES_MAX 50

void
jc_exchange_note(struct jc_exchange *exchange, const char *format, ...)
{
	struct jc_buf text = JC_BUF_INIT;
	va_list args;

	if (exchange->report->notes.n == NOTES_MAX)
		return;
	va_start(args, format);
	jc_buf_vfmt(&text, format, args);
	va_end(args);
	jc_list_take(&exchange->report->notes, jc_buf_take(&text));
}

/* Git's own progress lines carry a count: "Receiving objects:  45% (9/20)". */
static bool
tick(void *context, const char *line)
{
	struct jc_exchange *exchange = context;
	unsigned long long done = 0, total = 0;
	const char *count = line ? strrchr(line, '(') : NULL;

	if (!exchange->progress)
		return true;
	if (count)
		(void)sscanf(count, "(%llu/%llu)", &done, &total);
	else if (line)
		return true;
	return exchange->progress(exchange->context, exchange->step, done, total);
}

bool
jc_exchange_step(struct jc_exchange *exchange, const char *step)
{
	exchange->step = step;
	return tick(exchange, NULL);
}

static void
refused(void *context, const struct jc_oid *oid, const struct jc_id24 *id, enum jc_reason reason,
    const char *text)
{
	struct jc_exchange *exchange = context;
	char hex[49];

	if (id)
		jc_hex(hex, id->b, sizeof id->b);
	else
		jc_hex(hex, oid->b, sizeof oid->b);
	if (reason == JC_REASON_PARENT) {
		exchange->report->pending++;
		jc_exchange_note(exchange, _("%.16s waits: %s"), hex, text);
	} else {
		exchange->report->rejected++;
		jc_exchange_note(exchange, _("%.16s was rejected and not stored (%s): %s"), hex,
		    _(jc_reason_text(reason)), text);
	}
}

static bool
is_lost(const struct jc_inbox *inbox, const struct jc_ref *ref)
{
	size_t i;

	for (i = 0; i < inbox->lost.n; i++)
		if (strcmp(inbox->lost.at[i].name, ref->name) == 0)
			return true;
	return false;
}

static size_t
remote_heads(const struct jc_exchange *exchange, struct jc_oid *heads)
{
	size_t i, n = 0;
	int pass;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < exchange->inbox.remote.n; i++) {
			struct jc_ref_name name;
			bool ours = jc_ref_name_parse(exchange->inbox.remote.at[i].name, &name);

			if (ours && !is_lost(&exchange->inbox, &exchange->inbox.remote.at[i]) &&
			    jc_id_zero(name.comp.b, sizeof name.comp.b) == (pass == 0))
				heads[n++] = exchange->inbox.remote.at[i].oid;
		}
	return n;
}

/* Of the remote's heads, those that are changes of this case. */
static size_t
known_heads(struct jc_exchange *exchange, struct jc_oid **out)
{
	size_t i, k = 0, n = exchange->inbox.remote.n;

	*out = jc_calloc(n + 1, sizeof **out);
	n = remote_heads(exchange, *out);
	for (i = 0; i < n; i++)
		if (jc_graph_find_oid(exchange->replica->graph, &(*out)[i]) != JC_NO_CHANGE)
			(*out)[k++] = (*out)[i];
	return k;
}

/* Heads of the graph among what came. */
static size_t
good_heads(struct jc_exchange *exchange, struct jc_oid **out)
{
	struct jc_graph *graph = exchange->replica->graph;
	size_t i, k = 0, n = jc_graph_heads(graph, NULL, NULL, 0);
	uint32_t *heads = jc_calloc(n + 1, sizeof *heads);

	*out = jc_calloc(n + 1, sizeof **out);
	n = jc_graph_heads(graph, NULL, heads, n);
	for (i = 0; i < n; i++) {
		struct jc_change_info info;

		jc_graph_info(graph, heads[i], &info);
		if (heads[i] >= exchange->before)
			(*out)[k++] = info.oid;
	}
	free(heads);
	return k;
}

static void
count_party(
    struct jc_sync_report *report, const struct jc_member *member, const struct jc_id16 *device)
{
	size_t i;

	for (i = 0; i < report->n_parties; i++)
		if (jc_id16_cmp(&report->parties[i].device, device) == 0)
			break;
	if (i == report->n_parties) {
		report->parties = jc_realloc(report->parties, i + 1, sizeof *report->parties);
		report->parties[i] = (struct jc_sync_party){ .device = *device };
		snprintf(report->parties[i].party, sizeof report->parties[i].party, "%s",
		    member ? member->party : "");
		report->n_parties++;
	}
	report->parties[i].changes++;
}

static void
count_fresh(struct jc_exchange *exchange)
{
	struct jc_sync_report *report = exchange->report;
	struct jc_graph *graph = exchange->replica->graph;
	uint32_t i, n = jc_graph_count(graph);

	for (i = exchange->before; i < n; i++) {
		struct jc_change_info info;
		enum jc_status status = jc_graph_status(graph, i);

		jc_graph_info(graph, i, &info);
		report->fetched++;
		report->accepted += status == JC_ACCEPTED;
		report->held += status == JC_HELD;
		report->quarantined += status == JC_QUARANTINED;
		report->sealed += status == JC_SEALED;
		report->own_ahead |= !exchange->damaged &&
				     jc_id16_cmp(&info.device, &exchange->replica->device) == 0;
		count_party(report, jc_graph_member(graph, &info.device), &info.device);
	}
}

/* Our own chain came back with changes we did not have; jc_replica_move_refs marked the copy. */
static void
note_restored(struct jc_exchange *exchange)
{
	jc_exchange_note(exchange, _("The remote has changes of this very device that were not "
				     "here: this copy was restored from a backup or cloned. "
				     "They were taken in and nothing is lost, but this copy writes "
				     "no more: join again with a new device."));
}

/* Does the remote have anything under this name that was not here? */
static bool
is_new(const struct jc_exchange *exchange, const struct jc_ref *ref)
{
	const struct jc_replica *replica = exchange->replica;

	return jc_graph_find_oid(replica->graph, &ref->oid) == JC_NO_CHANGE &&
	       !jc_odb_has(replica->odb, &ref->oid);
}

/* Did more come than good changes? */
static bool
is_mixed(const struct jc_exchange *exchange)
{
	const struct jc_inbox *inbox = &exchange->inbox;
	struct jc_ref_name name;
	size_t i;

	if (exchange->damaged || exchange->report->rejected + exchange->report->pending > 0)
		return true;
	for (i = 0; i < inbox->remote.n; i++)
		if (!jc_ref_name_parse(inbox->remote.at[i].name, &name) &&
		    is_new(exchange, &inbox->remote.at[i]))
			return true;
	return false;
}

/* Under the lock: read, judge, take the pack, move refs. */
static enum jc_err
take_in(struct jc_exchange *exchange)
{
	struct jc_replica *replica = exchange->replica;
	struct jc_source source = jc_inbox_source(&exchange->inbox);
	struct jc_oid *heads = jc_calloc(exchange->inbox.remote.n + 1, sizeof *heads), *good = NULL;
	size_t n = remote_heads(exchange, heads);
	uint32_t fresh;
	enum jc_err err;

	exchange->before = jc_graph_count(replica->graph);
	if ((err = jc_view_begin(replica->view)))
		goto out;
	err = jc_feed(replica, &source, heads, n, refused, exchange, &fresh);
	if (!err && !jc_exchange_step(exchange, N_("Taking in")))
		err = jc_fail(JC_CONFLICT, _("stopped; nothing was taken in"));
	if (!err) {
		size_t n_good =
		    exchange->damaged ? known_heads(exchange, &good) : good_heads(exchange, &good);

		err = jc_inbox_take(&exchange->inbox, &exchange->git, is_mixed(exchange), good,
		    n_good, &exchange->report->bytes_in);
	}
	if (!err)
		err = jc_odb_refresh(replica->odb);
	if (!err)
		err = jc_replica_move_refs(replica);
	if (!err)
		err = jc_feed_end(replica);
	if (err) {
		jc_view_rollback(replica->view);
		replica->broken = true;
		goto out;
	}
	count_fresh(exchange);
	if (exchange->report->own_ahead)
		note_restored(exchange);
out:
	free(heads);
	free(good);
	return err;
}

static enum jc_err
trust_host(const struct jc_exchange *exchange)
{
	const struct jc_transport *transport = exchange->git.transport;

	if (!exchange->remote->trust_host_key)
		return JC_OK;
	if (!transport->trust)
		return jc_fail(JC_INVALID,
		    _("only a hub at ssh:// has a host key to accept; nothing was exchanged"));
	return transport->trust(exchange->remote);
}

/*
 * Fetch what is new. Who has something to send mostly finds nothing new, and a list costs less than
 * a fetch.
 */
static enum jc_err
fetch(struct jc_exchange *exchange)
{
	struct jc_inbox *inbox = &exchange->inbox;
	const char *url = exchange->remote->url;
	uint64_t unsent;
	int64_t last_ms;
	enum jc_err err;
	size_t i;

	jc_sync_state(exchange->replica, &last_ms, &unsent);
	if (unsent && !exchange->damaged) {
		if ((err = jc_inbox_list(inbox, &exchange->git, url)))
			return err;
		for (i = 0; i < inbox->remote.n; i++)
			if (is_new(exchange, &inbox->remote.at[i]))
				break;
		if (i == inbox->remote.n)
			return JC_OK;
	}
	err = jc_inbox_fetch(inbox, &exchange->git, url);
	for (i = 0; i < inbox->lost.n; i++)
		jc_exchange_note(exchange, _("%s on the remote cannot be fetched: %s"),
		    inbox->lost.at[i].name, inbox->lost_why.at[i]);
	exchange->report->lost = (uint32_t)inbox->lost.n;
	return err;
}

static enum jc_err
take_requests(struct jc_exchange *exchange)
{
	size_t passed_over;
	enum jc_err err = jc_join_take(exchange->replica, &exchange->inbox, &passed_over);

	if (passed_over)
		jc_exchange_note(exchange,
		    _("%zu requests to join were passed over: %u wait here already. Admit whom you "
		      "know, and have the hub's administrator delete the others"),
		    passed_over, JC_JOIN_MAX);
	return err;
}

static enum jc_err
receive(struct jc_exchange *exchange)
{
	struct jc_replica *replica = exchange->replica;
	struct jc_lock lock;
	uint32_t fresh;
	enum jc_err err;

	if (!jc_exchange_step(exchange, N_("Fetching")))
		return jc_fail(JC_CONFLICT, _("stopped; nothing was changed"));
	if ((err = jc_mend_look(exchange)) ||
	    (err = jc_inbox_open(&exchange->inbox, replica->dir, replica->odb,
		 exchange->damaged ? NULL : &replica->refs)) ||
	    (err = fetch(exchange)))
		return err;
	if (!jc_exchange_step(exchange, N_("Checking")))
		return jc_fail(JC_CONFLICT, _("stopped; nothing was taken in"));
	if ((err = jc_replica_lock(replica, &lock)))
		return err;
	err = jc_replica_catch_up(replica, &fresh);
	if (!err)
		err = take_in(exchange);
	if (!err)
		err = take_requests(exchange);
	if (!err)
		err = jc_mend(exchange);
	jc_lock_release(&lock);
	if (!err && replica->learnt)
		err = jc_replica_reset(replica);
	return err ? err : jc_replica_catch_up(replica, &fresh);
}

enum jc_err
jc_sync(struct jc_replica *replica, const struct jc_remote_options *remote, jc_progress *progress,
    void *context, struct jc_sync_report *report)
{
	struct jc_exchange exchange = { .replica = replica,
		.remote = remote,
		.report = report,
		.progress = progress,
		.context = context };
	char *path = jc_replica_path(replica, "sync.lock");
	struct jc_lock lock;
	enum jc_err err;

	*report = (struct jc_sync_report){ 0 };
	if ((err = jc_git_init(&exchange.git, remote))) {
		jc_git_release(&exchange.git);
		free(path);
		return err;
	}
	exchange.git.tick = tick;
	exchange.git.context = &exchange;
	err = jc_lock_take(&lock, path, false);
	if (err == JC_CONFLICT)
		err = jc_fail(JC_CONFLICT, _("another sync of this case is running"));
	if (!err) {
		replica->progress = progress;
		replica->progress_context = context;
		if (!(err = trust_host(&exchange)) && !(err = receive(&exchange)) &&
		    !(err = jc_exchange_send(&exchange)))
			err = jc_synced_write(
			    replica, &exchange.inbox.remote, report->refused + report->lost == 0);
		if (!err)
			err = jc_replica_maintain(replica);
		replica->progress = NULL;
		jc_inbox_close(&exchange.inbox);
		jc_lock_release(&lock);
	}
	jc_git_release(&exchange.git);
	free(path);
	return err;
}

void
jc_sync_report_release(struct jc_sync_report *report)
{
	free(report->parties);
	jc_list_release(&report->notes);
	*report = (struct jc_sync_report){ 0 };
}

enum jc_err
jc_hub_create(const char *path)
{
	static const char *const config[][3] = {
		{ "config", "receive.denyDeletes", "true" },
		{ "config", "receive.denyNonFastForwards", "true" },
		{ "config", "transfer.fsckObjects", "true" },
		{ "config", "receive.autogc", "false" },
		{ "config", "core.bigFileThreshold", "64" },
	};
	const char *init[] = { "init", "--bare", "--quiet", "--template=", NULL };
	struct jc_git git;
	struct jc_buf out = JC_BUF_INIT;
	enum jc_err err;
	size_t i;

	if (jc_file_exists(path))
		return jc_fail(JC_CONFLICT, _("%s exists already; nothing was changed"), path);
	if ((err = jc_dir_make(path)))
		return err;
	if (!(err = jc_git_init(&git, NULL)))
		err = jc_git_run(&git, path, init, NULL, 0, 4096, &out);
	for (i = 0; i < sizeof config / sizeof *config && !err; i++) {
		const char *const args[] = { config[i][0], config[i][1], config[i][2], NULL };

		err = jc_git_run(&git, path, args, NULL, 0, 4096, &out);
	}
	jc_git_release(&git);
	jc_buf_release(&out);
	if (err)
		(void)!jc_dir_remove(path);
	return err;
}
