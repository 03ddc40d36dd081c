/* Two offices and a hub, against stock git and the merges of others. */
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/file.h"
#include "base/mem.h"
#include "goals.h"
#include "measure.h"

#define EXCHANGES 20
#define WIRE_EXCHANGES 10

/* Stock git with a hub and two copies of the same size as ours. */
struct stock {
	char *hub, *a, *b, *head;
};

static void
stock_begin(struct stock *stock, const struct bench_offices *offices)
{
	stock->hub = jc_path_join(offices->top, "stock-hub");
	stock->a = jc_path_join(offices->top, "stock-a");
	stock->b = jc_path_join(offices->top, "stock-b");
	bench_run(BENCH_ARGV("cp", "-a", offices->hub, stock->hub), NULL, NULL, NULL);
	bench_run(BENCH_ARGV("cp", "-a", offices->hub, stock->a), NULL, NULL, NULL);
	bench_run(BENCH_ARGV("cp", "-a", offices->hub, stock->b), NULL, NULL, NULL);
	stock->head = bench_line(BENCH_ARGV("git", "for-each-ref", "--sort=-refname", "--count=1",
				     "--format=%(objectname)", "refs/jc"),
	    stock->a, NULL);
}

static void
stock_commit(struct stock *stock, size_t i)
{
	struct jc_buf input = JC_BUF_INIT;
	char *blob, *tree;

	jc_buf_fmt(&input, "edit %zu", i);
	blob = bench_line(BENCH_ARGV("git", "hash-object", "-w", "--stdin"), stock->a, &input);
	jc_buf_reset(&input);
	jc_buf_fmt(&input, "100644 blob %s\tbody\n", blob);
	tree = bench_line(BENCH_ARGV("git", "mktree"), stock->a, &input);
	free(blob);
	blob = bench_line(BENCH_ARGV("git", "-c", "user.name=A", "-c", "user.email=a@b",
			      "commit-tree", "-p", stock->head, "-m", "edit", tree),
	    stock->a, NULL);
	free(stock->head);
	stock->head = blob;
	bench_run(
	    BENCH_ARGV("git", "update-ref", "refs/jc/bench", stock->head), stock->a, NULL, NULL);
	free(tree);
	jc_buf_release(&input);
}

static double
stock_exchange(const struct stock *stock)
{
	double start = bench_wall();

	bench_run(
	    BENCH_ARGV("git", "push", "-q", stock->hub, "refs/jc/bench"), stock->a, NULL, NULL);
	bench_run(BENCH_ARGV("git", "fetch", "-q", "--no-write-fetch-head", stock->hub,
		      "+refs/jc/*:refs/jc/*"),
	    stock->b, NULL, NULL);
	return bench_wall() - start;
}

static void
stock_end(struct stock *stock)
{
	free(stock->hub);
	free(stock->a);
	free(stock->b);
	free(stock->head);
}

/* Both are open; both begin with everything the hub has. */
static double
exchange_one(
    struct jc_case *nl, struct jc_case *fr, const char *hub, const struct jc_id16 *id, size_t i)
{
	char text[64];
	double start;

	(void)snprintf(text, sizeof(text), "seen at the harbour %zu times", i);
	start = bench_wall();
	bench_save_form(nl, id, text);
	bench_sync(nl, hub, NULL);
	bench_sync(fr, hub, NULL);
	start = bench_wall() - start;
	if (!bench_has_role(fr, id, text))
		jc_die("what was saved did not arrive");
	return start;
}

static double
exchanges(const struct bench_offices *offices, bool row)
{
	struct jc_case *nl = bench_open(offices->nl), *fr = bench_open(offices->fr);
	struct jc_id16 *ids = bench_persons(nl, offices->n);
	struct bench_samples ours = { 0 }, limit = { 0 };
	struct stock stock;
	double median;
	char *spread;

	bench_sync(nl, offices->hub, NULL);
	bench_sync(fr, offices->hub, NULL);
	stock_begin(&stock, offices);
	for (size_t i = 0; i < EXCHANGES; i++) {
		bench_add(&ours, exchange_one(nl, fr, offices->hub, &ids[i], i));
		stock_commit(&stock, i);
		bench_add(&limit, stock_exchange(&stock));
	}
	median = bench_quantile(&ours, 0.5);
	spread = bench_spread(&ours, 1e3);
	if (row)
		bench_row(&(struct bench_row){ "P4",
		    "one edit saved, synced, on the other's screen", "ms", median * 1e3, spread,
		    "git push + git fetch", bench_quantile(&limit, 0.5) * 1e3, 2 });
	stock_end(&stock);
	jc_case_close(nl, false);
	jc_case_close(fr, false);
	bench_release(&ours);
	bench_release(&limit);
	free(spread);
	free(ids);
	return median;
}

void
goal_exchange(struct bench_run *run)
{
	struct bench_offices small;
	double large = exchanges(&run->offices, true), tenth;

	bench_offices_take(run->n / 10, &small);
	tenth = exchanges(&small, false);
	bench_row(&(struct bench_row){ "P4", "the same against a tenth of the records", "ms",
	    large * 1e3, NULL, "N / 10", tenth * 1e3, 1.5 });
	bench_offices_release(&small);
}

/* --- bytes on the wire: an `ssh` of ours counts them --- */

static void
pass(int from, int to, uint64_t *count, bool *open)
{
	char data[65536];
	ssize_t n = read(from, data, sizeof(data));

	if (n <= 0) {
		*open = false;
		close(to);
		return;
	}
	*count += (uint64_t)n;
	for (ssize_t at = 0, done; at < n; at += done)
		if ((done = write(to, data + at, (size_t)(n - at))) <= 0)
			return;
}

int
wire_relay(int argc, char **argv)
{
	int in[2], out[2], status = 0;
	uint64_t up = 0, down = 0;
	bool up_open = true, down_open = true;
	char *path = jc_path_join(getenv("HOME"), "wire");
	FILE *file;
	pid_t pid;

	if (pipe(in) || pipe(out) || (pid = fork()) < 0)
		return 1;
	if (pid == 0) {
		(void)dup2(in[0], 0);
		(void)dup2(out[1], 1);
		close(in[0]), close(in[1]), close(out[0]), close(out[1]);
		execl("/bin/sh", "sh", "-c", argv[argc - 1], NULL);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	while (down_open) {
		struct pollfd at[2] = { { out[0], POLLIN, 0 }, { up_open ? 0 : -1, POLLIN, 0 } };

		if (poll(at, 2, -1) < 0)
			continue;
		if (at[0].revents)
			pass(out[0], 1, &down, &down_open);
		if (at[1].revents)
			pass(0, in[1], &up, &up_open);
	}
	(void)waitpid(pid, &status, 0);
	file = fopen(path, "a");
	if (file && fprintf(file, "%llu\n", (unsigned long long)(up + down)) > 0)
		(void)fclose(file);
	free(path);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

static uint64_t
wire_bytes(const char *home)
{
	char *path = jc_path_join(home, "wire"), *at, *end;
	struct jc_buf text = JC_BUF_INIT;
	uint64_t sum = 0;

	ok(jc_file_read(path, 1 << 20, &text));
	for (at = text.data; *at; at = end + (*end == '\n'))
		sum += strtoull(at, &end, 10);
	(void)unlink(path);
	jc_buf_release(&text);
	free(path);
	return sum;
}

/* Put ourselves first in PATH as ssh, and HOME where the counts go. */
static void
pretend_ssh(const char *home)
{
	struct jc_buf path = JC_BUF_INIT;
	char *self = realpath("/proc/self/exe", NULL), *link = jc_path_join(home, "ssh");

	if (!self || symlink(self, link))
		jc_die("cannot link %s", link);
	jc_buf_fmt(&path, "%s:%s", home, getenv("PATH"));
	if (setenv("PATH", path.data, 1) || setenv("HOME", home, 1))
		jc_die("cannot set PATH");
	jc_buf_release(&path);
	free(self);
	free(link);
}

void
goal_wire(struct bench_run *run)
{
	const struct bench_offices *offices = &run->offices;
	char *home = jc_path_join(offices->top, "home"), *old_path = jc_strdup(getenv("PATH")),
	     *old_home = jc_strdup(getenv("HOME") ? getenv("HOME") : "/");
	struct bench_samples sent = { 0 }, received = { 0 };
	struct jc_case *nl = bench_open(offices->nl), *fr = bench_open(offices->fr);
	struct jc_id16 *ids = bench_persons(nl, offices->n);
	struct jc_buf url = JC_BUF_INIT;

	ok(jc_dir_make(home));
	pretend_ssh(home);
	jc_buf_fmt(&url, "ssh://hub%s", offices->hub);
	bench_sync(nl, offices->hub, NULL);
	bench_sync(fr, offices->hub, NULL);
	for (size_t i = 0; i < WIRE_EXCHANGES; i++) {
		char text[64];

		(void)snprintf(text, sizeof(text), "seen at the border %zu times", i);
		bench_save_form(nl, &ids[i], text);
		bench_sync(nl, url.data, NULL);
		bench_add(&sent, (double)wire_bytes(home));
		bench_sync(fr, url.data, NULL);
		bench_add(&received, (double)wire_bytes(home));
	}
	bench_row(&(struct bench_row){ "P12", "a sync that sends one single-field edit, both ways",
	    "bytes", bench_quantile(&sent, 0.5), NULL, "the goal", 3072, 1 });
	bench_row(
	    &(struct bench_row){ "P12", "a sync that receives one single-field edit, both ways",
		"bytes", bench_quantile(&received, 0.5), NULL, "the goal", 3072, 1 });
	if (setenv("PATH", old_path, 1) || setenv("HOME", old_home, 1))
		jc_die("cannot set PATH");
	jc_case_close(nl, false);
	jc_case_close(fr, false);
	bench_release(&sent);
	bench_release(&received);
	jc_buf_release(&url);
	free(old_path);
	free(old_home);
	free(home);
	free(ids);
}
