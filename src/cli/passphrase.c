/* Asking for a passphrase: the terminal is put back whatever happens. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <termios.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "command.h"

/*
 * A question on the terminal. Signals that would end or stop the process are taken from a
 * descriptor while it stands, so that the terminal is put back first.
 */
struct prompt {
	int terminal, signals;
	const char *text;
	struct termios before;
	sigset_t held, mask; /* signals taken; the mask before */
};

static void
show_prompt(struct prompt *prompt)
{
	struct termios quiet = prompt->before;

	quiet.c_lflag &= ~(tcflag_t)ECHO;
	(void)tcsetattr(prompt->terminal, TCSAFLUSH, &quiet);
	dprintf(prompt->terminal, "%s", prompt->text);
}

static void
hide_prompt(struct prompt *prompt)
{
	(void)tcsetattr(prompt->terminal, TCSAFLUSH, &prompt->before);
	dprintf(prompt->terminal, "\n");
}

/* Put the terminal back and let the signal do what it does. Comes back from a stop. */
static enum jc_err
pass_on(struct prompt *prompt)
{
	struct signalfd_siginfo signal;

	if (read(prompt->signals, &signal, sizeof signal) != sizeof signal)
		return JC_OK;
	hide_prompt(prompt);
	(void)sigprocmask(SIG_SETMASK, &prompt->mask, NULL);
	(void)raise((int)signal.ssi_signo);
	(void)sigprocmask(SIG_BLOCK, &prompt->held, NULL);
	if (signal.ssi_signo != SIGTSTP)
		return jc_fail(JC_DENIED, _("stopped at the passphrase; nothing was opened"));
	show_prompt(prompt);
	return JC_OK;
}

/* Until there is something to read. What was typed before a stop is typed anew. */
static enum jc_err
await_input(struct prompt *prompt, size_t *len)
{
	for (;;) {
		struct pollfd fds[2] = { { .fd = prompt->signals, .events = POLLIN },
			{ .fd = prompt->terminal, .events = POLLIN } };
		enum jc_err err;

		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return jc_fail(JC_IO, _("cannot read the passphrase: %s"), strerror(errno));
		if (!fds[0].revents && fds[1].revents)
			return JC_OK;
		if (!fds[0].revents)
			continue;
		*len = 0;
		if ((err = pass_on(prompt)))
			return err;
	}
}

/* One line from a descriptor, into guarded memory. */
static enum jc_err
read_line(int fd, struct prompt *prompt, char *out, size_t room, size_t *len)
{
	*len = 0;
	for (;;) {
		enum jc_err err = prompt ? await_input(prompt, len) : JC_OK;
		char c;
		ssize_t n;

		if (err)
			return err;
		n = read(fd, &c, 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return jc_fail(JC_IO, _("cannot read the passphrase: %s"), strerror(errno));
		if (n == 0 || c == '\n')
			return JC_OK;
		if (*len == room)
			return jc_fail(
			    JC_INVALID, _("the passphrase is longer than %zu bytes"), room);
		out[(*len)++] = c;
	}
}

static enum jc_err
open_prompt(struct prompt *prompt, const char *text)
{
	static const int held[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
	size_t i;

	*prompt = (struct prompt){ .signals = -1, .text = text };
	prompt->terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
	if (prompt->terminal < 0)
		return jc_fail(JC_DENIED,
		    _("there is no terminal to ask for the passphrase; use --passphrase-fd"));
	sigemptyset(&prompt->held);
	for (i = 0; i < sizeof held / sizeof *held; i++) {
		struct sigaction now;

		if (!sigaction(held[i], NULL, &now) && now.sa_handler != SIG_IGN)
			sigaddset(&prompt->held, held[i]);
	}
	prompt->signals = signalfd(-1, &prompt->held, SFD_CLOEXEC | SFD_NONBLOCK);
	if (prompt->signals < 0 || tcgetattr(prompt->terminal, &prompt->before)) {
		jc_fail(JC_IO, _("cannot prepare the terminal: %s"), strerror(errno));
		close(prompt->terminal);
		if (prompt->signals >= 0)
			close(prompt->signals);
		return JC_IO;
	}
	(void)sigprocmask(SIG_BLOCK, &prompt->held, &prompt->mask);
	show_prompt(prompt);
	return JC_OK;
}

static void
close_prompt(struct prompt *prompt)
{
	hide_prompt(prompt);
	(void)sigprocmask(SIG_SETMASK, &prompt->mask, NULL);
	close(prompt->signals);
	close(prompt->terminal);
}

static enum jc_err
ask_terminal(const char *text, char *out, size_t room, size_t *len)
{
	struct prompt prompt;
	enum jc_err err = open_prompt(&prompt, text);

	if (err)
		return err;
	err = read_line(prompt.terminal, &prompt, out, room, len);
	close_prompt(&prompt);
	if (!err && *len == 0)
		err = jc_fail(JC_DENIED, _("no passphrase was given; nothing was opened"));
	return err;
}

static enum jc_err
ask(void *context, const char *prompt, bool confirm, char *out, size_t room, size_t *len)
{
	struct jc_run *run = context;
	char *again;
	size_t again_len;
	enum jc_err err;

	if (run->passphrase_fd >= 0)
		return read_line(run->passphrase_fd, NULL, out, room, len);
	if ((err = ask_terminal(prompt, out, room, len)) || !confirm)
		return err;
	again = jc_secret_alloc(room);
	err = ask_terminal(_("Once more: "), again, room, &again_len);
	if (!err && (again_len != *len || memcmp(again, out, *len) != 0))
		err = jc_fail(JC_INVALID, _("the two passphrases differ; nothing was made"));
	jc_secret_free(again);
	return err;
}

void
jc_run_passphrase(struct jc_run *run, struct jc_passphrase *out, bool fresh)
{
	*out = (struct jc_passphrase){ .ask = ask, .context = run };
	if (fresh && jc_run_flag(run, "no-passphrase"))
		out->ask = NULL;
}

enum jc_err
jc_run_open(struct jc_run *run)
{
	struct jc_passphrase passphrase;
	const char *name; /* "" before it is admitted */
	char *dir;
	enum jc_err err;

	if ((err = jc_case_locate(run->case_dir, &dir))) {
		run->status = JC_EXIT_USAGE;
		return err;
	}
	jc_run_passphrase(run, &passphrase, false);
	err = jc_case_open(dir, &passphrase, jc_run_progress, run, &run->c);
	jc_run_progress_end(run);
	free(dir);
	name = err ? "" : jc_case_name(run->c);
	if (*name && run->command->need == JC_NEED_WRITE && !run->json)
		jc_tell(_("case %s\n"), name);
	return err;
}
