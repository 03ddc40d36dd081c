/*
 * Signals while screens are on the terminal. Handlers only note what came and write a byte to a
 * pipe, so that poll() wakes even when the signal came just before it. The exception is a crash:
 * then the terminal is given back clean before the signal does what it did before.
 */
#ifndef JC_UI_SIGNALS_H
#define JC_UI_SIGNALS_H
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

#define JC_SIGNALS_RESET_MAX 512

/*
 * From now on signals are caught. The modes the terminal has now are those it gets back after a
 * crash; `reset`, at most JC_SIGNALS_RESET_MAX bytes, copied, is what is then written to it.
 */
JC_MUST_CHECK enum jc_err jc_signals_watch(const char *reset, size_t len);
/* A crash is none of the terminal's business any more; what else comes is still noted. */
void jc_signals_release(void);
/* For poll(): readable when one of the following may be true. */
int jc_signals_fd(void);
/* The program is to end: SIGHUP, SIGTERM, SIGINT, SIGQUIT. Stays true. */
bool jc_signals_is_over(void);
/*
 * Since last asked: is the program to stop (SIGTSTP)? Was it made to go on (SIGCONT)? Has the
 * window another size (SIGWINCH)?
 */
bool jc_signals_take_stop(void);
bool jc_signals_take_continued(void);
bool jc_signals_take_resized(void);
/*
 * From now on SIGINT does not end the program: was it sent since last asked? Where a terminal sends
 * it for Ctrl-C.
 */
void jc_signals_part_interrupts(void);
bool jc_signals_take_interrupt(void);
/* Stop, as SIGTSTP does without a handler; returns when made to go on. */
void jc_signals_stop(void);
#endif
