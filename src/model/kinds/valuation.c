#include <string.h>

#include "base/amount.h"
#include "kinds.h"

static const struct jc_field fields[] = {
	{ "asset", N_("Asset"), JC_FIELD_REFERENCE, .required = true, .of = "asset",
	    .help = N_("The asset that was valued.") },
	{ "on", N_("On"), JC_FIELD_DATE, .required = true, .help = N_("The day the value is of.") },
	{ "amount", N_("Amount"), JC_FIELD_MONEY, .required = true,
	    .help = N_("The value, with its currency.") },
	{ "original", N_("Converted from"), JC_FIELD_QUANTITY, .of = "",
	    .help = N_("What was converted, if it was: \"2.5 BTC\", \"1000 USD\". Nothing is "
		       "converted without its rate.") },
	{ "rate", N_("Rate"), JC_FIELD_TEXT,
	    .help =
		N_("What one unit of it was worth in the currency of the amount: \"61234.5\".") },
	{ "rate_on", N_("Rate of"), JC_FIELD_DATE,
	    .help = N_("The day of the rate. For a confiscation order the day it was issued: Reg. "
		       "(EU) 2018/1805 Art 18(3).") },
	{ "rate_source", N_("Source of the rate"), JC_FIELD_TEXT,
	    .help = N_("Central bank or exchange that gave it.") },
	{ "method", N_("Method"), JC_FIELD_TEXT,
	    .help = N_("How it was valued: appraisal, market price, balance.") },
	{ "valuer", N_("Valued by"), JC_FIELD_TEXT, .help = N_("Person or office.") },
	{ "corrects", N_("Corrects"), JC_FIELD_REFERENCE, .of = "valuation",
	    .help = N_("The valuation this one puts right. Entries are never changed.") },
};

/* Does the rate give the amount? */
static void
check_rate(jc_field_get *get, jc_finding *report, void *context)
{
	const char *texts[] = { get(context, "amount", 0), get(context, "original", 0) };
	const char *rate = get(context, "rate", 0);
	struct jc_amount amounts[2];
	bool known;

	if (!rate || !texts[0] || !texts[1] ||
	    jc_amount_parse(texts[0], strlen(texts[0]), &amounts[0]) ||
	    jc_amount_parse(texts[1], strlen(texts[1]), &amounts[1]))
		return;
	if (!jc_amount_is_product(&amounts[0], &amounts[1], rate, strlen(rate), &known))
		report(context, "rate", JC_VERDICT_WARN,
		    known
			? _("At this rate the amount would be another.")
			: _("The rate is no number like 61234.5, or the sum too large to check."));
}

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	static const struct {
		const char *field, *asks;
	} of_rate[] = {
		{ "rate", N_("Converted at which rate?") },
		{ "rate_on", N_("The rate of which day?") },
		{ "rate_source", N_("Whose rate?") },
	};

	for (size_t i = 0; jc_check_has(get, context, "original") && i < JC_COUNT(of_rate); i++) {
		if (!jc_check_has(get, context, of_rate[i].field))
			report(context, of_rate[i].field, JC_VERDICT_WARN, _(of_rate[i].asks));
	}
	check_rate(get, report, context);
}

const struct jc_kind jc_kind_valuation = {
	.name = "valuation",
	.label = N_("Valuation"),
	.plural = "valuations",
	.plural_label = N_("Valuations"),
	.synonyms = "",
	.entry = true,
	.counted = true,
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "amount",
	.columns = "on amount original rate rate_source",
	.sort = "on",
	.parent = "asset",
	.check = check,
};
