/* The timeline: as it looks, where its keys lead, and units of time. */
#include "../../ui/timeline.h"
#include "ui/desk.h"
#include "ui/suites.h"

static struct jc_desk desk;

static const struct {
	const char *name, *keys;
	int rows, cols;
	bool ascii;
} screens[] = {
	{ "timeline", "T", 24, 80, false },
	{ "timeline-132x43", "T", 43, 132, false },
	{ "timeline-200x60", "T-", 60, 200, false },
	{ "timeline-40x12", "T", 12, 40, false },
	{ "timeline-20x5", "T", 5, 20, false },
	{ "timeline-ascii", "T", 24, 80, true },
	{ "timeline-first", "Tg", 24, 80, false },
	{ "timeline-last", "TG", 24, 80, false },
	{ "timeline-week", "T-", 24, 80, false },
	{ "timeline-month", "T--", 24, 80, false },
	{ "timeline-year", "T---", 24, 80, false },
	{ "timeline-earlier", "T<Left><Left>", 24, 80, false },
	{ "timeline-words", "T/ionescu", 24, 80, false },
	{ "timeline-no-words", "T/zzz<Enter>", 24, 80, false },
	{ "timeline-lanes-of-certainty", "Tgv", 24, 80, false },
	{ "timeline-lanes-of-kinds", "Tgvv", 24, 80, false },
	{ "timeline-lanes-ascii", "Tgv", 24, 80, true },
	{ "timeline-of-one", "3/ionescu<Enter>tg", 24, 80, false },
};

START_TEST(looks_as_it_did)
{
	jc_desk_begin(&desk, JC_DESK_SHARED, screens[_i].rows, screens[_i].cols, screens[_i].ascii);
	jc_desk_type(&desk, screens[_i].keys);
	jc_desk_golden(&desk, screens[_i].name);
	jc_desk_end(&desk);
}
END_TEST

static const struct {
	const char *why, *keys, *shown;
} ways[] = {
	{ "of the case", "T", "Timeline of the case" },
	{ "of the record one is on", "3/ionescu<Enter>t", "Timeline of S-NL1-1 " },
	{ "from its chart", "3/ionescu<Enter>L:timeline<Enter>", "Timeline of " },
	{ "by the palette", ":case-timeline<Enter>", "Timeline of the case" },
	{ "a record is opened", "T<Enter>", "Title" },
	{ "Esc drops the words", "T/zzz<Enter><Esc>", "Timeline of the case" },
	{ "and then closes", "T/zzz<Enter><Esc><Esc>", "NEEDS YOU" },
	{ "no finer than days", "T+++", "by day" },
	{ "no coarser than years", "T-----", "by year" },
	{ "lanes by certainty", "Tv", "lanes by certainty" },
	{ "lanes by kind", "Tvv", "lanes by kind" },
	{ "and again by team", "Tvvv", "FR NL RO What" },
	{ "to now", "Tgt", "now 2026-11-21 14:02" },
	{ "words that find nothing keep the place", "Tg/zzz<Esc>", "── S-NL1-8 " },
	{ "also when they are rubbed out", "Tgj/zzz<Backspace><Backspace><Backspace><Enter>",
	    "── S-NL1-4 " },
	{ "words that leave it out keep it", "Tgj/sokolov<Esc>", "── S-NL1-4 " },
};

START_TEST(keys_lead)
{
	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, ways[_i].keys);
	ck_shows(&desk, ways[_i].shown);
	jc_desk_end(&desk);
}
END_TEST

/* Each sign with its word, in the lane it belongs to. */
static const struct {
	const char *why, *field, *value, *in_lanes, *of_kinds, *word;
} signs[] = {
	{ "certain", "certainty", "certain", "●  │  │  │  │  NL V-NL1-1 It", "●  NL V-NL1-1 It",
	    "certain" },
	{ "probable", "certainty", "probable", "│  │  │  ?  │  NL V-NL1-1 It", "?  NL V-NL1-1 It",
	    "reported" },
	{ "an assessment", "basis", "assessment", "│  │  │  ?  │  NL V-NL1-1 It",
	    "?  NL V-NL1-1 It", "reported" },
	{ "disputed", "certainty", "disputed", "│  │  │  │  ≠  NL V-NL1-1 It", "≠  NL V-NL1-1 It",
	    "disputed" },
};

START_TEST(signs_say_how_sure_it_is)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	(void)jc_cases_add(desk.c, "event", "title", "It", "on", "1960-05-04", signs[_i].field,
	    signs[_i].value, NULL);
	jc_desk_type(&desk, "T/it<Enter>v");
	ck_shows(&desk, signs[_i].in_lanes);
	ck_shows(&desk, signs[_i].word);
	jc_desk_type(&desk, "v");
	ck_shows(&desk, signs[_i].of_kinds);
	jc_desk_end(&desk);
}
END_TEST

/* An hour that has no room is left out, not the end of the day before it. */
static const struct {
	int rows, cols;
	const char *shown;
} hours[] = {
	{ 5, 20, "1960-05-04 V-NL1" },
	{ 12, 40, "1960-05-04   NL V-NL1-1" },
	{ 24, 80, "► 06:40 " },
};

START_TEST(hours_leave_days_whole)
{
	jc_desk_begin(&desk, JC_DESK_COPY, hours[_i].rows, hours[_i].cols, false);
	(void)jc_cases_add(
	    desk.c, "event", "title", "It", "on", "1960-05-04", "at", "1960-05-04T06:40Z", NULL);
	jc_desk_type(&desk, "T/it<Enter>");
	ck_shows(&desk, hours[_i].shown);
	jc_desk_end(&desk);
}
END_TEST

START_TEST(draws_at_every_size)
{
	struct jc_buf dump = JC_BUF_INIT;

	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, screens[_i].keys);
	for (int rows = 1; rows <= 30; rows += 3)
		for (int cols = 1; cols <= 130; cols += 7) {
			jc_ui_resize(desk.ui, rows, cols);
			jc_buf_reset(&dump);
			jc_desk_read(&desk, &dump);
			ck_assert_int_lt(jc_ui_grid(desk.ui)->cursor_row, rows);
			ck_assert_int_lt(jc_ui_grid(desk.ui)->cursor_col, cols);
		}
	jc_buf_release(&dump);
	jc_desk_end(&desk);
}
END_TEST

static const struct {
	enum jc_unit unit;
	struct jc_date day;
	const char *name, *mark;
} units[] = {
	{ JC_UNIT_DAY, { 2026, 11, 17 }, "Tue 17 Nov 2026", "" },
	{ JC_UNIT_DAY, { 2026, 11, 1 }, "Sun 1 Nov 2026", "Nov 2026" },
	{ JC_UNIT_DAY, { 1969, 12, 31 }, "Wed 31 Dec 1969", "" },
	{ JC_UNIT_WEEK, { 2026, 11, 22 }, "week of 16 Nov 2026", "" },
	{ JC_UNIT_WEEK, { 2026, 11, 16 }, "week of 16 Nov 2026", "" },
	{ JC_UNIT_WEEK, { 1969, 12, 28 }, "week of 22 Dec 1969", "" },
	{ JC_UNIT_MONTH, { 2026, 11, 30 }, "Nov 2026", "" },
	{ JC_UNIT_MONTH, { 1968, 1, 31 }, "Jan 1968", "1968" },
	{ JC_UNIT_YEAR, { 1970, 7, 1 }, "1970", "1970" },
	{ JC_UNIT_YEAR, { 1, 1, 1 }, "1", "" },
	{ JC_UNIT_YEAR, { 9999, 12, 31 }, "9999", "" },
};

START_TEST(units_are_named)
{
	int day = jc_date_number(&units[_i].day), n = jc_unit_of(units[_i].unit, day);
	struct jc_buf text = JC_BUF_INIT;

	ck_assert_int_le(jc_unit_first(units[_i].unit, n), day);
	ck_assert(n == jc_unit_of(JC_UNIT_YEAR, JC_DATE_LAST) ||
		  jc_unit_first(units[_i].unit, n + 1) > day);
	ck_assert_int_eq(jc_unit_of(units[_i].unit, jc_unit_first(units[_i].unit, n)), n);
	jc_unit_name(units[_i].unit, n, &text);
	ck_assert_str_eq(text.data, units[_i].name);
	jc_buf_reset(&text);
	jc_unit_mark(units[_i].unit, n, &text);
	ck_assert_str_eq(text.data, units[_i].mark);
	jc_buf_release(&text);
}
END_TEST

Suite *
timeline_suite(void)
{
	return jc_suite("ui/timeline", NULL, NULL,
	    (const struct jc_test[]){
		{ looks_as_it_did, JC_ROWS(screens) },
		{ keys_lead, JC_ROWS(ways) },
		{ signs_say_how_sure_it_is, JC_ROWS(signs) },
		{ hours_leave_days_whole, JC_ROWS(hours) },
		{ draws_at_every_size, JC_ROWS(screens) },
		{ units_are_named, JC_ROWS(units) },
		{ NULL, 0 },
	    });
}
