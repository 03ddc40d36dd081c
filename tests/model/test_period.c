/* Counting periods by Regulation 1182/71: rows for each of its rules, and vectors from elsewhere.
 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "lib/vectors.h"
#include "model/period.h"
#include "model/suites.h"

static int
day_of(const char *text)
{
	struct jc_date date;

	ck_assert_int_eq(sscanf(text, "%d-%d-%d", &date.year, &date.month, &date.day), 3);
	return jc_date_number(&date);
}

static void
check_end(const char *why, const char *country, const char *event, struct jc_period period,
    const char *strict, const char *rolled)
{
	struct jc_calendar calendar = { .region = country[2] ? country : NULL };
	int a, b;

	memcpy(calendar.country, country, 2);
	ck_assert_int_eq(
	    jc_period_end(&period, day_of(event), &calendar, NULL, NULL, &a, &b), JC_OK);
	ck_assert_msg(
	    a == day_of(strict), "%s %s: strict is %+d days off", why, event, a - day_of(strict));
	ck_assert_msg(
	    b == day_of(rolled), "%s %s: rolled is %+d days off", why, event, b - day_of(rolled));
}

static const struct {
	const char *why, *country, *event;
	struct jc_period period;
	const char *strict, *rolled;
} rows[] = {
	{ "ends on Easter Sunday, Monday is a holiday", "PL", "2026-03-06", { 30, JC_UNIT_DAYS },
	    "2026-04-05", "2026-04-07" },
	{ "ends on Easter Sunday, Monday is none", "PT", "2026-03-06", { 30, JC_UNIT_DAYS },
	    "2026-04-05", "2026-04-06" },
	{ "ends on a Tuesday", "PL", "2026-07-01", { 90, JC_UNIT_DAYS }, "2026-09-29",
	    "2026-09-29" },
	{ "ends on a Saturday", "PL", "2026-08-19", { 10, JC_UNIT_DAYS }, "2026-08-29",
	    "2026-08-31" },
	{ "a month without that date", "PL", "2026-01-31", { 1, JC_UNIT_MONTHS }, "2026-02-28",
	    "2026-03-02" },
	{ "two working days within", "DE", "2026-04-03", { 3, JC_UNIT_DAYS }, "2026-04-06",
	    "2026-04-08" },
	{ "one day needs none", "DE", "2026-04-02", { 1, JC_UNIT_DAYS }, "2026-04-03",
	    "2026-04-07" },
	{ "a leap day", "NL", "2024-02-29", { 1, JC_UNIT_YEARS }, "2025-02-28", "2025-02-28" },
	{ "a week ends on the same weekday", "NL", "2026-11-18", { 1, JC_UNIT_WEEKS }, "2026-11-25",
	    "2026-11-25" },
	{ "working days over a weekend", "NL", "2026-11-19", { 5, JC_UNIT_WORKING_DAYS },
	    "2026-11-26", "2026-11-26" },
	{ "backwards nothing rolls", "NL", "2026-11-16", { -1, JC_UNIT_DAYS }, "2026-11-15",
	    "2026-11-15" },
	{ "no length", "NL", "2026-11-16", { 0, JC_UNIT_DAYS }, "2026-11-16", "2026-11-16" },
};

START_TEST(a_rule)
{
	check_end(rows[_i].why, rows[_i].country, rows[_i].event, rows[_i].period, rows[_i].strict,
	    rows[_i].rolled);
}
END_TEST

START_TEST(as_counted_elsewhere)
{
	static const struct {
		const char *name;
		enum jc_unit unit;
	} units[] = { { "days", JC_UNIT_DAYS }, { "working", JC_UNIT_WORKING_DAYS },
		{ "weeks", JC_UNIT_WEEKS }, { "months", JC_UNIT_MONTHS },
		{ "years", JC_UNIT_YEARS } };
	struct jc_vectors vectors;
	size_t n = 0;

	jc_vectors_open(&vectors, "periods.txt");
	while (jc_vectors_next(&vectors)) {
		for (size_t i = 0; i < vectors.n; i++, n++) {
			char event[11], unit[8], strict[11], rolled[11];
			struct jc_period period = { .unit = JC_UNIT_HOURS };

			ck_assert_int_eq(sscanf(vectors.values[i], "%10s %d %7s %10s %10s", event,
					     &period.amount, unit, strict, rolled),
			    5);
			for (size_t u = 0; u < JC_COUNT(units); u++) {
				if (!strcmp(unit, units[u].name))
					period.unit = units[u].unit;
			}
			check_end(
			    vectors.values[i], vectors.keys[i], event, period, strict, rolled);
		}
	}
	ck_assert_uint_eq(n, 360);
	jc_vectors_close(&vectors);
}
END_TEST

static const struct {
	const char *why, *event;
	int hours;
	const char *end;
} hours[] = {
	{ "the hour of the event does not count", "2026-11-20T09:20Z", 8, "2026-11-20T18:00Z" },
	{ "over a weekend", "2026-11-20T16:30Z", 48, "2026-11-22T17:00Z" },
	{ "on the full hour that hour does not count", "2026-11-20T09:00Z", 8,
	    "2026-11-20T18:00Z" },
	{ "over the end of summer time", "2026-10-24T16:30+02:00", 48, "2026-10-26T16:00+01:00" },
	{ "before 1970", "1969-12-31T22:30Z", 1, "1970-01-01T00:00Z" },
	{ "none", "2026-11-20T09:20Z", 0, "2026-11-20T10:00Z" },
};

START_TEST(hours_never_roll)
{
	struct jc_time event, end;
	int64_t ms;

	ck_assert_int_eq(jc_time_parse(hours[_i].event, strlen(hours[_i].event), &event), JC_OK);
	ck_assert_int_eq(jc_time_parse(hours[_i].end, strlen(hours[_i].end), &end), JC_OK);
	ck_assert_int_eq(jc_period_hours(hours[_i].hours, event.ms, &ms), JC_OK);
	ck_assert_msg(ms == end.ms, "%s: %lld ms off", hours[_i].why, (long long)(ms - end.ms));
}
END_TEST

static const struct {
	const char *why;
	struct jc_period period;
	int event;
} refused[] = {
	{ "too long", { JC_PERIOD_MAX + 1, JC_UNIT_DAYS }, 20000 },
	{ "too long in years", { 200, JC_UNIT_YEARS }, 20000 },
	{ "too far back", { -2000000000, JC_UNIT_YEARS }, 20000 },
	{ "an event at the end of time", { 1, JC_UNIT_DAYS }, JC_DATE_LAST },
	{ "an event at its beginning", { -1, JC_UNIT_DAYS }, JC_DATE_FIRST },
	{ "hours are counted by the other function", { 8, JC_UNIT_HOURS }, 20000 },
};

START_TEST(what_cannot_be_counted)
{
	struct jc_calendar calendar = { .country = "NL" };
	int strict, rolled;

	ck_assert_int_eq(jc_period_end(&refused[_i].period, refused[_i].event, &calendar, NULL,
			     NULL, &strict, &rolled),
	    JC_INVALID);
	ck_assert_int_eq(strict, refused[_i].event);
	ck_assert_int_eq(rolled, refused[_i].event);
}
END_TEST

struct heard {
	struct jc_buf text;
};

static void
hear(void *context, enum jc_period_step step, int day, const char *why)
{
	static const char *const names[] = { "first", "clipped", "skipped", "strict", "rolled",
		"two", "end" };
	struct heard *heard = context;
	struct jc_date date;

	jc_date_from_number(day, &date);
	jc_buf_fmt(&heard->text, "%s %02d-%02d%s%s; ", names[step], date.month, date.day,
	    why ? " " : "", why ? why : "");
}

START_TEST(the_sum_is_told)
{
	struct jc_calendar calendar = { .country = "DE" };
	struct jc_period period = { 3, JC_UNIT_DAYS };
	struct heard heard = { JC_BUF_INIT };
	int strict, rolled;

	ck_assert_int_eq(
	    jc_period_end(&period, day_of("2026-04-03"), &calendar, hear, &heard, &strict, &rolled),
	    JC_OK);
	ck_assert_str_eq(heard.text.data,
	    "first 04-04; strict 04-06; rolled 04-06 Easter Monday; two 04-08; end 04-08; ");
	jc_buf_release(&heard.text);
}
END_TEST

Suite *
period_suite(void)
{
	const struct jc_test tests[] = {
		{ a_rule, JC_ROWS(rows) },
		{ as_counted_elsewhere, 1 },
		{ hours_never_roll, JC_ROWS(hours) },
		{ what_cannot_be_counted, JC_ROWS(refused) },
		{ the_sum_is_told, 1 },
		{ NULL, 0 },
	};

	return jc_suite("model/period", NULL, NULL, tests);
}
