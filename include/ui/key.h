/* Keys as screens see them: a Unicode code point, or one of the names below. */
#ifndef JC_UI_KEY_H
#define JC_UI_KEY_H
#include <stdbool.h>

#include "base/buf.h"

enum jc_key {
	JC_KEY_NONE = 0,
	JC_KEY_CTRL_A = 1,
	JC_KEY_CTRL_B = 2,
	JC_KEY_CTRL_C = 3,
	JC_KEY_CTRL_D = 4,
	JC_KEY_CTRL_E = 5,
	JC_KEY_CTRL_F = 6,
	JC_KEY_CTRL_G = 7,
	JC_KEY_TAB = 9,
	JC_KEY_CTRL_K = 11,
	JC_KEY_CTRL_L = 12,
	JC_KEY_ENTER = 13,
	JC_KEY_CTRL_N = 14,
	JC_KEY_CTRL_O = 15,
	JC_KEY_CTRL_P = 16,
	JC_KEY_CTRL_Q = 17,
	JC_KEY_CTRL_S = 19,
	JC_KEY_CTRL_U = 21,
	JC_KEY_CTRL_W = 23,
	JC_KEY_CTRL_X = 24,
	JC_KEY_CTRL_Y = 25,
	JC_KEY_CTRL_Z = 26,
	JC_KEY_ESC = 27,
	JC_KEY_CTRL_UNDERSCORE = 31,
	JC_KEY_BACKSPACE = 127,
	/* beyond Unicode */
	JC_KEY_UP = 0x110000,
	JC_KEY_DOWN,
	JC_KEY_LEFT,
	JC_KEY_RIGHT,
	JC_KEY_HOME,
	JC_KEY_END,
	JC_KEY_PAGE_UP,
	JC_KEY_PAGE_DOWN,
	JC_KEY_DELETE,
	JC_KEY_BACKTAB,
	JC_KEY_F1,
	JC_KEY_F2,
	JC_KEY_F3,
	JC_KEY_F4,
	JC_KEY_F5,
	JC_KEY_F6,
	JC_KEY_F7,
	JC_KEY_F8,
	JC_KEY_F9,
	JC_KEY_F10,
	JC_KEY_F11,
	JC_KEY_F12,
	JC_KEY_RESIZE,
	JC_KEY_PASTE, /* text in jc_term_paste() */
	JC_KEY_HANGUP,
	JC_KEY_TIMEOUT,
};

/* Append what a key is called: "a", "Space", "Ctrl-S", "F5", "PageDown". */
void jc_key_name(int key, struct jc_buf *out);
/* The key of such a name; JC_KEY_NONE: there is none. */
int jc_key_of_name(const char *word);
/* Would it go into a text? */
bool jc_key_is_text(int key);

/*
 * The Latin letter on the key where a keyboard of another script has this letter; other keys are
 * themselves. For verbs: nobody should have to change the layout for one. Cyrillic letters stand
 * where `layout` (the setting of that name) says.
 */
int jc_key_latin(int key, const char *layout);
/* Where Cyrillic letters stand when nothing was set, by the name of the locale (NULL allowed). */
const char *jc_key_usual_layout(const char *locale);
#endif
