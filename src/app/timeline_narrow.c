/* The timeline of some records only: those that words find. */
#include <stdlib.h>
#include <string.h>

#include "app/path.h"
#include "app/timeline.h"
#include "base/mem.h"
#include "store/near.h"

#define PARENTS_MAX 16

struct narrowing {
	const struct jc_timeline *timeline;
	struct jc_ids found;                  /* in order */
	bool *keep;                           /* beside timeline->at */
	size_t *asked;                        /* entries whose record is asked for */
	struct jc_ids ids;                    /* of these */
	const char *parents[PARENTS_MAX + 1]; /* the fields in which entries name their record */
};

static int
by_id(const void *a, const void *b)
{
	return jc_id16_cmp(a, b);
}

static bool
is_found(const struct narrowing *narrowing, const struct jc_id16 *id)
{
	return narrowing->found.n &&
	       bsearch(id, narrowing->found.at, narrowing->found.n, sizeof(*id), by_id);
}

static enum jc_err
take_found(void *context, const struct jc_row *row)
{
	jc_ids_add(context, &row->id);
	return JC_OK;
}

static void
list_parents(struct narrowing *narrowing)
{
	const struct jc_kind *kind;
	size_t n = 0, k;

	for (size_t i = 0; (kind = jc_kind_at(i)); i++) {
		for (k = 0; kind->parent && k < n; k++)
			if (strcmp(narrowing->parents[k], kind->parent) == 0)
				break;
		if (kind->parent && k == n && n < PARENTS_MAX)
			narrowing->parents[n++] = kind->parent;
	}
}

static enum jc_err
take_parent(void *context, size_t at, const struct jc_row *row)
{
	struct narrowing *narrowing = context;
	size_t entry = narrowing->asked[at];
	const char *field = narrowing->timeline->at[entry].kind->parent;
	struct jc_id16 id;

	for (size_t i = 0; row && row->cell && narrowing->parents[i]; i++) {
		const char *cell = row->cell[i];

		if (cell && strcmp(narrowing->parents[i], field) == 0 &&
		    !jc_unhex(cell, strlen(cell), id.b, sizeof(id.b)))
			narrowing->keep[entry] = is_found(narrowing, &id);
	}
	return JC_OK;
}

static enum jc_err
mark(struct jc_view *view, const char *words, struct narrowing *narrowing)
{
	const struct jc_timeline *timeline = narrowing->timeline;
	struct jc_query query = { .words = words };
	enum jc_err err = jc_view_list(view, &query, take_found, &narrowing->found);

	if (err)
		return err;
	if (narrowing->found.n)
		qsort(narrowing->found.at, narrowing->found.n, sizeof(*narrowing->found.at), by_id);
	list_parents(narrowing);
	for (size_t i = 0; i < timeline->n; i++) {
		narrowing->keep[i] = is_found(narrowing, &timeline->at[i].id);
		if (narrowing->keep[i] || !timeline->at[i].kind->parent)
			continue;
		narrowing->asked[narrowing->ids.n] = i;
		jc_ids_add(&narrowing->ids, &timeline->at[i].id);
	}
	return jc_view_heads(
	    view, narrowing->ids.at, narrowing->ids.n, narrowing->parents, take_parent, narrowing);
}

enum jc_err
jc_timeline_narrow(struct jc_case *c, const struct jc_timeline *timeline, const char *words,
    size_t **out, size_t *n)
{
	struct narrowing narrowing = { .timeline = timeline };
	enum jc_err err = JC_OK;

	*n = 0;
	*out = jc_calloc(timeline->n + 1, sizeof(**out));
	narrowing.keep = jc_calloc(timeline->n + 1, sizeof(*narrowing.keep));
	narrowing.asked = jc_calloc(timeline->n + 1, sizeof(*narrowing.asked));
	if (*words)
		err = mark(jc_case_view(c), words, &narrowing);
	for (size_t i = 0; i < timeline->n && !err; i++)
		if (!*words || narrowing.keep[i])
			(*out)[(*n)++] = i;
	free(narrowing.keep);
	free(narrowing.asked);
	jc_ids_release(&narrowing.found);
	jc_ids_release(&narrowing.ids);
	return err;
}
