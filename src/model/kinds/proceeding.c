#include "kinds.h"

static const struct jc_choice stage[] = {
	{ "inquiry", N_("Preliminary inquiry") },
	{ "investigation", N_("Investigation") },
	{ "charged", N_("Charged") },
	{ "trial", N_("Before the court") },
	{ "judgment", N_("Judgment, not final") },
	{ "appeal", N_("On appeal") },
	{ "final", N_("Final") },
	{ "transferred", N_("Transferred to another State") },
	{ "suspended", N_("Suspended") },
	{ NULL, NULL },
};

static const struct jc_choice outcome[] = {
	{ "convicted", N_("Convicted") },
	{ "acquitted", N_("Acquitted") },
	{ "penalty_order", N_("Penalty order or settlement that ends the prosecution") },
	{ "dropped_barred", N_("Discontinued, and may not be taken up again") },
	{ "dropped", N_("Discontinued, and may be taken up again") },
	{ "time_barred", N_("Time-barred") },
	{ "amnesty", N_("Amnesty or pardon") },
	{ "other", N_("Another end") },
	{ NULL, NULL },
};

static const struct jc_choice enforcement[] = {
	{ "none", N_("No penalty") },
	{ "not_begun", N_("Not begun") },
	{ "running", N_("Being enforced") },
	{ "done", N_("Enforced") },
	{ "barred", N_("Can no longer be enforced") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "title", N_("Title"), JC_FIELD_TEXT, .required = true,
	    .help = N_("What the team calls it: persons or facts, in a few words.") },
	{ "country", N_("State"), JC_FIELD_COUNTRY, .required = true,
	    .help = N_("The State that prosecutes.") },
	{ "number", N_("File number"), JC_FIELD_TEXT, .set = true, .required = true,
	    .help = N_("Numbers at police, prosecution and court, each with its office.") },
	{ "authority_name", N_("Court or prosecutor"), JC_FIELD_TEXT,
	    .help = N_("Who leads it now.") },
	{ "authority", N_("Authority"), JC_FIELD_REFERENCE, .of = "authority",
	    .help = N_("That court or office, where it has a record.") },
	{ "persons", N_("Persons"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help = N_("Against whom it is. Status by person is in the persons' records.") },
	{ "offences", N_("Offences"), JC_FIELD_CHOICE, .set = true, .choices = jc_choices_offence,
	    .help = N_("By the list of Reg. (EU) 2018/1805 Art 3(1).") },
	{ "provisions", N_("Provisions"), JC_FIELD_TEXT, .set = true,
	    .help = N_("The offences by the law of the State.") },
	{ "facts_mark", N_("Mark of the facts"), JC_FIELD_TEXT, .set = true,
	    .help = N_("A short mark the team gives to each set of facts, the same in every State: "
		       "\"load of 3 May\". Proceedings that share person and mark are held "
		       "against each other: Charter Art 50, Schengen Convention Art 54 (not "
		       "verified).") },
	{ "facts", N_("Facts"), JC_FIELD_LONG,
	    .help = N_("What happened, when and where, in short. The facts count, not what the "
		       "law of a State calls them.") },
	{ "committed_from", N_("Committed from"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The first day of the facts.") },
	{ "committed_until", N_("Committed until"), JC_FIELD_DATE, .when = JC_WHEN_END,
	    .help = N_("The last day of the facts.") },
	{ "committed_in", N_("Committed in"), JC_FIELD_COUNTRY, .set = true,
	    .help = N_("States where acts or losses took place: criteria where several could "
		       "prosecute, FD 2009/948/JHA (second-hand).") },
	{ "stage", N_("Stage"), JC_FIELD_CHOICE, .choices = stage,
	    .help = N_("How far it is. Stages differ by State; take the nearest.") },
	{ "stage_since", N_("Stage since"), JC_FIELD_DATE,
	    .help = N_("The day the stage was reached.") },
	{ "started_on", N_("Opened on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day it was opened.") },
	{ "decided_on", N_("Decided on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day of the judgment or of the decision that ended it.") },
	{ "outcome", N_("Outcome"), JC_FIELD_CHOICE, .set = true, .choices = outcome,
	    .help = N_("How it ended; several where persons differ. Only an end that bars further "
		       "prosecution counts elsewhere (not verified).") },
	{ "appeal_until", N_("Appeal until"), JC_FIELD_DATE, .when = JC_WHEN_DUE,
	    .help = N_("The last day for an appeal; entered from the decision, never counted "
		       "here.") },
	{ "final_on", N_("Final on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day it can no longer be challenged in the ordinary way.") },
	{ "enforcement", N_("Enforcement"), JC_FIELD_CHOICE, .choices = enforcement,
	    .help = N_("Of the penalty: Schengen Convention Art 54 asks for it (not verified).") },
	{ "same_facts", N_("Same facts as"), JC_FIELD_REFERENCE, .set = true, .of = "proceeding",
	    .help = N_("Proceedings that somebody has found to be about the same facts.") },
	{ "other_facts", N_("Not the facts of"), JC_FIELD_REFERENCE, .set = true,
	    .of = "proceeding",
	    .help = N_("Proceedings compared with this one and found to be about other facts.") },
	{ "transferred_to", N_("Transferred to"), JC_FIELD_COUNTRY,
	    .help = N_("The State that has taken it over.") },
	{ "consultation", N_("Consultation"), JC_FIELD_LONG,
	    .help = N_("Contacts with the authorities of parallel proceedings and what was agreed: "
		       "FD 2009/948/JHA (second-hand).") },
	{ "requests", N_("Requests"), JC_FIELD_REFERENCE, .set = true, .of = "request",
	    .help = N_("Requests made for it.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	static const char *const order[][2] = {
		{ "committed_from", "committed_until" },
		{ "committed_from", "started_on" },
		{ "started_on", "decided_on" },
		{ "decided_on", "appeal_until" },
		{ "decided_on", "final_on" },
	};

	for (size_t i = 0; i < JC_COUNT(order); i++) {
		if (jc_check_after(get, context, order[i][0], order[i][1]))
			report(context, order[i][1], JC_VERDICT_WARN,
			    _("This day lies before the one it should follow."));
	}
	if (jc_check_is(get, context, "stage", "final") && !jc_check_has(get, context, "final_on"))
		report(context, "final_on", JC_VERDICT_WARN, _("Final since which day?"));
	if (jc_check_is(get, context, "stage", "final") && !jc_check_has(get, context, "outcome"))
		report(context, "outcome", JC_VERDICT_WARN, _("Final, but with what outcome?"));
	if (jc_check_is(get, context, "stage", "transferred") &&
	    !jc_check_has(get, context, "transferred_to"))
		report(
		    context, "transferred_to", JC_VERDICT_WARN, _("Transferred to which State?"));
	if (!jc_check_has(get, context, "persons"))
		report(context, "persons", JC_VERDICT_WARN, _("Against whom?"));
}

const struct jc_kind jc_kind_proceeding = {
	.name = "proceeding",
	.label = N_("Proceeding"),
	.plural = "proceedings",
	.plural_label = N_("Proceedings"),
	.synonyms = "trial",
	.letter = 'P',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "title number",
	.columns = "title country number stage appeal_until final_on",
	.sort = "title",
	.check = check,
};
