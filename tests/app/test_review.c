/* Parties in review: what they save is held until a lead of another party decides. */
#include "app/review.h"

#include <string.h>

#include "app/suites.h"
#include "app/three.h"
#include "app/decide.h"
#include "base/mem.h"
#include "imports.h"

static struct jc_id16 task;

static void
enter(void)
{
	three_enter();
	task = jc_cases_add(nl, "task", "title", "Seize the boat", "country", "NL", NULL);
	jc_cases_settle(&cases);
}

/* "PARTY title -> what is said; " of each field of each that is held, refused ones in brackets. */
static enum jc_err
write_field(void *context, const struct jc_held_field *field)
{
	if (strcmp(field->name, "owner_party") != 0)
		jc_buf_fmt(context, " %s: %s %s %s%s", field->name, field->ours ? field->ours : "-",
		    field->taken_out ? "without" : "to", field->theirs ? field->theirs : "-",
		    field->odd ? " (odd)" : "");
	return JC_OK;
}

static void
ck_held(struct jc_case *c, const char *wanted)
{
	struct jc_held_list list;
	struct jc_buf text = JC_BUF_INIT;

	ck_ok(jc_review_load(c, &list));
	for (size_t i = 0; i < list.n; i++) {
		jc_buf_str(&text, list.at[i].party);
		ck_ok(jc_review_fields(c, &list.at[i], write_field, &text));
		if (list.at[i].refused)
			jc_buf_fmt(&text, " (%s: %s)", list.at[i].refused_by, list.at[i].reason);
		jc_buf_str(&text, ";");
	}
	ck_assert_str_eq(text.data ? text.data : "", wanted);
	jc_held_release(&list);
	jc_buf_release(&text);
}

/* Decide about the n-th that is held. */
static enum jc_err
decide(struct jc_case *c, size_t n, bool accept, const char *reason)
{
	struct jc_held_list list;
	const struct jc_held *one;
	enum jc_err err;

	ck_ok(jc_review_load(c, &list));
	ck_assert_uint_lt(n, list.n);
	one = &list.at[n];
	err = jc_review_decide(c, &one, 1, accept, reason);
	jc_held_release(&list);
	return err;
}

/* --- deciding --- */

static const struct {
	const char *why;
	size_t by;
	bool accept;
	const char *reason;
	enum jc_err err;
	const char *title, *held; /* afterwards */
} decide_rows[] = {
	{ "accepted", 0, true, NULL, JC_OK, "Sink the boat", "" },
	{ "accepted for a reason by another lead", 1, true, "they asked", JC_OK, "Sink the boat",
	    "" },
	{ "refused", 0, false, "no such boat", JC_OK, "Seize the boat",
	    "RO title: Seize the boat to Sink the boat (Anna de Vries: no such boat);" },
	{ "refused without a reason", 0, false, NULL, JC_INVALID, "Seize the boat",
	    "RO title: Seize the boat to Sink the boat;" },
	{ "refused for a reason that is no text", 0, false, "\xff", JC_INVALID, "Seize the boat",
	    "RO title: Seize the boat to Sink the boat;" },
	{ "by a member", 2, true, "I say so", JC_DENIED, "Seize the boat",
	    "RO title: Seize the boat to Sink the boat;" },
};

START_TEST(a_lead_decides)
{
	jc_cases_set_mode(&cases, "RO", true);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	jc_cases_settle(&cases);
	ck_value(nl, &task, "title", "Seize the boat");
	ck_err(decide_rows[_i].err,
	    decide(cases.at[decide_rows[_i].by], 0, decide_rows[_i].accept, decide_rows[_i].reason),
	    decide_rows[_i].why);
	jc_cases_settle(&cases);
	for (size_t i = 0; i < cases.n; i++) {
		ck_value(cases.at[i], &task, "title", decide_rows[_i].title);
		ck_held(cases.at[i], decide_rows[_i].held);
	}
}
END_TEST

START_TEST(a_lead_in_review_does_not_decide)
{
	jc_cases_set_mode(&cases, "RO", true);
	jc_cases_set_mode(&cases, "FR", true);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	ck_ok(jc_cases_set(fr, &task, "priority", "high"));
	jc_cases_settle(&cases);
	ck_err(JC_DENIED, decide(fr, 0, true, NULL), "its own");
	ck_err(JC_DENIED, decide(fr, 1, true, NULL), "another's");
	ck_ok(decide(nl, 0, true, NULL));
	ck_ok(decide(nl, 0, true, NULL));
	ck_held(nl, "");
}
END_TEST

/* Neither knows of the other's: the refusal holds, until one who has seen both decides. */
START_TEST(two_decide_differently_at_once)
{
	jc_cases_set_mode(&cases, "RO", true);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	jc_cases_settle(&cases);
	ck_ok(decide(nl, 0, true, NULL));
	ck_ok(decide(fr, 0, false, "no such boat"));
	ck_value(nl, &task, "title", "Sink the boat");
	jc_cases_settle(&cases);
	ck_value(nl, &task, "title", "Seize the boat");
	ck_held(ro, "RO title: Seize the boat to Sink the boat (Chloé Dubois: no such boat);");
	ck_err(JC_INVALID, decide(nl, 0, false, "indeed"), "refused already");
	ck_ok(decide(nl, 0, true, "there is one"));
	jc_cases_settle(&cases);
	ck_value(ro, &task, "title", "Sink the boat");
	ck_held(fr, "");
}
END_TEST

START_TEST(what_was_looked_at_is_decided)
{
	struct jc_held_list list;
	const struct jc_held *one;

	jc_cases_set_mode(&cases, "RO", true);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	jc_cases_settle(&cases);
	ck_ok(jc_review_load(nl, &list));
	one = &list.at[0];
	ck_ok(decide(fr, 0, false, "no such boat"));
	jc_cases_sync(fr);
	jc_cases_sync(nl);
	ck_err(JC_CONFLICT, jc_review_decide(nl, &one, 1, true, NULL), "somebody refused it");
	jc_held_release(&list);
	ck_value(nl, &task, "title", "Seize the boat");
}
END_TEST

/* Direct again: what waits counts, what was refused does not come back. */
START_TEST(direct_again)
{
	jc_cases_set_mode(&cases, "RO", true);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	ck_ok(jc_cases_set(ro, &task, "priority", "high"));
	jc_cases_settle(&cases);
	ck_ok(decide(nl, 0, false, "no such boat"));
	jc_cases_settle(&cases);
	jc_cases_set_mode(&cases, "RO", false);
	ck_value(ro, &task, "priority", "high");
	ck_value(ro, &task, "title", "Seize the boat");
	ck_held(fr, "RO title: Seize the boat to Sink the boat (Anna de Vries: no such boat);");
	ck_ok(jc_cases_set(ro, &task, "title", "Tow the boat"));
	jc_cases_settle(&cases);
	ck_value(nl, &task, "title", "Tow the boat");
	ck_assert_uint_eq(jc_cases_conflicts(nl), 0);
	jc_cases_set_mode(&cases, "RO", true);
	ck_value(nl, &task, "title", "Tow the boat");
}
END_TEST

/* --- edits on top of what is held --- */

static const struct {
	const char *why;
	int first, second; /* 1 accepted, 0 waits, -1 refused */
	const char *title;
} top_rows[] = {
	{ "both wait", 0, 0, "Seize the boat" },
	{ "both are accepted", 1, 1, "Tow the boat" },
	{ "the first alone", 1, 0, "Sink the boat" },
	{ "the later alone", 0, 1, "Tow the boat" },
	{ "the first is refused, the later accepted", -1, 1, "Tow the boat" },
	{ "the later is refused", 1, -1, "Sink the boat" },
	{ "both are refused", -1, -1, "Seize the boat" },
};

START_TEST(a_later_change_on_top)
{
	int first = top_rows[_i].first, second = top_rows[_i].second;

	jc_cases_set_mode(&cases, "RO", true);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	ck_ok(jc_cases_set(ro, &task, "title", "Tow the boat"));
	jc_cases_settle(&cases);
	if (second)
		ck_ok(decide(nl, 1, second > 0, "so"));
	if (first)
		ck_ok(decide(nl, 0, first > 0, "so"));
	jc_cases_settle(&cases);
	ck_value(ro, &task, "title", top_rows[_i].title);
	ck_assert_uint_eq(jc_cases_conflicts(ro), 0);
}
END_TEST

/* Refused first, then a change that goes on from what counts. */
START_TEST(a_change_after_a_refusal)
{
	jc_cases_set_mode(&cases, "RO", true);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	jc_cases_settle(&cases);
	ck_ok(decide(nl, 0, false, "no such boat"));
	jc_cases_settle(&cases);
	ck_ok(jc_cases_set(ro, &task, "title", "Tow the boat"));
	jc_cases_settle(&cases);
	ck_held(nl, "RO title: Seize the boat to Sink the boat (Anna de Vries: no such boat);"
		    "RO title: Seize the boat to Tow the boat;");
	ck_ok(decide(nl, 1, true, NULL));
	jc_cases_settle(&cases);
	ck_value(ro, &task, "title", "Tow the boat");
	ck_assert_uint_eq(jc_cases_conflicts(ro), 0);
}
END_TEST

/* Undone, withdrawn and restored before anybody looked: accepted together it says the last. */
START_TEST(undone_and_withdrawn_while_held)
{
	struct jc_held_list list;
	const struct jc_held *all[8];
	struct jc_saved saved;
	struct jc_id16 made;
	bool sent;

	jc_cases_set_mode(&cases, "RO", true);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	ck_ok(jc_undo(ro, NULL, &sent, &saved));
	jc_saved_release(&saved);
	made = jc_cases_add(ro, "task", "title", "Guard the quay", "country", "RO", NULL);
	ck_ok(jc_cases_set(ro, &made, "title", "Guard both quays"));
	ck_ok(jc_record_delete(ro, &made, "twice", &saved));
	jc_saved_release(&saved);
	ck_ok(jc_record_delete(ro, &made, NULL, &saved));
	jc_saved_release(&saved);
	jc_cases_settle(&cases);
	ck_ok(jc_review_load(nl, &list));
	ck_assert_uint_eq(list.n, 6);
	for (size_t i = 0; i < list.n; i++)
		all[i] = &list.at[i];
	ck_ok(jc_review_decide(nl, all, list.n, true, NULL));
	jc_held_release(&list);
	jc_cases_settle(&cases);
	ck_value(ro, &task, "title", "Seize the boat");
	ck_value(fr, &made, "title", "Guard both quays");
	ck_assert(!jc_cases_is_withdrawn(fr, &made));
	ck_assert_uint_eq(jc_cases_conflicts(fr), 0);
}
END_TEST

/* --- what it would change --- */

static const struct {
	const char *why;
	const char *ours;  /* title as NL sets it at the same time; NULL: nothing */
	const char *title; /* as RO sets it */
	size_t clean;
	const char *supposed; /* what accepting it would change */
} clean_rows[] = {
	{ "nothing against it", NULL, "Sink the boat", 1,
	    "title: Seize the boat to Sink the boat;" },
	{ "we set the same meanwhile", "Sink the boat", "Sink the boat", 1, "" },
	{ "we set another meanwhile", "Tow the boat", "Sink the boat", 0,
	    "title: Tow the boat to Sink the boat | Tow the boat (conflict);" },
	{ "it turns the reading direction", NULL,
	    "Sink \xe2\x80\xae"
	    "the boat",
	    0,
	    "title: Seize the boat to Sink \xe2\x80\xae"
	    "the boat;" },
	{ "it hides a character", NULL, "Si\xe2\x80\x8bnk", 0,
	    "title: Seize the boat to Si\xe2\x80\x8bnk;" },
	{ "a Cyrillic o in a Latin word", NULL,
	    "Sink the b\xd0\xbe"
	    "at",
	    0,
	    "title: Seize the boat to Sink the b\xd0\xbe"
	    "at;" },
	{ "a whole text in Cyrillic", NULL, "\xd0\x9b\xd0\xbe\xd0\xb4\xd0\xba\xd0\xb0", 1,
	    "title: Seize the boat to \xd0\x9b\xd0\xbe\xd0\xb4\xd0\xba\xd0\xb0;" },
};

START_TEST(dry_run_says_what_changes)
{
	struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT, text = JC_BUF_INIT;
	const struct jc_held *one, *clean[1];
	struct jc_supposed supposed;
	struct jc_held_list list;
	size_t n;

	jc_cases_set_mode(&cases, "RO", true);
	if (clean_rows[_i].ours)
		ck_ok(jc_cases_set(nl, &task, "title", clean_rows[_i].ours));
	ck_ok(jc_cases_set(ro, &task, "title", clean_rows[_i].title));
	jc_cases_settle(&cases);
	jc_cases_dump(nl, &before);
	ck_ok(jc_review_load(nl, &list));
	ck_assert_uint_eq(list.n, 1);
	one = &list.at[0];
	ck_ok(jc_review_suppose(nl, &one, 1, &supposed));
	ck_ok(jc_review_clean(nl, &list, clean, &n));
	ck_assert_uint_eq(n, clean_rows[_i].clean);
	for (size_t i = 0; i < supposed.n; i++)
		jc_buf_fmt(&text, "%s: %s to %s%s;", supposed.at[i].name, supposed.at[i].before,
		    supposed.at[i].after, supposed.at[i].conflict ? " (conflict)" : "");
	ck_assert_str_eq(text.data ? text.data : "", clean_rows[_i].supposed);
	jc_cases_dump(nl, &after);
	ck_assert_str_eq(before.data, after.data);
	/* And so it comes. */
	ck_ok(jc_review_decide(nl, &one, 1, true, NULL));
	ck_assert_uint_eq(jc_cases_conflicts(nl), supposed.conflicts);
	if (supposed.n)
		ck_value(nl, &task, "title", supposed.at[0].after);
	jc_supposed_release(&supposed);
	jc_held_release(&list);
	jc_buf_release(&before);
	jc_buf_release(&after);
	jc_buf_release(&text);
}
END_TEST

/* An edit of what we withdrew, which it had not seen, is a conflict about the withdrawal. */
START_TEST(supposes_withdrawals)
{
	struct jc_supposed supposed;
	struct jc_held_list list;
	const struct jc_held *one;
	struct jc_saved saved;

	jc_cases_set_mode(&cases, "RO", true);
	ck_ok(jc_record_delete(nl, &task, "entered twice", &saved));
	jc_saved_release(&saved);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	jc_cases_settle(&cases);
	ck_ok(jc_review_load(nl, &list));
	one = &list.at[0];
	ck_ok(jc_review_suppose(nl, &one, 1, &supposed));
	ck_assert_uint_eq(supposed.n, 2);
	ck_assert_uint_eq(supposed.conflicts, 1);
	ck_assert_str_eq(supposed.at[0].name, "_deleted");
	ck_assert(supposed.at[0].conflict);
	jc_supposed_release(&supposed);
	jc_held_release(&list);
}
END_TEST

/* Two that are clean each for itself, but stand against each other: neither is taken. */
START_TEST(clean_together)
{
	struct jc_case *second = jc_cases_admit(&cases, nl, "RO", "Ana Pop", "member");
	const struct jc_held *clean[4];
	struct jc_held_list list;
	size_t n;

	jc_cases_settle(&cases);
	jc_cases_set_mode(&cases, "RO", true);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	ck_ok(jc_cases_set(ro, &task, "priority", "high"));
	ck_ok(jc_cases_set(second, &task, "title", "Tow the boat"));
	jc_cases_settle(&cases);
	ck_ok(jc_review_load(nl, &list));
	ck_assert_uint_eq(list.n, 3);
	ck_ok(jc_review_clean(nl, &list, clean, &n));
	ck_assert_uint_eq(n, 1);
	ck_ok(jc_review_decide(nl, clean, n, true, NULL));
	jc_held_release(&list);
	ck_value(nl, &task, "priority", "high");
	ck_value(nl, &task, "title", "Seize the boat");
}
END_TEST

/* --- an import in parts --- */

#define ROWS 1700

static void
import(struct jc_case *c)
{
	struct jc_imports imports;
	struct jc_buf csv = JC_BUF_INIT;

	jc_imports_begin(&imports, c);
	jc_buf_str(&csv, "id,name\n");
	for (int i = 0; i < ROWS; i++)
		jc_buf_fmt(&csv, "%d,Person %d\n", i, i);
	ck_ok(jc_imports_texts(&imports, MAP_PERSONS, csv.data, csv.len));
	jc_imports_end(&imports);
	jc_buf_release(&csv);
}

static const struct {
	const char *why;
	bool accept;
	uint64_t persons;
} batch_rows[] = {
	{ "accepted", true, ROWS },
	{ "refused", false, 0 },
};

START_TEST(an_import_is_decided_as_one)
{
	struct jc_query query = { .kind = jc_kind_find("person") };
	struct jc_held_list list;
	uint64_t n, held;

	jc_cases_set_mode(&cases, "RO", true);
	import(ro);
	jc_cases_sync(ro);
	jc_cases_sync(nl);
	ck_ok(jc_review_load(nl, &list));
	ck_assert_uint_eq(list.n, 1);
	ck_assert_uint_gt(list.at[0].n, 1);
	ck_assert_uint_eq(list.at[0].records, ROWS);
	ck_assert_str_eq(list.at[0].source, "List");
	jc_held_release(&list);
	ck_ok(decide(nl, 0, batch_rows[_i].accept, "looked through"));
	ck_ok(jc_view_status_count(jc_case_view(nl), JC_HELD, &held));
	ck_assert_uint_eq(held > 0, !batch_rows[_i].accept);
	ck_ok(jc_view_count(jc_case_view(nl), &query, &n));
	ck_assert_uint_eq(batch_rows[_i].accept ? n : 0, batch_rows[_i].persons);
}
END_TEST

/* --- naming one --- */

START_TEST(names_one)
{
	struct jc_held_list list;
	const struct jc_held *one;
	char hex[49];

	jc_cases_set_mode(&cases, "RO", true);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	jc_cases_settle(&cases);
	ck_ok(jc_review_load(nl, &list));
	jc_hex(hex, list.at[0].id.b, sizeof(list.at[0].id.b));
	ck_ok(jc_review_find(nl, &list, hex, &one));
	ck_assert_ptr_eq(one, &list.at[0]);
	hex[4] = '\0';
	ck_ok(jc_review_find(nl, &list, hex, &one));
	hex[3] = '\0';
	ck_err(JC_NOTFOUND, jc_review_find(nl, &list, hex, &one), "too short");
	ck_err(JC_NOTFOUND, jc_review_find(nl, &list, "xxxxxxxx", &one), "no digits");
	jc_held_release(&list);
}
END_TEST

Suite *
review_suite(void)
{
	return jc_suite("app/review", enter, three_leave,
	    (const struct jc_test[]){
		{ a_lead_decides, JC_ROWS(decide_rows) },
		{ a_lead_in_review_does_not_decide, 1 },
		{ two_decide_differently_at_once, 1 },
		{ what_was_looked_at_is_decided, 1 },
		{ direct_again, 1 },
		{ a_later_change_on_top, JC_ROWS(top_rows) },
		{ a_change_after_a_refusal, 1 },
		{ undone_and_withdrawn_while_held, 1 },
		{ dry_run_says_what_changes, JC_ROWS(clean_rows) },
		{ supposes_withdrawals, 1 },
		{ clean_together, 1 },
		{ an_import_is_decided_as_one, JC_ROWS(batch_rows) },
		{ names_one, 1 },
		{ NULL, 0 },
	    });
}
