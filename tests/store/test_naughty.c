/* Hostile text as values, field by field, and as words to search for: kept byte for byte. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/suites.h"
#include "store/world.h"

#define PER_RECORD 30u

struct expected {
	const char *text;
	size_t seen;
};

static enum jc_err
see_value(void *context, const struct jc_live *live)
{
	struct expected *expected = context;

	expected->seen += live->value.len == strlen(expected->text) &&
			  memcmp(live->value.data, expected->text, live->value.len) == 0;
	return JC_OK;
}

static enum jc_err
count_row(void *context, const struct jc_row *row)
{
	ck_assert_ptr_nonnull(row->title);
	++*(size_t *)context;
	return JC_OK;
}

/* The lines of the list that are values: valid UTF-8, in canonical form. */
static char **
read_lines(size_t *n)
{
	char *path = jc_test_data("naughty_strings/blns.txt");
	struct jc_buf file = JC_BUF_INIT, canonical = JC_BUF_INIT;
	char **lines = NULL;

	*n = 0;
	ck_ok(jc_file_read(path, 1 << 20, &file));
	for (char *line = file.data, *end; line < file.data + file.len; line = end + 1) {
		end = strchr(line, '\n');
		if (!end)
			end = line + strlen(line);
		jc_buf_reset(&canonical);
		if (*line == '#' ||
		    jc_text_canonical(&canonical, line, (size_t)(end - line)) != JC_OK)
			continue;
		lines = jc_realloc(lines, *n + 1, sizeof(*lines));
		lines[(*n)++] = jc_strndup(canonical.data, canonical.len);
	}
	free(path);
	jc_buf_release(&file);
	jc_buf_release(&canonical);
	ck_assert_uint_gt(*n, 400);
	return lines;
}

START_TEST(kept_byte_for_byte)
{
	struct world *world = world_new();
	struct replica replica;
	size_t n, rows = 0;
	char **lines = read_lines(&n);

	for (size_t i = 0; i < n && i < 60; i++) {
		struct world_write writes[PER_RECORD + 3] = { { 1 + (int)i, "_kind", "person",
								  { 0 } },
			{ 1 + (int)i, "name", lines[i * n / 60], { 0 } },
			{ 1 + (int)i, "unheard_of", lines[i * n / 60], { 0 } } };

		(void)world_add(world, 0, 0, writes, 3);
	}
	replica_open(&replica, world);
	replica_take_all(&replica);
	for (size_t i = 0; i < n && i < 60; i++) {
		struct expected expected = { lines[i * n / 60], 0 };
		struct jc_id16 id = world_rec(1 + (int)i);
		const char *const where[] = { "name", expected.text, NULL };
		struct jc_query query = { .kind = jc_kind_find("person"), .where = where };

		ck_ok(jc_view_record(replica.view, &id, see_value, &expected));
		ck_assert_msg(expected.seen == 2, "'%s' is not kept", expected.text);
		rows = 0;
		ck_ok(jc_view_list(replica.view, &query, count_row, &rows));
		ck_assert_msg(rows >= 1 || !*expected.text, "'%s' is not found", expected.text);
	}
	for (size_t i = 0; i < n; i++)
		free(lines[i]);
	free(lines);
	replica_close(&replica);
	world_free(world);
}
END_TEST

/* Whatever is typed into a search gives rows or a refusal, and what it was made of is found by it.
 */
START_TEST(searched_for)
{
	struct world *world = world_new();
	struct replica replica;
	size_t n;
	char **lines = read_lines(&n);

	replica_open(&replica, world);
	(void)world_says(world, 0, 0,
	    (const struct world_write[]){
		{ 1, "_kind", "person", { 0 } }, { 1, "name", "Ionescu", { 0 } }, { 0 } });
	replica_take_all(&replica);
	for (size_t i = 0; i < n; i++) {
		struct jc_query query = { .words = lines[i], .snippets = true };
		struct jc_id16 id;
		size_t rows = 0;
		enum jc_err err = jc_view_list(replica.view, &query, count_row, &rows);

		ck_assert_msg(
		    err == JC_OK || err == JC_INVALID, "'%s': %s", lines[i], jc_fail_text());
		err = jc_view_resolve(replica.view, lines[i], &id);
		ck_assert_msg(err == JC_NOTFOUND, "'%s' is a record", lines[i]);
		free(lines[i]);
	}
	free(lines);
	replica_close(&replica);
	world_free(world);
}
END_TEST

Suite *
naughty_suite(void)
{
	return jc_suite_on("naughty_strings", "store/naughty", NULL, NULL,
	    (const struct jc_test[]){
		{ kept_byte_for_byte, 1 },
		{ searched_for, 1 },
		{ NULL, 0 },
	    });
}
