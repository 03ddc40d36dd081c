/*
 * Which translation the texts of base/i18n.h come from. Without one they are English, as in the
 * sources.
 */
#ifndef JC_BASE_CATALOGUE_H
#define JC_BASE_CATALOGUE_H
#include "base/buf.h"
#include "base/err.h"

/* Append the language that texts come in now, as HTML names it: "fr", "pt-BR"; "en". */
void jc_catalogue_language(struct jc_buf *out);
/*
 * From now on texts of the whole process come in this language ("fr", "pt_BR"), whatever $LANG and
 * $LANGUAGE say: it sets $LANGUAGE, as GNU gettext asks the environment, and a locale for messages
 * where there is none. JC_NOTFOUND, nothing changed: there is no translation into it here.
 */
JC_MUST_CHECK enum jc_err jc_catalogue_choose(const char *language);
#endif
