#include <assert.h>

#include "model/graph.h"

static const char *const statuses[] = {
	[JC_PENDING] = N_("pending"),
	[JC_ACCEPTED] = N_("accepted"),
	[JC_SEALED] = N_("sealed"),
	[JC_HELD] = N_("held"),
	[JC_QUARANTINED] = N_("quarantined"),
	[JC_REJECTED] = N_("rejected"),
};

static const struct {
	const char *name, *text;
} reasons[] = {
	[JC_REASON_NONE] = { "", "" },
	[JC_REASON_FORM] = { "form", N_("It is not written as a change of this case must be, or "
					"its signature is not good.") },
	[JC_REASON_PARENT] = { "parent",
	    N_("It builds on a change that has not arrived here yet.") },
	[JC_REASON_CHAIN] = { "chain",
	    N_("It does not fit behind the changes it says it follows.") },
	[JC_REASON_STRANGER] = { "stranger", N_("Nobody ever admitted the key that signed it.") },
	[JC_REASON_NOT_ADMITTED] = { "not-admitted",
	    N_("No lead who could had admitted its author when it was written.") },
	[JC_REASON_CUT] = { "cut", N_("A lead has cut its author off, and it is beyond the cut.") },
	[JC_REASON_ROLE] = { "role", N_("Its author's role does not allow it.") },
	[JC_REASON_MALFORMED] = { "malformed", N_("Its content breaks the rules of the format.") },
	[JC_REASON_EPOCH] = { "epoch", N_("The key to read it is not here.") },
	[JC_REASON_KILL] = { "kill",
	    N_("It says it replaces something that its author cannot have seen.") },
	[JC_REASON_RESOLUTION] = { "resolution",
	    N_("It settles a conflict, which only a lead may do.") },
	[JC_REASON_BATCH] = { "batch",
	    N_("It is part of an import whose other parts are missing.") },
	[JC_REASON_REVIEW] = { "review",
	    N_("Its author is under review, and no lead has released it yet.") },
	[JC_REASON_REFUSED] = { "refused",
	    N_("Its author is under review, and a lead has refused it.") },
};

const char *
jc_status_name(enum jc_status status)
{
	assert(status < sizeof(statuses) / sizeof(statuses[0]));
	return statuses[status];
}

const char *
jc_reason_name(enum jc_reason reason)
{
	assert(reason < sizeof(reasons) / sizeof(reasons[0]));
	return reasons[reason].name;
}

const char *
jc_reason_text(enum jc_reason reason)
{
	assert(reason < sizeof(reasons) / sizeof(reasons[0]));
	return reasons[reason].text;
}
