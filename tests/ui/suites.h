/* The suites of the layer ui: X(deadline) stands for `Suite *deadline_suite(void)`. */
#ifndef JC_TESTS_UI_SUITES_H
#define JC_TESTS_UI_SUITES_H
#include "lib/suite.h"

#define JC_SUITES(X)        \
	X(input)            \
	X(keymap)           \
	X(rows)             \
	X(columns)          \
	X(views)            \
	X(grid)             \
	X(form)             \
	X(plain)            \
	X(difference)       \
	X(settings)         \
	X(chart)            \
	X(timeline)         \
	X(screens)          \
	X(terminal)         \
	X(terminal_kinds)   \
	X(terminal_plain)   \
	X(unlock)           \
	X(lock)             \
	X(terminal_lock)    \
	X(terminal_evening) \
	X(terminal_links)   \
	X(guide)            \
	X(warnings)         \
	X(languages)        \
	X(typed)            \
	X(terminal_layouts) \
	X(layouts)          \
	/* end */

JC_SUITES(JC_SUITE_DECLARE)
#endif
