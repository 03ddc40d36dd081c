#include "model/period.h"

#include "base/date.h"
#include "base/i18n.h"

#define HOUR_MS 3600000
/* Beyond these there is no day to count to. */
#define DAY_ROOM (JC_PERIOD_MAX + 400)

static void
tell(jc_period_fn *each, void *context, enum jc_period_step step, int day, const char *why)
{
	if (each)
		each(context, step, day, why);
}

static int
days_in(int year, int month)
{
	int days = 31;

	while (!jc_date_exists(year, month, days))
		days--;
	return days;
}

/* The same date so many months on. */
static int
months_on(int day, int months, jc_period_fn *each, void *context)
{
	struct jc_date date;
	int count, last;

	jc_date_from_number(day, &date);
	count = date.year * 12 + date.month - 1 + months;
	date.year = count / 12;
	date.month = count % 12 + 1;
	last = days_in(date.year, date.month);
	if (date.day > last) {
		date.day = last;
		tell(each, context, JC_STEP_CLIPPED, jc_date_number(&date), NULL);
	}
	return jc_date_number(&date);
}

static int
working_days_on(
    int day, int amount, struct jc_calendar *calendar, jc_period_fn *each, void *context)
{
	int step = amount < 0 ? -1 : 1;
	const char *why;

	while (amount) {
		day += step;
		if (jc_calendar_rests(calendar, day, &why))
			tell(each, context, JC_STEP_SKIPPED, day, why);
		else
			amount -= step;
	}
	return day;
}

static int
strict_end(const struct jc_period *period, int event, struct jc_calendar *calendar,
    jc_period_fn *each, void *context)
{
	switch (period->unit) {
	case JC_UNIT_WORKING_DAYS:
		return working_days_on(event, period->amount, calendar, each, context);
	case JC_UNIT_WEEKS:
		return event + 7 * period->amount;
	case JC_UNIT_MONTHS:
		return months_on(event, period->amount, each, context);
	case JC_UNIT_YEARS:
		return months_on(event, 12 * period->amount, each, context);
	case JC_UNIT_DAYS:
	case JC_UNIT_HOURS:
		break;
	}
	return event + period->amount;
}

/* Art 3(4), then Art 3(5): a period of two days or more includes two working days at least. */
static int
roll(int event, int day, struct jc_calendar *calendar, jc_period_fn *each, void *context)
{
	bool two = day >= event + 2; /* the period as stated, not as rolled */
	const char *why;
	int working = 0;

	for (; jc_calendar_rests(calendar, day, &why); day++)
		tell(each, context, JC_STEP_ROLLED, day, why);
	for (int at = event + 1; at <= day && working < 2; at++)
		working += !jc_calendar_rests(calendar, at, NULL);
	if (two && working < 2) {
		do
			day++;
		while (jc_calendar_rests(calendar, day, NULL));
		tell(each, context, JC_STEP_TWO_DAYS, day, NULL);
	}
	return day;
}

/* How many days a period may reach, roughly, so that the sum stays within the calendar. */
static bool
fits(const struct jc_period *period, int event)
{
	static const int days[] = {
		[JC_UNIT_HOURS] = 1,
		[JC_UNIT_DAYS] = 1,
		[JC_UNIT_WORKING_DAYS] = 3,
		[JC_UNIT_WEEKS] = 7,
		[JC_UNIT_MONTHS] = 31,
		[JC_UNIT_YEARS] = 366,
	};
	int64_t far = (int64_t)period->amount * days[period->unit];

	return period->unit != JC_UNIT_HOURS && far >= -JC_PERIOD_MAX && far <= JC_PERIOD_MAX &&
	       event >= JC_DATE_FIRST + DAY_ROOM && event <= JC_DATE_LAST - DAY_ROOM;
}

enum jc_err
jc_period_end(const struct jc_period *period, int event, struct jc_calendar *calendar,
    jc_period_fn *each, void *context, int *strict, int *rolled)
{
	*strict = *rolled = event;
	if (!fits(period, event))
		return jc_fail(JC_INVALID,
		    _("this period leaves the calendar; nothing was counted; check its length and "
		      "the day it starts"));
	if (period->amount > 0)
		tell(each, context, JC_STEP_FIRST, event + 1, NULL);
	*strict = *rolled = strict_end(period, event, calendar, each, context);
	tell(each, context, JC_STEP_STRICT, *strict, NULL);
	if (period->amount > 0)
		*rolled = roll(event, *strict, calendar, each, context);
	tell(each, context, JC_STEP_END, *rolled, NULL);
	return JC_OK;
}

enum jc_err
jc_period_hours(int hours, int64_t event_ms, int64_t *end_ms)
{
	int64_t hour = event_ms / HOUR_MS - (event_ms % HOUR_MS < 0);

	*end_ms = event_ms;
	if (hours < -JC_PERIOD_MAX || hours > JC_PERIOD_MAX ||
	    hour / 24 < JC_DATE_FIRST + DAY_ROOM || hour / 24 > JC_DATE_LAST - DAY_ROOM)
		return jc_fail(JC_INVALID,
		    _("this period leaves the calendar; nothing was counted; check its length and "
		      "the time it starts"));
	*end_ms = (hour + 1 + hours) * HOUR_MS;
	return JC_OK;
}
