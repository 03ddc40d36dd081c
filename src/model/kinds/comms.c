#include "kinds.h"

static const struct jc_choice type[] = {
	{ "phone", N_("Telephone number or SIM") },
	{ "handset", N_("Handset") },
	{ "account", N_("Mail, chat or other account") },
	{ "device", N_("Computer or other device") },
	{ "ip", N_("IP address") },
	{ "website", N_("Website or server") },
	{ "other", N_("Another connection") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "name", N_("Name"), JC_FIELD_TEXT,
	    .help = N_("What the team calls it; a number alone needs none.") },
	{ "type", N_("Type"), JC_FIELD_CHOICE, .required = true, .choices = type,
	    .help = N_("What it is. A SIM and the handset it is in are two records.") },
	{ "identifier", N_("Numbers"), JC_FIELD_IDENTIFIER, .set = true, .required = true,
	    .of = "phone imei ip email website account serial other",
	    .help =
		N_("Type and number: \"phone +40 ...\", \"imei ...\", \"ip ...\", \"account "
		   "...\". What does not fit its type is kept as it was written, and marked.") },
	{ "seen_at", N_("IP seen at"), JC_FIELD_TIME, .when = JC_WHEN_HAPPENED, .set = true,
	    .help = N_("For an IP address: the exact times, with their zone. Without the time and "
		       "the port a provider cannot say who used it.") },
	{ "provider", N_("Provider"), JC_FIELD_TEXT,
	    .help = N_("Who runs the network or service, and where to send orders: the designated "
		       "establishment or legal representative, Reg. (EU) 2023/1543 Annex I.") },
	{ "country", N_("State"), JC_FIELD_COUNTRY,
	    .help = N_("Of the network, or of the provider's establishment.") },
	{ "holder", N_("Holders"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help = N_("Subscriber by the provider's records.") },
	{ "user", N_("Users"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help = N_("Who really uses it.") },
	{ "holder_name", N_("Holder as stated"), JC_FIELD_TEXT, .set = true,
	    .help = N_("The name a source gives, where no person record is known for it.") },
	{ "since", N_("Used from"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The first day it was in use.") },
	{ "until", N_("Used until"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The last day it was in use.") },
	{ "make", N_("Make"), JC_FIELD_TEXT, .help = N_("Manufacturer.") },
	{ "model", N_("Model"), JC_FIELD_TEXT, .help = N_("Model or version.") },
	{ "inside", N_("Used in"), JC_FIELD_REFERENCE, .set = true, .of = "comms",
	    .help = N_("For a SIM or an account: the handsets and devices it was used in.") },
	{ "exhibit", N_("Exhibits"), JC_FIELD_REFERENCE, .set = true, .of = "evidence",
	    .help = N_("The exhibit it is, or that names it.") },
	{ "preserved_until", N_("Data preserved until"), JC_FIELD_DATE, .when = JC_WHEN_DUE,
	    .help = N_("How long the provider keeps its data: by an order (60 days, Reg. (EU) "
		       "2023/1543 Art 11(1)) or by its own rules.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	if (jc_check_after(get, context, "since", "until"))
		report(context, "until", JC_VERDICT_WARN, _("Ends before it begins."));
	if (jc_check_is(get, context, "type", "ip") && !jc_check_has(get, context, "seen_at"))
		report(context, "seen_at", JC_VERDICT_WARN,
		    _("Without a time nobody can say who used the address."));
	if (jc_check_is(get, context, "type", "phone") &&
	    jc_check_typed(get, context, "identifier", "imei"))
		report(context, "identifier", JC_VERDICT_WARN,
		    _("An IMEI belongs to a handset, not to a number."));
}

const struct jc_kind jc_kind_comms = {
	.name = "comms",
	.label = N_("Phone, account or device"),
	.plural = "connections",
	.plural_label = N_("Phones, accounts and devices"),
	.synonyms = "connection sim",
	.letter = 'C',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "name identifier",
	.columns = "name identifier type provider since until",
	.sort = "name",
	.check = check,
};
