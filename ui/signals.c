#include "ui/signals.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/i18n.h"

#define CRASH_STACK 65536 /* a crash may be an overflow of the ordinary stack */

/* Of the terminal, of which there is one, and of handlers, which take no argument. */
static struct {
	int wake[2];
	struct termios before;
	bool interrupts; /* are none of those that end the program */
	size_t reset_len;
	char reset[JC_SIGNALS_RESET_MAX];
} watch;
static volatile sig_atomic_t over, stop, continued, resized, interrupt;

static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
#define CRASHES (sizeof crashes / sizeof *crashes)
static struct sigaction before_crash[CRASHES];
static char crash_stack[CRASH_STACK];

static void
on_signal(int signal_number)
{
	int saved = errno;

	if (signal_number == SIGTSTP)
		stop = 1;
	else if (signal_number == SIGCONT)
		continued = 1;
	else if (signal_number == SIGWINCH)
		resized = 1;
	else if (signal_number == SIGINT && watch.interrupts)
		interrupt = 1;
	else
		over = 1;
	(void)!write(watch.wake[1], "", 1);
	errno = saved;
}

static void
on_crash(int signal_number)
{
	size_t i, done = 0;
	ssize_t n;

	while (done < watch.reset_len &&
	       ((n = write(STDOUT_FILENO, watch.reset + done, watch.reset_len - done)) > 0 ||
		   (n < 0 && errno == EINTR)))
		done += n > 0 ? (size_t)n : 0;
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &watch.before);
	for (i = 0; i < CRASHES; i++)
		if (crashes[i] == signal_number)
			(void)sigaction(signal_number, &before_crash[i], NULL);
	(void)raise(signal_number); /* comes when this handler returns */
}

static void
catch_others(void)
{
	const struct sigaction note = { .sa_handler = on_signal };
	struct sigaction before;

	/* Who started us without job control wants no stopping. */
	if (sigaction(SIGTSTP, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
		(void)sigaction(SIGTSTP, &note, NULL);
	(void)sigaction(SIGCONT, &note, NULL);
	(void)sigaction(SIGWINCH, &note, NULL);
}

enum jc_err
jc_signals_watch(const char *reset, size_t len)
{
	static const int ending[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT };
	const struct sigaction note = { .sa_handler = on_signal },
			       crash = { .sa_handler = on_crash, .sa_flags = SA_ONSTACK };
	const stack_t stack = { .ss_sp = crash_stack, .ss_size = sizeof crash_stack };
	size_t i;

	assert(len <= sizeof watch.reset);
	memcpy(watch.reset, reset, len);
	watch.reset_len = len;
	if (pipe2(watch.wake, O_CLOEXEC | O_NONBLOCK))
		return jc_fail(JC_IO, _("cannot watch the terminal: %s"), strerror(errno));
	for (i = 0; i < sizeof ending / sizeof *ending; i++)
		(void)sigaction(ending[i], &note, NULL);
	catch_others();
	(void)tcgetattr(STDIN_FILENO, &watch.before);
	(void)sigaltstack(&stack, NULL);
	for (i = 0; i < CRASHES; i++)
		(void)sigaction(crashes[i], &crash, &before_crash[i]);
	return JC_OK;
}

void
jc_signals_release(void)
{
	size_t i;

	for (i = 0; i < CRASHES; i++)
		(void)sigaction(crashes[i], &before_crash[i], NULL);
}

int
jc_signals_fd(void)
{
	return watch.wake[0];
}

bool
jc_signals_is_over(void)
{
	return over;
}

/* Forgotten first: what comes meanwhile is then noted anew, and looked for before the next poll().
 */
static bool
take(volatile sig_atomic_t *note)
{
	char bytes[64];

	if (!*note)
		return false;
	*note = 0;
	while (read(watch.wake[0], bytes, sizeof bytes) == (ssize_t)sizeof bytes)
		;
	return true;
}

bool
jc_signals_take_stop(void)
{
	return take(&stop);
}

bool
jc_signals_take_continued(void)
{
	return take(&continued);
}

bool
jc_signals_take_resized(void)
{
	return take(&resized);
}

void
jc_signals_part_interrupts(void)
{
	watch.interrupts = true;
}

bool
jc_signals_take_interrupt(void)
{
	return take(&interrupt);
}

void
jc_signals_stop(void)
{
	const struct sigaction usual = { .sa_handler = SIG_DFL };
	struct sigaction ours;

	(void)sigaction(SIGTSTP, &usual, &ours);
	(void)raise(SIGTSTP);
	(void)sigaction(SIGTSTP, &ours, NULL);
}
