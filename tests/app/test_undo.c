#include <string.h>

#include "app/decide.h"
#include "app/edit.h"
#include "app/suites.h"
#include "app/three.h"
#include "base/clock.h"
#include "base/mem.h"
#include "crypto/crypto.h"

static struct jc_id16 task;

static void
enter(void)
{
	three_enter();
	task = jc_cases_add(nl, "task", "title", "Find the boat", "country", "NL", NULL);
	jc_cases_sync(nl);
	jc_cases_sync(fr);
}

static enum jc_err
undo(struct jc_case *c, const struct jc_id24 *change, bool *sent)
{
	struct jc_saved saved;
	bool unused;
	enum jc_err err = jc_undo(c, change, sent ? sent : &unused, &saved);

	jc_saved_release(&saved);
	return err;
}

/* One change to the task, then undone: what the field says before, after, and again. */
static const struct {
	const char *why, *field;
	enum jc_edit_how how;
	const char *text, *after, *undone;
} rows[] = {
	{ "another title", "title", JC_EDIT_SET, "Seize it", "Seize it", "Find the boat" },
	{ "a first value", "assignee", JC_EDIT_SET, "Bob", "Bob", "(null)" },
	{ "a value cleared", "title", JC_EDIT_SET, "", "(null)", "Find the boat" },
	{ "one of a set added", "releasable_to", JC_EDIT_ADD, "OLAF", "OLAF", "" },
};

START_TEST(restores)
{
	bool sent;

	ck_ok(jc_cases_change(nl, &task, rows[_i].field, rows[_i].how, rows[_i].text));
	ck_value(nl, &task, rows[_i].field, rows[_i].after);
	ck_ok(undo(nl, NULL, &sent));
	ck_assert(!sent);
	ck_value(nl, &task, rows[_i].field, rows[_i].undone);
	/* Undoing is a change like others. */
	ck_ok(undo(nl, NULL, &sent));
	ck_value(nl, &task, rows[_i].field, rows[_i].after);
	ck_assert_uint_eq(jc_cases_conflicts(nl), 0);
}
END_TEST

START_TEST(restores_what_was_taken_out)
{
	ck_ok(jc_cases_change(nl, &task, "releasable_to", JC_EDIT_ADD, "OLAF"));
	ck_ok(jc_cases_change(nl, &task, "releasable_to", JC_EDIT_SET, "Europol"));
	ck_ok(undo(nl, NULL, NULL));
	ck_value(nl, &task, "releasable_to", "OLAF");
}
END_TEST

START_TEST(withdraws_what_it_made)
{
	struct jc_id16 id = jc_cases_add(nl, "asset", "name", "Lady", "type", "vessel", NULL);

	ck_ok(undo(nl, NULL, NULL));
	ck_assert(jc_cases_is_withdrawn(nl, &id));
	ck_ok(undo(nl, NULL, NULL));
	ck_assert(!jc_cases_is_withdrawn(nl, &id));
	ck_ok(jc_cases_set(nl, &id, "name", "Lady Anna"));
}
END_TEST

START_TEST(minds_what_came_since)
{
	struct jc_saved saved;
	struct jc_edit *edit;
	struct jc_id24 first;

	ck_ok(jc_edit_open(nl, &task, &edit));
	ck_ok(jc_edit_enter(edit, "title", JC_EDIT_SET, "Seize it", 8, NULL, NULL));
	ck_ok(jc_edit_save(edit, &saved));
	first = saved.change;
	jc_saved_release(&saved);
	jc_edit_free(edit);
	jc_cases_sync(nl);
	jc_cases_sync(fr);
	ck_ok(jc_cases_set(fr, &task, "title", "Sink it"));
	jc_cases_sync(fr);
	jc_cases_sync(nl);
	ck_err(JC_CONFLICT, undo(nl, &first, NULL), "the French went on from there");
	ck_value(nl, &task, "title", "Sink it");
	ck_err(JC_INVALID, undo(fr, &first, NULL), "it is not theirs to undo");
}
END_TEST

START_TEST(knows_whether_it_was_sent)
{
	bool sent;

	ck_ok(jc_cases_set(nl, &task, "title", "Seize it"));
	jc_cases_sync(nl);
	ck_ok(undo(nl, NULL, &sent));
	ck_assert(sent);
	jc_cases_sync(nl);
	jc_cases_sync(fr);
	ck_value(fr, &task, "title", "Find the boat");
}
END_TEST

/* Of two that clash one gives way: the other's value is then what all say. */
START_TEST(gives_way)
{
	ck_ok(jc_cases_set(nl, &task, "title", "Seize it"));
	ck_ok(jc_cases_set(fr, &task, "title", "Sink it"));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(nl), 1);
	ck_ok(undo(nl, NULL, NULL));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(fr), 0);
	ck_value(fr, &task, "title", "Sink it");
}
END_TEST

START_TEST(leaves_decisions)
{
	struct jc_resolution resolution = { .how = JC_RESOLVE_TAKE, .take = 1, .reason = "so" };
	struct jc_saved saved;

	ck_ok(jc_cases_set(nl, &task, "title", "Seize it"));
	ck_ok(jc_cases_set(fr, &task, "title", "Sink it"));
	jc_cases_settle(&cases);
	ck_ok(jc_resolve(nl, &task, "title", &resolution, &saved));
	jc_saved_release(&saved);
	ck_err(JC_INVALID, undo(nl, NULL, NULL), "a conflict was settled");
	ck_value(nl, &task, "title", "Sink it");
}
END_TEST

/* That values stand side by side can be taken back: the disagreement is open again. */
START_TEST(reopens_a_disagreement)
{
	struct jc_resolution resolution = { .how = JC_RESOLVE_KEEP_ALL, .reason = "both true" };
	struct jc_saved saved;

	ck_ok(jc_cases_set(nl, &task, "title", "Seize it"));
	ck_ok(jc_cases_set(fr, &task, "title", "Sink it"));
	jc_cases_settle(&cases);
	ck_ok(jc_resolve(nl, &task, "title", &resolution, &saved));
	jc_saved_release(&saved);
	ck_assert_uint_eq(jc_cases_conflicts(nl), 0);
	ck_ok(undo(nl, NULL, NULL));
	ck_assert_uint_eq(jc_cases_conflicts(nl), 1);
}
END_TEST

/* Notes on the task that correct another, and all. */
struct notes {
	unsigned n, corrections;
	const char *corrected;
};

static enum jc_err
take_note(void *context, const struct jc_row *row)
{
	struct notes *notes = context;

	notes->n++;
	if (row->cell[0]) {
		notes->corrections++;
		ck_assert_str_eq(row->cell[0], notes->corrected);
	}
	return JC_OK;
}

START_TEST(takes_back_a_note)
{
	static const char *const columns[] = { "corrects", NULL };
	struct jc_query query = {
		.kind = jc_kind_find("note"), .parent = &task, .columns = columns
	};
	struct notes notes = { 0 };
	struct jc_saved saved;
	struct jc_id16 note;
	char hex[33];

	ck_ok(jc_note_add(nl, &task, "Seen in Calais.", 15, &saved));
	note = saved.id;
	jc_saved_release(&saved);
	ck_ok(undo(nl, NULL, NULL));
	jc_hex(hex, note.b, 16);
	notes.corrected = hex;
	ck_ok(jc_view_list(jc_case_view(nl), &query, take_note, &notes));
	ck_assert_uint_eq(notes.n, 2);
	ck_assert_uint_eq(notes.corrections, 1);
	ck_value(nl, &note, "text", "Seen in Calais.");
}
END_TEST

/* An import in three parts goes as a whole. */
START_TEST(undoes_a_batch)
{
	struct jc_replica *replica = jc_case_replica(nl);
	struct jc_id16 ids[3], batch;
	struct jc_id24 change;

	jc_random(batch.b, sizeof(batch.b));
	ck_ok(jc_replica_begin(replica));
	for (uint32_t part = 0; part < 3; part++) {
		struct jc_write writes[] = {
			{ .field = "_kind",
			    .field_len = 5,
			    .value = { JC_VALUE_TEXT, "place", 5 } },
			{ .field = "name",
			    .field_len = 4,
			    .value = { JC_VALUE_TEXT, "Calais", 6 } },
		};
		struct jc_body body = { .time = (uint64_t)jc_clock_ms(),
			.has_batch = true,
			.batch = batch,
			.part = part,
			.parts = 3,
			.source = "places",
			.source_len = 6,
			.n = 2,
			.writes = writes };

		jc_record_id_new(&ids[part]);
		writes[0].rec = writes[1].rec = ids[part];
		jc_random(body.salt, sizeof(body.salt));
		ck_ok(jc_replica_append(replica, &body, &change));
	}
	ck_ok(jc_replica_end(replica, true));
	for (size_t i = 0; i < 3; i++)
		ck_value(nl, &ids[i], "name", "Calais");
	ck_ok(undo(nl, &change, NULL));
	for (size_t i = 0; i < 3; i++)
		ck_assert(jc_cases_is_withdrawn(nl, &ids[i]));
}
END_TEST

START_TEST(has_nothing_to_undo)
{
	struct jc_id24 unknown = { { 1 } };

	ck_err(JC_NOTFOUND, undo(nl, &unknown, NULL), "no such change");
	ck_err(JC_NOTFOUND, undo(cases.at[2], NULL, NULL), "RO saved nothing yet");
}
END_TEST

/* u: undo, U: do again; the title after each. */
static const struct {
	const char *why, *steps;
	const char *titles[8];
} walks[] = {
	{ "back to the beginning, through three values of one field", "uuu",
	    { "Seize it", "Find it", "Find the boat" } },
	{ "back and forth", "uuUU", { "Seize it", "Find it", "Seize it", "Sink it" } },
	{ "and back again from there", "uUuu", { "Seize it", "Sink it", "Seize it", "Find it" } },
	{ "forth in the order of going back", "uuuUUU",
	    { "Seize it", "Find it", "Find the boat", "Find it", "Seize it", "Sink it" } },
};

static enum jc_err
step(struct jc_undo_trail *trail, char which)
{
	struct jc_saved saved;
	bool sent;
	enum jc_err err = which == 'u' ? jc_undo_step(nl, trail, true, &sent, &saved)
				       : jc_undo_again(nl, trail, &saved);

	jc_saved_release(&saved);
	return err;
}

START_TEST(goes_back_step_by_step)
{
	struct jc_undo_trail *trail = jc_undo_trail_new();

	ck_ok(jc_cases_set(nl, &task, "title", "Find it"));
	ck_ok(jc_cases_set(nl, &task, "title", "Seize it"));
	ck_ok(jc_cases_set(nl, &task, "title", "Sink it"));
	for (size_t i = 0; walks[_i].steps[i]; i++) {
		ck_ok(step(trail, walks[_i].steps[i]));
		ck_value(nl, &task, "title", walks[_i].titles[i]);
	}
	ck_assert_uint_eq(jc_cases_conflicts(nl), 0);
	jc_undo_trail_free(trail);
}
END_TEST

START_TEST(goes_back_to_before_a_record)
{
	struct jc_undo_trail *trail = jc_undo_trail_new();
	struct jc_id16 id = jc_cases_add(nl, "asset", "name", "Lady", "type", "vessel", NULL);

	ck_ok(jc_cases_set(nl, &id, "name", "Lady Anna"));
	ck_ok(step(trail, 'u'));
	ck_ok(step(trail, 'u'));
	ck_assert(jc_cases_is_withdrawn(nl, &id));
	ck_ok(step(trail, 'U'));
	ck_assert(!jc_cases_is_withdrawn(nl, &id));
	ck_ok(step(trail, 'U'));
	ck_value(nl, &id, "name", "Lady Anna");
	jc_undo_trail_free(trail);
}
END_TEST

START_TEST(asks_before_taking_back_what_was_sent)
{
	struct jc_undo_trail *trail = jc_undo_trail_new();
	struct jc_saved saved;
	bool sent;

	ck_ok(jc_cases_set(nl, &task, "title", "Seize it"));
	jc_cases_sync(nl);
	ck_ok(jc_cases_set(nl, &task, "assignee", "Bob"));
	ck_ok(jc_undo_step(nl, trail, false, &sent, &saved));
	ck_assert(!sent && !saved.nothing);
	jc_saved_release(&saved);
	ck_value(nl, &task, "assignee", "(null)");
	ck_ok(jc_undo_step(nl, trail, false, &sent, &saved));
	ck_assert(sent && saved.nothing);
	jc_saved_release(&saved);
	ck_value(nl, &task, "title", "Seize it");
	ck_ok(step(trail, 'u'));
	ck_value(nl, &task, "title", "Find the boat");
	jc_undo_trail_free(trail);
}
END_TEST

START_TEST(steps_mind_what_came_since)
{
	struct jc_undo_trail *trail = jc_undo_trail_new();

	ck_err(JC_NOTFOUND, step(trail, 'U'), "nothing was undone");
	ck_ok(jc_cases_set(nl, &task, "title", "Seize it"));
	ck_ok(step(trail, 'u'));
	ck_ok(jc_cases_set(nl, &task, "assignee", "Bob"));
	ck_err(JC_NOTFOUND, step(trail, 'U'), "something was saved since");
	ck_ok(step(trail, 'u'));
	ck_value(nl, &task, "assignee", "(null)");
	jc_cases_sync(nl);
	jc_cases_sync(fr);
	ck_ok(jc_cases_set(fr, &task, "title", "Sink it"));
	jc_cases_sync(fr);
	jc_cases_sync(nl);
	ck_err(JC_CONFLICT, step(trail, 'u'), "the French wrote over what made the task");
	ck_value(nl, &task, "title", "Sink it");
	jc_undo_trail_free(trail);
}
END_TEST

START_TEST(passes_over_what_stays)
{
	const struct jc_resolution resolution = {
		.how = JC_RESOLVE_TAKE, .take = 1, .reason = "so"
	};
	struct jc_undo_trail *trail = jc_undo_trail_new();
	struct jc_saved saved;

	ck_ok(jc_cases_set(nl, &task, "assignee", "Bob"));
	ck_ok(jc_cases_set(nl, &task, "title", "Seize it"));
	ck_ok(jc_cases_set(fr, &task, "title", "Sink it"));
	jc_cases_settle(&cases);
	ck_ok(jc_resolve(nl, &task, "title", &resolution, &saved));
	jc_saved_release(&saved);
	ck_err(JC_INVALID, step(trail, 'u'), "a decision stays");
	ck_value(nl, &task, "title", "Sink it");
	ck_err(JC_NOTFOUND, step(trail, 'U'), "nothing was undone");
	ck_err(JC_CONFLICT, step(trail, 'u'), "the decision wrote over it");
	ck_value(nl, &task, "assignee", "Bob");
	ck_ok(step(trail, 'u'));
	ck_value(nl, &task, "assignee", "(null)");
	ck_value(nl, &task, "title", "Sink it");
	ck_ok(step(trail, 'U'));
	ck_value(nl, &task, "assignee", "Bob");
	jc_undo_trail_free(trail);
}
END_TEST

Suite *
undo_suite(void)
{
	return jc_suite("app/undo", enter, three_leave,
	    (const struct jc_test[]){
		{ restores, JC_ROWS(rows) },
		{ goes_back_step_by_step, JC_ROWS(walks) },
		{ goes_back_to_before_a_record, 1 },
		{ asks_before_taking_back_what_was_sent, 1 },
		{ steps_mind_what_came_since, 1 },
		{ passes_over_what_stays, 1 },
		{ restores_what_was_taken_out, 1 },
		{ withdraws_what_it_made, 1 },
		{ minds_what_came_since, 1 },
		{ knows_whether_it_was_sent, 1 },
		{ gives_way, 1 },
		{ leaves_decisions, 1 },
		{ reopens_a_disagreement, 1 },
		{ takes_back_a_note, 1 },
		{ undoes_a_batch, 1 },
		{ has_nothing_to_undo, 1 },
		{ NULL, 0 },
	    });
}
