/* A record as lines to read: used by the preview and the record screen. */
#ifndef JC_UI_PAPER_H
#define JC_UI_PAPER_H
#include "ui/ui.h"

struct jc_paper_line {
	char *label; /* NULL: the text stands where labels do */
	char *text;
	enum jc_look look;
	bool has_id;   /* a line about another record: Enter goes there */
	bool nameless; /* whose kind has no numbers */
	struct jc_id16 id;
	char field[64]; /* a line of a field in conflict: Enter settles it */
};
struct jc_paper {
	char *title;
	int label_width;
	size_t n, room;
	struct jc_paper_line *lines;
};

/* Lay a record out in `width` columns; `all` with related records. */
JC_MUST_CHECK enum jc_err jc_paper_load(
    struct jc_ui *ui, const struct jc_id16 *id, int width, bool all, struct jc_paper *out);
void jc_paper_release(struct jc_paper *paper);
void jc_paper_draw(const struct jc_paper *paper, struct jc_grid *grid, size_t first, int top,
    int bottom, int col, int width);
#endif
