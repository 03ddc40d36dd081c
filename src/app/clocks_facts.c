/* What is known of a request that its time limits ask for: from its fields and its steps. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "agenda_text.h"
#include "base/date.h"
#include "base/mem.h"
#include "clocks_private.h"
#include "corrected.h"

#define EXTENDED "limit_extended"

/* Date fields of a request that say what a step of the name without "_on" would say. */
#define FIRST_DATE JC_FACT_COLUMNS
const char *const jc_fact_columns[] = { "instrument", "status", "urgent", "circumstances",
	"issuing_country", "executing_country", "executing_region", "owner_party", "issued_on",
	"transmitted_on", "received_on", "competent_on", "acknowledged_on", "decided_on",
	"executed_on", "results_on", NULL };

size_t
jc_clocks_first(const char *cell)
{
	const char *end = cell ? strstr(cell, "; ") : NULL;

	return !cell ? 0 : end ? (size_t)(end - cell) : strlen(cell);
}

/* The first day that any of the values allows: a limit that may already run is taken to run. */
static bool
earliest_day(const char *cell, int *day)
{
	bool found = false;

	while (cell && *cell) {
		size_t len = jc_clocks_first(cell);
		struct jc_stated stated;
		int first, last;

		if (!jc_stated_parse(cell, len, &stated)) {
			jc_stated_range(&stated, &first, &last);
			*day = found && *day < first ? *day : first;
			found = true;
		}
		cell += len;
		cell += *cell ? 2 : 0;
	}
	return found;
}

static void
take_moment(struct step *step, const char *on, const char *at)
{
	struct jc_time time;

	if (at && !jc_time_parse(at, jc_clocks_first(at), &time)) {
		int64_t local = time.ms;

		/* The day there; the moment in UTC. */
		if (time.offset != JC_TIME_ZULU)
			local += time.offset * INT64_C(60000);
		step->at.day = jc_agenda_day(local);
		step->at.has_time = step->has_day = true;
		step->at.ms = time.ms;
	} else {
		step->has_day = earliest_day(on, &step->at.day);
	}
}

static enum jc_err
take_step(void *context, const struct jc_row *row)
{
	struct steps *steps = context;
	struct step step = { .id = row->id };

	if (!row->cell[0] || !row->cell[1] ||
	    jc_unhex(row->cell[0], strlen(row->cell[0]), step.request.b, sizeof(step.request.b)))
		return JC_OK;
	take_moment(&step, row->cell[2], row->cell[3]);
	step.has_until = earliest_day(row->cell[5], &step.until);
	/* What names no step corrects none. */
	if (row->cell[6] &&
	    jc_unhex(row->cell[6], strlen(row->cell[6]), step.corrects.b, sizeof(step.corrects.b)))
		memset(&step.corrects, 0, sizeof(step.corrects));
	step.event = jc_strdup(row->cell[1]);
	step.limit = row->cell[4] ? jc_strdup(row->cell[4]) : NULL;
	step.at.name = step.event;
	steps->at = jc_realloc(steps->at, steps->n + 1, sizeof(*steps->at));
	steps->at[steps->n++] = step;
	return JC_OK;
}

static int
by_request(const void *a, const void *b)
{
	const struct step *one = a, *other = b;
	int order = jc_id16_cmp(&one->request, &other->request);

	if (order)
		return order;
	if (one->at.day != other->at.day)
		return one->at.day < other->at.day ? -1 : 1;
	/* The day agreed on comes last: it counts for all that was before it. */
	order = !strcmp(one->event, EXTENDED) - !strcmp(other->event, EXTENDED);
	return order ? order : jc_id16_cmp(&one->id, &other->id);
}

/* A step that another of the same request puts right does not count. */
static void
strike(struct step *steps, size_t n)
{
	struct jc_corrected corrected = { 0 };

	for (size_t i = 0; i < n; i++)
		jc_corrected_add(&corrected, &steps[i].corrects);
	jc_corrected_sort(&corrected);
	for (size_t i = 0; i < n; i++)
		steps[i].corrected = jc_corrected_has(&corrected, &steps[i].id);
	jc_corrected_release(&corrected);
}

static void
strike_all(struct steps *steps)
{
	for (size_t i = 0, n; i < steps->n; i += n) {
		for (n = 1; i + n < steps->n; n++) {
			if (jc_id16_cmp(&steps->at[i].request, &steps->at[i + n].request))
				break;
		}
		strike(steps->at + i, n);
	}
}

enum jc_err
jc_steps_read(struct jc_case *c, const struct jc_id16 *request, struct steps *out)
{
	static const char *const columns[] = { "request", "event", "on", "at", "limit", "until",
		"corrects", NULL };
	struct jc_query query = { .kind = jc_kind_find("step"),
		.columns = columns,
		.sort = "number",
		.parent = request };
	enum jc_err err;

	*out = (struct steps){ 0 };
	err = jc_view_list(jc_case_view(c), &query, take_step, out);
	if (out->n)
		qsort(out->at, out->n, sizeof(*out->at), by_request);
	strike_all(out);
	return err;
}

void
jc_steps_free(struct steps *steps)
{
	for (size_t i = 0; i < steps->n; i++) {
		free(steps->at[i].event);
		free(steps->at[i].limit);
	}
	free(steps->at);
	*steps = (struct steps){ 0 };
}

static const struct step *
first_step(const struct steps *steps, const struct jc_id16 *request)
{
	size_t low = 0, high = steps->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (jc_id16_cmp(&steps->at[middle].request, request) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return steps->at + low;
}

static void
add_event(struct facts *facts, const struct jc_event *event)
{
	facts->events = jc_realloc(facts->events, facts->n_events + 1, sizeof(*facts->events));
	facts->events[facts->n_events++] = *event;
}

static void
take_change(struct facts *facts, const struct step *step)
{
	static const struct {
		const char *event;
		enum jc_clock_act act;
	} acts[] = {
		{ EXTENDED, JC_CLOCK_EXTEND },
		{ "limit_suspended", JC_CLOCK_SUSPEND },
		{ "limit_resumed", JC_CLOCK_RESUME },
		{ "limit_closed", JC_CLOCK_CLOSE },
	};

	for (size_t i = 0; i < JC_COUNT(acts); i++) {
		bool extend = acts[i].act == JC_CLOCK_EXTEND;

		if (!step->limit || strcmp(step->event, acts[i].event) != 0 ||
		    (extend && !step->has_until))
			continue;
		facts->changes =
		    jc_realloc(facts->changes, facts->n_changes + 1, sizeof(*facts->changes));
		facts->changes[facts->n_changes++] = (struct jc_clock_change){ .rule = step->limit,
			.act = acts[i].act,
			.day = extend ? step->until : step->at.day };
	}
}

static void
take_circumstances(struct facts *facts, const struct jc_row *row)
{
	const char *cell = row->cell[JC_FACT_CIRCUMSTANCES];

	while (cell && *cell) {
		size_t len = jc_clocks_first(cell);

		jc_buf_add(&facts->circumstances, cell, len);
		jc_buf_chr(&facts->circumstances, ' ');
		cell += len;
		cell += *cell ? 2 : 0;
	}
	if (jc_agenda_any(row->cell[JC_FACT_URGENT], "yes"))
		jc_buf_str(&facts->circumstances, "urgent");
}

/* What the steps say of each other: days, INT_MIN where there is none. */
struct turns {
	int begun;   /* it was begun anew */
	int refused; /* it was refused */
	int lived;   /* the last on which it went on its way, where it had ended */
};

static bool
ends(const struct step *step)
{
	static const char *const events[] = { "closed", "expired", "impossible", "refused",
		"withdrawn" };

	for (size_t i = 0; i < JC_COUNT(events); i++) {
		if (!strcmp(step->event, events[i]))
			return true;
	}
	return false;
}

static void
look_back(const struct step *from, const struct step *to, struct turns *out)
{
	static const char on_its_way[] =
	    "reopened validated issued translated transmitted received acknowledged competent "
	    "decided executing executed results forwarded returned consulted refused_part adapted "
	    "postponed remedy delayed";
	bool ended = false;

	*out = (struct turns){ INT_MIN, INT_MIN, INT_MIN };
	for (const struct step *step = from; step < to; step++) {
		if (!step->has_day || step->corrected)
			continue;
		if (!strcmp(step->event, "reopened"))
			out->begun = step->at.day;
		else if (!strcmp(step->event, "refused"))
			out->refused = step->at.day;
		ended |= ends(step);
	}
	for (const struct step *step = from; ended && step < to; step++) {
		if (step->has_day && !step->corrected && jc_agenda_all(step->event, on_its_way))
			out->lived = step->at.day;
	}
}

/*
 * What was before it was begun anew; and an end after which it went on, but for a refusal, which
 * was a decision all the same.
 */
static bool
is_past(const struct turns *turns, const struct step *step)
{
	if (step->at.day < turns->begun)
		return true;
	return ends(step) && (step->at.day == turns->begun ||
				 (step->at.day < turns->lived && strcmp(step->event, "refused")));
}

static struct jc_calendar *
calendar_of(struct jc_clocks *clocks, const char *country, const char *region)
{
	char code[3] = "", part[8] = "";
	size_t len = jc_clocks_first(country), n = jc_clocks_first(region);

	if (len == 2)
		memcpy(code, country, 2);
	if (n < sizeof(part) && n)
		memcpy(part, region, n);
	return jc_clocks_calendar(clocks, code, part);
}

void
jc_facts_take(struct facts *facts, struct jc_clocks *clocks, const struct steps *steps,
    const struct jc_row *row, const char *party)
{
	const char *instrument = row->cell[JC_FACT_INSTRUMENT];
	size_t len = jc_clocks_first(instrument);
	const struct step *step = first_step(steps, &row->id), *end = step;
	struct turns turns;

	while (end < steps->at + steps->n && !jc_id16_cmp(&end->request, &row->id))
		end++;
	look_back(step, end, &turns);
	*facts = (struct facts){ 0 };
	if (len < sizeof(facts->instrument) && len)
		memcpy(facts->instrument, instrument, len);
	take_circumstances(facts, row);
	for (; step < end; step++) {
		if (!step->has_day || step->corrected || is_past(&turns, step))
			continue;
		add_event(facts, &step->at);
		take_change(facts, step);
	}
	for (size_t i = FIRST_DATE; jc_fact_columns[i]; i++) {
		static const char *const events[] = { "issued", "transmitted", "received",
			"competent", "acknowledged", "decided", "executed", "results" };
		struct jc_event event = { .name = events[i - FIRST_DATE] };

		/* A refusal's day of decision is that of no recognition. */
		if (earliest_day(row->cell[i], &event.day) && event.day >= turns.begun &&
		    !(!strcmp(event.name, "decided") && event.day == turns.refused))
			add_event(facts, &event);
	}
	facts->facts = (struct jc_request_facts){ .instrument = facts->instrument,
		.circumstances = facts->circumstances.data ? facts->circumstances.data : "",
		.events = facts->events,
		.n_events = facts->n_events,
		.changes = facts->changes,
		.n_changes = facts->n_changes,
		.issuing = calendar_of(clocks, row->cell[JC_FACT_ISSUING], NULL),
		.executing =
		    calendar_of(clocks, row->cell[JC_FACT_EXECUTING], row->cell[JC_FACT_REGION]),
		.we_issue = jc_agenda_any(row->cell[JC_FACT_ISSUING], party),
		.we_execute = jc_agenda_any(row->cell[JC_FACT_EXECUTING], party) };
}

void
jc_facts_release(struct facts *facts)
{
	jc_buf_release(&facts->circumstances);
	free(facts->events);
	free(facts->changes);
	*facts = (struct facts){ 0 };
}
