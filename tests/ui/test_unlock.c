/* Choosing a case and giving its passphrase. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "lib/suite.h"
#include "ui/desk.h"
#include "ui/key.h"
#include "ui/suites.h"
#include "ui/unlock.h"

static struct jc_unlock unlock;

/* Three known cases, as far as the screen is concerned. */
static void
enter(void)
{
	static const char *const dirs[] = { "/cases/heron", "/cases/cormorant",
		"/cases/\303\251gret \033[2J" };

	ck_ok(jc_crypto_start());
	ck_ok(jc_unlock_init(&unlock, dirs[0]));
	unlock.utf8 = unlock.locked = true;
	unlock.colours = 256;
	unlock.swap = JC_HEALTH_GOOD;
	unlock.swap_text = "none";
	unlock.dirs = jc_realloc(unlock.dirs, 4, sizeof(*unlock.dirs));
	for (unlock.n = 1; unlock.n < 3; unlock.n++)
		unlock.dirs[unlock.n] = jc_strdup(dirs[unlock.n]);
	unlock.dirs[unlock.n] = NULL;
	jc_rows_set(&unlock.rows, unlock.n);
}

static void
leave(void)
{
	jc_unlock_release(&unlock);
}

static enum jc_unlock_answer
type(const char *keys)
{
	enum jc_unlock_answer answer = JC_UNLOCK_WAIT;

	for (; *keys && answer == JC_UNLOCK_WAIT; keys++)
		answer = jc_unlock_key(&unlock, (unsigned char)*keys);
	return answer;
}

static void
compare(const char *name, int rows, int cols, bool ascii)
{
	struct jc_grid grid;
	struct jc_buf dump = JC_BUF_INIT;

	jc_grid_init(&grid, rows, cols, ascii);
	jc_unlock_draw(&unlock, &grid, JC_DESK_NOW);
	jc_grid_dump(&grid, &dump);
	jc_golden(name, &dump);
	jc_buf_release(&dump);
	jc_grid_release(&grid);
}

static const struct {
	const char *name;
	int rows, cols;
	bool ascii;
} sizes[] = {
	{ "80x24", 24, 80, false },
	{ "132x43", 43, 132, false },
	{ "40x12", 12, 40, false },
	{ "20x5", 5, 20, false },
	{ "1x1", 1, 1, false },
	{ "ascii", 24, 80, true },
};

START_TEST(looks_as_it_did)
{
	static const struct {
		const char *name, *fault;
		bool asking, none;
	} states[] = {
		{ "choose", "", false, false },
		{ "ask", "", true, false },
		{ "wrong", "wrong passphrase", true, false },
		{ "none", "", false, true },
	};

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		struct jc_buf name = JC_BUF_INIT;
		size_t n = unlock.n;

		jc_buf_fmt(&name, "unlock-%s-%s", states[i].name, sizes[_i].name);
		unlock.asking = states[i].asking;
		jc_buf_reset(&unlock.fault);
		jc_buf_str(&unlock.fault, states[i].fault);
		unlock.n = states[i].none ? 0 : n;
		compare(name.data, sizes[_i].rows, sizes[_i].cols, sizes[_i].ascii);
		unlock.n = n;
		jc_buf_release(&name);
	}
}
END_TEST

START_TEST(keys_choose_and_leave)
{
	ck_assert_int_eq(type("jjk"), JC_UNLOCK_WAIT);
	ck_assert_uint_eq(unlock.rows.at, 1);
	ck_assert_int_eq(type("\r"), JC_UNLOCK_TRY);
	ck_assert_int_eq(type("q"), JC_UNLOCK_LEAVE);
	ck_assert_int_eq(type("\033"), JC_UNLOCK_LEAVE);
	ck_assert_int_eq(jc_unlock_key(&unlock, JC_KEY_HANGUP), JC_UNLOCK_LEAVE);
}
END_TEST

START_TEST(keys_do_nothing_where_no_case_is)
{
	size_t n = unlock.n;

	unlock.n = 0;
	jc_rows_set(&unlock.rows, 0);
	ck_assert_int_eq(type("jk\r"), JC_UNLOCK_WAIT);
	unlock.n = n;
}
END_TEST

static const struct {
	const char *why, *keys, *secret;
} typed[] = {
	{ "letters are letters, not verbs", "jq", "jq" },
	{ "backspace", "ab\177c\010d", "ad" },
	{ "backspace on nothing", "\177a", "a" },
	{ "Ctrl-U takes all back", "abc\025x", "x" },
	{ "blanks at the ends are part of it", " a ", " a " },
	{ "other control characters are none", "a\001\005b", "ab" },
	{ "a secret takes no more than its room", NULL, NULL },
};

START_TEST(a_passphrase_is_what_was_typed)
{
	unlock.asking = true;
	if (typed[_i].keys) {
		ck_assert_int_eq(type(typed[_i].keys), JC_UNLOCK_WAIT);
		ck_assert_uint_eq(unlock.secret_len, strlen(typed[_i].secret));
		ck_assert_mem_eq(unlock.secret, typed[_i].secret, unlock.secret_len);
	} else {
		for (size_t i = 0; i < JC_PASSPHRASE_ROOM; i++)
			(void)jc_unlock_key(&unlock, 0xe9);
		ck_assert_uint_eq(unlock.secret_len, JC_PASSPHRASE_ROOM);
	}
	ck_assert_int_eq(type("\r"), JC_UNLOCK_TRY);
}
END_TEST

START_TEST(letters_of_many_bytes_go_whole)
{
	unlock.asking = true;
	(void)jc_unlock_key(&unlock, 'a');
	(void)jc_unlock_key(&unlock, 0x5c71);
	ck_assert_uint_eq(unlock.secret_len, 4);
	(void)jc_unlock_key(&unlock, JC_KEY_BACKSPACE);
	ck_assert_uint_eq(unlock.secret_len, 1);
}
END_TEST

START_TEST(leaving_the_prompt_wipes_it)
{
	static const char zeros[8];

	unlock.asking = true;
	(void)type("secret");
	ck_assert_int_eq(type("\033"), JC_UNLOCK_WAIT);
	ck_assert(!unlock.asking);
	ck_assert_uint_eq(unlock.secret_len, 0);
	ck_assert_mem_eq(unlock.secret, zeros, sizeof(zeros));
	unlock.asking = true;
	ck_assert_int_eq(type("\003"), JC_UNLOCK_LEAVE);
}
END_TEST

/* Not even its length may show. */
START_TEST(nothing_of_a_passphrase_is_drawn)
{
	unlock.asking = true;
	(void)type("secret");
	compare("unlock-ask-80x24", 24, 80, false);
}
END_TEST

Suite *
unlock_suite(void)
{
	return jc_suite("ui/unlock", enter, leave,
	    (const struct jc_test[]){
		{ looks_as_it_did, JC_ROWS(sizes) },
		{ keys_choose_and_leave, 1 },
		{ keys_do_nothing_where_no_case_is, 1 },
		{ a_passphrase_is_what_was_typed, JC_ROWS(typed) },
		{ letters_of_many_bytes_go_whole, 1 },
		{ leaving_the_prompt_wipes_it, 1 },
		{ nothing_of_a_passphrase_is_drawn, 1 },
		{ NULL, 0 },
	    });
}
