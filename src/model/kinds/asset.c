#include <string.h>

#include "kinds.h"

static const struct jc_choice type[] = {
	{ "cash", N_("Cash") },
	{ "account", N_("Bank or payment account") },
	{ "securities", N_("Securities") },
	{ "crypto", N_("Crypto-asset") },
	{ "real_estate", N_("Real estate") },
	{ "vehicle", N_("Vehicle") },
	{ "vessel", N_("Vessel") },
	{ "aircraft", N_("Aircraft") },
	{ "share", N_("Share in a company") },
	{ "valuables", N_("Precious goods or art") },
	{ "perishables", N_("Livestock or perishables") },
	{ "claim", N_("Claim or insurance") },
	{ "intangible", N_("Domain or intellectual property") },
	{ "equipment", N_("Equipment or goods") },
	{ "evidence_only", N_("Object kept as evidence only") },
	{ "other", N_("Another asset") },
	{ NULL, NULL },
};

static const struct jc_choice legal_class[] = {
	{ "proceeds", N_("Direct proceeds") },
	{ "transformed", N_("Transformed proceeds or benefits") },
	{ "instrumentality", N_("Instrumentality") },
	{ "equivalent", N_("Equivalent value") },
	{ "extended", N_("Extended confiscation") },
	{ "third_party", N_("Held by a third party") },
	{ NULL, NULL },
};

static const struct jc_field fields[] = {
	{ "name", N_("Name"), JC_FIELD_TEXT, .required = true,
	    .help =
		N_("What it is, in a few words: \"grey VW Golf\", \"villa in Antibes\", a vessel's "
		   "name.") },
	{ "type", N_("Type"), JC_FIELD_CHOICE, .required = true, .choices = type,
	    .help = N_("Decides which numbers and checks make sense.") },
	{ "country", N_("State"), JC_FIELD_COUNTRY,
	    .help =
		N_("Where it is; for an account, where it is kept. A freezing certificate goes to "
		   "this State: Reg. (EU) 2018/1805 Art 5.") },
	{ "status", N_("Status"), JC_FIELD_CHOICE, .choices = jc_choices_recovery,
	    .help = N_("How far recovery is; `move` records it with its order. Freezing and "
		       "seizure are temporary, confiscation is "
		       "permanent and by a court: UNTOC Art 2.") },
	{ "status_since", N_("Status since"), JC_FIELD_DATE,
	    .help = N_("The day the status was reached.") },
	{ "identifier", N_("Numbers"), JC_FIELD_IDENTIFIER, .set = true,
	    .of = "plate vin imo mmsi call_sign tail icao24 serial iban account swift wallet_btc "
		  "wallet_eth wallet_ltc wallet_dash wallet_trx wallet register container imei ip "
		  "website "
		  "other",
	    .help = N_(
		"Type and number: \"plate AB-123-CD (FR)\", \"vin ...\", \"iban ...\", \"register "
		"...\". What does not fit its type is kept as it was written, and marked.") },
	{ "legal_class", N_("Legal class"), JC_FIELD_CHOICE, .set = true, .choices = legal_class,
	    .help = N_("Why it may be frozen or confiscated: Reg. (EU) 2018/1805 Art 2, 3.") },
	{ "quantity", N_("Quantity"), JC_FIELD_QUANTITY, .of = "",
	    .help = N_("Number and unit: \"2.5 BTC\", \"40 head\", \"1200 shares\".") },
	{ "value", N_("Value"), JC_FIELD_MONEY,
	    .help = N_("The latest valuation, with its currency.") },
	{ "valued_on", N_("Valued on"), JC_FIELD_DATE,
	    .help = N_("The day of that valuation. A confiscation order in another currency is "
		       "converted at the rate of the day it was issued: Reg. (EU) 2018/1805 "
		       "Art 18(3).") },
	{ "valuation", N_("Valued how"), JC_FIELD_TEXT,
	    .help = N_("Who valued it, by what method, with which source of the rate.") },
	{ "earlier_values", N_("Earlier values"), JC_FIELD_TEXT, .set = true,
	    .help =
		N_("One line each: date, amount, who. A list, so that two valuations made apart "
		   "stand side by side.") },
	{ "owner", N_("Owners"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help = N_("Owners by the register.") },
	{ "beneficial_owner", N_("Beneficial owners"), JC_FIELD_REFERENCE, .set = true,
	    .of = "person", .help = N_("Who really owns it.") },
	{ "holder", N_("Holders"), JC_FIELD_REFERENCE, .set = true, .of = "person",
	    .help = N_("Who has it or may dispose of it.") },
	{ "owner_name", N_("Owners or operators as stated"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Names a source gives, where no person record is known for them.") },
	{ "place", N_("Place"), JC_FIELD_REFERENCE, .of = "place", .help = N_("Where it is.") },
	{ "located_since", N_("There since"), JC_FIELD_DATE,
	    .help = N_("Since when it is there.") },
	{ "registry", N_("Register"), JC_FIELD_TEXT,
	    .help =
		N_("The land, vehicle, ship, company or account register that has it: sources open "
		   "to asset recovery offices, Dir. (EU) 2024/1260 Art 6.") },
	{ "orders", N_("Orders"), JC_FIELD_TEXT, .set = true,
	    .help =
		N_("One line for each freezing or confiscation order: court, number, date, amount, "
		   "date final. Together they must not recover more than was ordered: Reg. (EU) "
		   "2018/1805 Art 16(2).") },
	{ "keeping_cost", N_("Cost of keeping"), JC_FIELD_MONEY,
	    .help = N_("What keeping it has cost so far.") },
	{ "encumbrances", N_("Encumbrances"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Mortgages, liens, leases.") },
	{ "third_parties", N_("Affected third parties"), JC_FIELD_REFERENCE, .set = true,
	    .of = "person", .help = N_("Others with rights in it.") },
	{ "informed_on", N_("Affected persons informed on"), JC_FIELD_DATE,
	    .when = JC_WHEN_HAPPENED,
	    .help =
		N_("The executing State informs them, unless asked to wait: Reg. (EU) 2018/1805 "
		   "Art 32.") },
	{ "remedies", N_("Remedies"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Appeals against the orders: court, date, state (Reg. (EU) 2018/1805 "
		       "Art 33).") },
	{ "sharing", N_("Sharing"), JC_FIELD_LONG,
	    .help =
		N_("What the States agreed on sharing it. Without agreement: victims first; above "
		   "EUR 10 000 half goes to the issuing State, Reg. (EU) 2018/1805 Art 30(7).") },
	{ "custodian", N_("Custodian"), JC_FIELD_TEXT,
	    .help = N_("Bank, exchange or asset management office that keeps it.") },
	{ "keys_secured", N_("Wallet keys secured"), JC_FIELD_YESNO,
	    .help =
		N_("Crypto-assets: has the team the seed, and moved the balance? Never write the "
		   "seed here.") },
	{ "make", N_("Make"), JC_FIELD_TEXT, .help = N_("Manufacturer.") },
	{ "model", N_("Model"), JC_FIELD_TEXT, .help = N_("Model or version.") },
	{ "built", N_("Built"), JC_FIELD_DATE, .help = N_("Day, month or year it was made.") },
	{ "flag", N_("Flag"), JC_FIELD_COUNTRY,
	    .help = N_("The State whose flag a vessel flies.") },
	{ "former_flag", N_("Former flags"), JC_FIELD_COUNTRY, .set = true,
	    .help = N_("Flags a vessel flew before.") },
	{ "vessel_type", N_("Type of vessel"), JC_FIELD_TEXT,
	    .help = N_("As registers or lists state it: crude oil tanker, tug ...") },
	{ "tonnage", N_("Deadweight tonnage"), JC_FIELD_QUANTITY, .of = "t",
	    .help = N_("What a vessel can carry, in tonnes; the unit may be left out.") },
	{ "gross_tonnage", N_("Gross tonnage"), JC_FIELD_QUANTITY, .of = "GT",
	    .help = N_("A vessel's size (GT, formerly GRT); the unit may be left out.") },
	{ "alias", N_("Other names"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Other names and spellings in use.") },
	{ "former_name", N_("Former names"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Names it no longer bears.") },
	{ "listing", N_("Listed in"), JC_FIELD_TEXT, .set = true,
	    .help = N_("Lists and programmes that name it.") },
};

/* A type of identifier, and the types of asset that can bear it. */
static const struct {
	const char *identifier, *types;
} bearers[] = {
	{ "imo", "vessel" },
	{ "mmsi", "vessel" },
	{ "vin", "vehicle" },
	{ "plate", "vehicle" },
	{ "tail", "aircraft" },
	{ "icao24", "aircraft" },
	{ "iban", "account cash securities" },
	{ "wallet_btc", "crypto" },
	{ "wallet_eth", "crypto" },
	{ "wallet_ltc", "crypto" },
	{ "wallet_dash", "crypto" },
	{ "wallet_trx", "crypto" },
	{ "wallet", "crypto" },
};

static void
bearer_check(jc_field_get *get, jc_finding *report, void *context, const char *type_is)
{
	for (size_t i = 0; i < JC_COUNT(bearers); i++) {
		if (jc_check_typed(get, context, "identifier", bearers[i].identifier) &&
		    !strstr(bearers[i].types, type_is))
			report(context, "identifier", JC_VERDICT_WARN,
			    _("One of the numbers is of a kind that this type of asset does not "
			      "have."));
	}
}

static void
check(jc_field_get *get, jc_finding *report, void *context)
{
	const char *is = get(context, "type", 0);
	const char *each;

	if (is && strcmp(is, "other") && strcmp(is, "evidence_only"))
		bearer_check(get, report, context, is);
	for (size_t n = 0; (each = get(context, "identifier", n)); n++) {
		if (!strncmp(each, "imo?", 4))
			report(context, "identifier", JC_VERDICT_BAD,
			    _("The IMO number is no ship's number: the vessel cannot be identified "
			      "by it."));
	}
	if (jc_check_has(get, context, "value") && !jc_check_has(get, context, "valued_on"))
		report(context, "valued_on", JC_VERDICT_WARN, _("Valued on which day?"));
	if ((jc_check_is(get, context, "status", "frozen") ||
		jc_check_is(get, context, "status", "seized")) &&
	    !jc_check_has(get, context, "orders"))
		report(
		    context, "orders", JC_VERDICT_WARN, _("Frozen or seized under which order?"));
}

const struct jc_kind jc_kind_asset = {
	.name = "asset",
	.label = N_("Asset"),
	.plural = "assets",
	.plural_label = N_("Assets"),
	.synonyms = "property",
	.letter = 'A',
	.fields = fields,
	.n_fields = JC_COUNT(fields),
	.title = "name identifier",
	.columns = "name type status country value identifier",
	.sort = "name",
	.check = check,
};
