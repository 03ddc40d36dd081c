/*
 * What came since I last looked: change by change, record by record, and below, field by field,
 * what was there before and what it says now. Reviewed ones go; that is kept on this device alone.
 */
#include "app/agenda.h"
#include "app/document.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "trace_lines.h"

#define LINES_MAX 2000

/* Somebody whose changes follow, or one record that one change touched. */
struct line {
	uint32_t change;
	bool is_head;
	char *text, *name; /* of a head: who; of a record: when, and what it is called */
	struct jc_id16 rec;
	char conflict[64]; /* a field of it that is disagreed about now; "" none */
	unsigned fields;
};
struct incoming {
	struct line *at;
	size_t n;
	struct jc_rows rows;
	bool more; /* than fit */
	struct jc_paper paper;
	size_t paper_of; /* line */
	int paper_width;
};

static void
forget(struct incoming *incoming)
{
	size_t i;

	for (i = 0; i < incoming->n; i++) {
		free(incoming->at[i].text);
		free(incoming->at[i].name);
	}
	free(incoming->at);
	incoming->at = NULL;
	incoming->n = 0;
	incoming->more = false;
	jc_paper_release(&incoming->paper);
	incoming->paper_width = 0;
}

struct taking {
	struct jc_ui *ui;
	struct incoming *incoming;
};

static struct line *
add(struct incoming *incoming, uint32_t change)
{
	incoming->at = jc_realloc(incoming->at, incoming->n + 1, sizeof *incoming->at);
	incoming->at[incoming->n] = (struct line){ .change = change };
	return &incoming->at[incoming->n++];
}

/* The title of a record where its number says what kind it is; else the kind's name too. */
static char *
name_of(struct jc_ui *ui, const struct jc_id16 *id)
{
	struct jc_document document;
	struct jc_buf name = JC_BUF_INIT;

	if (!jc_document_load(jc_ui_case(ui), id, &document))
		jc_ui_name(document.kind, document.number, document.title, &name);
	jc_document_release(&document);
	return jc_buf_take(&name);
}

static void
add_records(struct jc_ui *ui, struct incoming *incoming, const struct jc_traces *traces)
{
	struct line *line = NULL;
	struct jc_buf at = JC_BUF_INIT;
	size_t i;

	for (i = 0; i < traces->n; i++) {
		const struct jc_trace *trace = &traces->at[i];

		if (!line || jc_id16_cmp(&line->rec, &trace->rec) != 0) {
			jc_time_minute(&at, trace->time);
			line = add(incoming, trace->change);
			line->rec = trace->rec;
			line->text = jc_buf_take(&at);
			line->name = name_of(ui, &trace->rec);
		}
		line->fields++;
		if (trace->state == JC_FIELD_CONFLICT && !*line->conflict)
			snprintf(line->conflict, sizeof line->conflict, "%s", trace->name);
	}
}

/* A head, where the one before is of somebody else, or of another list that came in. */
static void
add_head(struct incoming *incoming, const char *party, const struct jc_trace *trace)
{
	struct jc_buf text = JC_BUF_INIT;
	struct line *head;
	size_t i = incoming->n;

	jc_buf_fmt(&text, "%s  %s   %s %s", party, trace->by, jc_glyph(JC_GLYPH_GOOD), _("signed"));
	if (trace->source)
		jc_buf_fmt(
		    &text, "   %s %s", trace->source, trace->snapshot ? trace->snapshot : "");
	while (i > 0 && !incoming->at[i - 1].is_head)
		i--;
	if (i > 0 && strcmp(incoming->at[i - 1].text, text.data) == 0) {
		jc_buf_release(&text);
		return;
	}
	head = add(incoming, trace->change);
	head->is_head = true;
	head->text = jc_buf_take(&text);
}

static enum jc_err
take_change(void *context, uint32_t change, const char *party)
{
	struct taking *taking = context;
	struct incoming *incoming = taking->incoming;
	struct jc_traces traces;
	enum jc_err err;

	incoming->more = incoming->n >= LINES_MAX;
	if (incoming->more)
		return JC_NOTFOUND;
	err = jc_traces_of_change(jc_ui_case(taking->ui), change, &traces);
	if (!err && traces.n) {
		add_head(incoming, party, &traces.at[0]);
		add_records(taking->ui, incoming, &traces);
	}
	jc_traces_release(&traces);
	return err;
}

static enum jc_err
load(struct jc_ui *ui, struct incoming *incoming)
{
	struct taking taking = { ui, incoming };
	enum jc_err err;

	forget(incoming);
	err = jc_agenda_each_new(jc_ui_case(ui), take_change, &taking);
	jc_rows_set(&incoming->rows, incoming->n);
	return err;
}

static void
incoming_refresh(struct jc_ui *ui, void *state)
{
	if (load(ui, state))
		jc_ui_say(ui, true, "%s", jc_fail_text());
}

static enum jc_err
incoming_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct incoming *incoming = jc_calloc(1, sizeof *incoming);
	enum jc_err err = load(ui, incoming);

	(void)target;
	if (incoming->n > 1)
		incoming->rows.at = 1; /* the first record */
	*state = incoming;             /* what could be read */
	if (err)
		jc_ui_say(ui, true, "%s", jc_fail_text());
	return JC_OK;
}

static void
incoming_close(void *state)
{
	forget(state);
	free(state);
}

static const struct line *
current(const struct incoming *incoming)
{
	return incoming->n ? &incoming->at[incoming->rows.at] : NULL;
}

static void
draw_line(struct jc_grid *grid, const struct line *line, int row, bool here)
{
	int end = grid->cols - 1;

	if (line->is_head) {
		jc_grid_text(grid, row, 2, end - 2, JC_LOOK_TITLE, line->text);
	} else {
		if (grid->cols >= 60) {
			jc_grid_right(grid, row, end, JC_LOOK_TEXT, line->text);
			jc_grid_fmt(grid, row, end - 28, 10, JC_LOOK_TEXT,
			    ngettext("%u field", "%u fields", line->fields), line->fields);
			end -= 30;
		}
		if (*line->conflict)
			jc_grid_text(
			    grid, row, 4, 1, JC_LOOK_DISAGREE, jc_glyph(JC_GLYPH_DISAGREE));
		jc_grid_text(grid, row, 6, end - 6, JC_LOOK_TEXT, line->name);
	}
	if (here)
		jc_grid_here(grid, row, 0, grid->cols);
}

/* Field by field. */
static void
lay_out(struct jc_ui *ui, struct incoming *incoming, int width)
{
	const struct line *line = current(incoming);
	struct jc_traces traces;
	size_t i;

	if (incoming->paper_width == width && incoming->paper_of == incoming->rows.at)
		return;
	jc_paper_release(&incoming->paper);
	jc_paper_begin(&incoming->paper, width);
	incoming->paper_width = width;
	incoming->paper_of = incoming->rows.at;
	if (line->is_head)
		return;
	if (!jc_traces_of_change(jc_ui_case(ui), line->change, &traces))
		for (i = 0; i < traces.n; i++)
			if (jc_id16_cmp(&line->rec, &traces.at[i].rec) == 0)
				jc_trace_lines(ui, &incoming->paper, &traces.at[i], width);
	jc_traces_release(&traces);
}

static void
incoming_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct incoming *incoming = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	int end = bottom - top >= 12 ? bottom - (bottom - top) / 2 : bottom, row = top;
	const struct line *line = current(incoming);
	size_t i;

	if (!line) {
		jc_grid_text(grid, top, 2, 0, JC_LOOK_TEXT,
		    _("nothing new since you last looked; S fetches what there is"));
		return;
	}
	jc_rows_fit(&incoming->rows, end - row);
	for (i = incoming->rows.first; i < incoming->n && row < end; i++, row++)
		draw_line(grid, &incoming->at[i], row, i == incoming->rows.at);
	if (i < incoming->n || incoming->more)
		jc_grid_right(
		    grid, end - 1, grid->cols - 1, JC_LOOK_TITLE, jc_glyph(JC_GLYPH_DOWN));
	if (end == bottom)
		return;
	lay_out(ui, incoming, grid->cols - 2);
	jc_grid_rule(grid, end, 0, grid->cols, line->is_head ? line->text : line->name);
	jc_paper_draw(&incoming->paper, grid, 0, end + 1, bottom, 1, grid->cols - 2);
}

/* What came of one record, field by field. */
static void
speak_fields(struct jc_ui *ui, const struct line *line, size_t row, struct jc_speech *speech)
{
	struct jc_traces traces;
	struct jc_buf text = JC_BUF_INIT;
	size_t i;

	jc_buf_fmt(
	    &text, "%s%s, %s", *line->conflict ? _("disagreed, ") : "", line->name, line->text);
	if (!jc_traces_of_change(jc_ui_case(ui), line->change, &traces))
		for (i = 0; i < traces.n; i++)
			if (jc_id16_cmp(&line->rec, &traces.at[i].rec) == 0)
				jc_buf_fmt(&text, "; %s: %s", traces.at[i].label,
				    traces.at[i].after ? traces.at[i].after : _("(empty)"));
	jc_traces_release(&traces);
	jc_speech_row(speech, row, "%s", text.data);
	jc_buf_wipe(&text);
}

static void
incoming_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	const struct incoming *incoming = state;
	size_t i;

	if (!incoming->n)
		jc_speech_text(speech, "%s", _("nothing new since you last looked"));
	for (i = 0; i < incoming->n; i++)
		if (!jc_speech_wants(speech))
			jc_speech_pass(speech, 1);
		else if (incoming->at[i].is_head)
			jc_speech_row(speech, i, _("From %s"), incoming->at[i].text);
		else
			speak_fields(ui, &incoming->at[i], i, speech);
}

static struct jc_rows *
incoming_rows(void *state)
{
	return &((struct incoming *)state)->rows;
}

static struct jc_move
open_record(struct jc_ui *ui, void *state)
{
	const struct line *line = current(state);

	(void)ui;
	if (!line || line->is_head)
		return jc_move_none();
	return jc_move_to(JC_GO, "record", &(struct jc_target){ .has_id = true, .id = line->rec });
}

/* Where the teams disagree, that is what wants looking at. */
static struct jc_move
enter(struct jc_ui *ui, void *state)
{
	const struct line *line = current(state);
	struct jc_move move;

	if (!line || !*line->conflict)
		return open_record(ui, state);
	move =
	    jc_move_to(JC_GO, "conflict", &(struct jc_target){ .has_id = true, .id = line->rec });
	snprintf(move.target.field, sizeof move.target.field, "%s", line->conflict);
	return move;
}

static struct jc_move
ask_back(struct jc_ui *ui, void *state)
{
	const struct line *line = current(state);

	(void)ui;
	if (!line || line->is_head)
		return jc_move_none();
	return jc_move_to(JC_GO, "form",
	    &(struct jc_target){ .kind = jc_kind_find("note"), .has_id = true, .id = line->rec });
}

/* The change of the line; on a head, all of that person's below it. */
static struct jc_move
reviewed(struct jc_ui *ui, void *state)
{
	const struct incoming *incoming = state;
	size_t i = incoming->rows.at;
	bool all = incoming->n && incoming->at[i].is_head;
	uint32_t last = JC_NO_CHANGE;
	enum jc_err err = JC_OK;

	for (i += all; i < incoming->n && !incoming->at[i].is_head && !err; i++) {
		if (incoming->at[i].change != last)
			err = jc_agenda_seen_change(jc_ui_case(ui), incoming->at[i].change);
		last = incoming->at[i].change;
		if (!all)
			break;
	}
	jc_ui_changed(ui);
	if (err)
		jc_ui_say(ui, true, "%s", jc_fail_text());
	return jc_move_none();
}

static struct jc_move
all_reviewed(struct jc_ui *ui, void *state)
{
	(void)state;
	if (jc_agenda_seen(jc_ui_case(ui)))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	jc_ui_changed(ui);
	return jc_move_none();
}

static struct jc_move
incoming_key(struct jc_ui *ui, void *state, int key)
{
	if (key == JC_KEY_RIGHT)
		return enter(ui, state);
	return (struct jc_move){ .handled = jc_rows_key(&((struct incoming *)state)->rows, key) };
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("open"),
	    N_("open the record, or what the teams disagree about"), enter },
	{ "reviewed", 'r', "r", N_("reviewed"),
	    N_("this change was looked at; on a name: all of theirs"), reviewed },
	{ "all-reviewed", 'A', "A", N_("all"), N_("all of it was looked at"), all_reviewed },
	{ "ask-back", 'n', "n", N_("ask back"), N_("write a note about the record"), ask_back },
	{ "record", 'o', "o", N_("record"), N_("open the record"), open_record },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_incoming = {
	.name = "incoming",
	.title = N_("New since you last looked"),
	.verbs = verbs,
	.open = incoming_open,
	.close = incoming_close,
	.draw = incoming_draw,
	.key = incoming_key,
	.refresh = incoming_refresh,
	.speak = incoming_speak,
	.rows = incoming_rows,
};
