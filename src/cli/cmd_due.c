/* due: the agenda. Also what is printed without a command and without a terminal. */
#include "app/agenda.h"
#include "base/clock.h"
#include "base/mem.h"
#include "commands.h"

struct printing {
	struct jc_run *run;
	uint64_t pressing; /* overdue, today, conflicts, review, join */
};

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
		jc_json_text(&line.json, "number", item->number);
		jc_json_text(&line.json, "title", item->title);
		jc_json_text(&line.json, "field", item->field);
		jc_json_text(&line.json, "when", item->when);
		jc_line_end(&line);
		return JC_OK;
	}
	jc_print_columns(run,
	    (const struct jc_column[]){ { jc_agenda_glyph(item->group), 1 },
		{ _(jc_agenda_word(item->group)), 9 }, { item->number, 12 }, { item->title, 44 },
		{ item->when, 0 } },
	    5);
	return JC_OK;
}

static const struct jc_option due_options[] = {
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
	"",
	N_("print the agenda: overdue, today, conflicts, reviews, soon"),
	N_("A task or request is overdue when its stated due date has passed."),
	JC_NEED_CASE,
	0,
	0,
	due_options,
	due,
};
