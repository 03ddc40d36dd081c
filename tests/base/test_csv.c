#include "base/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/suites.h"

#define DATA_MAX (1u << 20)

static FILE *
open_text(const char *text, size_t len)
{
	FILE *file = tmpfile();

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(len, fwrite(text, 1, len, file));
	rewind(file);
	return file;
}

/* Rows as "line:a|b;" and faults as "line!fault;", up to the end. */
static void
describe(struct jc_csv *csv, struct jc_buf *out)
{
	struct jc_csv_row row;
	enum jc_err err;

	while ((err = jc_csv_next(csv, &row)) != JC_NOTFOUND) {
		jc_buf_fmt(out, "%zu", row.line);
		if (err != JC_OK) {
			ck_assert_int_eq(JC_INVALID, err);
			ck_assert_uint_eq(0, row.n);
			jc_buf_fmt(out, "!%s;", strchr(jc_fail_text(), ':') + 2);
			continue;
		}
		for (size_t i = 0; i < row.n; i++) {
			ck_assert_uint_eq(0, row.cell[i][row.len[i]]);
			jc_buf_chr(out, i > 0 ? '|' : ':');
			jc_buf_add(out, row.cell[i], row.len[i]);
		}
		jc_buf_chr(out, ';');
	}
	ck_assert_uint_eq(0, row.n);
	ck_assert_int_eq(JC_NOTFOUND, jc_csv_next(csv, &row));
}

static const struct {
	const char *why, *text, *rows;
} tables[] = {
	{ "plain", "a,b\n1,2\n", "1:a|b;2:1|2;" },
	{ "nothing", "", "" },
	{ "no line end at the end", "a,b", "1:a|b;" },
	{ "CR LF and LF mixed", "a\r\nb\nc\r\n", "1:a;2:b;3:c;" },
	{ "mark at the start",
	    "\xef\xbb\xbf"
	    "a\nb",
	    "1:a;2:b;" },
	{ "mark before a quote", "\xef\xbb\xbf\"a\"\n", "1:a;" },
	{ "half a mark is data", "\xef\xbb", "1:\xef\xbb;" },
	{ "mark alone", "\xef\xbb\xbf", "" },
	{ "DOS end of file", "a\r\n\x1a", "1:a;" },
	{ "DOS end of file on a line", "a\r\n\x1a\r\n", "1:a;" },
	{ "elsewhere it is data", "\x1a\nb\n\x1a,c", "1:\x1a;2:b;3:\x1a|c;" },
	{ "empty cells", ",\n,,\n", "1:|;2:||;" },
	{ "empty lines are no rows", "\n\r\na\n\n\nb\n\n", "3:a;6:b;" },
	{ "an empty quoted cell is one", "\"\"\n", "1:;" },
	{ "separator in quotes", "\"a,b\",c", "1:a,b|c;" },
	{ "doubled quotes", "\"a\"\"b\",\"\"\"\"", "1:a\"b|\";" },
	{ "lines in quotes", "\"a\r\nb\n\",c\nd", "1:a\r\nb\n|c;4:d;" },
	{ "empty line in quotes", "\"a\n\nb\"\nc", "1:a\n\nb;4:c;" },
	{ "quote within a cell is data", "a\"b,5\" disk\"\nc", "1:a\"b|5\" disk\";2:c;" },
	{ "blank before a quote: data", " \"a\"", "1: \"a\";" },
	{ "blanks are kept", " a , b ", "1: a | b ;" },
	{ "CR within a cell is data", "a\rb,c\r", "1:a\rb|c\r;" },
	{ "CR CR LF", "a\r\r\nb", "1:a\r;2:b;" },
	{ "other bytes are the caller's", "\xff\x01,b", "1:\xff\x01|b;" },
	{ "quote closed by the end", "\"a\"", "1:a;" },
	{ "quote not closed", "\"a", "1!quote not closed;" },
	{ "a forgotten quote costs its row only", "a,\"b\nc,d\ne,f\n",
	    "1!quote not closed;2:c|d;3:e|f;" },
	{ "text after closing quote", "\"a\"b,c\nd", "1!text after closing quote;2:d;" },
	{ "blank after closing quote", "\"a\" ,c\nd", "1!text after closing quote;2:d;" },
	{ "CR after closing quote", "\"a\"\rb\nd", "1!text after closing quote;2:d;" },
	{ "a stray quote swallows nothing", "a,\"b\nc,d\n\"e\"\ng,h\n",
	    "1!text after closing quote;2:c|d;3:e;4:g|h;" },
	{ "fault on the last line", "a\n\"b\"c", "1:a;2!text after closing quote;" },
};

START_TEST(reads_tables)
{
	FILE *file = open_text(tables[_i].text, strlen(tables[_i].text));
	struct jc_csv *csv = jc_csv_new(file, ',');
	struct jc_buf out = JC_BUF_INIT;

	describe(csv, &out);
	ck_assert_msg(strcmp(tables[_i].rows, out.data) == 0, "%s: %s", tables[_i].why, out.data);
	jc_buf_release(&out);
	jc_csv_free(csv);
	fclose(file);
}
END_TEST

START_TEST(other_separators)
{
	FILE *file = open_text("a;b,c;\"d;\"\n", 11);
	struct jc_csv *csv = jc_csv_new(file, ';');
	struct jc_buf out = JC_BUF_INIT;

	describe(csv, &out);
	ck_assert_str_eq("1:a|b,c|d;;", out.data);
	jc_buf_release(&out);
	jc_csv_free(csv);
	jc_csv_free(NULL);
	fclose(file);
}
END_TEST

START_TEST(nul_is_data)
{
	FILE *file = open_text("a\0b,c\n", 6);
	struct jc_csv *csv = jc_csv_new(file, ',');
	struct jc_csv_row row;

	ck_ok(jc_csv_next(csv, &row));
	ck_assert_uint_eq(2, row.n);
	ck_assert_uint_eq(3, row.len[0]);
	ck_assert_mem_eq("a\0b", row.cell[0], 4);
	jc_csv_free(csv);
	fclose(file);
}
END_TEST

/* A first row with `count` times `piece` in it; `fault` is its fault. A good row follows. */
static const struct {
	const char *why, *before, *piece;
	size_t count;
	const char *after, *fault;
} sizes[] = {
	{ "largest cell", "", "x", JC_CSV_CELL_MAX, "", NULL },
	{ "cell too large", "", "x", JC_CSV_CELL_MAX + 1, "", "cell longer than 1 MiB" },
	{ "largest quoted cell", "\"", "x", JC_CSV_CELL_MAX, "\"", NULL },
	{ "quoted cell too large", "\"", "x", JC_CSV_CELL_MAX + 1, "\"", "cell longer than 1 MiB" },
	{ "far too large, on one line", "", "x", 40u << 20, "", "cell longer than 1 MiB" },
	{ "doubled quotes count once", "\"", "\"\"", JC_CSV_CELL_MAX, "\"", NULL },
	{ "most cells", "x", ",", JC_CSV_CELLS_MAX - 1, "", NULL },
	{ "too many cells", "x", ",", JC_CSV_CELLS_MAX, "", "more than 4,096 cells" },
	{ "row too large", "", "0123456789abcdef0123456789abcde,", (JC_CSV_ROW_MAX >> 5) + 1, "",
	    "more than 4,096 cells" },
};

START_TEST(sizes_are_bounded)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_csv *csv;
	struct jc_csv_row row;
	FILE *file;

	jc_buf_str(&text, sizes[_i].before);
	for (size_t i = 0; i < sizes[_i].count; i++)
		jc_buf_str(&text, sizes[_i].piece);
	jc_buf_fmt(&text, "%s\nlast,row\n", sizes[_i].after);
	file = open_text(text.data, text.len);
	csv = jc_csv_new(file, ',');
	ck_err(sizes[_i].fault ? JC_INVALID : JC_OK, jc_csv_next(csv, &row), sizes[_i].why);
	if (sizes[_i].fault)
		ck_assert_msg(strstr(jc_fail_text(), sizes[_i].fault), "%s", jc_fail_text());
	ck_assert_uint_eq(1, row.line);
	ck_ok(jc_csv_next(csv, &row));
	ck_assert_uint_eq(2, row.line);
	ck_assert_uint_eq(2, row.n);
	ck_assert_str_eq("last", row.cell[0]);
	ck_assert_uint_eq(text.len, jc_csv_offset(csv));
	jc_csv_free(csv);
	fclose(file);
	jc_buf_release(&text);
}
END_TEST

/* A row of cells of half a megabyte each, past its bound. */
START_TEST(row_is_bounded)
{
	size_t cell = JC_CSV_CELL_MAX / 2, cells = 2 * (JC_CSV_ROW_MAX / JC_CSV_CELL_MAX) + 1;
	char *text = jc_alloc(cell);
	FILE *file = tmpfile();
	struct jc_csv *csv = jc_csv_new(file, ',');
	struct jc_csv_row row;

	memset(text, 'x', cell);
	text[cell - 1] = ',';
	for (size_t i = 0; i < cells; i++)
		ck_assert_uint_eq(cell, fwrite(text, 1, cell, file));
	fputs("\nlast", file);
	rewind(file);
	ck_err(JC_INVALID, jc_csv_next(csv, &row), "more than 16 MiB");
	ck_assert_ptr_nonnull(strstr(jc_fail_text(), "row longer than 16 MiB"));
	ck_ok(jc_csv_next(csv, &row));
	ck_assert_str_eq("last", row.cell[0]);
	jc_csv_free(csv);
	fclose(file);
	free(text);
}
END_TEST

/*
 * Every line is a row of one kind seen from its start, and of another seen from the line before:
 * each seems to go on for megabytes. Reading stays linear, so that this ends, and no line is passed
 * over without being named.
 */
START_TEST(faults_at_every_line_stay_linear)
{
	struct jc_buf line = JC_BUF_INIT;
	FILE *file = tmpfile();
	struct jc_csv *csv = jc_csv_new(file, ',');
	struct jc_csv_row row;
	size_t next = 1, ranges = 0, lines = (size_t)jc_rounds(10000, 100000);
	enum jc_err err;

	jc_buf_str(&line, "a\",\"");
	for (int i = 0; i < 4000; i++)
		jc_buf_chr(&line, 'x');
	jc_buf_chr(&line, '\n');
	for (size_t i = 0; i < lines; i++)
		ck_assert_uint_eq(line.len, fwrite(line.data, 1, line.len, file));
	rewind(file);
	while ((err = jc_csv_next(csv, &row)) == JC_INVALID) {
		const char *to = strstr(jc_fail_text(), " to ");

		ck_assert_uint_eq(next, row.line);
		ranges += to != NULL;
		next = (to ? strtoul(to + 4, NULL, 10) : row.line) + 1;
	}
	ck_assert_int_eq(JC_NOTFOUND, err);
	ck_assert_uint_eq(lines + 1, next);
	ck_assert_msg(ranges > 0, "it never went on behind a fault");
	jc_csv_free(csv);
	fclose(file);
	jc_buf_release(&line);
}
END_TEST

START_TEST(read_error_is_no_end)
{
	FILE *file = fopen("/", "r");
	struct jc_csv *csv = jc_csv_new(file, ',');
	struct jc_csv_row row;

	ck_err(JC_IO, jc_csv_next(csv, &row), "a folder opens, but does not read");
	ck_err(JC_IO, jc_csv_next(csv, &row), "nor later");
	jc_csv_free(csv);
	fclose(file);
}
END_TEST

/* location_coordinates is left out: its JSON does not fit its CSV (see the folder's README). */
static const char *const spectrum[] = { "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes",
	"json", "newlines", "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf",
	"utf8" };

static FILE *
open_data(const char *folder, const char *name, const char *suffix)
{
	struct jc_buf relative = JC_BUF_INIT;
	char *path;
	FILE *file;

	jc_buf_fmt(&relative, "%s/%s%s", folder, name, suffix);
	path = jc_test_data(relative.data);
	file = fopen(path, "r");
	ck_assert_msg(file != NULL, "%s", path);
	free(path);
	jc_buf_release(&relative);
	return file;
}

static struct jc_json *
read_json(const char *folder, const char *name)
{
	FILE *file = open_data(folder, name, ".json");
	struct jc_buf text = JC_BUF_INIT;
	struct jc_json *root;

	jc_buf_reserve(&text, DATA_MAX);
	text.len = fread(text.data, 1, DATA_MAX, file);
	fclose(file);
	ck_ok(jc_json_parse(text.data, text.len, &root));
	jc_buf_release(&text);
	return root;
}

START_TEST(csv_spectrum)
{
	struct jc_json *wanted = read_json("csv_spectrum/json", spectrum[_i]);
	FILE *file = open_data("csv_spectrum/csvs", spectrum[_i], ".csv");
	struct jc_csv *csv = jc_csv_new(file, ',');
	struct jc_csv_row row;
	char *names[16] = { NULL };
	size_t columns, rows = 0;

	ck_ok(jc_csv_next(csv, &row));
	columns = row.n;
	ck_assert_uint_le(columns, 16);
	for (size_t i = 0; i < columns; i++)
		names[i] = jc_strdup(row.cell[i]);
	while (jc_csv_next(csv, &row) == JC_OK) {
		const struct jc_json *object = jc_json_at(wanted, rows++, NULL);

		ck_assert_uint_eq(columns, row.n);
		for (size_t i = 0; i < columns; i++) {
			const struct jc_json *value = jc_json_get(object, names[i]);

			ck_assert_ptr_nonnull(value);
			ck_assert_str_eq(jc_json_string_value(value, NULL), row.cell[i]);
		}
	}
	ck_assert_uint_eq(jc_json_count(wanted), rows);
	for (size_t i = 0; i < columns; i++)
		free(names[i]);
	jc_csv_free(csv);
	fclose(file);
	jc_json_free(wanted);
}
END_TEST

/* Each string as a quoted cell between two others comes back as it was. */
START_TEST(naughty_strings)
{
	struct jc_json *strings = read_json("naughty_strings", "blns");
	FILE *file = tmpfile();
	struct jc_csv *csv = jc_csv_new(file, ',');
	struct jc_csv_row row;
	size_t count = jc_json_count(strings);

	for (size_t i = 0; i < count; i++) {
		fputs("1,\"", file);
		for (const char *c = jc_json_string_value(jc_json_at(strings, i, NULL), NULL); *c;
		     c++)
			fputs(*c == '"' ? "\"\"" : (const char[]){ *c, '\0' }, file);
		fputs("\",2\r\n", file);
	}
	rewind(file);
	for (size_t i = 0; i < count; i++) {
		ck_ok(jc_csv_next(csv, &row));
		ck_assert_uint_eq(3, row.n);
		ck_assert_str_eq(
		    jc_json_string_value(jc_json_at(strings, i, NULL), NULL), row.cell[1]);
	}
	ck_assert_int_eq(JC_NOTFOUND, jc_csv_next(csv, &row));
	ck_assert_uint_gt(count, 500);
	jc_csv_free(csv);
	fclose(file);
	jc_json_free(strings);
}
END_TEST

static const struct {
	const char *folder, *name;
	size_t rows, cells;
} lists[] = {
	{ "ofac_sdn_2021", "sdn", 8976, 12 },
	{ "ofac_sdn_2021", "add", 13837, 6 },
	{ "ofac_sdn_2021", "alt", 11910, 5 },
};

START_TEST(sanctions_lists)
{
	FILE *file = open_data(lists[_i].folder, lists[_i].name, ".csv");
	struct jc_csv *csv = jc_csv_new(file, ',');
	struct jc_csv_row row;
	size_t rows = 0;
	enum jc_err err;

	while ((err = jc_csv_next(csv, &row)) == JC_OK) {
		ck_assert_uint_eq(lists[_i].cells, row.n);
		rows++;
	}
	ck_assert_int_eq(JC_NOTFOUND, err);
	ck_assert_uint_eq(lists[_i].rows, rows);
	jc_csv_free(csv);
	fclose(file);
}
END_TEST

Suite *
csv_suite(void)
{
	return jc_suite("base/csv", NULL, NULL,
	    (const struct jc_test[]){
		{ reads_tables, JC_ROWS(tables) },
		{ other_separators, 1 },
		{ nul_is_data, 1 },
		{ sizes_are_bounded, JC_ROWS(sizes) },
		{ row_is_bounded, 1 },
		{ faults_at_every_line_stay_linear, 1 },
		{ read_error_is_no_end, 1 },
		{ NULL, 0 },
	    });
}

Suite *
csv_data_suite(void)
{
	return jc_suite_on("csv_spectrum", "base/csv_data", NULL, NULL,
	    (const struct jc_test[]){
		{ csv_spectrum, JC_ROWS(spectrum) },
		{ naughty_strings, 1 },
		{ sanctions_lists, JC_ROWS(lists) },
		{ NULL, 0 },
	    });
}
