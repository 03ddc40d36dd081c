#include "kinds.h"

static const struct jc_choice nature[] = {
	{ "natural", N_("Natural person") },
	{ "legal", N_("Legal person or group") },
	{ "unknown", N_("Not known") },
	{ NULL, NULL },
};

/* There is no default: to call someone a suspect is a decision. */
static const struct jc_choice category[] = {
	{ "suspect", N_("Suspect: serious grounds to believe in a committed offence") },
	{ "suspect_future", N_("Suspect: serious grounds to believe in an offence about to be "
			       "committed") },
	{ "convicted", N_("Convicted") },
	{ "victim", N_("Victim, or possible victim") },
	{ "witness", N_("Witness") },
	{ "informant", N_("Person who can give information") },
	{ "contact", N_("Contact or associate") },
	{ "unknown", N_("Not determined, or none of these") },
	{ NULL, NULL },
};

static const struct jc_choice gender[] = {
	{ "female", N_("Female") },
	{ "male", N_("Male") },
	{ "other", N_("Other") },
	{ NULL, NULL },
};

static const struct jc_choice warning[] = {
	{ "armed", N_("May be armed") },
	{ "violent", N_("Violent") },
	{ "escape", N_("Risk of escape") },
	{ "self_harm", N_("Risk of self-harm") },
	{ "infectious", N_("Infectious") },
	{ "counter_surveillance", N_("Watches for surveillance") },
	{ "child", N_("Child, or may be one") },
	{ "vulnerable", N_("Vulnerable") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "name", N_("Name"), JC_FIELD_TEXT, .required = true,
	    .help =
		N_("The main name in Latin letters as printed: family name, comma, given names; "
		   "for a legal person its registered name.") },
	{ "nature", N_("Natural or legal"), JC_FIELD_CHOICE, .required = true, .choices = nature,
	    .help = N_("A human being, or a company, authority or group.") },
	{ "category", N_("Category"), JC_FIELD_CHOICE, .required = true, .choices = category,
	    .help = N_(
		"The category of data subject: Dir. (EU) 2016/680 Art 6 (second-hand). It has no "
		"default and is no finding of guilt: Dir. (EU) 2016/343 Art 4. Its history "
		"stays in the log.") },
	{ "category_since", N_("Category since"), JC_FIELD_DATE,
	    .help = N_("The day from which the category holds; exports print it beside the "
		       "category.") },
	{ "role", N_("Alleged role"), JC_FIELD_TEXT,
	    .help = N_("What the person is thought to do in the facts under investigation.") },
	{ "procedural_status", N_("Status in proceedings"), JC_FIELD_TEXT, .set = true,
	    .help =
		N_("One line for each proceeding: State, court or prosecutor, number, status and "
		   "its date. Statuses differ by State and are not the category.") },
	{ "offences", N_("Offences"), JC_FIELD_CHOICE, .set = true, .choices = jc_choices_offence,
	    .help = N_("The alleged offences, by the list of Reg. (EU) 2018/1805 Art 3(1).") },
	{ "alias", N_("Aliases"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Other names in use, nicknames, trade names, other spellings.") },
	{ "former_name", N_("Former names"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Names no longer borne, such as a name at birth or an earlier firm.") },
	{ "native_name", N_("Names in other scripts"), JC_FIELD_TEXT, .set = true,
	    .help =
		N_("The name in its own script (Cyrillic, Greek, Arabic ...), letter by letter.") },
	{ "document_name", N_("Names in documents"), JC_FIELD_TEXT, .set = true,
	    .help =
		N_("The name as the machine-readable zone of a document has it (ICAO Doc 9303).") },
	{ "gender", N_("Gender"), JC_FIELD_CHOICE, .set = true, .choices = gender,
	    .help = N_("As documents or lists state it; several where they differ.") },
	{ "birth", N_("Born"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED, .set = true,
	    .help =
		N_("Every date of birth a document or list states, as far as it states it (1971, "
		   "1971-12, ~1971). Several are normal: none is thrown away because another was "
		   "seen later.") },
	{ "birth_place", N_("Place of birth"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Town and State as stated; several where sources differ.") },
	{ "death", N_("Died"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("As far as it is known.") },
	{ "nationality", N_("Nationalities"), JC_FIELD_COUNTRY, .set = true,
	    .help = N_("Every nationality stated.") },
	{ "citizenship", N_("Citizenships"), JC_FIELD_COUNTRY, .set = true,
	    .help = N_("Where a source keeps citizenship apart from nationality.") },
	{ "residence", N_("States of residence"), JC_FIELD_COUNTRY, .set = true,
	    .help = N_("Addresses are places that name this person.") },
	{ "languages", N_("Languages"), JC_FIELD_LANGUAGE, .set = true,
	    .help = N_("Spoken and understood: the right to interpretation, Dir. 2010/64/EU (not "
		       "verified).") },
	{ "identifier", N_("Documents and numbers"), JC_FIELD_IDENTIFIER, .set = true,
	    .of = "passport national_id mrz driving_licence tax register lei imo_company phone "
		  "email ip "
		  "website account iban swift wallet_btc wallet_eth wallet_ltc wallet_dash "
		  "wallet_trx "
		  "wallet imei other",
	    .help =
		N_("Type and number: \"passport X1234 (RO)\", \"phone +40 ...\". What does not fit "
		   "its type is kept as it was written, and marked.") },
	{ "description", N_("Description"), JC_FIELD_LONG,
	    .help = N_("Appearance, marks, habits, as observed.") },
	{ "warning", N_("Warnings"), JC_FIELD_CHOICE, .set = true, .choices = warning,
	    .help = N_("What those who meet the person must know.") },
	{ "function", N_("Title or function"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Rank, office or position held.") },
	{ "occupation", N_("Occupation"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Work or line of business.") },
	{ "listing", N_("Listed in"), JC_FIELD_TEXT, .set = true,
	    .help =
		N_("Lists and programmes that name this person, such as a sanctions programme.") },
	{ "notice", N_("Wanted notices"), JC_FIELD_TEXT, .set = true,
	    .help =
		N_("Interpol notices and SIS alerts: colour or article, number, issuing office, "
		   "date. A red notice is no arrest warrant.") },
	{ "detention", N_("Detention"), JC_FIELD_TEXT, .set = true,
	    .help =
		N_("One line for each period: State, from, to, kind of custody. Its kind decides "
		   "whether it is deducted: FD 2002/584/JHA Art 26 (second-hand).") },
	{ "legal_form", N_("Legal form"), JC_FIELD_TEXT,
	    .help = N_("For a legal person: B.V., SARL, foundation, group ...") },
	{ "founded", N_("Founded"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED, .set = true,
	    .help = N_("For a legal person: the day of registration or founding, as stated.") },
	{ "seat", N_("Seat"), JC_FIELD_COUNTRY,
	    .help = N_("For a legal person: the State of its registered office.") },
	{ "representative", N_("Representatives"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help = N_("For a legal person: who acts for it.") },
	{ "protected", N_("Protected identity"), JC_FIELD_YESNO,
	    .help =
		N_("Yes where the real identity or address must not become known. This marks the "
		   "record, it does not hide it: keep what must stay hidden out of the case.") },
	{ "contested", N_("Accuracy contested"), JC_FIELD_YESNO,
	    .help = N_("Yes while the person contests the data; taken away only with consent or by "
		       "decision: Reg. (EU) 2024/982 Art 51(3).") },
	{ "restricted", N_("Processing restricted"), JC_FIELD_YESNO,
	    .help =
		N_("Yes where data are restricted instead of erased because erasure would harm the "
		   "person.") },
};

static void
natural_check(jc_field_get *get, jc_finding *report, void *context)
{
	static const char *const legal_only[] = { "legal_form", "founded", "seat",
		"representative" };

	for (size_t i = 0; i < JC_COUNT(legal_only); i++) {
		if (jc_check_has(get, context, legal_only[i]))
			report(context, legal_only[i], JC_VERDICT_WARN,
			    _("This belongs to a legal person, and here is a natural one."));
	}
	if (jc_check_typed(get, context, "identifier", "register") ||
	    jc_check_typed(get, context, "identifier", "lei") ||
	    jc_check_typed(get, context, "identifier", "imo_company"))
		report(context, "identifier", JC_VERDICT_WARN,
		    _("A natural person with a company's number: is it the company's record?"));
}

static void
legal_check(jc_field_get *get, jc_finding *report, void *context)
{
	static const char *const natural_only[] = { "gender", "birth", "birth_place", "death" };

	for (size_t i = 0; i < JC_COUNT(natural_only); i++) {
		if (jc_check_has(get, context, natural_only[i]))
			report(context, natural_only[i], JC_VERDICT_WARN,
			    _("This belongs to a natural person, and here is a legal one."));
	}
	if (jc_check_typed(get, context, "identifier", "passport"))
		report(context, "identifier", JC_VERDICT_WARN,
		    _("A legal person with a passport: is it the record of its owner?"));
}

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	if (jc_check_is(get, context, "nature", "natural"))
		natural_check(get, report, context);
	if (jc_check_is(get, context, "nature", "legal"))
		legal_check(get, report, context);
	if (jc_check_has(get, context, "category") && !jc_check_has(get, context, "category_since"))
		report(context, "category_since", JC_VERDICT_WARN,
		    _("Since when does the category hold?"));
	if (jc_check_after(get, context, "birth", "death"))
		report(context, "death", JC_VERDICT_WARN, _("Died before being born."));
	if (jc_check_is(get, context, "category", "convicted") &&
	    !jc_check_has(get, context, "procedural_status"))
		report(context, "procedural_status", JC_VERDICT_WARN,
		    _("Convicted by which court, and is it final?"));
}

const struct jc_kind jc_kind_person = {
	.name = "person",
	.label = N_("Person"),
	.plural = "persons",
	.plural_label = N_("Persons"),
	.synonyms = "people subject entity organisation",
	.letter = 'S',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "name native_name alias",
	.columns = "name category birth nationality role",
	.sort = "name",
	.check = check,
};
