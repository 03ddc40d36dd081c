/* show: one record as a document. */
#include "app/document.h"
#include "app/export.h"
#include "base/date.h"
#include "base/mem.h"
#include "commands.h"

static void
print_value(struct jc_run *run, const struct jc_document_field *field,
    const struct jc_document_value *value, size_t n)
{
	struct jc_buf who = JC_BUF_INIT;
	bool conflict = field->state == JC_FIELD_CONFLICT || field->state == JC_FIELD_DISPUTED;
	bool single = field->field && !field->field->set;

	if (conflict || value->held || jc_run_flag(run, "who")) {
		jc_buf_fmt(&who, "   %s %s ", value->party, value->by);
		jc_time_minute(&who, value->time);
		if (value->source)
			jc_buf_fmt(&who, _(" from list %s %s"), value->source,
			    value->snapshot ? value->snapshot : "");
		if (value->held)
			jc_buf_str(&who, _("  … waits for review"));
	}
	if (conflict && single)
		jc_print(run, "  %-20s %zu) %s%s\n", n ? "" : field->label, n + 1,
		    value->cleared ? _("(empty)") : value->text, who.data);
	else
		jc_print(run, "  %-20s %s%s\n", n ? "" : field->label,
		    value->cleared ? _("(empty)") : value->text, who.data);
	jc_buf_release(&who);
}

static void
print_field(struct jc_run *run, const struct jc_document_field *field)
{
	size_t i;

	for (i = 0; i < field->n; i++)
		print_value(run, field, &field->values[i], i);
	if (field->state == JC_FIELD_CONFLICT)
		jc_print(run, "  %-20s %s\n", "",
		    _("≠ the teams disagree; a lead settles it with `resolve`"));
	else if (field->state == JC_FIELD_DISPUTED)
		jc_print(
		    run, "  %-20s %s\n", "", _("≠ disputed: a lead decided to keep all of them"));
}

struct showing {
	struct jc_run *run;
	const struct jc_kind *kind; /* of the last heading */
};

static enum jc_err
print_related(void *context, const struct jc_kind *kind, const struct jc_row *row)
{
	struct showing *showing = context;

	if (showing->kind != kind) {
		jc_print(showing->run, "\n%s\n", kind ? _(kind->plural_label) : row->kind_name);
		showing->kind = kind;
	}
	jc_print_columns(showing->run,
	    (const struct jc_column[]){ { "", 0 }, { row->number, 12 }, { row->title, 0 } }, 3);
	return JC_OK;
}

static void
print_document(struct jc_run *run, const struct jc_document *document)
{
	size_t i;

	jc_print(run, "%s  %s\n", document->number, document->title);
	jc_print(run, "  %s%s%s\n\n",
	    document->kind ? _(document->kind->label) : document->kind_name,
	    document->withdrawn ? _(", withdrawn") : "",
	    document->conflicts ? _(", in conflict ≠") : "");
	for (i = 0; i < document->n; i++)
		print_field(run, &document->fields[i]);
}

static const struct jc_option show_options[] = {
	{ "who", NULL, N_("with each value who entered it, and when") },
	{ NULL, NULL, NULL },
};

static enum jc_err
show(struct jc_run *run)
{
	struct showing showing = { .run = run };
	struct jc_document document;
	struct jc_id16 id;
	enum jc_err err;

	if ((err = jc_run_record(run, run->operands[0], &id)))
		return err;
	if (run->json) {
		struct jc_buf line = JC_BUF_INIT;

		if (!(err = jc_export_record(run->c, &id, &line)))
			fwrite(line.data, 1, line.len, run->out);
		jc_buf_wipe(&line);
		return err;
	}
	if ((err = jc_document_load(run->c, &id, &document)))
		return err;
	print_document(run, &document);
	jc_document_release(&document);
	return jc_document_related(run->c, &id, print_related, &showing);
}

const struct jc_command jc_cmd_show = {
	"show",
	"ID",
	N_("show a record with all its values, notes and links"),
	N_("ID is a number such as S-NL1-3, an id, or the start of either where only one fits."),
	JC_NEED_CASE,
	1,
	1,
	show_options,
	show,
};
