/* A record as lines to read: used by the preview and the record screen. */
#ifndef JC_UI_PAPER_H
#define JC_UI_PAPER_H
#include "ui/ui.h"

struct jc_paper_line {
	char *label; /* NULL: the text stands where labels do */
	char *text;
	enum jc_look look;
	bool has_id;    /* a line about another record: Enter goes there */
	bool nameless;  /* whose kind has no numbers */
	bool corrected; /* an entry that another puts right */
	struct jc_id16 id;
	char field[64]; /* a line of a field in conflict: Enter settles it */
	bool warning;   /* a line about warnings: Enter shows them */
	bool goes_on;   /* what the line above began */
	size_t from;    /* the byte of the value it begins at */
};
/* A place that is the same however wide the paper is. */
struct jc_paper_place {
	size_t at;         /* the line it is on */
	size_t item, from; /* the value, counted; the byte in it */
};
struct jc_paper {
	struct jc_paper_place place; /* kept by jc_paper_settle */
	char *title;
	int label_width;
	size_t n, room;
	struct jc_paper_line *lines;
};

/* What of a record: its fields in any case. */
enum { JC_PAPER_RELATED = 1, JC_PAPER_WHO = 2 /* who said so, under each value */ };
/* Lay a record out in `width` columns. */
JC_MUST_CHECK enum jc_err jc_paper_load(
    struct jc_ui *ui, const struct jc_id16 *id, int width, unsigned what, struct jc_paper *out);

/* For what is laid out otherwise: an empty paper, a line across (takes text over), a value with its
 * label, wrapped. Lines are borrowed until the next. */
void jc_paper_begin(struct jc_paper *paper, int width);
struct jc_paper_line *jc_paper_head(struct jc_paper *paper, enum jc_look look, char *text);
void jc_paper_value(struct jc_paper *paper, const struct jc_grid *grid, int width,
    const char *label, const char *value, enum jc_look look);
/*
 * `paper` was laid out in the place of `old`, which is released: the cursor stays with the text it
 * was on, also when there and back again.
 */
void jc_paper_settle(struct jc_paper *old, struct jc_paper *paper, struct jc_rows *rows);
void jc_paper_release(struct jc_paper *paper);
void jc_paper_draw(const struct jc_paper *paper, struct jc_grid *grid, size_t first, int top,
    int bottom, int col, int width);
/* In line mode: each line a row; a look's glyph as a word. */
void jc_paper_speak(const struct jc_paper *paper, struct jc_speech *speech);
#endif
