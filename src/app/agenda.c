#include "app/agenda.h"

#include <stdlib.h>

#include "agenda_text.h"
#include "app/clocks.h"
#include "app/document.h"
#include "base/mem.h"
#include "sync/exchange.h"

static const struct {
	const char *word, *glyph;
} groups[JC_AGENDA_GROUPS] = {
	[JC_AGENDA_OVERDUE] = { N_("overdue"), "▲" },
	[JC_AGENDA_TODAY] = { N_("today"), "▲" },
	[JC_AGENDA_CONFLICT] = { N_("conflict"), "≠" },
	[JC_AGENDA_REVIEW] = { N_("review"), "…" },
	[JC_AGENDA_JOIN] = { N_("asks to join"), "…" },
	[JC_AGENDA_SOON] = { N_("soon"), "○" },
};

const char *
jc_agenda_word(enum jc_agenda_group group)
{
	return groups[group].word;
}

const char *
jc_agenda_glyph(enum jc_agenda_group group)
{
	return groups[group].glyph;
}

struct item {
	struct jc_agenda_item item;
	char *number, *title, *field, *when, *rule;
	size_t place; /* as found, for items of one day */
};
struct gathering {
	struct jc_case *c;
	int today, soon;
	size_t n;
	struct item *at;
};

static struct item *
add(struct gathering *gathering, enum jc_agenda_group group, const struct jc_id16 *id,
    const char *number, const char *title, const char *field, int day, char *when)
{
	struct item *item;

	gathering->at = jc_realloc(gathering->at, gathering->n + 1, sizeof(*gathering->at));
	item = &gathering->at[gathering->n];
	*item = (struct item){ .item = { .group = group, .has_id = id != NULL, .day = day },
		.number = jc_strdup(number ? number : ""),
		.title = jc_strdup(title ? title : ""),
		.field = field ? jc_strdup(field) : NULL,
		.when = when,
		.place = gathering->n++ };
	if (id)
		item->item.id = *id;
	return item;
}

/* NULL when it is too far off to be told. */
static struct item *
add_due(struct gathering *gathering, const struct jc_row *row, int due)
{
	enum jc_agenda_group group = due < gathering->today    ? JC_AGENDA_OVERDUE
				     : due == gathering->today ? JC_AGENDA_TODAY
							       : JC_AGENDA_SOON;

	if (due > gathering->today + gathering->soon)
		return NULL;
	return add(gathering, group, &row->id, row->number, row->title, NULL, due,
	    jc_agenda_due_text(due, gathering->today));
}

/* Ours: said to be done by our party, or by none in particular. */
static enum jc_err
take_task(void *context, const struct jc_row *row)
{
	struct gathering *gathering = context;
	const char *party = row->cell[2];
	int due;

	if (jc_agenda_due(row->cell[0], &due) && !jc_agenda_all(row->cell[1], "done dropped") &&
	    (!party || jc_agenda_any(party, jc_case_party(gathering->c))))
		add_due(gathering, row, due);
	return JC_OK;
}

static enum jc_err
take_request(void *context, const struct jc_row *row)
{
	struct gathering *gathering = context;
	const char *party = jc_case_party(gathering->c);
	int due;

	if (jc_agenda_due(row->cell[0], &due) && !jc_agenda_all(row->cell[1], JC_REQUEST_CLOSED) &&
	    (jc_agenda_any(row->cell[2], party) || jc_agenda_any(row->cell[3], party) ||
		jc_agenda_any(row->cell[4], party)))
		add_due(gathering, row, due);
	return JC_OK;
}

/* With what is to be done: several limits run against one request. */
static enum jc_err
take_clock(void *context, const struct jc_clock *clock)
{
	struct gathering *gathering = context;
	struct jc_row row = { .id = clock->request, .number = clock->number };
	struct jc_buf title = JC_BUF_INIT;
	struct item *item;

	jc_buf_fmt(&title, "%s: %s", clock->title, _(clock->deadline->rule->act));
	row.title = title.data;
	item = add_due(gathering, &row, clock->deadline->alarm);
	if (item) {
		item->rule = jc_strdup(clock->deadline->rule->id);
		item->item.at_ms = clock->deadline->hours ? clock->deadline->end_ms : 0;
	}
	jc_buf_release(&title);
	return JC_OK;
}

static enum jc_err
gather_clocks(struct gathering *gathering)
{
	struct jc_clocks *clocks;
	enum jc_err err = jc_clocks_new(gathering->c, &clocks);

	if (!err)
		err = jc_clocks_each(clocks, gathering->c, NULL, take_clock, gathering);
	jc_clocks_free(clocks);
	return err;
}

/* Planned, not past. */
static enum jc_err
take_meeting(void *context, const struct jc_row *row)
{
	struct gathering *gathering = context;
	struct item *item;
	int64_t ms;

	if (!jc_agenda_moment(row->cell[0], &ms) || jc_agenda_day(ms) < gathering->today ||
	    jc_agenda_all(row->cell[1], "held cancelled"))
		return JC_OK;
	item = add_due(gathering, row, jc_agenda_day(ms));
	if (item)
		item->item.at_ms = ms;
	return JC_OK;
}

static enum jc_err
take_conflict(void *context, const struct jc_conflict *conflict)
{
	struct gathering *gathering = context;
	int day = jc_agenda_day(conflict->since);

	add(gathering, JC_AGENDA_CONFLICT, &conflict->id, conflict->number, conflict->title,
	    conflict->field, day, jc_agenda_since_text(day));
	return JC_OK;
}

static enum jc_err
take_held(void *context, const struct jc_change_row *row)
{
	struct gathering *gathering = context;
	int day = jc_agenda_day(row->time);

	if (row->reason == JC_REASON_REFUSED)
		return JC_OK;
	add(gathering, JC_AGENDA_REVIEW, NULL, row->first_number,
	    jc_title_words(row->first_kind, row->first_title), NULL, day,
	    jc_agenda_since_text(day));
	return JC_OK;
}

static enum jc_err
take_joiner(void *context, const struct jc_join_request *request)
{
	struct gathering *gathering = context;
	struct jc_buf who = JC_BUF_INIT;

	jc_buf_fmt(&who, "%s (%s)", request->name ? request->name : "?", request->party);
	add(gathering, JC_AGENDA_JOIN, NULL, "", who.data, NULL, gathering->today,
	    jc_strdup(request->words));
	jc_buf_release(&who);
	return JC_OK;
}

static int
in_order(const void *a, const void *b)
{
	const struct item *one = a, *other = b;

	if (one->item.group != other->item.group)
		return (int)one->item.group - (int)other->item.group;
	if (one->item.day != other->item.day)
		return one->item.day < other->item.day ? -1 : 1;
	return one->place < other->place ? -1 : 1;
}

static enum jc_err
gather(struct gathering *gathering)
{
	static const char *const task_columns[] = { "due", "status", "assigned_party", NULL };
	static const char *const request_columns[] = { "due", "status", "issuing_country",
		"executing_country", "owner_party", NULL };
	static const char *const meeting_columns[] = { "at", "status", NULL };
	struct jc_view *view = jc_case_view(gathering->c);
	struct jc_query tasks = { .kind = jc_kind_find("task"), .columns = task_columns };
	struct jc_query requests = { .kind = jc_kind_find("request"), .columns = request_columns };
	struct jc_query meetings = { .kind = jc_kind_find("meeting"), .columns = meeting_columns };
	enum jc_err err;

	if ((err = jc_view_list(view, &tasks, take_task, gathering)) ||
	    (err = jc_view_list(view, &requests, take_request, gathering)) ||
	    (err = gather_clocks(gathering)) ||
	    (err = jc_view_list(view, &meetings, take_meeting, gathering)) ||
	    (err = jc_view_conflicts(view, take_conflict, gathering)) ||
	    (err = jc_view_changes(view, 1u << JC_HELD, NULL, 0, take_held, gathering)))
		return err;
	return jc_case_is_lead(gathering->c)
		   ? jc_join_requests(jc_case_replica(gathering->c), take_joiner, gathering)
		   : JC_OK;
}

enum jc_err
jc_agenda(struct jc_case *c, int today, int soon, jc_agenda_fn *each, void *context)
{
	struct gathering gathering = { .c = c, .today = today, .soon = soon };
	enum jc_err err = gather(&gathering);

	if (!err && gathering.n)
		qsort(gathering.at, gathering.n, sizeof(*gathering.at), in_order);
	for (size_t i = 0; i < gathering.n; i++) {
		struct item *item = &gathering.at[i];

		item->item.number = item->number;
		item->item.title = item->title;
		item->item.field = item->field;
		item->item.when = item->when;
		item->item.rule = item->rule;
		if (!err)
			err = each(context, &item->item);
		free(item->number);
		free(item->title);
		free(item->field);
		free(item->when);
		free(item->rule);
	}
	free(gathering.at);
	return err == JC_NOTFOUND ? JC_OK : err;
}
