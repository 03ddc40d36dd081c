/* One change to many records: all or nothing, disagreements left alone, undone at once. */
#include <string.h>

#include "app/bulk.h"
#include "app/suites.h"
#include "app/three.h"
#include "base/mem.h"

#define TASKS 5

static struct jc_id16 tasks[TASKS];

static void
enter(void)
{
	three_enter();
	for (size_t i = 0; i < TASKS; i++)
		tasks[i] = jc_cases_add(nl, "task", "title", "Find it", "country", "NL", NULL);
	jc_cases_sync(nl);
	jc_cases_sync(fr);
}

static void
undo(void)
{
	struct jc_saved saved;
	bool sent;

	ck_ok(jc_undo(nl, NULL, &sent, &saved));
	jc_saved_release(&saved);
}

START_TEST(sets_all_and_undoes_all)
{
	struct jc_bulk_report report;

	ck_ok(jc_cases_set(nl, &tasks[1], "assignee", "Bob"));
	ck_ok(jc_bulk_set(nl, tasks, TASKS, "assignee", JC_EDIT_SET, "Bob", 3, &report));
	ck_assert_uint_eq(report.changed, TASKS - 1);
	ck_assert_uint_eq(report.same, 1);
	ck_assert_uint_eq(report.disagreed, 0);
	for (size_t i = 0; i < TASKS; i++)
		ck_value(nl, &tasks[i], "assignee", "Bob");
	undo();
	for (size_t i = 0; i < TASKS; i++)
		ck_value(nl, &tasks[i], "assignee", i == 1 ? "Bob" : "(null)");
}
END_TEST

START_TEST(leaves_what_is_disagreed)
{
	struct jc_bulk_report report;

	ck_ok(jc_cases_set(nl, &tasks[2], "assignee", "Bob"));
	ck_ok(jc_cases_set(fr, &tasks[2], "assignee", "Luc"));
	jc_cases_settle(&cases);
	ck_ok(jc_bulk_set(nl, tasks, TASKS, "assignee", JC_EDIT_SET, "Ann", 3, &report));
	ck_assert_uint_eq(report.changed, TASKS - 1);
	ck_assert_uint_eq(report.disagreed, 1);
	ck_value(nl, &tasks[2], "assignee", "Bob | Luc");
	ck_value(nl, &tasks[3], "assignee", "Ann");
}
END_TEST

static const struct {
	const char *why, *field, *text;
	enum jc_err err;
} refused[] = {
	{ "no such choice", "status", "flying", JC_INVALID },
	{ "no such field", "wings", "two", JC_NOTFOUND },
	{ "nothing has that number", "about", "S-NL1-99", JC_NOTFOUND },
};

START_TEST(refuses_all_or_nothing)
{
	struct jc_bulk_report report;

	ck_err(refused[_i].err,
	    jc_bulk_set(nl, tasks, TASKS, refused[_i].field, JC_EDIT_SET, refused[_i].text,
		strlen(refused[_i].text), &report),
	    refused[_i].why);
	ck_value(nl, &tasks[0], "status", "");
	undo(); /* the last change is the last task's birth: nothing came after it */
	ck_assert(jc_cases_is_withdrawn(nl, &tasks[TASKS - 1]));
}
END_TEST

START_TEST(withdraws_all_and_takes_it_back)
{
	struct jc_bulk_report report;

	ck_err(JC_INVALID, jc_bulk_withdraw(nl, tasks, TASKS, "", &report), "no reason");
	ck_ok(jc_bulk_withdraw(nl, tasks, TASKS, "entered twice", &report));
	ck_assert_uint_eq(report.changed, TASKS);
	for (size_t i = 0; i < TASKS; i++)
		ck_assert(jc_cases_is_withdrawn(nl, &tasks[i]));
	ck_ok(jc_bulk_withdraw(nl, tasks, 2, NULL, &report));
	ck_assert(!jc_cases_is_withdrawn(nl, &tasks[1]));
	ck_assert(jc_cases_is_withdrawn(nl, &tasks[2]));
	undo();
	undo();
	ck_assert(jc_cases_is_withdrawn(nl, &tasks[0]) == false);
}
END_TEST

START_TEST(refuses_entries)
{
	struct jc_bulk_report report;
	struct jc_saved note;

	ck_ok(jc_note_add(nl, &tasks[0], "Ask him", 7, &note));
	ck_err(JC_INVALID, jc_bulk_withdraw(nl, &note.id, 1, "wrong", &report),
	    "entries are never withdrawn");
	jc_saved_release(&note);
}
END_TEST

Suite *
bulk_suite(void)
{
	return jc_suite("app/bulk", enter, three_leave,
	    (const struct jc_test[]){
		{ sets_all_and_undoes_all, 1 },
		{ leaves_what_is_disagreed, 1 },
		{ refuses_all_or_nothing, JC_ROWS(refused) },
		{ withdraws_all_and_takes_it_back, 1 },
		{ refuses_entries, 1 },
		{ NULL, 0 },
	    });
}
