/* Saved views: on Today with how many records each holds, and in the menu under their headings. */
#include "app/listing.h"
#include "base/mem.h"
#include "lib/suite.h"
#include "ui/desk.h"
#include "ui/suites.h"

static struct jc_desk desk;

static void
keep(const char *name, const char *list, const char *words, const char *sort)
{
	struct jc_listing view = { .name = jc_strdup(name),
		.list = jc_strdup(list),
		.words = jc_strdup(words),
		.sort = jc_strdup(sort),
		.columns = jc_strdup("") };

	ck_ok(jc_listing_keep(desk.c, &view));
	jc_listing_release(&view);
}

/* Two of one's own, one that is shared; the list of tasks as it was last left is none. */
static void
begin(int rows, int cols)
{
	jc_desk_begin(&desk, JC_DESK_COPY, rows, cols, false);
	keep("", "task", "", "-due");
	keep("Chats of the fifties", "task", "week 5", "-due");
	keep("Family of Ionescu", "suspect", "onesc", "");
	keep("Of a program to come", "sorcerer", "", "");
	jc_cases_add(desk.c, "view", "name", "Money", "list", "request", "words", "bank", NULL);
	jc_ui_changed(desk.ui);
}

static const struct {
	const char *name, *keys;
	int rows, cols;
} screens[] = {
	{ "today-views", "", 24, 80 },
	{ "today-views-last", "G", 24, 80 },
	{ "today-views-132x43", "G", 43, 132 },
	{ "today-views-40x12", "G", 12, 40 },
	{ "today-views-20x5", "G", 5, 20 },
	{ "views-menu", "2v", 24, 80 },
	{ "views-menu-found", "6vmo", 24, 80 },
	{ "views-menu-20x5", "2v<Down><Down>", 5, 20 },
};

START_TEST(looks_as_it_did)
{
	begin(screens[_i].rows, screens[_i].cols);
	jc_desk_type(&desk, screens[_i].keys);
	jc_desk_golden(&desk, screens[_i].name);
	jc_desk_end(&desk);
}
END_TEST

/* What Today says that a view holds, and what its list then shows. */
static const struct {
	const char *why, *keys, *today, *shown;
} opened[] = {
	{ "one's own, by words inside of words", "Gkk<Enter>", "13  Chats of the fifties",
	    "13 of 21" },
	{ "and its order", "Gkk<Enter>", "Chats", "by Due, downwards" },
	{ "of a part of a kind", "Gk<Enter>", "2  Family of Ionescu", "2 of 8" },
	{ "one that is shared", "G<Enter>", "1  Money", "1 of 2" },
	{ "back is Today, on its line", "G<Enter><Esc><Esc>", "1  Money", "VIEWS" },
};

START_TEST(opens_its_list)
{
	begin(24, 80);
	ck_shows(&desk, opened[_i].today);
	jc_desk_type(&desk, opened[_i].keys);
	ck_shows(&desk, opened[_i].shown);
	jc_desk_end(&desk);
}
END_TEST

/* Counts follow the case; a menu says what Today says. */
START_TEST(counts_anew)
{
	begin(24, 80);
	ck_shows(&desk, "13  Chats of the fifties");
	jc_cases_add(desk.c, "task", "title", "Midweek 5 notes", "country", "NL", NULL);
	jc_ui_changed(desk.ui);
	ck_shows(&desk, "14  Chats of the fifties");
	jc_desk_type(&desk, "2v");
	ck_shows(&desk, "14 \342\224\202");
	jc_desk_end(&desk);
}
END_TEST

/* Three have room, the others are scrolled to; each says which list it is of. */
START_TEST(today_hears_of_them_at_once)
{
	begin(24, 80);
	jc_desk_type(&desk, "2/week 3<Enter>VNoon<Enter><Esc><Esc>");
	ck_shows(&desk, "NEEDS YOU");
	jc_desk_type(&desk, "G");
	ck_shows(&desk, "Noon");
	jc_desk_type(&desk, "2vnoo<Delete><Esc><Esc>G");
	ck_shows(&desk, "NEEDS YOU");
	ck_hides(&desk, "Noon");
	jc_desk_end(&desk);
}
END_TEST

START_TEST(many_are_scrolled)
{
	char name[24];

	begin(24, 80);
	for (int i = 0; i < 20; i++) {
		snprintf(name, sizeof(name), "View %d", i);
		keep(name, "place", "", "");
	}
	jc_ui_changed(desk.ui);
	ck_hides(&desk, "View 1");
	jc_desk_type(&desk, "Gk");
	ck_shows(&desk, "View 19");
	ck_hides(&desk, "View 16");
	ck_shows(&desk, "NEEDS YOU");
	ck_shows(&desk, "VIEWS");
	jc_desk_end(&desk);
}
END_TEST

Suite *
views_suite(void)
{
	return jc_suite("ui/views", NULL, NULL,
	    (const struct jc_test[]){
		{ looks_as_it_did, JC_ROWS(screens) },
		{ opens_its_list, JC_ROWS(opened) },
		{ counts_anew, 1 },
		{ today_hears_of_them_at_once, 1 },
		{ many_are_scrolled, 1 },
		{ NULL, 0 },
	    });
}
