#include "text_icu.h"

#include <assert.h>
#include <stdlib.h>
#include <unicode/uclean.h>
#include <unicode/ustring.h>

#include "base/mem.h"
#include "base/text.h"

static struct {
	UTransliterator *to_latin, *to_ascii, *rules[TEXT_RULES];
	UBreakIterator *graphemes;
	UCollator *collator;
	USpoofChecker *spoof;
} icu;

void
text_icu_check(UErrorCode status, const char *what)
{
	if (U_FAILURE(status))
		jc_die("ICU %s: %s", what, u_errorName(status));
}

const UNormalizer2 *
text_nfc(void)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);

	text_icu_check(status, "NFC");
	return nfc;
}

const UNormalizer2 *
text_nfkd(void)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);

	text_icu_check(status, "NFKD");
	return nfkd;
}

const UTransliterator *
text_to_latin(void)
{
	static const UChar rules[] = u"NFKC; Any-Latin; NFKD; [:M:] Remove; Latin-ASCII; Lower";
	UErrorCode status = U_ZERO_ERROR;

	if (!icu.to_latin)
		icu.to_latin = utrans_openU(rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	text_icu_check(status, "transliterator");
	return icu.to_latin;
}

const UTransliterator *
text_to_ascii(void)
{
	static const UChar rules[] = u"NFKC; Any-Latin; NFKD; [:M:] Remove; Latin-ASCII";
	UErrorCode status = U_ZERO_ERROR;

	if (!icu.to_ascii)
		icu.to_ascii = utrans_openU(rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	text_icu_check(status, "transliterator");
	return icu.to_ascii;
}

/* After the letters: what people write between vowels or not, and before a last r. */
#define VOWELS                                                                       \
	u"::Null; [aeou] { [ijy]+ > ; [ijy]+ } [aeou] > ; [ijy]+ > i; andr > ander;" \
	u"[dt] { r } $ > er;"

/*
 * How names sound, for text_sound.c. Each pair, of what a script's letters became (its fold) and
 * of what people type in Latin letters, is to end in the same.
 */
static const struct {
	const UChar *id, *rules; /* NULL: ICU's own */
} rule_sets[TEXT_RULES] = {
	[TEXT_CYRILLIC_SOUND] = { u"cyrillic-sound", u"[ijy]o > e; ts > c; g > h;" VOWELS },
	[TEXT_LATIN_AS_CYRILLIC] = { u"latin-as-cyrillic",
	    u"schtsch > s; shch > s; sch > s; tsch > c; tch > c; sh > s; ch > c; zh > z; kh > h; "
	    u"gh > h; g > h;"
	    u"ts > c; tz > c; cz > c; dj > d; lj > l; nj > n; [ijy]o > e; x > ks; ph > f; th > t;"
	    u"ck > k; qu > kv; q > k; w > v; c > k;" VOWELS },
	[TEXT_ARABIC_SOUND] = { u"arabic-sound",
	    u"kh > h; gh > g; sh > s; dh > d; th > t; zh > z; q > k; g > k; p > b; v > f;"
	    u"h } $ > ; [aeiouwy] > ;" },
	[TEXT_HEBREW_SOUND] = { u"hebrew-sound",
	    u"q > k; g > k; p > b; v > f; h } $ > ; [aeiouwy] > ;" },
	[TEXT_LATIN_AS_CONSONANTS] = { u"latin-as-consonants",
	    u"kh > h; gh > g; sh > s; dh > d; th > t; zh > z; tz > z; ph > f; ck > k; ch > s;"
	    u"x > ks; c > k; q > k; g > k; p > b; v > f; h } $ > ; [aeiouwy] > ;" },
	[TEXT_GREEK] = { u"NFKC; Greek-Latin/UNGEGN; NFKD; [:M:] Remove; Latin-ASCII; Lower",
	    NULL },
	[TEXT_RUSSIAN] = { u"NFKC; Russian-Latin/BGN; NFKD; [:M:] Remove; Latin-ASCII; Lower",
	    NULL },
	[TEXT_UKRAINIAN] = { u"NFKC; Ukrainian-Latin/BGN; NFKD; [:M:] Remove; Latin-ASCII; Lower",
	    NULL },
};

const UTransliterator *
text_rules(enum text_rules n)
{
	UErrorCode status = U_ZERO_ERROR;

	if (!icu.rules[n])
		icu.rules[n] = utrans_openU(
		    rule_sets[n].id, -1, UTRANS_FORWARD, rule_sets[n].rules, -1, NULL, &status);
	text_icu_check(status, "transliteration rules");
	return icu.rules[n];
}

UBreakIterator *
text_graphemes(void)
{
	UErrorCode status = U_ZERO_ERROR;

	if (!icu.graphemes)
		icu.graphemes = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
	text_icu_check(status, "grapheme rules");
	return icu.graphemes;
}

UCollator *
text_collator(void)
{
	UErrorCode status = U_ZERO_ERROR;

	if (!icu.collator)
		icu.collator = ucol_open("", &status);
	text_icu_check(status, "collator");
	return icu.collator;
}

USpoofChecker *
text_spoof(void)
{
	UErrorCode status = U_ZERO_ERROR;

	if (!icu.spoof) {
		icu.spoof = uspoof_open(&status);
		text_icu_check(status, "lookalikes");
		uspoof_setChecks(icu.spoof, USPOOF_RESTRICTION_LEVEL, &status);
		uspoof_setRestrictionLevel(icu.spoof, USPOOF_HIGHLY_RESTRICTIVE);
	}
	text_icu_check(status, "lookalikes");
	return icu.spoof;
}

UChar *
text_transliterate(const UTransliterator *how, const UChar *unit, int32_t *len)
{
	/* Some letters become a word (a numeral, a ligature of eighteen letters). */
	int32_t room = *len * 8 + 64;

	for (;;) {
		UErrorCode status = U_ZERO_ERROR;
		UChar *text = jc_alloc((size_t)room * sizeof(*text));
		int32_t got = *len, limit = *len;

		u_memcpy(text, unit, *len);
		utrans_transUChars(how, text, &got, room, 0, &limit, &status);
		if (status != U_BUFFER_OVERFLOW_ERROR) {
			text_icu_check(status, "transliteration");
			*len = got;
			return text;
		}
		free(text);
		room *= 4;
	}
}

void
text_widen(struct text_utf16 *out, const char *text, size_t len)
{
	UErrorCode status = U_ZERO_ERROR;

	assert(len <= JC_TEXT_MAX);
	/* A unit a byte is always enough. */
	out->room = (int32_t)len + 1;
	out->unit = jc_alloc((size_t)out->room * sizeof(*out->unit));
	u_strFromUTF8WithSub(
	    out->unit, out->room, &out->len, text, (int32_t)len, 0xfffd, NULL, &status);
	text_icu_check(status, "UTF-16");
}

void
text_normalize(const UNormalizer2 *form, struct text_utf16 *text)
{
	struct text_utf16 out = { .len = text->len + 16 };
	UErrorCode status;

	do {
		status = U_ZERO_ERROR;
		out.room = out.len;
		out.unit = jc_realloc(out.unit, (size_t)out.room, sizeof(*out.unit));
		out.len =
		    unorm2_normalize(form, text->unit, text->len, out.unit, out.room, &status);
	} while (status == U_BUFFER_OVERFLOW_ERROR);
	text_icu_check(status, "normal form");
	free(text->unit);
	*text = out;
}

void
text_narrow(struct jc_buf *out, const UChar *unit, int32_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t got = 0;

	/* Three bytes a unit are always enough. */
	jc_buf_reserve(out, (size_t)len * 3);
	u_strToUTF8WithSub(
	    out->data + out->len, len * 3 + 1, &got, unit, len, 0xfffd, NULL, &status);
	text_icu_check(status, "UTF-8");
	out->len += (size_t)got;
	out->data[out->len] = '\0';
}

void
jc_text_cleanup(void)
{
	utrans_close(icu.to_latin);
	utrans_close(icu.to_ascii);
	for (size_t i = 0; i < TEXT_RULES; i++) {
		utrans_close(icu.rules[i]);
		icu.rules[i] = NULL;
	}
	ubrk_close(icu.graphemes);
	ucol_close(icu.collator);
	uspoof_close(icu.spoof);
	icu.to_latin = NULL;
	icu.to_ascii = NULL;
	icu.graphemes = NULL;
	icu.collator = NULL;
	icu.spoof = NULL;
	u_cleanup();
}
