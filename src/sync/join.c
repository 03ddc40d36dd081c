#include "join.h"

#include "base/clock.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/words.h"
#include "sync/invite.h"

static void
ref_of(const struct jc_id16 *device, struct jc_buf *out)
{
	char hex[33];

	jc_hex(hex, device->b, sizeof device->b);
	jc_buf_fmt(out, JC_JOIN_REF "%s", hex);
}

static bool
is_request(const char *ref)
{
	return strncmp(ref, JC_JOIN_REF, sizeof JC_JOIN_REF - 1) == 0;
}

bool
jc_join_is_own(const struct jc_replica *replica, const char *ref)
{
	struct jc_buf own = JC_BUF_INIT;
	bool same;

	ref_of(&replica->device, &own);
	same = strcmp(own.data, ref) == 0;
	jc_buf_release(&own);
	return same;
}

/* One request read from `source`; act is released by the caller on JC_OK. */
static enum jc_err
read_request(const struct jc_replica *replica, const struct jc_source *source,
    const struct jc_ref *ref, struct jc_buf *raw, struct jc_buf *blob, struct jc_commit *commit,
    struct jc_act *act)
{
	struct jc_buf name = JC_BUF_INIT;
	struct jc_id32 digest;
	enum jc_err err;

	jc_buf_reset(raw);
	jc_buf_reset(blob);
	if ((err = source->commit(source->context, &ref->oid, raw)) ||
	    (err = jc_commit_parse(raw->data, raw->len, commit)) ||
	    (err = jc_commit_verify(commit)) ||
	    (err = source->body(source->context, &commit->tree, blob)))
		return err;
	ref_of(&commit->device, &name);
	jc_hash1(&digest, blob->data, blob->len);
	if (strcmp(commit->kind, "join") != 0 || commit->n_parents || commit->seq ||
	    strcmp(name.data, ref->name) != 0 ||
	    memcmp(digest.b, commit->body.b, sizeof digest.b) != 0 ||
	    memcmp(commit->case_id.b, replica->ring->case_id.b, sizeof commit->case_id.b) != 0)
		err = jc_fail(JC_INVALID, _("it is no join request of this case"));
	else
		err = jc_act_parse(commit->kind, blob->data, blob->len, act);
	jc_buf_release(&name);
	return err;
}

/* Requests that are here and not answered; those of members take no room. */
static size_t
count_waiting(const struct jc_replica *replica)
{
	const struct jc_refs *refs = &replica->refs;
	size_t i, n = 0;

	for (i = 0; i < refs->n; i++) {
		const char *hex = refs->at[i].name + sizeof JC_JOIN_REF - 1;
		struct jc_id16 device;

		if (is_request(refs->at[i].name) && !jc_unhex(hex, strlen(hex), device.b, 16))
			n += !jc_graph_member(replica->graph, &device);
	}
	return n;
}

enum jc_err
jc_join_take(struct jc_replica *replica, struct jc_inbox *inbox, size_t *passed_over)
{
	struct jc_source source = jc_inbox_source(inbox);
	struct jc_buf raw = JC_BUF_INIT, blob = JC_BUF_INIT;
	enum jc_err err = JC_OK;
	size_t i, n = count_waiting(replica);

	*passed_over = 0;
	for (i = 0; i < inbox->remote.n && !err; i++) {
		const struct jc_ref *ref = &inbox->remote.at[i];
		struct jc_commit commit;
		struct jc_act act;
		struct jc_oid oid;

		if (!is_request(ref->name) || jc_refs_find(&replica->refs, ref->name) ||
		    (n >= JC_JOIN_MAX && ++*passed_over) ||
		    read_request(replica, &source, ref, &raw, &blob, &commit, &act))
			continue;
		jc_act_release(&act);
		n++;
		err = jc_odb_put(replica->odb, blob.data, blob.len, raw.data, raw.len, &oid);
		if (!err && jc_odb_ref_set(replica->odb, ref->name, &oid, NULL) == JC_IO)
			err = JC_IO;
	}
	jc_buf_release(&raw);
	jc_buf_release(&blob);
	return err;
}

/* What the applicant sealed for us; unreadable or not for us: no names. */
static void
open_names(const struct jc_replica *replica, const struct jc_act *act, struct jc_act_names *out)
{
	struct jc_buf plain = JC_BUF_INIT;
	size_t i;

	*out = (struct jc_act_names){ 0 };
	for (i = 0; i < act->n_wraps; i++)
		if (jc_id16_cmp(&act->wraps[i].to, &replica->device) == 0 &&
		    !jc_box_open(
			&plain, replica->ring->box, act->wraps[i].wrap, act->wraps[i].len) &&
		    jc_act_names_decode(plain.data, plain.len, out))
			*out = (struct jc_act_names){ 0 };
	jc_buf_wipe(&plain);
}

static enum jc_err
show_request(struct jc_replica *replica, const struct jc_commit *commit, const struct jc_act *act,
    jc_join_fn *each, void *context)
{
	struct jc_join_request request = {
		.device = commit->device, .key = commit->key, .box = act->box
	};
	struct jc_act_names names;
	struct jc_buf words = JC_BUF_INIT;
	uint8_t both[64];
	enum jc_err err;

	memcpy(both, commit->key.b, 32);
	memcpy(both + 32, act->box.b, 32);
	jc_words(&words, "jc1-device", both, sizeof both);
	snprintf(request.words, sizeof request.words, "%s", words.data);
	snprintf(request.party, sizeof request.party, "%s", act->party);
	open_names(replica, act, &names);
	request.name = names.name;
	request.agency = names.agency;
	err = each(context, &request);
	jc_act_names_release(&names);
	jc_buf_release(&words);
	return err;
}

enum jc_err
jc_join_requests(struct jc_replica *replica, jc_join_fn *each, void *context)
{
	struct jc_source source = jc_source_odb(replica->odb);
	struct jc_buf raw = JC_BUF_INIT, blob = JC_BUF_INIT;
	struct jc_refs refs;
	enum jc_err err;
	size_t i;

	if ((err = jc_refs_read(replica->odb, JC_JOIN_REF, &refs)))
		return err;
	for (i = 0; i < refs.n && !err; i++) {
		struct jc_commit commit;
		struct jc_act act;

		if (read_request(replica, &source, &refs.at[i], &raw, &blob, &commit, &act))
			continue;
		if (!jc_graph_member(replica->graph, &commit.device))
			err = show_request(replica, &commit, &act, each, context);
		jc_act_release(&act);
	}
	jc_refs_release(&refs);
	jc_buf_release(&raw);
	jc_buf_release(&blob);
	return err;
}

/* Seal name and agency to each lead. */
static enum jc_err
seal_to_leads(const struct jc_invite *invite, const struct jc_buf *plain, struct jc_act *act)
{
	enum jc_err err = JC_OK;
	size_t i;

	act->wraps = jc_calloc(invite->n_leads, sizeof *act->wraps);
	for (i = 0; i < invite->n_leads && !err; i++) {
		struct jc_buf sealed = JC_BUF_INIT;

		err = jc_box_seal(&sealed, &invite->leads[i].box, plain->data, plain->len);
		act->wraps[i].to = invite->leads[i].device;
		act->wraps[i].len = sealed.len;
		act->wraps[i].wrap = (uint8_t *)jc_buf_take(&sealed);
		act->n_wraps++;
	}
	return err;
}

enum jc_err
jc_join_write(struct jc_replica *replica, const struct jc_invite *invite, const char *party,
    const char *name, const char *agency, int64_t now_ms)
{
	struct jc_draft draft = { .ring = replica->ring, .kind = "join", .now_ms = now_ms };
	struct jc_act act = { .type = JC_ACT_JOIN, .box = *jc_box_key_public(replica->ring->box) };
	struct jc_act_names names = { .name = (char *)(uintptr_t)name,
		.agency = (char *)(uintptr_t)agency };
	struct jc_buf plain = JC_BUF_INIT, blob = JC_BUF_INIT, commit = JC_BUF_INIT,
		      ref = JC_BUF_INIT;
	struct jc_id24 id;
	struct jc_oid oid;
	enum jc_err err;

	snprintf(act.party, sizeof act.party, "%s", party);
	if ((err = jc_act_names_encode(&plain, &names)) ||
	    (err = seal_to_leads(invite, &plain, &act)) || (err = jc_act_format(&blob, &act)))
		goto out;
	jc_draft_make(&draft, &blob, &commit, &id);
	ref_of(&replica->device, &ref);
	if (!(err = jc_odb_put(replica->odb, blob.data, blob.len, commit.data, commit.len, &oid)))
		err = jc_odb_ref_set(replica->odb, ref.data, &oid, NULL);
out:
	jc_act_release(&act);
	jc_buf_wipe(&plain);
	jc_buf_release(&blob);
	jc_buf_release(&commit);
	jc_buf_release(&ref);
	return err;
}
