/* A cursor in a list, and what shows of the list around it. */
#include "ui/rows.h"
#include "base/mem.h"
#include "lib/suite.h"
#include "ui/key.h"
#include "ui/suites.h"

/* Steps: heights a window is drawn at, and keys (below 0: so many rows up, from 1000 on down). */
#define DOWN(n) (1000 + (n))
static const struct {
	const char *why;
	size_t n;
	int steps[12]; /* 0 at the end */
	size_t at, first;
} rows[] = {
	{ "it begins at the top", 100, { 24 }, 0, 0 },
	{ "the cursor shows", 100, { 24, DOWN(30), 24 }, 30, 7 },
	{ "a short window shows the cursor", 100, { 24, DOWN(30), 24, 1 }, 30, 30 },
	{ "as before after it was short", 100, { 24, DOWN(30), 24, 1, 24 }, 30, 7 },
	{ "as before after it was long", 100, { 24, DOWN(30), 24, 60, 24 }, 30, 7 },
	{ "by whatever sizes", 100, { 24, DOWN(30), 24, -10, 24, 1, 60, 2, 99, 5, 24 }, 20, 7 },
	{ "a longer one is filled", 40, { 24, DOWN(30), 24, 38 }, 30, 2 },
	{ "all shows", 40, { 24, DOWN(30), 24, 50 }, 30, 0 },
	{ "a move in a short window counts", 100, { 24, DOWN(30), 24, 5, DOWN(1), 5, 24 }, 31, 27 },
	{ "to the end and back", 100, { 24, DOWN(200), 24, -200, 24 }, 0, 0 },
	{ "nothing there", 0, { 24, DOWN(1), 1, 24 }, 0, 0 },
};

START_TEST(windows)
{
	struct jc_rows window = { 0 };

	jc_rows_set(&window, rows[_i].n);
	for (size_t i = 0; i < JC_COUNT(rows[_i].steps) && rows[_i].steps[i]; i++) {
		int step = rows[_i].steps[i];

		if (step > 0 && step < DOWN(0)) {
			jc_rows_fit(&window, step);
			ck_assert_msg(!window.n || (window.at >= window.first &&
						       window.at < window.first + window.shown),
			    "%s: the cursor is out of sight", rows[_i].why);
		}
		for (int k = step; k < 0; k++)
			ck_assert(jc_rows_key(&window, JC_KEY_UP));
		for (int k = step; k > DOWN(0); k--)
			ck_assert(jc_rows_key(&window, JC_KEY_DOWN));
	}
	ck_assert_msg(window.at == rows[_i].at && window.first == rows[_i].first,
	    "%s: cursor %zu, first %zu", rows[_i].why, window.at, window.first);
}
END_TEST

Suite *
rows_suite(void)
{
	return jc_suite("ui/rows", NULL, NULL,
	    (const struct jc_test[]){
		{ windows, JC_ROWS(rows) },
		{ NULL, 0 },
	    });
}
