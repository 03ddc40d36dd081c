/* Bodies read again, for those who need more of a change than the view keeps. */
#include "base/mem.h"
#include "crypto/crypto.h"
#include "replica_private.h"

static enum jc_err
open_blob(struct jc_replica *replica, const struct jc_commit *commit, const struct jc_buf *blob,
    struct jc_body *out)
{
	struct jc_seal_place place = { commit->case_id, commit->comp, commit->device, commit->seq };
	const struct jc_epoch_key *key;
	struct jc_buf plain = JC_BUF_INIT;
	struct jc_id16 epoch;
	enum jc_err err;

	if ((err = jc_seal_body_epoch(blob->data, blob->len, &epoch)))
		return err;
	if (!(key = jc_epochs_find(&replica->epochs, &epoch)))
		return jc_fail(JC_DENIED, _("there is no key here that opens this change"));
	if (!(err = jc_open_body(&plain, key, &place, blob->data, blob->len)))
		err = jc_body_decode(plain.data, plain.len, out);
	jc_buf_wipe(&plain);
	return err;
}

enum jc_err
jc_replica_body(struct jc_replica *replica, uint32_t change, struct jc_body *out)
{
	struct jc_buf raw = JC_BUF_INIT, blob = JC_BUF_INIT;
	struct jc_change_info info;
	struct jc_commit commit;
	struct jc_id32 digest;
	enum jc_err err;

	*out = (struct jc_body){ 0 };
	jc_graph_info(replica->graph, change, &info);
	if (strcmp(info.kind, "change") != 0 || jc_id_zero(info.comp.b, sizeof info.comp.b))
		return jc_fail(JC_INVALID, _("this change holds no writes"));
	if ((err = jc_odb_commit(replica->odb, &info.oid, &raw)) ||
	    (err = jc_commit_parse(raw.data, raw.len, &commit)) ||
	    (err = jc_odb_body(replica->odb, &commit.tree, &blob)))
		goto out;
	jc_hash1(&digest, blob.data, blob.len);
	if (memcmp(digest.b, commit.body.b, sizeof digest.b) != 0)
		err = jc_fail(JC_CORRUPT, _("the body of a change is not the one that was signed; "
					    "run `jointcase verify`"));
	else
		err = open_blob(replica, &commit, &blob, out);
out:
	jc_buf_release(&raw);
	jc_buf_release(&blob);
	return err;
}
