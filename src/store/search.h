/* Words as typed into a search, made into an FTS5 expression of quoted, folded words. */
#ifndef JC_STORE_SEARCH_H
#define JC_STORE_SEARCH_H
#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/err.h"

#define JC_SEARCH_MAX 1024u /* bytes typed */
#define JC_SEARCH_WORDS 32u

struct jc_search {
	struct jc_buf match;   /* "" when no word must match */
	struct jc_buf without; /* "" when no word must not match */
	bool nothing;          /* words, but not one with letters or digits */
	struct jc_buf forms;   /* the forms of the words that must match, each ended by a NUL */
};

/* JC_INVALID when there is more than the bounds above allow; `out` needs release in any case. */
JC_MUST_CHECK enum jc_err jc_search_parse(const char *words, struct jc_search *out);
void jc_search_release(struct jc_search *search);

/*
 * Append the part of the searched text (one value a line) around the first hit, \x01 before and
 * \x02 after each hit; of text without one, its beginning.
 */
void jc_search_snippet(
    const struct jc_search *search, const char *text, size_t len, struct jc_buf *out);
#endif
