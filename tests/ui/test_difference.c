/* Marks under what differs. */
#include "ui/difference.h"
#include "lib/suite.h"
#include "ui/suites.h"

static const struct {
	const char *why, *text, *other, *marks;
} rows[] = {
	{ "one digit", "1979-04-13", "1979-04-03", "        ^" },
	{ "two digits", "1979-03-04", "1979-04-03", "      ^  ^" },
	{ "the same", "Dan", "Dan", "" },
	{ "something more in the middle", "Dan J. Ionescu", "Dan Ionescu", "    ^^^" },
	{ "something less at the end", "1979", "1979-04-03", "    -" },
	{ "another text altogether", "Frozen", "Identified", "" },
	{ "one character of several bytes", "Škoda", "Skoda", "^" },
	{ "wide characters take two columns", "山田太郎", "山川太郎", "  ^^" },
	{ "nothing at all", "", "", "" },
};

START_TEST(marks)
{
	struct jc_grid grid;
	struct jc_buf dump = JC_BUF_INIT;

	jc_grid_init(&grid, 1, 40, false);
	jc_difference_draw(&grid, 0, 0, 40, rows[_i].text, rows[_i].other);
	jc_grid_dump(&grid, &dump);
	dump.data[strcspn(dump.data, "\n")] = '\0';
	ck_assert_msg(
	    strcmp(dump.data, rows[_i].marks) == 0, "%s: \"%s\"", rows[_i].why, dump.data);
	ck_assert(jc_difference_is(rows[_i].text, rows[_i].other) == (*rows[_i].marks != '\0'));
	jc_buf_release(&dump);
	jc_grid_release(&grid);
}
END_TEST

Suite *
difference_suite(void)
{
	return jc_suite("ui/difference", NULL, NULL,
	    (const struct jc_test[]){
		{ marks, JC_ROWS(rows) },
		{ NULL, 0 },
	    });
}
