#include <string.h>

#include "base/date.h"
#include "kinds.h"

bool
jc_check_has(jc_field_get *get, void *context, const char *field)
{
	return get(context, field, 0) != NULL;
}

bool
jc_check_is(jc_field_get *get, void *context, const char *field, const char *value)
{
	const char *first = get(context, field, 0);

	return first && !strcmp(first, value);
}

bool
jc_check_any(jc_field_get *get, void *context, const char *field, const char *value)
{
	const char *each;

	for (size_t n = 0; (each = get(context, field, n)); n++) {
		if (!strcmp(each, value))
			return true;
	}
	return false;
}

/* First and last day of a stored date or of the day of a stored time. */
static bool
days(const char *value, int *first, int *last)
{
	struct jc_stated date;
	size_t len = value ? strcspn(value, "T") : 0;

	if (!len || jc_stated_parse(value, len, &date))
		return false;
	jc_stated_range(&date, first, last);
	return !date.about;
}

bool
jc_check_after(jc_field_get *get, void *context, const char *a, const char *b)
{
	int a_first, a_last, b_first, b_last;

	return days(get(context, a, 0), &a_first, &a_last) &&
	       days(get(context, b, 0), &b_first, &b_last) && a_first > b_last;
}

bool
jc_check_typed(jc_field_get *get, void *context, const char *field, const char *type)
{
	const char *each;
	size_t len = strlen(type);

	for (size_t n = 0; (each = get(context, field, n)); n++) {
		if (!strncmp(each, type, len) && (each[len] == ':' || each[len] == '?'))
			return true;
	}
	return false;
}
