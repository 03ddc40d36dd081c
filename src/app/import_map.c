#include "import_map.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/body.h"

#define MAP_MAX (1u << 20)
#define FILES_MAX 16
#define SECTIONS_MAX 64

/* Reading one map: where we are. */
struct reading {
	struct jc_map *map;
	size_t line;
	struct jc_map_file *file;       /* the section we are in, */
	struct jc_map_section *section; /* one of the two or neither */
};

static enum jc_err
fault(const struct reading *reading, const char *text)
{
	return jc_map_fault(reading->map, reading->line, text);
}

/* Words by blanks; "..." holds blanks, with \" and \\ inside. */
static enum jc_err
words(const struct reading *reading, const char *at, struct jc_list *out)
{
	while (*(at += strspn(at, " \t"))) {
		struct jc_buf word = JC_BUF_INIT;

		if (*at == '"') {
			for (at++; *at && *at != '"'; at++) {
				if (*at == '\\' && at[1])
					at++;
				jc_buf_chr(&word, *at);
			}
			if (*at++ != '"') {
				jc_buf_release(&word);
				return fault(reading, _("a quotation mark is not closed"));
			}
		} else {
			for (; *at && *at != ' ' && *at != '\t'; at++)
				jc_buf_chr(&word, *at);
		}
		jc_list_take(out, jc_buf_take(&word));
	}
	return JC_OK;
}

static enum jc_err
find_file(const struct reading *reading, const char *label, size_t *out)
{
	for (*out = 0; *out < reading->map->n_files; ++*out)
		if (strcmp(reading->map->files[*out].label, label) == 0)
			return JC_OK;
	return fault(reading, _("no [file ...] of this name stands above"));
}

/* One step between bars: extractor and its words. */
static enum jc_err
read_step(struct reading *reading, char *text, struct jc_map_value *value)
{
	struct jc_map_step step = { 0 };
	struct jc_list all = { 0 };
	enum jc_err err = words(reading, text, &all);
	size_t i;

	if (!err && (!all.n || !(step.extractor = jc_extractor_find(all.at[0]))))
		err = fault(reading, _("no such extractor"));
	if (!err && (all.n - 1 < step.extractor->min || all.n - 1 > step.extractor->max))
		err = fault(reading, _("the extractor takes another number of words"));
	for (i = 1; !err && i < all.n; i++) {
		if (!all.at[i][0])
			err = fault(reading, _("an extractor's word is empty"));
		jc_list_add(&step.args, all.at[i]);
	}
	jc_list_release(&all);
	value->steps = jc_realloc(value->steps, value->n + 1, sizeof *value->steps);
	value->steps[value->n++] = step;
	return err;
}

/* column | "text" | join FILE column | record [KIND] column | named [KIND] | each */
static enum jc_err
read_source(struct reading *reading, const char *text, struct jc_map_value *value)
{
	struct jc_list all = { 0 };
	bool constant = text[strspn(text, " \t")] == '"';
	enum jc_err err = words(reading, text, &all);
	const char *first = all.n ? all.at[0] : "";

	if (err) {
	} else if (all.n == 1 && strcmp(first, "each") == 0) {
		value->from = JC_FROM_EACH;
	} else if (all.n == 1 && strcmp(first, "named") == 0) {
		value->from = JC_FROM_NAMED;
	} else if (all.n == 1) {
		value->from = constant ? JC_FROM_CONSTANT : JC_FROM_COLUMN;
		value->column = jc_strdup(first);
	} else if (all.n == 3 && strcmp(first, "join") == 0) {
		value->from = JC_FROM_JOIN;
		value->column = jc_strdup(all.at[2]);
		err = find_file(reading, all.at[1], &value->file);
	} else if (all.n == 2 && strcmp(first, "record") == 0) {
		value->from = JC_FROM_RECORD;
		value->column = jc_strdup(all.at[1]);
	} else if (all.n == 3 && strcmp(first, "record") == 0 &&
		   (value->kind = jc_kind_find(all.at[1]))) {
		value->from = JC_FROM_RECORD;
		value->column = jc_strdup(all.at[2]);
	} else {
		err = fault(reading, _("a value is a column, \"text\", join FILE column, record "
				       "[KIND] column, named, or each"));
	}
	jc_list_release(&all);
	return err;
}

/* A bar inside quotation marks is text. */
static char *
next_bar(char *at)
{
	bool quoted = false;

	for (; *at; at++) {
		if (*at == '\\' && quoted && at[1])
			at++;
		else if (*at == '"')
			quoted = !quoted;
		else if (*at == '|' && !quoted)
			return at;
	}
	return NULL;
}

static enum jc_err
read_value(struct reading *reading, const char *text, struct jc_map_value *out)
{
	char *copy = jc_strdup(text), *at = copy, *bar = next_bar(at);
	enum jc_err err;

	*out = (struct jc_map_value){ .at = JC_NO_COLUMN, .line = reading->line };
	if (bar)
		*bar = '\0';
	err = read_source(reading, at, out);
	while (!err && bar) {
		at = bar + 1;
		if ((bar = next_bar(at)))
			*bar = '\0';
		err = read_step(reading, at, out);
	}
	free(copy);
	return err;
}

static void
release_value(struct jc_map_value *value)
{
	size_t i;

	for (i = 0; i < value->n; i++)
		jc_list_release(&value->steps[i].args);
	free(value->steps);
	free(value->column);
}

static void
put(char **where, const char *text)
{
	free(*where);
	*where = jc_strdup(text);
}

/* column ... is a "b c" ...; column ... not ... */
static enum jc_err
read_condition(struct reading *reading, const char *text)
{
	struct jc_map_section *section = reading->section;
	struct jc_map_condition condition = { .line = reading->line };
	struct jc_list all = { 0 };
	enum jc_err err = words(reading, text, &all);
	size_t verb = 0, i;

	while (verb < all.n && strcmp(all.at[verb], "is") != 0 && strcmp(all.at[verb], "not") != 0)
		verb++;
	if (!err && (verb == 0 || verb > JC_MAP_COLUMNS_MAX || verb + 1 >= all.n))
		err = fault(reading,
		    _("a condition is: column ... is value ..., or column ... not value ..."));
	if (!err) {
		condition.not = strcmp(all.at[verb], "not") == 0;
		for (i = 0; i < all.n; i++)
			if (i != verb)
				jc_list_add(
				    i < verb ? &condition.columns : &condition.values, all.at[i]);
		section->conditions = jc_realloc(
		    section->conditions, section->n_conditions + 1, sizeof *section->conditions);
		section->conditions[section->n_conditions++] = condition;
	}
	jc_list_release(&all);
	return err;
}

static enum jc_err
read_append(struct reading *reading, const char *value)
{
	struct jc_map_file *file = reading->file;
	struct jc_map_append append = { .at = JC_NO_COLUMN, .line = reading->line };
	struct jc_list all = { 0 };
	enum jc_err err = words(reading, value, &all);

	if (!err && all.n != 3)
		err = fault(reading, _("append takes: column FILE column"));
	if (!err && !(err = find_file(reading, all.at[1], &append.file))) {
		append.column = jc_strdup(all.at[0]);
		append.from = jc_strdup(all.at[2]);
		file->appends =
		    jc_realloc(file->appends, file->n_appends + 1, sizeof *file->appends);
		file->appends[file->n_appends++] = append;
	}
	jc_list_release(&all);
	return err;
}

static enum jc_err
read_yes(const struct reading *reading, const char *value, bool *out)
{
	*out = strcmp(value, "yes") == 0;
	return *out || strcmp(value, "no") == 0 ? JC_OK
						: fault(reading, _("this is either yes or no"));
}

static enum jc_err
read_separator(struct reading *reading, const char *value)
{
	char separator = strcmp(value, "tab") == 0 ? '\t' : value[0];

	if ((separator != '\t' && strlen(value) != 1) || strchr("\"\r\n", separator))
		return fault(
		    reading, _("a separator is one character other than a quotation mark, or tab"));
	reading->file->separator = separator;
	return JC_OK;
}

static enum jc_err
file_line(struct reading *reading, const char *name, const char *value)
{
	struct jc_map_file *file = reading->file;

	if (strcmp(name, "name") == 0) {
		put(&file->name, value);
	} else if (strcmp(name, "key") == 0) {
		put(&file->key, value);
		file->key_line = reading->line;
	} else if (strcmp(name, "header") == 0) {
		return read_yes(reading, value, &file->header);
	} else if (strcmp(name, "optional") == 0) {
		return read_yes(reading, value, &file->optional);
	} else if (strcmp(name, "separator") == 0) {
		return read_separator(reading, value);
	} else if (strcmp(name, "columns") == 0) {
		jc_list_release(&file->columns);
		return words(reading, value, &file->columns);
	} else if (strcmp(name, "append") == 0) {
		return read_append(reading, value);
	} else {
		return fault(reading,
		    _("a file has name, columns, header, optional, key, separator and append"));
	}
	return JC_OK;
}

static enum jc_err
add_rule(struct reading *reading, const char *name, const char *value)
{
	struct jc_map_section *section = reading->section;
	struct jc_map_rule rule = { 0 };
	enum jc_err err;

	if (!(rule.field = jc_kind_find_field(section->kind, name, strlen(name)))) {
		struct jc_buf text = JC_BUF_INIT;

		jc_buf_fmt(&text, _("a %s has no field \"%s\"; `jointcase kinds %s` lists them"),
		    section->kind->name, name, section->kind->name);
		err = fault(reading, text.data);
		jc_buf_release(&text);
		return err;
	}
	err = read_value(reading, value, &rule.value);
	section->rules = jc_realloc(section->rules, section->n + 1, sizeof *section->rules);
	section->rules[section->n++] = rule;
	return err;
}

static enum jc_err
section_line(struct reading *reading, const char *name, const char *value)
{
	struct jc_map_section *section = reading->section;

	if (strcmp(name, "file") == 0)
		return find_file(reading, value, &section->file);
	if (strcmp(name, "when") == 0)
		return read_condition(reading, value);
	if (strcmp(name, "each") == 0) {
		if (section->has_each)
			return fault(reading, _("a section has one each"));
		section->has_each = true;
		return read_value(reading, value, &section->each);
	}
	if (strcmp(name, "key") == 0) {
		enum jc_err err;

		jc_list_release(&section->key);
		section->key_line = reading->line;
		err = words(reading, value, &section->key);
		if (!err && section->key.n > JC_MAP_COLUMNS_MAX)
			err = fault(reading, _("a key has at most 8 columns"));
		return err;
	}
	return add_rule(reading, name, value);
}

static enum jc_err
open_section(struct reading *reading, char *name)
{
	struct jc_map *map = reading->map;
	char *label = strchr(name, ' ');

	reading->file = NULL;
	reading->section = NULL;
	if (strncmp(name, "file ", 5) == 0 && map->n_files < FILES_MAX) {
		for (size_t i = 0; i < map->n_files; i++)
			if (strcmp(map->files[i].label, label + 1) == 0)
				return fault(reading, _("another file has this label"));
		map->files = jc_realloc(map->files, map->n_files + 1, sizeof *map->files);
		reading->file = &map->files[map->n_files++];
		*reading->file = (struct jc_map_file){ .label = jc_strdup(label + 1),
			.separator = ',',
			.key_at = JC_NO_COLUMN,
			.line = reading->line };
		return JC_OK;
	}
	if (map->n < SECTIONS_MAX && jc_kind_find(name)) {
		map->sections = jc_realloc(map->sections, map->n + 1, sizeof *map->sections);
		reading->section = &map->sections[map->n++];
		*reading->section = (struct jc_map_section){
			.kind = jc_kind_find(name), .file = SIZE_MAX, .line = reading->line
		};
		if (reading->section->kind->entry)
			return fault(reading, _("entries such as notes and custody cannot be "
						"imported: they are never changed"));
		return JC_OK;
	}
	return fault(reading, _("a section is [file LABEL] or the name of a kind"));
}

static enum jc_err
top_line(struct reading *reading, const char *name, const char *value)
{
	struct jc_map *map = reading->map;

	if (strcmp(name, "source") == 0 && *value && strlen(value) <= JC_SOURCE_MAX)
		put(&map->source, value);
	else if (strcmp(name, "snapshot") == 0 && strlen(value) <= JC_SNAPSHOT_MAX)
		put(&map->snapshot, value);
	else if (strcmp(name, "null") == 0)
		put(&map->null, value);
	else
		return fault(
		    reading, _("before the first section stand source, snapshot and null"));
	return JC_OK;
}

static char *
trimmed(char *text)
{
	size_t len;

	text += strspn(text, " \t\r");
	for (len = strlen(text); len && strchr(" \t\r", text[len - 1]); len--)
		;
	text[len] = '\0';
	return text;
}

static enum jc_err
read_line(struct reading *reading, char *line)
{
	char *equals, *name;

	line = trimmed(line);
	if (*line == '\0' || *line == '#')
		return JC_OK;
	if (*line == '[') {
		if (line[strlen(line) - 1] != ']')
			return fault(reading, _("a section's name ends with ]"));
		line[strlen(line) - 1] = '\0';
		return open_section(reading, trimmed(line + 1));
	}
	if (!(equals = strchr(line, '=')))
		return fault(reading, _("a line is name = value"));
	*equals = '\0';
	name = trimmed(line);
	if (reading->file)
		return file_line(reading, name, trimmed(equals + 1));
	if (reading->section)
		return section_line(reading, name, trimmed(equals + 1));
	return top_line(reading, name, trimmed(equals + 1));
}

/* Text all through; *line is that of the first byte that is not. */
static bool
is_text(const char *text, size_t len, size_t *line)
{
	size_t bad, i;

	if (jc_text_valid(text, len, &bad))
		return true;
	for (*line = 1, i = 0; i < bad; i++)
		*line += text[i] == '\n';
	return false;
}

static enum jc_err
read_lines(struct reading *reading, struct jc_buf *text)
{
	char *at, *stop;
	enum jc_err err = JC_OK;

	if (!is_text(text->data, text->len, &reading->line))
		return fault(reading, _("this is not UTF-8 text"));
	for (at = text->data; !err && at < text->data + text->len; at = stop + 1) {
		if (!(stop = strchr(at, '\n')))
			stop = text->data + text->len;
		*stop = '\0';
		reading->line++;
		err = read_line(reading, at);
	}
	return err;
}

enum jc_err
jc_map_read(const char *path, const char *snapshot, struct jc_map *out)
{
	struct reading reading = { .map = out };
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err;

	*out = (struct jc_map){ .path = jc_strdup(path), .null = jc_strdup("") };
	if (!(err = jc_file_read(path, MAP_MAX, &text)))
		err = read_lines(&reading, &text);
	if (!err && snapshot) {
		if (strlen(snapshot) > JC_SNAPSHOT_MAX ||
		    !jc_text_valid(snapshot, strlen(snapshot), NULL))
			err = jc_fail(JC_INVALID,
			    _("a snapshot is a text of at most %u bytes. Nothing was imported."),
			    JC_SNAPSHOT_MAX);
		else
			put(&out->snapshot, snapshot);
	}
	if (!err)
		err = jc_map_check(out);
	jc_buf_release(&text);
	if (err)
		jc_map_release(out);
	return err;
}

static void
release_section(struct jc_map_section *section)
{
	size_t i;

	jc_list_release(&section->key);
	release_value(&section->each);
	for (i = 0; i < section->n_conditions; i++) {
		jc_list_release(&section->conditions[i].columns);
		jc_list_release(&section->conditions[i].values);
	}
	free(section->conditions);
	for (i = 0; i < section->n; i++)
		release_value(&section->rules[i].value);
	free(section->rules);
}

static void
release_file(struct jc_map_file *file)
{
	size_t i;

	free(file->label);
	free(file->name);
	free(file->key);
	jc_list_release(&file->columns);
	for (i = 0; i < file->n_appends; i++) {
		free(file->appends[i].column);
		free(file->appends[i].from);
	}
	free(file->appends);
}

void
jc_map_release(struct jc_map *map)
{
	size_t i;

	for (i = 0; i < map->n; i++)
		release_section(&map->sections[i]);
	for (i = 0; i < map->n_files; i++)
		release_file(&map->files[i]);
	free(map->sections);
	free(map->files);
	free(map->path);
	free(map->source);
	free(map->snapshot);
	free(map->null);
	*map = (struct jc_map){ 0 };
}
