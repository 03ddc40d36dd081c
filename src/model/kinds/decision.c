#include "kinds.h"

static const struct jc_field fields[] = {
	{ "about", N_("About"), JC_FIELD_REFERENCE, .required = true, .of = "",
	    .help = N_("The record it was taken on.") },
	{ "text", N_("Decision"), JC_FIELD_LONG, .required = true,
	    .help = N_("What was decided. A decision is never changed; a later one may name it.") },
	{ "reason", N_("Reason"), JC_FIELD_LONG,
	    .help = N_("Why, and what other course was weighed: whoever reviews the case asks this "
		       "first.") },
	{ "decided_by", N_("Decided by"), JC_FIELD_TEXT, .required = true,
	    .help = N_("The leader, judge or prosecutor who decided, if not the writer.") },
	{ "decided_on", N_("Decided on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED, .required = true,
	    .help = N_("The day.") },
	{ "legal_basis", N_("Legal basis"), JC_FIELD_TEXT,
	    .help = N_("Provision or clause of the agreement.") },
	{ "corrects", N_("Corrects"), JC_FIELD_REFERENCE, .of = "decision",
	    .help = N_("The decision this one corrects or replaces.") },
};

const struct jc_kind jc_kind_decision = {
	.name = "decision",
	.label = N_("Decision"),
	.plural = "decisions",
	.plural_label = N_("Decisions"),
	.synonyms = "",
	.entry = true,
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "text",
	.columns = "decided_on about text decided_by",
	.sort = "-decided_on",
	.parent = "about",
};
