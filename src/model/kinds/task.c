#include "kinds.h"

static const struct jc_choice status[] = {
	{ "open", N_("Open") },
	{ "in_progress", N_("In progress") },
	{ "waiting", N_("Waiting for others") },
	{ "done", N_("Done") },
	{ "dropped", N_("Dropped") },
	{ NULL, NULL },
};

static const struct jc_choice priority[] = {
	{ "urgent", N_("Urgent") },
	{ "high", N_("High") },
	{ "normal", N_("Normal") },
	{ "low", N_("Low") },
	{ NULL, NULL },
};

static const struct jc_choice authorisation[] = {
	{ "not_needed", N_("Not needed") },
	{ "needed", N_("Needed") },
	{ "requested", N_("Requested") },
	{ "granted", N_("Granted") },
	{ "refused", N_("Refused") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "title", N_("Title"), JC_FIELD_TEXT, .required = true,
	    .help = N_("What is to be done, in a few words.") },
	{ "country", N_("State of execution"), JC_FIELD_COUNTRY, .required = true,
	    .help =
		N_("Where it is done: each act follows the law of that State (MLA Convention 2000 "
		   "Art 13(3)(b), second-hand).") },
	{ "assigned_party", N_("Party"), JC_FIELD_TEXT,
	    .help = N_("The party that does it, by its code (NL).") },
	{ "assignee", N_("Assignee"), JC_FIELD_TEXT, .help = N_("Who does it.") },
	{ "status", N_("Status"), JC_FIELD_CHOICE, .choices = status,
	    .help = N_("A task without a status counts as open.") },
	{ "priority", N_("Priority"), JC_FIELD_CHOICE, .choices = priority,
	    .help = N_("How it ranks among what is due on the same day.") },
	{ "due", N_("Due"), JC_FIELD_DATE, .when = JC_WHEN_DUE,
	    .help = N_("The last day. A month or a year alone means its last day.") },
	{ "starts_at", N_("Starts at"), JC_FIELD_TIME, .when = JC_WHEN_HAPPENED,
	    .help =
		N_("The slot on a joint action day, with its zone: teams in several States start "
		   "together.") },
	{ "description", N_("Description"), JC_FIELD_LONG,
	    .help = N_("What exactly, why, and what to watch.") },
	{ "about", N_("About"), JC_FIELD_REFERENCE, .set = true, .of = "",
	    .help = N_("The persons, assets, exhibits and requests it is about.") },
	{ "depends_on", N_("Depends on"), JC_FIELD_REFERENCE, .set = true, .of = "task",
	    .help = N_("The tasks that must be done before.") },
	{ "plan_measure", N_("Measure of the action plan"), JC_FIELD_TEXT,
	    .help = N_("Number of the measure in the operational action plan (OAP).") },
	{ "authorisation", N_("Legal authorisation"), JC_FIELD_CHOICE, .choices = authorisation,
	    .help =
		N_("Whether the law of the State of execution asks for an order or consent, and "
		   "how far it is.") },
	{ "authorised_by", N_("Authorised by"), JC_FIELD_TEXT,
	    .help = N_("Court or prosecutor, number and date of the order.") },
	{ "authorised_until", N_("Authorised until"), JC_FIELD_DATE,
	    .help = N_("The last day the order covers.") },
	{ "done_on", N_("Done on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day it was finished.") },
	{ "result", N_("Result"), JC_FIELD_LONG, .help = N_("What came of it.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	if (jc_check_after(get, context, "due", "authorised_until"))
		report(context, "due", JC_VERDICT_WARN,
		    _("The authorisation ends before the task is due."));
	if (jc_check_is(get, context, "authorisation", "granted") &&
	    !jc_check_has(get, context, "authorised_until"))
		report(context, "authorised_until", JC_VERDICT_WARN,
		    _("Until when does the authorisation last?"));
	if (jc_check_is(get, context, "status", "done") && !jc_check_has(get, context, "result"))
		report(context, "result", JC_VERDICT_WARN, _("Done, but with what result?"));
	if (jc_check_is(get, context, "status", "done") &&
	    (jc_check_is(get, context, "authorisation", "needed") ||
		jc_check_is(get, context, "authorisation", "requested") ||
		jc_check_is(get, context, "authorisation", "refused")))
		report(context, "authorisation", JC_VERDICT_WARN,
		    _("Done although no authorisation is on record."));
}

const struct jc_kind jc_kind_task = {
	.name = "task",
	.label = N_("Task"),
	.plural = "tasks",
	.plural_label = N_("Tasks"),
	.synonyms = "todo action",
	.letter = 'T',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "title",
	.columns = "title due status assigned_party assignee priority country",
	.sort = "due",
	.check = check,
};
