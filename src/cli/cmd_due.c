/* due: the agenda. Also what is printed without a command and without a terminal. */
#include "app/agenda.h"
#include "base/clock.h"
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
		{ _(jc_agenda_word(item->group)), 9, JC_COLUMN_CUT, look },
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
