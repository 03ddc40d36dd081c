/* What stands in a grid stays in its columns, on terminals that turn text round too. */
#include <string.h>
#include <unicode/ubidi.h>

#include "base/text.h"
#include "lib/suite.h"
#include "ui/grid.h"
#include "ui/suites.h"

#define COLUMNS 3

/* Three fields of a row, and where they begin. */
static const int from[COLUMNS + 1] = { 1, 12, 34, 60 };
static const struct {
	const char *why;
	const char *field[COLUMNS];
} rows[] = {
	{ "no such text", { "S-NL1-1", "Ionescu, Dan", "1979-04-03" } },
	{ "Arabic before a date", { "S-NL1-6", "حداد، سمير", "1982-07-30" } },
	{ "Hebrew before a date", { "S-NL1-6", "כהן, דוד", "1982-07-30" } },
	{ "Arabic before Arabic", { "L-NL1-6", "حداد، سمير", "شارع الحمراء" } },
	{ "Hebrew before a sign and a number", { "A-NL1-6", "כהן", "-12 500,00 (EUR)" } },
	{ "digits at its end", { "S-NL1-6", "حداد 12", "1982-07-30" } },
	{ "digits at its beginning", { "S-NL1-6", "12 حداد", "1982-07-30" } },
	{ "Arabic digits", { "S-NL1-6", "\331\241\331\242\331\243", "1982-07-30" } },
	{ "Latin letters in it", { "S-NL1-6", "حداد Ltd", "1982-07-30" } },
	{ "cut off", { "S-NL1-6", "حداد، سمير بن عبد الله بن محمد", "1982-07-30" } },
	{ "after it another mark", { "S-NL1-6 \342\211\240", "حداد", "\342\227\213 3" } },
	{ "in the first column", { "حداد", "1990", "1982-07-30" } },
};

static void
put(struct jc_grid *grid, const char *const *field)
{
	jc_grid_init(grid, 1, 80, false);
	for (int i = 0; i < COLUMNS; i++)
		jc_grid_text(grid, 0, from[i], from[i + 1] - from[i] - 1, JC_LOOK_TEXT, field[i]);
}

/* A terminal's cells, first characters only, as it orders them: the visual place of each. */
static void
order(const struct jc_grid *grid, int32_t *place)
{
	UErrorCode status = U_ZERO_ERROR;
	UBiDi *bidi = ubidi_open();
	UChar text[80];

	for (int col = 0; col < grid->cols; col++) {
		int32_t cp;

		(void)jc_text_decode(grid->cells[col].text, strlen(grid->cells[col].text), &cp);
		ck_assert_int_lt(cp, 0x10000);
		text[col] = (UChar)cp;
	}
	ubidi_setPara(bidi, text, grid->cols, 0, NULL, &status);
	ubidi_getLogicalMap(bidi, place, &status);
	ck_assert(U_SUCCESS(status));
	ubidi_close(bidi);
}

START_TEST(fields_keep_their_columns)
{
	struct jc_grid grid;
	int32_t place[80];

	put(&grid, rows[_i].field);
	order(&grid, place);
	for (int i = 0; i < COLUMNS; i++)
		for (int col = from[i]; col < from[i + 1]; col++)
			ck_assert_msg(place[col] >= from[i] && place[col] < from[i + 1],
			    "%s: column %d is shown in column %d", rows[_i].why, col, place[col]);
	jc_grid_release(&grid);
}
END_TEST

/* What stands at the right of a row is drawn, though a text from right to left ends near it. */
START_TEST(the_right_edge_is_free)
{
	struct jc_grid grid;
	struct jc_buf dump = JC_BUF_INIT;

	jc_grid_init(&grid, 1, 20, false);
	jc_grid_text(&grid, 0, 1, 0, JC_LOOK_TEXT, "حداد");
	jc_grid_right(&grid, 0, 19, JC_LOOK_TEXT, "1982-07-30");
	jc_grid_dump(&grid, &dump);
	ck_assert_ptr_nonnull(strstr(dump.data, "1982-07-30"));
	jc_buf_release(&dump);
	jc_grid_release(&grid);
}
END_TEST

START_TEST(a_terminal_of_ascii_gets_ascii)
{
	struct jc_grid grid;

	jc_grid_init(&grid, 1, 20, true);
	jc_grid_text(&grid, 0, 1, 0, JC_LOOK_TEXT, "حداد");
	for (int col = 0; col < 20; col++)
		ck_assert_int_lt((unsigned char)grid.cells[col].text[0], 0x80);
	jc_grid_release(&grid);
}
END_TEST

Suite *
grid_suite(void)
{
	return jc_suite("ui/grid", NULL, NULL,
	    (const struct jc_test[]){
		{ fields_keep_their_columns, JC_ROWS(rows) },
		{ the_right_edge_is_free, 1 },
		{ a_terminal_of_ascii_gets_ascii, 1 },
		{ NULL, 0 },
	    });
}
