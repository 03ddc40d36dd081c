#include "app/sheet_desk.h"

#include "app/suites.h"

static void
hex_of(const struct jc_id16 *id, char out[33])
{
	jc_hex(out, id->b, sizeof(id->b));
}

void
jc_sheet_desk_add(struct jc_sheet_desk *desk, const struct jc_id16 *id, const char *field,
    const struct jc_id16 *named)
{
	char hex[33];

	hex_of(named, hex);
	ck_ok(jc_cases_change(desk->nl, id, field, JC_EDIT_ADD, hex));
}

static void
add_people(struct jc_sheet_desk *desk)
{
	desk->suspect =
	    jc_cases_add(desk->nl, "person", "name", "Ionescu, Dan", "nature", "natural",
		"category", "suspect", "alias", "\"Viking\"", "native_name", "كريم بنعلي", "gender",
		"male", "birth", "1979-04-03", "birth_place", "Cluj-Napoca", "nationality", "RO",
		"identifier", "passport X1234567 (RO)", "residence", "NL", "languages", "ro", NULL);
	desk->victim = jc_cases_add(desk->nl, "person", "name", "Lefèvre, Léa", "nature", "natural",
	    "category", "victim", "birth", "2001-01-12", "nationality", "FR", "protected", "yes",
	    NULL);
	desk->company = jc_cases_add(desk->nl, "person", "name", "Heron Trans SRL", "nature",
	    "legal", "category", "contact", "legal_form", "SRL", "seat", "RO", NULL);
}

static void
add_things(struct jc_sheet_desk *desk)
{
	desk->account = jc_cases_add(desk->nl, "asset", "name", "Account at Banca Carpatica",
	    "type", "account", "country", "RO", "identifier", "iban RO49AAAA1B31007593840000",
	    "value", "EUR 84200.00", "valued_on", "2026-11-12", NULL);
	desk->place = jc_cases_add(desk->nl, "place", "name", "Flat in Cluj", "address",
	    "Strada Fabricii 18, ap. 7", "city", "Cluj-Napoca", "country", "RO", NULL);
	jc_sheet_desk_add(desk, &desk->account, "owner", &desk->company);
}

static void
add_request(struct jc_sheet_desk *desk)
{
	char hex[33];

	desk->request = jc_cases_add(desk->nl, "request", "title", "Bank records and search",
	    "instrument", "eio", "status", "pending", "issuing_country", "NL", "executing_country",
	    "RO", "issuing_authority", "Landelijk Parket, M. van Dijk, prosecutor\n+31 88 699 1300",
	    "issuing_reference", "LP-2026-77", "issued_on", "2026-10-01", "transmitted_on",
	    "2026-10-02", "received_on", "2026-10-05", "competent_on", "2026-10-06", "urgent",
	    "yes", "offences", "money_laundering", "offences", "drugs", "list_offence", "yes",
	    "maximum_penalty", "8 years, Art 420bis Sr", "facts",
	    "Between March and October 2026 cash was moved from Rotterdam to Cluj.\n\nThe "
	    "investigation is at an early stage.",
	    "measures", "1. Account statements from 2025-01-01.\n2. Search of the flat.",
	    "confidential", "yes", "language", "ro", "amount", "EUR 84200.00", NULL);
	jc_sheet_desk_add(desk, &desk->request, "persons", &desk->suspect);
	jc_sheet_desk_add(desk, &desk->request, "persons", &desk->victim);
	jc_sheet_desk_add(desk, &desk->request, "persons", &desk->company);
	jc_sheet_desk_add(desk, &desk->request, "assets", &desk->account);
	jc_sheet_desk_add(desk, &desk->request, "places", &desk->place);
	hex_of(&desk->request, hex);
	jc_cases_add(desk->nl, "item", "request", hex, "title", "Statements of two years",
	    "from_whom", "Banca Carpatica", NULL);
	jc_cases_add(desk->nl, "proceeding", "requests", hex, "title", "Heron", "country", "NL",
	    "number", "10/960145-26", "stage", "investigation", NULL);
}

static void
add_exhibit(struct jc_sheet_desk *desk)
{
	char hex[33];

	desk->exhibit = jc_cases_add(desk->nl, "evidence", "title", "Phone of Ionescu", "exhibit",
	    "NL-2026-014", "type", "device", "country", "NL", "seized_on", "2026-10-28",
	    "seized_by", "KMar Rotterdam", "authority", "Rb Rotterdam 26/1, 2026-10-01",
	    "authority_until", "2026-10-20", "kept_at", "Evidence room 2", "hash",
	    "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", NULL);
	hex_of(&desk->exhibit, hex);
	jc_cases_add(desk->nl, "custody", "exhibit", hex, "event", "seize", "at",
	    "2026-10-28T09:20Z", "released_by", "Ionescu, Dan", "received_by", "KMar Rotterdam",
	    "seal_left", "NL-55119", NULL);
	jc_cases_add(desk->nl, "custody", "exhibit", hex, "event", "transfer_out", "at",
	    "2026-10-28T16:05Z", "released_by", "KMar Rotterdam", "received_by", "Evidence room 2",
	    "seal_found", "NL-55119", "seal_left", "NL-55119", NULL);
}

void
jc_sheet_desk_make(struct jc_sheet_desk *out)
{
	jc_cases_three(&out->cases);
	out->nl = out->cases.at[0];
	add_people(out);
	add_things(out);
	add_request(out);
	add_exhibit(out);
}

void
jc_sheet_desk_fill(const struct jc_sheet_desk *desk, const struct jc_id16 *id, const char *form,
    struct jc_sheet *out)
{
	const struct jc_sheet_wish wish = { .form = form, .now_ms = JC_SHEET_DESK_NOW };

	ck_ok(jc_sheet_fill(desk->nl, id, &wish, out));
}
