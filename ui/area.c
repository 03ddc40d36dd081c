#include "ui/area.h"

#include "base/text.h"
#include "ui/key.h"
#include "ui/wrap.h"

void
jc_area_draw(struct jc_area *area, const struct jc_input *input, struct jc_grid *grid, int top,
    int bottom, int col, int width)
{
	const char *text = input->text.data;
	size_t height = bottom > top ? (size_t)(bottom - top) : 1, at, i;
	struct jc_wrap wrap;
	int used;

	area->width = width - 1; /* the cursor can stand behind the last column of text */
	area->height = (int)height;
	jc_wrap_init(&wrap, grid, text, input->text.len, area->width);
	at = jc_wrap_row_of(&wrap, input->cursor);
	if (at < area->first)
		area->first = at;
	if (at >= area->first + height)
		area->first = at - height + 1;
	for (i = area->first; i < wrap.n && i < area->first + height; i++) {
		struct jc_buf row = JC_BUF_INIT;

		jc_buf_add(&row, text + wrap.rows[i].from, wrap.rows[i].to - wrap.rows[i].from);
		jc_grid_text(
		    grid, top + (int)(i - area->first), col, width, JC_LOOK_TEXT, row.data);
		jc_buf_wipe(&row);
	}
	used = jc_grid_width(grid, text + wrap.rows[at].from, input->cursor - wrap.rows[at].from);
	if (used >= width)
		used = width - 1; /* among blanks that hang over the edge */
	jc_grid_cursor(grid, top + (int)(at - area->first), col + used);
	jc_wrap_release(&wrap);
}

/* Up or down by rows, in the same column as far as the row reaches. */
static void
move_rows(struct jc_input *input, const struct jc_grid *grid, const struct jc_wrap *wrap, long by)
{
	const char *text = input->text.data;
	size_t at = jc_wrap_row_of(wrap, input->cursor);
	int column =
	    jc_grid_width(grid, text + wrap->rows[at].from, input->cursor - wrap->rows[at].from);
	size_t wanted = by < 0 ? (at > (size_t)-by ? at - (size_t)-by : 0) : at + (size_t)by;
	const struct jc_wrap_row *row;

	if (wanted >= wrap->n)
		wanted = wrap->n - 1;
	row = &wrap->rows[wanted];
	input->cursor = row->from + jc_text_cut(text + row->from, row->to - row->from, column);
	/* Where a row was cut its end is the next one's begin. */
	if (input->cursor == row->to && wanted + 1 < wrap->n && row[1].from == row->to &&
	    row->to > row->from)
		input->cursor = jc_text_prev(text, input->text.len, row->to);
}

bool
jc_area_key(struct jc_area *area, struct jc_input *input, const struct jc_grid *grid, int key)
{
	long page = area->height > 1 ? area->height - 1 : 1;
	long by = key == JC_KEY_UP          ? -1
		  : key == JC_KEY_DOWN      ? 1
		  : key == JC_KEY_PAGE_UP   ? -page
		  : key == JC_KEY_PAGE_DOWN ? page
					    : 0;
	struct jc_wrap wrap;

	if (key == JC_KEY_ENTER)
		return jc_input_insert(input, "\n", 1, true);
	if (!by)
		return jc_input_key(input, key);
	jc_wrap_init(&wrap, grid, input->text.data, input->text.len, area->width);
	move_rows(input, grid, &wrap, by);
	input->typing = false;
	jc_wrap_release(&wrap);
	return true;
}
