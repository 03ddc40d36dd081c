/* Hostile and odd lists; the same list again; stopped and killed imports. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/suites.h"
#include "base/file.h"
#include "base/mem.h"
#include "imports.h"

static struct jc_cases cases;
static struct jc_imports imports;

static void
enter(void)
{
	jc_cases_begin(&cases);
	jc_imports_begin(&imports, cases.at[0]);
}

static void
leave(void)
{
	jc_imports_end(&imports);
	jc_cases_end(&cases);
}

static void
ck_said(const char *why, const char *said)
{
	ck_assert_msg(strcmp(imports.said.data, said) == 0, "%s: %s", why, imports.said.data);
}

static void
ck_values(const char *why, const char *kind, const char *field, const char *wanted)
{
	char *values = jc_imports_values(imports.c, kind, field);

	ck_assert_msg(strcmp(values, wanted) == 0, "%s: %s is \"%s\"", why, field, values);
	free(values);
}

#define CSV(text) text, sizeof(text) - 1

static const struct {
	const char *why, *csv;
	size_t len;
	const char *said, *names;
} rows[] = {
	{ "plain", CSV("id,name\n1,Ion\n2,Ana\n"), "rows 2, added 2\n", "Ana | Ion" },
	{ "CR LF, and the end of file of DOS", CSV("id,name\r\n1,Ion\r\n\x1a"), "rows 1, added 1\n",
	    "Ion" },
	{ "a mark in front", CSV("\xef\xbb\xbfid,name\n1,Ion\n"), "rows 1, added 1\n", "Ion" },
	{ "no row", CSV("id,name\n"), "rows 0\n", "" },
	{ "quotes, commas, lines", CSV("id,name\n1,\"a \"\"b\"\", c\nd\"\n"), "rows 1, added 1\n",
	    "a \"b\", c\nd" },
	{ "a cell that says nothing", CSV("id,name\n1, -0- \n"),
	    "rows 1, refused 1\n"
	    "f.csv:2: refused: a field this kind needs is empty or was left out\n",
	    "" },
	{ "NUL", CSV("id,name\n1,I\0on\n2,Ana\n"),
	    "rows 1, added 1, refused 1\n"
	    "f.csv:2: refused: column name is not valid UTF-8 (byte 2)\n",
	    "Ana" },
	{ "no UTF-8", CSV("id,name\n1,I\xffon\n2,Ana\n"),
	    "rows 1, added 1, refused 1\n"
	    "f.csv:2: refused: column name is not valid UTF-8 (byte 2)\n",
	    "Ana" },
	{ "a surrogate", CSV("id,name\n1,\xed\xa0\x80\n"),
	    "rows 0, refused 1\nf.csv:2: refused: column name is not valid UTF-8 (byte 1)\n", "" },
	{ "a quote not closed costs its own row", CSV("id,name\n1,\"Ion\n2,Ana\n"),
	    "rows 1, added 1, refused 1\nf.csv:2: refused: line 2: quote not closed\n", "Ana" },
	{ "text behind a quote", CSV("id,name\n1,\"Ion\"x\n2,Ana\n"),
	    "rows 1, added 1, refused 1\nf.csv:2: refused: line 2: text after closing quote\n",
	    "Ana" },
	{ "a cell too few, one too many", CSV("id,name\n1\n2,Ana,x\n3,Eva\n"),
	    "rows 1, added 1, refused 2\n"
	    "f.csv:2: refused: 1 cells where 2 were expected\n"
	    "f.csv:3: refused: 3 cells where 2 were expected\n",
	    "Eva" },
	{ "one key twice", CSV("id,name\n1,Ion\n1,Ana\n"),
	    "rows 2, added 1, refused 1\n"
	    "f.csv:3: refused: another row has this key; this one was not taken\n",
	    "Ion" },
	{ "no key", CSV("id,name\n,Ion\n"),
	    "rows 1, refused 1\nf.csv:2: refused: the row has no key\n", "" },
	{ "formulas are text", CSV("id,name\n1,=1+1\n2,@x\n3,-2\n4,\"+cmd|' /C calc'!A0\"\n"),
	    "rows 4, added 4\n", "=1+1 | -2 | +cmd|' /C calc'!A0 | @x" },
	{ "escapes are text", CSV("id,name\n1,\x1b[2J\x1b]0;x\x07\n"), "rows 1, added 1\n",
	    "\x1b[2J\x1b]0;x\x07" },
	{ "other columns do not matter", CSV("x,name,id,\n?,Ion,1,\n"), "rows 1, added 1\n",
	    "Ion" },
};

START_TEST(reads_rows)
{
	ck_ok(jc_imports_texts(&imports, MAP_PERSONS, rows[_i].csv, rows[_i].len));
	ck_said(rows[_i].why, rows[_i].said);
	ck_values(rows[_i].why, "person", "name", rows[_i].names);
}
END_TEST

/* All faults at once, in the same words, and nothing is written. */
START_TEST(tries_first)
{
	struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT;

	jc_cases_dump(imports.c, &before);
	imports.dry_run = true;
	ck_ok(jc_imports_texts(&imports, MAP_PERSONS, rows[_i].csv, rows[_i].len));
	ck_said(rows[_i].why, rows[_i].said);
	ck_assert_uint_eq(imports.report.changes, 0);
	jc_cases_dump(imports.c, &after);
	ck_assert_str_eq(before.data, after.data);
	jc_buf_release(&before);
	jc_buf_release(&after);
}
END_TEST

static const struct {
	const char *why, *csv;
	size_t len;
	enum jc_err err;
	const char *said;
} refused_files[] = {
	{ "empty", CSV(""), JC_INVALID, "f.csv has no header row. Nothing was imported." },
	{ "a header with a fault", CSV("id,\"name\n1,Ion\n"), JC_INVALID,
	    "f.csv: line 1: quote not closed. Nothing was imported." },
	{ "another header", CSV("nr,name\n1,Ion\n"), JC_INVALID,
	    "list.map line 7: f.csv has no column \"id\"; it has: nr, name. Nothing was "
	    "imported." },
	{ "another separator", CSV("id;name\n1;Ion\n"), JC_INVALID,
	    "list.map line 7: f.csv has no column \"id\"; it has: id;name. Nothing was imported." },
	{ "a column twice", CSV("id,name,name\n1,Ion,Ana\n"), JC_INVALID,
	    "list.map line 11: f.csv has 2 columns \"name\". Nothing was imported." },
	{ "UTF-16",
	    CSV("\xff\xfei\0d\0,\0n\0a\0m\0e\0\n\0"
		"1\0,\0I\0\n\0"),
	    JC_INVALID, "f.csv is UTF-16 text: save it as UTF-8. Nothing was imported." },
	{ "UTF-16 without a mark",
	    CSV("i\0d\0,\0n\0a\0m\0e\0\n\0"
		"1\0,\0I\0\n\0"),
	    JC_INVALID, "f.csv is UTF-16 text: save it as UTF-8. Nothing was imported." },
	{ "UTF-16 the other way round", CSV("\xfe\xff\0i\0d\0,\0n\0a\0m\0e\0\n"), JC_INVALID,
	    "f.csv is UTF-16 text: save it as UTF-8. Nothing was imported." },
	{ "Latin-1 in the header", CSV("id,name,pr\xe9nom\n1,Ion,x\n"), JC_INVALID,
	    "f.csv: its first row is not UTF-8 text. Nothing was imported." },
	{ "lines that end in CR alone", CSV("id,name\r1,Ion\r"), JC_INVALID,
	    "the lines of f.csv end in CR alone: save it with LF or CR LF. Nothing was imported." },
};

START_TEST(refuses_files)
{
	ck_err(refused_files[_i].err,
	    jc_imports_texts(&imports, MAP_PERSONS, refused_files[_i].csv, refused_files[_i].len),
	    refused_files[_i].why);
	ck_said(refused_files[_i].why, refused_files[_i].said);
	jc_cases_add(imports.c, "task", "title", "the lock is free", "country", "NL", NULL);
}
END_TEST

/* Too much of something in row 2; the other rows are taken. */
static const struct {
	const char *why;
	const char *piece;
	size_t n;
	const char *said;
} large[] = {
	{ "10 MB in a cell", "x", 10 << 20,
	    "rows 1, added 1, refused 1\nf.csv:2: refused: line 2: cell longer than 1 MiB\n" },
	{ "a value longer than any may be", "x", JC_VALUE_MAX + 1,
	    "rows 2, added 1, refused 1, warnings 1\n"
	    "f.csv:2: column name: Name: 65537 bytes are too much for one value; 65536 at most. "
	    "The value was "
	    "left out.\n"
	    "f.csv:2: refused: a field this kind needs is empty or was left out\n" },
	{ "5,000 columns", ",", 5000,
	    "rows 1, added 1, refused 1\nf.csv:2: refused: line 2: more than 4,096 cells\n" },
	{ "4,000 columns", ",", 3999,
	    "rows 1, added 1, refused 1\n"
	    "f.csv:2: refused: 4002 cells where 3 were expected\n" },
};

START_TEST(bounds_rows)
{
	struct jc_buf csv = JC_BUF_INIT;

	jc_buf_str(&csv, "id,name,x\n1,");
	for (size_t i = 0; i < large[_i].n; i++)
		jc_buf_str(&csv, large[_i].piece);
	jc_buf_str(&csv, ",\n2,Ana,\n");
	ck_ok(jc_imports_texts(&imports, MAP_PERSONS, csv.data, csv.len));
	ck_said(large[_i].why, large[_i].said);
	ck_values(large[_i].why, "person", "name", "Ana");
	jc_buf_release(&csv);
}
END_TEST

/* More values, or more bytes, than one record can be saved with. */
static const struct {
	const char *why;
	int digits;
	size_t n;
	const char *said;
} full[] = {
	{ "aliases that fit", 8, 4000, "rows 2, added 2\n" },
	{ "too many for a change", 8, 4096,
	    "rows 2, added 1, refused 1\n"
	    "f.csv:2: refused: the record is too large to be saved: shorten the row\n" },
	{ "too many for a record", 8, 4097,
	    "rows 2, added 1, refused 1\n"
	    "f.csv:2: refused: the row has more values than a record can have\n" },
	{ "a cell of nothing but pieces", 1, 150000,
	    "rows 2, added 1, refused 1\n"
	    "f.csv:2: refused: the row has more values than a record can have\n" },
	{ "too many bytes", 400, 2500,
	    "rows 2, added 1, refused 1\n"
	    "f.csv:2: refused: the record is too large to be saved: shorten the row\n" },
};

START_TEST(bounds_records)
{
	struct jc_buf csv = JC_BUF_INIT;

	jc_buf_str(&csv, "id,name,x\n1,Ion,");
	for (size_t i = 0; i < full[_i].n; i++)
		jc_buf_fmt(&csv, "%0*zu;", full[_i].digits, i);
	jc_buf_str(&csv, "\n2,Ana,\n");
	ck_ok(jc_imports_texts(&imports, MAP_PERSONS "alias = x | split ;\n", csv.data, csv.len));
	ck_said(full[_i].why, full[_i].said);
	ck_ok(jc_imports_run(&imports));
	ck_assert_uint_eq(imports.report.added + imports.report.withdrawn, 0);
	jc_buf_release(&csv);
}
END_TEST

/* The list again, changed: what the first import made of it, then the second. */
static const struct {
	const char *why, *first, *second, *said, *first_names, *names;
} again[] = {
	{ "the same", "1,Ion\n2,Ana\n", "1,Ion\n2,Ana\n", "rows 2, unchanged 2\n", "Ana | Ion",
	    "Ana | Ion" },
	{ "in another order", "1,Ion\n2,Ana\n", "2,Ana\n1,Ion\n", "rows 2, unchanged 2\n",
	    "Ana | Ion", "Ana | Ion" },
	{ "one more, one other, one less", "1,Ion\n2,Ana\n", "2,Anna\n3,Eva\n",
	    "rows 2, added 1, changed 1, withdrawn 1\n", "Ana | Ion", "Anna | Eva" },
	{ "a row that cannot be read keeps its record", "1,Ion\n2,Ana\n3,Eva\n",
	    "1,I\xffon\n2,Ana\n",
	    "rows 1, unchanged 1, not withdrawn 2, refused 1\n"
	    "f.csv:2: refused: column name is not valid UTF-8 (byte 2)\n",
	    "Ana | Eva | Ion", "Ana | Eva | Ion" },
	{ "a row that misses something keeps its record, and only its own", "1,Ion\n2,Ana\n3,Eva\n",
	    "1,\n2,Ana\n",
	    "rows 2, withdrawn 1, unchanged 1, refused 1\n"
	    "f.csv:2: refused: a field this kind needs is empty or was left out\n",
	    "Ana | Eva | Ion", "Ana | Ion" },
	{ "blanks and forms of one text are no change", "1,Ren\xc3\xa9\n", "1,\" Rene\xcc\x81 \"\n",
	    "rows 1, unchanged 1\n", "Ren\xc3\xa9", "Ren\xc3\xa9" },
};

static enum jc_err
list(const char *snapshot, const char *lines)
{
	struct jc_buf csv = JC_BUF_INIT;
	enum jc_err err;

	imports.snapshot = snapshot;
	jc_buf_fmt(&csv, "id,name\n%s", lines);
	err = jc_imports_texts(&imports, MAP_PERSONS, csv.data, csv.len);
	jc_buf_release(&csv);
	return err;
}

START_TEST(compares)
{
	ck_ok(list("2020", again[_i].first));
	ck_values(again[_i].why, "person", "name", again[_i].first_names);
	ck_ok(list("2021", again[_i].second));
	ck_said(again[_i].why, again[_i].said);
	ck_values(again[_i].why, "person", "name", again[_i].names);
	ck_ok(list("2021", again[_i].second));
	ck_assert_uint_eq(imports.report.changes, 0);
	if (strcmp(again[_i].names, again[_i].first_names) != 0)
		ck_err(JC_INVALID, list("2020", again[_i].first), "an older list");
}
END_TEST

START_TEST(comes_back)
{
	ck_ok(list("2020", "1,Ion\n2,Ana\n"));
	ck_ok(list("2021", "2,Ana\n"));
	ck_values("gone", "person", "name", "Ana");
	ck_ok(list("2022", "1,Ion\n2,Ana\n"));
	ck_said("and back", "rows 2, changed 1, unchanged 1\n");
	ck_values("and back", "person", "name", "Ana | Ion");
	ck_ok(list("2023", "2,Ana\n"));
	ck_ok(list("2024", "2,Ana\n"));
	ck_said("withdrawn once", "rows 1, unchanged 1\n");
}
END_TEST

static struct jc_id16
record_of(const char *key)
{
	struct jc_id16 id;

	jc_record_id_import(
	    &id, &jc_replica_ring(jc_case_replica(imports.c))->case_id, "List", "person", key);
	return id;
}

/* What a person typed stands; the list's new value beside it is a conflict, once. */
START_TEST(people_stand)
{
	struct jc_id16 id = record_of("1");

	ck_ok(list("2020", "1,Ion\n"));
	ck_ok(jc_cases_set(imports.c, &id, "name", "Ioan"));
	ck_ok(list("2021", "1,Ion\n"));
	ck_said("the list says nothing new", "rows 1, unchanged 1\n");
	ck_value(imports.c, &id, "name", "Ioan");
	ck_ok(list("2022", "1,Ionel\n"));
	ck_said("now it does", "rows 1, changed 1, kept 1\n");
	ck_value(imports.c, &id, "name", "Ioan | Ionel");
	ck_ok(list("2023", "1,Ionel\n"));
	ck_said("nothing new again", "rows 1, unchanged 1\n");
	ck_ok(list("2024", "1,Ioan\n"));
	ck_value(imports.c, &id, "name", "Ioan");
	ck_ok(list("2025", "2,Ana\n"));
	ck_values("people wrote in it", "person", "name", "Ana | Ioan");
	ck_assert_uint_eq(imports.report.worked_on, 1);
	ck_assert_ptr_nonnull(strstr(imports.told.data, "S-NL1-1 is no longer in the list"));
	ck_ok(jc_cases_set(imports.c, &id, "name", ""));
	ck_ok(jc_cases_set(imports.c, &id, "remarks", "ours"));
	ck_ok(list("2026", ""));
	ck_values("only the list's own go", "person", "remarks", "ours");
}
END_TEST

/* Who people took back stays while the list goes on without; who they withdrew stays away. */
START_TEST(people_withdraw)
{
	struct jc_id16 ion = record_of("1"), ana = record_of("2");
	struct jc_saved saved;
	bool sent;

	ck_ok(list("2020", "1,Ion\n2,Ana\n"));
	ck_ok(list("2021", "2,Ana\n"));
	ck_ok(jc_record_delete(imports.c, &ion, NULL, &saved));
	jc_saved_release(&saved);
	ck_ok(jc_record_delete(imports.c, &ana, "not ours", &saved));
	jc_saved_release(&saved);
	ck_ok(list("2022", "2,Ana\n"));
	ck_said("people were here", "rows 1, unchanged 1, stay withdrawn 1\n");
	ck_values("people were here", "person", "name", "Ion");
	ck_ok(jc_undo(imports.c, NULL, &sent, &saved));
	jc_saved_release(&saved);
	ck_values("undone", "person", "name", "Ana | Ion");
}
END_TEST

/* A wrong import is taken back and made again, the right way: with an older date, too. */
START_TEST(taken_back)
{
	struct jc_id16 id = record_of("1");
	struct jc_saved saved;
	bool sent;

	ck_ok(list("2020", "1,Ion\n"));
	ck_ok(list("2200", "1,Ionn\n2,Ana\n"));
	ck_ok(jc_undo(imports.c, NULL, &sent, &saved));
	ck_assert(!sent);
	jc_saved_release(&saved);
	ck_values("taken back", "person", "name", "Ion");
	ck_ok(list("2020", "1,Ion\n"));
	ck_said("as it was", "rows 1, unchanged 1\n");
	ck_ok(list("2022", "1,Ionn\n2,Ana\n"));
	ck_said("made again", "rows 2, changed 2\n");
	ck_values("made again", "person", "name", "Ana | Ionn");
	ck_ok(jc_cases_set(imports.c, &id, "name", "Ioan"));
	ck_ok(list("2022", "1,Ionn\n2,Ana\n"));
	ck_value(imports.c, &id, "name", "Ioan");
}
END_TEST

static const char linked[] =
    MAP_HEAD "[person]\nfile = f\nwhen = type is p\nkey = id\nname = name\nnature = \"natural\"\n"
	     "category = \"unknown\"\n[asset]\nfile = f\nwhen = type is a\nkey = id\nname = name\n"
	     "type = \"vessel\"\nowner = record person owner\n[link]\nfile = f\n"
	     "each = knows | split ;\nkey = id each\nfrom = record id\nrelation = \"knows\"\n"
	     "to = named\n";

static const struct {
	const char *why, *csv, *said;
} links[] = {
	{ "by name", "1,p,Ion,,Ana\n2,p,Ana,,\n", "rows 2, added 3, links 1\n" },
	{ "a name twice in one row", "1,p,Ion,,Ana;Ana\n2,p,Ana,,\n",
	    "rows 2, added 3, links 1\n" },
	{ "of nobody", "1,p,Ion,,Eva\n",
	    "rows 1, added 1, unlinked 1\nf.csv:2: \"Eva\" was not found; it stays text\n" },
	{ "of two", "1,p,Ion,,Ana\n2,p,Ana,,\n3,p,Ana,,\n",
	    "rows 3, added 3, unlinked 1\n"
	    "f.csv:2: \"Ana\" names more than one record; it stays text\n" },
	{ "without its full stop", "1,p,Ion,,X Ltd;Y Ltd.\n2,p,X Ltd.,,\n3,p,Y Ltd,,\n",
	    "rows 3, added 5, links 2\n" },
	{ "exactly, where two differ by the stop", "1,p,Ion,,X Ltd\n2,p,X Ltd.,,\n3,p,X Ltd,,\n",
	    "rows 3, added 4, links 1\n" },
	{ "whose stop is it", "1,p,Ion,,X Ltd.\n2,p,X Ltd.,,\n3,p,X Ltd,,\n",
	    "rows 3, added 3, unlinked 1\n"
	    "f.csv:2: \"X Ltd.\" names more than one record; it stays text\n" },
	{ "a person and an asset of one key", "1,p,Ion,,\n1,a,Boat,1,\n", "rows 2, added 2\n" },
	{ "which of the two", "1,p,Ion,,\n1,a,Boat,1,Ion\n",
	    "rows 2, added 2, unlinked 1\n"
	    "f.csv:3: the key \"1\" belongs to records of several kinds\n" },
};

START_TEST(finds_records)
{
	struct jc_buf csv = JC_BUF_INIT;

	jc_buf_fmt(&csv, "id,type,name,owner,knows\n%s", links[_i].csv);
	ck_ok(jc_imports_texts(&imports, linked, csv.data, csv.len));
	ck_said(links[_i].why, links[_i].said);
	ck_ok(jc_imports_run(&imports));
	ck_assert_uint_eq(imports.report.changes, 0);
	jc_buf_release(&csv);
}
END_TEST

/* A file several sections read: its rows count once, its faults are told once. */
START_TEST(tells_once)
{
	struct jc_buf csv = JC_BUF_INIT;

	jc_buf_str(&csv, "id,type,name,owner,knows\n1,p,Ion,,\n2,p\n");
	ck_ok(jc_imports_texts(&imports, linked, csv.data, csv.len));
	ck_said("told once",
	    "rows 1, added 1, refused 1\nf.csv:3: refused: 2 cells where 5 were expected\n");
	jc_buf_release(&csv);
}
END_TEST

/* Asked to stop at the n-th step, then at all later ones. */
static bool
stop_at(void *context, const char *step, uint64_t done, uint64_t total)
{
	int *left = context;

	(void)step;
	(void)done;
	(void)total;
	return (*left)-- > 0;
}

static bool
die_at(void *context, const char *step, uint64_t done, uint64_t total)
{
	int *left = context;

	(void)step;
	(void)done;
	(void)total;
	if ((*left)-- <= 0)
		raise(SIGKILL);
	return true;
}

static void
make_list(struct jc_buf *csv)
{
	jc_buf_str(csv, "id,name\n");
	for (int i = 0; i < 1500; i++)
		jc_buf_fmt(csv, "%d,Person %d\n", i, i);
}

START_TEST(stops_when_asked)
{
	struct jc_buf csv = JC_BUF_INIT;
	int left = 0, steps = 0;

	make_list(&csv);
	imports.progress = stop_at;
	imports.context = &left;
	for (;; steps++) {
		left = steps;
		if (!jc_imports_texts(&imports, MAP_PERSONS, csv.data, csv.len))
			break;
		ck_assert_str_eq(jc_check_name(JC_CONFLICT), "JC_CONFLICT");
		ck_values("nothing is there", "person", "name", "");
		ck_assert(strstr(imports.said.data, "stopped") != NULL);
	}
	ck_assert_int_gt(steps, 4); /* reading and saving were both stopped */
	ck_assert_uint_eq(imports.report.added, 1500);
	jc_buf_release(&csv);
}
END_TEST

/* Appends a row while the import runs. */
static bool
write_at(void *context, const char *step, uint64_t done, uint64_t total)
{
	FILE *file = fopen(context, "ae");

	(void)step;
	(void)done;
	(void)total;
	ck_assert_ptr_nonnull(file);
	fputs("9999,Late\n", file);
	fclose(file);
	return true;
}

/* Half of one file and half of another is no list. */
START_TEST(changes_meanwhile)
{
	struct jc_buf csv = JC_BUF_INIT;
	char *path = jc_path_join(imports.top, "f.csv");

	make_list(&csv);
	imports.progress = write_at;
	imports.context = path;
	ck_err(JC_CONFLICT, jc_imports_texts(&imports, MAP_PERSONS, csv.data, csv.len), "changed");
	ck_said(
	    "changed", "f.csv changed while it was read: import it again. Nothing was imported.");
	ck_values("changed", "person", "name", "");
	imports.progress = NULL;
	ck_ok(jc_imports_run(&imports));
	free(path);
	jc_buf_release(&csv);
}
END_TEST

static uint64_t
persons(struct jc_case *c)
{
	struct jc_query query = { .kind = jc_kind_find("person") };
	uint64_t n;

	ck_ok(jc_view_count(jc_case_view(c), &query, &n));
	return n;
}

/* Killed at each step in turn: all is there, or nothing; and the next import brings the rest. */
START_TEST(killed)
{
	struct jc_buf csv = JC_BUF_INIT;
	int left = 0, status = -1, steps = 0;

	make_list(&csv);
	imports.context = &left;
	for (; status != 0; steps++) {
		pid_t child;

		left = steps;
		imports.progress = die_at;
		child = fork();
		ck_assert_int_ge(child, 0);
		if (child == 0)
			_exit(jc_imports_texts(&imports, MAP_PERSONS, csv.data, csv.len) != JC_OK);
		ck_assert_int_eq(waitpid(child, &status, 0), child);
		jc_cases_reopen(&cases, 0, false);
		imports.c = cases.at[0];
		ck_assert_uint_eq(persons(imports.c), status == 0 ? 1500 : 0);
	}
	ck_assert_int_gt(steps, 4);
	imports.progress = NULL;
	ck_ok(jc_imports_texts(&imports, MAP_PERSONS, csv.data, csv.len));
	ck_assert_uint_eq(imports.report.unchanged, 1500);
	jc_buf_release(&csv);
}
END_TEST

Suite *
import_suite(void)
{
	return jc_suite("app/import", enter, leave,
	    (const struct jc_test[]){
		{ reads_rows, JC_ROWS(rows) },
		{ tries_first, JC_ROWS(rows) },
		{ refuses_files, JC_ROWS(refused_files) },
		{ bounds_rows, JC_ROWS(large) },
		{ bounds_records, JC_ROWS(full) },
		{ compares, JC_ROWS(again) },
		{ comes_back, 1 },
		{ people_stand, 1 },
		{ people_withdraw, 1 },
		{ taken_back, 1 },
		{ finds_records, JC_ROWS(links) },
		{ tells_once, 1 },
		{ stops_when_asked, 1 },
		{ changes_meanwhile, 1 },
		{ killed, 1 },
		{ NULL, 0 },
	    });
}
