/*
 * What the measurements share: clocks, samples, other programs, and the table's rows. Everything
 * here ends the program with a sentence when it fails: a measurement is not to be half made.
 */
#ifndef JC_TESTS_BENCH_MEASURE_H
#define JC_TESTS_BENCH_MEASURE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* Seconds: by the wall; of this process and the children it has waited for. */
double bench_wall(void);
double bench_cpu(void);

struct bench_samples {
	double *at;
	size_t n, room;
};
void bench_add(struct bench_samples *samples, double value);
void bench_release(struct bench_samples *samples);
/* part 0.5: the median; 0.99: what one in a hundred passes. 0 of none. */
double bench_quantile(struct bench_samples *samples, double part);

/* A stream of numbers that is the same in every run. */
uint32_t bench_random(uint64_t *state, uint32_t below);
#define BENCH_SEED UINT64_C(88172645463325252)

void bench_ok(enum jc_err err, const char *what);
#define ok(call) bench_ok((call), #call)

/* Is there a program of this name in PATH? */
bool bench_has(const char *program);
/*
 * Run argv (ended by NULL) in `directory`, which may be NULL; `input` may be NULL. What it prints
 * on standard output is appended to `output`, which may be NULL. Its exit status, whatever it is.
 */
int bench_run_status(const char *const *argv, const char *directory, const struct jc_buf *input,
    struct jc_buf *output);
/* The same, and any status but 0 ends us. */
void bench_run(const char *const *argv, const char *directory, const struct jc_buf *input,
    struct jc_buf *output);
#define BENCH_ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })
/* First line only, without its end. */
char *bench_line(const char *const *argv, const char *directory, const struct jc_buf *input);

/* Bytes of the regular files below a folder, as stored (du). */
uint64_t bench_disk(const char *path);

/* The table, in Markdown. What is noted meanwhile is printed below it. */
void bench_table_begin(void);
void bench_table_end(void);
/*
 * One row of the table. `ours` against `limit`, both in `unit`; the ratio is ours / limit and is to
 * be at most `goal`.
 */
struct bench_row {
	const char *id, *what;
	const char *unit; /* "ms", "KiB", ... */
	double ours;
	const char *spread;  /* NULL: of one run */
	const char *against; /* what the limit or peer is */
	double limit;
	double goal;
};
void bench_row(const struct bench_row *row);
/* A row that cannot be: why, as "tig is not installed". */
void bench_not_measured(const char *id, const char *what, const char *why);
/* A line below the table, for what the reader needs to judge it. */
void bench_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* "12.3 to 45.6" of the samples times `scale`; the caller frees. */
char *bench_spread(struct bench_samples *samples, double scale);
#endif
