/* Changes that are held, among what came: ours against theirs; accepted, refused. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "incoming.h"

#define SUPPOSED_MAX 40 /* fields listed in the panel */

void
jc_incoming_forget_held(struct jc_incoming *incoming)
{
	jc_held_release(&incoming->held);
	free(incoming->clean);
	incoming->clean = NULL;
	incoming->n_clean = 0;
	incoming->dry = incoming->refusing = incoming->asked = false;
}

static void
add_head(struct jc_incoming *incoming, const struct jc_held *held)
{
	struct jc_incoming_line *head = jc_incoming_add(incoming, held->changes[0]);
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, "%s  %s   %s %s   ", held->party, held->by, jc_glyph(JC_GLYPH_GOOD),
	    _("signed"));
	jc_time_minute(&text, held->time);
	if (held->source)
		jc_buf_fmt(&text, "   %s %s", held->source, held->snapshot ? held->snapshot : "");
	head->is_head = true;
	head->held = held;
	head->text = jc_buf_take(&text);
}

enum jc_err
jc_incoming_load_held(struct jc_ui *ui, struct jc_incoming *incoming)
{
	struct jc_case *c = jc_ui_case(ui);
	enum jc_err err = jc_review_load(c, &incoming->held);
	size_t i, k;

	if (err)
		return err;
	incoming->clean = jc_calloc(incoming->held.n + 1, sizeof *incoming->clean);
	err = jc_review_clean(c, &incoming->held, incoming->clean, &incoming->n_clean);
	for (i = 0; i < incoming->held.n && !err; i++) {
		const struct jc_held *held = &incoming->held.at[i];

		add_head(incoming, held);
		for (k = 0; k < held->n && incoming->n < JC_INCOMING_MAX && !err; k++) {
			struct jc_traces traces;

			err = jc_traces_of_change(c, held->changes[k], &traces);
			jc_incoming_add_records(ui, incoming, &traces, held);
			jc_traces_release(&traces);
		}
	}
	return err;
}

bool
jc_incoming_waiting(const struct jc_incoming *incoming)
{
	size_t i;

	for (i = 0; i < incoming->held.n; i++)
		if (!incoming->held.at[i].refused)
			return true;
	return false;
}

static bool
is_clean(const struct jc_incoming *incoming, const struct jc_held *held)
{
	size_t i;

	for (i = 0; i < incoming->n_clean; i++)
		if (incoming->clean[i] == held)
			return true;
	return false;
}

const char *
jc_incoming_state(const struct jc_incoming *incoming, const struct jc_held *held)
{
	return held->refused              ? _("refused")
	       : is_clean(incoming, held) ? _("held: clean")
					  : _("held: look");
}

struct laying {
	struct jc_ui *ui;
	struct jc_paper *paper;
	const struct jc_id16 *rec;
	int width;
};

static enum jc_err
lay_field(void *context, const struct jc_held_field *field)
{
	struct laying *laying = context;
	struct jc_buf text = JC_BUF_INIT;

	if (jc_id16_cmp(laying->rec, &field->rec) != 0)
		return JC_OK;
	if (field->ours)
		jc_buf_fmt(&text, "%s  >  ", field->ours);
	jc_buf_fmt(&text, "%s%s",
	    field->taken_out ? "- "
	    : field->set     ? "+ "
			     : "",
	    field->theirs ? field->theirs : _("(empty)"));
	if (field->odd)
		jc_buf_fmt(&text, "\n%s %s", jc_glyph(JC_GLYPH_WARNING),
		    _("mixed scripts or invisible characters"));
	jc_paper_value(laying->paper, jc_ui_grid(laying->ui), laying->width, field->label,
	    text.data, field->odd ? JC_LOOK_ALERT : JC_LOOK_TEXT);
	jc_buf_release(&text);
	return JC_OK;
}

/* What accepting it would change, all its records. */
static void
lay_supposed(struct jc_ui *ui, struct jc_paper *paper, const struct jc_held *held, int width)
{
	struct jc_supposed supposed;
	struct jc_buf text = JC_BUF_INIT;
	size_t i;

	if (jc_review_suppose(jc_ui_case(ui), &held, 1, &supposed)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return;
	}
	jc_buf_fmt(&text,
	    ngettext("accepting it would change %zu field", "accepting it would change %zu fields",
		supposed.n),
	    supposed.n);
	jc_paper_head(paper, JC_LOOK_TITLE, jc_buf_take(&text));
	for (i = 0; i < supposed.n && i < SUPPOSED_MAX; i++) {
		const struct jc_supposed_field *field = &supposed.at[i];

		jc_buf_reset(&text);
		if (field->conflict)
			jc_buf_fmt(&text, "%s ", jc_glyph(JC_GLYPH_DISAGREE));
		jc_buf_fmt(&text, "%s: %s  >  %s", field->number,
		    field->before ? field->before : _("(empty)"),
		    field->after ? field->after : _("(empty)"));
		jc_paper_value(paper, jc_ui_grid(ui), width, field->label, text.data,
		    field->conflict ? JC_LOOK_DISAGREE : JC_LOOK_TEXT);
	}
	jc_buf_release(&text);
	jc_supposed_release(&supposed);
}

void
jc_incoming_held_paper(
    struct jc_ui *ui, struct jc_incoming *incoming, const struct jc_incoming_line *line, int width)
{
	const struct jc_held *held = line->held;
	struct jc_paper *paper = &incoming->paper;
	struct jc_held one = { .n = 1, .changes = (uint32_t[]){ line->change } };
	struct laying laying = { ui, paper, &line->rec, width };

	if (held->refused)
		jc_paper_value(paper, jc_ui_grid(ui), width,
		    held->refused_by ? held->refused_by : _("Refused"),
		    held->reason ? held->reason : _("(reason not readable here)"), JC_LOOK_ALERT);
	if (incoming->dry || line->is_head)
		lay_supposed(ui, paper, held, width);
	else
		(void)!jc_review_fields(jc_ui_case(ui), &one, lay_field, &laying);
}

void
jc_incoming_draw_reason(struct jc_ui *ui, const struct jc_incoming *incoming, int top, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	int row = top + 2 < bottom ? top + 2 : bottom - 1, col;

	jc_grid_rule(grid, top, 0, grid->cols, _("Why is it refused? All members read it."));
	col = 1 + jc_grid_text(grid, row, 1, 0, JC_LOOK_TITLE, _("Reason  "));
	jc_input_draw(&incoming->reason, grid, row, col, grid->cols - col - 1, true);
}

static struct jc_move
decide(
    struct jc_ui *ui, const struct jc_held *const *held, size_t n, bool accept, const char *reason)
{
	if (jc_review_decide(jc_ui_case(ui), held, n, accept, reason)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return jc_move_none();
	}
	jc_ui_changed(ui);
	jc_ui_say(ui, false,
	    accept ? ngettext("%zu change accepted; the next sync tells",
			 "%zu changes accepted; the next sync tells", n)
		   : ngettext("%zu change refused; the next sync tells",
			 "%zu changes refused; the next sync tells", n),
	    n);
	return jc_move_none();
}

/* Is what the question was about still there? What came meanwhile takes it back. */
static bool
was_asked(struct jc_ui *ui, struct jc_incoming *incoming)
{
	bool asked = incoming->asked;

	incoming->asked = false;
	if (!asked)
		jc_ui_say(ui, true, _("something came meanwhile: look again"));
	return asked;
}

static struct jc_move
accept_now(struct jc_ui *ui, void *state)
{
	const struct jc_incoming_line *line = jc_incoming_current(state);

	return line && line->held && was_asked(ui, state) ? decide(ui, &line->held, 1, true, NULL)
							  : jc_move_none();
}

struct jc_move
jc_incoming_accept(struct jc_ui *ui, void *state)
{
	struct jc_incoming *incoming = state;
	const struct jc_held *held = jc_incoming_current(incoming)->held;

	if (jc_review_may(jc_ui_case(ui))) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return jc_move_none();
	}
	incoming->asked = true;
	if (is_clean(incoming, held))
		return accept_now(ui, state);
	jc_ui_ask(ui,
	    held->refused ? _("It was refused. a accepts it after all, any other key not")
			  : _("It raises a conflict, or looks odd (d shows). a accepts, any other "
			      "key not"),
	    'a', accept_now);
	return jc_move_none();
}

struct jc_move
jc_incoming_refuse(struct jc_ui *ui, void *state)
{
	struct jc_incoming *incoming = state;

	if (jc_review_may(jc_ui_case(ui)))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	else if (jc_incoming_current(incoming)->held->refused)
		jc_ui_say(ui, false, _("it is refused already; y accepts it after all"));
	else
		incoming->refusing = true;
	return jc_move_none();
}

struct jc_move
jc_incoming_dry_run(struct jc_ui *ui, void *state)
{
	struct jc_incoming *incoming = state;
	const struct jc_incoming_line *line = jc_incoming_current(incoming);

	if (!line || !line->held) {
		jc_ui_say(ui, false, _("this counts already"));
		return jc_move_none();
	}
	incoming->dry = !incoming->dry;
	incoming->paper_width = 0;
	return jc_move_none();
}

static struct jc_move
accept_clean_now(struct jc_ui *ui, void *state)
{
	struct jc_incoming *incoming = state;

	return was_asked(ui, incoming) ? decide(ui, incoming->clean, incoming->n_clean, true, NULL)
				       : jc_move_none();
}

struct jc_move
jc_incoming_accept_clean(struct jc_ui *ui, void *state)
{
	struct jc_incoming *incoming = state;
	struct jc_supposed supposed;
	struct jc_buf text = JC_BUF_INIT;

	if (!incoming->n_clean) {
		jc_ui_say(ui, false, _("nothing that is held is clean: look at each"));
	} else if (jc_review_may(jc_ui_case(ui)) ||
		   jc_review_suppose(
		       jc_ui_case(ui), incoming->clean, incoming->n_clean, &supposed)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
	} else {
		jc_buf_fmt(&text,
		    ngettext("%zu clean change, ", "%zu clean changes, ", incoming->n_clean),
		    incoming->n_clean);
		jc_buf_fmt(&text,
		    ngettext("%zu field would change: y accepts, any other key not",
			"%zu fields would change: y accepts, any other key not", supposed.n),
		    supposed.n);
		incoming->asked = true;
		jc_ui_ask(ui, text.data, 'y', accept_clean_now);
		jc_supposed_release(&supposed);
	}
	jc_buf_release(&text);
	return jc_move_none();
}

struct jc_move
jc_incoming_type(struct jc_ui *ui, struct jc_incoming *incoming, int key)
{
	const struct jc_incoming_line *line = jc_incoming_current(incoming);
	const char *text;
	char *reason;
	struct jc_move move = jc_move_none();
	size_t len;

	if (key == JC_KEY_ESC) {
		incoming->refusing = false; /* what was typed stays */
	} else if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		(void)jc_input_insert(&incoming->reason, text, len, false);
	} else if (key == JC_KEY_ENTER || key == JC_KEY_CTRL_S) {
		if (!line || !line->held || !incoming->reason.text.len) {
			jc_ui_say(ui, true, _("write a reason first: all members will read it"));
			return move;
		}
		reason = jc_strdup(incoming->reason.text.data);
		incoming->refusing = false;
		jc_input_set(&incoming->reason, "");
		move = decide(ui, &line->held, 1, false, reason);
		free(reason);
	} else {
		jc_input_key(&incoming->reason, key);
	}
	return move;
}
