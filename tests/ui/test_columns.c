/* Columns of lists: which fit and how wide, chosen in a menu, remembered. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "app/columns.h"
#include "app/listing.h"
#include "ui/desk.h"
#include "ui/suites.h"

/* --- which, and how wide --- */

#define NO_CONTENTS \
	{           \
		-1  \
	}

static const struct {
	const char *why, *names;
	int contents[5]; /* { -1 }: not known */
	int room;
	const char *wanted; /* names with widths */
} rows[] = {
	{ "the kind's own", NULL, NO_CONTENTS, 100,
	    "title 40 due 10 status 14 assigned_party 16 assignee 16 " },
	{ "no names: the same", "", NO_CONTENTS, 100,
	    "title 40 due 10 status 14 assigned_party 16 assignee 16 " },
	{ "the kind's own take what the first does not need", NULL, { 24, 10, 26, 90 }, 100,
	    "title 24 due 10 status 26 assigned_party 20 assignee 16 " },
	{ "but it keeps some", NULL, { 5, 10, 90 }, 60, "title 20 due 10 status 28 " },
	{ "and what nobody needs", NULL, { 5, 10, 18 }, 60, "title 30 due 10 status 18 " },
	{ "the kind's own stay as many, and as wide as usual", "", { 5, 4, 4, 4, 4 }, 60,
	    "title 34 due 10 status 14 " },
	{ "chosen, in their order", "due title", NO_CONTENTS, 60, "due 43 title 16 " },
	{ "unknown ones are skipped", "due nothing title", NO_CONTENTS, 60, "due 43 title 16 " },
	{ "none is known", "a b c", NO_CONTENTS, 60, "title 34 due 10 status 14 " },
	{ "each once", "due due due", NO_CONTENTS, 60, "due 60 " },
	{ "common fields too", "owner_party", NO_CONTENTS, 50, "owner_party 50 " },
	{ "the last are left out", "title due status assignee", NO_CONTENTS, 60,
	    "title 34 due 10 status 14 " },
	{ "the first stays however narrow", "title due", NO_CONTENTS, 8, "title 8 " },
	{ "what shows less is narrower", "title due status assignee", { 30, 10, 4, 6 }, 60,
	    "title 30 due 10 status 4 assignee 6 " },
	{ "not too narrow", "title status", { 40, 1 }, 60, "title 40 status 4 " },
	{ "a first that shows little needs little", "due title", { 3, 16 }, 22, "due 4 title 16 " },
	{ "what is cut takes what is spare", "due title status", { 10, 44, 12 }, 90,
	    "due 10 title 44 status 12 " },
	{ "as far as it goes", "due title assignee", { 10, 200, 200 }, 90,
	    "due 10 title 62 assignee 16 " },
};

START_TEST(columns_fit)
{
	struct jc_column_choice out[JC_COLUMNS_MAX];
	struct jc_buf text = JC_BUF_INIT;
	size_t n = jc_columns_choose(jc_kind_find("task"), rows[_i].names,
	    rows[_i].contents[0] < 0 ? NULL : rows[_i].contents, rows[_i].room, out);

	for (size_t i = 0; i < n; i++)
		jc_buf_fmt(&text, "%s %d ", out[i].field->name, out[i].width);
	ck_assert_msg(strcmp(text.data, rows[_i].wanted) == 0, "%s: %s", rows[_i].why, text.data);
	jc_buf_release(&text);
}
END_TEST

/* As many as there is room for in the array, whatever was kept. */
START_TEST(columns_are_bounded)
{
	const struct jc_kind *kind = jc_kind_find("person");
	struct jc_column_choice out[JC_COLUMNS_MAX];
	const struct jc_field *field;
	struct jc_buf names = JC_BUF_INIT;

	for (size_t i = 0; (field = jc_kind_field(kind, i)); i++)
		jc_buf_fmt(&names, " %s", field->name);
	ck_assert_uint_eq(jc_columns_choose(kind, names.data, NULL, INT_MAX, out), JC_COLUMNS_MAX);
	jc_buf_release(&names);
}
END_TEST

/* --- on the screen --- */

static struct jc_desk desk;

/* Priority to the front, without the status. */
#define CHOOSE "c<Down><Down> <Down><Down><Down><Left><Left><Left><Left><Left><Enter>"

static const struct {
	const char *name, *keys;
	int rows, cols;
} screens[] = {
	{ "columns-menu", "2c<Down><Down> ", 24, 80 },
	{ "columns-menu-40x12", "2c", 12, 40 },
	{ "columns-menu-20x5", "2c", 5, 20 },
	{ "columns-chosen", "2" CHOOSE, 24, 80 },
	{ "columns-chosen-132x43", "2" CHOOSE, 43, 132 },
	{ "columns-chosen-40x12", "2" CHOOSE, 12, 40 },
	{ "columns-chosen-sorted", "2" CHOOSE "sprio<Enter>", 24, 80 },
};

START_TEST(looks_as_it_did)
{
	jc_desk_begin(&desk, JC_DESK_COPY, screens[_i].rows, screens[_i].cols, false);
	jc_desk_type(&desk, screens[_i].keys);
	jc_desk_golden(&desk, screens[_i].name);
	jc_desk_end(&desk);
}
END_TEST

static bool
keeps(const char *list, const char *columns)
{
	struct jc_listings listings;
	bool found = false;

	ck_ok(jc_listings_load(desk.c, &listings));
	for (size_t i = 0; i < listings.n; i++)
		found |= strcmp(listings.at[i].list, list) == 0 && !*listings.at[i].name &&
			 strcmp(listings.at[i].columns, columns) == 0;
	jc_listings_release(&listings);
	return found;
}

START_TEST(chosen_ones_are_remembered)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, "2p");
	ck_hides(&desk, "Priority");
	jc_desk_type(&desk, CHOOSE "q2p");
	ck_shows(&desk, "Priority Title");
	ck_hides(&desk, "Status");
	ck_assert(keeps("task", "priority title due assigned_party assignee country"));
	jc_desk_type(&desk, "/nterview<Enter>");
	ck_shows(&desk, "High     Interview plan"); /* each column its own, found inside of words */
	jc_desk_type(&desk, "4p");
	ck_hides(&desk, "Priority"); /* each kind has its own */
	jc_desk_type(&desk, "2pc<Delete>");
	ck_hides(&desk, "Priority");
	ck_shows(&desk, "Status");
	ck_assert(keeps("task", ""));
	jc_desk_type(&desk, "c<Down> <Esc>");
	ck_assert(keeps("task", ""));
	jc_desk_end(&desk);
}
END_TEST

START_TEST(views_bring_their_columns)
{
	char name[] = "mine", list[] = "task", none[] = "",
	     columns[] = "due nothing title priority";

	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	ck_ok(jc_listing_keep(desk.c,
	    &(struct jc_listing){
		.name = name, .list = list, .words = none, .sort = none, .columns = columns }));
	jc_desk_type(&desk, "2vmine<Enter>");
	ck_shows(&desk, "Due ");
	ck_shows(&desk, "Priority");
	jc_desk_end(&desk);
}
END_TEST

START_TEST(views_are_shared)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, "2/week 41<Enter>Vchats<Enter>v");
	ck_shows(&desk, "mine");
	jc_desk_type(&desk, "<C-s>");
	ck_shows(&desk, "choose a view of your own");
	jc_desk_type(&desk, "chats<C-s>");
	ck_shows(&desk, "view shared");
	ck_shows(&desk, "shared with the case");
	ck_hides(&desk, "mine");
	jc_desk_golden(&desk, "views-shared");
	jc_desk_type(&desk, "chats<Delete>");
	ck_shows(&desk, "this view is everybody's");
	jc_desk_type(&desk, "<Esc><Esc>vchats<Enter>");
	ck_shows(&desk, "1 of 21");
	jc_desk_end(&desk);
}
END_TEST

START_TEST(no_more_than_fit_can_be_chosen)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, "2c<Down><Down><Down><Down><Down><Down><Down> <Down> <Down> <Down> "
			    "<Down> ");
	ck_hides(&desk, "at most");
	jc_desk_type(&desk, "<Down> ");
	ck_shows(&desk, "a list has at most 12 columns");
	jc_desk_end(&desk);
}
END_TEST

Suite *
columns_suite(void)
{
	return jc_suite("ui/columns", NULL, NULL,
	    (const struct jc_test[]){
		{ columns_fit, JC_ROWS(rows) },
		{ columns_are_bounded, 1 },
		{ looks_as_it_did, JC_ROWS(screens) },
		{ chosen_ones_are_remembered, 1 },
		{ views_bring_their_columns, 1 },
		{ views_are_shared, 1 },
		{ no_more_than_fit_can_be_chosen, 1 },
		{ NULL, 0 },
	    });
}
