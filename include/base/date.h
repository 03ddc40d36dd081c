/*
 * Civil dates and times without a clock (base/clock.h is read in app and cli only).
 *
 * Stated dates, canonical text (what a document says, no more):
 *   1971-12-05   1971-12   1971        a day, a month, a year
 *   ~1971  ~1971-12                    about
 *   1955/1958  1955-03/1955-04         between (either end a day, month or year, in order)
 *   ~1979/1982                         between, about
 * Times: 2026-11-21T14:02:11Z or with offset 2026-11-21T15:02+01:00; seconds optional, kept as
 * stated.
 *
 * The calendar is the Gregorian one, before 1582 too (ISO 8601).
 */
#ifndef JC_BASE_DATE_H
#define JC_BASE_DATE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct jc_date {
	int year;  /* 1..9999 */
	int month; /* 1..12, 0 when not stated */
	int day;   /* 1..31, 0 when not stated */
};

struct jc_stated {
	struct jc_date from;
	struct jc_date to; /* equal to from unless between */
	bool about;
	bool between;
};

/* Day numbers of 0001-01-01 and 9999-12-31. */
#define JC_DATE_FIRST (-719162)
#define JC_DATE_LAST 2932896

/* Days since 1970-01-01; month and day 0 count as 1. */
int jc_date_number(const struct jc_date *date);

/* Numbers before JC_DATE_FIRST or after JC_DATE_LAST give these. */
void jc_date_from_number(int number, struct jc_date *out);

/* Is there such a day? */
bool jc_date_exists(int year, int month, int day);

/* 1 Monday .. 7 Sunday. */
int jc_date_weekday(int number);

/*
 * Parse what people and lists write: 1971-12-05, 5.12.1971, 05 Dec 1971, Dec 5, 1971, Dec 1971,
 * 12/1971, circa 1955, ~1955, 1955 to 1958, 1955/1958, 1955-1958. Month names are English. A
 * day-month order that digits leave in doubt (12/11/1978) is refused, not guessed; with dots the
 * day comes first, as wherever dots are used. JC_INVALID with a sentence; *out is then all zero.
 */
JC_MUST_CHECK enum jc_err jc_stated_parse(const char *text, size_t len, struct jc_stated *out);

/* Append the canonical text. */
void jc_stated_format(struct jc_buf *out, const struct jc_stated *date);

/* First and last day number the statement allows ("about" widens by nothing: it stays a mark). */
void jc_stated_range(const struct jc_stated *date, int *first, int *last);

/* A point in time as stated. */
struct jc_time {
	int64_t ms;       /* UTC, since 1970 */
	int offset;       /* minutes east of UTC, or JC_TIME_ZULU where the zone is "Z" */
	bool has_seconds; /* were they stated? */
};
#define JC_TIME_ZULU (-10000)

/* As above; 't', 'z' and a blank for the T pass. JC_INVALID (no zone, no such time): *out zero. */
JC_MUST_CHECK enum jc_err jc_time_parse(const char *text, size_t len, struct jc_time *out);

/* Append the canonical text of what jc_time_parse gave. */
void jc_time_format(struct jc_buf *out, const struct jc_time *time);

/*
 * Append milliseconds as "2026-11-21 14:02" or "2026-11-21T14:02:11Z". Any number may be given,
 * peers choose them: outside the years 1 to 9999 it is "@" and the number.
 */
void jc_time_minute(struct jc_buf *out, int64_t ms);
void jc_time_utc(struct jc_buf *out, int64_t ms);
#endif
