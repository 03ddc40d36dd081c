#include "ui/difference.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define CHARACTERS_MAX 512

/* Where the characters of a text begin; one more is its end. */
struct cut {
	const char *text;
	size_t n, at[CHARACTERS_MAX + 1];
};

static void
cut_up(struct cut *cut, const char *text)
{
	size_t len = strlen(text), at = 0;

	cut->text = text;
	cut->n = 0;
	cut->at[0] = 0;
	while (at < len && cut->n < CHARACTERS_MAX) {
		at = jc_text_next(text, len, at);
		cut->at[++cut->n] = at;
	}
}

static bool
is_same(const struct cut *one, size_t i, const struct cut *other, size_t k)
{
	size_t len = one->at[i + 1] - one->at[i];

	return len == other->at[k + 1] - other->at[k] &&
	       memcmp(one->text + one->at[i], other->text + other->at[k], len) == 0;
}

static void
mark(struct jc_grid *grid, int row, int col, int width, const struct cut *text, size_t i,
    const char *sign)
{
	int at = jc_grid_width(grid, text->text, text->at[i]);
	int wide = i < text->n ? jc_grid_width(
				     grid, text->text + text->at[i], text->at[i + 1] - text->at[i])
			       : 1;

	for (; wide > 0 && at < width; wide--, at++)
		jc_grid_text(grid, row, col + at, 1, JC_LOOK_DISAGREE, sign);
}

/* The characters from *from to *to are not in both, or some of them; answers how many. */
static size_t
compare(const struct cut *one, const struct cut *two, size_t *from, size_t *to)
{
	size_t end = two->n, n = 0, i;

	*from = 0;
	*to = one->n;
	if (one->n == two->n) {
		for (i = 0; i < one->n; i++)
			n += !is_same(one, i, two, i);
		return n;
	}
	while (*from < *to && *from < end && is_same(one, *from, two, *from))
		++*from;
	for (; *to > *from && end > *from && is_same(one, *to - 1, two, end - 1); end--)
		--*to;
	return *to - *from;
}

bool
jc_difference_is(const char *text, const char *other)
{
	struct cut one, two;
	size_t from, to, n;

	cut_up(&one, text);
	cut_up(&two, other);
	n = compare(&one, &two, &from, &to);
	return 2 * n <= one.n && (n > 0 || one.n < two.n);
}

void
jc_difference_draw(
    struct jc_grid *grid, int row, int col, int width, const char *text, const char *other)
{
	struct cut one, two;
	size_t from, to, i;

	if (!jc_difference_is(text, other))
		return;
	cut_up(&one, text);
	cut_up(&two, other);
	(void)compare(&one, &two, &from, &to);
	if (from == to && one.n < two.n)
		mark(grid, row, col, width, &one, from, "-");
	for (i = from; i < to; i++)
		if (one.n != two.n || !is_same(&one, i, &two, i))
			mark(grid, row, col, width, &one, i, "^");
}
