/* What a record has to do with others: sentences, order, steps. */
#include <stdlib.h>
#include <string.h>

#include "app/neighbours.h"
#include "app/suites.h"
#include "base/mem.h"
#include "lib/cases.h"

static struct jc_cases cases;
static struct jc_id16 dan, vik, firm, car, request, flat, ghost;

static struct jc_id16
person(struct jc_case *c, const char *name)
{
	return jc_cases_add(
	    c, "person", "name", name, "nature", "unknown", "category", "unknown", NULL);
}

static struct jc_id16
link_with(struct jc_case *c, const struct jc_id16 *from, const char *relation,
    const struct jc_id16 *to, const char *field, const char *value)
{
	char *a = jc_cases_number(c, from), *b = jc_cases_number(c, to);
	struct jc_id16 id =
	    jc_cases_add(c, "link", "from", a, "relation", relation, "to", b, field, value, NULL);

	free(a);
	free(b);
	return id;
}

static void
setup(void)
{
	struct jc_case *c;
	struct jc_saved saved;
	struct jc_id16 told;
	char *number;

	jc_cases_begin(&cases);
	c = cases.at[0];
	dan = person(c, "Ionescu, Dan");
	vik = person(c, "Vik");
	ghost = person(c, "Anna");
	firm = person(c, "Heron Trans SRL");
	car = jc_cases_add(c, "asset", "name", "Skoda", "type", "vehicle", NULL);
	number = jc_cases_number(c, &dan);
	request = jc_cases_add(c, "request", "title", "Bank records", "instrument", "eio",
	    "issuing_country", "NL", "executing_country", "RO", "persons", number, NULL);
	flat = jc_cases_add(
	    c, "place", "name", "Flat in Cluj", "since", "2024-03", "persons", number, NULL);
	(void)jc_cases_add(c, "note", "about", number, "text", "limps", NULL);
	free(number);
	told = link_with(c, &dan, "directs", &firm, "since", "2024-02-01");
	ck_assert_int_eq(jc_cases_set(c, &told, "source_grading", "B"), JC_OK);
	ck_assert_int_eq(jc_cases_set(c, &told, "information_grading", "2"), JC_OK);
	(void)link_with(c, &vik, "contacts", &dan, "weight", "4");
	(void)link_with(c, &dan, "contacts", &ghost, "weight", "3");
	told = link_with(c, &firm, "owns", &car, "until", "2025");
	(void)link_with(c, &vik, "directs", &dan, "detail", "pays his rent");
	told = link_with(c, &dan, "knows", &car, "since", "2020");
	ck_assert_int_eq(jc_record_delete(c, &told, "a mistake", &saved), JC_OK);
	jc_saved_release(&saved);
}

static void
teardown(void)
{
	jc_cases_end(&cases);
}

/* "words|title|grading|period|extent|detail", a line each. */
static char *
lines(const struct jc_id16 *id, unsigned what)
{
	struct jc_neighbours all;
	struct jc_buf text = JC_BUF_INIT;

	ck_assert_int_eq(
	    jc_neighbours_load(cases.at[0], id, &(struct jc_near){ .what = what }, &all), JC_OK);
	for (size_t i = 0; i < all.n; i++) {
		const struct jc_neighbour *near = &all.at[i];

		jc_buf_fmt(&text, "%s|%s|%s|", near->words, near->title, near->grading);
		jc_neighbour_period(near, &text);
		jc_buf_fmt(&text, "|%s|%s%s\n", near->extent ? near->extent : "",
		    near->detail ? near->detail : "", near->via_withdrawn ? "|withdrawn" : "");
	}
	jc_neighbours_release(&all);
	return jc_buf_take(&text);
}

static const struct {
	const char *why;
	const struct jc_id16 *of;
	unsigned what;
	const char *wanted;
} rows[] = {
	{ "both ways, most often first, a note is none", &dan, 0,
	    "is in contact with|Vik|||4 times|\n"
	    "is in contact with|Anna|||3 times|\n"
	    "directs|Heron Trans SRL|B2|since 2024-02-01||\n"
	    "is directed by|Vik||||pays his rent\n"
	    "Requests (Persons)|Bank records||||\n"
	    "Places (Persons)|Flat in Cluj||since 2024-03||\n" },
	{ "links alone", &dan, JC_NEAR_LINKS,
	    "is in contact with|Vik|||4 times|\n"
	    "is in contact with|Anna|||3 times|\n"
	    "directs|Heron Trans SRL|B2|since 2024-02-01||\n"
	    "is directed by|Vik||||pays his rent\n" },
	{ "withdrawn ones where asked for", &car, JC_NEAR_WITHDRAWN,
	    "knows|Ionescu, Dan||since 2020|||withdrawn\n"
	    "is owned by|Heron Trans SRL||until 2025||\n" },
	{ "and not else", &car, 0, "is owned by|Heron Trans SRL||until 2025||\n" },
	{ "a field read from its own record", &request, 0, "Persons|Ionescu, Dan||||\n" },
	{ "entries where asked for", &flat, JC_NEAR_ENTRIES, "Persons|Ionescu, Dan||||\n" },
};

START_TEST(reads)
{
	char *got = lines(rows[_i].of, rows[_i].what);

	ck_assert_msg(strcmp(got, rows[_i].wanted) == 0, "%s:\n%s\nnot\n%s", rows[_i].why, got,
	    rows[_i].wanted);
	free(got);
}
END_TEST

START_TEST(entries_are_asked_for)
{
	char *got = lines(&dan, JC_NEAR_ENTRIES);

	ck_assert_ptr_nonnull(strstr(got, "Notes (About)|limps|"));
	free(got);
}
END_TEST

START_TEST(counts_to_a_bound)
{
	size_t n;

	ck_assert_int_eq(jc_neighbours_count(cases.at[0], &dan, 0, 100, &n), JC_OK);
	ck_assert_uint_eq(n, 6);
	ck_assert_int_eq(jc_neighbours_count(cases.at[0], &dan, 0, 4, &n), JC_OK);
	ck_assert_uint_eq(n, 4);
}
END_TEST

/* "step title" in the order of the tree. */
START_TEST(grows_step_by_step)
{
	static const struct {
		unsigned steps;
		const char *wanted;
	} webs[] = {
		{ 1, "1 Heron Trans SRL\n" },
		{ 2, "1 Heron Trans SRL\n2 Ionescu, Dan\n" },
		{ 3, "1 Heron Trans SRL\n2 Ionescu, Dan\n3 Vik\n3 Anna\n3 Bank records\n"
		     "3 Flat in Cluj\n" },
	};

	for (size_t i = 0; i < JC_COUNT(webs); i++) {
		struct jc_buf text = JC_BUF_INIT;
		struct jc_web web;
		size_t *order;

		ck_assert_int_eq(jc_web_load(cases.at[0], &car, 0, webs[i].steps, &web), JC_OK);
		ck_assert_str_eq(web.title, "Skoda");
		order = jc_web_order(&web);
		for (size_t at = 0; at < web.n; at++)
			jc_buf_fmt(
			    &text, "%u %s\n", web.at[order[at]].step, web.at[order[at]].near.title);
		ck_assert_str_eq(text.data, webs[i].wanted);
		free(order);
		jc_buf_release(&text);
		jc_web_release(&web);
	}
}
END_TEST

/* Two teams name two ends at once: both are shown, and that it is disagreed. */
START_TEST(shows_both_ends_of_a_conflict)
{
	struct jc_cases three;
	struct jc_id16 a, b, d, link;
	struct jc_neighbours all;
	char *number;

	jc_cases_three(&three);
	a = person(three.at[0], "A");
	b = person(three.at[0], "B");
	d = person(three.at[0], "D");
	link = link_with(three.at[0], &a, "knows", &b, "since", "2020");
	jc_cases_settle(&three);
	number = jc_cases_number(three.at[0], &a);
	ck_assert_int_eq(jc_cases_set(three.at[0], &link, "to", number), JC_OK);
	free(number);
	number = jc_cases_number(three.at[1], &d);
	ck_assert_int_eq(jc_cases_set(three.at[1], &link, "to", number), JC_OK);
	free(number);
	jc_cases_settle(&three);
	ck_assert_int_eq(jc_neighbours_load(three.at[0], &a, &(struct jc_near){ 0 }, &all), JC_OK);
	ck_assert_uint_eq(all.n, 2);
	for (size_t i = 0; i < all.n; i++)
		ck_assert(all.at[i].open);
	jc_neighbours_release(&all);
	jc_cases_end(&three);
}
END_TEST

Suite *
neighbours_suite(void)
{
	return jc_suite("app/neighbours", setup, teardown,
	    (const struct jc_test[]){
		{ reads, JC_ROWS(rows) },
		{ entries_are_asked_for, 1 },
		{ counts_to_a_bound, 1 },
		{ grows_step_by_step, 1 },
		{ shows_both_ends_of_a_conflict, 1 },
		{ NULL, 0 },
	    });
}
