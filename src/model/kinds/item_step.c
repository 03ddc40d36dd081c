#include "kinds.h"

static const struct jc_field fields[] = {
	{ "item", N_("Item of a request"), JC_FIELD_REFERENCE, .required = true, .of = "item",
	    .help = N_("The item this happened to.") },
	{ "from", N_("State before"), JC_FIELD_CHOICE, .choices = jc_choices_item,
	    .help = N_("Where it stood, for those who recorded this.") },
	{ "state", N_("State reached"), JC_FIELD_CHOICE, .choices = jc_choices_item,
	    .help = N_("What was reached. `move` lists what can follow, and what it must name.") },
	{ "on", N_("On"), JC_FIELD_DATE, .help = N_("The day, at the place where it happened.") },
	{ "reference", N_("Reference"), JC_FIELD_TEXT,
	    .help = N_("Document or message that shows it.") },
	{ "reason", N_("Reason"), JC_FIELD_LONG, .help = N_("As stated by who acted.") },
	{ "anyway", N_("Against the table"), JC_FIELD_YESNO,
	    .help = N_("Yes where this was recorded although it does not follow there, or was for "
		       "the other side to record; the reason says why.") },
	{ "corrects", N_("Corrects"), JC_FIELD_REFERENCE, .of = "item_step",
	    .help = N_("The step this one puts right. Steps are never changed.") },
};

const struct jc_kind jc_kind_item_step = {
	.name = "item_step",
	.label = N_("Step of an item"),
	.plural = "item_steps",
	.plural_label = N_("Steps of items"),
	.synonyms = "",
	.entry = true,
	.counted = true,
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "state",
	.columns = "on state reason reference",
	.sort = "on",
	.parent = "item",
};
