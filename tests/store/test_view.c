/* What the view says of small cases written by hand. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "store/suites.h"
#include "store/world.h"
#include "../../src/store/view_private.h"

static struct world *world;
static struct replica replica;

static void
setup(void)
{
	world = world_new();
	replica_open(&replica, world);
}

static void
teardown(void)
{
	replica_close(&replica);
	world_free(world);
}

/* Append " field=value" for each live write, "~" before those held; null is -. */
static enum jc_err
append_live(void *context, const struct jc_live *live)
{
	size_t base = strcspn(live->field, "/");

	jc_buf_fmt(context, " %s%.*s=%s", live->held ? "~" : "", (int)base, live->field,
	    live->value.type == JC_VALUE_NULL    ? "-"
	    : live->value.type == JC_VALUE_BYTES ? "bytes"
						 : live->value.data);
	return JC_OK;
}

static enum jc_err
append_conflict(void *context, const struct jc_conflict *conflict)
{
	jc_buf_fmt(context, " %s.%s:%u%s", conflict->number, conflict->field, conflict->values,
	    conflict->import_only ? "i" : "");
	return JC_OK;
}

static enum jc_err
append_head(void *context, const struct jc_row *row)
{
	jc_buf_fmt(context, "%s|%s|%s|%u%s%s", row->kind_name, row->number, row->title,
	    row->conflicts, row->withdrawn ? "|withdrawn" : "", row->held ? "|held" : "");
	return JC_OK;
}

/*
 * Up to three changes by different devices: the second has seen the first, the third too unless
 * `apart`. What record 1 then shows.
 */
static const struct {
	const char *why;
	struct world_write one[3], two[3], three[3];
	bool apart;
	enum jc_status status[3];
	const char *head, *live, *conflicts;
} rows[] = {
	{ "one write", { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    .head = "person|10010000|A|0", .live = " _kind=person name=A", .conflicts = "" },
	{ "overwritten", { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "name", "B", { 1 } } }, .head = "person|10010000|B|0",
	    .live = " _kind=person name=B", .conflicts = "" },
	{ "overwritten by two who did not see each other",
	    { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "name", "C", { 1 } } }, { { 1, "name", "B", { 1 } } }, .apart = true,
	    .head = "person|10010000|B|1", .live = " _kind=person name=B name=C",
	    .conflicts = " 10010000.name:2" },
	{ "the same value twice is agreement",
	    { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "name", "B", { 1 } } }, { { 1, "name", "B", { 1 } } }, .apart = true,
	    .head = "person|10010000|B|0", .live = " _kind=person name=B name=B", .conflicts = "" },
	{ "cleared beside a value", { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "name", NULL, { 1 } } }, { { 1, "name", "B", { 1 } } }, .apart = true,
	    .head = "person|10010000|B|1", .live = " _kind=person name=- name=B",
	    .conflicts = " 10010000.name:2" },
	{ "an element removed beside its addition stays",
	    { { 1, "_kind", "person", { 0 } }, { 1, "alias/A", "A", { 0 } } },
	    { { 1, "alias/A", NULL, { 1 } } }, { { 1, "alias/A", "A", { 1 } } }, .apart = true,
	    .head = "person|10010000|A|0", .live = " _kind=person alias=- alias=A",
	    .conflicts = "" },
	{ "settled by a lead", { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "name", "B", { 0 } } }, { { 1, "name", "B", { 1, 2 } } },
	    .head = "person|10010000|B|0", .live = " _kind=person name=B", .conflicts = "" },
	{ "kept side by side", { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "name", "B", { 0 } } }, { { 1, "_disputed/name", NULL, { 1, 2 } } },
	    .head = "person|10010000|A|0", .live = " _disputed=bytes _kind=person name=A name=B",
	    .conflicts = "" },
	{ "kept, but not this one", { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "name", "B", { 0 } } }, { { 1, "_disputed/name", NULL, { 1 } } },
	    .head = "person|10010000|A|1", .live = " _disputed=bytes _kind=person name=A name=B",
	    .conflicts = " 10010000.name:2" },
	{ "held beside", { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "name", "B", { 1 } } }, .status = { JC_ACCEPTED, JC_HELD },
	    .head = "person|10010000|A|0|held", .live = " _kind=person name=A ~name=B",
	    .conflicts = "" },
	{ "born held", { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    .status = { JC_HELD }, .head = "person|10010000|A|0|held",
	    .live = " ~_kind=person ~name=A", .conflicts = "" },
	{ "quarantined kills nothing",
	    { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "name", "B", { 1 } } }, .status = { JC_ACCEPTED, JC_QUARANTINED },
	    .head = "person|10010000|A|0", .live = " _kind=person name=A", .conflicts = "" },
	{ "killed through what does not count",
	    { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "name", "B", { 1 } } }, { { 1, "name", "C", { 2 } } },
	    .status = { JC_ACCEPTED, JC_QUARANTINED, JC_ACCEPTED }, .head = "person|10010000|C|0",
	    .live = " _kind=person name=C", .conflicts = "" },
	{ "withdrawn", { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "_deleted", "double", { 0 } } }, .head = "person|10010000|A|0|withdrawn",
	    .live = " _deleted=double _kind=person name=A", .conflicts = "" },
	{ "withdrawn beside an edit",
	    { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "_deleted", "double", { 0 } } }, { { 1, "name", "B", { 1 } } }, .apart = true,
	    .head = "person|10010000|B|1|withdrawn", .live = " _deleted=double _kind=person name=B",
	    .conflicts = " 10010000._deleted:2" },
	{ "numbered beside a withdrawal",
	    { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "_deleted", "double", { 0 } } }, { { 1, "_number/S-NL1-7", "S-NL1-7", { 0 } } },
	    .apart = true, .head = "person|S-NL1-7|A|0|withdrawn",
	    .live = " _deleted=double _kind=person _number=S-NL1-7 name=A", .conflicts = "" },
	{ "restored", { { 1, "_kind", "person", { 0 } }, { 1, "name", "A", { 0 } } },
	    { { 1, "_deleted", "double", { 0 } } }, { { 1, "_deleted", NULL, { 2 } } },
	    .head = "person|10010000|A|0", .live = " _deleted=- _kind=person name=A",
	    .conflicts = "" },
	{ "several numbers: the smallest is shown",
	    { { 1, "_kind", "task", { 0 } }, { 1, "_number/T-NL1-9", "T-NL1-9", { 0 } } },
	    { { 1, "_number/T-NL1-12", "T-NL1-12", { 0 } } }, .head = "task|T-NL1-12||0",
	    .live = " _kind=task _number=T-NL1-12 _number=T-NL1-9", .conflicts = "" },
	{ "a kind nobody here knows",
	    { { 1, "_kind", "spaceship", { 0 } }, { 1, "name", "A", { 0 } } },
	    .head = "spaceship|10010000||0", .live = " _kind=spaceship name=A", .conflicts = "" },
	{ "without a kind", { { 1, "name", "A", { 0 } } }, .head = "|10010000||0",
	    .live = " name=A", .conflicts = "" },
};

static void
add_three(int row)
{
	const struct world_write *const says[] = { rows[row].one, rows[row].two, rows[row].three };
	uint64_t seen = 0;

	for (unsigned i = 0; i < 3 && says[i][0].field; i++) {
		unsigned change =
		    world_says(world, i, rows[row].apart && i == 2 ? WORLD_BIT(1) : seen, says[i]);

		seen |= WORLD_BIT(change);
	}
}

static enum jc_status
status_of(int row, unsigned change)
{
	/* JC_PENDING is 0: nothing said. */
	enum jc_status status = rows[row].status[change - 1];

	return status == JC_PENDING ? JC_ACCEPTED : status;
}

START_TEST(shows)
{
	const struct jc_id16 id = world_rec(1);
	struct jc_buf got = JC_BUF_INIT;
	uint64_t n;

	add_three(_i);
	ck_ok(jc_view_begin(replica.view));
	for (unsigned i = 1; i < world->n; i++) {
		replica_take(&replica, i, true);
		replica_status(&replica, i, status_of(_i, i));
	}
	replica_commit(&replica);
	ck_ok(jc_view_head(replica.view, &id, append_head, &got));
	ck_assert_msg(strcmp(rows[_i].head, got.data) == 0, "%s: %s", rows[_i].why, got.data);
	jc_buf_reset(&got);
	ck_ok(jc_view_record(replica.view, &id, append_live, &got));
	ck_assert_msg(strcmp(rows[_i].live, got.data) == 0, "%s:%s", rows[_i].why, got.data);
	jc_buf_reset(&got);
	ck_ok(jc_view_conflicts(replica.view, append_conflict, &got));
	ck_assert_msg(strcmp(rows[_i].conflicts, got.data) == 0, "%s:%s", rows[_i].why, got.data);
	ck_ok(jc_view_conflict_count(replica.view, &n));
	ck_assert_uint_eq(*rows[_i].conflicts ? 1 : 0, n);
	jc_buf_release(&got);
}
END_TEST

START_TEST(field_states)
{
	static const struct {
		const char *why, *field;
		enum jc_field_state state;
	} fields[] = {
		{ "never written", "role", JC_FIELD_ABSENT },
		{ "one value", "nature", JC_FIELD_AGREED },
		{ "two values", "name", JC_FIELD_CONFLICT },
		{ "two values, kept", "legal_form", JC_FIELD_DISPUTED },
		{ "a set, by its name", "alias", JC_FIELD_AGREED },
		{ "the start of a name is another field", "nam", JC_FIELD_ABSENT },
	};
	const struct jc_id16 id = world_rec(1), other = world_rec(2);
	enum jc_field_state state;

	(void)world_says(world, 0, 0,
	    (const struct world_write[]){ { 1, "name", "A", { 0 } }, { 1, "nature", "x", { 0 } },
		{ 1, "legal_form", "A", { 0 } }, { 1, "alias/A", "A", { 0 } }, { 0 } });
	(void)world_says(world, 1, 0,
	    (const struct world_write[]){
		{ 1, "name", "B", { 0 } }, { 1, "legal_form", "B", { 0 } }, { 0 } });
	(void)world_says(world, 0, WORLD_BIT(2),
	    (const struct world_write[]){ { 1, "_disputed/legal_form", NULL, { 1, 2 } }, { 0 } });
	replica_take_all(&replica);
	for (int i = 0; i < JC_ROWS(fields); i++) {
		ck_ok(jc_view_field_state(replica.view, &id, fields[i].field, &state));
		ck_assert_msg(state == fields[i].state, "%s: %d", fields[i].why, (int)state);
	}
	ck_err(JC_NOTFOUND, jc_view_field_state(replica.view, &other, "name", &state), "no record");
}
END_TEST

static enum jc_err
append_history(void *context, const struct jc_history *entry)
{
	jc_buf_fmt(context, " %.*s=%s/%s%s", (int)entry->write.field_len, entry->write.field,
	    entry->write.value.data, jc_status_name(entry->status), entry->live ? "*" : "");
	return JC_OK;
}

START_TEST(history_is_whole)
{
	const struct jc_id16 id = world_rec(1);
	struct jc_buf got = JC_BUF_INIT;

	(void)world_says(world, 0, 0,
	    (const struct world_write[]){
		{ 1, "name", "A", { 0 } }, { 1, "role", "R", { 0 } }, { 0 } });
	(void)world_says(world, 1, WORLD_BIT(1),
	    (const struct world_write[]){ { 1, "name", "B", { 1 } }, { 0 } });
	(void)world_says(
	    world, 2, 0, (const struct world_write[]){ { 1, "name", "C", { 0 } }, { 0 } });
	replica_take_all(&replica);
	ck_ok(jc_view_begin(replica.view));
	replica_status(&replica, 3, JC_QUARANTINED);
	replica_commit(&replica);
	ck_ok(jc_view_history(replica.view, &id, "name", append_history, &got));
	ck_assert_str_eq(" name=C/quarantined name=B/accepted* name=A/accepted", got.data);
	jc_buf_reset(&got);
	ck_ok(jc_view_history(replica.view, &id, NULL, append_history, &got));
	ck_assert_str_eq(
	    " name=C/quarantined name=B/accepted* name=A/accepted role=R/accepted*", got.data);
	jc_buf_reset(&got);
	ck_ok(jc_view_change_writes(replica.view, replica.index[1], append_history, &got));
	ck_assert_str_eq(" name=A/accepted role=R/accepted*", got.data);
	jc_buf_release(&got);
}
END_TEST

/* A kill of a change that comes later than its killer, which cannot have seen it. */
START_TEST(kills_only_what_was_here)
{
	const struct jc_id16 id = world_rec(1);
	struct jc_buf got = JC_BUF_INIT;

	(void)world_says(
	    world, 0, 0, (const struct world_write[]){ { 1, "name", "A", { 0 } }, { 0 } });
	(void)world_says(
	    world, 1, 0, (const struct world_write[]){ { 1, "name", "B", { 1 } }, { 0 } });
	ck_ok(jc_view_begin(replica.view));
	replica_take(&replica, 2, true);
	replica_status(&replica, 2, JC_ACCEPTED);
	replica_commit(&replica);
	ck_ok(jc_view_begin(replica.view));
	replica_take(&replica, 1, true);
	replica_status(&replica, 1, JC_ACCEPTED);
	replica_commit(&replica);
	ck_ok(jc_view_record(replica.view, &id, append_live, &got));
	ck_assert_str_eq(" name=A name=B", got.data);
	jc_buf_release(&got);
}
END_TEST

START_TEST(lookup_gives_what_was_fed)
{
	struct jc_known_write write;
	const struct jc_id16 id = world_rec(1);

	(void)world_says(world, 0, 0,
	    (const struct world_write[]){ { 1, "alias/Foo", "Foo", { 0 } },
		{ 1, "name", NULL, { 0 } }, { 1, "role", "R", { 0 } }, { 0 } });
	replica_take_all(&replica);
	ck_assert(jc_view_lookup(replica.view, replica.index[1], 0, &write));
	ck_assert_int_eq(0, jc_id16_cmp(&id, &write.rec));
	ck_assert_uint_eq(22, write.field_len);
	ck_assert(memcmp(write.field, "alias/", 6) == 0);
	ck_assert(write.value.type == JC_VALUE_TEXT && write.value.len == 3);
	ck_assert(memcmp(write.value.data, "Foo", 3) == 0);
	ck_assert(jc_view_lookup(replica.view, replica.index[1], 1, &write));
	ck_assert(write.value.type == JC_VALUE_NULL);
	ck_assert(jc_view_lookup(replica.view, replica.index[1], 2, &write));
	ck_assert(!jc_view_lookup(replica.view, replica.index[1], 3, &write));
	ck_assert(!jc_view_lookup(replica.view, 77, 0, &write));
}
END_TEST

static enum jc_err
append_change(void *context, const struct jc_change_row *row)
{
	jc_buf_fmt(context, " %s:%s:%s:%u/%u:%s", row->by, row->party,
	    row->source ? row->source : "-", row->writes, row->records, row->first_title);
	return JC_OK;
}

static enum jc_err
append_id(void *context, const struct jc_id16 *id)
{
	jc_buf_fmt(context, " %d", id->b[1]);
	return JC_OK;
}

START_TEST(changes_and_sources)
{
	const char *const names[] = { "M. van Dijk", "C. Dubois" };
	struct jc_member members[2] = { { .party = "NL" }, { .party = "FR" } };
	const struct jc_id16 id = world_rec(2);
	struct jc_buf got = JC_BUF_INIT;
	uint64_t n;

	world->source = "OFAC SDN";
	world->snapshot = "2019-04-04";
	(void)world_says(world, 0, 0,
	    (const struct world_write[]){ { 1, "_kind", "person", { 0 } },
		{ 1, "name", "A", { 0 } }, { 2, "_kind", "person", { 0 } },
		{ 2, "name", "B", { 0 } }, { 0 } });
	world->source = NULL;
	(void)world_says(world, 1, WORLD_BIT(1),
	    (const struct world_write[]){ { 2, "name", "C", { 1 } }, { 0 } });
	replica_take_all(&replica);
	members[0].device = world_device(0);
	members[1].device = world_device(1);
	ck_ok(jc_view_members(replica.view, members, 2, names));
	ck_ok(jc_view_changes(replica.view, 0, NULL, 2, append_change, &got));
	ck_assert_str_eq(" C. Dubois:FR:-:1/1:C M. van Dijk:NL:OFAC SDN:4/2:A", got.data);
	jc_buf_reset(&got);
	ck_ok(jc_view_changes(replica.view, 1u << JC_HELD, NULL, 0, append_change, &got));
	ck_assert_str_eq("", got.data);
	ck_ok(jc_view_changes(replica.view, 1u << JC_ACCEPTED, &id, 0, append_change, &got));
	ck_assert_str_eq(" C. Dubois:FR:-:1/1:C M. van Dijk:NL:OFAC SDN:4/2:A", got.data);
	jc_buf_reset(&got);
	ck_ok(jc_view_source_records(replica.view, "OFAC SDN", append_id, &got));
	ck_assert_str_eq(" 1 2", got.data);
	ck_ok(jc_view_status_count(replica.view, JC_ACCEPTED, &n));
	ck_assert_uint_eq(3, n);
	jc_buf_release(&got);
}
END_TEST

START_TEST(clash_of_imports)
{
	struct jc_buf got = JC_BUF_INIT;

	world->source = "OFAC SDN";
	world->snapshot = "2019-04-04";
	(void)world_says(
	    world, 0, 0, (const struct world_write[]){ { 1, "name", "A", { 0 } }, { 0 } });
	world->snapshot = "2021-01-01";
	(void)world_says(
	    world, 1, 0, (const struct world_write[]){ { 1, "name", "B", { 0 } }, { 0 } });
	replica_take_all(&replica);
	ck_ok(jc_view_conflicts(replica.view, append_conflict, &got));
	ck_assert_str_eq(" 10010000.name:2i", got.data);
	jc_buf_release(&got);
}
END_TEST

START_TEST(numbers_are_never_given_twice)
{
	static const struct {
		const char *why;
		char letter;
		const char *code;
		unsigned device, max;
	} numbers[] = {
		{ "the largest, though it is gone", 'T', "NL1", 0, 10 },
		{ "another letter", 'S', "NL1", 0, 0 },
		{ "another device wrote that", 'T', "NL1", 1, 99 },
		{ "no such code", 'T', "FR1", 0, 0 },
	};
	struct jc_id16 device;
	uint32_t max;

	(void)world_says(world, 0, 0,
	    (const struct world_write[]){ { 1, "_number/T-NL1-9", "T-NL1-9", { 0 } },
		{ 2, "_number/T-NL1-10", "T-NL1-10", { 0 } },
		{ 3, "_number/T-NL1-x", "T-NL1-x", { 0 } },
		{ 4, "_number/T-NL1-99999999999", "T-NL1-99999999999", { 0 } }, { 0 } });
	(void)world_says(world, 0, 0,
	    (const struct world_write[]){ { 2, "_number/T-NL1-10", NULL, { 1 } }, { 0 } });
	(void)world_says(world, 1, 0,
	    (const struct world_write[]){ { 3, "_number/T-NL1-99", "T-NL1-99", { 0 } }, { 0 } });
	replica_take_all(&replica);
	for (int i = 0; i < JC_ROWS(numbers); i++) {
		device = world_device(numbers[i].device);
		ck_ok(jc_view_number_max(
		    replica.view, numbers[i].letter, numbers[i].code, &device, &max));
		ck_assert_msg(max == numbers[i].max, "%s: %u", numbers[i].why, max);
	}
}
END_TEST

/* Spoil the view behind its back: the check says so. */
static const struct {
	const char *why, *sql;
} damages[] = {
	{ "a column", "UPDATE kind_person SET f_name='Z'" },
	{ "a key", "UPDATE kind_person SET k_name='z'" },
	{ "a state", "UPDATE write SET state=0 WHERE state=1" },
	{ "a title", "UPDATE head SET title='Z'" },
	{ "a number", "UPDATE head SET number='T-NL1-1'" },
	{ "a conflict gone", "DELETE FROM conflict" },
	{ "a conflict invented", "INSERT INTO conflict VALUES(1, 'role', 2, 0, 0, 0)" },
	{ "a value", "DELETE FROM value" },
	{ "search text", "INSERT INTO search(rowid, plain, latin) VALUES(1, 'zebra', '')" },
	{ "a row of a kind", "DELETE FROM kind_person" },
	{ "a head", "DELETE FROM head" },
	{ "a count", "UPDATE change SET status=3 WHERE change=0" },
};

START_TEST(check_finds_damage)
{
	(void)world_says(world, 0, 0,
	    (const struct world_write[]){ { 1, "_kind", "person", { 0 } },
		{ 1, "name", "A", { 0 } }, { 1, "alias/B", "B", { 0 } }, { 0 } });
	(void)world_says(
	    world, 1, 0, (const struct world_write[]){ { 1, "name", "B", { 0 } }, { 0 } });
	replica_take_all(&replica);
	ck_ok(jc_db_run(replica.view->db, damages[_i].sql));
	ck_err(JC_CORRUPT, jc_view_check(replica.view, replica.graph), damages[_i].why);
}
END_TEST

Suite *
view_suite(void)
{
	return jc_suite("store/view", setup, teardown,
	    (const struct jc_test[]){
		{ shows, JC_ROWS(rows) },
		{ field_states, 1 },
		{ history_is_whole, 1 },
		{ kills_only_what_was_here, 1 },
		{ lookup_gives_what_was_fed, 1 },
		{ changes_and_sources, 1 },
		{ clash_of_imports, 1 },
		{ numbers_are_never_given_twice, 1 },
		{ check_finds_damage, JC_ROWS(damages) },
		{ NULL, 0 },
	    });
}
