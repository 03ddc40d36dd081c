/*
 * Civil dates and times without a clock (the clock is read in app and cli only).
 *
 * Stated dates, canonical text (what a document says, no more):
 *   1971-12-05   1971-12   1971        a day, a month, a year
 *   ~1971  ~1971-12                    about
 *   1955/1958  1955-03/1955-04         between (either end a stated date, in order)
 * Times: 2026-11-21T14:02:11Z or with offset 2026-11-21T15:02+01:00; seconds optional, kept as
 * stated.
 */
#ifndef JC_BASE_DATE_H
#define JC_BASE_DATE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/err.h"

struct jc_date {
	int year;       /* 1..9999 */
	int month;      /* 1..12, 0 when not stated */
	int day;        /* 1..31, 0 when not stated */
};

struct jc_stated {
	struct jc_date from;
	struct jc_date to;   /* equal to from unless between */
	bool about;
	bool between;
};

/* Days since 1970-01-01; month and day 0 count as 1. */
int jc_date_number(const struct jc_date *date);
void jc_date_from_number(int number, struct jc_date *out);
bool jc_date_exists(int year, int month, int day);
/* 1 Monday .. 7 Sunday. */
int jc_date_weekday(int number);

/*
 * Parse what people and lists write: 1971-12-05, 5.12.1971, 05 Dec 1971, Dec 1971,
 * circa 1955, ~1955, 1955 to 1958, 1955/1958. Day-month order where digits leave a
 * doubt (12/11/1978) is refused, not guessed. JC_INVALID with a sentence.
 */
JC_MUST_CHECK enum jc_err jc_stated_parse(const char *text, size_t len, struct jc_stated *out);
/* Append the canonical text. */
void jc_stated_format(struct jc_buf *out, const struct jc_stated *date);
/* First and last day number the statement allows ("about" widens by nothing: it stays a mark). */
void jc_stated_range(const struct jc_stated *date, int *first, int *last);

/*
 * A point in time as stated. ms is UTC milliseconds since 1970; offset in minutes, -10000 when the
 * zone is "Z".
 */
struct jc_time {
	int64_t ms;
	int offset;
	bool has_seconds;
};
JC_MUST_CHECK enum jc_err jc_time_parse(const char *text, size_t len, struct jc_time *out);
void jc_time_format(struct jc_buf *out, const struct jc_time *time);
/* "2026-11-21 14:02" UTC, from milliseconds. */
void jc_time_minute(struct jc_buf *out, int64_t ms);
/* Full form 2026-11-21T14:02:11Z. */
void jc_time_utc(struct jc_buf *out, int64_t ms);
#endif
