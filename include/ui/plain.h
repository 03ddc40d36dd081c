/*
 * Line mode, for braille, speech and terminals that show no screens: the same screens and the same
 * verbs by name, one thing a line, and a question for what to do. Nothing moves, nothing is drawn
 * over, no state is a colour.
 *
 * jc_plain_take and jc_plain_tell need no terminal: tests feed lines. jc_plain_run puts one, or a
 * pipe, under them.
 */
#ifndef JC_UI_PLAIN_H
#define JC_UI_PLAIN_H
#include "ui/ui.h"

/* Lines told at a time; `more` tells the next. */
#define JC_PLAIN_PAGE 20

struct jc_plain;
/* One line for people, filtered, without a line end. */
typedef void jc_plain_write(void *context, const char *line);

/* On an open UI, which stays the caller's. */
struct jc_plain *jc_plain_new(struct jc_ui *ui, jc_plain_write *write, void *context);
void jc_plain_free(struct jc_plain *plain);
/* What was said, and what changed on the screen on top, or all of it if it is another one. */
void jc_plain_tell(struct jc_plain *plain);
/* The question that waits for a line; filtered. */
void jc_plain_prompt(struct jc_plain *plain, struct jc_buf *out);
/*
 * A line without its end, at the time it is now. False when people leave. What came of it is told;
 * what other programs saved is looked at after it, so that numbers mean what was told.
 */
bool jc_plain_take(struct jc_plain *plain, const char *line, int64_t now_ms);

/*
 * The whole program in line mode, on standard input and output: choose a case, unlock, go on until
 * people leave or the input ends; what was typed and not saved is a draft then. `why`: a sentence
 * to begin with, or NULL. Returns an exit status.
 */
int jc_plain_run(const char *case_dir, int passphrase_fd, const char *why);
#endif
