/*
 * due: the agenda, or the time limits of one request. The agenda is also what is printed without a
 * command and without a terminal.
 */
#include "app/agenda.h"
#include "app/clocks.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/mem.h"
#include "commands.h"

struct printing {
	struct jc_run *run;
	uint64_t pressing; /* overdue, today, conflicts, review, join */
};

/* Of a conflict the field as people know it, before the title. */
static void
print_line(struct jc_run *run, const struct jc_agenda_item *item)
{
	const struct jc_kind *kind = item->field ? jc_kind_by_letter(item->number[0]) : NULL;
	const struct jc_field *field =
	    kind ? jc_kind_find_field(kind, item->field, strlen(item->field)) : NULL;
	bool pressing = item->group == JC_AGENDA_OVERDUE || item->group == JC_AGENDA_CONFLICT;
	enum jc_column_look look = pressing ? JC_COLUMN_ALERT : JC_COLUMN_PLAIN;
	struct jc_buf title = JC_BUF_INIT;

	if (item->field)
		jc_buf_fmt(&title, "%s: ", field ? _(field->label) : item->field);
	jc_buf_str(&title, item->title);
	jc_print_columns(run,
	    (const struct jc_column[]){ { jc_agenda_glyph(item->group), 1, JC_COLUMN_CUT, look },
		{ _(jc_agenda_word(item->group)), 12, JC_COLUMN_CUT, look },
		{ item->number, 8, JC_COLUMN_WHOLE }, { title.data, 41, JC_COLUMN_GROWS },
		{ item->when, 0 } },
	    5);
	jc_buf_release(&title);
}

static enum jc_err
print_item(void *context, const struct jc_agenda_item *item)
{
	struct printing *printing = context;
	struct jc_run *run = printing->run;

	printing->pressing += item->group != JC_AGENDA_SOON;
	if (run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		jc_json_text(&line.json, "group", jc_agenda_word(item->group));
		jc_json_text(&line.json, "number", *item->number ? item->number : NULL);
		jc_json_text(&line.json, "title", item->title);
		jc_json_text(&line.json, "field", item->field);
		jc_json_text(&line.json, "when", item->when);
		jc_line_end(&line);
		return JC_OK;
	}
	print_line(run, item);
	return JC_OK;
}

struct explaining {
	struct jc_run *run;
	bool explain, any;
};

static void
add_day(struct jc_json_writer *json, const char *key, bool known, int day)
{
	struct jc_date date;
	struct jc_buf text = JC_BUF_INIT;

	jc_date_from_number(day, &date);
	jc_buf_fmt(&text, "%04d-%02d-%02d", date.year, date.month, date.day);
	jc_json_text(json, key, known ? text.data : NULL);
	jc_buf_release(&text);
}

static const char *const state_words[] = {
	[JC_CLOCK_WAITING] = N_("waits"),
	[JC_CLOCK_RUNNING] = N_("runs"),
	[JC_CLOCK_SUSPENDED] = N_("suspended"),
	[JC_CLOCK_ENDED] = N_("ended"),
};

static void
print_clock_json(struct jc_run *run, const struct jc_deadline *deadline, const char *sum)
{
	const struct jc_deadline_rule *rule = deadline->rule;
	struct jc_line line;

	jc_line_begin(&line, run);
	jc_json_text(&line.json, "rule", rule->id);
	jc_json_text(&line.json, "act", rule->act);
	jc_json_text(&line.json, "source", rule->source);
	jc_json_text(&line.json, "article", rule->article);
	jc_json_text(&line.json, "verified", jc_deadline_verified(rule));
	jc_json_text(&line.json, "state", state_words[deadline->state]);
	add_day(&line.json, "started", deadline->start, deadline->start ? deadline->start->day : 0);
	add_day(&line.json, "strict", deadline->has_end, deadline->strict);
	add_day(&line.json, "rolled", deadline->has_end, deadline->rolled);
	add_day(&line.json, "watch", deadline->has_end, deadline->alarm);
	jc_line_time(&line.json, "end", deadline->hours ? deadline->end_ms : 0);
	jc_json_bool(&line.json, "ours", deadline->ours);
	jc_json_bool(&line.json, "assumed", deadline->assumed);
	jc_json_text(&line.json, "sum", sum);
	jc_line_end(&line);
}

static enum jc_err
print_clock(void *context, const struct jc_clock *clock)
{
	struct explaining *explaining = context;
	const struct jc_deadline *deadline = clock->deadline;
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	explaining->any = true;

	if (explaining->explain)
		err = jc_clock_explain(deadline->rule, clock->facts, &text);
	if (err) {
		jc_buf_release(&text);
		return err;
	}
	if (explaining->run->json) {
		print_clock_json(explaining->run, deadline, text.len ? text.data : NULL);
	} else if (explaining->explain) {
		jc_print(explaining->run, "%s", text.data);
	} else {
		struct jc_date date;

		jc_date_from_number(deadline->alarm, &date);
		if (deadline->has_end)
			jc_buf_fmt(&text, "%04d-%02d-%02d", date.year, date.month, date.day);
		jc_print_columns(explaining->run,
		    (const struct jc_column[]){ { deadline->rule->id, 10, JC_COLUMN_WHOLE },
			{ _(state_words[deadline->state]), 9 }, { text.data ? text.data : "", 10 },
			{ _(deadline->rule->act), 0, JC_COLUMN_GROWS } },
		    4);
	}
	jc_buf_release(&text);
	return JC_OK;
}

static enum jc_err
due_one(struct jc_run *run)
{
	struct explaining explaining = { .run = run, .explain = jc_run_flag(run, "explain") };
	struct jc_clocks *clocks;
	struct jc_id16 id;
	enum jc_err err = jc_view_resolve(jc_case_view(run->c), run->operands[0], &id);

	if (err || (err = jc_clocks_new(run->c, &clocks)))
		return err;
	err = jc_clocks_each(clocks, run->c, &id, print_clock, &explaining);
	jc_clocks_free(clocks);
	if (!err && !explaining.any && !run->json)
		jc_tell(_("%s has no time limits\n"), run->operands[0]);
	return err;
}

static const struct jc_option due_options[] = {
	{ "explain", NULL,
	    N_("of a request: print each sum line by line, with article and holidays") },
	{ "exit-code", NULL, N_("exit 3 when something needs you (for cron)") },
	{ "days", N_("N"), N_("how many days ahead count as soon (default 7)") },
	{ NULL, NULL, NULL },
};

static enum jc_err
due(struct jc_run *run)
{
	struct printing printing = { .run = run };
	int today = (int)(jc_clock_ms() / 86400000);
	uint32_t soon = 7;
	enum jc_err err = JC_OK;

	if (run->n)
		return due_one(run);
	if (run->given)
		err = jc_run_number(run, "days", 7, &soon);
	if (!err)
		err = jc_agenda(run->c, today, (int)soon, print_item, &printing);
	if (!err && !printing.pressing && !run->json)
		jc_tell(_("nothing needs you today\n"));
	if (!err && printing.pressing && run->given && jc_run_flag(run, "exit-code"))
		run->status = JC_EXIT_QUESTION;
	return err;
}

const struct jc_command jc_cmd_due = {
	"due",
	"[ID]",
	N_("print the agenda: overdue, today, conflicts, reviews, soon"),
	N_("A task or request is overdue when its stated due date has passed, or a time limit that "
	   "runs against it. With the number of a request: its time limits."),
	JC_NEED_CASE,
	0,
	1,
	due_options,
	due,
	.complete = "id",
};
