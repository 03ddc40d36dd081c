#include "kinds.h"

static const struct jc_field fields[] = {
	{ "name", N_("Name"), JC_FIELD_TEXT, .required = true,
	    .help = N_("What the view is called in the menus of everyone in the case.") },
	{ "list", N_("List"), JC_FIELD_TEXT, .required = true,
	    .help = N_("The kind of records it shows, by its name in commands.") },
	{ "words", N_("Words"), JC_FIELD_TEXT,
	    .help = N_("What narrows the list; -word leaves out, ~word may be misspelt.") },
	{ "sort", N_("Order"), JC_FIELD_TEXT,
	    .help = N_("The field the list is sorted by; - in front: downwards.") },
	{ "columns", N_("Columns"), JC_FIELD_TEXT,
	    .help = N_("The fields the list shows, the first leftmost.") },
	{ "disagreed", N_("Disagreed only"), JC_FIELD_YESNO,
	    .help = N_("Whether it shows only what the teams disagree about.") },
};

const struct jc_kind jc_kind_view = {
	.name = "view",
	.label = N_("Shared view"),
	.plural = "views",
	.plural_label = N_("Shared views"),
	.synonyms = "",
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "name",
	.columns = "name list words owner_party",
	.sort = "name",
};
