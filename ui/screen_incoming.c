/*
 * What came since I last looked: change by change, record by record, and below, field by field,
 * what was there before and what it says now. Reviewed ones go; that is kept on this device alone.
 * First of all stands what teams in review saved, to be accepted or refused.
 */
#include "app/agenda.h"
#include "app/ask.h"
#include "app/document.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "screens.h"
#include "incoming.h"
#include "trace_lines.h"

#define ASKED_MAX 200 /* bytes of labels in a title */

static void
forget(struct jc_incoming *incoming)
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
	jc_incoming_forget_held(incoming);
}

struct taking {
	struct jc_ui *ui;
	struct jc_incoming *incoming;
};

struct jc_incoming_line *
jc_incoming_add(struct jc_incoming *incoming, uint32_t change)
{
	incoming->at = jc_realloc(incoming->at, incoming->n + 1, sizeof *incoming->at);
	incoming->at[incoming->n] = (struct jc_incoming_line){ .change = change };
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

void
jc_incoming_add_records(struct jc_ui *ui, struct jc_incoming *incoming,
    const struct jc_traces *traces, const struct jc_held *held)
{
	struct jc_incoming_line *line = NULL;
	struct jc_buf at = JC_BUF_INIT;
	size_t i;

	for (i = 0; i < traces->n; i++) {
		const struct jc_trace *trace = &traces->at[i];

		if (!line || jc_id16_cmp(&line->rec, &trace->rec) != 0) {
			jc_time_minute(&at, trace->time);
			line = jc_incoming_add(incoming, trace->change);
			line->rec = trace->rec;
			line->held = held;
			line->text = jc_buf_take(&at);
			line->name = name_of(ui, &trace->rec);
		}
		line->fields++;
		if (!held && trace->state == JC_FIELD_CONFLICT && !*line->conflict)
			snprintf(line->conflict, sizeof line->conflict, "%s", trace->name);
	}
}

/* A head, where the one before is of somebody else, or of another list that came in. */
static void
add_head(struct jc_incoming *incoming, const char *party, const struct jc_trace *trace)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_incoming_line *head;
	size_t i = incoming->n;

	jc_buf_fmt(&text, "%s  %s   %s %s", party, trace->by, jc_glyph(JC_GLYPH_GOOD), _("signed"));
	if (trace->source)
		jc_buf_fmt(
		    &text, "   %s %s", trace->source, trace->snapshot ? trace->snapshot : "");
	while (i > 0 && !incoming->at[i - 1].is_head)
		i--;
	if (i > 0 && !incoming->at[i - 1].held &&
	    strcmp(incoming->at[i - 1].text, text.data) == 0) {
		jc_buf_release(&text);
		return;
	}
	head = jc_incoming_add(incoming, trace->change);
	head->is_head = true;
	head->text = jc_buf_take(&text);
}

static enum jc_err
take_change(void *context, uint32_t change, const char *party)
{
	struct taking *taking = context;
	struct jc_incoming *incoming = taking->incoming;
	struct jc_traces traces;
	enum jc_err err;

	incoming->more = incoming->n >= JC_INCOMING_MAX;
	if (incoming->more)
		return JC_NOTFOUND;
	err = jc_traces_of_change(jc_ui_case(taking->ui), change, &traces);
	if (!err && traces.n) {
		add_head(incoming, party, &traces.at[0]);
		jc_incoming_add_records(taking->ui, incoming, &traces, NULL);
	}
	jc_traces_release(&traces);
	return err;
}

static enum jc_err
load(struct jc_ui *ui, struct jc_incoming *incoming)
{
	struct taking taking = { ui, incoming };
	enum jc_err err;

	forget(incoming);
	if (!(err = jc_incoming_load_held(ui, incoming)))
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
	struct jc_incoming *incoming = jc_calloc(1, sizeof *incoming);
	enum jc_err err = load(ui, incoming);

	(void)target;
	if (incoming->n > 1)
		incoming->rows.at = 1; /* the first record */
	jc_input_init(&incoming->reason, "", 4000);
	*state = incoming; /* what could be read */
	if (err)
		jc_ui_say(ui, true, "%s", jc_fail_text());
	return JC_OK;
}

static void
incoming_close(void *state)
{
	jc_input_release(&((struct jc_incoming *)state)->reason);
	forget(state);
	free(state);
}

const struct jc_incoming_line *
jc_incoming_current(const struct jc_incoming *incoming)
{
	return incoming->n ? &incoming->at[incoming->rows.at] : NULL;
}

static void
draw_line(struct jc_grid *grid, const struct jc_incoming *incoming,
    const struct jc_incoming_line *line, int row, bool here)
{
	int end = grid->cols - 1;

	if (line->is_head) {
		if (line->held) {
			const char *state = jc_incoming_state(incoming, line->held);

			jc_grid_right(grid, row, end, JC_LOOK_NEW, state);
			end -= 2 + jc_text_width(state, strlen(state));
		}
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
lay_out(struct jc_ui *ui, struct jc_incoming *incoming, int width)
{
	const struct jc_incoming_line *line = jc_incoming_current(incoming);
	struct jc_traces traces;
	size_t i;

	if (incoming->paper_width == width && incoming->paper_of == incoming->rows.at)
		return;
	jc_paper_release(&incoming->paper);
	jc_paper_begin(&incoming->paper, width);
	incoming->paper_width = width;
	incoming->paper_of = incoming->rows.at;
	if (line->held)
		jc_incoming_held_paper(ui, incoming, line, width);
	if (line->is_head || line->held)
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
	struct jc_incoming *incoming = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	int end = bottom - top >= 12 ? bottom - (bottom - top) / 2 : bottom, row = top;
	const struct jc_incoming_line *line = jc_incoming_current(incoming);
	size_t i;

	if (!line) {
		jc_grid_text(grid, top, 2, 0, JC_LOOK_TEXT,
		    _("nothing new since you last looked; S fetches what there is"));
		return;
	}
	jc_rows_fit(&incoming->rows, end - row);
	for (i = incoming->rows.first; i < incoming->n && row < end; i++, row++)
		draw_line(grid, incoming, &incoming->at[i], row, i == incoming->rows.at);
	if (i < incoming->n || incoming->more)
		jc_grid_right(
		    grid, end - 1, grid->cols - 1, JC_LOOK_TITLE, jc_glyph(JC_GLYPH_DOWN));
	if (end == bottom)
		return;
	if (incoming->refusing) {
		jc_incoming_draw_reason(ui, incoming, end, bottom);
		return;
	}
	lay_out(ui, incoming, grid->cols - 2);
	jc_grid_rule(grid, end, 0, grid->cols, line->is_head ? line->text : line->name);
	jc_paper_draw(&incoming->paper, grid, 0, end + 1, bottom, 1, grid->cols - 2);
}

/* What came of one record, field by field. */
static void
speak_fields(
    struct jc_ui *ui, const struct jc_incoming_line *line, size_t row, struct jc_speech *speech)
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
	const struct jc_incoming *incoming = state;
	size_t i;

	if (!incoming->n)
		jc_speech_text(speech, "%s", _("nothing new since you last looked"));
	for (i = 0; i < incoming->n; i++)
		if (!jc_speech_wants(speech))
			jc_speech_pass(speech, 1);
		else if (incoming->at[i].is_head)
			jc_speech_row(speech, i, _("From %s%s%s"), incoming->at[i].text,
			    incoming->at[i].held ? "  " : "",
			    incoming->at[i].held ? jc_incoming_state(incoming, incoming->at[i].held)
						 : "");
		else
			speak_fields(ui, &incoming->at[i], i, speech);
}

static struct jc_rows *
incoming_rows(void *state)
{
	return &((struct jc_incoming *)state)->rows;
}

static bool
incoming_record(struct jc_ui *ui, void *state, struct jc_id16 *out)
{
	const struct jc_incoming_line *line = jc_incoming_current(state);

	(void)ui;
	if (!line || line->is_head)
		return false;
	*out = line->rec;
	return true;
}

static struct jc_move
open_record(struct jc_ui *ui, void *state)
{
	struct jc_target target = { .has_id = true };

	return incoming_record(ui, state, &target.id) ? jc_move_to(JC_GO, "record", &target)
						      : jc_move_none();
}

/* Where the teams disagree, that is what wants looking at. */
static struct jc_move
enter(struct jc_ui *ui, void *state)
{
	const struct jc_incoming_line *line = jc_incoming_current(state);
	struct jc_move move;

	if (!line || !*line->conflict)
		return open_record(ui, state);
	move =
	    jc_move_to(JC_GO, "conflict", &(struct jc_target){ .has_id = true, .id = line->rec });
	snprintf(move.target.field, sizeof move.target.field, "%s", line->conflict);
	return move;
}

/* The fields of the record that the change wrote, "Title, Priority". */
static char *
fields_of(struct jc_ui *ui, const struct jc_incoming_line *line, char party[9])
{
	struct jc_traces traces;
	struct jc_buf labels = JC_BUF_INIT;

	if (!jc_traces_of_change(jc_ui_case(ui), line->change, &traces))
		for (size_t i = 0; i < traces.n; i++) {
			const struct jc_trace *trace = &traces.at[i];

			if (jc_id16_cmp(&line->rec, &trace->rec) != 0)
				continue;
			snprintf(party, 9, "%s", trace->party ? trace->party : "");
			if (labels.len < ASKED_MAX)
				jc_buf_fmt(&labels, "%s%s", labels.len ? ", " : "", trace->label);
		}
	jc_traces_release(&traces);
	return jc_buf_take(&labels);
}

/* A task for whoever wrote it, that names the record and the fields. */
static struct jc_move
ask_back(struct jc_ui *ui, void *state)
{
	const struct jc_incoming_line *line = jc_incoming_current(state);
	int day = (int)(jc_ui_now(ui) / 86400000);
	char party[9] = "", *fields;
	bool made = false;

	if (!line || line->is_head)
		return jc_move_none();
	fields = fields_of(ui, line, party);
	if (jc_ask_back(jc_ui_case(ui), &line->rec, fields, party, day + JC_ASK_DAYS, &made)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
	} else if (made) {
		jc_ui_changed(ui);
		jc_ui_say(ui, false, _("a task asks %s; the next sync tells them"), party);
	} else {
		jc_ui_say(ui, false, _("%s was asked already: the task is open"), party);
	}
	free(fields);
	return jc_move_none();
}

/* The change of the line; on a head, all of that person's below it. */
static struct jc_move
reviewed(struct jc_ui *ui, void *state)
{
	const struct jc_incoming *incoming = state;
	size_t i = incoming->rows.at;
	bool all = incoming->n && incoming->at[i].is_head;
	uint32_t last = JC_NO_CHANGE;
	enum jc_err err = JC_OK;

	if (incoming->n && incoming->at[i].held)
		return jc_incoming_refuse(ui, state);
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
	else if (last != JC_NO_CHANGE)
		jc_ui_say(ui, false, _("marked as looked at"));
	return jc_move_none();
}

static struct jc_move
accept(struct jc_ui *ui, void *state)
{
	const struct jc_incoming_line *line = jc_incoming_current(state);

	return line && line->held ? jc_incoming_accept(ui, state) : reviewed(ui, state);
}

static struct jc_move
all_seen(struct jc_ui *ui, void *state)
{
	(void)state;
	if (jc_agenda_seen(jc_ui_case(ui)))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	else
		jc_ui_say(ui, false, _("all marked as looked at"));
	jc_ui_changed(ui);
	return jc_move_none();
}

struct jc_move
jc_incoming_all_seen(struct jc_ui *ui, void *state)
{
	(void)state;
	jc_ui_ask(
	    ui, _("mark all that is new as looked at? y does, any other key not"), 'y', all_seen);
	return jc_move_none();
}

static struct jc_move
all_reviewed(struct jc_ui *ui, void *state)
{
	return jc_incoming_waiting(state) ? jc_incoming_accept_clean(ui, state)
					  : jc_incoming_all_seen(ui, state);
}

static struct jc_move
incoming_key(struct jc_ui *ui, void *state, int key)
{
	struct jc_incoming *incoming = state;

	if (incoming->refusing)
		return jc_incoming_type(ui, incoming, key);
	if (key == JC_KEY_RIGHT)
		return enter(ui, state);
	if (!jc_rows_key(&incoming->rows, key))
		return (struct jc_move){ .next = JC_STAY };
	incoming->dry = incoming->asked = false; /* they were about another line */
	incoming->paper_width = 0;
	return jc_move_none();
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("open"),
	    N_("open the record, or what the teams disagree about"), enter },
	{ "accept", 'y', "y", N_("accept"),
	    N_("accept what is held; of what counts already: it was looked at"), accept },
	{ "reviewed", 'r', "r", N_("refuse/seen"),
	    N_("refuse what is held, with a reason; of what counts already: it was looked at; on a "
	       "name: all of theirs"),
	    reviewed },
	{ "all-reviewed", 'A', "A", N_("all clean"),
	    N_("accept all that is held and clean; where nothing is held: all was looked at"),
	    all_reviewed },
	{ "ask-back", 'n', "n", N_("ask back"),
	    N_("a task for the team that wrote it, about these fields"), ask_back },
	{ "dry-run", 'd', "d", N_("what if"), N_("what accepting this would change"),
	    jc_incoming_dry_run },
	{ "record", 'o', "o", N_("record"), N_("open the record"), open_record },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb typing_verbs[] = {
	{ "refuse", JC_KEY_ENTER, "Enter", N_("refuse"), NULL, NULL },
	{ "leave", JC_KEY_ESC, "Esc", N_("leave it held"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
incoming_typing(void *state)
{
	return ((struct jc_incoming *)state)->refusing ? typing_verbs : NULL;
}

const struct jc_screen jc_screen_incoming = {
	.name = "incoming",
	.title = N_("New since you last looked"),
	.verbs = verbs,
	.open = incoming_open,
	.close = incoming_close,
	.draw = incoming_draw,
	.key = incoming_key,
	.refresh = incoming_refresh,
	.record = incoming_record,
	.speak = incoming_speak,
	.rows = incoming_rows,
	.typing = incoming_typing,
};
