#include "app/edit.h"

#include <string.h>

#include "app/suites.h"
#include "base/mem.h"
#include "lib/cases.h"

static struct jc_cases cases;

static void
enter(void)
{
	jc_cases_begin(&cases);
}

static void
leave(void)
{
	jc_cases_end(&cases);
}

static struct jc_id16
new_task(void)
{
	return jc_cases_add(cases.at[0], "task", "title", "Find the boat", "country", "NL", NULL);
}

START_TEST(makes_a_record)
{
	struct jc_case *c = cases.at[0];
	struct jc_id16 id = jc_cases_add(c, "person", "nature", "natural", "category", "contact",
	    "name", "  Ionescu ", "alias", "Danny", "alias", "The Boat", NULL);
	char *number = jc_cases_number(c, &id);

	ck_assert_str_eq(number, "S-NL1-1");
	ck_value(c, &id, "name", "Ionescu");
	ck_value(c, &id, "owner_party", "NL");
	ck_value(c, &id, "_kind", "person");
	ck_assert(!jc_id_is_entry(&id));
	free(number);
}
END_TEST

static struct jc_edit *
filled(const struct jc_kind *kind, const struct jc_id16 *id, const char *field, const char *text)
{
	struct jc_edit *edit;

	ck_ok(kind ? jc_edit_new(cases.at[0], kind, &edit) : jc_edit_open(cases.at[0], id, &edit));
	ck_ok(jc_edit_enter(edit, field, JC_EDIT_SET, text, strlen(text), NULL, NULL));
	return edit;
}

START_TEST(several_as_one_change)
{
	struct jc_case *c = cases.at[0];
	struct jc_id16 task = new_task();
	char *number = jc_cases_number(c, &task);
	struct jc_edit *edits[] = { filled(jc_kind_find("place"), NULL, "name", "Shed"),
		filled(NULL, &task, "status", "done"),
		filled(jc_kind_find("note"), NULL, "about", number) };
	struct jc_saved saved[3];

	ck_err(JC_INVALID, jc_edit_save_all(edits, 3, saved), "text");
	ck_value(c, &task, "status", "");
	ck_assert_int_eq(
	    jc_edit_enter(edits[2], "text", JC_EDIT_SET, "Seen", 4, NULL, NULL), JC_OK);
	ck_ok(jc_edit_save_all(edits, 3, saved));
	ck_value(c, &task, "status", "done");
	ck_value(c, &saved[0].id, "name", "Shed");
	ck_value(c, &saved[2].id, "text", "Seen");
	ck_assert_str_eq(saved[0].number, "L-NL1-1");
	ck_assert(!jc_id24_cmp(&saved[0].change, &saved[1].change));
	ck_assert(!jc_id24_cmp(&saved[0].change, &saved[2].change));
	for (size_t i = 0; i < 3; i++) {
		ck_assert(!saved[i].nothing);
		jc_saved_release(&saved[i]);
		jc_edit_free(edits[i]);
	}
	free(number);
}
END_TEST

START_TEST(several_or_none)
{
	struct jc_case *c = cases.at[0];
	struct jc_id16 one = new_task(), other = new_task();
	struct jc_edit *edits[] = { filled(NULL, &one, "status", "done"),
		filled(NULL, &other, "status", "done") };
	struct jc_saved saved[2];

	ck_ok(jc_cases_set(c, &other, "status", "open"));
	ck_err(JC_CONFLICT, jc_edit_save_all(edits, 2, saved), "status was changed meanwhile");
	ck_value(c, &one, "status", "");
	ck_value(c, &other, "status", "open");
	for (size_t i = 0; i < 2; i++) {
		jc_saved_release(&saved[i]);
		jc_edit_free(edits[i]);
	}
}
END_TEST

START_TEST(numbers_by_kind)
{
	static const struct {
		const char *kind, *field, *value, *number;
	} rows[] = {
		{ "task", "title", "a", "T-NL1-1" },
		{ "task", "title", "b", "T-NL1-2" },
		{ "asset", "name", "c", "A-NL1-1" },
		{ "task", "title", "d", "T-NL1-3" },
	};
	struct jc_case *c = cases.at[0];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct jc_id16 id =
		    strcmp(rows[i].kind, "task") == 0
			? jc_cases_add(c, "task", "title", rows[i].value, "country", "NL", NULL)
			: jc_cases_add(c, "asset", "name", rows[i].value, "type", "vessel", NULL);
		char *number = jc_cases_number(c, &id);

		ck_assert_str_eq(number, rows[i].number);
		free(number);
		if (i == 1)
			jc_cases_reopen(&cases, 0, true);
		c = cases.at[0];
	}
}
END_TEST

/* Steps on one task whose title is "Find the boat", about nothing. */
static const struct {
	const char *why, *field;
	enum jc_edit_how how;
	const char *text;
	enum jc_err err;
	const char *after;
} step_rows[] = {
	{ "another title", "title", JC_EDIT_SET, "Seize it", JC_OK, "Seize it" },
	{ "the same title", "title", JC_EDIT_SET, "Find the boat", JC_OK, "Find the boat" },
	{ "a title cleared", "title", JC_EDIT_SET, "", JC_OK, "(null)" },
	{ "a cleared field cleared", "assignee", JC_EDIT_SET, "", JC_OK, "" },
	{ "a date as people write it", "due", JC_EDIT_SET, "5.12.2026", JC_OK, "2026-12-05" },
	{ "a date that is none", "due", JC_EDIT_SET, "32 Dec 2026", JC_INVALID, "" },
	{ "a choice by its label", "status", JC_EDIT_SET, "In progress", JC_OK, "in_progress" },
	{ "a choice that is none", "status", JC_EDIT_SET, "sleeping", JC_INVALID, "" },
	{ "a list added to that is none", "title", JC_EDIT_ADD, "x", JC_INVALID, "Find the boat" },
	{ "a value taken out that is not in", "releasable_to", JC_EDIT_REMOVE, "x", JC_NOTFOUND,
	    "" },
	{ "a value for a set", "releasable_to", JC_EDIT_ADD, "Europol", JC_OK, "Europol" },
	{ "a reference to nothing", "about", JC_EDIT_ADD, "S-NL1-9", JC_NOTFOUND, "" },
	{ "a reference of the wrong kind", "depends_on", JC_EDIT_ADD, "S-NL1-1", JC_INVALID, "" },
	{ "no UTF-8", "title", JC_EDIT_SET, "\xff", JC_INVALID, "Find the boat" },
};

START_TEST(takes_a_step)
{
	struct jc_case *c = cases.at[0];
	struct jc_id16 id = new_task();

	jc_cases_add(
	    c, "person", "nature", "natural", "category", "contact", "name", "Ionescu", NULL);
	ck_err(step_rows[_i].err,
	    jc_cases_change(c, &id, step_rows[_i].field, step_rows[_i].how, step_rows[_i].text),
	    step_rows[_i].why);
	ck_value(c, &id, step_rows[_i].field, step_rows[_i].after);
}
END_TEST

START_TEST(edits_sets)
{
	struct jc_case *c = cases.at[0];
	struct jc_id16 id = new_task();

	ck_ok(jc_cases_change(c, &id, "releasable_to", JC_EDIT_ADD, "Europol"));
	ck_ok(jc_cases_change(c, &id, "releasable_to", JC_EDIT_ADD, "Eurojust"));
	ck_ok(jc_cases_change(c, &id, "releasable_to", JC_EDIT_ADD, "Europol"));
	ck_ok(jc_cases_change(c, &id, "releasable_to", JC_EDIT_REMOVE, " Europol"));
	ck_value(c, &id, "releasable_to", "Eurojust");
	ck_ok(jc_cases_change(c, &id, "releasable_to", JC_EDIT_ADD, "Europol"));
	ck_ok(jc_cases_change(c, &id, "releasable_to", JC_EDIT_SET, "OLAF"));
	ck_value(c, &id, "releasable_to", "OLAF");
	ck_ok(jc_cases_change(c, &id, "releasable_to", JC_EDIT_SET, ""));
	ck_value(c, &id, "releasable_to", "");
	ck_assert_uint_eq(jc_cases_conflicts(c), 0);
}
END_TEST

/* By number, by what stands before its title, by id; kinds are minded. */
START_TEST(refers)
{
	struct jc_case *c = cases.at[0];
	struct jc_id16 id = new_task(), person, asset;
	char hex[33];

	person = jc_cases_add(
	    c, "person", "nature", "natural", "category", "contact", "name", "Ionescu", NULL);
	asset = jc_cases_add(c, "asset", "name", "Lady", "type", "vessel", NULL);
	jc_hex(hex, person.b, 16);
	ck_ok(jc_cases_change(c, &id, "about", JC_EDIT_ADD, "s-nl1-1 Ionescu, Dan"));
	ck_value(c, &id, "about", hex);
	ck_ok(jc_cases_change(c, &id, "about", JC_EDIT_ADD, hex));
	ck_value(c, &id, "about", hex);
	ck_ok(jc_cases_change(c, &asset, "owner", JC_EDIT_ADD, "S-NL1-1"));
	ck_value(c, &asset, "owner", hex);
	ck_err(JC_INVALID, jc_cases_change(c, &asset, "owner", JC_EDIT_ADD, "A-NL1-1"),
	    "an asset does not own");
}
END_TEST

START_TEST(asks_for_what_is_required)
{
	struct jc_case *c = cases.at[0];
	struct jc_edit *edit;
	struct jc_saved saved;

	ck_ok(jc_edit_new(c, jc_kind_find("task"), &edit));
	ck_assert(!jc_edit_dirty(edit));
	ck_err(JC_INVALID, jc_edit_save(edit, &saved), "no title");
	ck_assert_ptr_nonnull(strstr(jc_fail_text(), "title, country"));
	jc_saved_release(&saved);
	ck_ok(jc_edit_enter(edit, "title", JC_EDIT_SET, "A", 1, NULL, NULL));
	ck_ok(jc_edit_enter(edit, "country", JC_EDIT_SET, "NL", 2, NULL, NULL));
	ck_assert(jc_edit_dirty(edit));
	ck_ok(jc_edit_save(edit, &saved));
	ck_assert_str_eq(saved.number, "T-NL1-1");
	ck_assert_uint_eq(saved.replaced.len, 0);
	jc_saved_release(&saved);
	/* The form stays open, on the record that now is. */
	ck_assert(!jc_edit_dirty(edit));
	ck_ok(jc_edit_enter(edit, "title", JC_EDIT_SET, "B", 1, NULL, NULL));
	ck_ok(jc_edit_save(edit, &saved));
	ck_assert_str_eq(saved.replaced.data, "title: A -> B\n");
	jc_saved_release(&saved);
	ck_ok(jc_edit_save(edit, &saved));
	ck_assert(saved.nothing);
	jc_saved_release(&saved);
	jc_edit_free(edit);
}
END_TEST

/* Two windows on one folder: the second to save is asked, and can then overwrite knowingly. */
START_TEST(asks_when_changed_meanwhile)
{
	struct jc_case *c = cases.at[0], *other = jc_cases_open(jc_case_dir(c));
	struct jc_id16 id = new_task();
	struct jc_edit *edit;
	struct jc_saved saved;
	uint32_t fresh;
	size_t len;

	ck_ok(jc_replica_catch_up(jc_case_replica(other), &fresh));
	ck_ok(jc_edit_open(c, &id, &edit));
	ck_ok(jc_cases_set(other, &id, "title", "Sink it"));
	ck_ok(jc_cases_set(other, &id, "assignee", "Bob"));
	ck_ok(jc_edit_enter(edit, "title", JC_EDIT_SET, "Seize it", 8, NULL, NULL));
	ck_err(JC_CONFLICT, jc_edit_save(edit, &saved), "the title is another by now");
	ck_assert_ptr_nonnull(strstr(jc_fail_text(), "Anna de Vries"));
	jc_saved_release(&saved);
	ck_value(c, &id, "title", "Sink it");
	ck_assert_str_eq(jc_edit_value(edit, "title", 0, &len), "Seize it");
	ck_assert_str_eq(jc_edit_value(edit, "assignee", 0, &len), "Bob");
	ck_ok(jc_edit_save(edit, &saved));
	ck_assert_str_eq(saved.replaced.data, "title: Sink it -> Seize it\n");
	jc_saved_release(&saved);
	jc_edit_free(edit);
	ck_value(c, &id, "title", "Seize it");
	ck_assert_uint_eq(jc_cases_conflicts(c), 0);
	jc_case_close(other, false);
}
END_TEST

/* Other fields, and other values of a set, are nobody's business. */
START_TEST(saves_beside_others)
{
	struct jc_case *c = cases.at[0], *other = jc_cases_open(jc_case_dir(c));
	struct jc_id16 id = new_task();
	struct jc_edit *edit;
	struct jc_saved saved;
	uint32_t fresh;

	ck_ok(jc_replica_catch_up(jc_case_replica(other), &fresh));
	ck_ok(jc_edit_open(c, &id, &edit));
	ck_ok(jc_cases_set(other, &id, "assignee", "Bob"));
	ck_ok(jc_cases_change(other, &id, "releasable_to", JC_EDIT_ADD, "Europol"));
	ck_ok(jc_edit_enter(edit, "title", JC_EDIT_SET, "Seize it", 8, NULL, NULL));
	ck_ok(jc_edit_enter(edit, "releasable_to", JC_EDIT_ADD, "OLAF", 4, NULL, NULL));
	ck_ok(jc_edit_save(edit, &saved));
	jc_saved_release(&saved);
	jc_edit_free(edit);
	ck_value(c, &id, "assignee", "Bob");
	ck_value(c, &id, "title", "Seize it");
	jc_case_close(other, false);
}
END_TEST

START_TEST(minds_a_withdrawal_meanwhile)
{
	struct jc_case *c = cases.at[0];
	struct jc_id16 id = new_task();
	struct jc_edit *edit;
	struct jc_saved saved;

	ck_ok(jc_edit_open(c, &id, &edit));
	ck_ok(jc_record_delete(c, &id, "entered twice", &saved));
	jc_saved_release(&saved);
	ck_assert(jc_cases_is_withdrawn(c, &id));
	ck_ok(jc_edit_enter(edit, "title", JC_EDIT_SET, "X", 1, NULL, NULL));
	ck_err(JC_CONFLICT, jc_edit_save(edit, &saved), "the record went");
	jc_saved_release(&saved);
	jc_edit_free(edit);
	ck_ok(jc_record_delete(c, &id, "entered twice", &saved));
	ck_assert(saved.nothing);
	jc_saved_release(&saved);
	ck_ok(jc_record_delete(c, &id, NULL, &saved));
	jc_saved_release(&saved);
	ck_assert(!jc_cases_is_withdrawn(c, &id));
	ck_err(JC_INVALID, jc_record_delete(c, &id, " ", &saved), "no reason");
	jc_saved_release(&saved);
}
END_TEST

static const struct {
	const char *why, *expected;
	enum jc_err err;
} expect_rows[] = {
	{ "it says so", "Find the boat", JC_OK },
	{ "it says so, with blanks", " Find the boat ", JC_OK },
	{ "it says something else", "Find the car", JC_CONFLICT },
	{ "it says something", "", JC_CONFLICT },
};

START_TEST(saves_if)
{
	struct jc_case *c = cases.at[0];
	struct jc_id16 id = new_task();
	struct jc_edit *edit;
	struct jc_saved saved;
	const char *expected = expect_rows[_i].expected;

	ck_ok(jc_edit_open(c, &id, &edit));
	ck_ok(jc_edit_enter(edit, "title", JC_EDIT_SET, "Seize it", 8, NULL, NULL));
	ck_ok(jc_edit_expect(edit, "title", expected, strlen(expected)));
	ck_err(expect_rows[_i].err, jc_edit_save(edit, &saved), expect_rows[_i].why);
	jc_saved_release(&saved);
	jc_edit_free(edit);
	ck_value(c, &id, "title", expect_rows[_i].err ? "Find the boat" : "Seize it");
}
END_TEST

START_TEST(links_and_notes)
{
	struct jc_case *c = cases.at[0];
	struct jc_id16 id = new_task(), person, link, note;
	struct jc_saved saved;
	struct jc_edit *edit;
	char hex[33];

	person = jc_cases_add(
	    c, "person", "nature", "natural", "category", "contact", "name", "Ionescu", NULL);
	ck_ok(jc_link_add(c, &person, "is linked to", &id, &saved));
	link = saved.id;
	jc_saved_release(&saved);
	jc_hex(hex, id.b, 16);
	ck_value(c, &link, "to", hex);
	ck_value(c, &link, "relation", "linked_to");
	ck_err(JC_INVALID, jc_link_add(c, &person, "adores", &id, &saved), "no such relation");
	jc_saved_release(&saved);
	ck_ok(jc_note_add(c, &id, "Seen in Calais.", 15, &saved));
	note = saved.id;
	jc_saved_release(&saved);
	ck_assert(jc_id_is_entry(&note));
	ck_value(c, &note, "about", hex);
	ck_err(JC_INVALID, jc_edit_open(c, &note, &edit), "nobody changes a note");
	ck_err(JC_INVALID, jc_record_delete(c, &note, "wrong", &saved), "nor withdraws it");
	jc_saved_release(&saved);
	ck_err(JC_INVALID, jc_note_add(c, &id, " ", 1, &saved), "an empty note");
	jc_saved_release(&saved);
}
END_TEST

static void
count_finding(void *context, const char *field, enum jc_verdict verdict, const char *text)
{
	(void)verdict;
	(void)text;
	*(unsigned *)context += strcmp(field, "country") == 0;
}

START_TEST(tells_findings)
{
	struct jc_edit *edit;
	unsigned n = 0;

	ck_ok(jc_edit_new(cases.at[0], jc_kind_find("task"), &edit));
	jc_edit_findings(edit, count_finding, &n);
	ck_assert_uint_eq(n, 1);
	jc_edit_free(edit);
}
END_TEST

START_TEST(knows_its_fields)
{
	struct jc_edit *edit;
	struct jc_id16 nobody = { { 1 } };

	ck_ok(jc_edit_new(cases.at[0], jc_kind_find("task"), &edit));
	ck_err(JC_NOTFOUND, jc_edit_enter(edit, "colour", JC_EDIT_SET, "red", 3, NULL, NULL),
	    "no such field");
	ck_err(JC_NOTFOUND, jc_edit_expect(edit, "colour", "red", 3), "no such field");
	jc_edit_free(edit);
	ck_err(JC_NOTFOUND, jc_edit_open(cases.at[0], &nobody, &edit), "no such record");
	ck_assert_ptr_null(edit);
}
END_TEST

Suite *
edit_suite(void)
{
	return jc_suite("app/edit", enter, leave,
	    (const struct jc_test[]){
		{ makes_a_record, 1 },
		{ several_as_one_change, 1 },
		{ several_or_none, 1 },
		{ numbers_by_kind, 1 },
		{ takes_a_step, JC_ROWS(step_rows) },
		{ edits_sets, 1 },
		{ refers, 1 },
		{ asks_for_what_is_required, 1 },
		{ asks_when_changed_meanwhile, 1 },
		{ saves_beside_others, 1 },
		{ minds_a_withdrawal_meanwhile, 1 },
		{ saves_if, JC_ROWS(expect_rows) },
		{ links_and_notes, 1 },
		{ tells_findings, 1 },
		{ knows_its_fields, 1 },
		{ NULL, 0 },
	    });
}
