#include "lib/golden.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lib/suite.h"

#define AROUND 300 /* bytes shown before and behind the first difference: Check takes no more */

static void
differ(const char *file, const struct jc_buf *wanted, const struct jc_buf *got)
{
	size_t at = 0, from;

	while (wanted->data[at] && wanted->data[at] == got->data[at])
		at++;
	from = at > AROUND ? at - AROUND : 0;
	if (wanted->len + got->len < 3000)
		from = 0;
	ck_abort_msg("%s: wanted\n%.*s\ngot\n%.*s\n(JC_GOLDEN=update make check takes what is "
		     "got; they differ from byte %zu on)",
	    file, from ? 2 * AROUND : 3000, wanted->data + from, from ? 2 * AROUND : 3000,
	    got->data + from, at);
}

void
jc_golden_file(const char *file, const struct jc_buf *got)
{
	const char *update = getenv("JC_GOLDEN");
	struct jc_buf relative = JC_BUF_INIT, wanted = JC_BUF_INIT;
	char *path;

	jc_buf_fmt(&relative, "tests/golden/%s", file);
	path = jc_test_source(relative.data);
	if (update && strcmp(update, "update") == 0) {
		ck_ok(jc_file_write(path, got->data, got->len));
	} else {
		ck_ok(jc_file_read(path, 1u << 20, &wanted));
		if (strcmp(wanted.data, got->data) != 0)
			differ(file, &wanted, got);
	}
	free(path);
	jc_buf_release(&relative);
	jc_buf_release(&wanted);
}
