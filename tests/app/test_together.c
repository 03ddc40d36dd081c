/* Three offices work apart and come together (issue: "Offline and back"). */
#include <string.h>

#include "app/decide.h"
#include "app/suites.h"
#include "app/three.h"
#include "base/mem.h"

static struct jc_id16 task;

static void
enter(void)
{
	three_enter();
	task = jc_cases_add(nl, "task", "title", "Find the boat", "country", "NL", NULL);
	jc_cases_settle(&cases);
}

static enum jc_err
settle_by(
    struct jc_case *c, const char *field, enum jc_resolve_how how, size_t take, const char *value)
{
	struct jc_resolution resolution = { .how = how,
		.take = take,
		.value = value,
		.value_len = value ? strlen(value) : 0,
		.reason = "agreed by phone" };
	struct jc_saved saved;
	enum jc_err err = jc_resolve(c, &task, field, &resolution, &saved);

	jc_saved_release(&saved);
	return err;
}

START_TEST(all_have_all)
{
	for (size_t i = 0; i < 3; i++) {
		ck_value(cases.at[i], &task, "title", "Find the boat");
		ck_assert_str_eq(jc_case_name(cases.at[i]), "Heron");
	}
	ck_assert_str_eq(jc_case_person(ro), "Ion Popescu");
	ck_assert(jc_case_is_lead(fr));
	ck_assert(!jc_case_is_lead(ro));
	ck_assert(jc_case_may_write(ro));
}
END_TEST

/* One write of the task's title by other means than the program's own: kills as stated. */
static struct jc_write_id
forge(struct jc_case *c, const char *title, const struct jc_write_id *kill)
{
	struct jc_write write = { .rec = task,
		.field = "title",
		.field_len = 5,
		.value = { JC_VALUE_TEXT, title, strlen(title) },
		.n_kills = kill != NULL,
		.kills = kill };
	struct jc_body body = { .time = 1, .n = 1, .writes = &write };
	struct jc_write_id made = { .index = 0 };

	ck_ok(jc_replica_begin(jc_case_replica(c)));
	ck_ok(jc_replica_append(jc_case_replica(c), &body, &made.change));
	ck_ok(jc_replica_end(jc_case_replica(c), true));
	return made;
}

/*
 * FR names a write of NL it cannot have seen; RO, who did see FR's, replaces that one. Followed
 * through FR's quarantined change NL's title would be gone.
 */
START_TEST(a_kill_of_the_unseen_leads_nowhere)
{
	struct jc_write_id unseen = forge(nl, "Find the car", NULL), forged;

	forged = forge(fr, "Forged", &unseen);
	jc_cases_sync(fr);
	jc_cases_sync(ro);
	(void)forge(ro, "Replaced", &forged);
	jc_cases_settle(&cases);
	for (size_t i = 0; i < 3; i++)
		ck_value(cases.at[i], &task, "title", "Find the boat | Find the car | Replaced");
}
END_TEST

START_TEST(other_fields_do_not_clash)
{
	ck_ok(jc_cases_set(nl, &task, "title", "Find the red boat"));
	ck_ok(jc_cases_set(fr, &task, "assignee", "Chloé"));
	ck_ok(jc_cases_change(ro, &task, "releasable_to", JC_EDIT_ADD, "Europol"));
	ck_ok(jc_cases_change(fr, &task, "releasable_to", JC_EDIT_ADD, "Eurojust"));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(ro), 0);
	ck_value(ro, &task, "title", "Find the red boat");
	ck_value(nl, &task, "assignee", "Chloé");
}
END_TEST

static void
clash(void)
{
	ck_ok(jc_cases_set(nl, &task, "title", "Seize the boat"));
	ck_ok(jc_cases_set(fr, &task, "title", "Sink the boat"));
	ck_ok(jc_cases_set(ro, &task, "title", "Watch the boat"));
	jc_cases_settle(&cases);
}

/* Who, when, of which team, with which value: on all three. */
START_TEST(a_clash_is_shown_to_all)
{
	static const struct {
		const char *value, *by, *party;
	} wanted[] = {
		{ "Sink the boat", "Chloé Dubois", "FR" },
		{ "Seize the boat", "Anna de Vries", "NL" },
		{ "Watch the boat", "Ion Popescu", "RO" },
	};

	clash();
	for (size_t i = 0; i < 3; i++) {
		struct jc_sides sides;

		ck_assert_uint_eq(jc_cases_conflicts(cases.at[i]), 1);
		ck_ok(jc_sides_load(cases.at[i], &task, "title", &sides));
		ck_assert_uint_eq(sides.n, 3);
		for (size_t k = 0; k < 3; k++) {
			ck_assert_str_eq(sides.at[k].value.data, wanted[k].value);
			ck_assert_str_eq(sides.at[k].by, wanted[k].by);
			ck_assert_str_eq(sides.at[k].party, wanted[k].party);
			ck_assert_int_gt(sides.at[k].time, 0);
		}
		ck_assert(sides.has_agreed);
		ck_assert_str_eq(sides.agreed.data, "Find the boat");
		jc_sides_release(&sides);
	}
}
END_TEST

START_TEST(nobody_edits_a_clash)
{
	clash();
	ck_err(JC_CONFLICT, jc_cases_set(nl, &task, "title", "Other"), "in conflict");
	ck_assert_ptr_nonnull(strstr(jc_fail_text(), "resolve T-NL1-1 title"));
}
END_TEST

static const struct {
	const char *why;
	enum jc_resolve_how how;
	size_t take;
	const char *value, *after;
	enum jc_err err;
} resolve_rows[] = {
	{ "the second side", JC_RESOLVE_TAKE, 2, NULL, "Seize the boat", JC_OK },
	{ "another value", JC_RESOLVE_VALUE, 0, "Board the boat", "Board the boat", JC_OK },
	{ "no side", JC_RESOLVE_TAKE, 0, NULL, NULL, JC_INVALID },
	{ "one side too many", JC_RESOLVE_TAKE, 4, NULL, NULL, JC_INVALID },
	{ "cleared", JC_RESOLVE_VALUE, 0, "", "(null)", JC_OK },
};

START_TEST(a_lead_settles)
{
	clash();
	ck_err(resolve_rows[_i].err,
	    settle_by(
		fr, "title", resolve_rows[_i].how, resolve_rows[_i].take, resolve_rows[_i].value),
	    resolve_rows[_i].why);
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(ro), resolve_rows[_i].err ? 1 : 0);
	if (!resolve_rows[_i].err)
		ck_value(ro, &task, "title", resolve_rows[_i].after);
}
END_TEST

struct found {
	unsigned n;
	struct jc_id16 id;
};

static enum jc_err
take_decision(void *context, const struct jc_row *row)
{
	struct found *found = context;

	found->n++;
	found->id = row->id;
	return JC_OK;
}

START_TEST(a_decision_is_kept)
{
	struct jc_query query = { .kind = jc_kind_find("decision"), .parent = &task };
	struct found found = { 0 };
	char hex[33];

	clash();
	ck_ok(settle_by(nl, "title", JC_RESOLVE_TAKE, 1, NULL));
	jc_cases_settle(&cases);
	ck_ok(jc_view_list(jc_case_view(ro), &query, take_decision, &found));
	ck_assert_uint_eq(found.n, 1);
	ck_assert(jc_id_is_entry(&found.id));
	jc_hex(hex, task.b, 16);
	ck_value(ro, &found.id, "about", hex);
	ck_value(ro, &found.id, "reason", "agreed by phone");
	ck_value(ro, &found.id, "decided_by", "Anna de Vries");
	ck_value(ro, &found.id, "text", "Disagreement settled. Title: Sink the boat");
}
END_TEST

START_TEST(members_cannot_settle)
{
	clash();
	ck_err(JC_DENIED, settle_by(ro, "title", JC_RESOLVE_TAKE, 1, NULL), "no lead");
	ck_err(JC_DENIED, settle_by(ro, "title", JC_RESOLVE_KEEP_ALL, 0, NULL), "no lead");
	ck_assert_uint_eq(jc_cases_conflicts(ro), 1);
}
END_TEST

START_TEST(needs_reason_and_conflict)
{
	struct jc_resolution resolution = { .how = JC_RESOLVE_TAKE, .take = 1, .reason = " " };
	struct jc_saved saved;

	ck_err(JC_INVALID, settle_by(nl, "title", JC_RESOLVE_TAKE, 1, NULL), "no conflict");
	clash();
	ck_err(JC_INVALID, jc_resolve(nl, &task, "title", &resolution, &saved), "no reason");
	jc_saved_release(&saved);
	ck_assert_uint_eq(jc_cases_conflicts(nl), 1);
}
END_TEST

/* What a lead saw is what is settled: one more side asks anew. */
START_TEST(settles_what_was_seen)
{
	struct jc_resolution resolution = { .how = JC_RESOLVE_TAKE, .take = 1, .reason = "agreed" };
	struct jc_sides sides;
	struct jc_saved saved;

	ck_ok(jc_cases_set(nl, &task, "title", "Seize the boat"));
	ck_ok(jc_cases_set(fr, &task, "title", "Sink the boat"));
	ck_ok(jc_cases_set(ro, &task, "title", "Watch the boat"));
	jc_cases_sync(fr);
	jc_cases_sync(nl);
	ck_ok(jc_sides_load(nl, &task, "title", &sides));
	ck_assert_uint_eq(sides.n, 2);
	jc_cases_sync(ro);
	jc_cases_sync(nl);
	resolution.seen = &sides;
	ck_err(JC_CONFLICT, jc_resolve(nl, &task, "title", &resolution, &saved), "a third side");
	jc_saved_release(&saved);
	jc_sides_release(&sides);
	ck_assert_uint_eq(jc_cases_conflicts(nl), 1);
}
END_TEST

/* Somebody who had not seen the decision edits: a conflict again. */
START_TEST(a_late_edit_is_a_conflict_again)
{
	struct jc_sides sides;

	ck_ok(jc_cases_set(nl, &task, "title", "Seize the boat"));
	ck_ok(jc_cases_set(fr, &task, "title", "Sink the boat"));
	jc_cases_sync(nl);
	jc_cases_sync(fr);
	ck_ok(settle_by(fr, "title", JC_RESOLVE_TAKE, 1, NULL));
	ck_ok(jc_cases_set(ro, &task, "title", "Watch the boat"));
	jc_cases_settle(&cases);
	ck_ok(jc_sides_load(nl, &task, "title", &sides));
	ck_assert_uint_eq(sides.n, 2);
	ck_assert_str_eq(sides.at[0].value.data, "Sink the boat");
	ck_assert_str_eq(sides.at[1].value.data, "Watch the boat");
	jc_sides_release(&sides);
}
END_TEST

/* Kept side by side: no longer open, all values stay; a new value opens it again. */
START_TEST(keeps_all)
{
	struct jc_sides sides;

	clash();
	ck_ok(settle_by(nl, "title", JC_RESOLVE_KEEP_ALL, 0, NULL));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(ro), 0);
	ck_ok(jc_sides_load(ro, &task, "title", &sides));
	ck_assert_uint_eq(sides.n, 3);
	jc_sides_release(&sides);
	ck_err(JC_CONFLICT, jc_cases_set(ro, &task, "title", "Other"), "kept is not agreed");
	ck_ok(settle_by(fr, "title", JC_RESOLVE_TAKE, 3, NULL));
	jc_cases_settle(&cases);
	ck_value(nl, &task, "title", "Watch the boat");
}
END_TEST

static const struct {
	const char *why;
	size_t take;
	bool withdrawn;
} withdrawal_rows[] = {
	{ "null comes first: the record is kept", 1, false },
	{ "the reason once more", 2, true },
};

/* One withdraws what another edits: shown, and settled either way. */
START_TEST(delete_against_edit)
{
	struct jc_saved saved;
	struct jc_sides sides;
	size_t take = withdrawal_rows[_i].take;

	ck_ok(jc_record_delete(nl, &task, "entered twice", &saved));
	jc_saved_release(&saved);
	ck_ok(jc_cases_set(fr, &task, "title", "Sink the boat"));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(ro), 1);
	ck_ok(jc_sides_load(fr, &task, "_deleted", &sides));
	ck_assert_uint_eq(sides.n, 2);
	for (size_t i = 0; i < 2; i++) {
		if (sides.at[i].cleared)
			ck_assert_str_eq(sides.at[i].by, "Chloé Dubois");
		if (sides.at[i].cleared == !withdrawal_rows[_i].withdrawn)
			take = i + 1;
	}
	jc_sides_release(&sides);
	ck_err(JC_CONFLICT, jc_record_delete(ro, &task, "me too", &saved), "not agreed");
	jc_saved_release(&saved);
	ck_ok(settle_by(fr, "_deleted", JC_RESOLVE_TAKE, take, NULL));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(ro), 0);
	ck_assert(jc_cases_is_withdrawn(ro, &task) == withdrawal_rows[_i].withdrawn);
	ck_value(ro, &task, "title", "Sink the boat");
}
END_TEST

/* Days apart, in any order of syncing, twice over: all the same. */
START_TEST(comes_together_in_any_order)
{
	static const unsigned orders[][3] = { { 0, 1, 2 }, { 2, 1, 0 }, { 1, 2, 0 } };

	for (unsigned day = 0; day < 5; day++) {
		for (size_t i = 0; i < 3; i++) {
			char text[32];

			snprintf(text, sizeof(text), "day %u of %zu", day, i);
			jc_cases_add(cases.at[i], "task", "title", text, "country", "NL", NULL);
			ck_ok(jc_cases_change(
			    cases.at[i], &task, "releasable_to", JC_EDIT_ADD, text));
			if (day == i)
				ck_ok(jc_cases_set(cases.at[i], &task, "assignee", text));
		}
	}
	for (size_t i = 0; i < 3; i++)
		jc_cases_sync(cases.at[orders[_i][i]]);
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(nl), 1);
	ck_value(nl, &task, "assignee", "day 0 of 0 | day 1 of 1 | day 2 of 2");
	for (size_t i = 0; i < 3; i++) {
		struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT;

		jc_cases_dump(cases.at[i], &before);
		ck_ok(jc_replica_rebuild(jc_case_replica(cases.at[i]), NULL, NULL));
		jc_cases_dump(cases.at[i], &after);
		ck_assert_str_eq(before.data, after.data);
		jc_buf_release(&before);
		jc_buf_release(&after);
	}
}
END_TEST

Suite *
together_suite(void)
{
	return jc_suite("app/together", enter, three_leave,
	    (const struct jc_test[]){
		{ all_have_all, 1 },
		{ a_kill_of_the_unseen_leads_nowhere, 1 },
		{ other_fields_do_not_clash, 1 },
		{ a_clash_is_shown_to_all, 1 },
		{ nobody_edits_a_clash, 1 },
		{ a_lead_settles, JC_ROWS(resolve_rows) },
		{ a_decision_is_kept, 1 },
		{ members_cannot_settle, 1 },
		{ needs_reason_and_conflict, 1 },
		{ settles_what_was_seen, 1 },
		{ a_late_edit_is_a_conflict_again, 1 },
		{ keeps_all, 1 },
		{ delete_against_edit, JC_ROWS(withdrawal_rows) },
		{ comes_together_in_any_order, 3 },
		{ NULL, 0 },
	    });
}
