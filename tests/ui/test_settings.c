/* Settings, members and the doctor: what differs from machine to machine, so no golden files. */
#include <string.h>

#include "app/people.h"
#include "ui/desk.h"
#include "ui/suites.h"

static struct jc_desk desk;

static void
leave(void)
{
	jc_desk_end(&desk);
}

START_TEST(sets_and_unsets)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, ":settings<Enter>jjj<Enter>http://proxy.example:3128<Enter>");
	ck_shows(&desk, "http://proxy.example:3128");
	ck_shows(&desk, "proxy set, for this copy alone");
	ck_assert_str_eq(jc_case_setting(desk.c, "proxy"), "http://proxy.example:3128");
	jc_desk_type(&desk, "<Enter><C-u><Enter>");
	ck_assert_ptr_null(jc_case_setting(desk.c, "proxy"));
}
END_TEST

START_TEST(refuses_and_leaves_as_it_was)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, ":settings<Enter>j<Enter>known_hosts<Enter>");
	ck_shows(&desk, "takes a whole path");
	ck_shows(&desk, "known_hosts");
	jc_desk_type(&desk, "<Esc>");
	ck_hides(&desk, "known_hosts");
	ck_assert_ptr_null(jc_case_setting(desk.c, "known-hosts"));
}
END_TEST

/* Open the screen on the line of a setting. */
static void
go_to(const char *name)
{
	jc_desk_type(&desk, ":settings<Enter>");
	for (size_t i = 0; strcmp(jc_setting_at(i)->name, name) != 0; i++)
		jc_desk_type(&desk, "j");
}

START_TEST(takes_one_of_the_themes)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	go_to("theme");
	jc_desk_type(&desk, "<Enter>purple<Enter>");
	ck_shows(&desk, "takes one of: dark light contrast mono");
	ck_assert_ptr_null(jc_case_setting(desk.c, "theme"));
	jc_desk_type(&desk, "<C-u>light<Enter>");
	ck_assert_str_eq(jc_case_setting(desk.c, "theme"), "light");
}
END_TEST

START_TEST(today_hears_of_it_at_once)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	(void)jc_cases_add(desk.c, "measure", "title", "Tap of the shed", "type", "interception",
	    "status", "running", "country", "NL", "until", "2026-12-11", NULL);
	jc_ui_changed(desk.ui);
	ck_hides(&desk, "Tap of the shed");
	go_to("warn-days");
	jc_desk_type(&desk, "<Enter>30<Enter><Esc>");
	ck_shows(&desk, "NEEDS YOU");
	ck_shows(&desk, "Tap of the shed");
}
END_TEST

START_TEST(says_how_the_machine_stands)
{
	static const char *const facts[] = { "terminal", "80 columns by 24 rows", "locale",
		"locked memory", "core dumps", "swap", "git version", "MiB left", "hub" };

	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, ":doctor<Enter>");
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		ck_shows(&desk, facts[i]);
}
END_TEST

START_TEST(admits_nobody_where_nobody_waits)
{
	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, ":members<Enter>a");
	ck_shows(&desk, "nobody waits on this line");
}
END_TEST

Suite *
settings_suite(void)
{
	return jc_suite("ui/settings", NULL, leave,
	    (const struct jc_test[]){
		{ sets_and_unsets, 1 },
		{ refuses_and_leaves_as_it_was, 1 },
		{ takes_one_of_the_themes, 1 },
		{ today_hears_of_it_at_once, 1 },
		{ says_how_the_machine_stands, 1 },
		{ admits_nobody_where_nobody_waits, 1 },
		{ NULL, 0 },
	    });
}
