#include "agenda_text.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"

#define DAY_MS 86400000
#define SEPARATOR "; " /* between the values of a cell (store/view.h) */

bool
jc_agenda_next(const char **cell, const char **value, size_t *len)
{
	const char *end;

	if (!*cell || !**cell)
		return false;
	end = strstr(*cell, SEPARATOR);
	*value = *cell;
	*len = end ? (size_t)(end - *cell) : strlen(*cell);
	*cell = end ? end + strlen(SEPARATOR) : NULL;
	return true;
}

bool
jc_agenda_due(const char *cell, int *day)
{
	const char *value;
	bool found = false;
	size_t len;

	while (jc_agenda_next(&cell, &value, &len)) {
		struct jc_stated stated;
		int first, last;

		if (jc_stated_parse(value, len, &stated))
			continue;
		jc_stated_range(&stated, &first, &last);
		if (!found || last < *day)
			*day = last;
		found = true;
	}
	return found;
}

bool
jc_agenda_moment(const char *cell, int64_t *ms)
{
	const char *value;
	bool found = false;
	size_t len;

	while (jc_agenda_next(&cell, &value, &len)) {
		struct jc_time time;

		if (jc_time_parse(value, len, &time))
			continue;
		if (!found || time.ms < *ms)
			*ms = time.ms;
		found = true;
	}
	return found;
}

bool
jc_agenda_any(const char *cell, const char *wanted)
{
	const char *value;
	size_t len;

	while (jc_agenda_next(&cell, &value, &len)) {
		if (len == strlen(wanted) && memcmp(value, wanted, len) == 0)
			return true;
	}
	return false;
}

static bool
is_among(const char *words, const char *value, size_t len)
{
	while (*words) {
		size_t n = strcspn(words, " ");

		if (n == len && memcmp(words, value, n) == 0)
			return true;
		words += n + strspn(words + n, " ");
	}
	return false;
}

bool
jc_agenda_all(const char *cell, const char *words)
{
	const char *value;
	bool any = false;
	size_t len;

	while (jc_agenda_next(&cell, &value, &len)) {
		if (!is_among(words, value, len))
			return false;
		any = true;
	}
	return any;
}

int
jc_agenda_day(int64_t ms)
{
	return (int)(ms / DAY_MS);
}

char *
jc_agenda_due_text(int due, int today)
{
	int days = due > today ? due - today : today - due;
	struct jc_buf out = JC_BUF_INIT;

	if (days == 0)
		jc_buf_str(&out, _("today"));
	else if (due < today)
		jc_buf_fmt(
		    &out, ngettext("%d day late", "%d days late", (unsigned long)days), days);
	else if (days == 1)
		jc_buf_str(&out, _("tomorrow"));
	else
		jc_buf_fmt(&out, ngettext("in %d day", "in %d days", (unsigned long)days), days);
	return jc_buf_take(&out);
}

char *
jc_agenda_since_text(int day)
{
	struct jc_date date;
	struct tm tm = { 0 };
	char text[64];
	struct jc_buf out = JC_BUF_INIT;

	jc_date_from_number(day, &date);
	tm.tm_year = date.year - 1900;
	tm.tm_mon = date.month - 1;
	tm.tm_mday = date.day;
	if (!strftime(text, sizeof(text), "%e %b", &tm))
		text[0] = '\0';
	jc_buf_fmt(&out, _("since %s"), text + (text[0] == ' '));
	return jc_buf_take(&out);
}
