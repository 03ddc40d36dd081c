#include "kinds.h"

static const struct jc_choice type[] = {
	{ "home", N_("Home") },
	{ "office", N_("Office or registered seat") },
	{ "business", N_("Business, shop or restaurant") },
	{ "storage", N_("Warehouse, garage or store") },
	{ "meeting", N_("Meeting place") },
	{ "border", N_("Border crossing, port or airport") },
	{ "scene", N_("Scene of an offence") },
	{ "authority", N_("Authority") },
	{ "other", N_("Another place") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "name", N_("Name"), JC_FIELD_TEXT,
	    .help = N_("What the team calls it; an address without a name needs none.") },
	{ "type", N_("Type"), JC_FIELD_CHOICE, .choices = type, .help = N_("What it is.") },
	{ "address", N_("Address"), JC_FIELD_TEXT,
	    .help =
		N_("Street and number, as stated; the whole address where it cannot be split.") },
	{ "city", N_("Town"), JC_FIELD_TEXT,
	    .help = N_("Town or village; with region or code where a source does not keep them "
		       "apart.") },
	{ "region", N_("Region"), JC_FIELD_TEXT,
	    .help = N_("Province, county, state of a union.") },
	{ "postcode", N_("Postcode"), JC_FIELD_TEXT, .help = N_("As it is written there.") },
	{ "country", N_("State"), JC_FIELD_COUNTRY,
	    .help =
		N_("The State whose law applies there. Not required: lists name addresses without "
		   "one.") },
	{ "coordinates", N_("Coordinates"), JC_FIELD_TEXT,
	    .help = N_("Latitude and longitude, WGS 84, in degrees: \"52.3702, 4.8952\".") },
	{ "persons", N_("Persons"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help =
		N_("Who lives, works or has its seat there. Addresses of victims and witnesses do "
		   "not belong in a shared case unless the team needs them.") },
	{ "assets", N_("Assets"), JC_FIELD_REFERENCE, .set = true, .of = "asset",
	    .help = N_("What is kept or registered there.") },
	{ "since", N_("Since"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("From when this is so.") },
	{ "until", N_("Until"), JC_FIELD_DATE, .when = JC_WHEN_HAPPENED,
	    .help = N_("The last day this was so.") },
	{ "access", N_("Access"), JC_FIELD_LONG,
	    .help = N_("Entrances, dogs, cameras: what a search must know.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	if (!jc_check_has(get, context, "name") && !jc_check_has(get, context, "address") &&
	    !jc_check_has(get, context, "city") && !jc_check_has(get, context, "country"))
		report(context, "address", JC_VERDICT_WARN, _("Neither a name nor an address."));
	if (jc_check_after(get, context, "since", "until"))
		report(context, "until", JC_VERDICT_WARN, _("Ends before it begins."));
}

const struct jc_kind jc_kind_place = {
	.name = "place",
	.label = N_("Place"),
	.plural = "places",
	.plural_label = N_("Places"),
	.synonyms = "address location",
	.letter = 'L',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "name address city country",
	.columns = "name address city country type",
	.sort = "city",
	.check = check,
};
