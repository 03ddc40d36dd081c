/* timeline: when things happened. */
#include <string.h>

#include "app/timeline.h"
#include "base/clock.h"
#include "commands.h"

#define DAY_MS INT64_C(86400000)

/* First (or last) day of what --from or --to says. */
static enum jc_err
day_option(struct jc_run *run, const char *name, bool last, int *out)
{
	const char *text = jc_run_option(run, name);
	struct jc_stated stated;
	int from, to;

	if (!text)
		return JC_OK;
	if (jc_stated_parse(text, strlen(text), &stated))
		return jc_run_usage(run, _("--%s: \"%s\" is no day, month or year"), name, text);
	jc_stated_range(&stated, &from, &to);
	*out = last ? to : from;
	return JC_OK;
}

static void
print_json(struct jc_run *run, const struct jc_timeline *timeline, size_t at,
    const struct jc_timeline_words *words, const char *when)
{
	const struct jc_timeline_entry *entry = &timeline->at[at];
	struct jc_buf day = JC_BUF_INIT;
	struct jc_line line;
	struct jc_date date;
	char hex[33];

	jc_hex(hex, entry->id.b, sizeof(entry->id.b));
	jc_line_begin(&line, run);
	jc_json_text(&line.json, "id", hex);
	jc_json_text(&line.json, "number", *words->number ? words->number : NULL);
	jc_json_text(&line.json, "kind", entry->kind->name);
	jc_json_text(&line.json, "field", entry->field->name);
	jc_json_text(&line.json, "value", timeline->texts.data + entry->value);
	jc_json_text(&line.json, "when", when);
	for (int i = 0; i < 2; i++) {
		jc_date_from_number(i ? entry->last : entry->first, &date);
		jc_buf_reset(&day);
		jc_buf_fmt(&day, "%04d-%02d-%02d", date.year, date.month, date.day);
		jc_json_text(&line.json, i ? "last" : "first", day.data);
	}
	jc_json_text(&line.json, "certainty", jc_timeline_precision(timeline, at));
	jc_json_text(&line.json, "sure", jc_sure_word(entry->sure));
	jc_json_bool(&line.json, "about", entry->about);
	jc_json_bool(&line.json, "due", entry->due);
	jc_json_bool(&line.json, "disagreed", entry->disagreed);
	jc_json_text(&line.json, "party", *words->party ? words->party : NULL);
	jc_json_text(&line.json, "what", words->what);
	jc_line_end(&line);
	jc_buf_release(&day);
}

static enum jc_err
print_entry(struct jc_run *run, const struct jc_timeline *timeline, size_t at)
{
	const struct jc_timeline_entry *entry = &timeline->at[at];
	struct jc_timeline_words words;
	struct jc_buf when = JC_BUF_INIT;
	enum jc_err err = jc_timeline_tell(run->c, timeline, at, &words);

	if (err)
		return err;
	jc_timeline_when(timeline, at, &when);
	if (run->json)
		print_json(run, timeline, at, &words, when.data);
	else
		jc_print_columns(run,
		    (const struct jc_column[]){ { when.data, 24, JC_COLUMN_WHOLE },
			{ entry->disagreed ? "≠" : "", 1, JC_COLUMN_CUT, JC_COLUMN_ALERT },
			{ _(jc_sure_word(entry->sure)), 8 }, { words.party, 2 },
			{ words.number, 8, JC_COLUMN_WHOLE }, { words.what, 28, JC_COLUMN_GROWS } },
		    6);
	jc_timeline_words_release(&words);
	jc_buf_release(&when);
	return JC_OK;
}

/* Between what was and what is to come stands now. */
static void
print_now(struct jc_run *run, int64_t now)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_time_minute(&text, now);
	jc_print(run, _("%s UTC: now\n"), text.data);
	jc_buf_release(&text);
}

static enum jc_err
timeline(struct jc_run *run)
{
	struct jc_timeline timeline = { .texts = JC_BUF_INIT };
	int first = JC_DATE_FIRST, last = JC_DATE_LAST;
	int64_t now = jc_clock_ms();
	bool told;
	struct jc_id16 of;
	size_t i;
	enum jc_err err = day_option(run, "from", false, &first);

	if (!err)
		err = day_option(run, "to", true, &last);
	if (!err && run->n)
		err = jc_run_record(run, run->operands[0], &of);
	if (!err)
		err = jc_timeline_load(run->c, run->n ? &of : NULL, first, last, &timeline);
	told = run->json || now / DAY_MS < first || now / DAY_MS > last;
	for (i = 0; i < timeline.n && !err; i++) {
		if (!told && timeline.at[i].ms > now) {
			print_now(run, now);
			told = true;
		}
		err = print_entry(run, &timeline, i);
	}
	if (!err && !told && timeline.n)
		print_now(run, now);
	if (!err && !timeline.n)
		jc_tell(_("no date says that anything happened then\n"));
	if (timeline.more)
		jc_tell(_("there are more than %u dates: narrow it with --from and --to\n"),
		    JC_TIMELINE_MAX);
	jc_timeline_release(&timeline);
	return err;
}

static const struct jc_option options[] = {
	{ "from", N_("DATE"), N_("from this day, month or year on") },
	{ "to", N_("DATE"), N_("up to this day, month or year") },
	{ NULL, NULL, NULL },
};

const struct jc_command jc_cmd_timeline = {
	"timeline",
	"[ID]",
	N_("list when things happened, in the case or around one record"),
	N_("Every field that says when: events, seizures, custody, steps and dates of requests, "
	   "decisions, births, what is due. A month or a year stands before its days. Where teams "
	   "disagree on a date, both are there, marked \"≠\". How sure a date is, a word says: "
	   "certain; within, on some day of a month, a year or a time; about; reported, where the "
	   "record is an assessment, probable, possible or hearsay; disputed. Moments are in "
	   "UTC."),
	JC_NEED_CASE,
	0,
	1,
	options,
	timeline,
	.complete = "id",
};
