#include "app/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "app/agenda.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/show.h"

/* As far ahead as any limit or plan goes: ten years. */
#define DAYS_AHEAD 3653

/* RFC 5545, 3.1: a line has at most 75 bytes without its CR LF; more go on after a blank. */
#define LINE_MAX_LEN 75

static const char utc[] =
    "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

struct event {
	char *uid;
	unsigned again;   /* how many before it have the same */
	size_t from, len; /* what follows its UID */
};
struct writing {
	struct jc_buf text; /* of all events, but for their UIDs */
	int64_t now;
	size_t n;
	struct event *at;
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
static char *
uid_of(const struct jc_agenda_item *item)
{
	struct jc_buf uid = JC_BUF_INIT;
	char hex[33];

	jc_hex(hex, item->id.b, sizeof item->id.b);
	jc_buf_str(&uid, hex);
	if (item->rule) {
		jc_buf_chr(&uid, '-');
		add_text(&uid, item->rule);
	}
	return jc_buf_take(&uid);
}

static int
by_uid(const void *a, const void *b)
{
	const struct event *one = *(const struct event *const *)a;
	const struct event *other = *(const struct event *const *)b;
	int order = strcmp(one->uid, other->uid);

	return order ? order : (one > other) - (one < other);
}

/* Two teams may have set a limit of one name, and both run: no reader may take one for the other.
 */
static void
tell_apart(struct writing *writing)
{
	struct event **sorted = jc_calloc(writing->n + 1, sizeof(struct event *));

	for (size_t i = 0; i < writing->n; i++)
		sorted[i] = &writing->at[i];
	qsort(sorted, writing->n, sizeof(struct event *), by_uid);
	for (size_t i = 1; i < writing->n; i++) {
		if (!strcmp(sorted[i]->uid, sorted[i - 1]->uid))
			sorted[i]->again = sorted[i - 1]->again + 1;
	}
	free(sorted);
}

static void
add_uid(struct jc_buf *out, const struct event *event)
{
	struct jc_buf line = JC_BUF_INIT;

	jc_buf_fmt(&line, "UID:%s", event->uid);
	if (event->again)
		jc_buf_fmt(&line, "-%u", event->again + 1);
	jc_buf_str(&line, "@jointcase");
	add_line(out, &line);
	jc_buf_release(&line);
}

/* All that were gathered, in their order. */
static void
write_events(struct writing *writing, struct jc_buf *out)
{
	tell_apart(writing);
	for (size_t i = 0; i < writing->n; i++) {
		const struct event *event = &writing->at[i];

		jc_buf_str(out, "BEGIN:VEVENT\r\n");
		add_uid(out, event);
		jc_buf_add(out, writing->text.data + event->from, event->len);
		free(event->uid);
	}
	free(writing->at);
	jc_buf_release(&writing->text);
}

static enum jc_err
add_event(void *context, const struct jc_agenda_item *item)
{
	struct writing *writing = context;
	struct jc_buf *out = &writing->text;
	size_t from = out->len;

	if (!item->has_id || item->group == JC_AGENDA_CONFLICT)
		return JC_OK;
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
	writing->at = jc_realloc(writing->at, writing->n + 1, sizeof(*writing->at));
	writing->at[writing->n++] =
	    (struct event){ .uid = uid_of(item), .from = from, .len = out->len - from };
	return JC_OK;
}

enum jc_err
jc_calendar_export(struct jc_case *c, int64_t now, struct jc_buf *out)
{
	struct writing writing = { .text = JC_BUF_INIT, .now = now };
	enum jc_err err;

	jc_buf_str(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//jointcase//EN\r\n");
	err = jc_agenda(c, (int)(now / 86400000), DAYS_AHEAD, add_event, &writing);
	/* A calendar has at least one component (3.6), also when nothing is due. */
	if (!writing.n)
		jc_buf_str(out, utc);
	write_events(&writing, out);
	jc_buf_str(out, "END:VCALENDAR\r\n");
	return err;
}
