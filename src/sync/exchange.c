#include "sync/exchange.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "inbox.h"
#include "join.h"

#define PUSH_AT_ONCE 500
#define NOTES_MAX 50

/* One sync: the steps of jc_sync share this. */
struct exchange {
	struct jc_replica *replica;
	const struct jc_remote_options *remote;
	struct jc_sync_report *report;
	struct jc_git git;
	struct jc_inbox inbox;
	jc_progress *progress;
	void *context;
	const char *step; /* N_() */
	uint32_t before;  /* changes in the graph before taking in */
};

static void
note(struct jc_sync_report *report, char *text)
{
	if (report->notes.n < NOTES_MAX)
		jc_list_take(&report->notes, text);
	else
		free(text);
}

static void note_fmt(struct jc_sync_report *report, const char *format, ...) JC_PRINTF(2, 3);
static void
note_fmt(struct jc_sync_report *report, const char *format, ...)
{
	struct jc_buf text = JC_BUF_INIT;
	va_list args;

	va_start(args, format);
	jc_buf_vfmt(&text, format, args);
	va_end(args);
	note(report, jc_buf_take(&text));
}

/* Git's own progress lines carry a count: "Receiving objects:  45% (9/20)". */
static bool
tick(void *context, const char *line)
{
	struct exchange *exchange = context;
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

static bool
begin_step(struct exchange *exchange, const char *step)
{
	exchange->step = step;
	return tick(exchange, NULL);
}

static void
refused(void *context, const struct jc_oid *oid, const struct jc_id24 *id, enum jc_reason reason,
    const char *text)
{
	struct exchange *exchange = context;
	char hex[49];

	if (id)
		jc_hex(hex, id->b, sizeof id->b);
	else
		jc_hex(hex, oid->b, sizeof oid->b);
	if (reason == JC_REASON_PARENT) {
		exchange->report->pending++;
		note_fmt(exchange->report, _("%.16s waits: %s"), hex, text);
	} else {
		exchange->report->rejected++;
		note_fmt(exchange->report, _("%.16s was rejected and not stored (%s): %s"), hex,
		    _(jc_reason_text(reason)), text);
	}
}

static size_t
remote_heads(const struct exchange *exchange, struct jc_oid *heads)
{
	size_t i, n = 0;
	int pass;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < exchange->inbox.remote.n; i++) {
			struct jc_ref_name name;
			bool ours = jc_ref_name_parse(exchange->inbox.remote.at[i].name, &name);

			if (ours && jc_id_zero(name.comp.b, sizeof name.comp.b) == (pass == 0))
				heads[n++] = exchange->inbox.remote.at[i].oid;
		}
	return n;
}

/* Heads of the graph among what came. */
static size_t
good_heads(struct exchange *exchange, struct jc_oid **out)
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
count_fresh(struct exchange *exchange)
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
		report->own_ahead |= jc_id16_cmp(&info.device, &exchange->replica->device) == 0;
		count_party(report, jc_graph_member(graph, &info.device), &info.device);
	}
}

/* Our own chain came back with changes we did not have; jc_replica_move_refs marked the copy. */
static void
note_restored(struct exchange *exchange)
{
	note_fmt(exchange->report, _("The remote has changes of this very device that were not "
				     "here: this copy was restored from a backup or cloned. "
				     "They were taken in and nothing is lost, but this copy writes "
				     "no more: join again with a new device."));
}

/* Under the lock: read, judge, take the pack, move refs. */
static enum jc_err
take_in(struct exchange *exchange)
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
	if (!err && !begin_step(exchange, N_("Taking in")))
		err = jc_fail(JC_CONFLICT, _("stopped; nothing was taken in"));
	if (!err) {
		size_t n_good = good_heads(exchange, &good);

		err = jc_inbox_take(&exchange->inbox, &exchange->git,
		    exchange->report->rejected + exchange->report->pending > 0, good, n_good,
		    &exchange->report->bytes_in);
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
trust_host(const struct exchange *exchange)
{
	const struct jc_transport *transport = exchange->git.transport;

	if (!exchange->remote->trust_host_key)
		return JC_OK;
	if (!transport->trust)
		return jc_fail(JC_INVALID,
		    _("only a hub at ssh:// has a host key to accept; nothing was exchanged"));
	return transport->trust(exchange->remote);
}

static enum jc_err
receive(struct exchange *exchange)
{
	struct jc_replica *replica = exchange->replica;
	struct jc_lock lock;
	uint32_t fresh;
	enum jc_err err;

	if (!begin_step(exchange, N_("Fetching")))
		return jc_fail(JC_CONFLICT, _("stopped; nothing was changed"));
	if ((err = jc_inbox_open(&exchange->inbox, replica->dir, replica->odb, &replica->refs)) ||
	    (err = jc_inbox_fetch(&exchange->inbox, &exchange->git, exchange->remote->url)))
		return err;
	if (!begin_step(exchange, N_("Checking")))
		return jc_fail(JC_CONFLICT, _("stopped; nothing was taken in"));
	if ((err = jc_inbox_read(&exchange->inbox, &exchange->git)))
		return err;
	if ((err = jc_replica_lock(replica, &lock)))
		return err;
	err = jc_replica_catch_up(replica, &fresh);
	if (!err)
		err = take_in(exchange);
	if (!err)
		err = jc_join_take(replica, &exchange->inbox);
	jc_lock_release(&lock);
	if (!err && replica->learnt)
		err = jc_replica_reset(replica);
	return err ? err : jc_replica_catch_up(replica, &fresh);
}

/* Does the remote have this head, under any name? */
static bool
remote_has(const struct exchange *exchange, const struct jc_ref *ours)
{
	struct jc_graph *graph = exchange->replica->graph;
	uint32_t mine = jc_graph_find_oid(graph, &ours->oid);
	struct jc_ref_name name, theirs;
	size_t i;

	if (!jc_ref_name_parse(ours->name, &name))
		return false;
	for (i = 0; i < exchange->inbox.remote.n; i++) {
		const struct jc_ref *ref = &exchange->inbox.remote.at[i];
		uint32_t their_head;

		if (memcmp(ref->oid.b, ours->oid.b, 20) == 0)
			return true;
		if (!jc_ref_name_parse(ref->name, &theirs) ||
		    jc_id16_cmp(&theirs.device, &name.device) != 0 ||
		    memcmp(theirs.comp.b, name.comp.b, sizeof name.comp.b) != 0)
			continue;
		their_head = jc_graph_find_oid(graph, &ref->oid);
		if (mine != JC_NO_CHANGE && their_head != JC_NO_CHANGE &&
		    jc_graph_is_ancestor(graph, mine, their_head))
			return true;
	}
	return false;
}

/* The name to push a head under: its own, or beside it when the remote's there is no ancestor of
 * ours. */
static void
push_name(struct exchange *exchange, const struct jc_ref *ours, struct jc_buf *out)
{
	struct jc_graph *graph = exchange->replica->graph;
	const struct jc_ref *theirs = jc_refs_find(&exchange->inbox.remote, ours->name);
	uint32_t mine = jc_graph_find_oid(graph, &ours->oid), known;
	struct jc_change_info info, first;
	struct jc_ref_name name;
	char hex[17];

	if (!theirs || !jc_ref_name_parse(ours->name, &name) || mine == JC_NO_CHANGE) {
		jc_buf_str(out, ours->name);
		return;
	}
	known = jc_graph_find_oid(graph, &theirs->oid);
	if (known != JC_NO_CHANGE && jc_graph_is_ancestor(graph, known, mine)) {
		jc_buf_str(out, ours->name);
		return;
	}
	jc_graph_info(graph, mine, &info);
	jc_graph_info(graph, info.branch, &first);
	jc_hex(hex, first.id.b, 8);
	jc_ref_name_format(out, &name.comp, &name.device, hex);
	exchange->report->beside++;
	note_fmt(exchange->report,
	    _("The remote holds something else at %s; ours was put beside it."), ours->name);
}

/* Own join request until admitted; of the other refs every head. */
static bool
to_push(const struct exchange *exchange, const struct jc_ref *ref)
{
	if (strncmp(ref->name, "refs/jc/join/", 13) == 0)
		return jc_join_is_own(exchange->replica, ref->name) &&
		       !jc_replica_self(exchange->replica) && !remote_has(exchange, ref) &&
		       !jc_refs_find(&exchange->inbox.remote, ref->name);
	return !remote_has(exchange, ref);
}

static enum jc_err
push_some(struct exchange *exchange, struct jc_list *specs)
{
	struct jc_list args = { 0 };
	struct jc_buf out = JC_BUF_INIT, complaint = JC_BUF_INIT;
	int status = 0;
	enum jc_err err;
	size_t i;

	jc_list_add(&args, "push");
	jc_list_add(&args, "--porcelain");
	jc_list_add(&args, "--progress");
	jc_list_add(&args, "--no-verify");
	jc_list_add(&args, "--");
	jc_list_add(&args, exchange->remote->url);
	for (i = 0; i < specs->n; i++)
		jc_list_add(&args, specs->at[i]);
	err = jc_git_try(&exchange->git, jc_odb_path(exchange->replica->odb),
	    (const char *const *)args.at, NULL, 0, 1 << 20, &out, &complaint, &status);
	if (!err && status)
		err = jc_fail(JC_IO,
		    _("what came was taken in, but sending did not succeed; it is tried again with "
		      "the next sync. git says: %.300s"),
		    complaint.data);
	jc_list_release(&args);
	jc_list_release(specs);
	jc_buf_release(&out);
	jc_buf_release(&complaint);
	return err;
}

static enum jc_err
send_all(struct exchange *exchange)
{
	struct jc_list specs = { 0 };
	struct jc_refs refs;
	enum jc_err err;
	size_t i;

	if (!begin_step(exchange, N_("Sending")))
		return jc_fail(JC_CONFLICT, _("stopped; what came was taken in, nothing was sent"));
	if ((err = jc_refs_read(exchange->replica->odb, "refs/jc/", &refs)))
		return err;
	for (i = 0; i < refs.n && !err; i++) {
		struct jc_buf spec = JC_BUF_INIT;
		char hex[41];

		if (!to_push(exchange, &refs.at[i]))
			continue;
		jc_hex(hex, refs.at[i].oid.b, 20);
		jc_buf_fmt(&spec, "%s:", hex);
		push_name(exchange, &refs.at[i], &spec);
		jc_list_take(&specs, jc_buf_take(&spec));
		exchange->report->pushed++;
		if (specs.n == PUSH_AT_ONCE)
			err = push_some(exchange, &specs);
	}
	if (!err && specs.n)
		err = push_some(exchange, &specs);
	jc_list_release(&specs);
	jc_refs_release(&refs);
	return err;
}

/* DIR/synced: the time, then the heads the remote now has. */
static enum jc_err
remember_synced(struct jc_replica *replica)
{
	struct jc_buf text = JC_BUF_INIT;
	char *path = jc_replica_path(replica, "synced");
	struct jc_refs refs;
	enum jc_err err = jc_refs_read(replica->odb, "refs/jc/", &refs);

	if (!err) {
		jc_buf_fmt(&text, "%lld\n", (long long)jc_clock_ms());
		jc_refs_format(&refs, &text);
		err = jc_file_write(path, text.data, text.len);
		jc_refs_release(&refs);
	}
	jc_buf_release(&text);
	free(path);
	return err;
}

enum jc_err
jc_sync(struct jc_replica *replica, const struct jc_remote_options *remote, jc_progress *progress,
    void *context, struct jc_sync_report *report)
{
	struct exchange exchange = { .replica = replica,
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
	if (jc_lock_take(&lock, path, false)) {
		err = jc_fail(JC_CONFLICT, _("another sync of this case is running"));
	} else {
		replica->progress = progress;
		replica->progress_context = context;
		if (!(err = trust_host(&exchange)) && !(err = receive(&exchange)) &&
		    !(err = send_all(&exchange)))
			err = remember_synced(replica);
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

static bool
is_sent(struct jc_replica *replica, const struct jc_refs *refs, uint32_t change)
{
	size_t k;

	for (k = 0; k < refs->n; k++) {
		uint32_t head = jc_graph_find_oid(replica->graph, &refs->at[k].oid);

		if (head != JC_NO_CHANGE && jc_graph_is_ancestor(replica->graph, change, head))
			return true;
	}
	return false;
}

/* Own changes above what `refs` hold: on each own chain, from its end down to one that was sent. */
static uint64_t
count_unsent(struct jc_replica *replica, const struct jc_refs *refs)
{
	uint32_t i, n = jc_graph_count(replica->graph);
	uint64_t unsent = 0;
	bool reached[2] = { false, false };

	for (i = n; i-- > 0 && !(reached[0] && reached[1]);) {
		struct jc_change_info info;
		int roster;

		jc_graph_info(replica->graph, i, &info);
		roster = jc_id_zero(info.comp.b, sizeof info.comp.b);
		if (jc_id16_cmp(&info.device, &replica->device) != 0 || reached[roster])
			continue;
		reached[roster] = is_sent(replica, refs, i);
		unsent += !reached[roster];
	}
	return unsent;
}

/* What jc_sync wrote to DIR/synced; nothing when there is none. */
static void
read_synced(struct jc_replica *replica, int64_t *last_ms, struct jc_refs *refs)
{
	char *path = jc_replica_path(replica, "synced");
	struct jc_buf text = JC_BUF_INIT;
	long long at = 0;

	*last_ms = 0;
	*refs = (struct jc_refs){ 0 };
	if (!jc_file_read(path, 16 << 20, &text)) {
		const char *line = memchr(text.data, '\n', text.len);

		if (line && sscanf(text.data, "%lld", &at) == 1 &&
		    !jc_refs_parse(line + 1, text.len - (size_t)(line + 1 - text.data), refs))
			*last_ms = at;
	}
	jc_buf_release(&text);
	free(path);
}

void
jc_sync_state(struct jc_replica *replica, int64_t *last_ms, uint64_t *unsent)
{
	struct jc_refs refs;

	read_synced(replica, last_ms, &refs);
	*unsent = count_unsent(replica, &refs);
	jc_refs_release(&refs);
}

bool
jc_sync_sent(struct jc_replica *replica, uint32_t change)
{
	struct jc_refs refs;
	int64_t last_ms;
	bool sent;

	read_synced(replica, &last_ms, &refs);
	sent = is_sent(replica, &refs, change);
	jc_refs_release(&refs);
	return sent;
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
	return err;
}
