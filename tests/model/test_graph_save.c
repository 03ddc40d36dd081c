#include <stdlib.h>
#include <string.h>

#include "../../src/model/graph_index.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "model/graph_script.h"
#include "model/suites.h"

/* A graph with something in each of its parts, as bytes. */
static struct jc_buf
saved(void)
{
	struct script *script =
	    script_read("g A founds A:NL,B:FR R; a A admits M NL member;"
			"x M says t=1 batch=Q.0/2 after a; y M says t=2 batch=Q.1/2;"
			"z M says t=1 batch=Q.0/2 from a alias=x; w A writes erase");
	struct jc_buf out = JC_BUF_INIT;

	script_run(script, 0);
	jc_graph_save(script->graph, &out);
	script_free(script);
	return out;
}

START_TEST(saves_the_same_again)
{
	struct jc_buf bytes = saved(), again[2] = { JC_BUF_INIT, JC_BUF_INIT };
	struct jc_graph *graph;

	for (int i = 0; i < 2; i++) {
		const struct jc_buf *from = i == 0 ? &bytes : &again[0];

		ck_ok(jc_graph_load(from->data, from->len, &graph));
		jc_graph_save(graph, &again[i]);
		jc_graph_judge(graph, NULL, NULL);
		jc_graph_free(graph);
	}
	ck_assert_uint_eq(again[0].len, again[1].len);
	ck_assert_mem_eq(again[0].data, again[1].data, again[0].len);
	jc_buf_release(&bytes);
	jc_buf_release(&again[0]);
	jc_buf_release(&again[1]);
}
END_TEST

/* Before the first judgement, too. */
START_TEST(saves_what_is_not_judged)
{
	struct script *script = script_read("g A founds A:NL R; x A says t=1");

	script_restart(script);
	ck_assert(script_add(script, 0, true));
	script_reload(script);
	ck_assert(script_add(script, 1, true));
	script_reload(script);
	ck_assert_int_eq(JC_PENDING, jc_graph_status(script->graph, 1));
	script_judge(script);
	ck_assert_int_eq(JC_ACCEPTED, jc_graph_status(script->graph, 1));
	jc_graph_forget_bodies(script->graph);
	script_reload(script);
	script_judge(script);
	ck_assert_int_eq(JC_SEALED, jc_graph_status(script->graph, 1));
	script_open(script, 1);
	script_reload(script);
	script_judge(script);
	ck_assert_int_eq(JC_ACCEPTED, jc_graph_status(script->graph, 1));
	script_free(script);
}
END_TEST

START_TEST(finds_any_wrong_bit)
{
	struct jc_buf bytes = saved();
	struct jc_graph *graph;

	for (size_t i = 0; i < bytes.len; i++) {
		bytes.data[i] ^= (char)(1 << i % 8);
		ck_err(JC_CORRUPT, jc_graph_load(bytes.data, bytes.len, &graph), "a wrong bit");
		ck_assert_ptr_null(graph);
		bytes.data[i] ^= (char)(1 << i % 8);
	}
	jc_buf_release(&bytes);
}
END_TEST

START_TEST(finds_any_cut)
{
	struct jc_buf bytes = saved();
	struct jc_graph *graph;

	for (size_t len = 0; len < bytes.len; len++) {
		ck_err(JC_CORRUPT, jc_graph_load(bytes.data, len, &graph), "cut short");
		ck_assert_ptr_null(graph);
	}
	jc_buf_release(&bytes);
}
END_TEST

/* As src/model/graph_save.c lays it out: where the sum is, where what it is of begins, and what
 * follows the header. */
#define CHECK_AT 24
#define HEADER 96

static void
refused_with_good_sum(const char *bytes, size_t len, const char *why)
{
	static const uint64_t seed[2] = { 0x9e3779b97f4a7c15u, 0xd6e8feb86659fd93u };
	uint64_t sum = jc_index_hash(seed, bytes + CHECK_AT + 8, len - CHECK_AT - 8);
	char *copy = jc_memdup(bytes, len);
	struct jc_graph *graph;

	memcpy(copy + CHECK_AT, &sum, sizeof(sum));
	ck_err(JC_CORRUPT, jc_graph_load(copy, len, &graph), why);
	free(copy);
}

/* Should the sum be good in spite of it all: no piece may be of another length. */
START_TEST(finds_wrong_lengths)
{
	struct jc_buf bytes = saved();
	size_t at = HEADER;
	uint64_t len = 0, wrong;

	while (at < bytes.len) {
		refused_with_good_sum(bytes.data, at, "cut before a piece");
		refused_with_good_sum(bytes.data, at + 4, "cut within a length");
		memcpy(&len, bytes.data + at, sizeof(len));
		wrong = UINT64_MAX - 7;
		memcpy(bytes.data + at, &wrong, sizeof(wrong));
		refused_with_good_sum(bytes.data, bytes.len, "longer than all");
		wrong = len + 1;
		memcpy(bytes.data + at, &wrong, sizeof(wrong));
		refused_with_good_sum(bytes.data, bytes.len, "one byte more");
		wrong = 0;
		memcpy(bytes.data + at, &wrong, sizeof(wrong));
		if (len > 0)
			refused_with_good_sum(bytes.data, bytes.len, "nothing");
		memcpy(bytes.data + at, &len, sizeof(len));
		at += sizeof(len) + len;
	}
	ck_assert_uint_eq(bytes.len, at);
	bytes.data[at - len] ^= 1;
	refused_with_good_sum(bytes.data, bytes.len, "an act that is none");
	bytes.data[at - len] ^= 1;
	jc_buf_add(&bytes, "", 1);
	refused_with_good_sum(bytes.data, bytes.len, "something behind the end");
	jc_buf_release(&bytes);
}
END_TEST

static void
start(void)
{
	ck_ok(jc_crypto_start());
}

Suite *
graph_save_suite(void)
{
	return jc_suite("model/graph_save", start, NULL,
	    (const struct jc_test[]){
		{ saves_the_same_again, 1 },
		{ saves_what_is_not_judged, 1 },
		{ finds_any_wrong_bit, 1 },
		{ finds_any_cut, 1 },
		{ finds_wrong_lengths, 1 },
		{ NULL, 0 },
	    });
}
