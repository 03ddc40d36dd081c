/* Keys of epochs: learnt from epoch and grant acts by opening what is wrapped to our box key. */
#include "base/mem.h"
#include "replica_private.h"

const struct jc_epoch_key *
jc_epochs_find(const struct jc_epochs *epochs, const struct jc_id16 *id)
{
	size_t i;

	for (i = epochs->n; i-- > 0;) /* the newest is asked for most */
		if (jc_id16_cmp(jc_epoch_key_id(epochs->at[i]), id) == 0)
			return epochs->at[i];
	return NULL;
}

void
jc_epochs_release(struct jc_epochs *epochs)
{
	size_t i;

	for (i = 0; i < epochs->n; i++)
		jc_epoch_key_free(epochs->at[i]);
	free(epochs->at);
	*epochs = (struct jc_epochs){ 0 };
}

/* The id names the key, so that it does not matter which act hands it out, nor which came first. */
static bool
learn(struct jc_replica *replica, const struct jc_id16 *epoch, const struct jc_id8 *comp,
    const struct jc_act_wrap *wrap)
{
	struct jc_epochs *epochs = &replica->epochs;
	struct jc_epoch_key *key;

	if (jc_epochs_find(epochs, epoch))
		return false;
	if (jc_unwrap(wrap->wrap, wrap->len, replica->ring->box, epoch, comp,
		&replica->ring->case_id, &key))
		return false;
	if (epochs->n == epochs->room) {
		epochs->room = epochs->room ? epochs->room * 2 : 8;
		epochs->at = jc_realloc(epochs->at, epochs->room, sizeof *epochs->at);
	}
	epochs->at[epochs->n++] = key;
	return true;
}

bool
jc_epochs_learn(struct jc_replica *replica, const struct jc_act *act)
{
	bool fresh = false;
	size_t i;

	if (act->type == JC_ACT_EPOCH) {
		for (i = 0; i < act->n_wraps; i++)
			if (jc_id16_cmp(&act->wraps[i].to, &replica->device) == 0)
				fresh = learn(replica, &act->epoch, &act->comp, &act->wraps[i]);
	} else if (act->type == JC_ACT_GRANT && jc_id16_cmp(&act->device, &replica->device) == 0) {
		for (i = 0; i < act->n_wraps; i++)
			if (learn(replica, &act->wraps[i].to, &replica->ring->comp, &act->wraps[i]))
				fresh = true;
	}
	return fresh;
}

const struct jc_epoch_key *
jc_replica_epoch(struct jc_replica *replica, const struct jc_id16 *epoch)
{
	return jc_epochs_find(&replica->epochs, epoch);
}

void
jc_replica_names(struct jc_replica *replica, const struct jc_act *act, struct jc_act_names *out)
{
	struct jc_buf plain = JC_BUF_INIT;
	const struct jc_epoch_key *key;
	struct jc_id16 epoch;

	*out = (struct jc_act_names){ 0 };
	if (act->sealed && !jc_seal_names_epoch(act->sealed, act->sealed_len, &epoch) &&
	    (key = jc_epochs_find(&replica->epochs, &epoch)) &&
	    !jc_open_names(&plain, key, &replica->ring->case_id, act->sealed, act->sealed_len) &&
	    jc_act_names_decode(plain.data, plain.len, out))
		*out = (struct jc_act_names){ 0 };
	jc_buf_wipe(&plain);
}
