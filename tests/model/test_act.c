#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lib/vectors.h"
#include "model/act.h"
#include "model/suites.h"

/* --- an act as the lines of a vector --- */

static void
say(struct jc_buf *out, const char *before, const void *data, size_t len)
{
	struct jc_buf hex = JC_BUF_INIT;

	jc_buf_str(out, before);
	jc_buf_reserve(&hex, 2 * len + 1);
	jc_hex(hex.data, data, len);
	jc_buf_str(out, hex.data);
	jc_buf_release(&hex);
}

static void
say_frontier(struct jc_buf *out, const struct jc_frontier *frontier)
{
	for (size_t i = 0; i < frontier->n; i++) {
		say(out, " ", frontier->at[i].comp.b, 8);
		say(out, ":", frontier->at[i].change.b, 24);
	}
}

static void
say_leads(struct jc_buf *out, const struct jc_act *act)
{
	for (size_t i = 0; i < act->n_leads; i++) {
		const struct jc_act_lead *lead = &act->leads[i];

		say(out, "lead ", lead->key.b, 32);
		jc_buf_fmt(out, " %s", lead->party);
		if (act->type == JC_ACT_GENESIS) {
			say(out, " ", lead->box.b, 32);
			jc_buf_fmt(out, " %s", lead->code);
		}
		jc_buf_chr(out, '\n');
	}
}

static void
say_changes_of_leads(struct jc_buf *out, const struct jc_act *act)
{
	say_leads(out, act);
	for (size_t i = 0; i < act->n_base; i++) {
		say(out, "base ", act->base[i].b, 32);
		jc_buf_chr(out, '\n');
	}
	for (size_t i = 0; i < act->n_modes; i++) {
		jc_buf_fmt(out, "mode %s %s", act->modes[i].party,
		    act->modes[i].review ? "review" : "direct");
		say_frontier(out, &act->modes[i].frontier);
		jc_buf_chr(out, '\n');
	}
	for (size_t i = 0; i < act->n_remove; i++) {
		say(out, "remove ", act->remove[i].key.b, 32);
		say_frontier(out, &act->remove[i].frontier);
		jc_buf_chr(out, '\n');
	}
}

static void
say_wraps(struct jc_buf *out, const struct jc_act *act)
{
	for (size_t i = 0; i < act->n_wraps; i++) {
		say(out, "wrap ", act->wraps[i].to.b, 16);
		say(out, act->wraps[i].len > 0 ? " " : "", act->wraps[i].wrap, act->wraps[i].len);
		jc_buf_chr(out, '\n');
	}
}

static void
describe(struct jc_buf *out, const struct jc_act *act)
{
	switch (act->type) {
	case JC_ACT_GENESIS:
		say_leads(out, act);
		say(out, "recovery ", act->recovery.b, 32);
		say(out, act->sealed ? "\nsealed " : "", act->sealed, act->sealed_len);
		jc_buf_chr(out, '\n');
		break;
	case JC_ACT_LEADS:
		say_changes_of_leads(out, act);
		break;
	case JC_ACT_CUT:
		say(out, "key ", act->key.b, 32);
		jc_buf_fmt(out, "\nthen %s\nfrontier", jc_then_name(act->then));
		say_frontier(out, &act->frontier);
		jc_buf_chr(out, '\n');
		break;
	case JC_ACT_ADMIT:
		say(out, "key ", act->key.b, 32);
		say(out, "\nbox ", act->box.b, 32);
		jc_buf_fmt(out, "\nparty %s\ncode %s\nrole %s\n", act->party, act->code,
		    jc_role_name(act->role));
		break;
	case JC_ACT_DECISION:
		for (size_t i = 0; i < act->n_on; i++) {
			say(out, "on ", act->on[i].b, 24);
			jc_buf_chr(out, '\n');
		}
		jc_buf_fmt(out, "verdict %s\n", act->release ? "release" : "refuse");
		break;
	case JC_ACT_EPOCH:
		say(out, "comp ", act->comp.b, 8);
		say(out, "\nepoch ", act->epoch.b, 16);
		jc_buf_chr(out, '\n');
		say_wraps(out, act);
		break;
	case JC_ACT_GRANT:
		say(out, "device ", act->device.b, 16);
		jc_buf_chr(out, '\n');
		say_wraps(out, act);
		break;
	case JC_ACT_JOIN:
		say(out, "box ", act->box.b, 32);
		jc_buf_fmt(out, "\nparty %s\n", act->party);
		say_wraps(out, act);
		break;
	}
}

/* --- vectors --- */

static const char *const type_names[] = { "genesis", "leads", "cut", "admit", "decision", "epoch",
	"grant", "join" };

/* Turn a list round: its items stand as they never do in an act. */
static void
turn(void *items, size_t n, size_t size)
{
	char *first = items;

	for (; n > 1; n -= 2, first += size) {
		char *last = first + (n - 1) * size;

		for (size_t i = 0; i < size; i++) {
			char kept = first[i];

			first[i] = last[i];
			last[i] = kept;
		}
	}
}

static void
turn_all(struct jc_act *act)
{
	turn(act->leads, act->n_leads, sizeof(*act->leads));
	turn(act->base, act->n_base, sizeof(*act->base));
	turn(act->modes, act->n_modes, sizeof(*act->modes));
	for (size_t i = 0; i < act->n_modes; i++)
		turn(act->modes[i].frontier.at, act->modes[i].frontier.n,
		    sizeof(struct jc_frontier_entry));
	turn(act->remove, act->n_remove, sizeof(*act->remove));
	turn(act->frontier.at, act->frontier.n, sizeof(*act->frontier.at));
	turn(act->on, act->n_on, sizeof(*act->on));
	turn(act->wraps, act->n_wraps, sizeof(*act->wraps));
}

START_TEST(vectors_hold)
{
	struct jc_buf blob = JC_BUF_INIT, again = JC_BUF_INIT;
	struct jc_buf wanted = JC_BUF_INIT, lines = JC_BUF_INIT;
	struct jc_vectors vectors;
	unsigned int seen = 0;

	for (jc_vectors_open(&vectors, "act.txt"); jc_vectors_next(&vectors);) {
		struct jc_act act;
		struct jc_id32 id;

		jc_vector_hex(&vectors, "blob", &blob);
		ck_ok(jc_act_parse(jc_vector_text(&vectors, "kind"), blob.data, blob.len, &act));
		ck_assert_str_eq(type_names[act.type], jc_vector_text(&vectors, "vector"));
		ck_assert_str_eq(jc_act_kind(act.type), jc_vector_text(&vectors, "kind"));
		jc_vector_bytes(&vectors, "id", id.b, sizeof(id.b));
		ck_assert_mem_eq(act.id.b, id.b, sizeof(id.b));
		jc_buf_reset(&wanted);
		for (size_t i = 2; i < vectors.n - 2; i++)
			jc_buf_fmt(&wanted, "%s %s\n", vectors.keys[i], vectors.values[i]);
		jc_buf_reset(&lines);
		describe(&lines, &act);
		ck_assert_str_eq(lines.data, wanted.data);
		turn_all(&act);
		memset(&act.id, 0, sizeof(act.id));
		jc_buf_reset(&again);
		ck_ok(jc_act_format(&again, &act));
		ck_assert_uint_eq(again.len, blob.len);
		ck_assert_mem_eq(again.data, blob.data, blob.len);
		ck_assert_mem_eq(act.id.b, id.b, sizeof(id.b));
		seen |= 1u << act.type;
		jc_act_release(&act);
	}
	ck_assert_uint_eq(seen, 0xff);
	jc_vectors_close(&vectors);
	jc_buf_release(&blob);
	jc_buf_release(&again);
	jc_buf_release(&wanted);
	jc_buf_release(&lines);
}
END_TEST

/* The first vector of a type. */
static void
read_act(const char *type, struct jc_buf *blob)
{
	struct jc_vectors vectors;

	jc_vectors_open(&vectors, "act.txt");
	do
		ck_assert_msg(jc_vectors_next(&vectors), "no vector %s", type);
	while (strcmp(jc_vector_text(&vectors, "vector"), type) != 0);
	jc_vector_hex(&vectors, "blob", blob);
	jc_vectors_close(&vectors);
}

START_TEST(every_changed_byte_is_refused_or_kept)
{
	struct jc_buf blob = JC_BUF_INIT, again = JC_BUF_INIT;
	const char *kind = jc_act_kind((enum jc_act_type)_i);
	size_t kept = 0;

	read_act(type_names[_i], &blob);
	for (size_t at = 0; at < blob.len; at++) {
		char original = blob.data[at];

		for (int change = 1; change < 256; change++) {
			struct jc_act act;

			blob.data[at] = (char)(original ^ change);
			if (jc_act_parse(kind, blob.data, blob.len, &act) != JC_OK)
				continue;
			jc_buf_reset(&again);
			ck_ok(jc_act_format(&again, &act));
			ck_assert_msg(
			    again.len == blob.len && memcmp(again.data, blob.data, blob.len) == 0,
			    "byte %zu xor %d", at, change);
			jc_act_release(&act);
			kept++;
		}
		blob.data[at] = original;
	}
	/* Any key, id or wrap is as good as another: each type has 24 such bytes at the least. */
	ck_assert_uint_gt(kept, 24 * 100);
	jc_buf_release(&blob);
	jc_buf_release(&again);
}
END_TEST

START_TEST(every_cut_is_refused)
{
	struct jc_buf blob = JC_BUF_INIT;
	struct jc_act act;

	read_act(type_names[_i], &blob);
	for (size_t len = 0; len < blob.len; len++) {
		char *exact = jc_memdup(blob.data, len);

		ck_err(JC_INVALID,
		    jc_act_parse(jc_act_kind((enum jc_act_type)_i), exact, len, &act), "cut");
		free(exact);
	}
	jc_buf_release(&blob);
}
END_TEST

START_TEST(only_under_its_kind)
{
	static const char *const kinds[] = { "act", "epoch", "grant", "join", "change", "erase",
		"" };
	struct jc_buf blob = JC_BUF_INIT;
	struct jc_act act;

	read_act(type_names[_i], &blob);
	for (int i = 0; i < JC_ROWS(kinds); i++) {
		bool right = strcmp(kinds[i], jc_act_kind((enum jc_act_type)_i)) == 0;

		ck_err(right ? JC_OK : JC_INVALID,
		    jc_act_parse(kinds[i], blob.data, blob.len, &act), kinds[i]);
		jc_act_release(&act);
	}
	jc_buf_release(&blob);
}
END_TEST

Suite *
act_suite(void)
{
	return jc_suite("model/act", NULL, NULL,
	    (const struct jc_test[]){
		{ vectors_hold, 1 },
		{ every_changed_byte_is_refused_or_kept, JC_ROWS(type_names) },
		{ every_cut_is_refused, JC_ROWS(type_names) },
		{ only_under_its_kind, JC_ROWS(type_names) },
		{ NULL, 0 },
	    });
}
