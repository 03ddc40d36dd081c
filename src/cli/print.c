#include <signal.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/show.h"
#include "base/text.h"
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
jc_print_columns(struct jc_run *run, const struct jc_column *columns, size_t n)
{
	struct jc_buf line = JC_BUF_INIT;
	size_t i;

	for (i = 0; i < n; i++) {
		struct jc_buf safe = JC_BUF_INIT;
		const char *text = columns[i].text ? columns[i].text : "";
		int width = columns[i].width, used;

		jc_show(&safe, text, strlen(text), JC_SHOW_LINE);
		if (width && jc_text_width(safe.data, safe.len) > width) {
			jc_buf_truncate(&safe, jc_text_cut(safe.data, safe.len, width - 1));
			jc_buf_str(&safe, "…");
		}
		jc_buf_add(&line, safe.data, safe.len);
		used = jc_text_width(safe.data, safe.len);
		if (i + 1 < n)
			jc_buf_fmt(&line, "%*s", width > used ? width - used + 2 : 2, "");
		jc_buf_release(&safe);
	}
	while (line.len && line.data[line.len - 1] == ' ')
		jc_buf_truncate(&line, line.len - 1);
	jc_buf_chr(&line, '\n');
	fwrite(line.data, 1, line.len, run->out);
	jc_buf_release(&line);
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
	fflush(run->out); /* of many, each is told when it is saved */
}

static volatile sig_atomic_t interrupted;

static void
on_interrupt(int signal_number)
{
	(void)signal_number;
	interrupted = 1;
}

static void
watch_interrupt(void)
{
	const struct sigaction action = { .sa_handler = on_interrupt };

	(void)sigaction(SIGINT, &action, NULL);
}

static void
clear_line(void)
{
	fputs("\r\033[K", stderr);
}

/* One line, rewritten at most four times a second: step, counts, rate, time left. */
bool
jc_run_progress(void *context, const char *step, uint64_t done, uint64_t total)
{
	struct jc_run *run = context;
	int64_t now = jc_clock_monotonic_ms();
	double rate;

	if (run->progress.step != step) {
		if (!run->progress.step)
			watch_interrupt();
		run->progress.step = step;
		run->progress.began = now;
		run->progress.shown = 0;
	}
	if (interrupted)
		return false;
	if (!isatty(STDERR_FILENO) || now - run->progress.shown < 250)
		return true;
	run->progress.shown = now;
	rate = now > run->progress.began ? (double)done * 1000 / (double)(now - run->progress.began)
					 : 0;
	clear_line();
	if (total && rate > 0)
		jc_tell(_("%s  %llu of %llu  %.0f a second  %.0f s left"), _(step),
		    (unsigned long long)done, (unsigned long long)total, rate,
		    (double)(total - done) / rate);
	else if (done)
		jc_tell(_("%s  %llu  %.0f a second"), _(step), (unsigned long long)done, rate);
	else
		jc_tell("%s", _(step));
	return true;
}

void
jc_run_progress_end(struct jc_run *run)
{
	if (run->progress.shown)
		clear_line();
	run->progress.shown = 0;
}
