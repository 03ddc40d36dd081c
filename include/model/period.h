/*
 * Periods of time, counted as Regulation (EEC, Euratom) 1182/71 counts them (Articles 2 and 3;
 * read in full). Pure.
 *
 * The Regulation covers acts under the Treaties. Where it does not on its face, or must not be
 * relied on (custody, preservation), the strict end is the one to keep: so both are given.
 */
#ifndef JC_MODEL_PERIOD_H
#define JC_MODEL_PERIOD_H
#include <stdint.h>

#include "base/err.h"
#include "model/holiday.h"

enum jc_unit {
	JC_UNIT_HOURS,
	JC_UNIT_DAYS,
	JC_UNIT_WORKING_DAYS,
	JC_UNIT_WEEKS,
	JC_UNIT_MONTHS,
	JC_UNIT_YEARS,
};

struct jc_period {
	int amount; /* negative: counted backwards; at most JC_PERIOD_MAX either way */
	enum jc_unit unit;
};
#define JC_PERIOD_MAX 40000

/* Why the end lies where it lies, in order; to be shown line by line. */
enum jc_period_step {
	JC_STEP_FIRST,    /* the first day counted: Art 3(1), the event's own does not count */
	JC_STEP_CLIPPED,  /* there is no such date: the month's last day, Art 3(2)(c) */
	JC_STEP_SKIPPED,  /* working days: this one is none, `why` says what it is */
	JC_STEP_STRICT,   /* the last day by the calendar alone */
	JC_STEP_ROLLED,   /* over this day, which `why` names: Art 3(4) */
	JC_STEP_TWO_DAYS, /* to this day, for two working days: Art 3(5) */
	JC_STEP_END,      /* the last day */
};
typedef void jc_period_fn(void *context, enum jc_period_step step, int day, const char *why);

/*
 * The last day of a period not in hours that an event on day `event` starts; it ends with that
 * day, at 24:00 there. `calendar` is that of the State where the act is to be done (Art 2(1)). A
 * period counted backwards does not roll (Art 3(4)). each may be NULL. JC_INVALID when the
 * period is too long or leaves the calendar.
 */
JC_MUST_CHECK enum jc_err jc_period_end(const struct jc_period *period, int event,
    struct jc_calendar *calendar, jc_period_fn *each, void *context, int *strict, int *rolled);

/*
 * The end of a period in hours, in UTC milliseconds: the hour of the event does not count (Art
 * 3(1)), so it runs from the next full hour; hours never roll, and clock changes do not matter.
 */
JC_MUST_CHECK enum jc_err jc_period_hours(int hours, int64_t event_ms, int64_t *end_ms);
#endif
