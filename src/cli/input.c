#include <errno.h>

#include "base/mem.h"
#include "command.h"

static enum jc_err
read_stream(FILE *file, size_t max, struct jc_buf *out)
{
	char data[16384];
	size_t n;

	while ((n = fread(data, 1, sizeof data, file)) > 0) {
		if (out->len + n > max)
			return jc_fail(JC_INVALID,
			    _("the text is longer than %zu bytes; nothing was saved"), max);
		jc_buf_add(out, data, n);
	}
	if (ferror(file))
		return jc_fail(JC_IO, _("cannot read standard input: %s"), strerror(errno));
	return JC_OK;
}

enum jc_err
jc_read_text(struct jc_run *run, const char *text, size_t max, struct jc_buf *out)
{
	if (strcmp(text, "-") == 0) {
		if (run->stdin_used)
			return jc_run_usage(
			    run, _("two values were to come from standard input, which can be read "
				   "once; nothing was saved"));
		run->stdin_used = true;
		return read_stream(stdin, max, out);
	}
	jc_buf_str(out, text);
	return JC_OK;
}

enum jc_err
jc_assignment_parse(struct jc_run *run, const char *text, struct jc_assignment *out)
{
	const char *equals = strchr(text, '=');
	size_t len;
	enum jc_err err;

	*out = (struct jc_assignment){ .how = '=' };
	jc_buf_init(&out->value);
	if (!equals || equals == text)
		return jc_fail(JC_INVALID, _("\"%s\" is not field=value"), text);
	len = (size_t)(equals - text);
	if (text[len - 1] == '+' || text[len - 1] == '-')
		out->how = text[--len];
	out->field = jc_strndup(text, len);
	/* A value may be "-" itself. */
	if (strcmp(equals + 1, "@-") != 0) {
		jc_buf_str(&out->value, equals + 1);
		return JC_OK;
	}
	if ((err = jc_read_text(run, "-", JC_VALUE_MAX + 1, &out->value)))
		jc_assignment_release(out);
	return err;
}

void
jc_assignment_release(struct jc_assignment *assignment)
{
	free(assignment->field);
	assignment->field = NULL;
	jc_buf_wipe(&assignment->value);
}

enum jc_err
jc_run_record(struct jc_run *run, const char *text, struct jc_id16 *out)
{
	return jc_view_resolve(jc_case_view(run->c), text, out);
}

struct finding {
	const char *digits;
	unsigned found;
	struct jc_id24 id;
};

static enum jc_err
compare_change(void *context, const struct jc_change_row *row)
{
	struct finding *finding = context;
	char hex[49];

	jc_hex(hex, row->id.b, sizeof row->id.b);
	if (strncasecmp(hex, finding->digits, strlen(finding->digits)) == 0 && !finding->found++)
		finding->id = row->id;
	return JC_OK;
}

enum jc_err
jc_run_change(struct jc_run *run, const char *text, struct jc_id24 *out)
{
	struct finding finding = { .digits = text };
	size_t len = strlen(text);
	enum jc_err err;

	memset(out, 0, sizeof *out);
	if (len < 4 || len > 48 || strspn(text, "0123456789abcdefABCDEF") != len)
		return jc_fail(JC_INVALID,
		    _("\"%s\" is no change; `jointcase log` prints the first digits of each"),
		    text);
	err = jc_view_changes(jc_case_view(run->c), 0, NULL, 0, compare_change, &finding);
	if (!err && !finding.found)
		err = jc_fail(JC_NOTFOUND, _("there is no change %s here"), text);
	else if (!err && finding.found > 1)
		err = jc_fail(JC_INVALID,
		    _("%u changes begin with %s: write more digits, as `log --json` has them"),
		    finding.found, text);
	if (!err)
		*out = finding.id;
	return err;
}

enum jc_err
jc_run_kind(const char *name, const struct jc_kind **kind, const struct jc_preset **preset)
{
	struct jc_buf known = JC_BUF_INIT;
	enum jc_err err;
	size_t i;

	*preset = jc_preset_find(name);
	*kind = jc_kind_find(*preset ? (*preset)->kind : name);
	if (*kind)
		return JC_OK;
	for (i = 0; jc_kind_at(i); i++)
		jc_buf_fmt(&known, "%s%s", i ? " " : "", jc_kind_at(i)->name);
	err = jc_fail(JC_INVALID, _("there is no kind \"%s\"; there are: %s"), name, known.data);
	jc_buf_release(&known);
	return err;
}
