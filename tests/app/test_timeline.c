/* When things happened: order, spans, moments, disagreement, what is left out. */
#include <stdlib.h>
#include <string.h>

#include "app/suites.h"
#include "app/timeline.h"
#include "base/mem.h"
#include "lib/cases.h"

static struct jc_cases cases;
static struct jc_id16 dan, phone;

static void
add_event(const char *title, const char *on, const char *field, const char *value)
{
	(void)jc_cases_add(cases.at[0], "event", "title", title, "on", on, field, value, NULL);
}

static void
setup(void)
{
	struct jc_case *c;
	struct jc_saved saved;
	struct jc_id16 gone;
	char *number;
	bool sent;

	jc_cases_begin(&cases);
	c = cases.at[0];
	dan = jc_cases_add(c, "person", "name", "Ionescu, Dan", "nature", "natural", "category",
	    "suspect", "birth", "~1979", NULL);
	number = jc_cases_number(c, &dan);
	phone = jc_cases_add(c, "evidence", "title", "Phone", "exhibit", "NL-1", "country", "NL",
	    "seized_on", "2026-10-28", "seized_at", "2026-10-28T01:20+01:00", "about", number,
	    NULL);
	free(number);
	number = jc_cases_number(c, &phone);
	(void)jc_cases_add(c, "custody", "exhibit", number, "event", "seal", "at",
	    "2026-10-28T10:00Z", "seal_left", "4711", NULL);
	(void)jc_cases_add(
	    c, "custody", "exhibit", number, "event", "destroy", "at", "2026-10-29T10:00Z", NULL);
	ck_ok(jc_undo(c, NULL, &sent, &saved));
	jc_saved_release(&saved);
	free(number);
	(void)jc_cases_add(
	    c, "task", "title", "Interview", "country", "NL", "due", "2026-11-30", NULL);
	add_event("Some day that month", "2026-10", "type", "sighting");
	add_event("Some day that year", "2026", "type", "sighting");
	add_event("Between two days", "2026-10-01/2026-10-03", "type", "sighting");
	add_event("A trip", "2026-10-05", "until", "2026-10-09");
	add_event("Not that day", "2026-10-20", "at", "2026-10-22T08:00Z");
	gone = jc_cases_add(c, "event", "title", "Withdrawn", "on", "2026-10-02", NULL);
	ck_assert_int_eq(jc_record_delete(c, &gone, "a mistake", &saved), JC_OK);
	jc_saved_release(&saved);
}

static void
teardown(void)
{
	jc_cases_end(&cases);
}

static int
day(const char *text)
{
	struct jc_stated stated;
	int first, last;

	ck_assert_int_eq(jc_stated_parse(text, strlen(text), &stated), JC_OK);
	jc_stated_range(&stated, &first, &last);
	return first;
}

/* "when|precision|how sure|what", a line each; those in `shown` only, or all. */
static char *
lines(struct jc_case *c, const struct jc_timeline *timeline, const size_t *shown, size_t n)
{
	struct jc_buf text = JC_BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		struct jc_timeline_words words;
		size_t at = shown ? shown[i] : i;

		ck_assert_int_eq(jc_timeline_tell(c, timeline, at, &words), JC_OK);
		jc_timeline_when(timeline, at, &text);
		jc_buf_fmt(&text, "|%s%s|%s|%s\n", jc_timeline_precision(timeline, at),
		    timeline->at[at].due ? ", due" : "", jc_sure_word(timeline->at[at].sure),
		    words.what);
		jc_timeline_words_release(&words);
	}
	return jc_buf_take(&text);
}

static const struct {
	const char *why;
	const struct jc_id16 *of;
	const char *from, *to, *words, *wanted;
} rows[] = {
	{ "all, in order: years and months before their days", NULL, NULL, NULL, "",
	    "~1979|year|about|Ionescu, Dan: Born\n"
	    "2026|year|within|Some day that year\n"
	    "2026-10|month|within|Some day that month\n"
	    "2026-10-01/2026-10-03|between|within|Between two days\n"
	    "2026-10-05 to 2026-10-09|lasting|certain|A trip\n"
	    "2026-10-20|day|certain|Not that day\n"
	    "2026-10-22 08:00|moment|certain|Not that day\n"
	    "2026-10-28 00:20|moment|certain|Phone: Seized at\n"
	    "2026-10-28 10:00|moment|certain|Phone: Sealed\n"
	    "2026-11-30|day, due|certain|Interview: Due\n" },
	{ "what touches the days asked for", NULL, "2026-10-03", "2026-10-05", "",
	    "2026|year|within|Some day that year\n"
	    "2026-10|month|within|Some day that month\n"
	    "2026-10-01/2026-10-03|between|within|Between two days\n"
	    "2026-10-05 to 2026-10-09|lasting|certain|A trip\n" },
	{ "a moment on the day it is in UTC", NULL, "2026-10-28", "2026-10-28", "phone",
	    "2026-10-28 00:20|moment|certain|Phone: Seized at\n"
	    "2026-10-28 10:00|moment|certain|Phone: Sealed\n" },
	{ "a year that is about, in the middle of it", NULL, "1979-06", "1979-07", "",
	    "~1979|year|about|Ionescu, Dan: Born\n" },
	{ "nothing", NULL, "1980", "2025", "", "" },
	{ "words find records, and their entries", NULL, NULL, NULL, "phone",
	    "2026-10-28 00:20|moment|certain|Phone: Seized at\n"
	    "2026-10-28 10:00|moment|certain|Phone: Sealed\n" },
	{ "a record with what is linked to it", &dan, NULL, NULL, "",
	    "~1979|year|about|Ionescu, Dan: Born\n"
	    "2026-10-28 00:20|moment|certain|Phone: Seized at\n" },
	{ "an exhibit with its custody", &phone, "2026", "2027", "",
	    "2026-10-28 00:20|moment|certain|Phone: Seized at\n"
	    "2026-10-28 10:00|moment|certain|Phone: Sealed\n" },
};

START_TEST(tells)
{
	struct jc_timeline timeline;
	size_t *shown, n;
	char *got;

	ck_assert_int_eq(jc_timeline_load(cases.at[0], rows[_i].of,
			     rows[_i].from ? day(rows[_i].from) : JC_DATE_FIRST,
			     rows[_i].to ? day(rows[_i].to) : JC_DATE_LAST, &timeline),
	    JC_OK);
	ck_assert_int_eq(
	    jc_timeline_narrow(cases.at[0], &timeline, rows[_i].words, &shown, &n), JC_OK);
	got = lines(cases.at[0], &timeline, shown, n);
	ck_assert_msg(strcmp(got, rows[_i].wanted) == 0, "%s:\n%s\nnot\n%s", rows[_i].why, got,
	    rows[_i].wanted);
	free(got);
	free(shown);
	jc_timeline_release(&timeline);
}
END_TEST

/* How sure an event is that says of itself: the worst of it counts. */
static const struct {
	const char *why, *on, *field, *value;
	enum jc_sure wanted;
} sureties[] = {
	{ "said to be certain", "2026-10-02", "certainty", "certain", JC_SURE_CERTAIN },
	{ "of a month", "2026-10", "certainty", "certain", JC_SURE_WITHIN },
	{ "about a day", "~2026-10-02", "certainty", "certain", JC_SURE_ABOUT },
	{ "about some year between", "~1979/1982", "certainty", "certain", JC_SURE_ABOUT },
	{ "probable", "2026-10-02", "certainty", "probable", JC_SURE_REPORTED },
	{ "possible, and about", "~2026", "certainty", "possible", JC_SURE_REPORTED },
	{ "an assessment", "2026-10-02", "basis", "assessment", JC_SURE_REPORTED },
	{ "a fact", "2026-10-02", "basis", "fact", JC_SURE_CERTAIN },
	{ "known to the source itself", "2026-10-02", "information_grading", "2", JC_SURE_CERTAIN },
	{ "hearsay, corroborated", "2026-10-02", "information_grading", "3", JC_SURE_REPORTED },
	{ "hearsay", "2026-10-02", "information_grading", "4", JC_SURE_REPORTED },
	{ "disputed", "2026-10", "certainty", "disputed", JC_SURE_DISPUTED },
};

START_TEST(says_how_sure_it_is)
{
	struct jc_case *c = cases.at[0];
	struct jc_id16 id = jc_cases_add(c, "event", "title", "It", "on", sureties[_i].on,
	    sureties[_i].field, sureties[_i].value, NULL);

	for (int of_it = 0; of_it < 2; of_it++) {
		struct jc_timeline timeline;
		size_t found = 0;

		ck_ok(jc_timeline_load(
		    c, of_it ? &id : NULL, JC_DATE_FIRST, JC_DATE_LAST, &timeline));
		for (size_t i = 0; i < timeline.n; i++)
			if (jc_id16_cmp(&timeline.at[i].id, &id) == 0) {
				found++;
				ck_assert_msg(timeline.at[i].sure == sureties[_i].wanted, "%s: %s",
				    sureties[_i].why, jc_sure_word(timeline.at[i].sure));
			}
		ck_assert_uint_eq(found, 1);
		jc_timeline_release(&timeline);
	}
}
END_TEST

START_TEST(finds_the_day)
{
	struct jc_timeline timeline;

	ck_assert_int_eq(
	    jc_timeline_load(cases.at[0], NULL, JC_DATE_FIRST, JC_DATE_LAST, &timeline), JC_OK);
	ck_assert_uint_eq(jc_timeline_find(&timeline, day("1900")), 0);
	ck_assert_uint_eq(jc_timeline_find(&timeline, day("2026-10-20")), 5);
	ck_assert_uint_eq(jc_timeline_find(&timeline, day("2027")), timeline.n);
	jc_timeline_release(&timeline);
}
END_TEST

/* Two teams say two days: both are there, each in the lane of who said so. */
START_TEST(shows_both_of_a_conflict)
{
	struct jc_cases three;
	struct jc_id16 id;
	struct jc_timeline timeline;
	struct jc_buf text = JC_BUF_INIT;

	jc_cases_three(&three);
	id = jc_cases_add(three.at[0], "event", "title", "X", "on", "1979", NULL);
	jc_cases_settle(&three);
	ck_assert_int_eq(jc_cases_set(three.at[0], &id, "on", "1979-04-13"), JC_OK);
	ck_assert_int_eq(jc_cases_set(three.at[1], &id, "on", "1979-03-04"), JC_OK);
	jc_cases_settle(&three);
	for (int of_it = 0; of_it < 2; of_it++) {
		jc_buf_reset(&text);
		ck_assert_int_eq(jc_timeline_load(three.at[0], of_it ? &id : NULL, JC_DATE_FIRST,
				     JC_DATE_LAST, &timeline),
		    JC_OK);
		for (size_t i = 0; i < timeline.n; i++) {
			struct jc_timeline_words words;

			ck_assert_int_eq(
			    jc_timeline_tell(three.at[0], &timeline, i, &words), JC_OK);
			jc_timeline_when(&timeline, i, &text);
			jc_buf_fmt(&text, " %s%s\n", words.party,
			    timeline.at[i].disagreed && timeline.at[i].sure == JC_SURE_DISPUTED
				? " disagreed"
				: "");
			jc_timeline_words_release(&words);
		}
		ck_assert_str_eq(text.data, "1979-03-04 FR disagreed\n1979-04-13 NL disagreed\n");
		jc_timeline_release(&timeline);
	}
	jc_buf_release(&text);
	jc_cases_end(&three);
}
END_TEST

/* Every kind's table is one that the timeline can read. */
START_TEST(tables_make_sense)
{
	const struct jc_kind *kind;
	const struct jc_field *field;
	size_t marked = 0;

	for (size_t i = 0; (kind = jc_kind_at(i)); i++) {
		bool begun = false;

		for (size_t k = 0; (field = jc_kind_field(kind, k)); k++) {
			if (field->when == JC_WHEN_NOT)
				continue;
			marked++;
			ck_assert_msg(field->type == JC_FIELD_DATE || field->type == JC_FIELD_TIME,
			    "%s.%s is no date", kind->name, field->name);
			ck_assert_msg(
			    begun || field->when == JC_WHEN_HAPPENED || field->when == JC_WHEN_DUE,
			    "%s.%s says more of nothing", kind->name, field->name);
			ck_assert(field->when != JC_WHEN_MOMENT || field->type == JC_FIELD_TIME);
			begun = true;
		}
	}
	ck_assert_uint_gt(marked, 40);
}
END_TEST

Suite *
timeline_suite(void)
{
	return jc_suite("app/timeline", setup, teardown,
	    (const struct jc_test[]){
		{ tells, JC_ROWS(rows) },
		{ says_how_sure_it_is, JC_ROWS(sureties) },
		{ finds_the_day, 1 },
		{ shows_both_of_a_conflict, 1 },
		{ tables_make_sense, 1 },
		{ NULL, 0 },
	    });
}
