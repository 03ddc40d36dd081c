#include "model/deadline.h"

#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "deadline_rules.h"
#include "model/kind.h"

#define DAY_MS 86400000

const struct jc_deadline_rule *
jc_deadline_rule_at(size_t n)
{
	if (n < jc_deadline_judicial_count)
		return &jc_deadline_judicial[n];
	n -= jc_deadline_judicial_count;
	return n < jc_deadline_data_count ? &jc_deadline_data[n] : NULL;
}

const struct jc_deadline_rule *
jc_deadline_rule_find(const char *id)
{
	const struct jc_deadline_rule *rule;

	for (size_t i = 0; (rule = jc_deadline_rule_at(i)); i++) {
		if (!strcasecmp(rule->id, id))
			return rule;
	}
	return NULL;
}

const char *
jc_deadline_verified(const struct jc_deadline_rule *rule)
{
	switch (rule->verified) {
	case 'T':
		return N_("text read");
	case 'S':
		return N_("second-hand");
	case 'O':
		return N_("entered by a team");
	default:
		return N_("not verified");
	}
}

/* Lists may be absent here. */
static bool
next_word(const char **list, const char **word, size_t *len)
{
	return *list && jc_word_next(list, word, len);
}

static bool
has_word(const char *list, const char *wanted, size_t n)
{
	const char *word;
	size_t len;

	while (next_word(&list, &word, &len)) {
		if (len == n && memcmp(word, wanted, n) == 0)
			return true;
	}
	return false;
}

bool
jc_deadline_applies(const struct jc_deadline_rule *rule, const struct jc_request_facts *facts)
{
	const char *needs = rule->needs, *word;
	size_t len;

	if (!has_word(rule->instruments, facts->instrument, strlen(facts->instrument)))
		return false;
	while (next_word(&needs, &word, &len)) {
		bool without = *word == '-';

		if (has_word(facts->circumstances, word + without, len - without) == without)
			return false;
	}
	return true;
}

/* The first of the events so named, or the last. */
static const struct jc_event *
find_event(const struct jc_request_facts *facts, const char *name, size_t len, bool last)
{
	const struct jc_event *found = NULL;

	for (size_t i = 0; i < facts->n_events; i++) {
		const struct jc_event *event = &facts->events[i];

		if (strlen(event->name) != len || memcmp(event->name, name, len) != 0)
			continue;
		if (!found || (last ? event->day > found->day : event->day < found->day))
			found = event;
	}
	return found;
}

static const struct jc_event *
find_start(const struct jc_deadline_rule *rule, const struct jc_request_facts *facts, bool *exact)
{
	const char *names = rule->starts, *word;
	size_t len;

	for (*exact = true; next_word(&names, &word, &len); *exact = false) {
		const struct jc_event *event = find_event(facts, word, len, rule->again);

		if (event)
			return event;
	}
	return NULL;
}

/* What ends a request ends its limits, but for those that last. */
static const char *
ends_all(const struct jc_deadline_rule *rule)
{
	return rule->lasts == JC_LASTS_CLOSED ? "withdrawn expired"
					      : "refused impossible withdrawn expired closed";
}

bool
jc_deadline_ends(const struct jc_deadline_rule *rule, const char *event)
{
	return has_word(rule->stops, event, strlen(event)) ||
	       has_word(ends_all(rule), event, strlen(event));
}

static const struct jc_event *
find_stop(const struct jc_deadline_rule *rule, const struct jc_request_facts *facts, int start)
{
	const char *names = rule->stops, *word;
	size_t len;

	while (next_word(&names, &word, &len)) {
		const struct jc_event *event = find_event(facts, word, len, rule->again);

		if (event && !(rule->again && event->day < start))
			return event;
	}
	for (names = ends_all(rule); next_word(&names, &word, &len);) {
		const struct jc_event *event = find_event(facts, word, len, true);

		if (event && event->day >= start)
			return event;
	}
	return NULL;
}

static enum jc_err
count(const struct jc_deadline_rule *rule, const struct jc_request_facts *facts, jc_period_fn *each,
    void *context, struct jc_deadline *out)
{
	struct jc_calendar *calendar =
	    rule->bound == JC_BOUND_ISSUING ? facts->issuing : facts->executing;
	enum jc_err err;

	if (rule->period.unit == JC_UNIT_HOURS) {
		int64_t start =
		    out->start->has_time ? out->start->ms : out->start->day * (int64_t)DAY_MS;

		out->hours = true;
		out->assumed |= !out->start->has_time;
		if ((err = jc_period_hours(rule->period.amount, start, &out->end_ms)))
			return err;
		/* The day in which the last hour ends. */
		out->strict = out->rolled = (int)((out->end_ms - 1) / DAY_MS);
		return JC_OK;
	}
	err = jc_period_end(
	    &rule->period, out->start->day, calendar, each, context, &out->strict, &out->rolled);
	if (rule->roll == JC_ROLL_NEVER)
		out->rolled = out->strict;
	return err;
}

/* How far the rule lets it be extended. */
static int
furthest(const struct jc_deadline_rule *rule, const struct jc_deadline *deadline,
    const struct jc_request_facts *facts)
{
	int strict, rolled;

	if (!rule->extra.amount || jc_period_end(&rule->extra, deadline->strict, facts->executing,
				       NULL, NULL, &strict, &rolled))
		return JC_DATE_LAST;
	return rule->roll == JC_ROLL_NEVER ? strict : rolled;
}

static void
apply(const struct jc_deadline_rule *rule, const struct jc_request_facts *facts,
    struct jc_deadline *out, int *before)
{
	int since = 0;

	*before = 0;
	for (size_t i = 0; i < facts->n_changes; i++) {
		const struct jc_clock_change *change = &facts->changes[i];

		if (strcasecmp(change->rule, rule->id) != 0)
			continue;
		if (change->act == JC_CLOCK_EXTEND) {
			/* The day agreed on is what it says, whatever did not count before. */
			out->extended = change->day;
			*before += out->suspended;
			out->suspended = 0;
		} else if (change->act == JC_CLOCK_CLOSE) {
			out->state = JC_CLOCK_ENDED;
		} else if (change->act == JC_CLOCK_SUSPEND && !since) {
			since = change->day;
		} else if (change->act == JC_CLOCK_RESUME && since) {
			out->suspended += change->day > since ? change->day - since : 0;
			/* Anybody may write any number of such steps. */
			if (out->suspended > JC_PERIOD_MAX)
				out->suspended = JC_PERIOD_MAX;
			since = 0;
		}
	}
	if (since && out->state == JC_CLOCK_RUNNING)
		out->state = JC_CLOCK_SUSPENDED;
}

static bool
is_ours(const struct jc_deadline_rule *rule, const struct jc_request_facts *facts)
{
	switch (rule->bound) {
	case JC_BOUND_EXECUTING:
		return facts->we_execute;
	case JC_BOUND_ISSUING:
		return facts->we_issue;
	case JC_BOUND_BOTH:
		return facts->we_issue || facts->we_execute;
	case JC_BOUND_PROVIDER:
	case JC_BOUND_OTHER:
		break;
	}
	return false;
}

enum jc_err
jc_deadline_reckon(const struct jc_deadline_rule *rule, const struct jc_request_facts *facts,
    jc_period_fn *each, void *context, struct jc_deadline *out)
{
	bool exact;
	int before; /* days suspended before it was extended */
	enum jc_err err;

	*out = (struct jc_deadline){ .rule = rule, .ours = is_ours(rule, facts) };
	out->start = find_start(rule, facts, &exact);
	if (!out->start)
		return JC_OK;
	out->state = JC_CLOCK_RUNNING;
	out->assumed = !exact;
	out->stop = find_stop(rule, facts, out->start->day);
	if (out->stop)
		out->state = JC_CLOCK_ENDED;
	apply(rule, facts, out, &before);
	if (!rule->period.amount)
		return JC_OK;
	if ((err = count(rule, facts, each, context, out)))
		return err;
	out->has_end = true;
	if (out->extended) {
		out->too_far = out->extended - before > furthest(rule, out, facts);
		out->strict = out->rolled = out->extended;
		out->hours = false;
	}
	out->strict += out->suspended;
	out->rolled += out->suspended;
	out->end_ms += out->suspended * (int64_t)DAY_MS;
	out->alarm = out->ours || rule->strict ? out->strict : out->rolled;
	return JC_OK;
}
