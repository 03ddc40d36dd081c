#include "measure.h"

#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <spawn.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/file.h"
#include "base/mem.h"

extern char **environ;

double
bench_wall(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double
used(int who)
{
	struct rusage usage;

	(void)getrusage(who, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

double
bench_cpu(void)
{
	return used(RUSAGE_SELF) + used(RUSAGE_CHILDREN);
}

void
bench_add(struct bench_samples *samples, double value)
{
	if (samples->n == samples->room) {
		samples->room = samples->room ? samples->room * 2 : 64;
		samples->at = jc_realloc(samples->at, samples->room, sizeof(*samples->at));
	}
	samples->at[samples->n++] = value;
}

void
bench_release(struct bench_samples *samples)
{
	free(samples->at);
	*samples = (struct bench_samples){ 0 };
}

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
bench_quantile(struct bench_samples *samples, double part)
{
	if (!samples->n)
		return 0;
	qsort(samples->at, samples->n, sizeof(*samples->at), ascending);
	return samples->at[(size_t)((double)(samples->n - 1) * part + 0.5)];
}

uint32_t
bench_random(uint64_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 33) % below;
}

void
bench_ok(enum jc_err err, const char *what)
{
	if (err)
		jc_die("%s: %s", what, jc_fail_text());
}

bool
bench_has(const char *program)
{
	const char *at = getenv("PATH");
	bool found = false;

	while (at && *at && !found) {
		size_t len = strcspn(at, ":");
		struct jc_buf path = JC_BUF_INIT;

		jc_buf_fmt(&path, "%.*s/%s", (int)len, at, program);
		found = access(path.data, X_OK) == 0;
		jc_buf_release(&path);
		at += len + (at[len] == ':');
	}
	return found;
}

/* Feed and hear a child until it has no more to say. */
static void
talk(int in, int out, const struct jc_buf *input, struct jc_buf *output)
{
	size_t sent = 0;

	while (out >= 0) {
		struct pollfd at[2] = { { out, POLLIN, 0 }, { in, POLLOUT, 0 } };
		char data[65536];
		ssize_t n;

		if (in >= 0 && (!input || sent == input->len)) {
			close(in);
			at[1].fd = in = -1;
		}
		if (poll(at, 2, -1) < 0)
			continue;
		if (at[1].revents) {
			n = write(in, input->data + sent, input->len - sent);
			sent = n > 0 ? sent + (size_t)n : input->len;
		}
		if (at[0].revents) {
			n = read(out, data, sizeof(data));
			if (n > 0 && output)
				jc_buf_add(output, data, (size_t)n);
			else if (n <= 0)
				break;
		}
	}
	if (in >= 0)
		close(in);
	close(out);
}

int
bench_run_status(const char *const *argv, const char *directory, const struct jc_buf *input,
    struct jc_buf *output)
{
	posix_spawn_file_actions_t actions;
	int in[2], out[2], status;
	pid_t pid;

	if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC))
		jc_die("no pipe");
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in[0], 0);
	posix_spawn_file_actions_adddup2(&actions, out[1], 1);
	if (directory)
		posix_spawn_file_actions_addchdir_np(&actions, directory);
	if (posix_spawnp(&pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ) !=
	    0)
		jc_die("cannot start %s", argv[0]);
	posix_spawn_file_actions_destroy(&actions);
	close(in[0]);
	close(out[1]);
	talk(in[1], out[0], input, output);
	while (waitpid(pid, &status, 0) < 0)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

void
bench_run(const char *const *argv, const char *directory, const struct jc_buf *input,
    struct jc_buf *output)
{
	int status = bench_run_status(argv, directory, input, output);

	if (status)
		jc_die("%s %s ended with %d", argv[0], argv[1] ? argv[1] : "", status);
}

char *
bench_line(const char *const *argv, const char *directory, const struct jc_buf *input)
{
	struct jc_buf output = JC_BUF_INIT;

	bench_run(argv, directory, input, &output);
	jc_buf_truncate(&output, strcspn(output.data, "\n"));
	return jc_buf_take(&output);
}

static uint64_t disk;

static int
add_file(const char *path, const struct stat *st, int type, struct FTW *walk)
{
	(void)path, (void)walk;
	if (type == FTW_F)
		disk += (uint64_t)st->st_blocks * 512;
	return 0;
}

uint64_t
bench_disk(const char *path)
{
	disk = 0;
	if (nftw(path, add_file, 32, FTW_PHYS))
		jc_die("cannot look at %s", path);
	return disk;
}

char *
bench_spread(struct bench_samples *samples, double scale)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, "%.3g..%.3g", bench_quantile(samples, 0.1) * scale,
	    bench_quantile(samples, 0.9) * scale);
	return jc_buf_take(&text);
}

static struct jc_buf notes = JC_BUF_INIT;

void
bench_table_begin(void)
{
	printf("| # | Work | Ours, median | 10 to 90 of 100 | Limit or peer | Ratio | Goal | |\n"
	       "|---|---|---|---|---|---|---|---|\n");
	fflush(stdout);
}

void
bench_row(const struct bench_row *row)
{
	double ratio = row->ours / row->limit;

	printf("| %s | %s | %.4g %s | %s | %s: %.4g %s | %.2f | %.4g | %s |\n", row->id, row->what,
	    row->ours, row->unit, row->spread ? row->spread : "one run", row->against, row->limit,
	    row->unit, ratio, row->goal, ratio <= row->goal ? "met" : "**missed**");
	fflush(stdout);
}

void
bench_not_measured(const char *id, const char *what, const char *why)
{
	printf("| %s | %s | not measured: %s | | | | | |\n", id, what, why);
	fflush(stdout);
}

void
bench_note(const char *format, ...)
{
	va_list args;

	jc_buf_str(&notes, "- ");
	va_start(args, format);
	jc_buf_vfmt(&notes, format, args);
	va_end(args);
	jc_buf_chr(&notes, '\n');
}

void
bench_table_end(void)
{
	printf("\n%s", notes.len ? notes.data : "");
	jc_buf_release(&notes);
}
