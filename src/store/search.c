#include "search.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

/* Bytes of a snippet before and after the start of its first hit. */
#define SNIPPET_BEFORE 40u
#define SNIPPET_AFTER 100u
/* Fewer are no number that would be found by them. */
#define NUMBER_DIGITS 5u

static const char blanks[] = " \t\n\r\f\v";

void
jc_search_release(struct jc_search *search)
{
	jc_buf_release(&search->match);
	jc_buf_release(&search->without);
	jc_buf_release(&search->forms);
}

/*
 * Is the last word of a form long enough to stand for those that begin with it? With fewer than two
 * characters, or three consonants, it would match too much to be of use, or to be found in time.
 */
static bool
is_prefix(const struct jc_buf *form)
{
	const char mark = JC_TEXT_SOUND[0]; /* no letter begins with it */
	bool consonants = strncmp(form->data, JC_TEXT_CONSONANTS, strlen(JC_TEXT_CONSONANTS)) == 0;
	size_t n = 0;

	for (size_t i = 0; i < form->len; i++) {
		if (form->data[i] == ' ')
			n = 0;
		else if (((unsigned char)form->data[i] & 0xc0) != 0x80 && form->data[i] != mark)
			n++;
	}
	return n >= (consonants ? 3 : 2);
}

/* One way to write a word, unless it is that of before; quotes cannot be in it. */
static void
add_form(const struct jc_buf *form, struct jc_buf *group, struct jc_buf *forms)
{
	struct jc_buf quoted = JC_BUF_INIT;

	if (form->len == 0)
		return;
	jc_buf_fmt(&quoted, "\"%s\"%s", form->data, is_prefix(form) ? "*" : "");
	if (!strstr(group->data, quoted.data)) {
		jc_buf_str(group, group->len ? " OR " : "");
		jc_buf_str(group, quoted.data);
		jc_buf_add(forms, form->data, form->len + 1);
	}
	jc_buf_release(&quoted);
}

/* (in Latin letters OR in its own script OR otherwise); "" for a word without letters. */
static void
add_word(const char *word, size_t len, struct jc_buf *group, struct jc_buf *forms)
{
	struct jc_buf form = JC_BUF_INIT, sought = JC_BUF_INIT;

	jc_text_fold(&form, word, len);
	add_form(&form, group, forms);
	jc_buf_reset(&form);
	jc_text_fold_script(&form, word, len);
	add_form(&form, group, forms);
	jc_text_fold_sought(&sought, word, len);
	for (const char *line = sought.data; *line; line += strcspn(line, "\n") + 1) {
		jc_buf_reset(&form);
		jc_buf_add(&form, line, strcspn(line, "\n"));
		add_form(&form, group, forms);
	}
	jc_buf_release(&sought);
	jc_buf_release(&form);
}

/*
 * Numbers are stored without the blanks and dashes that people write them with, and those of
 * telephones with their country: what looks like one is sought as one word too.
 */
static void
add_number(const char *words, struct jc_search *out)
{
	struct jc_buf folded = JC_BUF_INIT, match = JC_BUF_INIT;
	size_t len = 0, digits = 0;
	const char *number;

	jc_text_fold(&folded, words, strlen(words));
	for (size_t i = 0; i < folded.len; i++) {
		digits += isdigit((unsigned char)folded.data[i]) != 0;
		if (folded.data[i] != ' ')
			folded.data[len++] = folded.data[i];
	}
	if (len < folded.len && digits >= NUMBER_DIGITS) {
		folded.data[len] = '\0';
		number = folded.data + (!strncmp(folded.data, "00", 2) ? 2 : 0);
		jc_buf_fmt(&match, "(%s) OR \"%s\"*", out->match.data, number);
		jc_buf_add(&out->forms, number, strlen(number) + 1);
		jc_buf_release(&out->match);
		out->match = match;
	}
	jc_buf_release(&folded);
}

enum jc_err
jc_search_parse(const char *words, struct jc_search *out)
{
	struct jc_buf group = JC_BUF_INIT, unused = JC_BUF_INIT;
	const char *all = words;
	size_t n = 0;

	*out = (struct jc_search){ JC_BUF_INIT, JC_BUF_INIT, false, JC_BUF_INIT };
	if (!words)
		return JC_OK;
	if (strlen(words) > JC_SEARCH_MAX)
		return jc_fail(JC_INVALID, _("a search has at most %u bytes"), JC_SEARCH_MAX);
	for (words += strspn(words, blanks); *words; words += strspn(words, blanks)) {
		size_t len = strcspn(words, blanks);
		bool without = *words == '-' && len > 1;
		struct jc_buf *to = without ? &out->without : &out->match;

		if (++n > JC_SEARCH_WORDS)
			break;
		jc_buf_reset(&group);
		add_word(words + without, len - without, &group, without ? &unused : &out->forms);
		if (group.len > 0)
			jc_buf_fmt(to, "%s(%s)",
			    to->len == 0 ? ""
			    : without    ? " OR "
					 : " AND ",
			    group.data);
		words += len;
	}
	jc_buf_release(&group);
	jc_buf_release(&unused);
	if (n > JC_SEARCH_WORDS)
		return jc_fail(JC_INVALID, _("a search has at most %u words"), JC_SEARCH_WORDS);
	if (out->match.len > 0 && out->without.len == 0)
		add_number(all, out);
	out->nothing = n > 0 && out->match.len == 0 && out->without.len == 0;
	return JC_OK;
}

/* Does a word of the folded text begin with one of the forms? */
static bool
has_form(const struct jc_search *search, const struct jc_buf *folded)
{
	for (const char *form = search->forms.data; form < search->forms.data + search->forms.len;
	     form += strlen(form) + 1) {
		const char *at = folded->data;

		for (; (at = strstr(at, form)); at++) {
			if (at == folded->data || at[-1] == ' ')
				return true;
		}
	}
	return false;
}

static bool
is_hit(const struct jc_search *search, const char *word, size_t len)
{
	struct jc_buf folded = JC_BUF_INIT;
	bool hit;

	jc_text_fold(&folded, word, len);
	jc_buf_chr(&folded, ' ');
	jc_text_fold_variants(&folded, word, len);
	jc_buf_chr(&folded, ' ');
	jc_text_fold_script(&folded, word, len);
	hit = has_form(search, &folded);
	jc_buf_release(&folded);
	return hit;
}

/* End of the word or of the run of blanks that starts at `from`. */
static size_t
chunk_end(const char *text, size_t from, size_t to)
{
	bool blank = strchr(blanks, text[from]) != NULL;
	size_t end = from + 1;

	while (end < to && (strchr(blanks, text[end]) != NULL) == blank)
		end++;
	return end;
}

/* Punctuation at the end of a word is not part of the hit. */
static size_t
trimmed(const char *word, size_t len)
{
	while (len > 1 && ispunct((unsigned char)word[len - 1]))
		len--;
	return len;
}

static size_t
first_hit(const struct jc_search *search, const char *text, size_t len)
{
	for (size_t at = 0, end; at < len; at = end) {
		end = chunk_end(text, at, len);
		if (!strchr(blanks, text[at]) && is_hit(search, text + at, end - at))
			return at;
	}
	return len;
}

static size_t
character_start(const char *text, size_t len, size_t at)
{
	while (at > 0 && at < len && ((unsigned char)text[at] & 0xc0) == 0x80)
		at--;
	return at;
}

/* The window around `hit`, within its value. */
static void
find_window(const char *text, size_t len, size_t hit, size_t *from, size_t *to)
{
	const char *line;

	*from = hit;
	while (*from > 0 && text[*from - 1] != '\n')
		(*from)--;
	line = memchr(text + hit, '\n', len - hit);
	*to = line ? (size_t)(line - text) : len;
	if (hit - *from > SNIPPET_BEFORE)
		*from = character_start(text, len, hit - SNIPPET_BEFORE);
	if (*to - hit > SNIPPET_AFTER)
		*to = character_start(text, len, hit + SNIPPET_AFTER);
}

void
jc_search_snippet(const struct jc_search *search, const char *text, size_t len, struct jc_buf *out)
{
	size_t hit = first_hit(search, text, len), from, to;

	find_window(text, len, hit < len ? hit : 0, &from, &to);
	if (from > 0 && text[from - 1] != '\n')
		jc_buf_str(out, "…");
	for (size_t at = from, end; at < to; at = end) {
		size_t word;

		end = chunk_end(text, at, to);
		word = trimmed(text + at, end - at);
		if (at < hit || strchr(blanks, text[at]) || !is_hit(search, text + at, end - at)) {
			jc_buf_add(out, text + at, end - at);
			continue;
		}
		jc_buf_chr(out, '\x01');
		jc_buf_add(out, text + at, word);
		jc_buf_chr(out, '\x02');
		jc_buf_add(out, text + at + word, end - at - word);
	}
	if (to < len && text[to] != '\n')
		jc_buf_str(out, "…");
}
