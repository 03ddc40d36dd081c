/* Every change of a record, newest first: each field before and after, and what it says now. */
#include "app/document.h"
#include "app/trace.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "trace_lines.h"

struct history {
	struct jc_id16 id;
	char *title;
	struct jc_traces traces;
	struct jc_paper paper;
	struct jc_rows rows;
	int width;
};

/* A head for each change, its fields below. */
static void
lay_out(struct jc_ui *ui, struct history *history)
{
	struct jc_paper old = history->paper;
	uint32_t change = JC_NO_CHANGE;
	size_t i;

	history->width = jc_ui_grid(ui)->cols;
	jc_paper_begin(&history->paper, history->width - 3);
	for (i = 0; i < history->traces.n; i++) {
		const struct jc_trace *trace = &history->traces.at[i];

		if (trace->change != change)
			jc_trace_head(&history->paper, trace);
		change = trace->change;
		jc_trace_lines(ui, &history->paper, trace, history->width - 3);
	}
	jc_paper_settle(&old, &history->paper, &history->rows);
}

static enum jc_err
load(struct jc_ui *ui, struct history *history)
{
	enum jc_err err;

	jc_traces_release(&history->traces);
	err = jc_traces_of_record(jc_ui_case(ui), &history->id, &history->traces);
	lay_out(ui, history);
	return err;
}

static void
history_close(void *state)
{
	struct history *history = state;

	jc_traces_release(&history->traces);
	jc_paper_release(&history->paper);
	free(history->title);
	free(history);
}

static enum jc_err
history_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct history *history = jc_calloc(1, sizeof *history);
	struct jc_document document;
	struct jc_buf title = JC_BUF_INIT;
	enum jc_err err;

	history->id = target->id;
	*state = NULL;
	if ((err = load(ui, history)) ||
	    (err = jc_document_load(jc_ui_case(ui), &target->id, &document))) {
		history_close(history);
		return err;
	}
	jc_buf_str(&title, _("History of "));
	jc_ui_name(document.kind, document.number, document.title, &title);
	history->title = jc_buf_take(&title);
	jc_document_release(&document);
	*state = history;
	return JC_OK;
}

static void
history_refresh(struct jc_ui *ui, void *state)
{
	if (load(ui, state))
		jc_ui_say(ui, true, "%s", jc_fail_text());
}

static void
history_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct history *history = state;
	struct jc_grid *grid = jc_ui_grid(ui);

	if (history->width != grid->cols)
		lay_out(ui, history);
	jc_ui_title(ui, history->title);
	jc_rows_fit(&history->rows, bottom - top);
	jc_paper_draw(&history->paper, grid, history->rows.first, top, bottom, 2, grid->cols - 3);
	if (history->paper.n)
		jc_grid_here(
		    grid, top + (int)(history->rows.at - history->rows.first), 0, grid->cols);
}

static void
history_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	struct history *history = state;

	(void)ui;
	jc_speech_text(speech, "%s", history->title);
	jc_paper_speak(&history->paper, speech);
}

static struct jc_move
back(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return (struct jc_move){ .next = JC_CLOSE };
}

static struct jc_move
history_key(struct jc_ui *ui, void *state, int key)
{
	if (key == JC_KEY_LEFT)
		return back(ui, state);
	return (struct jc_move){ .handled = jc_rows_key(&((struct history *)state)->rows, key) };
}

static bool
history_record(struct jc_ui *ui, void *state, struct jc_id16 *out)
{
	(void)ui;
	*out = ((struct history *)state)->id;
	return true;
}

static const struct jc_verb verbs[] = {
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back to the record"), back },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_history = {
	.name = "history",
	.title = "",
	.verbs = verbs,
	.open = history_open,
	.close = history_close,
	.draw = history_draw,
	.key = history_key,
	.refresh = history_refresh,
	.record = history_record,
	.speak = history_speak,
};
