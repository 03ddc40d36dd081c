#include "sync/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"

#define IDLE_SECONDS 120
#define TICK_MS 250
#define COMPLAINT_MAX 4096

/* What a child may use; more than any honest exchange of a case needs. */
static const struct {
	int what;
	rlim_t most;
} limits[] = {
	{ RLIMIT_AS, (rlim_t)2 << 30 },
	{ RLIMIT_CPU, 600 },
	{ RLIMIT_FSIZE, (rlim_t)1 << 30 },
	{ RLIMIT_NOFILE, 256 },
	{ RLIMIT_CORE, 0 },
};
static const char *const kept[] = { "HOME", "PATH", "SSH_AUTH_SOCK", "http_proxy", "https_proxy",
	"HTTPS_PROXY", "no_proxy", "SSL_CERT_FILE" };

struct env {
	char **at;
	size_t n;
};

static struct env
make_env(const char *const *more)
{
	size_t room = sizeof kept / sizeof *kept + 2, i;
	struct env env = { 0 };

	for (i = 0; more && more[i]; i++)
		room++;
	env.at = jc_calloc(room, sizeof *env.at);
	for (i = 0; i < sizeof kept / sizeof *kept; i++) {
		const char *value = getenv(kept[i]);
		struct jc_buf line = JC_BUF_INIT;

		if (!value)
			continue;
		jc_buf_fmt(&line, "%s=%s", kept[i], value);
		env.at[env.n++] = jc_buf_take(&line);
	}
	env.at[env.n++] = jc_strdup("LC_ALL=C");
	for (i = 0; more && more[i]; i++)
		env.at[env.n++] = jc_strdup(more[i]);
	return env;
}

static void
free_env(struct env *env)
{
	while (env->n)
		free(env->at[--env->n]);
	free(env->at);
}

/* In the child, between vfork and exec: system calls only, on what the parent prepared. */
static void
become(const char *const *argv, char *const *env, const int fd[3])
{
	const struct sigaction plain = { .sa_handler = SIG_DFL };
	sigset_t none;
	size_t i;

	for (i = 0; i < 3; i++)
		if (dup2(fd[i], (int)i) < 0)
			_exit(126);
	for (i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct rlimit limit = { limits[i].most, limits[i].most };

		(void)setrlimit(limits[i].what, &limit);
	}
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL); /* it must not write on when we are gone */
	(void)sigaction(SIGPIPE, &plain, NULL);
	(void)setsid();
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	execvpe(argv[0], (char *const *)(uintptr_t)argv, env);
	_exit(127);
}

/* vfork, not fork: the cost must not grow with the case in our memory. */
static pid_t
spawn(const char *const *argv, char *const *env, const int fd[3])
{
	pid_t pid = vfork();

	if (pid == 0)
		become(argv, env, fd);
	return pid;
}

static void
close_pair(int pair[2])
{
	int i;

	for (i = 0; i < 2; i++) {
		if (pair[i] >= 0)
			close(pair[i]);
		pair[i] = -1;
	}
}

struct pipes {
	int in[2], out[2], err[2];
};

static enum jc_err
open_child(const struct jc_child_options *options, bool want_err, struct pipes *pipes, pid_t *pid)
{
	struct env env = make_env(options->env);
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC), fd[3];
	enum jc_err err = JC_OK;

	*pipes = (struct pipes){ { -1, -1 }, { -1, -1 }, { -1, -1 } };
	*pid = -1;
	if (null < 0 || pipe2(pipes->in, O_CLOEXEC) || pipe2(pipes->out, O_CLOEXEC) ||
	    (want_err && pipe2(pipes->err, O_CLOEXEC))) {
		err = jc_fail(JC_IO, _("cannot start %s: %s"), options->argv[0], strerror(errno));
		goto out;
	}
	fd[0] = pipes->in[0];
	fd[1] = pipes->out[1];
	fd[2] = want_err ? pipes->err[1] : null;
	*pid = spawn(options->argv, env.at, fd);
	if (*pid < 0)
		err = jc_fail(JC_IO, _("cannot start %s: %s"), options->argv[0], strerror(errno));
	close(pipes->in[0]);
	close(pipes->out[1]);
	pipes->in[0] = pipes->out[1] = -1;
	if (want_err) {
		close(pipes->err[1]);
		pipes->err[1] = -1;
	}
out:
	if (null >= 0)
		close(null);
	if (err) {
		close_pair(pipes->in);
		close_pair(pipes->out);
		close_pair(pipes->err);
	}
	free_env(&env);
	return err;
}

/* One child being listened to. */
struct talk {
	const struct jc_child_options *options;
	struct pipes pipes;
	pid_t pid;
	size_t sent;
	struct jc_buf *output, *complaint;
	struct jc_buf line;
	int64_t last_byte, last_tick;
};

static bool
tick(struct talk *talk, const char *line)
{
	return !talk->options->tick || talk->options->tick(talk->options->context, line);
}

/* Lines end with LF or, for progress, CR. */
static bool
hear(struct talk *talk, const char *data, size_t len)
{
	size_t i;
	bool go = true;

	jc_buf_add(talk->complaint, data, len);
	if (talk->complaint->len > COMPLAINT_MAX) {
		size_t drop = talk->complaint->len - COMPLAINT_MAX;

		memmove(talk->complaint->data, talk->complaint->data + drop, COMPLAINT_MAX);
		jc_buf_truncate(talk->complaint, COMPLAINT_MAX);
	}
	for (i = 0; i < len && go; i++) {
		if (data[i] == '\n' || data[i] == '\r') {
			if (talk->line.len)
				go = tick(talk, talk->line.data);
			jc_buf_reset(&talk->line);
		} else if (talk->line.len < 1024) {
			jc_buf_chr(&talk->line, data[i]);
		}
	}
	return go;
}

static void
shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
send_more(struct talk *talk)
{
	const char *input = talk->options->input;
	ssize_t n = 0;

	if (talk->sent < talk->options->input_len)
		n = write(
		    talk->pipes.in[1], input + talk->sent, talk->options->input_len - talk->sent);
	if (n > 0)
		talk->sent += (size_t)n;
	if (talk->sent == talk->options->input_len || (n < 0 && errno != EAGAIN && errno != EINTR))
		shut(&talk->pipes.in[1]);
}

static enum jc_err
listen_once(struct talk *talk)
{
	struct pollfd at[3] = { { talk->pipes.out[0], POLLIN, 0 },
		{ talk->pipes.err[0], POLLIN, 0 }, { talk->pipes.in[1], POLLOUT, 0 } };
	unsigned idle = talk->options->idle_seconds ? talk->options->idle_seconds : IDLE_SECONDS;
	char data[65536];
	int64_t now;
	ssize_t n;
	int ready = poll(at, 3, TICK_MS);

	now = jc_clock_monotonic_ms();
	if (ready > 0)
		talk->last_byte = now;
	if (at[2].revents)
		send_more(talk);
	if (at[0].revents) {
		if ((n = read(talk->pipes.out[0], data, sizeof data)) > 0) {
			if (talk->output->len + (size_t)n > talk->options->output_max)
				return jc_fail(JC_INVALID,
				    _("%s said more than is believable; it was stopped"),
				    talk->options->argv[0]);
			jc_buf_add(talk->output, data, (size_t)n);
		} else if (n == 0 || errno != EINTR) {
			shut(&talk->pipes.out[0]);
		}
	}
	if (at[1].revents) {
		if ((n = read(talk->pipes.err[0], data, sizeof data)) > 0) {
			if (!hear(talk, data, (size_t)n))
				return jc_fail(JC_CONFLICT, _("stopped"));
		} else if (n == 0 || errno != EINTR) {
			shut(&talk->pipes.err[0]);
		}
	}
	if (now - talk->last_tick >= TICK_MS) {
		talk->last_tick = now;
		if (!tick(talk, NULL))
			return jc_fail(JC_CONFLICT, _("stopped"));
	}
	if (now - talk->last_byte > (int64_t)idle * 1000)
		return jc_fail(JC_IO, _("%s gave no sign for %u seconds; it was stopped"),
		    talk->options->argv[0], idle);
	return JC_OK;
}

static int
reap(pid_t pid)
{
	int status;
	pid_t got;

	do
		got = waitpid(pid, &status, 0);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return 128; /* nobody knows how it ended */
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

enum jc_err
jc_child_run(const struct jc_child_options *options, struct jc_buf *output,
    struct jc_buf *complaint, int *status)
{
	struct talk talk = { .options = options, .output = output, .complaint = complaint };
	const struct sigaction ignore = { .sa_handler = SIG_IGN },
			       usual = { .sa_handler = SIG_DFL };
	struct sigaction old_pipe, old_child;
	enum jc_err err;

	*status = -1;
	jc_buf_init(&talk.line);
	(void)sigaction(SIGPIPE, &ignore, &old_pipe);
	(void)sigaction(SIGCHLD, &usual, &old_child); /* ignored, it takes the status away */
	if (!(err = open_child(options, true, &talk.pipes, &talk.pid))) {
		(void)fcntl(talk.pipes.in[1], F_SETFL, O_NONBLOCK);
		talk.last_byte = talk.last_tick = jc_clock_monotonic_ms();
		while (!err && (talk.pipes.out[0] >= 0 || talk.pipes.err[0] >= 0))
			err = listen_once(&talk);
		close_pair(talk.pipes.in);
		close_pair(talk.pipes.out);
		close_pair(talk.pipes.err);
		if (err)
			(void)kill(-talk.pid, SIGKILL); /* its whole session: git starts helpers */
		*status = reap(talk.pid);
	}
	jc_buf_release(&talk.line);
	(void)sigaction(SIGPIPE, &old_pipe, NULL);
	(void)sigaction(SIGCHLD, &old_child, NULL);
	return err;
}

enum jc_err
jc_child_start(const struct jc_child_options *options, struct jc_child *out)
{
	struct pipes pipes;
	enum jc_err err = open_child(options, false, &pipes, &out->pid);

	out->in = pipes.in[1];
	out->out = pipes.out[0];
	return err;
}

void
jc_child_stop(struct jc_child *child)
{
	if (child->pid <= 0)
		return;
	shut(&child->in);
	shut(&child->out);
	(void)kill(-child->pid, SIGKILL);
	(void)reap(child->pid);
	child->pid = 0;
}
