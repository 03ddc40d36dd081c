#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"

static const char *const texts[] = {
#define TEXT(name, text) text,
	JC_ERR_LIST(TEXT)
#undef TEXT
};

/* Static, so that a failure can be told even when there is no memory left. */
static char sentence[JC_FAIL_MAX + 1];

/*
 * Format into text[JC_FAIL_MAX + 1]. Text that is too long ends in "...", cut between two UTF-8
 * characters so that the output filter does not meet half of one.
 */
static void JC_PRINTF(2, 0)
format_text(char *text, const char *format, va_list arguments)
{
	static const char mark[] = "...";
	size_t cut = JC_FAIL_MAX - strlen(mark);

	if (vsnprintf(text, JC_FAIL_MAX + 1, format, arguments) <= JC_FAIL_MAX)
		return;
	while (cut > 0 && ((unsigned char)text[cut] & 0xc0) == 0x80)
		cut--;
	memcpy(text + cut, mark, sizeof(mark));
}

enum jc_err
jc_fail(enum jc_err code, const char *format, ...)
{
	char text[JC_FAIL_MAX + 1];
	va_list arguments;

	assert(code != JC_OK);
	va_start(arguments, format);
	format_text(text, format, arguments);
	va_end(arguments);
	memcpy(sentence, text, strlen(text) + 1);
	return code;
}

enum jc_err
jc_fail_in(enum jc_err code, const char *format, ...)
{
	char context[JC_FAIL_MAX + 1];
	va_list arguments;

	va_start(arguments, format);
	format_text(context, format, arguments);
	va_end(arguments);
	return jc_fail(code, "%s%s", context, sentence);
}

const char *
jc_fail_text(void)
{
	return sentence;
}

const char *
jc_err_text(enum jc_err code)
{
	assert((unsigned int)code < JC_ERR_COUNT);
	return _(texts[code]);
}
