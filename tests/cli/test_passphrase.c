/* The question for a passphrase on a real terminal: echo is back however it ends. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "cli/suites.h"
#include "src/cli/command.h"

#define PROMPT "Passphrase: "

/* A terminal, a shell on it and the program in its foreground. */
struct session {
	int master, slave;
	int reports; /* from the shell: the program's id, then each status waitpid() gave */
	int go;      /* to the shell: continue the program that is stopped */
	pid_t shell, program;
};

static void
handle(int number, void (*handler)(int))
{
	const struct sigaction action = { .sa_handler = handler };

	(void)sigaction(number, &action, NULL);
}

static void
ask(int started)
{
	static const int signals[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP };
	struct jc_run run = { .passphrase_fd = -1 };
	struct jc_passphrase passphrase;
	char typed[64], byte;
	size_t len = 0;
	bool right;

	/* The test library has handlers of its own, and a shell's background ignores some. */
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		handle(signals[i], SIG_DFL);
	if (read(started, &byte, 1) != 1)
		_exit(99);
	jc_run_passphrase(&run, &passphrase, false);
	right = !passphrase.ask(passphrase.context, PROMPT, false, typed, sizeof(typed), &len) &&
		len == 6 && memcmp(typed, "secret", 6) == 0;
	_exit(right ? 0 : 98);
}

static void
in_foreground(int slave, pid_t program)
{
	handle(SIGTTOU, SIG_IGN);
	tcsetpgrp(slave, program);
}

static void
be_shell(const char *terminal, int reports, int go)
{
	int slave, start[2], status;
	pid_t program;
	char byte;

	setsid();
	slave = open(terminal, O_RDWR);
	if (slave < 0 || pipe(start) || (program = fork()) < 0)
		_exit(97);
	if (program == 0) {
		setpgid(0, 0);
		ask(start[0]);
	}
	setpgid(program, program);
	in_foreground(slave, program);
	if (write(reports, &program, sizeof(program)) < 0 || write(start[1], "", 1) < 0)
		_exit(96);
	while (waitpid(program, &status, WUNTRACED) == program) {
		if (write(reports, &status, sizeof(status)) < 0 || !WIFSTOPPED(status) ||
		    read(go, &byte, 1) != 1)
			break;
		in_foreground(slave, program);
		kill(program, SIGCONT);
	}
	_exit(0);
}

static void
begin(struct session *session)
{
	int reports[2], go[2];
	const char *terminal;

	session->master = posix_openpt(O_RDWR | O_NOCTTY);
	ck_assert_int_ge(session->master, 0);
	ck_assert_int_eq(grantpt(session->master) | unlockpt(session->master), 0);
	terminal = ptsname(session->master);
	session->slave = open(terminal, O_RDWR | O_NOCTTY);
	ck_assert_int_ge(session->slave, 0);
	ck_assert_int_eq(pipe(reports) | pipe(go), 0);
	session->shell = fork();
	ck_assert_int_ge(session->shell, 0);
	if (session->shell == 0) {
		/* Its ends alone stay open: the terminal hangs up when the test is over. */
		close(session->master);
		close(session->slave);
		close(reports[0]);
		close(go[1]);
		be_shell(terminal, reports[1], go[0]);
	}
	close(reports[1]);
	close(go[0]);
	session->reports = reports[0];
	session->go = go[1];
	ck_assert_int_eq(read(session->reports, &session->program, sizeof(session->program)),
	    sizeof(session->program));
}

static bool
echoes(const struct session *session)
{
	struct termios now;

	ck_assert_int_eq(tcgetattr(session->slave, &now), 0);
	return now.c_lflag & ECHO;
}

/* Read until the question stands there: echo is off by then. */
static void
await_question(const struct session *session)
{
	char seen[256] = "";
	size_t n = 0;

	while (n < sizeof(seen) - 1 && !strstr(seen, PROMPT)) {
		ck_assert_int_eq(read(session->master, seen + n, 1), 1);
		seen[++n] = '\0';
	}
	ck_assert_msg(!echoes(session), "echo is on while a passphrase is typed");
}

static int
await_status(const struct session *session)
{
	int status;

	ck_assert_int_eq(read(session->reports, &status, sizeof(status)), sizeof(status));
	return status;
}

static void
end(struct session *session)
{
	ck_assert_int_eq(waitpid(session->shell, NULL, 0), session->shell);
}

static const struct {
	const char *why;
	char key;   /* typed; 0: the signal is sent */
	int signal; /* that ends the program; 0: nothing does */
} rows[] = {
	{ "typed", '\0', 0 },
	{ "Ctrl-C", '\003', SIGINT },
	{ "Ctrl-\\", '\034', SIGQUIT },
	{ "killed", '\0', SIGTERM },
	{ "hung up", '\0', SIGHUP },
};

START_TEST(echo_is_back)
{
	struct session session;
	int status;

	begin(&session);
	await_question(&session);
	if (rows[_i].key)
		ck_assert_int_eq(write(session.master, &rows[_i].key, 1), 1);
	else if (rows[_i].signal)
		kill(session.program, rows[_i].signal);
	else
		ck_assert_int_eq(write(session.master, "secret\n", 7), 7);
	status = await_status(&session);
	ck_assert_msg(echoes(&session), "%s: echo stays off", rows[_i].why);
	if (rows[_i].signal)
		ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == rows[_i].signal,
		    "%s: ended with %x", rows[_i].why, status);
	else
		ck_assert_int_eq(status, 0);
	end(&session);
}
END_TEST

START_TEST(stops_and_goes_on)
{
	struct session session;
	int status;

	begin(&session);
	await_question(&session);
	ck_assert_int_eq(write(session.master, "wro\032", 4), 4);
	status = await_status(&session);
	ck_assert_msg(WIFSTOPPED(status), "%x", status);
	ck_assert_msg(echoes(&session), "echo stays off while stopped");
	ck_assert_int_eq(write(session.go, "", 1), 1);
	await_question(&session);
	ck_assert_int_eq(write(session.master, "secret\n", 7), 7);
	ck_assert_int_eq(await_status(&session), 0);
	ck_assert(echoes(&session));
	end(&session);
}
END_TEST

/* Valgrind lets no process be stopped by SIGTSTP: the test would wait for ever. */
static bool
can_be_stopped(void)
{
	const char *preload = getenv("LD_PRELOAD");

	return !preload || !strstr(preload, "vgpreload");
}

Suite *
passphrase_suite(void)
{
	return jc_suite("cli/passphrase", NULL, NULL,
	    (const struct jc_test[]){
		{ echo_is_back, JC_ROWS(rows) },
		{ stops_and_goes_on, can_be_stopped() },
		{ NULL, 0 },
	    });
}
