/* Every screen, as it looks: the files in tests/golden/ are read and judged by people. */
#include <stdlib.h>
#include <unistd.h>

#include "ui/desk.h"
#include "ui/suites.h"

static struct jc_desk desk;

static const struct {
	const char *name, *keys;
} screens[] = {
	{ "today", "" },
	{ "help-today", "?" },
	{ "help-search", "?sync" },
	{ "commands", ":" },
	{ "commands-search", "2:add per" },
	{ "commands-key", "2:u" },
	{ "kinds", "a" },
	{ "tasks", "2" },
	{ "tasks-end", "2G" },
	{ "tasks-filter", "2/week 4" },
	{ "tasks-fuzzy", "2/~intervew" },
	{ "tasks-without", "2/week -4" },
	{ "tasks-nothing", "2/zzz" },
	{ "tasks-no-preview", "2p" },
	{ "tasks-sort", "2s" },
	{ "tasks-marked", "2 jj /week<Enter>" },
	{ "tasks-views", "2v" },
	{ "tasks-view-name", "2/week 4<Enter>VChats" },
	{ "actions", "2x" },
	{ "actions-marked", "2  jx" },
	{ "actions-field", "2xset<Enter>" },
	{ "actions-value", "2xset<Enter>prio<Enter>" },
	{ "actions-set", "3xset<Enter>nation<Enter>ro" },
	{ "actions-reason", "2xwithd<Enter>Entered twice" },
	{ "actions-sure", "2xwithd<Enter>Entered twice<Enter>" },
	{ "actions-request", "6x" },
	{ "move", "6jm" },
	{ "move-any", "6jmsomething<Enter>" },
	{ "move-day", "6jmacknow<Enter>" },
	{ "move-reference", "6jmacknow<Enter><Enter>" },
	{ "move-ground", "6jmrefused<Enter><Enter>ne" },
	{ "move-not-ours", "6jmwithdr<Enter>" },
	{ "move-asset", "4m" },
	{ "move-asset-state", "4mfrozen<Enter><Enter>" },
	{ "suspects-disagreed", "3d" },
	{ "suspects", "3" },
	{ "suspects-long-name", "3jjjjj" },
	{ "suspects-arabic", "3jj" },
	{ "assets", "4" },
	{ "requests", "6" },
	{ "links", "9" },
	{ "record", "2<Enter>" },
	{ "record-disagreed", "3/ionescu<Enter><Enter>" },
	{ "record-related", "3/ionescu<Enter><Enter>G" },
	{ "record-who", "3/ionescu<Enter><Enter>p" },
	{ "sheet", "6j<Enter>P" },
	{ "sheet-further", "6j<Enter>PG" },
	{ "sheet-other-form", "6j<Enter>PF" },
	{ "sheet-none", "2<Enter>P" },
	{ "history", "3/ionescu<Enter><Enter>o" },
	{ "history-asset", "4<Enter>o" },
	{ "incoming", "i" },
	{ "board", "b" },
	{ "board-last", "bG" },
	{ "board-move", "bm" },
	{ "incoming-change", "ik" },
	{ "members", ":members<Enter>" },
	{ "search-empty", "/" },
	{ "search", "/ionescu" },
	{ "search-scripts", "/sokolov" },
	{ "search-nothing", "/qqq" },
	{ "conflict-three", "jjj<Enter>" },
	{ "conflict-agreed", "jj<Enter>" },
	{ "conflict-reason", "jjj<Enter>2<Enter>He said so" },
	{ "conflict-other-value", "jjj<Enter>5<Enter>courier<Enter>Both exaggerate" },
	{ "conflict-leaving", "jjj<Enter>2<Enter>He said so<Esc><Esc>" },
	{ "form-new", "2a" },
	{ "note-new", "2<Enter>n" }, /* at what is still to be said */
	{ "note-about-anew", "2<Enter>n<Up>e" },
	{ "form-choices", "2a<Down><Down><Down><Down><F4>" },
	{ "form-countries", "2aTitle<Tab>ro" },
	{ "form-reference", "2a<Down><Down><Down><Down><Down><Down><Down><Down><Down>ion" },
	{ "form-wrong-date", "2aTitle<Tab>NL<Tab><Tab><Tab><Tab><Tab>31 Feb 2027<Tab>" },
	{ "form-not-filled-in", "2aTitle<C-s>" },
	{ "form-edit", "2e" },
	{ "form-long-text", "2e<Down><Down><Down><Down><Down><Down><Down><Down><C-o>" },
	{ "form-left", "2aInterview of the neighbour<Esc>" },
	{ "today-with-draft", "2aInterview of the neighbour<Esc>q" },
	{ "drafts", "2aInterview of the neighbour<Esc>qD" },
	{ "draft-taken-up", "2aInterview of the neighbour<Esc>qD<Enter>" },
	{ "leave", "q" },
};

START_TEST(looks_as_it_did)
{
	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, screens[_i].keys);
	jc_desk_golden(&desk, screens[_i].name);
	jc_desk_end(&desk);
}
END_TEST

static const struct {
	const char *why, *keys, *shown;
} answers[] = {
	{ "a letter", "z", "z does nothing here; ? shows the keys" },
	{ "a key of another screen", "2<Enter>a", "a does nothing here" },
	{ "a number without a list", "0", "0 does nothing here" },
	{ "a control key", "2<C-s>", "Ctrl-S does nothing here" },
	{ "in a text it is a letter", "/z", "Words  z" },
	{ "a step back is none", "2<Esc><Esc>", "NEEDS YOU" },
	{ "the next key drops the words", "z2", "[2 Tasks]" },
	{ "the keys of a menu", "2x<F1>", "┌─ Keys" },
	{ "and back to it", "2x<F1><Esc>", "What to do with" },
	{ "where a text is asked for", "2xwithd<Enter><F1>", "┌─ Keys" },
	{ "twice closes", "<F1><F1>", "? help" },
	{ "links of the request on the board", "bL", "Links of R-" },
	{ "what happened around it", "bt", "Timeline of R-" },
	{ "links of what came in", "iL", "Links of " },
	{ "Left leaves a list", "2<Left>", "NEEDS YOU" },
	{ "and words first, as Esc does", "2/week 5<Enter><Left>", "[2 Tasks]" },
	{ "and the board", "b<Left>", "NEEDS YOU" },
	{ "h is the same", "2<Enter>hh", "NEEDS YOU" },
	{ "on Today there is nothing to go back to", "<Left>", "Left does nothing here" },
};

START_TEST(answers_every_key)
{
	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, answers[_i].keys);
	ck_shows(&desk, answers[_i].shown);
	jc_desk_end(&desk);
}
END_TEST

/* A window made narrower, or what is shown of a record, takes the text elsewhere, not the cursor.
 */
static const struct {
	const char *why, *keys, *here;
} kept[] = {
	{ "the first line", "3/ionescu<Enter><Enter>", "► ≠ the teams" },
	{ "a field below wrapped ones", "3/ionescu<Enter><Enter>jjjjjjjjjjj", "► Born" },
	{ "of who said it as well", "3/ionescu<Enter><Enter>jjjjjjjjjjjp", "► Born" },
	{ "a line of the history", "3/ionescu<Enter><Enter>oG", "► Owner party" },
};

START_TEST(keeps_the_line_people_are_on)
{
	static const int widths[] = { 80, 40, 132, 41, 200, 40, 80 };
	size_t i;

	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, kept[_i].keys);
	for (i = 0; i < sizeof widths / sizeof *widths; i++) {
		jc_ui_resize(desk.ui, 24, widths[i]);
		ck_shows(&desk, kept[_i].here);
	}
	jc_desk_end(&desk);
}
END_TEST

/* What saves or syncs. */
static const struct {
	const char *name, *keys;
} changing[] = {
	{ "sync", "S" },
	{ "saved", "2aInterview of the neighbour<Tab>nl<Tab><C-s>" },
	{ "undone", "2aInterview of the neighbour<Tab>nl<Tab><C-s>u" },
	{ "withdrawn", "2xwithd<Enter>Entered twice<Enter>y" },
	{ "record-withdrawn", "2<Enter>xwithd<Enter>Entered twice<Enter>y" },
	{ "record-restored", "2<Enter>xwithd<Enter>Entered twice<Enter>yxback<Enter>" },
	{ "withdrawn-shown", "2xwithd<Enter>Entered twice<Enter>yW" },
	{ "assigned", "2   xassign to a pers<Enter>P. Visser<Enter>" },
	{ "sorted", "2sTitle<Enter>sTitle<Enter>" },
	{ "moved", "6jmwithdr<Enter><Enter>No longer needed<Enter><Enter>" },
	{ "moved-record", "6j<Enter>mwithdr<Enter><Enter>No longer needed<C-s>" },
	{ "moved-missing", "6jxmove<Enter>withdr<Enter><C-s>" },
	{ "view-taken", "2/week 5<Enter>sTitle<Enter>sTitle<Enter>VChats<Enter><Esc>vcha<Enter>" },
	{ "incoming-reviewed", "ir" },
	{ "incoming-all-reviewed", "iAy" },
	{ "asked", "jjj<Enter>6<Enter>" },
	{ "asked-again", "jjj<Enter>6<Enter><Enter>6<Enter>" },
	{ "settled", "jjj<Enter>2<Enter>He said so himself.<Enter>" },
};

START_TEST(looks_after_a_change)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, changing[_i].keys);
	jc_desk_golden(&desk, changing[_i].name);
	jc_desk_end(&desk);
}
END_TEST

/* A team in review: what it saved is accepted, refused, asked about. */
static const struct {
	const char *name, *keys;
} reviewed[] = {
	{ "review", "i" },
	{ "review-ours-theirs", "ijj" },
	{ "review-dry-run", "ijjd" },
	{ "review-conflict-asks", "ijjy" },
	{ "review-conflict-accepted", "ijjya" },
	{ "review-conflict-left", "ijjyn" },
	{ "review-refusing", "ijjrWe watch one by day" },
	{ "review-refused-now", "ijjrWe watch one by day<Enter>" },
	{ "review-no-reason", "ijjr<Enter>" },
	{ "review-odd", "ijjjjjjjj" },
	{ "review-clean-asks", "iA" },
	{ "review-clean-accepted", "iAy" },
	{ "review-asked-back", "ijjn" },
	{ "review-asked-twice", "ijjnn" },
	{ "review-new-record", "ijjjjjj" },
	{ "members-review", ":members<Enter>G" },
	{ "members-review-ending", ":members<Enter>GrThey know now" },
	{ "members-review-signed", ":members<Enter>GrThey know now<Enter>" },
	{ "today-review", "" },
};

START_TEST(looks_under_review)
{
	jc_desk_begin(&desk, JC_DESK_REVIEW, 24, 80, false);
	jc_desk_type(&desk, reviewed[_i].keys);
	jc_desk_golden(&desk, reviewed[_i].name);
	jc_desk_end(&desk);
}
END_TEST

static const struct {
	const char *name, *keys;
} empty[] = {
	{ "empty-today", "" },
	{ "empty-tasks", "2" },
	{ "empty-search", "/x" },
};

START_TEST(looks_empty)
{
	jc_desk_begin(&desk, JC_DESK_EMPTY, 24, 80, false);
	jc_desk_type(&desk, empty[_i].keys);
	jc_desk_golden(&desk, empty[_i].name);
	jc_desk_end(&desk);
}
END_TEST

START_TEST(members_look_wide)
{
	jc_desk_begin(&desk, JC_DESK_SHARED, 43, 132, false);
	jc_desk_type(&desk, ":members<Enter>");
	jc_desk_golden(&desk, "members-132x43");
	jc_desk_end(&desk);
}
END_TEST

/* Into the folder the program was started in; the second beside the first. */
START_TEST(writes_papers)
{
	char *folder = jc_scratch();

	ck_assert_int_eq(chdir(folder), 0);
	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, "6j<Enter>PHw");
	jc_desk_type(&desk, "w");
	jc_desk_golden(&desk, "sheet-written");
	jc_desk_end(&desk);
	ck_assert_int_eq(access("R-NL1-2-eio.html", R_OK), 0);
	ck_assert_int_eq(access("R-NL1-2-eio.txt", R_OK), 0);
	ck_assert_int_eq(access("R-NL1-2-eio-2.txt", R_OK), 0);
	free(folder);
}
END_TEST

/* Every screen at every size between: nothing may fall over, whatever is drawn. */
START_TEST(draws_at_every_size)
{
	struct jc_buf dump = JC_BUF_INIT;

	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, screens[_i].keys);
	for (int rows = 1; rows <= 30; rows += 3)
		for (int cols = 1; cols <= 130; cols += 7) {
			jc_ui_resize(desk.ui, rows, cols);
			jc_buf_reset(&dump);
			jc_desk_read(&desk, &dump);
			ck_assert_int_lt(jc_ui_grid(desk.ui)->cursor_row, rows);
			ck_assert_int_ge(jc_ui_grid(desk.ui)->cursor_row, 0);
			ck_assert_int_lt(jc_ui_grid(desk.ui)->cursor_col, cols);
			ck_assert_int_ge(jc_ui_grid(desk.ui)->cursor_col, 0);
		}
	jc_buf_release(&dump);
	jc_desk_end(&desk);
}
END_TEST

Suite *
screens_suite(void)
{
	return jc_suite("ui/screens", NULL, NULL,
	    (const struct jc_test[]){
		{ looks_as_it_did, JC_ROWS(screens) },
		{ answers_every_key, JC_ROWS(answers) },
		{ keeps_the_line_people_are_on, JC_ROWS(kept) },
		{ looks_after_a_change, JC_ROWS(changing) },
		{ looks_under_review, JC_ROWS(reviewed) },
		{ looks_empty, JC_ROWS(empty) },
		{ members_look_wide, 1 },
		{ writes_papers, 1 },
		{ draws_at_every_size, JC_ROWS(screens) },
		{ NULL, 0 },
	    });
}
