/* Putting a party in review, and taking it out. */
#include "app/people.h"
#include "base/text.h"
#include "leads.h"

/* Who is there: of the party, and leads that could decide about it. */
struct standing {
	bool known, review;
	unsigned deciders;
};

static struct standing
look(struct jc_case *c, const char *party)
{
	const struct jc_member *members;
	size_t n = jc_graph_members(jc_replica_graph(jc_case_replica(c)), &members);
	struct standing standing = { .known = false };

	for (size_t i = 0; i < n; i++) {
		bool of_party = strcmp(members[i].party, party) == 0;

		standing.known |= of_party;
		standing.review |= of_party && members[i].review;
		standing.deciders +=
		    !of_party && members[i].lead && !members[i].cut && !members[i].review;
	}
	return standing;
}

static enum jc_err
may_set(struct jc_case *c, const char *party, bool review)
{
	struct standing standing = look(c, party);

	if (!standing.known)
		return jc_fail(JC_NOTFOUND,
		    _("nobody in this case is of %s; `jointcase members` "
		      "lists who is"),
		    party);
	if (standing.review == review)
		return jc_fail(JC_INVALID,
		    review ? _("%s is in review already") : _("%s is not in review"), party);
	if (review && !standing.deciders)
		return jc_fail(JC_INVALID,
		    _("no lead of another team would be left to review what %s saves. Nothing was "
		      "changed."),
		    party);
	return JC_OK;
}

/* Under the lock. */
static enum jc_err
set(struct jc_case *c, const struct jc_leads_wish *wish)
{
	enum jc_err err = may_set(c, wish->party, wish->review);

	return err ? err : jc_leads_sign(c, wish);
}

enum jc_err
jc_party_set_review(
    struct jc_case *c, const char *party, bool review, const char *reason, unsigned *more)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_leads_wish wish = { NULL, party, review, NULL };
	struct jc_buf text = JC_BUF_INIT;
	unsigned signatures, needed;
	enum jc_err err = JC_OK;

	*more = 0;
	if (!jc_case_is_lead(c))
		return jc_fail(JC_DENIED, _("only leads put a team in review, or take it out; "
					    "nothing was changed"));
	if (reason && jc_text_canonical(&text, reason, strlen(reason)))
		err = jc_fail_in(JC_INVALID, "%s: ", _("the reason"));
	else if (text.len == 0)
		err = jc_fail(JC_INVALID, _("this needs a reason: state it"));
	wish.reason = text.data;
	if (!err && !(err = jc_replica_begin(replica))) {
		err = set(c, &wish);
		if (err)
			(void)!jc_replica_end(replica, false);
		else
			err = jc_replica_end(replica, true);
	}
	if (!err) {
		jc_leads_pending(c, &wish, &signatures, &needed);
		*more = needed > signatures ? needed - signatures : 0;
	}
	jc_buf_release(&text);
	return err;
}
