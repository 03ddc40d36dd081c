/* The link chart: as it looks, and where its keys lead. */
#include "../../ui/chart.h"
#include "ui/desk.h"
#include "ui/suites.h"

static struct jc_desk desk;

/* Ionescu is linked to others, disagreed about, and named by requests and evidence. */
#define IONESCU "3/ionescu<Enter>L"

static const struct {
	const char *name, *keys;
	int rows, cols;
	bool ascii;
} screens[] = {
	{ "chart", IONESCU, 24, 80, false },
	{ "chart-132x43", IONESCU, 43, 132, false },
	{ "chart-200x60", IONESCU "+", 60, 200, false },
	{ "chart-40x12", IONESCU, 12, 40, false },
	{ "chart-20x5", IONESCU "j", 5, 20, false },
	{ "chart-ascii", IONESCU, 24, 80, true },
	{ "chart-two-steps", IONESCU "+", 24, 80, false },
	{ "chart-three-steps", IONESCU "++", 24, 80, false },
	{ "chart-list", IONESCU "v", 24, 80, false },
	{ "chart-list-two-steps", IONESCU "v+", 24, 80, false },
	{ "chart-links-only", IONESCU "f", 24, 80, false },
	{ "chart-across", IONESCU "<Right>", 24, 80, false },
	{ "chart-centre", IONESCU "j<Enter>", 24, 80, false },
	{ "chart-path-which", IONESCU "/", 24, 80, false },
	{ "chart-path-which-20x5", IONESCU "/bank", 5, 20, false },
	{ "chart-path-nothing", IONESCU "/zzz", 24, 80, false },
	{ "chart-path", "3/dana<Enter>L/skoda<Enter>", 24, 80, false },
	{ "chart-path-40x12", "3/dana<Enter>L/skoda<Enter>", 12, 40, false },
	{ "chart-long-name", "3jjjjjL", 24, 80, false },
	{ "chart-arabic", "3jjL", 24, 80, false },
	{ "chart-nothing", "2GL", 24, 80, false },
};

START_TEST(looks_as_it_did)
{
	jc_desk_begin(&desk, JC_DESK_SHARED, screens[_i].rows, screens[_i].cols, screens[_i].ascii);
	jc_desk_type(&desk, screens[_i].keys);
	jc_desk_golden(&desk, screens[_i].name);
	jc_desk_end(&desk);
}
END_TEST

/* Keys and the title of the screen they lead to. */
static const struct {
	const char *why, *keys, *title;
} ways[] = {
	{ "from a list", "3/ionescu<Enter>L", "Links of S-NL1-1 " },
	{ "from the record", "3/ionescu<Enter><Enter>L", "Links of S-NL1-1 " },
	{ "from Today", "L", "Links of R-NL1-1 " },
	{ "by the palette", "3/ionescu<Enter>:links<Enter>", "Links of S-NL1-1 " },
	{ "centred and back", IONESCU "j<Enter>j<Enter><Backspace><Backspace>",
	    "Links of S-NL1-1 " },
	{ "back by Esc", IONESCU "j<Enter><Esc>", "Links of S-NL1-1 " },
	{ "Esc closes at last", IONESCU "<Esc>", "Suspects" },
	{ "a path is left by Esc", IONESCU "/dana<Enter><Esc>", "Links of S-NL1-1 " },
	{ "a path asked for is left", IONESCU "/dana<Esc>", "Links of S-NL1-1 " },
	{ "the record itself", IONESCU "ope", "S-NL1" },
	{ "at most three steps", IONESCU "++++", "3 steps" },
	{ "at least one", IONESCU "--", "1 step" },
};

START_TEST(keys_lead)
{
	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, ways[_i].keys);
	ck_shows(&desk, ways[_i].title);
	jc_desk_end(&desk);
}
END_TEST

START_TEST(draws_at_every_size)
{
	struct jc_buf dump = JC_BUF_INIT;

	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, screens[_i].keys);
	for (int rows = 1; rows <= 30; rows += 3)
		for (int cols = 1; cols <= 130; cols += 7) {
			jc_ui_resize(desk.ui, rows, cols);
			jc_buf_reset(&dump);
			jc_desk_read(&desk, &dump);
			ck_assert_int_lt(jc_ui_grid(desk.ui)->cursor_row, rows);
			ck_assert_int_lt(jc_ui_grid(desk.ui)->cursor_col, cols);
		}
	jc_buf_release(&dump);
	jc_desk_end(&desk);
}
END_TEST

/* --- laying out, by itself --- */
#define NODES_MAX 64

/* "aabb" are four neighbours by two relations; a capital is one step further out. */
static void
make_chart(struct jc_chart *chart, struct jc_web_node *nodes, size_t *order, const char *text)
{
	size_t parent = SIZE_MAX;

	*chart = (struct jc_chart){ .web.at = nodes, .order = order };
	for (; *text; text++) {
		size_t n = chart->web.n++;
		bool far = *text < 'a';

		nodes[n] = (struct jc_web_node){ .step = far ? 2 : 1,
			.parent = far ? parent : SIZE_MAX,
			.near.rank = (unsigned char)*text };
		parent = far ? parent : n;
		order[n] = n;
	}
}

/* Columns between slashes; a heading is its relation in brackets. */
static const struct {
	const char *why, *nodes;
	int rows;
	bool two, heads;
	const char *wanted;
} lays[] = {
	{ "nothing", "", 5, true, true, "" },
	{ "both columns alike", "aaaa", 9, true, false, "aa/aa" },
	{ "one more on the left", "aaa", 9, true, false, "aa/a" },
	{ "relations one after another", "aabb", 9, true, true, "[a]aa/[b]bb" },
	{ "a heading is not left alone", "aab", 3, true, true, "[a]aa/[b]b" },
	{ "a group that goes on says so", "aaaaaa", 4, true, true, "[a]aaa/[a]aaa" },
	{ "pages", "aaaaaaa", 2, true, false, "aa/aa/aa/a" },
	{ "a list is one column", "aab", 99, false, true, "[a]aa[b]b" },
	{ "what hangs on a neighbour follows it", "aABa", 9, true, false, "aA/Ba" },
};

START_TEST(pours)
{
	struct jc_web_node nodes[NODES_MAX];
	size_t order[NODES_MAX];
	struct jc_chart chart;
	struct jc_chart_layout layout = { 0 };
	struct jc_buf text = JC_BUF_INIT;
	int column = 0;

	make_chart(&chart, nodes, order, lays[_i].nodes);
	jc_chart_lay(&chart, lays[_i].rows, lays[_i].two, lays[_i].heads, &layout);
	for (size_t i = 0; i < layout.n; i++) {
		const struct jc_chart_cell *cell = &layout.cells[i];
		char rank = (char)nodes[cell->at].near.rank;

		ck_assert_int_lt(cell->row, lays[_i].rows);
		for (; column < cell->column; column++)
			jc_buf_chr(&text, '/');
		jc_buf_fmt(&text, cell->line == JC_CHART_HEAD ? "[%c]" : "%c", rank);
	}
	ck_assert_msg(strcmp(text.data, lays[_i].wanted) == 0, "%s: %s", lays[_i].why, text.data);
	jc_buf_release(&text);
	jc_chart_layout_release(&layout);
}
END_TEST

START_TEST(says_more_at_the_end_of_what_hangs_there)
{
	struct jc_web_node nodes[NODES_MAX];
	size_t order[NODES_MAX];
	struct jc_chart chart;
	struct jc_chart_layout layout = { 0 };

	make_chart(&chart, nodes, order, "aABa");
	nodes[0].more = 3;
	jc_chart_lay(&chart, 99, false, false, &layout);
	ck_assert_uint_eq(layout.n, 5);
	ck_assert_int_eq(layout.cells[3].line, JC_CHART_MORE);
	ck_assert_uint_eq(layout.cells[3].at, 0);
	jc_chart_layout_release(&layout);
}
END_TEST

START_TEST(crosses_to_the_nearest_row)
{
	struct jc_web_node nodes[NODES_MAX];
	size_t order[NODES_MAX];
	struct jc_chart chart;
	struct jc_chart_layout layout = { 0 };

	make_chart(&chart, nodes, order, "aaaaa");
	jc_chart_lay(&chart, 9, true, false, &layout);
	ck_assert_uint_eq(jc_chart_across(&layout, 0), 3);
	ck_assert_uint_eq(jc_chart_across(&layout, 2), 4);
	ck_assert_uint_eq(jc_chart_across(&layout, 4), 1);
	jc_chart_layout_release(&layout);
}
END_TEST

Suite *
chart_suite(void)
{
	return jc_suite("ui/chart", NULL, NULL,
	    (const struct jc_test[]){
		{ looks_as_it_did, JC_ROWS(screens) },
		{ keys_lead, JC_ROWS(ways) },
		{ draws_at_every_size, JC_ROWS(screens) },
		{ pours, JC_ROWS(lays) },
		{ says_more_at_the_end_of_what_hangs_there, 1 },
		{ crosses_to_the_nearest_row, 1 },
		{ NULL, 0 },
	    });
}
