/* What an import takes at least: rows into bare SQLite, bytes sealed, objects packed. */
#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <sodium.h>
#include <sqlite3.h>

#include "base/mem.h"
#include "goals.h"
#include "measure.h"

#define N_FIELDS 12

static void
git(int code)
{
	if (code < 0)
		jc_die("libgit2: %s", git_error_last() ? git_error_last()->message : "?");
}

static void
sql(sqlite3 *db, int code)
{
	if (code != SQLITE_OK && code != SQLITE_DONE)
		jc_die("SQLite: %s", sqlite3_errmsg(db));
}

/* One typed table with the view's indexes for it, and the view's search index. */
static const char schema[] =
    "PRAGMA journal_mode=MEMORY; PRAGMA secure_delete=OFF; PRAGMA page_size=16384;"
    "CREATE TABLE person(rec INTEGER PRIMARY KEY, key TEXT, name TEXT, alias TEXT, birth TEXT,"
    " place TEXT, category TEXT, country TEXT, passport TEXT, role TEXT, text TEXT,"
    " originator TEXT, nature TEXT);"
    "CREATE VIRTUAL TABLE search USING fts5(key, name, alias, birth, place, category, country,"
    " passport, role, text, originator, nature, content='person', content_rowid='rec',"
    " prefix='2 3', columnsize=0, tokenize=\"unicode61 remove_diacritics 2\");"
    "INSERT INTO search(search, rank) VALUES('hashsize', 8388608); BEGIN;";
static const char indexes[] =
    "CREATE UNIQUE INDEX by_key ON person(key); CREATE INDEX by_name ON person(name);"
    "CREATE INDEX by_category ON person(category); CREATE INDEX by_birth ON person(birth);"
    "CREATE INDEX by_role ON person(role); CREATE INDEX by_country ON person(country);"
    "CREATE INDEX by_alias ON person(alias); CREATE INDEX by_passport ON person(passport);"
    "CREATE INDEX by_place ON person(place); COMMIT;";

/* A row of the list, whose cells hold neither quotes nor commas. */
static void
add_row(sqlite3 *db, sqlite3_stmt *row, sqlite3_stmt *search, char *line)
{
	char *rest = line;

	line[strcspn(line, "\n")] = '\0';
	for (int i = 1; i <= N_FIELDS; i++) {
		const char *cell = strsep(&rest, ",");

		if (!cell)
			jc_die("a row of the list has %d cells", i - 1);
		sql(db, sqlite3_bind_text(row, i, cell, -1, SQLITE_STATIC));
		sql(db, sqlite3_bind_text(search, i + 1, cell, -1, SQLITE_STATIC));
	}
	sql(db, sqlite3_step(row));
	sql(db, sqlite3_bind_int64(search, 1, sqlite3_last_insert_rowid(db)));
	sql(db, sqlite3_step(search));
	sqlite3_reset(row);
	sqlite3_reset(search);
}

static void
load_list(const char *path)
{
	FILE *file = fopen(path, "r");
	sqlite3_stmt *row, *search;
	sqlite3 *db;
	char *line = NULL;
	size_t room = 0;

	if (!file || getline(&line, &room, file) < 0)
		jc_die("cannot read %s", path);
	sql(NULL, sqlite3_open(":memory:", &db));
	sql(db, sqlite3_exec(db, schema, NULL, NULL, NULL));
	sql(db, sqlite3_prepare_v2(
		    db, "INSERT INTO person VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?)", -1, &row, NULL));
	sql(db, sqlite3_prepare_v2(db,
		    "INSERT INTO search(rowid, key, name, alias, birth, place, category, country,"
		    " passport, role, text, originator, nature)"
		    " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
		    -1, &search, NULL));
	while (getline(&line, &room, file) > 0)
		add_row(db, row, search, line);
	sqlite3_finalize(row);
	sqlite3_finalize(search);
	sql(db, sqlite3_exec(db, indexes, NULL, NULL, NULL));
	sqlite3_close(db);
	(void)fclose(file);
	free(line);
}

struct object {
	git_object_t type;
	size_t len;
	unsigned char *data;
};

struct objects {
	git_odb *odb;
	struct object *at;
	size_t n, room;
};

static int
add_object(const git_oid *oid, void *context)
{
	struct objects *objects = context;
	struct object *object;
	git_odb_object *read;

	if (objects->n == objects->room) {
		objects->room = objects->room ? objects->room * 2 : 256;
		objects->at = jc_realloc(objects->at, objects->room, sizeof(*objects->at));
	}
	git(git_odb_read(&read, objects->odb, oid));
	object = &objects->at[objects->n++];
	object->type = git_odb_object_type(read);
	object->len = git_odb_object_size(read);
	object->data = jc_memdup(git_odb_object_data(read), object->len);
	git_odb_object_free(read);
	return 0;
}

static void
seal(const struct objects *objects)
{
	unsigned char key[32] = { 1 }, nonce[24] = { 0 };

	for (size_t i = 0; i < objects->n; i++) {
		unsigned char *sealed = jc_alloc(objects->at[i].len + 16);

		if (objects->at[i].type == GIT_OBJECT_BLOB)
			crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, NULL,
			    objects->at[i].data, objects->at[i].len, NULL, 0, NULL, nonce, key);
		free(sealed);
	}
}

/* Into one pack of a store of its own: no deltas, and as little zlib as there can be. */
static void
pack(const struct objects *objects, const char *path)
{
	git_repository *repository;
	git_odb_backend *memory;
	git_packbuilder *builder;
	git_config *config;
	git_odb *odb;

	git(git_repository_init(&repository, path, true));
	git(git_repository_config(&config, repository));
	git(git_config_set_int32(config, "core.compression", 1));
	git(git_config_set_int32(config, "pack.compression", 1));
	git(git_config_set_int32(config, "pack.deltaCacheSize", 64)); /* its bigFileThreshold */
	git(git_repository_odb(&odb, repository));
	git(git_mempack_new(&memory));
	git(git_odb_add_backend(odb, memory, 999));
	git(git_packbuilder_new(&builder, repository));
	for (size_t i = 0; i < objects->n; i++) {
		const struct object *object = &objects->at[i];
		git_oid oid;

		git(git_odb_write(&oid, odb, object->data, object->len, object->type));
		git(git_packbuilder_insert(builder, &oid, NULL));
	}
	git(git_packbuilder_write(builder, NULL, 0400, NULL, NULL));
	git_packbuilder_free(builder);
	git_config_free(config);
	git_odb_free(odb);
	git_repository_free(repository);
}

double
bare_import(const char *csv, const char *store, const char *path)
{
	struct objects objects = { 0 };
	git_repository *repository;
	double start;

	git(git_libgit2_init());
	git(git_repository_open_bare(&repository, store));
	git(git_repository_odb(&objects.odb, repository));
	git(git_odb_foreach(objects.odb, add_object, &objects));
	git_odb_free(objects.odb);
	git_repository_free(repository);
	start = bench_cpu();
	load_list(csv);
	seal(&objects);
	pack(&objects, path);
	start = bench_cpu() - start;
	for (size_t i = 0; i < objects.n; i++)
		free(objects.at[i].data);
	free(objects.at);
	git_libgit2_shutdown();
	return start;
}
