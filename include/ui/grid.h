/*
 * The cell grid screens draw into: text, width and role of each cell. ncurses is one back end,
 * golden files are another. Every text put here passes the output filter; nothing else reaches the
 * glass.
 */
#ifndef JC_UI_GRID_H
#define JC_UI_GRID_H
#include <stdbool.h>

#include "base/buf.h"

/* Six roles, no more (doc/ARCHITECTURE.md, "Screens"). The letters are those of golden files. */
enum jc_look {
	JC_LOOK_TEXT,     /* . */
	JC_LOOK_TITLE,    /* t bold */
	JC_LOOK_FOCUS,    /* f reverse */
	JC_LOOK_ALERT,    /* a bold red */
	JC_LOOK_DISAGREE, /* d underlined magenta */
	JC_LOOK_NEW,      /* n bold cyan */
};

/* Glyphs of states. A word always stands beside one. */
enum jc_glyph {
	JC_GLYPH_HERE,
	JC_GLYPH_MARKED,
	JC_GLYPH_LATE,
	JC_GLYPH_DISAGREE,
	JC_GLYPH_NEW,
	JC_GLYPH_SOON,
	JC_GLYPH_WAITING,
	JC_GLYPH_TODO,
	JC_GLYPH_GOOD,
	JC_GLYPH_REFUSED,
	JC_GLYPH_WARNING,
	JC_GLYPH_LINE,
	JC_GLYPH_DOWN,
	JC_GLYPH_BAR,
	JC_GLYPH_BAR_LEFT,
	JC_GLYPH_WALL,
	JC_GLYPH_COUNT,
};
/* As UTF-8; where the grid is ASCII, text put there gets stand-ins, glyphs their own. */
const char *jc_glyph(enum jc_glyph glyph);

#define JC_CELL_BYTES 28

struct jc_cell {
	char text[JC_CELL_BYTES]; /* one grapheme, NUL-terminated; "" in the right half of a wide
				     one */
	unsigned char width;      /* 1 or 2; 0 in the right half of a wide one */
	unsigned char look;
};

struct jc_grid {
	int rows, cols;
	struct jc_cell *cells;
	int cursor_row, cursor_col; /* where the hardware cursor goes: the focus */
	bool ascii;                 /* the terminal shows no more */
};

void jc_grid_init(struct jc_grid *grid, int rows, int cols, bool ascii);
void jc_grid_release(struct jc_grid *grid);
void jc_grid_resize(struct jc_grid *grid, int rows, int cols);
void jc_grid_clear(struct jc_grid *grid);

/*
 * Text from right to left keeps to its cells on every terminal: the cell behind it, where blank,
 * gets a blank that stops terminals from turning more of the row round than the text.
 *
 * Put text at a place, at most `width` columns (0: to the end of the row), cut with "…". Returns
 * the columns used. Places outside the grid are passed over.
 */
int jc_grid_text(
    struct jc_grid *grid, int row, int col, int width, enum jc_look look, const char *text);
int jc_grid_fmt(struct jc_grid *grid, int row, int col, int width, enum jc_look look,
    const char *format, ...) __attribute__((__format__(__printf__, 6, 7)));
/* What of a text reaches the glass: filtered, on one line; in ASCII alone where it shows no more.
 */
void jc_grid_safe(bool ascii, const char *text, size_t len, struct jc_buf *out);
/* Columns a text takes when put. */
int jc_grid_width(const struct jc_grid *grid, const char *text, size_t len);
/*
 * Flush right, so that it ends before column `end`: left out where it would touch what stands
 * there.
 */
void jc_grid_right(struct jc_grid *grid, int row, int end, enum jc_look look, const char *text);
/* A line across from col to end (exclusive), with a title in it. */
void jc_grid_rule(struct jc_grid *grid, int row, int col, int end, const char *title);
/* Give a whole stretch of a row a look. */
void jc_grid_look(struct jc_grid *grid, int row, int col, int width, enum jc_look look);
/* Where the hardware cursor goes: the nearest place within the grid. */
void jc_grid_cursor(struct jc_grid *grid, int row, int col);
/* The row people are on: the glyph, the look, the cursor. */
void jc_grid_here(struct jc_grid *grid, int row, int col, int width);
/* Blank a rectangle. */
void jc_grid_blank(struct jc_grid *grid, int row, int col, int rows, int cols);

/* Text lines, then a line "--", then one letter a cell for its look. Trailing blanks are cut. */
void jc_grid_dump(const struct jc_grid *grid, struct jc_buf *out);
#endif
