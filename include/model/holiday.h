/*
 * Public holidays, computed, and working days by them.
 *
 * Sources: the States' laws on public holidays as known in the year each set states; none was
 * read in its official gazette, so every sum shown to people names the set and its year
 * (jc_holiday_set). What a State decrees for one year only, and days of the moon after the last
 * year announced, are the team's to add (struct jc_calendar, `own`).
 */
#ifndef JC_MODEL_HOLIDAY_H
#define JC_MODEL_HOLIDAY_H
#include <stdbool.h>
#include <stddef.h>

/* Outside these the Julian Easter's distance is another, and no set was made for it. */
#define JC_HOLIDAY_FIRST_YEAR 2000
#define JC_HOLIDAY_LAST_YEAR 2099
/* The most a State and region have in a year. */
#define JC_HOLIDAY_MAX 40

struct jc_holiday {
	int day;          /* day number (base/date.h) */
	const char *name; /* N_(), or the team's own words */
	bool observed;    /* the day it was moved to, because its own fell on a weekend */
};

struct jc_holiday_set {
	char country[3];
	int year;         /* as known then */
	const char *note; /* N_(): what a reader must know; NULL: nothing */
};

/* The set of a State, by ISO 3166-1 alpha-2; NULL: none is known. */
const struct jc_holiday_set *jc_holiday_set(const char *country);
/* The n-th set, by code; NULL at the end. */
const struct jc_holiday_set *jc_holiday_set_at(size_t n);
/* Has that region (ISO 3166-2, "DE-BW") holidays of its own? */
bool jc_holiday_region(const char *region);

/*
 * The holidays of `year` that bind the whole State and, if given, `region`, by day; how many. 0
 * where no set is known, or for a year outside those above.
 */
size_t jc_holidays(
    const char *country, const char *region, int year, struct jc_holiday out[JC_HOLIDAY_MAX]);

/* Western and Orthodox Easter Sunday, as day numbers. */
int jc_easter(int year);
int jc_pascha(int year);

/* A day the team has added to a State's set, or says people work on. */
struct jc_own_day {
	int day;
	bool works;
	const char *name;
};

/* One State's days. Zero-initialised but for the first line; holds no memory. */
struct jc_calendar {
	char country[3];
	const char *region;           /* or NULL; borrowed */
	const struct jc_own_day *own; /* borrowed */
	size_t n_own;
	/* Kept between calls, of the year last asked for. */
	int year;
	size_t n;
	struct jc_holiday days[JC_HOLIDAY_MAX];
};

/* Does nobody work on that day? *why (may be NULL) then names it: a holiday, Saturday, Sunday. */
bool jc_calendar_rests(struct jc_calendar *calendar, int day, const char **why);
#endif
