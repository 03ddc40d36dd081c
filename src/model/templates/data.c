/*
 * Electronic evidence: production, preservation. The certificates by Annexes I and II of Reg. (EU)
 * 2023/1543 as published in English, OJ L 191, 28.7.2023.
 */
#include "templates.h"

static const struct jc_template_row authorities[] = {
	{ N_("Issuing State"), "issuing_country", "" },
	{ N_("Issuing authority"), "issuing_authority", "" },
	{ N_("Validating authority"), "validating_authority", "circumstances=unvalidated" },
	{ N_("File number"), "issuing_reference", "" },
	{ N_("Number in the case"), "@number", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row addressee[] = {
	{ N_("Establishment or legal representative, provider"), "executing_authority", "" },
	{ N_("State"), "executing_country", "" },
	{ N_("Channel"), "channel channel_reference", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row deadline[] = {
	{ N_("Emergency or other circumstances"), "circumstances urgent", NULL },
	{ N_("Threat to life, limb, safety or critical infrastructure"), "urgent_reason",
	    "urgent=yes" },
	{ N_("Time limits that apply"), "@limits", NULL },
	{ N_("Answer asked for by"), "due due_reason", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row earlier[] = {
	{ N_("Earlier preservation or production"), "earlier", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row identification[] = {
	{ N_("Address with port, time and zone; account, number, device, service, period"),
	    "measures", "" },
	{ N_("Accounts and devices in the case"), "assets", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row identified[] = {
	{ N_("Name"), "name", NULL },
	{ N_("Other names"), "native_name alias", NULL },
	{ N_("Addresses, accounts, numbers"), "identifier", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row category[] = {
	{ N_("Subscriber, identification only, traffic, content"), "@hand", NULL },
	{ N_("What is asked for"), "title", "" },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row conditions[] = {
	{ N_("Offences"), "offences", "" },
	{ N_("Maximum penalty and provision"), "maximum_penalty", "" },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row controller[] = {
	{ N_("Addressed as controller, or why as processor"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row user[] = {
	{ N_("Confidential: the person is not to be told"), "confidential", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row for_notified[] = {
	{ N_("Facts in short"), "facts", NULL },
	{ N_("Why it is necessary and proportionate"), "@hand", NULL },
	{ N_("Listed offence, at least 3 years"), "list_offence", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row delivery[] = {
	{ N_("To whom and how the data are to be delivered"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row notification[] = {
	{ N_("Notified authority of the executing State, where one has to be"), "@hand", NULL },
	{ NULL, NULL, NULL },
};

static const struct jc_template_section epoc_sections[] = {
	{ "A", N_("Issuing and validating authority"), .rows = authorities },
	{ "B", N_("Addressee"), .rows = addressee },
	{ "C", N_("Deadline"), .rows = deadline },
	{ "D", N_("Earlier preservation or production"), .rows = earlier },
	{ "E", N_("What identifies the data"), .rows = identification },
	{ "E", N_("Data one by one"), ">item", .rows = jc_rows_item },
	{ "E", N_("Users concerned"), "persons", .rows = identified },
	{ "F", N_("Data to be produced"), .rows = category },
	{ "G", N_("Conditions of the order"), .rows = conditions },
	{ "G", N_("Controller or processor"), .rows = controller },
	{ "H", N_("What the user is told"), .rows = user },
	{ "I", N_("Issuing authority"), .rows = jc_rows_issuer },
	{ "J", N_("Validating authority"), .rows = jc_rows_validator },
	{ "K", N_("Notification"), .rows = notification },
	{ "L", N_("Delivery of the data"), .rows = delivery },
	{ "M", N_("For the notified authority only, not for the addressee"), .rows = for_notified },
	{ NULL, NULL },
};
const struct jc_template jc_template_epoc = {
	"epoc",
	N_("European Production Order Certificate"),
	"request",
	"epoc",
	N_("Regulation (EU) 2023/1543, Annex I"),
	'T',
	true,
	epoc_sections,
};

static const struct jc_template_section epoc_pr_sections[] = {
	{ "A", N_("Issuing and validating authority"), .rows = authorities },
	{ "B", N_("Addressee"), .rows = addressee },
	{ "C", N_("What identifies the data"), .rows = identification },
	{ "C", N_("Data one by one"), ">item", .rows = jc_rows_item },
	{ "C", N_("Users concerned"), "persons", .rows = identified },
	{ "D", N_("Data to be preserved"), .rows = category },
	{ "E", N_("Conditions of the order"), .rows = conditions },
	{ "F", N_("Issuing authority"), .rows = jc_rows_issuer },
	{ "G", N_("Validating authority"), .rows = jc_rows_validator },
	{ NULL, NULL },
};
const struct jc_template jc_template_epoc_pr = {
	"epoc-pr",
	N_("European Preservation Order Certificate"),
	"request",
	"epoc_pr",
	N_("Regulation (EU) 2023/1543, Annex II"),
	'T',
	true,
	epoc_pr_sections,
};

static const struct jc_template_row offence[] = {
	{ N_("Offences"), "offences", "" },
	{ N_("Facts in short"), "facts", "" },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row stored_data[] = {
	{ N_("Data to be preserved, and what they have to do with the offence"), "measures", "" },
	{ N_("Accounts and devices in the case"), "assets", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row custodian[] = {
	{ N_("Who keeps the data, or where the computer is"), "executing_authority", "" },
	{ N_("Places"), "places", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row necessity[] = {
	{ N_("Why the data must be preserved"), "urgent_reason", "" },
	{ N_("Time limits that apply"), "@limits", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row intent[] = {
	{ N_("Request for the data that is to follow"), "@hand", NULL },
	{ N_("Other requests in this matter"), "earlier", NULL },
	{ N_("Answer asked for by"), "due", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_section preservation_sections[] = {
	{ "a", N_("Authority that asks"), .rows = jc_rows_states },
	{ "b", N_("Offence and facts"), .rows = offence },
	{ "c", N_("Stored data"), .rows = stored_data },
	{ "d", N_("Custodian or location"), .rows = custodian },
	{ "e", N_("Necessity"), .rows = necessity },
	{ "f", N_("Request that will follow"), .rows = intent },
	{ "", N_("Signature and date"), .rows = jc_rows_signature },
	{ NULL, NULL },
};
const struct jc_template jc_template_preservation = {
	"preservation",
	N_("Request for preservation of data"),
	"request",
	"budapest_29",
	N_("Budapest Convention Art 29(2); there is no official form"),
	'T',
	true,
	preservation_sections,
};
