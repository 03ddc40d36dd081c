/* Papers: each form as a golden file, what is missing, disputed, restricted. */
#include "app/sheet.h"

#include <string.h>
#include <sys/stat.h>

#include "app/sheet_desk.h"
#include "app/suites.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "lib/cases.h"
#include "lib/golden.h"
#include "src/app/sheet_private.h"

static struct jc_sheet_desk desk;

static void
enter(void)
{
	jc_sheet_desk_make(&desk);
}

static void
leave(void)
{
	jc_cases_end(&desk.cases);
}

/* As many sheets as there are golden files; the first form for it where none is named. */
static void
ck_golden(const struct jc_id16 *id, const char *form, const char *file)
{
	struct jc_buf name = JC_BUF_INIT, text = JC_BUF_INIT, html = JC_BUF_INIT;
	struct jc_sheet sheet;

	jc_sheet_desk_fill(&desk, id, form, &sheet);
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

	ck_ok(jc_cases_set(desk.nl, &desk.request, "instrument", forms[_i].instrument));
	jc_sheet_desk_fill(&desk, &desk.request, NULL, &sheet);
	ck_assert_str_eq(sheet.template->name, forms[_i].form);
	ck_assert_ptr_nonnull(strstr(sheet.title, forms[_i].title));
	jc_sheet_release(&sheet);
	ck_golden(&desk.request, NULL, forms[_i].form);
}
END_TEST

START_TEST(prints_receipts)
{
	ck_golden(&desk.request, "eio-receipt", "eio-receipt");
}
END_TEST

START_TEST(prints_what_has_nothing)
{
	struct jc_id16 bare = jc_cases_add(desk.nl, "request", "title", "Bare", "instrument", "eio",
	    "issuing_country", "NL", "executing_country", "RO", NULL);

	ck_golden(&bare, NULL, "bare");
}
END_TEST

START_TEST(prints_exhibits)
{
	ck_golden(&desk.exhibit, NULL, "passport");
	ck_golden(&desk.exhibit, "custody", "custody");
}
END_TEST

/* FR and NL set one field apart, then have both. */
static void
disagree(const struct jc_id16 *id, const char *field, const char *ours, const char *theirs)
{
	jc_cases_settle(&desk.cases);
	ck_ok(jc_cases_set(desk.nl, id, field, ours));
	ck_ok(jc_cases_set(desk.cases.at[1], id, field, theirs));
	jc_cases_settle(&desk.cases);
}

START_TEST(prints_meetings_and_lists)
{
	struct jc_id16 meeting = jc_cases_add(desk.nl, "meeting", "title", "Coordination meeting",
	    "at", "2026-11-24T09:00Z", "venue", "Room 4.12", "participants", "M. van Dijk (NL)",
	    NULL);

	jc_cases_add(desk.nl, "request", "title", "Hearing in Lille", "instrument", "mla_2000",
	    "status", "transmitted", "issuing_country", "RO", "executing_country", "FR", "due",
	    "2026-11-20", NULL);
	jc_cases_add(desk.nl, "request", "title", "Done long ago", "instrument", "eio", "status",
	    "closed", "issuing_country", "RO", "executing_country", "NL", "due", "2026-01-20",
	    NULL);
	jc_cases_add(desk.nl, "task", "title", "Translate the warrant", "country", "NL",
	    "assigned_party", "NL", "due", "2026-11-24", NULL);
	jc_cases_add(desk.nl, "task", "title", "After the meeting", "country", "NL",
	    "assigned_party", "NL", "due", "2026-11-25", NULL);
	disagree(&desk.account, "status", "frozen", "traced");
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
	struct jc_id16 id = jc_cases_add(desk.nl, "evidence", "title", "X", "exhibit", "X-1",
	    "country", "NL", "seized_on", orders[_i].seized, NULL);
	struct jc_sheet sheet;
	const struct jc_sheet_group *group;
	size_t at = 0;

	if (orders[_i].until)
		ck_ok(jc_cases_set(desk.nl, &id, "authority_until", orders[_i].until));
	if (orders[_i].since) {
		struct jc_id16 measure = jc_cases_add(desk.nl, "measure", "title", "Search", "type",
		    "observation", "country", "NL", "since", orders[_i].since, "until",
		    orders[_i].measure_until, NULL);
		char hex[33];

		jc_hex(hex, measure.b, sizeof(measure.b));
		ck_ok(jc_cases_set(desk.nl, &id, "measure", hex));
	}
	jc_sheet_desk_fill(&desk, &id, NULL, &sheet);
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

	disagree(&desk.request, "maximum_penalty", "8 years", "12 years");
	disagree(&desk.request, "urgent_reason", "he may flee", "");
	jc_sheet_desk_fill(&desk, &desk.request, NULL, &sheet);
	jc_sheet_text(&sheet, JC_SHEET_WIDTH, &text);
	ck_assert_ptr_nonnull(strstr(text.data, "≠ NL says: 8 years"));
	ck_assert_ptr_nonnull(strstr(text.data, "≠ FR says: 12 years"));
	ck_assert(lists(&sheet.disagreed, "G Grounds: Maximum penalty"));
	jc_sheet_release(&sheet);
	jc_buf_reset(&text);
	jc_sheet_desk_fill(&desk, &desk.request, "letter", &sheet);
	jc_sheet_html(&sheet, &text);
	ck_assert_ptr_nonnull(strstr(text.data, "<bdi dir=\"auto\">12 years</bdi>"));
	jc_sheet_release(&sheet);
	jc_buf_release(&text);
	disagree(&desk.request, "instrument", "mla_1959", "mla_2000");
	jc_sheet_desk_fill(&desk, &desk.request, NULL, &sheet);
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
	const struct jc_sheet_wish wish = { .receiver = markings[_i].receiver,
		.now_ms = JC_SHEET_DESK_NOW };
	const struct jc_id16 *id = markings[_i].of_person ? &desk.suspect : &desk.request;
	struct jc_sheet sheet;
	size_t wanted; /* with what is told anyway */

	ck_ok(jc_sheet_fill(desk.nl, &desk.request, &wish, &sheet));
	wanted = sheet.warnings.n;
	jc_sheet_release(&sheet);
	if (markings[_i].field)
		ck_ok(jc_cases_change(desk.nl, id, markings[_i].field,
		    strcmp(markings[_i].field, "classification") ? JC_EDIT_ADD : JC_EDIT_SET,
		    markings[_i].value));
	ck_ok(jc_sheet_fill(desk.nl, &desk.request, &wish, &sheet));
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

	ck_ok(jc_cases_change(desk.nl, &desk.suspect, "handling", JC_EDIT_ADD, "H2"));
	jc_sheet_desk_fill(&desk, &desk.request, NULL, &sheet);
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
	struct jc_sheet_wish wish = { .now_ms = JC_SHEET_DESK_NOW };
	struct jc_buf text = JC_BUF_INIT;
	struct jc_sheet sheet;

	jc_sheet_desk_add(&desk, &desk.account, "holder", &desk.victim);
	for (int asked = 0; asked < 2; asked++) {
		wish.identities = asked;
		ck_ok(jc_sheet_fill(desk.nl, &desk.request, &wish, &sheet));
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
	struct jc_sheet_wish wish = { .now_ms = JC_SHEET_DESK_NOW };
	struct jc_case *fr = desk.cases.at[1];
	struct jc_id16 other = jc_cases_add(fr, "person", "name", "Marchand, Paul", "nature",
	    "natural", "category", "suspect", NULL);
	struct jc_sheet sheet;

	if (passing[_i].field)
		ck_ok(
		    jc_cases_change(fr, &other, passing[_i].field, JC_EDIT_ADD, passing[_i].value));
	jc_cases_settle(&desk.cases);
	jc_sheet_desk_add(&desk, &desk.request, "persons", &other);
	jc_sheet_desk_add(&desk, &desk.account, "owner", &other);
	for (int asked = 0; asked < 2; asked++) {
		struct jc_buf text = JC_BUF_INIT;

		wish.restricted = asked;
		ck_ok(jc_sheet_fill(desk.nl, &desk.request, &wish, &sheet));
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

/* To whom its provider permitted an exhibit, and for whom the paper is. */
static const struct {
	const char *why, *mark, *to, *by, *receiver;
	bool printed;
} permitted[] = {
	{ "H1, for a court", "H1", "court", "Europol", NULL, true },
	{ "H1, for all", "H1", "all", "Europol", NULL, true },
	{ "H1, a State's police", "H1", "RO", "Europol", "RO", false },
	{ "H1, by nobody", "H1", "court", NULL, NULL, false },
	{ "H2, for whom it is", "H2", "Romania", "Europol", "RO", true },
	{ "H2, for another", "H2", "RO", "Europol", "DE", false },
	{ "H2, for a State, and it goes to a court", "H2", "RO", "Europol", NULL, false },
	{ "H2, for a court, and it goes to a State", "H2", "court", "Europol", "RO", false },
	{ "H2, for a court", "H2", "court", "Europol", NULL, true },
};

START_TEST(prints_what_was_permitted)
{
	struct jc_sheet_wish wish = { .now_ms = JC_SHEET_DESK_NOW,
		.receiver = permitted[_i].receiver };
	struct jc_case *fr = desk.cases.at[1];
	struct jc_id16 id = jc_cases_add(fr, "evidence", "title", "Notebook", "exhibit", "FR-7",
	    "country", "FR", "seized_on", "2026-10-28", "handling", permitted[_i].mark, NULL);
	char *number = jc_cases_number(fr, &id);
	struct jc_buf text = JC_BUF_INIT;
	struct jc_sheet sheet;

	jc_cases_add(fr, "disclosure", "exhibit", number, "event", "permitted", "to",
	    permitted[_i].to, "on", "2026-10-29", permitted[_i].by ? "by" : NULL, permitted[_i].by,
	    NULL);
	jc_cases_settle(&desk.cases);
	ck_ok(jc_sheet_fill(desk.nl, &id, &wish, &sheet));
	jc_sheet_text(&sheet, JC_SHEET_WIDTH, &text);
	ck_assert_msg((strstr(text.data, "Notebook") != NULL) == permitted[_i].printed, "%s",
	    permitted[_i].why);
	ck_assert_int_eq(lists(&sheet.warnings, "E-FR1-1: left out, because its provider"),
	    !permitted[_i].printed);
	jc_sheet_release(&sheet);
	jc_buf_release(&text);
	free(number);
}
END_TEST

/* Of a record that is itself another's, marked so, only its number. */
START_TEST(leaves_out_a_whole_exhibit)
{
	struct jc_sheet_wish wish = { .now_ms = JC_SHEET_DESK_NOW };
	struct jc_id16 id = jc_cases_add(desk.cases.at[1], "evidence", "title", "Notebook",
	    "exhibit", "FR-7", "country", "FR", "seized_on", "2026-10-28", "handling", "H1", NULL);

	jc_cases_settle(&desk.cases);
	for (int asked = 0; asked < 2; asked++) {
		struct jc_buf text = JC_BUF_INIT;
		struct jc_sheet sheet;

		wish.restricted = asked;
		ck_ok(jc_sheet_fill(desk.nl, &id, &wish, &sheet));
		jc_sheet_html(&sheet, &text);
		ck_assert_int_eq(strstr(text.data, "Notebook") != NULL, asked);
		ck_assert_ptr_nonnull(strstr(text.data, "E-FR1-1"));
		jc_sheet_release(&sheet);
		jc_buf_release(&text);
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
		{ prints_what_was_permitted, JC_ROWS(permitted) },
		{ leaves_out_a_whole_exhibit, 1 },
		{ NULL, 0 },
	    });
}
