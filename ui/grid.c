#include "ui/grid.h"

#include <stdarg.h>

#include "base/mem.h"
#include "base/show.h"
#include "base/text.h"

static const struct {
	const char *utf8, *ascii;
} glyphs[] = {
	[JC_GLYPH_HERE] = { "►", ">" },
	[JC_GLYPH_MARKED] = { "■", "@" },
	[JC_GLYPH_LATE] = { "▲", "!" },
	[JC_GLYPH_DISAGREE] = { "≠", "#" },
	[JC_GLYPH_NEW] = { "●", "*" },
	[JC_GLYPH_SOON] = { "○", "o" },
	[JC_GLYPH_WAITING] = { "…", "." },
	[JC_GLYPH_TODO] = { "□", "-" },
	[JC_GLYPH_GOOD] = { "√", "+" },
	[JC_GLYPH_REFUSED] = { "×", "x" },
	[JC_GLYPH_WARNING] = { "!", "!" },
	[JC_GLYPH_LINE] = { "─", "-" },
	[JC_GLYPH_DOWN] = { "↓", "v" },
	[JC_GLYPH_BAR] = { "█", "#" },
	[JC_GLYPH_BAR_LEFT] = { "░", "." },
	[JC_GLYPH_WALL] = { "│", "|" },
	/* of frames, of the output filter, of search */
	{ "┌", "+" },
	{ "┐", "+" },
	{ "└", "+" },
	{ "┘", "+" },
	{ "├", "+" },
	{ "┤", "+" },
	{ "┬", "+" },
	{ "┴", "+" },
	{ "┼", "+" },
	{ "↵", "/" },
	{ "«", "[" },
	{ "»", "]" },
};

void
jc_grid_init(struct jc_grid *grid, int rows, int cols, bool ascii)
{
	*grid = (struct jc_grid){ .ascii = ascii };
	jc_grid_resize(grid, rows, cols);
}

void
jc_grid_release(struct jc_grid *grid)
{
	free(grid->cells);
	*grid = (struct jc_grid){ 0 };
}

void
jc_grid_resize(struct jc_grid *grid, int rows, int cols)
{
	grid->rows = rows < 1 ? 1 : rows;
	grid->cols = cols < 1 ? 1 : cols;
	grid->cells =
	    jc_realloc(grid->cells, (size_t)grid->rows * (size_t)grid->cols, sizeof *grid->cells);
	jc_grid_clear(grid);
}

static struct jc_cell *
cell_at(const struct jc_grid *grid, int row, int col)
{
	return &grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col];
}

static void
blank_cell(struct jc_cell *cell)
{
	*cell = (struct jc_cell){ .text = " ", .width = 1, .look = JC_LOOK_TEXT };
}

/* Blanking half of a wide cell blanks its other half. */
void
jc_grid_blank(struct jc_grid *grid, int row, int col, int rows, int cols)
{
	int r, c;

	for (r = row < 0 ? 0 : row; r < row + rows && r < grid->rows; r++) {
		if (col > 0 && col < grid->cols && cell_at(grid, r, col)->width == 0)
			blank_cell(cell_at(grid, r, col - 1));
		for (c = col < 0 ? 0 : col; c < col + cols && c < grid->cols; c++)
			blank_cell(cell_at(grid, r, c));
		if (c > 0 && c < grid->cols && cell_at(grid, r, c)->width == 0)
			blank_cell(cell_at(grid, r, c));
	}
}

void
jc_grid_clear(struct jc_grid *grid)
{
	jc_grid_blank(grid, 0, 0, grid->rows, grid->cols);
	jc_grid_cursor(grid, grid->rows - 1, 0);
}

/* Overwriting half of a wide cell blanks its other half. */
static void
set_cell(struct jc_grid *grid, int row, int col, const char *text, size_t len, int width,
    enum jc_look look)
{
	struct jc_cell *cell = cell_at(grid, row, col);

	if (cell->width == 0 && col > 0)
		blank_cell(cell_at(grid, row, col - 1));
	if (cell->width == 2 && col + 1 < grid->cols)
		blank_cell(cell_at(grid, row, col + 1));
	if (len >= JC_CELL_BYTES)
		len = JC_CELL_BYTES - 1;
	memset(cell, 0, sizeof *cell);
	memcpy(cell->text, text, len);
	cell->width = (unsigned char)width;
	cell->look = (unsigned char)look;
	if (width == 2)
		*cell_at(grid, row, col + 1) = (struct jc_cell){ .look = (unsigned char)look };
}

static int
put_safe(struct jc_grid *grid, int row, int col, int width, enum jc_look look, const char *text,
    size_t len)
{
	size_t at = 0;
	int used = 0;

	while (at < len) {
		size_t next = jc_text_next(text, len, at);
		int columns = jc_text_width(text + at, next - at);

		if (columns > 2)
			columns = 2;
		if (columns > 0) {
			if (used + columns > width)
				break;
			set_cell(grid, row, col + used, text + at, next - at, columns, look);
			used += columns;
		}
		at = next;
	}
	return used;
}

/* One grapheme that is not ASCII, for a terminal that shows nothing else. */
static void
stand_in(struct jc_buf *out, const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < sizeof glyphs / sizeof *glyphs; i++)
		if (strlen(glyphs[i].utf8) == len && memcmp(glyphs[i].utf8, text, len) == 0) {
			jc_buf_str(out, glyphs[i].ascii);
			return;
		}
	jc_text_ascii(out, text, len);
}

void
jc_grid_safe(bool ascii, const char *text, size_t len, struct jc_buf *out)
{
	struct jc_buf wide;
	size_t at, next;

	jc_show(out, text, len, JC_SHOW_LINE);
	if (!ascii)
		return;
	wide = *out;
	jc_buf_init(out);
	for (at = 0; at < wide.len; at = next) {
		next = jc_text_next(wide.data, wide.len, at);
		if (next == at + 1)
			jc_buf_chr(out, wide.data[at]);
		else
			stand_in(out, wide.data + at, next - at);
	}
	jc_buf_release(&wide);
}

int
jc_grid_width(const struct jc_grid *grid, const char *text, size_t len)
{
	struct jc_buf safe = JC_BUF_INIT;
	int width;

	jc_grid_safe(grid->ascii, text, len, &safe);
	width = jc_text_width(safe.data, safe.len);
	jc_buf_release(&safe);
	return width;
}

static bool
is_blank_cell(const struct jc_cell *cell)
{
	return strcmp(cell->text, " ") == 0 || strcmp(cell->text, JC_TEXT_GUARD) == 0;
}

/* From col to end, exclusive; what lies beyond the grid is not. */
static bool
is_blank(const struct jc_grid *grid, int row, int col, int end)
{
	if (end > grid->cols)
		return false;
	for (; col < end; col++)
		if (col >= 0 && !is_blank_cell(cell_at(grid, row, col)))
			return false;
	return true;
}

int
jc_grid_text(struct jc_grid *grid, int row, int col, int width, enum jc_look look, const char *text)
{
	struct jc_buf safe = JC_BUF_INIT;
	int used;

	if (row < 0 || row >= grid->rows || col < 0 || col >= grid->cols || !text)
		return 0;
	if (width <= 0 || width > grid->cols - col)
		width = grid->cols - col;
	jc_grid_safe(grid->ascii, text, strlen(text), &safe);
	if (jc_text_width(safe.data, safe.len) > width) {
		jc_buf_truncate(&safe, jc_text_cut(safe.data, safe.len, width - 1));
		jc_buf_str(&safe, grid->ascii ? "~" : "…");
	}
	used = put_safe(grid, row, col, width, look, safe.data, safe.len);
	if (!grid->ascii && jc_text_runs_left(safe.data, safe.len) &&
	    is_blank(grid, row, col + used, col + used + 1))
		set_cell(grid, row, col + used, JC_TEXT_GUARD, strlen(JC_TEXT_GUARD), 1, look);
	jc_buf_release(&safe);
	return used;
}

int
jc_grid_fmt(
    struct jc_grid *grid, int row, int col, int width, enum jc_look look, const char *format, ...)
{
	struct jc_buf text = JC_BUF_INIT;
	va_list args;
	int used;

	va_start(args, format);
	jc_buf_vfmt(&text, format, args);
	va_end(args);
	used = jc_grid_text(grid, row, col, width, look, text.data);
	jc_buf_release(&text);
	return used;
}

void
jc_grid_right(struct jc_grid *grid, int row, int end, enum jc_look look, const char *text)
{
	int width = jc_grid_width(grid, text, strlen(text));

	if (row >= 0 && row < grid->rows && width < end && end <= grid->cols &&
	    is_blank(grid, row, end - width - 1, end))
		jc_grid_text(grid, row, end - width, width, look, text);
}

const char *
jc_glyph(enum jc_glyph glyph)
{
	return glyphs[glyph].utf8;
}

void
jc_grid_rule(struct jc_grid *grid, int row, int col, int end, const char *title)
{
	int c;

	for (c = col; c < end; c++)
		jc_grid_text(grid, row, c, 1, JC_LOOK_TEXT, jc_glyph(JC_GLYPH_LINE));
	if (title && *title && end - col > 8)
		jc_grid_fmt(grid, row, col + 2, end - col - 4, JC_LOOK_TITLE, " %s ", title);
}

void
jc_grid_look(struct jc_grid *grid, int row, int col, int width, enum jc_look look)
{
	int c;

	if (row < 0 || row >= grid->rows)
		return;
	for (c = col < 0 ? 0 : col; c < col + width && c < grid->cols; c++)
		cell_at(grid, row, c)->look = (unsigned char)look;
}

static int
within(int at, int n)
{
	return at < 0 ? 0 : at < n ? at : n - 1;
}

void
jc_grid_cursor(struct jc_grid *grid, int row, int col)
{
	grid->cursor_row = within(row, grid->rows);
	grid->cursor_col = within(col, grid->cols);
}

void
jc_grid_here(struct jc_grid *grid, int row, int col, int width)
{
	jc_grid_text(grid, row, col, 1, JC_LOOK_TITLE, jc_glyph(JC_GLYPH_HERE));
	jc_grid_look(grid, row, col, width, JC_LOOK_FOCUS);
	jc_grid_cursor(grid, row, col);
}

static size_t
used_columns(const struct jc_grid *grid, int row, bool looks)
{
	int col;

	for (col = grid->cols; col > 0; col--) {
		const struct jc_cell *cell = cell_at(grid, row, col - 1);

		if (looks ? cell->look != JC_LOOK_TEXT : !is_blank_cell(cell))
			break;
	}
	return (size_t)col;
}

void
jc_grid_dump(const struct jc_grid *grid, struct jc_buf *out)
{
	static const char letters[] = ".tfadn";
	int row;
	size_t col, end;

	for (row = 0; row < grid->rows; row++) {
		end = used_columns(grid, row, false);
		for (col = 0; col < end; col++)
			jc_buf_str(out, cell_at(grid, row, (int)col)->text);
		jc_buf_chr(out, '\n');
	}
	jc_buf_fmt(out, "-- cursor %d %d\n", grid->cursor_row, grid->cursor_col);
	for (row = 0; row < grid->rows; row++) {
		end = used_columns(grid, row, true);
		for (col = 0; col < end; col++)
			jc_buf_chr(out, letters[cell_at(grid, row, (int)col)->look]);
		jc_buf_chr(out, '\n');
	}
}
