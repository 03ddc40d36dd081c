/* Lists: order, filters, words, and from what people type to records. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/suites.h"
#include "store/world.h"

static struct world *world;
static struct replica replica;

/* Records by their numbers here; 20 and up are tasks. */
static const struct world_write people[] = {
	{ 1, "_kind", "person", { 0 } },
	{ 1, "_number/S-NL1-1", "S-NL1-1", { 0 } },
	{ 1, "name", "Ionescu, Dan", { 0 } },
	{ 1, "nationality/RO", "RO", { 0 } },
	{ 1, "nationality/FR", "FR", { 0 } },
	{ 1, "category", "suspect", { 0 } },
	{ 1, "description", "grey coat, limps\nseen in Galați", { 0 } },
	{ 2, "_kind", "person", { 0 } },
	{ 2, "_number/S-NL1-2", "S-NL1-2", { 0 } },
	{ 2, "name", "Müller, Jürgen", { 0 } },
	{ 2, "category", "witness", { 0 } },
	{ 2, "alias/Straßenkönig", "Straßenkönig", { 0 } },
	{ 3, "_kind", "person", { 0 } },
	{ 3, "_number/S-NL1-10", "S-NL1-10", { 0 } },
	{ 3, "name", "Иванов, Пётр", { 0 } },
	{ 3, "category", "suspect", { 0 } },
	{ 3, "nationality/RO", "RO", { 0 } },
	{ 4, "_kind", "person", { 0 } },
	{ 4, "_number/S-FR1-1", "S-FR1-1", { 0 } },
	{ 4, "name", "Παπαδόπουλος, Γιώργος", { 0 } },
	{ 4, "birth/~1955", "~1955", { 0 } },
	{ 4, "role", "was seen to ask", { 0 } },
	{ 5, "_kind", "person", { 0 } },
	{ 5, "name", "محمد الأحمد", { 0 } },
	{ 6, "_kind", "person", { 0 } },
	{ 6, "name", "O'Neil & Sons Ltd", { 0 } },
	{ 6, "identifier/iban:NL91ABNA0417164300", "iban:NL91ABNA0417164300", { 0 } },
	{ 7, "_kind", "person", { 0 } },
	{ 7, "name", "gone", { 0 } },
	{ 7, "_deleted", "entered twice", { 0 } },
};

static const struct world_write tasks[] = {
	{ 20, "_kind", "task", { 0 } },
	{ 20, "_number/T-NL1-9", "T-NL1-9", { 0 } },
	{ 20, "title", "Ask Ionescu's bank", { 0 } },
	{ 20, "priority", "low", { 0 } },
	{ 21, "_kind", "task", { 0 } },
	{ 21, "_number/T-NL1-10", "T-NL1-10", { 0 } },
	{ 21, "title", "Search the house", { 0 } },
	{ 21, "due", "2026-02-01", { 0 } },
	{ 22, "_kind", "task", { 0 } },
	{ 22, "_number/T-NL1-42", "T-NL1-42", { 0 } },
	{ 22, "title", "search the boat", { 0 } },
	{ 22, "due", "~2026-01", { 0 } },
	{ 23, "_kind", "note", { 0 } },
	{ 23, "about", "10010000000000000000000000000007", { 0 } },
	{ 24, "_kind", "link", { 0 } },
	{ 24, "from", "10010000000000000000000000000007", { 0 } },
	{ 24, "to", "1002000000000000000000000000000e", { 0 } },
};

static void
setup(void)
{
	world = world_new();
	replica_open(&replica, world);
	(void)world_add(world, 0, 0, people, sizeof(people) / sizeof(people[0]));
	(void)world_add(world, 0, 0, tasks, sizeof(tasks) / sizeof(tasks[0]));
	/* The name of 2 is in conflict. */
	(void)world_says(world, 1, 0,
	    (const struct world_write[]){ { 2, "name", "Zeller, Jürgen", { 0 } }, { 0 } });
	replica_take_all(&replica);
}

static void
teardown(void)
{
	replica_close(&replica);
	world_free(world);
}

static enum jc_err
append_rec(void *context, const struct jc_row *row)
{
	jc_buf_fmt(context, " %d", row->id.b[1]);
	return JC_OK;
}

static const struct {
	const char *why, *kind, *words, *where[5], *sort;
	uint32_t limit, offset;
	bool withdrawn;
	int parent;
	const char *found;
	enum jc_err err;
} lists[] = {
	{ .why = "by name in Latin letters, whatever the script",
	    .kind = "person",
	    .sort = "name",
	    .found = " 1 3 5 2 6 4" },
	{ .why = "the other way", .kind = "person", .sort = "-name", .found = " 4 6 2 5 3 1" },
	{ .why = "with the withdrawn",
	    .kind = "person",
	    .sort = "name",
	    .withdrawn = true,
	    .found = " 7 1 3 5 2 6 4" },
	{ .why = "numbers by number, not by letter",
	    .kind = "task",
	    .sort = "number",
	    .found = " 20 21 22" },
	{ .why = "dates, about among the exact, absent last",
	    .kind = "task",
	    .sort = "due",
	    .found = " 22 21 20" },
	{ .why = "some from the middle",
	    .kind = "person",
	    .sort = "name",
	    .limit = 2,
	    .offset = 1,
	    .found = " 3 5" },
	{ .why = "no such order", .kind = "person", .sort = "shoe", .err = JC_INVALID },
	{ .why = "an order needs a kind", .sort = "name", .err = JC_INVALID },
	{ .why = "a value",
	    .kind = "person",
	    .where = { "category", "suspect" },
	    .sort = "number",
	    .found = " 1 3" },
	{ .why = "an element",
	    .kind = "person",
	    .where = { "nationality", "RO" },
	    .sort = "number",
	    .found = " 1 3" },
	{ .why = "two conditions",
	    .kind = "person",
	    .where = { "nationality", "FR", "category", "suspect" },
	    .found = " 1" },
	{ .why = "the other value of a conflict",
	    .kind = "person",
	    .where = { "name", "Zeller, Jürgen" },
	    .found = " 2" },
	{ .why = "the first value of a conflict",
	    .kind = "person",
	    .where = { "name", "Müller, Jürgen" },
	    .found = " 2" },
	{ .why = "no value", .kind = "person", .where = { "name", "Nobody" }, .found = "" },
	{ .why = "quotes are nothing special",
	    .kind = "person",
	    .where = { "name", "' OR 1=1 --" },
	    .found = "" },
	{ .why = "no such field", .kind = "person", .where = { "shoe", "42" }, .err = JC_INVALID },
	{ .why = "a word", .words = "dan", .found = " 1" },
	{ .why = "its beginning", .words = "ione", .found = " 1 20" },
	{ .why = "titles that begin so, in their order", .words = "search", .found = " 22 21" },
	{ .why = "they come before what came earlier", .words = "Ask", .found = " 20 4" },
	{ .why = "page by page", .words = "ask", .limit = 1, .found = " 20" },
	{ .why = "the next page", .words = " ask ", .limit = 1, .offset = 1, .found = " 4" },
	{ .why = "of one kind alone", .kind = "person", .words = "ask", .found = " 4" },
	{ .why = "of one kind", .kind = "task", .words = "ione", .found = " 20" },
	{ .why = "two words", .words = "search boat", .found = " 22" },
	{ .why = "in any order and case", .words = "BOAT Search", .found = " 22" },
	{ .why = "without one", .words = "search -boat", .found = " 21" },
	{ .why = "only without",
	    .kind = "task",
	    .words = "-boat",
	    .sort = "number",
	    .found = " 20 21" },
	{ .why = "sorted hits",
	    .kind = "task",
	    .words = "search",
	    .sort = "due",
	    .found = " 22 21" },
	{ .why = "marks typed or not", .words = "muller", .found = " 2" },
	{ .why = "marks typed", .words = "Müller", .found = " 2" },
	{ .why = "as German passports write it", .words = "mueller", .found = " 2" },
	{ .why = "the other live value", .words = "zeller", .found = " 2" },
	{ .why = "sharp s", .words = "strassen", .found = " 2" },
	{ .why = "Cyrillic as typed", .words = "иван", .found = " 3" },
	{ .why = "Cyrillic in Latin letters", .words = "ivanov", .found = " 3" },
	{ .why = "Cyrillic without its dots", .words = "Петр", .found = " 3" },
	{ .why = "Latin word typed in Cyrillic", .words = "Дан", .found = " 1" },
	{ .why = "Cyrillic as English writes it", .words = "pyotr", .found = " 3" },
	{ .why = "Greek without accents", .words = "παπαδοπουλοσ", .found = " 4" },
	{ .why = "Greek in Latin letters", .words = "papadopoulos", .found = " 4" },
	{ .why = "Arabic as typed", .words = "محمد", .found = " 5" },
	{ .why = "Arabic with vowel signs", .words = "مُحَمَّد", .found = " 5" },
	{ .why = "Arabic in Latin letters", .words = "mhmd", .found = " 5" },
	{ .why = "Arabic with the vowels of one country", .words = "mohammed", .found = " 5" },
	{ .why = "Arabic with those of another", .words = "Muhamad", .found = " 5" },
	{ .why = "the marks of such words are no words",
	    .words = "\xee\x80\x81mhmd",
	    .found = " 5" },
	{ .why = "an apostrophe inside", .words = "o'neil", .found = " 6" },
	{ .why = "an apostrophe left out", .words = "oneil", .found = " 6" },
	{ .why = "an apostrophe as a blank", .words = "o neil", .found = " 6" },
	{ .why = "a sign alone is passed over", .words = "sons & ltd", .found = " 6" },
	{ .why = "nothing to look for", .words = "& !!", .found = "" },
	{ .why = "one letter is a word", .words = "o", .found = " 6" },
	{ .why = "number", .words = "T-NL1-42", .found = " 22" },
	{ .why = "identifier", .words = "NL91ABNA", .found = " 6" },
	{ .why = "as it is written in groups", .words = "NL91 ABNA 0417 1643 00", .found = " 6" },
	{ .why = "and with dashes, wide", .words = "NL91-ABNA-０４１７-1643", .found = " 6" },
	{ .why = "another number", .words = "NL91 ABNA 0417 1643 01", .found = "" },
	{ .why = "without a word it is no number",
	    .words = "NL91 ABNA -0417 1643 00",
	    .found = "" },
	{ .why = "withdrawn is not found", .words = "gone", .found = "" },
	{ .why = "unless asked for", .words = "gone", .withdrawn = true, .found = " 7" },
	{ .why = "words of FTS5 are just words", .words = "search AND NOT NEAR(boat", .found = "" },
	{ .why = "so are its signs", .words = "plain:dan* ^\"(", .found = "" },
	{ .why = "what refers to it", .kind = "note", .parent = 1, .found = " 23" },
	{ .why = "of any kind", .parent = 1, .sort = "number", .found = " 24 23" },
};

START_TEST(lists_records)
{
	struct jc_query query = { .words = lists[_i].words,
		.where = lists[_i].where,
		.sort = lists[_i].sort,
		.limit = lists[_i].limit,
		.offset = lists[_i].offset,
		.withdrawn = lists[_i].withdrawn };
	struct jc_buf got = JC_BUF_INIT;
	struct jc_id16 parent = world_rec(lists[_i].parent);
	const char *expected = lists[_i].found;
	uint64_t n;

	if (lists[_i].kind)
		query.kind = jc_kind_find(lists[_i].kind);
	if (!lists[_i].where[0])
		query.where = NULL;
	if (lists[_i].parent)
		query.parent = &parent;
	ck_err(lists[_i].err, jc_view_list(replica.view, &query, append_rec, &got), lists[_i].why);
	if (lists[_i].err == JC_OK) {
		ck_assert_msg(strcmp(expected, got.data) == 0, "%s:%s", lists[_i].why, got.data);
		if (query.offset == 0 && (query.limit == 0 || query.words || query.where)) {
			ck_ok(jc_view_count(replica.view, &query, &n));
			for (; *expected; expected++)
				n -= *expected == ' ';
			ck_assert_msg(n == 0, "%s: count is off by %d", lists[_i].why, (int)n);
		}
	}
	jc_buf_release(&got);
}
END_TEST

static enum jc_err
count_rec(void *context, const struct jc_row *row)
{
	unsigned *seen = context;

	seen[row->id.b[1]]++;
	return JC_OK;
}

/* Beginnings of titles, and of what only looks so: the order of hits changes nothing else. */
static const char *const typed[] = { "Ionescu, Dan", "Müller, Jürgen", "Zeller, Jürgen",
	"Иванов, Пётр", "Παπαδόπουλος, Γιώργος", "محمد الأحمد", "O'Neil & Sons Ltd",
	"Ask Ionescu's bank", "Search the house", "search the boat", "(search", "search -boat",
	"o neil", "T-NL1-42" };

START_TEST(hits_are_the_same_in_any_order)
{
	const char *text = typed[_i];

	for (size_t len = 1; text[len - 1]; len++) {
		char *words = jc_strndup(text, len);
		struct jc_query query = { .words = words };
		unsigned best[256] = { 0 }, sorted[256] = { 0 };

		if (((unsigned char)text[len] & 0xc0) != 0x80) {
			ck_ok(jc_view_list(replica.view, &query, count_rec, best));
			query.sort = "number";
			ck_ok(jc_view_list(replica.view, &query, count_rec, sorted));
			ck_assert_msg(memcmp(best, sorted, sizeof(best)) == 0, "\"%s\"", words);
		}
		free(words);
	}
}
END_TEST

static enum jc_err
append_cells(void *context, const struct jc_row *row)
{
	jc_buf_fmt(context, " [%s]", row->title);
	for (size_t i = 0; row->cell && i < 3; i++)
		jc_buf_fmt(context, " %s", row->cell[i] ? row->cell[i] : "-");
	return JC_OK;
}

START_TEST(cells)
{
	const char *const columns[] = { "name", "nationality", "shoe", NULL };
	struct jc_query query = {
		.kind = jc_kind_find("person"), .columns = columns, .sort = "number", .limit = 2
	};
	struct jc_buf got = JC_BUF_INIT;

	query.offset = 3; /* those without a number come first, then FR before NL */
	ck_ok(jc_view_list(replica.view, &query, append_cells, &got));
	ck_assert_str_eq(
	    " [Ionescu, Dan] Ionescu, Dan FR; RO - [Müller, Jürgen] Müller, Jürgen - -", got.data);
	jc_buf_reset(&got);
	query = (struct jc_query){ .kind = jc_kind_find("note") };
	ck_ok(jc_view_list(replica.view, &query, append_cells, &got));
	ck_assert_str_eq(" []", got.data);
	jc_buf_release(&got);
}
END_TEST

static enum jc_err
append_snippet(void *context, const struct jc_row *row)
{
	jc_buf_fmt(context, " {%s}", row->snippet);
	return JC_OK;
}

static const struct {
	const char *why, *words, *snippet;
} snippets[] = {
	{ "as typed", "dan",
	    " {Ionescu, \x01"
	    "Dan\x02}" },
	{ "only its own line", "limp", " {grey coat, \x01limps\x02}" },
	{ "of another script", "ivanov", " {\x01Иванов\x02, Пётр}" },
	{ "digraphs", "mueller", " {\x01Müller\x02, Jürgen}" },
	{ "number", "S-NL1-10", " {\x01S-NL1-10\x02}" },
};

START_TEST(snippets_mark_hits)
{
	struct jc_query query = { .words = snippets[_i].words, .snippets = true };
	struct jc_buf got = JC_BUF_INIT;

	ck_ok(jc_view_list(replica.view, &query, append_snippet, &got));
	ck_assert_msg(
	    strcmp(snippets[_i].snippet, got.data) == 0, "%s:%s", snippets[_i].why, got.data);
	jc_buf_release(&got);
}
END_TEST

static const struct {
	const char *why, *text;
	int rec;
	enum jc_err err;
} resolves[] = {
	{ "a number", "S-NL1-1", 1, JC_OK },
	{ "small letters", "s-nl1-2", 2, JC_OK },
	{ "whole though it is the beginning of another", "S-NL1-1", 1, JC_OK },
	{ "the beginning of one", "T-NL1-4", 22, JC_OK },
	{ "the beginning of several", "T-NL1", 0, JC_INVALID },
	{ "hex", "1006000000000000000000000000002a", 6, JC_OK },
	{ "the beginning of an id", "1006", 6, JC_OK },
	{ "large hex", "100600000000000000000000000000", 6, JC_OK },
	{ "too short", "100", 0, JC_NOTFOUND },
	{ "nothing", "", 0, JC_NOTFOUND },
	{ "not here", "S-RO1-1", 0, JC_NOTFOUND },
	{ "a sign of LIKE", "%", 0, JC_NOTFOUND },
	{ "a sign of GLOB", "S-*", 0, JC_NOTFOUND },
};

START_TEST(resolves_what_is_typed)
{
	struct jc_id16 id, expected = world_rec(resolves[_i].rec);

	ck_err(resolves[_i].err, jc_view_resolve(replica.view, resolves[_i].text, &id),
	    resolves[_i].why);
	if (resolves[_i].err == JC_OK)
		ck_assert_msg(
		    jc_id16_cmp(&id, &expected) == 0, "%s: %d", resolves[_i].why, id.b[1]);
	if (resolves[_i].err == JC_INVALID)
		ck_assert_msg(strstr(jc_fail_text(), "T-NL1-42 search the boat") != NULL, "%s",
		    jc_fail_text());
}
END_TEST

START_TEST(labels)
{
	struct jc_buf got = JC_BUF_INIT;
	struct jc_id16 id = world_rec(1);

	jc_view_label(replica.view, &id, &got);
	ck_assert_str_eq("S-NL1-1 Ionescu, Dan", got.data);
	jc_buf_reset(&got);
	id = world_rec(99);
	jc_view_label(replica.view, &id, &got);
	ck_assert_str_eq("106300000000000000000000000000b5", got.data);
	jc_buf_release(&got);
}
END_TEST

/* Too many words, too long a search. */
START_TEST(searches_are_bounded)
{
	struct jc_buf words = JC_BUF_INIT, got = JC_BUF_INIT;
	struct jc_query query = { 0 };

	for (int i = 0; i < 40; i++)
		jc_buf_str(&words, "ab ");
	query.words = words.data;
	ck_err(JC_INVALID, jc_view_list(replica.view, &query, append_rec, &got), "40 words");
	jc_buf_reset(&words);
	for (int i = 0; i < 2000; i++)
		jc_buf_str(&words, "x");
	query.words = words.data;
	ck_err(JC_INVALID, jc_view_list(replica.view, &query, append_rec, &got), "2,000 bytes");
	jc_buf_release(&words);
	jc_buf_release(&got);
}
END_TEST

Suite *
list_suite(void)
{
	return jc_suite("store/list", setup, teardown,
	    (const struct jc_test[]){
		{ lists_records, JC_ROWS(lists) },
		{ hits_are_the_same_in_any_order, JC_ROWS(typed) },
		{ cells, 1 },
		{ snippets_mark_hits, JC_ROWS(snippets) },
		{ resolves_what_is_typed, JC_ROWS(resolves) },
		{ labels, 1 },
		{ searches_are_bounded, 1 },
		{ NULL, 0 },
	    });
}
