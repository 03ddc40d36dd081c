/* A time limit's sum, line by line, for people. */
#include "app/clocks.h"

#include <string.h>

#include "base/country.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"

static void
add_day(struct jc_buf *out, int day)
{
	struct jc_date date;

	jc_date_from_number(day, &date);
	jc_buf_fmt(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

void
jc_period_text(struct jc_buf *out, const struct jc_period *period)
{
	unsigned long n = (unsigned long)(period->amount < 0 ? -period->amount : period->amount);

	if (!n)
		return;
	switch (period->unit) {
	case JC_UNIT_HOURS:
		jc_buf_fmt(out, ngettext("%lu hour", "%lu hours", n), n);
		break;
	case JC_UNIT_DAYS:
		jc_buf_fmt(out, ngettext("%lu day", "%lu days", n), n);
		break;
	case JC_UNIT_WORKING_DAYS:
		jc_buf_fmt(out, ngettext("%lu working day", "%lu working days", n), n);
		break;
	case JC_UNIT_WEEKS:
		jc_buf_fmt(out, ngettext("%lu week", "%lu weeks", n), n);
		break;
	case JC_UNIT_MONTHS:
		jc_buf_fmt(out, ngettext("%lu month", "%lu months", n), n);
		break;
	case JC_UNIT_YEARS:
		jc_buf_fmt(out, ngettext("%lu year", "%lu years", n), n);
		break;
	}
}

static void
add_step(void *context, enum jc_period_step step, int day, const char *why)
{
	static const char *const words[] = {
		[JC_STEP_FIRST] = N_("first day counted: the event's own does not (Art 3(1))"),
		[JC_STEP_CLIPPED] = N_("there is no such date: the month's last day (Art 3(2)(c))"),
		[JC_STEP_SKIPPED] = N_("is no working day"),
		[JC_STEP_STRICT] = N_("last day by the calendar alone"),
		[JC_STEP_ROLLED] = N_("so it would move on (Art 3(4))"),
		[JC_STEP_TWO_DAYS] = N_("for two working days within (Art 3(5))"),
		[JC_STEP_END] = N_("last day by Reg. 1182/71, to its end"),
	};
	struct jc_buf *out = context;

	jc_buf_str(out, "  ");
	add_day(out, day);
	jc_buf_str(out, "  ");
	if (why)
		jc_buf_fmt(out, "%s: ", why);
	jc_buf_fmt(out, "%s\n", _(words[step]));
}

static void
add_rule(struct jc_buf *out, const struct jc_deadline_rule *rule)
{
	jc_buf_fmt(out, "%s  %s\n", rule->id, *rule->act ? _(rule->act) : "");
	if (*rule->source)
		jc_buf_fmt(out, "  %s", rule->source);
	if (*rule->article)
		jc_buf_fmt(out, _(" Art %s"), rule->article);
	jc_buf_fmt(out, "%s(%s)\n", *rule->source ? " " : "  ", _(jc_deadline_verified(rule)));
	jc_buf_str(out, "  ");
	if (rule->period.amount)
		jc_period_text(out, &rule->period);
	else
		jc_buf_str(out, _("no number is stated"));
	if (*rule->clock)
		jc_buf_fmt(out, _(", from: %s"), _(rule->clock));
	jc_buf_chr(out, '\n');
}

/* The event's name for people: as a step has it. */
static const char *
event_label(const char *name)
{
	const struct jc_kind *kind = jc_kind_find("step");
	const struct jc_field *field = jc_kind_find_field(kind, "event", strlen("event"));
	const char *label = jc_choice_label(field, name, strlen(name));

	return label ? label : name;
}

static void
add_start(struct jc_buf *out, const struct jc_deadline *deadline)
{
	const struct jc_event *start = deadline->start;

	jc_buf_str(out, "  ");
	if (deadline->hours && start->has_time) {
		jc_time_minute(out, start->ms);
		jc_buf_str(out, " UTC");
	} else {
		add_day(out, start->day);
	}
	jc_buf_fmt(out, "  %s", event_label(start->name));
	if (deadline->assumed)
		jc_buf_str(out, _(" (the exact moment is not known: counted from the earliest)"));
	jc_buf_chr(out, '\n');
}

static void
add_holidays(struct jc_buf *out, const struct jc_calendar *calendar)
{
	const struct jc_holiday_set *set = jc_holiday_set(calendar->country);
	const char *name = jc_country_name(calendar->country);

	if (!set) {
		jc_buf_fmt(out,
		    _("  No holidays are known of %s: only weekends were passed over.\n"),
		    name ? name : _("the State that must act"));
		return;
	}
	jc_buf_fmt(out, _("  Holidays: %s, as known in %d"),
	    calendar->region ? calendar->region : name, set->year);
	if (calendar->n_own)
		jc_buf_fmt(out,
		    ngettext(" and %zu of the team's", " and %zu of the team's",
			(unsigned long)calendar->n_own),
		    calendar->n_own);
	if (set->note && !calendar->region)
		jc_buf_fmt(out, "; %s", _(set->note));
	jc_buf_str(out, ".\n");
}

static void
add_end(struct jc_buf *out, const struct jc_deadline *deadline)
{
	const struct jc_deadline_rule *rule = deadline->rule;

	if (deadline->extended) {
		jc_buf_str(out, "  ");
		add_day(out, deadline->extended);
		jc_buf_str(out, _("  extended to this day"));
		if (deadline->too_far)
			jc_buf_str(out, _(": further than the provision allows"));
		jc_buf_chr(out, '\n');
	}
	if (deadline->suspended)
		jc_buf_fmt(out,
		    ngettext("  %d day did not count: suspended\n",
			"  %d days did not count: suspended\n", (unsigned long)deadline->suspended),
		    deadline->suspended);
	if (deadline->hours) {
		jc_buf_str(out, "  ");
		jc_time_minute(out, deadline->end_ms);
		jc_buf_str(out, _(" UTC  end: from the next full hour; hours never move\n"));
	} else if (rule->roll == JC_ROLL_NEVER && !deadline->extended) {
		jc_buf_str(
		    out, _("  The last day by the calendar holds: this limit never moves.\n"));
	} else if (rule->roll == JC_ROLL_UNCLEAR && deadline->strict != deadline->rolled) {
		jc_buf_str(
		    out, _("  Whether Reg. 1182/71 moves it is unclear; both days are shown.\n"));
	}
}

static void
add_watch(struct jc_buf *out, const struct jc_deadline *deadline)
{
	static const char *const states[] = {
		[JC_CLOCK_WAITING] = N_("not started"),
		[JC_CLOCK_RUNNING] = N_("running"),
		[JC_CLOCK_SUSPENDED] = N_("suspended"),
		[JC_CLOCK_ENDED] = N_("ended"),
	};

	jc_buf_str(out, "  ");
	if (deadline->has_end) {
		jc_buf_str(out, deadline->ours ? _("We must act. Watch ") : _("Watch "));
		add_day(out, deadline->alarm);
		jc_buf_str(out, "; ");
	}
	jc_buf_str(out, _(states[deadline->state]));
	if (deadline->stop) {
		jc_buf_fmt(out, " (%s ", event_label(deadline->stop->name));
		add_day(out, deadline->stop->day);
		jc_buf_chr(out, ')');
	}
	jc_buf_chr(out, '\n');
	if (deadline->rule->effect && *deadline->rule->effect)
		jc_buf_fmt(out, _("  When it has passed: %s\n"), _(deadline->rule->effect));
	if (deadline->rule->extension && *deadline->rule->extension)
		jc_buf_fmt(out, _("  Extension: %s\n"), _(deadline->rule->extension));
	if (deadline->rule->note && *deadline->rule->note)
		jc_buf_fmt(out, _("  Note: %s\n"), _(deadline->rule->note));
}

enum jc_err
jc_clock_explain(
    const struct jc_deadline_rule *rule, const struct jc_request_facts *facts, struct jc_buf *out)
{
	struct jc_buf sum = JC_BUF_INIT;
	struct jc_deadline deadline;
	enum jc_err err = jc_deadline_reckon(rule, facts, add_step, &sum, &deadline);

	if (!err) {
		add_rule(out, rule);
		if (deadline.start)
			add_start(out, &deadline);
		if (sum.len)
			jc_buf_add(out, sum.data, sum.len);
		if (deadline.has_end) {
			add_end(out, &deadline);
			if (!deadline.hours && rule->roll != JC_ROLL_NEVER)
				add_holidays(out, rule->bound == JC_BOUND_ISSUING
						      ? facts->issuing
						      : facts->executing);
		}
		add_watch(out, &deadline);
	}
	jc_buf_release(&sum);
	return err;
}
