/* A list of n persons, from CSV to signed, durable and searchable. */
#include "app/import.h"
#include "base/file.h"
#include "base/mem.h"
#include "goals.h"
#include "measure.h"

#define ROUNDS 3

void
goal_import(struct bench_run *run)
{
	const char *top = run->offices.top;
	char *csv = jc_path_join(top, "persons.csv"), *dir = jc_path_join(top, "import"),
	     *store = jc_path_join(dir, "git"), *path = jc_path_join(top, "bare-import.git"),
	     *spread;
	struct bench_samples ours = { 0 }, limit = { 0 };

	for (int i = 0; i < ROUNDS; i++) {
		struct jc_case *c;
		double start;

		ok(jc_dir_remove(dir));
		ok(jc_dir_remove(path));
		c = bench_found(dir);
		start = bench_cpu();
		bench_import(c, top, run->n);
		bench_add(&ours, bench_cpu() - start);
		jc_case_close(c, false);
		bench_add(&limit, bare_import(csv, store, path));
	}
	spread = bench_spread(&ours, 1);
	bench_row(&(struct bench_row){ "P1", "import from CSV: signed, durable, searchable (cpu)",
	    "s", bench_quantile(&ours, 0.5), spread, "raw SQLite + sealing + packing",
	    bench_quantile(&limit, 0.5), 2.5 });
	bench_release(&ours);
	bench_release(&limit);
	free(spread);
	free(csv);
	free(dir);
	free(store);
	free(path);
}
