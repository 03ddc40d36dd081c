#include "typing.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>

#include "base/file.h"
#include "base/mem.h"
#include "measure.h"

#define QUIET_MS 60
#define NOTHING_MS 500 /* then the key paints nothing */
#define PATIENCE 60.0

void
bench_pty_start(struct bench_pty *pty, const char *const *argv, const char *directory)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };

	*pty = (struct bench_pty){ .seen = JC_BUF_INIT, .started = bench_wall() };
	pty->pid = forkpty(&pty->fd, NULL, NULL, &size);
	if (pty->pid < 0)
		jc_die("no terminal to be had");
	if (pty->pid == 0) {
		if (setenv("TERM", "xterm-256color", 1) == 0 &&
		    setenv("LC_ALL", "C.UTF-8", 1) == 0 && unsetenv("TASKDATA") == 0 &&
		    (!directory || chdir(directory) == 0))
			execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
}

/* Take what is painted within so many ms; false when nothing was. */
static bool
hear(struct bench_pty *pty, int ms)
{
	struct pollfd at = { pty->fd, POLLIN, 0 };
	char data[65536];
	ssize_t n;

	if (poll(&at, 1, ms) <= 0)
		return false;
	n = read(pty->fd, data, sizeof(data));
	if (n <= 0)
		jc_die("the program on the terminal ended: %s", pty->seen.data);
	pty->last = bench_wall();
	jc_buf_add(&pty->seen, data, (size_t)n);
	return true;
}

double
bench_pty_until(struct bench_pty *pty, const char *text)
{
	double when;

	while (!memmem(pty->seen.data, pty->seen.len, text, strlen(text))) {
		(void)hear(pty, 1000);
		if (bench_wall() - pty->started > PATIENCE)
			jc_die("\"%s\" was not painted within a minute", text);
	}
	when = pty->last - pty->started;
	while (hear(pty, QUIET_MS))
		;
	return when;
}

double
bench_pty_key(struct bench_pty *pty, const char *keys, size_t *bytes)
{
	double start;

	jc_buf_reset(&pty->seen);
	start = pty->last = bench_wall();
	if (write(pty->fd, keys, strlen(keys)) < 0)
		jc_die("cannot type");
	if (hear(pty, NOTHING_MS))
		while (hear(pty, QUIET_MS))
			;
	*bytes = pty->seen.len;
	return pty->last - start;
}

double
bench_pty_memory(const struct bench_pty *pty)
{
	struct jc_buf text = JC_BUF_INIT;
	char path[64];
	const char *line;
	FILE *file;
	char data[4096];
	double kib = 0;

	(void)snprintf(path, sizeof(path), "/proc/%d/status", (int)pty->pid);
	file = fopen(path, "re");
	if (!file)
		jc_die("cannot read %s", path);
	jc_buf_add(&text, data, fread(data, 1, sizeof(data), file));
	(void)fclose(file);
	line = strstr(text.data, "VmRSS:");
	if (line)
		kib = strtod(line + 6, NULL);
	jc_buf_release(&text);
	return kib * 1024;
}

void
bench_pty_end(struct bench_pty *pty, const char *keys)
{
	int status;

	if (*keys && write(pty->fd, keys, strlen(keys)) > 0)
		for (int i = 0; i < 50 && waitpid(pty->pid, &status, WNOHANG) == 0; i++) {
			struct pollfd at = { pty->fd, POLLIN, 0 };
			char data[4096];

			if (poll(&at, 1, 100) > 0 && read(pty->fd, data, sizeof(data)) <= 0)
				break;
		}
	(void)kill(pty->pid, SIGKILL);
	(void)waitpid(pty->pid, &status, 0);
	close(pty->fd);
	jc_buf_release(&pty->seen);
}
