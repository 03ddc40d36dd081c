#include "app/match.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define WORD_MAX 64
#define LONG_WORD 6 /* letters from which two may be wrong */

struct word {
	char *text; /* folded; may hold blanks where punctuation was typed */
	size_t len;
	enum { MUST, MUST_NOT, FUZZY } how;
};
struct jc_match {
	size_t n;
	struct word *words;
};

static void
add(struct jc_match *match, const char *typed, size_t len)
{
	struct jc_buf folded = JC_BUF_INIT;
	struct word word = { .how = len > 1 && *typed == '-'   ? MUST_NOT
				    : len > 1 && *typed == '~' ? FUZZY
							       : MUST };

	jc_text_fold(&folded, typed + (word.how != MUST), len - (word.how != MUST));
	word.len = folded.len;
	word.text = jc_buf_take(&folded);
	if (!word.len) {
		free(word.text);
		return;
	}
	if (word.len > WORD_MAX)
		word.how = word.how == FUZZY ? MUST : word.how;
	match->words = jc_realloc(match->words, match->n + 1, sizeof(*match->words));
	match->words[match->n++] = word;
}

struct jc_match *
jc_match_new(const char *words)
{
	struct jc_match *match = jc_calloc(1, sizeof(*match));

	while (words && *words) {
		size_t len = strcspn(words, " \t\n");

		if (len)
			add(match, words, len);
		words += len + strspn(words + len, " \t\n");
	}
	return match;
}

void
jc_match_free(struct jc_match *match)
{
	if (!match)
		return;
	for (size_t i = 0; i < match->n; i++)
		free(match->words[i].text);
	free(match->words);
	free(match);
}

bool
jc_match_is_fuzzy(const struct jc_match *match)
{
	for (size_t i = 0; i < match->n; i++) {
		if (match->words[i].how == FUZZY)
			return true;
	}
	return false;
}

/*
 * The fewest letters to change, add or leave out until `word` is the beginning of what stands at
 * `text`: a row of the table at a time.
 */
static unsigned
distance(const struct word *word, const char *text)
{
	unsigned row[WORD_MAX + 1], best = (unsigned)word->len;

	for (unsigned i = 0; i <= word->len; i++)
		row[i] = i;
	for (size_t at = 0; text[at] && text[at] != ' ' && at < word->len + 2; at++) {
		unsigned before = row[0];

		row[0] = (unsigned)at + 1;
		for (size_t i = 1; i <= word->len; i++) {
			unsigned changed = before + (word->text[i - 1] != text[at]);

			before = row[i];
			row[i] = (row[i] < row[i - 1] ? row[i] : row[i - 1]) + 1;
			row[i] = changed < row[i] ? changed : row[i];
		}
		best = row[word->len] < best ? row[word->len] : best;
	}
	return best;
}

static bool
has_like(const struct word *word, const char *folded)
{
	unsigned allowed = word->len >= LONG_WORD ? 2 : 1;

	for (const char *at = folded; at && *at; at = strchr(at, ' ')) {
		at += *at == ' ';
		if (distance(word, at) <= allowed)
			return true;
	}
	return false;
}

bool
jc_match_excludes(const struct jc_match *match, const char *folded)
{
	for (size_t i = 0; i < match->n; i++) {
		if (match->words[i].how == MUST_NOT && strstr(folded, match->words[i].text))
			return true;
	}
	return false;
}

bool
jc_match_finds(const struct jc_match *match, const char *folded)
{
	for (size_t i = 0; i < match->n; i++) {
		const struct word *word = &match->words[i];

		if (word->how == MUST && !strstr(folded, word->text))
			return false;
		if (word->how == FUZZY && !has_like(word, folded))
			return false;
	}
	return !jc_match_excludes(match, folded);
}
