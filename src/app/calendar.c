#include "app/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "app/agenda.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/show.h"

/* As far ahead as any limit or plan goes: ten years. */
#define DAYS_AHEAD 3653

/* RFC 5545, 3.1: a line has at most 75 bytes without its CR LF; more go on after a blank. */
#define LINE_MAX_LEN 75

static const char utc[] =
    "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

struct writing {
	struct jc_buf *out;
	int64_t now;
	size_t n;
};

static void
add_time(struct jc_buf *out, int64_t ms)
{
	struct jc_date date;
	int64_t seconds = ms / 1000, day = seconds / 86400, rest = seconds % 86400;

	if (rest < 0) {
		rest += 86400;
		day--;
	}
	jc_date_from_number((int)day, &date);
	jc_buf_fmt(out, "%04d%02d%02dT%02d%02d%02dZ", date.year, date.month, date.day,
	    (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

static void
add_day(struct jc_buf *out, int day)
{
	struct jc_date date;

	jc_date_from_number(day, &date);
	jc_buf_fmt(out, "%04d%02d%02d", date.year, date.month, date.day);
}

/* A line of any length, folded between characters. */
static void
add_line(struct jc_buf *out, const struct jc_buf *line)
{
	size_t from = 0, room = LINE_MAX_LEN;

	while (line->len - from > room) {
		size_t to = from + room;

		while (((unsigned char)line->data[to] & 0xc0) == 0x80)
			to--;
		jc_buf_add(out, line->data + from, to - from);
		jc_buf_str(out, "\r\n ");
		from = to;
		room = LINE_MAX_LEN - 1;
	}
	jc_buf_add(out, line->data + from, line->len - from);
	jc_buf_str(out, "\r\n");
}

/* Text of a property (3.3.11): filtered, then escaped. */
static void
add_text(struct jc_buf *out, const char *text)
{
	char *safe = jc_show_dup(text, JC_SHOW_LINE);
	const char *at;

	for (at = safe; *at; at++) {
		if (strchr("\\;,", *at))
			jc_buf_chr(out, '\\');
		jc_buf_chr(out, *at);
	}
	free(safe);
}

/* "SUMMARY:R-NL1-7 EIO-DEC"; how a team named its rule is text of others. */
static void
add_summary(struct jc_buf *out, const struct jc_agenda_item *item)
{
	struct jc_buf line = JC_BUF_INIT;
	const char *what = item->rule ? item->rule : item->at_ms ? _("meeting") : _("due");

	jc_buf_str(&line, "SUMMARY:");
	add_text(&line, item->number);
	jc_buf_chr(&line, ' ');
	add_text(&line, what);
	add_line(out, &line);
	jc_buf_release(&line);
}

/* One event a record and rule, for ever. */
static void
add_uid(struct jc_buf *out, const struct jc_agenda_item *item)
{
	struct jc_buf line = JC_BUF_INIT;
	char hex[33];

	jc_hex(hex, item->id.b, sizeof item->id.b);
	jc_buf_fmt(&line, "UID:%s", hex);
	if (item->rule) {
		jc_buf_chr(&line, '-');
		add_text(&line, item->rule);
	}
	jc_buf_str(&line, "@jointcase");
	add_line(out, &line);
	jc_buf_release(&line);
}

static enum jc_err
add_event(void *context, const struct jc_agenda_item *item)
{
	struct writing *writing = context;
	struct jc_buf *out = writing->out;

	if (!item->has_id || item->group == JC_AGENDA_CONFLICT)
		return JC_OK;
	writing->n++;
	jc_buf_str(out, "BEGIN:VEVENT\r\n");
	add_uid(out, item);
	jc_buf_str(out, "DTSTAMP:");
	add_time(out, writing->now);
	/* A moment, or the whole day. */
	if (item->at_ms) {
		jc_buf_str(out, "\r\nDTSTART:");
		add_time(out, item->at_ms);
	} else {
		jc_buf_str(out, "\r\nDTSTART;VALUE=DATE:");
		add_day(out, item->day);
	}
	jc_buf_str(out, "\r\n");
	add_summary(out, item);
	jc_buf_str(out, "CLASS:CONFIDENTIAL\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
	return JC_OK;
}

enum jc_err
jc_calendar_export(struct jc_case *c, int64_t now, struct jc_buf *out)
{
	struct writing writing = { .out = out, .now = now };
	enum jc_err err;

	jc_buf_str(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//jointcase//EN\r\n");
	err = jc_agenda(c, (int)(now / 86400000), DAYS_AHEAD, add_event, &writing);
	/* A calendar has at least one component (3.6), also when nothing is due. */
	if (!writing.n)
		jc_buf_str(out, utc);
	jc_buf_str(out, "END:VCALENDAR\r\n");
	return err;
}
