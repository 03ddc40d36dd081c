/* How to come to each screen on the desk of odd names; ended by NULL. */
#ifndef JC_TESTS_UI_LAYOUTS_H
#define JC_TESTS_UI_LAYOUTS_H

struct jc_layout_screen {
	const char *screen; /* its name */
	const char *keys;   /* from Today, as jc_desk_type takes them */
	const char *shows;  /* on it, and not on the way there, at 80x24 */
};
extern const struct jc_layout_screen jc_layout_screens[];
#endif
