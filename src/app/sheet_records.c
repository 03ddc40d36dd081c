/* Which records a section of a form is about, where no field names them. */
#include "agenda_text.h"
#include "app/custody.h"
#include "base/date.h"
#include "base/mem.h"
#include "sheet_private.h"

/* They are gathered first: filling in reads the view again. */
struct gathered {
	struct filling *filling;
	size_t n;
	struct jc_id16 *ids;
};

static void
gather(struct gathered *gathered, const struct jc_id16 *id)
{
	gathered->ids = jc_realloc(gathered->ids, gathered->n + 1, sizeof(*gathered->ids));
	gathered->ids[gathered->n++] = *id;
}

static enum jc_err
hand_over(struct gathered *gathered, enum jc_err err, jc_sheet_take *take)
{
	for (size_t i = 0; !err && i < gathered->n; i++)
		err = take(gathered->filling, &gathered->ids[i]);
	free(gathered->ids);
	return err;
}

/* By number and title, the tenth behind the ninth: ids are in no order that readers know. */
struct labelled {
	struct jc_id16 id;
	struct jc_buf label;
};

static int
by_label(const void *a, const void *b)
{
	const struct labelled *one = a, *other = b;

	return strverscmp(one->label.data, other->label.data);
}

static void
sort(struct gathered *gathered)
{
	struct labelled *labelled = jc_calloc(gathered->n, sizeof(*labelled));

	for (size_t i = 0; i < gathered->n; i++) {
		labelled[i].id = gathered->ids[i];
		jc_buf_init(&labelled[i].label);
		jc_view_label(
		    jc_case_view(gathered->filling->c), &labelled[i].id, &labelled[i].label);
	}
	if (gathered->n)
		qsort(labelled, gathered->n, sizeof(*labelled), by_label);
	for (size_t i = 0; i < gathered->n; i++) {
		gathered->ids[i] = labelled[i].id;
		jc_buf_release(&labelled[i].label);
	}
	free(labelled);
}

enum jc_err
jc_sheet_records_in(
    struct filling *filling, const struct jc_document_field *field, jc_sheet_take *take)
{
	struct gathered gathered = { .filling = filling };
	struct jc_id16 id;

	for (size_t i = 0; i < field->n; i++) {
		const char *canonical = field->values[i].canonical;

		if (canonical && !jc_unhex(canonical, strlen(canonical), id.b, sizeof(id.b)))
			gather(&gathered, &id);
	}
	sort(&gathered);
	return hand_over(&gathered, JC_OK, take);
}

struct relating {
	struct gathered gathered;
	const struct jc_kind *kind;
};

static enum jc_err
gather_related(void *context, const struct jc_row *row, bool corrected)
{
	struct relating *relating = context;

	if (row->kind == relating->kind && !row->withdrawn && !corrected)
		gather(&relating->gathered, &row->id);
	return JC_OK;
}

enum jc_err
jc_sheet_records_of(struct filling *filling, const struct jc_kind *kind, jc_sheet_take *take)
{
	struct relating relating = { .gathered = { .filling = filling }, .kind = kind };
	enum jc_err err =
	    jc_document_related(filling->c, &filling->about.id, gather_related, &relating);

	sort(&relating.gathered);
	return hand_over(&relating.gathered, err, take);
}

static enum jc_err
gather_entry(void *context, const struct jc_custody *custody)
{
	if (!custody->corrected)
		gather(context, &custody->id);
	return JC_OK;
}

static enum jc_err
list_chain(struct filling *filling, jc_sheet_take *take)
{
	struct gathered gathered = { .filling = filling };
	enum jc_err err =
	    jc_custody_tell(filling->c, &filling->about.id, gather_entry, NULL, &gathered);

	return hand_over(&gathered, err, take);
}

/* Requests that are open, of which more holds. */
enum { STATUS, ISSUING, EXECUTING, DUE };
static const char *const request_columns[] = { "status", "issuing_country", "executing_country",
	"due", NULL };

struct asking {
	struct gathered gathered;
	bool (*wanted)(const struct asking *asking, const struct jc_row *row);
	const char *state;
	int day; /* the day of the paper, or of the meeting it is for */
};

static enum jc_err
gather_request(void *context, const struct jc_row *row)
{
	struct asking *asking = context;

	if (!jc_agenda_all(row->cell[STATUS], JC_REQUEST_CLOSED) && asking->wanted(asking, row))
		gather(&asking->gathered, &row->id);
	return JC_OK;
}

static enum jc_err
list_requests(struct filling *filling,
    bool (*wanted)(const struct asking *asking, const struct jc_row *row), jc_sheet_take *take)
{
	struct asking asking = { .gathered = { .filling = filling }, .wanted = wanted };
	struct jc_query query = { .kind = jc_kind_find("request"), .columns = request_columns };
	enum jc_err err = jc_sheet_read_limits(filling);

	asking.state = filling->wish->state ? filling->wish->state : jc_case_party(filling->c);
	asking.day = jc_agenda_day(filling->wish->now_ms);
	if (!err)
		err = jc_view_list(jc_case_view(filling->c), &query, gather_request, &asking);
	return hand_over(&asking.gathered, err, take);
}

static bool
is_asked_of(const struct asking *asking, const struct jc_row *row)
{
	return jc_agenda_any(row->cell[EXECUTING], asking->state);
}

static bool
is_asked_by(const struct asking *asking, const struct jc_row *row)
{
	return jc_agenda_any(row->cell[ISSUING], asking->state);
}

static bool
is_overdue(const struct asking *asking, const struct jc_row *row)
{
	const struct sheet_limit *limits;
	size_t n = jc_sheet_limits_of(asking->gathered.filling, &row->id, &limits);
	int due;

	if (jc_agenda_due(row->cell[DUE], &due) && due < asking->day)
		return true;
	while (n && !(limits->has_day && limits->day < asking->day))
		limits++, n--;
	return n > 0;
}

static bool
is_pending(const struct asking *asking, const struct jc_row *row)
{
	(void)asking;
	return jc_agenda_any(row->cell[STATUS], "pending") ||
	       jc_agenda_any(row->cell[STATUS], "consultation") ||
	       jc_agenda_any(row->cell[STATUS], "returned");
}

static enum jc_err
list_open_to(struct filling *filling, jc_sheet_take *take)
{
	return list_requests(filling, is_asked_of, take);
}

static enum jc_err
list_open_from(struct filling *filling, jc_sheet_take *take)
{
	return list_requests(filling, is_asked_by, take);
}

static enum jc_err
list_overdue(struct filling *filling, jc_sheet_take *take)
{
	return list_requests(filling, is_overdue, take);
}

static enum jc_err
list_pending(struct filling *filling, jc_sheet_take *take)
{
	return list_requests(filling, is_pending, take);
}

/* One record may have several fields in conflict; they come one after the other. */
static enum jc_err
gather_conflict(void *context, const struct jc_conflict *conflict)
{
	struct gathered *gathered = context;

	if (!gathered->n || jc_id16_cmp(&gathered->ids[gathered->n - 1], &conflict->id) != 0)
		gather(gathered, &conflict->id);
	return JC_OK;
}

static enum jc_err
list_disagreed(struct filling *filling, jc_sheet_take *take)
{
	struct gathered gathered = { .filling = filling };
	enum jc_err err = jc_view_conflicts(jc_case_view(filling->c), gather_conflict, &gathered);

	return hand_over(&gathered, err, take);
}

/* The day of the meeting; without one that can be read, the day of the paper. */
static int
meeting_day(const struct filling *filling)
{
	const struct jc_document_field *at = jc_document_find(&filling->about, "at");
	const char *text = at ? at->values[0].canonical : NULL;
	struct jc_time time;

	if (!text || jc_time_parse(text, strlen(text), &time))
		return jc_agenda_day(filling->wish->now_ms);
	return jc_agenda_day(time.ms);
}

static enum jc_err
gather_task(void *context, const struct jc_row *row)
{
	struct asking *asking = context;
	int due;

	if (jc_agenda_due(row->cell[0], &due) && due <= asking->day &&
	    !jc_agenda_all(row->cell[1], "done dropped"))
		gather(&asking->gathered, &row->id);
	return JC_OK;
}

static enum jc_err
list_tasks(struct filling *filling, jc_sheet_take *take)
{
	static const char *const columns[] = { "due", "status", NULL };
	struct asking asking = { .gathered = { .filling = filling }, .day = meeting_day(filling) };
	struct jc_query query = { .kind = jc_kind_find("task"), .columns = columns, .sort = "due" };
	enum jc_err err = jc_view_list(jc_case_view(filling->c), &query, gather_task, &asking);

	return hand_over(&asking.gathered, err, take);
}

static const struct {
	const char *name;
	jc_sheet_list_fn *list;
} lists[] = {
	{ "chain", list_chain },
	{ "open-to", list_open_to },
	{ "open-from", list_open_from },
	{ "overdue", list_overdue },
	{ "pending", list_pending },
	{ "disagreed", list_disagreed },
	{ "tasks", list_tasks },
};

jc_sheet_list_fn *
jc_sheet_records_find(const char *name)
{
	for (size_t i = 0; i < JC_COUNT(lists); i++) {
		if (!strcmp(lists[i].name, name))
			return lists[i].list;
	}
	return NULL;
}
