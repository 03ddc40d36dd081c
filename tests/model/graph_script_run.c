#include "lib/suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "model/graph_script.h"

void
script_restart(struct script *script)
{
	jc_graph_free(script->graph);
	script->graph = jc_graph_new(&script->steps[0].commit.case_id, &script->steps[0].commit.id);
	memset(script->seen, 0, sizeof(script->seen));
	for (size_t i = 0; i < script->n; i++) {
		script->steps[i].done = script->steps[i].unknown = false;
		script->steps[i].refused = JC_REASON_NONE;
		script->steps[i].index = JC_NO_CHANGE;
	}
}

static bool
lookup(void *context, uint32_t change, uint16_t index, struct jc_known_write *out)
{
	struct script *script = context;
	const struct script_step *step = &script->steps[script->step_of[change]];
	const struct jc_write *write = &step->writes[index];

	ck_assert(!step->sealed && !step->broken && !step->unknown);
	ck_assert(step->body.version == 1 && index < step->body.n);
	*out = (struct jc_known_write){ write->rec, write->field, write->field_len, write->value };
	return true;
}

void
script_open(struct script *script, size_t number)
{
	struct script_step *step = &script->steps[number];

	if (!step->done || step->sealed || step->body.version == 0 ||
	    script->step_of[step->index] != number || jc_id_zero(&step->commit.comp, 8))
		return;
	if (step->broken)
		jc_graph_malformed(script->graph, step->index);
	else if (!jc_graph_opened(script->graph, step->index, &step->body, lookup, script))
		step->unknown = true;
}

bool
script_add(struct script *script, size_t number, bool open)
{
	struct script_step *step = &script->steps[number];
	uint32_t before = jc_graph_count(script->graph);
	enum jc_reason reason;
	struct jc_act act = { 0 };
	bool is_act = step->act.len > 0 && jc_id_zero(&step->commit.comp, 8);
	enum jc_err err;

	if (step->lost)
		step->refused = JC_REASON_PARENT;
	if (step->lost || step->done || step->refused == JC_REASON_CHAIN ||
	    step->refused == JC_REASON_STRANGER || step->refused == JC_REASON_FORM)
		return false;
	for (size_t i = 0; i < step->n_parents; i++) {
		enum jc_reason parent = script->steps[step->parents[i]].refused;

		if (parent != JC_REASON_NONE && parent != JC_REASON_PARENT) {
			step->refused = JC_REASON_CHAIN;
			return false;
		}
	}
	if (is_act)
		ck_ok(jc_act_parse(step->commit.kind, step->act.data, step->act.len, &act));
	err = jc_graph_add(
	    script->graph, &step->commit, &step->oid, is_act ? &act : NULL, &step->index, &reason);
	ck_assert((err == JC_OK) == (reason == JC_REASON_NONE));
	ck_assert((err == JC_NOTFOUND) == (reason == JC_REASON_PARENT));
	step->refused = reason;
	step->done = err == JC_OK;
	if (!step->done) {
		ck_assert_uint_eq(JC_NO_CHANGE, step->index);
		ck_assert_uint_eq(before, jc_graph_count(script->graph));
		jc_act_release(&act);
		return false;
	}
	ck_assert_uint_eq(0, act.n_leads + act.n_wraps + act.n_on);
	ck_assert_uint_eq(step->index, jc_graph_find(script->graph, &step->commit.id));
	ck_assert_uint_eq(step->index, jc_graph_find_oid(script->graph, &step->oid));
	if (step->index == before) {
		script->step_of[step->index] = (uint32_t)number;
		if (open)
			script_open(script, number);
	}
	return true;
}

static void
changed(void *context, uint32_t index, enum jc_status old, enum jc_status now)
{
	struct script *script = context;

	ck_assert_int_eq(script->seen[index], old);
	ck_assert_int_eq(jc_graph_status(script->graph, index), now);
	script->seen[index] = now;
}

void
script_judge(struct script *script)
{
	jc_graph_judge(script->graph, changed, script);
	for (uint32_t i = 0; i < jc_graph_count(script->graph); i++)
		ck_assert_int_eq(script->seen[i], jc_graph_status(script->graph, i));
}

void
script_reload(struct script *script)
{
	struct jc_buf saved = JC_BUF_INIT;

	jc_graph_save(script->graph, &saved);
	jc_graph_free(script->graph);
	ck_ok(jc_graph_load(saved.data, saved.len, &script->graph));
	jc_buf_release(&saved);
}

static const char *
name_of(const struct script *script, uint32_t index)
{
	return index == JC_NO_CHANGE ? "none" : script->steps[script->step_of[index]].name;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in order of the alphabet, with commas. */
static void
tell_names(const char **names, size_t n, struct jc_buf *out)
{
	if (n == 0)
		jc_buf_str(out, "none");
	else
		qsort(names, n, sizeof(*names), by_text);
	for (size_t i = 0; i < n; i++)
		jc_buf_fmt(out, "%s%s", i == 0 ? "" : ",", names[i]);
}

static void
tell_member(const struct script *script, char letter, struct jc_buf *out)
{
	const struct jc_member *member, *all;
	size_t n = jc_graph_members(script->graph, &all);
	struct jc_id16 device = script_device(letter);

	member = jc_graph_member(script->graph, &device);
	if (!member) {
		jc_buf_str(out, "none");
		return;
	}
	ck_assert(member >= all && member < all + n);
	jc_buf_fmt(out, "%s,%s%s%s%s", jc_role_name(member->role), member->party,
	    member->lead ? ",lead" : "", member->cut ? ",cut" : "",
	    member->review ? ",review" : "");
	if (member->admitted_by == JC_NO_CHANGE)
		ck_assert_int_eq(JC_ACT_GENESIS, member->act->type);
	else
		ck_assert_int_eq(JC_ACT_ADMIT, member->act->type);
}

static void
tell_base(const struct script *script, struct jc_buf *out)
{
	struct jc_id32 ids[SCRIPT_STEPS], hash;
	size_t n = jc_graph_leads_base(script->graph, ids, SCRIPT_STEPS);
	const char *names[SCRIPT_STEPS];

	ck_assert_uint_eq(n, jc_graph_leads_base(script->graph, NULL, 0));
	for (size_t i = 0; i < n; i++) {
		const struct script_step *step = script->steps;

		ck_assert(i == 0 || memcmp(&ids[i - 1], &ids[i], sizeof(ids[i])) < 0);
		for (;; step++) {
			jc_hash1(&hash, step->act.data, step->act.len);
			if (memcmp(&hash, &ids[i], sizeof(hash)) == 0)
				break;
		}
		names[i] = step->name;
	}
	tell_names(names, n, out);
}

static void
tell_heads(const struct script *script, char comp, struct jc_buf *out)
{
	struct jc_id8 id = { { (uint8_t)comp } };
	uint32_t heads[SCRIPT_STEPS];
	const char *names[SCRIPT_STEPS];
	size_t n = jc_graph_heads(script->graph, comp == '*' ? NULL : &id, heads, SCRIPT_STEPS);

	ck_assert_uint_eq(n, jc_graph_heads(script->graph, comp == '*' ? NULL : &id, NULL, 0));
	for (size_t i = 0; i < n; i++) {
		ck_assert(i == 0 || heads[i - 1] < heads[i]);
		names[i] = name_of(script, heads[i]);
	}
	tell_names(names, n, out);
}

static void
tell_forked(const struct script *script, struct jc_buf *out)
{
	const char *names[SCRIPT_STEPS];
	struct jc_change_info info;
	size_t n = 0;

	for (uint32_t i = 0; i < jc_graph_count(script->graph); i++) {
		jc_graph_info(script->graph, i, &info);
		if (info.forked)
			names[n++] = name_of(script, i);
	}
	tell_names(names, n, out);
}

static const struct script_step *
step_named(const struct script *script, const char *name)
{
	const struct script_step *step = script->steps;

	while (strcmp(step->name, name) != 0)
		ck_assert_ptr_ne(++step, script->steps + script->n);
	return step;
}

/* "M.c.x": the first of M's in compartment c that has x in its past. */
static void
tell_first(const struct script *script, const char *what, struct jc_buf *out)
{
	struct jc_id16 device = script_device(what[0]);
	struct jc_id8 comp = { { (uint8_t)what[2] } };
	uint32_t change = step_named(script, what + 4)->index;

	jc_buf_str(
	    out, name_of(script, jc_graph_first_with(script->graph, &device, &comp, change)));
}

static void
tell_batch(const struct script *script, const char *name, struct jc_buf *out)
{
	uint32_t index = step_named(script, name)->index, parts[SCRIPT_STEPS];
	const char *names[SCRIPT_STEPS];
	size_t n = jc_graph_batch(script->graph, index, parts, SCRIPT_STEPS);

	ck_assert_uint_eq(n, jc_graph_batch(script->graph, index, NULL, 0));
	for (size_t i = 0; i < n; i++) {
		ck_assert(i == 0 || parts[i - 1] < parts[i]);
		names[i] = name_of(script, parts[i]);
	}
	tell_names(names, n, out);
}

static void
tell_step(const struct script *script, const char *name, struct jc_buf *out)
{
	char bare[16] = "";
	size_t len = strcspn(name, ".");
	struct jc_change_info info;

	memcpy(bare, name, len);
	for (size_t i = 0; i < script->n; i++) {
		const struct script_step *step = &script->steps[i];
		enum jc_reason reason = step->refused;

		if (strcmp(step->name, bare) != 0)
			continue;
		if (step->done && name[len] == '.') {
			jc_graph_info(script->graph, step->index, &info);
			jc_buf_str(out, info.counts ? "yes" : "no");
			return;
		}
		if (step->done)
			reason = jc_graph_reason(script->graph, step->index);
		if (reason == JC_REASON_EPOCH)
			ck_assert_int_eq(JC_SEALED, jc_graph_status(script->graph, step->index));
		if (reason != JC_REASON_NONE)
			jc_buf_str(out, jc_reason_name(reason));
		else
			jc_buf_str(
			    out, jc_status_name(jc_graph_status(script->graph, step->index)));
		return;
	}
	ck_abort_msg("no step %s", bare);
}

void
script_tell(struct script *script, const char *word, struct jc_buf *out)
{
	size_t len = strcspn(word, "=");
	char what[32] = "";

	memcpy(what, word, len);
	jc_buf_fmt(out, "%s=", what);
	if (what[0] == '*') {
		tell_member(script, what[1], out);
	} else if (strncmp(what, "epoch.", 6) == 0) {
		jc_buf_str(out, name_of(script, jc_graph_current_epoch(script->graph,
						    &(struct jc_id8){ { (uint8_t)what[6] } })));
	} else if (strcmp(what, "base") == 0) {
		tell_base(script, out);
	} else if (strncmp(what, "heads.", 6) == 0) {
		tell_heads(script, what[6], out);
	} else if (strcmp(what, "forked") == 0) {
		tell_forked(script, out);
	} else if (strncmp(what, "last.", 5) == 0) {
		struct jc_id8 comp = { { (uint8_t)what[7] } };
		struct jc_id16 device = script_device(what[5]);

		jc_buf_str(
		    out, name_of(script, jc_graph_chain_head(script->graph, &device, &comp)));
	} else if (strncmp(what, "first.", 6) == 0) {
		tell_first(script, what + 6, out);
	} else if (strncmp(what, "batch.", 6) == 0) {
		tell_batch(script, what + 6, out);
	} else {
		tell_step(script, what, out);
	}
}

/* The ways to come to the same set; see script_run(). */
enum way { IN_ORDER, EACH_JUDGED, BACKWARDS, OPENED_LATE, RELOADED, SHUFFLED };
#define WAYS (SHUFFLED + 8)

static uint64_t
next(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

/* Add all steps in some order, again and again while there is one that can be added. */
void
script_run(struct script *script, unsigned way)
{
	size_t order[SCRIPT_STEPS];
	uint64_t state = way;
	bool more = true;

	for (size_t i = 0; i < script->n; i++)
		order[i] = way == BACKWARDS ? script->n - 1 - i : i;
	for (size_t i = script->n; way >= SHUFFLED && i > 1; i--) {
		size_t at = next(&state) % i, keep = order[i - 1];

		order[i - 1] = order[at];
		order[at] = keep;
	}
	script_restart(script);
	/* The caller knows what was rejected; before it comes, its children wait. */
	while (more) {
		more = false;
		for (size_t i = 0; i < script->n; i++) {
			enum jc_reason before = script->steps[order[i]].refused;
			bool added = script_add(script, order[i], way != OPENED_LATE);

			more = more || added || script->steps[order[i]].refused != before;
			if (added && (way == EACH_JUDGED || way == BACKWARDS || way == RELOADED ||
					 (way >= SHUFFLED && next(&state) % 3 == 0)))
				script_judge(script);
			if (added &&
			    (way == RELOADED || (way >= SHUFFLED && next(&state) % 9 == 0)))
				script_reload(script);
		}
	}
	if (way == OPENED_LATE) {
		script_judge(script);
		jc_graph_forget_bodies(script->graph);
		for (uint32_t i = 0; i < jc_graph_count(script->graph); i++)
			script_open(script, script->step_of[i]);
	}
	script_judge(script);
}

void
script_check(const char *why, const char *text, const char *expected)
{
	struct script *script = script_read(text);

	for (unsigned way = 0; way < WAYS; way++) {
		const char *word = expected;

		script_run(script, way);
		for (; *word != '\0'; word += strspn(word, " ")) {
			struct jc_buf told = JC_BUF_INIT;
			size_t len = strcspn(word, " ");

			script_tell(script, word, &told);
			ck_assert_msg(told.len == len && memcmp(told.data, word, len) == 0,
			    "%s: way %u gives %s, not %.*s", why, way, told.data, (int)len, word);
			jc_buf_release(&told);
			word += len;
		}
	}
	script_free(script);
}
