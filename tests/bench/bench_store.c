/*
 * Loading the view: 100,000 records of 12 fields and about 870 bytes, against straight C over bare
 * SQLite with the same indexes and the same search index, in the same run. Then what a single edit
 * and a search cost on top, and opening the sealed image against its parts.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/sealed_blocks.h"
#include "store/image.h"
#include "store/view.h"

#define N_FIELDS 12
#define PER_CHANGE 290u
#define ROUNDS 3
#define EDITS 1000
#define SEARCHES 500

/* In the order of a change's writes. */
static const struct {
	const char *field;
	bool set;
	unsigned words; /* 0: one of the values */
	const char *values[4];
} shape[N_FIELDS] = {
	{ "alias", true, 2, { NULL } },
	{ "birth", true, 0, { "1971-12-05", "1968", "~1955", "1982-03" } },
	{ "birth_place", true, 2, { NULL } },
	{ "category", false, 0, { "suspect", "witness", "contact", "unknown" } },
	{ "description", false, 80, { NULL } },
	{ "identifier", true, 0, { "passport:X", "phone:+40", "iban:NL", "email:a@" } },
	{ "name", false, 2, { NULL } },
	{ "nationality", true, 0, { "NL", "FR", "RO", "UA" } },
	{ "nature", false, 0, { "natural", "legal", "natural", "unknown" } },
	{ "originator", false, 3, { NULL } },
	{ "owner_party", false, 0, { "NL", "FR", "RO", "NL" } },
	{ "role", false, 4, { NULL } },
};

struct record {
	struct jc_id16 id;
	char number[32];
	char *text[N_FIELDS];
};

static uint64_t state = 88172645463325252u;

static uint32_t
next(uint32_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 33) % below;
}

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Of some 40,000 words the first are frequent, as in language. */
static void
add_word(struct jc_buf *out)
{
	static const char *const parts[] = { "ba", "cor", "du", "es", "fa", "gri", "ho", "in", "ja",
		"kel", "lo", "mar", "nu", "or", "pe", "qui", "ra", "sto", "ti", "ul", "vo", "wes",
		"xan", "yor", "za", "bru", "chi", "den", "ell", "flo", "gan", "hul" };
	uint32_t word = next(1u << next(16));

	do {
		jc_buf_str(out, parts[word & 31]);
		word >>= 5;
	} while (word);
	jc_buf_str(out, parts[(out->len * 7) & 31]);
}

static struct record *
make_records(size_t n)
{
	struct record *records = jc_calloc(n, sizeof(*records));
	struct jc_buf text = JC_BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		for (size_t b = 0; b < sizeof(records[i].id.b); b++)
			records[i].id.b[b] = (uint8_t)(next(256) & (b ? 0xff : 0x7f));
		snprintf(records[i].number, sizeof(records[i].number), "S-NL1-%zu", i + 1);
		for (size_t f = 0; f < N_FIELDS; f++) {
			jc_buf_reset(&text);
			for (unsigned w = 0; w < shape[f].words; w++) {
				jc_buf_str(&text, w ? " " : "");
				add_word(&text);
			}
			if (shape[f].words == 0)
				jc_buf_str(&text, shape[f].values[next(4)]);
			if (strcmp(shape[f].field, "identifier") == 0)
				jc_buf_fmt(&text, "%08u", next(100000000));
			records[i].text[f] = jc_strdup(text.data);
		}
	}
	jc_buf_release(&text);
	return records;
}

static void
check(enum jc_err err)
{
	if (err != JC_OK)
		jc_die("%s", jc_fail_text());
}

static void
check_db(sqlite3 *db, int code)
{
	if (code != SQLITE_OK && code != SQLITE_DONE)
		jc_die("%s", sqlite3_errmsg(db));
}

/* One typed table with the view's indexes for it, and the view's search index. */
static sqlite3 *
load_bare(const struct record *records, size_t n)
{
	static const char schema[] =
	    "PRAGMA journal_mode=MEMORY; PRAGMA secure_delete=OFF;"
	    "CREATE TABLE person(rec INTEGER PRIMARY KEY, id BLOB, number TEXT, alias TEXT,"
	    " birth TEXT, birth_place TEXT, category TEXT, description TEXT, identifier TEXT,"
	    " name TEXT, nationality TEXT, nature TEXT, originator TEXT, owner_party TEXT,"
	    " role TEXT);"
	    "CREATE VIRTUAL TABLE search USING fts5(alias, birth, birth_place, category,"
	    " description, identifier, name, nationality, nature, originator, owner_party, role,"
	    " content='person', content_rowid='rec', prefix='2 3', columnsize=0,"
	    " tokenize=\"unicode61 remove_diacritics 2\");"
	    "INSERT INTO search(search, rank) VALUES('hashsize', 8388608); BEGIN;";
	static const char indexes[] =
	    "CREATE UNIQUE INDEX by_id ON person(id); CREATE INDEX by_number ON person(number);"
	    "CREATE INDEX by_name ON person(name); CREATE INDEX by_category ON person(category);"
	    "CREATE INDEX by_birth ON person(birth); CREATE INDEX by_role ON person(role);"
	    "CREATE INDEX by_nationality ON person(nationality);"
	    "CREATE INDEX by_alias ON person(alias);"
	    "CREATE INDEX by_identifier ON person(identifier);"
	    "CREATE INDEX by_birth_place ON person(birth_place); COMMIT;";
	sqlite3_stmt *row, *search;
	sqlite3 *db;

	check_db(NULL, sqlite3_open(":memory:", &db));
	check_db(db, sqlite3_exec(db, schema, NULL, NULL, NULL));
	check_db(
	    db, sqlite3_prepare_v2(db, "INSERT INTO person VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
		    -1, &row, NULL));
	check_db(
	    db, sqlite3_prepare_v2(db,
		    "INSERT INTO search(rowid, alias, birth, birth_place, category, description,"
		    " identifier, name, nationality, nature, originator, owner_party, role)"
		    " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
		    -1, &search, NULL));
	for (size_t i = 0; i < n; i++) {
		sqlite3_bind_int64(row, 1, (sqlite3_int64)i + 1);
		sqlite3_bind_blob(row, 2, records[i].id.b, 16, SQLITE_STATIC);
		sqlite3_bind_text(row, 3, records[i].number, -1, SQLITE_STATIC);
		sqlite3_bind_int64(search, 1, (sqlite3_int64)i + 1);
		for (int f = 0; f < N_FIELDS; f++) {
			sqlite3_bind_text(row, 4 + f, records[i].text[f], -1, SQLITE_STATIC);
			sqlite3_bind_text(search, 2 + f, records[i].text[f], -1, SQLITE_STATIC);
		}
		check_db(db, sqlite3_step(row));
		check_db(db, sqlite3_step(search));
		sqlite3_reset(row);
		sqlite3_reset(search);
	}
	sqlite3_finalize(row);
	sqlite3_finalize(search);
	check_db(db, sqlite3_exec(db, indexes, NULL, NULL, NULL));
	return db;
}

static struct jc_write
make_write(const struct jc_id16 *rec, const char *field, const char *value)
{
	return (struct jc_write){ .rec = *rec,
		.field = field,
		.field_len = strlen(field),
		.value = { JC_VALUE_TEXT, value, strlen(value) } };
}

static void
feed(struct jc_view *view, uint32_t change, const struct jc_body *body)
{
	struct jc_change_info info = { .kind = "change", .seq = change };

	memcpy(info.id.b, &change, sizeof(change));
	check(jc_view_change(view, change, &info));
	check(jc_view_body(view, change, body));
	check(jc_view_status(view, change, JC_ACCEPTED, JC_REASON_NONE));
}

/* The writes of one record; fields that are elements are named in `names`, which must not move. */
static size_t
add_record(struct jc_write *writes, const struct record *record, struct jc_buf *names)
{
	size_t n = 0;

	writes[n++] = make_write(&record->id, "_kind", "person");
	writes[n++] = make_write(&record->id, names->data + names->len, record->number);
	jc_field_element(names, "_number", record->number, strlen(record->number));
	writes[n - 1].field_len = strlen(writes[n - 1].field);
	jc_buf_chr(names, '\0');
	for (size_t f = 0; f < N_FIELDS; f++) {
		const char *field = shape[f].field, *value = record->text[f];

		if (shape[f].set) {
			field = names->data + names->len;
			jc_field_element(names, shape[f].field, value, strlen(value));
			jc_buf_chr(names, '\0');
		}
		writes[n++] = make_write(&record->id, field, value);
	}
	return n;
}

/* The changes an import would make: some hundred records each. */
static uint32_t
feed_records(struct jc_view *view, const struct record *records, size_t n)
{
	struct jc_write *writes = jc_calloc(PER_CHANGE * (N_FIELDS + 2), sizeof(*writes));
	struct jc_body body = { .time = 1, .version = 1, .writes = writes };
	struct jc_buf names = JC_BUF_INIT;
	uint32_t change = 0;

	for (size_t i = 0; i < n; change++) {
		jc_buf_reset(&names);
		jc_buf_reserve(&names, PER_CHANGE * (N_FIELDS + 1) * JC_FIELD_MAX);
		body.n = 0;
		for (size_t end = i + PER_CHANGE; i < n && i < end; i++)
			body.n += add_record(writes + body.n, &records[i], &names);
		feed(view, change, &body);
	}
	free(writes);
	jc_buf_release(&names);
	return change;
}

static double
load_view(const struct record *records, size_t n, struct jc_view **view, uint32_t *changes)
{
	double start = now();

	check(jc_view_new(view));
	check(jc_view_begin(*view));
	jc_view_bulk(*view);
	*changes = feed_records(*view, records, n);
	printf("  of it feeding %.2f s,", now() - start);
	check(jc_view_commit(*view, NULL));
	return now() - start;
}

static int
by_time(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
print_times(const char *what, double *times, size_t n)
{
	qsort(times, n, sizeof(*times), by_time);
	printf("%s: p50 %.3f ms, p99 %.3f ms, worst %.3f ms\n", what, times[n / 2] * 1e3,
	    times[n * 99 / 100] * 1e3, times[n - 1] * 1e3);
}

#define BARE_COLUMNS                                                                        \
	"alias, birth, birth_place, category, description, identifier, name, nationality, " \
	"nature, originator, owner_party, role"

/* What one edit takes at least: a column, its index, the record's search row, in a transaction. */
static void
measure_bare_edits(sqlite3 *db, size_t n)
{
	static const char *const sql[] = {
		"BEGIN",
		"INSERT INTO search(search, rowid, " BARE_COLUMNS
		") SELECT 'delete', rec, " BARE_COLUMNS " FROM person WHERE rec=?1",
		"UPDATE person SET role='one edited role' WHERE rec=?1",
		"INSERT INTO search(rowid, " BARE_COLUMNS ") SELECT rec, " BARE_COLUMNS
		" FROM person WHERE rec=?1",
		"COMMIT",
	};
	static double times[EDITS];
	sqlite3_stmt *stmts[5];

	check_db(db, sqlite3_exec(db,
			 "INSERT INTO search(search) VALUES('optimize');"
			 "INSERT INTO search(search, rank) VALUES('hashsize', 1048576);"
			 "BEGIN; CREATE TABLE x(y); ROLLBACK",
			 NULL, NULL, NULL));
	for (int i = 0; i < 5; i++)
		check_db(db, sqlite3_prepare_v2(db, sql[i], -1, &stmts[i], NULL));
	for (size_t e = 0; e < EDITS; e++) {
		double start = now();

		for (int i = 0; i < 5; i++) {
			if (sqlite3_bind_parameter_count(stmts[i]))
				sqlite3_bind_int64(
				    stmts[i], 1, (sqlite3_int64)(e * (n / EDITS)) + 1);
			check_db(db, sqlite3_step(stmts[i]));
			sqlite3_reset(stmts[i]);
		}
		times[e] = now() - start;
	}
	print_times("one edit, bare SQLite", times, EDITS);
	for (int i = 0; i < 5; i++)
		sqlite3_finalize(stmts[i]);
}

static struct jc_write_id
first_role(size_t record)
{
	uint32_t change = (uint32_t)(record / PER_CHANGE);
	struct jc_write_id id = { .index = (uint16_t)(record % PER_CHANGE * (N_FIELDS + 2) +
						      N_FIELDS + 1) };

	memcpy(id.change.b, &change, sizeof(change));
	return id;
}

/* One field of one record after another, each in a change of its own that replaces the value. */
static void
measure_edits(
    const char *what, struct jc_view *view, const struct record *records, size_t n, uint32_t change)
{
	static double times[EDITS];

	for (size_t i = 0; i < EDITS; i++, change++) {
		size_t at = i * (n / EDITS);
		struct jc_write_id kill = first_role(at);
		struct jc_write write = make_write(&records[at].id, "role", what);
		struct jc_body body = { .time = 2, .version = 1, .n = 1, .writes = &write };
		double start = now();

		write.kills = &kill;
		write.n_kills = 1;
		check(jc_view_begin(view));
		feed(view, change, &body);
		check(jc_view_commit(view, NULL));
		times[i] = now() - start;
	}
	print_times(what, times, EDITS);
}

/* A rebuild: a tenth of the records, and edits of one field of each, ten times over. */
static void
measure_rebuild(const struct record *records, size_t n)
{
	size_t tenth = n / 10;
	struct jc_view *view;
	double start = now();
	uint32_t change;

	check(jc_view_new(&view));
	check(jc_view_begin(view));
	jc_view_bulk(view);
	change = feed_records(view, records, tenth);
	for (size_t i = 0; i < n; i++, change++) {
		struct jc_write_id kill = first_role(i % tenth);
		struct jc_write write =
		    make_write(&records[i % tenth].id, "role", "edited once more");
		struct jc_body body = { .time = 3, .version = 1, .n = 1, .writes = &write };
		uint32_t before = change - (uint32_t)tenth;

		if (i >= tenth) {
			kill.index = 0;
			memcpy(kill.change.b, &before, sizeof(before));
		}
		write.kills = &kill;
		write.n_kills = 1;
		feed(view, change, &body);
	}
	check(jc_view_commit(view, NULL));
	printf("rebuilt from %zu edits: %.0f changes/s\n", n, (double)n / (now() - start));
	jc_view_free(view);
}

static enum jc_err
ignore_row(void *context, const struct jc_row *row)
{
	(void)row;
	++*(size_t *)context;
	return JC_OK;
}

static void
measure_list(struct jc_view *view, const char *what, struct jc_query *query)
{
	static double times[SEARCHES];
	struct jc_buf words = JC_BUF_INIT;
	size_t rows = 0;

	for (size_t i = 0; i < SEARCHES; i++) {
		double start;

		jc_buf_reset(&words);
		if (query->words) {
			add_word(&words);
			jc_buf_truncate(&words, 2 + next((uint32_t)words.len - 1));
			query->words = words.data;
		}
		query->offset = query->words ? 0 : next(90000);
		start = now();
		check(jc_view_list(view, query, ignore_row, &rows));
		times[i] = now() - start;
	}
	print_times(what, times, SEARCHES);
	jc_buf_release(&words);
}

static void
measure_lists(struct jc_view *view)
{
	const struct jc_kind *person = jc_kind_find("person");

	measure_list(view, "50 rows by name, anywhere",
	    &(struct jc_query){ .kind = person, .sort = "name", .limit = 50 });
	measure_list(view, "search as typed, 50 rows",
	    &(struct jc_query){ .words = "", .limit = 50, .snippets = true });
	measure_list(view, "search as typed, sorted by name",
	    &(struct jc_query){ .words = "", .kind = person, .sort = "name", .limit = 50 });
}

/* The image against reading, unsealing and deserialising the same bytes. */
static void
measure_image(struct jc_view *view, const struct record *records, size_t n, uint32_t change)
{
	static const uint8_t key[32] = { 1 };
	struct jc_id16 case_id = { { 0 } };
	struct jc_id24 genesis = { { 0 } };
	struct jc_graph *graph = jc_graph_new(&case_id, &genesis), *read_graph;
	char path[] = "/tmp/jointcase-bench-XXXXXX";
	struct jc_buf head = JC_BUF_INIT, refs = JC_BUF_INIT;
	FILE *file;
	struct jc_view *read_view;
	double start, floor, ours;
	struct jc_blocks *blocks;
	void *plain;
	size_t len;

	if (!mkdtemp(path) || chdir(path) != 0)
		jc_die("no scratch directory");
	start = now();
	check(jc_image_write("image", key, view, graph, NULL, 0));
	printf("image: written in %.2f s,", now() - start);
	start = now();
	check(jc_file_open("image", SIZE_MAX, &file));
	check(jc_blocks_open(file, "JCV2", key, &head, &blocks));
	len = jc_blocks_len(blocks);
	plain = jc_alloc(len);
	check(jc_blocks_read(blocks, 0, plain, len));
	jc_blocks_close(blocks);
	floor = now() - start;
	printf(" %zu MiB,", len >> 20);
	free(plain);
	jc_buf_release(&head);
	start = now();
	check(jc_image_read("image", key, &read_view, &read_graph, &refs));
	ours = now() - start;
	printf(" opened in %.3f s, %.2f x reading and unsealing\n", ours, ours / floor);
	measure_edits("one edit on top of it", read_view, records, n, change);
	measure_list(read_view, "50 rows by name from it",
	    &(struct jc_query){ .kind = jc_kind_find("person"), .sort = "name", .limit = 50 });
	jc_view_free(read_view);
	jc_graph_free(read_graph);
	jc_graph_free(graph);
	jc_buf_release(&refs);
	check(jc_dir_remove(path));
}

int
main(int argc, char **argv)
{
	size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;
	struct record *records = make_records(n);
	size_t bytes = 0;
	uint32_t changes;
	struct jc_view *view = NULL;
	sqlite3 *db = NULL;

	check(jc_crypto_start());
	for (size_t i = 0; i < n; i++) {
		for (size_t f = 0; f < N_FIELDS; f++)
			bytes += strlen(records[i].text[f]);
	}
	printf("%zu records, %zu bytes each\n", n, bytes / n);
	for (int round = 0; round < ROUNDS; round++) {
		double start = now(), bare, ours;

		sqlite3_close(db);
		db = load_bare(records, n);
		bare = now() - start;
		jc_view_free(view);
		ours = load_view(records, n, &view, &changes);
		printf(" view %.2f s, bare SQLite %.2f s: %.2f x\n", ours, bare, ours / bare);
	}
	printf("database: %llu MiB\n", (unsigned long long)jc_view_bytes(view) >> 20);
	measure_bare_edits(db, n);
	sqlite3_close(db);
	measure_edits("one edit", view, records, n, changes);
	measure_rebuild(records, n);
	measure_lists(view);
	measure_image(view, records, n, changes + EDITS);
	jc_view_free(view);
	return 0;
}
