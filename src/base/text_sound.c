/* Of base/text.h: how names in other scripts are spelt, or may be, in Latin letters. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/mem.h"
#include "base/text.h"
#include "text_icu.h"

/* Longer words are no names. */
#define SOUND_MAX 128

/* The word a form is made of: as written, and its fold. */
struct word {
	const char *text, *folded;
	size_t len, folded_len;
};

/* A blank between words. */
static void
part(struct jc_buf *out)
{
	if (out->len && out->data[out->len - 1] != ' ' && out->data[out->len - 1] != '\n')
		jc_buf_chr(out, ' ');
}

/* What the rules make of ASCII letters, without doubles; nothing of nothing. */
static void
add_sound(
    struct jc_buf *out, enum text_rules rules, const char *mark, const char *folded, size_t len)
{
	UChar unit[SOUND_MAX], *sound, last = 0;
	int32_t n = (int32_t)len;

	if (len > SOUND_MAX)
		return;
	for (size_t i = 0; i < len; i++) {
		if (folded[i] < 'a' || folded[i] > 'z')
			return;
		unit[i] = (UChar)folded[i];
	}
	sound = text_transliterate(text_rules(rules), unit, &n);
	if (n) {
		part(out);
		jc_buf_str(out, mark);
	}
	for (int32_t i = 0; i < n; i++) {
		if (sound[i] != last)
			jc_buf_chr(out, (char)sound[i]);
		last = sound[i];
	}
	free(sound);
}

/* What ICU makes of the word, folded. */
static void
add_spelling(struct jc_buf *out, enum text_rules rules, const struct word *word)
{
	struct jc_buf latin = JC_BUF_INIT;
	struct text_utf16 wide;
	UChar *spelling;
	int32_t n;

	text_widen(&wide, word->text, word->len);
	n = wide.len;
	spelling = text_transliterate(text_rules(rules), wide.unit, &n);
	text_narrow(&latin, spelling, n);
	part(out);
	jc_text_fold(out, latin.data, latin.len);
	free(spelling);
	free(wide.unit);
	jc_buf_release(&latin);
}

static void
add_cyrillic(struct jc_buf *out, const struct word *word)
{
	add_sound(out, TEXT_CYRILLIC_SOUND, JC_TEXT_SOUND, word->folded, word->folded_len);
}

/* Names lose their article as often as not; a last ta marbuta is not spoken. */
static void
add_arabic(struct jc_buf *out, const struct word *word)
{
	static const char article[] = "\u0627\u0644", marbuta[] = "\u0629";
	size_t len = word->folded_len, end = sizeof(marbuta) - 1;

	if (word->len > end && memcmp(word->text + word->len - end, marbuta, end) == 0 && len > 1)
		len--;
	add_sound(out, TEXT_ARABIC_SOUND, JC_TEXT_CONSONANTS, word->folded, len);
	if (word->len >= sizeof(article) - 1 &&
	    memcmp(word->text, article, sizeof(article) - 1) == 0 && len > 3 &&
	    memcmp(word->folded, "al", 2) == 0)
		add_sound(out, TEXT_ARABIC_SOUND, JC_TEXT_CONSONANTS, word->folded + 2, len - 2);
}

static void
add_hebrew(struct jc_buf *out, const struct word *word)
{
	add_sound(out, TEXT_HEBREW_SOUND, JC_TEXT_CONSONANTS, word->folded, word->folded_len);
}

static void
add_greek(struct jc_buf *out, const struct word *word)
{
	add_spelling(out, TEXT_GREEK, word);
}

/* The fold has a word for each character: what follows the family name is one in Latin letters. */
static void
add_han(struct jc_buf *out, const struct word *word)
{
	const char *given = memchr(word->folded, ' ', word->folded_len);

	if (!given ||
	    !memchr(given + 1, ' ', (size_t)(word->folded + word->folded_len - given - 1)))
		return;
	part(out);
	for (const char *c = given; c < word->folded + word->folded_len; c++)
		if (*c != ' ')
			jc_buf_chr(out, *c);
}

static const struct {
	UScriptCode script;
	void (*add)(struct jc_buf *out, const struct word *word);
} scripts[] = {
	{ USCRIPT_CYRILLIC, add_cyrillic },
	{ USCRIPT_ARABIC, add_arabic },
	{ USCRIPT_HEBREW, add_hebrew },
	{ USCRIPT_GREEK, add_greek },
	{ USCRIPT_HAN, add_han },
};

static UScriptCode
script_of(int32_t cp)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = cp < 0x80 ? USCRIPT_COMMON : uscript_getScript(cp, &status);

	return U_FAILURE(status) ? USCRIPT_COMMON : script;
}

/* Bytes from `at` on of letters of one script; *script is that of the first. Never 0. */
static size_t
take_run(const char *text, size_t len, UScriptCode *script)
{
	int32_t cp;
	size_t at = jc_text_decode(text, len, &cp), used;

	*script = script_of(cp);
	for (; at < len; at += used) {
		UScriptCode next;

		used = jc_text_decode(text + at, len - at, &cp);
		next = script_of(cp);
		if (cp < 0x80 || (next != *script && next != USCRIPT_INHERITED))
			break;
	}
	return at;
}

static void
add_run(struct jc_buf *out, const char *text, size_t len, UScriptCode script)
{
	struct jc_buf folded = JC_BUF_INIT;

	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		if (scripts[i].script != script)
			continue;
		jc_text_fold(&folded, text, len);
		scripts[i].add(out, &(struct word){ text, folded.data, len, folded.len });
	}
	jc_buf_release(&folded);
}

static void
add_runs(struct jc_buf *out, const char *text, size_t len)
{
	UScriptCode script;

	for (size_t at = 0, used; at < len; at += used) {
		if ((text[at] & 0x80) == 0) {
			used = 1;
			continue;
		}
		used = take_run(text + at, len - at, &script);
		add_run(out, text + at, used, script);
	}
}

void
jc_text_fold_variants(struct jc_buf *out, const char *text, size_t len)
{
	struct jc_buf more = JC_BUF_INIT;
	size_t before = out->len;

	text_fold_passport(out, text, len);
	add_runs(&more, text, len);
	if (more.len && out->len > before)
		jc_buf_chr(out, ' ');
	jc_buf_add(out, more.data, more.len);
	jc_buf_release(&more);
}

/* How each word of what was folded may sound in another script. */
static void
add_sought_sounds(
    struct jc_buf *out, enum text_rules rules, const char *mark, const struct jc_buf *folded)
{
	struct jc_buf form = JC_BUF_INIT;

	for (size_t at = 0, len; at < folded->len; at += len + 1) {
		const char *end = memchr(folded->data + at, ' ', folded->len - at);

		len = end ? (size_t)(end - folded->data) - at : folded->len - at;
		if (end && rules == TEXT_LATIN_AS_CONSONANTS && len == 2 &&
		    folded->data[at + 1] == 'l')
			continue; /* al-, el-: the article */
		add_sound(&form, rules, mark, folded->data + at, len);
	}
	if (form.len)
		jc_buf_fmt(out, "%s\n", form.data);
	jc_buf_release(&form);
}

/* As Russians and Ukrainians are written in English: Щербаков Shcherbakov, Юрій Yuri. */
static void
add_sought_spelling(struct jc_buf *out, enum text_rules rules, const struct word *word)
{
	struct jc_buf form = JC_BUF_INIT;

	add_spelling(&form, rules, word);
	if (form.len > 2 && form.data[form.len - 1] == 'y' && strchr("iy", form.data[form.len - 2]))
		jc_buf_truncate(&form, form.len - 1);
	if (form.len)
		jc_buf_fmt(out, "%s\n", form.data);
	jc_buf_release(&form);
}

void
jc_text_fold_sought(struct jc_buf *out, const char *word, size_t len)
{
	struct jc_buf folded = JC_BUF_INIT;
	UScriptCode script = USCRIPT_COMMON;

	if (len > SOUND_MAX)
		return;
	jc_text_fold_variants(&folded, word, len);
	if (folded.len)
		jc_buf_fmt(out, "%s\n", folded.data);
	jc_buf_reset(&folded);
	jc_text_fold(&folded, word, len);
	for (size_t at = 0; at < len && script <= USCRIPT_INHERITED;)
		at += take_run(word + at, len - at, &script);
	if (script == USCRIPT_CYRILLIC) {
		add_sought_spelling(out, TEXT_RUSSIAN, &(struct word){ .text = word, .len = len });
		add_sought_spelling(
		    out, TEXT_UKRAINIAN, &(struct word){ .text = word, .len = len });
	} else if (script <= USCRIPT_INHERITED || script == USCRIPT_LATIN) {
		add_sought_sounds(out, TEXT_LATIN_AS_CYRILLIC, JC_TEXT_SOUND, &folded);
		add_sought_sounds(out, TEXT_LATIN_AS_CONSONANTS, JC_TEXT_CONSONANTS, &folded);
	}
	jc_buf_release(&folded);
}
