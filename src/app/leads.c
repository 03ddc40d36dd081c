#include "leads.h"

#include "base/mem.h"
#include "sealed_names.h"

static unsigned
count_leads(struct jc_case *c)
{
	const struct jc_member *members;
	size_t n = jc_graph_members(jc_replica_graph(jc_case_replica(c)), &members);
	unsigned leads = 0;

	for (size_t i = 0; i < n; i++)
		leads += members[i].lead;
	return leads;
}

/* Of one that sets a mode, is it built on all that counts now? An older one may be overtaken. */
static bool
is_current(struct jc_case *c, const struct jc_act *act)
{
	struct jc_id32 base[JC_LEADS_MAX];
	size_t n = jc_graph_leads_base(jc_replica_graph(jc_case_replica(c)), base, JC_LEADS_MAX);

	return n == act->n_base && (n == 0 || memcmp(act->base, base, n * sizeof(*base)) == 0);
}

/* Does this act do what is wished, and nothing but that? Only such a one is signed here. */
static bool
fits(struct jc_case *c, const struct jc_act *act, const struct jc_leads_wish *wish)
{
	if (act->type != JC_ACT_LEADS || act->n_remove)
		return false;
	if (wish->key)
		return act->n_leads == 1 && act->n_modes == 0 &&
		       memcmp(act->leads[0].key.b, wish->key->b, sizeof(wish->key->b)) == 0;
	return act->n_leads == 0 && act->n_modes == 1 && act->modes[0].review == wish->review &&
	       strcmp(act->modes[0].party, wish->party) == 0 && is_current(c, act);
}

static bool
is_lead(struct jc_graph *graph, const struct jc_id16 *device)
{
	const struct jc_member *member = jc_graph_member(graph, device);

	return member && member->lead;
}

/* Leads that signed the act of change `first`, each once; *mine: we are among them. */
static unsigned
count_signatures(struct jc_case *c, uint32_t first, bool *mine)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_graph *graph = jc_replica_graph(replica);
	uint32_t n = jc_graph_count(graph);
	struct jc_change_info act, info;
	struct jc_id16 signers[JC_LEADS_MAX];
	unsigned count = 0, k;

	*mine = false;
	jc_graph_info(graph, first, &act);
	for (uint32_t i = first; i < n && count < JC_LEADS_MAX; i++) {
		jc_graph_info(graph, i, &info);
		if (!info.act || info.act->type != JC_ACT_LEADS ||
		    memcmp(info.act->id.b, act.act->id.b, sizeof(act.act->id.b)) != 0 ||
		    !is_lead(graph, &info.device))
			continue;
		for (k = 0; k < count; k++) {
			if (jc_id16_cmp(&signers[k], &info.device) == 0)
				break;
		}
		if (k < count)
			continue;
		signers[count++] = info.device;
		*mine |= jc_id16_cmp(&info.device, jc_replica_device(replica)) == 0;
	}
	return count;
}

/*
 * The change with the act that does this and has the most signatures, of equals one that we have
 * not signed; JC_NO_CHANGE.
 */
static uint32_t
find_pending(struct jc_case *c, const struct jc_leads_wish *wish, unsigned *signatures, bool *mine)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));
	uint32_t n = jc_graph_count(graph), best = JC_NO_CHANGE;

	*signatures = 0;
	*mine = false;
	for (uint32_t i = 0; i < n; i++) {
		struct jc_change_info info;
		unsigned count;
		bool own;

		jc_graph_info(graph, i, &info);
		if (!info.act || info.counts || !fits(c, info.act, wish))
			continue;
		count = count_signatures(c, i, &own);
		if (best == JC_NO_CHANGE || count > *signatures ||
		    (count == *signatures && *mine && !own)) {
			best = i;
			*signatures = count;
			*mine = own;
		}
	}
	return best;
}

void
jc_leads_pending(
    struct jc_case *c, const struct jc_leads_wish *wish, unsigned *signatures, unsigned *needed)
{
	bool mine;

	*needed = 0;
	if (find_pending(c, wish, signatures, &mine) != JC_NO_CHANGE)
		*needed = count_leads(c) / 2 + 1;
}

/* All that is known of the party's devices. */
static enum jc_err
add_frontier(struct jc_case *c, const char *party, struct jc_frontier *out)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));
	size_t n = jc_graph_heads(graph, NULL, NULL, 0);
	uint32_t *heads = jc_calloc(n + 1, sizeof(*heads));

	n = jc_graph_heads(graph, NULL, heads, n);
	out->at = jc_calloc(n + 1, sizeof(*out->at));
	for (size_t i = 0; i < n; i++) {
		const struct jc_member *member;
		struct jc_change_info info;

		jc_graph_info(graph, heads[i], &info);
		member = jc_graph_member(graph, &info.device);
		if (member && strcmp(member->party, party) == 0)
			out->at[out->n++] = (struct jc_frontier_entry){ info.comp, info.id };
	}
	free(heads);
	if (out->n <= JC_FRONTIER_MAX)
		return JC_OK;
	return jc_fail(JC_INVALID,
	    _("%s has more than %u devices: it cannot be put in review. Nothing was changed."),
	    party, JC_FRONTIER_MAX / 2);
}

static enum jc_err
fill(struct jc_case *c, const struct jc_leads_wish *wish, struct jc_act *act)
{
	if (wish->key) {
		act->n_leads = 1;
		act->leads = jc_calloc(1, sizeof(*act->leads));
		act->leads[0].key = *wish->key;
		snprintf(act->leads[0].party, sizeof(act->leads[0].party), "%s", wish->party);
		return JC_OK;
	}
	act->n_modes = 1;
	act->modes = jc_calloc(1, sizeof(*act->modes));
	act->modes[0].review = wish->review;
	snprintf(act->modes[0].party, sizeof(act->modes[0].party), "%s", wish->party);
	return wish->review ? add_frontier(c, wish->party, &act->modes[0].frontier) : JC_OK;
}

static enum jc_err
sign_new(struct jc_case *c, const struct jc_leads_wish *wish)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_graph *graph = jc_replica_graph(replica);
	struct jc_act_names names = { .reason = (char *)(uintptr_t)wish->reason };
	struct jc_act act = { .type = JC_ACT_LEADS };
	struct jc_id24 id;
	enum jc_err err;

	act.base = jc_calloc(JC_LEADS_MAX, sizeof(*act.base));
	act.n_base = jc_graph_leads_base(graph, act.base, JC_LEADS_MAX);
	if (act.n_base > JC_LEADS_MAX)
		act.n_base = JC_LEADS_MAX;
	err = fill(c, wish, &act);
	if (!err && wish->reason)
		err = jc_sealed_names_add(c, &names, &act);
	if (!err)
		err = jc_replica_append_act(replica, &act, &id);
	jc_act_release(&act);
	return err;
}

enum jc_err
jc_leads_sign(struct jc_case *c, const struct jc_leads_wish *wish)
{
	unsigned signatures;
	struct jc_id24 id;
	bool mine;
	uint32_t pending = find_pending(c, wish, &signatures, &mine);

	if (pending == JC_NO_CHANGE)
		return sign_new(c, wish);
	return mine ? JC_OK : jc_replica_cosign(jc_case_replica(c), pending, &id);
}
