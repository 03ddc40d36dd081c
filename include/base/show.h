/*
 * The one output filter: every byte that reaches a grid, a terminal, a log, an
 * error sentence or a CSV cell passes here (see "Output" in doc/security.md).
 *
 * Invalid UTF-8 bytes become <FF>; C0, DEL, C1, U+2028/9 <1B>; the twelve
 * Bidi_Control characters, U+200B, U+2060, U+FEFF, U+00AD, U+E0000..E007F and
 * unassigned or private code points <202E>; ZWJ and ZWNJ stay only between letters of
 * scripts that need them; at most 4 marks a base, a leading mark gets a dotted
 * circle. Text that needs nothing is appended unchanged.
 */
#ifndef JC_BASE_SHOW_H
#define JC_BASE_SHOW_H
#include <stddef.h>
#include <stdio.h>
#include "base/buf.h"

enum jc_show_mode {
	JC_SHOW_LINE,  /* one line: LF and CR LF become U+21B5, TAB a blank */
	JC_SHOW_LINES, /* LF stays, TAB stays a blank */
	JC_SHOW_CSV,   /* as LINES, quoted by RFC 4180, ' before a leading = + - @ TAB CR */
};

void jc_show(struct jc_buf *out, const char *text, size_t len, enum jc_show_mode mode);
/* Convenience: filtered, NUL-terminated copy; the caller frees. */
char *jc_show_dup(const char *text, enum jc_show_mode mode);
/*
 * printf to `file` whose arguments are already safe or plain numbers; the result is filtered as
 * LINES.
 */
void jc_show_print(FILE *file, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
