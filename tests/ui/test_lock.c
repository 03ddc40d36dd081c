/* When to lock, and that unlocking comes back to the place. */
#include <string.h>
#include <sys/stat.h>

#include "lib/suite.h"
#include "ui/desk.h"
#include "ui/lock.h"
#include "ui/suites.h"

#define MINUTE INT64_C(60000)
#define DRAFTED "Ask the neighbour"

static struct jc_desk desk;

static const struct {
	const char *why, *setting;
	int64_t minutes;
	bool due;
} times[] = {
	{ "15 minutes when nothing is set", NULL, 15, true },
	{ "not before", NULL, 14, false },
	{ "as it is set", "3", 3, true },
	{ "not before that", "3", 2, false },
	{ "the longest", "9999", 9998, false },
	{ "0 is never", "0", 100000, false },
};

START_TEST(locks_when_no_key_came_for_so_long)
{
	struct jc_lock lock;

	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	ck_ok(jc_case_set_setting(desk.c, "lock-after", times[_i].setting));
	jc_lock_begin(&lock, desk.c, 5 * MINUTE);
	ck_assert(!jc_lock_is_due(&lock, 5 * MINUTE));
	jc_lock_touch(&lock, 100 * MINUTE);
	ck_assert_msg(jc_lock_is_due(&lock, (100 + times[_i].minutes) * MINUTE) == times[_i].due,
	    "%s", times[_i].why);
	jc_desk_end(&desk);
}
END_TEST

static const char *const no_minutes[] = { "-1", "1.5", "ten", "10000", "99999999999999999999",
	" 1" };

START_TEST(minutes_are_a_number)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	ck_err(
	    JC_INVALID, jc_case_set_setting(desk.c, "lock-after", no_minutes[_i]), no_minutes[_i]);
	jc_desk_end(&desk);
}
END_TEST

/* Where people are, and what they see after unlocking: the same, or what `keys_after` leads to. */
static const struct {
	const char *why, *keys, *shown;
} places[] = {
	{ "Today", "", "NEEDS YOU" },
	{ "a list", "2", "[2 Tasks]" },
	{ "a record of a list", "2<Enter>", "State of execution" },
	{ "a new record, half typed", "2a" DRAFTED, DRAFTED },
	{ "a new record, nothing typed", "2a", "New: Task" },
	{ "a record, changed", "2e again", "before the search again" },
	{ "a record, not changed", "2e", "Edit  T-NL1-1" },
	{ "a draft taken up, and its text taken back", "2ax<Esc>D<Enter><Backspace>", "New: Task" },
	{ "a long text full screen", "2e<Down><Down><Down><Down><Down><Down><Down><Down><C-o>Also",
	    "Also" },
	{ "help over a list", "2?", "[2 Tasks]" },
	{ "a conflict", "jjj<Enter>", "organiser" },
};

static void
lock_and_unlock(int rows, int cols)
{
	struct jc_place *place;

	ck_ok(jc_place_take(desk.ui, &place));
	jc_ui_free(desk.ui);
	jc_case_close(desk.c, true);
	desk.c = jc_cases_open(desk.dir);
	desk.ui = jc_ui_new(desk.c, rows, cols, false, JC_DESK_NOW);
	jc_place_return(place, desk.ui);
	jc_place_free(place);
}

START_TEST(unlocking_comes_back)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, places[_i].keys);
	ck_shows(&desk, places[_i].shown);
	lock_and_unlock(24, 80);
	ck_shows(&desk, places[_i].shown);
	jc_desk_end(&desk);
}
END_TEST

/* Lists and searches come back as they looked: row by row, look by look, cursor and all. */
static const struct {
	const char *why, *keys;
	int rows, cols;
} looks[] = {
	{ "Today, further down", "jjj", 24, 80 },
	{ "the cursor of a list", "2jjjj", 24, 80 },
	{ "scrolled, the cursor in the middle", "2Gkkk", 24, 80 },
	{ "scrolled, on a small screen", "2Gkk", 12, 40 },
	{ "a filter, and the cursor in what it leaves", "2/week 4<Enter>jj", 24, 80 },
	{ "a filter that is being typed", "2/week", 24, 80 },
	{ "a filter that leaves nothing", "2/zzz<Enter>", 24, 80 },
	{ "marks", "2 j  ", 24, 80 },
	{ "marks outside of a filter", "2  /week 5<Enter>", 24, 80 },
	{ "an order and back", "2sDue<Enter>sDue<Enter>jj", 24, 80 },
	{ "only what is disagreed", "3d", 24, 80 },
	{ "withdrawn ones as well, no preview", "2Wpj", 24, 80 },
	{ "under a record of it", "2/week 4<Enter>j<Enter>jj", 24, 80 },
	{ "words of a search", "/ionescu", 24, 80 },
	{ "a hit of a search", "/ionescu<Enter>j", 24, 80 },
	{ "a search without a hit", "/zzz", 24, 80 },
	{ "all kinds", "oGk", 24, 80 },
	{ "links", "9jj", 43, 132 },
};

START_TEST(looks_as_before)
{
	struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT;

	jc_desk_begin(&desk, JC_DESK_COPY, looks[_i].rows, looks[_i].cols, false);
	jc_desk_type(&desk, looks[_i].keys);
	jc_desk_read(&desk, &before);
	lock_and_unlock(looks[_i].rows, looks[_i].cols);
	jc_desk_read(&desk, &after);
	ck_assert_msg(strcmp(after.data, before.data) == 0, "%s: before\n%s\nafter\n%s",
	    looks[_i].why, before.data, after.data);
	jc_buf_release(&before);
	jc_buf_release(&after);
	jc_desk_end(&desk);
}
END_TEST

static const char *const keys_of_records[] = { "2sDue<Enter>jjj", "2sDue<Enter>/week<Enter>jj" };

/* Another program saves while the case is locked: the cursor stays on its record. */
START_TEST(the_cursor_stays_on_its_record)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, keys_of_records[_i]);
	ck_shows(&desk, "\342\226\272 T-NL1-4 ");
	jc_cases_add(desk.c, "task", "title", "Read chats, week 39", "country", "NL", "due",
	    "2026-11-20", NULL);
	lock_and_unlock(24, 80);
	ck_shows(&desk, "\342\226\272 T-NL1-4 ");
	jc_desk_end(&desk);
}
END_TEST

static const char *
cursor_of(struct jc_buf *dump)
{
	char *at = strstr(dump->data, "-- cursor");

	at[strcspn(at, "\n")] = '\0';
	return at;
}

START_TEST(a_form_comes_back_on_its_line)
{
	struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT;
	struct jc_place *place;

	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, "2e<Down><Down><Down>B. de Boer<Down>");
	jc_ui_tick(desk.ui, JC_DESK_NOW);
	jc_desk_read(&desk, &before);
	ck_ok(jc_place_take(desk.ui, &place));
	jc_ui_free(desk.ui);
	desk.ui = jc_ui_new(desk.c, 24, 80, false, JC_DESK_NOW);
	jc_place_return(place, desk.ui);
	jc_desk_read(&desk, &after);
	ck_assert_str_eq(cursor_of(&after), cursor_of(&before));
	jc_place_free(place);
	jc_buf_release(&before);
	jc_buf_release(&after);
	jc_desk_end(&desk);
}
END_TEST

/* What cannot be kept is not closed. */
START_TEST(a_draft_that_cannot_be_kept_holds_the_screens)
{
	struct jc_place *place;
	struct jc_buf path = JC_BUF_INIT;

	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_buf_fmt(&path, "%s/drafts", desk.dir);
	ck_assert_int_eq(mkdir(path.data, 0700), 0);
	jc_desk_type(&desk, "2a" DRAFTED);
	ck_assert_int_ne(jc_place_take(desk.ui, &place), JC_OK);
	ck_assert_ptr_null(place);
	ck_shows(&desk, DRAFTED);
	jc_buf_release(&path);
	jc_desk_end(&desk);
}
END_TEST

Suite *
lock_suite(void)
{
	return jc_suite("ui/lock", NULL, NULL,
	    (const struct jc_test[]){
		{ locks_when_no_key_came_for_so_long, JC_ROWS(times) },
		{ minutes_are_a_number, JC_ROWS(no_minutes) },
		{ unlocking_comes_back, JC_ROWS(places) },
		{ looks_as_before, JC_ROWS(looks) },
		{ the_cursor_stays_on_its_record, JC_ROWS(keys_of_records) },
		{ a_form_comes_back_on_its_line, 1 },
		{ a_draft_that_cannot_be_kept_holds_the_screens, 1 },
		{ NULL, 0 },
	    });
}
