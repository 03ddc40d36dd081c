/* kinds, demo, help, manual: finding out what there is. */
#include "app/demo.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "commands.h"

static const char *const type_names[] = {
	N_("text"),
	N_("long text"),
	N_("choice"),
	N_("yes or no"),
	N_("date"),
	N_("time"),
	N_("money"),
	N_("quantity"),
	N_("country"),
	N_("language"),
	N_("reference"),
	N_("identifier"),
};

static void
field_json(struct jc_run *run, const struct jc_kind *kind, const struct jc_field *field)
{
	const struct jc_choice *choice;
	struct jc_line line;

	jc_line_begin(&line, run);
	jc_json_text(&line.json, "kind", kind->name);
	jc_json_text(&line.json, "field", field->name);
	jc_json_text(&line.json, "label", _(field->label));
	jc_json_text(&line.json, "type", type_names[field->type]);
	jc_json_bool(&line.json, "several", field->set);
	jc_json_bool(&line.json, "required", field->required);
	jc_json_array(&line.json, "choices");
	for (choice = field->choices; choice && choice->code; choice++)
		jc_json_text(&line.json, NULL, choice->code);
	jc_json_end(&line.json, ']');
	jc_json_text(&line.json, "of", field->of);
	jc_json_text(&line.json, "help", field->help ? _(field->help) : NULL);
	jc_line_end(&line);
}

#define CHOICES_SHORT 60 /* bytes of choices that a list of fields has room for */

static void
describe_type(const struct jc_field *field, bool whole, struct jc_buf *out)
{
	const struct jc_choice *choice = field->choices;
	struct jc_buf codes = JC_BUF_INIT;
	unsigned n = 0;

	for (; choice && choice->code; choice++, n++)
		jc_buf_fmt(&codes, " %s", choice->code);
	jc_buf_str(out, _(type_names[field->type]));
	if (n && (whole || codes.len > CHOICES_SHORT))
		jc_buf_fmt(out, ngettext(" of %u", " of %u", n), n);
	if (field->set)
		jc_buf_str(out, _(", several"));
	if (field->required)
		jc_buf_str(out, _(", required"));
	if (n && !whole && codes.len <= CHOICES_SHORT)
		jc_buf_fmt(out, ":%s", codes.data);
	jc_buf_release(&codes);
}

static void
print_field(struct jc_run *run, const struct jc_field *field, bool whole)
{
	struct jc_buf type = JC_BUF_INIT, names = JC_BUF_INIT;

	jc_buf_fmt(&names, "%-20s  %s", field->name, _(field->label));
	describe_type(field, whole, &type);
	jc_print_labelled(run, names.data, 48, type.data);
	jc_buf_release(&type);
	jc_buf_release(&names);
}

/* All there is to say about one. */
static void
explain_field(struct jc_run *run, const struct jc_field *field)
{
	const struct jc_choice *choice;

	print_field(run, field, true);
	if (field->help)
		jc_print_labelled(run, "", 2, _(field->help));
	for (choice = field->choices; choice && choice->code; choice++) {
		struct jc_buf code = JC_BUF_INIT;

		jc_buf_fmt(&code, "  %s", choice->code);
		jc_print_labelled(run, code.data, 24, _(choice->label));
		jc_buf_release(&code);
	}
}

static enum jc_err
print_fields(struct jc_run *run)
{
	const char *name = run->n > 1 ? run->operands[1] : NULL;
	const struct jc_preset *preset;
	const struct jc_field *field;
	const struct jc_kind *kind;
	bool found = false;
	size_t i;
	enum jc_err err = jc_run_kind(run->operands[0], &kind, &preset);

	if (err)
		return err;
	for (i = 0; (field = jc_kind_field(kind, i)); i++) {
		if (name && strcmp(name, field->name) != 0)
			continue;
		found = true;
		if (run->json)
			field_json(run, kind, field);
		else if (name)
			explain_field(run, field);
		else
			print_field(run, field, false);
	}
	if (!found)
		return jc_fail(JC_NOTFOUND,
		    _("%s has no field %s; `jointcase kinds %s` lists them"), _(kind->label), name,
		    kind->name);
	return JC_OK;
}

static void
print_kind(struct jc_run *run, const struct jc_kind *kind)
{
	char letter[2] = { kind->letter ? kind->letter : '-', '\0' };
	struct jc_line line;

	if (!run->json) {
		jc_print_columns(run,
		    (const struct jc_column[]){
			{ letter, 1 }, { kind->name, 12 }, { _(kind->plural_label), 0 } },
		    3);
		return;
	}
	jc_line_begin(&line, run);
	jc_json_text(&line.json, "kind", kind->name);
	jc_json_text(&line.json, "letter", kind->letter ? letter : NULL);
	jc_json_text(&line.json, "label", _(kind->label));
	jc_json_text(&line.json, "plural", _(kind->plural_label));
	jc_json_bool(&line.json, "entry", kind->entry);
	jc_line_end(&line);
}

static enum jc_err
kinds(struct jc_run *run)
{
	const struct jc_kind *kind;
	size_t i;

	if (run->n)
		return print_fields(run);
	for (i = 0; (kind = jc_kind_at(i)); i++)
		print_kind(run, kind);
	return JC_OK;
}

const struct jc_command jc_cmd_kinds = {
	"kinds",
	"[KIND [FIELD]]",
	N_("list the kinds of records, the fields of one, or what a field wants"),
	NULL,
	JC_NEED_NOTHING,
	0,
	2,
	NULL,
	kinds,
	.complete = "kind field",
};

static void
print_demo(struct jc_run *run, const char *dir)
{
	struct jc_line line;

	if (run->json) {
		jc_line_begin(&line, run);
		jc_json_text(&line.json, "dir", dir);
		jc_line_end(&line);
		return;
	}
	jc_print(run,
	    _("A made-up case is in %s: a hub and the copies of three teams.\n\n"
	      "  jointcase --case %s/NL      as the Dutch lead\n"
	      "  jointcase --case %s/FR      as the French team, in a second window\n"
	      "  jointcase --case %s/RO      as the Romanian team\n\n"
	      "None of them has a passphrase. Some conflicts are open, some changes not yet "
	      "synced.\n"),
	    dir, dir, dir, dir);
}

static enum jc_err
demo(struct jc_run *run)
{
	char *dir = run->n ? jc_strdup(run->operands[0]) : jc_xdg_data("jointcase-demo");
	enum jc_err err = jc_demo_make(dir, jc_clock_ms(), jc_run_progress, run);

	jc_run_progress_end(run);
	if (!err)
		print_demo(run, dir);
	free(dir);
	return err;
}

const struct jc_command jc_cmd_demo = {
	"demo",
	"[DIR]",
	N_("make a made-up case of three teams to try things on"),
	NULL,
	JC_NEED_NOTHING,
	0,
	1,
	NULL,
	demo,
	.complete = "file",
};

/* What --help says, for those who ask by a word. */
static enum jc_err
help(struct jc_run *run)
{
	const struct jc_command *command = run->n ? jc_command_find(run->operands[0]) : NULL;

	if (run->n && !command)
		return jc_run_usage(run, _("there is no command %s"), run->operands[0]);
	if (command)
		jc_print_usage(run->out, command);
	else
		jc_print_overview(run->out);
	return JC_OK;
}

const struct jc_command jc_cmd_help = {
	"help",
	"[COMMAND]",
	N_("list the commands, or say more about one"),
	NULL,
	JC_NEED_NOTHING,
	0,
	1,
	NULL,
	help,
	.raw = true,
};

static const struct jc_option manual_options[] = {
	{ "completion", NULL, N_("print bash completion instead") },
	{ NULL, NULL, NULL },
};

static enum jc_err
manual(struct jc_run *run)
{
	struct jc_keys_choice choice;

	jc_run_keys_choice(run, &choice);
	if (jc_run_flag(run, "completion"))
		jc_print_completion(run->out);
	else
		jc_print_man(run->out, run->front_end->keys, &choice);
	return JC_OK;
}

const struct jc_command jc_cmd_manual = {
	"manual",
	"[--completion]",
	N_("print the man page (roff), or bash completion"),
	NULL,
	JC_NEED_NOTHING,
	0,
	0,
	manual_options,
	manual,
	NULL,
	true,
};
