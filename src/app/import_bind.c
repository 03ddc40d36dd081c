/* A map as a whole: whether it holds together, and where its columns are. */
#include "base/i18n.h"
#include "import_map.h"

enum jc_err
jc_map_fault(const struct jc_map *map, size_t line, const char *text)
{
	return jc_fail(
	    JC_INVALID, _("%s line %zu: %s. Nothing was imported."), map->path, line, text);
}

static enum jc_err
check_file(const struct jc_map *map, size_t n)
{
	const struct jc_map_file *file = &map->files[n];

	if (!file->name || (!file->header && !file->columns.n))
		return jc_map_fault(
		    map, file->line, _("a file needs name, and columns or header = yes"));
	for (size_t i = 0; i < file->n_appends; i++)
		if (!file->key || !map->files[file->appends[i].file].key)
			return jc_map_fault(
			    map, file->appends[i].line, _("to append, both files need a key"));
	return JC_OK;
}

static enum jc_err
check_value(const struct jc_map *map, const struct jc_map_section *section,
    const struct jc_map_value *value)
{
	if (value->from == JC_FROM_JOIN &&
	    (!map->files[section->file].key || !map->files[value->file].key))
		return jc_map_fault(map, value->line, _("to join, both files need a key"));
	if (!section->has_each && (value->from == JC_FROM_EACH || value->from == JC_FROM_NAMED))
		return jc_map_fault(map, value->line, _("the section has no each"));
	return JC_OK;
}

static enum jc_err
check_section(const struct jc_map *map, const struct jc_map_section *section)
{
	enum jc_err err = JC_OK;

	if (section->file == SIZE_MAX || !section->key.n || !section->n)
		return jc_map_fault(map, section->line, _("a section needs file, key and fields"));
	if (section->has_each)
		err = check_value(map, section, &section->each);
	for (size_t i = 0; i < section->n && !err; i++)
		err = check_value(map, section, &section->rules[i].value);
	for (size_t i = 0; i < section->key.n && !err; i++)
		if (!section->has_each && strcmp(section->key.at[i], "each") == 0)
			err = jc_map_fault(map, section->key_line, _("the section has no each"));
	return err;
}

enum jc_err
jc_map_check(const struct jc_map *map)
{
	enum jc_err err = JC_OK;

	if (!map->source || !map->snapshot)
		return jc_map_fault(map, 1, _("source and snapshot are missing"));
	if (!map->n)
		return jc_map_fault(map, 1, _("no section says what becomes a record"));
	for (size_t i = 0; i < map->n_files && !err; i++)
		err = check_file(map, i);
	for (size_t i = 0; i < map->n && !err; i++)
		err = check_section(map, &map->sections[i]);
	return err;
}

static bool
section_joins(const struct jc_map_section *section, size_t file)
{
	const struct jc_map_value *each = &section->each;

	if (section->has_each && each->from == JC_FROM_JOIN && each->file == file)
		return true;
	for (size_t i = 0; i < section->n; i++)
		if (section->rules[i].value.from == JC_FROM_JOIN &&
		    section->rules[i].value.file == file)
			return true;
	return false;
}

bool
jc_map_is_joined(const struct jc_map *map, size_t file)
{
	for (size_t i = 0; i < map->n; i++)
		if (section_joins(&map->sections[i], file))
			return true;
	for (size_t i = 0; i < map->n_files; i++)
		for (size_t k = 0; k < map->files[i].n_appends; k++)
			if (map->files[i].appends[k].file == file)
				return true;
	return false;
}

/* Columns shown of a file that has another one than the map says. */
#define SHOWN_MAX 200

static enum jc_err
no_column(const struct jc_map *map, const struct jc_map_file *file, const char *column, size_t line)
{
	struct jc_buf has = JC_BUF_INIT;
	enum jc_err err;

	for (size_t i = 0; i < file->columns.n && has.len < SHOWN_MAX; i++)
		jc_buf_fmt(&has, "%s%.*s", i ? ", " : "", SHOWN_MAX, file->columns.at[i]);
	if (has.len >= SHOWN_MAX)
		jc_buf_str(&has, ", ...");
	err = jc_fail(JC_INVALID,
	    _("%s line %zu: %s has no column \"%s\"; it has: %s. Nothing was imported."), map->path,
	    line, file->path ? file->path : file->name, column, has.data);
	jc_buf_release(&has);
	return err;
}

static enum jc_err
place(const struct jc_map *map, size_t n, const char *column, size_t line, size_t *out)
{
	const struct jc_map_file *file = &map->files[n];
	const struct jc_list *columns = &file->columns;
	size_t found = 0;

	for (size_t i = columns->n; i-- > 0;) {
		if (strcmp(columns->at[i], column) != 0)
			continue;
		*out = i;
		found++;
	}
	if (found == 1)
		return JC_OK;
	if (!found)
		return no_column(map, file, column, line);
	return jc_fail(JC_INVALID,
	    _("%s line %zu: %s has %zu columns \"%s\". Nothing was imported."), map->path, line,
	    file->path ? file->path : file->name, found, column);
}

static enum jc_err
bind_value(struct jc_map *map, size_t file, size_t own, struct jc_map_value *value)
{
	bool here = value->from == JC_FROM_JOIN ? value->file == file : own == file;

	if (!here || value->from == JC_FROM_CONSTANT || value->from == JC_FROM_NAMED ||
	    value->from == JC_FROM_EACH)
		return JC_OK;
	return place(map, file, value->column, value->line, &value->at);
}

static enum jc_err
bind_condition(const struct jc_map *map, size_t file, struct jc_map_condition *condition)
{
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < condition->columns.n && !err; i++)
		err =
		    place(map, file, condition->columns.at[i], condition->line, &condition->at[i]);
	return err;
}

static enum jc_err
bind_section(struct jc_map *map, size_t file, struct jc_map_section *section)
{
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < section->n && !err; i++)
		err = bind_value(map, file, section->file, &section->rules[i].value);
	if (!err && section->has_each)
		err = bind_value(map, file, section->file, &section->each);
	if (section->file != file)
		return err;
	for (size_t i = 0; i < section->n_conditions && !err; i++)
		err = bind_condition(map, file, &section->conditions[i]);
	for (size_t i = 0; i < section->key.n && !err; i++) {
		section->key_at[i] = JC_NO_COLUMN;
		if (strcmp(section->key.at[i], "each") != 0)
			err = place(
			    map, file, section->key.at[i], section->key_line, &section->key_at[i]);
	}
	return err;
}

enum jc_err
jc_map_bind(struct jc_map *map, size_t file)
{
	struct jc_map_file *asked = &map->files[file];
	enum jc_err err = JC_OK;

	if (asked->key)
		err = place(map, file, asked->key, asked->key_line, &asked->key_at);
	for (size_t i = 0; i < map->n && !err; i++)
		err = bind_section(map, file, &map->sections[i]);
	for (size_t i = 0; i < map->n_files && !err; i++)
		for (size_t k = 0; k < map->files[i].n_appends && !err; k++) {
			struct jc_map_append *append = &map->files[i].appends[k];

			if (i == file)
				err = place(map, file, append->column, append->line, &append->at);
			if (!err && append->file == file)
				err =
				    place(map, file, append->from, append->line, &append->from_at);
		}
	return err;
}
