/*
 * What a screen shows, in lines to be read out: one thing a line, states as words, rows numbered.
 * Line mode (ui/plain.h) asks for some lines of it at a time; screens fill it.
 */
#ifndef JC_UI_SPEECH_H
#define JC_UI_SPEECH_H
#include "base/err.h"
#include "ui/grid.h"

struct jc_pick;

struct jc_speech_line {
	size_t number; /* of the row; 0: no row */
	char *text;    /* not yet filtered */
};
struct jc_speech {
	size_t from, room; /* the lines that are wanted */
	size_t total;      /* lines there are */
	size_t n;
	struct jc_speech_line *at; /* those that are wanted */
};

void jc_speech_begin(struct jc_speech *speech, size_t from, size_t room);
void jc_speech_release(struct jc_speech *speech);
/* Is the line wanted that comes next? If not, jc_speech_pass counts it, and it costs nothing. */
bool jc_speech_wants(const struct jc_speech *speech);
void jc_speech_pass(struct jc_speech *speech, size_t n);
/* A line. Empty ones are left out. */
void jc_speech_text(struct jc_speech *speech, const char *format, ...) JC_PRINTF(2, 3);
/* A line that is row `row` (from 0) of the screen: people name it by number. */
void jc_speech_row(struct jc_speech *speech, size_t row, const char *format, ...) JC_PRINTF(3, 4);
/* The lines of a short list that are found. */
void jc_speech_pick(struct jc_speech *speech, const struct jc_pick *pick);
/* What stands in rows of a grid: frames left out, what stands apart set apart by commas. */
void jc_speech_grid(struct jc_speech *speech, const struct jc_grid *grid, int top, int bottom);
/*
 * The word for the glyph of a state that a text begins with, perhaps ""; NULL: it begins with none.
 * *len: bytes of the glyph.
 */
const char *jc_speech_word(const char *text, size_t *len);
#endif
