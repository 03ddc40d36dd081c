/* What was typed and not saved: take it up again, or throw it away. */
#include "app/draft.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/rows.h"

struct drafts {
	struct jc_drafts drafts;
	struct jc_rows rows;
};

static void
drafts_refresh(struct jc_ui *ui, void *state)
{
	struct drafts *drafts = state;

	jc_drafts_release(&drafts->drafts);
	if (jc_drafts_load(jc_ui_case(ui), &drafts->drafts))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	jc_rows_set(&drafts->rows, drafts->drafts.n);
}

static enum jc_err
drafts_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	(void)target;
	*state = jc_calloc(1, sizeof(struct drafts));
	drafts_refresh(ui, *state);
	return JC_OK;
}

static void
drafts_close(void *state)
{
	struct drafts *drafts = state;

	jc_drafts_release(&drafts->drafts);
	free(drafts);
}

/* What it is of, and how it begins; when it was kept. */
static void
draft_words(struct jc_ui *ui, const struct jc_draft *draft, struct jc_buf *text, struct jc_buf *at)
{
	const struct jc_kind *kind = jc_kind_find(draft->kind);

	if (draft->has_record)
		jc_view_label(jc_case_view(jc_ui_case(ui)), &draft->record, text);
	else
		jc_buf_fmt(text, _("New: %s"), kind ? _(kind->label) : draft->kind);
	if (draft->n)
		jc_buf_fmt(text, "  %s", draft->lines[0].text);
	jc_time_minute(at, draft->time);
	jc_buf_str(at, " UTC");
}

static void
draw_draft(struct jc_ui *ui, const struct jc_draft *draft, int row)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf text = JC_BUF_INIT, at = JC_BUF_INIT;

	draft_words(ui, draft, &text, &at);
	jc_grid_text(grid, row, 2, grid->cols >= 60 ? grid->cols - 25 : 0, JC_LOOK_TEXT, text.data);
	if (grid->cols >= 60)
		jc_grid_right(grid, row, grid->cols - 1, JC_LOOK_TEXT, at.data);
	jc_buf_wipe(&text);
	jc_buf_release(&at);
}

static void
drafts_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct drafts *drafts = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	int row = top;
	size_t i;

	if (!drafts->drafts.n)
		jc_grid_text(grid, row, 2, 0, JC_LOOK_TEXT, _("no drafts: all was saved"));
	jc_rows_fit(&drafts->rows, bottom - top);
	for (i = drafts->rows.first; i < drafts->drafts.n && row < bottom; i++, row++) {
		draw_draft(ui, &drafts->drafts.at[i], row);
		if (i == drafts->rows.at)
			jc_grid_here(grid, row, 0, grid->cols);
	}
}

static void
drafts_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	const struct drafts *drafts = state;
	size_t i;

	if (!drafts->drafts.n)
		jc_speech_text(speech, "%s", _("no drafts: all was saved"));
	for (i = 0; i < drafts->drafts.n; i++) {
		struct jc_buf text = JC_BUF_INIT, at = JC_BUF_INIT;

		draft_words(ui, &drafts->drafts.at[i], &text, &at);
		jc_speech_row(speech, i, "%s, %s", text.data, at.data);
		jc_buf_wipe(&text);
		jc_buf_release(&at);
	}
}

static struct jc_rows *
drafts_rows(void *state)
{
	return &((struct drafts *)state)->rows;
}

static struct jc_move
throw_away(struct jc_ui *ui, void *state)
{
	struct drafts *drafts = state;

	if (jc_draft_drop(jc_ui_case(ui), &drafts->drafts.at[drafts->rows.at].id))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	else
		jc_ui_say(ui, false, _("thrown away"));
	jc_ui_changed(ui);
	return jc_move_none();
}

static struct jc_move
go_on(struct jc_ui *ui, void *state)
{
	const struct drafts *drafts = state;

	(void)ui;
	if (!drafts->drafts.n)
		return jc_move_none();
	return jc_move_to(JC_GO, "form",
	    &(struct jc_target){
		.has_draft = true, .draft = drafts->drafts.at[drafts->rows.at].id });
}

static struct jc_move
ask(struct jc_ui *ui, void *state)
{
	if (((struct drafts *)state)->drafts.n)
		jc_ui_ask(ui, _("throw this draft away for good? y does, any other key not"), 'y',
		    throw_away);
	return jc_move_none();
}

static struct jc_move
drafts_key(struct jc_ui *ui, void *state, int key)
{
	if (key == JC_KEY_RIGHT || key == 'e')
		return go_on(ui, state);
	return (struct jc_move){ .handled = jc_rows_key(&((struct drafts *)state)->rows, key) };
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("go on"), N_("go on with this form"), go_on },
	{ "throw-away", 'x', "x", N_("throw away"), N_("throw the draft away (asks)"), ask },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_drafts = {
	.name = "drafts",
	.title = N_("Drafts: typed, not saved"),
	.verbs = verbs,
	.open = drafts_open,
	.close = drafts_close,
	.draw = drafts_draw,
	.key = drafts_key,
	.refresh = drafts_refresh,
	.speak = drafts_speak,
	.rows = drafts_rows,
};
