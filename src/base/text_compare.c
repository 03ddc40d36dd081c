/* Of base/text.h: order and likeness. */
#include <assert.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/mem.h"
#include "base/text.h"
#include "text_icu.h"

int
jc_text_collate(const char *a, size_t a_len, const char *b, size_t b_len)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollationResult order;

	assert(a_len <= JC_TEXT_MAX && b_len <= JC_TEXT_MAX);
	order = ucol_strcollUTF8(text_collator(), a, (int32_t)a_len, b, (int32_t)b_len, &status);
	text_icu_check(status, "collation");
	return (int)order;
}

static bool
is_word_part(int32_t cp)
{
	return cp >= 0 && (u_isalnum(cp) || (U_GET_GC_MASK(cp) & U_GC_M_MASK) != 0);
}

bool
jc_text_mixed_script(const char *text, size_t len)
{
	size_t start = 0, at = 0;

	while (at < len) {
		UErrorCode status = U_ZERO_ERROR;
		int32_t cp, found;
		size_t used = jc_text_decode(text + at, len - at, &cp);

		at += used;
		if (is_word_part(cp) && at < len)
			continue;
		found = uspoof_checkUTF8(
		    text_spoof(), text + start, (int32_t)(at - start), NULL, &status);
		text_icu_check(status, "scripts");
		if (found != 0)
			return true;
		start = at;
	}
	return false;
}
