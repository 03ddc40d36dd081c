#include "ui/key.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Keys that are no character, and those whose character says nothing. */
static const struct {
	int key;
	const char *name;
} names[] = {
	{ JC_KEY_TAB, "Tab" },
	{ JC_KEY_BACKTAB, "Shift-Tab" },
	{ JC_KEY_ENTER, "Enter" },
	{ JC_KEY_ESC, "Esc" },
	{ ' ', "Space" },
	{ JC_KEY_BACKSPACE, "Backspace" },
	{ JC_KEY_DELETE, "Delete" },
	{ JC_KEY_UP, "Up" },
	{ JC_KEY_DOWN, "Down" },
	{ JC_KEY_LEFT, "Left" },
	{ JC_KEY_RIGHT, "Right" },
	{ JC_KEY_HOME, "Home" },
	{ JC_KEY_END, "End" },
	{ JC_KEY_PAGE_UP, "PageUp" },
	{ JC_KEY_PAGE_DOWN, "PageDown" },
	{ JC_KEY_CTRL_UNDERSCORE, "Ctrl-_" },
};

void
jc_key_name(int key, struct jc_buf *out)
{
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		if (names[i].key == key) {
			jc_buf_str(out, names[i].name);
			return;
		}
	}
	if (key >= JC_KEY_F1 && key <= JC_KEY_F12)
		jc_buf_fmt(out, "F%d", key - JC_KEY_F1 + 1);
	else if (key > 0 && key < ' ')
		jc_buf_fmt(out, "Ctrl-%c", 'A' + key - 1);
	else
		jc_text_encode(out, key);
}

/* "F1" to "F12". */
static int
function_key(const char *word)
{
	char *end;
	long n =
	    word[0] == 'F' && word[1] >= '1' && word[1] <= '9' ? strtol(word + 1, &end, 10) : 0;

	return n >= 1 && n <= 12 && !*end ? JC_KEY_F1 + (int)n - 1 : JC_KEY_NONE;
}

int
jc_key_of_name(const char *word)
{
	size_t i, len = strlen(word);
	int32_t cp;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].name, word) == 0)
			return names[i].key;
	if (strncmp(word, "Ctrl-", 5) == 0 && len == 6 && word[5] >= 'A' && word[5] <= 'Z')
		return word[5] - 'A' + 1;
	if (!len || jc_text_decode(word, len, &cp) != len || cp <= ' ')
		return function_key(word);
	return jc_text_width(word, len) > 0 ? cp : JC_KEY_NONE;
}

bool
jc_key_is_text(int key)
{
	return key >= ' ' && key < JC_KEY_UP && key != JC_KEY_BACKSPACE;
}

/*
 * Letters of a keyboard, each with the Latin letter of the same key on the American one; "·" where
 * a key has none of its own. `layout` NULL: the script has one layout only, and holds always. From
 * xkeyboard-config 2.35: ru, ua, by, gr, bg, bg(phonetic), rs, mk, il, ara, ge.
 */
static const char latin_small[] = "qwertyuiopasdfghjklzxcvbnm";
static const char latin_large[] = "QWERTYUIOPASDFGHJKLZXCVBNM";
static const struct {
	const char *layout, *letters, *latin;
} layouts[] = {
	{ "russian", "йцукенгшщзфывапролдячсмить", latin_small },
	{ "russian", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", latin_large },
	{ "russian", "іў", "so" }, /* Ukrainian; Belarusian, whose і stands elsewhere */
	{ "russian", "ІЎ", "SO" },
	{ "bulgarian", "·уеишщксдзьяаожгтнвюйъэфхп", latin_small },
	{ "bulgarian", "ыУЕИШЩКСДЗѝЯАОЖГТНВЮЙЪЭФХП", latin_large },
	{ "bulgarian-phonetic", "явертъуиопасдфгхйклзьцжбнм", latin_small },
	{ "bulgarian-phonetic", "ЯВЕРТЪУИОПАСДФГХЙКЛЗѝЦЖБНМ", latin_large },
	{ "serbian", "љњертзуиопасдфгхјклжџцвбнм", latin_small },
	{ "serbian", "ЉЊЕРТЗУИОПАСДФГХЈКЛЖЏЦВБНМ", latin_large },
	{ "macedonian", "љњертѕуиопасдфгхјклзџцвбнм", latin_small },
	{ "macedonian", "ЉЊЕРТЅУИОПАСДФГХЈКЛЗЏЦВБНМ", latin_large },
	{ NULL, "·ςερτυθιοπασδφγηξκλζχψωβνμ", latin_small }, /* Greek */
	{ NULL, "··ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", latin_large },
	{ NULL, "έύίόάήώϋϊ", "eyioahvyi" }, /* its dead key before a vowel */
	{ NULL, "ΈΎΊΌΆΉΏΫΪ", "EYIOAHVYI" },
	{ NULL, "··קראטוןםפשדגכעיחלךזסבהנמצ", latin_small }, /* Hebrew */
	{ NULL, "ضصثقفغعهخحشسيبلاتنمئءؤر·ىة", latin_small }, /* Arabic; its b is two letters */
	{ NULL, "ქწერტყუიოპასდფგჰჯკლზხცვბნმ", latin_small }, /* Georgian */
	{ NULL, "·ჭ·ღთ······შ····ჟ··ძ·ჩ····", latin_large },
};

/* Which Cyrillic layout people of a language have. */
static const struct {
	const char *language, *layout;
} usual[] = {
	{ "bg", "bulgarian" },
	{ "sr", "serbian" },
	{ "mk", "macedonian" },
};

const char *
jc_key_usual_layout(const char *locale)
{
	size_t i;

	for (i = 0; locale && i < sizeof usual / sizeof *usual; i++)
		if (strncmp(locale, usual[i].language, 2) == 0 && strchr("_.@", locale[2]))
			return usual[i].layout;
	return "russian";
}

int
jc_key_latin(int key, const char *layout)
{
	size_t i, n, at, len;
	int32_t cp;

	for (i = 0; i < sizeof layouts / sizeof *layouts; i++) {
		const char *letters = layouts[i].letters;

		if (key < 0x80 || (layouts[i].layout && strcmp(layouts[i].layout, layout) != 0))
			continue;
		len = strlen(letters);
		for (at = 0, n = 0; at < len; n++) {
			at += jc_text_decode(letters + at, len - at, &cp);
			if (cp == key && cp != 0xb7)
				return layouts[i].latin[n];
		}
	}
	return key;
}
