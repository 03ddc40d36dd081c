#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/mem.h"
#include "text_icu.h"

/* Every code point below it is NFC, whatever stands beside it. Its first byte in UTF-8: */
#define FIRST_COMPOSING_LEAD 0xcc

/*
 * Well-formed sequences (Unicode 3.9, table 3-7): for a first byte of first..last, `more` bytes
 * follow, the first of them in low..high, the others in 80..BF.
 */
static const struct lead {
	uint8_t first, last, more, low, high;
} leads[] = {
	{ 0xc2, 0xdf, 1, 0x80, 0xbf },
	{ 0xe0, 0xe0, 2, 0xa0, 0xbf },
	{ 0xe1, 0xec, 2, 0x80, 0xbf },
	{ 0xed, 0xed, 2, 0x80, 0x9f },
	{ 0xee, 0xef, 2, 0x80, 0xbf },
	{ 0xf0, 0xf0, 3, 0x90, 0xbf },
	{ 0xf1, 0xf3, 3, 0x80, 0xbf },
	{ 0xf4, 0xf4, 3, 0x80, 0x8f },
};

static const struct lead *
find_lead(uint8_t byte)
{
	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++)
		if (byte >= leads[i].first && byte <= leads[i].last)
			return &leads[i];
	return NULL;
}

size_t
jc_text_decode(const char *text, size_t len, int32_t *cp)
{
	const uint8_t *bytes = (const uint8_t *)text;
	const struct lead *lead;
	int32_t value;

	*cp = -1;
	if (len == 0)
		return 0;
	if (bytes[0] < 0x80) {
		*cp = bytes[0];
		return 1;
	}
	lead = find_lead(bytes[0]);
	if (!lead)
		return 1;
	value = bytes[0] & (0x3f >> lead->more);
	for (size_t i = 1; i <= lead->more; i++) {
		uint8_t low = i == 1 ? lead->low : 0x80, high = i == 1 ? lead->high : 0xbf;

		if (i == len || bytes[i] < low || bytes[i] > high)
			return i;
		value = value << 6 | (bytes[i] & 0x3f);
	}
	*cp = value;
	return lead->more + 1u;
}

void
jc_text_encode(struct jc_buf *out, int32_t cp)
{
	char bytes[4];
	int more = cp < 0x80 ? 0 : cp < 0x800 ? 1 : cp < 0x10000 ? 2 : 3;

	assert(cp >= 0 && cp <= 0x10ffff && (cp < 0xd800 || cp > 0xdfff));
	for (int i = more; i > 0; i--, cp >>= 6)
		bytes[i] = (char)(0x80 | (cp & 0x3f));
	bytes[0] = (char)(more == 0 ? cp : (0xff00 >> (more + 1) & 0xff) | cp);
	jc_buf_add(out, bytes, (size_t)more + 1);
}

/* Length of the run of ASCII without NUL that starts the text. */
static size_t
ascii_run(const char *text, size_t len)
{
	const uint64_t high = 0x8080808080808080u, ones = 0x0101010101010101u;
	size_t at = 0;

	for (uint64_t word; len - at >= sizeof(word); at += sizeof(word)) {
		memcpy(&word, text + at, sizeof(word));
		/* With no high bit set, a byte borrows only if it, or one below it, is zero. */
		if (((word | (word - ones)) & high) != 0)
			break;
	}
	while (at < len && (int8_t)text[at] > 0)
		at++;
	return at;
}

bool
jc_text_valid(const char *text, size_t len, size_t *bad)
{
	size_t at = 0;

	for (;;) {
		int32_t cp;
		size_t used;

		at += ascii_run(text + at, len - at);
		if (at == len)
			return true;
		used = jc_text_decode(text + at, len - at, &cp);
		if (cp <= 0) {
			if (bad)
				*bad = at;
			return false;
		}
		at += used;
	}
}

/* Append with CR LF and CR become LF. */
static void
add_lines(struct jc_buf *out, const char *text, size_t len)
{
	while (len > 0) {
		const char *cr = memchr(text, '\r', len);
		size_t run = cr ? (size_t)(cr - text) : len;

		jc_buf_add(out, text, run);
		if (!cr)
			return;
		jc_buf_chr(out, '\n');
		run += run + 1 < len && text[run + 1] == '\n' ? 2 : 1;
		text += run;
		len -= run;
	}
}

static bool
is_blank(int32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || (cp >= 0x80 && u_isUWhiteSpace(cp));
}

/* Bounds of valid text without the white space around it. */
static void
trim(const char **text, size_t *len)
{
	int32_t cp;

	for (size_t used; *len > 0; *text += used, *len -= used) {
		used = jc_text_decode(*text, *len, &cp);
		if (!is_blank(cp))
			break;
	}
	while (*len > 0) {
		size_t at = *len - 1;

		while (at > 0 && ((*text)[at] & 0xc0) == 0x80)
			at--;
		jc_text_decode(*text + at, *len - at, &cp);
		if (!is_blank(cp))
			return;
		*len = at;
	}
}

static bool
may_compose(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((uint8_t)text[i] >= FIRST_COMPOSING_LEAD)
			return true;
	return false;
}

void
text_add_nfc(struct jc_buf *out, const char *text, size_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	struct text_utf16 wide;

	text_widen(&wide, text, len);
	if (unorm2_quickCheck(text_nfc(), wide.unit, wide.len, &status) == UNORM_YES) {
		jc_buf_add(out, text, len);
	} else {
		text_normalize(text_nfc(), &wide);
		text_narrow(out, wide.unit, wide.len);
	}
	free(wide.unit);
}

enum jc_err
jc_text_canonical(struct jc_buf *out, const char *text, size_t len)
{
	struct jc_buf lines = JC_BUF_INIT;
	size_t bad;

	if (len > JC_TEXT_MAX)
		return jc_fail(JC_INVALID, _("the text is longer than %u bytes"), JC_TEXT_MAX);
	if (!jc_text_valid(text, len, &bad))
		return jc_fail(
		    JC_INVALID, _("byte %zu of the text is no UTF-8: save it as UTF-8"), bad + 1);
	trim(&text, &len);
	if (memchr(text, '\r', len)) {
		add_lines(&lines, text, len);
		text = lines.data;
		len = lines.len;
	}
	if (may_compose(text, len))
		text_add_nfc(out, text, len);
	else
		jc_buf_add(out, text, len);
	jc_buf_release(&lines);
	return JC_OK;
}

/* What ICU calls it for a code point that is no ASCII. */
static enum jc_text_class
classify_wide(int32_t cp)
{
	switch (u_charType(cp)) {
	case U_NON_SPACING_MARK:
	case U_ENCLOSING_MARK:
		return JC_TEXT_MARK;
	case U_FORMAT_CHAR:
		/* Arabic number signs and such: visible in spite of their class. */
		return u_hasBinaryProperty(cp, UCHAR_PREPENDED_CONCATENATION_MARK) ? JC_TEXT_PLAIN
										   : JC_TEXT_HIDDEN;
	case U_CONTROL_CHAR:
	case U_LINE_SEPARATOR:
	case U_PARAGRAPH_SEPARATOR:
	case U_PRIVATE_USE_CHAR:
	case U_SURROGATE:
	case U_UNASSIGNED:
		return JC_TEXT_HIDDEN;
	default:
		/* Hangul fillers: letters that show nothing. */
		return u_hasBinaryProperty(cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? JC_TEXT_HIDDEN
										   : JC_TEXT_PLAIN;
	}
}

enum jc_text_class
jc_text_classify(int32_t cp)
{
	if (cp < 0x20 || cp == 0x7f)
		return JC_TEXT_HIDDEN;
	if (cp < 0x7f)
		return JC_TEXT_PLAIN;
	if (cp == 0x200c || cp == 0x200d)
		return JC_TEXT_JOINER;
	return classify_wide(cp);
}

bool
jc_text_takes_joiner(int32_t cp)
{
	int32_t joining, syllable;

	if (cp < 0x80 || !(u_isalpha(cp) || (U_GET_GC_MASK(cp) & U_GC_M_MASK) != 0))
		return false;
	joining = u_getIntPropertyValue(cp, UCHAR_JOINING_TYPE);
	syllable = u_getIntPropertyValue(cp, UCHAR_INDIC_SYLLABIC_CATEGORY);
	return joining == U_JT_DUAL_JOINING || joining == U_JT_LEFT_JOINING ||
	       joining == U_JT_RIGHT_JOINING || syllable != U_INSC_OTHER;
}
