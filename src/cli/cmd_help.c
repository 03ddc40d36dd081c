/* kinds, demo, manual: finding out what there is. */
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
print_kind(struct jc_run *run, const struct jc_kind *kind)
{
	const struct jc_field *field;
	size_t i, k;

	for (i = 0; (field = jc_kind_field(kind, i)); i++) {
		struct jc_buf type = JC_BUF_INIT;

		jc_buf_fmt(&type, "%s%s%s", _(type_names[field->type]),
		    field->set ? _(", several") : "", field->required ? " *" : "");
		for (k = 0; field->type == JC_FIELD_CHOICE && field->choices[k].code; k++)
			jc_buf_fmt(&type, "%s%s", k ? "|" : ": ", field->choices[k].code);
		jc_print_columns(run,
		    (const struct jc_column[]){
			{ field->name, 22 }, { _(field->label), 26 }, { type.data, 0 } },
		    3);
		jc_buf_release(&type);
	}
}

static enum jc_err
kinds(struct jc_run *run)
{
	const struct jc_kind *kind;
	const struct jc_preset *preset;
	enum jc_err err;
	size_t i;

	if (run->n) {
		if (!(err = jc_run_kind(run->operands[0], &kind, &preset)))
			print_kind(run, kind);
		return err;
	}
	for (i = 0; (kind = jc_kind_at(i)); i++) {
		char letter[2] = { kind->letter ? kind->letter : '-', '\0' };

		jc_print_columns(run,
		    (const struct jc_column[]){
			{ letter, 1 }, { kind->name, 12 }, { _(kind->plural_label), 0 } },
		    3);
	}
	return JC_OK;
}

const struct jc_command jc_cmd_kinds = {
	"kinds",
	"[KIND]",
	N_("list the kinds of records, or the fields of one"),
	NULL,
	JC_NEED_NOTHING,
	0,
	1,
	NULL,
	kinds,
};

static enum jc_err
demo(struct jc_run *run)
{
	char *dir = run->n ? jc_strdup(run->operands[0]) : jc_xdg_data("jointcase-demo");
	enum jc_err err = jc_demo_make(dir, jc_clock_ms(), jc_run_progress, run);

	jc_run_progress_end(run);
	if (!err)
		jc_print(run,
		    _("A made-up case is in %s: a hub and the copies of three teams.\n\n"
		      "  jointcase --case %s/NL      as the Dutch lead\n"
		      "  jointcase --case %s/FR      as the French team, in a second window\n"
		      "  jointcase --case %s/RO      as the Romanian team\n\n"
		      "None of them has a passphrase. Some conflicts are open, some changes not "
		      "yet synced.\n"),
		    dir, dir, dir, dir);
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
};

static const struct jc_option manual_options[] = {
	{ "completion", NULL, N_("print bash completion instead") },
	{ NULL, NULL, NULL },
};

static enum jc_err
manual(struct jc_run *run)
{
	if (jc_run_flag(run, "completion"))
		jc_print_completion(run->out);
	else
		jc_print_man(run->out);
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
};
