#include "kinds.h"

static const struct jc_choice handling[] = {
	{ "H0", N_("H0: to prevent and combat crime only") },
	{ "H1", N_("H1: not in judicial proceedings without the provider's permission") },
	{ "H2", N_("H2: not to be passed on without the provider's permission") },
	{ "H3", N_("H3: other restrictions, see the caveat") },
	{ NULL, NULL },
};

static const struct jc_choice classification[] = {
	{ "unmarked", N_("Unmarked") },
	{ "sensitive", N_("Sensitive, non-classified (LIMITE)") },
	{ "restricted", N_("RESTREINT UE/EU RESTRICTED") },
	{ "confidential", N_("CONFIDENTIEL UE/EU CONFIDENTIAL") },
	{ "secret", N_("SECRET UE/EU SECRET") },
	{ "top_secret", N_("TRÈS SECRET UE/EU TOP SECRET") },
	{ NULL, NULL },
};

static const struct jc_choice source_grading[] = {
	{ "A", N_("A: no doubt about the source, or reliable in all instances") },
	{ "B", N_("B: source reliable in most instances") },
	{ "C", N_("C: source unreliable in most instances") },
	{ "X", N_("X: source cannot be assessed") },
	{ NULL, NULL },
};

static const struct jc_choice information_grading[] = {
	{ "1", N_("1: accuracy not in doubt") },
	{ "2", N_("2: known personally to the source, not to the reporting official") },
	{ "3", N_("3: not known personally to the source, but corroborated") },
	{ "4", N_("4: not known personally to the source, cannot be corroborated") },
	{ NULL, NULL },
};

static const struct jc_choice basis[] = {
	{ "fact", N_("Fact") },
	{ "assessment", N_("Personal assessment") },
	{ NULL, NULL },
};

const struct jc_field jc_common[] = {
	{ "owner_party", N_("Owner party"), JC_FIELD_TEXT,
	    .help =
		N_("The party whose record this is, by its code (NL). Each authority is controller "
		   "of its own data: Reg. (EU) 2023/969 Art 23.") },
	{ "originator", N_("Originator"), JC_FIELD_TEXT,
	    .help =
		N_("The authority that provided the information. It may restrict its use at any "
		   "time, and it alone lifts the restriction: Reg. (EU) 2016/794 Art 19.") },
	{ "handling", N_("Handling codes"), JC_FIELD_CHOICE, .set = true, .choices = handling,
	    .help =
		N_("Europol handling codes, in any combination (second-hand). They are marks for "
		   "readers: the program does not hold a record back because of them.") },
	{ "caveat", N_("Caveat"), JC_FIELD_LONG,
	    .help = N_("The restriction in words, as the provider stated it; belongs to H3.") },
	{ "releasable_to", N_("Releasable to"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Parties and bodies outside the case to which the originator lets this be "
		       "given.") },
	{ "permitted_use", N_("May be used for"), JC_FIELD_CHOICE, .set = true,
	    .choices = jc_choices_use,
	    .help =
		N_("Limits on what a member lawfully obtained in the team and could not have got "
		   "otherwise: MLA Convention 2000 Art 13(10), CETS 182 Art 20(10) "
		   "(second-hand).") },
	{ "classification", N_("Classification"), JC_FIELD_CHOICE, .choices = classification,
	    .help = N_(
		"EU classification, Council Decision 2013/488/EU Art 2 (second-hand). The program "
		"is not accredited for CONFIDENTIEL UE/EU CONFIDENTIAL and above.") },
	{ "source_grading", N_("Source"), JC_FIELD_CHOICE, .choices = source_grading,
	    .help = N_("How reliable the source is: Reg. (EU) 2016/794 Art 29(1).") },
	{ "information_grading", N_("Information"), JC_FIELD_CHOICE, .choices = information_grading,
	    .help =
		N_("How sure the information is: Reg. (EU) 2016/794 Art 29(2) (second-hand).") },
	{ "basis", N_("Fact or assessment"), JC_FIELD_CHOICE, .choices = basis,
	    .help = N_("Facts are to be kept apart from personal assessments: Dir. (EU) 2016/680 "
		       "Art 7(1) (second-hand).") },
	{ "operational", N_("Operational data"), JC_FIELD_YESNO,
	    .help =
		N_("Yes for data about the investigation, no for data about running the team; the "
		   "platform keeps them for different times: Reg. (EU) 2023/969 Art 21, 22.") },
	{ "review_date", N_("Review on"), JC_FIELD_DATE,
	    .help = N_("The day on which to decide whether the record is still needed: Dir. (EU) "
		       "2016/680 Art 5 (not verified).") },
	{ "remarks", N_("Remarks"), JC_FIELD_LONG,
	    .help =
		N_("Whatever has no field of its own. An import keeps a list's own remarks here, "
		   "word for word.") },
};
const size_t jc_common_count = sizeof(jc_common) / sizeof(jc_common[0]);

void
jc_common_check(jc_field_get *get, jc_finding *report, void *context)
{
	if (jc_check_any(get, context, "handling", "H2") ||
	    jc_check_any(get, context, "handling", "H3"))
		report(context, "handling", JC_VERDICT_WARN,
		    _("The mark keeps nothing back: everyone admitted to this case reads the "
		      "record."));
	if (jc_check_any(get, context, "handling", "H3") && !jc_check_has(get, context, "caveat"))
		report(context, "caveat", JC_VERDICT_WARN, _("H3 says nothing without a caveat."));
	if (jc_check_is(get, context, "classification", "confidential") ||
	    jc_check_is(get, context, "classification", "secret") ||
	    jc_check_is(get, context, "classification", "top_secret"))
		report(context, "classification", JC_VERDICT_WARN,
		    _("This program is not accredited for information of this level, and everyone "
		      "admitted to this case reads the record."));
}
