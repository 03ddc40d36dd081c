/* Units of time. */
#include "base/i18n.h"
#include "base/mem.h"
#include "timeline.h"

static const char *const months[] = { N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"),
	N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec") };
static const char *const weekdays[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"),
	N_("Sat"), N_("Sun") };

#define MONDAY 3 /* days from a Monday to 1970-01-01 */

static int
floor_div(int a, int b)
{
	return a >= 0 ? a / b : -((b - 1 - a) / b);
}

int
jc_unit_of(enum jc_unit unit, int day)
{
	struct jc_date date;

	if (unit == JC_UNIT_DAY)
		return day;
	if (unit == JC_UNIT_WEEK)
		return floor_div(day + MONDAY, 7);
	jc_date_from_number(day, &date);
	return unit == JC_UNIT_YEAR ? date.year - 1970 : (date.year - 1970) * 12 + date.month - 1;
}

int
jc_unit_first(enum jc_unit unit, int n)
{
	struct jc_date date = { 1970, 1, 1 };

	if (unit == JC_UNIT_DAY)
		return n;
	if (unit == JC_UNIT_WEEK)
		return n * 7 - MONDAY;
	date.year += unit == JC_UNIT_YEAR ? n : floor_div(n, 12);
	date.month += unit == JC_UNIT_YEAR ? 0 : n - 12 * floor_div(n, 12);
	if (date.year < 1)
		return JC_DATE_FIRST;
	return date.year > 9999 ? JC_DATE_LAST : jc_date_number(&date);
}

void
jc_unit_name(enum jc_unit unit, int n, struct jc_buf *out)
{
	struct jc_date date;
	int first = jc_unit_first(unit, n);

	jc_date_from_number(first, &date);
	if (unit == JC_UNIT_DAY)
		jc_buf_fmt(out, "%s %d %s %d", _(weekdays[jc_date_weekday(first) - 1]), date.day,
		    _(months[date.month - 1]), date.year);
	else if (unit == JC_UNIT_WEEK)
		jc_buf_fmt(
		    out, _("week of %d %s %d"), date.day, _(months[date.month - 1]), date.year);
	else if (unit == JC_UNIT_MONTH)
		jc_buf_fmt(out, "%s %d", _(months[date.month - 1]), date.year);
	else
		jc_buf_fmt(out, "%d", date.year);
}

void
jc_unit_mark(enum jc_unit unit, int n, struct jc_buf *out)
{
	struct jc_date date, before;

	jc_date_from_number(jc_unit_first(unit, n), &date);
	jc_date_from_number(jc_unit_first(unit, n - 1), &before);
	if (unit == JC_UNIT_DAY && date.month != before.month)
		jc_buf_fmt(out, "%s %d", _(months[date.month - 1]), date.year);
	else if ((unit == JC_UNIT_WEEK || unit == JC_UNIT_MONTH) && date.year != before.year)
		jc_buf_fmt(out, "%d", date.year);
	else if (unit == JC_UNIT_YEAR && date.year % 10 == 0)
		jc_buf_fmt(out, "%d", date.year);
}

const char *
jc_unit_label(enum jc_unit unit)
{
	static const char *const labels[JC_UNITS] = { N_("by day"), N_("by week"), N_("by month"),
		N_("by year") };

	return labels[unit];
}
