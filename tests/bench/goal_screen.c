/* The program on a terminal, and its commands, against the programs people know. */
#include "base/file.h"
#include "base/mem.h"
#include "goals.h"
#include "measure.h"
#include "typing.h"

#define STARTS 5
#define KEYS 100

/* A program and what the last line of its first screen shows. */
struct program {
	const char *argv[8];
	const char *directory;
	const char *mark, *leave;
};

/* Seconds; *spread, in ms, is the caller's to free. */
static double
median_start(const struct program *program, char **spread)
{
	struct bench_samples times = { 0 };
	double median;

	for (int i = 0; i < STARTS; i++) {
		struct bench_pty pty;

		bench_pty_start(&pty, program->argv, program->directory);
		bench_add(&times, bench_pty_until(&pty, program->mark));
		bench_pty_end(&pty, program->leave);
	}
	median = bench_quantile(&times, 0.5);
	*spread = bench_spread(&times, 1e3);
	bench_release(&times);
	return median;
}

/* Keys, each pressed KEYS times, or until it does nothing more. */
static void
press(struct bench_pty *pty, const char *const *keys, struct bench_samples *times,
    struct bench_samples *bytes)
{
	for (; *keys; keys++)
		for (int i = 0; i < KEYS; i++) {
			size_t n;
			double time = bench_pty_key(pty, *keys, &n);

			if (!n)
				break; /* the end of a list, an empty field */
			bench_add(times, time);
			bench_add(bytes, (double)n);
		}
}

static double
sum(const struct bench_samples *samples)
{
	double total = 0;

	for (size_t i = 0; i < samples->n; i++)
		total += samples->at[i];
	return total;
}

/* One commit a record, so that tig has as much to show. */
static char *
make_log(const char *top, size_t n)
{
	struct jc_buf text = JC_BUF_INIT;
	char *path = jc_path_join(top, "log");

	for (size_t i = 1; i <= n; i++)
		jc_buf_fmt(&text,
		    "commit refs/heads/main\ncommitter A <a@b> %zu +0000\ndata <<E\nedit %zu\nE\n"
		    "M 100644 inline f%zu\ndata <<E\n%zu\nE\n",
		    1000000000 + i, i, i % 100, i);
	bench_run(BENCH_ARGV("git", "init", "-q", "-b", "main", path), NULL, NULL, NULL);
	bench_run(BENCH_ARGV("git", "fast-import", "--quiet"), path, &text, NULL);
	jc_buf_release(&text);
	return path;
}

static double
start_of_peer(const char *name, const struct program *program)
{
	double seconds = 0;
	char *spread;

	if (!bench_has(name)) {
		bench_note("%s is not installed", name);
		return 0;
	}
	seconds = median_start(program, &spread);
	bench_note("P7, %s: first screen after %.1f ms (%s)", name, seconds * 1e3, spread);
	free(spread);
	return seconds;
}

static void
measure_start(struct bench_run *run, double ours, const char *spread)
{
	char *log = make_log(run->offices.top, run->n), *last;
	struct jc_buf mark = JC_BUF_INIT;
	struct program tig = { { "tig", NULL }, log, NULL, "q" };
	double peer;

	jc_buf_fmt(&mark, "edit %zu", run->n - 20);
	last = jc_buf_take(&mark);
	tig.mark = last;
	(void)start_of_peer("htop", &(struct program){ { "htop", NULL }, NULL, "F10", "q" });
	peer = start_of_peer("tig", &tig);
	if (peer > 0)
		bench_row(&(struct bench_row){ "P7", "start to first painted screen, unlocked",
		    "ms", ours * 1e3, spread, "tig on N commits", peer * 1e3, 1 });
	else
		bench_not_measured("P7", "start to first painted screen", "tig is not installed");
	free(log);
	free(last);
}

static void
keys_of_less(struct bench_run *run)
{
	static const char *const keys[] = { "j", "k", " ", "b", NULL };
	char *csv = jc_path_join(run->offices.top, "persons.csv");
	struct bench_samples times = { 0 }, bytes = { 0 };
	struct bench_pty pty;
	size_t n;

	if (!bench_has("less")) {
		bench_note("less was not measured: it is not installed");
	} else {
		bench_pty_start(&pty, BENCH_ARGV("less", csv), NULL);
		(void)bench_pty_until(&pty, "persons.csv");
		(void)bench_pty_key(&pty, " ", &n);
		press(&pty, keys, &times, &bytes);
		bench_pty_end(&pty, "q");
		bench_note("less: key to settled frame p50 %.2f ms, p99 %.2f ms, %.0f bytes a key",
		    bench_quantile(&times, 0.5) * 1e3, bench_quantile(&times, 0.99) * 1e3,
		    sum(&bytes) / (double)bytes.n);
	}
	bench_release(&times);
	bench_release(&bytes);
	free(csv);
}

static void
tell_keys(const char *where, struct bench_samples *times, struct bench_samples *bytes)
{
	struct jc_buf what = JC_BUF_INIT;
	char *spread = bench_spread(times, 1e3);

	jc_buf_fmt(&what, "key to settled frame, %s, p99", where);
	bench_row(&(struct bench_row){
	    "P8", what.data, "ms", bench_quantile(times, 0.99) * 1e3, spread, "the goal", 16, 1 });
	jc_buf_reset(&what);
	jc_buf_fmt(&what, "bytes a key, %s", where);
	bench_row(&(struct bench_row){
	    "P8", what.data, "bytes", sum(bytes) / (double)bytes->n, NULL, "the goal", 1024, 1 });
	bench_release(times);
	bench_release(bytes);
	free(spread);
	jc_buf_release(&what);
}

static void
measure_keys(struct bench_run *run, struct bench_pty *pty)
{
	static const char *const in_list[] = { "j", "k", "\033[6~", "\033[5~", NULL };
	static const char *const in_form[] = { "a", "\177", "\t", "\033[Z", NULL };
	struct bench_samples times = { 0 }, bytes = { 0 };
	size_t n;

	(void)bench_pty_key(pty, "7", &n);
	press(pty, in_list, &times, &bytes);
	tell_keys("list", &times, &bytes);
	(void)bench_pty_key(pty, "e", &n);
	press(pty, in_form, &times, &bytes);
	tell_keys("form", &times, &bytes);
	keys_of_less(run);
}

void
goal_screen(struct bench_run *run)
{
	struct program ours = { { run->program, "--case", run->offices.nl, NULL }, NULL, "help",
		"q" };
	struct jc_case *c = bench_open(run->offices.nl);
	double database = (double)jc_view_bytes(jc_case_view(c)), start;
	char *spread;
	struct bench_pty pty;

	jc_case_close(c, false);
	start = median_start(&ours, &spread);
	measure_start(run, start, spread);
	free(spread);
	bench_pty_start(&pty, ours.argv, NULL);
	(void)bench_pty_until(&pty, ours.mark);
	bench_row(&(struct bench_row){ "P11", "memory with the case open on a screen", "MiB",
	    bench_pty_memory(&pty) / 1048576, NULL, "the database", database / 1048576, 3 });
	measure_keys(run, &pty);
	bench_row(&(struct bench_row){ "P11", "the same after lists and a form", "MiB",
	    bench_pty_memory(&pty) / 1048576, NULL, "the database", database / 1048576, 3 });
	bench_pty_end(&pty, "");
}

/* --- commands --- */

/* Seconds; *spread, in ms, is the caller's to free. */
static double
median_run(const char *const *argv, char **spread)
{
	struct bench_samples times = { 0 };
	struct jc_buf out = JC_BUF_INIT;
	double median;

	for (int i = 0; i < STARTS; i++) {
		double start = bench_wall();

		bench_run(argv, NULL, NULL, &out);
		bench_add(&times, bench_wall() - start);
	}
	if (!out.len)
		jc_die("%s printed nothing", argv[0]);
	median = bench_quantile(&times, 0.5);
	*spread = bench_spread(&times, 1e3);
	bench_release(&times);
	jc_buf_release(&out);
	return median;
}

/* Taskwarrior's own file, a task a record. */
static void
make_tasks(const char *top, size_t n)
{
	struct jc_buf text = JC_BUF_INIT;
	char *data = jc_path_join(top, "pending.data"), *rc = jc_path_join(top, "taskrc");
	uint64_t state = BENCH_SEED;

	for (size_t i = 0; i < n; i++) {
		jc_buf_str(&text, "[description:\"");
		for (int word = 0; word < 60; word++)
			jc_buf_fmt(&text, "%sword%x", word ? " " : "", bench_random(&state, 4096));
		jc_buf_fmt(&text,
		    "\" entry:\"1700000000\" modified:\"1700000000\" status:\"pending\" "
		    "uuid:\"00000000-0000-4000-8000-%012zx\"]\n",
		    i);
	}
	ok(jc_file_write(data, text.data, text.len));
	jc_buf_reset(&text);
	jc_buf_fmt(&text, "data.location=%s\nconfirmation=off\ngc=off\nverbose=nothing\n", top);
	ok(jc_file_write(rc, text.data, text.len));
	if (setenv("TASKRC", rc, 1) || setenv("TASKDATA", top, 1))
		jc_die("cannot set TASKRC");
	jc_buf_release(&text);
	free(data);
	free(rc);
}

/* A command of ours against one of taskwarrior's; without that ours alone. */
static void
compare_commands(const char *what, const char *const *ours, const char *peer_name,
    const char *const *peer, bool has_peer)
{
	char *spread, *peer_spread = NULL;
	double seconds = median_run(ours, &spread);

	if (has_peer)
		bench_row(&(struct bench_row){ "P10", what, "ms", seconds * 1e3, spread, peer_name,
		    median_run(peer, &peer_spread) * 1e3, 0.1 });
	else
		bench_not_measured("P10", what, "taskwarrior is not installed");
	bench_note("P10, %s: %.1f ms (%s); its: %s ms", what, seconds * 1e3, spread,
	    peer_spread ? peer_spread : "-");
	free(spread);
	free(peer_spread);
}

void
goal_commands(struct bench_run *run)
{
	const char *dir = run->offices.nl;
	char *tasks = jc_path_join(run->offices.top, "tasks");
	bool has_task = bench_has("task");

	ok(jc_dir_make(tasks));
	if (has_task)
		make_tasks(tasks, run->n);
	compare_commands("jointcase list person --limit 50",
	    BENCH_ARGV(run->program, "--case", dir, "list", "person", "--limit", "50"),
	    "task list limit:50", BENCH_ARGV("task", "list", "limit:50"), has_task);
	compare_commands("jointcase find WORD",
	    BENCH_ARGV(run->program, "--case", dir, "find", "griho"), "task /word/ list",
	    BENCH_ARGV("task", "/word1/", "list"), has_task);
	free(tasks);
}
