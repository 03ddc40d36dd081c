/* Arrest, surrender, extradition. */
#include "templates.h"

static const struct jc_template_row warrant[] = {
	{ N_("Warrant, judgment or decision, with number and date"), "measures", "" },
	{ N_("Reference"), "issuing_reference", "" },
	{ N_("Number in the case"), "@number", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row sentence[] = {
	{ N_("Maximum penalty for the offences"), "maximum_penalty", "" },
	{ N_("Sentence passed, and what remains of it"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row absence[] = {
	{ N_("Tried in person, or which of the cases of Art 4a applies"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row offences[] = {
	{ N_("Offences"), "offences", "" },
	{ N_("When, where, how; part taken in it"), "facts", "" },
	{ N_("Listed offence, at least 3 years"), "list_offence", "" },
	{ N_("Full description where it is not listed"), "dual_criminality", "list_offence=no" },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row circumstances[] = {
	{ N_("Territory, time limits on prosecution, other consequences"), "due_reason", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row handing_over[] = {
	{ N_("Property to be seized and handed over"), "assets", NULL },
	{ N_("Places"), "places", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row life_sentence[] = {
	{ N_("Review or clemency, where a life sentence may be passed"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row authority[] = {
	{ N_("Issuing State"), "issuing_country", "" },
	{ N_("Judicial authority, person, post, contact"), "issuing_authority", "" },
	{ N_("Executing State"), "executing_country", NULL },
	{ N_("Central authority"), "central_authority", NULL },
	{ N_("Language"), "language", "" },
	{ N_("Date"), "issued_on", "" },
	{ N_("Signature and stamp"), "@hand", NULL },
	{ NULL, NULL, NULL },
};

static const struct jc_template_section eaw_sections[] = {
	{ "a", N_("Person sought"), "persons", .needed = true, .rows = jc_rows_natural },
	{ "b", N_("Decision the warrant is based on"), .rows = warrant },
	{ "b", N_("Proceedings"), ">proceeding", .rows = jc_rows_proceeding },
	{ "c", N_("Length of the sentence"), .rows = sentence },
	{ "d", N_("Judgment in the person's absence"), .rows = absence },
	{ "e", N_("Offences"), .rows = offences },
	{ "f", N_("Other circumstances"), .rows = circumstances },
	{ "g", N_("Seizure and handing over of property"), .rows = handing_over },
	{ "h", N_("Life sentence"), .rows = life_sentence },
	{ "i", N_("Issuing judicial authority"), .rows = authority },
	{ NULL, NULL },
};
const struct jc_template jc_template_eaw = {
	"eaw",
	N_("European Arrest Warrant"),
	"request",
	"eaw",
	N_("FD 2002/584/JHA, Annex, boxes (a) to (i)"),
	'U',
	true,
	eaw_sections,
};

static const struct jc_template_row extradition_object[] = {
	{ N_("What is asked for"), "title", "" },
	{ N_("Treaty"), "instrument", "" },
	{ N_("Provisional arrest, other circumstances"), "circumstances", NULL },
	{ N_("Time limits that apply"), "@limits", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row law_texts[] = {
	{ N_("Maximum penalty and provision"), "maximum_penalty", "" },
	{ N_("Dual criminality"), "dual_criminality", "" },
	{ N_("Texts of the law, enclosed"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row acts[] = {
	{ N_("Offences"), "offences", "" },
	{ N_("Facts: time, place, legal description"), "facts", "" },
	{ NULL, NULL, NULL },
};
static const struct jc_template_section extradition_sections[] = {
	{ "1", N_("Authorities"), .rows = jc_rows_states },
	{ "2", N_("Object of the request"), .rows = extradition_object },
	{ "3", N_("Person sought"), "persons", .needed = true, .rows = jc_rows_natural },
	{ "4", N_("Warrant, conviction or sentence"), .rows = warrant },
	{ "4", N_("Proceedings"), ">proceeding", .rows = jc_rows_proceeding },
	{ "5", N_("Offences and facts"), .rows = acts },
	{ "6", N_("Law"), .rows = law_texts },
	{ "7", N_("Property to be handed over"), .rows = handing_over },
	{ "8", N_("Requesting authority"), .rows = jc_rows_issuer },
	{ NULL, NULL },
};
const struct jc_template jc_template_extradition = {
	"extradition",
	N_("Request for extradition"),
	"request",
	"extradition_1957",
	N_("ETS 24 Art 12; there is no official form"),
	'T',
	true,
	extradition_sections,
};
