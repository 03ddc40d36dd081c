/*
 * Which key does what: the keys of the table of verbs, those of a preset, and those a person wrote
 * into a file of their own. A key is looked for in that order, the file first.
 *
 * The file: a verb a line, then its keys, blank separated: `sync F9 Ctrl-T`. Keys are characters
 * and the names jc_key_name gives; `none` takes all keys from a verb, which the palette still
 * finds. Lines that begin with # say nothing. What stands in it replaces the keys of that verb on
 * every screen that has it. A line that is wrong is left out, the rest holds.
 *
 * Fixed keys cannot be moved, so that nobody is locked out: Esc, Enter, Ctrl-C, F1, Tab, arrows,
 * Backspace, digits; and while text is typed no character is a verb.
 */
#ifndef JC_UI_KEYMAP_H
#define JC_UI_KEYMAP_H
#include "app/keys.h"
#include "base/list.h"
#include "ui/ui.h"

#define JC_KEYS_MAX 8 /* of one verb in a file or preset */

/* A row of the presets; "standard" holds under each of the others too. */
struct jc_key_preset {
	const char *preset, *verb, *keys; /* preset NULL ends the table */
};
extern const struct jc_key_preset jc_key_presets[];

/* Where keys are pressed: a screen's verbs as they are now, and whether text is typed. */
struct jc_key_scope {
	const struct jc_verb *verbs; /* NULL: none of its own */
	bool typing;
};

/* `file`: its text, NULL none. Never fails: jc_keymap_faults says what was left out. */
struct jc_keymap *jc_keymap_new(const struct jc_keys_choice *choice, const char *file);
/* The same with the person's own file. */
struct jc_keymap *jc_keymap_load(const struct jc_keys_choice *choice);
void jc_keymap_free(struct jc_keymap *map);
/* A sentence a line that was left out. */
const struct jc_list *jc_keymap_faults(const struct jc_keymap *map);
const struct jc_keys_choice *jc_keymap_choice(const struct jc_keymap *map);

/*
 * What the key does there; NULL: no verb. A letter of another script is the Latin one of the same
 * key, unless it is a key of its own.
 */
const struct jc_verb *jc_keymap_verb(
    const struct jc_keymap *map, const struct jc_key_scope *scope, int key);
/*
 * The key as screens know it where no verb has it; JC_KEY_NONE: it was one of a verb that has other
 * keys now.
 */
int jc_keymap_plain(const struct jc_keymap *map, const struct jc_key_scope *scope, int key);
/*
 * Append the keys that do a verb there, blank separated, `most` at most. "1-9" and the like as the
 * table says.
 */
void jc_keymap_keys(const struct jc_keymap *map, const struct jc_key_scope *scope,
    const struct jc_verb *verb, size_t most, struct jc_buf *out);
/* Every verb with a key, every line left out. */
void jc_keymap_list(const struct jc_keymap *map, const struct jc_keys_reader *reader);
#endif
