#include "sealed_names.h"

#include "case_private.h"
#include "crypto/seal.h"

enum jc_err
jc_sealed_names_add(struct jc_case *c, const struct jc_act_names *names, struct jc_act *act)
{
	struct jc_graph *graph = jc_replica_graph(c->replica);
	uint32_t epoch = jc_graph_current_epoch(graph, &c->ring->comp);
	const struct jc_epoch_key *key = NULL;
	struct jc_buf plain = JC_BUF_INIT, sealed = JC_BUF_INIT;
	struct jc_change_info info;
	enum jc_err err;

	if (epoch != JC_NO_CHANGE) {
		jc_graph_info(graph, epoch, &info);
		key = jc_replica_epoch(c->replica, &info.act->epoch);
	}
	if (!key)
		return jc_fail(JC_DENIED, _("there is no key here to write with; sync first"));
	if (!(err = jc_act_names_encode(&plain, names))) {
		jc_seal_names(&sealed, key, &c->ring->case_id, plain.data, plain.len);
		act->sealed_len = sealed.len;
		act->sealed = (uint8_t *)jc_buf_take(&sealed);
	}
	jc_buf_wipe(&plain);
	return err;
}
