#include "db.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Kept statements sit in a table by the address of their text; far more room than texts. */
#define SLOTS 2048u

struct jc_stmt {
	struct jc_db *db;
	sqlite3_stmt *handle;
	const char *sql;
	bool kept;
	bool taken;
};

struct jc_db {
	sqlite3 *handle;
	struct jc_pages *pages;
	unsigned count;
	struct jc_stmt slots[SLOTS];
};

enum jc_err
jc_fail_db(sqlite3 *handle, int code)
{
	const char *why = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code);

	switch (code & 0xff) {
	case SQLITE_NOMEM:
		jc_die(_("out of memory in the database; what was saved is kept"));
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return jc_fail(JC_CORRUPT,
		    _("the view of the case is damaged (%s); the changes are kept: rebuild it"),
		    why);
	case SQLITE_IOERR:
		if (code == SQLITE_IOERR_CORRUPTFS ||
		    (handle && sqlite3_extended_errcode(handle) == SQLITE_IOERR_CORRUPTFS))
			return jc_fail(JC_CORRUPT,
			    _("the image of the view is damaged; the changes are kept, and it is "
			      "made anew when the case is opened again"));
		return jc_fail(
		    JC_IO, _("the view of the case could not be read; the changes are kept"));
	default:
		return jc_fail(JC_IO,
		    _("the view of the case could not be used (%s); the changes are kept"), why);
	}
}

static enum jc_err
harden(sqlite3 *handle)
{
	static const char *const pragmas[] = {
		"PRAGMA temp_store=MEMORY", /* first */
		"PRAGMA page_size=16384",   /* a block of the image */
		"PRAGMA journal_mode=MEMORY",
		"PRAGMA main.locking_mode=EXCLUSIVE",
		"PRAGMA trusted_schema=OFF",
		"PRAGMA cell_size_check=ON",
		"PRAGMA secure_delete=OFF", /* nothing deleted here is on a disk */
		"PRAGMA cache_size=-65536",
	};
	int code = SQLITE_OK;

	for (size_t i = 0; i < sizeof(pragmas) / sizeof(pragmas[0]) && code == SQLITE_OK; i++)
		code = sqlite3_exec(handle, pragmas[i], NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	return code == SQLITE_OK ? JC_OK : jc_fail_db(handle, code);
}

enum jc_err
jc_db_open(struct jc_pages *pages, struct jc_db **out)
{
	struct jc_db *db = jc_calloc(1, sizeof(*db));
	const char *name = jc_pages_name(pages);
	/* Without SQLITE_OPEN_MEMORY, which would also make a file attached for export one in
	 * memory. SQLITE_OPEN_URI: that file says which VFS it is of. */
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
			  SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_URI;
	int code = sqlite3_open_v2(name, &db->handle, flags, name);
	enum jc_err err;

	db->pages = pages;
	err = code == SQLITE_OK ? harden(db->handle) : jc_fail_db(db->handle, code);
	if (err != JC_OK) {
		jc_db_close(db);
		db = NULL;
	}
	*out = db;
	return err;
}

void
jc_db_close(struct jc_db *db)
{
	if (!db)
		return;
	for (size_t i = 0; i < SLOTS; i++)
		sqlite3_finalize(db->slots[i].handle);
	sqlite3_close(db->handle);
	jc_pages_free(db->pages);
	free(db);
}

sqlite3 *
jc_db_handle(struct jc_db *db)
{
	return db->handle;
}

struct jc_pages *
jc_db_pages(struct jc_db *db)
{
	return db->pages;
}

enum jc_err
jc_db_run(struct jc_db *db, const char *sql)
{
	int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? JC_OK : jc_fail_db(db->handle, code);
}

enum jc_err
jc_db_int(struct jc_db *db, const char *sql, int64_t *out)
{
	struct jc_stmt *stmt;
	enum jc_err err = jc_db_prepare(db, sql, &stmt);

	*out = 0;
	if (err != JC_OK)
		return err;
	if (jc_stmt_next(stmt, &err))
		*out = jc_stmt_int(stmt, 0);
	jc_stmt_give(stmt);
	return err;
}

enum jc_err
jc_db_forget_schema(struct jc_db *db)
{
	/* A change of the schema that is taken back makes SQLite forget all it knows of it. */
	return jc_db_run(db, "BEGIN; CREATE TABLE forgotten(x); ROLLBACK");
}

static struct jc_stmt *
slot_of(struct jc_db *db, const char *sql)
{
	size_t at = (size_t)(((uintptr_t)sql * UINT64_C(0x9e3779b97f4a7c15)) >> 32) % SLOTS;

	while (db->slots[at].sql && db->slots[at].sql != sql)
		at = (at + 1) % SLOTS;
	return &db->slots[at];
}

static enum jc_err
prepare(struct jc_db *db, const char *sql, unsigned flags, sqlite3_stmt **out)
{
	int code = sqlite3_prepare_v3(db->handle, sql, -1, flags, out, NULL);

	return code == SQLITE_OK ? JC_OK : jc_fail_db(db->handle, code);
}

enum jc_err
jc_db_take(struct jc_db *db, const char *sql, struct jc_stmt **out)
{
	struct jc_stmt *slot = slot_of(db, sql);

	if (slot->taken)
		return jc_db_prepare(db, sql, out);
	if (!slot->handle) {
		enum jc_err err = prepare(db, sql, SQLITE_PREPARE_PERSISTENT, &slot->handle);

		*out = NULL;
		if (err != JC_OK)
			return err;
		db->count++;
		assert(db->count < SLOTS);
		slot->db = db;
		slot->sql = sql;
		slot->kept = true;
	}
	slot->taken = true;
	*out = slot;
	return JC_OK;
}

enum jc_err
jc_db_prepare(struct jc_db *db, const char *sql, struct jc_stmt **out)
{
	struct jc_stmt *stmt = jc_calloc(1, sizeof(*stmt));
	enum jc_err err = prepare(db, sql, 0, &stmt->handle);

	stmt->db = db;
	if (err != JC_OK) {
		free(stmt);
		stmt = NULL;
	}
	*out = stmt;
	return err;
}

void
jc_stmt_give(struct jc_stmt *stmt)
{
	if (!stmt)
		return;
	if (!stmt->kept) {
		sqlite3_finalize(stmt->handle);
		free(stmt);
		return;
	}
	sqlite3_reset(stmt->handle);
	sqlite3_clear_bindings(stmt->handle);
	stmt->taken = false;
}

bool
jc_stmt_next(struct jc_stmt *stmt, enum jc_err *err)
{
	int code = sqlite3_step(stmt->handle);

	*err =
	    code == SQLITE_ROW || code == SQLITE_DONE ? JC_OK : jc_fail_db(stmt->db->handle, code);
	return code == SQLITE_ROW;
}

enum jc_err
jc_stmt_again(struct jc_stmt *stmt)
{
	int code = sqlite3_step(stmt->handle);

	while (code == SQLITE_ROW)
		code = sqlite3_step(stmt->handle);
	if (code != SQLITE_DONE)
		return jc_fail_db(stmt->db->handle, code);
	sqlite3_reset(stmt->handle);
	return JC_OK;
}

enum jc_err
jc_stmt_run(struct jc_stmt *stmt)
{
	enum jc_err err = jc_stmt_again(stmt);

	jc_stmt_give(stmt);
	return err;
}

void
jc_stmt_rewind(struct jc_stmt *stmt)
{
	sqlite3_reset(stmt->handle);
}

/* Out of range is no mistake: some statements use a part of what their kin uses. */
static void
bound(int code)
{
	if (code == SQLITE_NOMEM)
		(void)jc_fail_db(NULL, code);
	assert(code == SQLITE_OK || code == SQLITE_RANGE);
}

void
jc_stmt_bind_int(struct jc_stmt *stmt, int at, int64_t value)
{
	bound(sqlite3_bind_int64(stmt->handle, at, value));
}

void
jc_stmt_bind_null(struct jc_stmt *stmt, int at)
{
	bound(sqlite3_bind_null(stmt->handle, at));
}

void
jc_stmt_bind_text(struct jc_stmt *stmt, int at, const char *text, size_t len)
{
	bound(sqlite3_bind_text(stmt->handle, at, text, (int)len, SQLITE_STATIC));
}

void
jc_stmt_bind_bytes(struct jc_stmt *stmt, int at, const void *data, size_t len)
{
	bound(sqlite3_bind_blob(stmt->handle, at, len ? data : "", (int)len, SQLITE_STATIC));
}

int64_t
jc_stmt_int(struct jc_stmt *stmt, int at)
{
	return sqlite3_column_int64(stmt->handle, at);
}

bool
jc_stmt_is_null(struct jc_stmt *stmt, int at)
{
	return sqlite3_column_type(stmt->handle, at) == SQLITE_NULL;
}

const char *
jc_stmt_text(struct jc_stmt *stmt, int at)
{
	return (const char *)sqlite3_column_text(stmt->handle, at);
}

const void *
jc_stmt_bytes(struct jc_stmt *stmt, int at)
{
	return sqlite3_column_blob(stmt->handle, at);
}

size_t
jc_stmt_len(struct jc_stmt *stmt, int at)
{
	return (size_t)sqlite3_column_bytes(stmt->handle, at);
}

int
jc_stmt_type(struct jc_stmt *stmt, int at)
{
	return sqlite3_column_type(stmt->handle, at);
}

int
jc_stmt_columns(struct jc_stmt *stmt)
{
	return sqlite3_column_count(stmt->handle);
}
