/* Versions of one list, imported by offices that had not met: who settles what, and what stays. */
#include <stdlib.h>
#include <string.h>

#include "app/decide.h"
#include "app/suites.h"
#include "app/three.h"
#include "base/clock.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "imports.h"

#define MAP MAP_PERSONS "remarks = remarks\nalias = alias | split ;\n"

static struct jc_imports imports;

static void
enter(void)
{
	three_enter();
	jc_imports_begin(&imports, nl);
}

static void
leave(void)
{
	jc_imports_end(&imports);
	three_leave();
}

/* As office `c`: rows of id, name, remarks, aliases. */
static void
import(struct jc_case *c, const char *snapshot, const char *lines)
{
	struct jc_buf csv = JC_BUF_INIT;

	jc_buf_fmt(&csv, "id,name,remarks,alias\n%s", lines);
	imports.c = c;
	imports.snapshot = snapshot;
	ck_ok(jc_imports_texts(&imports, MAP, csv.data, csv.len));
	jc_buf_release(&csv);
}

static struct jc_id16
record_of(const char *key)
{
	struct jc_id16 id;

	jc_record_id_import(
	    &id, &jc_replica_ring(jc_case_replica(nl))->case_id, "List", "person", key);
	return id;
}

/* NL has 2019 and FR 2021, which state another remark; then RO, a member, imports `csv`. */
static const struct {
	const char *why, *snapshot, *csv;
	unsigned conflicts, disagree;
	const char *live;    /* then */
	const char *settled; /* by the newest; NULL: that leaves it */
} thirds[] = {
	{ "the newer again", "2021", "1,Ion,newer,\n", 1, 1, "newer | older", "newer" },
	{ "a newer one", "2022", "1,Ion,newest,\n", 1, 1, "newest | older", "newest" },
	{ "a newer one that says what the oldest did", "2022", "1,Ion,older,\n", 1, 1,
	    "newer | older", "older" },
	{ "a newer one that says nothing", "2022", "1,Ion,,\n", 1, 1, "(null) | older", "(null)" },
	{ "the newer, corrected", "2021", "1,Ion,newest,\n", 1, 1, "newest | older", "newest" },
	{ "the newer, saying what the older did", "2021", "1,Ion,older,\n", 1, 1,
	    "newer | older", NULL },
};

/* A member's import settles nothing between versions, nor is it refused by others for trying. */
START_TEST(only_leads_settle)
{
	struct jc_id16 id = record_of("1");
	uint64_t settled, left;

	import(nl, "2019", "1,Ion,older,\n");
	import(fr, "2021", "1,Ion,newer,\n");
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(ro), 1);
	import(ro, thirds[_i].snapshot, thirds[_i].csv);
	ck_assert_msg(imports.report.disagree == thirds[_i].disagree, "%s", thirds[_i].why);
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(nl), thirds[_i].conflicts);
	ck_value(nl, &id, "remarks", thirds[_i].live);
	import(ro, thirds[_i].snapshot, thirds[_i].csv);
	ck_assert_msg(imports.report.changes == 0, "%s: again", thirds[_i].why);
	ck_ok(jc_resolve_import(nl, "List", "newest", NULL, NULL, &settled, &left));
	ck_assert_uint_eq(settled, thirds[_i].settled != NULL);
	ck_assert_uint_eq(left, thirds[_i].settled == NULL);
	jc_cases_settle(&cases);
	if (thirds[_i].settled)
		ck_value(ro, &id, "remarks", thirds[_i].settled);
	import(ro, thirds[_i].snapshot, thirds[_i].csv);
	ck_assert_msg(imports.report.changes == 0, "%s: after the lead", thirds[_i].why);
}
END_TEST

/* What only the older list has is no disagreement: it stays until the newer is imported again. */
START_TEST(the_newer_again)
{
	struct jc_id16 first = record_of("1"), gone = record_of("2"), ours = record_of("3");
	uint64_t settled, left;
	char *aliases;

	import(nl, "2019", "1,Ion,,old;both\n2,Ana,,\n3,Eva,,\n");
	import(fr, "2021", "1,Ion,,both;new\n");
	ck_ok(jc_cases_set(nl, &ours, "remarks", "she is our suspect"));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(nl), 0);
	ck_ok(jc_resolve_import(nl, "List", "newest", NULL, NULL, &settled, &left));
	ck_assert_uint_eq(settled + left, 0);
	ck_assert(!jc_cases_is_withdrawn(nl, &gone));
	import(fr, "2021", "1,Ion,,both;new\n");
	ck_assert_uint_eq(imports.report.withdrawn, 1);
	ck_assert_uint_eq(imports.report.changed, 1);
	ck_assert_uint_eq(imports.report.worked_on, 1);
	jc_cases_settle(&cases);
	ck_assert(jc_cases_is_withdrawn(nl, &gone));
	ck_assert(!jc_cases_is_withdrawn(nl, &ours));
	ck_assert(!jc_cases_is_withdrawn(nl, &first));
	aliases = jc_imports_values(nl, "person", "alias");
	ck_assert_str_eq(aliases, "both; new");
	free(aliases);
	import(nl, "2021", "1,Ion,,both;new\n");
	ck_assert_uint_eq(imports.report.changes, 0);
}
END_TEST

/* One write of a field, over nothing. */
static void
write_again(struct jc_case *c, const struct jc_id16 *id, const char *source, const char *text)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_write write = { .rec = *id,
		.field = "remarks",
		.field_len = 7,
		.value = { JC_VALUE_TEXT, text, strlen(text) } };
	struct jc_body body = { .time = (uint64_t)jc_clock_ms(),
		.source = source,
		.source_len = source ? strlen(source) : 0,
		.snapshot = source ? text : NULL, /* "2019": its own date */
		.snapshot_len = source ? strlen(text) : 0,
		.n = 1,
		.writes = &write };
	struct jc_id24 change;

	jc_random(body.salt, sizeof(body.salt));
	ck_ok(jc_replica_append(replica, &body, &change));
}

/* More live writes than one write can replace: a device that repeats itself blocks nobody. */
#define MANY 600

static enum jc_err
take(struct jc_case *c, const struct jc_id16 *id)
{
	struct jc_resolution how = { .how = JC_RESOLVE_TAKE, .take = 2, .reason = "so it is" };
	struct jc_saved saved;
	enum jc_err err = jc_resolve(c, id, "remarks", &how, &saved);

	jc_saved_release(&saved);
	return err;
}

static enum jc_err
state(struct jc_case *c, const struct jc_id16 *id)
{
	struct jc_resolution how = {
		.how = JC_RESOLVE_VALUE, .value = "2022", .value_len = 4, .reason = "so it is"
	};
	struct jc_saved saved;
	enum jc_err err = jc_resolve(c, id, "remarks", &how, &saved);

	jc_saved_release(&saved);
	return err;
}

static enum jc_err
keep(struct jc_case *c, const struct jc_id16 *id)
{
	struct jc_resolution how = { .how = JC_RESOLVE_KEEP_ALL, .reason = "so it is" };
	struct jc_saved saved;
	enum jc_err err = jc_resolve(c, id, "remarks", &how, &saved);

	jc_saved_release(&saved);
	return err;
}

static enum jc_err
newest(struct jc_case *c, const struct jc_id16 *id)
{
	uint64_t settled, left;
	enum jc_err err = jc_resolve_import(c, "List", "so it is", NULL, NULL, &settled, &left);

	(void)id;
	ck_assert_uint_eq(left, 0);
	return err;
}

static const struct {
	const char *why;
	enum jc_err (*settle)(struct jc_case *, const struct jc_id16 *);
	const char *source, *value;
} many[] = {
	{ "a side", take, NULL, "2021" },
	{ "another value", state, NULL, "2022" },
	{ "all kept", keep, NULL, NULL },
	{ "the newest", newest, "List", "2021" },
};

START_TEST(settles_many_writes)
{
	struct jc_id16 id = record_of("1");
	char *values;

	import(nl, "2018", "1,Ion,,\n");
	ck_ok(jc_replica_begin(jc_case_replica(nl)));
	for (int i = 0; i < MANY; i++)
		write_again(nl, &id, many[_i].source, i % 2 ? "2019" : "2021");
	ck_ok(jc_replica_end(jc_case_replica(nl), true));
	ck_assert_uint_eq(jc_cases_conflicts(nl), 1);
	ck_ok(many[_i].settle(nl, &id));
	jc_cases_settle(&cases);
	ck_assert_msg(jc_cases_conflicts(fr) == 0, "%s", many[_i].why);
	values = jc_cases_get(fr, &id, "remarks");
	if (many[_i].value)
		ck_assert_msg(strncmp(values, many[_i].value, 4) == 0 && !strstr(values, "2019"),
		    "%s: %s", many[_i].why, values);
	free(values);
}
END_TEST

Suite *
versions_suite(void)
{
	return jc_suite("app/versions", enter, leave,
	    (const struct jc_test[]){
		{ only_leads_settle, JC_ROWS(thirds) },
		{ the_newer_again, 1 },
		{ settles_many_writes, JC_ROWS(many) },
		{ NULL, 0 },
	    });
}
