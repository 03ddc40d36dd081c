#include "kinds.h"

static const struct jc_choice type[] = {
	{ "account", N_("Account") },
	{ "data", N_("Data of a provider") },
	{ "document", N_("Document or file") },
	{ "hearing", N_("Hearing") },
	{ "search", N_("Search or seizure") },
	{ "property", N_("Property to be frozen or confiscated") },
	{ "surveillance", N_("Interception or surveillance") },
	{ "person", N_("Surrender or transfer of a person") },
	{ "information", N_("Information") },
	{ "other", N_("Another item") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "request", N_("Request"), JC_FIELD_REFERENCE, .required = true, .of = "request",
	    .help = N_("The request it is part of.") },
	{ "title", N_("What is asked for"), JC_FIELD_TEXT, .required = true,
	    .help = N_("One account, one address, one device or one hearing for each item, so that "
		       "each can be answered or refused by itself.") },
	{ "type", N_("Type"), JC_FIELD_CHOICE, .choices = type, .help = N_("What kind of item.") },
	{ "from_whom", N_("From whom"), JC_FIELD_TEXT,
	    .help = N_("Bank, provider, office or person that has it or is to be heard.") },
	{ "status", N_("Status"), JC_FIELD_CHOICE, .choices = jc_choices_item,
	    .help = N_("An item without a status counts as asked for.") },
	{ "persons", N_("Persons"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help = N_("Whom it concerns.") },
	{ "assets", N_("Assets"), JC_FIELD_REFERENCE, .set = true, .of = "asset",
	    .help = N_("What property it concerns.") },
	{ "comms", N_("Phones and accounts"), JC_FIELD_REFERENCE, .set = true, .of = "comms",
	    .help = N_("What connection or device it concerns.") },
	{ "places", N_("Places"), JC_FIELD_REFERENCE, .set = true, .of = "place",
	    .help = N_("Where it is to be carried out.") },
	{ "period_from", N_("Period from"), JC_FIELD_DATE,
	    .help = N_("Of the data asked for: the first day.") },
	{ "period_until", N_("Period until"), JC_FIELD_DATE,
	    .help = N_("Of the data asked for: the last day.") },
	{ "amount", N_("Amount"), JC_FIELD_MONEY,
	    .help = N_("To be frozen or confiscated by this item.") },
	{ "recovered", N_("Recovered"), JC_FIELD_MONEY,
	    .help = N_("What was really frozen or recovered; over all States not more than was "
		       "ordered, Reg. (EU) 2018/1805 Art 16(2).") },
	{ "due", N_("Answer due"), JC_FIELD_DATE, .when = JC_WHEN_DUE,
	    .help = N_("Where it differs from the request's.") },
	{ "answered_on", N_("Answered on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day the answer reached the issuing side.") },
	{ "results", N_("Results"), JC_FIELD_REFERENCE, .set = true, .of = "evidence",
	    .help = N_("Exhibits that came with the answer.") },
	{ "ground", N_("Ground"), JC_FIELD_CHOICE, .set = true, .choices = jc_choices_ground,
	    .help = N_("Why it was refused or put off. In an EIO every ground is optional: Dir. "
		       "2014/41/EU Art 11.") },
	{ "ground_text", N_("Grounds in words"), JC_FIELD_LONG,
	    .help = N_("Of a refusal, postponement or impossibility, as stated.") },
	{ "postponed_until", N_("Postponed until"), JC_FIELD_DATE,
	    .help = N_("The end the executing side expects.") },
	{ "use_limits", N_("Limits on use"), JC_FIELD_LONG,
	    .help = N_("What the executing side allows this result to be used for.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	static const struct {
		const char *status, *field, *text;
	} needed[] = {
		{ "answered", "answered_on", N_("Answered on which day?") },
		{ "answered_part", "answered_on", N_("Answered on which day?") },
		{ "refused", "ground", N_("Refused on which ground?") },
		{ "postponed", "postponed_until", N_("Postponed until when?") },
		{ "impossible", "ground_text", N_("Impossible for which reason?") },
	};

	for (size_t i = 0; i < JC_COUNT(needed); i++) {
		if (jc_check_is(get, context, "status", needed[i].status) &&
		    !jc_check_has(get, context, needed[i].field))
			report(context, needed[i].field, JC_VERDICT_WARN, _(needed[i].text));
	}
	if (jc_check_after(get, context, "period_from", "period_until"))
		report(context, "period_until", JC_VERDICT_WARN, _("Ends before it begins."));
}

const struct jc_kind jc_kind_item = {
	.name = "item",
	.label = N_("Item of a request"),
	.plural = "items",
	.plural_label = N_("Items of requests"),
	.synonyms = "",
	.letter = 'I',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "title",
	.columns = "title type from_whom status answered_on request",
	.sort = "number",
	.parent = "request",
	.check = check,
};
