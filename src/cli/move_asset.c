#include "move_asset.h"

#include <string.h>

#include "app/recovery.h"
#include "commands.h"

static enum jc_err
take_kind(void *context, const struct jc_row *row)
{
	*(bool *)context = row->kind && !strcmp(row->kind->name, "asset");
	return JC_OK;
}

bool
jc_move_is_asset(struct jc_run *run, const struct jc_id16 *id)
{
	bool asset = false;

	return !jc_view_head(jc_case_view(run->c), id, take_kind, &asset) && asset;
}

static const char *
label_of(const char *code)
{
	const struct jc_field *field =
	    jc_kind_find_field(jc_kind_find("asset"), "status", strlen("status"));
	const char *label = jc_choice_label(field, code, strlen(code));

	return label ? label : code;
}

static void
print_move(struct jc_run *run, const struct jc_recovery_move *move)
{
	struct jc_buf label = JC_BUF_INIT, text = JC_BUF_INIT;
	const char *needs = move->needs, *word;
	struct jc_line line;
	size_t len;

	if (run->json) {
		jc_line_begin(&line, run);
		jc_json_text(&line.json, "status", move->to);
		jc_json_text(&line.json, "label", label_of(move->to));
		jc_json_array(&line.json, "needs");
		while (jc_word_next(&needs, &word, &len))
			jc_json_string(&line.json, NULL, word, len);
		jc_json_end(&line.json, ']');
		jc_json_text(&line.json, "which", move->which ? _(move->which) : NULL);
		jc_json_text(&line.json, "source", move->source);
		jc_line_end(&line);
		return;
	}
	jc_buf_fmt(&label, "  %s", move->to);
	jc_buf_fmt(&text, _("%s; record %s"), label_of(move->to), move->needs);
	if (move->which)
		jc_buf_fmt(&text, " (%s)", _(move->which));
	if (move->source)
		jc_buf_fmt(&text, "; %s", move->source);
	jc_print_labelled(run, label.data, 24, text.data);
	jc_buf_release(&label);
	jc_buf_release(&text);
}

static enum jc_err
list_open(struct jc_run *run, const struct jc_id16 *id)
{
	const struct jc_recovery_move *move;
	struct jc_buf status = JC_BUF_INIT;
	enum jc_err err = jc_asset_status(run->c, id, &status);

	if (!err && !run->json)
		jc_print(run, "%s  %s\n\n%s\n", run->operands[0], label_of(status.data),
		    _("Can follow"));
	for (size_t n = 0; !err && (move = jc_recovery_open(status.data, n)); n++)
		print_move(run, move);
	jc_buf_release(&status);
	return err;
}

static void
tell_finding(void *context, const char *field, enum jc_verdict verdict, const char *text)
{
	(void)context;
	if (verdict == JC_VERDICT_WARN || verdict == JC_VERDICT_BAD)
		jc_tell(_("warning: %s: %s\n"), field, text);
}

static enum jc_err
enter(struct jc_run *run, struct jc_edit *step, const char *word)
{
	struct jc_assignment assignment;
	struct jc_buf note = JC_BUF_INIT;
	enum jc_verdict verdict = JC_VERDICT_NONE;
	enum jc_err err = jc_assignment_parse(run, word, &assignment);

	if (err)
		return err;
	err = jc_edit_enter(step, assignment.field, JC_EDIT_SET, assignment.value.data,
	    assignment.value.len, &verdict, &note);
	if (!err && note.len)
		tell_finding(NULL, assignment.field, verdict, note.data);
	jc_assignment_release(&assignment);
	jc_buf_release(&note);
	return err;
}

enum jc_err
jc_move_asset(struct jc_run *run, const struct jc_id16 *id)
{
	const char *reason = jc_run_option(run, "reason");
	struct jc_recovering *recovering = NULL;
	struct jc_saved saved = { .replaced = JC_BUF_INIT };
	enum jc_err err;

	if (run->n == 1)
		return list_open(run, id);
	err = jc_recovering_new(
	    run->c, id, run->operands[1], jc_run_flag(run, "anyway"), &recovering);
	for (size_t i = 2; !err && i < run->n; i++)
		err = enter(run, jc_recovering_step(recovering), run->operands[i]);
	if (!err && reason)
		err = jc_edit_enter(jc_recovering_step(recovering), "reason", JC_EDIT_SET, reason,
		    strlen(reason), NULL, NULL);
	if (!err) {
		jc_edit_findings(jc_recovering_step(recovering), tell_finding, NULL);
		err = jc_recovering_save(recovering, &saved);
	}
	if (!err)
		jc_print_saved(run, &saved.id, saved.number);
	jc_saved_release(&saved);
	jc_recovering_free(recovering);
	return err;
}
