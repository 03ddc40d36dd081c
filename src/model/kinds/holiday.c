#include "kinds.h"

static const struct jc_field fields[] = {
	{ "country", N_("State"), JC_FIELD_COUNTRY, .required = true,
	    .help = N_("Whose authorities rest or work on that day.") },
	{ "region", N_("Region"), JC_FIELD_TEXT,
	    .help = N_("ISO 3166-2, as DE-BY, where it is not the whole State's.") },
	{ "day", N_("Day"), JC_FIELD_DATE, .required = true, .help = N_("One day of one year.") },
	{ "name", N_("Name"), JC_FIELD_TEXT, .required = true,
	    .help = N_("Shown where a time limit moves over it.") },
	{ "works", N_("Working day"), JC_FIELD_YESNO,
	    .help = N_("Yes where people work on a day that would be a holiday or weekend.") },
	{ "decree", N_("Decree"), JC_FIELD_TEXT, .help = N_("The decree or gazette.") },
};

const struct jc_kind jc_kind_holiday = {
	.name = "holiday",
	.label = N_("Holiday"),
	.plural = "holidays",
	.plural_label = N_("Holidays"),
	.synonyms = "",
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "name",
	.columns = "country region day name works",
	.sort = "day",
};
