/* Public holidays: against another collection of them, by rows that show each kind of rule. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "lib/vectors.h"
#include "model/holiday.h"
#include "model/suites.h"

static int
day_of(const char *text)
{
	struct jc_date date;

	ck_assert_int_eq(sscanf(text, "%d-%d-%d", &date.year, &date.month, &date.day), 3);
	return jc_date_number(&date);
}

static const struct {
	const char *why, *country, *region, *day, *name; /* name NULL: people work */
} rows[] = {
	{ "Easter Monday", "PL", NULL, "2026-04-06", "Easter Monday" },
	{ "none in Portugal", "PT", NULL, "2026-04-06", NULL },
	{ "the Orthodox one", "RO", NULL, "2026-04-13", "Orthodox Easter Monday" },
	{ "the latest Easter there can be", "DE", NULL, "2038-04-26", "Easter Monday" },
	{ "a Saturday", "DE", NULL, "2026-11-21", "Saturday" },
	{ "a Sunday", "DE", NULL, "2026-11-22", "Sunday" },
	{ "a holiday is named before the weekend", "NL", NULL, "2026-12-26",
	    "Second Day of Christmas" },
	{ "a Land's", "DE", "DE-BY", "2026-01-06", "Epiphany" },
	{ "not in another", "DE", "DE-BE", "2026-01-06", NULL },
	{ "nor in the whole State", "DE", NULL, "2026-01-06", NULL },
	{ "a Wednesday before a date", "DE", "DE-SN", "2026-11-18", "Repentance Day" },
	{ "once only", "DE", "DE-BE", "2025-05-08", "Liberation Day" },
	{ "not the year after", "DE", "DE-BE", "2026-05-08", NULL },
	{ "abolished", "DK", NULL, "2023-05-05", "Great Prayer Day" },
	{ "and gone", "DK", NULL, "2024-04-26", NULL },
	{ "added lately", "IT", NULL, "2027-10-04", "Saint Francis" },
	{ "Saturday to Monday", "GB", NULL, "2027-12-27", "Christmas Day" },
	{ "Sunday to the day after that", "GB", NULL, "2027-12-28", "Second Day of Christmas" },
	{ "Saturday to Friday", "US", NULL, "2026-07-03", "Independence Day" },
	{ "Saturday to the year before", "US", NULL, "2027-12-31", "New Year's Day" },
	{ "Sunday to Saturday", "NL", NULL, "2025-04-26", "King's Day" },
	{ "and not on Sunday's Monday", "NL", NULL, "2025-04-28", NULL },
	{ "past the second day of the same feast", "RS", NULL, "2026-02-17", "Statehood Day" },
	{ "two feasts on one day move once", "AL", NULL, "2025-04-22", NULL },
	{ "a day of the moon", "TR", NULL, "2026-05-28", "Eid al-Adha" },
	{ "the first Thursday after 18 April", "IS", NULL, "2024-04-25", "First Day of Summer" },
	{ "Good Friday by the law on periods", "NL", NULL, "2026-04-03", "Good Friday" },
	{ "a Friday in a year when it is one", "IE", NULL, "2030-02-01", "Saint Brigid's Day" },
	{ "no set is known", "JP", NULL, "2026-01-01", NULL },
	{ "before any set", "AT", NULL, "1999-01-01", NULL },
	{ "after any set", "AT", NULL, "2100-01-01", NULL },
};

START_TEST(a_day)
{
	struct jc_calendar calendar = { .region = rows[_i].region };
	const char *why;
	bool rests;

	memcpy(calendar.country, rows[_i].country, 2);
	rests = jc_calendar_rests(&calendar, day_of(rows[_i].day), &why);
	ck_assert_msg(rests == (rows[_i].name != NULL), "%s: %s", rows[_i].why, why ? why : "-");
	if (rests)
		ck_assert_msg(!strcmp(why, rows[_i].name), "%s: %s", rows[_i].why, why);
}
END_TEST

START_TEST(as_the_other_collection)
{
	struct jc_vectors vectors;
	size_t sets = 0;

	jc_vectors_open(&vectors, "holidays.txt");
	while (jc_vectors_next(&vectors)) {
		const char *set = jc_vector_text(&vectors, "set");
		char country[3] = { set[0], set[1], '\0' };

		sets++;
		ck_assert(!set[2] || jc_holiday_region(set));
		for (size_t i = 1; i < vectors.n; i++) {
			struct jc_holiday days[JC_HOLIDAY_MAX];
			struct jc_buf found = JC_BUF_INIT;
			size_t n = jc_holidays(country, set[2] ? set : NULL,
			    (int)strtol(vectors.keys[i], NULL, 10), days);

			for (size_t k = 0; k < n; k++) {
				struct jc_date date;

				if (jc_date_weekday(days[k].day) > 5 ||
				    (k && days[k].day == days[k - 1].day))
					continue;
				jc_date_from_number(days[k].day, &date);
				jc_buf_fmt(&found, "%s%02d-%02d", found.len ? " " : "", date.month,
				    date.day);
			}
			ck_assert_msg(!strcmp(found.data, vectors.values[i]), "%s %s: %s", set,
			    vectors.keys[i], found.data);
			jc_buf_release(&found);
		}
	}
	ck_assert_uint_ge(sets, 45);
	jc_vectors_close(&vectors);
}
END_TEST

START_TEST(the_teams_own_days)
{
	static const struct jc_own_day own[] = {
		{ 20544, false, "Bridging day" },         /* 2026-04-01 */
		{ 20549, true, "decreed a working day" }, /* 2026-04-06, Easter Monday */
	};
	struct jc_calendar calendar = { .country = "PL", .own = own, .n_own = 2 };
	const char *why;

	ck_assert(jc_calendar_rests(&calendar, 20544, &why));
	ck_assert_str_eq(why, "Bridging day");
	ck_assert(!jc_calendar_rests(&calendar, 20549, &why));
	ck_assert_ptr_null(why);
}
END_TEST

START_TEST(every_set_has_days)
{
	const struct jc_holiday_set *set;
	size_t n = 0;

	for (; (set = jc_holiday_set_at(n)); n++) {
		struct jc_holiday days[JC_HOLIDAY_MAX];

		for (int year = JC_HOLIDAY_FIRST_YEAR; year <= JC_HOLIDAY_LAST_YEAR; year++) {
			size_t found = jc_holidays(set->country, NULL, year, days);

			ck_assert_msg(found >= 4 && found < JC_HOLIDAY_MAX, "%s %d: %zu",
			    set->country, year, found);
		}
		ck_assert_ptr_eq(jc_holiday_set(set->country), set);
	}
	ck_assert_uint_eq(n, 41);
	ck_assert_ptr_null(jc_holiday_set("JP"));
	ck_assert(!jc_holiday_region("DE-XX"));
	ck_assert(!jc_holiday_region("DE"));
}
END_TEST

Suite *
holiday_suite(void)
{
	const struct jc_test tests[] = {
		{ a_day, JC_ROWS(rows) },
		{ as_the_other_collection, 1 },
		{ the_teams_own_days, 1 },
		{ every_set_has_days, 1 },
		{ NULL, 0 },
	};

	return jc_suite("model/holiday", NULL, NULL, tests);
}
