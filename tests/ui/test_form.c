/* What happens to what is typed into a form. */
#include <string.h>

#include "app/draft.h"
#include "ui/desk.h"
#include "ui/suites.h"

static struct jc_desk desk;

static void
enter(void)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
}

static void
leave(void)
{
	jc_desk_end(&desk);
}

static size_t
count_drafts(void)
{
	struct jc_drafts drafts;
	size_t n;

	ck_ok(jc_drafts_load(desk.c, &drafts));
	n = drafts.n;
	jc_drafts_release(&drafts);
	return n;
}

/* Whichever way a form with something typed is left, the text is kept, and offered again. */
static const struct {
	const char *why, *keys;
	bool goes_on;
} ways[] = {
	{ "Esc", "<Esc>", true },
	{ "Ctrl-G", "<C-g>", true },
	{ "Ctrl-Q", "<C-q>", false },
	{ "Ctrl-C twice", "<C-c><C-c>", false },
};

START_TEST(leaving_keeps_a_draft)
{
	jc_desk_type(&desk, "2aAsk the neighbour");
	ck_assert_msg(jc_desk_type(&desk, ways[_i].keys) == ways[_i].goes_on, "%s", ways[_i].why);
	ck_assert_uint_eq(count_drafts(), 1);
	jc_ui_free(desk.ui);
	desk.ui = jc_ui_new(desk.c, 24, 80, false, JC_DESK_NOW);
	ck_shows(&desk, "1 draft was kept");
	jc_desk_type(&desk, "D<Enter>");
	ck_shows(&desk, "Ask the neighbour");
}
END_TEST

START_TEST(a_lost_line_keeps_a_draft)
{
	jc_desk_type(&desk, "2aAsk the neighbour");
	ck_assert(!jc_ui_key(desk.ui, JC_KEY_HANGUP));
	ck_assert_uint_eq(count_drafts(), 1);
}
END_TEST

START_TEST(a_pause_keeps_a_draft)
{
	jc_desk_type(&desk, "2aAsk the neighbour");
	ck_assert_uint_eq(count_drafts(), 0);
	jc_ui_tick(desk.ui, JC_DESK_NOW + 2000);
	ck_assert_uint_eq(count_drafts(), 1);
}
END_TEST

START_TEST(nothing_typed_is_no_draft)
{
	jc_desk_type(&desk, "2a<Tab><Tab><Esc>3a<Esc>2e<Down><Esc>");
	ck_assert_uint_eq(count_drafts(), 0);
	jc_desk_type(&desk, "ex<Backspace><Esc>"); /* typed, and taken back */
	ck_assert_uint_eq(count_drafts(), 0);
}
END_TEST

/* The field had a question under it before: what is wrong with its text goes first. */
START_TEST(what_is_wrong_is_said_instead_of_what_is_odd)
{
	jc_desk_type(&desk, "3e<Tab><Tab>");
	ck_shows(&desk, "Since when does the category hold?");
	jc_desk_type(&desk, "<Tab>31 feb 1980<Tab>");
	ck_shows(&desk, "there is no such day");
	ck_hides(&desk, "Since when does the category hold?");
	jc_desk_type(&desk, "<Up><C-u><Tab>");
	ck_hides(&desk, "there is no such day");
	ck_shows(&desk, "Since when does the category hold?");
}
END_TEST

START_TEST(saving_drops_the_draft)
{
	jc_desk_type(&desk, "2aAsk the neighbour<Tab>nl<Tab>");
	jc_ui_tick(desk.ui, JC_DESK_NOW + 2000);
	ck_assert_uint_eq(count_drafts(), 1);
	jc_desk_type(&desk, "<C-s>");
	ck_shows(&desk, "saved; u undoes it");
	ck_assert_uint_eq(count_drafts(), 0);
}
END_TEST

START_TEST(editing_again_takes_the_draft_up)
{
	jc_desk_type(&desk, "2e again<Esc>");
	jc_desk_type(&desk, "e");
	ck_shows(&desk, "your draft is back");
	ck_shows(&desk, "before the search again");
	jc_desk_type(&desk, "<C-s>");
	ck_assert_uint_eq(count_drafts(), 0);
}
END_TEST

START_TEST(a_draft_is_thrown_away_only_when_meant)
{
	jc_desk_type(&desk, "2aAsk<Esc>qDx");
	ck_assert(jc_ui_asked(desk.ui));
	jc_desk_type(&desk, "n");
	ck_assert_uint_eq(count_drafts(), 1);
	jc_desk_type(&desk, "y");
	ck_assert_uint_eq(count_drafts(), 1);
	jc_desk_type(&desk, "xy");
	ck_assert_uint_eq(count_drafts(), 0);
}
END_TEST

/* Somebody else saves the same field while the form is open. */
START_TEST(a_change_meanwhile_is_shown)
{
	struct jc_case *other = jc_cases_open(desk.dir);
	struct jc_id16 id;

	ck_ok(jc_view_resolve(jc_case_view(other), "T-NL1-1", &id));
	jc_desk_type(&desk, "2e mine");
	ck_ok(jc_cases_set(other, &id, "title", "Theirs"));
	jc_case_close(other, false);
	jc_desk_type(&desk, "<C-s>");
	ck_shows(&desk, "meanwhile it says: Theirs");
	ck_shows(&desk, "before the search mine");
	jc_desk_type(&desk, "<C-s>");
	ck_shows(&desk, "saved; u undoes it");
}
END_TEST

START_TEST(pastes_go_to_fields_only)
{
	jc_ui_paste(desk.ui, "qqq\n", 4);
	ck_shows(&desk, "nothing was pasted");
	jc_desk_type(&desk, "2a");
	jc_ui_paste(desk.ui, "One\nline", 8);
	ck_shows(&desk, "One line");
}
END_TEST

START_TEST(what_others_save_comes_in)
{
	struct jc_case *other = jc_cases_open(desk.dir);

	jc_desk_type(&desk, "2");
	jc_cases_add(other, "task", "title", "From a second window", "country", "NL", "due",
	    "2026-11-02", NULL);
	jc_case_close(other, false);
	ck_hides(&desk, "From a second window");
	jc_ui_tick(desk.ui, JC_DESK_NOW + 2000);
	ck_shows(&desk, "From a second window");
	ck_shows(&desk, "came from another window");
}
END_TEST

START_TEST(verbs_work_on_a_greek_keyboard)
{
	jc_desk_type(&desk, "2ε"); /* the key of e */
	ck_shows(&desk, "Edit  T-NL1-1");
}
END_TEST

Suite *
form_suite(void)
{
	return jc_suite("ui/form", enter, leave,
	    (const struct jc_test[]){
		{ leaving_keeps_a_draft, JC_ROWS(ways) },
		{ a_lost_line_keeps_a_draft, 1 },
		{ a_pause_keeps_a_draft, 1 },
		{ nothing_typed_is_no_draft, 1 },
		{ what_is_wrong_is_said_instead_of_what_is_odd, 1 },
		{ saving_drops_the_draft, 1 },
		{ editing_again_takes_the_draft_up, 1 },
		{ a_draft_is_thrown_away_only_when_meant, 1 },
		{ a_change_meanwhile_is_shown, 1 },
		{ pastes_go_to_fields_only, 1 },
		{ what_others_save_comes_in, 1 },
		{ verbs_work_on_a_greek_keyboard, 1 },
		{ NULL, 0 },
	    });
}
