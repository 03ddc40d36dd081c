#include "kinds.h"

static const struct jc_field fields[] = {
	{ "about", N_("About"), JC_FIELD_REFERENCE, .required = true, .of = "",
	    .help = N_("The record it is written on.") },
	{ "text", N_("Text"), JC_FIELD_LONG, .required = true,
	    .help =
		N_("What is to be remembered. A note is never changed and goes to everyone in the "
		   "case.") },
	{ "corrects", N_("Corrects"), JC_FIELD_REFERENCE, .of = "note",
	    .help = N_("The note this one puts right.") },
};

const struct jc_kind jc_kind_note = {
	.name = "note",
	.label = N_("Note"),
	.plural = "notes",
	.plural_label = N_("Notes"),
	.synonyms = "comment",
	.entry = true,
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "text",
	.columns = "about text",
	.sort = "-changed",
	.parent = "about",
};
