/* What changes did, told: history of a record, what came in, and asking the teams. */
#include <string.h>

#include "app/agenda.h"
#include "app/ask.h"
#include "app/document.h"
#include "app/suites.h"
#include "app/three.h"
#include "app/trace.h"
#include "base/mem.h"

static struct jc_id16 task;

static void
enter(void)
{
	three_enter();
	task = jc_cases_add(nl, "task", "title", "Find the boat", "country", "NL", NULL);
	jc_cases_settle(&cases);
}

/* The first trace of a field. */
static const struct jc_trace *
first_of(const struct jc_traces *traces, const char *name)
{
	for (size_t i = 0; i < traces->n; i++) {
		if (strcmp(traces->at[i].name, name) == 0)
			return &traces->at[i];
	}
	return NULL;
}

static const struct {
	const char *why, *field;
	enum jc_edit_how how;
	const char *text, *before, *after;
} rows[] = {
	{ "a field of text", "title", JC_EDIT_SET, "Seize it", "Find the boat", "Seize it" },
	{ "a first value", "assignee", JC_EDIT_SET, "Bob", NULL, "Bob" },
	{ "a choice, in words", "priority", JC_EDIT_SET, "high", NULL, "High" },
	{ "cleared", "title", JC_EDIT_SET, "", "Find the boat", NULL },
	{ "a value of a set", "releasable_to", JC_EDIT_ADD, "OLAF", NULL, "OLAF" },
};

START_TEST(tells_before_and_after)
{
	struct jc_traces traces;
	const struct jc_trace *trace;

	ck_ok(jc_cases_change(nl, &task, rows[_i].field, rows[_i].how, rows[_i].text));
	ck_ok(jc_traces_of_record(nl, &task, &traces));
	trace = first_of(&traces, rows[_i].field);
	ck_assert_msg(trace != NULL, "%s: not told", rows[_i].why);
	ck_assert_pstr_eq(trace->before, rows[_i].before);
	ck_assert_pstr_eq(trace->after, rows[_i].after);
	ck_assert(trace->live);
	ck_assert_str_eq(trace->party, "NL");
	jc_traces_release(&traces);
}
END_TEST

START_TEST(knows_what_holds_no_more)
{
	struct jc_traces traces;
	size_t titles = 0, live = 0;

	ck_ok(jc_cases_set(nl, &task, "title", "Seize it"));
	ck_ok(jc_cases_set(nl, &task, "title", "Sink it"));
	ck_ok(jc_traces_of_record(nl, &task, &traces));
	for (size_t i = 0; i < traces.n; i++) {
		if (strcmp(traces.at[i].name, "title") == 0) {
			titles++;
			live += traces.at[i].live;
		}
		ck_assert_msg(traces.at[i].name[0] != '_', "told: %s", traces.at[i].name);
	}
	ck_assert_uint_eq(titles, 3);
	ck_assert_uint_eq(live, 1);
	jc_traces_release(&traces);
}
END_TEST

START_TEST(tells_a_withdrawal)
{
	struct jc_traces traces;
	struct jc_saved saved;

	ck_ok(jc_record_delete(nl, &task, "entered twice", &saved));
	jc_saved_release(&saved);
	ck_ok(jc_traces_of_record(nl, &task, &traces));
	ck_assert_ptr_nonnull(first_of(&traces, "_deleted"));
	ck_assert_str_eq(first_of(&traces, "_deleted")->after, "entered twice");
	jc_traces_release(&traces);
}
END_TEST

struct newest {
	unsigned n;
	uint32_t change;
};

static enum jc_err
take(void *context, uint32_t change, const char *party)
{
	struct newest *newest = context;

	ck_assert_str_eq(party, "FR");
	newest->change = change;
	newest->n++;
	return JC_OK;
}

static struct newest
count_new(void)
{
	struct newest newest = { 0 };

	ck_ok(jc_agenda_each_new(nl, take, &newest));
	return newest;
}

START_TEST(reviews_one_by_one)
{
	struct jc_traces traces;
	struct newest newest;

	ck_ok(jc_agenda_seen(nl));
	ck_ok(jc_cases_set(fr, &task, "assignee", "Luc"));
	ck_ok(jc_cases_set(fr, &task, "title", "Sink it"));
	jc_cases_settle(&cases);
	newest = count_new();
	ck_assert_uint_eq(newest.n, 2);
	ck_ok(jc_traces_of_change(nl, newest.change, &traces)); /* the older of the two */
	ck_assert_str_eq(traces.at[0].name, "assignee");
	jc_traces_release(&traces);
	ck_ok(jc_agenda_seen_change(nl, newest.change));
	newest = count_new();
	ck_assert_uint_eq(newest.n, 1);
	ck_ok(jc_traces_of_change(nl, newest.change, &traces));
	ck_assert_str_eq(traces.at[0].before, "Find the boat");
	jc_traces_release(&traces);
	ck_ok(jc_agenda_seen_change(nl, newest.change));
	ck_assert_uint_eq(count_new().n, 0);
	ck_ok(jc_cases_set(fr, &task, "title", "Burn it"));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(count_new().n, 1);
	ck_ok(jc_agenda_seen(nl));
	ck_assert_uint_eq(count_new().n, 0);
}
END_TEST

START_TEST(asks_each_team_once)
{
	struct jc_query query = { .kind = jc_kind_find("task") };
	struct jc_sides sides;
	uint64_t before, after;
	size_t made;

	ck_ok(jc_cases_set(nl, &task, "title", "Seize it"));
	ck_ok(jc_cases_set(fr, &task, "title", "Sink it"));
	jc_cases_settle(&cases);
	ck_ok(jc_view_count(jc_case_view(nl), &query, &before));
	ck_ok(jc_sides_load(nl, &task, "title", &sides));
	ck_ok(jc_ask_teams(nl, &task, "Title", &sides, 20000, &made));
	ck_assert_uint_eq(made, 2);
	ck_ok(jc_ask_teams(nl, &task, "Title", &sides, 20000, &made));
	ck_assert_uint_eq(made, 0);
	ck_ok(jc_view_count(jc_case_view(nl), &query, &after));
	ck_assert_uint_eq(after, before + 2);
	jc_sides_release(&sides);
}
END_TEST

static const struct {
	const char *why, *kind, *title, *words;
} titles[] = {
	{ "a kind known by a choice", "step", "acknowledged", "Acknowledged" },
	{ "by a text, or else a choice: the choice", "link", "associate_of", "is an associate of" },
	{ "and the text", "link", "brother", "brother" },
	{ "a name that is no code", "person", "associate_of", "associate_of" },
	{ "a kind unknown here", NULL, "associate_of", "associate_of" },
};

START_TEST(titles_are_words)
{
	const struct jc_kind *kind = titles[_i].kind ? jc_kind_find(titles[_i].kind) : NULL;

	ck_assert_str_eq(jc_title_words(kind, titles[_i].title), titles[_i].words);
}
END_TEST

Suite *
trace_suite(void)
{
	return jc_suite("app/trace", enter, three_leave,
	    (const struct jc_test[]){
		{ tells_before_and_after, JC_ROWS(rows) },
		{ knows_what_holds_no_more, 1 },
		{ tells_a_withdrawal, 1 },
		{ reviews_one_by_one, 1 },
		{ asks_each_team_once, 1 },
		{ titles_are_words, JC_ROWS(titles) },
		{ NULL, 0 },
	    });
}
