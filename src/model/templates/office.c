/* Papers of the team's own: no State prescribes a form for them. */
#include "templates.h"

static const struct jc_template_row origin[] = {
	{ N_("State of seizure"), "country", "" },
	{ N_("Seized on"), "seized_on", "" },
	{ N_("Exact time"), "seized_at", NULL },
	{ N_("Seized by"), "seized_by", "" },
	{ N_("Seized from"), "seized_from", NULL },
	{ N_("Place"), "seized_where spot", NULL },
	{ N_("Witnesses"), "witness", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row authorisation[] = {
	{ N_("Order: court or prosecutor, number, date"), "authority measure", "" },
	{ N_("In force until"), "authority_until", NULL },
	{ N_("In force on the day of the seizure"), "@in-force", NULL },
	{ N_("Law of the place"), "law", "" },
	{ N_("Formalities asked for and followed"), "formalities", NULL },
	{ N_("Otherwise available"), "otherwise_available", NULL },
	{ N_("Privileged"), "privileged", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row integrity[] = {
	{ N_("Hashes"), "hash", NULL },
	{ N_("Differs from its original because"), "differs", NULL },
	{ N_("Tool, settings, write blocker"), "tool", NULL },
	{ N_("Seals on it now"), "seal", NULL },
	{ N_("Kept at"), "kept_at", "" },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row use[] = {
	{ N_("Bears on"), "about", NULL },
	{ N_("Relevance"), "relevance", NULL },
	{ N_("Disclosed to"), "disclosed", NULL },
	{ N_("Withheld because"), "withheld", NULL },
	{ N_("Disposal"), "disposal", NULL },
	{ NULL, NULL, NULL },
};

static const struct jc_template_row disclosure[] = {
	{ N_("To"), "to", "" },
	{ N_("On"), "on", "" },
	{ N_("By"), "by", NULL },
	{ N_("For"), "use", NULL },
	{ N_("Legal basis"), "legal_basis", NULL },
	{ N_("Conditions"), "conditions", NULL },
	{ N_("Channel, reference"), "channel reference", NULL },
	{ N_("Puts right"), "corrects", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row chain[] = {
	{ N_("When"), "at", "" },
	{ N_("Released by"), "released_by", NULL },
	{ N_("Received by"), "received_by", NULL },
	{ N_("Done by"), "by", NULL },
	{ N_("Place, transport"), "place transport", NULL },
	{ N_("Reason"), "reason", NULL },
	{ N_("Seal found"), "seal_found", NULL },
	{ N_("Seal left"), "seal_left", NULL },
	{ N_("File"), "file size", NULL },
	{ N_("Hash before"), "hash_before", NULL },
	{ N_("Hash after"), "hash_after", NULL },
	{ N_("Copy made"), "copy", NULL },
	{ N_("Tool"), "tool", NULL },
	{ N_("Alteration"), "alteration", NULL },
	{ N_("Puts right"), "corrects", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row gaps[] = {
	{ N_("Gaps"), "@gaps", NULL },
	{ NULL, NULL, NULL },
};

static const struct jc_template_section passport_sections[] = {
	{ "1", N_("Exhibit"), .rows = jc_rows_exhibit },
	{ "2", N_("Origin"), .rows = origin },
	{ "3", N_("Authorisation and law"), .rows = authorisation },
	{ "3", N_("Measure it was taken under"), "measure", .rows = jc_rows_measure },
	{ "4", N_("Integrity"), .rows = integrity },
	{ "5", N_("Chain of custody"), "@chain", .needed = true, .rows = chain },
	{ "6", N_("Gaps in the chain"), .rows = gaps },
	{ "7", N_("Use"), .rows = use },
	{ "8", N_("Disclosures and permissions"), ">disclosure", .rows = disclosure },
	{ NULL, NULL },
};
const struct jc_template jc_template_passport = {
	"passport",
	N_("Exhibit passport"),
	"evidence",
	NULL,
	N_("After ISO/IEC 27037 (second-hand); there is no official form"),
	0,
	true,
	passport_sections,
};

static const struct jc_template_section custody_sections[] = {
	{ "1", N_("Exhibit"), .rows = jc_rows_exhibit },
	{ "2", N_("Chain of custody"), "@chain", .needed = true, .rows = chain },
	{ "3", N_("Gaps in the chain"), .rows = gaps },
	{ "4", N_("Next handing over"), .rows = jc_rows_signature },
	{ NULL, NULL },
};
const struct jc_template jc_template_custody = {
	"custody",
	N_("Custody record"),
	"evidence",
	NULL,
	N_("After ISO/IEC 27037 (second-hand); there is no official form"),
	0,
	true,
	custody_sections,
};

static const struct jc_template_row open_request[] = {
	{ N_("Instrument"), "instrument", "" },
	{ N_("Asked by"), "issuing_country", "" },
	{ N_("Asked of"), "executing_country", "" },
	{ N_("References"), "issuing_reference executing_reference", NULL },
	{ N_("Status"), "status", "" },
	{ N_("Sent"), "transmitted_on", NULL },
	{ N_("Answer asked for by"), "due", NULL },
	{ N_("Time limits"), "@limits", NULL },
	{ N_("Who waits"), "@waits", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row meeting[] = {
	{ N_("From, until"), "at until", "" },
	{ N_("Where"), "venue country", "" },
	{ N_("Type and status"), "type status", NULL },
	{ N_("Reference"), "reference", NULL },
	{ N_("Participants"), "participants", "" },
	{ N_("Languages"), "languages", "" },
	{ N_("Interpreters"), "interpreter interpreters", NULL },
	{ N_("About"), "about", NULL },
	{ N_("Points of the agenda"), "agenda", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row disagreement[] = {
	{ N_("The teams say"), "@disagreement", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row task[] = {
	{ N_("Due"), "due", "" },
	{ N_("Party, assignee"), "assigned_party assignee", "" },
	{ N_("Status, priority"), "status priority", NULL },
	{ N_("Legal authorisation"), "authorisation authorised_until", NULL },
	{ N_("Depends on"), "depends_on", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_row outcome[] = {
	{ N_("Decisions"), "decisions", NULL },
	{ N_("Tasks that came of it"), "tasks", NULL },
	{ N_("Minutes"), "minutes", NULL },
	{ NULL, NULL, NULL },
};
static const struct jc_template_section agenda_sections[] = {
	{ "1", N_("Meeting"), .rows = meeting },
	{ "2", N_("Requests overdue"), "@overdue", .rows = open_request },
	{ "3", N_("Requests that wait for a decision"), "@pending", .rows = open_request },
	{ "4", N_("What the teams disagree about"), "@disagreed", .rows = disagreement },
	{ "5", N_("Tasks due by the meeting"), "@tasks", .rows = task },
	{ "6", N_("Outcome"), .rows = outcome },
	{ NULL, NULL },
};
const struct jc_template jc_template_agenda = {
	"agenda",
	N_("Agenda of a coordination meeting"),
	"meeting",
	NULL,
	N_("A list of the team's own; there is no official form"),
	0,
	false,
	agenda_sections,
};

static const struct jc_template_section open_sections[] = {
	{ "1", N_("Asked of this State"), "@open-to", .rows = open_request },
	{ "2", N_("Asked by this State"), "@open-from", .rows = open_request },
	{ NULL, NULL },
};
const struct jc_template jc_template_open = {
	"open",
	N_("Open requests"),
	NULL,
	NULL,
	N_("A list of the team's own; there is no official form"),
	0,
	false,
	open_sections,
};
