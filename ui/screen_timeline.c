/* The timeline: when things happened, of the case or around one record. */
#include <stdlib.h>
#include <string.h>

#include "app/people.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "timeline.h"

#define DAY_MS INT64_C(86400000)
#define BEFORE 3 /* entries shown above the one it opens at */

static enum jc_err
take_person(void *context, const struct jc_person *person)
{
	struct jc_timeline_screen *screen = context;
	size_t i;

	for (i = 0; i < screen->n_teams; i++)
		if (strcmp(screen->teams[i], person->party) == 0)
			return JC_OK;
	if (*person->party && i < JC_LANES_MAX)
		snprintf(screen->teams[screen->n_teams++], sizeof screen->teams[0], "%.7s",
		    person->party);
	return JC_OK;
}

static enum jc_err
take_title(void *context, const struct jc_row *row)
{
	struct jc_buf *out = context;

	jc_ui_name(row->kind, row->number, row->title, out);
	return JC_OK;
}

/* Where the cursor is, for when there are other rows; where there is none, it is where it was. */
static void
note_here(struct jc_timeline_screen *screen)
{
	const struct jc_timeline_entry *entry;

	if (!screen->rows.n || screen->typing)
		return;
	entry = jc_timeline_at(screen, screen->rows.at);
	screen->here = entry->id;
	screen->here_day = entry->first;
}

/* What the words leave, with the cursor on the entry it was on, or on the next after it. */
static void
narrow(struct jc_ui *ui, struct jc_timeline_screen *screen)
{
	const struct jc_timeline_entry *entry;
	size_t n = 0, i, at;

	free(screen->shown);
	if (jc_timeline_narrow(
		jc_ui_case(ui), &screen->timeline, screen->words.text.data, &screen->shown, &n))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	jc_rows_set(&screen->rows, n);
	for (at = 0; at + 1 < n && jc_timeline_at(screen, at)->first < screen->here_day; at++)
		;
	for (i = at; i < n; i++) {
		entry = jc_timeline_at(screen, i);
		if (entry->first == screen->here_day && jc_id16_cmp(&entry->id, &screen->here) == 0)
			break;
	}
	screen->rows.at = at = i < n ? i : at;
	screen->rows.first = at > BEFORE ? at - BEFORE : 0;
}

static enum jc_err
load(struct jc_ui *ui, struct jc_timeline_screen *screen)
{
	struct jc_case *c = jc_ui_case(ui);
	struct jc_buf title = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	jc_timeline_release(&screen->timeline);
	screen->n_teams = 0;
	if (screen->has_id)
		err = jc_view_head(jc_case_view(c), &screen->id, take_title, &title);
	else
		jc_buf_str(&title, _("the case"));
	free(screen->title);
	screen->title = jc_buf_take(&title);
	if (!err)
		err = jc_people(c, take_person, screen);
	if (!err)
		err = jc_timeline_load(c, screen->has_id ? &screen->id : NULL, JC_DATE_FIRST,
		    JC_DATE_LAST, &screen->timeline);
	jc_lanes_set_kinds(screen);
	narrow(ui, screen);
	return err;
}

static void
timeline_close(void *state)
{
	struct jc_timeline_screen *screen = state;

	jc_timeline_release(&screen->timeline);
	jc_input_release(&screen->words);
	free(screen->shown);
	free(screen->title);
	free(screen);
}

static enum jc_err
timeline_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct jc_timeline_screen *screen = jc_calloc(1, sizeof *screen);
	enum jc_err err;

	screen->has_id = target->has_id;
	screen->id = target->id;
	screen->timeline.texts = (struct jc_buf)JC_BUF_INIT;
	jc_input_init(&screen->words, "", 200);
	screen->here_day = (int)(jc_ui_now(ui) / DAY_MS);
	err = load(ui, screen);
	if (err) {
		timeline_close(screen);
		screen = NULL;
	}
	*state = screen;
	return err;
}

static void
timeline_refresh(struct jc_ui *ui, void *state)
{
	note_here(state);
	if (load(ui, state))
		jc_ui_say(ui, true, "%s", jc_fail_text());
}

static void
timeline_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	jc_timeline_draw(ui, state, top, bottom);
}

static bool
timeline_record(struct jc_ui *ui, void *state, struct jc_id16 *out)
{
	const struct jc_timeline_screen *screen = state;

	(void)ui;
	if (screen->rows.n)
		*out = jc_timeline_at(screen, screen->rows.at)->id;
	return screen->rows.n > 0;
}

static struct jc_move
open_record(struct jc_ui *ui, void *state)
{
	struct jc_target target = { .has_id = true };

	return timeline_record(ui, state, &target.id) ? jc_move_to(JC_GO, "record", &target)
						      : jc_move_none();
}

static struct jc_move
finer(struct jc_ui *ui, void *state)
{
	struct jc_timeline_screen *screen = state;

	(void)ui;
	if (screen->unit > JC_UNIT_DAY)
		screen->unit--;
	return jc_move_none();
}

static struct jc_move
coarser(struct jc_ui *ui, void *state)
{
	struct jc_timeline_screen *screen = state;

	(void)ui;
	if (screen->unit + 1 < JC_UNITS)
		screen->unit++;
	return jc_move_none();
}

/* The first entry of the next unit that has any, or of the one before. */
static void
turn(struct jc_timeline_screen *screen, bool back)
{
	struct jc_rows *rows = &screen->rows;
	int unit, from;

	if (!rows->n)
		return;
	from = unit = jc_unit_of(screen->unit, jc_timeline_at(screen, rows->at)->first);
	if (!back) {
		while (rows->at + 1 < rows->n && unit == from)
			unit = jc_unit_of(screen->unit, jc_timeline_at(screen, ++rows->at)->first);
		return;
	}
	/* To the begin of this one, or, from there, of the one before. */
	if (rows->at > 0)
		from = jc_unit_of(screen->unit, jc_timeline_at(screen, --rows->at)->first);
	while (rows->at > 0 &&
	       jc_unit_of(screen->unit, jc_timeline_at(screen, rows->at - 1)->first) == from)
		rows->at--;
}

static struct jc_move
earlier(struct jc_ui *ui, void *state)
{
	(void)ui;
	turn(state, true);
	return jc_move_none();
}

static struct jc_move
later(struct jc_ui *ui, void *state)
{
	(void)ui;
	turn(state, false);
	return jc_move_none();
}

static struct jc_move
now(struct jc_ui *ui, void *state)
{
	struct jc_timeline_screen *screen = state;
	size_t next = jc_timeline_next(screen, jc_ui_now(ui));

	screen->rows.at = next < screen->rows.n || !next ? next : next - 1;
	return jc_move_none();
}

static struct jc_move
lanes(struct jc_ui *ui, void *state)
{
	struct jc_timeline_screen *screen = state;

	screen->lanes = (screen->lanes + 1) % JC_LANES_WAYS;
	jc_ui_say(ui, false, "%s", _(jc_lanes_label(screen->lanes)));
	return jc_move_none();
}

static struct jc_move
filter(struct jc_ui *ui, void *state)
{
	(void)ui;
	note_here(state);
	((struct jc_timeline_screen *)state)->typing = true;
	return jc_move_none();
}

static struct jc_move
back(struct jc_ui *ui, void *state)
{
	struct jc_timeline_screen *screen = state;

	if (!screen->words.text.len)
		return (struct jc_move){ .next = JC_CLOSE };
	jc_input_set(&screen->words, "");
	note_here(screen);
	narrow(ui, screen);
	return jc_move_none();
}

static struct jc_move
type_key(struct jc_ui *ui, struct jc_timeline_screen *screen, int key)
{
	const char *text;
	size_t len;
	bool typed = false;

	if (key == JC_KEY_ESC || key == JC_KEY_CTRL_G) {
		jc_input_set(&screen->words, "");
		screen->typing = false;
		typed = true;
	} else if (key == JC_KEY_ENTER || key == JC_KEY_TAB || key == JC_KEY_DOWN) {
		screen->typing = false;
	} else if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		typed = jc_input_insert(&screen->words, text, len, false);
	} else {
		typed = jc_input_key(&screen->words, key);
	}
	if (typed)
		narrow(ui, screen);
	return jc_move_none();
}

static struct jc_move
timeline_key(struct jc_ui *ui, void *state, int key)
{
	struct jc_timeline_screen *screen = state;

	if (screen->typing)
		return type_key(ui, screen, key);
	if (key == 'h' || key == 'l') {
		turn(screen, key == 'h');
		return jc_move_none();
	}
	return (struct jc_move){ .handled = jc_rows_key(&screen->rows, key) };
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("open"), N_("open the record"), open_record },
	{ "finer", '+', "+", N_("finer"), N_("by month, week, day"), finer },
	{ "coarser", '-', "-", N_("coarser"), N_("by week, month, year"), coarser },
	{ "filter", '/', "/", N_("filter"), N_("only records these words find"), filter },
	{ "lanes", 'v', "v", N_("lanes"), N_("lanes by team, certainty or kind"), lanes },
	{ "now", 't', "t", N_("now"), N_("to what is next"), now },
	{ "earlier", JC_KEY_LEFT, "Left", N_("earlier"), N_("the day, week, month or year before"),
	    earlier },
	{ "later", JC_KEY_RIGHT, "Right", N_("later"), N_("the next day, week, month or year"),
	    later },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("drop the words; then close"), back },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb typing_verbs[] = {
	{ "take", JC_KEY_ENTER, "Enter", N_("take"), NULL, NULL },
	{ "drop", JC_KEY_ESC, "Esc", N_("all"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static struct jc_rows *
timeline_rows(void *state)
{
	struct jc_timeline_screen *screen = state;

	return screen->typing ? NULL : &screen->rows;
}

static const char *
timeline_prompt(const void *state)
{
	(void)state;
	return N_("only records these words find");
}

static const struct jc_verb *
timeline_typing(void *state)
{
	return ((struct jc_timeline_screen *)state)->typing ? typing_verbs : NULL;
}

const struct jc_screen jc_screen_timeline = {
	.name = "timeline",
	.title = "",
	.verbs = verbs,
	.open = timeline_open,
	.close = timeline_close,
	.draw = timeline_draw,
	.key = timeline_key,
	.refresh = timeline_refresh,
	.typing = timeline_typing,
	.record = timeline_record,
	.speak = jc_timeline_speak,
	.rows = timeline_rows,
	.prompt = timeline_prompt,
};
