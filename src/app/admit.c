/* Admitting: the acts that let a device in, and the keys it gets. */
#include "app/people.h"
#include "base/mem.h"
#include "case_private.h"
#include "crypto/seal.h"
#include "crypto/sign.h"
#include "crypto/words.h"
#include "leads.h"
#include "sealed_names.h"
#include "well_known.h"

#define DEVICE_DIGITS_MIN 4u

/* Whom a code means: somebody who waits, or a member. */
struct candidate {
	const char *typed;
	unsigned matches;
	bool member, lead; /* already */
	struct jc_id16 device;
	struct jc_id32 key, box;
	char party[9], code[13];
	char *name, *agency;
};

static bool
is_meant(const char *typed, const struct jc_id16 *device, const char *words)
{
	char hex[33];
	size_t len = strlen(typed);

	jc_hex(hex, device->b, sizeof(device->b));
	return jc_words_equal(typed, words) ||
	       (len >= DEVICE_DIGITS_MIN && len <= 32 && strncasecmp(typed, hex, len) == 0);
}

static enum jc_err
look_at_request(void *context, const struct jc_join_request *request)
{
	struct candidate *candidate = context;

	if (!is_meant(candidate->typed, &request->device, request->words) ||
	    candidate->matches++ > 0)
		return JC_OK;
	candidate->device = request->device;
	candidate->key = request->key;
	candidate->box = request->box;
	snprintf(candidate->party, sizeof(candidate->party), "%s", request->party);
	candidate->name = request->name ? jc_strdup(request->name) : NULL;
	candidate->agency = request->agency ? jc_strdup(request->agency) : NULL;
	return JC_OK;
}

static void
look_at_members(struct jc_case *c, struct candidate *candidate)
{
	const struct jc_member *members;
	size_t n = jc_graph_members(jc_replica_graph(c->replica), &members);

	for (size_t i = 0; i < n; i++) {
		struct jc_buf words = JC_BUF_INIT;

		jc_device_words(&members[i].key, &members[i].box, &words);
		if ((is_meant(candidate->typed, &members[i].device, words.data) ||
			strcasecmp(candidate->typed, members[i].code) == 0) &&
		    candidate->matches++ == 0) {
			candidate->member = true;
			candidate->lead = members[i].lead;
			candidate->device = members[i].device;
			candidate->key = members[i].key;
			snprintf(
			    candidate->party, sizeof(candidate->party), "%s", members[i].party);
			snprintf(candidate->code, sizeof(candidate->code), "%s", members[i].code);
		}
		jc_buf_release(&words);
	}
}

static enum jc_err
find_candidate(struct jc_case *c, struct candidate *candidate)
{
	enum jc_err err = jc_join_requests(c->replica, look_at_request, candidate);

	if (!err && candidate->matches == 0)
		look_at_members(c, candidate);
	if (!err && candidate->matches == 0)
		err = jc_fail(JC_NOTFOUND,
		    _("nobody waits under this code; sync first, and compare the eight words with "
		      "those that `jointcase status` shows on the other side"));
	if (!err && candidate->matches > 1)
		err = jc_fail(JC_INVALID, _("this code fits more than one device: give all of it"));
	return err;
}

/* A party that has leads admits its own people. */
static enum jc_err
may_admit(struct jc_case *c, const char *party)
{
	const struct jc_member *members;
	size_t n = jc_graph_members(jc_replica_graph(c->replica), &members);

	for (size_t i = 0; i < n; i++) {
		if (members[i].lead && !members[i].cut && strcmp(members[i].party, party) == 0 &&
		    strcmp(party, jc_case_party(c)) != 0)
			return jc_fail(JC_DENIED,
			    _("%s has a lead of its own, who admits its members; nothing was "
			      "changed"),
			    party);
	}
	return JC_OK;
}

/* The party with the smallest number that none of its devices has had. */
static enum jc_err
give_code(struct jc_case *c, struct candidate *candidate)
{
	const struct jc_member *members;
	size_t n = jc_graph_members(jc_replica_graph(c->replica), &members);

	for (unsigned number = 1; number <= 9999; number++) {
		size_t i;

		snprintf(
		    candidate->code, sizeof(candidate->code), "%s%u", candidate->party, number);
		for (i = 0; i < n && strcmp(members[i].code, candidate->code) != 0; i++)
			;
		if (i == n)
			return JC_OK;
	}
	return jc_fail(JC_INVALID, _("%s has no device code left"), candidate->party);
}

static enum jc_err
append_admit(struct jc_case *c, const struct candidate *candidate, enum jc_role role)
{
	struct jc_act act = {
		.type = JC_ACT_ADMIT, .key = candidate->key, .box = candidate->box, .role = role
	};
	struct jc_act_names names = { candidate->name, candidate->agency, NULL };
	struct jc_id24 id;
	enum jc_err err;

	snprintf(act.party, sizeof(act.party), "%s", candidate->party);
	snprintf(act.code, sizeof(act.code), "%s", candidate->code);
	if (!(err = jc_sealed_names_add(c, &names, &act)))
		err = jc_replica_append_act(c->replica, &act, &id);
	jc_act_release(&act);
	return err;
}

/* One wrap for each epoch whose key is held; many fill several grants. */
static enum jc_err
flush_grant(struct jc_case *c, struct jc_act *act)
{
	struct jc_id24 id;
	enum jc_err err = act->n_wraps ? jc_replica_append_act(c->replica, act, &id) : JC_OK;

	for (size_t i = 0; i < act->n_wraps; i++)
		free(act->wraps[i].wrap);
	act->n_wraps = 0;
	return err;
}

static bool
has_wrap(const struct jc_act *act, const struct jc_id16 *epoch)
{
	for (size_t i = 0; i < act->n_wraps; i++) {
		if (jc_id16_cmp(&act->wraps[i].to, epoch) == 0)
			return true;
	}
	return false;
}

static enum jc_err
append_grants(struct jc_case *c, const struct candidate *candidate)
{
	struct jc_graph *graph = jc_replica_graph(c->replica);
	struct jc_act act = { .type = JC_ACT_GRANT, .device = candidate->device };
	uint32_t n = jc_graph_count(graph);
	enum jc_err err = JC_OK;

	act.wraps = jc_calloc(JC_WRAPS_MAX, sizeof(*act.wraps));
	for (uint32_t i = 0; i < n && !err; i++) {
		const struct jc_epoch_key *key;
		struct jc_act_wrap *wrap;
		struct jc_change_info info;

		jc_graph_info(graph, i, &info);
		if (!info.act || info.act->type != JC_ACT_EPOCH ||
		    memcmp(info.act->comp.b, c->ring->comp.b, sizeof(c->ring->comp.b)) != 0 ||
		    has_wrap(&act, &info.act->epoch) ||
		    !(key = jc_replica_epoch(c->replica, &info.act->epoch)))
			continue;
		wrap = &act.wraps[act.n_wraps++];
		*wrap = (struct jc_act_wrap){ info.act->epoch, jc_alloc(JC_WRAP_LEN), JC_WRAP_LEN };
		err = jc_wrap(wrap->wrap, key, &c->ring->comp, &c->ring->case_id, &candidate->box);
		if (!err && act.n_wraps == JC_WRAPS_MAX)
			err = flush_grant(c, &act);
	}
	if (!err)
		err = flush_grant(c, &act);
	jc_act_release(&act);
	return err;
}

/* The first of a party brings its record along. */
static enum jc_err
append_party(struct jc_case *c, const char *party)
{
	struct jc_writes writes = JC_WRITES_INIT;
	struct jc_id24 change;
	uint32_t n;
	enum jc_err err;

	if (jc_well_known_has_party(c, party))
		return JC_OK;
	jc_well_known_party(c, party, &writes);
	err = jc_writes_append(c, &writes, 1, NULL, NULL, &change, &n);
	jc_writes_release(&writes);
	return err;
}

static enum jc_err
let_in(struct jc_case *c, struct candidate *candidate, enum jc_role role)
{
	enum jc_err err;

	if (!jc_sign_key_valid(&candidate->key))
		return jc_fail(JC_INVALID,
		    _("the signing key in this request is no good; nobody was admitted"));
	if ((err = may_admit(c, candidate->party)) || (err = give_code(c, candidate)) ||
	    (err = append_admit(c, candidate, role)))
		return err;
	return append_grants(c, candidate);
}

/* Under the lock. */
static enum jc_err
admit(struct jc_case *c, struct candidate *candidate, enum jc_role role)
{
	enum jc_err err = find_candidate(c, candidate);

	if (err)
		return err;
	if (!candidate->member)
		err = let_in(c, candidate, role);
	else if (role != JC_ROLE_LEAD || candidate->lead)
		err = jc_fail(JC_INVALID,
		    candidate->lead ? _("%s is a lead already")
				    : _("%s is admitted already; of roles only lead can be added"),
		    candidate->code);
	if (!err && role == JC_ROLE_LEAD)
		err = jc_leads_sign(
		    c, &(struct jc_leads_wish){ &candidate->key, candidate->party, false, NULL });
	if (!err && !candidate->member)
		err = append_party(c, candidate->party); /* after all acts: jc_replica_append_act */
	return err;
}

/* How many signatures a lead to be still lacks. */
static unsigned
lacking(struct jc_case *c, const struct candidate *candidate)
{
	const struct jc_member *member =
	    jc_graph_member(jc_replica_graph(c->replica), &candidate->device);
	unsigned signatures, needed;

	if (member && member->lead)
		return 0;
	jc_leads_pending(c,
	    &(struct jc_leads_wish){ &candidate->key, candidate->party, false, NULL }, &signatures,
	    &needed);
	return needed > signatures ? needed - signatures : 0;
}

enum jc_err
jc_admit(struct jc_case *c, const char *words, const char *role, char code[13], unsigned *more)
{
	struct candidate candidate = { .typed = words };
	enum jc_role wanted;
	enum jc_err err;

	code[0] = '\0';
	*more = 0;
	if ((err = jc_role_parse(role, &wanted)))
		return err;
	if (!jc_case_is_lead(c))
		return jc_fail(JC_DENIED, _("only a lead admits; nothing was changed"));
	if ((err = jc_replica_begin(c->replica)))
		return err;
	err = admit(c, &candidate, wanted);
	if (err)
		(void)!jc_replica_end(c->replica, false);
	else
		err = jc_replica_end(c->replica, true);
	if (!err) {
		snprintf(code, 13, "%s", candidate.code);
		if (wanted == JC_ROLE_LEAD)
			*more = lacking(c, &candidate);
	}
	free(candidate.name);
	free(candidate.agency);
	return err;
}
