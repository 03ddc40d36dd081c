/* Of ui/form.h: drafts. A draft holds the lines that differ, so it can be laid over what the
 * record says by then. */
#include "base/i18n.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "ui/form.h"

void
jc_form_get_draft(const struct jc_form *form, int64_t now_ms, struct jc_draft *out)
{
	size_t i;

	*out = (struct jc_draft){ .id = form->draft,
		.record = form->record,
		.has_record = !jc_id_zero(form->record.b, sizeof form->record.b),
		.kind = jc_strdup(jc_edit_kind(form->edit)->name),
		.time = now_ms };
	for (i = 0; i < form->n_lines; i++) {
		const struct jc_form_line *line = &form->lines[i];

		if (strcmp(line->was, line->input.text.data) != 0)
			jc_draft_add(out, line->field->name, line->was, line->input.text.data);
	}
}

/* The line a draft's line goes to: of a set, the one of the same value, else an empty one. */
static struct jc_form_line *
find_line(struct jc_form *form, const struct jc_draft_line *wanted)
{
	struct jc_form_line *empty = NULL;
	size_t i;

	for (i = 0; i < form->n_lines; i++) {
		struct jc_form_line *line = &form->lines[i];

		if (strcmp(line->field->name, wanted->field) != 0)
			continue;
		if (!line->field->set || (*wanted->was && strcmp(line->was, wanted->was) == 0))
			return line;
		if (!*line->was && !line->input.text.len)
			empty = line;
	}
	return *wanted->text ? empty : NULL; /* what was to go is gone */
}

void
jc_form_put_draft(struct jc_form *form, const struct jc_draft *draft)
{
	size_t i;

	for (i = 0; i < draft->n; i++) {
		const struct jc_draft_line *from = &draft->lines[i];
		struct jc_form_line *line = find_line(form, from);

		if (!line)
			continue;
		jc_input_set(&line->input, from->text);
		if (strcmp(line->was, from->was) != 0 && !line->field->set) {
			line->verdict = JC_VERDICT_WARN;
			jc_buf_reset(&line->note);
			jc_buf_fmt(&line->note, _("meanwhile it says: %s"),
			    *line->was ? line->was : _("(empty)"));
		}
		if (line->field->set && !*line->was)
			jc_form_insert(form, (size_t)(line - form->lines) + 1, line->field, "", "");
	}
}

enum jc_err
jc_form_keep(struct jc_ui *ui, struct jc_form *form)
{
	struct jc_draft draft;
	enum jc_err err;

	if (!form->changed)
		return JC_OK;
	jc_form_get_draft(form, jc_ui_now(ui), &draft);
	err = draft.n ? jc_draft_keep(jc_ui_case(ui), &draft)
		      : jc_draft_drop(jc_ui_case(ui), &form->draft);
	if (!err)
		form->kept = draft.n > 0;
	jc_draft_release(&draft);
	form->changed = err != JC_OK;
	return err;
}
