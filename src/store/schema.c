#include "schema.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "crypto/crypto.h"
#include "model/graph.h"
#include "store/view.h"

_Static_assert(JC_WRITES_MAX == 1 << JC_WRITE_BITS, "a write's name has room for its index");
_Static_assert(JC_ACCEPTED == 1, "change_by_status leaves out the accepted");

/* `rec`, `field`, `change`, `device`, `source` are row numbers of the tables of that name. */
static const char fixed_tables[] =
    /* Names of fields as numbers: names.h. */
    "CREATE TABLE field(id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
    "CREATE TABLE device(device INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,"
    " name TEXT NOT NULL DEFAULT '', party TEXT NOT NULL DEFAULT '');"
    "CREATE TABLE source(source INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
    /* Numbered as in the graph. */
    "CREATE TABLE change(change INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,"
    " device INTEGER NOT NULL, kind TEXT NOT NULL, time INTEGER NOT NULL, status INTEGER NOT NULL,"
    " reason INTEGER NOT NULL, source INTEGER, snapshot TEXT, writes INTEGER NOT NULL DEFAULT 0,"
    " records INTEGER NOT NULL DEFAULT 0);"
    "CREATE INDEX change_by_status ON change(status) WHERE status<>1;"
    "CREATE INDEX change_by_source ON change(source) WHERE source IS NOT NULL;"
    "CREATE TABLE record(rec INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE);"
    /* Every write known, and which run of them each change put on each record. */
    "CREATE TABLE write(id INTEGER PRIMARY KEY, rec INTEGER NOT NULL, field INTEGER NOT NULL,"
    " element INTEGER, value, kills INTEGER NOT NULL, state INTEGER NOT NULL);"
    "CREATE TABLE touch(rec INTEGER, change INTEGER, first INTEGER NOT NULL,"
    " last INTEGER NOT NULL, PRIMARY KEY(rec, change)) WITHOUT ROWID;"
    /* Kills by write ids. */
    "CREATE TABLE kill(killer INTEGER, victim INTEGER, PRIMARY KEY(killer, victim)) WITHOUT ROWID;"
    /* Every number ever written, by the write. */
    "CREATE TABLE number(id INTEGER PRIMARY KEY, rec INTEGER NOT NULL, key TEXT NOT NULL,"
    " prefix TEXT, counter INTEGER);"
    /* What lists show of records of every kind. */
    "CREATE TABLE head(rec INTEGER PRIMARY KEY, kind TEXT, number TEXT, prefix TEXT,"
    " counter INTEGER, title TEXT NOT NULL, named BLOB, folded TEXT NOT NULL, latin TEXT NOT NULL,"
    " conflicts INTEGER NOT NULL, hidden INTEGER NOT NULL, held INTEGER NOT NULL,"
    " changed INTEGER NOT NULL);"
    "CREATE TABLE conflict(rec INTEGER, field TEXT, n INTEGER NOT NULL, disputed INTEGER NOT NULL,"
    " since INTEGER NOT NULL, imported INTEGER NOT NULL, PRIMARY KEY(rec, field)) WITHOUT ROWID;"
    /* Elements of sets, references, and the values a conflicted column has no room for. */
    "CREATE TABLE value(rec INTEGER, field INTEGER, value TEXT, folded TEXT NOT NULL,"
    " PRIMARY KEY(rec, field, value)) WITHOUT ROWID;"
    /* See JC_COUNTER_STATUS and JC_COUNTER_KIND. */
    "CREATE TABLE counter(id INTEGER PRIMARY KEY, n INTEGER NOT NULL);"
    /* All text as typed, and folded where that differs. */
    "CREATE VIEW search_text(rec, plain, latin) AS SELECT rec, jc_plain(rec), latin FROM head;"
    "CREATE VIRTUAL TABLE search USING fts5(plain, latin, content='search_text',"
    " content_rowid='rec', prefix='2 3', columnsize=0,"
    " tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\");";

static const struct {
	const char *name, *on;
} fixed_indexes[] = {
	{ "number_by_key", "number(key)" },
	{ "number_by_counter", "number(prefix, counter)" },
	{ "head_by_number", "head(kind, prefix, counter, hidden)" },
	{ "head_by_changed", "head(kind, changed, hidden)" },
	{ "head_by_time", "head(changed, hidden)" },
	{ "head_by_folded", "head(folded)" },
	{ "value_by_folded", "value(folded)" },
};
#define N_FIXED (sizeof(fixed_indexes) / sizeof(fixed_indexes[0]))

bool
jc_schema_word(const char *words, const char *word)
{
	size_t len = strlen(word);

	while (words && *words) {
		size_t n = strcspn(words, " ");

		if (n == len && memcmp(words, word, n) == 0)
			return true;
		words += n + strspn(words + n, " ");
	}
	return false;
}

static bool
is_sorted(const struct jc_kind *kind, const char *field)
{
	const char *sort = kind->sort ? kind->sort : "";

	return jc_schema_word(kind->columns, field) || strcmp(sort + (*sort == '-'), field) == 0;
}

/* Append the name of a column of a kind's table, in the order of parameters 2 and up. */
static bool
column_name(const struct jc_table *table, size_t at, struct jc_buf *out)
{
	if (at == 0) {
		jc_buf_str(out, "hidden");
		return true;
	}
	at--;
	if (at < table->n_columns) {
		jc_buf_fmt(out, "f_%s", table->columns[at].field->name);
		return true;
	}
	at -= table->n_columns;
	for (size_t i = 0; i < table->n_columns; i++) {
		if (!table->columns[i].sorted || at-- > 0)
			continue;
		jc_buf_fmt(out, "k_%s", table->columns[i].field->name);
		return true;
	}
	return false;
}

/* As names, as parameters, declared, compared with the parameters. */
enum list { LIST_NAMES, LIST_PARAMETERS, LIST_DECLARED, LIST_COMPARED };

static void
list_columns(struct jc_buf *out, const struct jc_table *table, enum list what)
{
	struct jc_buf name = JC_BUF_INIT;

	for (size_t i = 0; column_name(table, i, &name); i++) {
		jc_buf_str(out, i ? ", " : "");
		if (what != LIST_PARAMETERS)
			jc_buf_str(out, name.data);
		if (what == LIST_DECLARED)
			jc_buf_str(out, i == 0                  ? " INTEGER NOT NULL"
					: i <= table->n_columns ? " TEXT"
								: "");
		if (what == LIST_COMPARED)
			jc_buf_str(out, " IS NOT ");
		if (what == LIST_PARAMETERS || what == LIST_COMPARED)
			jc_buf_fmt(out, "?%zu", i + 2);
		jc_buf_reset(&name);
	}
	jc_buf_release(&name);
}

/* SQLite renews every index on a column that is set, even to what it was: each is set by itself. */
static void
make_updates(struct jc_table *table)
{
	struct jc_buf name = JC_BUF_INIT, out = JC_BUF_INIT;

	table->updates = jc_calloc(1 + 2 * table->n_columns, sizeof(*table->updates));
	for (; column_name(table, table->n_updates, &name); table->n_updates++) {
		jc_buf_fmt(&out, "UPDATE kind_%s SET %s=?%zu WHERE rec=?1", table->kind->name,
		    name.data, table->n_updates + 2);
		table->updates[table->n_updates] = jc_buf_take(&out);
		jc_buf_reset(&name);
	}
	jc_buf_release(&name);
}

static void
make_statements(struct jc_table *table)
{
	const char *name = table->kind->name;
	struct jc_buf out = JC_BUF_INIT;

	jc_buf_fmt(&out, "INSERT INTO kind_%s(rec, ", name);
	list_columns(&out, table, LIST_NAMES);
	jc_buf_str(&out, ") VALUES(?1, ");
	list_columns(&out, table, LIST_PARAMETERS);
	jc_buf_str(&out, ")");
	table->insert = jc_buf_take(&out);
	jc_buf_str(&out, "SELECT ");
	list_columns(&out, table, LIST_COMPARED);
	jc_buf_fmt(&out, " FROM kind_%s WHERE rec=?1", name);
	table->differs = jc_buf_take(&out);
	jc_buf_fmt(&out, "DELETE FROM kind_%s WHERE rec=?1", name);
	table->remove = jc_buf_take(&out);
	make_updates(table);
}

static void
make_table(struct jc_table *table, const struct jc_kind *kind, struct jc_names *names)
{
	const struct jc_field *field;
	struct jc_buf name = JC_BUF_INIT;
	size_t n = 0;

	while (jc_kind_field(kind, n))
		n++;
	table->kind = kind;
	table->columns = jc_calloc(n, sizeof(*table->columns));
	table->titles = jc_calloc(n, sizeof(*table->titles));
	for (; (field = jc_kind_field(kind, table->n_columns)); table->n_columns++) {
		jc_buf_reset(&name);
		jc_buf_fmt(&name, "%s%s", field->name, field->set ? "/" : "");
		table->columns[table->n_columns] = (struct jc_column){
			.field = field,
			.name = jc_names_add(names, name.data, name.len),
			.sorted = is_sorted(kind, field->name),
		};
	}
	for (const char *at = kind->title ? kind->title : ""; *at; at += strspn(at, " ")) {
		size_t len = strcspn(at, " ");

		for (size_t i = 0; i < n; i++) {
			field = table->columns[i].field;
			if (strlen(field->name) == len && memcmp(field->name, at, len) == 0)
				table->titles[table->n_titles++] = (int)i;
		}
		at += len;
	}
	jc_buf_release(&name);
	make_statements(table);
}

void
jc_schema_init(struct jc_schema *schema, struct jc_names *names)
{
	while (jc_kind_at(schema->n_tables))
		schema->n_tables++;
	schema->tables = jc_calloc(schema->n_tables, sizeof(*schema->tables));
	for (size_t i = 0; i < schema->n_tables; i++)
		make_table(&schema->tables[i], jc_kind_at(i), names);
	schema->n_names = names->n;
	for (size_t i = 0; i < schema->n_tables; i++) {
		struct jc_table *table = &schema->tables[i];

		table->by_name = jc_calloc(names->n, sizeof(*table->by_name));
		for (uint32_t name = 0; name < names->n; name++)
			table->by_name[name] = -1;
		for (size_t column = 0; column < table->n_columns; column++)
			table->by_name[table->columns[column].name] = (int)column;
	}
}

void
jc_schema_release(struct jc_schema *schema)
{
	for (size_t i = 0; i < schema->n_tables; i++) {
		struct jc_table *table = &schema->tables[i];

		free(table->columns);
		free(table->by_name);
		free(table->titles);
		free(table->insert);
		free(table->differs);
		for (size_t at = 0; at < table->n_updates; at++)
			free(table->updates[at]);
		free(table->updates);
		free(table->remove);
	}
	free(schema->tables);
	*schema = (struct jc_schema){ 0 };
}

const struct jc_table *
jc_schema_table(const struct jc_schema *schema, const char *kind, size_t len)
{
	for (size_t i = 0; kind && i < schema->n_tables; i++) {
		const char *name = schema->tables[i].kind->name;

		if (strlen(name) == len && memcmp(name, kind, len) == 0)
			return &schema->tables[i];
	}
	return NULL;
}

const struct jc_table *
jc_schema_of(const struct jc_schema *schema, const struct jc_kind *kind)
{
	return kind ? jc_schema_table(schema, kind->name, strlen(kind->name)) : NULL;
}

const struct jc_column *
jc_table_column(const struct jc_table *table, const char *field)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		if (strcmp(table->columns[i].field->name, field) == 0)
			return &table->columns[i];
	}
	return NULL;
}

void
jc_schema_tables(const struct jc_schema *schema, struct jc_buf *out)
{
	jc_buf_str(out, fixed_tables);
	for (size_t i = 0; i < schema->n_tables; i++) {
		jc_buf_fmt(out, "CREATE TABLE kind_%s(rec INTEGER PRIMARY KEY, ",
		    schema->tables[i].kind->name);
		list_columns(out, &schema->tables[i], LIST_DECLARED);
		jc_buf_str(out, ");");
	}
}

/* Create or drop one index of a kind's table. */
static void
kind_index(struct jc_buf *out, bool create, const char *kind, const char *name, const char *on)
{
	if (create)
		jc_buf_fmt(
		    out, "CREATE INDEX kind_%s_%s ON kind_%s(%s, hidden);", kind, name, kind, on);
	else
		jc_buf_fmt(out, "DROP INDEX kind_%s_%s;", kind, name);
}

/* A list that menus offer by name (jc_preset) is walked in its order without the other records. */
static void
preset_indexes(struct jc_buf *out, bool create, const struct jc_table *table)
{
	struct jc_buf name = JC_BUF_INIT, on = JC_BUF_INIT;
	const char *sort = table->kind->sort;
	const struct jc_preset *preset;
	const char *last = "";

	for (size_t i = 0; sort && (preset = jc_preset_at(i)); i++) {
		/* Presets of one field follow each other. */
		if (strcmp(preset->kind, table->kind->name) != 0 ||
		    strcmp(preset->field, last) == 0 ||
		    jc_table_column(table, preset->field)->field->set)
			continue;
		last = preset->field;
		jc_buf_reset(&name);
		jc_buf_reset(&on);
		jc_buf_fmt(&name, "of_%s", preset->field);
		jc_buf_fmt(&on, "f_%s, k_%s", preset->field, sort + (*sort == '-'));
		kind_index(out, create, table->kind->name, name.data, on.data);
	}
	jc_buf_release(&name);
	jc_buf_release(&on);
}

/* Few rows are in these, those that across.c asks for; the kind's or, NULL, every kind's. */
static const struct {
	const char *kind, *field, *name, *on, *where;
} partial[] = {
	{ NULL, "review_date", "dated_review_date", JC_DATED("review_date"),
	    JC_IS_DATED("review_date") },
	{ "measure", "until", "dated_until", JC_DATED("until"), JC_IS_DATED("until") },
	{ "comms", "preserved_until", "dated_preserved_until", JC_DATED("preserved_until"),
	    JC_IS_DATED("preserved_until") },
	{ "person", "birth", "several_birth", "hidden", JC_SEVERAL("birth") },
};
#define N_PARTIAL (sizeof(partial) / sizeof(partial[0]))

static void
partial_indexes(struct jc_buf *out, bool create, const struct jc_table *table)
{
	const char *kind = table->kind->name;

	for (size_t i = 0; i < N_PARTIAL; i++) {
		if (partial[i].kind && strcmp(partial[i].kind, kind) != 0)
			continue;
		if (create)
			jc_buf_fmt(out, "CREATE INDEX kind_%s_%s ON kind_%s(%s) WHERE %s;", kind,
			    partial[i].name, kind, partial[i].on, partial[i].where);
		else
			jc_buf_fmt(out, "DROP INDEX kind_%s_%s;", kind, partial[i].name);
	}
}

bool
jc_schema_has_partial(const struct jc_kind *kind, const char *field)
{
	for (size_t i = 0; i < N_PARTIAL; i++) {
		if (strcmp(partial[i].field, field) == 0 &&
		    (!partial[i].kind || strcmp(partial[i].kind, kind->name) == 0))
			return true;
	}
	return false;
}

uint32_t
jc_schema_identifier(const struct jc_schema *schema)
{
	return jc_table_column(jc_schema_table(schema, "asset", 5), "identifier")->name;
}

/* What the timeline walks: the dates that say when, in the order of their text. */
static void
when_indexes(struct jc_buf *out, bool create, const struct jc_table *table)
{
	const char *kind = table->kind->name;

	for (size_t i = 0; i < table->n_columns; i++) {
		const struct jc_field *field = table->columns[i].field;

		if (field->when == JC_WHEN_NOT || field->when == JC_WHEN_END)
			continue;
		if (create)
			jc_buf_fmt(out,
			    "CREATE INDEX kind_%s_when_%s ON kind_%s(f_%s, hidden)"
			    " WHERE f_%s IS NOT NULL;",
			    kind, field->name, kind, field->name, field->name);
		else
			jc_buf_fmt(out, "DROP INDEX kind_%s_when_%s;", kind, field->name);
	}
}

/* `hidden` is in every index, so that lists pass over what they do not show without reading it. */
static void
all_indexes(const struct jc_schema *schema, bool create, struct jc_buf *out)
{
	struct jc_buf name = JC_BUF_INIT, on = JC_BUF_INIT;

	for (size_t i = 0; i < N_FIXED; i++) {
		if (create)
			jc_buf_fmt(out, "CREATE INDEX %s ON %s;", fixed_indexes[i].name,
			    fixed_indexes[i].on);
		else
			jc_buf_fmt(out, "DROP INDEX %s;", fixed_indexes[i].name);
	}
	for (size_t i = 0; i < schema->n_tables; i++) {
		const struct jc_table *table = &schema->tables[i];

		for (size_t column = 0; column < table->n_columns; column++) {
			if (!table->columns[column].sorted)
				continue;
			jc_buf_reset(&name);
			jc_buf_reset(&on);
			jc_buf_fmt(&name, "by_%s", table->columns[column].field->name);
			jc_buf_fmt(&on, "k_%s", table->columns[column].field->name);
			kind_index(out, create, table->kind->name, name.data, on.data);
		}
		preset_indexes(out, create, table);
		partial_indexes(out, create, table);
		when_indexes(out, create, table);
	}
	if (create)
		jc_buf_fmt(out, "CREATE INDEX value_shared ON value(value) WHERE field=%u;",
		    (unsigned)jc_schema_identifier(schema));
	else
		jc_buf_str(out, "DROP INDEX value_shared;");
	jc_buf_release(&name);
	jc_buf_release(&on);
}

void
jc_schema_indexes(const struct jc_schema *schema, struct jc_buf *out)
{
	all_indexes(schema, true, out);
}

void
jc_schema_drop_indexes(const struct jc_schema *schema, struct jc_buf *out)
{
	all_indexes(schema, false, out);
}

/* What the SQL does not say of the fields, but the rows depend on. */
static void
describe(const struct jc_schema *schema, struct jc_buf *out)
{
	for (size_t i = 0; i < schema->n_tables; i++) {
		const struct jc_table *table = &schema->tables[i];

		jc_buf_fmt(out, "%s %s\n", table->kind->name, table->kind->title);
		for (size_t column = 0; column < table->n_columns; column++) {
			const struct jc_field *field = table->columns[column].field;

			jc_buf_fmt(out, "%s %d %d\n", field->name, (int)field->type, field->set);
			for (const struct jc_choice *c = field->choices; c && c->code; c++)
				jc_buf_fmt(out, "%s\n", c->code);
		}
	}
}

void
jc_view_schema(struct jc_buf *out)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_schema schema = { 0 };
	struct jc_names names;
	struct jc_id32 hash;
	char hex[17];

	jc_names_init(&names);
	jc_schema_init(&schema, &names);
	jc_buf_fmt(&text, "SQLite %s, folding %d\n", sqlite3_libversion(), JC_TEXT_FOLD_VERSION);
	jc_schema_tables(&schema, &text);
	jc_schema_indexes(&schema, &text);
	describe(&schema, &text);
	jc_hash1(&hash, text.data, text.len);
	jc_hex(hex, hash.b, 8);
	jc_buf_str(out, hex);
	jc_buf_release(&text);
	jc_schema_release(&schema);
	jc_names_release(&names);
}
