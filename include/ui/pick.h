/* A short list in a box, narrowed as you type, to choose one line of. Part of a screen. */
#ifndef JC_UI_PICK_H
#define JC_UI_PICK_H
#include "base/list.h"
#include "ui/input.h"
#include "ui/rows.h"

struct jc_pick_item {
	char *label, *detail, *note;
	size_t tag;   /* the screen's */
	size_t group; /* under the heading groups.at[group - 1]; 0: under none */
};
struct jc_pick {
	char *title; /* NULL: not open */
	struct jc_input filter;
	struct jc_rows rows;
	size_t n, n_found;
	bool noted; /* a line has a note */
	struct jc_pick_item *at;
	size_t *found; /* of `at`, as they are shown */
	struct jc_list groups;
	size_t first; /* line drawn first, headings counted */
};

/* Initialise with { 0 }; begin, add each line, then draw and give it keys until it is closed. */
void jc_pick_begin(struct jc_pick *pick, const char *title);
/* A heading, which what is added from now on stands under. */
void jc_pick_head(struct jc_pick *pick, const char *title);
/* Takes both texts over; detail may be NULL. */
void jc_pick_add(struct jc_pick *pick, char *label, char *detail, size_t tag);
/* What is told below the list while the line last added is the current one; taken over. */
void jc_pick_note(struct jc_pick *pick, char *note);
/* The tag of the line; false: there is none. */
bool jc_pick_current(const struct jc_pick *pick, size_t *tag);
/* Close and forget; may be called when it is not open. */
void jc_pick_close(struct jc_pick *pick);

enum jc_pick_answer { JC_PICK_GOES_ON, JC_PICK_CHOSEN, JC_PICK_DELETE, JC_PICK_LEFT };
/* *tag: of the line, where one was chosen or is to be deleted. */
enum jc_pick_answer jc_pick_key(struct jc_pick *pick, int key, size_t *tag);
void jc_pick_draw(struct jc_pick *pick, struct jc_grid *grid, int top, int bottom);
/* The heading before the n-th line that was found; NULL: none stands there. */
const char *jc_pick_heading(const struct jc_pick *pick, size_t n);

/*
 * How well a text answers words typed: 0 one of them does not stand in it, 1 all do, 2 it begins
 * with what was typed. Case and marks do not count.
 */
int jc_pick_rank(const char *text, const char *typed);
#endif
