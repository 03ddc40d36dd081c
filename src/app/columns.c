#include "app/columns.h"

#include <string.h>

#include "app/document.h"

#define FIRST_ENOUGH 30

/* What a value of each type wants; longer ones are cut. */
static const int widths[] = {
	[JC_FIELD_TEXT] = 16,
	[JC_FIELD_LONG] = 24,
	[JC_FIELD_CHOICE] = 14,
	[JC_FIELD_YESNO] = 4,
	[JC_FIELD_DATE] = 10,
	[JC_FIELD_TIME] = 17,
	[JC_FIELD_MONEY] = 16,
	[JC_FIELD_QUANTITY] = 10,
	[JC_FIELD_COUNTRY] = 12,
	[JC_FIELD_LANGUAGE] = 8,
	[JC_FIELD_REFERENCE] = 22,
	[JC_FIELD_IDENTIFIER] = 20,
};

size_t
jc_columns_choose(const struct jc_kind *kind, int room, struct jc_column_choice out[JC_COLUMNS_MAX])
{
	const char *at = kind->columns;
	size_t n = 0;
	int left = room;

	while (*at && n < JC_COLUMNS_MAX) {
		size_t len = strcspn(at, " ");
		const struct jc_field *field = jc_kind_find_field(kind, at, len);

		if (field) {
			out[n] = (struct jc_column_choice){ field, widths[field->type] };
			if (n > 0)
				left -= out[n].width + 1;
			n++;
		}
		at += len + strspn(at + len, " ");
	}
	while (n > 1 && left < FIRST_ENOUGH)
		left += out[--n].width + 1;
	if (n)
		out[0].width = left;
	return n;
}

char *
jc_column_text(struct jc_case *c, const struct jc_field *field, const char *cell)
{
	struct jc_buf text = JC_BUF_INIT;

	if (cell && field->set)
		jc_buf_str(&text, cell);
	else if (cell)
		jc_value_words(c, field, cell, strlen(cell), &text);
	return jc_buf_take(&text);
}
