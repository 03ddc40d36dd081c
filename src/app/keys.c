#include "app/keys.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/list.h"
#include "case_private.h"

static void
take(char out[32], const char *value)
{
	snprintf(out, 32, "%s", value ? value : "");
}

void
jc_keys_choice(const struct jc_case *c, struct jc_keys_choice *out)
{
	*out = (struct jc_keys_choice){ "", "" };
	take(out->preset, jc_case_setting(c, "keys"));
	take(out->layout, jc_case_setting(c, "layout"));
}

void
jc_keys_choice_in(const char *dir, struct jc_keys_choice *out)
{
	struct jc_list lines = { 0 };
	size_t i;

	*out = (struct jc_keys_choice){ "", "" };
	(void)!jc_settings_read(dir, &lines);
	for (i = 0; i < lines.n; i++) {
		if (strncmp(lines.at[i], "keys ", 5) == 0)
			take(out->preset, lines.at[i] + 5);
		else if (strncmp(lines.at[i], "layout ", 7) == 0)
			take(out->layout, lines.at[i] + 7);
	}
	jc_list_release(&lines);
}

char *
jc_keys_path(void)
{
	return jc_xdg_config("keys");
}
