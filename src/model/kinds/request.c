#include <string.h>

#include "kinds.h"

static const struct jc_field fields[] = {
	{ "title", N_("Title"), JC_FIELD_TEXT, .required = true,
	    .help = N_("What is asked for, in a few words.") },
	{ "instrument", N_("Instrument"), JC_FIELD_CHOICE, .required = true,
	    .choices = jc_choices_instrument,
	    .help =
		N_("The legal basis. Inside a joint investigation team its parties need no request "
		   "among themselves (Dir. 2014/41/EU Art 3, not verified).") },
	{ "status", N_("Status"), JC_FIELD_CHOICE, .choices = jc_choices_status,
	    .help = N_("How far it is; the later choices stand beside the normal course.") },
	{ "status_since", N_("Status since"), JC_FIELD_DATE,
	    .help = N_("The day the status was reached.") },
	{ "issuing_country", N_("Issuing State"), JC_FIELD_COUNTRY, .required = true,
	    .help = N_("The State that asks.") },
	{ "executing_country", N_("Executing State"), JC_FIELD_COUNTRY, .required = true,
	    .help =
		N_("The State that is asked. A freezing or confiscation certificate goes to one "
		   "State at a time, with exceptions: Reg. (EU) 2018/1805 Art 5, 15.") },
	{ "issuing_authority", N_("Issuing authority"), JC_FIELD_TEXT,
	    .help = N_("Authority, person, post, telephone, mail, languages.") },
	{ "validating_authority", N_("Validating authority"), JC_FIELD_TEXT,
	    .help =
		N_("The judge, court or prosecutor who validated it, where the issuing authority "
		   "may not act alone: Reg. (EU) 2023/1543 Art 4.") },
	{ "executing_authority", N_("Executing authority"), JC_FIELD_TEXT,
	    .help = N_("Authority, person, post, telephone, mail, languages.") },
	{ "executing_region", N_("Region, executing side"), JC_FIELD_TEXT,
	    .help = N_("ISO 3166-2, as DE-BY: where holidays are the region's, limits need it.") },
	{ "central_authority", N_("Central authority"), JC_FIELD_TEXT,
	    .help = N_("Where it has to pass through one.") },
	{ "issuing_reference", N_("Reference, issuing side"), JC_FIELD_TEXT,
	    .help = N_("File number of the State that asks.") },
	{ "executing_reference", N_("Reference, executing side"), JC_FIELD_TEXT,
	    .help = N_(
		"File number of the State that is asked: without it nobody finds the file on the "
		"telephone.") },
	{ "due", N_("Answer due"), JC_FIELD_DATE, .when = JC_WHEN_DUE,
	    .help =
		N_("The day stated in the request, or by which an answer is asked. Where the "
		   "instrument sets a limit, the limit goes before: do not enter a later day.") },
	{ "due_reason", N_("Reason for the day"), JC_FIELD_TEXT,
	    .help = N_("A hearing, the end of a custody period, a risk of loss ...") },
	{ "chase_every", N_("Chase every"), JC_FIELD_QUANTITY, .of = "days",
	    .help = N_("How often to ask again where no provision sets a limit.") },
	{ "urgent", N_("Urgent"), JC_FIELD_YESNO,
	    .help =
		N_("Urgency stated in the request; it shortens limits, as in Reg. (EU) 2018/1805 "
		   "Art 9(3).") },
	{ "circumstances", N_("Circumstances"), JC_FIELD_CHOICE, .set = true,
	    .choices = jc_choices_circumstance,
	    .help = N_("What decides which time limit applies.") },
	{ "urgent_reason", N_("Reason for urgency"), JC_FIELD_TEXT,
	    .help = N_("Risk of removal or destruction, custody, another procedural need.") },
	{ "issued_on", N_("Issued on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("Date of the document.") },
	{ "transmitted_on", N_("Transmitted on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day it was sent.") },
	{ "received_on", N_("Received on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_(
		"The day it reached the first authority there; most limits run from here or from "
		"the competent authority's receipt.") },
	{ "competent_on", N_("Received, competent authority"), JC_FIELD_DATE,
	    .help = N_("The day the authority that decides had it: Dir. 2014/41/EU Art 12(3).") },
	{ "acknowledged_on", N_("Acknowledged on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("For an EIO due within a week: Dir. 2014/41/EU Art 16(1).") },
	{ "decided_on", N_("Decided on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day of the decision on recognition or execution.") },
	{ "executed_on", N_("Executed on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day the measure was carried out, or the last of them.") },
	{ "results_on", N_("Results received on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day the last result reached the issuing side.") },
	{ "channel", N_("Channel"), JC_FIELD_CHOICE, .choices = jc_choices_channel,
	    .help = N_("How it was sent. SIENA is the default between police: Dir. (EU) 2023/977 "
		       "Art 13.") },
	{ "channel_reference", N_("Channel reference"), JC_FIELD_TEXT,
	    .help =
		N_("Number of the message in that channel, or the reason for another channel.") },
	{ "persons", N_("Persons"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help = N_("Whom it concerns.") },
	{ "assets", N_("Assets"), JC_FIELD_REFERENCE, .set = true, .of = "asset",
	    .help = N_("What property it concerns.") },
	{ "places", N_("Places"), JC_FIELD_REFERENCE, .set = true, .of = "place",
	    .help = N_("Where it is to be carried out.") },
	{ "offences", N_("Offences"), JC_FIELD_CHOICE, .set = true, .choices = jc_choices_offence,
	    .help = N_(
		"By the list of Reg. (EU) 2018/1805 Art 3(1); the lists of other instruments are "
		"nearly the same.") },
	{ "list_offence", N_("List offence"), JC_FIELD_YESNO,
	    .help = N_(
		"Yes where the offence is on the list and its maximum is at least 3 years in the "
		"issuing State: dual criminality is then not examined.") },
	{ "maximum_penalty", N_("Maximum penalty"), JC_FIELD_TEXT,
	    .help = N_("In the issuing State, with the provision.") },
	{ "dual_criminality", N_("Dual criminality"), JC_FIELD_LONG,
	    .help = N_("The offence in each State, the result, and who assessed it.") },
	{ "facts", N_("Facts"), JC_FIELD_LONG,
	    .help = N_("When, where and how; the stage of the proceedings.") },
	{ "measures", N_("Measures"), JC_FIELD_LONG,
	    .help = N_("What is asked for, one line for each measure.") },
	{ "formalities", N_("Formalities"), JC_FIELD_LONG,
	    .help = N_("What the issuing State needs for the result to be admitted there.") },
	{ "amount", N_("Amount"), JC_FIELD_MONEY,
	    .help = N_("To be frozen or confiscated in this State.") },
	{ "total_amount", N_("Total amount"), JC_FIELD_MONEY,
	    .help = N_("Of the order in all States together: more must not be recovered, Reg. (EU) "
		       "2018/1805 Art 16(2).") },
	{ "confidential", N_("Confidential"), JC_FIELD_YESNO,
	    .help = N_("Yes where the other side is asked not to tell the person concerned.") },
	{ "language", N_("Language"), JC_FIELD_LANGUAGE,
	    .help = N_("The language it was sent in; each State has declared which it accepts.") },
	{ "translation", N_("Translation"), JC_FIELD_CHOICE, .choices = jc_choices_translation,
	    .help = N_("How far the translation is.") },
	{ "earlier", N_("Earlier requests"), JC_FIELD_REFERENCE, .set = true, .of = "request",
	    .help = N_("Requests this one adds to or replaces.") },
	{ "other_countries", N_("Other States addressed"), JC_FIELD_COUNTRY, .set = true,
	    .help = N_("States asked for the same, to be told of each other.") },
	{ "ground", N_("Ground"), JC_FIELD_CHOICE, .set = true, .choices = jc_choices_ground,
	    .help = N_("Why it was refused or put off. In an EIO every ground is optional: Dir. "
		       "2014/41/EU "
		       "Art 11.") },
	{ "ground_text", N_("Grounds in words"), JC_FIELD_LONG,
	    .help = N_("Of a refusal, postponement or impossibility, as stated.") },
	{ "postponed_until", N_("Postponed until"), JC_FIELD_DATE,
	    .help = N_("The end the executing side expects.") },
	{ "remedy", N_("Remedies"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Remedies used, and where to turn for information about them.") },
	{ "results", N_("Results"), JC_FIELD_REFERENCE, .set = true, .of = "evidence",
	    .help = N_("Exhibits that came of it.") },
	{ "use_limits", N_("Limits on use"), JC_FIELD_LONG,
	    .help = N_("What the executing side allows the results to be used for.") },
};

/* Do we want an answer, and in which states has it come? */
static void
course_check(jc_field_get *get, jc_finding *report, void *context)
{
	static const struct {
		const char *status, *field, *text;
	} needed[] = {
		{ "transmitted", "transmitted_on", N_("Sent on which day?") },
		{ "received", "received_on", N_("Received on which day?") },
		{ "acknowledged", "executing_reference",
		    N_("The other side's reference is still missing.") },
		{ "executed", "executed_on", N_("Executed on which day?") },
		{ "refused", "ground", N_("Refused on which ground?") },
		{ "refused_part", "ground", N_("Refused on which ground?") },
		{ "postponed", "postponed_until", N_("Postponed until when?") },
		{ "impossible", "ground_text", N_("Impossible for which reason?") },
	};

	for (size_t i = 0; i < JC_COUNT(needed); i++) {
		if (jc_check_is(get, context, "status", needed[i].status) &&
		    !jc_check_has(get, context, needed[i].field))
			report(context, needed[i].field, JC_VERDICT_WARN, _(needed[i].text));
	}
}

static void
order_check(jc_field_get *get, jc_finding *report, void *context)
{
	static const char *const order[] = { "issued_on", "transmitted_on", "received_on",
		"acknowledged_on", "executed_on", "results_on" };

	for (size_t i = 1; i < JC_COUNT(order); i++) {
		if (jc_check_after(get, context, order[i - 1], order[i]))
			report(context, order[i], JC_VERDICT_WARN,
			    _("This day lies before that of the step before it."));
	}
	if (jc_check_after(get, context, "transmitted_on", "due"))
		report(context, "due", JC_VERDICT_WARN,
		    _("The answer was due before the request was sent."));
}

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	const char *from = get(context, "issuing_country", 0);
	const char *to = get(context, "executing_country", 0);

	if (from && to && !strcmp(from, to))
		report(context, "executing_country", JC_VERDICT_WARN,
		    _("The State asks itself: this needs no request."));
	if (jc_check_is(get, context, "instrument", "eio") &&
	    ((from && (!strcmp(from, "DK") || !strcmp(from, "IE"))) ||
		(to && (!strcmp(to, "DK") || !strcmp(to, "IE")))))
		report(context, "instrument", JC_VERDICT_WARN,
		    _("The EIO binds neither Denmark nor Ireland (second-hand)."));
	course_check(get, report, context);
	order_check(get, report, context);
}

const struct jc_kind jc_kind_request = {
	.name = "request",
	.label = N_("Request"),
	.plural = "requests",
	.plural_label = N_("Requests"),
	.synonyms = "mla eio eaw",
	.letter = 'R',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "title",
	.columns = "title instrument status due issuing_country executing_country",
	.sort = "due",
	.check = check,
};
