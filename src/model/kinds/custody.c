#include "kinds.h"

static const struct jc_choice event[] = {
	{ "seize", N_("Seized") },
	{ "seal", N_("Sealed") },
	{ "unseal", N_("Seal opened") },
	{ "copy", N_("Copied") },
	{ "transfer_out", N_("Handed over") },
	{ "transfer_in", N_("Received") },
	{ "examine", N_("Examined") },
	{ "hash", N_("Hash taken") },
	{ "verify", N_("Verified") },
	{ "store", N_("Stored") },
	{ "return", N_("Returned") },
	{ "destroy", N_("Destroyed") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "exhibit", N_("Exhibit"), JC_FIELD_REFERENCE, .required = true, .of = "evidence",
	    .help = N_("The exhibit this happened to.") },
	{ "event", N_("Event"), JC_FIELD_CHOICE, .required = true, .choices = event,
	    .help =
		N_("What happened. Every handing over needs its receiving: the chain is unbroken "
		   "when each has the other (ISO/IEC 27037, second-hand).") },
	{ "at", N_("At"), JC_FIELD_TIME, .when = JC_WHEN_HAPPENED, .required = true,
	    .help = N_("When, with the zone of the place.") },
	{ "released_by", N_("Released by"), JC_FIELD_TEXT, .help = N_("Who gave it out of hand.") },
	{ "received_by", N_("Received by"), JC_FIELD_TEXT, .help = N_("Who took it over.") },
	{ "by", N_("Done by"), JC_FIELD_TEXT,
	    .help = N_("Who examined, opened, sealed or copied it: whoever held it then.") },
	{ "place", N_("Place"), JC_FIELD_TEXT, .help = N_("Where: office, store, laboratory.") },
	{ "reason", N_("Reason"), JC_FIELD_TEXT, .help = N_("What for.") },
	{ "transport", N_("Transport"), JC_FIELD_TEXT,
	    .help = N_("How it travelled, and with which consignment number.") },
	{ "seal_found", N_("Seal found"), JC_FIELD_TEXT,
	    .help = N_("Number of the seal on it before; its condition behind a comma.") },
	{ "seal_left", N_("Seal left"), JC_FIELD_TEXT,
	    .help = N_("Number of the seal on it afterwards.") },
	{ "tool", N_("Tool"), JC_FIELD_TEXT,
	    .help = N_("Tool, version and settings; write blocker used.") },
	{ "hash_before", N_("Hash before"), JC_FIELD_IDENTIFIER, .of = "sha256 sha512 sha1 md5",
	    .help = N_("Computed before the event: \"sha256 ...\".") },
	{ "hash_after", N_("Hash after"), JC_FIELD_IDENTIFIER, .of = "sha256 sha512 sha1 md5",
	    .help = N_("Computed after it, of the same kind.") },
	{ "file", N_("File"), JC_FIELD_TEXT,
	    .help = N_("Name of the file that was hashed, without its folders.") },
	{ "size", N_("Size"), JC_FIELD_QUANTITY, .of = "B",
	    .help = N_("Of that file, in bytes; the unit may be left out.") },
	{ "alteration", N_("Alteration"), JC_FIELD_LONG,
	    .help =
		N_("What the event changed in the exhibit, and why that could not be avoided.") },
	{ "copy", N_("Copy made"), JC_FIELD_REFERENCE, .of = "evidence",
	    .help = N_("The exhibit that is the copy.") },
	{ "corrects", N_("Corrects"), JC_FIELD_REFERENCE, .of = "custody",
	    .help = N_("The entry this one puts right. Entries are never changed.") },
};

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	bool handed = jc_check_is(get, context, "event", "transfer_out");
	const char *before;

	if (handed || jc_check_is(get, context, "event", "transfer_in")) {
		if (!jc_check_has(get, context, "released_by"))
			report(context, "released_by", JC_VERDICT_WARN, _("Handed over by whom?"));
		if (!jc_check_has(get, context, "received_by"))
			report(context, "received_by", JC_VERDICT_WARN, _("Handed over to whom?"));
	}
	before = get(context, "hash_before", 0);
	if (before && jc_check_has(get, context, "hash_after") &&
	    !jc_check_is(get, context, "hash_after", before) &&
	    !jc_check_has(get, context, "alteration"))
		report(context, "hash_after", JC_VERDICT_BAD,
		    jc_check_is(get, context, "event", "verify")
			? _("It has not the hash that was recorded.")
			: _("The hash changed, and no alteration is stated."));
	if (jc_check_is(get, context, "event", "unseal") &&
	    !jc_check_has(get, context, "seal_found"))
		report(context, "seal_found", JC_VERDICT_WARN, _("Which seal was opened?"));
	if (jc_check_is(get, context, "event", "seal") && !jc_check_has(get, context, "seal_left"))
		report(context, "seal_left", JC_VERDICT_WARN, _("Sealed with which seal?"));
}

const struct jc_kind jc_kind_custody = {
	.name = "custody",
	.label = N_("Custody entry"),
	.plural = "custodies",
	.plural_label = N_("Chain of custody"),
	.synonyms = "handover",
	.entry = true,
	.counted = true,
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "event",
	.columns = "at event released_by received_by place seal_left",
	.sort = "at",
	.parent = "exhibit",
	.check = check,
};
