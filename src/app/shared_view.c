#include "app/shared_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define TEXT_MAX 200u /* as the filter of a list has room for */

/* Columns of the query, in the order of the cells. */
enum { NAME, LIST, WORDS, SORT, COLUMNS, DISAGREED, PARTY };
static const char *const names[] = { "name", "list", "words", "sort", "columns", "disagreed",
	"owner_party", NULL };

struct reading {
	const char *list; /* NULL: all */
	struct jc_shared_views *out;
};

/* An order that the list has; another is none. */
static bool
is_order(const struct jc_kind *kind, const char *sort)
{
	const char *name = sort + (*sort == '-');
	const struct jc_field *field = jc_kind_find_field(kind, name, strlen(name));

	return strcmp(name, "number") == 0 || strcmp(name, "changed") == 0 ||
	       (field && !field->set);
}

static char *
cell(const struct jc_row *row, size_t n)
{
	return jc_strdup(row->cell[n] ? row->cell[n] : "");
}

static enum jc_err
take(void *context, const struct jc_row *row)
{
	struct reading *reading = context;
	const char *list = row->cell[LIST] ? row->cell[LIST] : "";
	const struct jc_preset *preset = jc_preset_find(list);
	const struct jc_kind *kind = jc_kind_find(preset ? preset->kind : list);
	struct jc_shared_view *view;

	if (!kind || (reading->list && strcmp(list, reading->list) != 0))
		return JC_OK;
	for (size_t i = 0; i < PARTY; i++) {
		if (row->cell[i] && strlen(row->cell[i]) > (i == COLUMNS ? 1024 : TEXT_MAX))
			return JC_OK;
	}
	if (reading->out->n == JC_SHARED_VIEWS_MAX)
		return JC_NOTFOUND;
	view = &reading->out->at[reading->out->n++];
	*view = (struct jc_shared_view){ .listing = { .name = cell(row, NAME),
					     .list = jc_strdup(list),
					     .words = cell(row, WORDS),
					     .sort = cell(row, SORT),
					     .columns = cell(row, COLUMNS),
					     .disagreed = row->cell[DISAGREED] &&
							  strcmp(row->cell[DISAGREED], "yes") == 0,
					     .shared = true,
					     .record = row->id },
		.party = cell(row, PARTY),
		.conflict = row->conflicts > 0 };
	if (!is_order(kind, view->listing.sort))
		view->listing.sort[0] = '\0';
	return JC_OK;
}

enum jc_err
jc_shared_views_load(struct jc_case *c, const char *list, struct jc_shared_views *out)
{
	const struct jc_query query = {
		.kind = jc_kind_find("view"), .sort = "name", .columns = names
	};
	struct reading reading = { list, out };
	enum jc_err err;

	*out = (struct jc_shared_views){ .at = jc_calloc(JC_SHARED_VIEWS_MAX, sizeof(*out->at)) };
	err = jc_view_list(jc_case_view(c), &query, take, &reading);
	return err == JC_NOTFOUND ? JC_OK : err;
}

void
jc_shared_views_release(struct jc_shared_views *views)
{
	for (size_t i = 0; i < views->n; i++) {
		jc_listing_release(&views->at[i].listing);
		free(views->at[i].party);
	}
	free(views->at);
	*views = (struct jc_shared_views){ .n = 0 };
}

static enum jc_err
enter_all(struct jc_edit *edit, const struct jc_listing *listing)
{
	const char *const values[] = { listing->name, listing->list, listing->words, listing->sort,
		listing->columns, listing->disagreed ? "yes" : "" };
	enum jc_err err = JC_OK;

	for (size_t i = 0; i <= DISAGREED && !err; i++) {
		if (*values[i])
			err = jc_edit_enter(
			    edit, names[i], JC_EDIT_SET, values[i], strlen(values[i]), NULL, NULL);
	}
	return err;
}

enum jc_err
jc_view_share(struct jc_case *c, const struct jc_listing *listing, struct jc_saved *out)
{
	struct jc_edit *edit;
	enum jc_err err = jc_edit_new(c, jc_kind_find("view"), &edit);

	*out = (struct jc_saved){ .replaced = JC_BUF_INIT };
	if (!err)
		err = enter_all(edit, listing);
	if (!err)
		err = jc_edit_save(edit, out);
	jc_edit_free(edit);
	return err ? err : jc_listing_drop(c, listing->list, listing->name);
}

enum jc_err
jc_view_find(struct jc_case *c, const char *name, struct jc_listing *out)
{
	struct jc_listings own;
	struct jc_shared_views shared = { .n = 0 };
	const struct jc_listing *found = NULL;
	size_t n = 0;
	enum jc_err err = jc_listings_load(c, &own);

	*out = (struct jc_listing){ .name = NULL };
	for (size_t i = 0; !err && i < own.n; i++) {
		if (!own.at[i].shared && *own.at[i].name && strcmp(own.at[i].name, name) == 0 &&
		    ++n)
			found = &own.at[i];
	}
	if (!err && !found)
		err = jc_shared_views_load(c, NULL, &shared);
	for (size_t i = 0; !err && i < shared.n; i++) {
		if (strcmp(shared.at[i].listing.name, name) == 0 && ++n)
			found = &shared.at[i].listing;
	}
	if (!err && !found)
		err = jc_fail(
		    JC_NOTFOUND, _("there is no view %s; `list view` lists those of all"), name);
	else if (!err && n > 1)
		err = jc_fail(JC_INVALID, _("%zu views are called %s: rename one"), n, name);
	if (!err)
		jc_listing_copy(found, out);
	jc_listings_release(&own);
	jc_shared_views_release(&shared);
	return err;
}
