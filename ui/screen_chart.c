/* The link chart: one record and what surrounds it; Enter puts another into the middle. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "chart.h"
#include "screens.h"

const struct jc_web_node *
jc_chart_node(const struct jc_chart *chart)
{
	return chart->web.n ? &chart->web.at[chart->order[chart->rows.at]] : NULL;
}

/* The record in the middle, and the cursor where it was. */
static enum jc_err
load(struct jc_ui *ui, struct jc_chart *chart, const struct jc_id16 *id, size_t at)
{
	struct jc_web web;
	enum jc_err err = jc_web_load(jc_ui_case(ui), id, chart->what, chart->steps, &web);

	if (err)
		return err;
	jc_chart_path_end(chart);
	jc_web_release(&chart->web);
	free(chart->order);
	chart->web = web;
	chart->order = jc_web_order(&chart->web);
	chart->near_of = SIZE_MAX;
	chart->rows.at = at;
	jc_rows_set(&chart->rows, web.n);
	return JC_OK;
}

static void
load_or_say(struct jc_ui *ui, struct jc_chart *chart, const struct jc_id16 *id, size_t at)
{
	if (load(ui, chart, id, at))
		jc_ui_say(ui, true, "%s", jc_fail_text());
}

static void
chart_close(void *state)
{
	struct jc_chart *chart = state;

	jc_chart_path_end(chart);
	jc_web_release(&chart->web);
	free(chart->order);
	jc_input_release(&chart->words);
	free(chart);
}

static enum jc_err
chart_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct jc_chart *chart = jc_calloc(1, sizeof *chart);
	enum jc_err err;

	chart->steps = 1;
	jc_input_init(&chart->words, "", 200);
	err = load(ui, chart, &target->id, 0);
	if (err) {
		chart_close(chart);
		chart = NULL;
	}
	*state = chart;
	return err;
}

/* The same settings, the same place: by its record, for others may have come before it. */
static void
again(struct jc_ui *ui, struct jc_chart *chart)
{
	const struct jc_web_node *node = jc_chart_node(chart);
	struct jc_id16 middle = chart->web.id, here = node ? node->near.id : middle;
	size_t i;

	load_or_say(ui, chart, &middle, chart->rows.at);
	for (i = 0; i < chart->web.n; i++)
		if (jc_id16_cmp(&chart->web.at[chart->order[i]].near.id, &here) == 0) {
			chart->rows.at = i;
			return;
		}
}

static void
chart_refresh(struct jc_ui *ui, void *state)
{
	again(ui, state);
}

static void
chart_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct jc_chart *chart = state;

	if (chart->mode == JC_CHART_PATH) {
		jc_chart_path_draw(ui, chart, top, bottom);
		return;
	}
	jc_chart_draw(ui, chart, top, bottom);
	if (chart->mode == JC_CHART_ASKS)
		jc_chart_ask_draw(ui, chart, top, bottom);
}

/* The record people are on: of the path, of the chart, else the one in the middle. */
static bool
chart_record(struct jc_ui *ui, void *state, struct jc_id16 *out)
{
	const struct jc_chart *chart = state;
	const struct jc_web_node *node = jc_chart_node(chart);

	(void)ui;
	if (chart->mode == JC_CHART_PATH && chart->path_rows.at)
		*out = chart->path.at[chart->path_rows.at - 1].id;
	else
		*out = node && chart->mode == JC_CHART_SHOWN ? node->near.id : chart->web.id;
	return true;
}

static struct jc_move
centre(struct jc_ui *ui, void *state)
{
	struct jc_chart *chart = state;
	struct jc_chart_step from = { chart->web.id, chart->rows.at };
	struct jc_id16 id;

	chart_record(ui, state, &id);
	if (jc_id16_cmp(&id, &from.id) == 0) {
		jc_chart_path_end(chart);
		return jc_move_none();
	}
	if (load(ui, chart, &id, 0)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return jc_move_none();
	}
	if (chart->n_trail == JC_CHART_TRAIL_MAX) {
		chart->n_trail--;
		memmove(chart->trail, chart->trail + 1, chart->n_trail * sizeof *chart->trail);
	}
	chart->trail[chart->n_trail++] = from;
	return jc_move_none();
}

static struct jc_move
back(struct jc_ui *ui, void *state)
{
	struct jc_chart *chart = state;
	struct jc_chart_step *step;

	if (chart->mode == JC_CHART_PATH) {
		jc_chart_path_end(chart);
		return jc_move_none();
	}
	if (!chart->n_trail)
		return (struct jc_move){ .next = JC_CLOSE };
	step = &chart->trail[--chart->n_trail];
	load_or_say(ui, chart, &step->id, step->at);
	return jc_move_none();
}

static struct jc_move
open_record(struct jc_ui *ui, void *state)
{
	struct jc_target target = { .has_id = true };

	chart_record(ui, state, &target.id);
	return jc_move_to(JC_GO, "record", &target);
}

static struct jc_move
path(struct jc_ui *ui, void *state)
{
	jc_chart_ask(ui, state);
	return jc_move_none();
}

static struct jc_move
list(struct jc_ui *ui, void *state)
{
	struct jc_chart *chart = state;

	(void)ui;
	chart->list = !chart->list;
	return jc_move_none();
}

static struct jc_move
step(struct jc_ui *ui, struct jc_chart *chart, unsigned steps)
{
	if (steps >= 1 && steps <= JC_WEB_STEPS_MAX) {
		chart->steps = steps;
		again(ui, chart);
	}
	return jc_move_none();
}

static struct jc_move
further(struct jc_ui *ui, void *state)
{
	return step(ui, state, ((struct jc_chart *)state)->steps + 1);
}

static struct jc_move
nearer(struct jc_ui *ui, void *state)
{
	return step(ui, state, ((struct jc_chart *)state)->steps - 1);
}

static struct jc_move
toggle(struct jc_ui *ui, struct jc_chart *chart, unsigned what)
{
	chart->what ^= what;
	again(ui, chart);
	return jc_move_none();
}

static struct jc_move
fields(struct jc_ui *ui, void *state)
{
	return toggle(ui, state, JC_NEAR_LINKS);
}

static struct jc_move
withdrawn(struct jc_ui *ui, void *state)
{
	return toggle(ui, state, JC_NEAR_WITHDRAWN);
}

/* To the record beside this one, where the two stand in columns. */
static void
cross(struct jc_ui *ui, struct jc_chart *chart, int key)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	int top, bottom, rows;
	struct jc_chart_layout layout = { 0 };
	const struct jc_chart_cell *cell;
	bool right = key == JC_KEY_RIGHT || key == 'l';

	jc_ui_body(ui, &top, &bottom);
	rows = jc_chart_rows(bottom - top);
	if (!jc_chart_fits(grid, chart, rows))
		return;
	jc_chart_lay(chart, rows, true, true, &layout);
	cell = jc_chart_cell_of(&layout, chart->rows.at);
	if (cell && right == (cell->column % 2 == 0))
		chart->rows.at = jc_chart_across(&layout, chart->rows.at);
	jc_chart_layout_release(&layout);
}

static struct jc_move
chart_key(struct jc_ui *ui, void *state, int key)
{
	struct jc_chart *chart = state;

	if (chart->mode == JC_CHART_ASKS)
		return jc_chart_ask_key(ui, chart, key);
	if (chart->mode == JC_CHART_PATH)
		return (struct jc_move){ .handled = jc_rows_key(&chart->path_rows, key) };
	if (key == JC_KEY_LEFT || key == JC_KEY_RIGHT || key == 'h' || key == 'l') {
		cross(ui, chart, key);
		return jc_move_none();
	}
	return (struct jc_move){ .handled = jc_rows_key(&chart->rows, key) };
}

static void
chart_place(const void *state, struct jc_target *target)
{
	target->id = ((const struct jc_chart *)state)->web.id;
}

static const struct jc_verb verbs[] = {
	{ "centre", JC_KEY_ENTER, "Enter", N_("centre"), N_("put this record into the middle"),
	    centre },
	{ "back", JC_KEY_BACKSPACE, "Backspace", N_("back"),
	    N_("to the record that was in the middle before"), back },
	{ "further", '+', "+", N_("further"),
	    N_("one step further: what its neighbours are linked to"), further },
	{ "nearer", '-', "-", N_("nearer"), N_("one step nearer"), nearer },
	{ "path", '/', "/", N_("path to"), N_("the shortest path to another record"), path },
	{ "list", 'v', "v", N_("list"), N_("the same as a list, or as a chart"), list },
	{ "open", 'o', "o", N_("open"), N_("open the record"), open_record },
	{ "fields", 'f', "f", N_("fields"), N_("links alone, or fields that name a record as well"),
	    fields },
	{ "withdrawn", 'W', "W", NULL, N_("withdrawn links as well, or not"), withdrawn },
	{ "leave-chart", JC_KEY_ESC, "Esc", NULL, N_("one step back; then close the chart"), back },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb typing_verbs[] = {
	{ "find", JC_KEY_ENTER, "Enter", N_("find the path"), NULL, NULL },
	{ "choose", JC_KEY_DOWN, "Up/Down", N_("choose"), NULL, NULL },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
chart_typing(void *state)
{
	return ((struct jc_chart *)state)->mode == JC_CHART_ASKS ? typing_verbs : NULL;
}

const struct jc_screen jc_screen_chart = {
	.name = "chart",
	.title = "",
	.verbs = verbs,
	.open = chart_open,
	.close = chart_close,
	.draw = chart_draw,
	.key = chart_key,
	.refresh = chart_refresh,
	.typing = chart_typing,
	.place = chart_place,
	.record = chart_record,
};
