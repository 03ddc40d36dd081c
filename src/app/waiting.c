/* Open requests, and how much of their time is left. */
#include <stdlib.h>
#include <string.h>

#include "agenda_text.h"
#include "app/agenda.h"
#include "app/clocks.h"
#include "base/mem.h"

#define NOT_SENT "draft validated issued translated"

enum { DUE, STATUS, FROM, TO, INSTRUMENT, SENT, RECEIVED, ISSUED };
static const char *const columns[] = { "due", "status", "issuing_country", "executing_country",
	"instrument", "transmitted_on", "received_on", "issued_on", NULL };

struct request {
	struct jc_waiting waiting;
	char *number, *title, *state, *instrument, *from, *to, *rule;
};
struct gathering {
	struct jc_case *c;
	size_t n;
	struct request *at;
};

static char *
copy(const char *cell)
{
	return jc_strdup(cell ? cell : "");
}

static enum jc_waiting_side
side_of(const struct jc_row *row, const char *party)
{
	if (!row->cell[SENT] && !row->cell[RECEIVED] && jc_agenda_all(row->cell[STATUS], NOT_SENT))
		return JC_WAITING_DRAFT;
	if (jc_agenda_any(row->cell[FROM], party))
		return JC_WAITING_FOR_THEM;
	return jc_agenda_any(row->cell[TO], party) ? JC_WAITING_FOR_US : JC_WAITING_FOR_OTHERS;
}

static enum jc_err
take(void *context, const struct jc_row *row)
{
	struct gathering *gathering = context;
	struct request *request;
	struct jc_waiting *waiting;

	if (jc_agenda_all(row->cell[STATUS], JC_REQUEST_CLOSED))
		return JC_OK;
	gathering->at = jc_realloc(gathering->at, gathering->n + 1, sizeof(*gathering->at));
	request = &gathering->at[gathering->n++];
	*request = (struct request){ .waiting = { .id = row->id,
					 .side = side_of(row, jc_case_party(gathering->c)) },
		.number = copy(row->number),
		.title = copy(row->title),
		.state = copy(row->cell[STATUS]),
		.instrument = copy(row->cell[INSTRUMENT]),
		.from = copy(row->cell[FROM]),
		.to = copy(row->cell[TO]) };
	waiting = &request->waiting;
	waiting->has_due = jc_agenda_due(row->cell[DUE], &waiting->due);
	for (size_t i = SENT; i <= ISSUED && !waiting->has_since; i++)
		waiting->has_since = jc_agenda_due(row->cell[i], &waiting->since);
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
	return strcmp(one->number, other->number);
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

	if (!request ||
	    (request->waiting.has_due && clock->deadline->alarm >= request->waiting.due))
		return JC_OK;
	request->waiting.has_due = true;
	request->waiting.due = clock->deadline->alarm;
	if (clock->deadline->start) {
		request->waiting.has_since = true;
		request->waiting.since = clock->deadline->start->day;
	}
	free(request->rule);
	request->rule = jc_strdup(clock->deadline->rule->id);
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

static void
tell(struct request *request, struct jc_waiting *out)
{
	*out = request->waiting;
	out->number = request->number;
	out->title = request->title;
	out->state = request->state;
	out->instrument = request->instrument;
	out->from = request->from;
	out->to = request->to;
	out->rule = request->rule;
}

static void
release(struct request *request)
{
	free(request->number);
	free(request->title);
	free(request->state);
	free(request->instrument);
	free(request->from);
	free(request->to);
	free(request->rule);
}

enum jc_err
jc_agenda_waiting(struct jc_case *c, jc_waiting_fn *each, void *context)
{
	struct jc_query query = { .kind = jc_kind_find("request"), .columns = columns };
	struct gathering gathering = { .c = c };
	enum jc_err err = jc_view_list(jc_case_view(c), &query, take, &gathering);

	if (!err)
		err = take_clocks(&gathering);
	if (!err && gathering.n)
		qsort(gathering.at, gathering.n, sizeof(*gathering.at), in_order);
	for (size_t i = 0; i < gathering.n; i++) {
		struct jc_waiting waiting;

		tell(&gathering.at[i], &waiting);
		if (!err)
			err = each(context, &waiting);
		release(&gathering.at[i]);
	}
	free(gathering.at);
	return err == JC_NOTFOUND ? JC_OK : err;
}
