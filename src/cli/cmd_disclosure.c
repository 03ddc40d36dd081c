/* disclosure: what may be given to whom, what may not and why; recording that it was given. */
#include "app/disclosure.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "commands.h"

struct listing {
	struct jc_run *run;
	bool blocked; /* those that are, or the others */
	size_t n;
};

static void
json_codes(struct jc_json_writer *json, const char *key, const char *cell)
{
	jc_json_array(json, key);
	while (cell && *cell) {
		size_t len = strcspn(cell, ";");

		jc_json_string(json, NULL, cell, len);
		cell += len;
		cell += strspn(cell, "; ");
	}
	jc_json_end(json, ']');
}

static void
print_json(struct jc_run *run, const struct jc_disclosure *disclosure)
{
	struct jc_line line;

	jc_line_begin(&line, run);
	jc_json_text(&line.json, "number", disclosure->number);
	jc_json_text(&line.json, "title", disclosure->title);
	jc_json_text(&line.json, "type", disclosure->type);
	json_codes(&line.json, "handling", disclosure->handling);
	json_codes(&line.json, "relevance", disclosure->relevance);
	jc_json_bool(&line.json, "blocked", disclosure->blocked);
	jc_json_array(&line.json, "reasons");
	for (size_t i = 0; i < disclosure->n; i++) {
		const struct jc_disclosure_rule *rule = jc_disclosure_rule_at(disclosure->rules[i]);

		jc_json_object(&line.json, NULL);
		jc_json_text(&line.json, "rule", rule->id);
		jc_json_bool(&line.json, "blocks", rule->blocks);
		jc_json_text(&line.json, "text", rule->text);
		jc_json_text(&line.json, "source", rule->source);
		jc_json_text(&line.json, "verified", jc_disclosure_verified(rule));
		jc_json_end(&line.json, '}');
	}
	jc_json_end(&line.json, ']');
	jc_json_text(&line.json, "caveat", disclosure->caveat);
	jc_json_text(&line.json, "withheld", disclosure->withheld);
	jc_json_text(&line.json, "given_on", disclosure->given_on);
	jc_json_text(&line.json, "given_as", disclosure->given_as);
	jc_line_end(&line);
}

static void
print_rule(struct jc_run *run, const struct jc_disclosure_rule *rule)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(
	    &text, "%s (%s, %s)", _(rule->text), rule->source, _(jc_disclosure_verified(rule)));
	jc_print_labelled(run, "", 10, text.data);
	jc_buf_release(&text);
}

static void
print_more(struct jc_run *run, const struct jc_disclosure *disclosure)
{
	const char *relevance = disclosure->relevance ? disclosure->relevance : "";
	struct jc_buf text = JC_BUF_INIT;

	if (disclosure->caveat)
		jc_print_labelled(run, "", 10, disclosure->caveat);
	if (disclosure->withheld)
		jc_print_labelled(run, "", 10, disclosure->withheld);
	if (disclosure->blocked &&
	    (strstr(relevance, "assists") || strstr(relevance, "undermines")))
		jc_print_labelled(run, "", 10,
		    _("It is marked as of use to the defence: held back, it needs a decision."));
	if (disclosure->given_on) {
		jc_buf_fmt(&text, _("given on %s"), disclosure->given_on);
		if (disclosure->given_as)
			jc_buf_fmt(&text, ": %s", disclosure->given_as);
		jc_print_labelled(run, "", 10, text.data);
	}
	jc_buf_release(&text);
}

static enum jc_err
print_one(void *context, const struct jc_disclosure *disclosure)
{
	struct listing *listing = context;
	struct jc_run *run = listing->run;

	if (run->json) {
		print_json(run, disclosure);
		return JC_OK;
	}
	if (disclosure->blocked != listing->blocked)
		return JC_OK;
	if (!listing->n++)
		jc_print(run, "\n%s\n",
		    listing->blocked ? _("NOT TO BE DISCLOSED") : _("MAY BE DISCLOSED"));
	jc_print_columns(run,
	    (const struct jc_column[]){ { disclosure->number, 8, JC_COLUMN_WHOLE },
		{ disclosure->title, 54, JC_COLUMN_GROWS },
		{ disclosure->handling ? disclosure->handling : "", 14, JC_COLUMN_WHOLE,
		    disclosure->blocked ? JC_COLUMN_ALERT : JC_COLUMN_PLAIN } },
	    3);
	for (size_t i = 0; i < disclosure->n; i++)
		print_rule(run, jc_disclosure_rule_at(disclosure->rules[i]));
	print_more(run, disclosure);
	return JC_OK;
}

static enum jc_err
print_list(struct jc_run *run, const struct jc_disclosing *disclosing)
{
	struct listing listing = { .run = run };
	struct jc_date day;
	enum jc_err err;

	if (run->json)
		return jc_disclosure_each(run->c, disclosing, print_one, &listing);
	jc_date_from_number(disclosing->today, &day);
	jc_print(run, _("Disclosure list for %s, use %s, as of %04d-%02d-%02d\n"), disclosing->name,
	    jc_use_code(disclosing->use), day.year, day.month, day.day);
	err = jc_disclosure_each(run->c, disclosing, print_one, &listing);
	listing = (struct listing){ .run = run, .blocked = true };
	return err ? err : jc_disclosure_each(run->c, disclosing, print_one, &listing);
}

static enum jc_err
read_options(struct jc_run *run, struct jc_disclosing *out)
{
	const char *use = jc_run_option(run, "use");
	enum jc_err err = jc_disclosing_to(jc_run_option(run, "for"), out);

	out->today = (int)(jc_clock_ms() / 86400000);
	out->use = use ? jc_use_find(use) : JC_USE_JIT;
	if (!err && out->use == JC_USES)
		err = jc_fail(JC_INVALID,
		    _("--use is jit, other_offences, threat or agreed, not \"%s\""), use);
	return err;
}

static enum jc_err
disclosure(struct jc_run *run)
{
	const char *reference = jc_run_option(run, "record");
	struct jc_disclosing disclosing = { .today = 0 };
	FILE *file, *out = run->out;
	size_t n = 0;
	enum jc_err err = read_options(run, &disclosing);

	if (!err && reference && !jc_case_may_write(run->c))
		err = jc_fail(JC_DENIED, _("this device writes nothing into the case, so nothing "
					   "can be recorded as given"));
	if (err || (err = jc_output_open(run, &file)))
		return err;
	run->out = file;
	err = print_list(run, &disclosing);
	run->out = out;
	err = jc_output_close(run, file, err);
	if (err || !reference)
		return err;
	err = jc_disclosure_record(run->c, &disclosing, reference, &n);
	run->saved = !err && n;
	if (!err)
		jc_tell(ngettext("%zu exhibit is recorded as given.\n",
			    "%zu exhibits are recorded as given.\n", (unsigned long)n),
		    n);
	return err;
}

static const struct jc_option options[] = {
	{ "for", N_("WHOM"), N_("court, a State by its code, or all"), true },
	{ "use", N_("USE"),
	    N_("what it is given for: jit (default), other_offences, threat or agreed") },
	{ "record", N_("REFERENCE"), N_("record that what may be disclosed was given, as what") },
	{ "output", N_("FILE"), N_("write to this file instead of standard output"), false, 'o' },
	{ NULL, NULL, NULL },
};

const struct jc_command jc_cmd_disclosure = {
	"disclosure",
	"--for court|STATE|all [-o FILE]",
	N_("list what may be disclosed to whom, and what may not, with the reason"),
	N_("Handling codes are honoured: H1 keeps an exhibit off a court's list and H2 off every "
	   "State's, until an entry of kind disclosure records the provider's permission for that "
	   "recipient; H3 lists it under its caveat. What was got through the team is listed for "
	   "the uses MLA Convention 2000 Art 13(10) allows. The list shows marks; what must be "
	   "disclosed is for the law of each State."),
	JC_NEED_CASE,
	0,
	0,
	options,
	disclosure,
};
