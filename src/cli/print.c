#include <errno.h>

#include "base/date.h"
#include "base/show.h"
#include "command.h"

static void put(FILE *file, const char *format, va_list args)
    __attribute__((__format__(__printf__, 2, 0)));

static void
put(FILE *file, const char *format, va_list args)
{
	struct jc_buf raw = JC_BUF_INIT, safe = JC_BUF_INIT;

	jc_buf_vfmt(&raw, format, args);
	jc_show(&safe, raw.data, raw.len, JC_SHOW_LINES);
	fwrite(safe.data, 1, safe.len, file);
	jc_buf_release(&raw);
	jc_buf_release(&safe);
}

void
jc_print(struct jc_run *run, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put(run->out, format, args);
	va_end(args);
}

void
jc_tell(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put(stderr, format, args);
	va_end(args);
}

void
jc_line_begin(struct jc_line *line, struct jc_run *run)
{
	line->run = run;
	jc_buf_init(&line->buf);
	jc_json_begin(&line->json, &line->buf);
	jc_json_object(&line->json, NULL);
}

void
jc_line_end(struct jc_line *line)
{
	jc_json_end(&line->json, '}');
	fwrite(line->buf.data, 1, line->buf.len, line->run->out);
	jc_buf_release(&line->buf);
}

void
jc_line_time(struct jc_json_writer *json, const char *key, int64_t ms)
{
	struct jc_buf at = JC_BUF_INIT;

	if (ms)
		jc_time_utc(&at, ms);
	jc_json_text(json, key, ms ? at.data : NULL);
	jc_buf_release(&at);
}

void
jc_print_saved(struct jc_run *run, const struct jc_id16 *id, const char *number)
{
	char hex[33];

	jc_hex(hex, id->b, sizeof id->b);
	if (run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		jc_json_text(&line.json, "id", hex);
		jc_json_text(&line.json, "number", number && *number ? number : NULL);
		jc_line_end(&line);
	} else {
		jc_print(run, "%s\n", number && *number ? number : hex);
	}
	run->saved = true;
	fflush(run->out); /* of many, each is told when it is saved */
}

enum jc_err
jc_output_open(struct jc_run *run, FILE **out)
{
	const char *path = jc_run_option(run, "output");

	*out = path && strcmp(path, "-") != 0 ? fopen(path, "wxe") : run->out;
	if (*out)
		return JC_OK;
	if (errno == EEXIST)
		return jc_fail(JC_CONFLICT,
		    _("%s is there already and was left as it is; name another file"), path);
	return jc_fail(JC_IO, _("cannot write %s: %s"), path, strerror(errno));
}

enum jc_err
jc_output_close(struct jc_run *run, FILE *file, enum jc_err err)
{
	const char *path = jc_run_option(run, "output");
	bool failed;

	if (file == run->out)
		return err;
	failed = ferror(file) != 0;
	if ((fclose(file) || failed) && !err)
		err = jc_fail(JC_IO, _("%s could not be written: %s"), path, strerror(errno));
	if (err)
		(void)unlink(path); /* half of it could be taken for all */
	return err;
}
