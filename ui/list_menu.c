/* Orders and views of a list: choosing one, keeping one. */
#include "base/i18n.h"
#include "base/mem.h"
#include "list.h"

/* Orders that every list has; columns come behind them. */
static const struct {
	const char *sort, *label;
} orders[] = {
	{ "", N_("as usual") },
	{ "number", N_("Number") },
	{ "-changed", N_("latest change first") },
};
enum { ORDERS = sizeof orders / sizeof *orders };

static bool
is_sorted_by(const struct jc_list_screen *list, const char *name)
{
	return strcmp(list->sort + (*list->sort == '-'), name + (*name == '-')) == 0;
}

static const char *
direction_of(const struct jc_list_screen *list)
{
	return *list->sort == '-' ? _("downwards") : _("upwards");
}

void
jc_list_sort_words(const struct jc_list_screen *list, struct jc_buf *out)
{
	const char *name = list->sort + (*list->sort == '-');
	const struct jc_field *field = jc_kind_find_field(list->kind, name, strlen(name));
	size_t i;

	for (i = 1; i < ORDERS; i++)
		if (is_sorted_by(list, orders[i].sort))
			jc_buf_fmt(out, _("by %s"), _(orders[i].label));
	if (field)
		jc_buf_fmt(
		    out, *list->sort == '-' ? _("by %s, downwards") : _("by %s"), _(field->label));
}

void
jc_list_pick_sort(struct jc_list_screen *list)
{
	size_t i;

	list->picks = JC_LIST_PICKS_SORT;
	jc_pick_begin(&list->pick, _("Order; the same again turns it round"));
	for (i = 0; i < ORDERS; i++)
		jc_pick_add(&list->pick, jc_strdup(_(orders[i].label)),
		    is_sorted_by(list, orders[i].sort) ? jc_strdup(direction_of(list)) : NULL, i);
	for (i = 0; i < list->n_fields; i++) {
		const struct jc_field *field = list->columns[i].field;

		if (!field->set)
			jc_pick_add(&list->pick, jc_strdup(_(field->label)),
			    is_sorted_by(list, field->name) ? jc_strdup(direction_of(list)) : NULL,
			    ORDERS + i);
	}
}

static void
sort_by(struct jc_list_screen *list, const char *sort)
{
	bool again = *sort && is_sorted_by(list, sort);

	if (again && *list->sort != '-')
		snprintf(list->sort, sizeof list->sort, "-%s", sort + (*sort == '-'));
	else
		snprintf(list->sort, sizeof list->sort, "%s", again ? sort + (*sort == '-') : sort);
}

/* The list as a view would keep it; borrowed. */
static struct jc_listing
as_view(struct jc_list_screen *list, char *name, char *words)
{
	return (struct jc_listing){ .name = name,
		.list = (char *)(uintptr_t)jc_list_name(list),
		.words = words,
		.sort = list->sort,
		.disagreed = list->disagreed,
		.columns = list->chosen };
}

/* Views of this list, each with how many it holds now. Tags: 0 all, 1 disagreed, then kept ones. */
void
jc_list_pick_view(struct jc_ui *ui, struct jc_list_screen *list)
{
	struct jc_buf count = JC_BUF_INIT;
	size_t i;

	list->picks = JC_LIST_PICKS_VIEW;
	jc_listings_release(&list->views);
	if (jc_listings_load(jc_ui_case(ui), &list->views))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	jc_pick_begin(&list->pick, _("Views; Delete drops one of your own"));
	jc_buf_fmt(&count, "%llu", (unsigned long long)list->total);
	jc_pick_add(&list->pick, jc_strdup(_("all")), jc_buf_take(&count), 0);
	jc_buf_fmt(&count, "%llu", (unsigned long long)list->conflicts);
	jc_pick_add(
	    &list->pick, jc_strdup(_("what the teams disagree about")), jc_buf_take(&count), 1);
	for (i = 0; i < list->views.n; i++) {
		const struct jc_listing *view = &list->views.at[i];
		struct jc_query query;
		const char *where[3];
		uint64_t n;

		if (!*view->name || strcmp(view->list, jc_list_name(list)) != 0)
			continue;
		if (jc_listing_make(view, where, &query) &&
		    !jc_view_count(jc_case_view(jc_ui_case(ui)), &query, &n))
			jc_buf_fmt(&count, "%llu", (unsigned long long)n);
		jc_pick_add(&list->pick, jc_strdup(view->name), jc_buf_take(&count), 2 + i);
	}
}

static void
take_view(struct jc_list_screen *list, size_t tag)
{
	const struct jc_listing *view = tag >= 2 ? &list->views.at[tag - 2] : NULL;

	jc_input_set(&list->filter, view ? view->words : "");
	snprintf(list->sort, sizeof list->sort, "%s", view ? view->sort : "");
	list->disagreed = view ? view->disagreed : tag == 1;
	list->rows.at = 0;
	if (view && *view->columns)
		jc_list_use_columns(list, view->columns);
}

static void
drop_view(struct jc_ui *ui, struct jc_list_screen *list, size_t tag)
{
	if (tag < 2)
		jc_ui_say(ui, false, _("this view belongs to every list"));
	else if (jc_listing_drop(jc_ui_case(ui), jc_list_name(list), list->views.at[tag - 2].name))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	else
		jc_ui_say(ui, false, _("view dropped; its records stay as they are"));
	jc_list_pick_view(ui, list);
}

/* Under no name: the list as it was last left. */
void
jc_list_keep(struct jc_ui *ui, struct jc_list_screen *list)
{
	char none[] = "";
	struct jc_listing view = as_view(list, none, none);

	if (strcmp(list->sort, list->kept_sort) == 0 &&
	    strcmp(list->chosen, list->kept_chosen) == 0)
		return;
	view.disagreed = false;
	if (jc_listing_keep(jc_ui_case(ui), &view))
		return;
	memcpy(list->kept_sort, list->sort, sizeof list->sort);
	free(list->kept_chosen);
	list->kept_chosen = jc_strdup(list->chosen);
}

void
jc_list_pick_key(struct jc_ui *ui, struct jc_list_screen *list, int key)
{
	size_t tag = 0;
	enum jc_pick_answer answer = jc_pick_key(&list->pick, key, &tag);

	if (answer == JC_PICK_CHOSEN && list->picks == JC_LIST_PICKS_SORT)
		sort_by(list,
		    tag < ORDERS ? orders[tag].sort : list->columns[tag - ORDERS].field->name);
	else if (answer == JC_PICK_CHOSEN)
		take_view(list, tag);
	else if (answer == JC_PICK_DELETE && list->picks == JC_LIST_PICKS_VIEW)
		drop_view(ui, list, tag);
	if (answer == JC_PICK_CHOSEN) {
		jc_list_keep(ui, list);
		jc_list_count(ui, list, true);
	}
	if (answer == JC_PICK_CHOSEN || answer == JC_PICK_LEFT)
		jc_pick_close(&list->pick);
}

static void
keep_view(struct jc_ui *ui, struct jc_list_screen *list)
{
	struct jc_listing view = as_view(list, list->name.text.data, list->filter.text.data);

	if (!*view.name) {
		jc_ui_say(ui, true, _("a view needs a name"));
		return;
	}
	list->naming = false;
	if (jc_listing_keep(jc_ui_case(ui), &view))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	else
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

/* Kept under no name. What cannot be recalled is no loss worth a word. */
void
jc_list_recall(struct jc_ui *ui, struct jc_list_screen *list)
{
	struct jc_listings views;
	const char *columns = "";
	size_t i;

	if (!jc_listings_load(jc_ui_case(ui), &views))
		for (i = 0; i < views.n; i++)
			if (!*views.at[i].name &&
			    strcmp(views.at[i].list, jc_list_name(list)) == 0) {
				snprintf(list->sort, sizeof list->sort, "%s", views.at[i].sort);
				columns = views.at[i].columns;
			}
	memcpy(list->kept_sort, list->sort, sizeof list->sort);
	list->kept_chosen = jc_strdup(columns);
	jc_list_use_columns(list, columns);
	jc_listings_release(&views);
}
