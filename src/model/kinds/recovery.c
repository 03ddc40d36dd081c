#include "kinds.h"

static const struct jc_field fields[] = {
	{ "asset", N_("Asset"), JC_FIELD_REFERENCE, .required = true, .of = "asset",
	    .help = N_("The asset this happened to.") },
	{ "status", N_("Status reached"), JC_FIELD_CHOICE, .required = true,
	    .choices = jc_choices_recovery,
	    .help = N_("What was reached. `move` lists what can follow, and what it must name.") },
	{ "from", N_("State before"), JC_FIELD_CHOICE, .choices = jc_choices_recovery,
	    .help = N_("Where it stood, for those who recorded this.") },
	{ "on", N_("On"), JC_FIELD_DATE, .required = true, .help = N_("The day.") },
	{ "country", N_("State"), JC_FIELD_COUNTRY,
	    .help = N_("Where it takes effect: the State in which the asset is frozen or "
		       "confiscated, whoever ordered it; of a share, the State that receives it. "
		       "Each State has its own freeze: Reg. (EU) 2018/1805 Art 5.") },
	{ "amount", N_("Amount"), JC_FIELD_MONEY,
	    .help = N_("What it covers in that State, in the currency it is in. Without it the "
		       "last valuation counts.") },
	{ "quantity", N_("Quantity"), JC_FIELD_QUANTITY, .of = "",
	    .help = N_("Instead of an amount: \"2.5 BTC\".") },
	{ "order", N_("Order"), JC_FIELD_TEXT,
	    .help = N_("Court, number and date of the order, written the same each time: what is "
		       "recovered under one order is added up.") },
	{ "measure", N_("Measure"), JC_FIELD_REFERENCE, .of = "measure",
	    .help = N_("The record of that order, where there is one.") },
	{ "request", N_("Request"), JC_FIELD_REFERENCE, .of = "request",
	    .help = N_("The request or certificate by which the other State acts.") },
	{ "ordered", N_("Value ordered"), JC_FIELD_MONEY,
	    .help = N_("The whole amount the order allows to recover, in all States together: "
		       "Reg. (EU) 2018/1805 Art 16(2).") },
	{ "by", N_("By"), JC_FIELD_TEXT, .help = N_("Court or authority whose act it was.") },
	{ "reason", N_("Reason"), JC_FIELD_LONG, .help = N_("As stated by who acted.") },
	{ "agreement", N_("Agreement"), JC_FIELD_TEXT,
	    .help = N_("Of a share: where it was agreed. Without one, above EUR 10 000 half goes "
		       "to the issuing State: Reg. (EU) 2018/1805 Art 30(7).") },
	{ "anyway", N_("Against the table"), JC_FIELD_YESNO,
	    .help = N_("Yes where this was recorded although it does not follow there; the reason "
		       "says why.") },
	{ "corrects", N_("Corrects"), JC_FIELD_REFERENCE, .of = "recovery",
	    .help = N_("The step this one puts right. Steps are never changed.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	if (jc_check_has(get, context, "amount") && jc_check_has(get, context, "quantity"))
		report(context, "quantity", JC_VERDICT_WARN,
		    _("Amount and quantity are stated: the amount is added up."));
	if (jc_check_is(get, context, "status", "shared") &&
	    !jc_check_has(get, context, "agreement"))
		report(context, "agreement", JC_VERDICT_WARN, _("Agreed where?"));
}

const struct jc_kind jc_kind_recovery = {
	.name = "recovery",
	.label = N_("Step of recovery"),
	.plural = "recoveries",
	.plural_label = N_("Steps of recovery"),
	.synonyms = "",
	.entry = true,
	.counted = true,
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "status",
	.columns = "on status country amount quantity order",
	.sort = "on",
	.parent = "asset",
	.check = check,
};
