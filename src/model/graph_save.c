#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "accept.h"
#include "graph_set.h"

/* Begins what is saved; the arrays, the indexes, the words of kinds and the acts follow. */
struct header {
	char magic[8];
	uint32_t sizes[3]; /* of structs, which another program may have otherwise */
	uint32_t acts;     /* how many */
	uint64_t check;    /* of all that follows it */
	uint32_t recovery, judged;
	uint64_t seed[2];
	struct jc_id24 genesis;
	struct jc_id16 case_id;
};

static const struct header ours = {
	.magic = "JCGraph1",
	.sizes = { sizeof(struct header), sizeof(struct jc_change), sizeof(struct jc_run) },
};
static const uint64_t check_seed[2] = { 0x9e3779b97f4a7c15u, 0xd6e8feb86659fd93u };

/* The arrays that are saved as they are; all have this shape. */
struct any_array {
	void *at;
	uint32_t n, room;
};
#define ARRAY(member)                                                                         \
	{                                                                                     \
		offsetof(struct jc_graph, member), sizeof(*((struct jc_graph *)0)->member.at) \
	}
static const struct {
	size_t at, size;
} arrays[] = {
	ARRAY(changes),
	ARRAY(parents),
	ARRAY(aliases),
	ARRAY(authors),
	ARRAY(named),
	ARRAY(comps),
	ARRAY(chains),
	ARRAY(runs),
	ARRAY(batches),
	ARRAY(parts),
	ARRAY(clocks.nodes),
};
#define N_ARRAYS (sizeof(arrays) / sizeof(arrays[0]))

/* The indexes, too, with the seed of their hash: to build them anew takes longer than all else. */
static const size_t indexes[] = {
	offsetof(struct jc_graph, by_id),
	offsetof(struct jc_graph, by_oid),
	offsetof(struct jc_graph, by_key),
	offsetof(struct jc_graph, by_comp),
	offsetof(struct jc_graph, by_chain),
	offsetof(struct jc_graph, by_batch),
	offsetof(struct jc_graph, by_part),
};
#define N_INDEXES (sizeof(indexes) / sizeof(indexes[0]))

static uint64_t
check_of(const char *saved, size_t len)
{
	size_t from = offsetof(struct header, check) + sizeof(uint64_t);

	return jc_index_hash(check_seed, saved + from, len - from);
}

/* Every piece is its length in bytes and these. */
static void
put(struct jc_buf *out, const void *data, uint64_t len)
{
	jc_buf_add(out, &len, sizeof(len));
	if (len > 0)
		jc_buf_add(out, data, len);
}

static void
put_arrays(struct jc_buf *out, const struct jc_graph *graph)
{
	struct any_array array;
	struct jc_index index;

	for (size_t i = 0; i < N_ARRAYS; i++) {
		memcpy(&array, (const char *)graph + arrays[i].at, sizeof(array));
		put(out, array.at, (uint64_t)array.n * arrays[i].size);
	}
	for (size_t i = 0; i < N_INDEXES; i++) {
		memcpy(&index, (const char *)graph + indexes[i], sizeof(index));
		put(out, &index.n, sizeof(index.n));
		put(out, index.slots, (uint64_t)index.room * sizeof(*index.slots));
	}
	put(out, graph->kinds.data, graph->kinds.len);
}

void
jc_graph_save(const struct jc_graph *graph, struct jc_buf *out)
{
	bool settled = !graph->all_dirty && !graph->policy_stale && graph->dirty.n == 0;
	struct jc_buf body = JC_BUF_INIT;
	size_t start = out->len;
	struct header header = ours;

	jc_buf_add(out, &header, sizeof(header));
	put_arrays(out, graph);
	for (uint32_t i = 0; i < graph->acts.n; i++) {
		enum jc_err err = jc_act_format(&body, graph->acts.at[i].act);

		assert(err == JC_OK); /* it was read from such bytes */
		(void)err;
		put(out, &graph->acts.at[i].change, sizeof(uint32_t));
		put(out, body.data, body.len);
		jc_buf_reset(&body);
	}
	jc_buf_release(&body);
	header.recovery = graph->recovery;
	header.judged = settled ? graph->judged : 0;
	header.acts = graph->acts.n;
	header.genesis = graph->genesis;
	header.case_id = graph->case_id;
	memcpy(header.seed, graph->seed, sizeof(header.seed));
	memcpy(out->data + start, &header, sizeof(header));
	header.check = check_of(out->data + start, out->len - start);
	memcpy(out->data + start, &header, sizeof(header));
}

struct reading {
	const char *at, *end;
};

/* The next piece, which must be of whole elements. */
static bool
get(struct reading *in, size_t size, const char **data, uint64_t *n)
{
	uint64_t len;

	if ((size_t)(in->end - in->at) < sizeof(len))
		return false;
	memcpy(&len, in->at, sizeof(len));
	in->at += sizeof(len);
	if ((size_t)(in->end - in->at) < len || len % size != 0)
		return false;
	*data = in->at;
	*n = len / size;
	in->at += len;
	return true;
}

static bool
get_array(struct reading *in, struct jc_graph *graph, size_t number)
{
	struct any_array array;
	const char *data;
	uint64_t n;

	if (!get(in, arrays[number].size, &data, &n))
		return false;
	assert(n < UINT32_MAX / 2);
	memcpy(&array, (const char *)graph + arrays[number].at, sizeof(array));
	free(array.at);
	array.n = array.room = (uint32_t)n;
	array.at = jc_memdup(data, n * arrays[number].size);
	memcpy((char *)graph + arrays[number].at, &array, sizeof(array));
	return true;
}

static bool
get_index(struct reading *in, struct jc_graph *graph, size_t number)
{
	struct jc_index index;
	const char *count, *slots;
	uint64_t one, room;

	if (!get(in, sizeof(index.n), &count, &one) || one != 1 ||
	    !get(in, sizeof(*index.slots), &slots, &room))
		return false;
	assert(room < UINT32_MAX / 2);
	memcpy(&index, (const char *)graph + indexes[number], sizeof(index));
	free(index.slots);
	memcpy(&index.n, count, sizeof(index.n));
	index.room = (uint32_t)room;
	index.slots = jc_memdup(slots, room * sizeof(*index.slots));
	memcpy((char *)graph + indexes[number], &index, sizeof(index));
	return true;
}

static bool
get_act(struct reading *in, struct jc_graph *graph)
{
	const char *number, *body;
	uint64_t n, len;
	uint32_t change;
	struct jc_act act;

	if (!get(in, sizeof(change), &number, &n) || n != 1 || !get(in, 1, &body, &len))
		return false;
	memcpy(&change, number, sizeof(change));
	assert(change < graph->changes.n);
	if (jc_act_parse(graph->kinds.data + graph->changes.at[change].kind, body, len, &act))
		return false;
	*JC_ARRAY_ADD(&graph->acts) =
	    (struct jc_act_of){ .act = jc_memdup(&act, sizeof(act)), .change = change };
	return true;
}

static bool
get_all(struct reading *in, struct jc_graph *graph, uint32_t acts)
{
	const char *data;
	uint64_t n;

	for (size_t i = 0; i < N_ARRAYS; i++)
		if (!get_array(in, graph, i))
			return false;
	for (size_t i = 0; i < N_INDEXES; i++)
		if (!get_index(in, graph, i))
			return false;
	if (!get(in, 1, &data, &n))
		return false;
	jc_buf_reset(&graph->kinds);
	jc_buf_add(&graph->kinds, data, n);
	for (uint32_t i = 0; i < acts; i++)
		if (!get_act(in, graph))
			return false;
	return in->at == in->end;
}

enum jc_err
jc_graph_load(const void *data, size_t len, struct jc_graph **out)
{
	struct reading in = { data, (const char *)data + len };
	struct header header;
	struct jc_graph *graph;

	*out = NULL;
	if (len < sizeof(header))
		return jc_fail(JC_CORRUPT, _("The saved list of changes is cut short."));
	memcpy(&header, in.at, sizeof(header));
	in.at += sizeof(header);
	if (memcmp(&header, &ours, offsetof(struct header, acts)) != 0)
		return jc_fail(JC_CORRUPT, _("The saved list of changes is another program's."));
	graph = jc_graph_new(&header.case_id, &header.genesis);
	if (check_of(data, len) != header.check || !get_all(&in, graph, header.acts)) {
		jc_graph_free(graph);
		return jc_fail(JC_CORRUPT, _("The saved list of changes is damaged."));
	}
	graph->recovery = header.recovery;
	graph->judged = header.judged;
	memcpy(graph->seed, header.seed, sizeof(graph->seed));
	for (uint32_t i = 0; i < graph->runs.n; i++)
		graph->runs.at[i].policy = 0;
	jc_accept_renew(graph);
	*out = graph;
	return JC_OK;
}
