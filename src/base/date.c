#include "base/date.h"

#include <assert.h>
#include <string.h>

#define MS_PER_DAY INT64_C(86400000)
#define MS_PER_MINUTE INT64_C(60000)

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_length(int year, int month)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return lengths[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

/* Days from 0001-01-01 to the first day of `year`. */
static int
days_before_year(int year)
{
	int past = year - 1;

	return past * 365 + past / 4 - past / 100 + past / 400;
}

int
jc_date_number(const struct jc_date *date)
{
	int number = JC_DATE_FIRST + days_before_year(date->year);

	for (int month = 1; month < date->month; month++)
		number += month_length(date->year, month);
	return number + (date->day > 0 ? date->day - 1 : 0);
}

void
jc_date_from_number(int number, struct jc_date *out)
{
	int days;

	if (number < JC_DATE_FIRST)
		number = JC_DATE_FIRST;
	if (number > JC_DATE_LAST)
		number = JC_DATE_LAST;
	days = number - JC_DATE_FIRST;
	/* 400 years are 146,097 days, so that this is the year or the one before. */
	out->year = days / 146097 * 400 + days % 146097 * 400 / 146097 + 1;
	if (days >= days_before_year(out->year + 1))
		out->year++;
	days -= days_before_year(out->year);
	out->month = 1;
	while (days >= month_length(out->year, out->month))
		days -= month_length(out->year, out->month++);
	out->day = days + 1;
}

bool
jc_date_exists(int year, int month, int day)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= month_length(year, month);
}

int
jc_date_weekday(int number)
{
	/* 1970-01-01, number 0, was a Thursday; the remainder may be negative. */
	return ((number % 7 + 7) + 3) % 7 + 1;
}

static void
format_date(struct jc_buf *out, const struct jc_date *date)
{
	jc_buf_fmt(out, "%04d", date->year);
	if (date->month > 0)
		jc_buf_fmt(out, "-%02d", date->month);
	if (date->day > 0)
		jc_buf_fmt(out, "-%02d", date->day);
}

void
jc_stated_format(struct jc_buf *out, const struct jc_stated *date)
{
	if (date->about)
		jc_buf_chr(out, '~');
	format_date(out, &date->from);
	if (date->between) {
		jc_buf_chr(out, '/');
		format_date(out, &date->to);
	}
}

static int
last_number(const struct jc_date *date)
{
	struct jc_date last = *date;

	if (last.month == 0)
		last.month = 12;
	if (last.day == 0)
		last.day = month_length(last.year, last.month);
	return jc_date_number(&last);
}

void
jc_stated_range(const struct jc_stated *date, int *first, int *last)
{
	*first = jc_date_number(&date->from);
	*last = last_number(&date->to);
}

/* A text being read from the left. */
struct reader {
	const char *at, *end;
};

/* Read exactly `count` digits. */
static bool
read_digits(struct reader *reader, int count, int *out)
{
	int value = 0;

	if (reader->end - reader->at < count)
		return false;
	for (int i = 0; i < count; i++) {
		char c = *reader->at++;

		if (c < '0' || c > '9')
			return false;
		value = value * 10 + (c - '0');
	}
	*out = value;
	return true;
}

/* Read one of these characters; the one read is in *out. */
static bool
read_one(struct reader *reader, const char *characters, char *out)
{
	if (reader->at == reader->end || *reader->at == '\0' || !strchr(characters, *reader->at))
		return false;
	*out = *reader->at++;
	return true;
}

/* "Z" or "+01:00". */
static bool
read_zone(struct reader *reader, int *offset)
{
	char sign;
	int hours, minutes;

	if (!read_one(reader, "Zz+-", &sign))
		return false;
	*offset = JC_TIME_ZULU;
	if (sign == 'Z' || sign == 'z')
		return true;
	if (!read_digits(reader, 2, &hours) || !read_one(reader, ":", &(char){ 0 }) ||
	    !read_digits(reader, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*offset = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
	/* RFC 3339, 4.3: -00:00 says that the offset is not known. */
	return sign == '+' || *offset != 0;
}

static bool
read_time(struct reader *reader, struct jc_time *out)
{
	struct jc_date date;
	int hours, minutes, seconds = 0;
	char mark;

	if (!read_digits(reader, 4, &date.year) || !read_one(reader, "-", &mark) ||
	    !read_digits(reader, 2, &date.month) || !read_one(reader, "-", &mark) ||
	    !read_digits(reader, 2, &date.day) || !read_one(reader, "Tt ", &mark) ||
	    !read_digits(reader, 2, &hours) || !read_one(reader, ":", &mark) ||
	    !read_digits(reader, 2, &minutes))
		return false;
	out->has_seconds = read_one(reader, ":", &mark);
	if (out->has_seconds && !read_digits(reader, 2, &seconds))
		return false;
	if (!read_zone(reader, &out->offset) || reader->at != reader->end)
		return false;
	if (!jc_date_exists(date.year, date.month, date.day) || hours > 23 || minutes > 59 ||
	    seconds > 59)
		return false;
	out->ms = jc_date_number(&date) * MS_PER_DAY + hours * 60 * MS_PER_MINUTE +
		  minutes * MS_PER_MINUTE + seconds * 1000;
	if (out->offset != JC_TIME_ZULU)
		out->ms -= out->offset * MS_PER_MINUTE;
	return true;
}

enum jc_err
jc_time_parse(const char *text, size_t len, struct jc_time *out)
{
	struct reader reader = { text, text + len };

	if (read_time(&reader, out))
		return JC_OK;
	*out = (struct jc_time){ 0 };
	return jc_fail(JC_INVALID, _("not a time with its zone, such as 2026-11-21T14:02Z or "
				     "2026-11-21T15:02+01:00"));
}

/* Split into day and milliseconds of the day; false outside the years 1 to 9999. */
static bool
split_ms(int64_t ms, struct jc_date *date, int *in_day)
{
	int64_t day = ms / MS_PER_DAY;

	*in_day = (int)(ms % MS_PER_DAY);
	if (*in_day < 0) {
		*in_day += (int)MS_PER_DAY;
		day--;
	}
	if (day < JC_DATE_FIRST || day > JC_DATE_LAST)
		return false;
	jc_date_from_number((int)day, date);
	return true;
}

/* Append "2026-11-21", `separator`, "14:02" and, if asked for, ":11"; or "@" and the number. */
static bool
format_ms(struct jc_buf *out, int64_t ms, char separator, bool seconds)
{
	struct jc_date date;
	int in_day;

	if (!split_ms(ms, &date, &in_day)) {
		jc_buf_fmt(out, "@%lld", (long long)ms);
		return false;
	}
	format_date(out, &date);
	jc_buf_fmt(out, "%c%02d:%02d", separator, in_day / 3600000, in_day / 60000 % 60);
	if (seconds)
		jc_buf_fmt(out, ":%02d", in_day / 1000 % 60);
	return true;
}

void
jc_time_format(struct jc_buf *out, const struct jc_time *time)
{
	int offset = time->offset == JC_TIME_ZULU ? 0 : time->offset;

	if (!format_ms(out, time->ms + offset * MS_PER_MINUTE, 'T', time->has_seconds))
		return;
	if (time->offset == JC_TIME_ZULU)
		jc_buf_chr(out, 'Z');
	else
		jc_buf_fmt(out, "%c%02d:%02d", offset < 0 ? '-' : '+',
		    (offset < 0 ? -offset : offset) / 60, (offset < 0 ? -offset : offset) % 60);
}

void
jc_time_minute(struct jc_buf *out, int64_t ms)
{
	(void)format_ms(out, ms, ' ', false);
}

void
jc_time_utc(struct jc_buf *out, int64_t ms)
{
	if (format_ms(out, ms, 'T', true))
		jc_buf_chr(out, 'Z');
}
