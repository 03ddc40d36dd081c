/* Views of a list: our own and those of everybody, taken up, kept, shared, shown on Today. */
#include "app/narrow.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "list.h"

/* Tags of the menu: 0 all, 1 disagreed, then our own, then those of all. */
enum { ALL, DISAGREED, FIRST };

struct jc_listing
jc_list_as_view(struct jc_list_screen *list, char *name, char *words)
{
	return (struct jc_listing){ .name = name,
		.list = (char *)(uintptr_t)jc_list_name(list),
		.words = words,
		.sort = list->sort,
		.disagreed = list->disagreed,
		.columns = list->chosen };
}

/* The view of a tag; NULL: it belongs to every list. */
static const struct jc_listing *
view_of(const struct jc_list_screen *list, size_t tag)
{
	if (tag < FIRST)
		return NULL;
	tag -= FIRST;
	return tag < list->views.n ? &list->views.at[tag]
				   : &list->shared.at[tag - list->views.n].listing;
}

/* The party and how many: what is not there is left out. */
static char *
detail_of(struct jc_ui *ui, const struct jc_listing *view, const char *party)
{
	struct jc_buf text = JC_BUF_INIT;

	if (party)
		jc_buf_fmt(&text, "%s   ", party);
	jc_list_amount(ui, view, &text);
	return jc_buf_take(&text);
}

void
jc_list_amount(struct jc_ui *ui, const struct jc_listing *view, struct jc_buf *out)
{
	struct jc_query query;
	const char *where[3];
	uint64_t n;
	bool more;

	if (jc_listing_make(view, where, &query) &&
	    !jc_narrow_count(jc_ui_case(ui), &query, view->columns, &n, &more))
		jc_buf_fmt(out, "%llu%s", (unsigned long long)n, more ? "+" : "");
}

static void
add_own(struct jc_ui *ui, struct jc_list_screen *list)
{
	bool any = false;

	for (size_t i = 0; i < list->views.n; i++) {
		const struct jc_listing *view = &list->views.at[i];

		if (!*view->name || strcmp(view->list, jc_list_name(list)) != 0)
			continue;
		if (!any)
			jc_pick_head(&list->pick, _("mine"));
		any = true;
		jc_pick_add(
		    &list->pick, jc_strdup(view->name), detail_of(ui, view, NULL), FIRST + i);
	}
}

static void
add_shared(struct jc_ui *ui, struct jc_list_screen *list)
{
	if (list->shared.n)
		jc_pick_head(&list->pick, _("shared with the case"));
	for (size_t i = 0; i < list->shared.n; i++) {
		const struct jc_shared_view *view = &list->shared.at[i];
		struct jc_buf label = JC_BUF_INIT;

		jc_buf_fmt(&label, "%s%s%s", view->conflict ? jc_glyph(JC_GLYPH_DISAGREE) : "",
		    view->conflict ? " " : "", view->listing.name);
		jc_pick_add(&list->pick, jc_buf_take(&label),
		    detail_of(ui, &view->listing, view->party), FIRST + list->views.n + i);
	}
}

/* Each with how many it holds now. */
void
jc_list_pick_view(struct jc_ui *ui, struct jc_list_screen *list)
{
	struct jc_buf count = JC_BUF_INIT;

	list->picks = JC_LIST_PICKS_VIEW;
	jc_listings_release(&list->views);
	jc_shared_views_release(&list->shared);
	if (jc_listings_load(jc_ui_case(ui), &list->views) ||
	    jc_shared_views_load(jc_ui_case(ui), jc_list_name(list), &list->shared))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	jc_pick_begin(&list->pick, _("Views; Delete drops one of your own"));
	jc_buf_fmt(&count, "%llu", (unsigned long long)list->total);
	jc_pick_add(&list->pick, jc_strdup(_("all")), jc_buf_take(&count), ALL);
	jc_buf_fmt(&count, "%llu", (unsigned long long)list->conflicts);
	jc_pick_add(&list->pick, jc_strdup(_("what the teams disagree about")), jc_buf_take(&count),
	    DISAGREED);
	add_own(ui, list);
	add_shared(ui, list);
}

void
jc_list_use_view(struct jc_list_screen *list, const struct jc_listing *view)
{
	jc_input_set(&list->filter, view->words);
	snprintf(list->sort, sizeof list->sort, "%s", view->sort);
	list->disagreed = view->disagreed;
	list->rows.at = 0;
	jc_list_use_columns(list, view->columns);
}

void
jc_list_take_view(struct jc_list_screen *list, size_t tag)
{
	const struct jc_listing *view = view_of(list, tag);

	if (view) {
		jc_list_use_view(list, view);
		return;
	}
	jc_input_set(&list->filter, "");
	*list->sort = '\0';
	list->disagreed = tag == DISAGREED;
	list->rows.at = 0;
}

/* What was done is said; the menu shows what is now. */
static struct jc_move
done(struct jc_ui *ui, struct jc_list_screen *list, enum jc_err err, const char *text)
{
	struct jc_buf said = JC_BUF_INIT;

	jc_buf_str(&said, err ? jc_fail_text() : text);
	jc_list_pick_view(ui, list);
	jc_ui_say(ui, err != JC_OK, "%s", said.data);
	jc_buf_release(&said);
	return jc_move_none();
}

void
jc_list_drop_view(struct jc_ui *ui, struct jc_list_screen *list, size_t tag)
{
	const struct jc_listing *view = view_of(list, tag);
	enum jc_err err;

	if (!view)
		jc_ui_say(ui, false, _("this view belongs to every list"));
	else if (view->shared)
		jc_ui_say(ui, false, _("this view is everybody's: withdraw it in the list views"));
	else {
		err = jc_listing_drop(jc_ui_case(ui), jc_list_name(list), view->name);
		if (!err)
			jc_ui_changed(ui); /* Today lists it */
		(void)done(ui, list, err, _("view dropped; its records stay as they are"));
	}
}

static struct jc_move
share(struct jc_ui *ui, void *state)
{
	struct jc_list_screen *list = state;
	const struct jc_listing *view = NULL;
	struct jc_saved saved;
	enum jc_err err;
	size_t tag;

	if (jc_pick_current(&list->pick, &tag))
		view = view_of(list, tag);
	if (!view || view->shared) {
		jc_ui_say(ui, false, _("choose a view of your own to share; V keeps one"));
		return jc_move_none();
	}
	err = jc_view_share(jc_ui_case(ui), view, &saved);
	jc_saved_release(&saved);
	if (!err)
		jc_ui_changed(ui);
	return done(ui, list, err, _("view shared; the next sync tells the others"));
}

const struct jc_verb jc_list_view_verbs[] = {
	{ "choose", JC_KEY_ENTER, "Enter", N_("choose"), N_("take up the view"), NULL },
	{ "share", JC_KEY_CTRL_S, "Ctrl-S", N_("share"), N_("make the view everybody's"), share },
	{ "drop", JC_KEY_DELETE, "Delete", N_("drop"), N_("drop a view of your own"), NULL },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("leave the list as it is"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

/* --- keeping one --- */

static void
keep_view(struct jc_ui *ui, struct jc_list_screen *list)
{
	struct jc_listing view =
	    jc_list_as_view(list, list->name.text.data, list->filter.text.data);

	if (!*view.name) {
		jc_ui_say(ui, true, _("a view needs a name"));
		return;
	}
	list->naming = false;
	if (jc_listing_keep(jc_ui_case(ui), &view)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return;
	}
	jc_ui_changed(ui);
	jc_ui_say(ui, false, _("view kept; v lists them"));
}

void
jc_list_name_key(struct jc_ui *ui, struct jc_list_screen *list, int key)
{
	if (key == JC_KEY_ESC)
		list->naming = false;
	else if (key == JC_KEY_ENTER)
		keep_view(ui, list);
	else
		jc_input_key(&list->name, key);
}
