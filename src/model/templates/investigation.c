/*
 * Requests to investigate: European Investigation Order, letter of request. Of Annex A the sections
 * A and B were read in German; J is known from the judgment C-324/17.
 */
#include "templates.h"

static const struct jc_template_row measures[] = {
	{ N_("What is asked for"), "title", "" },
	{ N_("Measures"), "measures", "" },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row related[] = {
	{ N_("Earlier requests"), "earlier", NULL },
	{ N_("Other States addressed"), "other_countries", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row proceedings[] = {
	{ N_("Criminal, administrative, or against a legal person"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row particulars[] = {
	{ N_("Transfer, hearing at a distance, bank data, covert measure, interception"), "@hand",
	    NULL },
	{ N_("Provisional measure"), "circumstances", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row formalities[] = {
	{ N_("Formalities asked for"), "formalities", NULL },
	{ N_("Officials to be present"), "@hand", NULL },
	{ N_("Confidential"), "confidential", NULL },
	{ NULL, NULL, NULL },
};

static const struct jc_template_section eio_sections[] = {
	{ "A", N_("Issuing and executing State"), .rows = jc_rows_states, .verified = 'T' },
	{ "B", N_("Urgency and time"), .rows = jc_rows_urgency, .verified = 'T' },
	{ "C", N_("Measures asked for"), .rows = measures },
	{ "C", N_("Measures one by one"), ">item", .rows = jc_rows_item },
	{ "C", N_("Places of the measures"), "places", .rows = jc_rows_place },
	{ "C", N_("Property and accounts concerned"), "assets", .rows = jc_rows_property },
	{ "D", N_("Earlier orders, other States"), .rows = related },
	{ "E", N_("Natural persons concerned"), "persons", "nature!=legal",
	    .rows = jc_rows_natural },
	{ "E", N_("Legal persons concerned"), "persons", "nature=legal", .rows = jc_rows_legal },
	{ "F", N_("Kind of proceedings"), .rows = proceedings },
	{ "F", N_("Proceedings"), ">proceeding", .rows = jc_rows_proceeding },
	{ "G", N_("Grounds"), .rows = jc_rows_grounds },
	{ "H", N_("Further particulars of certain measures"), .rows = particulars },
	{ "I", N_("Formalities and procedures"), .rows = formalities },
	{ "J", N_("Remedies"), .rows = jc_rows_remedies, .verified = 'S' },
	{ "K", N_("Authority that issued the order"), .rows = jc_rows_issuer },
	{ "L", N_("Judicial authority that validated it"), .rows = jc_rows_validator },
	{ NULL, NULL },
};
const struct jc_template jc_template_eio = {
	"eio",
	N_("European Investigation Order"),
	"request",
	"eio",
	N_("Directive 2014/41/EU, Annex A"),
	'U',
	true,
	eio_sections,
};

static const struct jc_template_row order_received[] = {
	{ N_("Issuing State"), "issuing_country", "" },
	{ N_("Authority that issued it"), "issuing_authority", "" },
	{ N_("File number"), "issuing_reference", "" },
	{ N_("Issued on"), "issued_on", "" },
	{ N_("Received on"), "received_on", "" },
	{ N_("Number in the case"), "@number", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row receiver[] = {
	{ N_("Authority, person, post, contact"), "executing_authority", "" },
	{ N_("File number there"), "executing_reference", "" },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row forwarded[] = {
	{ N_("Competent authority"), "@hand", NULL },
	{ N_("Received there on"), "competent_on", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row other_information[] = {
	{ N_("Time limits that apply"), "@limits", NULL },
	{ N_("What else the issuing side should know"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_section receipt_sections[] = {
	{ "A", N_("Order received"), .rows = order_received },
	{ "B", N_("Authority that received it"), .rows = receiver },
	{ "C", N_("Forwarded to the competent authority"), .rows = forwarded },
	{ "D", N_("Other information"), .rows = other_information },
	{ "E", N_("Signature and date"), .rows = jc_rows_signature },
	{ NULL, NULL },
};
const struct jc_template jc_template_eio_receipt = {
	"eio-receipt",
	N_("Receipt of a European Investigation Order"),
	"request",
	"eio",
	N_("Directive 2014/41/EU, Annex B"),
	'U',
	true,
	receipt_sections,
};

static const struct jc_template_row interception[] = {
	{ N_("What is intercepted"), "measures", "" },
	{ N_("From, until"), "@hand", NULL },
	{ N_("Kind of proceedings and offences"), "offences", "" },
	{ N_("Facts"), "facts", NULL },
	{ N_("Time limits that apply"), "@limits", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_section interception_sections[] = {
	{ "A", N_("Competent authorities"), .rows = jc_rows_states },
	{ "B", N_("The interception"), .rows = interception },
	{ "B", N_("Persons intercepted"), "persons", .needed = true, .rows = jc_rows_natural },
	{ "C", N_("Signature and date"), .rows = jc_rows_signature },
	{ NULL, NULL },
};
const struct jc_template jc_template_eio_interception = {
	"eio-interception",
	N_("Notice of interception without technical help"),
	"request",
	"eio_interception",
	N_("Directive 2014/41/EU, Annex C"),
	'U',
	true,
	interception_sections,
};

static const struct jc_template_row letter_basis[] = {
	{ N_("Legal basis"), "instrument", "" },
	{ N_("Central authority"), "central_authority", NULL },
	{ N_("Channel"), "channel channel_reference", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row letter_object[] = {
	{ N_("What is asked for"), "title", "" },
	{ N_("Measures"), "measures", "" },
	{ N_("Property concerned"), "assets", NULL },
	{ N_("Amount"), "amount", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_section letter_sections[] = {
	{ "1", N_("Authorities"), .rows = jc_rows_states },
	{ "2", N_("Legal basis"), .rows = letter_basis },
	{ "3", N_("Object of the request"), .rows = letter_object },
	{ "3", N_("Items"), ">item", .rows = jc_rows_item },
	{ "4", N_("Offence, facts and law"), .rows = jc_rows_grounds },
	{ "4", N_("Proceedings"), ">proceeding", .rows = jc_rows_proceeding },
	{ "5", N_("Natural persons concerned"), "persons", "nature!=legal",
	    .rows = jc_rows_natural },
	{ "5", N_("Legal persons concerned"), "persons", "nature=legal", .rows = jc_rows_legal },
	{ "6", N_("Places"), "places", .rows = jc_rows_place },
	{ "7", N_("Procedure and formalities asked for"), .rows = formalities },
	{ "8", N_("Time"), .rows = jc_rows_urgency },
	{ "9", N_("Earlier requests, other States"), .rows = related },
	{ "10", N_("Requesting authority"), .rows = jc_rows_issuer },
	{ NULL, NULL },
};
const struct jc_template jc_template_letter = {
	"letter",
	N_("Letter of request"),
	"request",
	NULL,
	N_("ETS 30 Art 14 and UNTOC Art 18(15); there is no official form"),
	'S',
	true,
	letter_sections,
};
