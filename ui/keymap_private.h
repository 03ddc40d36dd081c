/* Inside of the keys: looking them up (keymap.c), reading and checking them (keymap_file.c). */
#ifndef JC_UI_KEYMAP_PRIVATE_H
#define JC_UI_KEYMAP_PRIVATE_H
#include "ui/keymap.h"

/* Where a key was given to a verb, the nearest first. */
enum jc_keymap_level { JC_KEYMAP_FILE, JC_KEYMAP_PRESET, JC_KEYMAP_TABLE, JC_KEYMAP_STANDARD };

struct jc_keymap_binding {
	enum jc_keymap_level level;
	const char *verb; /* of the table of verbs */
	int keys[JC_KEYS_MAX];
	size_t n;
	unsigned line; /* of the file */
	bool left_out; /* it did not go with the others */
};

struct jc_keymap {
	struct jc_keys_choice asked, choice; /* as set; with what holds where nothing is */
	struct jc_keymap_binding *at;
	size_t n;
	struct jc_list faults;
};

bool jc_keymap_is_fixed(int key);
/* Does it go by several keys, or by none? Such a verb stays where it is. */
bool jc_keymap_is_range(const struct jc_verb *verb);
const struct jc_keymap_binding *jc_keymap_binding(
    const struct jc_keymap *map, const char *verb, enum jc_keymap_level level);
#endif
