#include <stdlib.h>
#include <string.h>

#include "../../src/model/graph_index.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/sign.h"
#include "model/graph_script.h"
#include "model/suites.h"

START_TEST(empty)
{
	struct script *script = script_read("g A founds A:NL R");
	const struct jc_member *members;
	struct jc_id16 device = script_device('A');
	struct jc_id8 comp = { { 'c' } };
	struct jc_id32 key;

	script_restart(script);
	for (int judged = 0; judged < 2; judged++) {
		ck_assert_uint_eq(0, jc_graph_count(script->graph));
		ck_assert_uint_eq(0, jc_graph_members(script->graph, &members));
		ck_assert_ptr_null(jc_graph_member(script->graph, &device));
		ck_assert_uint_eq(0, jc_graph_leads_base(script->graph, &key, 1));
		ck_assert_uint_eq(0, jc_graph_heads(script->graph, NULL, NULL, 0));
		ck_assert_uint_eq(JC_NO_CHANGE, jc_graph_current_epoch(script->graph, &comp));
		ck_assert_uint_eq(JC_NO_CHANGE, jc_graph_chain_head(script->graph, &device, &comp));
		ck_assert(!jc_graph_recovery_key(script->graph, &key));
		ck_assert(jc_id_zero(&key, sizeof(key)));
		script_judge(script);
	}
	script_free(script);
	jc_graph_free(NULL);
}
END_TEST

START_TEST(says_what_it_knows)
{
	struct script *script =
	    script_read("g A founds A:NL,B:FR R; a A admits M NL member;"
			"x M says t=1 after a; y M says t=2; z M says t=3 from x");
	const struct script_step *x = &script->steps[2], *z = &script->steps[4];
	struct jc_change_info info;
	struct jc_id32 key, recovery = script_key('R');

	script->steps[3].commit.seconds = 20000 * JC_COMMIT_DAY;
	script_run(script, 0);
	jc_graph_info(script->graph, 3, &info);
	ck_assert_mem_eq(&script->steps[3].commit.id, &info.id, sizeof(info.id));
	ck_assert_mem_eq(&script->steps[3].oid, &info.oid, sizeof(info.oid));
	ck_assert_mem_eq(&x->commit.key, &info.key, sizeof(info.key));
	ck_assert_mem_eq(&x->commit.device, &info.device, sizeof(info.device));
	ck_assert_mem_eq(&x->commit.comp, &info.comp, sizeof(info.comp));
	ck_assert_uint_eq(1, info.seq);
	ck_assert_uint_eq(20000 * JC_COMMIT_DAY, info.day);
	ck_assert_str_eq("change", info.kind);
	ck_assert_ptr_null(info.act);
	ck_assert_uint_eq(1, info.n_parents);
	ck_assert_uint_eq(2, info.parents[0]);
	ck_assert(info.forked && !info.counts);
	ck_assert_uint_eq(2, info.branch);
	jc_graph_info(script->graph, z->index, &info);
	ck_assert(info.forked);
	ck_assert_uint_eq(z->index, info.branch);
	jc_graph_info(script->graph, x->index, &info);
	ck_assert(!info.forked);
	ck_assert_uint_eq(2, info.n_parents);
	jc_graph_info(script->graph, 1, &info);
	ck_assert_int_eq(JC_ACT_ADMIT, info.act->type);
	ck_assert(jc_graph_recovery_key(script->graph, &key));
	ck_assert_mem_eq(&recovery, &key, sizeof(key));
	script_free(script);
}
END_TEST

START_TEST(takes_a_change_once)
{
	struct script *script = script_read("g A founds A:NL R; a A admits M NL member");
	const struct script_step *step = &script->steps[1];
	enum jc_reason reason;
	struct jc_act act;
	uint32_t index;

	script_run(script, 0);
	for (int with_act = 0; with_act < 2; with_act++) {
		ck_ok(jc_act_parse("act", step->act.data, step->act.len, &act));
		ck_ok(jc_graph_add(script->graph, &step->commit, &step->oid, with_act ? &act : NULL,
		    &index, &reason));
		ck_assert_uint_eq(1, index);
		ck_assert_uint_eq(2, jc_graph_count(script->graph));
		jc_act_release(&act);
	}
	jc_graph_judge(script->graph, NULL, NULL);
	script_free(script);
}
END_TEST

static bool
knows_nothing(void *context, uint32_t change, uint16_t index, struct jc_known_write *out)
{
	(void)context, (void)change, (void)index, (void)out;
	return false;
}

/* What the caller has lost cannot be told apart. */
START_TEST(lookup_may_fail)
{
	struct script *script =
	    script_read("g A founds A:NL R; a A admits M NL member;"
			"x A says t=1; y A says t=2; z M says t=3<x.0,y.0 after a,y");

	script_run(script, 0);
	script_restart(script);
	for (size_t i = 0; i < script->n; i++) {
		ck_assert(script_add(script, i, i < 4));
		if (i == 4)
			ck_assert(jc_graph_opened(
			    script->graph, 4, &script->steps[4].body, knows_nothing, NULL));
	}
	script_judge(script);
	ck_assert_int_eq(JC_ACCEPTED, jc_graph_status(script->graph, 4));
	script_free(script);
}
END_TEST

/* Ancestry among many devices, forks included, against parents followed one by one. */
#define DEVICES 90
#define CHANGES 700

struct family {
	uint64_t state;
	uint32_t last[DEVICES]; /* of each device, 0: none */
	struct jc_commit commits[CHANGES];
	struct jc_oid oids[CHANGES];
	bool reaches[CHANGES][CHANGES];
};

static uint32_t
below(struct family *family, uint32_t n)
{
	family->state = family->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(family->state >> 33) % n;
}

static struct jc_id32
key_of(const struct family *family, uint32_t device)
{
	struct jc_id32 key = family->commits[0].key;

	key.b[31] ^= (uint8_t)device;
	return key;
}

/* Change i, by a device, on these parents. */
static void
add(struct family *family, struct jc_graph *graph, uint32_t i, uint32_t device,
    const uint32_t *parents, uint32_t n, struct jc_act *act)
{
	struct jc_commit *commit = &family->commits[i];
	struct jc_id24 ids[8];
	enum jc_reason reason;
	uint32_t index;

	*commit = (struct jc_commit){ .kind = "erase", .comp = { { 'c' } }, .n_parents = n };
	if (act) {
		memcpy(commit->kind, "act", sizeof("act"));
		commit->comp = family->commits[0].comp;
	}
	commit->case_id = family->commits[0].case_id;
	commit->key = key_of(family, device);
	jc_device_id(&commit->device, &commit->key);
	memcpy(&commit->id, (uint32_t[]){ i, 1 }, 2 * sizeof(i));
	memcpy(&family->oids[i], &commit->id, sizeof(family->oids[i]));
	if (act || family->last[device] > 0)
		commit->seq = family->commits[parents[0]].seq + 1;
	family->reaches[i][i] = true;
	for (uint32_t k = 0; k < n; k++) {
		commit->parents[k] = family->oids[parents[k]];
		ids[k] = family->commits[parents[k]].id;
		for (uint32_t j = 0; j < i; j++)
			family->reaches[j][i] =
			    family->reaches[j][i] || family->reaches[j][parents[k]];
	}
	jc_commit_links(&commit->links, ids, n);
	ck_ok(jc_graph_add(graph, commit, &family->oids[i], act, &index, &reason));
	ck_assert_uint_eq(i, index);
}

static void
admit(struct family *family, struct jc_graph *graph, uint32_t i)
{
	struct jc_act act = { .type = JC_ACT_ADMIT, .party = "NL", .code = "NL1" };
	uint32_t previous = i - 1;

	act.key = key_of(family, i - 1);
	add(family, graph, i, 0, &previous, 1, &act);
}

/* A device goes on from what it wrote last, now and then from an older copy, having seen others. */
static void
go_on(struct family *family, struct jc_graph *graph, uint32_t i)
{
	uint32_t device = 1 + below(family, DEVICES - 1), parents[4], n = 1 + below(family, 4);
	struct jc_id32 own = key_of(family, device);

	parents[0] = family->last[device] > 0 ? family->last[device] : DEVICES;
	for (uint32_t k = 1; k < n; k++) {
		parents[k] = DEVICES + below(family, i - DEVICES);
		if (parents[k] > DEVICES &&
		    memcmp(&family->commits[parents[k]].key, &own, sizeof(own)) == 0)
			parents[k] = DEVICES;
	}
	add(family, graph, i, device, parents, n, NULL);
	if (below(family, 9) > 0)
		family->last[device] = i;
}

START_TEST(ancestry)
{
	struct script *script = script_read("g A founds A:NL R");
	struct family *family = jc_calloc(1, sizeof(*family));

	family->state = (uint64_t)_i;
	family->commits[0] = script->steps[0].commit;
	family->oids[0] = script->steps[0].oid;
	family->reaches[0][0] = true;
	script_restart(script);
	ck_assert(script_add(script, 0, false));
	for (uint32_t i = 1; i < CHANGES; i++)
		(i <= DEVICES ? admit : go_on)(family, script->graph, i);
	for (uint32_t a = 0; a < CHANGES; a++)
		for (uint32_t b = 0; b < CHANGES; b++)
			if (family->reaches[a][b] != jc_graph_is_ancestor(script->graph, a, b))
				ck_abort_msg("%u <= %u", a, b);
	free(family);
	script_free(script);
}
END_TEST

static bool
is_odd(const void *context, uint32_t number, const void *key)
{
	(void)context, (void)key;
	return number % 2 == 1;
}

/* Two numbers of one hash: the second is found behind the first. */
START_TEST(one_hash_for_two)
{
	struct jc_index index = { 0 };

	ck_assert_uint_eq(JC_INDEX_NONE, jc_index_find(&index, 7, is_odd, NULL, NULL));
	jc_index_add(&index, (uint64_t)7 << 32, 4);
	ck_assert_uint_eq(
	    JC_INDEX_NONE, jc_index_find(&index, (uint64_t)7 << 32, is_odd, NULL, NULL));
	jc_index_add(&index, (uint64_t)7 << 32, 5);
	ck_assert_uint_eq(5, jc_index_find(&index, (uint64_t)7 << 32, is_odd, NULL, NULL));
	jc_index_release(&index);
}
END_TEST

START_TEST(arrays_grow)
{
	JC_ARRAY(uint32_t) array = { 0 };

	for (uint32_t i = 0; i < 200000; i++) {
		uint32_t *last = JC_ARRAY_ADD(&array);

		ck_assert_uint_eq(0, *last);
		*last = i;
	}
	for (uint32_t i = 0; i < array.n; i++)
		ck_assert_uint_eq(i, array.at[i]);
	free(array.at);
}
END_TEST

START_TEST(words)
{
	for (int i = JC_PENDING; i <= JC_REJECTED; i++)
		ck_assert(jc_status_name((enum jc_status)i)[0] != '\0');
	for (int i = JC_REASON_NONE; i <= JC_REASON_REFUSED; i++) {
		ck_assert((i == JC_REASON_NONE) == (jc_reason_name((enum jc_reason)i)[0] == '\0'));
		ck_assert((i == JC_REASON_NONE) == (jc_reason_text((enum jc_reason)i)[0] == '\0'));
	}
}
END_TEST

static void
start(void)
{
	ck_ok(jc_crypto_start());
}

Suite *
graph_ask_suite(void)
{
	return jc_suite("model/graph_ask", start, NULL,
	    (const struct jc_test[]){
		{ empty, 1 },
		{ says_what_it_knows, 1 },
		{ takes_a_change_once, 1 },
		{ lookup_may_fail, 1 },
		{ ancestry, 3 },
		{ one_hash_for_two, 1 },
		{ arrays_grow, 1 },
		{ words, 1 },
		{ NULL, 0 },
	    });
}
