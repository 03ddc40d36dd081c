/* The first two changes of a case: genesis and the first epoch. */
#include "base/mem.h"
#include "crypto/crypto.h"
#include "replica_private.h"

struct founding {
	const struct jc_keyring *ring;
	const struct jc_founding *wanted;
	struct jc_odb *odb;
	struct jc_epoch_key *epoch;
	int64_t now_ms;
	struct jc_oid oid; /* last written */
	struct jc_id24 id;
	uint32_t seq;
};

static enum jc_err
put(struct founding *founding, struct jc_act *act)
{
	struct jc_draft draft = { .ring = founding->ring,
		.kind = jc_act_kind(act->type),
		.seq = founding->seq,
		.now_ms = founding->now_ms };
	struct jc_buf blob = JC_BUF_INIT, commit = JC_BUF_INIT;
	enum jc_err err = jc_act_format(&blob, act);

	if (founding->seq > 0) {
		draft.n_parents = 1;
		draft.parents[0] = founding->oid;
		draft.parent_ids[0] = founding->id;
	}
	if (!err) {
		jc_draft_make(&draft, &blob, &commit, &founding->id);
		err = jc_odb_put(
		    founding->odb, blob.data, blob.len, commit.data, commit.len, &founding->oid);
		founding->seq++;
	}
	jc_buf_release(&blob);
	jc_buf_release(&commit);
	return err;
}

static enum jc_err
put_genesis(struct founding *founding)
{
	const struct jc_founding *wanted = founding->wanted;
	struct jc_act act = { .type = JC_ACT_GENESIS, .n_leads = 1, .recovery = wanted->recovery };
	struct jc_act_names names = { .name = (char *)(uintptr_t)wanted->person,
		.agency = (char *)(uintptr_t)wanted->agency,
		.reason = (char *)(uintptr_t)wanted->name };
	struct jc_buf plain = JC_BUF_INIT, sealed = JC_BUF_INIT;
	enum jc_err err;

	act.leads = jc_calloc(1, sizeof *act.leads);
	act.leads->key = *jc_sign_key_public(founding->ring->sign);
	act.leads->box = *jc_box_key_public(founding->ring->box);
	snprintf(act.leads->party, sizeof act.leads->party, "%s", wanted->party);
	snprintf(act.leads->code, sizeof act.leads->code, "%s", wanted->code);
	if (!(err = jc_act_names_encode(&plain, &names))) {
		jc_seal_names(
		    &sealed, founding->epoch, &founding->ring->case_id, plain.data, plain.len);
		act.sealed_len = sealed.len;
		act.sealed = (uint8_t *)jc_buf_take(&sealed);
		err = put(founding, &act);
	}
	jc_buf_wipe(&plain);
	jc_buf_release(&sealed);
	jc_act_release(&act);
	return err;
}

static enum jc_err
put_epoch(struct founding *founding)
{
	struct jc_act act = { .type = JC_ACT_EPOCH,
		.comp = founding->ring->comp,
		.epoch = *jc_epoch_key_id(founding->epoch),
		.n_wraps = 1 };
	enum jc_err err;

	act.wraps = jc_calloc(1, sizeof *act.wraps);
	jc_device_id(&act.wraps->to, jc_sign_key_public(founding->ring->sign));
	act.wraps->wrap = jc_alloc(JC_WRAP_LEN);
	act.wraps->len = JC_WRAP_LEN;
	err = jc_wrap(act.wraps->wrap, founding->epoch, &founding->ring->comp,
	    &founding->ring->case_id, jc_box_key_public(founding->ring->box));
	if (!err)
		err = put(founding, &act);
	jc_act_release(&act);
	return err;
}

enum jc_err
jc_replica_found(
    const char *dir, struct jc_keyring *ring, const struct jc_founding *wanted, int64_t now_ms)
{
	struct founding founding = { .ring = ring, .wanted = wanted, .now_ms = now_ms };
	char *git = jc_path_join(dir, "git");
	struct jc_buf name = JC_BUF_INIT;
	struct jc_id16 device;
	enum jc_err err;

	jc_random(ring->case_id.b, sizeof ring->case_id.b);
	do
		jc_random(ring->comp.b, sizeof ring->comp.b);
	while (jc_id_zero(ring->comp.b, sizeof ring->comp.b));
	founding.epoch = jc_epoch_key_new();
	if ((err = jc_odb_create(git)) || (err = jc_odb_open(git, &founding.odb)))
		goto out;
	if ((err = put_genesis(&founding)))
		goto out;
	ring->genesis = founding.id;
	if ((err = put_epoch(&founding)))
		goto out;
	jc_device_id(&device, jc_sign_key_public(ring->sign));
	jc_ref_name_format(&name, &(struct jc_id8){ { 0 } }, &device, "0");
	err = jc_odb_ref_set(founding.odb, name.data, &founding.oid, NULL);
out:
	jc_buf_release(&name);
	jc_epoch_key_free(founding.epoch);
	jc_odb_close(founding.odb);
	free(git);
	return err;
}
