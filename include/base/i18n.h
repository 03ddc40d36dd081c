/*
 * Text for people. _("...") is translated where it stands; N_("...") only marks text in a table,
 * which is then shown with _(row->text). Counts use ngettext(one, many, n).
 * main.c has called setlocale() and textdomain() before any of them.
 */
#ifndef JC_BASE_I18N_H
#define JC_BASE_I18N_H

#if ENABLE_NLS
#include <libintl.h>
#define _(text) gettext(text)
#else
#define _(text) (text)
#define ngettext(one, many, n) ((n) == 1 ? (one) : (many))
#endif
#define N_(text) text

#endif
