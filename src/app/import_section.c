/* The records of one section of a map: rows that fit, their values, references to other records. */
#include "base/i18n.h"
#include "base/mem.h"
#include "import_private.h"

/* One row of the section's file on its way to a record. */
struct making {
	struct jc_importing *importing;
	const struct jc_map_section *section;
	const char *path;
	size_t line;
	const char *const *cells;
	const char *column;     /* the value under way comes from; NULL: none */
	const char *each;       /* the piece this record is about; NULL without `each` */
	struct jc_buf appended; /* cells with what other files add to them */
	struct jc_record_said said;
	bool left_out; /* a reference that makes the record senseless was not found */
	bool too_many; /* a value came to more pieces than a record can have */
};

void
jc_record_said_add(struct jc_record_said *said, const char *field, const char *value, size_t len)
{
	struct jc_said_value *at;

	if (said->n == said->room) {
		size_t i, room = said->room ? said->room * 2 : 32;

		said->at = jc_realloc(said->at, room, sizeof *said->at);
		for (i = said->room; i < room; i++) {
			jc_buf_init(&said->at[i].field);
			jc_buf_init(&said->at[i].value);
		}
		said->room = room;
	}
	at = &said->at[said->n++];
	jc_buf_reset(&at->field);
	jc_buf_reset(&at->value);
	jc_buf_str(&at->field, field);
	jc_buf_add(&at->value, value, len);
}

bool
jc_record_said_has(const struct jc_record_said *said, const char *field, size_t field_len)
{
	size_t i;

	for (i = 0; i < said->n; i++)
		if (said->at[i].field.len == field_len &&
		    memcmp(said->at[i].field.data, field, field_len) == 0)
			return true;
	return false;
}

void
jc_record_said_reset(struct jc_record_said *said)
{
	said->n = 0;
}

static void
release_said(struct jc_record_said *said)
{
	size_t i;

	for (i = 0; i < said->room; i++) {
		jc_buf_release(&said->at[i].field);
		jc_buf_release(&said->at[i].value);
	}
	free(said->at);
}

static void
tell(struct making *making, const char *text, bool refused)
{
	struct jc_importing *importing = making->importing;

	if (refused)
		importing->report->refused++;
	else
		importing->report->warnings++;
	importing->note(importing->context, making->path, making->line, text, refused);
}

/* A cell, with what other files append to it. */
static const char *
cell_of(struct making *making, size_t at)
{
	const struct jc_map *map = &making->importing->map;
	const struct jc_map_file *file = &map->files[making->section->file];
	const char *cell = making->cells[at];
	bool more = false;
	size_t i;

	for (i = 0; i < file->n_appends; i++) {
		const struct jc_map_append *append = &file->appends[i];
		const struct jc_table *table = &making->importing->tables[append->file];
		size_t row;

		if (append->at != at || file->key_at == JC_NO_COLUMN)
			continue;
		row = jc_table_find(
		    table, map->files[append->file].key_at, making->cells[file->key_at]);
		if (row == SIZE_MAX)
			continue;
		if (!more) {
			jc_buf_reset(&making->appended);
			jc_buf_str(&making->appended, cell);
			more = true;
		}
		jc_buf_str(&making->appended, jc_table_cell(table, row, append->from_at));
	}
	return more ? making->appended.data : cell;
}

static bool
holds(const struct jc_map_condition *condition, const char *const *cells)
{
	for (size_t i = 0; i < condition->columns.n; i++) {
		bool found = false;

		for (size_t k = 0; k < condition->values.n && !found; k++)
			found = strcmp(cells[condition->at[i]], condition->values.at[k]) == 0;
		if (found != condition->not )
			return true;
	}
	return false;
}

static bool
fits(const struct jc_map_section *section, const char *const *cells)
{
	for (size_t i = 0; i < section->n_conditions; i++)
		if (!holds(&section->conditions[i], cells))
			return false;
	return true;
}

static void
add_hex(const struct jc_id16 *id, struct jc_list *out)
{
	char hex[33];

	jc_hex(hex, id->b, sizeof id->b);
	jc_list_add(out, hex);
}

/* Without full stops at the end: a remark's last piece ends with one, a company's name may. */
static void
without_stops(const char *text, struct jc_buf *out)
{
	size_t len = strlen(text);

	while (len && text[len - 1] == '.')
		len--;
	jc_buf_add(out, text, len);
}

static void
key_among(const struct jc_kind *kind, const char *key, struct jc_buf *out)
{
	jc_buf_fmt(out, "%s\x1e%s", kind ? kind->name : "", key);
}

/* A reference that was not found, or not for sure: told, and the record is not made. */
static void
leave_out(struct making *making, struct jc_buf *text)
{
	struct jc_importing *importing = making->importing;

	making->left_out = true;
	importing->report->unlinked++;
	importing->note(importing->context, making->path, making->line, text->data, false);
}

/* The record this list makes of a key, of the kind asked for. */
static void
take_record(struct making *making, const struct jc_map_value *value, struct jc_list *out)
{
	const char *key = making->cells[value->at];
	const struct jc_text_index_entry *entry;
	struct jc_buf text = JC_BUF_INIT;

	key_among(value->kind, key, &text);
	entry = jc_text_index_find(&making->importing->keys, text.data);
	if (entry && entry->several) {
		jc_buf_reset(&text);
		jc_buf_fmt(&text, _("the key \"%s\" belongs to records of several kinds"), key);
		leave_out(making, &text);
	} else if (entry) {
		add_hex(&entry->id, out);
	}
	jc_buf_release(&text);
}

/* Exactly, or, as nobody can tell whose the stops of a piece are, without any. */
static const struct jc_text_index_entry *
find_named(const struct making *making, struct jc_buf *name)
{
	const struct jc_importing *importing = making->importing;
	const struct jc_text_index_entry *entry = NULL;

	without_stops(making->each, name);
	if (name->len == strlen(making->each))
		entry = jc_text_index_find(&importing->names, making->each);
	return entry ? entry : jc_text_index_find(&importing->names_alike, name->data);
}

/* A record of this list by its name; a name that is not there, or more than once, stays text. */
static void
take_named(struct making *making, struct jc_list *out)
{
	struct jc_buf name = JC_BUF_INIT;
	const struct jc_text_index_entry *entry = find_named(making, &name);

	if (entry && !entry->several) {
		add_hex(&entry->id, out);
	} else {
		jc_buf_reset(&name);
		jc_buf_fmt(&name,
		    entry ? _("\"%s\" names more than one record; it stays text")
			  : _("\"%s\" was not found; it stays text"),
		    making->each);
		leave_out(making, &name);
	}
	jc_buf_release(&name);
}

static void
extract(
    struct making *making, const struct jc_map_value *value, const char *text, struct jc_list *out)
{
	making->too_many |= !jc_map_extract(value, text, out);
}

/* The pieces a value comes to for this row. */
static void
pieces_of(struct making *making, const struct jc_map_value *value, struct jc_list *out)
{
	const struct jc_map *map = &making->importing->map;
	const struct jc_table *table;
	size_t row;

	switch (value->from) {
	case JC_FROM_COLUMN:
		extract(making, value, cell_of(making, value->at), out);
		break;
	case JC_FROM_CONSTANT:
		extract(making, value, value->column, out);
		break;
	case JC_FROM_EACH:
		extract(making, value, making->each, out);
		break;
	case JC_FROM_JOIN:
		table = &making->importing->tables[value->file];
		row = jc_table_find(table, map->files[value->file].key_at,
		    making->cells[map->files[making->section->file].key_at]);
		for (; row != SIZE_MAX; row = jc_table_after(table, row))
			extract(making, value, jc_table_cell(table, row, value->at), out);
		break;
	case JC_FROM_RECORD:
		take_record(making, value, out);
		break;
	case JC_FROM_NAMED:
		take_named(making, out);
		break;
	}
	making->too_many |= out->n > JC_WRITES_MAX;
}

/* One piece into one value of the field; what does not fit the field's type is told, the row is
 * kept. */
static void
take_piece(struct making *making, const struct jc_field *field, const char *piece)
{
	struct jc_buf value = JC_BUF_INIT, name = JC_BUF_INIT;
	enum jc_verdict verdict;

	if (jc_field_canonical(field, piece, strlen(piece), &value, &verdict, NULL)) {
		struct jc_buf text = JC_BUF_INIT;

		if (making->column)
			jc_buf_fmt(&text, _("column %s: "), making->column);
		jc_buf_fmt(&text, _("%s The value was left out."), jc_fail_text());
		tell(making, text.data, false);
		jc_buf_release(&text);
	} else if (value.len > JC_VALUE_MAX) {
		tell(making, _("a value is longer than 65,536 bytes; it was left out"), false);
	} else if (value.len) {
		if (field->set)
			jc_field_element(&name, field->name, value.data, value.len);
		else
			jc_buf_str(&name, field->name);
		if (!jc_record_said_has(&making->said, name.data, name.len))
			jc_record_said_add(&making->said, name.data, value.data, value.len);
	}
	jc_buf_release(&value);
	jc_buf_release(&name);
}

static void
take_rules(struct making *making)
{
	const struct jc_map_section *section = making->section;
	size_t i, k;

	for (i = 0; i < section->n; i++) {
		const struct jc_map_value *value = &section->rules[i].value;
		struct jc_list pieces = { 0 };

		making->column = value->from == JC_FROM_CONSTANT ? NULL : value->column;
		pieces_of(making, value, &pieces);
		for (k = 0; k < pieces.n && !making->too_many; k++)
			take_piece(making, section->rules[i].field, pieces.at[k]);
		jc_list_release(&pieces);
	}
}

/* The external key: its columns joined by a character no list uses in a key. false: all empty. */
static bool
key_of(const struct making *making, struct jc_buf *out)
{
	const struct jc_map_section *section = making->section;
	bool any = false;

	for (size_t i = 0; i < section->key.n; i++) {
		size_t at = section->key_at[i];
		const char *part = at == JC_NO_COLUMN ? making->each : making->cells[at];

		any |= *part != '\0';
		if (i)
			jc_buf_chr(out, '\x1f');
		if (at == JC_NO_COLUMN)
			without_stops(part, out);
		else
			jc_buf_str(out, part);
	}
	return any;
}

/* What other records of this list may refer to this one by. */
static void
index_record(struct making *making, const char *key)
{
	struct jc_importing *importing = making->importing;
	const struct jc_kind *kind = making->section->kind;
	const char *title = kind->title;
	size_t len = strcspn(title, " "), i;
	struct jc_buf text = JC_BUF_INIT;

	key_among(NULL, key, &text);
	jc_text_index_add(&importing->keys, text.data, &making->said.id);
	jc_buf_reset(&text);
	key_among(kind, key, &text);
	jc_text_index_add(&importing->keys, text.data, &making->said.id);
	for (i = 0; i < making->said.n; i++) {
		if (making->said.at[i].field.len != len ||
		    memcmp(making->said.at[i].field.data, title, len) != 0)
			continue;
		jc_buf_reset(&text);
		without_stops(making->said.at[i].value.data, &text);
		jc_text_index_add(&importing->names_alike, text.data, &making->said.id);
		jc_text_index_add(
		    &importing->names, making->said.at[i].value.data, &making->said.id);
	}
	jc_buf_release(&text);
}

static bool
misses_required(const struct making *making)
{
	const struct jc_field *field;
	size_t i, k;

	for (i = 0; (field = jc_kind_field(making->section->kind, i)); i++) {
		bool found = false;

		for (k = 0; k < making->said.n && !found; k++)
			found = jc_field_base(making->said.at[k].field.data,
				    making->said.at[k].field.len) == strlen(field->name) &&
				strncmp(making->said.at[k].field.data, field->name,
				    strlen(field->name)) == 0;
		if (field->required && !found)
			return true;
	}
	return false;
}

/* What keeps the row from becoming a record; NULL: nothing. */
static const char *
refusal(const struct making *making, bool keyed)
{
	if (!keyed)
		return _("the row has no key");
	if (making->too_many)
		return _("the row has more values than a record can have");
	if (jc_id_set_find(&making->importing->made, &making->said.id) != SIZE_MAX)
		return _("another row has this key; this one was not taken");
	if (misses_required(making))
		return _("a field this kind needs is empty or was left out");
	return NULL;
}

static enum jc_err
take_said(struct making *making, const char *key)
{
	struct jc_importing *importing = making->importing;
	bool fits;
	enum jc_err err = jc_import_compare(importing, &making->said, &fits);

	if (err)
		return err;
	if (!fits) {
		tell(making, _("the record is too large to be saved: shorten the row"), true);
		return JC_OK;
	}
	jc_id_set_add(&importing->made, &making->said.id);
	index_record(making, key);
	importing->report->links += strcmp(making->section->kind->name, "link") == 0;
	return JC_OK;
}

static enum jc_err
make_record(struct making *making)
{
	struct jc_importing *importing = making->importing;
	struct jc_buf key = JC_BUF_INIT;
	const char *text;
	bool keyed = key_of(making, &key);
	enum jc_err err = JC_OK;

	jc_record_said_reset(&making->said);
	making->left_out = false;
	making->said.kind = making->section->kind;
	jc_record_id_import(&making->said.id,
	    &jc_replica_ring(jc_case_replica(importing->c))->case_id, importing->map.source,
	    making->section->kind->name, key.data);
	take_rules(making);
	text = refusal(making, keyed);
	if (text && !making->left_out) {
		tell(making, text, true);
		jc_import_keep(importing, &making->said.id);
	} else if (!making->left_out) {
		err = take_said(making, key.data);
	}
	jc_buf_release(&key);
	return err;
}

/* With `each` a row makes a record a piece, else one. The same piece twice is one record. */
static enum jc_err
make_records(struct making *making)
{
	struct jc_list pieces = { 0 };
	enum jc_err err = JC_OK;
	size_t i, k;

	making->too_many = false;
	if (!making->section->has_each)
		return make_record(making);
	pieces_of(making, &making->section->each, &pieces);
	if (making->too_many)
		jc_import_bad_row(making->importing, making->path, making->line,
		    _("the row has more pieces than can be taken"));
	for (i = 0; i < pieces.n && !err && !making->too_many; i++) {
		for (k = 0; k < i && strcmp(pieces.at[k], pieces.at[i]) != 0; k++)
			;
		if (k < i)
			continue;
		making->each = pieces.at[i];
		err = make_record(making);
	}
	making->each = NULL;
	jc_list_release(&pieces);
	return err;
}

enum jc_err
jc_import_section(struct jc_importing *importing, const struct jc_map_section *section)
{
	struct making making = { .importing = importing, .section = section };
	struct jc_input_file input;
	uint64_t rows = 0;
	enum jc_err err = jc_input_file_open(
	    &importing->map, section->file, importing->paths[section->file], &input);

	if (err)
		return err;
	jc_buf_init(&making.appended);
	making.path = input.path;
	while (!(err = jc_input_file_next(&input, importing->map.null, jc_import_bad_row, importing,
		     &making.cells, &making.line))) {
		importing->report->rows += !input.again;
		if (fits(section, making.cells) && (err = make_records(&making)))
			break;
		if (++rows % 256 == 0 && importing->progress &&
		    !importing->progress(importing->context, N_("Reading the list"),
			jc_csv_offset(input.csv), input.size)) {
			err = jc_fail(JC_CONFLICT, _("stopped; nothing was imported"));
			break;
		}
	}
	if (err == JC_NOTFOUND)
		err = JC_OK;
	jc_buf_release(&making.appended);
	release_said(&making.said);
	jc_input_file_close(&input);
	return err;
}
