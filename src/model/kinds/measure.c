#include <string.h>

#include "kinds.h"

static const struct jc_choice type[] = {
	{ "interception", N_("Interception of communications") },
	{ "traffic", N_("Traffic or location data as they arise") },
	{ "observation", N_("Observation") },
	{ "technical", N_("Technical surveillance: sound or image") },
	{ "tracking", N_("Tracking device") },
	{ "undercover", N_("Undercover agent or covert investigation") },
	{ "informant", N_("Use of an informant") },
	{ "controlled_delivery", N_("Controlled delivery") },
	{ "account_monitoring", N_("Monitoring of accounts") },
	{ "remote_search", N_("Covert access to a device") },
	{ "post", N_("Seizure or opening of post") },
	{ "freezing", N_("Freezing of property") },
	{ "preservation", N_("Preservation of data") },
	{ "retention", N_("Retention of data, ordered") },
	{ "production", N_("Production of data") },
	{ "alert", N_("Alert or notice") },
	{ "other", N_("Another measure") },
	{ NULL, NULL },
};

static const struct jc_choice status[] = {
	{ "planned", N_("Planned") },
	{ "applied", N_("Applied for") },
	{ "ordered", N_("Ordered") },
	{ "running", N_("In force") },
	{ "suspended", N_("Suspended") },
	{ "ended", N_("Ended") },
	{ "refused", N_("Refused") },
	{ "annulled", N_("Annulled") },
	{ NULL, NULL },
};

static const struct jc_choice notice[] = {
	{ "not_needed", N_("Not needed") },
	{ "owed", N_("Owed") },
	{ "deferred", N_("Put off by decision") },
	{ "given", N_("Given") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "title", N_("Title"), JC_FIELD_TEXT, .required = true,
	    .help = N_("What is done to whom or what, in a few words.") },
	{ "type", N_("Type"), JC_FIELD_CHOICE, .required = true, .choices = type,
	    .help =
		N_("What kind of measure it is; what the order calls it goes into the title.") },
	{ "status", N_("Status"), JC_FIELD_CHOICE, .choices = status,
	    .help = N_("How far it is. In force without an end is asked about.") },
	{ "country", N_("State whose law"), JC_FIELD_COUNTRY, .required = true,
	    .help =
		N_("The State whose law governs it: each act follows the law of the State "
		   "where it is carried out (MLA Convention 2000 Art 13(3)(b), second-hand).") },
	{ "order", N_("Order"), JC_FIELD_TEXT, .help = N_("Number and kind of the order.") },
	{ "ordered_by", N_("Ordered by"), JC_FIELD_TEXT,
	    .help = N_("Judge, court or prosecutor who ordered or authorised it.") },
	{ "authority", N_("Authority"), JC_FIELD_REFERENCE, .of = "authority",
	    .help = N_("That court or office, where it has a record.") },
	{ "ordered_on", N_("Ordered on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("Date of the order.") },
	{ "since", N_("In force from"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The first day the order covers.") },
	{ "until", N_("In force until"), JC_FIELD_DATE, .when = JC_WHEN_DUE,
	    .help = N_("The last day the order covers, renewals included. What is obtained after "
		       "it may not be usable.") },
	{ "at_most", N_("Renewable until"), JC_FIELD_DATE, .when = JC_WHEN_DUE,
	    .help = N_("The last day to which the law lets it be renewed, if it sets one.") },
	{ "renewals", N_("Renewals"), JC_FIELD_TEXT, .set = true,
	    .help = N_("One line for each: date, who ordered it, new last day.") },
	{ "ended_on", N_("Ended on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day it was really stopped or used up.") },
	{ "persons", N_("Persons"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help = N_("Whom it is directed against.") },
	{ "assets", N_("Assets"), JC_FIELD_REFERENCE, .set = true, .of = "asset",
	    .help = N_("What property it covers.") },
	{ "comms", N_("Phones and accounts"), JC_FIELD_REFERENCE, .set = true, .of = "comms",
	    .help = N_("What connection or device it covers.") },
	{ "places", N_("Places"), JC_FIELD_REFERENCE, .set = true, .of = "place",
	    .help = N_("Where it is carried out.") },
	{ "target", N_("Target in words"), JC_FIELD_TEXT,
	    .help = N_("The target as the order names it, the data category included.") },
	{ "offences", N_("Offences"), JC_FIELD_CHOICE, .set = true, .choices = jc_choices_offence,
	    .help = N_("The offences the order is based on.") },
	{ "request", N_("Requests"), JC_FIELD_REFERENCE, .set = true, .of = "request",
	    .help = N_("The requests it was ordered for or is carried out under.") },
	{ "carried_out_by", N_("Carried out by"), JC_FIELD_TEXT,
	    .help = N_("Office, unit or provider that carries it out.") },
	{ "conditions", N_("Conditions"), JC_FIELD_LONG,
	    .help = N_("What the order forbids, limits or asks to be reported.") },
	{ "network_country", N_("Network or territory of"), JC_FIELD_COUNTRY, .set = true,
	    .help = N_("Other States whose network or territory it uses.") },
	{ "state_notice", N_("Notice to that State"), JC_FIELD_CHOICE, .choices = notice,
	    .help = N_("Interception without its help is to be notified before it begins, or at "
		       "once when the place becomes known: Dir. 2014/41/EU Art 31(1) "
		       "(second-hand).") },
	{ "state_noticed_on", N_("That State told on"), JC_FIELD_DATE,
	    .help = N_("The day the notice went out.") },
	{ "person_notice", N_("Notice to the person"), JC_FIELD_CHOICE, .choices = notice,
	    .help = N_("Whether the person must be told afterwards: the law of the State decides; "
		       "for e-evidence Reg. (EU) 2023/1543 Art 13.") },
	{ "person_notice_by", N_("Person to be told by"), JC_FIELD_DATE, .when = JC_WHEN_DUE,
	    .help = N_("The last day for that notice, or for a decision to put it off.") },
	{ "person_noticed_on", N_("Person told on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day the person was told.") },
	{ "results", N_("Results"), JC_FIELD_REFERENCE, .set = true, .of = "evidence",
	    .help = N_("Exhibits that came of it.") },
};

static void
order_check(jc_field_get *get, jc_finding *report, void *context)
{
	static const char *const order[][2] = {
		{ "since", "until" },
		{ "until", "at_most" },
		{ "since", "ended_on" },
		{ "ordered_on", "until" },
	};

	for (size_t i = 0; i < JC_COUNT(order); i++) {
		if (jc_check_after(get, context, order[i][0], order[i][1]))
			report(context, order[i][1], JC_VERDICT_WARN,
			    _("This day lies before the one it should follow."));
	}
	if (jc_check_after(get, context, "ended_on", "until"))
		report(context, "ended_on", JC_VERDICT_WARN,
		    _("It went on after the order had ended."));
}

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	const char *country = get(context, "country", 0), *other;

	order_check(get, report, context);
	if (jc_check_is(get, context, "status", "running") && !jc_check_has(get, context, "until"))
		report(context, "until", JC_VERDICT_WARN, _("In force until when?"));
	if (jc_check_is(get, context, "status", "running") &&
	    !jc_check_has(get, context, "ordered_by"))
		report(context, "ordered_by", JC_VERDICT_WARN, _("In force by whose order?"));
	if (jc_check_is(get, context, "status", "running") &&
	    jc_check_has(get, context, "ended_on"))
		report(context, "status", JC_VERDICT_WARN, _("In force, and ended?"));
	for (size_t n = 0; (other = get(context, "network_country", n)); n++) {
		if (jc_check_is(get, context, "type", "interception") && country &&
		    strcmp(country, other) != 0 && !jc_check_has(get, context, "state_notice"))
			report(context, "state_notice", JC_VERDICT_WARN,
			    _("Has the State whose network is used been told?"));
	}
}

const struct jc_kind jc_kind_measure = {
	.name = "measure",
	.label = N_("Measure"),
	.plural = "measures",
	.plural_label = N_("Measures"),
	.synonyms = "tap order",
	.letter = 'M',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "title",
	.columns = "title type status until country ordered_by",
	.sort = "until",
	.check = check,
};
