#include "ui/typed.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

#define NC_(context, word)                \
	{                                 \
		word, context "\004" word \
	}

static const struct {
	const char *word, *message; /* "\004" ends a context, as gettext has it */
} words[] = {
	NC_("typed word", "accept"),
	NC_("typed word", "act"),
	NC_("typed word", "actions"),
	NC_("typed word", "add"),
	NC_("typed word", "admit"),
	NC_("typed word", "again"),
	NC_("typed word", "all"),
	NC_("typed word", "all-reviewed"),
	NC_("typed word", "as-usual"),
	NC_("typed word", "ask-back"),
	NC_("typed word", "back"),
	NC_("typed word", "board"),
	NC_("typed word", "cancel"),
	NC_("typed word", "case-timeline"),
	NC_("typed word", "centre"),
	NC_("typed word", "change"),
	NC_("typed word", "chart"),
	NC_("typed word", "choices"),
	NC_("typed word", "choose"),
	NC_("typed word", "close"),
	NC_("typed word", "coarser"),
	NC_("typed word", "columns"),
	NC_("typed word", "conflict"),
	NC_("typed word", "disagreed"),
	NC_("typed word", "do"),
	NC_("typed word", "doctor"),
	NC_("typed word", "drafts"),
	NC_("typed word", "drop"),
	NC_("typed word", "dry-run"),
	NC_("typed word", "earlier"),
	NC_("typed word", "edit"),
	NC_("typed word", "fields"),
	NC_("typed word", "filter"),
	NC_("typed word", "find"),
	NC_("typed word", "finer"),
	NC_("typed word", "form"),
	NC_("typed word", "further"),
	NC_("typed word", "help"),
	NC_("typed word", "history"),
	NC_("typed word", "hits"),
	NC_("typed word", "html"),
	NC_("typed word", "incoming"),
	NC_("typed word", "keep"),
	NC_("typed word", "kinds"),
	NC_("typed word", "lanes"),
	NC_("typed word", "later"),
	NC_("typed word", "leave"),
	NC_("typed word", "leave-chart"),
	NC_("typed word", "leave-form"),
	NC_("typed word", "links"),
	NC_("typed word", "list"),
	NC_("typed word", "lock"),
	NC_("typed word", "look-again"),
	NC_("typed word", "mark"),
	NC_("typed word", "mark-all"),
	NC_("typed word", "members"),
	NC_("typed word", "more"),
	NC_("typed word", "move"),
	NC_("typed word", "nearer"),
	NC_("typed word", "next"),
	NC_("typed word", "note"),
	NC_("typed word", "now"),
	NC_("typed word", "open"),
	NC_("typed word", "paper"),
	NC_("typed word", "path"),
	NC_("typed word", "quit"),
	NC_("typed word", "read"),
	NC_("typed word", "record"),
	NC_("typed word", "redo"),
	NC_("typed word", "refuse"),
	NC_("typed word", "review"),
	NC_("typed word", "reviewed"),
	NC_("typed word", "rows"),
	NC_("typed word", "save"),
	NC_("typed word", "save-view"),
	NC_("typed word", "search"),
	NC_("typed word", "seen"),
	NC_("typed word", "set"),
	NC_("typed word", "settings"),
	NC_("typed word", "settle"),
	NC_("typed word", "share"),
	NC_("typed word", "sheet"),
	NC_("typed word", "show"),
	NC_("typed word", "sign"),
	NC_("typed word", "sort"),
	NC_("typed word", "status"),
	NC_("typed word", "stop"),
	NC_("typed word", "sync"),
	NC_("typed word", "take"),
	NC_("typed word", "throw-away"),
	NC_("typed word", "timeline"),
	NC_("typed word", "today"),
	NC_("typed word", "undo"),
	NC_("typed word", "undo-typing"),
	NC_("typed word", "views"),
	NC_("typed word", "warnings"),
	NC_("typed word", "where"),
	NC_("typed word", "who"),
	NC_("typed word", "withdrawn"),
	NC_("typed word", "words"),
	NC_("typed word", "write"),
};
#define WORDS (sizeof words / sizeof *words)

const char *
jc_typed_at(size_t n)
{
	return n < WORDS ? words[n].word : NULL;
}

static const char *
translated(size_t n)
{
	const char *text = _(words[n].message);

	return text == words[n].message ? words[n].word : text;
}

static size_t
find(const char *word)
{
	size_t i;

	for (i = 0; i < WORDS && strcmp(words[i].word, word) != 0; i++)
		;
	return i;
}

const char *
jc_typed_shown(const char *word)
{
	size_t n = find(word);

	return n < WORDS ? translated(n) : word;
}

static bool
reads_alike(const char *a, const char *b)
{
	struct jc_buf folded = JC_BUF_INIT, other = JC_BUF_INIT;
	bool alike;

	jc_text_fold(&folded, a, strlen(a));
	jc_text_fold(&other, b, strlen(b));
	alike = folded.len && folded.len == other.len &&
		memcmp(folded.data, other.data, other.len) == 0;
	jc_buf_release(&folded);
	jc_buf_release(&other);
	return alike;
}

const char *
jc_typed_meant(const char *text)
{
	size_t i;

	if (find(text) < WORDS)
		return text;
	for (i = 0; i < WORDS; i++)
		if (reads_alike(translated(i), text))
			return words[i].word;
	return text;
}

bool
jc_typed_is(const char *text, const char *word)
{
	return strcmp(text, word) == 0 || strcmp(text, jc_typed_shown(word)) == 0;
}

/* By labels; names of the sources were looked for. */
static bool
find_labelled(const char *text, const struct jc_kind **kind, const struct jc_preset **preset)
{
	size_t i;

	for (i = 0; (*preset = jc_preset_at(i)); i++)
		if (reads_alike(_((*preset)->label), text) ||
		    reads_alike(_((*preset)->plural_label), text)) {
			*kind = jc_kind_find((*preset)->kind);
			return true;
		}
	for (i = 0; (*kind = jc_kind_at(i)); i++)
		if (reads_alike(_((*kind)->label), text) ||
		    reads_alike(_((*kind)->plural_label), text))
			return true;
	return false;
}

bool
jc_typed_kind(const char *text, const struct jc_kind **kind, const struct jc_preset **preset)
{
	*preset = jc_preset_find(text);
	*kind = jc_kind_find(*preset ? (*preset)->kind : text);
	return *kind || find_labelled(text, kind, preset);
}

const char *
jc_typed_plural(const char *plural, const char *label)
{
	const char *text = _(label);

	return text == label ? plural : text;
}
