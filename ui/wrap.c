#include "ui/wrap.h"

#include "base/mem.h"
#include "base/text.h"

static void
add_row(struct jc_wrap *wrap, size_t from, size_t to)
{
	if (wrap->n == wrap->room) {
		wrap->room = wrap->room ? wrap->room * 2 : 16;
		wrap->rows = jc_realloc(wrap->rows, wrap->room, sizeof *wrap->rows);
	}
	wrap->rows[wrap->n++] = (struct jc_wrap_row){ from, to };
}

/* One line of the text, without its end. */
static void
cut_line(struct jc_wrap *wrap, const struct jc_grid *grid, const char *text, size_t from,
    size_t end, int width)
{
	size_t at = from, blank = from, next;
	int used = 0;

	while (at < end) {
		int columns = 1;

		next = jc_text_next(text, end, at);
		if (next > at + 1 || (unsigned char)text[at] < ' ')
			columns = jc_grid_width(grid, text + at, next - at);
		if (text[at] == ' ') {
			blank = next; /* may stand beyond the width: nobody sees it */
		} else if (used + columns > width && at > from) {
			size_t to = blank > from ? blank : at;

			add_row(wrap, from, to);
			from = blank = at = to;
			used = 0;
			continue;
		}
		used += columns;
		at = next;
	}
	add_row(wrap, from, end);
}

void
jc_wrap_init(
    struct jc_wrap *wrap, const struct jc_grid *grid, const char *text, size_t len, int width)
{
	size_t from = 0;

	*wrap = (struct jc_wrap){ 0 };
	for (;;) {
		const char *stop = memchr(text + from, '\n', len - from);
		size_t end = stop ? (size_t)(stop - text) : len;

		cut_line(wrap, grid, text, from, end, width < 1 ? 1 : width);
		if (!stop)
			return;
		from = end + 1;
	}
}

void
jc_wrap_release(struct jc_wrap *wrap)
{
	free(wrap->rows);
	*wrap = (struct jc_wrap){ 0 };
}

size_t
jc_wrap_row_of(const struct jc_wrap *wrap, size_t at)
{
	size_t row = wrap->n - 1;

	while (row > 0 && wrap->rows[row].from > at)
		row--;
	return row;
}

int
jc_wrap_rows(const struct jc_grid *grid, const char *text, int width, int most)
{
	struct jc_wrap wrap;
	int rows;

	jc_wrap_init(&wrap, grid, text, strlen(text), width);
	rows = wrap.n < (size_t)most ? (int)wrap.n : most;
	jc_wrap_release(&wrap);
	return rows;
}

int
jc_wrap_draw(struct jc_grid *grid, int row, int col, int rows, int width, enum jc_look look,
    const char *text)
{
	struct jc_wrap wrap;
	int i;

	jc_wrap_init(&wrap, grid, text, strlen(text), width);
	for (i = 0; i < rows && (size_t)i < wrap.n; i++) {
		size_t from = wrap.rows[i].from, to = i + 1 < rows ? wrap.rows[i].to : strlen(text);

		while (to > from && text[to - 1] == ' ')
			to--;
		jc_grid_fmt(grid, row + i, col, width, look, "%.*s", (int)(to - from), text + from);
	}
	jc_wrap_release(&wrap);
	return i;
}
