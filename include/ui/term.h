/*
 * The terminal, through ncurses: the only file that names it is term.c. Paints a grid, reads keys,
 * gives the terminal back clean on every way out. One terminal a process.
 */
#ifndef JC_UI_TERM_H
#define JC_UI_TERM_H
#include "base/err.h"
#include "ui/grid.h"
#include "ui/key.h"

/* JC_DENIED when this terminal cannot show screens (TERM unknown or dumb, no tty): the caller goes
 * on in words. */
JC_MUST_CHECK enum jc_err jc_term_open(void);
/* Erases what was shown, then leaves. Harmless when not open. */
void jc_term_close(void);
void jc_term_size(int *rows, int *cols);
/* UTF-8 with glyphs of one column? Else screens use ASCII. */
bool jc_term_is_utf8(void);
/* How many it has; 0: none are used, whatever it has. */
int jc_term_colours(void);
/* Looks by the name of a theme (the setting `theme`); NULL: "dark"; unknown: as it is. */
void jc_term_theme(const char *name);
void jc_term_paint(const struct jc_grid *grid);
/* Paint everything anew (Ctrl-L). */
void jc_term_repaint(void);
/* Next key; waits at most `ms` (-1: for ever), then JC_KEY_TIMEOUT. JC_KEY_HANGUP when the line is
 * gone. */
int jc_term_key(int ms);
/* Is a key waiting? */
bool jc_term_pending(void);
/* Text of the last JC_KEY_PASTE; borrowed until the next key. */
const char *jc_term_paste(size_t *len);
/* Throw away what was typed ahead: before a dialog that destroys. */
void jc_term_flush(void);
#endif
