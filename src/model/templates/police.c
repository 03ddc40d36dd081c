/*
 * Between police, customs and other offices. Naples II Art 9(2) was read in English; the contents
 * of a request under Dir. (EU) 2023/977 are known from the German law on them (IRG 92a, 92f).
 */
#include "templates.h"

static const struct jc_template_row offices[] = {
	{ N_("State that asks"), "issuing_country", "" },
	{ N_("Office that asks"), "issuing_authority", "" },
	{ N_("Its reference"), "issuing_reference", "" },
	{ N_("State that is asked"), "executing_country", "" },
	{ N_("Single contact point or office"), "executing_authority", NULL },
	{ N_("Channel"), "channel channel_reference", "" },
	{ N_("Number in the case"), "@number", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row wanted[] = {
	{ N_("Information wanted"), "title", "" },
	{ N_("In detail"), "measures", "" },
	{ N_("Why it is believed to be there"), "@hand", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row purpose[] = {
	{ N_("Offences"), "offences", "" },
	{ N_("Facts and purpose"), "facts", "" },
	{ N_("Limits on use"), "use_limits", NULL },
	{ N_("Confidential"), "confidential", NULL },
	{ N_("Language"), "language", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row objects[] = {
	{ N_("Property and accounts"), "assets", NULL },
	{ N_("Places"), "places", NULL },
	{ N_("Earlier requests"), "earlier", NULL },
	{ NULL, NULL, NULL },
};

static const struct jc_template_section information_sections[] = {
	{ "1", N_("Offices"), .rows = offices },
	{ "2", N_("Urgency and time"), .rows = jc_rows_urgency },
	{ "3", N_("Information wanted"), .rows = wanted },
	{ "3", N_("Items"), ">item", .rows = jc_rows_item },
	{ "4", N_("Purpose, offence and facts"), .rows = purpose },
	{ "5", N_("Natural persons, and what they have to do with it"), "persons", "nature!=legal",
	    .rows = jc_rows_natural },
	{ "5", N_("Legal persons, and what they have to do with it"), "persons", "nature=legal",
	    .rows = jc_rows_legal },
	{ "6", N_("Objects and earlier requests"), .rows = objects },
	{ "7", N_("Signature and date"), .rows = jc_rows_signature },
	{ NULL, NULL },
};
const struct jc_template jc_template_information = {
	"information",
	N_("Request for information"),
	"request",
	"information prum asset_recovery surveillance interpol interpol_diffusion spontaneous",
	N_("Directive (EU) 2023/977 Art 4; there is no official form"),
	'S',
	true,
	information_sections,
};

static const struct jc_template_row customs_law[] = {
	{ N_("Object of and reason for the request"), "title facts", "" },
	{ N_("Measure asked for"), "measures", "" },
	{ N_("Laws, rules and legal elements"), "maximum_penalty", "" },
	{ N_("Offences"), "offences", "" },
	{ N_("Formalities asked for"), "formalities", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_section naples_sections[] = {
	{ "1", N_("Customs authorities"), .rows = offices },
	{ "2", N_("Request"), .rows = customs_law },
	{ "3", N_("Natural persons concerned"), "persons", "nature!=legal",
	    .rows = jc_rows_natural },
	{ "3", N_("Legal persons concerned"), "persons", "nature=legal", .rows = jc_rows_legal },
	{ "4", N_("Goods, means of transport, places, earlier requests"), .rows = objects },
	{ "5", N_("Urgency and time"), .rows = jc_rows_urgency },
	{ "6", N_("Signature and date"), .rows = jc_rows_signature },
	{ NULL, NULL },
};
const struct jc_template jc_template_naples = {
	"naples",
	N_("Request for customs assistance"),
	"request",
	"naples_2",
	N_("Naples II Art 9; there is no official form"),
	'T',
	true,
	naples_sections,
};
