/* Views of lists: kept, replaced, dropped; sealed on disk; counted. */
#include <string.h>

#include "app/listing.h"
#include "app/suites.h"
#include "base/file.h"
#include "base/mem.h"
#include "lib/cases.h"

static struct jc_cases cases;
static struct jc_case *nl;

static void
enter(void)
{
	jc_cases_begin(&cases);
	nl = cases.at[0];
}

static void
leave(void)
{
	jc_cases_end(&cases);
}

static enum jc_err
keep(const char *name, const char *words)
{
	char *copy = jc_strdup(name), *list = jc_strdup("task"), *text = jc_strdup(words),
	     *sort = jc_strdup("-due");
	char *columns = jc_strdup("due title");
	enum jc_err err = jc_listing_keep(nl, &(struct jc_listing){ .name = copy,
						  .list = list,
						  .words = text,
						  .sort = sort,
						  .disagreed = strcmp(name, "split") == 0,
						  .columns = columns });

	free(columns);
	free(copy);
	free(list);
	free(text);
	free(sort);
	return err;
}

START_TEST(keeps_replaces_drops)
{
	char *path = jc_path_join(jc_case_dir(nl), "views");
	struct jc_listings listings;
	struct jc_buf raw = JC_BUF_INIT;

	ck_ok(jc_listings_load(nl, &listings));
	ck_assert_uint_eq(listings.n, 0);
	ck_ok(keep("cluj", "Waalhaven"));
	ck_ok(keep("split", ""));
	ck_ok(keep("cluj", "Waalhaven -done"));
	ck_ok(jc_file_read(path, 1u << 16, &raw));
	ck_assert_msg(!memmem(raw.data, raw.len, "Waal", 4), "words lie open in %s", path);
	jc_cases_reopen(&cases, 0, false);
	nl = cases.at[0];
	ck_ok(jc_listings_load(nl, &listings));
	ck_assert_uint_eq(listings.n, 2);
	ck_assert_str_eq(listings.at[0].name, "split");
	ck_assert(listings.at[0].disagreed);
	ck_assert_str_eq(listings.at[1].words, "Waalhaven -done");
	ck_assert_str_eq(listings.at[1].sort, "-due");
	jc_listings_release(&listings);
	ck_ok(jc_listing_drop(nl, "task", "cluj"));
	ck_ok(jc_listing_drop(nl, "task", "split"));
	ck_ok(jc_listing_drop(nl, "task", "split"));
	ck_assert(!jc_file_exists(path));
	jc_buf_release(&raw);
	free(path);
}
END_TEST

START_TEST(keeps_a_hundred)
{
	char name[16];

	for (int i = 0; i < JC_LISTINGS_MAX; i++) {
		snprintf(name, sizeof(name), "view %d", i);
		ck_ok(keep(name, "x"));
	}
	ck_err(JC_INVALID, keep("one more", "x"), "too many");
	ck_ok(keep("view 7", "y"));
}
END_TEST

START_TEST(is_put_aside_when_damaged)
{
	char *path = jc_path_join(jc_case_dir(nl), "views");
	struct jc_listings listings;

	ck_ok(jc_file_write(path, "JCL1 no more", 12));
	ck_err(JC_CORRUPT, jc_listings_load(nl, &listings), "no view of ours");
	ck_ok(keep("cluj", "Cluj"));
	ck_ok(jc_listings_load(nl, &listings));
	ck_assert_uint_eq(listings.n, 1);
	jc_listings_release(&listings);
	free(path);
}
END_TEST

static const struct {
	const char *why, *list, *words;
	bool disagreed;
	uint64_t count;
} rows[] = {
	{ "all tasks", "task", "", false, 2 },
	{ "by words", "task", "boat", false, 1 },
	{ "a preset", "suspect", "", false, 1 },
	{ "none disagreed about", "task", "", true, 0 },
};

START_TEST(makes_a_query)
{
	char *list = jc_strdup(rows[_i].list), *words = jc_strdup(rows[_i].words),
	     *none = jc_strdup("");
	struct jc_listing listing = { .name = none,
		.list = list,
		.words = words,
		.sort = none,
		.disagreed = rows[_i].disagreed,
		.columns = none };
	struct jc_query query;
	const char *where[3];
	uint64_t n;

	jc_cases_add(nl, "task", "title", "Find the boat", "country", "NL", NULL);
	jc_cases_add(nl, "task", "title", "Find the car", "country", "NL", NULL);
	jc_cases_add(nl, "person", "name", "Dan", "nature", "natural", "category", "suspect", NULL);
	jc_cases_add(nl, "person", "name", "Ann", "nature", "natural", "category", "witness", NULL);
	ck_assert(jc_listing_make(&listing, where, &query));
	ck_ok(jc_view_count(jc_case_view(nl), &query, &n));
	ck_assert_uint_eq(n, rows[_i].count);
	free(list);
	free(words);
	free(none);
}
END_TEST

START_TEST(knows_what_is_disagreed)
{
	struct jc_cases three;
	struct jc_query query = { .kind = jc_kind_find("task"), .disagreed = true };
	struct jc_id16 id;
	uint64_t n;

	jc_cases_three(&three);
	id = jc_cases_add(three.at[0], "task", "title", "Find the boat", "country", "NL", NULL);
	jc_cases_add(three.at[0], "task", "title", "Find the car", "country", "NL", NULL);
	jc_cases_settle(&three);
	ck_ok(jc_cases_set(three.at[0], &id, "title", "Seize it"));
	ck_ok(jc_cases_set(three.at[1], &id, "title", "Sink it"));
	jc_cases_settle(&three);
	for (size_t i = 0; i < three.n; i++) {
		ck_ok(jc_view_count(jc_case_view(three.at[i]), &query, &n));
		ck_assert_uint_eq(n, 1);
	}
	jc_cases_end(&three);
}
END_TEST

Suite *
listing_suite(void)
{
	return jc_suite("app/listing", enter, leave,
	    (const struct jc_test[]){
		{ keeps_replaces_drops, 1 },
		{ keeps_a_hundred, 1 },
		{ is_put_aside_when_damaged, 1 },
		{ makes_a_query, JC_ROWS(rows) },
		{ knows_what_is_disagreed, 1 },
		{ NULL, 0 },
	    });
}
