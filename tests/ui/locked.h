/*
 * A made-up case behind a passphrase, and the program opened on it on a pseudo-terminal. Its tasks
 * are long overdue; the names of its persons are what a terminal, or a reader's eye, could take for
 * something else.
 */
#ifndef JC_TESTS_UI_LOCKED_H
#define JC_TESTS_UI_LOCKED_H
#include "app/case.h"
#include "ui/glass.h"

#define JC_LOCKED_PASSPHRASE "correct horse"

/* Gives that passphrase; new key files are sealed with as little work as may be. */
extern const struct jc_passphrase jc_locked_passphrase;

struct jc_locked {
	char *dir; /* the test's own copy */
	struct jc_glass glass;
};

void jc_locked_begin(struct jc_locked *locked);
void jc_locked_end(struct jc_locked *locked);
/* The program, on this case where no arguments are given. */
void jc_locked_start(struct jc_locked *locked, const struct jc_glass_start *start);
/* The same, with its passphrase given: Today is there. */
void jc_locked_unlock(struct jc_locked *locked, const struct jc_glass_start *start);
/* Leave by Ctrl-Q; the terminal must be clean. Ends the glass. */
void jc_locked_leave(struct jc_locked *locked);
/* The case itself, without a terminal; the caller closes it. */
struct jc_case *jc_locked_open(struct jc_locked *locked);
#endif
