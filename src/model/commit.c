#include "model/commit.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "crypto/crypto.h"
#include "crypto/sshsig.h"

/* --- writing --- */

static void
add_hex(struct jc_buf *out, const char *before, const void *data, size_t len)
{
	char hex[2 * sizeof(struct jc_id32) + 1];

	jc_hex(hex, data, len);
	jc_buf_str(out, before);
	jc_buf_add(out, hex, 2 * len);
}

static void
add_person(struct jc_buf *out, const char *header, const struct jc_commit *commit)
{
	jc_buf_str(out, header);
	add_hex(out, " jc <", commit->device.b, sizeof(commit->device.b));
	jc_buf_fmt(out, "@jc> %" PRIu64 " +0000\n", commit->seconds);
}

/* What stands before gpgsig. */
static void
add_headers(struct jc_buf *out, const struct jc_commit *commit)
{
	add_hex(out, "tree ", commit->tree.b, sizeof(commit->tree.b));
	for (unsigned i = 0; i < commit->n_parents; i++)
		add_hex(out, "\nparent ", commit->parents[i].b, sizeof(commit->parents[i].b));
	jc_buf_chr(out, '\n');
	add_person(out, "author", commit);
	add_person(out, "committer", commit);
}

/* The armour as a header goes: each further line begins with a blank. */
static void
add_signature(struct jc_buf *out, const struct jc_commit *commit)
{
	struct jc_buf armour = JC_BUF_INIT;

	jc_sshsig_format(&armour, &commit->key, commit->sig);
	jc_buf_str(out, "gpgsig");
	for (const char *line = armour.data, *end; *line; line = end) {
		end = strchr(line, '\n') + 1;
		jc_buf_chr(out, ' ');
		jc_buf_add(out, line, (size_t)(end - line));
	}
	jc_buf_release(&armour);
}

/* What stands behind gpgsig. */
static void
add_message(struct jc_buf *out, const struct jc_commit *commit)
{
	jc_buf_str(out, "\njc1 ");
	jc_buf_str(out, commit->kind);
	add_hex(out, "\ncase ", commit->case_id.b, sizeof(commit->case_id.b));
	add_hex(out, "\ncomp ", commit->comp.b, sizeof(commit->comp.b));
	jc_buf_fmt(out, "\nseq %" PRIu32, commit->seq);
	add_hex(out, "\nbody ", commit->body.b, sizeof(commit->body.b));
	add_hex(out, "\nlinks ", commit->links.b, sizeof(commit->links.b));
	jc_buf_chr(out, '\n');
}

void
jc_commit_format(struct jc_buf *out, const struct jc_commit *commit)
{
	add_headers(out, commit);
	add_signature(out, commit);
	add_message(out, commit);
}

void
jc_commit_payload(struct jc_buf *out, const struct jc_commit *commit)
{
	add_headers(out, commit);
	add_message(out, commit);
}

/* --- reading --- */

/* After the first fault nothing moves any more, so that `at` says where it was. */
struct scan {
	const char *at, *end;
	bool bad;
};

static bool
looking_at(const struct scan *in, const char *text)
{
	size_t len = strlen(text);

	return !in->bad && (size_t)(in->end - in->at) >= len && memcmp(in->at, text, len) == 0;
}

static void
literal(struct scan *in, const char *text)
{
	if (looking_at(in, text))
		in->at += strlen(text);
	else
		in->bad = true;
}

static void
hex(struct scan *in, const char *before, void *out, size_t len)
{
	literal(in, before);
	if (in->bad || (size_t)(in->end - in->at) < 2 * len ||
	    jc_unhex(in->at, 2 * len, out, len) != JC_OK)
		in->bad = true;
	else
		in->at += 2 * len;
}

/* Decimal digits; leading zeros are found by the comparison. */
static uint64_t
number(struct scan *in, const char *before, uint64_t max)
{
	uint64_t value = 0;

	literal(in, before);
	while (!in->bad && in->at < in->end && *in->at >= '0' && *in->at <= '9') {
		value = value * 10 + (uint64_t)(*in->at++ - '0');
		if (value > max)
			in->bad = true;
	}
	return value;
}

/* A word of the letters of a kind. */
static void
word(struct scan *in, const char *before, char *out, size_t room)
{
	size_t len = 0;

	literal(in, before);
	while (!in->bad && in->at < in->end && len + 1 < room &&
	       ((*in->at >= 'a' && *in->at <= 'z') || *in->at == '-'))
		out[len++] = *in->at++;
	out[len] = '\0';
	if (len == 0)
		in->bad = true;
}

/* Lines that begin with a blank, up to one that does not. */
static void
signature(struct scan *in, struct jc_commit *commit)
{
	char armour[JC_SSHSIG_LEN];
	size_t len = 0;

	literal(in, "gpgsig");
	while (looking_at(in, " ")) {
		const char *line = in->at + 1;
		const char *newline = memchr(line, '\n', (size_t)(in->end - line));
		size_t size = newline ? (size_t)(newline + 1 - line) : 0;

		if (size == 0 || size > sizeof(armour) - len) {
			in->bad = true;
			return;
		}
		memcpy(armour + len, line, size);
		len += size;
		in->at = line + size;
	}
	if (in->bad || jc_sshsig_parse(armour, len, &commit->key, commit->sig) != JC_OK)
		in->bad = true;
}

static void
headers(struct scan *in, struct jc_commit *commit)
{
	const char *newline;

	hex(in, "tree ", commit->tree.b, sizeof(commit->tree.b));
	literal(in, "\n");
	while (looking_at(in, "parent ") && commit->n_parents < JC_PARENTS_MAX) {
		hex(in, "parent ", commit->parents[commit->n_parents].b, sizeof(struct jc_oid));
		literal(in, "\n");
		commit->n_parents++;
	}
	hex(in, "author jc <", commit->device.b, sizeof(commit->device.b));
	commit->seconds = number(in, "@jc> ", JC_COMMIT_SECONDS_MAX);
	literal(in, " +0000\n");
	/* Whether the committer is the author is found by the comparison. */
	newline = memchr(in->at, '\n', (size_t)(in->end - in->at));
	if (newline && !in->bad)
		in->at = newline + 1;
}

static void
message(struct scan *in, struct jc_commit *commit)
{
	word(in, "\njc1 ", commit->kind, sizeof(commit->kind));
	hex(in, "\ncase ", commit->case_id.b, sizeof(commit->case_id.b));
	hex(in, "\ncomp ", commit->comp.b, sizeof(commit->comp.b));
	commit->seq = (uint32_t)number(in, "\nseq ", UINT32_MAX);
	hex(in, "\nbody ", commit->body.b, sizeof(commit->body.b));
	hex(in, "\nlinks ", commit->links.b, sizeof(commit->links.b));
	literal(in, "\n");
}

static int
oid_cmp(const struct jc_oid *a, const struct jc_oid *b)
{
	return memcmp(a->b, b->b, sizeof(a->b));
}

/* The own previous change comes first, the others in order; none twice. */
static bool
parents_ok(const struct jc_commit *commit)
{
	unsigned own = commit->seq > 0;

	if (commit->n_parents < own)
		return false;
	for (unsigned i = own; i < commit->n_parents; i++) {
		if (i > own && oid_cmp(&commit->parents[i - 1], &commit->parents[i]) >= 0)
			return false;
		if (own && oid_cmp(&commit->parents[0], &commit->parents[i]) == 0)
			return false;
	}
	return true;
}

/*
 * Are the bytes, without those from `from` to `to` that hold the signature, the payload that the
 * commit is written as? The signature's own bytes leave no choice: jc_sshsig_parse saw to the
 * armour. Sets the commit's id, since it has the payload at hand.
 */
static bool
same_bytes(struct jc_commit *commit, const char *data, size_t len, size_t from, size_t to)
{
	struct jc_buf payload = JC_BUF_INIT;
	bool same;

	jc_commit_payload(&payload, commit);
	same = payload.len == len - (to - from) &&
	       (memcmp(payload.data, data, from) |
		   memcmp(payload.data + from, data + to, len - to)) == 0;
	jc_hash_change(&commit->id, payload.data, payload.len);
	jc_buf_release(&payload);
	return same;
}

/* What the grammar says beyond the bytes. */
static enum jc_err
check(const struct jc_commit *commit)
{
	struct jc_id16 device;

	if (commit->seconds % JC_COMMIT_DAY != 0)
		return jc_fail(JC_INVALID, _("the date of the commit is not a whole day"));
	if (!parents_ok(commit))
		return jc_fail(JC_INVALID, _("the parents of the commit are not in order"));
	jc_device_id(&device, &commit->key);
	if (jc_id16_cmp(&device, &commit->device) != 0)
		return jc_fail(
		    JC_INVALID, _("the commit is signed by another device than its author"));
	return JC_OK;
}

static enum jc_err
parse(const char *data, size_t len, struct jc_commit *out)
{
	struct scan in = { data, data + len, false };
	size_t from, to;

	if (len > JC_COMMIT_MAX)
		return jc_fail(JC_INVALID, _("the commit has %zu bytes, a change %u at most"), len,
		    JC_COMMIT_MAX);
	headers(&in, out);
	from = (size_t)(in.at - data);
	signature(&in, out);
	to = (size_t)(in.at - data);
	message(&in, out);
	if (in.bad)
		return jc_fail(JC_INVALID, _("the commit is no change: fault at byte %zu"),
		    (size_t)(in.at - data));
	if (!same_bytes(out, data, len, from, to))
		return jc_fail(JC_INVALID, _("the commit is not written as a change is"));
	return check(out);
}

enum jc_err
jc_commit_parse(const void *data, size_t len, struct jc_commit *out)
{
	enum jc_err err;

	*out = (struct jc_commit){ 0 };
	err = parse(data, len, out);
	if (err != JC_OK)
		*out = (struct jc_commit){ 0 };
	return err;
}

/* --- signing --- */

enum jc_err
jc_commit_verify(const struct jc_commit *commit)
{
	if (!jc_sign_key_valid(&commit->key))
		return jc_fail(JC_DENIED, _("the key of the change is none that may sign"));
	return jc_commit_verify_known(commit);
}

enum jc_err
jc_commit_verify_known(const struct jc_commit *commit)
{
	struct jc_buf payload = JC_BUF_INIT;
	bool good;

	jc_commit_payload(&payload, commit);
	good = jc_sshsig_verify(&commit->key, commit->sig, payload.data, payload.len);
	jc_buf_release(&payload);
	return good ? JC_OK : jc_fail(JC_DENIED, _("the signature of the change is not good"));
}

void
jc_commit_sign(struct jc_commit *commit, const struct jc_sign_key *key)
{
	struct jc_buf payload = JC_BUF_INIT, armour = JC_BUF_INIT;
	enum jc_err err;

	commit->key = *jc_sign_key_public(key);
	jc_device_id(&commit->device, &commit->key);
	jc_commit_payload(&payload, commit);
	jc_hash_change(&commit->id, payload.data, payload.len);
	jc_sshsig_make(&armour, key, payload.data, payload.len);
	err = jc_sshsig_parse(armour.data, armour.len, &commit->key, commit->sig);
	assert(err == JC_OK);
	(void)err;
	jc_buf_release(&armour);
	jc_buf_release(&payload);
}

void
jc_commit_links(struct jc_id32 *out, const struct jc_id24 *ids, size_t n)
{
	jc_hash1(out, ids, n * sizeof(*ids));
}

static int
sort_parents(const void *a, const void *b)
{
	return oid_cmp(&((const struct jc_parent *)a)->oid, &((const struct jc_parent *)b)->oid);
}

void
jc_commit_set_parents(struct jc_commit *commit, struct jc_parent *parents, size_t n)
{
	struct jc_id24 ids[JC_PARENTS_MAX];
	size_t own = commit->seq > 0;

	assert(n >= own && n <= JC_PARENTS_MAX);
	if (n > own)
		qsort(parents + own, n - own, sizeof(*parents), sort_parents);
	commit->n_parents = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned k = commit->n_parents;
		bool repeated =
		    (k > 0 && oid_cmp(&commit->parents[k - 1], &parents[i].oid) == 0) ||
		    (k > 0 && own && oid_cmp(&commit->parents[0], &parents[i].oid) == 0);

		if (repeated)
			continue;
		commit->parents[k] = parents[i].oid;
		ids[k] = parents[i].id;
		commit->n_parents++;
	}
	jc_commit_links(&commit->links, ids, commit->n_parents);
}
