#include <string.h>

#include "kinds.h"

/* Read from left to right: from, relation, to. */
static const struct jc_choice relation[] = {
	{ "linked_to", N_("is linked to") },
	{ "knows", N_("knows") },
	{ "associate_of", N_("is an associate of") },
	{ "contacts", N_("is in contact with") },
	{ "meets", N_("meets") },
	{ "family_of", N_("is a relative of") },
	{ "spouse_of", N_("is the spouse or partner of") },
	{ "parent_of", N_("is a parent of"), N_("is a child of") },
	{ "member_of", N_("is a member of"), N_("has as a member") },
	{ "works_for", N_("works for"), N_("employs") },
	{ "directs", N_("directs"), N_("is directed by") },
	{ "represents", N_("represents"), N_("is represented by") },
	{ "owns", N_("owns"), N_("is owned by") },
	{ "beneficial_owner_of", N_("is the beneficial owner of"),
	    N_("has as its beneficial owner") },
	{ "controls", N_("controls"), N_("is controlled by") },
	{ "subsidiary_of", N_("is a subsidiary of"), N_("has as a subsidiary") },
	{ "uses", N_("uses"), N_("is used by") },
	{ "operates", N_("operates"), N_("is operated by") },
	{ "supplies", N_("supplies"), N_("is supplied by") },
	{ "pays", N_("pays"), N_("is paid by") },
	{ "lives_at", N_("lives at"), N_("is the home of") },
	{ "located_at", N_("is located at"), N_("is the location of") },
	{ "part_of", N_("is part of"), N_("has as a part") },
	{ "proceeds_of", N_("is proceeds of"), N_("yielded") },
	{ "victim_of", N_("is a victim of"), N_("has as its victim") },
	{ "evidence_of", N_("is evidence of"), N_("is evidenced by") },
	{ "same_as", N_("may be the same as") },
	{ "not_same_as", N_("is not the same as") },
	{ "other", N_("has to do with") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "from", N_("From"), JC_FIELD_REFERENCE, .required = true, .of = "",
	    .help = N_("The record the sentence begins with.") },
	{ "relation", N_("Relation"), JC_FIELD_CHOICE, .required = true, .choices = relation,
	    .help = N_("Read as a sentence: from, relation, to.") },
	{ "to", N_("To"), JC_FIELD_REFERENCE, .required = true, .of = "",
	    .help = N_("The record the sentence ends with.") },
	{ "detail", N_("Detail"), JC_FIELD_TEXT,
	    .help = N_("The relation in words: \"brother-in-law\", \"40 % of the shares\".") },
	{ "since", N_("Since"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("From when it holds.") },
	{ "until", N_("Until"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The last day it held.") },
	{ "weight", N_("Weight"), JC_FIELD_QUANTITY, .of = "times",
	    .help = N_("How often, such as the number of calls; the unit may be left out.") },
	{ "amount", N_("Amount"), JC_FIELD_MONEY, .help = N_("What was paid or transferred.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	const char *from = get(context, "from", 0), *to = get(context, "to", 0);

	if (from && to && !strcmp(from, to))
		report(context, "to", JC_VERDICT_WARN, _("A link of a record to itself."));
	if (jc_check_after(get, context, "since", "until"))
		report(context, "until", JC_VERDICT_WARN, _("Ends before it begins."));
}

const struct jc_kind jc_kind_link = {
	.name = "link",
	.label = N_("Link"),
	.plural = "links",
	.plural_label = N_("Links"),
	.synonyms = "relation",
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "detail relation",
	.columns = "from relation to detail since until",
	.sort = "relation",
	.joins = "from relation to",
	.check = check,
};
