/* Papers: each form as a golden file, what is missing, disputed, restricted, and hostile texts. */
#include "app/sheet.h"

#include <string.h>
#include <sys/stat.h>

#include "app/suites.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "lib/cases.h"
#include "lib/golden.h"
#include "src/app/sheet_private.h"

#define NOW INT64_C(1795341600000) /* 2026-11-22 10:00 UTC */

static struct jc_cases cases;
static struct jc_case *nl;
static struct jc_id16 suspect, victim, company, account, place, request, exhibit;

static void
hex_of(const struct jc_id16 *id, char out[33])
{
	jc_hex(out, id->b, sizeof(id->b));
}

static void
add_to(const struct jc_id16 *id, const char *field, const struct jc_id16 *named)
{
	char hex[33];

	hex_of(named, hex);
	ck_ok(jc_cases_change(nl, id, field, JC_EDIT_ADD, hex));
}

static void
add_people(void)
{
	suspect = jc_cases_add(nl, "person", "name", "Ionescu, Dan", "nature", "natural",
	    "category", "suspect", "alias", "\"Viking\"", "native_name", "كريم بنعلي", "gender",
	    "male", "birth", "1979-04-03", "birth_place", "Cluj-Napoca", "nationality", "RO",
	    "identifier", "passport X1234567 (RO)", "residence", "NL", "languages", "ro", NULL);
	victim = jc_cases_add(nl, "person", "name", "Lefèvre, Léa", "nature", "natural", "category",
	    "victim", "birth", "2001-01-12", "nationality", "FR", "protected", "yes", NULL);
	company = jc_cases_add(nl, "person", "name", "Heron Trans SRL", "nature", "legal",
	    "category", "contact", "legal_form", "SRL", "seat", "RO", NULL);
}

static void
add_things(void)
{
	account = jc_cases_add(nl, "asset", "name", "Account at Banca Carpatica", "type", "account",
	    "country", "RO", "identifier", "iban RO49AAAA1B31007593840000", "value", "EUR 84200.00",
	    "valued_on", "2026-11-12", NULL);
	place = jc_cases_add(nl, "place", "name", "Flat in Cluj", "address",
	    "Strada Fabricii 18, ap. 7", "city", "Cluj-Napoca", "country", "RO", NULL);
	add_to(&account, "owner", &company);
}

static void
add_request(void)
{
	char hex[33];

	request = jc_cases_add(nl, "request", "title", "Bank records and search", "instrument",
	    "eio", "status", "pending", "issuing_country", "NL", "executing_country", "RO",
	    "issuing_authority", "Landelijk Parket, M. van Dijk, prosecutor\n+31 88 699 1300",
	    "issuing_reference", "LP-2026-77", "issued_on", "2026-10-01", "transmitted_on",
	    "2026-10-02", "received_on", "2026-10-05", "competent_on", "2026-10-06", "urgent",
	    "yes", "offences", "money_laundering", "offences", "drugs", "list_offence", "yes",
	    "maximum_penalty", "8 years, Art 420bis Sr", "facts",
	    "Between March and October 2026 cash was moved from Rotterdam to Cluj.\n\nThe "
	    "investigation is at an early stage.",
	    "measures", "1. Account statements from 2025-01-01.\n2. Search of the flat.",
	    "confidential", "yes", "language", "ro", "amount", "EUR 84200.00", NULL);
	add_to(&request, "persons", &suspect);
	add_to(&request, "persons", &victim);
	add_to(&request, "persons", &company);
	add_to(&request, "assets", &account);
	add_to(&request, "places", &place);
	hex_of(&request, hex);
	jc_cases_add(nl, "item", "request", hex, "title", "Statements of two years", "from_whom",
	    "Banca Carpatica", NULL);
	jc_cases_add(nl, "proceeding", "requests", hex, "title", "Heron", "country", "NL", "number",
	    "10/960145-26", "stage", "investigation", NULL);
}

static void
add_exhibit(void)
{
	char hex[33];

	exhibit = jc_cases_add(nl, "evidence", "title", "Phone of Ionescu", "exhibit",
	    "NL-2026-014", "type", "device", "country", "NL", "seized_on", "2026-10-28",
	    "seized_by", "KMar Rotterdam", "authority", "Rb Rotterdam 26/1, 2026-10-01",
	    "authority_until", "2026-10-20", "kept_at", "Evidence room 2", "hash",
	    "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", NULL);
	hex_of(&exhibit, hex);
	jc_cases_add(nl, "custody", "exhibit", hex, "event", "seize", "at", "2026-10-28T09:20Z",
	    "released_by", "Ionescu, Dan", "received_by", "KMar Rotterdam", "seal_left", "NL-55119",
	    NULL);
	jc_cases_add(nl, "custody", "exhibit", hex, "event", "transfer_out", "at",
	    "2026-10-28T16:05Z", "released_by", "KMar Rotterdam", "received_by", "Evidence room 2",
	    "seal_found", "NL-55119", "seal_left", "NL-55119", NULL);
}

static void
enter(void)
{
	jc_cases_three(&cases);
	nl = cases.at[0];
	add_people();
	add_things();
	add_request();
	add_exhibit();
}

static void
leave(void)
{
	jc_cases_end(&cases);
}

static void
fill(const struct jc_id16 *id, const char *form, struct jc_sheet *out)
{
	const struct jc_sheet_wish wish = { .form = form, .now_ms = NOW };

	ck_ok(jc_sheet_fill(nl, id, &wish, out));
}

/* As many sheets as there are golden files; the first form for it where none is named. */
static void
ck_golden(const struct jc_id16 *id, const char *form, const char *file)
{
	struct jc_buf name = JC_BUF_INIT, text = JC_BUF_INIT, html = JC_BUF_INIT;
	struct jc_sheet sheet;

	fill(id, form, &sheet);
	jc_sheet_text(&sheet, JC_SHEET_WIDTH, &text);
	jc_sheet_html(&sheet, &html);
	jc_buf_fmt(&name, "paper-%s.txt", file);
	jc_golden_file(name.data, &text);
	jc_buf_reset(&name);
	jc_buf_fmt(&name, "paper-%s.html", file);
	jc_golden_file(name.data, &html);
	jc_sheet_release(&sheet);
	jc_buf_release(&name);
	jc_buf_release(&text);
	jc_buf_release(&html);
}

static const struct {
	const char *instrument, *form, *title;
} forms[] = {
	{ "eio", "eio", "European Investigation Order" },
	{ "eio_interception", "eio-interception", "Notice of interception" },
	{ "eaw", "eaw", "European Arrest Warrant" },
	{ "extradition_1957", "extradition", "Request for extradition" },
	{ "freezing", "freezing", "Freezing certificate" },
	{ "confiscation", "confiscation", "Confiscation certificate" },
	{ "epoc", "epoc", "European Production Order" },
	{ "epoc_pr", "epoc-pr", "European Preservation Order" },
	{ "budapest_29", "preservation", "Request for preservation" },
	{ "information", "information", "Request for information" },
	{ "naples_2", "naples", "Request for customs assistance" },
	{ "mla_1959", "letter", "Letter of request" },
};

START_TEST(prints_each_form)
{
	struct jc_sheet sheet;

	ck_ok(jc_cases_set(nl, &request, "instrument", forms[_i].instrument));
	fill(&request, NULL, &sheet);
	ck_assert_str_eq(sheet.template->name, forms[_i].form);
	ck_assert_ptr_nonnull(strstr(sheet.title, forms[_i].title));
	jc_sheet_release(&sheet);
	ck_golden(&request, NULL, forms[_i].form);
}
END_TEST

START_TEST(prints_receipts)
{
	ck_golden(&request, "eio-receipt", "eio-receipt");
}
END_TEST

START_TEST(prints_what_has_nothing)
{
	struct jc_id16 bare = jc_cases_add(nl, "request", "title", "Bare", "instrument", "eio",
	    "issuing_country", "NL", "executing_country", "RO", NULL);

	ck_golden(&bare, NULL, "bare");
}
END_TEST

START_TEST(prints_exhibits)
{
	ck_golden(&exhibit, NULL, "passport");
	ck_golden(&exhibit, "custody", "custody");
}
END_TEST

/* FR and NL set one field apart, then have both. */
static void
disagree(const struct jc_id16 *id, const char *field, const char *ours, const char *theirs)
{
	jc_cases_settle(&cases);
	ck_ok(jc_cases_set(nl, id, field, ours));
	ck_ok(jc_cases_set(cases.at[1], id, field, theirs));
	jc_cases_settle(&cases);
}

START_TEST(prints_meetings_and_lists)
{
	struct jc_id16 meeting = jc_cases_add(nl, "meeting", "title", "Coordination meeting", "at",
	    "2026-11-24T09:00Z", "venue", "Room 4.12", "participants", "M. van Dijk (NL)", NULL);

	jc_cases_add(nl, "request", "title", "Hearing in Lille", "instrument", "mla_2000", "status",
	    "transmitted", "issuing_country", "RO", "executing_country", "FR", "due", "2026-11-20",
	    NULL);
	jc_cases_add(nl, "request", "title", "Done long ago", "instrument", "eio", "status",
	    "closed", "issuing_country", "RO", "executing_country", "NL", "due", "2026-01-20",
	    NULL);
	jc_cases_add(nl, "task", "title", "Translate the warrant", "country", "NL",
	    "assigned_party", "NL", "due", "2026-11-24", NULL);
	jc_cases_add(nl, "task", "title", "After the meeting", "country", "NL", "assigned_party",
	    "NL", "due", "2026-11-25", NULL);
	disagree(&account, "status", "frozen", "traced");
	ck_golden(&meeting, NULL, "agenda");
	ck_golden(NULL, NULL, "open");
}
END_TEST

static const struct {
	const char *why, *seized, *until, *since, *measure_until, *wanted;
} orders[] = {
	{ "on its last day", "2026-10-20", "2026-10-20", NULL, NULL, "Yes" },
	{ "a day late", "2026-10-21", "2026-10-20", NULL, NULL, "No: the order had ended" },
	{ "a month that has it, or has not", "2026-10", "2026-10-20", NULL, NULL, "" },
	{ "a month behind it", "2026-11", "2026-10-20", NULL, NULL, "No: the order had ended" },
	{ "no day", "2026-10-20", NULL, NULL, NULL, "" },
	{ "within the measure", "2026-10-20", NULL, "2026-10-01", "2026-10-31", "Yes" },
	{ "before the measure", "2026-09-30", NULL, "2026-10-01", "2026-10-31",
	    "No: the order was not yet in force" },
	{ "behind the measure", "2026-11-01", NULL, "2026-10-01", "2026-10-31",
	    "No: the order had ended" },
	{ "the exhibit's own day goes before", "2026-10-25", "2026-10-20", "2026-10-01",
	    "2026-10-31", "No: the order had ended" },
};

START_TEST(tells_if_the_order_held)
{
	struct jc_id16 id = jc_cases_add(nl, "evidence", "title", "X", "exhibit", "X-1", "country",
	    "NL", "seized_on", orders[_i].seized, NULL);
	struct jc_sheet sheet;
	const struct jc_sheet_group *group;
	size_t at = 0;

	if (orders[_i].until)
		ck_ok(jc_cases_set(nl, &id, "authority_until", orders[_i].until));
	if (orders[_i].since) {
		struct jc_id16 measure =
		    jc_cases_add(nl, "measure", "title", "Search", "type", "observation", "country",
			"NL", "since", orders[_i].since, "until", orders[_i].measure_until, NULL);
		char hex[33];

		hex_of(&measure, hex);
		ck_ok(jc_cases_set(nl, &id, "measure", hex));
	}
	fill(&id, NULL, &sheet);
	group = &sheet.sections[2].groups[0];
	while (strcmp(group->rows[at].label, "In force on the day of the seizure") != 0)
		at++;
	ck_assert_msg(!strncmp(group->rows[at].values[0].text, orders[_i].wanted,
			  strlen(orders[_i].wanted)) &&
			  !*orders[_i].wanted == !*group->rows[at].values[0].text,
	    "%s: %s", orders[_i].why, group->rows[at].values[0].text);
	jc_sheet_release(&sheet);
}
END_TEST

static bool
lists(const struct jc_sheet_list *list, const char *text)
{
	for (size_t i = 0; i < list->n; i++) {
		if (strstr(list->at[i], text))
			return true;
	}
	return false;
}

START_TEST(tells_all_sides)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_sheet sheet;

	disagree(&request, "maximum_penalty", "8 years", "12 years");
	disagree(&request, "urgent_reason", "he may flee", "");
	fill(&request, NULL, &sheet);
	jc_sheet_text(&sheet, JC_SHEET_WIDTH, &text);
	ck_assert_ptr_nonnull(strstr(text.data, "≠ NL says: 8 years"));
	ck_assert_ptr_nonnull(strstr(text.data, "≠ FR says: 12 years"));
	ck_assert(lists(&sheet.disagreed, "G Grounds: Maximum penalty"));
	jc_sheet_release(&sheet);
	jc_buf_reset(&text);
	fill(&request, "letter", &sheet);
	jc_sheet_html(&sheet, &text);
	ck_assert_ptr_nonnull(strstr(text.data, "<bdi dir=\"auto\">12 years</bdi>"));
	jc_sheet_release(&sheet);
	jc_buf_release(&text);
	disagree(&request, "instrument", "mla_1959", "mla_2000");
	fill(&request, NULL, &sheet);
	ck_assert(lists(&sheet.warnings, "disagree on the instrument"));
	jc_sheet_release(&sheet);
}
END_TEST

static const struct {
	const char *why;
	bool of_person; /* else of the request */
	const char *field, *value, *receiver, *marking, *warning;
} markings[] = {
	{ "nothing marked", false, NULL, NULL, NULL, "", NULL },
	{ "H1 before a court", false, "handling", "H1", NULL, "HANDLING H1",
	    "R-NL1-1: H1, not in judicial proceedings without the permission of NL" },
	{ "H1 of one who is named", true, "handling", "H1", NULL, "HANDLING H1",
	    "S-NL1-1: H1, not in judicial" },
	{ "H2 passed on", true, "handling", "H2", NULL, "HANDLING H2",
	    "S-NL1-1: H2, not to be passed on without the permission of NL" },
	{ "H3 without a caveat", true, "handling", "H3", NULL, "HANDLING H3",
	    "S-NL1-1: H3, restricted: no caveat says how" },
	{ "released to another", true, "releasable_to", "FR", NULL, "",
	    "S-NL1-1: may be given only to those it names, and RO is not one" },
	{ "released to whom it is for", true, "releasable_to", "FR", "FR", "", NULL },
	{ "restricted", true, "classification", "restricted", NULL, "RESTREINT UE/EU RESTRICTED",
	    NULL },
	{ "not accredited", true, "classification", "secret", NULL, "SECRET UE/EU SECRET",
	    "S-NL1-1: SECRET UE/EU SECRET: this program is not accredited for it" },
};

START_TEST(tells_restrictions)
{
	const struct jc_sheet_wish wish = { .receiver = markings[_i].receiver, .now_ms = NOW };
	const struct jc_id16 *id = markings[_i].of_person ? &suspect : &request;
	struct jc_sheet sheet;
	size_t wanted; /* with what is told anyway */

	ck_ok(jc_sheet_fill(nl, &request, &wish, &sheet));
	wanted = sheet.warnings.n;
	jc_sheet_release(&sheet);
	if (markings[_i].field)
		ck_ok(jc_cases_change(nl, id, markings[_i].field,
		    strcmp(markings[_i].field, "classification") ? JC_EDIT_ADD : JC_EDIT_SET,
		    markings[_i].value));
	ck_ok(jc_sheet_fill(nl, &request, &wish, &sheet));
	ck_assert_str_eq(sheet.marking, markings[_i].marking);
	if (markings[_i].warning) {
		ck_assert_msg(lists(&sheet.warnings, markings[_i].warning), "%s: %s",
		    markings[_i].why, sheet.warnings.n ? sheet.warnings.at[0] : "nothing");
		wanted++;
	}
	ck_assert_msg(sheet.warnings.n == wanted, "%s: %zu", markings[_i].why, sheet.warnings.n);
	jc_sheet_release(&sheet);
}
END_TEST

/* Stamped above and below, in both. */
START_TEST(stamps_head_and_foot)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_sheet sheet;
	const char *first;

	ck_ok(jc_cases_change(nl, &suspect, "handling", JC_EDIT_ADD, "H2"));
	fill(&request, NULL, &sheet);
	jc_sheet_text(&sheet, JC_SHEET_WIDTH, &text);
	ck_assert_int_eq(strncmp(text.data, "HANDLING H2\n", 12), 0);
	ck_assert_str_eq(text.data + text.len - 12, "HANDLING H2\n");
	jc_buf_reset(&text);
	jc_sheet_html(&sheet, &text);
	first = strstr(text.data, "class=\"marking\"");
	ck_assert_ptr_nonnull(first);
	ck_assert_ptr_nonnull(strstr(first + 1, "class=\"marking\""));
	jc_sheet_release(&sheet);
	jc_buf_release(&text);
}
END_TEST

START_TEST(leaves_protected_identities_out)
{
	struct jc_sheet_wish wish = { .now_ms = NOW };
	struct jc_buf text = JC_BUF_INIT;
	struct jc_sheet sheet;

	add_to(&account, "holder", &victim);
	for (int asked = 0; asked < 2; asked++) {
		wish.identities = asked;
		ck_ok(jc_sheet_fill(nl, &request, &wish, &sheet));
		jc_buf_reset(&text);
		jc_sheet_text(&sheet, JC_SHEET_WIDTH, &text);
		jc_sheet_html(&sheet, &text);
		ck_assert_int_eq(strstr(text.data, "Lefèvre") != NULL, asked);
		ck_assert_int_eq(strstr(text.data, "2001") != NULL, asked);
		ck_assert(lists(&sheet.warnings, "S-NL1-2: protected identity"));
		jc_sheet_release(&sheet);
	}
	jc_buf_release(&text);
}
END_TEST

static const struct {
	const char *why, *field, *value, *form;
	bool printed;
} passing[] = {
	{ "nothing marked", NULL, NULL, NULL, true },
	{ "H0", "handling", "H0", NULL, true },
	{ "H1", "handling", "H1", NULL, false },
	{ "H2", "handling", "H2", NULL, false },
	{ "H3 is told", "handling", "H3", NULL, true },
	{ "released to another", "releasable_to", "FR", NULL, false },
	{ "released to whom it is for", "releasable_to", "RO", NULL, true },
};

/* Marked by FR, and named in a request of NL to RO. */
START_TEST(leaves_out_what_others_must_permit)
{
	struct jc_sheet_wish wish = { .now_ms = NOW };
	struct jc_case *fr = cases.at[1];
	struct jc_id16 other = jc_cases_add(fr, "person", "name", "Marchand, Paul", "nature",
	    "natural", "category", "suspect", NULL);
	struct jc_sheet sheet;

	if (passing[_i].field)
		ck_ok(
		    jc_cases_change(fr, &other, passing[_i].field, JC_EDIT_ADD, passing[_i].value));
	jc_cases_settle(&cases);
	add_to(&request, "persons", &other);
	add_to(&account, "owner", &other);
	for (int asked = 0; asked < 2; asked++) {
		struct jc_buf text = JC_BUF_INIT;

		wish.restricted = asked;
		ck_ok(jc_sheet_fill(nl, &request, &wish, &sheet));
		jc_sheet_text(&sheet, JC_SHEET_WIDTH, &text);
		ck_assert_msg(
		    (strstr(text.data, "Marchand") != NULL) == (passing[_i].printed || asked), "%s",
		    passing[_i].why);
		ck_assert_ptr_nonnull(strstr(text.data, "S-FR1-1"));
		ck_assert_int_eq(lists(&sheet.warnings, "S-FR1-1: left out, because its provider"),
		    !passing[_i].printed && !asked);
		jc_sheet_release(&sheet);
		jc_buf_release(&text);
	}
}
END_TEST

/* Of a record that is itself another's, marked so, only its number. */
START_TEST(leaves_out_a_whole_exhibit)
{
	struct jc_sheet_wish wish = { .now_ms = NOW };
	struct jc_id16 id = jc_cases_add(cases.at[1], "evidence", "title", "Notebook", "exhibit",
	    "FR-7", "country", "FR", "seized_on", "2026-10-28", "handling", "H1", NULL);

	jc_cases_settle(&cases);
	for (int asked = 0; asked < 2; asked++) {
		struct jc_buf text = JC_BUF_INIT;
		struct jc_sheet sheet;

		wish.restricted = asked;
		ck_ok(jc_sheet_fill(nl, &id, &wish, &sheet));
		jc_sheet_html(&sheet, &text);
		ck_assert_int_eq(strstr(text.data, "Notebook") != NULL, asked);
		ck_assert_ptr_nonnull(strstr(text.data, "E-FR1-1"));
		jc_sheet_release(&sheet);
		jc_buf_release(&text);
	}
}
END_TEST

static const char hostile[] = "a\033[2J\033]0;x\007b \u202Eevil\u202C <script>alert('x')</script> "
			      "\"&amp;\" </td></table> ]]> <!-- \u0623\u0628 \u200B\u2028end";

/* Into every text of every kind that papers use. */
static void
make_hostile(const struct jc_id16 *id, const char *kind_name)
{
	const struct jc_kind *kind = jc_kind_find(kind_name);
	const struct jc_field *field;

	for (size_t i = 0; (field = jc_kind_field(kind, i)); i++) {
		if (field->type == JC_FIELD_TEXT || field->type == JC_FIELD_LONG)
			ck_ok(jc_cases_change(
			    nl, id, field->name, field->set ? JC_EDIT_ADD : JC_EDIT_SET, hostile));
	}
}

static void
ck_clean(const struct jc_buf *text, int width)
{
	size_t from = 0;

	ck_assert(jc_text_valid(text->data, text->len, NULL));
	for (size_t i = 0; i < text->len; i++) {
		unsigned char c = (unsigned char)text->data[i];

		ck_assert_msg(c >= 0x20 || c == '\n', "control %02x", c);
		ck_assert(c != 0x7f);
		if (c != '\n')
			continue;
		ck_assert_msg(!width || jc_text_width(text->data + from, i - from) <= width, "%.*s",
		    (int)(i - from), text->data + from);
		from = i + 1;
	}
	ck_assert_ptr_null(strstr(text->data, "\u202E"));
	ck_assert_ptr_null(strstr(text->data, "\u200B"));
	ck_assert_uint_eq(from, text->len);
}

static const int widths[] = { 20, 30, 40, 60, 76, 132 };

START_TEST(lets_no_text_out_of_its_place)
{
	const struct jc_id16 *ids[] = { &request, &suspect, &company, &account, &place, &exhibit };
	const char *kinds[] = { "request", "person", "person", "asset", "place", "evidence" };
	struct jc_buf text = JC_BUF_INIT;
	struct jc_sheet sheet;

	for (size_t i = 0; i < JC_COUNT(ids); i++)
		make_hostile(ids[i], kinds[i]);
	for (size_t i = 0; i < 2; i++) {
		fill(i ? &exhibit : &request, NULL, &sheet);
		for (size_t k = 0; k < JC_COUNT(widths); k++) {
			jc_buf_reset(&text);
			jc_sheet_text(&sheet, widths[k], &text);
			ck_clean(&text, widths[k]);
		}
		jc_buf_reset(&text);
		jc_sheet_html(&sheet, &text);
		ck_clean(&text, 0);
		ck_assert_ptr_null(strstr(text.data, "<script"));
		ck_assert_ptr_null(strstr(text.data, "]]>"));
		ck_assert_ptr_null(strstr(text.data, "<!--"));
		jc_sheet_release(&sheet);
	}
	jc_buf_release(&text);
}
END_TEST

START_TEST(wraps_long_values)
{
	char *words = jc_alloc(60001), *word = jc_alloc(20001);
	struct jc_buf text = JC_BUF_INIT;
	struct jc_sheet sheet;

	for (int i = 0; i < 60000; i++)
		words[i] = i % 7 ? 'w' : ' ';
	memset(word, 'x', 20000);
	words[60000] = word[20000] = '\0';
	ck_ok(jc_cases_set(nl, &request, "facts", words));
	ck_ok(jc_cases_set(nl, &request, "measures", word));
	fill(&request, NULL, &sheet);
	for (size_t k = 0; k < JC_COUNT(widths); k++) {
		jc_buf_reset(&text);
		jc_sheet_text(&sheet, widths[k], &text);
		ck_clean(&text, widths[k]);
	}
	jc_sheet_release(&sheet);
	jc_buf_release(&text);
	free(words);
	free(word);
}
END_TEST

START_TEST(saves_once_and_privately)
{
	char *folder = jc_scratch(), *path = jc_path_join(folder, "paper.html");
	struct jc_buf name = JC_BUF_INIT, read = JC_BUF_INIT;
	struct jc_sheet sheet;
	struct stat info;

	fill(&request, NULL, &sheet);
	jc_sheet_file_name(&sheet, true, &name);
	ck_assert_str_eq(name.data, "R-NL1-1-eio.html");
	ck_ok(jc_sheet_save(&sheet, true, path));
	ck_assert_int_eq(stat(path, &info), 0);
	ck_assert_int_eq(info.st_mode & 0777, 0600);
	ck_err(JC_CONFLICT, jc_sheet_save(&sheet, false, path), "it is there already");
	ck_ok(jc_file_read(path, 1u << 20, &read));
	ck_assert_int_eq(strncmp(read.data, "<!DOCTYPE html>", 15), 0);
	jc_sheet_release(&sheet);
	jc_buf_release(&name);
	jc_buf_release(&read);
	free(path);
	free(folder);
}
END_TEST

static const struct {
	const char *why, *form;
	bool about_person;
	enum jc_err err;
} refused[] = {
	{ "no such form", "annex-z", false, JC_NOTFOUND },
	{ "a form for exhibits", "passport", false, JC_INVALID },
	{ "a form of another instrument", "eaw", false, JC_INVALID },
	{ "a form of the whole case", "open", false, JC_INVALID },
	{ "no form for it", NULL, true, JC_INVALID },
};

START_TEST(refuses_what_does_not_fit)
{
	const struct jc_sheet_wish wish = { .form = refused[_i].form, .now_ms = NOW };
	struct jc_sheet sheet;

	ck_err(refused[_i].err,
	    jc_sheet_fill(nl, refused[_i].about_person ? &suspect : &request, &wish, &sheet),
	    refused[_i].why);
	jc_sheet_release(&sheet);
}
END_TEST

START_TEST(knows_its_sources)
{
	const struct jc_template *template;

	for (size_t i = 0; (template = jc_template_at(i)); i++) {
		const struct jc_template_section *section = template->sections;

		for (; section->heading; section++) {
			if (section->each && *section->each == '@')
				ck_assert_ptr_nonnull(jc_sheet_records_find(section->each + 1));
			for (const struct jc_template_row *row = section->rows; row->label; row++)
				ck_assert_msg(*row->from != '@' ||
						  jc_sheet_source_find(row->from + 1) != NULL,
				    "%s: %s", template->name, row->from);
		}
	}
}
END_TEST

Suite *
sheet_suite(void)
{
	return jc_suite("app/sheet", enter, leave,
	    (const struct jc_test[]){
		{ prints_each_form, JC_ROWS(forms) },
		{ prints_receipts, 1 },
		{ prints_what_has_nothing, 1 },
		{ prints_exhibits, 1 },
		{ prints_meetings_and_lists, 1 },
		{ tells_if_the_order_held, JC_ROWS(orders) },
		{ tells_all_sides, 1 },
		{ tells_restrictions, JC_ROWS(markings) },
		{ stamps_head_and_foot, 1 },
		{ leaves_protected_identities_out, 1 },
		{ leaves_out_what_others_must_permit, JC_ROWS(passing) },
		{ leaves_out_a_whole_exhibit, 1 },
		{ lets_no_text_out_of_its_place, 1 },
		{ wraps_long_values, 1 },
		{ saves_once_and_privately, 1 },
		{ refuses_what_does_not_fit, JC_ROWS(refused) },
		{ knows_its_sources, 1 },
		{ NULL, 0 },
	    });
}
