/*
 * One SQLite connection: opened hardened, statements prepared once and kept. SQL is either a
 * constant of the program or made from the table of kinds; what people typed is only ever bound.
 */
#ifndef JC_STORE_DB_H
#define JC_STORE_DB_H
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "pages.h"

struct jc_stmt;
struct jc_db;

/*
 * A database in `pages`, which are taken over, also on failure. The first statement on every
 * connection is PRAGMA temp_store=MEMORY: nothing of a case may reach a temporary file.
 */
JC_MUST_CHECK enum jc_err jc_db_open(struct jc_pages *pages, struct jc_db **out);
void jc_db_close(struct jc_db *db);
sqlite3 *jc_db_handle(struct jc_db *db);
struct jc_pages *jc_db_pages(struct jc_db *db);

/* Translate an SQLite result code; out of memory ends the program. */
enum jc_err jc_fail_db(sqlite3 *handle, int code);

/* Statements that give no rows, several in one text allowed. */
JC_MUST_CHECK enum jc_err jc_db_run(struct jc_db *db, const char *sql);
/* The first column of the first row of a statement without parameters; 0 when there is no row. */
JC_MUST_CHECK enum jc_err jc_db_int(struct jc_db *db, const char *sql, int64_t *out);

/*
 * Let SQLite read the schema anew, which ends and begins virtual tables: FTS5 goes through the
 * whole of the largest hash table it ever had at every later commit.
 */
JC_MUST_CHECK enum jc_err jc_db_forget_schema(struct jc_db *db);

/*
 * The kept statement for `sql`, whose address names it: a constant, or text that outlives the
 * connection. While it is taken, another one is prepared for who asks again (callbacks do).
 */
JC_MUST_CHECK enum jc_err jc_db_take(struct jc_db *db, const char *sql, struct jc_stmt **out);
/* A statement for one use, of `sql` that need not live on. */
JC_MUST_CHECK enum jc_err jc_db_prepare(struct jc_db *db, const char *sql, struct jc_stmt **out);
/* Give either back; NULL is allowed. */
void jc_stmt_give(struct jc_stmt *stmt);

/* Is there a (further) row? *err is JC_OK unless reading it failed. */
bool jc_stmt_next(struct jc_stmt *stmt, enum jc_err *err);
/* Run to the end and give back. */
JC_MUST_CHECK enum jc_err jc_stmt_run(struct jc_stmt *stmt);
/* Run to the end; the statement stays taken, for other values to be bound. */
JC_MUST_CHECK enum jc_err jc_stmt_again(struct jc_stmt *stmt);

/* To the start again, for other values to be bound. */
void jc_stmt_rewind(struct jc_stmt *stmt);

/*
 * Parameters count from 1; those a statement does not have are passed over. Text and bytes are
 * borrowed until the statement has run.
 */
void jc_stmt_bind_int(struct jc_stmt *stmt, int at, int64_t value);
void jc_stmt_bind_null(struct jc_stmt *stmt, int at);
void jc_stmt_bind_text(struct jc_stmt *stmt, int at, const char *text, size_t len);
void jc_stmt_bind_bytes(struct jc_stmt *stmt, int at, const void *data, size_t len);

/* Columns count from 0. Borrowed until the next row. */
int64_t jc_stmt_int(struct jc_stmt *stmt, int at);
bool jc_stmt_is_null(struct jc_stmt *stmt, int at);
const char *jc_stmt_text(struct jc_stmt *stmt, int at); /* NULL for NULL; followed by a NUL */
const void *jc_stmt_bytes(struct jc_stmt *stmt, int at);
size_t jc_stmt_len(struct jc_stmt *stmt, int at);
int jc_stmt_type(struct jc_stmt *stmt, int at);
int jc_stmt_columns(struct jc_stmt *stmt);
#endif
