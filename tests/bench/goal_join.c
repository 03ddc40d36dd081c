/* Two sides that worked apart for long: 10,000 edits each, some of the same fields. */
#include "base/file.h"
#include "base/mem.h"
#include "goals.h"
#include "measure.h"
#include "model/commit.h"

#define EDITS 10000

static void
add_record(struct jc_buf *out, size_t i, const char *role)
{
	struct jc_buf text = JC_BUF_INIT;
	uint64_t state = BENCH_SEED + i * 2654435761u;

	for (unsigned line = 0; line < 12; line++) {
		jc_buf_fmt(&text, "field%u: %s", line, line == 6 ? role : "");
		for (unsigned word = 0; word < 7; word++)
			jc_buf_fmt(&text, " %x", bench_random(&state, UINT32_MAX));
		jc_buf_chr(&text, '\n');
	}
	jc_buf_fmt(out, "data %zu\n%s\n", text.len, text.data);
	jc_buf_release(&text);
}

static void
add_commit(struct jc_buf *out, const char *branch, const char *from)
{
	jc_buf_fmt(out, "commit refs/heads/%s\ncommitter A <a@b> 1 +0000\ndata 1\nx\n", branch);
	if (from)
		jc_buf_fmt(out, "from refs/heads/%s\n", from);
}

static void
add_file(struct jc_buf *out, size_t i, const char *role)
{
	jc_buf_fmt(out, "M 100644 inline %02zx/%zu\n", i % 256, i);
	add_record(out, i, role);
}

/* The same case as one file a record, one commit an edit. */
static void
make_files(const char *path, size_t n, size_t edits, size_t overlap)
{
	struct jc_buf text = JC_BUF_INIT;

	add_commit(&text, "main", NULL);
	for (size_t i = 0; i < n; i++)
		add_file(&text, i, "as it was");
	for (size_t i = 0; i < edits; i++) {
		add_commit(&text, "nl", i ? NULL : "main");
		add_file(&text, i, "edited by NL");
	}
	for (size_t i = 0; i < edits; i++) {
		add_commit(&text, "fr", i ? NULL : "main");
		add_file(&text, (edits - overlap + i) % n, "edited by FR");
	}
	bench_run(BENCH_ARGV("git", "init", "-q", "-b", "main", path), NULL, NULL, NULL);
	bench_run(BENCH_ARGV("git", "fast-import", "--quiet"), path, &text, NULL);
	jc_buf_release(&text);
}

/* Processor time of merge-tree and of merge with a work tree. */
static void
measure_git(const char *path, double *tree, double *merge)
{
	struct jc_buf out = JC_BUF_INIT;

	*tree = bench_cpu();
	(void)bench_run_status(
	    BENCH_ARGV("git", "merge-tree", "--write-tree", "nl", "fr"), path, NULL, &out);
	*tree = bench_cpu() - *tree;
	bench_run(BENCH_ARGV("git", "checkout", "-q", "nl"), path, NULL, NULL);
	*merge = bench_cpu();
	(void)bench_run_status(
	    BENCH_ARGV("git", "-c", "user.name=A", "-c", "user.email=a@b", "merge", "-q", "fr"),
	    path, NULL, &out);
	*merge = bench_cpu() - *merge;
	jc_buf_release(&out);
}

static enum jc_err
count_conflict(void *context, const struct jc_conflict *conflict)
{
	(void)conflict;
	++*(size_t *)context;
	return JC_OK;
}

/* What of the joining was verifying: the same signatures again. */
static double
verify_all(struct jc_case *c, uint32_t from)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_graph *graph = jc_replica_graph(replica);
	struct jc_buf raw = JC_BUF_INIT;
	double sum = 0;

	for (uint32_t i = from; i < jc_graph_count(graph); i++) {
		struct jc_change_info info;
		struct jc_commit commit;
		double start;

		jc_graph_info(graph, i, &info);
		jc_buf_reset(&raw);
		ok(jc_odb_commit(jc_replica_odb(replica), &info.oid, &raw));
		ok(jc_commit_parse(raw.data, raw.len, &commit));
		start = bench_cpu();
		ok(jc_commit_verify_known(&commit));
		sum += bench_cpu() - start;
	}
	jc_buf_release(&raw);
	return sum;
}

struct join {
	double fetch, fold, send, verify; /* processor time */
};

/* What the other side wrote comes into our store; our own branch on the hub is behind ours. */
static void
fetch_edits(const struct bench_offices *offices)
{
	char *store = jc_path_join(offices->fr, "git");

	(void)bench_run_status(
	    BENCH_ARGV("git", "fetch", "-q", offices->hub, "refs/jc/*:refs/jc/*"), store, NULL,
	    NULL);
	free(store);
}

static void
measure_join(struct jc_case *fr, const struct bench_offices *offices, size_t edits, size_t overlap,
    struct join *out)
{
	struct jc_replica *replica = jc_case_replica(fr);
	uint32_t known = jc_graph_count(jc_replica_graph(replica)), fresh;
	size_t before = 0, after = 0;

	ok(jc_view_conflicts(jc_case_view(fr), count_conflict, &before));
	out->fetch = bench_cpu();
	fetch_edits(offices);
	out->fetch = bench_cpu() - out->fetch;
	out->fold = bench_cpu();
	ok(jc_replica_catch_up(replica, &fresh));
	ok(jc_view_conflicts(jc_case_view(fr), count_conflict, &after));
	out->fold = bench_cpu() - out->fold;
	if (fresh != edits || after - before != overlap)
		jc_die("%u changes made %zu conflicts, not %zu and %zu", fresh, after - before,
		    edits, overlap);
	out->send = bench_cpu();
	bench_sync(fr, offices->hub, NULL);
	out->send = bench_cpu() - out->send;
	out->verify = verify_all(fr, known);
}

static void
join_ours(const struct bench_offices *offices, size_t edits, size_t overlap, struct join *out)
{
	struct jc_case *nl = bench_open(offices->nl), *fr = bench_open(offices->fr);
	struct jc_id16 *ids = bench_persons(nl, offices->n);

	bench_sync(nl, offices->hub, NULL);
	bench_sync(fr, offices->hub, NULL);
	bench_edit(nl, ids, offices->n, 0, edits, "NL");
	bench_edit(fr, ids, offices->n, edits - overlap, edits, "FR");
	bench_sync(nl, offices->hub, NULL);
	jc_case_close(nl, false);
	measure_join(fr, offices, edits, overlap, out);
	jc_case_close(fr, false);
	free(ids);
}

void
goal_join(struct bench_run *run)
{
	size_t edits = run->n / 2 < EDITS ? run->n / 2 : EDITS, overlap = edits / 10;
	char *path = jc_path_join(run->offices.top, "files");
	double tree, merge;
	struct join ours;

	make_files(path, run->n, edits, overlap);
	measure_git(path, &tree, &merge);
	join_ours(&run->offices, edits, overlap, &ours);
	bench_row(&(struct bench_row){ "P5", "two sides' edits joined, verified, folded (cpu)", "s",
	    ours.fold, NULL, "the goal", 3.0 * (double)edits / EDITS, 1 });
	bench_row(&(struct bench_row){ "P5", "the same without verifying (cpu)", "s",
	    ours.fold - ours.verify, NULL, "git merge, one file a record", merge, 1 });
	bench_note("%zu edits a side, %zu conflicts: verifying %.2f s; git merge-tree %.2f s;"
		   " besides, git's fetch %.2f s, and sending ours %.2f s",
	    edits, overlap, ours.verify, tree, ours.fetch, ours.send);
	free(path);
}
