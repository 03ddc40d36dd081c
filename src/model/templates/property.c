/*
 * Certificates of Reg. (EU) 2018/1805, by both annexes in the consolidated English text of
 * 1 May 2025.
 */
#include "templates.h"

static const struct jc_template_row states[] = {
	{ N_("Issuing State"), "issuing_country", "" },
	{ N_("Issuing authority"), "issuing_authority", "" },
	{ N_("Validating authority"), "validating_authority", NULL },
	{ N_("Executing State"), "executing_country", "" },
	{ N_("Executing authority, where known"), "executing_authority", NULL },
	{ N_("Number in the case"), "@number", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row states_confiscating[] = {
	{ N_("Issuing State"), "issuing_country", "" },
	{ N_("Issuing authority"), "issuing_authority", "" },
	{ N_("Executing State"), "executing_country", "" },
	{ N_("Executing authority, where known"), "executing_authority", NULL },
	{ N_("Number in the case"), "@number", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row order[] = {
	{ N_("The order: court, number, date"), "measures", "" },
	{ N_("Amount in the executing State"), "amount", NULL },
	{ N_("Amount of the order in all States"), "total_amount", NULL },
	{ N_("Why it is believed to be there"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row confidentiality[] = {
	{ N_("Confidential"), "confidential", NULL },
	{ N_("Formalities asked for"), "formalities", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row other_states[] = {
	{ N_("Other States the certificate went to"), "other_countries", NULL },
	{ N_("Amount of the order in all States"), "total_amount", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row earlier[] = {
	{ N_("Earlier orders and requests"), "earlier", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row later[] = {
	{ N_("Confiscation certificate, or when one is expected"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row alternative[] = {
	{ N_("Measures in place of it"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row restitution[] = {
	{ N_("Victim, decision, what is to be given back"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row central[] = {
	{ N_("Central authority"), "central_authority", NULL },
	{ N_("Channel"), "channel channel_reference", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row attachments[] = {
	{ N_("The order or a certified copy, and what else is enclosed"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row validator[] = {
	{ N_("Validating authority"), "validating_authority", NULL },
	{ N_("Signature and stamp"), "@hand", NULL },
	{ NULL, NULL, NULL },
};

static const struct jc_template_section freezing_sections[] = {
	{ "A", N_("States and authorities"), .rows = states },
	{ "B", N_("Urgency, and the day asked for"), .rows = jc_rows_urgency },
	{ "C", N_("Natural persons affected"), "persons", "nature!=legal",
	    .rows = jc_rows_natural },
	{ "C", N_("Legal persons affected"), "persons", "nature=legal", .rows = jc_rows_legal },
	{ "D", N_("The order and what it covers"), .rows = order },
	{ "D", N_("Property"), "assets", .needed = true, .rows = jc_rows_property },
	{ "D", N_("Items"), ">item", .rows = jc_rows_item },
	{ "E", N_("Grounds: facts, stage, offences"), .rows = jc_rows_grounds },
	{ "F", N_("Confidentiality and formalities"), .rows = confidentiality },
	{ "G", N_("Other executing States"), .rows = other_states },
	{ "H", N_("Earlier orders"), .rows = earlier },
	{ "I", N_("Confiscation"), .rows = later },
	{ "J", N_("Alternative measures"), .rows = alternative },
	{ "K", N_("Restitution to a victim"), .rows = restitution },
	{ "L", N_("Remedies"), .rows = jc_rows_remedies },
	{ "M", N_("Issuing authority"), .rows = jc_rows_issuer },
	{ "N", N_("Validating authority"), .rows = validator },
	{ "O", N_("Central authority"), .rows = central },
	{ "P", N_("Attachments"), .rows = attachments },
	{ NULL, NULL },
};
const struct jc_template jc_template_freezing = {
	"freezing",
	N_("Freezing certificate"),
	"request",
	"freezing",
	N_("Regulation (EU) 2018/1805, Annex I"),
	'T',
	true,
	freezing_sections,
};

static const struct jc_template_row judgment[] = {
	{ N_("Court, number, date of the order"), "measures", "" },
	{ N_("Final since"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row covered[] = {
	{ N_("Proceeds, instrumentality, extended or other"), "@hand", NULL },
	{ N_("Amount in the executing State"), "amount", "" },
	{ N_("Amount of the order in all States"), "total_amount", "" },
	{ N_("Why it is believed to be there"), "@hand", NULL },
	{ N_("May money be taken in place of an item"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row frozen[] = {
	{ N_("Freezing certificate that comes with it, or earlier freezing"), "earlier", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row absence[] = {
	{ N_("Tried in person, no hearing held, or which of the cases applies"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row payment[] = {
	{ N_("IBAN, BIC, holder of the account"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_section confiscation_sections[] = {
	{ "A", N_("States and authorities"), .rows = states_confiscating },
	{ "B", N_("The confiscation order"), .rows = judgment },
	{ "C", N_("Natural persons affected"), "persons", "nature!=legal",
	    .rows = jc_rows_natural },
	{ "C", N_("Legal persons affected"), "persons", "nature=legal", .rows = jc_rows_legal },
	{ "D", N_("The order and what it covers"), .rows = covered },
	{ "D", N_("Property"), "assets", .needed = true, .rows = jc_rows_property },
	{ "E", N_("Freezing"), .rows = frozen },
	{ "F", N_("Grounds: facts, offences"), .rows = jc_rows_grounds },
	{ "G", N_("Other executing States"), .rows = other_states },
	{ "H", N_("Judgment in the person's absence"), .rows = absence },
	{ "I", N_("Alternative measures"), .rows = alternative },
	{ "J", N_("Restitution to a victim"), .rows = restitution },
	{ "K", N_("Issuing authority"), .rows = jc_rows_issuer },
	{ "L", N_("Central authority"), .rows = central },
	{ "M", N_("Bank account for payments"), .rows = payment },
	{ "N", N_("Attachments"), .rows = attachments },
	{ NULL, NULL },
};
const struct jc_template jc_template_confiscation = {
	"confiscation",
	N_("Confiscation certificate"),
	"request",
	"confiscation",
	N_("Regulation (EU) 2018/1805, Annex II"),
	'T',
	true,
	confiscation_sections,
};
