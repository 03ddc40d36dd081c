/* Rows that several forms have. */
#include "templates.h"

const struct jc_template_row jc_rows_states[] = {
	{ N_("Issuing State"), "issuing_country", "" },
	{ N_("Executing State"), "executing_country", "" },
	{ N_("Issuing authority"), "issuing_authority", "" },
	{ N_("Executing authority"), "executing_authority", NULL },
	{ N_("Reference, issuing side"), "issuing_reference", "" },
	{ N_("Reference, executing side"), "executing_reference", NULL },
	{ N_("Number in the case"), "@number", NULL },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_urgency[] = {
	{ N_("Urgent"), "urgent", NULL },
	{ N_("Reason for urgency"), "urgent_reason", "urgent=yes" },
	{ N_("Particular circumstances"), "circumstances", NULL },
	{ N_("Answer asked for by"), "due", NULL },
	{ N_("Reason for that day"), "due_reason", NULL },
	{ N_("Time limits that apply"), "@limits", NULL },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_natural[] = {
	{ N_("Name"), "name", "" },
	{ N_("Other names"), "native_name alias former_name document_name", NULL },
	{ N_("Gender"), "gender", NULL },
	{ N_("Nationality"), "nationality citizenship", "" },
	{ N_("Date of birth"), "birth", "" },
	{ N_("Place of birth"), "birth_place", NULL },
	{ N_("Documents and numbers"), "identifier", NULL },
	{ N_("Residence"), "residence", NULL },
	{ N_("Languages understood"), "languages", NULL },
	{ N_("Description"), "description", NULL },
	{ N_("Position in the proceedings"), "category procedural_status", "" },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_legal[] = {
	{ N_("Registered name"), "name", "" },
	{ N_("Legal form"), "legal_form", "" },
	{ N_("Other names"), "native_name alias former_name", NULL },
	{ N_("Register and numbers"), "identifier", "" },
	{ N_("Seat"), "seat", "" },
	{ N_("Founded"), "founded", NULL },
	{ N_("Represented by"), "representative", NULL },
	{ N_("Position in the proceedings"), "category procedural_status", "" },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_property[] = {
	{ N_("What it is"), "name", "" },
	{ N_("Type"), "type", "" },
	{ N_("Numbers"), "identifier", NULL },
	{ N_("Quantity"), "quantity", NULL },
	{ N_("State where it is"), "country", "" },
	{ N_("Located there since"), "located_since", NULL },
	{ N_("Register"), "registry", NULL },
	{ N_("Value"), "value", "" },
	{ N_("Valued on, how"), "valued_on valuation", NULL },
	{ N_("Legal class"), "legal_class", "" },
	{ N_("Owner"), "owner owner_name", NULL },
	{ N_("Beneficial owner"), "beneficial_owner", NULL },
	{ N_("Holder"), "holder custodian", NULL },
	{ N_("Rights of third parties"), "third_parties encumbrances", NULL },
	{ N_("Orders"), "orders", NULL },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_place[] = {
	{ N_("Place"), "name", NULL },
	{ N_("Address"), "address postcode city region", "" },
	{ N_("State"), "country", "" },
	{ N_("Coordinates"), "coordinates", NULL },
	{ N_("Access"), "access", NULL },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_grounds[] = {
	{ N_("Facts and stage of the proceedings"), "facts", "" },
	{ N_("Offences"), "offences", "" },
	{ N_("Maximum penalty and provision"), "maximum_penalty", "" },
	{ N_("Listed offence, at least 3 years"), "list_offence", "" },
	{ N_("Dual criminality"), "dual_criminality", "list_offence=no" },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_remedies[] = {
	{ N_("Remedies sought, and where to ask"), "remedy", NULL },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_issuer[] = {
	{ N_("Authority, person, post, contact"), "issuing_authority", "" },
	{ N_("File number"), "issuing_reference", "" },
	{ N_("Language of this request"), "language", "" },
	{ N_("Translation"), "translation", NULL },
	{ N_("Date of the document"), "issued_on", "" },
	{ N_("Signature and stamp"), "@hand", NULL },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_validator[] = {
	{ N_("Validating authority"), "validating_authority", NULL },
	{ N_("Central authority"), "central_authority", NULL },
	{ N_("Signature and stamp"), "@hand", NULL },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_signature[] = {
	{ N_("Place and date"), "@hand", NULL },
	{ N_("Name and post"), "@hand", NULL },
	{ N_("Signature and stamp"), "@hand", NULL },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_exhibit[] = {
	{ N_("Number in the case"), "@number", NULL },
	{ N_("Exhibit mark"), "exhibit", "" },
	{ N_("What it is"), "title", "" },
	{ N_("Type"), "type", "" },
	{ N_("Description"), "description", NULL },
	{ N_("Make and model"), "make model", NULL },
	{ N_("Numbers"), "identifier", NULL },
	{ N_("Quantity"), "quantity", NULL },
	{ N_("Part or copy of"), "parent", NULL },
	{ N_("Working copy"), "working_copy", NULL },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_item[] = {
	{ N_("What is asked for"), "title", "" },
	{ N_("From whom"), "from_whom", NULL },
	{ N_("Persons"), "persons", NULL },
	{ N_("Property"), "assets", NULL },
	{ N_("Phones and accounts"), "comms", NULL },
	{ N_("Places"), "places", NULL },
	{ N_("Period"), "period_from period_until", NULL },
	{ N_("Amount"), "amount", NULL },
	{ N_("Answer asked for by"), "due", NULL },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_proceeding[] = {
	{ N_("State"), "country", "" },
	{ N_("Court or prosecutor"), "authority_name authority", "" },
	{ N_("File number"), "number", "" },
	{ N_("Offences and provisions"), "offences provisions", NULL },
	{ N_("Stage"), "stage", NULL },
	{ N_("Decided, final"), "decided_on final_on", NULL },
	{ NULL, NULL, NULL },
};

const struct jc_template_row jc_rows_measure[] = {
	{ N_("Measure"), "title type", "" },
	{ N_("Ordered by"), "ordered_by authority", "" },
	{ N_("In force from, until"), "since until", "" },
	{ N_("State whose law"), "country", "" },
	{ N_("Conditions"), "conditions", NULL },
	{ NULL, NULL, NULL },
};
