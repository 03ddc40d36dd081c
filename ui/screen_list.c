/*
 * A list of one kind with a preview; `/` narrows it as you type, `s` sorts, `v` takes up a view.
 * Space marks, and what is done is done to all that is marked.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "list.h"
#include "screens.h"

static enum jc_err
list_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct jc_list_screen *list = jc_calloc(1, sizeof *list);

	list->kind = target->kind;
	list->preset = target->preset;
	list->preview = true;
	jc_input_init(&list->filter, "", 200);
	jc_input_init(&list->name, "", 60);
	jc_list_recall(ui, list);
	if (target->view)
		jc_list_use_view(list, target->view);
	jc_list_count(ui, list, true);
	*state = list;
	return JC_OK;
}

static void
list_close(void *state)
{
	struct jc_list_screen *list = state;

	jc_list_forget(list);
	jc_list_narrow_forget(list);
	free(list->page);
	jc_list_release(&list->names);
	jc_input_release(&list->filter);
	jc_input_release(&list->name);
	jc_paper_release(&list->paper);
	jc_marks_release(&list->marks);
	jc_pick_close(&list->pick);
	jc_listings_release(&list->views);
	jc_shared_views_release(&list->shared);
	jc_list_columns_close(list);
	free(list->chosen);
	free(list->kept_chosen);
	free(list);
}

static void
list_refresh(struct jc_ui *ui, void *state)
{
	jc_list_count(ui, state, true);
}

static void
list_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	jc_list_draw(ui, state, top, bottom);
}

static struct jc_move
filter_key(struct jc_ui *ui, struct jc_list_screen *list, int key)
{
	size_t len;
	const char *text;

	if (key == JC_KEY_ESC) {
		jc_input_set(&list->filter, "");
		list->filtering = false;
	} else if (key == JC_KEY_ENTER || key == JC_KEY_DOWN || key == JC_KEY_TAB) {
		list->filtering = false;
	} else if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		(void)jc_input_insert(&list->filter, text, len, false);
	} else {
		jc_input_key(&list->filter, key);
	}
	jc_list_count(ui, list, false);
	return jc_move_none();
}

static struct jc_move
on_current(struct jc_ui *ui, struct jc_list_screen *list, const char *screen)
{
	const struct jc_list_row *row = jc_list_current(ui, list);

	if (!row)
		return jc_move_none();
	return jc_move_to(JC_GO, screen,
	    &(struct jc_target){ .has_id = true, .id = row->id, .marks = &list->marks });
}

static struct jc_move
open_record(struct jc_ui *ui, void *state)
{
	return on_current(ui, state, "record");
}

static struct jc_move
edit(struct jc_ui *ui, void *state)
{
	return on_current(ui, state, "form");
}

static struct jc_move
move_on(struct jc_ui *ui, void *state)
{
	return on_current(ui, state, "move");
}

static struct jc_move
act(struct jc_ui *ui, void *state)
{
	return on_current(ui, state, "act");
}

static struct jc_move
add(struct jc_ui *ui, void *state)
{
	const struct jc_list_screen *list = state;

	(void)ui;
	return jc_move_to(
	    JC_GO, "form", &(struct jc_target){ .kind = list->kind, .preset = list->preset });
}

static struct jc_move
filter(struct jc_ui *ui, void *state)
{
	(void)ui;
	((struct jc_list_screen *)state)->filtering = true;
	return jc_move_none();
}

static struct jc_move
mark(struct jc_ui *ui, void *state)
{
	struct jc_list_screen *list = state;
	const struct jc_list_row *row = jc_list_current(ui, list);

	if (row && jc_marks_has(&list->marks, &row->id))
		jc_marks_drop(&list->marks, &row->id);
	else if (row)
		jc_marks_add(&list->marks, &row->id);
	jc_rows_key(&list->rows, JC_KEY_DOWN);
	return jc_move_none();
}

/* All that shows; when all is marked, none. */
static struct jc_move
mark_all(struct jc_ui *ui, void *state)
{
	struct jc_list_screen *list = state;
	size_t before = list->marks.n;

	jc_list_mark_all(ui, list);
	if (list->marks.n == before)
		jc_marks_release(&list->marks);
	return jc_move_none();
}

static struct jc_move
preview(struct jc_ui *ui, void *state)
{
	struct jc_list_screen *list = state;

	(void)ui;
	list->preview = !list->preview;
	return jc_move_none();
}

static struct jc_move
sort(struct jc_ui *ui, void *state)
{
	(void)ui;
	jc_list_pick_sort(state);
	return jc_move_none();
}

static struct jc_move
columns(struct jc_ui *ui, void *state)
{
	(void)ui;
	jc_list_choose_columns(state);
	return jc_move_none();
}

static struct jc_move
views(struct jc_ui *ui, void *state)
{
	jc_list_pick_view(ui, state);
	return jc_move_none();
}

static struct jc_move
save_view(struct jc_ui *ui, void *state)
{
	(void)ui;
	((struct jc_list_screen *)state)->naming = true;
	return jc_move_none();
}

static struct jc_move
disagreed(struct jc_ui *ui, void *state)
{
	struct jc_list_screen *list = state;

	list->disagreed = !list->disagreed;
	jc_list_count(ui, list, true);
	return jc_move_none();
}

static struct jc_move
with_withdrawn(struct jc_ui *ui, void *state)
{
	struct jc_list_screen *list = state;

	list->withdrawn = !list->withdrawn;
	jc_list_count(ui, list, true);
	return jc_move_none();
}

/* One thing at a time: the filter, the marks, the narrowing; then the list itself. */
static struct jc_move
back(struct jc_ui *ui, struct jc_list_screen *list)
{
	if (list->filter.text.len)
		return filter_key(ui, list, JC_KEY_ESC);
	if (!list->marks.n && !list->disagreed && !list->withdrawn)
		return (struct jc_move){ .next = JC_CLOSE };
	if (list->marks.n)
		jc_marks_release(&list->marks);
	else
		list->disagreed = list->withdrawn = false;
	jc_list_count(ui, list, true);
	return jc_move_none();
}

static struct jc_move
list_key(struct jc_ui *ui, void *state, int key)
{
	struct jc_list_screen *list = state;

	if (list->choosing.at)
		(void)jc_rows_key(&list->choosing.rows, key);
	else if (list->pick.title)
		jc_list_pick_key(ui, list, key);
	else if (list->naming)
		jc_list_name_key(ui, list, key);
	else if (list->filtering)
		return filter_key(ui, list, key);
	else if (key == JC_KEY_RIGHT)
		return open_record(ui, state);
	else if (key == JC_KEY_ESC)
		return back(ui, list);
	else
		return (struct jc_move){ .handled = jc_rows_key(&list->rows, key) };
	return jc_move_none();
}

static bool
list_record(struct jc_ui *ui, void *state, struct jc_id16 *out)
{
	const struct jc_list_row *row = jc_list_current(ui, state);

	if (row)
		*out = row->id;
	return row != NULL;
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("open"), N_("open the record"), open_record },
	{ "add", 'a', "a", N_("add"), N_("add a record of this kind"), add },
	{ "edit", 'e', "e", N_("edit"), N_("edit the record"), edit },
	{ "filter", '/', "/", N_("filter"),
	    N_("narrow the list as you type; -word leaves out, ~word may be misspelt"), filter },
	{ "actions", 'x', "x", N_("actions"),
	    N_("withdraw, assign, set a field: of this record, or of all marked"), act },
	{ "move", 'm', "m", NULL, N_("to its next state: requests, their items, assets"), move_on },
	{ "mark", ' ', "Space", N_("mark"), N_("mark the record and go down"), mark },
	{ "views", 'v', "v", N_("views"), N_("take up a view, with how many each holds"), views },
	{ "sort", 's', "s", N_("sort"), N_("choose the order"), sort },
	{ "columns", 'c', "c", N_("columns"), N_("choose the columns and their order"), columns },
	{ "mark-all", '*', "*", NULL, N_("mark all that the list shows; again: none"), mark_all },
	{ "preview", 'p', "p", NULL, N_("show or hide the preview"), preview },
	{ "save-view", 'V', "V", NULL, N_("keep filter and order as a view"), save_view },
	{ "disagreed", 'd', "d", NULL, N_("only what the teams disagree about; again: all"),
	    disagreed },
	{ "withdrawn", 'W', "W", NULL, N_("show withdrawn records too"), with_withdrawn },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb filter_verbs[] = {
	{ "rows", JC_KEY_ENTER, "Enter", N_("into the list"), NULL, NULL },
	{ "all", JC_KEY_ESC, "Esc", N_("all again"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb name_verbs[] = {
	{ "keep", JC_KEY_ENTER, "Enter", N_("keep the view"), NULL, NULL },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb pick_verbs[] = {
	{ "choose", JC_KEY_ENTER, "Enter", N_("choose"), NULL, NULL },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
list_typing(void *state)
{
	const struct jc_list_screen *list = state;

	return list->choosing.at ? jc_list_columns_verbs
	       : list->pick.title
		   ? list->picks == JC_LIST_PICKS_VIEW ? jc_list_view_verbs : pick_verbs
	       : list->naming    ? name_verbs
	       : list->filtering ? filter_verbs
				 : NULL;
}

const struct jc_screen jc_screen_list = {
	.name = "list",
	.title = "",
	.tabs = true,
	.verbs = verbs,
	.open = list_open,
	.close = list_close,
	.draw = list_draw,
	.key = list_key,
	.refresh = list_refresh,
	.typing = list_typing,
	.record = list_record,
	.lay_aside = jc_list_lay_aside,
	.take_up = jc_list_take_up,
	.speak = jc_list_speak,
	.rows = jc_list_rows,
	.prompt = jc_list_prompt,
};
