#include "base/country.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/mem.h"
#include "base/suites.h"
#include "base/text.h"

static const struct {
	const char *why, *text, *code;
} countries[] = {
	{ "alpha-2", "NL", "NL" },
	{ "small letters", "nl", "NL" },
	{ "a code that is a word too", "ST", "ST" },
	{ "alpha-3", "NLD", "NL" },
	{ "name", "Netherlands", "NL" },
	{ "article", "The Netherlands", "NL" },
	{ "marks do not matter", "Cote d Ivoire", "CI" },
	{ "nor do signs", "C\u00f4te d'Ivoire", "CI" },
	{ "nor blanks", " United  Kingdom ", "GB" },
	{ "saint", "St. Kitts & Nevis", "KN" },
	{ "list: turned round", "Korea, North", "KP" },
	{ "list: turned round, South", "Korea, South", "KR" },
	{ "list: turned round with article", "Congo, Democratic Republic of the", "CD" },
	{ "list: turned round, the other", "Congo, Republic of the", "CG" },
	{ "list: article behind", "Bahamas, The", "BS" },
	{ "list: British", "Virgin Islands, British", "VG" },
	{ "list: Isle", "Man, Isle of", "IM" },
	{ "list: former", "Macedonia, The Former Yugoslav Republic of", "MK" },
	{ "list: old name", "Burma", "MM" },
	{ "list: people", "Palestinian", "PS" },
	{ "list: not known", "undetermined", "ZZ" },
	{ "short for a long official name", "Russia", "RU" },
	{ "official", "Russian Federation", "RU" },
	{ "official, long", "Kingdom of the Netherlands", "NL" },
	{ "passport code", "RKS", "XK" },
	{ "passport code of an organisation", "UNO", "UN" },
	{ "gone", "USSR", "SU" },
	{ "gone, by code", "YU", "YU" },
	{ "one code, two countries", "Czechoslovakia", "CS" },
	{ "the other of them", "Serbia and Montenegro", "CS" },
	{ "T\u00fcrkiye", "T\u00fcrkiye", "TR" },
	{ "Greek letters", "\u0395\u03bb", "GR" },
	{ "Niger is not Nigeria", "Niger", "NE" },
	{ "part of a name", "Nether", NULL },
	{ "part of the forms", "lands", NULL },
	{ "two forms at once", "nld netherlands holland", NULL },
	{ "which Korea?", "Korea", NULL },
	{ "region", "Region: Crimea", NULL },
	{ "no name", "-0- ", NULL },
	{ "empty", "", NULL },
	{ "only what does not matter", "the", NULL },
	{ "comma alone", ",", NULL },
	{ "bad bytes", "\xff\xfe", NULL },
};

START_TEST(finds_countries)
{
	const char *code = jc_country_find(countries[_i].text, strlen(countries[_i].text));

	if (countries[_i].code)
		ck_assert_msg(code && strcmp(code, countries[_i].code) == 0, "%s: %s",
		    countries[_i].why, code ? code : "not found");
	else
		ck_assert_msg(!code, "%s: %s", countries[_i].why, code);
}
END_TEST

START_TEST(long_text_is_no_country)
{
	char *text = jc_calloc(100001, 1);

	memset(text, ' ', 100000);
	memcpy(text, "France", 6);
	ck_assert_str_eq("FR", jc_country_find(text, 50));
	ck_assert_ptr_null(jc_country_find(text, 100000));
	free(text);
}
END_TEST

static const struct {
	const char *why, *text, *code;
} languages[] = {
	{ "ISO 639-1", "nl", "nl" },
	{ "capitals", "NL", "nl" },
	{ "ISO 639-2", "nld", "nl" },
	{ "ISO 639-2, for libraries", "dut", "nl" },
	{ "name", "Dutch", "nl" },
	{ "other name", "Flemish", "nl" },
	{ "turned round", "Norwegian Nynorsk", "nn" },
	{ "dated", "Greek", "el" },
	{ "another name", "Farsi", "fa" },
	{ "unknown", "Klingon", NULL },
	{ "empty", "", NULL },
};

START_TEST(finds_languages)
{
	const char *code = jc_language_find(languages[_i].text, strlen(languages[_i].text));

	if (languages[_i].code)
		ck_assert_msg(code && strcmp(code, languages[_i].code) == 0, "%s: %s",
		    languages[_i].why, code ? code : "not found");
	else
		ck_assert_msg(!code, "%s: %s", languages[_i].why, code);
}
END_TEST

static const struct {
	const char *why;
	const char *(*at)(size_t n);
	const char *(*name)(const char *code);
	const char *(*find)(const char *text, size_t len);
	size_t least;
} tables[] = {
	{ "countries", jc_country_at, jc_country_name, jc_country_find, 249 },
	{ "languages", jc_language_at, jc_language_name, jc_language_find, 184 },
};

/* Codes in order; each is found by itself and by its name. */
START_TEST(tables_are_sound)
{
	const char *code, *last = "";
	size_t n;

	for (n = 0; (code = tables[_i].at(n)) != NULL; n++) {
		const char *name = tables[_i].name(code);

		ck_assert_str_lt(last, code);
		ck_assert_uint_eq(2, strlen(code));
		ck_assert_ptr_nonnull(name);
		ck_assert_ptr_eq(code, tables[_i].find(code, 2));
		ck_assert_msg(tables[_i].find(name, strlen(name)) == code, "%s", name);
		last = code;
	}
	ck_assert_msg(n >= tables[_i].least, "%zu %s", n, tables[_i].why);
	ck_assert_ptr_null(tables[_i].name("??"));
	ck_assert_ptr_null(tables[_i].name(""));
}
END_TEST

/* What stands in the country column and is none. */
static bool
is_no_country(const char *text)
{
	return strcmp(text, "-0- ") == 0 || strncmp(text, "Region: ", 8) == 0;
}

static const char *const lists[] = { "ofac_sdn_2019/add.csv", "ofac_sdn_2021/add.csv" };

START_TEST(finds_the_countries_of_a_list)
{
	char *path = jc_test_data(lists[_i]);
	FILE *file = fopen(path, "r");
	struct jc_csv *csv;
	struct jc_csv_row row;
	int found = 0;

	ck_assert_ptr_nonnull(file);
	csv = jc_csv_new(file, ',');
	while (jc_csv_next(csv, &row) == JC_OK) {
		const char *country = row.cell[4];

		if (is_no_country(country))
			continue;
		ck_assert_msg(jc_country_find(country, row.len[4]) != NULL, "%s", country);
		found++;
	}
	ck_assert_int_gt(found, 9000);
	jc_csv_free(csv);
	fclose(file);
	free(path);
}
END_TEST

Suite *
country_suite(void)
{
	return jc_suite("base/country", NULL, jc_text_cleanup,
	    (const struct jc_test[]){
		{ finds_countries, JC_ROWS(countries) },
		{ long_text_is_no_country, 1 },
		{ finds_languages, JC_ROWS(languages) },
		{ tables_are_sound, JC_ROWS(tables) },
		{ NULL, 0 },
	    });
}

Suite *
country_data_suite(void)
{
	return jc_suite_on("ofac_sdn_2021", "base/country_data", NULL, NULL,
	    (const struct jc_test[]){
		{ finds_the_countries_of_a_list, JC_ROWS(lists) },
		{ NULL, 0 },
	    });
}
