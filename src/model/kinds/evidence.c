#include <string.h>

#include "kinds.h"

static const struct jc_choice type[] = {
	{ "document", N_("Document") },
	{ "device", N_("Device or storage medium") },
	{ "image", N_("Forensic image") },
	{ "file", N_("File or data set") },
	{ "recording", N_("Sound or video recording") },
	{ "statement", N_("Statement or record of a hearing") },
	{ "drugs", N_("Drugs") },
	{ "weapon", N_("Weapon or ammunition") },
	{ "cash", N_("Cash or valuables") },
	{ "trace", N_("Trace or sample") },
	{ "vehicle", N_("Vehicle") },
	{ "other", N_("Another object") },
	{ NULL, NULL },
};

static const struct jc_choice relevance[] = {
	{ "relevant", N_("Relevant") },
	{ "used", N_("Used in the case") },
	{ "undermines", N_("May undermine the prosecution") },
	{ "assists", N_("May assist the defence") },
	{ "not_relevant", N_("Not relevant") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "title", N_("Title"), JC_FIELD_TEXT, .required = true,
	    .help = N_("What it is, in a few words.") },
	{ "exhibit", N_("Exhibit mark"), JC_FIELD_TEXT, .required = true,
	    .help = N_("The mark the seizing office gave it; it must name one object only (ISO/IEC "
		       "27037, second-hand).") },
	{ "type", N_("Type"), JC_FIELD_CHOICE, .choices = type, .help = N_("What kind of thing.") },
	{ "country", N_("State of seizure"), JC_FIELD_COUNTRY, .required = true,
	    .help = N_("Where it was taken; the law of that State governed the act.") },
	{ "seized_on", N_("Seized on"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED, .required = true,
	    .help = N_("The day, local to the place.") },
	{ "seized_at", N_("Seized at"), JC_FIELD_TIME, .when = JC_WHEN_MOMENT,
	    .help = N_("The exact time, with its zone.") },
	{ "seized_by", N_("Seized by"), JC_FIELD_TEXT, .help = N_("Officer and office.") },
	{ "seized_from", N_("Seized from"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help = N_("Who had it.") },
	{ "seized_where", N_("Seized where"), JC_FIELD_REFERENCE, .of = "place",
	    .help = N_("The place it was found at.") },
	{ "spot", N_("Spot"), JC_FIELD_TEXT,
	    .help = N_("Where at that place: room, drawer, folder.") },
	{ "witness", N_("Witnesses"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Who was present at the seizure.") },
	{ "measure", N_("Taken under"), JC_FIELD_REFERENCE, .of = "measure",
	    .help = N_("The measure whose order covered it; it must be in force on the day, and of "
		       "the State whose law governed the act.") },
	{ "authority", N_("Legal authority"), JC_FIELD_TEXT,
	    .help = N_("The order under which it was taken: court or prosecutor, number, date.") },
	{ "authority_until", N_("Authority until"), JC_FIELD_DATE,
	    .help = N_("The last day that order covered.") },
	{ "law", N_("Law applied"), JC_FIELD_TEXT,
	    .help = N_("Provision of the law of the place.") },
	{ "formalities", N_("Formalities"), JC_FIELD_LONG,
	    .help =
		N_("What formalities another State asked for, and which were followed, so that its "
		   "courts admit the exhibit.") },
	{ "description", N_("Description"), JC_FIELD_LONG,
	    .help = N_("Condition, colour, contents, what is written on it.") },
	{ "make", N_("Make"), JC_FIELD_TEXT, .help = N_("Manufacturer.") },
	{ "model", N_("Model"), JC_FIELD_TEXT, .help = N_("Model or version.") },
	{ "identifier", N_("Numbers"), JC_FIELD_IDENTIFIER, .set = true,
	    .of = "serial imei vin plate container account phone ip mrz other",
	    .help = N_("Type and number: \"serial ...\", \"imei ...\".") },
	{ "quantity", N_("Quantity"), JC_FIELD_QUANTITY, .of = "",
	    .help = N_("Number and unit: \"12.5 kg\", \"3 pieces\".") },
	{ "seal", N_("Seals"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Numbers of the seals on it now. Each sealing and opening is an entry of "
		       "custody.") },
	{ "hash", N_("Hashes"), JC_FIELD_IDENTIFIER, .set = true, .of = "sha256 sha512 sha1 md5",
	    .help =
		N_("Of a file or image: \"sha256 ...\". SHA-1 and MD5 only beside it, for older "
		   "tools.") },
	{ "parent", N_("Part or copy of"), JC_FIELD_REFERENCE, .of = "evidence",
	    .help = N_("The exhibit it was taken from or copied from.") },
	{ "working_copy", N_("Working copy"), JC_FIELD_YESNO,
	    .help = N_("Yes for a copy that is worked on; originals stay sealed.") },
	{ "differs", N_("Differs because"), JC_FIELD_TEXT,
	    .help = N_("Of a copy: why its hash is not that of the exhibit it was made from "
		       "(another format, a part of it).") },
	{ "tool", N_("Tool"), JC_FIELD_TEXT,
	    .help = N_("Tool, version and settings that made it, and the write blocker.") },
	{ "kept_at", N_("Kept at"), JC_FIELD_TEXT,
	    .help = N_("Office and store where it is now.") },
	{ "about", N_("About"), JC_FIELD_REFERENCE, .set = true, .of = "",
	    .help = N_("Persons, assets, requests and tasks it bears on.") },
	{ "languages", N_("Languages"), JC_FIELD_LANGUAGE, .set = true,
	    .help = N_("Languages of its contents, for translation.") },
	{ "privileged", N_("Privileged"), JC_FIELD_YESNO,
	    .help = N_(
		"Yes where it holds or may hold privileged material: nobody of the team reads it "
		"before that is decided.") },
	{ "otherwise_available", N_("Otherwise available"), JC_FIELD_YESNO,
	    .help =
		N_("No where the States could have got it only through the team: then its use is "
		   "limited, MLA Convention 2000 Art 13(10) (second-hand).") },
	{ "relevance", N_("Relevance"), JC_FIELD_CHOICE, .set = true, .choices = relevance,
	    .help = N_("For disclosure, whose rules differ by State.") },
	{ "disclosed", N_("Disclosed to"), JC_FIELD_TEXT, .set = true,
	    .help = N_("One line each: to whom, when, how.") },
	{ "withheld", N_("Withheld because"), JC_FIELD_LONG,
	    .help = N_("The legal reason, and who decided.") },
	{ "disposal", N_("Disposal"), JC_FIELD_TEXT,
	    .help = N_("How it ended: returned to whom, destroyed, confiscated, and when.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	const char *each;

	for (size_t n = 0; (each = get(context, "hash", n)); n++) {
		if (strchr(each, '?'))
			report(context, "hash", JC_VERDICT_BAD,
			    _("A hash has not the form of its kind: a verification would fail."));
	}
	if (jc_check_has(get, context, "hash") && !jc_check_typed(get, context, "hash", "sha256") &&
	    !jc_check_typed(get, context, "hash", "sha512"))
		report(context, "hash", JC_VERDICT_WARN,
		    _("SHA-1 and MD5 can be forged: add a SHA-256."));
	if (jc_check_after(get, context, "seized_on", "authority_until"))
		report(context, "authority_until", JC_VERDICT_WARN,
		    _("The order had ended when this was seized."));
	if (jc_check_is(get, context, "working_copy", "yes") &&
	    !jc_check_has(get, context, "parent"))
		report(context, "parent", JC_VERDICT_WARN, _("A working copy of which exhibit?"));
	if (!jc_check_has(get, context, "authority") && !jc_check_has(get, context, "parent") &&
	    !jc_check_has(get, context, "measure"))
		report(context, "authority", JC_VERDICT_WARN, _("Taken under which authority?"));
}

const struct jc_kind jc_kind_evidence = {
	.name = "evidence",
	.label = N_("Exhibit"),
	.plural = "exhibits",
	.plural_label = N_("Evidence"),
	.synonyms = "exhibit",
	.letter = 'E',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "title exhibit",
	.columns = "exhibit title type country seized_on kept_at",
	.sort = "exhibit",
	.check = check,
};
