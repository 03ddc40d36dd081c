/* Of base/text.h: where graphemes end and how wide they are. */
#include <assert.h>
#include <unicode/uchar.h>
#include <wchar.h>

#include "base/text.h"
#include "text_icu.h"

/* Between two bytes of ASCII there is a boundary, unless they are CR LF. */
static bool
is_plain_boundary(const char *text, size_t at)
{
	return (text[at - 1] & 0x80) == 0 && (text[at] & 0x80) == 0 &&
	       !(text[at - 1] == '\r' && text[at] == '\n');
}

/* Boundary after (or before) `at`, by ICU. */
static size_t
find_boundary(const char *text, size_t len, size_t at, int32_t (*find)(UBreakIterator *, int32_t))
{
	UErrorCode status = U_ZERO_ERROR;
	UText view = UTEXT_INITIALIZER;
	int32_t found;

	assert(len <= JC_TEXT_MAX);
	utext_openUTF8(&view, text, (int64_t)len, &status);
	ubrk_setUText(text_graphemes(), &view, &status);
	text_icu_check(status, "graphemes");
	found = find(text_graphemes(), (int32_t)at);
	utext_close(&view);
	assert(found != UBRK_DONE);
	return (size_t)found;
}

size_t
jc_text_next(const char *text, size_t len, size_t at)
{
	if (at >= len)
		return len;
	if (at + 1 == len || is_plain_boundary(text, at + 1))
		return at + 1;
	/* What stands before a boundary has no say in where the next one is. */
	return at + find_boundary(text + at, len - at, 0, ubrk_following);
}

size_t
jc_text_prev(const char *text, size_t len, size_t at)
{
	if (at <= 1)
		return 0;
	if (is_plain_boundary(text, at - 1))
		return at - 1;
	return find_boundary(text, len, at, ubrk_preceding);
}

static int
code_point_width(int32_t cp)
{
	int width = cp < 0 ? 0 : wcwidth((wchar_t)cp);

	return width < 0 ? 0 : width;
}

int
jc_text_width(const char *text, size_t len)
{
	int width = 0;

	while (len > 0) {
		int32_t cp = (uint8_t)*text;
		size_t used = 1;

		if (cp >= 0x20 && cp < 0x7f) {
			width++;
		} else {
			used = jc_text_decode(text, len, &cp);
			width += code_point_width(cp);
		}
		text += used;
		len -= used;
	}
	return width;
}

bool
jc_text_runs_left(const char *text, size_t len)
{
	while (len > 0) {
		int32_t cp;
		size_t used = jc_text_decode(text, len, &cp);
		UCharDirection direction = cp < 0 ? U_LEFT_TO_RIGHT : u_charDirection(cp);

		if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC ||
		    direction == U_ARABIC_NUMBER)
			return true;
		text += used;
		len -= used;
	}
	return false;
}

size_t
jc_text_cut(const char *text, size_t len, int columns)
{
	size_t at = 0;

	while (at < len) {
		size_t next = jc_text_next(text, len, at);

		columns -= jc_text_width(text + at, next - at);
		if (columns < 0)
			break;
		at = next;
	}
	return at;
}

size_t
jc_text_line(const char *text, size_t len, int columns)
{
	size_t fits = jc_text_cut(text, len, columns), at;

	if (fits == len)
		return len;
	for (at = fits; at > 0 && text[at] != ' '; at--)
		;
	if (at > 0)
		return at;
	return fits ? fits : jc_text_next(text, len, 0);
}
