/* Lists narrowed by words: the same for screen, counts and `list --view`. */
#include <string.h>

#include "app/listing.h"
#include "app/narrow.h"
#include "app/suites.h"
#include "base/mem.h"
#include "imports.h"
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

/* Tasks by their last word; what is found is told by it. */
static void
add_tasks(void)
{
	static const char *const tasks[][3] = {
		{ "Find the motorboat A", "2026-11-03", "by night" },
		{ "Find the boathouse B", "2026-11-02", "the quay of Waalhaven" },
		{ "Find the car C", "2026-11-01", "seen on a boat" },
		{ "Ask the notary D", "2026-11-04", "by day" },
	};

	for (size_t i = 0; i < JC_COUNT(tasks); i++)
		jc_cases_add(nl, "task", "title", tasks[i][0], "country", "NL", "due", tasks[i][1],
		    "description", tasks[i][2], NULL);
}

static const struct {
	const char *why, *list, *words, *columns, *sort;
	uint32_t limit;
	const char *found;
} rows[] = {
	{ "no words", "task", "", "", "number", 0, "ABCD" },
	{ "inside of a word", "task", "torb", "", "", 0, "A" },
	{ "inside of words, and where the store finds the beginning of one", "task", "boat", "",
	    "number", 0, "ABC" },
	{ "in the order of the list", "task", "boat", "", "due", 0, "CBA" },
	{ "as many as are wanted", "task", "boat", "", "due", 2, "CB" },
	{ "as many as there are", "task", "boat", "", "due", 4, "CBA" },
	{ "none", "task", "boots", "", "number", 0, "" },
	{ "left out inside of a word", "task", "find -torb", "", "number", 0, "BC" },
	{ "misspelt", "task", "~notery", "", "number", 0, "D" },
	{ "the number", "task", "nl1-3", "", "number", 0, "C" },
	{ "inside of a word in a column of its own", "task", "aalha", "title description", "number",
	    0, "B" },
	{ "inside of a word in no column", "task", "aalha", "", "number", 0, "" },
	{ "words without letters narrow nothing", "task", "---", "", "number", 0, "ABCD" },
};

static enum jc_err
take(void *context, const struct jc_row *row)
{
	jc_buf_chr(context, row->title[strlen(row->title) - 1]);
	return JC_OK;
}

START_TEST(finds)
{
	struct jc_listing listing = { .list = jc_strdup(rows[_i].list),
		.words = jc_strdup(rows[_i].words),
		.sort = jc_strdup(rows[_i].sort) };
	struct jc_buf found = JC_BUF_INIT;
	struct jc_query query;
	const char *where[3];
	uint64_t n;
	bool more;

	add_tasks();
	ck_assert(jc_listing_make(&listing, where, &query));
	query.limit = rows[_i].limit;
	ck_ok(jc_narrow_list(nl, &query, rows[_i].columns, take, &found));
	ck_assert_msg(strcmp(found.data, rows[_i].found) == 0, "%s: %s", rows[_i].why, found.data);
	if (!rows[_i].limit) {
		ck_ok(jc_narrow_count(nl, &query, rows[_i].columns, &n, &more));
		ck_assert_uint_eq(n, found.len);
		ck_assert(!more);
	}
	jc_buf_release(&found);
	jc_listing_release(&listing);
}
END_TEST

/* A list of so many persons: every second a suspect, every fifth called as none other. */
static void
import(size_t n)
{
	static const char map[] = "source = List\nsnapshot = 2026\n[file f]\nname = f.csv\n"
				  "header = yes\n[person]\nfile = f\nkey = id\nname = name\n"
				  "category = category\nnature = \"natural\"\n";
	struct jc_imports imports;
	struct jc_buf csv = JC_BUF_INIT;

	jc_imports_begin(&imports, nl);
	jc_buf_str(&csv, "id,name,category\n");
	for (size_t i = 0; i < n; i++)
		jc_buf_fmt(&csv, "%zu,%s,%s\n", i, i % 5 ? "Waalhaven" : "Maashaven",
		    i % 2 ? "witness" : "suspect");
	ck_ok(jc_imports_texts(&imports, map, csv.data, csv.len));
	jc_buf_release(&csv);
	jc_imports_end(&imports);
}

/* Of 5,000 words are looked for inside of words, of more no longer. */
static const struct {
	const char *why;
	size_t records;
	const char *list, *words;
	uint64_t n;
	bool more;
} counts[] = {
	{ "a whole kind is counted to its end", 5001, "person", "", 5001, false },
	{ "a part of it to a thousand", 5001, "suspect", "", 1000, true },
	{ "inside of words, of a list that is not too long", 5001, "suspect", "ashaven", 501,
	    false },
	{ "no further than a thousand", 5001, "suspect", "alhaven", 1000, true },
	{ "in a long list by the beginnings of words", 5001, "person", "maash", 1000, true },
	{ "in a long list not inside of words", 5001, "person", "ashaven", 0, false },
	{ "the longest list that is narrowed inside of words", 5000, "person", "ashaven", 1000,
	    false },
};

START_TEST(counts_no_further_than_is_cheap)
{
	struct jc_listing listing = { .list = jc_strdup(counts[_i].list),
		.words = jc_strdup(counts[_i].words) };
	struct jc_query query;
	const char *where[3];
	uint64_t n;
	bool more;

	import(counts[_i].records);
	ck_assert(jc_listing_make(&listing, where, &query));
	ck_ok(jc_narrow_count(nl, &query, "", &n, &more));
	ck_assert_msg(n == counts[_i].n && more == counts[_i].more, "%s: %llu%s", counts[_i].why,
	    (unsigned long long)n, more ? "+" : "");
	jc_listing_release(&listing);
}
END_TEST

Suite *
narrow_suite(void)
{
	return jc_suite("app/narrow", enter, leave,
	    (const struct jc_test[]){
		{ finds, JC_ROWS(rows) },
		{ counts_no_further_than_is_cheap, JC_ROWS(counts) },
		{ NULL, 0 },
	    });
}
