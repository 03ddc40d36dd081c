/*
 * Any bytes through the output filter: out comes UTF-8 without controls or bidi controls, which the
 * filter passes again as it is; and the folds and the measures of text take it all.
 */
#include <string.h>

#include "base/show.h"
#include "base/text.h"
#include "fuzz.h"

static void
check_shown(const struct jc_buf *shown, bool lines)
{
	abort_unless(jc_text_valid(shown->data, shown->len, NULL));
	for (size_t at = 0; at < shown->len;) {
		int32_t cp;

		at += jc_text_decode(shown->data + at, shown->len - at, &cp);
		abort_unless(cp >= 0x20 || (lines && cp == '\n'));
		abort_unless(cp < 0x7f || cp > 0x9f);
		abort_unless(cp != 0x61c && cp != 0x200e && cp != 0x200f);
		abort_unless(cp < 0x2028 || cp > 0x202e);
		abort_unless(cp < 0x2066 || cp > 0x2069);
	}
}

static void
check_mode(const char *text, size_t len, enum jc_show_mode mode)
{
	struct jc_buf once = JC_BUF_INIT, twice = JC_BUF_INIT;

	jc_show(&once, text, len, mode);
	check_shown(&once, mode != JC_SHOW_LINE);
	jc_show(&twice, once.data, once.len, mode);
	abort_unless(mode == JC_SHOW_CSV ||
		     (once.len == twice.len && memcmp(once.data, twice.data, once.len) == 0));
	jc_buf_release(&once);
	jc_buf_release(&twice);
}

static void
check_text(const char *text, size_t len)
{
	struct jc_buf out = JC_BUF_INIT, again = JC_BUF_INIT;
	size_t at = 0;

	if (jc_text_canonical(&out, text, len) == JC_OK) {
		abort_unless(jc_text_canonical(&again, out.data, out.len) == JC_OK);
		abort_unless(strcmp(out.data, again.data) == 0);
	}
	jc_buf_reset(&out);
	jc_text_fold(&out, text, len);
	jc_text_fold_script(&out, text, len);
	jc_text_fold_variants(&out, text, len);
	jc_text_fold_sought(&out, text, len);
	abort_unless(jc_text_valid(out.data, out.len, NULL));
	abort_unless(jc_text_width(text, len) >= 0);
	abort_unless(jc_text_cut(text, len, 5) <= len);
	while (at < len) {
		size_t next = jc_text_next(text, len, at);

		abort_unless(next > at && next <= len);
		abort_unless(jc_text_prev(text, len, next) <= at);
		at = next;
	}
	jc_buf_release(&out);
	jc_buf_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *text = jc_memdup(data, len);

	for (int mode = JC_SHOW_LINE; mode <= JC_SHOW_CSV; mode++)
		check_mode(text, len, (enum jc_show_mode)mode);
	check_text(text, len);
	free(text);
	return 0;
}
