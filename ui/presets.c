/* Keys that stand beside those of the table of verbs. */
#include "ui/keymap.h"

/* clang-format off */
const struct jc_key_preset jc_key_presets[] = {
	{ "standard", "down",        "j" },
	{ "standard", "up",          "k" },
	{ "standard", "page-down",   "Ctrl-F Ctrl-D F8" },
	{ "standard", "page-up",     "Ctrl-B Ctrl-U F7" },
	{ "standard", "first",       "g" },
	{ "standard", "last",        "G" },
	{ "standard", "into",        "l" },
	{ "standard", "out",         "h" },
	{ "standard", "back",        "F12 F3 Ctrl-G" },
	{ "standard", "help",        "F1" },
	{ "standard", "kinds",       "F4" },
	{ "standard", "add",         "F6" },

	{ "emacs",    "down",        "Ctrl-N" },
	{ "emacs",    "up",          "Ctrl-P" },
	{ "emacs",    "page-down",   "Ctrl-V" },
	{ "emacs",    "into",        "Ctrl-F" },
	{ "emacs",    "out",         "Ctrl-B" },
	{ "emacs",    "first",       "Ctrl-A" },
	{ "emacs",    "last",        "Ctrl-E" },
	{ "emacs",    "search",      "Ctrl-S" },
	{ "emacs",    "filter",      "Ctrl-S" },
	{ "emacs",    "undo",        "Ctrl-_" },
	{ "emacs",    "undo-typing", "Ctrl-_" },
	{ "emacs",    "back",        "Ctrl-G" },

	{ "5250",     "help",        "F1" },
	{ "5250",     "edit",        "F2" },
	{ "5250",     "close",       "F3" },
	{ "5250",     "kinds",       "F4" },
	{ "5250",     "choices",     "F4" },
	{ "5250",     "look-again",  "F5" },
	{ "5250",     "add",         "F6" },
	{ "5250",     "page-up",     "F7" },
	{ "5250",     "page-down",   "F8" },
	{ "5250",     "sync",        "F9" },
	{ "5250",     "commands",    "F10" },
	{ "5250",     "columns",     "F11" },
	{ "5250",     "back",        "F12" },
	{ NULL, NULL, NULL },
};
/* clang-format on */
