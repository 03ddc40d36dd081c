/* Keys from the presets and from a person's file, and what speaks against them. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "keymap_private.h"

#define LINES_MAX 1000u

/* Verbs of every screen; the last also where text is typed. */
static const struct jc_verb *const common[] = { jc_everywhere, jc_moving, jc_always };
enum { COMMON = sizeof common / sizeof *common };

/* --- verbs by name --- */

/* *only_typing: on all its screens text is typed; *moves: it has no range of keys. NULL: none. */
static const char *
find_verb(const char *name, bool *only_typing, bool *moves)
{
	const struct jc_verb *verb;
	const char *found = NULL;
	size_t i;

	*only_typing = true;
	*moves = true;
	for (i = 0; i < COMMON || jc_screens[i - COMMON]; i++) {
		verb =
		    jc_verb_by_name(i < COMMON ? common[i] : jc_screens[i - COMMON]->verbs, name);
		if (!verb)
			continue;
		found = verb->name;
		*only_typing &= i >= COMMON && jc_screens[i - COMMON]->types;
		*moves &= !jc_keymap_is_range(verb);
	}
	return found;
}

/* --- reading --- */

static struct jc_keymap_binding *
add(struct jc_keymap *map, enum jc_keymap_level level, const char *verb)
{
	map->at = jc_realloc(map->at, map->n + 1, sizeof *map->at);
	map->at[map->n] = (struct jc_keymap_binding){ .level = level, .verb = verb };
	return &map->at[map->n++];
}

static void
add_preset(struct jc_keymap *map, enum jc_keymap_level level, const struct jc_key_preset *row)
{
	struct jc_keymap_binding *binding = add(map, level, row->verb);
	char *keys = jc_strdup(row->keys), *word, *rest;

	for (word = strtok_r(keys, " ", &rest); word && binding->n < JC_KEYS_MAX;
	     word = strtok_r(NULL, " ", &rest))
		binding->keys[binding->n++] = jc_key_of_name(word);
	free(keys);
}

static void
add_presets(struct jc_keymap *map)
{
	const struct jc_key_preset *row;

	for (row = jc_key_presets; row->preset; row++) {
		if (strcmp(row->preset, "standard") == 0)
			add_preset(map, JC_KEYMAP_STANDARD, row);
		else if (strcmp(row->preset, map->choice.preset) == 0)
			add_preset(map, JC_KEYMAP_PRESET, row);
	}
}

/* A key of the line, or why it cannot be. */
static void
take_key(struct jc_keymap_binding *binding, const char *word, bool only_typing, struct jc_buf *why)
{
	int key = jc_key_of_name(word);

	if (key == JC_KEY_NONE)
		jc_buf_fmt(why, _("there is no key %s"), word);
	else if (jc_keymap_is_fixed(key))
		jc_buf_fmt(why, _("%s cannot be moved"), word);
	else if (only_typing && jc_key_is_text(key))
		jc_buf_fmt(why, _("%s would be typed there"), word);
	else if (binding->n == JC_KEYS_MAX)
		jc_buf_fmt(why, _("a verb has at most %d keys"), JC_KEYS_MAX);
	else
		binding->keys[binding->n++] = key;
}

/* The words behind the verb. */
static void
take_keys(struct jc_keymap_binding *binding, char *rest, bool only_typing, struct jc_buf *why)
{
	char *word = strtok_r(NULL, " \t\r", &rest);

	if (!word)
		jc_buf_str(why, _("a key is missing behind the verb"));
	else if (strcmp(word, "none") == 0 && !strtok_r(NULL, " \t\r", &rest))
		return;
	for (; word && !why->len; word = strtok_r(NULL, " \t\r", &rest))
		take_key(binding, word, only_typing, why);
}

static void
take_line(struct jc_keymap *map, char *text, unsigned line)
{
	struct jc_keymap_binding binding = { .level = JC_KEYMAP_FILE, .line = line };
	const struct jc_keymap_binding *before;
	struct jc_buf why = JC_BUF_INIT;
	bool only_typing, moves;
	char *rest, *word = strtok_r(text, " \t\r", &rest);

	if (!word || *word == '#')
		return;
	binding.verb = find_verb(word, &only_typing, &moves);
	if (!binding.verb)
		jc_buf_fmt(&why, _("there is no verb %s"), word);
	else if (!moves)
		jc_buf_fmt(&why, _("the keys of %s cannot be moved"), word);
	else if ((before = jc_keymap_binding(map, binding.verb, JC_KEYMAP_FILE)))
		jc_buf_fmt(&why, _("%s stands on line %u already"), word, before->line);
	else
		take_keys(&binding, rest, only_typing, &why);
	if (why.len)
		jc_list_fmt(&map->faults, _("keys file, line %u is left out: %s"), line, why.data);
	else
		*add(map, JC_KEYMAP_FILE, binding.verb) = binding;
	jc_buf_release(&why);
}

/* --- two verbs on one key --- */

struct clash {
	struct jc_keymap_binding *of;
	int key;
	const char *other, *screen;
};

static bool
has(const struct jc_keymap_binding *binding, int key)
{
	size_t i;

	for (i = 0; binding && i < binding->n; i++)
		if (binding->keys[i] == key)
			return true;
	return false;
}

/*
 * Has another verb that key by right: written, or in the table and nothing else was written? Not
 * where the screen's own verb hides it, and not where they have one key in the table, too: one is
 * the screen's own, as the filter of lists is in place of the search.
 */
static bool
holds(const struct jc_keymap *map, const struct jc_screen *screen, const struct jc_verb *own,
    const struct jc_verb *verb, int key)
{
	const struct jc_keymap_binding *written =
	    jc_keymap_binding(map, verb->name, JC_KEYMAP_FILE);
	bool hidden = jc_verb_by_name(screen->verbs, verb->name) != verb &&
		      jc_verb_by_key(screen->verbs, verb->key);

	if (strcmp(verb->name, own->name) == 0 || (own->key && own->key == verb->key))
		return false;
	return has(written, key) || (!written && verb->key == key && !hidden);
}

/* Where the verb is done on that screen: the tables, the screen's own first. */
static size_t
tables_on(const struct jc_screen *screen, const struct jc_verb *out[COMMON + 1])
{
	size_t i, n = 0;

	out[n++] = screen->verbs;
	for (i = screen->types ? COMMON - 1 : 0; i < COMMON; i++)
		out[n++] = common[i];
	return n;
}

static bool
clashes_on(const struct jc_keymap *map, struct jc_keymap_binding *of,
    const struct jc_screen *screen, struct clash *clash)
{
	const struct jc_verb *tables[COMMON + 1], *own = NULL, *verb;
	size_t n = tables_on(screen, tables), t, i;

	for (t = 0; t < n && !own; t++)
		own = jc_verb_by_name(tables[t], of->verb);
	for (t = 0; own && t < n; t++)
		for (verb = tables[t]; verb->name; verb++)
			for (i = 0; i < of->n; i++)
				if (holds(map, screen, own, verb, of->keys[i])) {
					*clash = (struct clash){ of, of->keys[i], verb->name,
						screen->name };
					return true;
				}
	return false;
}

/* The last written line that goes with no other is left out first. */
static bool
find_clash(struct jc_keymap *map, struct clash *clash)
{
	size_t i, s;

	for (i = map->n; i > 0; i--)
		for (s = 0; jc_screens[s]; s++)
			if (map->at[i - 1].level == JC_KEYMAP_FILE && !map->at[i - 1].left_out &&
			    clashes_on(map, &map->at[i - 1], jc_screens[s], clash))
				return true;
	return false;
}

static void
leave_out_clashes(struct jc_keymap *map)
{
	struct clash clash;

	while (find_clash(map, &clash)) {
		struct jc_buf key = JC_BUF_INIT;

		jc_key_name(clash.key, &key);
		jc_list_fmt(&map->faults,
		    _("keys file, line %u is left out: %s would do both %s and %s (screen %s)"),
		    clash.of->line, key.data, clash.of->verb, clash.other, clash.screen);
		clash.of->left_out = true;
		jc_buf_release(&key);
	}
}

static void
read_file(struct jc_keymap *map, const char *file)
{
	char *text = jc_strdup(file), *at = text;
	unsigned line;

	if (!jc_text_valid(file, strlen(file), NULL)) {
		jc_list_add(&map->faults, _("the keys file is no text; it is left out"));
		*text = '\0';
	}
	for (line = 1; *at && line <= LINES_MAX; line++) {
		size_t len = strcspn(at, "\n");
		bool more = at[len] == '\n';

		at[len] = '\0';
		take_line(map, at, line);
		at += len + more;
	}
	if (*at)
		jc_list_fmt(
		    &map->faults, _("keys file: what is behind line %u is left out"), LINES_MAX);
	free(text);
	leave_out_clashes(map);
}

struct jc_keymap *
jc_keymap_new(const struct jc_keys_choice *choice, const char *file)
{
	struct jc_keymap *map = jc_calloc(1, sizeof *map);

	map->asked = map->choice = *choice;
	if (!*choice->preset)
		snprintf(map->choice.preset, sizeof map->choice.preset, "standard");
	if (!*choice->layout)
		snprintf(map->choice.layout, sizeof map->choice.layout, "%s",
		    jc_key_usual_layout(setlocale(LC_CTYPE, NULL)));
	add_presets(map);
	if (file)
		read_file(map, file);
	return map;
}

struct jc_keymap *
jc_keymap_load(const struct jc_keys_choice *choice)
{
	char *path = jc_keys_path();
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err = path ? jc_file_read(path, JC_KEYS_FILE_MAX, &text) : JC_NOTFOUND;
	struct jc_keymap *map;

	if (!err && memchr(text.data, '\0', text.len))
		err = jc_fail(JC_INVALID, _("%s is no text; it is left out"), path);
	map = jc_keymap_new(choice, err ? NULL : text.data);
	if (err && err != JC_NOTFOUND)
		jc_list_add(&map->faults, jc_fail_text());
	jc_buf_release(&text);
	free(path);
	return map;
}

void
jc_keymap_free(struct jc_keymap *map)
{
	if (!map)
		return;
	jc_list_release(&map->faults);
	free(map->at);
	free(map);
}

/* --- what is in force --- */

static void
list_table(const struct jc_keymap *map, const char *screen, const struct jc_key_scope *scope,
    const struct jc_verb *table, const struct jc_keys_reader *reader)
{
	for (; table->name; table++) {
		const struct jc_keymap_binding *file =
		    jc_keymap_binding(map, table->name, JC_KEYMAP_FILE);
		bool preset = jc_keymap_binding(map, table->name, JC_KEYMAP_PRESET);
		struct jc_buf keys = JC_BUF_INIT;
		struct jc_keys_line line = { .screen = screen, .verb = table->name };

		jc_keymap_keys(map, scope, table, JC_KEYS_MAX, &keys);
		line.keys = keys.data;
		line.from = file ? "file" : preset ? map->choice.preset : "standard";
		line.line = file ? file->line : 0;
		line.help = _(table->help ? table->help : table->label);
		if (keys.len)
			reader->line(reader->context, &line);
		jc_buf_release(&keys);
	}
}

void
jc_keymap_list(const struct jc_keymap *map, const struct jc_keys_reader *reader)
{
	struct jc_key_scope scope = { NULL, false };
	size_t i;

	list_table(map, "", &scope, jc_everywhere, reader);
	list_table(map, "", &scope, jc_moving, reader);
	list_table(map, "", &scope, jc_always, reader);
	for (i = 0; jc_screens[i]; i++) {
		scope = (struct jc_key_scope){ jc_screens[i]->verbs, jc_screens[i]->types };
		list_table(map, jc_screens[i]->name, &scope, jc_screens[i]->verbs, reader);
	}
	for (i = 0; reader->fault && i < map->faults.n; i++)
		reader->fault(reader->context, map->faults.at[i]);
}
