#include <stdlib.h>
#include <string.h>

#include "kinds.h"
#include "model/period.h"

static const struct jc_choice roll[] = {
	{ "never", N_("Never moves") },
	{ "reg_1182_71", N_("To the next working day (Reg. 1182/71)") },
	{ "unclear", N_("Unclear: both days are shown") },
	{ NULL, NULL },
};

static const struct jc_choice bound[] = {
	{ "executing", N_("The State that is asked") },
	{ "issuing", N_("The State that asks") },
	{ "both", N_("Both") },
	{ "provider", N_("The provider or holder") },
	{ "other", N_("Somebody else") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "rule", N_("Rule"), JC_FIELD_TEXT, .required = true,
	    .help = N_("Its name. That of a rule shipped with the program corrects that rule: what "
		       "is left empty here stays as shipped.") },
	{ "in_force", N_("In force"), JC_FIELD_YESNO,
	    .help = N_("No switches a rule off; yes switches on one that was not verified.") },
	{ "instruments", N_("Instruments"), JC_FIELD_CHOICE, .set = true,
	    .choices = jc_choices_instrument, .help = N_("The requests it is about.") },
	{ "act", N_("What is to be done"), JC_FIELD_TEXT, .help = N_("In a few words.") },
	{ "treaty", N_("Act or treaty"), JC_FIELD_TEXT,
	    .help = N_("The act, treaty, national law, or the letter that sets the limit.") },
	{ "article", N_("Article"), JC_FIELD_TEXT, .help = N_("Article and paragraph.") },
	{ "starts", N_("Starts with"), JC_FIELD_CHOICE, .set = true, .choices = jc_choices_event,
	    .help = N_("The event the time runs from.") },
	{ "stops", N_("Ends with"), JC_FIELD_CHOICE, .set = true, .choices = jc_choices_event,
	    .help = N_("Any of these ends it.") },
	{ "needs", N_("Only where"), JC_FIELD_CHOICE, .set = true,
	    .choices = jc_choices_circumstance,
	    .help = N_("Circumstances of the request that must all hold.") },
	{ "length", N_("Length"), JC_FIELD_QUANTITY, .of = "days hours workdays weeks months years",
	    .help = N_("As \"30 days\", \"48 hours\", \"5 workdays\".") },
	{ "roll", N_("Last day on a holiday"), JC_FIELD_CHOICE, .choices = roll,
	    .help = N_("Custody, preservation and hours never move.") },
	{ "bound", N_("Who must act"), JC_FIELD_CHOICE, .choices = bound,
	    .help = N_("Its State's holidays count: Reg. 1182/71 Art 2(1).") },
	{ "effect", N_("When it has passed"), JC_FIELD_TEXT,
	    .help = N_("What follows: release, loss of data, nothing stated.") },
	{ "read_on", N_("Text read on"), JC_FIELD_DATE,
	    .help = N_("The day somebody read the provision itself; empty: nobody did.") },
};

/* What the engine counts by: a whole number that the calendar has room for. */
static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	const char *length = get(context, "length", 0);
	size_t digits = length ? strspn(length, "0123456789") : 0;

	if (length && (length[digits] != ' ' || strtol(length, NULL, 10) > JC_PERIOD_MAX))
		report(context, "length", JC_VERDICT_WARN,
		    _("Only whole numbers up to 40000 are counted by; this one is passed over."));
}

const struct jc_kind jc_kind_limit = {
	.name = "limit",
	.label = N_("Time limit"),
	.plural = "limits",
	.plural_label = N_("Time limits"),
	.synonyms = "rule",
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "rule",
	.columns = "rule act length treaty article in_force",
	.sort = "rule",
	.check = check,
};
