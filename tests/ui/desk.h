/*
 * A screen to test on: a made-up case of three parties, the same in every run, as its Dutch lead
 * sees it on Saturday 21 November 2026 at 14:02 UTC. Keys go in, the grid comes out; no terminal.
 *
 * Time stands still unless a test moves it: fixed_clock.c takes the place of base/clock.c.
 */
#ifndef JC_TESTS_UI_DESK_H
#define JC_TESTS_UI_DESK_H
#include "lib/cases.h"
#include "ui/ui.h"

#define JC_DESK_NOW 1795269720000 /* 2026-11-21T14:02Z */

extern int64_t jc_fixed_clock_ms;

struct jc_desk {
	char *dir;
	struct jc_case *c;
	struct jc_ui *ui;
};

/*
 * Screens on the case, or, for what saves or syncs, on a copy of it, for copying takes its time; or
 * on a case just begun, or on a copy of a small one whose party RO is in review and four of its
 * changes wait, or on one of odd names (ui/odd_case.h). Drafts are never there to begin with.
 */
enum jc_desk_of { JC_DESK_SHARED, JC_DESK_COPY, JC_DESK_EMPTY, JC_DESK_REVIEW, JC_DESK_ODD };
void jc_desk_begin(struct jc_desk *desk, enum jc_desk_of of, int rows, int cols, bool ascii);
void jc_desk_end(struct jc_desk *desk);
/*
 * Keys as text, special ones as <Enter>, <Esc>, <Tab>, <Down>, <C-s> ... False once the screens
 * were left.
 */
bool jc_desk_type(struct jc_desk *desk, const char *keys);
/* Draw, and give the grid's text (rows with LF), or the whole dump with looks. Release *out. */
void jc_desk_read(struct jc_desk *desk, struct jc_buf *out);
/* Does the screen show this? */
#define ck_shows(desk, text)                                                                     \
	do {                                                                                     \
		struct jc_buf grid_ = JC_BUF_INIT;                                               \
		jc_desk_read((desk), &grid_);                                                    \
		ck_assert_msg(                                                                   \
		    strstr(grid_.data, (text)) != NULL, "no \"%s\" on\n%s", (text), grid_.data); \
		jc_buf_release(&grid_);                                                          \
	} while (0)
#define ck_hides(desk, text)                                                                     \
	do {                                                                                     \
		struct jc_buf grid_ = JC_BUF_INIT;                                               \
		jc_desk_read((desk), &grid_);                                                    \
		ck_assert_msg(                                                                   \
		    strstr(grid_.data, (text)) == NULL, "\"%s\" is on\n%s", (text), grid_.data); \
		jc_buf_release(&grid_);                                                          \
	} while (0)
/*
 * Compare the screen with tests/golden/NAME.txt. With JC_GOLDEN=update in the environment the file
 * is written instead.
 */
void jc_desk_golden(struct jc_desk *desk, const char *name);
/* The same for any dump of a grid. */
void jc_golden(const char *name, const struct jc_buf *got);
#endif
