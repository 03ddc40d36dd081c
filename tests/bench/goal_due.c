/* The agenda of a case with thousands of open requests, each with its clocks. */
#include "app/agenda.h"
#include "app/import.h"
#include "app/warnings.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "goals.h"
#include "measure.h"

#define REQUESTS 10000
#define ROUNDS 11

static const char map[] =
    "source = \"Requests\"\nsnapshot = \"2026-11-01\"\n[file list]\nname = requests.csv\n"
    "columns = id title instrument from to sent received status\n[request]\n"
    "file = list\nkey = id\ntitle = title\ninstrument = instrument\n"
    "issuing_country = from\nexecuting_country = to\ntransmitted_on = sent\n"
    "received_on = received\nstatus = status\n";

/* Half are asked by us and half of us, sent within the last hundred days. */
static void
write_requests(const char *path, size_t n)
{
	static const char *const instruments[] = { "eio", "freezing", "eaw", "epoc",
		"confiscation" };
	static const char *const others[] = { "RO", "FR", "DE", "PL", "IT", "ES" };
	struct jc_buf text = JC_BUF_INIT;
	uint64_t state = BENCH_SEED;
	int today = (int)(jc_clock_ms() / 86400000);

	for (size_t i = 0; i < n; i++) {
		const char *other = others[bench_random(&state, 6)];
		struct jc_date sent, received;
		int day = today - (int)bench_random(&state, 100);

		jc_date_from_number(day, &sent);
		jc_date_from_number(day + 1, &received);
		jc_buf_fmt(&text,
		    "%zu,Records of account %zu,%s,%s,%s,%04d-%02d-%02d,%04d-%02d-%02d,received\n",
		    i, i, instruments[bench_random(&state, 5)], i % 2 ? "NL" : other,
		    i % 2 ? other : "NL", sent.year, sent.month, sent.day, received.year,
		    received.month, received.day);
	}
	ok(jc_file_write(path, text.data, text.len));
	jc_buf_release(&text);
}

static void
refuse(void *context, const char *file, size_t line, const char *text, bool refused)
{
	(void)context;
	if (refused)
		jc_die("%s:%zu: %s", file, line, text);
}

/* A case of n requests below the scratch folder; the caller frees the path. */
static char *
make_case(size_t n)
{
	struct jc_buf name = JC_BUF_INIT;
	struct jc_import_report report;
	struct jc_case *c;
	char *dir, *csv, *path;

	jc_buf_fmt(&name, "requests-%zu", n);
	dir = jc_path_join(bench_scratch(), name.data);
	jc_buf_release(&name);
	if (!jc_file_exists(dir)) {
		c = bench_found(dir);
		csv = jc_path_join(dir, "requests.csv");
		path = jc_path_join(dir, "requests.map");
		write_requests(csv, n);
		ok(jc_file_write(path, map, sizeof(map) - 1));
		ok(jc_import_csv(
		    c, path, (const char *[]){ csv }, 1, false, NULL, NULL, refuse, NULL, &report));
		jc_case_close(c, true);
		free(csv);
		free(path);
	}
	return dir;
}

static enum jc_err
count_item(void *context, const struct jc_agenda_item *item)
{
	(void)item;
	++*(size_t *)context;
	return JC_OK;
}

/* Seconds of processor time of one agenda of n requests; *items: what it tells. */
static void
measure(size_t n, struct bench_samples *out, size_t *items)
{
	char *dir = make_case(n);
	struct jc_case *c = bench_open(dir);

	for (int i = 0; i < ROUNDS; i++) {
		double start = bench_cpu();

		*items = 0;
		ok(jc_agenda(c, (int)(jc_clock_ms() / 86400000), 7, count_item, items));
		bench_add(out, bench_cpu() - start);
	}
	jc_case_close(c, false);
	free(dir);
}

/* Another day each time, so that nothing kept answers. */
static void
measure_warnings(const char *dir, struct bench_samples *out, size_t *told)
{
	struct jc_case *c = bench_open(dir);
	int today = (int)(jc_clock_ms() / 86400000);
	const struct jc_warnings *all;

	for (int i = 0; i < ROUNDS; i++) {
		double start = bench_cpu();

		ok(jc_warnings(c, today + i % 2, &all));
		bench_add(out, bench_cpu() - start);
		*told = all->n;
	}
	jc_case_close(c, false);
}

void
goal_warnings(struct bench_run *run)
{
	struct bench_samples records = { 0 }, requests = { 0 };
	char *dir = make_case(REQUESTS), *spread;
	size_t told;

	measure_warnings(run->offices.nl, &records, &told);
	spread = bench_spread(&records, 1e3);
	bench_row(&(struct bench_row){ "P14", "warnings across the whole case (cpu)", "ms",
	    bench_quantile(&records, 0.5) * 1e3, spread, "the goal", 100, 1 });
	free(spread);
	bench_note("P14: %zu warnings among all records", told);
	measure_warnings(dir, &requests, &told);
	spread = bench_spread(&requests, 1e3);
	bench_row(&(struct bench_row){ "P14", "warnings over 10,000 open requests (cpu)", "ms",
	    bench_quantile(&requests, 0.5) * 1e3, spread, "the goal", 100, 1 });
	free(spread);
	bench_note("P14: %zu warnings among the requests", told);
	bench_release(&records);
	bench_release(&requests);
	free(dir);
}

void
goal_due(struct bench_run *run)
{
	struct bench_samples whole = { 0 }, quarter = { 0 };
	size_t items, fewer;
	char *spread, *part;
	double seconds;

	(void)run;
	measure(REQUESTS / 4, &quarter, &fewer);
	measure(REQUESTS, &whole, &items);
	seconds = bench_quantile(&whole, 0.5);
	spread = bench_spread(&whole, 1e3);
	part = bench_spread(&quarter, 4e3);
	bench_row(&(struct bench_row){ "P13", "due over 10,000 open requests (cpu)", "ms",
	    seconds * 1e3, spread, "the goal", 100, 1 });
	bench_row(&(struct bench_row){ "P13", "its growth (cpu)", "ms", seconds * 1e3, part,
	    "four times as long as 2,500", bench_quantile(&quarter, 0.5) * 4e3, 1.25 });
	bench_note("P13: %zu lines told, of 2,500 requests %zu", items, fewer);
	bench_release(&whole);
	bench_release(&quarter);
	free(spread);
	free(part);
}
