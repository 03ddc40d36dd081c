/* One office by itself: opening, rebuilding, saving, searching. */
#include "base/file.h"
#include "base/mem.h"
#include "goals.h"
#include "measure.h"

#define ROUNDS 7
#define SAVES 300
#define SEARCHES 1000

static char *
head_of(struct jc_case *c)
{
	struct jc_replica *replica = jc_case_replica(c);
	uint32_t at = jc_graph_chain_head(
	    jc_replica_graph(replica), jc_replica_device(replica), &jc_replica_ring(replica)->comp);
	struct jc_change_info info;
	char *hex = jc_alloc(41);

	jc_graph_info(jc_replica_graph(replica), at, &info);
	jc_hex(hex, info.oid.b, 20);
	return hex;
}

void
goal_image(struct bench_run *run)
{
	struct jc_case *c = bench_open(run->offices.nl);
	char *image = jc_path_join(run->offices.nl, "image"), *spread;
	unsigned char key[32];
	struct bench_samples ours = { 0 }, limit = { 0 };

	memcpy(key, jc_replica_ring(jc_case_replica(c))->image, sizeof(key));
	jc_case_close(c, false);
	for (int i = 0; i < ROUNDS; i++) {
		double start = bench_cpu();

		c = bench_open(run->offices.nl);
		bench_add(&ours, bench_cpu() - start);
		jc_case_close(c, false);
		bench_add(&limit, bare_open(image, key));
	}
	spread = bench_spread(&ours, 1e3);
	bench_row(&(struct bench_row){ "P6", "open the case from its sealed image (cpu)", "ms",
	    bench_quantile(&ours, 0.5) * 1e3, spread, "read, open the seal, deserialise",
	    bench_quantile(&limit, 0.5) * 1e3, 2 });
	bench_release(&ours);
	bench_release(&limit);
	free(spread);
	free(image);
}

/* Of the changes counted here all but a few are single edits. */
static void
rebuild(const struct bench_offices *offices, size_t n)
{
	struct jc_case *c = bench_open(offices->nl);
	char *head = head_of(c), *store = jc_path_join(offices->nl, "git");
	double ours, limit;

	limit = bare_changes(store, head, n);
	ours = bench_cpu();
	ok(jc_replica_rebuild(jc_case_replica(c), NULL, NULL));
	ours = bench_cpu() - ours;
	bench_row(&(struct bench_row){ "P2", "rebuild from single-edit changes, verified (cpu)",
	    "us a change", ours / (double)n * 1e6, NULL, "the goal", 200, 1 });
	bench_note("reading, verifying and opening alone: %.1f us a change, %.2f times that",
	    limit / (double)n * 1e6, ours / limit);
	jc_case_close(c, false);
	free(head);
	free(store);
}

void
goal_rebuild(struct bench_run *run)
{
	struct bench_offices offices;
	struct jc_case *c;
	struct jc_id16 *ids;
	uint64_t before;

	bench_offices_take(run->n / 10, &offices);
	before = bench_disk(offices.nl);
	c = bench_open(offices.nl);
	ids = bench_persons(c, offices.n);
	for (size_t done = 0; done < run->n; done += 1000)
		bench_edit(c, ids, offices.n, done, 1000, "NL");
	jc_case_close(c, false);
	bench_row(&(struct bench_row){ "P12", "single-edit change on disk, saved 1,000 at once",
	    "bytes", (double)(bench_disk(offices.nl) - before) / (double)run->n, NULL, "the goal",
	    2048, 1 });
	rebuild(&offices, run->n);
	free(ids);
	bench_offices_release(&offices);
}

void
goal_save(struct bench_run *run)
{
	struct jc_case *c = bench_open(run->offices.nl);
	struct jc_id16 *ids = bench_persons(c, run->n);
	char *path = jc_path_join(run->offices.top, "bare.git"), *spread;
	struct bare_repository *bare = bare_repository_new(path);
	struct bench_samples ours = { 0 }, limit = { 0 };

	for (size_t i = 0; i < SAVES; i++) {
		char text[64];
		double start = bench_wall();

		bare_commit(bare, 320, 820);
		bench_add(&limit, bench_wall() - start);
		(void)snprintf(text, sizeof(text), "driver of the van, seen %zu times", i);
		start = bench_wall();
		bench_save_form(c, &ids[i * 13 % run->n], text);
		bench_add(&ours, bench_wall() - start);
	}
	spread = bench_spread(&ours, 1e3);
	bench_row(&(struct bench_row){ "P3", "save one form, durable, p50", "ms",
	    bench_quantile(&ours, 0.5) * 1e3, spread, "raw libgit2 commit",
	    bench_quantile(&limit, 0.5) * 1e3, 3 });
	bench_row(&(struct bench_row){ "P3", "save one form, durable, p99", "ms",
	    bench_quantile(&ours, 0.99) * 1e3, NULL, "raw libgit2 commit",
	    bench_quantile(&limit, 0.99) * 1e3, 3 });
	bare_repository_free(bare);
	jc_case_close(c, false);
	bench_release(&ours);
	bench_release(&limit);
	free(spread);
	free(path);
	free(ids);
}

static enum jc_err
count_row(void *context, const struct jc_row *row)
{
	(void)row;
	++*(size_t *)context;
	return JC_OK;
}

/* A word of the list, one letter more each time. */
static void
type_word(struct jc_view *view, const char *word, struct jc_query *query,
    struct bench_samples *times, size_t *rows)
{
	char typed[32] = "";

	query->words = typed;
	for (size_t len = 1; word[len - 1] && len < sizeof(typed); len++) {
		double start;

		memcpy(typed, word, len);
		start = bench_cpu();
		ok(jc_view_list(view, query, count_row, rows));
		bench_add(times, bench_cpu() - start);
	}
}

static void
type_words(struct jc_view *view, const char *what, struct jc_query query)
{
	static const char *const words[] = { "ba", "cor", "marnu", "quistox", "wesxan", "esfa",
		"griho", "bamar", "yorza", "tiul", "injakel", "loma", "nuor", "pequira", "sto",
		"x0001", "suspect", "natural", "passport", "edited" };
	struct bench_samples times = { 0 };
	size_t rows = 0;
	char *spread;

	while (times.n < SEARCHES)
		for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
			type_word(view, words[i], &query, &times, &rows);
	spread = bench_spread(&times, 1e3);
	bench_row(&(struct bench_row){
	    "P9", what, "ms", bench_quantile(&times, 0.99) * 1e3, spread, "the goal", 20, 1 });
	bench_note("P9, %s: p50 %.2f ms, %.0f rows a search", what,
	    bench_quantile(&times, 0.5) * 1e3, (double)rows / (double)times.n);
	bench_release(&times);
	free(spread);
}

void
goal_search(struct bench_run *run)
{
	struct jc_case *c = bench_open(run->offices.nl);

	type_words(jc_case_view(c), "search as you type, 50 rows with snippets, p99 (cpu)",
	    (struct jc_query){ .limit = 50, .snippets = true });
	type_words(jc_case_view(c), "the same, sorted by name, p99 (cpu)",
	    (struct jc_query){ .kind = jc_kind_find("person"), .sort = "name", .limit = 50 });
	jc_case_close(c, false);
}
