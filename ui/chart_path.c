/* The path from the record in the middle to another: asking which, and the path drawn. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "chart.h"

static const struct jc_field any_record = { "to", N_("To"), JC_FIELD_REFERENCE, .of = "" };

void
jc_chart_ask(struct jc_ui *ui, struct jc_chart *chart)
{
	jc_chart_path_end(chart);
	jc_input_set(&chart->words, "");
	jc_offers_make(ui, &any_record, "", &chart->offers);
	chart->mode = JC_CHART_ASKS;
}

void
jc_chart_path_end(struct jc_chart *chart)
{
	jc_offers_drop(&chart->offers);
	jc_path_release(&chart->path);
	chart->mode = JC_CHART_SHOWN;
}

static bool
goes_on(void *context)
{
	return jc_ui_pulse_now(context);
}

static void
find(struct jc_ui *ui, struct jc_chart *chart, const struct jc_id16 *to)
{
	struct jc_path_bounds bounds = { JC_PATH_STEPS, JC_PATH_WORK };
	struct jc_buf text = JC_BUF_INIT;

	if (jc_path_find(jc_ui_case(ui), &chart->web.id, to, chart->what & JC_NEAR_LINKS, bounds,
		goes_on, ui, &chart->path)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return;
	}
	jc_path_words(&chart->path, bounds.steps, &text);
	if (text.len) {
		jc_path_release(&chart->path);
		jc_ui_say(ui, false, "%s", text.data);
	} else {
		jc_rows_set(&chart->path_rows, chart->path.n + 1);
		chart->path_rows.at = 0;
		chart->mode = JC_CHART_PATH;
	}
	jc_buf_release(&text);
}

static void
take(struct jc_ui *ui, struct jc_chart *chart)
{
	struct jc_id16 to;
	char *number;

	if (!chart->offers.n) {
		jc_ui_say(ui, false, _("no record matches; type a number or words of its name"));
		return;
	}
	number = jc_strdup(chart->offers.at[chart->offers.rows.at].text);
	number[strcspn(number, " ")] = '\0';
	jc_chart_path_end(chart);
	if (jc_view_resolve(jc_case_view(jc_ui_case(ui)), number, &to))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	else
		find(ui, chart, &to);
	free(number);
}

struct jc_move
jc_chart_ask_key(struct jc_ui *ui, struct jc_chart *chart, int key)
{
	const char *text;
	size_t len;
	bool typed = false;

	if (key == JC_KEY_ESC || key == JC_KEY_CTRL_G) {
		jc_chart_path_end(chart);
	} else if (key == JC_KEY_ENTER || key == JC_KEY_TAB) {
		take(ui, chart);
	} else if (key == JC_KEY_UP || key == JC_KEY_DOWN || key == JC_KEY_PAGE_UP ||
		   key == JC_KEY_PAGE_DOWN) {
		jc_rows_key(&chart->offers.rows, key);
	} else if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		typed = jc_input_insert(&chart->words, text, len, false);
	} else {
		typed = jc_input_key(&chart->words, key);
	}
	if (typed)
		jc_offers_make(ui, &any_record, chart->words.text.data, &chart->offers);
	return jc_move_none();
}

/* Over the chart, at its foot. */
void
jc_chart_ask_draw(struct jc_ui *ui, struct jc_chart *chart, int top, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	int rows = bottom - top < 10 ? bottom - top : 10, col;

	top = bottom - rows;
	jc_grid_blank(grid, top, 0, rows, grid->cols);
	if (rows > 3)
		jc_grid_rule(grid, top++, 0, grid->cols, NULL);
	col = 1 + jc_grid_text(grid, top, 1, 0, JC_LOOK_TITLE, _("Path to  "));
	jc_offers_draw(&chart->offers, grid, top + 1, 1, bottom - top - 1);
	if (!chart->offers.n && bottom - top > 1)
		jc_grid_text(grid, top + 1, 3, 0, JC_LOOK_TEXT, _("nothing matches"));
	jc_input_draw(&chart->words, grid, top, col, grid->cols - col - 1, true);
}

static void
draw_record(struct jc_grid *grid, int row, const struct jc_kind *kind, const char *number,
    const char *title, const struct jc_neighbour *near, bool here)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_ui_name(kind, number, title, &text);
	if (near)
		jc_chart_marks(near, &text);
	jc_grid_text(grid, row, 2, grid->cols - 3, JC_LOOK_TITLE, text.data);
	if (here)
		jc_grid_here(grid, row, 0, grid->cols);
	jc_buf_release(&text);
}

/* What leads from one record to the next. */
static void
draw_step(struct jc_grid *grid, int row, const struct jc_neighbour *near)
{
	struct jc_buf text = JC_BUF_INIT, period = JC_BUF_INIT;

	jc_neighbour_period(near, &period);
	jc_buf_fmt(&text, "%s %s", jc_glyph(JC_GLYPH_WALL), near->words);
	if (near->open)
		jc_buf_fmt(&text, " %s", jc_glyph(JC_GLYPH_DISAGREE));
	if (period.len)
		jc_buf_fmt(&text, "   %s", period.data);
	if (near->extent)
		jc_buf_fmt(&text, "   %s", near->extent);
	if (*near->grading)
		jc_buf_fmt(&text, "   %s", near->grading);
	if (near->detail)
		jc_buf_fmt(&text, "   %s", near->detail);
	jc_grid_text(
	    grid, row, 4, grid->cols - 5, near->open ? JC_LOOK_DISAGREE : JC_LOOK_TEXT, text.data);
	jc_buf_release(&text);
	jc_buf_release(&period);
}

/* A record a line, and between two what joins them, where there are rows for it. */
void
jc_chart_path_draw(struct jc_ui *ui, struct jc_chart *chart, int top, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	const struct jc_path *path = &chart->path;
	struct jc_buf title = JC_BUF_INIT;
	int each = bottom - top >= 4 ? 2 : 1, row = top;
	size_t i;

	jc_buf_fmt(&title, ngettext("Path of %zu step", "Path of %zu steps", path->n), path->n);
	jc_ui_title(ui, title.data);
	jc_buf_release(&title);
	jc_rows_fit(&chart->path_rows, (bottom - top + each - 1) / each);
	for (i = chart->path_rows.first; i <= path->n && row < bottom; i++, row += each) {
		const struct jc_neighbour *near = i ? &path->at[i - 1] : NULL;

		draw_record(grid, row, near ? near->kind : chart->web.kind,
		    near ? near->number : chart->web.number, near ? near->title : chart->web.title,
		    near, i == chart->path_rows.at);
		if (each > 1 && i < path->n && row + 1 < bottom)
			draw_step(grid, row + 1, &path->at[i]);
	}
}
