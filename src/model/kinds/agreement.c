#include "kinds.h"

static const struct jc_choice legal_basis[] = {
	{ "mla_2000", N_("MLA Convention 2000 Art 13") },
	{ "fd_2002_465", N_("Framework Decision 2002/465/JHA Art 1") },
	{ "cets_182", N_("Second Additional Protocol of 2001, CETS 182 Art 20") },
	{ "untoc", N_("UNTOC Art 19") },
	{ "uncac", N_("UNCAC Art 49") },
	{ "eu_us", N_("EU-US MLA Agreement Art 5") },
	{ "naples_2", N_("Naples II Art 24 (customs)") },
	{ "cets_224", N_("Second Protocol to Budapest, CETS 224 Art 12") },
	{ "bilateral", N_("Bilateral treaty") },
	{ "other", N_("Another basis") },
	{ NULL, NULL },
};

static const struct jc_choice status[] = {
	{ "needed", N_("Need identified") },
	{ "partners_found", N_("Partners found") },
	{ "drafted", N_("Drafted") },
	{ "signed", N_("Signed") },
	{ "operational", N_("Operational") },
	{ "expired", N_("Expired") },
	{ "closed", N_("Closed") },
	{ "post_operational", N_("Post-operational: trial support, evaluation") },
	{ "archived", N_("Archived") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "title", N_("Title"), JC_FIELD_TEXT, .required = true,
	    .help = N_("The name of the team or operation, as the agreement has it.") },
	{ "reference", N_("Reference"), JC_FIELD_TEXT,
	    .help = N_("File numbers of the agreement, and its number at Eurojust.") },
	{ "legal_basis", N_("Legal bases"), JC_FIELD_CHOICE, .set = true, .required = true,
	    .choices = legal_basis, .help = N_("Every basis the agreement names.") },
	{ "purpose", N_("Purpose"), JC_FIELD_LONG, .required = true,
	    .help = N_("Facts and offences: a team has one purpose, CETS 182 Art 20(1).") },
	{ "offences", N_("Offences"), JC_FIELD_CHOICE, .set = true, .choices = jc_choices_offence,
	    .help = N_("By the list of Reg. (EU) 2018/1805 Art 3(1).") },
	{ "countries", N_("States of operation"), JC_FIELD_COUNTRY, .set = true, .required = true,
	    .help =
		N_("Where the team works; its leader is of the State in which it is acting, CETS "
		   "182 Art 20(3)(a).") },
	{ "status", N_("Status"), JC_FIELD_CHOICE, .choices = status,
	    .help = N_("Where the team is in its life.") },
	{ "signed_on", N_("Signed on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The last signature. Each party's own is in its record.") },
	{ "effective", N_("In force from"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The first day.") },
	{ "expires", N_("Expires"), JC_FIELD_DATE, .when = JC_WHEN_DUE,
	    .help =
		N_("The last day, extensions included: a team is set up for a limited time, CETS "
		   "182 Art 20(1).") },
	{ "languages", N_("Languages of signature"), JC_FIELD_LANGUAGE, .set = true,
	    .help = N_("In which it was signed.") },
	{ "working_language", N_("Working language"), JC_FIELD_LANGUAGE,
	    .help = N_("In which the team writes.") },
	{ "amendments", N_("Amendments"), JC_FIELD_LONG, .set = true,
	    .help = N_("One text for each amendment or extension, beginning with its date.") },
	{ "platform_clause", N_("Platform clause"), JC_FIELD_YESNO,
	    .help =
		N_("Yes where the agreement has the clause the EU collaboration platform asks for: "
		   "Reg. (EU) 2023/969 Art 13(1).") },
	{ "participants", N_("Participants"), JC_FIELD_TEXT, .set = true,
	    .help = N_(
		"Bodies that support the team without being party (Eurojust, Europol, OLAF ...): "
		"Appendix I of the model agreement.") },
	{ "evidence_rules", N_("Information and evidence"), JC_FIELD_LONG,
	    .help = N_("Clauses on gathering them and on who has access.") },
	{ "earlier_material", N_("Earlier material"), JC_FIELD_LONG,
	    .help = N_("Clauses on material from before the team, and from outside it.") },
	{ "disclosure_rules", N_("Disclosure"), JC_FIELD_LONG,
	    .help = N_("Clauses on disclosure to the defence; they differ by State.") },
	{ "asset_rules", N_("Asset recovery"), JC_FIELD_LONG, .help = N_("Clauses on it.") },
	{ "data_protection", N_("Data protection"), JC_FIELD_LONG,
	    .help =
		N_("Clauses on it; each party's controller is in its record (Reg. (EU) 2023/969 "
		   "Art 23).") },
	{ "seconded_members", N_("Seconded members"), JC_FIELD_LONG,
	    .help = N_("What they may do, and whether they carry arms.") },
	{ "liability", N_("Liability"), JC_FIELD_LONG, .help = N_("Clauses on it.") },
	{ "organisation", N_("Organisation"), JC_FIELD_LONG,
	    .help = N_("Costs, office, interpreters, equipment, media.") },
	{ "evaluation", N_("Evaluation"), JC_FIELD_LONG,
	    .help = N_("Whether and when the team evaluates its work.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	if (jc_check_after(get, context, "effective", "expires"))
		report(context, "expires", JC_VERDICT_WARN, _("Expires before it is in force."));
	if (jc_check_is(get, context, "status", "operational") &&
	    !jc_check_has(get, context, "signed_on"))
		report(context, "signed_on", JC_VERDICT_WARN, _("Operational, but signed when?"));
	if (!jc_check_has(get, context, "expires"))
		report(
		    context, "expires", JC_VERDICT_WARN, _("A team is set up for a limited time."));
}

const struct jc_kind jc_kind_agreement = {
	.name = "agreement",
	.label = N_("Agreement"),
	.plural = "agreements",
	.plural_label = N_("Agreements"),
	.synonyms = "jit",
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "title",
	.columns = "title status countries effective expires",
	.sort = "title",
	.check = check,
};
