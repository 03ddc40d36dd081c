/* Questions across records: what shares an identifier, what a day has come for, sets of several. */
#include <string.h>

#include "store/suites.h"
#include "store/world.h"

static struct world *world;
static struct replica replica;

#define VIN "vin:1M8GDM9AXKP042788"
#define IBAN "iban:NL91ABNA0417164300"

/* Records by their numbers here: 1 to 9 share, 10 to 19 have dates, 20 to 29 births. */
static const struct world_write writes[] = {
	{ 1, "_kind", "asset", { 0 } },
	{ 1, "identifier/" VIN, VIN, { 0 } },
	{ 1, "owner_party", "NL", { 0 } },
	{ 2, "_kind", "evidence", { 0 } },
	{ 2, "identifier/" VIN, VIN, { 0 } },
	{ 3, "_kind", "asset", { 0 } },
	{ 3, "identifier/" VIN, VIN, { 0 } },
	{ 3, "_deleted", "entered twice", { 0 } },
	{ 4, "_kind", "person", { 0 } },
	{ 4, "identifier/" VIN, VIN, { 0 } },
	{ 5, "_kind", "asset", { 0 } },
	{ 5, "identifier/" IBAN, IBAN, { 0 } },
	{ 6, "_kind", "person", { 0 } },
	{ 6, "identifier/" IBAN, IBAN, { 0 } },
	{ 10, "_kind", "task", { 0 } },
	{ 10, "review_date", "2026-11-21", { 0 } },
	{ 11, "_kind", "task", { 0 } },
	{ 11, "review_date", "2026-11-22", { 0 } },
	{ 12, "_kind", "task", { 0 } },
	{ 12, "review_date", "~2025", { 0 } },
	{ 13, "_kind", "task", { 0 } },
	{ 14, "_kind", "task", { 0 } },
	{ 14, "review_date", "2024-01-01", { 0 } },
	{ 14, "_deleted", "entered twice", { 0 } },
	{ 15, "_kind", "measure", { 0 } },
	{ 15, "until", "2026-11-01", { 0 } },
	{ 16, "_kind", "comms", { 0 } },
	{ 16, "preserved_until", "2026-11", { 0 } },
	{ 20, "_kind", "person", { 0 } },
	{ 20, "birth/1979", "1979", { 0 } },
	{ 20, "birth/1980", "1980", { 0 } },
	{ 21, "_kind", "person", { 0 } },
	{ 21, "birth/1979", "1979", { 0 } },
};

static void
setup(void)
{
	world = world_new();
	replica_open(&replica, world);
	(void)world_add(world, 0, 0, writes, sizeof(writes) / sizeof(writes[0]));
	replica_take_all(&replica);
}

static void
teardown(void)
{
	replica_close(&replica);
	world_free(world);
}

static enum jc_err
append_row(void *context, const struct jc_row *row)
{
	jc_buf_fmt(context, " %d", row->id.b[1]);
	return JC_OK;
}

static enum jc_err
append_shared(void *context, const char *value, const struct jc_row *row)
{
	jc_buf_fmt(context, " %.4s:%d", value, row->id.b[1]);
	ck_assert((row->id.b[1] == 1) == (row->cell[0] != NULL));
	return JC_OK;
}

static const struct {
	const char *why, *kinds, *found;
} shares[] = {
	{ "an asset and an exhibit, not the withdrawn one", "asset evidence", " vin::1 vin::2" },
	{ "of one kind alone", "asset", "" },
	{ "of all three", "asset evidence person", " iban:5 iban:6 vin::1 vin::2 vin::4" },
	{ "of none", "", "" },
};

START_TEST(finds_what_is_shared)
{
	static const char *const columns[] = { "owner_party", NULL };
	struct jc_buf got = JC_BUF_INIT;

	ck_ok(jc_view_shared(replica.view, shares[_i].kinds, columns, append_shared, &got));
	ck_assert_msg(
	    !strcmp(shares[_i].found, got.data ? got.data : ""), "%s:%s", shares[_i].why, got.data);
	jc_buf_release(&got);
}
END_TEST

static const struct {
	const char *why, *kind, *field, *day, *found;
} days[] = {
	{ "the earliest first, about as stated", "task", "review_date", "2026-11-21", " 12 10" },
	{ "a day later", "task", "review_date", "2026-11-22", " 12 10 11" },
	{ "before all", "task", "review_date", "2000-01-01", "" },
	{ "a kind that has none", "person", "review_date", "2026-11-22", "" },
	{ "an order", "measure", "until", "2026-11-01", " 15" },
	{ "a month begins with its first day", "comms", "preserved_until", "2026-11-01", " 16" },
};

START_TEST(finds_what_a_day_has_come_for)
{
	struct jc_buf got = JC_BUF_INIT;

	ck_ok(jc_view_dated(replica.view, jc_kind_find(days[_i].kind), days[_i].field, days[_i].day,
	    NULL, append_row, &got));
	ck_assert_msg(
	    !strcmp(days[_i].found, got.data ? got.data : ""), "%s:%s", days[_i].why, got.data);
	jc_buf_release(&got);
}
END_TEST

static enum jc_err
append_scanned(void *context, const struct jc_row *row)
{
	jc_buf_fmt(context, " %d:%s", row->id.b[1], row->cell[0] ? row->cell[0] : "-");
	return row->id.b[1] == 13 ? JC_NOTFOUND : JC_OK;
}

/* As they came, without the withdrawn; stopped where nobody wants more. */
START_TEST(scans_a_kind)
{
	static const char *const columns[] = { "review_date", NULL };
	struct jc_buf got = JC_BUF_INIT;

	ck_ok(jc_view_scan(replica.view, jc_kind_find("measure"), columns, append_scanned, &got));
	ck_ok(jc_view_scan(replica.view, jc_kind_find("task"), columns, append_scanned, &got));
	ck_assert_str_eq(got.data, " 15:- 10:2026-11-21 11:2026-11-22 12:~2025 13:-");
	jc_buf_release(&got);
}
END_TEST

/* They follow what is written, and the number of the view with them. */
START_TEST(follows_writes)
{
	const struct jc_kind *person = jc_kind_find("person");
	uint64_t before = jc_view_generation(replica.view);
	struct jc_buf got = JC_BUF_INIT;
	unsigned change;

	ck_ok(jc_view_several(replica.view, person, "birth", NULL, append_row, &got));
	ck_assert_str_eq(got.data, " 20");
	change = world_says(world, 0, 0,
	    (const struct world_write[]){ { 20, "birth/1980", NULL, { 1 } },
		{ 21, "birth/1980", "1980", { 0 } }, { 10, "review_date", NULL, { 1 } }, { 0 } });
	ck_ok(jc_view_begin(replica.view));
	replica_take(&replica, change, true);
	replica_status(&replica, change, JC_ACCEPTED);
	replica_commit(&replica);
	ck_assert_uint_gt(jc_view_generation(replica.view), before);
	jc_buf_reset(&got);
	ck_ok(jc_view_several(replica.view, person, "birth", NULL, append_row, &got));
	ck_assert_str_eq(got.data, " 21");
	jc_buf_reset(&got);
	ck_ok(jc_view_dated(replica.view, jc_kind_find("task"), "review_date", "2026-11-21", NULL,
	    append_row, &got));
	ck_assert_str_eq(got.data, " 12");
	jc_buf_release(&got);
}
END_TEST

Suite *
across_suite(void)
{
	return jc_suite("store/across", setup, teardown,
	    (const struct jc_test[]){
		{ finds_what_is_shared, JC_ROWS(shares) },
		{ finds_what_a_day_has_come_for, JC_ROWS(days) },
		{ scans_a_kind, 1 },
		{ follows_writes, 1 },
		{ NULL, 0 },
	    });
}
