#include "app/columns.h"

#include <string.h>

#include "app/document.h"

#define FIRST_ENOUGH 30
#define FIRST_LEAST 20 /* of what it has, kept when others are cut */
#define NARROWEST 4

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

static bool
is_chosen(const struct jc_column_choice *chosen, size_t n, const struct jc_field *field)
{
	while (n--)
		if (chosen[n].field == field)
			return true;
	return false;
}

/* The fields of these names, each once; unknown ones are skipped. */
static size_t
find_fields(const struct jc_kind *kind, const char *names, struct jc_column_choice *out)
{
	const char *word;
	size_t len, n = 0;

	while (n < JC_COLUMNS_MAX && jc_word_next(&names, &word, &len)) {
		const struct jc_field *field = jc_kind_find_field(kind, word, len);

		if (field && !is_chosen(out, n, field))
			out[n++] = (struct jc_column_choice){ field, widths[field->type] };
	}
	return n;
}

static int
need_of(int content, int most)
{
	return content < NARROWEST ? NARROWEST : content < most ? content : most;
}

/*
 * What the first column does not need goes to those that are cut, the leftmost first; what nobody
 * needs stays blank behind them, or (`keeps`) with the first.
 */
static void
hand_out(struct jc_column_choice *columns, size_t n, const int *contents, bool keeps)
{
	int least = keeps && contents[0] < FIRST_LEAST ? FIRST_LEAST : contents[0];
	int spare = columns[0].width - need_of(least, columns[0].width);
	size_t i;

	columns[0].width -= spare;
	for (i = 1; i < n; i++) {
		int more = contents[i] - columns[i].width;

		more = more < 0 ? 0 : more < spare ? more : spare;
		columns[i].width += more;
		spare -= more;
	}
	columns[0].width += keeps ? spare : 0;
}

size_t
jc_columns_choose(const struct jc_kind *kind, const char *names, const int *contents, int room,
    struct jc_column_choice out[JC_COLUMNS_MAX])
{
	size_t i, n = names ? find_fields(kind, names, out) : 0;
	bool chosen = n > 0, narrows = chosen && contents;
	int left = room, enough = narrows ? need_of(contents[0], FIRST_ENOUGH) : FIRST_ENOUGH;

	if (!chosen)
		n = find_fields(kind, kind->columns, out);
	for (i = 1; i < n; i++) {
		if (narrows)
			out[i].width = need_of(contents[i], out[i].width);
		left -= out[i].width + 1;
	}
	while (n > 1 && left < enough)
		left += out[--n].width + 1;
	if (n)
		out[0].width = left;
	if (n && contents)
		hand_out(out, n, contents, !chosen);
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
