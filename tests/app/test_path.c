/* The shortest path, against a search written otherwise: over random graphs, and over a case. */
#include <stdlib.h>
#include <string.h>

#include "app/path.h"
#include "app/suites.h"
#include "base/mem.h"
#include "lib/cases.h"

#define NODES 24

/* A graph by its matrix. Names of nodes are their numbers, shuffled. */
struct graph {
	bool joined[NODES][NODES], barred[NODES];
	uint8_t name[NODES];
	int asked, stop_at;
};

static uint32_t
next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static struct jc_id16
id_of(const struct graph *graph, int node)
{
	struct jc_id16 id = { { 0 } };

	id.b[3] = graph->name[node];
	return id;
}

static int
node_of(const struct graph *graph, const struct jc_id16 *id)
{
	for (int i = 0; i < NODES; i++)
		if (graph->name[i] == id->b[3])
			return i;
	ck_abort_msg("no such node");
	return -1;
}

static enum jc_err
near(void *context, const struct jc_id16 *id, struct jc_ids *out)
{
	const struct graph *graph = context;
	int node = node_of(graph, id);

	for (int i = 0; i < NODES; i++) {
		struct jc_id16 far = id_of(graph, i);

		if (graph->joined[node][i])
			jc_ids_add(out, &far);
		if (graph->joined[node][i] && i % 3 == 0)
			jc_ids_add(out, &far); /* by a second link */
	}
	return JC_OK;
}

static enum jc_err
passes(void *context, const struct jc_id16 *id, bool *out)
{
	const struct graph *graph = context;

	*out = !graph->barred[node_of(graph, id)];
	return JC_OK;
}

static bool
goes_on(void *context)
{
	struct graph *graph = context;

	return graph->asked++ != graph->stop_at;
}

static struct graph
random_graph(uint32_t *state, unsigned edges)
{
	struct graph graph = { .stop_at = -1 };

	for (int i = 0; i < NODES; i++)
		graph.name[i] = (uint8_t)i;
	for (int i = NODES - 1; i > 0; i--) {
		int k = (int)(next_random(state) % (unsigned)(i + 1));
		uint8_t name = graph.name[i];

		graph.name[i] = graph.name[k];
		graph.name[k] = name;
	}
	while (edges--) {
		unsigned a = next_random(state) % NODES, b = next_random(state) % NODES;

		graph.joined[a][b] = graph.joined[b][a] = true;
	}
	for (int i = 2; i < NODES; i++)
		graph.barred[i] = next_random(state) % 8 == 0;
	return graph;
}

/* Steps to node 1 from each, by going over all edges again and again; -1 none. */
static void
distances(const struct graph *graph, int out[NODES])
{
	bool changed = true;

	for (int i = 0; i < NODES; i++)
		out[i] = i == 1 ? 0 : -1;
	while (changed) {
		changed = false;
		for (int a = 0; a < NODES; a++)
			for (int b = 0; b < NODES; b++) {
				if (!graph->joined[a][b] || graph->barred[a] || out[b] < 0)
					continue;
				if (out[a] >= 0 && out[a] <= out[b] + 1)
					continue;
				out[a] = out[b] + 1;
				changed = true;
			}
	}
}

/* From node 0: always the smallest name among those one step nearer. */
static size_t
walk(const struct graph *graph, const int distance[NODES], int path[NODES])
{
	size_t n = 0;

	path[n++] = 0;
	while (path[n - 1] != 1) {
		int best = -1;

		for (int i = 0; i < NODES; i++)
			if (graph->joined[path[n - 1]][i] && !graph->barred[i] &&
			    distance[i] == distance[path[n - 1]] - 1 &&
			    (best < 0 || graph->name[i] < graph->name[best]))
				best = i;
		path[n++] = best;
	}
	return n;
}

START_TEST(finds_what_a_plain_search_finds)
{
	uint32_t state = 20261122;
	size_t outcomes[JC_PATH_STOPPED + 1] = { 0 }, longest = 0;

	for (int round = 0; round < 4000; round++) {
		struct graph graph = random_graph(&state, 8 + next_random(&state) % 40);
		struct jc_path_graph search = { near, passes, NULL, &graph };
		struct jc_id16 from = id_of(&graph, 0), to = id_of(&graph, 1);
		unsigned steps = 1 + next_random(&state) % 10;
		int distance[NODES], path[NODES];
		enum jc_path_outcome outcome;
		struct jc_ids got;

		distances(&graph, distance);
		ck_assert_int_eq(jc_path_search(&search, &from, &to,
				     (struct jc_path_bounds){ steps, 1000000 }, &outcome, &got),
		    JC_OK);
		outcomes[outcome]++;
		if (distance[0] < 0) {
			ck_assert(outcome == JC_PATH_NONE || outcome == JC_PATH_FAR);
		} else if (distance[0] > (int)steps) {
			ck_assert_int_eq(outcome, JC_PATH_FAR);
		} else {
			size_t n = walk(&graph, distance, path);

			ck_assert_int_eq(outcome, JC_PATH_FOUND);
			ck_assert_uint_eq(got.n, n);
			for (size_t i = 0; i < n; i++)
				ck_assert_int_eq(node_of(&graph, &got.at[i]), path[i]);
			longest = n > longest ? n : longest;
		}
		jc_ids_release(&got);
	}
	ck_assert_uint_gt(outcomes[JC_PATH_FOUND], 1000);
	ck_assert_uint_gt(outcomes[JC_PATH_NONE], 100);
	ck_assert_uint_gt(outcomes[JC_PATH_FAR], 100);
	ck_assert_uint_gt(longest, 6);
}
END_TEST

/* A chain of all nodes in a row. */
static struct graph
chain(void)
{
	struct graph graph = { .stop_at = -1 };

	for (int i = 0; i < NODES; i++)
		graph.name[i] = (uint8_t)(NODES - i);
	for (int i = 2; i + 1 < NODES; i++)
		graph.joined[i][i + 1] = graph.joined[i + 1][i] = true;
	graph.joined[0][2] = graph.joined[2][0] = true;
	graph.joined[1][NODES - 1] = graph.joined[NODES - 1][1] = true;
	return graph;
}

static const struct {
	const char *why;
	unsigned steps;
	size_t work;
	int stop_at;
	enum jc_path_outcome wanted;
	size_t n;
} bounds[] = {
	{ "the whole chain", NODES - 1, 1000, -1, JC_PATH_FOUND, NODES },
	{ "one step too few", NODES - 2, 1000, -1, JC_PATH_FAR, 0 },
	{ "too much to look at", NODES - 1, 5, -1, JC_PATH_TOO_MUCH, 0 },
	{ "stopped at once", NODES - 1, 1000, 0, JC_PATH_STOPPED, 0 },
};

START_TEST(keeps_its_bounds)
{
	struct graph graph = chain();
	struct jc_path_graph search = { near, passes, goes_on, &graph };
	struct jc_id16 from = id_of(&graph, 0), to = id_of(&graph, 1);
	enum jc_path_outcome outcome;
	struct jc_ids got;

	graph.stop_at = bounds[_i].stop_at;
	ck_assert_int_eq(
	    jc_path_search(&search, &from, &to,
		(struct jc_path_bounds){ bounds[_i].steps, bounds[_i].work }, &outcome, &got),
	    JC_OK);
	ck_assert_msg(outcome == bounds[_i].wanted, "%s: %d", bounds[_i].why, (int)outcome);
	ck_assert_uint_eq(got.n, bounds[_i].n);
	jc_ids_release(&got);
}
END_TEST

START_TEST(a_record_is_at_itself)
{
	struct graph graph = chain();
	struct jc_path_graph search = { near, passes, NULL, &graph };
	struct jc_id16 from = id_of(&graph, 4);
	enum jc_path_outcome outcome;
	struct jc_ids got;

	ck_assert_int_eq(jc_path_search(&search, &from, &from, (struct jc_path_bounds){ 3, 100 },
			     &outcome, &got),
	    JC_OK);
	ck_assert_int_eq(outcome, JC_PATH_FOUND);
	ck_assert_uint_eq(got.n, 1);
	jc_ids_release(&got);
}
END_TEST

/* --- records --- */
static struct jc_cases cases;

static void
setup(void)
{
	jc_cases_begin(&cases);
}

static void
teardown(void)
{
	jc_cases_end(&cases);
}

static struct jc_id16
person(const char *name)
{
	return jc_cases_add(
	    cases.at[0], "person", "name", name, "nature", "unknown", "category", "unknown", NULL);
}

static struct jc_id16
join(const struct jc_id16 *a, const char *relation, const struct jc_id16 *b)
{
	struct jc_saved saved;
	struct jc_id16 id;

	ck_assert_int_eq(jc_link_add(cases.at[0], a, relation, b, &saved), JC_OK);
	id = saved.id;
	jc_saved_release(&saved);
	return id;
}

static void
withdraw(const struct jc_id16 *id)
{
	struct jc_saved saved;

	ck_assert_int_eq(jc_record_delete(cases.at[0], id, "a mistake", &saved), JC_OK);
	jc_saved_release(&saved);
}

/* "directs B, is owned by C", or why there is none. */
static void
ck_path(const struct jc_id16 *from, const struct jc_id16 *to, unsigned what, const char *wanted)
{
	struct jc_path_bounds few = { 6, 1000 };
	struct jc_buf text = JC_BUF_INIT;
	struct jc_path path;

	ck_assert_int_eq(jc_path_find(cases.at[0], from, to, what, few, NULL, NULL, &path), JC_OK);
	for (size_t i = 0; i < path.n; i++)
		jc_buf_fmt(&text, "%s%s %s", i ? ", " : "", path.at[i].words, path.at[i].title);
	jc_path_words(&path, few.steps, &text);
	ck_assert_str_eq(text.data, wanted);
	jc_buf_release(&text);
	jc_path_release(&path);
}

START_TEST(leads_over_links_and_fields)
{
	struct jc_id16 a = person("A"), b = person("B"), d = person("D"), e = person("E"), link;
	struct jc_case *c = cases.at[0];
	char *number = jc_cases_number(c, &d), *other = jc_cases_number(c, &e);

	(void)jc_cases_add(c, "place", "name", "Flat", "persons", number, NULL);
	(void)jc_cases_add(c, "note", "about", number, "text", "a note is no way", NULL);
	(void)join(&a, "directs", &b);
	link = join(&d, "owns", &b);
	ck_path(&a, &d, 0, "directs B, is owned by D");
	ck_path(&a, &e, 0, "nothing here joins the two records");
	(void)jc_cases_add(c, "task", "title", "Interview", "country", "NL", "about", number, NULL);
	ck_path(&a, &e, 0, "nothing here joins the two records");
	ck_assert_int_eq(jc_cases_set(c, &link, "source_grading", "A"), JC_OK);
	ck_path(&d, &a, 0, "owns B, is directed by A");
	withdraw(&link);
	ck_path(&a, &d, 0, "nothing here joins the two records");
	(void)join(&d, "owns", &b);
	ck_path(&a, &d, 0, "directs B, is owned by D");
	withdraw(&b);
	ck_path(&a, &d, 0, "nothing here joins the two records");
	free(number);
	free(other);
}
END_TEST

START_TEST(fields_may_be_left_out)
{
	struct jc_id16 a = person("A"), b = person("B");
	struct jc_case *c = cases.at[0];
	char *one = jc_cases_number(c, &a), *other = jc_cases_number(c, &b);
	struct jc_id16 flat = jc_cases_add(c, "place", "name", "Flat", "persons", one, NULL);

	ck_assert_int_eq(jc_cases_change(c, &flat, "persons", JC_EDIT_ADD, other), JC_OK);
	ck_path(&a, &b, 0, "Places (Persons) Flat, Persons B");
	ck_path(&a, &b, JC_NEAR_LINKS, "nothing here joins the two records");
	free(one);
	free(other);
}
END_TEST

Suite *
path_suite(void)
{
	return jc_suite("app/path", setup, teardown,
	    (const struct jc_test[]){
		{ finds_what_a_plain_search_finds, 1 },
		{ keeps_its_bounds, JC_ROWS(bounds) },
		{ a_record_is_at_itself, 1 },
		{ leads_over_links_and_fields, 1 },
		{ fields_may_be_left_out, 1 },
		{ NULL, 0 },
	    });
}
