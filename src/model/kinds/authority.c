#include "kinds.h"

static const struct jc_choice type[] = {
	{ "court", N_("Court or judge") },
	{ "prosecution", N_("Prosecution service") },
	{ "police", N_("Police") },
	{ "customs", N_("Customs or tax investigation") },
	{ "fiu", N_("Financial intelligence unit (FIU)") },
	{ "aro", N_("Asset recovery office (ARO)") },
	{ "amo", N_("Asset management office (AMO)") },
	{ "central", N_("Central authority") },
	{ "data_protection", N_("Data protection authority") },
	{ "body", N_("Body of the EU or an international organisation") },
	{ "other", N_("Another authority") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "name", N_("Name"), JC_FIELD_TEXT, .required = true,
	    .help = N_("Its official name, in Latin letters.") },
	{ "native_name", N_("Names in other scripts"), JC_FIELD_TEXT, .set = true,
	    .help = N_("The name in its own script and in other languages of the State.") },
	{ "country", N_("State"), JC_FIELD_COUNTRY, .required = true,
	    .help = N_("Its State; EU or UN for bodies of these.") },
	{ "region", N_("Region"), JC_FIELD_TEXT,
	    .help = N_("ISO 3166-2, as DE-BY, where it acts for a region only: that region's "
		       "holidays count there, Reg. (EEC, Euratom) 1182/71 Art 2(1).") },
	{ "type", N_("Type"), JC_FIELD_CHOICE, .required = true, .choices = type,
	    .help = N_("What kind of authority it is. Who may issue an order depends on it: Reg. "
		       "(EU) 2023/1543 Art 4 (second-hand).") },
	{ "code", N_("EJN code"), JC_FIELD_TEXT,
	    .help = N_("Its number in the Atlas of the European Judicial Network or in another "
		       "directory; name the directory.") },
	{ "instruments", N_("Competent for"), JC_FIELD_CHOICE, .set = true,
	    .choices = jc_choices_instrument,
	    .help = N_("The instruments under which requests may be sent to it.") },
	{ "competence", N_("Competence in words"), JC_FIELD_LONG,
	    .help = N_("District, subject matter, from which amount or penalty.") },
	{ "languages", N_("Languages accepted"), JC_FIELD_LANGUAGE, .set = true,
	    .help = N_("In which requests may be sent to it, as its State has declared.") },
	{ "channel", N_("Channels"), JC_FIELD_CHOICE, .set = true, .choices = jc_choices_channel,
	    .help = N_("How it can be reached for requests; the best first in the remarks.") },
	{ "person", N_("Contact persons"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Name and post of those who deal with the team's requests.") },
	{ "address", N_("Address"), JC_FIELD_TEXT,
	    .help = N_("Where post is sent: street, postcode, town.") },
	{ "contact", N_("Contact"), JC_FIELD_IDENTIFIER, .set = true,
	    .of = "phone email website other",
	    .help = N_("How to reach it: \"phone +31 ...\", \"email ...\".") },
	{ "duty_line", N_("Duty line"), JC_FIELD_IDENTIFIER, .of = "phone",
	    .help = N_("Where somebody answers at night.") },
	{ "hours", N_("Office hours"), JC_FIELD_TEXT,
	    .help = N_("When it answers, in its own local time.") },
	{ "central", N_("Through"), JC_FIELD_REFERENCE, .of = "authority",
	    .help = N_("The central authority requests to it must pass.") },
	{ "party", N_("Party"), JC_FIELD_REFERENCE, .of = "party",
	    .help = N_("The party of this team it belongs to, if any.") },
	{ "checked_on", N_("Checked on"), JC_FIELD_DATE,
	    .help = N_("The day somebody last looked whether all this is still so.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	if (jc_check_has(get, context, "instruments") && !jc_check_has(get, context, "languages"))
		report(context, "languages", JC_VERDICT_WARN,
		    _("In which languages may it be written to?"));
}

const struct jc_kind jc_kind_authority = {
	.name = "authority",
	.label = N_("Authority"),
	.plural = "authorities",
	.plural_label = N_("Authorities"),
	.synonyms = "",
	.letter = 'U',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "name native_name",
	.columns = "name country type code duty_line",
	.sort = "name",
	.check = check,
};
