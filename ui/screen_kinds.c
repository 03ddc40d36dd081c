/* All kinds: open the list of one, or add a record of it. */
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/rows.h"

struct kinds {
	struct jc_rows rows;
};

static enum jc_err
kinds_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct kinds *kinds = jc_calloc(1, sizeof *kinds);
	size_t n = 0;

	(void)ui, (void)target;
	while (jc_kind_at(n))
		n++;
	jc_rows_set(&kinds->rows, n);
	*state = kinds;
	return JC_OK;
}

static unsigned long long
count(struct jc_ui *ui, const struct jc_kind *kind, bool disagreed)
{
	struct jc_query query = { .kind = kind, .disagreed = disagreed };
	uint64_t n;

	if (jc_view_count(jc_case_view(jc_ui_case(ui)), &query, &n))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	return n;
}

static void
draw_kind(struct jc_ui *ui, const struct jc_kind *kind, int row)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	unsigned long long disagreed = count(ui, kind, true);

	char number[24];
	int end = grid->cols >= 40 ? 34 : grid->cols - 1;

	snprintf(number, sizeof number, "%llu", count(ui, kind, false));
	jc_grid_fmt(grid, row, 2, 2, JC_LOOK_TEXT, "%c", kind->letter ? kind->letter : ' ');
	jc_grid_text(grid, row, 5, end - 9, JC_LOOK_TEXT, _(kind->plural_label));
	jc_grid_right(grid, row, end, JC_LOOK_TEXT, number);
	if (disagreed && grid->cols >= 40)
		jc_grid_fmt(grid, row, end + 2, 0, JC_LOOK_DISAGREE, "%s %llu",
		    jc_glyph(JC_GLYPH_DISAGREE), disagreed);
	else if (disagreed)
		jc_grid_text(grid, row, 3, 1, JC_LOOK_DISAGREE, jc_glyph(JC_GLYPH_DISAGREE));
}

static void
kinds_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct kinds *kinds = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	int row = top;
	size_t i;

	jc_rows_fit(&kinds->rows, bottom - top);
	for (i = kinds->rows.first; i < kinds->rows.n && row < bottom; i++, row++) {
		draw_kind(ui, jc_kind_at(i), row);
		if (i == kinds->rows.at)
			jc_grid_here(grid, row, 0, grid->cols);
	}
}

static void
kinds_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	const struct jc_kind *kind;
	size_t i;

	(void)state;
	for (i = 0; (kind = jc_kind_at(i)); i++) {
		unsigned long long disagreed = count(ui, kind, true);
		struct jc_buf text = JC_BUF_INIT;

		jc_buf_fmt(&text, "%s, %llu", _(kind->plural_label), count(ui, kind, false));
		if (disagreed)
			jc_buf_fmt(&text, _(", %llu disagreed"), disagreed);
		jc_speech_row(speech, i, "%s", text.data);
		jc_buf_release(&text);
	}
}

static struct jc_rows *
kinds_rows(void *state)
{
	return &((struct kinds *)state)->rows;
}

static struct jc_move
open_list(struct jc_ui *ui, void *state)
{
	(void)ui;
	return jc_move_to(JC_HOME, "list",
	    &(struct jc_target){ .kind = jc_kind_at(((struct kinds *)state)->rows.at) });
}

static struct jc_move
add(struct jc_ui *ui, void *state)
{
	(void)ui;
	return jc_move_to(JC_REPLACE, "form",
	    &(struct jc_target){ .kind = jc_kind_at(((struct kinds *)state)->rows.at) });
}

static struct jc_move
kinds_key(struct jc_ui *ui, void *state, int key)
{
	if (key == JC_KEY_RIGHT)
		return open_list(ui, state);
	return (struct jc_move){ .handled = jc_rows_key(&((struct kinds *)state)->rows, key) };
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("list"), N_("open the list of this kind"), open_list },
	{ "add", 'a', "a", N_("add"), N_("add a record of this kind"), add },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_kinds = {
	.name = "kinds",
	.title = N_("All kinds of records"),
	.verbs = verbs,
	.open = kinds_open,
	.close = free,
	.draw = kinds_draw,
	.key = kinds_key,
	.speak = kinds_speak,
	.rows = kinds_rows,
};
