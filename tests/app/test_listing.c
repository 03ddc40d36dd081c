/* Views of lists: kept, replaced, dropped; sealed on disk; counted. */
#include <string.h>

#include "app/shared_view.h"
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
	char name[24];

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

static struct jc_listing
plain_view(char *texts[5])
{
	return (struct jc_listing){ .name = texts[0],
		.list = texts[1],
		.words = texts[2],
		.sort = texts[3],
		.columns = texts[4] };
}

/* What one shares everybody has after the sync, and the own one is gone. */
START_TEST(is_everybodys_when_shared)
{
	char name[] = "Boats", list[] = "task", words[] = "boat", sort[] = "-due",
	     columns[] = "due title";
	struct jc_listing mine = plain_view((char *[]){ name, list, words, sort, columns });
	struct jc_shared_views views;
	struct jc_listings own;
	struct jc_saved saved;
	struct jc_cases three;

	jc_cases_three(&three);
	mine.disagreed = true;
	ck_ok(jc_listing_keep(three.at[0], &mine));
	ck_ok(jc_view_share(three.at[0], &mine, &saved));
	jc_saved_release(&saved);
	ck_ok(jc_listings_load(three.at[0], &own));
	ck_assert_uint_eq(own.n, 0);
	jc_listings_release(&own);
	jc_cases_settle(&three);
	for (size_t i = 0; i < three.n; i++) {
		ck_ok(jc_shared_views_load(three.at[i], "task", &views));
		ck_assert_uint_eq(views.n, 1);
		ck_assert_str_eq(views.at[0].listing.name, "Boats");
		ck_assert_str_eq(views.at[0].listing.words, "boat");
		ck_assert_str_eq(views.at[0].listing.sort, "-due");
		ck_assert_str_eq(views.at[0].listing.columns, "due title");
		ck_assert(views.at[0].listing.disagreed && views.at[0].listing.shared);
		ck_assert_str_eq(views.at[0].party, "NL");
		ck_assert(!views.at[0].conflict);
		jc_shared_views_release(&views);
		ck_ok(jc_shared_views_load(three.at[i], "person", &views));
		ck_assert_uint_eq(views.n, 0);
		jc_shared_views_release(&views);
	}
	jc_cases_end(&three);
}
END_TEST

START_TEST(says_when_teams_disagree_about_one)
{
	struct jc_shared_views views;
	struct jc_cases three;
	struct jc_id16 id;

	jc_cases_three(&three);
	id = jc_cases_add(three.at[0], "view", "name", "Late", "list", "task", NULL);
	jc_cases_settle(&three);
	ck_ok(jc_cases_set(three.at[0], &id, "words", "boat"));
	ck_ok(jc_cases_set(three.at[1], &id, "words", "car"));
	jc_cases_settle(&three);
	ck_ok(jc_shared_views_load(three.at[2], NULL, &views));
	ck_assert_uint_eq(views.n, 1);
	ck_assert(views.at[0].conflict);
	jc_shared_views_release(&views);
	jc_cases_end(&three);
}
END_TEST

/* Views as another team may write them; words of 201 letters stand for "!". */
static const struct {
	const char *why, *name, *list, *words, *sort, *columns;
	bool there;
	const char *sorted;
} hostile[] = {
	{ "a good one", "a", "task", "x", "-due", "due", true, "-due" },
	{ "of a preset", "a", "suspect", "", "", "", true, "" },
	{ "of a list that is not known", "a", "sorcerer", "x", "", "", false, "" },
	{ "an order that is none", "a", "task", "", "colour", "", true, "" },
	{ "an order by many values", "a", "task", "", "about; drop table", "", true, "" },
	{ "columns that are none", "a", "task", "", "", "x y z \" ' --", true, "" },
	{ "words too long for a filter", "a", "task", "!", "", "", false, "" },
	{ "a name too long", "!", "task", "", "", "", false, "" },
	{ "escapes in a name", "\033[2J\u202e", "task", "", "", "", true, "" },
};

START_TEST(takes_what_others_write_as_data)
{
	char filler[202] = "";
	struct jc_shared_views views;
	struct jc_query query;
	const char *where[3];
	struct jc_id16 id;
	uint64_t n;

	memset(filler, 'x', sizeof(filler) - 1);
	id = jc_cases_add(nl, "view", "name", *hostile[_i].name == '!' ? filler : hostile[_i].name,
	    "list", hostile[_i].list, NULL);
	if (*hostile[_i].words)
		ck_ok(jc_cases_set(
		    nl, &id, "words", *hostile[_i].words == '!' ? filler : hostile[_i].words));
	if (*hostile[_i].sort)
		ck_ok(jc_cases_set(nl, &id, "sort", hostile[_i].sort));
	if (*hostile[_i].columns)
		ck_ok(jc_cases_set(nl, &id, "columns", hostile[_i].columns));
	ck_ok(jc_shared_views_load(nl, NULL, &views));
	ck_assert_msg(views.n == hostile[_i].there, "%s", hostile[_i].why);
	if (views.n) {
		ck_assert_str_eq(views.at[0].listing.sort, hostile[_i].sorted);
		ck_assert(jc_listing_make(&views.at[0].listing, where, &query));
		ck_ok(jc_view_count(jc_case_view(nl), &query, &n));
	}
	jc_shared_views_release(&views);
}
END_TEST

START_TEST(is_found_by_name)
{
	char name[] = "Boats", list[] = "task", none[] = "";
	struct jc_listing mine = plain_view((char *[]){ name, list, none, none, none }), found;

	ck_err(JC_NOTFOUND, jc_view_find(nl, "Boats", &found), "none");
	jc_listing_release(&found);
	jc_cases_add(nl, "view", "name", "Boats", "list", "asset", NULL);
	ck_ok(jc_view_find(nl, "Boats", &found));
	ck_assert_str_eq(found.list, "asset");
	jc_listing_release(&found);
	jc_cases_add(nl, "view", "name", "Boats", "list", "place", NULL);
	ck_err(JC_INVALID, jc_view_find(nl, "Boats", &found), "two");
	jc_listing_release(&found);
	ck_ok(jc_listing_keep(nl, &mine)); /* one's own goes first */
	ck_ok(jc_view_find(nl, "Boats", &found));
	ck_assert_str_eq(found.list, "task");
	jc_listing_release(&found);
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
		{ is_everybodys_when_shared, 1 },
		{ says_when_teams_disagree_about_one, 1 },
		{ takes_what_others_write_as_data, JC_ROWS(hostile) },
		{ is_found_by_name, 1 },
		{ NULL, 0 },
	    });
}
