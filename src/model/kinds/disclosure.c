#include "kinds.h"

static const struct jc_choice event[] = {
	{ "disclosed", N_("Disclosed") },
	{ "permitted", N_("The provider permits it") },
	{ "refused", N_("The provider refuses it") },
	{ "taken_back", N_("The provider takes the permission back") },
	{ "consented", N_("The State consents to another use") },
	{ "recalled", N_("Recalled or corrected") },
	{ "received", N_("Receipt confirmed") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "exhibit", N_("Exhibit"), JC_FIELD_REFERENCE, .required = true, .of = "evidence",
	    .help = N_("The exhibit this is about.") },
	{ "event", N_("Event"), JC_FIELD_CHOICE, .required = true, .choices = event,
	    .help =
		N_("What happened. The provider alone lifts a restriction, and may put one on at "
		   "any time: Reg. (EU) 2016/794 Art 19(2), (3). Of several the last counts.") },
	{ "to", N_("To"), JC_FIELD_TEXT, .required = true,
	    .help =
		N_("The recipient it holds for: court, the code of a State (FR), all, or a body by "
		   "its name.") },
	{ "on", N_("On"), JC_FIELD_DATE, .required = true, .help = N_("The day.") },
	{ "by", N_("By"), JC_FIELD_TEXT,
	    .help = N_("Who disclosed it, permitted it or consented: person and authority. A "
		       "permission of nobody does not count.") },
	{ "use", N_("For"), JC_FIELD_CHOICE, .choices = jc_choices_use,
	    .help = N_("What use it was given or consented to for: MLA Convention 2000 Art 13(10) "
		       "(second-hand).") },
	{ "legal_basis", N_("Legal basis"), JC_FIELD_TEXT,
	    .help = N_("Provision, order or clause of the agreement.") },
	{ "conditions", N_("Conditions"), JC_FIELD_LONG,
	    .help = N_("Under which it was given or permitted.") },
	{ "reference", N_("Reference"), JC_FIELD_TEXT,
	    .help = N_("Letter, list or message that shows it.") },
	{ "channel", N_("Channel"), JC_FIELD_CHOICE, .choices = jc_choices_channel,
	    .help = N_("How it went.") },
	{ "corrects", N_("Corrects"), JC_FIELD_REFERENCE, .of = "disclosure",
	    .help = N_("The entry this one puts right. Entries are never changed.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	static const char *const whose[] = { "permitted", "consented" };

	for (size_t i = 0; i < JC_COUNT(whose); i++) {
		if (jc_check_is(get, context, "event", whose[i]) &&
		    !jc_check_has(get, context, "by"))
			report(context, "by", JC_VERDICT_WARN,
			    _("Whose permission? Without that it does not count."));
	}
	if (jc_check_is(get, context, "event", "disclosed") &&
	    !jc_check_has(get, context, "reference"))
		report(context, "reference", JC_VERDICT_WARN, _("What shows that it was given?"));
}

const struct jc_kind jc_kind_disclosure = {
	.name = "disclosure",
	.label = N_("Disclosure entry"),
	.plural = "disclosures",
	.plural_label = N_("Disclosures"),
	.synonyms = "",
	.entry = true,
	.counted = true,
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "event",
	.columns = "on event to by reference",
	.sort = "on",
	.parent = "exhibit",
	.check = check,
};
