#include "kinds.h"

static const struct jc_field fields[] = {
	{ "request", N_("Request"), JC_FIELD_REFERENCE, .required = true, .of = "request",
	    .help = N_("The request this happened to.") },
	{ "event", N_("Event"), JC_FIELD_CHOICE, .required = true, .choices = jc_choices_event,
	    .help = N_("What happened. Time limits start and end with it.") },
	{ "from", N_("State before"), JC_FIELD_CHOICE, .choices = jc_choices_status,
	    .help = N_("Where the request stood, for those who recorded this.") },
	{ "state", N_("State reached"), JC_FIELD_CHOICE, .choices = jc_choices_status,
	    .help = N_("Empty where the event left the request where it was.") },
	{ "on", N_("On"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day, at the place where it happened.") },
	{ "at", N_("At"), JC_FIELD_TIME, .when = JC_WHEN_MOMENT,
	    .help = N_("The moment, with the zone of the place, where a limit runs in hours.") },
	{ "authority", N_("Authority"), JC_FIELD_TEXT,
	    .help = N_("Whose act it was, where the request does not name it.") },
	{ "limit", N_("Time limit"), JC_FIELD_TEXT,
	    .help = N_("Of an extension or suspension: the rule it is of, as EIO-DEC.") },
	{ "until", N_("Until"), JC_FIELD_DATE,
	    .help = N_("Of an extension or postponement: the new last day.") },
	{ "reference", N_("Reference"), JC_FIELD_TEXT,
	    .help = N_("Document or message that shows it.") },
	{ "channel", N_("Channel"), JC_FIELD_TEXT, .help = N_("How it came or went.") },
	{ "reason", N_("Reason"), JC_FIELD_LONG,
	    .help = N_("As stated by the side that acted; an extension needs one.") },
	{ "anyway", N_("Against the table"), JC_FIELD_YESNO,
	    .help = N_("Yes where this was recorded although it does not follow there, or was for "
		       "the other side to record; the reason says why.") },
	{ "corrects", N_("Corrects"), JC_FIELD_REFERENCE, .of = "step",
	    .help = N_("The step this one puts right. Steps are never changed.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	static const char *const limits[] = { "limit_extended", "limit_suspended", "limit_resumed",
		"limit_closed" };
	bool extended = jc_check_is(get, context, "event", "limit_extended");

	if (!jc_check_has(get, context, "on") && !jc_check_has(get, context, "at"))
		report(context, "on", JC_VERDICT_WARN, _("On which day? No limit counts without."));
	for (size_t i = 0; i < JC_COUNT(limits); i++) {
		if (jc_check_is(get, context, "event", limits[i]) &&
		    !jc_check_has(get, context, "limit"))
			report(context, "limit", JC_VERDICT_WARN, _("Of which time limit?"));
	}
	if (jc_check_is(get, context, "anyway", "yes") && !jc_check_has(get, context, "reason"))
		report(context, "reason", JC_VERDICT_WARN,
		    _("It was recorded against the table: for which reason?"));
	if (extended && !jc_check_has(get, context, "until"))
		report(context, "until", JC_VERDICT_WARN, _("Extended until when?"));
	if (extended && !jc_check_has(get, context, "reason"))
		report(context, "reason", JC_VERDICT_WARN, _("Extended for which reason?"));
}

const struct jc_kind jc_kind_step = {
	.name = "step",
	.label = N_("Step of a request"),
	.plural = "steps",
	.plural_label = N_("Steps of requests"),
	.synonyms = "",
	.entry = true,
	.counted = true,
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "event",
	.columns = "on event limit until reason",
	.sort = "on",
	.parent = "request",
	.check = check,
};
