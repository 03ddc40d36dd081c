/* The sealed image: there and back, damaged, of another version; the file for analysts. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/store/view_private.h"
#include "base/file.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/sealed_blocks.h"
#include "store/image.h"
#include "store/suites.h"
#include "store/world.h"

/* What must not be found in any file. */
#define PLANTED "Zanzibar-Quetzal"

static const uint8_t key[32] = { 7 };
static struct world *world;
static struct replica replica;

static void
setup(void)
{
	char *scratch = jc_scratch();

	ck_ok(jc_crypto_start());
	ck_assert_int_eq(0, chdir(scratch));
	free(scratch);
	world = world_new();
	replica_open(&replica, world);
	(void)world_says(world, 0, 0,
	    (const struct world_write[]){ { 1, "_kind", "person", { 0 } },
		{ 1, "_number/S-NL1-1", "S-NL1-1", { 0 } }, { 1, "name", PLANTED, { 0 } },
		{ 1, "alias/" PLANTED, PLANTED, { 0 } }, { 1, "unheard_of", PLANTED, { 0 } },
		{ 0 } });
	(void)world_says(
	    world, 1, 0, (const struct world_write[]){ { 1, "name", "B", { 0 } }, { 0 } });
	replica_take_all(&replica);
}

static void
teardown(void)
{
	replica_close(&replica);
	world_free(world);
}

static void
write_image(void)
{
	ck_ok(jc_image_write("image", key, replica.view, replica.graph, "refs\0here", 9));
}

/* Put the replica's graph and view in the place of those of another. */
static void
read_image(struct replica *out)
{
	struct jc_buf refs = JC_BUF_INIT;

	*out = replica;
	ck_ok(jc_image_read("image", key, &out->view, &out->graph, &refs));
	ck_assert(refs.len == 9 && memcmp(refs.data, "refs\0here", 9) == 0);
	jc_buf_release(&refs);
}

static void
say_and_take(struct replica *to, unsigned change)
{
	ck_ok(jc_view_begin(to->view));
	replica_take(to, change, true);
	replica_status(to, change, JC_ACCEPTED);
	replica_commit(to);
}

START_TEST(there_and_back)
{
	struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT;
	struct replica opened;
	unsigned change;

	write_image();
	read_image(&opened);
	replica_dump(&replica, &before);
	replica_dump(&opened, &after);
	same_dumps(&before, &after, 0);
	ck_ok(jc_view_check(opened.view, opened.graph));
	/* It goes on from there, also with fields nobody knows here. */
	change = world_says(world, 2, WORLD_BIT(1),
	    (const struct world_write[]){
		{ 1, "unheard_of", "x", { 1 } }, { 1, "never_heard_of", "y", { 0 } }, { 0 } });
	say_and_take(&replica, change);
	say_and_take(&opened, change);
	jc_buf_reset(&before);
	jc_buf_reset(&after);
	replica_dump(&replica, &before);
	replica_dump(&opened, &after);
	same_dumps(&before, &after, 1);
	/* And an opened one can be written again. */
	ck_ok(jc_image_write("image", key, opened.view, opened.graph, "refs\0here", 9));
	replica_close(&opened);
	read_image(&opened);
	jc_buf_reset(&after);
	replica_dump(&opened, &after);
	same_dumps(&before, &after, 2);
	replica_close(&opened);
	jc_buf_release(&before);
	jc_buf_release(&after);
}
END_TEST

static void
assert_unreadable(enum jc_err err, const uint8_t *with, const char *why)
{
	struct jc_buf refs = JC_BUF_INIT;
	struct jc_graph *graph;
	struct jc_view *view;

	ck_err(err, jc_image_read("image", with, &view, &graph, &refs), why);
	ck_assert(!view && !graph && refs.len == 0);
	jc_buf_release(&refs);
}

/* Either opening it fails, or looking at all of it, and then it is known to be damaged. */
static void
assert_damaged(const char *why)
{
	struct jc_buf refs = JC_BUF_INIT;
	struct replica opened = replica;
	enum jc_err err = jc_image_read("image", key, &opened.view, &opened.graph, &refs);

	if (err == JC_OK) {
		err = jc_view_check(opened.view, opened.graph);
		ck_assert_msg(jc_view_damaged(opened.view), "%s", why);
		ck_err(JC_CORRUPT, jc_image_write("again", key, opened.view, opened.graph, "", 0),
		    why);
		ck_assert_msg(!jc_file_exists("again"), "%s", why);
		replica_close(&opened);
	}
	ck_assert_msg(err == JC_CORRUPT, "%s", why);
	jc_buf_release(&refs);
}

START_TEST(unreadable)
{
	static const uint8_t other[32] = { 8 };
	struct jc_buf file = JC_BUF_INIT;

	assert_unreadable(JC_NOTFOUND, key, "missing");
	ck_ok(jc_file_write("image", "", 0));
	assert_unreadable(JC_CORRUPT, key, "empty");
	write_image();
	assert_unreadable(JC_CORRUPT, other, "another key");
	ck_ok(jc_file_read("image", 1 << 30, &file));
	for (size_t i = 0; i < 40; i++) {
		size_t at = i < 10 ? i * 3 : file.len * i / 40;

		ck_ok(jc_file_write("image", file.data, at));
		assert_unreadable(JC_CORRUPT, key, "cut off");
		file.data[at] ^= 1;
		ck_ok(jc_file_write("image", file.data, file.len));
		assert_damaged("a bit flipped");
		file.data[at] ^= 1;
	}
	jc_buf_chr(&file, 'x');
	ck_ok(jc_file_write("image", file.data, file.len));
	assert_unreadable(JC_CORRUPT, key, "more at the end");
	jc_buf_release(&file);
}
END_TEST

/* Seal a head of our own making before the data. */
static enum jc_err
fill(void *context, FILE *file)
{
	const char *head = context;
	struct jc_blocks_writer *writer =
	    jc_blocks_writer_new(file, "JCV2", key, head, strlen(head));

	jc_blocks_writer_add(writer, "data", 4);
	return jc_blocks_writer_end(writer);
}

START_TEST(another_version)
{
	char empty_map[] = "\xa0", no_map[] = "x";

	ck_ok(jc_file_write_by("image", fill, empty_map));
	assert_unreadable(JC_NOTFOUND, key, "a head without schema");
	ck_ok(jc_file_write_by("image", fill, no_map));
	assert_unreadable(JC_NOTFOUND, key, "no head at all");
}
END_TEST

START_TEST(nothing_in_clear)
{
	struct jc_buf file = JC_BUF_INIT;
	struct stat info;

	write_image();
	ck_ok(jc_file_read("image", 1 << 30, &file));
	ck_assert_uint_gt(file.len, 10000);
	ck_assert(!memmem(file.data, file.len, PLANTED, strlen(PLANTED)));
	ck_assert(!memmem(file.data, file.len, "SQLite format", 13));
	ck_assert_int_eq(0, stat("image", &info));
	ck_assert_uint_eq(0600, info.st_mode & 07777);
	jc_buf_release(&file);
}
END_TEST

static const struct {
	const char *why, *sql, *answer;
} exported[] = {
	{ "a record", "SELECT name FROM person", "B" },
	{ "its number", "SELECT _number || ' ' || _title || ' ' || _conflicts FROM person",
	    "S-NL1-1 B 1" },
	{ "a set", "SELECT record FROM _value WHERE field='alias' AND value='" PLANTED "'",
	    "10010000000000000000000000000007" },
	{ "both values of a conflict",
	    "SELECT group_concat(value, '+') FROM (SELECT value FROM _write"
	    " WHERE field='name' AND state='live' ORDER BY value)",
	    "B+" PLANTED },
	{ "where it comes from",
	    "SELECT count(*) FROM _write w JOIN _change c ON c.change=w.change", "6" },
	{ "an empty table", "SELECT count(*) FROM task", "0" },
	{ "sound", "PRAGMA integrity_check", "ok" },
};

START_TEST(exports_sqlite)
{
	sqlite3 *db;
	sqlite3_stmt *row;
	const char *answer;

	ck_ok(jc_view_export_sqlite(replica.view, "case.sqlite"));
	ck_err(JC_CONFLICT, jc_view_export_sqlite(replica.view, "case.sqlite"), "there already");
	ck_ok(jc_view_check(replica.view, replica.graph));
	ck_assert_int_eq(SQLITE_OK, sqlite3_open("case.sqlite", &db));
	for (int i = 0; i < JC_ROWS(exported); i++) {
		ck_assert_msg(sqlite3_prepare_v2(db, exported[i].sql, -1, &row, NULL) == SQLITE_OK,
		    "%s: %s", exported[i].why, sqlite3_errmsg(db));
		ck_assert_int_eq(SQLITE_ROW, sqlite3_step(row));
		answer = (const char *)sqlite3_column_text(row, 0);
		ck_assert_msg(answer && strcmp(exported[i].answer, answer) == 0, "%s: %s",
		    exported[i].why, answer);
		sqlite3_finalize(row);
	}
	sqlite3_close(db);
	/* A name that SQLite would take for its own. */
	ck_ok(jc_view_export_sqlite(replica.view, ":memory:"));
	ck_assert(jc_file_exists(":memory:"));
	ck_err(JC_NOTFOUND, jc_view_export_sqlite(replica.view, "no/folder"), "no folder");
}
END_TEST

Suite *
image_suite(void)
{
	return jc_suite("store/image", setup, teardown,
	    (const struct jc_test[]){
		{ there_and_back, 1 },
		{ unreadable, 1 },
		{ another_version, 1 },
		{ nothing_in_clear, 1 },
		{ exports_sqlite, 1 },
		{ NULL, 0 },
	    });
}
