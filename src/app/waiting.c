/* Requests that others are to answer, and those that we are. */
#include <stdlib.h>

#include "agenda_text.h"
#include "app/agenda.h"
#include "app/clocks.h"
#include "base/mem.h"

struct request {
	struct jc_waiting waiting;
	char *number, *title, *state;
};
struct gathering {
	struct jc_case *c;
	size_t n;
	struct request *at;
};

static enum jc_err
take(void *context, const struct jc_row *row)
{
	struct gathering *gathering = context;
	const char *party = jc_case_party(gathering->c);
	bool ours = jc_agenda_any(row->cell[2], party);
	struct request *request;

	if (jc_agenda_all(row->cell[1], JC_REQUEST_CLOSED) ||
	    (!ours && !jc_agenda_any(row->cell[3], party)))
		return JC_OK;
	gathering->at = jc_realloc(gathering->at, gathering->n + 1, sizeof(*gathering->at));
	request = &gathering->at[gathering->n++];
	*request = (struct request){ .waiting = { .id = row->id, .ours = ours },
		.number = jc_strdup(row->number),
		.title = jc_strdup(row->title),
		.state = jc_strdup(row->cell[1] ? row->cell[1] : "") };
	request->waiting.has_due = jc_agenda_due(row->cell[0], &request->waiting.due);
	return JC_OK;
}

static int
in_order(const void *a, const void *b)
{
	const struct request *one = a, *other = b;

	if (one->waiting.has_due != other->waiting.has_due)
		return one->waiting.has_due ? -1 : 1;
	if (one->waiting.due != other->waiting.due)
		return one->waiting.due < other->waiting.due ? -1 : 1;
	return jc_id16_cmp(&one->waiting.id, &other->waiting.id);
}

static int
by_id(const void *a, const void *b)
{
	const struct request *one = a, *other = b;

	return jc_id16_cmp(&one->waiting.id, &other->waiting.id);
}

/* A limit that runs out before the day that was asked for is the day to watch. */
static enum jc_err
take_clock(void *context, const struct jc_clock *clock)
{
	struct gathering *gathering = context;
	const struct request key = { .waiting = { .id = clock->request } };
	struct request *request =
	    bsearch(&key, gathering->at, gathering->n, sizeof(*gathering->at), by_id);

	if (request &&
	    (!request->waiting.has_due || clock->deadline->alarm < request->waiting.due)) {
		request->waiting.has_due = true;
		request->waiting.due = clock->deadline->alarm;
	}
	return JC_OK;
}

static enum jc_err
take_clocks(struct gathering *gathering)
{
	struct jc_clocks *clocks;
	enum jc_err err;

	if (!gathering->n)
		return JC_OK;
	qsort(gathering->at, gathering->n, sizeof(*gathering->at), by_id);
	err = jc_clocks_new(gathering->c, &clocks);
	if (!err)
		err = jc_clocks_each(clocks, gathering->c, NULL, take_clock, gathering);
	jc_clocks_free(clocks);
	return err;
}

enum jc_err
jc_agenda_waiting(struct jc_case *c, jc_waiting_fn *each, void *context)
{
	static const char *const columns[] = { "due", "status", "issuing_country",
		"executing_country", NULL };
	struct jc_query query = { .kind = jc_kind_find("request"), .columns = columns };
	struct gathering gathering = { .c = c };
	enum jc_err err = jc_view_list(jc_case_view(c), &query, take, &gathering);

	if (!err)
		err = take_clocks(&gathering);
	if (!err && gathering.n)
		qsort(gathering.at, gathering.n, sizeof(*gathering.at), in_order);
	for (size_t i = 0; i < gathering.n; i++) {
		struct request *request = &gathering.at[i];

		request->waiting.number = request->number;
		request->waiting.title = request->title;
		request->waiting.state = request->state;
		if (!err)
			err = each(context, &request->waiting);
		free(request->number);
		free(request->title);
		free(request->state);
	}
	free(gathering.at);
	return err == JC_NOTFOUND ? JC_OK : err;
}
