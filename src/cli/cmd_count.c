/* count: a time limit reckoned from a day, without a request; the rules there are. */
#include <string.h>

#include "app/clocks.h"
#include "base/country.h"
#include "base/date.h"
#include "commands.h"

#define ACT 43 /* the longest, where nothing is cut */

static void
print_rule(struct jc_run *run, const struct jc_deadline_rule *rule)
{
	struct jc_buf length = JC_BUF_INIT, where = JC_BUF_INIT;

	jc_period_text(&length, &rule->period);
	jc_buf_fmt(&where, "%s %s", rule->source, rule->article);
	if (run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		jc_json_text(&line.json, "rule", rule->id);
		jc_json_text(&line.json, "act", rule->act);
		jc_json_text(&line.json, "source", rule->source);
		jc_json_text(&line.json, "article", rule->article);
		jc_json_text(&line.json, "from", rule->clock);
		jc_json_text(&line.json, "length", length.data);
		jc_json_text(&line.json, "verified", jc_deadline_verified(rule));
		jc_line_end(&line);
	} else {
		jc_print_columns(run,
		    (const struct jc_column[]){ { rule->id, 9, JC_COLUMN_WHOLE },
			{ length.data ? length.data : "", 9 },
			{ _(rule->act), jc_run_width() ? 32 : ACT, JC_COLUMN_GROWS },
			{ where.data, 0 } },
		    4);
	}
	jc_buf_release(&length);
	jc_buf_release(&where);
}

/* A day, or a moment with its zone. */
static enum jc_err
parse_start(const char *text, struct jc_event *out)
{
	struct jc_stated stated;
	struct jc_time time;
	int last;

	if (!jc_time_parse(text, strlen(text), &time)) {
		int64_t local =
		    time.ms + (time.offset == JC_TIME_ZULU ? 0 : time.offset * INT64_C(60000));

		out->day = (int)(local / 86400000);
		out->has_time = true;
		out->ms = time.ms;
		return JC_OK;
	}
	if (!jc_stated_parse(text, strlen(text), &stated) && stated.from.day && !stated.between) {
		jc_stated_range(&stated, &out->day, &last);
		return JC_OK;
	}
	return jc_fail(JC_INVALID,
	    _("\"%s\" is no day and no moment: write 2026-11-21, or 2026-11-21T09:20+01:00"), text);
}

static enum jc_err
count_from(struct jc_run *run, struct jc_clocks *clocks, const struct jc_deadline_rule *rule)
{
	const char *in = jc_run_option(run, "in"), *region = jc_run_option(run, "region");
	const char *country = in       ? jc_country_find(in, strlen(in))
			      : region ? jc_country_find(region, strcspn(region, "-"))
				       : "";
	/* Whatever starts it: the rule is told of this event alone. */
	struct jc_deadline_rule named = *rule;
	struct jc_event start = { .name = _("start") };
	struct jc_request_facts facts = {
		.instrument = "", .circumstances = "", .events = &start, .n_events = 1
	};
	struct jc_buf sum = JC_BUF_INIT;
	enum jc_err err;

	if (run->json)
		return jc_run_usage(run, _("a sum is text: leave out --json"));
	if (!country && in)
		return jc_run_usage(run, _("\"%s\" is no State; write its code, as NL"), in);
	if (region && (!country || strncmp(region, country, strlen(country)) != 0 ||
			  !jc_holiday_region(region)))
		return jc_run_usage(run,
		    _("no holidays of a region \"%s\" are known; write its ISO 3166-2 code, as "
		      "DE-BY"),
		    region);
	if ((err = parse_start(run->operands[1], &start)))
		return err;
	named.starts = start.name;
	named.stops = NULL;
	facts.issuing = facts.executing = jc_clocks_calendar(clocks, country, region);
	if (!(err = jc_clock_explain(&named, &facts, &sum)))
		jc_print(run, "%s", sum.data);
	jc_buf_release(&sum);
	return err;
}

static const struct jc_option options[] = {
	{ "in", N_("STATE"), N_("the State that must act: its holidays count") },
	{ "region", N_("REGION"), N_("its region, as DE-BY, where holidays differ") },
	{ NULL, NULL, NULL },
};

static enum jc_err
count(struct jc_run *run)
{
	const struct jc_deadline_rule *rule;
	struct jc_clocks *clocks;
	enum jc_err err = jc_clocks_new(NULL, &clocks);

	if (err)
		return err;
	if (!run->n) {
		for (size_t i = 0; (rule = jc_clocks_rule(clocks, i)); i++)
			print_rule(run, rule);
	} else if (run->n == 1) {
		err = jc_run_usage(run, _("say from which day, as 2026-11-21"));
	} else if ((rule = jc_clocks_find(clocks, run->operands[0]))) {
		err = count_from(run, clocks, rule);
	} else {
		err = jc_fail(JC_NOTFOUND,
		    _("there is no time limit \"%s\"; \"jointcase count\" lists those there are"),
		    run->operands[0]);
	}
	jc_clocks_free(clocks);
	return err;
}

const struct jc_command jc_cmd_count = {
	"count",
	"[RULE DAY]",
	N_("count a time limit from a day, or list the time limits known"),
	N_("Shows the sum line by line. The day may be a moment with its zone where hours count. "
	   "What "
	   "was not verified is marked so; nothing here is legal advice."),
	JC_NEED_NOTHING,
	0,
	2,
	options,
	count,
};
