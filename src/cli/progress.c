/* One line of progress on stderr, and Ctrl-C while it runs. */
#include <signal.h>

#include "base/clock.h"
#include "command.h"

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
