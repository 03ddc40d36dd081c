/* What no single record shows: the warnings of the case, or of one record, with what to do. */
#include "app/warnings.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/paper.h"
#include "ui/rows.h"

/* Rows below the list: the sentence, the provision, the advice. */
#define BELOW 8

struct shown {
	const struct jc_warning_rule *rule;
	struct jc_id16 id;
	char *number, *what;
};
struct warnings {
	bool about; /* of one record alone */
	struct jc_id16 record;
	struct jc_rows rows;
	size_t n;
	struct shown *at;
	bool more;
};

static void
forget(struct warnings *warnings)
{
	for (size_t i = 0; i < warnings->n; i++) {
		free(warnings->at[i].number);
		free(warnings->at[i].what);
	}
	free(warnings->at);
	warnings->at = NULL;
	warnings->n = 0;
}

static void
warnings_refresh(struct jc_ui *ui, void *state)
{
	struct warnings *warnings = state;
	const struct jc_warnings *all;

	forget(warnings);
	if (jc_warnings(jc_ui_case(ui), (int)(jc_ui_now(ui) / 86400000), &all)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return;
	}
	warnings->at = jc_calloc(all->n, sizeof(*warnings->at));
	for (size_t i = 0; i < all->n; i++) {
		const struct jc_warning *warning = &all->at[i];

		if (warnings->about && !jc_warning_about(warning, &warnings->record))
			continue;
		warnings->at[warnings->n++] = (struct shown){ warning->rule, warning->records[0],
			jc_strdup(warning->numbers[0]), jc_strdup(warning->what) };
	}
	warnings->more = false;
	for (size_t i = 0; jc_warning_rule_at(i); i++)
		warnings->more |= all->more[i];
	jc_rows_set(&warnings->rows, warnings->n);
}

static enum jc_err
warnings_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct warnings *warnings = jc_calloc(1, sizeof(*warnings));

	warnings->about = target->has_id;
	warnings->record = target->id;
	warnings_refresh(ui, warnings);
	*state = warnings;
	return JC_OK;
}

static void
warnings_close(void *state)
{
	forget(state);
	free(state);
}

/* What the line is about, in full; where there is no room the sentence alone. */
static void
draw_below(struct jc_grid *grid, const struct shown *shown, int top, int bottom)
{
	int width = grid->cols - 3;
	struct jc_paper paper;
	struct jc_buf source = JC_BUF_INIT;

	jc_warning_source(shown->rule, &source);
	jc_paper_begin(&paper, width);
	jc_paper_value(&paper, grid, width, _("What"), shown->what, JC_LOOK_TEXT);
	jc_paper_value(&paper, grid, width, _("Why"), source.data, JC_LOOK_TEXT);
	jc_paper_value(&paper, grid, width, _("To do"), _(shown->rule->advice), JC_LOOK_TEXT);
	jc_paper_draw(&paper, grid, 0, top, bottom, 2, width);
	jc_paper_release(&paper);
	jc_buf_release(&source);
}

static void
draw_line(struct jc_grid *grid, int row, const struct shown *shown, bool here)
{
	int name = grid->cols >= 60 ? 22 : 0;

	jc_grid_text(grid, row, 2, 10, JC_LOOK_TEXT, shown->number);
	if (name)
		jc_grid_text(grid, row, 13, name - 1, JC_LOOK_TITLE, _(shown->rule->name));
	jc_grid_text(grid, row, 13 + name, grid->cols - 14 - name, JC_LOOK_TEXT, shown->what);
	if (here)
		jc_grid_here(grid, row, 0, grid->cols);
}

static void
warnings_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct warnings *warnings = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	int end = bottom - top >= 2 * BELOW ? bottom - BELOW : bottom, row = top;

	if (!warnings->n)
		jc_grid_text(grid, top, 2, 0, JC_LOOK_TEXT, _("no warnings"));
	jc_rows_fit(&warnings->rows, end - top);
	for (size_t i = warnings->rows.first; i < warnings->n && row < end; i++)
		draw_line(grid, row++, &warnings->at[i], i == warnings->rows.at);
	if (warnings->more && row < end)
		jc_grid_text(grid, row, 13, 0, JC_LOOK_TEXT, _("and more"));
	if (warnings->n && end < bottom)
		draw_below(grid, &warnings->at[warnings->rows.at], end + 1, bottom);
}

static void
warnings_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	const struct warnings *warnings = state;

	(void)ui;
	if (!warnings->n)
		jc_speech_text(speech, "%s", _("no warnings"));
	for (size_t i = 0; i < warnings->n; i++) {
		const struct shown *shown = &warnings->at[i];
		struct jc_buf source = JC_BUF_INIT;

		jc_warning_source(shown->rule, &source);
		jc_speech_row(speech, i, "%s, %s: %s. %s. %s", shown->number, _(shown->rule->name),
		    shown->what, source.data, _(shown->rule->advice));
		jc_buf_release(&source);
	}
	if (warnings->more)
		jc_speech_text(speech, "%s", _("and more"));
}

static struct jc_rows *
warnings_rows(void *state)
{
	return &((struct warnings *)state)->rows;
}

static bool
warnings_record(struct jc_ui *ui, void *state, struct jc_id16 *out)
{
	const struct warnings *warnings = state;

	(void)ui;
	if (warnings->n)
		*out = warnings->at[warnings->rows.at].id;
	return warnings->n > 0;
}

static struct jc_move
enter(struct jc_ui *ui, void *state)
{
	struct jc_target target = { .has_id = true };

	return warnings_record(ui, state, &target.id) ? jc_move_to(JC_GO, "record", &target)
						      : jc_move_none();
}

static struct jc_move
warnings_key(struct jc_ui *ui, void *state, int key)
{
	if (key == JC_KEY_RIGHT || key == 'l')
		return enter(ui, state);
	return (struct jc_move){ .handled = jc_rows_key(&((struct warnings *)state)->rows, key) };
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("open"), N_("open the first record it is about"),
	    enter },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_warnings = {
	.name = "warnings",
	.title = N_("Warnings: what no single record shows"),
	.verbs = verbs,
	.open = warnings_open,
	.close = warnings_close,
	.draw = warnings_draw,
	.key = warnings_key,
	.refresh = warnings_refresh,
	.record = warnings_record,
	.speak = warnings_speak,
	.rows = warnings_rows,
};
