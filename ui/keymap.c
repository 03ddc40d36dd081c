#include "ui/keymap.h"

#include <string.h>

#include "keymap_private.h"

static const int fixed[] = { JC_KEY_ESC, JC_KEY_ENTER, JC_KEY_CTRL_C, JC_KEY_F1, JC_KEY_TAB,
	JC_KEY_BACKTAB, JC_KEY_BACKSPACE, '\b', JC_KEY_UP, JC_KEY_DOWN, JC_KEY_LEFT, JC_KEY_RIGHT };

bool
jc_keymap_is_fixed(int key)
{
	size_t i;

	for (i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (fixed[i] == key)
			return true;
	return key >= '0' && key <= '9';
}

bool
jc_keymap_is_range(const struct jc_verb *verb)
{
	struct jc_buf name = JC_BUF_INIT;
	bool is;

	if (verb->key)
		jc_key_name(verb->key, &name);
	is = strcmp(name.data, verb->keys) != 0;
	jc_buf_release(&name);
	return is;
}

const struct jc_verb *
jc_verb_by_name(const struct jc_verb *verbs, const char *name)
{
	for (; verbs && verbs->name; verbs++)
		if (strcmp(verbs->name, name) == 0)
			return verbs;
	return NULL;
}

/* Tables whose verbs can be done there, the nearest first; NULL behind the last. */
struct tables {
	const struct jc_verb *at[5];
};

static struct tables
tables_of(const struct jc_key_scope *scope)
{
	struct tables tables = { { NULL } };
	size_t n = 0;

	if (scope->verbs)
		tables.at[n++] = scope->verbs;
	if (!scope->typing) {
		tables.at[n++] = jc_everywhere;
		tables.at[n++] = jc_moving;
	}
	tables.at[n] = jc_always;
	return tables;
}

static bool
has(const struct jc_keymap_binding *binding, int key)
{
	size_t i;

	for (i = 0; i < binding->n; i++)
		if (binding->keys[i] == key)
			return true;
	return false;
}

const struct jc_keymap_binding *
jc_keymap_binding(const struct jc_keymap *map, const char *verb, enum jc_keymap_level level)
{
	size_t i;

	for (i = 0; i < map->n; i++)
		if (map->at[i].level == level && !map->at[i].left_out &&
		    strcmp(map->at[i].verb, verb) == 0)
			return &map->at[i];
	return NULL;
}

/* Keys that were written replace all but the fixed ones. */
static bool
is_replaced(const struct jc_keymap *map, const struct jc_verb *verb, int key)
{
	return !jc_keymap_is_fixed(key) && jc_keymap_binding(map, verb->name, JC_KEYMAP_FILE);
}

static const struct jc_verb *
bound(const struct jc_keymap *map, const struct tables *tables, enum jc_keymap_level level, int key)
{
	const struct jc_verb *verb;
	size_t t, i;

	for (t = 0; tables->at[t]; t++)
		for (i = 0; i < map->n; i++)
			if (map->at[i].level == level && !map->at[i].left_out &&
			    has(&map->at[i], key) &&
			    (verb = jc_verb_by_name(tables->at[t], map->at[i].verb)) &&
			    (level == JC_KEYMAP_FILE || !is_replaced(map, verb, key)))
				return verb;
	return NULL;
}

static const struct jc_verb *
of_table(const struct jc_keymap *map, const struct tables *tables, int key)
{
	const struct jc_verb *verb;
	size_t t;

	for (t = 0; tables->at[t]; t++)
		for (verb = tables->at[t]; verb->name; verb++)
			if (verb->key == key && !is_replaced(map, verb, key))
				return verb;
	return NULL;
}

static const struct jc_verb *
find(const struct jc_keymap *map, const struct jc_key_scope *scope, int key)
{
	struct tables tables = tables_of(scope);
	const struct jc_verb *verb = NULL;

	if (key == JC_KEY_NONE || (scope->typing && jc_key_is_text(key)))
		return NULL;
	if (!(verb = bound(map, &tables, JC_KEYMAP_FILE, key)) &&
	    !(verb = bound(map, &tables, JC_KEYMAP_PRESET, key)) &&
	    !(verb = of_table(map, &tables, key)))
		verb = bound(map, &tables, JC_KEYMAP_STANDARD, key);
	return verb;
}

static int
latin_of(const struct jc_keymap *map, const struct jc_key_scope *scope, int key)
{
	return scope->typing ? key : jc_key_latin(key, map->choice.layout);
}

const struct jc_verb *
jc_keymap_verb(const struct jc_keymap *map, const struct jc_key_scope *scope, int key)
{
	const struct jc_verb *verb = find(map, scope, key);

	return verb ? verb : find(map, scope, latin_of(map, scope, key));
}

static bool
is_there(const struct tables *tables, const char *verb)
{
	size_t t;

	for (t = 0; tables->at[t]; t++)
		if (jc_verb_by_name(tables->at[t], verb))
			return true;
	return false;
}

int
jc_keymap_plain(const struct jc_keymap *map, const struct jc_key_scope *scope, int key)
{
	struct tables tables = tables_of(scope);
	size_t t, i;

	if (scope->typing && jc_key_is_text(key))
		return key;
	key = latin_of(map, scope, key);
	for (t = 0; tables.at[t]; t++)
		if (jc_verb_by_key(tables.at[t], key))
			return JC_KEY_NONE;
	for (i = 0; i < map->n; i++)
		if (map->at[i].level == JC_KEYMAP_STANDARD && has(&map->at[i], key) &&
		    is_there(&tables, map->at[i].verb))
			return JC_KEY_NONE;
	return key;
}

/* Was the key named at a nearer level? */
static bool
is_named(
    const struct jc_keymap *map, const struct jc_verb *verb, enum jc_keymap_level level, int key)
{
	enum jc_keymap_level nearer;

	for (nearer = JC_KEYMAP_FILE; nearer < level; nearer++) {
		const struct jc_keymap_binding *binding =
		    jc_keymap_binding(map, verb->name, nearer);

		if ((binding && has(binding, key)) ||
		    (nearer == JC_KEYMAP_TABLE && verb->key == key))
			return true;
	}
	return false;
}

struct naming {
	const struct jc_keymap *map;
	const struct jc_key_scope *scope;
	const struct jc_verb *verb;
	size_t n, most;
	struct jc_buf *out;
};

/* Append the key, if it does this verb here. */
static void
put_key(struct naming *naming, enum jc_keymap_level level, int key)
{
	const struct jc_verb *done = find(naming->map, naming->scope, key);

	if (naming->n == naming->most || !done || strcmp(done->name, naming->verb->name) != 0 ||
	    is_named(naming->map, naming->verb, level, key))
		return;
	if (naming->n++)
		jc_buf_chr(naming->out, ' ');
	jc_key_name(key, naming->out);
}

void
jc_keymap_keys(const struct jc_keymap *map, const struct jc_key_scope *scope,
    const struct jc_verb *verb, size_t most, struct jc_buf *out)
{
	struct naming naming = { map, scope, verb, 0, most, out };
	enum jc_keymap_level level;
	size_t i;

	if (jc_keymap_is_range(verb) || (scope->typing && jc_key_is_text(verb->key))) {
		jc_buf_str(out, verb->keys);
		return;
	}
	for (level = JC_KEYMAP_FILE; level <= JC_KEYMAP_STANDARD; level++) {
		const struct jc_keymap_binding *binding = jc_keymap_binding(map, verb->name, level);

		if (level == JC_KEYMAP_TABLE)
			put_key(&naming, level, verb->key);
		for (i = 0; binding && i < binding->n; i++)
			put_key(&naming, level, binding->keys[i]);
	}
}

const struct jc_list *
jc_keymap_faults(const struct jc_keymap *map)
{
	return &map->faults;
}

const struct jc_keys_choice *
jc_keymap_choice(const struct jc_keymap *map)
{
	return &map->asked;
}
