/* Sending: every head that the remote lacks, each answered for on its own. */
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/show.h"
#include "exchange_private.h"
#include "join.h"

#define PUSH_AT_ONCE 500u
/* Pushes more than one, to find which of many heads is the one that cannot be sent. */
#define SPLITS_MAX 32u
/* Waits of 0.1, 0.2, ... seconds, 6.3 in all: a push that was cut off is long done by then. */
#define WAITS_MAX 6u
#define WAIT_MS 100u

enum fate { LEFT, SENT, BUSY, REFUSED };

struct parcel {
	struct jc_oid oid;
	char *to;  /* ref on the remote */
	char *why; /* not taken for this reason; may be NULL */
	enum fate fate;
};

struct sending {
	struct jc_exchange *exchange;
	struct parcel *parcels;
	size_t n;
	unsigned splits;
};

/* The head of a ref of the remote, when it is of this chain and known here; else JC_NO_CHANGE. */
static uint32_t
known_head(
    const struct jc_exchange *exchange, const struct jc_ref *ref, const struct jc_ref_name *chain)
{
	struct jc_ref_name name;

	return jc_ref_name_parse(ref->name, &name) &&
		       jc_id16_cmp(&name.device, &chain->device) == 0 &&
		       memcmp(name.comp.b, chain->comp.b, sizeof name.comp.b) == 0
		   ? jc_graph_find_oid(exchange->replica->graph, &ref->oid)
		   : JC_NO_CHANGE;
}

/* Does the remote have this head, under any name? */
static bool
remote_has(const struct jc_exchange *exchange, const struct jc_ref *ours)
{
	struct jc_graph *graph = exchange->replica->graph;
	uint32_t mine = jc_graph_find_oid(graph, &ours->oid);
	struct jc_ref_name chain;
	size_t i;

	if (!jc_ref_name_parse(ours->name, &chain))
		return false;
	for (i = 0; i < exchange->inbox.remote.n; i++) {
		const struct jc_ref *ref = &exchange->inbox.remote.at[i];
		uint32_t head;

		if (memcmp(ref->oid.b, ours->oid.b, 20) == 0)
			return true;
		head = known_head(exchange, ref, &chain);
		if (mine != JC_NO_CHANGE && head != JC_NO_CHANGE &&
		    jc_graph_is_ancestor(graph, mine, head))
			return true;
	}
	return false;
}

/* May our head go there: is nothing there, or what it builds on, and goes no other there? */
static bool
is_free(const struct sending *sending, const char *name, uint32_t mine)
{
	const struct jc_exchange *exchange = sending->exchange;
	const struct jc_ref *theirs = jc_refs_find(&exchange->inbox.remote, name);
	uint32_t known = theirs ? jc_graph_find_oid(exchange->replica->graph, &theirs->oid) : mine;
	size_t i;

	for (i = 0; i < sending->n; i++)
		if (strcmp(sending->parcels[i].to, name) == 0)
			return false;
	return known != JC_NO_CHANGE && jc_graph_is_ancestor(exchange->replica->graph, known, mine);
}

/* Does the remote reach a change by one of its heads of the chain? */
static bool
remote_reaches(const struct jc_exchange *exchange, const struct jc_ref_name *chain, uint32_t change)
{
	size_t i;

	for (i = 0; i < exchange->inbox.remote.n; i++) {
		uint32_t head = known_head(exchange, &exchange->inbox.remote.at[i], chain);

		if (head != JC_NO_CHANGE &&
		    jc_graph_is_ancestor(exchange->replica->graph, change, head))
			return true;
	}
	return false;
}

/* The first change of our branch that no head of the remote's reaches. */
static uint32_t
first_apart(const struct jc_exchange *exchange, const struct jc_ref_name *chain, uint32_t mine)
{
	struct jc_change_info info;

	jc_graph_info(exchange->replica->graph, mine, &info);
	while (info.seq > 0 && !remote_reaches(exchange, chain, info.parents[0])) {
		mine = info.parents[0];
		jc_graph_info(exchange->replica->graph, mine, &info);
	}
	return mine;
}

/*
 * Where to put a head beside what the remote holds under its name: on a branch of the remote's that
 * it goes on, or under the name of its first change that the remote lacks. The same place may be
 * wanted by a fork of that branch: then under its own name.
 */
static void
name_beside(const struct sending *sending, const struct jc_ref_name *chain, uint32_t mine,
    struct jc_buf *out)
{
	const struct jc_exchange *exchange = sending->exchange;
	const uint32_t changes[] = { first_apart(exchange, chain, mine), mine };
	struct jc_change_info info;
	size_t i;

	for (i = 0; i < exchange->inbox.remote.n; i++) {
		const struct jc_ref *ref = &exchange->inbox.remote.at[i];

		if (known_head(exchange, ref, chain) != JC_NO_CHANGE &&
		    is_free(sending, ref->name, mine)) {
			jc_buf_str(out, ref->name);
			return;
		}
	}
	for (i = 0; i < sizeof changes / sizeof *changes; i++) {
		char hex[17];

		jc_graph_info(exchange->replica->graph, changes[i], &info);
		jc_hex(hex, info.id.b, 8);
		jc_buf_reset(out);
		jc_ref_name_format(out, &chain->comp, &chain->device, hex);
		if (is_free(sending, out->data, mine))
			return;
	}
}

/* The name to push a head under: its own, or one beside it when it cannot go there. */
static void
push_name(const struct sending *sending, const struct jc_ref *ours, struct jc_buf *out)
{
	struct jc_exchange *exchange = sending->exchange;
	uint32_t mine = jc_graph_find_oid(exchange->replica->graph, &ours->oid);
	struct jc_ref_name chain;

	if (!jc_ref_name_parse(ours->name, &chain) || mine == JC_NO_CHANGE ||
	    is_free(sending, ours->name, mine)) {
		jc_buf_str(out, ours->name);
		return;
	}
	name_beside(sending, &chain, mine, out);
	exchange->report->beside++;
	jc_exchange_note(exchange,
	    _("The remote holds something else at %s; ours was put beside it."), ours->name);
}

/* Own join request until admitted; of the other refs every head. */
static bool
to_push(const struct jc_exchange *exchange, const struct jc_ref *ref)
{
	if (strncmp(ref->name, "refs/jc/join/", 13) == 0)
		return jc_join_is_own(exchange->replica, ref->name) &&
		       !jc_replica_self(exchange->replica) && !remote_has(exchange, ref) &&
		       !jc_refs_find(&exchange->inbox.remote, ref->name);
	return !remote_has(exchange, ref);
}

static void
pack_parcels(struct sending *sending, const struct jc_refs *refs)
{
	size_t i;

	sending->parcels = jc_calloc(refs->n + 1, sizeof *sending->parcels);
	for (i = 0; i < refs->n; i++) {
		struct jc_buf to = JC_BUF_INIT;

		if (!to_push(sending->exchange, &refs->at[i]))
			continue;
		push_name(sending, &refs->at[i], &to);
		sending->parcels[sending->n++] =
		    (struct parcel){ .oid = refs->at[i].oid, .to = jc_buf_take(&to) };
	}
}

static void
settle(struct parcel *parcel, enum fate fate, const char *why, size_t len)
{
	struct jc_buf safe = JC_BUF_INIT;

	parcel->fate = fate;
	free(parcel->why);
	jc_show(&safe, why, len, JC_SHOW_LINE);
	parcel->why = jc_buf_take(&safe);
}

/*
 * What a remote answers for one head, and what that means. Somebody else is at this head, or moved
 * it since we looked: wait and look again. What was sent with it could not be unpacked: one of many
 * may be to blame.
 */
static const struct {
	const char *words;
	enum fate fate;
} answers[] = {
	{ "failed to update ref", BUSY },
	{ "failed to lock", BUSY },
	{ "cannot lock ref", BUSY },
	{ "incorrect old value", BUSY },
	{ "already exists", BUSY },
	{ "unpacker error", LEFT },
};

static enum fate
read_answer(const char *words, size_t len)
{
	size_t i;

	for (i = 0; i < sizeof answers / sizeof *answers; i++)
		if (memmem(words, len, answers[i].words, strlen(answers[i].words)))
			return answers[i].fate;
	return REFUSED;
}

/* A line of git push --porcelain: flag TAB from:to TAB summary. Others are passed over. */
static bool
read_line(struct sending *sending, size_t first, size_t n, const char *line, size_t len)
{
	const char *colon = len > 2 && line[1] == '\t' ? memchr(line, ':', len) : NULL;
	const char *to = colon ? colon + 1 : NULL, *end, *why;
	size_t i;

	if (!to || !(end = memchr(to, '\t', (size_t)(line + len - to))))
		return false;
	for (i = first; i < first + n; i++) {
		struct parcel *parcel = &sending->parcels[i];

		if (strlen(parcel->to) != (size_t)(end - to) ||
		    memcmp(parcel->to, to, (size_t)(end - to)) != 0)
			continue;
		why = end + 1;
		len = (size_t)(line + len - why);
		if (line[0] != '!') {
			parcel->fate = SENT;
			jc_refs_set(&sending->exchange->inbox.remote, parcel->to, &parcel->oid);
		} else {
			settle(parcel, read_answer(why, len), why, len);
		}
		return true;
	}
	return false;
}

static size_t
read_answers(struct sending *sending, size_t first, size_t n, const struct jc_buf *out)
{
	const char *at = out->data, *end = out->data + out->len, *line_end;
	size_t answered = 0;

	for (; at < end && (line_end = memchr(at, '\n', (size_t)(end - at))); at = line_end + 1)
		answered += read_line(sending, first, n, at, (size_t)(line_end - at));
	return answered;
}

/* A lock on a ref of the remote, in the remote's own words: its file. */
static void
name_lock(struct parcel *parcel, const struct jc_buf *complaint)
{
	static const char before[] = "Unable to create '", after[] = ".lock': File exists";
	const char *at = complaint->data, *end;
	struct jc_buf why = JC_BUF_INIT;

	while ((at = strstr(at, before))) {
		at += sizeof before - 1;
		end = strstr(at, after);
		if (end && (size_t)(end - at) > strlen(parcel->to) &&
		    strncmp(end - strlen(parcel->to), parcel->to, strlen(parcel->to)) == 0) {
			jc_buf_fmt(&why,
			    _("it is locked there. Somebody is sending to it, or died while "
			      "sending. If it stays so and nobody sends, delete %.*s.lock on the "
			      "hub"),
			    (int)(end - at), at);
			settle(parcel, BUSY, why.data, why.len);
			jc_buf_release(&why);
			return;
		}
	}
}

/*
 * Bytes of the packs sent, as git's own last line on them says: "Writing objects: 100% (3/3), 1.02
 * KiB | ...". What the remote says comes on lines of its own, marked.
 */
static uint64_t
read_bytes(const struct jc_buf *complaint)
{
	static const struct {
		const char *name;
		double bytes;
	} units[] = { { "byte", 1 }, { "bytes", 1 }, { "KiB", 1024 }, { "MiB", 1024 * 1024 },
		{ "GiB", 1024 * 1024 * 1024 } };
	const char *at = strstr(complaint->data, "Writing objects: 100%");
	uint64_t bytes = 0;
	char unit[8];
	double number;
	size_t i;

	for (; at; at = strstr(at + 1, "Writing objects: 100%")) {
		if (sscanf(at, "Writing objects: 100%% (%*u/%*u), %lf %7[a-zA-Z] |", &number,
			unit) != 2)
			continue;
		for (i = 0; i < sizeof units / sizeof *units; i++)
			if (strcmp(unit, units[i].name) == 0 && number >= 0 && number < 1e6)
				bytes = (uint64_t)(number * units[i].bytes);
	}
	return bytes;
}

static enum jc_err
push_once(
    struct sending *sending, size_t first, size_t n, size_t *answered, struct jc_buf *complaint)
{
	struct jc_exchange *exchange = sending->exchange;
	struct jc_list args = { 0 };
	struct jc_buf out = JC_BUF_INIT;
	int status = 0;
	enum jc_err err;
	size_t i;

	jc_list_add(&args, "push");
	jc_list_add(&args, "--porcelain");
	jc_list_add(&args, "--progress");
	jc_list_add(&args, "--no-verify");
	jc_list_add(&args, "--");
	jc_list_add(&args, exchange->remote->url);
	for (i = first; i < first + n; i++) {
		char hex[41];

		jc_hex(hex, sending->parcels[i].oid.b, 20);
		if (sending->parcels[i].fate == LEFT)
			jc_list_fmt(&args, "%s:%s", hex, sending->parcels[i].to);
	}
	err = jc_git_try(&exchange->git, jc_odb_path(exchange->replica->odb),
	    (const char *const *)args.at, NULL, 0, 1 << 20, &out, complaint, &status);
	exchange->report->bytes_out += read_bytes(complaint);
	*answered = err ? 0 : read_answers(sending, first, n, &out);
	for (i = first; i < first + n; i++)
		if (sending->parcels[i].fate == BUSY)
			name_lock(&sending->parcels[i], complaint);
	jc_list_release(&args);
	jc_buf_release(&out);
	return err;
}

static size_t
count(const struct sending *sending, size_t first, size_t n, enum fate fate)
{
	size_t i, found = 0;

	for (i = first; i < first + n; i++)
		found += sending->parcels[i].fate == fate;
	return found;
}

/*
 * Push the parcels left of these. When all fail together, for want of an answer or because what was
 * sent could not be unpacked, one may be to blame: halve until it is alone.
 */
static enum jc_err
push(struct sending *sending, size_t first, size_t n)
{
	struct jc_buf complaint = JC_BUF_INIT;
	struct jc_exchange *exchange = sending->exchange;
	size_t answered, left = count(sending, first, n, LEFT);
	char *words;
	enum jc_err err;

	if (!left)
		return JC_OK;
	err = push_once(sending, first, n, &answered, &complaint);
	words = jc_git_words(&complaint);
	if (!err && !answered &&
	    jc_inbox_list(&exchange->inbox, &exchange->git, exchange->remote->url))
		err = jc_fail(JC_IO,
		    _("what came was taken in, but sending did not succeed; it is tried again with "
		      "the next sync. git says: %s"),
		    words);
	left = count(sending, first, n, LEFT);
	if (!err && left && (n == 1 || sending->splits >= SPLITS_MAX)) {
		for (size_t i = first; i < first + n; i++)
			if (sending->parcels[i].fate == LEFT)
				settle(&sending->parcels[i], REFUSED, words, strlen(words));
	} else if (!err && left) {
		sending->splits += 2;
		if (!(err = push(sending, first, n / 2)))
			err = push(sending, first + n / 2, n - n / 2);
	}
	free(words);
	jc_buf_release(&complaint);
	return err;
}

static enum jc_err
wait_for_others(struct jc_exchange *exchange, unsigned times)
{
	const struct timespec pause = { 0, (long)WAIT_MS * 1000000 };
	unsigned i;

	for (i = 0; i < times; i++) {
		if (!jc_exchange_step(exchange, N_("Waiting for another to end sending")))
			return jc_fail(
			    JC_CONFLICT, _("stopped; what came was taken in, not all was sent"));
		(void)nanosleep(&pause, NULL);
	}
	return JC_OK;
}

/* Look at the remote again: what it has by now need not be sent. */
static enum jc_err
look_again(struct sending *sending)
{
	struct jc_exchange *exchange = sending->exchange;
	enum jc_err err = jc_inbox_list(&exchange->inbox, &exchange->git, exchange->remote->url);
	size_t i;

	for (i = 0; i < sending->n && !err; i++) {
		struct parcel *parcel = &sending->parcels[i];
		struct jc_ref ref = { parcel->to, parcel->oid };

		if (parcel->fate == BUSY)
			parcel->fate = remote_has(exchange, &ref) ? SENT : LEFT;
	}
	return err;
}

static void
tell(struct sending *sending)
{
	struct jc_exchange *exchange = sending->exchange;
	size_t i;

	for (i = 0; i < sending->n; i++) {
		struct parcel *parcel = &sending->parcels[i];

		exchange->report->pushed += parcel->fate == SENT;
		if (parcel->fate == SENT)
			continue;
		exchange->report->refused++;
		jc_exchange_note(
		    exchange, _("%s was not sent: %s"), parcel->to, parcel->why ? parcel->why : "");
	}
}

static void
unpack_parcels(struct sending *sending)
{
	size_t i;

	for (i = 0; i < sending->n; i++) {
		free(sending->parcels[i].to);
		free(sending->parcels[i].why);
	}
	free(sending->parcels);
}

enum jc_err
jc_exchange_send(struct jc_exchange *exchange)
{
	struct sending sending = { .exchange = exchange };
	struct jc_refs refs;
	unsigned waits;
	enum jc_err err;
	size_t i;

	if (!jc_exchange_step(exchange, N_("Sending")))
		return jc_fail(JC_CONFLICT, _("stopped; what came was taken in, nothing was sent"));
	if ((err = jc_refs_read(exchange->replica->odb, "refs/jc/", &refs)))
		return err;
	pack_parcels(&sending, &refs);
	jc_refs_release(&refs);
	for (waits = 0; !err; waits++) {
		for (i = 0; i < sending.n && !err; i += PUSH_AT_ONCE)
			err = push(&sending, i,
			    sending.n - i < PUSH_AT_ONCE ? sending.n - i : PUSH_AT_ONCE);
		if (err || waits == WAITS_MAX || !count(&sending, 0, sending.n, BUSY))
			break;
		if (!(err = wait_for_others(exchange, 1u << waits)))
			err = look_again(&sending);
	}
	tell(&sending);
	unpack_parcels(&sending);
	return err;
}
