#include "kinds.h"

static const struct jc_choice type[] = {
	{ "coordination", N_("Coordination meeting") },
	{ "centre", N_("Coordination centre") },
	{ "team", N_("Meeting of the team") },
	{ "action_day", N_("Action day") },
	{ "evaluation", N_("Evaluation") },
	{ "other", N_("Another meeting") },
	{ NULL, NULL },
};

static const struct jc_choice status[] = {
	{ "planned", N_("Planned") },
	{ "held", N_("Held") },
	{ "cancelled", N_("Cancelled") },
	{ NULL, NULL },
};

static const struct jc_choice interpreter[] = {
	{ "not_needed", N_("Not needed") },
	{ "needed", N_("Needed") },
	{ "booked", N_("Booked") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "title", N_("Title"), JC_FIELD_TEXT, .required = true,
	    .help = N_("What it is about, in a few words.") },
	{ "type", N_("Type"), JC_FIELD_CHOICE, .choices = type,
	    .help = N_("What kind of meeting.") },
	{ "status", N_("Status"), JC_FIELD_CHOICE, .choices = status,
	    .help = N_("A meeting without a status counts as planned.") },
	{ "at", N_("At"), JC_FIELD_TIME, .when = JC_WHEN_HAPPENED, .required = true,
	    .help =
		N_("Its beginning, with the zone of the place: members sit in several zones.") },
	{ "until", N_("Until"), JC_FIELD_TIME, .when = JC_WHEN_END,
	    .help = N_("Its end, with the zone of the place.") },
	{ "venue", N_("Where"), JC_FIELD_TEXT,
	    .help = N_("Building and room, or the system of a meeting held at a distance.") },
	{ "country", N_("State"), JC_FIELD_COUNTRY, .help = N_("Where it is held.") },
	{ "languages", N_("Languages"), JC_FIELD_LANGUAGE, .set = true,
	    .help = N_("In which it is held.") },
	{ "interpreter", N_("Interpreter"), JC_FIELD_CHOICE, .choices = interpreter,
	    .help = N_("Whether one is needed, and how far that is.") },
	{ "interpreters", N_("Interpreters"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Who interprets, between which languages. The same persons each time "
		       "know the case.") },
	{ "participants", N_("Participants"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Name, party and office of each.") },
	{ "agenda", N_("Agenda"), JC_FIELD_LONG, .help = N_("One line for each item, numbered.") },
	{ "decisions", N_("Decisions"), JC_FIELD_LONG, .set = true,
	    .help = N_("One text for each decision, beginning with its number.") },
	{ "tasks", N_("Tasks"), JC_FIELD_REFERENCE, .set = true, .of = "task",
	    .help = N_("Tasks that came of it.") },
	{ "about", N_("About"), JC_FIELD_REFERENCE, .set = true, .of = "",
	    .help = N_("Requests, proceedings, persons and assets it deals with.") },
	{ "reference", N_("Reference"), JC_FIELD_TEXT,
	    .help = N_("Its number at Eurojust or with the host.") },
	{ "minutes", N_("Minutes"), JC_FIELD_LONG,
	    .help = N_("What was reported, by party; decisions have their own field.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	if (jc_check_after(get, context, "at", "until"))
		report(context, "until", JC_VERDICT_WARN, _("Ends before it begins."));
	if (jc_check_is(get, context, "status", "held") &&
	    !jc_check_has(get, context, "decisions") && !jc_check_has(get, context, "minutes"))
		report(context, "decisions", JC_VERDICT_WARN, _("Held, but with what result?"));
	if (jc_check_is(get, context, "interpreter", "booked") &&
	    !jc_check_has(get, context, "interpreters"))
		report(context, "interpreters", JC_VERDICT_WARN, _("Who interprets?"));
}

const struct jc_kind jc_kind_meeting = {
	.name = "meeting",
	.label = N_("Meeting"),
	.plural = "meetings",
	.plural_label = N_("Meetings"),
	.synonyms = "coordination",
	.letter = 'G',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "title",
	.columns = "title at type status venue interpreter",
	.sort = "at",
	.check = check,
};
