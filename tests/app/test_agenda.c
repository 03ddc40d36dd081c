#include "app/agenda.h"
#include "app/calendar.h"

#include <string.h>

#include "app/suites.h"
#include "base/date.h"
#include "base/mem.h"
#include "lib/cases.h"

static struct jc_cases cases;
static struct jc_case *nl, *fr;
static int today; /* 2026-11-21 */

static void
enter(void)
{
	struct jc_date date = { 2026, 11, 21 };

	today = jc_date_number(&date);
	jc_cases_three(&cases);
	nl = cases.at[0];
	fr = cases.at[1];
}

static void
leave(void)
{
	jc_cases_end(&cases);
}

/* "group title (when)" a line. */
static enum jc_err
write_item(void *context, const struct jc_agenda_item *item)
{
	jc_buf_fmt(context, "%s: %s%s%s (%s)\n", jc_agenda_word(item->group), item->title,
	    item->field ? " " : "", item->field ? item->field : "", item->when);
	return JC_OK;
}

static void
ck_agenda(struct jc_case *c, const char *wanted)
{
	struct jc_buf text = JC_BUF_INIT;

	ck_ok(jc_agenda(c, today, 7, write_item, &text));
	ck_assert_str_eq(text.data, wanted);
	jc_buf_release(&text);
}

/* Day by day, for the task of the row alone. */
static const struct {
	const char *why, *due, *status, *party, *wanted;
} task_rows[] = {
	{ "two days late", "2026-11-19", "open", "NL", "overdue: A (2 days late)\n" },
	{ "one day late", "2026-11-20", "open", "NL", "overdue: A (1 day late)\n" },
	{ "today", "2026-11-21", "open", "NL", "today: A (today)\n" },
	{ "tomorrow", "2026-11-22", "in_progress", "NL", "soon: A (tomorrow)\n" },
	{ "on the last day told", "2026-11-28", "waiting", "NL", "soon: A (in 7 days)\n" },
	{ "beyond", "2026-11-29", "open", "NL", "" },
	{ "a month counts to its end", "2026-11", "open", "NL", "" },
	{ "the month before", "2026-10", "open", "NL", "overdue: A (21 days late)\n" },
	{ "done", "2026-11-19", "done", "NL", "" },
	{ "dropped", "2026-11-19", "dropped", "NL", "" },
	{ "another party's", "2026-11-19", "open", "FR", "" },
	{ "nobody's in particular", "2026-11-21", "open", "", "today: A (today)\n" },
};

START_TEST(tells_tasks)
{
	jc_cases_add(nl, "task", "title", "A", "country", "NL", "due", task_rows[_i].due, "status",
	    task_rows[_i].status, "assigned_party", task_rows[_i].party, NULL);
	ck_agenda(nl, task_rows[_i].wanted);
}
END_TEST

START_TEST(keeps_order)
{
	static const char *const due[] = { "2026-11-24", "2026-11-21", "2026-11-10", "2026-11-20" };

	for (size_t i = 0; i < 4; i++) {
		char title[2] = { (char)('A' + i), '\0' };

		jc_cases_add(nl, "task", "title", title, "country", "NL", "due", due[i], NULL);
	}
	ck_agenda(nl, "overdue: C (11 days late)\noverdue: D (1 day late)\n"
		      "today: B (today)\nsoon: A (in 3 days)\n");
}
END_TEST

/* Day by day, for the meeting of the row alone. */
static const struct {
	const char *why, *at, *status, *wanted;
} meeting_rows[] = {
	{ "today, by UTC", "2026-11-22T00:30+01:00", "planned", "today: A (today)\n" },
	{ "tomorrow", "2026-11-22T10:00Z", NULL, "soon: A (tomorrow)\n" },
	{ "past: nobody is late for it any more", "2026-11-20T10:00Z", "planned", "" },
	{ "held", "2026-11-21T10:00Z", "held", "" },
	{ "cancelled", "2026-11-22T10:00Z", "cancelled", "" },
	{ "beyond", "2026-12-01T10:00Z", "planned", "" },
};

START_TEST(tells_meetings)
{
	jc_cases_add(nl, "meeting", "title", "A", "at", meeting_rows[_i].at,
	    meeting_rows[_i].status ? "status" : NULL, meeting_rows[_i].status, NULL);
	ck_agenda(nl, meeting_rows[_i].wanted);
}
END_TEST

static void
add_requests(void)
{
	jc_cases_add(nl, "request", "title", "Ours", "instrument", "eio", "issuing_country", "NL",
	    "executing_country", "RO", "due", "2026-11-20", "status", "transmitted", NULL);
	jc_cases_add(nl, "request", "title", "Theirs", "instrument", "eio", "issuing_country", "FR",
	    "executing_country", "NL", "status", "received", NULL);
	jc_cases_add(nl, "request", "title", "Closed", "instrument", "eio", "issuing_country", "FR",
	    "executing_country", "NL", "due", "2026-11-20", "status", "closed", NULL);
	jc_cases_add(nl, "request", "title", "Others", "instrument", "eio", "issuing_country", "FR",
	    "executing_country", "RO", "owner_party", "FR", "due", "2026-11-20", NULL);
}

static enum jc_err
write_waiting(void *context, const struct jc_waiting *waiting)
{
	static const char *const sides[] = { "us", "them", "others", "draft" };

	jc_buf_fmt(context, "%s %s %s %s %s>%s %s\n", sides[waiting->side], waiting->title,
	    waiting->state, waiting->instrument, waiting->from, waiting->to,
	    waiting->rule ? waiting->rule : "-");
	return JC_OK;
}

START_TEST(tells_requests)
{
	struct jc_buf text = JC_BUF_INIT;

	add_requests();
	ck_agenda(nl, "overdue: Ours (1 day late)\n");
	ck_ok(jc_agenda_waiting(nl, write_waiting, &text));
	ck_assert_str_eq(text.data, "them Ours transmitted eio NL>RO -\n"
				    "others Others  eio FR>RO -\n"
				    "us Theirs received eio FR>NL -\n");
	jc_buf_release(&text);
}
END_TEST

static enum jc_err
count_group(void *context, const struct jc_agenda_item *item)
{
	unsigned *counts = context;

	counts[item->group]++;
	if (item->group == JC_AGENDA_CONFLICT)
		ck_assert_str_eq(item->field, "title");
	if (item->group == JC_AGENDA_JOIN)
		ck_assert_str_eq(item->title, "Maria (RO)");
	return JC_OK;
}

START_TEST(tells_conflicts_and_joiners)
{
	struct jc_id16 id = jc_cases_add(nl, "task", "title", "A", "country", "NL", NULL);
	unsigned lead[JC_AGENDA_GROUPS] = { 0 }, member[JC_AGENDA_GROUPS] = { 0 };
	struct jc_buf words = JC_BUF_INIT;

	jc_cases_settle(&cases);
	ck_ok(jc_cases_set(nl, &id, "title", "B"));
	ck_ok(jc_cases_set(fr, &id, "title", "C"));
	jc_cases_join(&cases, "RO", "Maria", &words);
	for (size_t i = 0; i < 3; i++)
		jc_cases_sync(cases.at[i]);
	jc_cases_sync(nl);
	jc_cases_sync(cases.at[2]);
	ck_ok(jc_agenda(nl, today, 7, count_group, lead));
	ck_assert_uint_eq(lead[JC_AGENDA_CONFLICT], 1);
	ck_assert_uint_eq(lead[JC_AGENDA_JOIN], 1);
	ck_ok(jc_agenda(cases.at[2], today, 7, count_group, member));
	ck_assert_uint_eq(member[JC_AGENDA_CONFLICT], 1);
	ck_assert_uint_eq(member[JC_AGENDA_JOIN], 0);
	jc_buf_release(&words);
}
END_TEST

START_TEST(tells_what_is_new)
{
	struct jc_news news[4];
	struct jc_id16 id;
	size_t n;

	ck_ok(jc_agenda_seen(nl));
	ck_ok(jc_agenda_news(nl, news, 4, &n));
	ck_assert_uint_eq(n, 0);
	id = jc_cases_add(fr, "task", "title", "A", "country", "FR", NULL);
	ck_ok(jc_cases_set(fr, &id, "title", "B"));
	jc_cases_add(fr, "task", "title", "C", "country", "FR", NULL);
	jc_cases_add(cases.at[2], "task", "title", "D", "country", "RO", NULL);
	jc_cases_add(nl, "task", "title", "own", "country", "NL", NULL);
	jc_cases_settle(&cases);
	ck_ok(jc_agenda_news(nl, news, 1, &n));
	ck_assert_uint_eq(n, 2);
	ck_ok(jc_agenda_news(nl, news, 4, &n));
	ck_assert_str_eq(news[0].party, "FR");
	ck_assert_uint_eq(news[0].changes, 3);
	ck_assert_uint_eq(news[0].records, 2);
	ck_assert_str_eq(news[1].party, "RO");
	/* However the view came about. */
	ck_ok(jc_replica_rebuild(jc_case_replica(nl), NULL, NULL));
	ck_ok(jc_agenda_news(nl, news, 4, &n));
	ck_assert_uint_eq(n, 2);
	ck_ok(jc_agenda_seen(nl));
	ck_ok(jc_agenda_news(nl, news, 4, &n));
	ck_assert_uint_eq(n, 0);
}
END_TEST

/* The lines of the calendar that begin with this, one after the other. */
static void
ck_calendar(const char *property, const char *wanted)
{
	struct jc_buf text = JC_BUF_INIT, found = JC_BUF_INIT;
	char *line, *rest = NULL;

	ck_ok(jc_calendar_export(nl, (int64_t)today * 86400000 + 3723000, &text));
	for (line = strtok_r(text.data, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		ck_assert_uint_le(strlen(line), 76);
		ck_assert_int_eq(line[strlen(line) - 1], '\r');
		if (strncmp(line, property, strlen(property)) == 0)
			jc_buf_fmt(&found, "%.*s\n", (int)strlen(line) - 1, line);
	}
	ck_assert_str_eq(found.data ? found.data : "", wanted);
	jc_buf_release(&text);
	jc_buf_release(&found);
}

START_TEST(keeps_a_calendar)
{
	add_requests();
	jc_cases_add(nl, "meeting", "title", "About Vik", "at", "2026-12-01T10:00+01:00", NULL);
	jc_cases_add(
	    nl, "task", "title", "Arrest of Vik", "country", "NL", "due", "2027-03-01", NULL);
	ck_calendar(
	    "SUMMARY", "SUMMARY:R-NL1-1 due\nSUMMARY:G-NL1-1 meeting\nSUMMARY:T-NL1-1 due\n");
	ck_calendar("DTSTART",
	    "DTSTART;VALUE=DATE:20261120\nDTSTART:20261201T090000Z\nDTSTART;VALUE=DATE:20270301\n");
	ck_calendar("DTSTAMP",
	    "DTSTAMP:20261121T010203Z\nDTSTAMP:20261121T010203Z\nDTSTAMP:20261121T010203Z\n");
	ck_calendar("CLASS", "CLASS:CONFIDENTIAL\nCLASS:CONFIDENTIAL\nCLASS:CONFIDENTIAL\n");
	ck_calendar("BEGIN:VT", "");
}
END_TEST

/* Each event has a UID of its own (RFC 5545, 3.8.4.7), also where limits of one name run twice. */
START_TEST(tells_events_of_one_name_apart)
{
	struct jc_id16 id = jc_cases_add(nl, "request", "title", "Ours", "instrument", "eio",
	    "issuing_country", "NL", "executing_country", "RO", "received_on", "2026-11-20", NULL);
	struct jc_buf wanted = JC_BUF_INIT;
	char hex[33];

	for (int i = 0; i < 3; i++)
		jc_cases_add(nl, "limit", "rule", i < 2 ? "eio-ack" : "EIO-DEC", "length",
		    i == 1 ? "40 days" : "20 days", NULL);
	jc_hex(hex, id.b, sizeof(id.b));
	jc_buf_fmt(&wanted,
	    "UID:%s-EIO-ACK@jointcase\nUID:%s-EIO-DEC@jointcase\nUID:%s-EIO-ACK-2@jointcase\n", hex,
	    hex, hex);
	ck_calendar("UID", wanted.data);
	jc_buf_release(&wanted);
}
END_TEST

START_TEST(keeps_a_calendar_of_nothing)
{
	ck_calendar("BEGIN", "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nBEGIN:STANDARD\n");
}
END_TEST

/* Whatever a team calls its rule stays in its line, folded between characters. */
START_TEST(folds_and_escapes_what_a_team_wrote)
{
	jc_cases_add(nl, "request", "title", "Ours", "instrument", "eio", "issuing_country", "NL",
	    "executing_country", "RO", "received_on", "2026-11-20", "status", "received", NULL);
	jc_cases_add(nl, "limit", "rule",
	    "\xc3\x89lan, zw\xc3\xb6lf;\\ und noch viel mehr, damit die Zeile zu lang "
	    "wird und gefaltet werden mu\xc3\x9f",
	    "instruments", "eio", "starts", "received", "length", "3 days", "roll", "never", "act",
	    "Answer", NULL);
	ck_calendar("SUMMARY:R-NL1-1 \xc3",
	    "SUMMARY:R-NL1-1 \xc3\x89lan\\, zw\xc3\xb6lf\\;\\\\ und noch viel mehr\\, damit "
	    "die Zeile zu \n");
}
END_TEST

Suite *
agenda_suite(void)
{
	return jc_suite("app/agenda", enter, leave,
	    (const struct jc_test[]){
		{ tells_tasks, JC_ROWS(task_rows) },
		{ tells_meetings, JC_ROWS(meeting_rows) },
		{ keeps_order, 1 },
		{ tells_requests, 1 },
		{ tells_conflicts_and_joiners, 1 },
		{ keeps_a_calendar, 1 },
		{ tells_events_of_one_name_apart, 1 },
		{ keeps_a_calendar_of_nothing, 1 },
		{ folds_and_escapes_what_a_team_wrote, 1 },
		{ tells_what_is_new, 1 },
		{ NULL, 0 },
	    });
}
