#include "leads.h"

#include "base/mem.h"

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

/* Does this act do nothing but make the key a lead? Only such a one is signed here. */
static bool
adds(const struct jc_act *act, const struct jc_id32 *key)
{
	return act->type == JC_ACT_LEADS && act->n_leads == 1 && act->n_remove == 0 &&
	       act->n_modes == 0 && memcmp(act->leads[0].key.b, key->b, sizeof(key->b)) == 0;
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

/* The change with the act that names the key and has the most signatures; JC_NO_CHANGE. */
static uint32_t
find_pending(struct jc_case *c, const struct jc_id32 *key, unsigned *signatures, bool *mine)
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
		if (!info.act || info.counts || !adds(info.act, key))
			continue;
		count = count_signatures(c, i, &own);
		if (best == JC_NO_CHANGE || count > *signatures) {
			best = i;
			*signatures = count;
			*mine = own;
		}
	}
	return best;
}

void
jc_leads_pending(
    struct jc_case *c, const struct jc_id32 *key, unsigned *signatures, unsigned *needed)
{
	bool mine;

	*needed = 0;
	if (find_pending(c, key, signatures, &mine) != JC_NO_CHANGE)
		*needed = count_leads(c) / 2 + 1;
}

static enum jc_err
sign_new(struct jc_case *c, const struct jc_id32 *key, const char *party)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_graph *graph = jc_replica_graph(replica);
	struct jc_act act = { .type = JC_ACT_LEADS, .n_leads = 1 };
	struct jc_id24 id;
	enum jc_err err;

	act.leads = jc_calloc(1, sizeof(*act.leads));
	act.leads[0].key = *key;
	snprintf(act.leads[0].party, sizeof(act.leads[0].party), "%s", party);
	act.base = jc_calloc(JC_LEADS_MAX, sizeof(*act.base));
	act.n_base = jc_graph_leads_base(graph, act.base, JC_LEADS_MAX);
	if (act.n_base > JC_LEADS_MAX)
		act.n_base = JC_LEADS_MAX;
	err = jc_replica_append_act(replica, &act, &id);
	jc_act_release(&act);
	return err;
}

enum jc_err
jc_leads_sign(struct jc_case *c, const struct jc_id32 *key, const char *party)
{
	unsigned signatures;
	struct jc_id24 id;
	bool mine;
	uint32_t pending = find_pending(c, key, &signatures, &mine);

	if (pending == JC_NO_CHANGE)
		return sign_new(c, key, party);
	return mine ? JC_OK : jc_replica_cosign(jc_case_replica(c), pending, &id);
}
