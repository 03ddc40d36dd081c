/* show: one record as a document. */
#include "app/document.h"
#include "app/export.h"
#include "app/life.h"
#include "app/seen.h"
#include "app/warnings.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/mem.h"
#include "commands.h"

#define LABEL 24

static void
print_value(struct jc_run *run, const struct jc_document_field *field,
    const struct jc_document_value *value, size_t n)
{
	struct jc_buf label = JC_BUF_INIT, text = JC_BUF_INIT;
	bool conflict = field->state == JC_FIELD_CONFLICT || field->state == JC_FIELD_DISPUTED;

	jc_buf_fmt(&label, "  %s", n ? "" : field->label);
	if (conflict && field->field && !field->field->set)
		jc_buf_fmt(&text, "%zu) ", n + 1);
	jc_buf_str(&text, value->cleared ? _("(empty)") : value->text);
	if (conflict || value->held || jc_run_flag(run, "who")) {
		jc_buf_fmt(&text, "  (%s %s, ", value->party, value->by);
		jc_time_minute(&text, value->time);
		if (value->source)
			jc_buf_fmt(&text, _(", from list %s %s"), value->source,
			    value->snapshot ? value->snapshot : "");
		jc_buf_chr(&text, ')');
	}
	if (value->held)
		jc_buf_str(&text, value->refused ? _("  × refused") : _("  … waits for review"));
	jc_print_labelled(run, label.data, LABEL, text.data);
	if (jc_run_flag(run, "who")) {
		jc_buf_reset(&text);
		jc_seen_words(run->c, &value->write.change, &text);
		jc_print_labelled(run, "", LABEL + 2, text.data);
	}
	jc_buf_release(&label);
	jc_buf_release(&text);
}

static void
print_field(struct jc_run *run, const struct jc_document_field *field)
{
	size_t i;

	for (i = 0; i < field->n; i++)
		print_value(run, field, &field->values[i], i);
	if (field->state == JC_FIELD_CONFLICT)
		jc_print_labelled(
		    run, "", LABEL, _("≠ the teams disagree; a lead settles it with `resolve`"));
	else if (field->state == JC_FIELD_DISPUTED)
		jc_print_labelled(
		    run, "", LABEL, _("≠ disputed: a lead decided to keep all of them"));
}

struct showing {
	struct jc_run *run;
	const struct jc_kind *kind; /* of the last heading */
};

/* An entry in one line: what its list shows of it, but for the record we are at. */
static enum jc_err
describe_entry(struct jc_case *c, const struct jc_row *row, struct jc_buf *out)
{
	struct jc_document document;
	const char *at = row->kind->columns, *word, *why;
	enum jc_err err = jc_document_load(c, &row->id, &document);
	size_t len;

	if (err)
		return err;
	while (jc_word_next(&at, &word, &len)) {
		char *name = jc_strndup(word, len);
		const struct jc_document_field *field =
		    row->kind->parent && strcmp(row->kind->parent, name) == 0
			? NULL
			: jc_document_find(&document, name);

		if (field)
			jc_buf_fmt(out, "%s%s", out->len ? "  " : "", field->values[0].text);
		free(name);
	}
	if ((why = jc_document_why(&document)))
		jc_buf_fmt(out, "%s%s", out->len ? "  " : "", why);
	jc_document_release(&document);
	return JC_OK;
}

static enum jc_err
print_related(void *context, const struct jc_row *row, bool corrected)
{
	struct showing *showing = context;
	const struct jc_kind *kind = row->kind;
	struct jc_buf text = JC_BUF_INIT, number = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	if (showing->kind != kind) {
		jc_print(showing->run, "\n%s\n", kind ? _(kind->plural_label) : row->kind_name);
		showing->kind = kind;
	}
	if (corrected)
		jc_buf_fmt(&text, "(%s)", _("put right by another entry"));
	if (kind && !kind->letter)
		err = describe_entry(showing->run->c, row, &text);
	else
		jc_buf_str(&text, jc_title_words(kind, row->title));
	jc_buf_fmt(&number, "  %s", row->number);
	if (!err)
		jc_print_labelled(showing->run, number.data, 12, text.data);
	jc_buf_release(&text);
	jc_buf_release(&number);
	return err;
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

/* Its way so far where it moves, and how far the items of a request are. */
static enum jc_err
print_life(struct jc_run *run, const struct jc_id16 *id)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_life_items items;
	enum jc_err err = jc_life_path_text(run->c, id, &text);

	if (!err && text.len)
		jc_print_labelled(run, _("  Path"), LABEL, text.data);
	jc_buf_reset(&text);
	if (!err && !(err = jc_life_count_items(run->c, id, &items)) && items.n) {
		jc_life_items_text(&items, &text);
		jc_print_labelled(run, _("  Items"), LABEL, text.data);
	}
	jc_buf_release(&text);
	return err;
}

/* What warnings there are about it, a line each. */
static enum jc_err
print_warnings(struct jc_run *run, const struct jc_id16 *id)
{
	const struct jc_warnings *all;
	enum jc_err err = jc_warnings(run->c, (int)(jc_clock_ms() / 86400000), &all);

	for (size_t i = 0; !err && i < all->n; i++) {
		struct jc_buf text = JC_BUF_INIT;

		if (!jc_warning_about(&all->at[i], id))
			continue;
		jc_buf_fmt(&text, "%s: %s", _(all->at[i].rule->name), all->at[i].what);
		jc_print_labelled(run, "  !", 4, text.data);
		jc_buf_release(&text);
	}
	return err;
}

static const struct jc_option show_options[] = {
	{ "who", NULL,
	    N_("with each value who entered it, when, and what devices are known to have seen "
	       "it") },
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
	if (document.kind && strcmp(document.kind->name, "request") == 0)
		err = print_life(run, &id);
	jc_document_release(&document);
	if (!err)
		err = print_warnings(run, &id);
	return err ? err : jc_document_related(run->c, &id, print_related, &showing);
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
	.complete = "id",
};
