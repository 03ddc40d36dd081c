/*
 * What judging costs: devices that write runs of changes and see each other's heads, added, opened
 * and judged; then saved, loaded, judged again for a new act, and gone on with one by one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/sign.h"
#include "model/graph.h"

#define DEVICES 7u
#define RUN 10u /* changes a device writes before it looks what others wrote */
#define SEEN 3u /* others it then looks at */

struct bench {
	struct jc_graph *graph;
	struct jc_body body;
	struct jc_write write;
	struct jc_id32 keys[DEVICES];
	struct jc_oid heads[DEVICES]; /* of each device, zero while it has none */
	struct jc_id24 head_ids[DEVICES];
	uint32_t seqs[DEVICES];
	struct jc_oid roster;
	struct jc_id24 roster_id;
	uint32_t roster_seq, n;
	uint64_t state;
};

static double
seconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static uint32_t
below(struct bench *bench, uint32_t n)
{
	bench->state = bench->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(bench->state >> 33) % n;
}

static bool
no_writes(void *context, uint32_t change, uint16_t index, struct jc_known_write *out)
{
	(void)context, (void)change, (void)index, (void)out;
	return false;
}

static void
add(struct bench *bench, struct jc_commit *commit, const struct jc_id24 *ids, struct jc_act *act,
    struct jc_oid *oid)
{
	enum jc_reason reason;
	uint32_t index;

	/* Any bytes do for names, so long as they are far apart. */
	memcpy(&commit->id, (uint64_t[]){ ++bench->n * 0x9e3779b97f4a7c15u, bench->n, 1 }, 24);
	memcpy(oid, &commit->id, sizeof(*oid));
	jc_device_id(&commit->device, &commit->key);
	jc_commit_links(&commit->links, ids, commit->n_parents);
	if (jc_graph_add(bench->graph, commit, oid, act, &index, &reason) != JC_OK)
		jc_die("%s", jc_fail_text());
	if (!act)
		(void)jc_graph_opened(bench->graph, index, &bench->body, no_writes, NULL);
}

static void
add_act(struct bench *bench, struct jc_act *act)
{
	struct jc_commit commit = { .kind = "act", .key = bench->keys[0] };
	struct jc_id24 previous = bench->roster_id;

	commit.seq = bench->roster_seq++;
	commit.n_parents = commit.seq > 0;
	commit.parents[0] = bench->roster;
	add(bench, &commit, &previous, act, &bench->roster);
	bench->roster_id = commit.id;
}

static void
admit(struct bench *bench, uint32_t device)
{
	struct jc_act act = { .type = JC_ACT_ADMIT, .role = JC_ROLE_MEMBER, .party = "NL" };

	act.key = bench->keys[device];
	(void)snprintf(act.code, sizeof(act.code), "NL%u", device + 1);
	add_act(bench, &act);
}

static void
write_change(struct bench *bench, uint32_t device, bool looks)
{
	struct jc_commit commit = { .kind = "change", .comp = { { 'c' } } };
	struct jc_id24 ids[1 + SEEN];
	bool first = bench->seqs[device] == 0;

	commit.key = bench->keys[device];
	commit.seq = bench->seqs[device]++;
	commit.parents[0] = first ? bench->roster : bench->heads[device];
	ids[0] = first ? bench->roster_id : bench->head_ids[device];
	commit.n_parents = 1;
	for (uint32_t i = 0; looks && i < SEEN; i++) {
		uint32_t other = below(bench, DEVICES);

		if (other == device || bench->seqs[other] == 0)
			continue;
		ids[commit.n_parents] = bench->head_ids[other];
		commit.parents[commit.n_parents++] = bench->heads[other];
	}
	add(bench, &commit, ids, NULL, &bench->heads[device]);
	bench->head_ids[device] = commit.id;
}

static void
start(struct bench *bench)
{
	struct jc_act genesis = { .type = JC_ACT_GENESIS, .n_leads = 1 };
	uint8_t seed[32] = { 0 };

	*bench = (struct bench){ .write = { .field = "title", .field_len = 5 } };
	bench->body = (struct jc_body){ .version = 1, .n = 1, .writes = &bench->write };
	for (uint32_t i = 0; i < DEVICES; i++) {
		struct jc_sign_key *key;

		seed[0] = (uint8_t)(i + 1);
		key = jc_sign_key_from_seed(seed);
		bench->keys[i] = *jc_sign_key_public(key);
		jc_sign_key_free(key);
	}
	genesis.leads = jc_calloc(1, sizeof(*genesis.leads));
	genesis.leads[0] =
	    (struct jc_act_lead){ .key = bench->keys[0], .party = "NL", .code = "NL1" };
	memcpy(&bench->roster_id, (uint64_t[]){ 0x9e3779b97f4a7c15u, 1, 1 }, 24);
	bench->graph = jc_graph_new(&(struct jc_id16){ { 0 } }, &bench->roster_id);
	add_act(bench, &genesis);
	for (uint32_t i = 1; i < DEVICES; i++)
		admit(bench, i);
	jc_graph_judge(bench->graph, NULL, NULL);
}

static void
measure(uint32_t n)
{
	struct bench bench;
	struct jc_buf saved = JC_BUF_INIT;
	double at[8];
	uint32_t device = 0, more = n / 10;

	start(&bench);
	at[0] = seconds();
	for (uint32_t i = 0; i < n; i++) {
		device = i % RUN == 0 ? below(&bench, DEVICES) : device;
		write_change(&bench, device, i % RUN == 0);
	}
	at[1] = seconds();
	jc_graph_judge(bench.graph, NULL, NULL);
	at[2] = seconds();
	jc_graph_save(bench.graph, &saved);
	at[3] = seconds();
	jc_graph_free(bench.graph);
	at[4] = seconds();
	if (jc_graph_load(saved.data, saved.len, &bench.graph) != JC_OK)
		jc_die("%s", jc_fail_text());
	at[5] = seconds();
	admit(&bench, 1);
	jc_graph_judge(bench.graph, NULL, NULL);
	at[6] = seconds();
	for (uint32_t i = 0; i < more; i++) {
		write_change(&bench, i % DEVICES, false);
		jc_graph_judge(bench.graph, NULL, NULL);
	}
	at[7] = seconds();
	(void)printf(
	    "graph of %u changes: add and open %.0f ns, judge %.0f ns a change; save %.1f ms "
	    "(%.0f bytes a change), load %.1f ms; an act comes %.1f ms; one by one %.0f ns\n",
	    n, (at[1] - at[0]) / n * 1e9, (at[2] - at[1]) / n * 1e9, (at[3] - at[2]) * 1e3,
	    (double)saved.len / n, (at[5] - at[4]) * 1e3, (at[6] - at[5]) * 1e3,
	    (at[7] - at[6]) / more * 1e9);
	jc_graph_free(bench.graph);
	jc_buf_release(&saved);
}

int
main(void)
{
	if (jc_crypto_start() != JC_OK)
		jc_die("%s", jc_fail_text());
	measure(100000);
	measure(1000000);
	return 0;
}
