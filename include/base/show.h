/*
 * The one output filter: every byte that reaches a grid, a terminal, a log, an error sentence or a
 * CSV cell passes here ("Output" in doc/security.md). What comes out is UTF-8 without controls (but
 * for LF where asked for) and without anything invisible:
 *
 *   bytes that are no UTF-8         each as <FF>
 *   C0, DEL, C1, U+2028, U+2029     <1B>
 *   the twelve Bidi_Control, other format and default ignorable characters, private and
 *   unassigned code points          <202E>
 *   ZWJ and ZWNJ                    stay between letters of scripts that need them, else <200D>
 *   marks                           four to a base, further ones <301>; one without a base gets a
 *                                   dotted circle as its base
 *
 * Text that needs nothing is appended unchanged, and filtered text passes unchanged.
 */
#ifndef JC_BASE_SHOW_H
#define JC_BASE_SHOW_H
#include <stddef.h>
#include <stdio.h>

#include "base/buf.h"

enum jc_show_mode {
	JC_SHOW_LINE,  /* one line: LF, CR and CR LF become U+21B5, TAB a blank */
	JC_SHOW_LINES, /* LF stays, CR LF becomes LF, TAB a blank */
	/*
	 * One cell of a CSV file: as LINES, quoted by RFC 4180 where needed, and with ' before a
	 * cell that starts with = + - @ TAB or CR, lest a spreadsheet takes it for a formula.
	 */
	JC_SHOW_CSV,
};

void jc_show(struct jc_buf *out, const char *text, size_t len, enum jc_show_mode mode);

/* A filtered copy of a string; the caller frees. */
char *jc_show_dup(const char *text, enum jc_show_mode mode);

/* printf whose result is filtered as JC_SHOW_LINES. For errors see ferror(). */
void jc_show_print(FILE *file, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
