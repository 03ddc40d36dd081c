/* Verification from the bytes on disk: nothing the image says is believed. */
#include "base/mem.h"
#include "crypto/crypto.h"
#include "replica_private.h"

struct verifying {
	struct jc_replica *replica;
	jc_verify_report *report;
	void *context;
	uint64_t good, bad;
	struct jc_buf raw, blob;
};

/* NULL when the change is whole, else what is wrong. */
static const char *
fault_of(struct verifying *verifying, const struct jc_change_info *info)
{
	struct jc_commit commit;
	struct jc_id32 digest;
	struct jc_oid tree;

	jc_buf_reset(&verifying->raw);
	jc_buf_reset(&verifying->blob);
	if (jc_odb_commit(verifying->replica->odb, &info->oid, &verifying->raw) ||
	    jc_commit_parse(verifying->raw.data, verifying->raw.len, &commit) ||
	    jc_commit_verify(&commit))
		return jc_fail_text();
	if (jc_id24_cmp(&commit.id, &info->id) != 0)
		return _("it is another change than the one that was read before");
	if (jc_odb_body(verifying->replica->odb, &commit.tree, &verifying->blob))
		return jc_fail_text();
	jc_hash1(&digest, verifying->blob.data, verifying->blob.len);
	jc_odb_tree_id(verifying->blob.data, verifying->blob.len, &tree);
	if (memcmp(digest.b, commit.body.b, sizeof digest.b) != 0 ||
	    memcmp(tree.b, commit.tree.b, sizeof tree.b) != 0)
		return _("its body is not the one that was signed");
	return NULL;
}

enum jc_err
jc_replica_verify(struct jc_replica *replica, jc_progress *progress, jc_verify_report *report,
    void *context, uint64_t *good, uint64_t *bad)
{
	struct verifying verifying = { .replica = replica, .report = report, .context = context };
	uint32_t i, n = jc_graph_count(replica->graph);
	enum jc_err err = JC_OK;

	for (i = 0; i < replica->damage.n; i += 2, verifying.bad++)
		report(context, replica->damage.at[i], replica->damage.at[i + 1]);
	jc_buf_init(&verifying.raw);
	jc_buf_init(&verifying.blob);
	for (i = 0; i < n && !err; i++) {
		struct jc_change_info info;
		const char *fault;

		jc_graph_info(replica->graph, i, &info);
		fault = fault_of(&verifying, &info);
		if (fault) {
			char hex[49];

			jc_hex(hex, info.id.b, sizeof info.id.b);
			verifying.bad++;
			report(context, hex, fault);
		} else {
			verifying.good++;
		}
		if (i % 256 == 0 && progress && !progress(context, N_("Verifying"), i, n))
			err = jc_fail(JC_CONFLICT, _("stopped"));
	}
	jc_buf_release(&verifying.raw);
	jc_buf_release(&verifying.blob);
	*good = verifying.good;
	*bad = verifying.bad;
	return err;
}
