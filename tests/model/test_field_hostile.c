/* Every field of every kind against shared/data/naughty_strings: a value or a sentence. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lib/suite.h"
#include "model/kind.h"
#include "model/suites.h"

/*
 * What is taken is written in one form: entered again it is the same, and so is what is shown of
 * it. What is refused leaves nothing behind.
 */
static void
enter(const struct jc_kind *kind, const struct jc_field *field, const char *text)
{
	struct jc_buf stored = JC_BUF_INIT, again = JC_BUF_INIT, shown = JC_BUF_INIT;
	enum jc_verdict verdict;

	if (jc_field_canonical(field, text, strlen(text), &stored, &verdict, &shown)) {
		ck_assert_uint_eq(0, stored.len);
		goto out;
	}
	jc_buf_reset(&shown);
	jc_field_display(field, stored.data, stored.len, &shown);
	ck_ok(jc_field_canonical(field, stored.data, stored.len, &again, &verdict, NULL));
	ck_assert_msg(
	    !strcmp(stored.data, again.data), "%s.%s: %s", kind->name, field->name, stored.data);
	jc_buf_reset(&again);
	ck_ok(jc_field_canonical(field, shown.data, shown.len, &again, &verdict, NULL));
	ck_assert_msg(!strcmp(stored.data, again.data), "%s.%s shown: %s", kind->name, field->name,
	    shown.data);
out:
	jc_buf_release(&stored);
	jc_buf_release(&again);
	jc_buf_release(&shown);
}

START_TEST(every_field)
{
	const struct jc_kind *kind = jc_kind_at((size_t)_i);
	const struct jc_field *field;
	struct jc_buf text = JC_BUF_INIT;
	char *path = jc_test_data("naughty_strings/blns.txt"), *at, *line;
	int lines = 0;

	ck_ok(jc_file_read(path, 1 << 20, &text));
	at = text.data;
	while ((line = strsep(&at, "\n"))) {
		for (size_t n = 0; (field = jc_kind_field(kind, n)); n++)
			enter(kind, field, line);
		lines++;
	}
	ck_assert_int_gt(lines, 700);
	jc_buf_release(&text);
	free(path);
}
END_TEST

Suite *
field_hostile_suite(void)
{
	int n = 0;

	while (jc_kind_at((size_t)n))
		n++;
	return jc_suite_on("naughty_strings", "model/field, naughty strings", NULL, NULL,
	    (const struct jc_test[]){ { every_field, n }, { NULL, 0 } });
}
