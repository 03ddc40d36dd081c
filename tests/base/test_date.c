#include "base/date.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/suites.h"

static const struct {
	const char *why;
	struct jc_date date;
	int number, weekday;
} days[] = {
	{ "day 0 was a Thursday", { 1970, 1, 1 }, 0, 4 },
	{ "the day before", { 1969, 12, 31 }, -1, 3 },
	{ "leap day of a century that has one", { 2000, 2, 29 }, 11016, 2 },
	{ "the day after it", { 2000, 3, 1 }, 11017, 3 },
	{ "century without one", { 1900, 3, 1 }, -25508, 4 },
	{ "today's style", { 2026, 11, 21 }, 20778, 6 },
	{ "first of all", { 1, 1, 1 }, JC_DATE_FIRST, 1 },
	{ "last of all", { 9999, 12, 31 }, JC_DATE_LAST, 5 },
};

START_TEST(numbers_days)
{
	struct jc_date back;

	ck_assert_msg(jc_date_number(&days[_i].date) == days[_i].number, "%s: %d", days[_i].why,
	    jc_date_number(&days[_i].date));
	ck_assert_msg(jc_date_weekday(days[_i].number) == days[_i].weekday, "%s: weekday %d",
	    days[_i].why, jc_date_weekday(days[_i].number));
	jc_date_from_number(days[_i].number, &back);
	ck_assert_mem_eq(&back, &days[_i].date, sizeof(back));
}
END_TEST

static bool
follows(const struct jc_date *date, const struct jc_date *last)
{
	if (date->day != 1)
		return date->day == last->day + 1 && date->month == last->month;
	if (date->month != 1)
		return date->month == last->month + 1 && date->year == last->year;
	return date->year == last->year + 1 && last->month == 12 && last->day == 31;
}

START_TEST(every_day_follows_the_one_before)
{
	struct jc_date date, last;

	jc_date_from_number(JC_DATE_FIRST, &last);
	for (int number = JC_DATE_FIRST + 1; number <= JC_DATE_LAST; number++) {
		jc_date_from_number(number, &date);
		if (!jc_date_exists(date.year, date.month, date.day) ||
		    jc_date_number(&date) != number || !follows(&date, &last))
			ck_abort_msg("day %d is %d-%d-%d", number, date.year, date.month, date.day);
		last = date;
	}
}
END_TEST

START_TEST(numbers_are_clamped)
{
	struct jc_date date;

	jc_date_from_number(JC_DATE_FIRST - 1, &date);
	ck_assert(date.year == 1 && date.month == 1 && date.day == 1);
	jc_date_from_number(INT32_MAX, &date);
	ck_assert(date.year == 9999 && date.month == 12 && date.day == 31);
}
END_TEST

static const struct {
	const char *why;
	int year, month, day;
	bool exists;
} existing[] = {
	{ "leap day", 2024, 2, 29, true },
	{ "no leap year", 2023, 2, 29, false },
	{ "century", 1900, 2, 29, false },
	{ "fourth century", 2000, 2, 29, true },
	{ "short month", 2024, 4, 31, false },
	{ "day 0", 2024, 1, 0, false },
	{ "month 0", 2024, 0, 1, false },
	{ "month 13", 2024, 13, 1, false },
	{ "year 0", 0, 1, 1, false },
	{ "year 10000", 10000, 1, 1, false },
};

START_TEST(knows_days)
{
	ck_assert_msg(jc_date_exists(existing[_i].year, existing[_i].month, existing[_i].day) ==
			  existing[_i].exists,
	    "%s", existing[_i].why);
}
END_TEST

/* canonical NULL: refused, with a sentence that holds `said`. */
static const struct {
	const char *why, *text, *canonical, *said;
} stateds[] = {
	{ "canonical day", "1971-12-05", "1971-12-05", NULL },
	{ "canonical month", "1971-12", "1971-12", NULL },
	{ "canonical year", "1971", "1971", NULL },
	{ "canonical about", "~1971", "~1971", NULL },
	{ "about a month", "~1971-12", "~1971-12", NULL },
	{ "canonical between", "1955/1958", "1955/1958", NULL },
	{ "between months", "1955-03/1955-04", "1955-03/1955-04", NULL },
	{ "between days", "1955-03-01/1955-04-02", "1955-03-01/1955-04-02", NULL },
	{ "about and between", "~1979/1982", "~1979/1982", NULL },
	{ "list: day", "05 Dec 1971", "1971-12-05", NULL },
	{ "list: year", "1984", "1984", NULL },
	{ "list: circa", "circa 1955", "~1955", NULL },
	{ "list: years", "1955 to 1958", "1955/1958", NULL },
	{ "list: month", "Oct 1966", "1966-10", NULL },
	{ "list: days", "01 Jan 1962 to 31 Dec 1962", "1962-01-01/1962-12-31", NULL },
	{ "list: circa a day", "circa 01 Jan 1961", "~1961-01-01", NULL },
	{ "list: circa years", "circa 1975-1979", "~1975/1979", NULL },
	{ "list: months", "Mar 1962 to Feb 1963", "1962-03/1963-02", NULL },
	{ "German", "5.12.1971", "1971-12-05", NULL },
	{ "dots: the day first, always", "05.06.1971", "1971-06-05", NULL },
	{ "dots, year first", "1971.12.05", "1971-12-05", NULL },
	{ "slashes, year first", "1971/12/5", "1971-12-05", NULL },
	{ "American words", "Dec 5, 1971", "1971-12-05", NULL },
	{ "and without comma", "December 5 1971", "1971-12-05", NULL },
	{ "British words", "5 December 1971", "1971-12-05", NULL },
	{ "day with a point", "5. Dec. 1971", "1971-12-05", NULL },
	{ "hyphens", "05-DEC-1971", "1971-12-05", NULL },
	{ "Sept", "Sept 1971", "1971-09", NULL },
	{ "May is short", "may 1971", "1971-05", NULL },
	{ "month and comma", "May, 1971", "1971-05", NULL },
	{ "month and hyphen", "May-1971", "1971-05", NULL },
	{ "month number", "12/1971", "1971-12", NULL },
	{ "month number and point", "12.1971", "1971-12", NULL },
	{ "month number and hyphen", "12-1971", "1971-12", NULL },
	{ "about with a point", "ca. 1955", "~1955", NULL },
	{ "about", "About 1955", "~1955", NULL },
	{ "en dash", "1955\u20131958", "1955/1958", NULL },
	{ "em dash and blanks", "1955 \u2014 1958", "1955/1958", NULL },
	{ "between ... and", "between 1955 and May 1958", "1955/1958-05", NULL },
	{ "from ... to", "from 1955 to 1958", "1955/1958", NULL },
	{ "both ends alike is no between", "1955/1955", "1955", NULL },
	{ "year, then a day of it", "1955/1956-02-03", "1955/1956-02-03", NULL },
	{ "slash before hyphen", "1955-03/1958", "1955-03/1958", NULL },
	{ "hyphen between months", "01/1955-03/1958", "1955-01/1958-03", NULL },
	{ "blanks", "  05   Dec 1971 ", "1971-12-05", NULL },
	{ "slashes without doubt, day first", "25/12/1978", "1978-12-25", NULL },
	{ "slashes without doubt, month first", "12/25/1978", "1978-12-25", NULL },
	{ "slashes, no difference", "5/5/1978", "1978-05-05", NULL },
	{ "slashes in doubt", "12/11/1978", NULL, "first?" },
	{ "hyphens in doubt", "05-12-1971", NULL, "first?" },
	{ "doubt in a range", "12/11/1978 to 1979", NULL, "first?" },
	{ "doubt at the other end", "1977 to 12/11/1978", NULL, "first?" },
	{ "no such day", "30 Feb 1971", NULL, "no such day" },
	{ "no such month", "1971-13-01", NULL, "no such day" },
	{ "both too large for a month", "13/13/1971", NULL, "no such day" },
	{ "year 0", "0000", NULL, "no such day" },
	{ "month 0", "1971-00", NULL, "no such day" },
	{ "day 0", "1971-01-00", NULL, "no such day" },
	{ "year and two digits is a month", "1979-82", NULL, "no such day" },
	{ "order", "1958 to 1955", NULL, "before" },
	{ "order within a year", "1955/1955-03", NULL, "before" },
	{ "order at the end", "1955-03/1955", NULL, "before" },
	{ "two-digit year", "5.12.71", NULL, "not a date" },
	{ "no separators", "19711205", NULL, "not a date" },
	{ "three digits", "971", NULL, "not a date" },
	{ "empty", "", NULL, "not a date" },
	{ "blanks only", "   ", NULL, "not a date" },
	{ "about nothing", "circa", NULL, "not a date" },
	{ "about with tilde alone", "~", NULL, "not a date" },
	{ "between one", "between 1955", NULL, "not a date" },
	{ "between ... to", "between 1955 to 1958", NULL, "not a date" },
	{ "from one", "from", NULL, "not a date" },
	{ "open end", "1955 to", NULL, "not a date" },
	{ "open start", "to 1955", NULL, "not a date" },
	{ "three years", "1955/1956/1957", NULL, "not a date" },
	{ "word", "unknown", NULL, "not a date" },
	{ "month too short", "De 1971", NULL, "not a date" },
	{ "month misspelt", "Decembre 1971", NULL, "not a date" },
	{ "word behind", "1971 born", NULL, "not a date" },
	{ "sign", "1971?", NULL, "not a date" },
	{ "NUL ends nothing", "1971\x01", NULL, "not a date" },
	{ "letter of another script", "5 \u0434\u0435\u043a 1971", NULL, "not a date" },
	{ "more tokens than any date", "-----------------------------", NULL, "not a date" },
	{ "longer than any date",
	    "                                                              "
	    "                         1971",
	    NULL, "not a date" },
};

START_TEST(reads_stated_dates)
{
	const char *why = stateds[_i].why;
	struct jc_stated date;
	struct jc_buf out = JC_BUF_INIT;
	enum jc_err err = jc_stated_parse(stateds[_i].text, strlen(stateds[_i].text), &date);

	if (!stateds[_i].canonical) {
		ck_assert_msg(err == JC_INVALID, "%s: accepted", why);
		ck_assert_msg(
		    strstr(jc_fail_text(), stateds[_i].said), "%s: %s", why, jc_fail_text());
		ck_assert(date.from.year == 0 && date.to.year == 0 && !date.about && !date.between);
	} else {
		ck_assert_msg(err == JC_OK, "%s: %s", why, jc_fail_text());
		jc_stated_format(&out, &date);
		ck_assert_msg(
		    strcmp(stateds[_i].canonical, out.data) == 0, "%s: %s", why, out.data);
	}
	jc_buf_release(&out);
}
END_TEST

static const struct {
	const char *why, *text, *first, *last;
} ranges[] = {
	{ "day", "1971-12-05", "1971-12-05", "1971-12-05" },
	{ "month", "1972-02", "1972-02-01", "1972-02-29" },
	{ "year", "1971", "1971-01-01", "1971-12-31" },
	{ "about widens by nothing", "~1971", "1971-01-01", "1971-12-31" },
	{ "between", "1955-03/1958", "1955-03-01", "1958-12-31" },
	{ "the ends of time", "0001/9999", "0001-01-01", "9999-12-31" },
};

START_TEST(gives_ranges)
{
	struct jc_stated date, end;
	int first, last;

	ck_ok(jc_stated_parse(ranges[_i].text, strlen(ranges[_i].text), &date));
	jc_stated_range(&date, &first, &last);
	ck_ok(jc_stated_parse(ranges[_i].first, strlen(ranges[_i].first), &end));
	ck_assert_msg(jc_date_number(&end.from) == first, "%s: first", ranges[_i].why);
	ck_ok(jc_stated_parse(ranges[_i].last, strlen(ranges[_i].last), &end));
	ck_assert_msg(jc_date_number(&end.from) == last, "%s: last", ranges[_i].why);
}
END_TEST

/* canonical NULL: refused. */
static const struct {
	const char *why, *text, *canonical;
	int64_t ms;
} times[] = {
	{ "UTC", "2026-11-21T14:02:11Z", "2026-11-21T14:02:11Z", 1795269731000 },
	{ "offset", "2026-11-21T15:02+01:00", "2026-11-21T15:02+01:00", 1795269720000 },
	{ "west", "2026-11-21T09:02:11-05:00", "2026-11-21T09:02:11-05:00", 1795269731000 },
	{ "half hours", "2026-11-21T19:32:11+05:30", "2026-11-21T19:32:11+05:30", 1795269731000 },
	{ "+00:00 is stated, not Z", "1970-01-01T00:00+00:00", "1970-01-01T00:00+00:00", 0 },
	{ "before 1970", "1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z", -1000 },
	{ "small letters", "1970-01-01t00:00z", "1970-01-01T00:00Z", 0 },
	{ "blank", "1970-01-01 00:00Z", "1970-01-01T00:00Z", 0 },
	{ "the first of all", "0001-01-01T00:00Z", "0001-01-01T00:00Z", -62135596800000 },
	{ "the last of all", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", 253402300799000 },
	{ "beyond in UTC, stated within", "9999-12-31T23:59:59-01:00", "9999-12-31T23:59:59-01:00",
	    253402304399000 },
	{ "before in UTC, stated within", "0001-01-01T00:00+01:00", "0001-01-01T00:00+01:00",
	    -62135600400000 },
	{ "no zone", "2026-11-21T14:02:11", NULL, 0 },
	{ "no time", "2026-11-21", NULL, 0 },
	{ "no minutes", "2026-11-21T14Z", NULL, 0 },
	{ "fraction", "2026-11-21T14:02:11.5Z", NULL, 0 },
	{ "leap second", "2026-12-31T23:59:60Z", NULL, 0 },
	{ "hour 24", "2026-11-21T24:00Z", NULL, 0 },
	{ "minute 60", "2026-11-21T14:60Z", NULL, 0 },
	{ "no such day", "2026-02-30T14:02Z", NULL, 0 },
	{ "no such offset", "2026-11-21T14:02+24:00", NULL, 0 },
	{ "no such minutes of offset", "2026-11-21T14:02+01:60", NULL, 0 },
	{ "offset without colon", "2026-11-21T14:02+0100", NULL, 0 },
	{ "offset not known", "2026-11-21T14:02-00:00", NULL, 0 },
	{ "something behind", "2026-11-21T14:02Zx", NULL, 0 },
	{ "something before", " 2026-11-21T14:02Z", NULL, 0 },
	{ "one digit", "2026-1-21T14:02Z", NULL, 0 },
	{ "empty second", "2026-11-21T14:02:Z", NULL, 0 },
	{ "letter for a digit", "2026-11-2xT14:02Z", NULL, 0 },
	{ "empty", "", NULL, 0 },
};

START_TEST(reads_times)
{
	struct jc_time time, zero = { 0 };
	struct jc_buf out = JC_BUF_INIT;

	ck_err(times[_i].canonical ? JC_OK : JC_INVALID,
	    jc_time_parse(times[_i].text, strlen(times[_i].text), &time), times[_i].why);
	if (times[_i].canonical) {
		ck_assert_msg(
		    time.ms == times[_i].ms, "%s: %lld", times[_i].why, (long long)time.ms);
		jc_time_format(&out, &time);
		ck_assert_msg(
		    strcmp(times[_i].canonical, out.data) == 0, "%s: %s", times[_i].why, out.data);
	} else {
		ck_assert_int_eq(zero.ms, time.ms);
		ck_assert_int_eq(zero.offset, time.offset);
	}
	jc_buf_release(&out);
}
END_TEST

static const struct {
	const char *why;
	int64_t ms;
	const char *minute, *utc;
} instants[] = {
	{ "a day of work", 1795269731999, "2026-11-21 14:02", "2026-11-21T14:02:11Z" },
	{ "just before 1970", -1, "1969-12-31 23:59", "1969-12-31T23:59:59Z" },
	{ "the first moment", -62135596800000, "0001-01-01 00:00", "0001-01-01T00:00:00Z" },
	{ "before it", -62135596800001, "@-62135596800001", "@-62135596800001" },
	{ "the last moment", 253402300799999, "9999-12-31 23:59", "9999-12-31T23:59:59Z" },
	{ "after it", 253402300800000, "@253402300800000", "@253402300800000" },
	{ "the largest number a peer can send", INT64_MAX, "@9223372036854775807",
	    "@9223372036854775807" },
	{ "the smallest", INT64_MIN, "@-9223372036854775808", "@-9223372036854775808" },
};

START_TEST(formats_instants)
{
	struct jc_buf out = JC_BUF_INIT;

	jc_time_minute(&out, instants[_i].ms);
	ck_assert_msg(
	    strcmp(instants[_i].minute, out.data) == 0, "%s: %s", instants[_i].why, out.data);
	jc_buf_reset(&out);
	jc_time_utc(&out, instants[_i].ms);
	ck_assert_msg(
	    strcmp(instants[_i].utc, out.data) == 0, "%s: %s", instants[_i].why, out.data);
	jc_buf_release(&out);
}
END_TEST

/* Every birth date of the sanctions list that is there whole: a remark may be cut at 1,000 bytes.
 */
START_TEST(reads_the_dates_of_a_list)
{
	char *path = jc_test_data("ofac_sdn_2021/sdn.csv");
	struct jc_buf file = JC_BUF_INIT;
	int seen = 0;

	ck_ok(jc_file_read(path, 16 << 20, &file));
	for (const char *at = file.data; (at = strstr(at, "DOB ")) != NULL;) {
		struct jc_stated date;
		size_t len = strcspn(at += 4, ";.\"");

		if (at[len] == '"')
			continue;
		ck_assert_msg(jc_stated_parse(at, len, &date) == JC_OK, "%.*s: %s", (int)len, at,
		    jc_fail_text());
		seen++;
	}
	ck_assert_int_eq(5125, seen);
	jc_buf_release(&file);
	free(path);
}
END_TEST

START_TEST(formats_what_no_text_says)
{
	struct jc_time time = { .ms = INT64_C(300000000000000), .offset = 60 };
	struct jc_buf out = JC_BUF_INIT;

	jc_time_format(&out, &time);
	ck_assert_str_eq("@300000003600000", out.data);
	jc_buf_release(&out);
}
END_TEST

Suite *
date_suite(void)
{
	return jc_suite("base/date", NULL, NULL,
	    (const struct jc_test[]){
		{ numbers_days, JC_ROWS(days) },
		{ every_day_follows_the_one_before, 1 },
		{ numbers_are_clamped, 1 },
		{ knows_days, JC_ROWS(existing) },
		{ reads_stated_dates, JC_ROWS(stateds) },
		{ gives_ranges, JC_ROWS(ranges) },
		{ reads_times, JC_ROWS(times) },
		{ formats_instants, JC_ROWS(instants) },
		{ formats_what_no_text_says, 1 },
		{ NULL, 0 },
	    });
}

Suite *
date_data_suite(void)
{
	return jc_suite_on("ofac_sdn_2021", "base/date_data", NULL, NULL,
	    (const struct jc_test[]){
		{ reads_the_dates_of_a_list, 1 },
		{ NULL, 0 },
	    });
}
