/* Paths between the records of a case. */
#include <stdlib.h>
#include <string.h>

#include "app/path.h"
#include "base/i18n.h"
#include "base/mem.h"

struct walking {
	struct jc_view *view;
	unsigned what;
	bool (*goes_on)(void *context);
	void *context;
};

static enum jc_err
take_edge(void *context, const struct jc_edge *edge)
{
	if (!jc_id_is_entry(&edge->far))
		jc_ids_add(context, &edge->far);
	return JC_OK;
}

static enum jc_err
near(void *context, const struct jc_id16 *id, struct jc_ids *out)
{
	struct walking *walking = context;

	return jc_view_near(walking->view, id, walking->what, take_edge, out);
}

static enum jc_err
passes(void *context, const struct jc_id16 *id, bool *out)
{
	return jc_view_shown(((struct walking *)context)->view, id, out);
}

static bool
goes_on(void *context)
{
	struct walking *walking = context;

	return !walking->goes_on || walking->goes_on(walking->context);
}

void
jc_path_release(struct jc_path *path)
{
	struct jc_neighbours all = { .n = path->n, .at = path->at };

	jc_neighbours_release(&all);
	*path = (struct jc_path){ 0 };
}

/* The best connection of one record with the next; it was seen a moment ago. */
static enum jc_err
describe(struct jc_case *c, const struct jc_id16 *from, const struct jc_id16 *to, unsigned what,
    struct jc_neighbour *out)
{
	struct jc_neighbours all;
	enum jc_err err =
	    jc_neighbours_load(c, from, &(struct jc_near){ .what = what, .only = to }, &all);
	size_t best = 0;

	*out = (struct jc_neighbour){ .id = *to };
	for (size_t i = 1; i < all.n && !err; i++)
		if (*all.at[i].grading &&
		    (!*all.at[best].grading || strcmp(all.at[i].grading, all.at[best].grading) < 0))
			best = i;
	if (!err && all.n) {
		*out = all.at[best];
		all.at[best] = (struct jc_neighbour){ 0 };
	}
	jc_neighbours_release(&all);
	return err;
}

enum jc_err
jc_path_find(struct jc_case *c, const struct jc_id16 *from, const struct jc_id16 *to, unsigned what,
    struct jc_path_bounds bounds, bool (*asked)(void *context), void *context, struct jc_path *out)
{
	struct walking walking = { jc_case_view(c), what, asked, context };
	struct jc_path_graph graph = { near, passes, goes_on, &walking };
	struct jc_ids ids;
	enum jc_err err;

	*out = (struct jc_path){ 0 };
	err = jc_path_search(&graph, from, to, bounds, &out->outcome, &ids);
	if (!err && ids.n > 1)
		out->at = jc_calloc(ids.n - 1, sizeof(*out->at));
	for (size_t i = 1; i < ids.n && !err; i++)
		if (!(err = describe(c, &ids.at[i - 1], &ids.at[i], what, &out->at[out->n])))
			out->n++;
	jc_ids_release(&ids);
	if (err)
		jc_path_release(out);
	return err;
}

void
jc_path_words(const struct jc_path *path, unsigned steps, struct jc_buf *out)
{
	switch (path->outcome) {
	case JC_PATH_FOUND:
		break;
	case JC_PATH_NONE:
		jc_buf_str(out, _("nothing here joins the two records"));
		break;
	case JC_PATH_FAR:
		jc_buf_fmt(out,
		    ngettext("no path of %u step or less joins the two records",
			"no path of %u steps or less joins the two records", steps),
		    steps);
		break;
	case JC_PATH_TOO_MUCH:
		jc_buf_str(out,
		    _("no path was found before the search grew too wide; ask for fewer steps, or "
		      "for links alone"));
		break;
	case JC_PATH_STOPPED:
		jc_buf_str(out, _("the search was stopped; whether there is a path is open"));
		break;
	}
}
