/*
 * Narrowing a list as one types: words separated by blanks, all of which must stand somewhere in
 * the text, also inside of its words; "-word" must not; "~word" may be misspelt by a letter, or two
 * where it is long. Texts are folded (base/text.h), so that script, case and marks do not count.
 */
#ifndef JC_APP_MATCH_H
#define JC_APP_MATCH_H
#include <stdbool.h>

#include "base/buf.h"

struct jc_match;

/* Of words as typed; NULL or "" matches all. Never fails. Free it with jc_match_free(). */
struct jc_match *jc_match_new(const char *words);
void jc_match_free(struct jc_match *match); /* NULL is allowed */
/* Does a folded text hold a word that must not be there? */
bool jc_match_excludes(const struct jc_match *match, const char *folded);
/* Does it hold all that must, and nothing that must not? */
bool jc_match_finds(const struct jc_match *match, const char *folded);
/* Is a word of it to be found misspelt? */
bool jc_match_is_fuzzy(const struct jc_match *match);
#endif
