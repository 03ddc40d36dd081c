/* Today: what needs me, what is new, who waits for whom. The first screen. */
#include "app/agenda.h"
#include "app/draft.h"
#include "app/edit.h"
#include "app/warnings.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "below.h"
#include "incoming.h"
#include "screens.h"
#include "today_views.h"
#include "ui/rows.h"

#define SOON_DAYS 7
#define ITEMS_MAX 500

struct item {
	enum jc_agenda_group group;
	bool has_id;
	struct jc_id16 id;
	char *number, *title, *field, *when;
	const struct jc_warning_rule *rule; /* warnings by this rule, folded into one line */
	size_t n;
	bool more; /* than n */
};
struct today {
	struct item *items;
	size_t n_items;
	struct jc_today_views views;
	struct jc_rows rows;                     /* items, then views */
	struct jc_rows shown_items, shown_views; /* each where it has a part of the screen */
	struct jc_below below;
	size_t n_drafts;
};

static const enum jc_look looks[JC_AGENDA_GROUPS] = {
	[JC_AGENDA_OVERDUE] = JC_LOOK_ALERT,
	[JC_AGENDA_TODAY] = JC_LOOK_TITLE,
	[JC_AGENDA_CONFLICT] = JC_LOOK_DISAGREE,
	[JC_AGENDA_REVIEW] = JC_LOOK_NEW,
	[JC_AGENDA_JOIN] = JC_LOOK_NEW,
	[JC_AGENDA_SOON] = JC_LOOK_TEXT,
};
static const enum jc_glyph glyphs[JC_AGENDA_GROUPS] = {
	[JC_AGENDA_OVERDUE] = JC_GLYPH_LATE,
	[JC_AGENDA_TODAY] = JC_GLYPH_LATE,
	[JC_AGENDA_CONFLICT] = JC_GLYPH_DISAGREE,
	[JC_AGENDA_REVIEW] = JC_GLYPH_NEW,
	[JC_AGENDA_JOIN] = JC_GLYPH_NEW,
	[JC_AGENDA_SOON] = JC_GLYPH_SOON,
};

static char *
copy(const char *text)
{
	return jc_strdup(text ? text : "");
}

static struct item *
new_item(struct today *today)
{
	today->items = jc_realloc(today->items, today->n_items + 1, sizeof *today->items);
	return &today->items[today->n_items++];
}

static enum jc_err
take_item(void *context, const struct jc_agenda_item *item)
{
	struct today *today = context;

	if (today->n_items == ITEMS_MAX)
		return JC_NOTFOUND;
	*new_item(today) = (struct item){ .group = item->group,
		.has_id = item->has_id,
		.id = item->id,
		.number = copy(item->number),
		.title = copy(item->title),
		.field = copy(item->field),
		.when = copy(item->when) };
	return JC_OK;
}

/* A line a rule; what the agenda tells by its day is left to it. */
static void
fold_warning(struct today *today, size_t from, const struct jc_warning *warning, bool more)
{
	struct item *item = today->n_items > from ? &today->items[today->n_items - 1] : NULL;

	if (warning->in_due)
		return;
	if (item && item->rule == warning->rule) {
		item->n++;
		return;
	}
	*new_item(today) = (struct item){ .group = JC_AGENDA_SOON,
		.has_id = true,
		.id = warning->records[0],
		.number = copy(warning->numbers[0]),
		.title = copy(warning->what),
		.field = copy(NULL),
		.when = copy(NULL),
		.rule = warning->rule,
		.n = 1,
		.more = more };
}

static bool
has_more(const struct jc_warnings *all, const struct jc_warning_rule *rule)
{
	for (size_t i = 0; jc_warning_rule_at(i); i++) {
		if (jc_warning_rule_at(i) == rule)
			return all->more[i];
	}
	return false;
}

static enum jc_err
take_warnings(struct jc_case *c, int day, struct today *today)
{
	const struct jc_warnings *all;
	size_t from = today->n_items;
	enum jc_err err = jc_warnings(c, day, &all);

	for (size_t i = 0; !err && i < all->n; i++)
		fold_warning(today, from, &all->at[i], has_more(all, all->at[i].rule));
	return err;
}

/* Warnings stand before what is only soon. */
static void
put_warnings(struct today *today, size_t from)
{
	size_t n = today->n_items - from, at = 0;
	struct item *warnings;

	while (at < from && today->items[at].group != JC_AGENDA_SOON)
		at++;
	if (!n || at == from)
		return;
	warnings = jc_memdup(today->items + from, n * sizeof *warnings);
	memmove(today->items + at + n, today->items + at, (from - at) * sizeof *warnings);
	memcpy(today->items + at, warnings, n * sizeof *warnings);
	free(warnings);
}

static void
forget(struct today *today)
{
	size_t i;

	for (i = 0; i < today->n_items; i++) {
		free(today->items[i].number);
		free(today->items[i].title);
		free(today->items[i].field);
		free(today->items[i].when);
	}
	free(today->items);
	today->items = NULL;
	today->n_items = 0;
}

static int
day_of(const struct jc_ui *ui)
{
	return (int)(jc_ui_now(ui) / 86400000);
}

static enum jc_err
count_drafts(struct jc_case *c, size_t *n)
{
	struct jc_drafts drafts;
	enum jc_err err = jc_drafts_load(c, &drafts);

	*n = drafts.n;
	jc_drafts_release(&drafts);
	return err;
}

static enum jc_err
load(struct jc_ui *ui, struct today *today)
{
	struct jc_case *c = jc_ui_case(ui);
	size_t from;
	enum jc_err err;

	forget(today);
	err = jc_agenda(c, day_of(ui), SOON_DAYS, take_item, today);
	from = today->n_items;
	if (err == JC_OK || err == JC_NOTFOUND)
		err = take_warnings(c, day_of(ui), today);
	put_warnings(today, from);
	if (err == JC_OK || err == JC_NOTFOUND)
		err = jc_below_load(&today->below, c);
	if (!err)
		err = count_drafts(c, &today->n_drafts);
	if (!err)
		err = jc_today_views_load(&today->views, c);
	jc_rows_set(&today->rows, today->n_items + today->views.n);
	return err;
}

static enum jc_err
today_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct today *today = jc_calloc(1, sizeof *today);

	(void)target;
	if (load(ui, today))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	else if (today->n_drafts)
		jc_ui_say(ui, false,
		    ngettext("%zu draft was kept; D lists it", "%zu drafts were kept; D lists them",
			today->n_drafts),
		    today->n_drafts);
	*state = today; /* the first screen opens whatever happens */
	return JC_OK;
}

static void
today_close(void *state)
{
	jc_below_release(&((struct today *)state)->below);
	jc_today_views_release(&((struct today *)state)->views);
	forget(state);
	free(state);
}

static void
today_refresh(struct jc_ui *ui, void *state)
{
	if (load(ui, state))
		jc_ui_say(ui, true, "%s", jc_fail_text());
}

/* The name of a field as people know it; the number's letter says the kind. */
static const char *
field_label(const struct item *item)
{
	const struct jc_kind *kind = jc_kind_by_letter(*item->number);
	const struct jc_field *field =
	    kind ? jc_kind_find_field(kind, item->field, strlen(item->field)) : NULL;

	return field ? _(field->label) : item->field;
}

/* Columns for a group's word in this language, its glyph and a blank. */
static int
word_width(const struct jc_grid *grid)
{
	int widest = jc_grid_width(grid, _("warning"), strlen(_("warning")));

	for (enum jc_agenda_group group = 0; group < JC_AGENDA_GROUPS; group++) {
		const char *word = _(jc_agenda_word(group));
		int width = jc_grid_width(grid, word, strlen(word));

		widest = width > widest ? width : widest;
	}
	return widest + 3;
}

/* Narrow screens leave out the date, then the word (its glyph stays). */
static void
draw_item(struct jc_grid *grid, int row, const struct item *item, bool here)
{
	int when = grid->cols >= 60 ? 18 : 0, word = grid->cols >= 36 ? word_width(grid) : 0;
	int col = 1 + (grid->cols >= 30), end = grid->cols - when - 1;
	enum jc_look look = looks[item->group];
	enum jc_glyph glyph = item->rule ? JC_GLYPH_WARNING : glyphs[item->group];
	int room;
	const char *words = item->rule ? _("warning") : _(jc_agenda_word(item->group));

	jc_grid_text(grid, row, col, 1, look, jc_glyph(glyph));
	if (word)
		jc_grid_text(grid, row, col + 2, word - 3, look, words);
	col += word ? word : 2;
	jc_grid_text(grid, row, col, 10, JC_LOOK_TEXT, item->n > 1 ? "" : item->number);
	col += grid->cols >= 36 ? 11 : 9;
	room = grid->cols - 3 - col; /* the sign that there is more stands at the end */
	if (item->n > 1)
		jc_grid_fmt(grid, row, col, room, JC_LOOK_TEXT, "%s: %zu%s", _(item->rule->name),
		    item->n, item->more ? "+" : "");
	else if (item->rule)
		jc_grid_fmt(
		    grid, row, col, room, JC_LOOK_TEXT, "%s: %s", _(item->rule->name), item->title);
	else if (*item->field)
		jc_grid_fmt(grid, row, col, end - col, JC_LOOK_TEXT, "%s: %s", field_label(item),
		    item->title);
	else
		jc_grid_text(grid, row, col, end - col, JC_LOOK_TEXT, item->title);
	if (when && !item->rule)
		jc_grid_text(grid, row, end + 1, when - 1, JC_LOOK_TEXT, item->when);
	if (here)
		jc_grid_here(grid, row, 0, grid->cols);
}

static void
draw_head(struct jc_ui *ui, const struct today *today, int row)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf right = JC_BUF_INIT;

	jc_grid_text(grid, row, 1, 0, JC_LOOK_TITLE, _("NEEDS YOU"));
	if (today->n_drafts)
		jc_buf_fmt(&right, ngettext("%zu draft: D   ", "%zu drafts: D   ", today->n_drafts),
		    today->n_drafts);
	jc_time_minute(&right, jc_ui_now(ui));
	jc_buf_str(&right, " UTC");
	jc_grid_right(grid, row, grid->cols - 1, JC_LOOK_TEXT, right.data);
	jc_buf_release(&right);
}

/* Lines `from` to `from + n` of items and views; `shown` is what shows of them. */
static void
draw_lines(struct jc_ui *ui, struct today *today, struct jc_rows *shown, size_t from, size_t n,
    int row, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	size_t at = today->rows.at, i;

	shown->n = n;
	shown->at = at < from ? 0 : at >= from + n ? n - 1 : at - from;
	jc_rows_fit(shown, bottom - row);
	for (i = shown->first; i < n && row < bottom; i++, row++) {
		size_t line = from + i;

		if (line < today->n_items)
			draw_item(grid, row, &today->items[line], line == at);
		else
			jc_today_view_draw(
			    ui, &today->views, line - today->n_items, row, line == at);
	}
	if (i < n)
		jc_grid_right(
		    grid, bottom - 1, grid->cols - 1, JC_LOOK_TITLE, jc_glyph(JC_GLYPH_DOWN));
}

/* Rows of the views with their heading; 0 where rows are few: there they follow the items. */
static int
views_rows(const struct today *today, int height)
{
	int most = height / 6, n = today->views.n < (size_t)most ? (int)today->views.n : most;

	return n && height >= JC_BELOW_HEIGHT ? 1 + n : 0;
}

/* What needs people, and under it the views they keep. */
static void
draw_middle(struct jc_ui *ui, struct today *today, int row, int bottom, int views)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	size_t n = today->n_items + (views ? 0 : today->views.n);

	if (!today->n_items) {
		jc_grid_text(grid, row++, 2, 0, JC_LOOK_TEXT, _("nothing needs you today"));
		if (!n && row + 1 < bottom)
			jc_grid_text(grid, row + 1, 2, 0, JC_LOOK_TEXT,
			    _("a adds a task, a person or anything else; ? shows every key"));
	}
	if (n)
		draw_lines(ui, today, &today->shown_items, 0, n, row, bottom - views);
	today->rows.shown = today->shown_items.shown;
	if (!views)
		return;
	jc_grid_text(grid, bottom - views, 1, 0, JC_LOOK_TITLE, _("VIEWS"));
	draw_lines(ui, today, &today->shown_views, today->n_items, today->views.n,
	    bottom - views + 1, bottom);
}

static void
today_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct today *today = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	int height = bottom - top, views = views_rows(today, height);

	/* The lower part stays where it is there without views. */
	if (height - views >= JC_BELOW_HEIGHT)
		height -= views;
	else if (height > JC_BELOW_HEIGHT)
		height = JC_BELOW_HEIGHT;
	if (grid->rows < JC_UI_LOW)
		jc_ui_title(ui, _("Today"));
	else
		draw_head(ui, today, top++);
	draw_middle(ui, today, top, bottom - jc_below_rows(&today->below, grid, height), views);
	jc_below_draw(&today->below, grid, day_of(ui), height, bottom);
}

static void
speak_item(const struct item *item, size_t row, struct jc_speech *speech)
{
	if (item->n > 1)
		jc_speech_row(speech, row, _("%zu warnings%s: %s"), item->n, item->more ? "+" : "",
		    _(item->rule->name));
	else if (item->rule)
		jc_speech_row(speech, row, _("warning, %s, %s: %s"), item->number,
		    _(item->rule->name), item->title);
	else
		jc_speech_row(speech, row, "%s, %s, %s%s%s, %s", _(jc_agenda_word(item->group)),
		    item->number, *item->field ? field_label(item) : "", *item->field ? ": " : "",
		    item->title, item->when);
}

static void
today_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	struct today *today = state;
	size_t i;

	if (!today->n_items)
		jc_speech_text(speech, "%s", _("nothing needs you today"));
	for (i = 0; i < today->n_items; i++)
		speak_item(&today->items[i], i, speech);
	for (i = 0; i < today->views.n; i++)
		jc_today_view_speak(ui, &today->views, i, speech, today->n_items + i);
	if (today->n_drafts)
		jc_speech_text(speech,
		    ngettext("%zu draft: drafts", "%zu drafts: drafts", today->n_drafts),
		    today->n_drafts);
	jc_below_speak(&today->below, day_of(ui), speech);
}

static struct jc_rows *
today_rows(void *state)
{
	return &((struct today *)state)->rows;
}

/* What the cursor is on; NULL: a view, or nothing. */
static const struct item *
current(const struct today *today)
{
	return today->rows.at < today->n_items ? &today->items[today->rows.at] : NULL;
}

static struct jc_move
enter(struct jc_ui *ui, void *state)
{
	const struct today *today = state;
	const struct item *item = current(today);
	struct jc_move move = { .next = JC_STAY };

	(void)ui;
	if (!item && today->views.n)
		return jc_today_view_open(&today->views, today->rows.at - today->n_items);
	if (item && item->group == JC_AGENDA_CONFLICT) {
		move = jc_move_to(
		    JC_GO, "conflict", &(struct jc_target){ .has_id = true, .id = item->id });
		snprintf(move.target.field, sizeof move.target.field, "%s", item->field);
	} else if (item && item->n > 1) {
		move = jc_move_to(JC_GO, "warnings", &(struct jc_target){ 0 });
	} else if (item && item->group == JC_AGENDA_JOIN) {
		move = jc_move_to(JC_GO, "members", &(struct jc_target){ 0 });
	} else if (item && item->group == JC_AGENDA_REVIEW) {
		move = jc_move_to(JC_GO, "incoming", &(struct jc_target){ 0 });
	} else if (item && item->has_id) {
		move = jc_move_to(
		    JC_GO, "record", &(struct jc_target){ .has_id = true, .id = item->id });
	}
	return move;
}

static struct jc_move
all_kinds(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return jc_move_to(JC_GO, "kinds", &(struct jc_target){ 0 });
}

static struct jc_move
search(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return jc_move_to(JC_GO, "search", &(struct jc_target){ 0 });
}

static struct jc_move
sync_now(struct jc_ui *ui, void *state)
{
	struct jc_move move = jc_move_to(JC_GO, "sync", &(struct jc_target){ 0 });

	(void)ui, (void)state;
	move.press = JC_KEY_ENTER;
	return move;
}

static struct jc_move
incoming(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return jc_move_to(JC_GO, "incoming", &(struct jc_target){ 0 });
}

static struct jc_move
today_key(struct jc_ui *ui, void *state, int key)
{
	struct today *today = state;

	if (key == JC_KEY_RIGHT)
		return enter(ui, state);
	return (struct jc_move){ .handled = jc_rows_key(&today->rows, key) };
}

static bool
today_record(struct jc_ui *ui, void *state, struct jc_id16 *out)
{
	const struct item *item = current(state);

	(void)ui;
	if (item && item->has_id)
		*out = item->id;
	return item && item->has_id;
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("open"), N_("open what the line is about"), enter },
	{ "add", 'a', "a", N_("add"), N_("add a record, or open a list of any kind"), all_kinds },
	{ "search", '/', "/", N_("search"), N_("search all records"), search },
	{ "sync", 'S', "S", N_("sync"), N_("sync with the hub"), sync_now },
	{ "incoming", 'i', "i", N_("incoming"), N_("what came since you last looked"), incoming },
	{ "seen", 'r', "r", NULL, N_("mark what is new as seen"), jc_incoming_all_seen },
	{ "lists", '2', "1-9", N_("lists"), N_("go to a list"), NULL },
	{ "kinds", 'o', "o", NULL, N_("lists of all kinds of records"), all_kinds },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_today = {
	.name = "today",
	.title = N_("Today"),
	.tabs = true,
	.verbs = verbs,
	.open = today_open,
	.close = today_close,
	.draw = today_draw,
	.key = today_key,
	.refresh = today_refresh,
	.record = today_record,
	.speak = today_speak,
	.rows = today_rows,
};
