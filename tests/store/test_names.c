/* Names of fields and numbers of records, taken apart and put together. */
#include <string.h>

#include "../../src/store/names.h"
#include "../../src/store/number.h"
#include "store/suites.h"

static const struct {
	const char *why, *field, *name;
	bool has_element;
	int64_t element;
} places[] = {
	{ "single", "title", "title", false, 0 },
	{ "element", "alias/0123456789abcdef", "alias/", true, 0x0123456789abcdef },
	{ "element of the largest hash", "alias/ffffffffffffffff", "alias/", true, -1 },
	{ "of zero, unlike the single field", "alias/0000000000000000", "alias/", true, 0 },
	{ "the format's own set", "_number/0123456789abcdef", "_number/", true,
	    0x0123456789abcdef },
	{ "dispute", "_disputed/title", "_disputed/title", false, 0 },
	{ "dispute of an element", "_disputed/alias/0123456789abcdef", "_disputed/alias/", true,
	    0x0123456789abcdef },
	{ "dispute of a field that looks like hex", "_disputed/abcdef0123456789",
	    "_disputed/abcdef0123456789", false, 0 },
};

START_TEST(splits_and_joins)
{
	const char *field = places[_i].field;
	struct jc_buf again = JC_BUF_INIT;
	struct jc_names names;
	struct jc_place place;
	size_t len;

	jc_place_split(field, strlen(field), &len, &place);
	ck_assert_msg(len == strlen(places[_i].name) && memcmp(field, places[_i].name, len) == 0,
	    "%s: %.*s", places[_i].why, (int)len, field);
	ck_assert_int_eq(places[_i].has_element, place.has_element);
	ck_assert_int_eq(places[_i].element, place.element);
	jc_names_init(&names);
	place.name = jc_names_add(&names, field, len);
	jc_place_join(&again, names.at[place.name].text, names.at[place.name].len, &place);
	ck_assert_str_eq(field, again.data);
	jc_buf_release(&again);
	jc_names_release(&names);
}
END_TEST

START_TEST(names_keep_their_numbers)
{
	struct jc_names names;
	uint32_t n, found;
	char name[32];

	jc_names_init(&names);
	ck_assert_uint_eq(JC_NAME_DELETED, jc_names_add(&names, "_deleted", 8));
	for (int i = 0; i < 2000; i++) {
		(void)snprintf(name, sizeof(name), "field%d", i);
		n = jc_names_add(&names, name, strlen(name));
		ck_assert_uint_eq(JC_NAME_FIRST_OF_KINDS + (unsigned)i, n);
	}
	jc_names_truncate(&names, 1000);
	for (unsigned i = 0; i < 2000; i++) {
		(void)snprintf(name, sizeof(name), "field%u", i);
		ck_assert_int_eq(JC_NAME_FIRST_OF_KINDS + i < 1000,
		    jc_names_find(&names, name, strlen(name), &found));
	}
	ck_assert_uint_eq(1000, jc_names_add(&names, "new", 3));
	jc_names_release(&names);
}
END_TEST

static const struct {
	const char *number, *prefix;
	uint32_t counter;
} numbers[] = {
	{ "T-NL1-42", "T-NL1", 42 },
	{ "T-NL1-4294967295", "T-NL1", 4294967295u },
	{ "T-NL1-4294967296", NULL, 0 },
	{ "T-NL1-99999999999999999999", NULL, 0 },
	{ "T-NL1-042", NULL, 0 },
	{ "T-NL1-", NULL, 0 },
	{ "T-NL1", NULL, 0 },
	{ "-1", NULL, 0 },
	{ "42", NULL, 0 },
	{ "", NULL, 0 },
};

START_TEST(splits_numbers)
{
	const char *number = numbers[_i].number;
	uint32_t counter = 0;
	size_t prefix = 0;
	bool is = jc_number_split(number, strlen(number), &prefix, &counter);

	ck_assert_msg(is == (numbers[_i].prefix != NULL), "%s", number);
	if (!is)
		return;
	ck_assert_uint_eq(strlen(numbers[_i].prefix), prefix);
	ck_assert_uint_eq(numbers[_i].counter, counter);
}
END_TEST

Suite *
names_suite(void)
{
	return jc_suite("store/names", NULL, NULL,
	    (const struct jc_test[]){
		{ splits_and_joins, JC_ROWS(places) },
		{ names_keep_their_numbers, 1 },
		{ splits_numbers, JC_ROWS(numbers) },
		{ NULL, 0 },
	    });
}
