/* One record: all of it, with what belongs to it. */
#include "app/edit.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/paper.h"
#include "ui/rows.h"

struct record {
	struct jc_id16 id;
	struct jc_paper paper;
	struct jc_rows rows;
	int width;
	bool who; /* show who said each value, and when */
};

static enum jc_err
load(struct jc_ui *ui, struct record *record)
{
	struct jc_paper old = record->paper;
	enum jc_err err;

	record->width = jc_ui_grid(ui)->cols;
	err = jc_paper_load(ui, &record->id, record->width - 3,
	    JC_PAPER_RELATED | (record->who ? JC_PAPER_WHO : 0), &record->paper);
	jc_paper_settle(&old, &record->paper, &record->rows);
	return err;
}

static enum jc_err
record_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct record *record = jc_calloc(1, sizeof *record);
	enum jc_err err;

	record->id = target->id;
	err = load(ui, record);
	if (err) {
		free(record);
		record = NULL;
	}
	*state = record;
	return err;
}

static void
record_close(void *state)
{
	struct record *record = state;

	jc_paper_release(&record->paper);
	free(record);
}

static void
record_refresh(struct jc_ui *ui, void *state)
{
	(void)!load(ui, state);
}

static void
record_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct record *record = state;
	struct jc_grid *grid = jc_ui_grid(ui);

	if (record->width != grid->cols)
		(void)!load(ui, record);
	jc_ui_title(ui, record->paper.title ? record->paper.title : "");
	jc_rows_fit(&record->rows, bottom - top);
	jc_paper_draw(&record->paper, grid, record->rows.first, top, bottom, 2, grid->cols - 3);
	if (record->paper.n)
		jc_grid_here(
		    grid, top + (int)(record->rows.at - record->rows.first), 0, grid->cols);
}

static void
record_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	struct record *record = state;

	if (record->width != jc_ui_grid(ui)->cols)
		(void)!load(ui, record);
	jc_speech_text(speech, "%s", record->paper.title ? record->paper.title : "");
	jc_paper_speak(&record->paper, speech);
}

static struct jc_rows *
record_rows(void *state)
{
	return &((struct record *)state)->rows;
}

static struct jc_move
enter(struct jc_ui *ui, void *state)
{
	const struct record *record = state;
	const struct jc_paper_line *line =
	    record->paper.n ? &record->paper.lines[record->rows.at] : NULL;
	struct jc_move move = jc_move_none();

	if (line && line->field[0]) {
		move = jc_move_to(
		    JC_GO, "conflict", &(struct jc_target){ .has_id = true, .id = record->id });
		snprintf(move.target.field, sizeof move.target.field, "%s", line->field);
	} else if (line && line->warning) {
		move = jc_move_to(
		    JC_GO, "warnings", &(struct jc_target){ .has_id = true, .id = record->id });
	} else if (line && line->has_id) {
		move = jc_move_to(
		    JC_GO, "record", &(struct jc_target){ .has_id = true, .id = line->id });
	} else {
		jc_ui_say(ui, false, _("nothing to open on this line; e edits the record"));
	}
	return move;
}

static struct jc_move
edit(struct jc_ui *ui, void *state)
{
	(void)ui;
	return jc_move_to(JC_GO, "form",
	    &(struct jc_target){ .has_id = true, .id = ((struct record *)state)->id });
}

static struct jc_move
note(struct jc_ui *ui, void *state)
{
	(void)ui;
	return jc_move_to(JC_GO, "form",
	    &(struct jc_target){
		.kind = jc_kind_find("note"), .has_id = true, .id = ((struct record *)state)->id });
}

static struct jc_move
who(struct jc_ui *ui, void *state)
{
	struct record *record = state;

	record->who = !record->who;
	if (load(ui, record))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	return jc_move_none();
}

static struct jc_move
history(struct jc_ui *ui, void *state)
{
	(void)ui;
	return jc_move_to(JC_GO, "history",
	    &(struct jc_target){ .has_id = true, .id = ((struct record *)state)->id });
}

static struct jc_move
act(struct jc_ui *ui, void *state)
{
	(void)ui;
	return jc_move_to(JC_GO, "act",
	    &(struct jc_target){ .has_id = true, .id = ((struct record *)state)->id });
}

static struct jc_move
move_on(struct jc_ui *ui, void *state)
{
	(void)ui;
	return jc_move_to(JC_GO, "move",
	    &(struct jc_target){ .has_id = true, .id = ((struct record *)state)->id });
}

static struct jc_move
paper(struct jc_ui *ui, void *state)
{
	(void)ui;
	return jc_move_to(JC_GO, "sheet",
	    &(struct jc_target){ .has_id = true, .id = ((struct record *)state)->id });
}

static struct jc_move
back(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return (struct jc_move){ .next = JC_CLOSE };
}

static struct jc_move
record_key(struct jc_ui *ui, void *state, int key)
{
	struct record *record = state;

	if (key == JC_KEY_RIGHT)
		return enter(ui, state);
	if (key == JC_KEY_LEFT)
		return back(ui, state);
	return (struct jc_move){ .handled = jc_rows_key(&record->rows, key) };
}

static bool
record_record(struct jc_ui *ui, void *state, struct jc_id16 *out)
{
	(void)ui;
	*out = ((struct record *)state)->id;
	return true;
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("open"),
	    N_("open the record on this line, or settle the disagreement"), enter },
	{ "edit", 'e', "e", N_("edit"), N_("edit this record"), edit },
	{ "note", 'n', "n", N_("note"), N_("add a note about it"), note },
	{ "who", 'p', "p", N_("who"), N_("show who said each value, and when"), who },
	{ "history", 'o', "o", N_("history"), N_("every change of it: before and after"), history },
	{ "actions", 'x', "x", N_("actions"), N_("withdraw, assign, set a field"), act },
	{ "move", 'm', "m", NULL, N_("to its next state: requests, their items, assets"), move_on },
	{ "paper", 'P', "P", NULL, N_("its form, filled in, to be printed"), paper },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back to where you came from"), back },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_record = {
	.name = "record",
	.title = "",
	.verbs = verbs,
	.open = record_open,
	.close = record_close,
	.draw = record_draw,
	.key = record_key,
	.refresh = record_refresh,
	.record = record_record,
	.speak = record_speak,
	.rows = record_rows,
};
