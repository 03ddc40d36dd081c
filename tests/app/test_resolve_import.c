/* Two offices imported two versions of one list; a lead settles what they disagree about. */
#include <string.h>

#include "app/decide.h"
#include "app/suites.h"
#include "app/three.h"
#include "base/clock.h"
#include "base/mem.h"
#include "crypto/crypto.h"

#define LIST "sanctions"

static void
id_of(size_t row, struct jc_id16 *out)
{
	char key[24];

	snprintf(key, sizeof(key), "%zu", row);
	jc_record_id_import(
	    out, &jc_replica_ring(jc_case_replica(nl))->case_id, LIST, "person", key);
}

/* As an import would: one write a field, nothing killed. */
static void
import(struct jc_case *c, const char *snapshot, size_t from, size_t n, const char *name)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_write *writes = jc_calloc(2 * n, sizeof(*writes));
	struct jc_body body = { .time = (uint64_t)jc_clock_ms(),
		.source = LIST,
		.source_len = strlen(LIST),
		.snapshot = snapshot,
		.snapshot_len = strlen(snapshot),
		.n = 2 * n,
		.writes = writes };
	struct jc_id24 id;

	for (size_t i = 0; i < n; i++) {
		id_of(from + i, &writes[2 * i].rec);
		writes[2 * i].field = "_kind";
		writes[2 * i].field_len = 5;
		writes[2 * i].value = (struct jc_value){ JC_VALUE_TEXT, "person", 6 };
		writes[2 * i + 1] = writes[2 * i];
		writes[2 * i + 1].field = "name";
		writes[2 * i + 1].field_len = 4;
		writes[2 * i + 1].value = (struct jc_value){ JC_VALUE_TEXT, name, strlen(name) };
	}
	jc_random(body.salt, sizeof(body.salt));
	ck_ok(jc_replica_begin(replica));
	ck_ok(jc_replica_append(replica, &body, &id));
	ck_ok(jc_replica_end(replica, true));
	free(writes);
}

static enum jc_err
take_write(void *context, const struct jc_live *live)
{
	*(struct jc_write_id *)context = live->write;
	return JC_OK;
}

/* One field of the first record, over what is live there. */
static void
import_field(struct jc_case *c, const char *snapshot, const char *field, const char *text)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_write write = { .field = field,
		.field_len = strlen(field),
		.value = { JC_VALUE_TEXT, text, strlen(text) } };
	struct jc_body body = { .time = (uint64_t)jc_clock_ms(),
		.source = LIST,
		.source_len = strlen(LIST),
		.snapshot = snapshot,
		.snapshot_len = strlen(snapshot),
		.n = 1,
		.writes = &write };
	struct jc_write_id live;
	struct jc_id24 id;

	id_of(0, &write.rec);
	jc_random(body.salt, sizeof(body.salt));
	ck_ok(jc_view_field(jc_case_view(c), &write.rec, field, take_write, &live));
	if (strcmp(field, "name") == 0) {
		write.kills = &live;
		write.n_kills = 1;
	}
	ck_ok(jc_replica_begin(replica));
	ck_ok(jc_replica_append(replica, &body, &id));
	ck_ok(jc_replica_end(replica, true));
}

static const struct {
	const char *why, *withdrawn_in, *named_in;
	bool typed, withdrawn;
	unsigned settled;
} withdrawal_rows[] = {
	{ "the newer list withdraws", "2021-06-15", "2020-01-01", false, true, 1 },
	{ "the newer list names it", "2020-01-01", "2021-06-15", false, false, 1 },
	{ "a person has written, too", "2021-06-15", "2020-01-01", true, true, 0 },
};

/* One version of the list withdraws a record, another still names it. */
START_TEST(a_withdrawal_by_a_list)
{
	uint64_t settled, left;
	struct jc_id16 id;

	import(nl, "2019-03-01", 0, 1, "IVANOV");
	jc_cases_settle(&cases);
	import_field(fr, withdrawal_rows[_i].withdrawn_in, "_deleted", "no longer listed");
	import_field(nl, withdrawal_rows[_i].named_in, "name", "IVANOW");
	id_of(0, &id);
	if (withdrawal_rows[_i].typed)
		ck_ok(jc_cases_set(nl, &id, "role", "driver"));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(nl), 1);
	ck_ok(jc_resolve_import(nl, LIST, "newer", NULL, NULL, &settled, &left));
	ck_assert_msg(settled == withdrawal_rows[_i].settled, "%s", withdrawal_rows[_i].why);
	ck_assert_uint_eq(left, 1 - withdrawal_rows[_i].settled);
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(fr), left);
	ck_assert(jc_cases_is_withdrawn(fr, &id) == withdrawal_rows[_i].withdrawn);
}
END_TEST

START_TEST(the_newest_stands)
{
	uint64_t settled, left;
	struct jc_id16 first, typed;

	import(nl, "2019-03-01", 0, 50, "IVANOV");
	import(fr, "2021-06-15", 0, 50, "IVANOW");
	id_of(0, &first);
	id_of(1, &typed);
	ck_ok(jc_cases_set(nl, &typed, "name", "Ivanov, typed"));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(cases.at[2]), 50);
	ck_err(JC_DENIED,
	    jc_resolve_import(
		cases.at[2], LIST, "the list was updated", NULL, NULL, &settled, &left),
	    "a member");
	ck_err(
	    JC_INVALID, jc_resolve_import(nl, LIST, "", NULL, NULL, &settled, &left), "no reason");
	ck_ok(jc_resolve_import(nl, "another list", "so", NULL, NULL, &settled, &left));
	ck_assert_uint_eq(settled + left, 0);
	ck_ok(jc_resolve_import(nl, LIST, "the list was updated", NULL, NULL, &settled, &left));
	ck_assert_uint_eq(settled, 49);
	ck_assert_uint_eq(left, 1);
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(cases.at[2]), 1);
	ck_value(cases.at[2], &first, "name", "IVANOW");
	ck_value(cases.at[2], &typed, "name", "IVANOW | Ivanov, typed");
}
END_TEST

static enum jc_err
check_source(void *context, const struct jc_live *live)
{
	unsigned *n = context;

	ck_assert_str_eq(live->source, LIST);
	ck_assert_str_eq(live->snapshot, "2021-06-15");
	++*n;
	return JC_OK;
}

/* What is settled goes on as a value of the list: its next version takes its place. */
START_TEST(stays_of_the_list)
{
	uint64_t settled, left;
	struct jc_id16 id;
	unsigned n = 0;

	import(nl, "2019-03-01", 0, 1, "IVANOV");
	import(fr, "2021-06-15", 0, 1, "IVANOW");
	jc_cases_settle(&cases);
	ck_ok(jc_resolve_import(nl, LIST, "newer", NULL, NULL, &settled, &left));
	id_of(0, &id);
	ck_ok(jc_view_field(jc_case_view(nl), &id, "name", check_source, &n));
	ck_assert_uint_eq(n, 1);
}
END_TEST

/* Two versions of one day that differ: nobody knows which is the newer. */
START_TEST(a_tie_is_left)
{
	uint64_t settled, left;

	import(nl, "2021-06-15", 0, 3, "IVANOV");
	import(fr, "2021-06-15", 0, 3, "IVANOW");
	jc_cases_settle(&cases);
	ck_ok(jc_resolve_import(nl, LIST, "newer", NULL, NULL, &settled, &left));
	ck_assert_uint_eq(settled, 0);
	ck_assert_uint_eq(left, 3);
}
END_TEST

/* More than one change can hold: a batch, with one decision. */
START_TEST(many_are_one_batch)
{
	struct jc_query decisions = { .kind = jc_kind_find("decision") };
	size_t n = 5000;
	uint64_t settled, left, count;

	for (size_t from = 0; from < n; from += 2000) {
		size_t some = n - from < 2000 ? n - from : 2000;

		import(nl, "2019-03-01", from, some, "IVANOV");
		import(fr, "2021-06-15", from, some, "IVANOW");
	}
	jc_cases_settle(&cases);
	ck_ok(jc_resolve_import(nl, LIST, "newer", NULL, NULL, &settled, &left));
	ck_assert_uint_eq(settled, n);
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(fr), 0);
	ck_ok(jc_view_count(jc_case_view(fr), &decisions, &count));
	ck_assert_uint_eq(count, 1);
}
END_TEST

static bool
stop(void *context, const char *step, uint64_t done, uint64_t total)
{
	(void)context;
	(void)step;
	(void)done;
	(void)total;
	return false;
}

START_TEST(stops_when_asked)
{
	uint64_t settled, left;

	import(nl, "2019-03-01", 0, 1, "IVANOV");
	import(fr, "2021-06-15", 0, 1, "IVANOW");
	jc_cases_settle(&cases);
	ck_err(JC_CONFLICT, jc_resolve_import(nl, LIST, "newer", stop, NULL, &settled, &left),
	    "stopped");
	ck_assert_uint_eq(jc_cases_conflicts(nl), 1);
	jc_cases_add(nl, "task", "title", "the lock is free", "country", "NL", NULL);
}
END_TEST

Suite *
resolve_import_suite(void)
{
	return jc_suite("app/resolve_import", three_enter, three_leave,
	    (const struct jc_test[]){
		{ the_newest_stands, 1 },
		{ a_withdrawal_by_a_list, JC_ROWS(withdrawal_rows) },
		{ stays_of_the_list, 1 },
		{ a_tie_is_left, 1 },
		{ many_are_one_batch, 1 },
		{ stops_when_asked, 1 },
		{ NULL, 0 },
	    });
}
