/* Maps: faults name file and line, and nothing is imported; what is right means what it says. */
#include <string.h>

#include "app/suites.h"
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

#define HEAD "source = S\nsnapshot = 1\n"
#define FILE_F "[file f]\nname = f.csv\nheader = yes\n"
#define FILE_G "[file g]\nname = g.csv\nheader = yes\n"
#define PERSON "[person]\nfile = f\nkey = id\n"

static const struct {
	const char *why, *map, *sentence;
} faults[] = {
	{ "nothing", "", "list.map line 1: source and snapshot are missing" },
	{ "no snapshot", "source = S\n", "list.map line 1: source and snapshot are missing" },
	{ "no section", HEAD FILE_F, "list.map line 1: no section says" },
	{ "not a line", "source\n", "list.map line 1: a line is name = value" },
	{ "unknown line", "\n# so\nsauce = S\n", "list.map line 3: before the first section" },
	{ "empty source", "source =\n", "list.map line 1: before the first section" },
	{ "a source too long",
	    "source = 0123456789012345678901234567890123456789012345678901234567890123456789"
	    "012345678901234567890123456789012345678901234567890123456789\n",
	    "list.map line 1: before the first section" },
	{ "a snapshot too long", "source = S\nsnapshot = 012345678901234567890123456789012\n",
	    "list.map line 2: before the first section" },
	{ "not UTF-8", HEAD "null = \xff\n", "list.map line 3: this is not UTF-8 text" },
	{ "a section not closed", HEAD "[file f\n", "list.map line 3: a section's name ends with" },
	{ "an unknown section", HEAD "[persona]\n", "list.map line 3: a section is" },
	{ "a file without a label", HEAD "[file]\n", "list.map line 3: a section is" },
	{ "an entry", HEAD FILE_F "[custody]\n", "list.map line 6: entries such as" },
	{ "two files of one label", HEAD FILE_F FILE_F, "list.map line 6: another file has" },
	{ "a file without a name", HEAD "[file f]\nheader = yes\n" PERSON "name = name\n",
	    "list.map line 3: a file needs name" },
	{ "a file without columns", HEAD "[file f]\nname = f.csv\n" PERSON "name = name\n",
	    "list.map line 3: a file needs name" },
	{ "neither yes nor no", HEAD "[file f]\nheader = maybe\n",
	    "list.map line 4: this is either yes or no" },
	{ "no separator", HEAD "[file f]\nseparator =\n", "list.map line 4: a separator is" },
	{ "a quotation mark to separate", HEAD "[file f]\nseparator = \"\n",
	    "list.map line 4: a separator is" },
	{ "two characters to separate", HEAD "[file f]\nseparator = ;;\n",
	    "list.map line 4: a separator is" },
	{ "an unknown line of a file", HEAD "[file f]\ncolour = red\n",
	    "list.map line 4: a file has name" },
	{ "append to what", HEAD "[file f]\nappend = a\n", "list.map line 4: append takes" },
	{ "append an unknown file", HEAD "[file f]\nappend = a g b\n",
	    "list.map line 4: no [file ...] of this name" },
	{ "append without keys", HEAD FILE_G FILE_F "append = a g b\n" PERSON "name = name\n",
	    "list.map line 9: to append, both files need a key" },
	{ "a section without a file", HEAD FILE_F "[person]\nkey = id\nname = name\n",
	    "list.map line 6: a section needs file, key" },
	{ "a section without a key", HEAD FILE_F "[person]\nfile = f\nname = name\n",
	    "list.map line 6: a section needs file, key" },
	{ "a section of an unknown file", HEAD FILE_F "[person]\nfile = g\n",
	    "list.map line 7: no [file ...] of this name" },
	{ "a key of nine columns", HEAD FILE_F "[person]\nkey = a b c d e f g h i\n",
	    "list.map line 7: a key has at most 8" },
	{ "an unknown field", HEAD FILE_F PERSON "nane = name\n",
	    "list.map line 9: a person has no field \"nane\"; `jointcase kinds person` lists "
	    "them" },
	{ "a condition without a value", HEAD FILE_F PERSON "when = a is\n",
	    "list.map line 9: a condition is" },
	{ "a condition without a column", HEAD FILE_F PERSON "when = is a\n",
	    "list.map line 9: a condition is" },
	{ "a condition of nine columns", HEAD FILE_F PERSON "when = a b c d e f g h i is 1\n",
	    "list.map line 9: a condition is" },
	{ "an unknown extractor", HEAD FILE_F PERSON "name = name | chop 3\n",
	    "list.map line 9: no such extractor" },
	{ "no extractor", HEAD FILE_F PERSON "name = name |\n",
	    "list.map line 9: no such extractor" },
	{ "an extractor without words", HEAD FILE_F PERSON "name = name | split\n",
	    "list.map line 9: the extractor takes another number" },
	{ "an extractor of too many", HEAD FILE_F PERSON "name = name | country a\n",
	    "list.map line 9: the extractor takes another number" },
	{ "split at nothing", HEAD FILE_F PERSON "name = name | split \"\"\n",
	    "list.map line 9: an extractor's word is empty" },
	{ "quotation not closed", HEAD FILE_F PERSON "name = \"name\n",
	    "list.map line 9: a quotation mark is not closed" },
	{ "too many words", HEAD FILE_F PERSON "name = first name\n",
	    "list.map line 9: a value is a column" },
	{ "record of an unknown kind", HEAD FILE_F PERSON "name = record persona id\n",
	    "list.map line 9: a value is a column" },
	{ "join an unknown file", HEAD FILE_F PERSON "name = join g name\n",
	    "list.map line 9: no [file ...] of this name" },
	{ "join without a key of ours",
	    HEAD FILE_G "key = id\n" FILE_F PERSON "name = join g name\n",
	    "list.map line 13: to join, both files need a key" },
	{ "join without a key of theirs",
	    HEAD FILE_G FILE_F "key = id\n" PERSON "name = join g name\n",
	    "list.map line 13: to join, both files need a key" },
	{ "each twice", HEAD FILE_F PERSON "each = name\neach = name\n",
	    "list.map line 10: a section has one each" },
	{ "a piece without each", HEAD FILE_F PERSON "name = each\n",
	    "list.map line 9: the section has no each" },
	{ "named without each", HEAD FILE_F "[link]\nfile = f\nkey = id\nto = named\n",
	    "list.map line 9: the section has no each" },
	{ "a key by each without it", HEAD FILE_F "[person]\nfile = f\nkey = each\nname = name\n",
	    "list.map line 8: the section has no each" },
	{ "a column the file has not", HEAD FILE_F PERSON "name = nom\n",
	    "list.map line 9: f.csv has no column \"nom\"" },
	{ "a key the file has not", HEAD FILE_F "[person]\nfile = f\nkey = number\nname = name\n",
	    "list.map line 8: f.csv has no column \"number\"" },
	{ "a condition on a column it has not", HEAD FILE_F PERSON "when = a is b\nname = name\n",
	    "list.map line 9: f.csv has no column \"a\"" },
	{ "a file's key it has not", HEAD FILE_F "key = number\n" PERSON "name = name\n",
	    "list.map line 6: f.csv has no column \"number\"" },
	{ "a record by a column it has not", HEAD FILE_F PERSON "name = record person nr\n",
	    "list.map line 9: f.csv has no column \"nr\"" },
	{ "a file that is not there",
	    HEAD "[file f]\nname = h.csv\nheader = yes\n" PERSON "name = name\n",
	    "cannot read h.csv" },
};

static const char one_row[] = "id,name\n1,Ion\n";

START_TEST(names_the_line)
{
	struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT;

	jc_cases_dump(imports.c, &before);
	ck_err(faults[_i].map[0] && strstr(faults[_i].sentence, "h.csv") ? JC_NOTFOUND : JC_INVALID,
	    jc_imports_texts(&imports, faults[_i].map, one_row, sizeof(one_row) - 1),
	    faults[_i].why);
	/* The path of the file stands in front of the name, the folder is taken away. */
	ck_assert_msg(strstr(imports.said.data, faults[_i].sentence) != NULL, "%s: %s",
	    faults[_i].why, imports.said.data);
	ck_assert_msg(strstr(imports.said.data, "Nothing was imported.") != NULL, "%s: %s",
	    faults[_i].why, imports.said.data);
	jc_cases_dump(imports.c, &after);
	ck_assert_str_eq(before.data, after.data);
	jc_buf_release(&before);
	jc_buf_release(&after);
}
END_TEST

/* What a map may say, and what comes of one row. */
static const struct {
	const char *why, *rules, *csv, *field, *values;
} good[] = {
	{ "split and pick", "alias = x | split \"; \" | pick \"aka \"\n", "aka A; born 1; aka B",
	    "alias", "A; B" },
	{ "keep", "alias = x | split , | keep a b\n", "ax;cx", "alias", "ax;cx" },
	{ "keep drops the rest", "alias = x | split ; | keep a b\n", "ax;cx;bx", "alias",
	    "ax; bx" },
	{ "drop", "alias = x | split ; | drop a b\n", "ax;cx;bx", "alias", "cx" },
	{ "before", "alias = x | before (\n", "Ion (RO)", "alias", "Ion" },
	{ "before what is not there", "alias = x | before (\n", "Ion", "alias", "Ion" },
	{ "after", "alias = x | after (\n", "Ion (RO)", "alias", "RO)" },
	{ "inside", "alias = x | inside ( )\n", "Ion (RO)", "alias", "RO" },
	{ "trim", "alias = x | trim .-\n", "-.Ion.-", "alias", "Ion" },
	{ "replace", "gender = x | replace M male F female\n", "F", "gender", "female" },
	{ "prefix", "alias = x | prefix \"the \"\n", "Ion", "alias", "the Ion" },
	{ "country", "nationality = x | country\n", "Romania", "nationality", "RO" },
	{ "a bar inside quotation marks", "alias = x | split \"|\"\n", "a|b", "alias", "a; b" },
	{ "quoted quotation mark", "alias = x | split \"\\\"\"\n", "a'b", "alias", "a'b" },
	{ "a fixed text", "alias = \"so | so\"\n", "", "alias", "so | so" },
	{ "one of several columns", "when = name x not \"\"\nalias = x\n", "b", "alias", "b" },
	{ "comments and blank lines", "\n  # alias = name\n\talias = x\r\n", "b", "alias", "b" },
};

START_TEST(means_what_it_says)
{
	struct jc_buf map = JC_BUF_INIT, csv = JC_BUF_INIT;
	char *values;

	jc_buf_fmt(&map, "%s%s", MAP_PERSONS, good[_i].rules);
	jc_buf_fmt(&csv, "id,name,x\n1,Ion,\"%s\"\n", good[_i].csv);
	ck_ok(jc_imports_texts(&imports, map.data, csv.data, csv.len));
	values = jc_imports_values(imports.c, "person", good[_i].field);
	ck_assert_msg(strcmp(values, good[_i].values) == 0, "%s: %s: %s", good[_i].why, values,
	    imports.said.data);
	free(values);
	jc_buf_release(&map);
	jc_buf_release(&csv);
}
END_TEST

#define CSV(text) text, sizeof(text) - 1

/* A column that goes on in two other files, where they have the row. */
START_TEST(appends_files)
{
	static const char map[] =
	    "source = List\nsnapshot = 2020\n[file g]\nname = g.csv\ncolumns = id more\nkey = id\n"
	    "[file h]\nname = h.csv\ncolumns = id more\nkey = id\n"
	    "[file f]\nname = f.csv\nheader = yes\nkey = id\n"
	    "append = name g more\nappend = name h more\n"
	    "[person]\nfile = f\nkey = id\nname = name\nnature = \"natural\"\n"
	    "category = \"unknown\"\n";
	char *values;

	jc_imports_file(&imports, "g.csv", CSV("1,-in-g\n3,-in-g\n"));
	jc_imports_file(&imports, "h.csv", CSV("1,-in-h\n2,-in-h\n"));
	ck_ok(jc_imports_texts(&imports, map, CSV("id,name\n1,Ion\n2,Ana\n3,Eva\n4,Ilie\n")));
	values = jc_imports_values(imports.c, "person", "name");
	ck_assert_str_eq(values, "Ana-in-h | Eva-in-g | Ilie | Ion-in-g-in-h");
	free(values);
}
END_TEST

/* A map that puts in front and splits in turn doubles the pieces with each pair. */
START_TEST(bounds_pieces)
{
	struct jc_buf map = JC_BUF_INIT;

	jc_buf_str(&map, MAP_PERSONS "alias = name");
	for (size_t i = 0; i < 30; i++)
		jc_buf_str(&map, " | prefix \"a b \" | split \" \"");
	jc_buf_chr(&map, '\n');
	ck_ok(jc_imports_texts(&imports, map.data, CSV("id,name\n1,Ion\n")));
	ck_assert_str_eq(imports.said.data,
	    "rows 1, refused 1\n"
	    "f.csv:2: refused: the row has more values than a record can have\n");
	jc_buf_release(&map);
}
END_TEST

START_TEST(snapshot_is_bounded)
{
	imports.snapshot = "012345678901234567890123456789012";
	ck_err(JC_INVALID, jc_imports_texts(&imports, MAP_PERSONS, one_row, sizeof(one_row) - 1),
	    "too long");
	imports.snapshot = "\xff";
	ck_err(JC_INVALID, jc_imports_texts(&imports, MAP_PERSONS, one_row, sizeof(one_row) - 1),
	    "no text");
}
END_TEST

Suite *
import_map_suite(void)
{
	return jc_suite("app/import_map", enter, leave,
	    (const struct jc_test[]){
		{ names_the_line, JC_ROWS(faults) },
		{ means_what_it_says, JC_ROWS(good) },
		{ appends_files, 1 },
		{ bounds_pieces, 1 },
		{ snapshot_is_bounded, 1 },
		{ NULL, 0 },
	    });
}
