/* warnings: what no single record shows, by rule, with the provision and what to do. */
#include "app/warnings.h"
#include "base/clock.h"
#include "base/date.h"
#include "commands.h"

/* Of the sentence below its heading. */
#define INDENT 4

static void
print_json(struct jc_run *run, const struct jc_warning *warning)
{
	struct jc_buf source = JC_BUF_INIT, day = JC_BUF_INIT;
	struct jc_stated stated = { 0 };
	struct jc_line line;

	jc_warning_source(warning->rule, &source);
	if (warning->has_day) {
		jc_date_from_number(warning->day, &stated.from);
		stated.to = stated.from;
		jc_stated_format(&day, &stated);
	}
	jc_line_begin(&line, run);
	jc_json_text(&line.json, "rule", warning->rule->id);
	jc_json_text(&line.json, "name", _(warning->rule->name));
	jc_json_text(&line.json, "what", warning->what);
	jc_json_array(&line.json, "records");
	for (size_t i = 0; i < warning->n; i++)
		jc_json_text(&line.json, NULL, warning->numbers[i]);
	jc_json_end(&line.json, ']');
	jc_json_text(&line.json, "day", warning->has_day ? day.data : NULL);
	jc_json_text(&line.json, "source", source.data);
	jc_json_text(&line.json, "do", _(warning->rule->advice));
	jc_line_end(&line);
	jc_buf_release(&source);
	jc_buf_release(&day);
}

static void
print_heading(struct jc_run *run, const struct jc_warning_rule *rule, bool first)
{
	struct jc_buf source = JC_BUF_INIT;

	jc_warning_source(rule, &source);
	jc_print(run, "%s%s\n", first ? "" : "\n", _(rule->name));
	jc_print_labelled(run, "", INDENT, source.data);
	jc_print_labelled(run, "", INDENT, _(rule->advice));
	jc_buf_release(&source);
}

static void
print_warning(struct jc_run *run, const struct jc_warning *warning)
{
	struct jc_buf label = JC_BUF_INIT;

	jc_buf_fmt(&label, "  %s", warning->numbers[0]);
	jc_print_labelled(run, label.data, 12, warning->what);
	jc_buf_release(&label);
}

/* Those of a rule beyond what is kept. */
static void
print_more(struct jc_run *run, const struct jc_warnings *all, const struct jc_warning_rule *rule)
{
	for (size_t i = 0; jc_warning_rule_at(i); i++) {
		if (jc_warning_rule_at(i) == rule && all->more[i])
			jc_print_labelled(run, "", 12, _("and more"));
	}
}

static enum jc_err
warnings(struct jc_run *run)
{
	const struct jc_warning_rule *rule = NULL;
	const struct jc_warnings *all;
	struct jc_id16 id;
	size_t n = 0;
	enum jc_err err = JC_OK;

	if (run->n)
		err = jc_view_resolve(jc_case_view(run->c), run->operands[0], &id);
	if (!err)
		err = jc_warnings(run->c, (int)(jc_clock_ms() / 86400000), &all);
	for (size_t i = 0; !err && i < all->n; i++) {
		const struct jc_warning *warning = &all->at[i];

		if (run->n && !jc_warning_about(warning, &id))
			continue;
		if (run->json) {
			print_json(run, warning);
		} else {
			if (rule && rule != warning->rule)
				print_more(run, all, rule);
			if (rule != warning->rule)
				print_heading(run, warning->rule, !n);
			print_warning(run, warning);
		}
		rule = warning->rule;
		n++;
	}
	if (!err && rule && !run->json)
		print_more(run, all, rule);
	if (!err && !n && !run->json)
		jc_tell(_("no warnings\n"));
	return err;
}

const struct jc_command jc_cmd_warnings = {
	"warnings",
	"[ID]",
	N_("print what no single record shows: a second trial, an order about to end"),
	N_("Each with the records, the provision and how far it was verified, and what to do. "
	   "Nothing is ever blocked by a warning. With the number of a record: those about it. The "
	   "setting warn-days says how many days before its end an order is told."),
	JC_NEED_CASE,
	0,
	1,
	NULL,
	warnings,
	.complete = "id",
};
