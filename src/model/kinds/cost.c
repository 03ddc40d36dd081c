#include "kinds.h"

/* The categories Eurojust reimburses (second-hand). */
static const struct jc_choice category[] = {
	{ "travel", N_("Travel") },
	{ "accommodation", N_("Accommodation") },
	{ "translation", N_("Translation") },
	{ "interpretation", N_("Interpretation") },
	{ "expertise", N_("Specialist expertise") },
	{ "transfer", N_("Transfer of items") },
	{ "it_purchase", N_("Purchase of low-value IT") },
	{ "it_hire", N_("Hire of IT") },
	{ "indirect", N_("Indirect costs, 7 % of the direct") },
	{ "not_eligible", N_("Not eligible for funding") },
	{ NULL, NULL },
};

static const struct jc_choice status[] = {
	{ "planned", N_("Planned") },
	{ "incurred", N_("Incurred") },
	{ "paid", N_("Paid") },
	{ "claimed", N_("Claimed") },
	{ "reimbursed", N_("Reimbursed") },
	{ "refused", N_("Refused") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "title", N_("Title"), JC_FIELD_TEXT, .required = true,
	    .help = N_("What was bought, in a few words.") },
	{ "category", N_("Category"), JC_FIELD_CHOICE, .required = true, .choices = category,
	    .help = N_("As Eurojust funds joint investigation teams (second-hand).") },
	{ "amount", N_("Amount"), JC_FIELD_MONEY, .required = true,
	    .help = N_("What it costs, in the currency of the receipt.") },
	{ "payer", N_("Paid by"), JC_FIELD_TEXT, .required = true,
	    .help = N_("The party that pays or paid, by its code (NL), and its office.") },
	{ "on", N_("On"), JC_FIELD_DATE, .help = N_("The day it was incurred.") },
	{ "until", N_("Until"), JC_FIELD_DATE, .help = N_("The last day, where it lasted.") },
	{ "status", N_("Status"), JC_FIELD_CHOICE, .choices = status,
	    .help = N_("How far it is.") },
	{ "receipt", N_("Receipt"), JC_FIELD_TEXT,
	    .help = N_("Number of the invoice or receipt, and where it is kept.") },
	{ "paid_on", N_("Paid on"), JC_FIELD_DATE, .help = N_("The day it was paid.") },
	{ "application", N_("Funding application"), JC_FIELD_TEXT,
	    .help = N_("Number of the application at Eurojust: one for each team and call "
		       "(second-hand).") },
	{ "claim_by", N_("Claim by"), JC_FIELD_DATE,
	    .help = N_("The last day to claim it, as the award decision states.") },
	{ "claimed_on", N_("Claimed on"), JC_FIELD_DATE, .help = N_("The day it was claimed.") },
	{ "reimbursed", N_("Reimbursed"), JC_FIELD_MONEY, .help = N_("What came back.") },
	{ "reimbursed_on", N_("Reimbursed on"), JC_FIELD_DATE, .help = N_("The day it came.") },
	{ "about", N_("About"), JC_FIELD_REFERENCE, .set = true, .of = "",
	    .help = N_("The task, meeting or request it was for.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	static const char *const order[][2] = {
		{ "on", "until" },
		{ "claimed_on", "reimbursed_on" },
	};

	for (size_t i = 0; i < JC_COUNT(order); i++) {
		if (jc_check_after(get, context, order[i][0], order[i][1]))
			report(context, order[i][1], JC_VERDICT_WARN,
			    _("This day lies before the one it should follow."));
	}
	if (jc_check_after(get, context, "claimed_on", "claim_by"))
		report(context, "claimed_on", JC_VERDICT_WARN,
		    _("Claimed after the last day for it."));
	if ((jc_check_is(get, context, "status", "paid") ||
		jc_check_is(get, context, "status", "claimed")) &&
	    !jc_check_has(get, context, "receipt"))
		report(context, "receipt", JC_VERDICT_WARN, _("Where is the receipt?"));
	if (jc_check_is(get, context, "status", "claimed") &&
	    !jc_check_has(get, context, "application"))
		report(
		    context, "application", JC_VERDICT_WARN, _("Claimed under which application?"));
}

const struct jc_kind jc_kind_cost = {
	.name = "cost",
	.label = N_("Cost"),
	.plural = "costs",
	.plural_label = N_("Costs"),
	.synonyms = "expense",
	.letter = 'F',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "title",
	.columns = "title category amount payer on status claim_by",
	.sort = "on",
	.check = check,
};
