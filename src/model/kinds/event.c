#include "kinds.h"

static const struct jc_choice type[] = {
	{ "act", N_("Act under investigation") },
	{ "contact", N_("Meeting or conversation") },
	{ "message", N_("Call or message") },
	{ "payment", N_("Payment or transfer") },
	{ "movement", N_("Journey or border crossing") },
	{ "delivery", N_("Delivery or handing over") },
	{ "sighting", N_("Sighting") },
	{ "procedure", N_("Step of the investigation") },
	{ "other", N_("Another event") },
	{ NULL, NULL },
};

static const struct jc_choice certainty[] = {
	{ "certain", N_("Certain") },
	{ "probable", N_("Probable") },
	{ "possible", N_("Possible") },
	{ "disputed", N_("Disputed") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "title", N_("Title"), JC_FIELD_TEXT, .required = true,
	    .help = N_("What happened, in a few words. The owner party is the lane it is drawn "
		       "in.") },
	{ "type", N_("Type"), JC_FIELD_CHOICE, .choices = type, .help = N_("What kind of event.") },
	{ "on", N_("On"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED, .required = true,
	    .help = N_("The day, local to the place, as far as it is known (2026, 2026-05, "
		       "~2026-05-03).") },
	{ "at", N_("At"), JC_FIELD_TIME, .when = JC_WHEN_MOMENT,
	    .help = N_("The moment, with the zone of the place, where it is known.") },
	{ "until", N_("Until"), JC_FIELD_DATE, .when = JC_WHEN_END,
	    .help = N_("The last day, where it lasted.") },
	{ "until_at", N_("Until the moment"), JC_FIELD_TIME, .when = JC_WHEN_END,
	    .help = N_("Its end, with the zone of the place.") },
	{ "certainty", N_("Certainty"), JC_FIELD_CHOICE, .choices = certainty,
	    .help = N_("How sure it is that this happened, and then: facts are to be kept apart "
		       "from assessments, Dir. (EU) 2016/680 Art 7(1) (second-hand).") },
	{ "place", N_("Place"), JC_FIELD_REFERENCE, .of = "place", .help = N_("Where.") },
	{ "country", N_("State"), JC_FIELD_COUNTRY, .help = N_("The State it happened in.") },
	{ "persons", N_("Took part"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help = N_("Who took part, as far as they have records.") },
	{ "persons_stated", N_("Took part, as stated"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Others as a source describes them.") },
	{ "assets", N_("Assets"), JC_FIELD_REFERENCE, .set = true, .of = "asset",
	    .help = N_("What property was used or moved.") },
	{ "comms", N_("Phones and accounts"), JC_FIELD_REFERENCE, .set = true, .of = "comms",
	    .help = N_("By which connection or device.") },
	{ "amount", N_("Amount"), JC_FIELD_MONEY, .help = N_("What was paid or handed over.") },
	{ "description", N_("Description"), JC_FIELD_LONG,
	    .help = N_("What exactly happened, as the source has it.") },
	{ "sources", N_("Exhibits"), JC_FIELD_REFERENCE, .set = true, .of = "evidence",
	    .help = N_("Exhibits that show it.") },
	{ "source_text", N_("Source in words"), JC_FIELD_TEXT,
	    .help = N_("Report, statement or log that says so, with its page or line.") },
	{ "about", N_("About"), JC_FIELD_REFERENCE, .set = true, .of = "",
	    .help = N_("Measures, proceedings, tasks and requests it bears on.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	if (jc_check_after(get, context, "on", "until") ||
	    jc_check_after(get, context, "at", "until_at"))
		report(context, "until", JC_VERDICT_WARN, _("Ends before it begins."));
	if (jc_check_after(get, context, "on", "at") || jc_check_after(get, context, "at", "on"))
		report(context, "at", JC_VERDICT_WARN, _("The moment is not on the day stated."));
}

const struct jc_kind jc_kind_event = {
	.name = "event",
	.label = N_("Event"),
	.plural = "events",
	.plural_label = N_("Events"),
	.synonyms = "",
	.letter = 'V',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "title",
	.columns = "title on type certainty place country",
	.sort = "on",
	.check = check,
};
