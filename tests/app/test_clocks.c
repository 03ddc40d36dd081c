/* Time limits of a case's requests: from fields and steps, with the team's own rules and days. */
#include "app/clocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/agenda.h"
#include "app/suites.h"
#include "app/three.h"
#include "base/date.h"
#include "base/mem.h"

static enum jc_err
write_clock(void *context, const struct jc_clock *clock)
{
	static const char *const states[] = { "waits", "runs", "suspended", "ended" };
	const struct jc_deadline *deadline = clock->deadline;
	struct jc_date date;

	jc_date_from_number(deadline->alarm, &date);
	jc_buf_fmt(context, "%s %s", deadline->rule->id, states[deadline->state]);
	if (deadline->has_end)
		jc_buf_fmt(context, " %02d-%02d%s%s", date.month, date.day,
		    deadline->ours ? " ours" : "", deadline->assumed ? " assumed" : "");
	jc_buf_str(context, "\n");
	return JC_OK;
}

/* All the clocks of a request; the caller frees. */
static char *
clocks_of(struct jc_case *c, const struct jc_id16 *id)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_clocks *clocks;

	ck_assert_int_eq(jc_clocks_new(c, &clocks), JC_OK);
	ck_assert_int_eq(jc_clocks_each(clocks, c, id, write_clock, &text), JC_OK);
	jc_clocks_free(clocks);
	return jc_buf_take(&text);
}

static void
ck_clocks(struct jc_case *c, const struct jc_id16 *id, const char *wanted)
{
	char *got = clocks_of(c, id);

	ck_assert_str_eq(got, wanted);
	free(got);
}

static struct jc_id16
eio(const char *field, const char *value)
{
	return jc_cases_add(nl, "request", "title", "Bank records", "instrument", "eio",
	    "issuing_country", "NL", "executing_country", "PL", field, value, NULL);
}

/* A step of the request, told by its number as people do. */
static struct jc_id16
step(struct jc_case *c, const struct jc_id16 *request, const char *event, const char *on,
    const char *field, const char *value)
{
	char *number = jc_cases_number(c, request);
	struct jc_id16 id = jc_cases_add(
	    c, "step", "request", number, "event", event, "on", on, field, value, NULL);

	free(number);
	return id;
}

START_TEST(from_fields)
{
	struct jc_id16 id = eio("received_on", "2026-03-06");

	ck_clocks(nl, &id,
	    "EIO-ACK runs 03-13\nEIO-DEC runs 04-07 assumed\nEIO-EXE waits\nEIO-DATE waits\n");
	ck_ok(jc_cases_set(nl, &id, "competent_on", "2026-03-09"));
	ck_ok(jc_cases_set(nl, &id, "acknowledged_on", "2026-03-10"));
	ck_clocks(
	    nl, &id, "EIO-ACK ended 03-13\nEIO-DEC runs 04-08\nEIO-EXE waits\nEIO-DATE waits\n");
}
END_TEST

START_TEST(from_steps)
{
	struct jc_id16 id = eio("channel", "siena"), wrong;
	char *number;

	step(nl, &id, "received", "2026-03-06", NULL, NULL);
	wrong = step(nl, &id, "competent", "2026-03-02", NULL, NULL);
	number = jc_cases_number(nl, &wrong);
	ck_clocks(
	    nl, &id, "EIO-ACK runs 03-13\nEIO-DEC runs 04-01\nEIO-EXE waits\nEIO-DATE waits\n");
	step(nl, &id, "competent", "2026-03-09", "corrects", number);
	free(number);
	ck_clocks(
	    nl, &id, "EIO-ACK runs 03-13\nEIO-DEC runs 04-08\nEIO-EXE waits\nEIO-DATE waits\n");
	jc_cases_settle(&cases);
	ck_clocks(
	    fr, &id, "EIO-ACK runs 03-13\nEIO-DEC runs 04-08\nEIO-EXE waits\nEIO-DATE waits\n");
}
END_TEST

START_TEST(an_extension)
{
	struct jc_id16 id = eio("competent_on", "2026-03-06");
	char *number = jc_cases_number(nl, &id);

	jc_cases_add(nl, "step", "request", number, "event", "limit_extended", "on", "2026-04-01",
	    "limit", "eio-dec", "until", "2026-05-04", "reason", "Bank is slow", NULL);
	free(number);
	ck_clocks(nl, &id, "EIO-ACK waits\nEIO-DEC runs 05-04\nEIO-EXE waits\nEIO-DATE waits\n");
}
END_TEST

/* A request that ended may go on: begun anew, or recognised after a remedy. */
static const struct {
	const char *why, *steps, *clocks;
} turns[] = {
	{ "withdrawn", "received 03-02 withdrawn 03-04",
	    "EIO-ACK ended 03-09\nEIO-DEC ended 04-01 assumed\nEIO-EXE waits\nEIO-DATE waits\n" },
	{ "begun anew: nothing runs before it is received again",
	    "received 03-02 competent 03-03 withdrawn 03-04 reopened 03-05",
	    "EIO-ACK waits\nEIO-DEC waits\nEIO-EXE waits\nEIO-DATE waits\n" },
	{ "begun anew, on the day it was withdrawn",
	    "received 03-02 withdrawn 03-04 reopened 03-04 received 03-06",
	    "EIO-ACK runs 03-13\nEIO-DEC runs 04-07 assumed\nEIO-EXE waits\nEIO-DATE waits\n" },
	{ "withdrawn by mistake, and gone on with",
	    "received 03-02 withdrawn 03-04 acknowledged 03-05",
	    "EIO-ACK ended 03-09\nEIO-DEC runs 04-01 assumed\nEIO-EXE waits\nEIO-DATE waits\n" },
	{ "refused", "competent 03-02 refused 03-04",
	    "EIO-ACK waits\nEIO-DEC ended 04-01\nEIO-EXE waits\nEIO-DATE waits\n" },
	{ "refused, and recognised after a remedy",
	    "competent 03-02 refused 03-04 remedy 03-05 decided 03-09",
	    "EIO-ACK waits\nEIO-DEC ended 04-01\nEIO-EXE runs 06-08\nEIO-DATE waits\n" },
};

START_TEST(what_ended_may_go_on)
{
	/* As a move to "refused" leaves it. */
	bool refused = strstr(turns[_i].steps, "refused") != NULL;
	struct jc_id16 id = eio(refused ? "decided_on" : NULL, "2026-03-04");
	const char *at = turns[_i].steps;
	char event[16], day[6], on[16];
	int used;

	for (; sscanf(at, "%15s %5s%n", event, day, &used) == 2; at += used) {
		snprintf(on, sizeof(on), "2026-%s", day);
		step(nl, &id, event, on, NULL, NULL);
	}
	ck_clocks(nl, &id, turns[_i].clocks);
}
END_TEST

/* Of one day, what was agreed counts from then on. */
START_TEST(extended_on_the_day_it_runs_again)
{
	struct jc_id16 id = eio("competent_on", "2026-03-06");
	char *number = jc_cases_number(nl, &id);

	step(nl, &id, "limit_suspended", "2026-03-09", "limit", "EIO-DEC");
	jc_cases_add(nl, "step", "request", number, "event", "limit_extended", "on", "2026-03-12",
	    "limit", "EIO-DEC", "until", "2026-04-30", "reason", "Bank is slow", NULL);
	for (int i = 0; i < 8; i++)
		step(nl, &id, "limit_resumed", "2026-03-12", "limit", "EIO-DEC");
	free(number);
	ck_clocks(nl, &id, "EIO-ACK waits\nEIO-DEC runs 04-30\nEIO-EXE waits\nEIO-DATE waits\n");
}
END_TEST

START_TEST(in_hours)
{
	struct jc_id16 id =
	    jc_cases_add(nl, "request", "title", "Account", "instrument", "information",
		"issuing_country", "FR", "executing_country", "NL", "urgent", "yes", NULL);
	char *number = jc_cases_number(nl, &id);

	jc_cases_add(nl, "step", "request", number, "event", "received", "at",
	    "2026-11-20T23:20+01:00", NULL);
	free(number);
	/* 22:20 UTC: from 23:00, eight hours, to 07:00 of the day after. */
	ck_clocks(nl, &id, "INF-8H runs 11-21 ours\n");
}
END_TEST

static enum jc_err
write_first_sum(void *context, const struct jc_clock *clock)
{
	struct jc_buf *out = context;

	return out->len ? JC_OK : jc_clock_explain(clock->deadline->rule, clock->facts, out);
}

/* Both moments are in UTC, and say so. */
START_TEST(moments_tell_their_zone)
{
	struct jc_id16 id =
	    jc_cases_add(nl, "request", "title", "Account", "instrument", "information",
		"issuing_country", "FR", "executing_country", "NL", "urgent", "yes", NULL);
	char *number = jc_cases_number(nl, &id);
	struct jc_buf text = JC_BUF_INIT;
	struct jc_clocks *clocks;

	jc_cases_add(nl, "step", "request", number, "event", "received", "at",
	    "2026-03-29T01:20+01:00", NULL);
	ck_ok(jc_clocks_new(nl, &clocks));
	ck_ok(jc_clocks_each(clocks, nl, &id, write_first_sum, &text));
	ck_assert_msg(strstr(text.data, "  2026-03-29 00:20 UTC  Received\n"
					"  2026-03-29 09:00 UTC  end"),
	    "%s", text.data);
	jc_clocks_free(clocks);
	jc_buf_release(&text);
	free(number);
}
END_TEST

START_TEST(teams_that_disagree_watch_the_earliest)
{
	struct jc_id16 id = eio("received_on", "2026-03-09");

	jc_cases_settle(&cases);
	ck_ok(jc_cases_set(nl, &id, "received_on", "2026-03-10"));
	ck_ok(jc_cases_set(fr, &id, "received_on", "2026-03-06"));
	jc_cases_settle(&cases);
	ck_clocks(nl, &id,
	    "EIO-ACK runs 03-13\nEIO-DEC runs 04-07 assumed\nEIO-EXE waits\nEIO-DATE waits\n");
}
END_TEST

START_TEST(the_teams_rules)
{
	struct jc_id16 id = eio("received_on", "2026-03-06");

	jc_cases_add(nl, "limit", "rule", "EIO-ACK", "length", "5 workdays", NULL);
	jc_cases_add(nl, "limit", "rule", "EIO-DATE", "in_force", "no", NULL);
	jc_cases_add(nl, "limit", "rule", "PL-BANK", "instruments", "eio", "starts", "received",
	    "stops", "executed", "length", "3 weeks", "bound", "executing", NULL);
	ck_clocks(nl, &id,
	    "EIO-ACK runs 03-13\nPL-BANK runs 03-27\nEIO-DEC runs 04-07 assumed\nEIO-EXE waits\n");
	jc_cases_add(nl, "holiday", "country", "PL", "day", "2026-03-12", "name", "Decreed", NULL);
	ck_clocks(nl, &id,
	    "EIO-ACK runs 03-16\nPL-BANK runs 03-27\nEIO-DEC runs 04-07 assumed\nEIO-EXE waits\n");
}
END_TEST

static enum jc_err
write_texts(void *context, const struct jc_clock *clock)
{
	const struct jc_deadline_rule *rule = clock->deadline->rule;

	if (!strncmp(rule->id, "PL", 2))
		jc_buf_fmt(context, "%s|%s|%s|%s|%s|%s", rule->id, rule->act, rule->source,
		    rule->article, rule->starts, rule->effect);
	return JC_OK;
}

/* "; " stands between the values of a set; in a text it is text. */
START_TEST(texts_of_the_teams_rules_are_whole)
{
	struct jc_id16 id = eio("received_on", "2026-03-06");
	struct jc_buf text = JC_BUF_INIT;
	struct jc_clocks *clocks;

	jc_cases_add(nl, "limit", "rule", "PL; BANK", "instruments", "eio", "starts", "received",
	    "starts", "competent", "length", "3 weeks", "act", "ask the bank; tell Krakow",
	    "treaty", "k.p.k.; ustawa", "article", "Art 3; 4", "effect", "it lapses; ask again",
	    NULL);
	ck_ok(jc_clocks_new(nl, &clocks));
	ck_ok(jc_clocks_each(clocks, nl, &id, write_texts, &text));
	ck_assert_str_eq(text.data, "PL; BANK|ask the bank; tell Krakow|k.p.k.; ustawa|Art 3; 4|"
				    "competent received|it lapses; ask again");
	jc_clocks_free(clocks);
	jc_buf_release(&text);
}
END_TEST

static enum jc_err
write_sum(void *context, const struct jc_clock *clock)
{
	if (strcmp(clock->deadline->rule->id, "EIO-DEC") != 0)
		return JC_OK;
	return jc_clock_explain(clock->deadline->rule, clock->facts, context);
}

/* What a team makes of a rule: named in any case, and by whom it was read. */
static const struct {
	const char *why, *field, *value, *sum;
} corrections[] = {
	{ "another length", "length", "20 days", "(entered by a team)\n  20 days" },
	{ "another length, read", "read_on", "2026-01-02", "(text read)\n  30 days" },
	{ "another holder", "bound", "issuing", "(entered by a team)\n  30 days" },
	{ "no other rule", "in_force", "yes", "(text read)\n  30 days" },
	{ "a length that none can be counted by", "length", "1.5 days", "\n  30 days" },
};

START_TEST(a_rule_of_the_teams_is_not_read)
{
	struct jc_id16 id = eio("competent_on", "2026-03-06");
	struct jc_buf text = JC_BUF_INIT;
	struct jc_clocks *clocks;

	jc_cases_add(
	    nl, "limit", "rule", "eio-dec", corrections[_i].field, corrections[_i].value, NULL);
	ck_ok(jc_clocks_new(nl, &clocks));
	ck_ok(jc_clocks_each(clocks, nl, &id, write_sum, &text));
	ck_assert_msg(text.data && strstr(text.data, corrections[_i].sum), "%s: %s",
	    corrections[_i].why, text.data ? text.data : "");
	jc_clocks_free(clocks);
	jc_buf_release(&text);
}
END_TEST

START_TEST(what_was_not_verified_is_off)
{
	struct jc_id16 id = jc_cases_add(nl, "request", "title", "Land register", "instrument",
	    "asset_recovery", "issuing_country", "NL", "executing_country", "FR", "received_on",
	    "2026-03-06", NULL);

	ck_clocks(nl, &id, "");
	jc_cases_add(nl, "limit", "rule", "ARO-7D", "in_force", "yes", NULL);
	ck_clocks(nl, &id, "ARO-7D runs 03-13\n");
}
END_TEST

static enum jc_err
write_item(void *context, const struct jc_agenda_item *item)
{
	jc_buf_fmt(context, "%s: %s (%s)\n", jc_agenda_word(item->group), item->title, item->when);
	return JC_OK;
}

/* The holidays of a region count, and are named, where the State asked has such a region. */
static const struct {
	const char *why, *region, *last, *named;
} regions[] = {
	{ "its own", "DE-BY", "11-02", "Holidays: DE-BY, as" },
	{ "in small letters", "de-by", "11-02", "Holidays: DE-BY, as" },
	{ "no code", "Bavaria", "11-01", "Holidays: Germany, as known in 2026; many" },
	{ "without its State", "BY", "11-01", "Holidays: Germany, as" },
	{ "another State's", "FR-57", "11-01", "Holidays: Germany, as" },
	{ "the team's", "de-xx", "11-02", "Holidays: DE-XX, as known in 2026 and 1 of" },
};

START_TEST(holidays_of_a_region)
{
	struct jc_id16 id = jc_cases_add(nl, "request", "title", "A", "instrument", "eio",
	    "issuing_country", "NL", "executing_country", "DE", "executing_region",
	    regions[_i].region, "competent_on", "2027-10-02", NULL);
	struct jc_buf text = JC_BUF_INIT, wanted = JC_BUF_INIT;
	struct jc_clocks *clocks;

	jc_cases_add(nl, "holiday", "country", "DE", "region", "DE-XX", "day", "2027-11-01", "name",
	    "A day", NULL);
	jc_buf_fmt(&wanted, "EIO-ACK waits\nEIO-DEC runs %s\nEIO-EXE waits\nEIO-DATE waits\n",
	    regions[_i].last);
	ck_clocks(nl, &id, wanted.data);
	ck_ok(jc_clocks_new(nl, &clocks));
	ck_ok(jc_clocks_each(clocks, nl, &id, write_sum, &text));
	ck_assert_msg(strstr(text.data, regions[_i].named), "%s: %s", regions[_i].why, text.data);
	jc_clocks_free(clocks);
	jc_buf_release(&text);
	jc_buf_release(&wanted);
}
END_TEST

START_TEST(in_the_agenda)
{
	struct jc_id16 id = eio("received_on", "2026-03-06");
	struct jc_date date = { 2026, 3, 14 };
	struct jc_buf text = JC_BUF_INIT;

	ck_ok(jc_agenda(nl, jc_date_number(&date), 30, write_item, &text));
	ck_assert_str_eq(text.data,
	    "overdue: Bank records: acknowledge receipt (Annex B) (1 day late)\n"
	    "soon: Bank records: decide on recognition or execution (in 24 days)\n");
	text.len = 0;
	ck_ok(jc_cases_set(nl, &id, "status", "executed"));
	ck_ok(jc_agenda(nl, jc_date_number(&date), 30, write_item, &text));
	ck_assert_uint_eq(text.len, 0);
	jc_buf_release(&text);
}
END_TEST

/* What protects property or a person goes on after the request was carried out, or closed. */
static const struct {
	const char *why, *instrument, *status, *event, *agenda;
} lasting[] = {
	{ "frozen", "freezing", "executed", "limit_asked",
	    "soon: Theirs: answer the request to limit the freezing (in 34 days)\n" },
	{ "no longer frozen", "freezing", "closed", "limit_asked", "" },
	{ "preserved", "epoc_pr", "executed", "received",
	    "soon: Theirs: end of preservation (in 52 days)\n" },
	{ "no longer preserved", "epoc_pr", "expired", "received", "" },
	{ "surrendered", "eaw", "closed", "discharged",
	    "soon: Theirs: end of speciality, if the person stays (in 37 days)\n" },
	{ "not surrendered", "eaw", "withdrawn", "discharged", "" },
	{ "an ordinary limit ends", "eio", "closed", "received", "" },
};

START_TEST(what_lasts_goes_on)
{
	struct jc_id16 id = jc_cases_add(nl, "request", "title", "Theirs", "instrument",
	    lasting[_i].instrument, "issuing_country", "NL", "executing_country", "PL", "status",
	    lasting[_i].status, NULL);
	struct jc_date date = { 2026, 3, 14 };
	struct jc_buf text = JC_BUF_INIT;

	step(nl, &id, lasting[_i].event, "2026-03-06", NULL, NULL);
	ck_ok(jc_agenda(nl, jc_date_number(&date), 60, write_item, &text));
	ck_assert_msg(!strcmp(text.data ? text.data : "", lasting[_i].agenda), "%s: %s",
	    lasting[_i].why, text.data ? text.data : "");
	jc_buf_release(&text);
}
END_TEST

static enum jc_err
write_waiting(void *context, const struct jc_waiting *waiting)
{
	struct jc_date date;

	jc_date_from_number(waiting->due, &date);
	jc_buf_fmt(context, "%s %02d-%02d\n", waiting->title, date.month, date.day);
	return JC_OK;
}

START_TEST(who_waits_for_whom)
{
	struct jc_id16 id = eio("received_on", "2026-03-06");
	struct jc_buf text = JC_BUF_INIT;

	ck_ok(jc_cases_set(nl, &id, "due", "2026-03-20"));
	ck_ok(jc_agenda_waiting(nl, write_waiting, &text));
	ck_assert_str_eq(text.data, "Bank records 03-13\n");
	text.len = 0;
	ck_ok(jc_cases_set(nl, &id, "acknowledged_on", "2026-03-09"));
	ck_ok(jc_agenda_waiting(nl, write_waiting, &text));
	ck_assert_str_eq(text.data, "Bank records 03-20\n");
	jc_buf_release(&text);
}
END_TEST

START_TEST(nobody_elses)
{
	struct jc_date date = { 2026, 3, 14 };
	struct jc_buf text = JC_BUF_INIT;

	jc_cases_add(nl, "request", "title", "Theirs", "instrument", "eio", "issuing_country", "FR",
	    "executing_country", "PL", "received_on", "2026-03-06", "owner_party", "FR", NULL);
	ck_ok(jc_agenda(nl, jc_date_number(&date), 30, write_item, &text));
	ck_assert_uint_eq(text.len, 0);
	jc_cases_settle(&cases);
	ck_ok(jc_agenda(fr, jc_date_number(&date), 5, write_item, &text));
	ck_assert_str_eq(
	    text.data, "overdue: Theirs: acknowledge receipt (Annex B) (1 day late)\n");
	jc_buf_release(&text);
}
END_TEST

START_TEST(the_sum_is_told)
{
	struct jc_id16 id = eio("received_on", "2026-03-06");
	struct jc_buf text = JC_BUF_INIT;
	struct jc_clocks *clocks;

	ck_ok(jc_clocks_new(nl, &clocks));
	ck_ok(jc_clocks_each(clocks, nl, &id, write_sum, &text));
	ck_assert_str_eq(text.data,
	    "EIO-DEC  decide on recognition or execution\n"
	    "  Dir 2014/41/EU Art 12(3),(5) (text read)\n"
	    "  30 days, from: EIO received by the competent executing authority\n"
	    "  2026-03-06  Received (the exact moment is not known: counted from the earliest)\n"
	    "  2026-03-07  first day counted: the event's own does not (Art 3(1))\n"
	    "  2026-04-05  last day by the calendar alone\n"
	    "  2026-04-05  Easter Sunday: so it would move on (Art 3(4))\n"
	    "  2026-04-06  Easter Monday: so it would move on (Art 3(4))\n"
	    "  2026-04-07  last day by Reg. 1182/71, to its end\n"
	    "  Whether Reg. 1182/71 moves it is unclear; both days are shown.\n"
	    "  Holidays: Poland, as known in 2026.\n"
	    "  Watch 2026-04-07; running\n"
	    "  When it has passed: none stated; consult\n"
	    "  Extension: at most +30 d, with reasons and estimate\n"
	    "  Note: clock differs from EIO-ACK: competent authority\n");
	jc_clocks_free(clocks);
	jc_buf_release(&text);
}
END_TEST

Suite *
clocks_suite(void)
{
	return jc_suite("app/clocks", three_enter, three_leave,
	    (const struct jc_test[]){
		{ from_fields, 1 },
		{ from_steps, 1 },
		{ an_extension, 1 },
		{ what_ended_may_go_on, JC_COUNT(turns) },
		{ extended_on_the_day_it_runs_again, 1 },
		{ in_hours, 1 },
		{ moments_tell_their_zone, 1 },
		{ teams_that_disagree_watch_the_earliest, 1 },
		{ the_teams_rules, 1 },
		{ texts_of_the_teams_rules_are_whole, 1 },
		{ a_rule_of_the_teams_is_not_read, JC_COUNT(corrections) },
		{ what_was_not_verified_is_off, 1 },
		{ holidays_of_a_region, JC_COUNT(regions) },
		{ in_the_agenda, 1 },
		{ what_lasts_goes_on, JC_COUNT(lasting) },
		{ who_waits_for_whom, 1 },
		{ nobody_elses, 1 },
		{ the_sum_is_told, 1 },
		{ NULL, 0 },
	    });
}
