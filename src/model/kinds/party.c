#include "kinds.h"

static const struct jc_choice role[] = {
	{ "party", N_("Party") },
	{ "third_country", N_("Party from outside the EU") },
	{ "participant", N_("Participant (supports, is not party)") },
	{ "international", N_("International judicial authority") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "code", N_("Code"), JC_FIELD_TEXT, .required = true,
	    .help = N_("The code the program knows the party by (NL); see `members`.") },
	{ "name", N_("Name"), JC_FIELD_TEXT, .required = true,
	    .help = N_("The State or body as the agreement names it.") },
	{ "country", N_("State"), JC_FIELD_COUNTRY,
	    .help = N_("Its State; EU or UN for bodies of these.") },
	{ "role", N_("Role"), JC_FIELD_CHOICE, .choices = role,
	    .help =
		N_("What a third country or an international body uploads is to be verified before "
		   "others use it: Reg. (EU) 2023/969 Art 17, 18.") },
	{ "agreement", N_("Agreement"), JC_FIELD_REFERENCE, .of = "agreement",
	    .help = N_("The agreement it is party to.") },
	{ "authority", N_("Competent authorities"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Court, prosecution service, police or customs office that signed.") },
	{ "leader", N_("Leader"), JC_FIELD_TEXT, .set = true,
	    .help = N_("In practice one for each party: CETS 182 Art 20(3)(a).") },
	{ "members", N_("Members"), JC_FIELD_TEXT, .set = true,
	    .help =
		N_("Named in the agreement. Who may read and write here is settled by `members`, "
		   "not by this list.") },
	{ "seconded", N_("Seconded members"), JC_FIELD_TEXT, .set = true,
	    .help =
		N_("Its members who work in another party's State: MLA Convention 2000 Art 13(4) "
		   "to (9) (not verified).") },
	{ "administrator", N_("Platform administrators"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Only from Member States or the EPPO: Reg. (EU) 2023/969 Art 14(1).") },
	{ "controller", N_("Data controller"), JC_FIELD_TEXT,
	    .help =
		N_("Each authority is controller of its own data: Reg. (EU) 2023/969 Art 23.") },
	{ "contact", N_("Contact"), JC_FIELD_IDENTIFIER, .set = true,
	    .of = "phone email website other",
	    .help = N_("How to reach the team: \"phone +31 ...\", \"email ...\".") },
	{ "duty_line", N_("Duty line"), JC_FIELD_IDENTIFIER, .of = "phone",
	    .help = N_("Where somebody answers at night.") },
	{ "languages", N_("Languages accepted"), JC_FIELD_LANGUAGE, .set = true,
	    .help = N_("In which requests may be sent to it.") },
	{ "calendar", N_("Holidays"), JC_FIELD_TEXT,
	    .help = N_(
		"State and region whose public holidays count there: Reg. (EEC, Euratom) 1182/71 "
		"Art 2(1).") },
	{ "signed_on", N_("Signed on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day it signed.") },
	{ "left_on", N_("Left on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The day it left; joining or leaving is an amendment, Reg. (EU) 2023/969 "
		       "Art 13(4).") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	if (jc_check_after(get, context, "signed_on", "left_on"))
		report(context, "left_on", JC_VERDICT_WARN, _("Left before it signed."));
	if (jc_check_is(get, context, "role", "third_country") &&
	    !jc_check_has(get, context, "controller"))
		report(context, "controller", JC_VERDICT_WARN,
		    _("Before a third country uploads, a controller must be named: Reg. (EU) "
		      "2023/969 "
		      "Art 23(2)."));
}

const struct jc_kind jc_kind_party = {
	.name = "party",
	.label = N_("Party"),
	.plural = "parties",
	.plural_label = N_("Parties"),
	.synonyms = "",
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "code name",
	.columns = "code name country role leader",
	.sort = "code",
	.check = check,
};
