/* Menus of a list: orders and views; what it was last left with. */
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

/* Under no name: the list as it was last left. */
void
jc_list_keep(struct jc_ui *ui, struct jc_list_screen *list)
{
	char none[] = "";
	struct jc_listing view = jc_list_as_view(list, none, none);

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
		jc_list_take_view(list, tag);
	else if (answer == JC_PICK_DELETE && list->picks == JC_LIST_PICKS_VIEW)
		jc_list_drop_view(ui, list, tag);
	if (answer == JC_PICK_CHOSEN) {
		jc_list_keep(ui, list);
		jc_list_count(ui, list, true);
	}
	if (answer == JC_PICK_CHOSEN || answer == JC_PICK_LEFT)
		jc_pick_close(&list->pick);
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
