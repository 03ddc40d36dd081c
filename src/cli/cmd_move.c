/* move: what can happen to a request, an item or an asset now, and recording that it did. */
#include <string.h>

#include "app/document.h"
#include "app/life.h"
#include "base/mem.h"
#include "commands.h"

static void
tell_finding(void *context, const char *field, enum jc_verdict verdict, const char *text)
{
	(void)context;
	if (verdict == JC_VERDICT_WARN || verdict == JC_VERDICT_BAD)
		jc_tell(_("warning: %s: %s\n"), field, text);
}

/* --- without a state: what can follow --- */

static void
json_words(struct jc_json_writer *json, const char *key, const char *list, const char *first)
{
	const char *word;
	size_t len;

	jc_json_array(json, key);
	if (first)
		jc_json_text(json, NULL, first);
	while (list && jc_word_next(&list, &word, &len))
		jc_json_string(json, NULL, word, len);
	jc_json_end(json, ']');
}

static void
print_step_json(struct jc_run *run, const struct jc_life *life, const struct jc_life_step *step)
{
	static const char *const sides[] = { [JC_LIFE_ISSUING] = "issuing",
		[JC_LIFE_EXECUTING] = "executing",
		[JC_LIFE_EITHER] = "either" };
	struct jc_buf starts = JC_BUF_INIT, ends = JC_BUF_INIT;
	struct jc_line line;

	jc_life_clocks(&starts, life->form->instrument, step->event, true);
	jc_life_clocks(&ends, life->form->instrument, step->event, false);
	jc_line_begin(&line, run);
	jc_json_text(&line.json, "name", step->name);
	jc_json_bool(&line.json, "state", step->place != JC_LIFE_ACT);
	jc_json_text(&line.json, "label", jc_life_label(life->form, step->name));
	jc_json_text(&line.json, "side", sides[step->side]);
	jc_json_bool(&line.json, "ours", (step->side & life->sides) != 0);
	jc_json_text(&line.json, "by", _(step->by));
	json_words(&line.json, "records", step->records, "on");
	json_words(&line.json, "asks", step->asks, NULL);
	jc_json_text(&line.json, "starts", starts.len ? starts.data : NULL);
	jc_json_text(&line.json, "ends", ends.len ? ends.data : NULL);
	jc_json_text(&line.json, "which", step->which ? _(step->which) : NULL);
	jc_json_text(&line.json, "source", step->source);
	jc_line_end(&line);
	jc_buf_release(&starts);
	jc_buf_release(&ends);
}

static void
add_clocks(
    struct jc_buf *out, const char *words, const char *instrument, const char *event, bool starts)
{
	struct jc_buf clocks = JC_BUF_INIT;

	jc_life_clocks(&clocks, instrument, event, starts);
	if (clocks.len)
		jc_buf_fmt(out, "%s%s %s", out->len ? ", " : "", words, clocks.data);
	jc_buf_release(&clocks);
}

/* Whose act it is, where that is laid down; else who usually does it. */
static void
add_who(struct jc_buf *out, const struct jc_life *life, const struct jc_life_step *step)
{
	if (!jc_life_course(life->form)->sided) {
		jc_buf_str(out, _(step->by));
		return;
	}
	jc_life_side_text(out, step->side);
	if (!(step->side & life->sides))
		jc_buf_str(out, _(", not ours"));
}

/* "; words on, ground", or nothing. */
static void
add_fields(struct jc_buf *out, const char *words, const char *first, const char *list)
{
	const char *word, *before = first ? ", " : "";
	size_t len;

	if (!first && !list)
		return;
	jc_buf_fmt(out, "; %s %s", words, first ? first : "");
	for (; list && jc_word_next(&list, &word, &len); before = ", ")
		jc_buf_fmt(out, "%s%.*s", before, (int)len, word);
}

static void
print_step(struct jc_run *run, const struct jc_life *life, const struct jc_life_step *step)
{
	const char *instrument = life->form->instrument;
	struct jc_buf label = JC_BUF_INIT, text = JC_BUF_INIT, clocks = JC_BUF_INIT;

	jc_buf_fmt(&label, "  %s", step->name);
	jc_buf_fmt(&text, "%s (", jc_life_label(life->form, step->name));
	add_who(&text, life, step);
	jc_buf_str(&text, ")");
	add_fields(&text, _("record"), "on", step->records);
	if (step->which)
		jc_buf_fmt(&text, " (%s)", _(step->which));
	add_fields(&text, _("if known"), NULL, step->asks);
	add_clocks(&clocks, _("starts"), instrument, step->event, true);
	if (step->place != JC_LIFE_END)
		add_clocks(&clocks, _("ends"), instrument, step->event, false);
	if (clocks.len)
		jc_buf_fmt(&text, "; %s", clocks.data);
	if (step->source)
		jc_buf_fmt(&text, "; %s", step->source);
	jc_print_labelled(run, label.data, 24, text.data);
	jc_buf_release(&label);
	jc_buf_release(&text);
	jc_buf_release(&clocks);
}

static enum jc_err
print_standing(struct jc_run *run, const struct jc_life *life)
{
	static const char *const verified[] = { N_("text read"), N_("second-hand"),
		N_("not verified") };
	const char *marks = "TS", *glyph;
	struct jc_life_items items;
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err;

	glyph = jc_life_state(life->form, life->state)->glyph;
	jc_print(run, "%s  %s%s%s%s\n", life->number, glyph ? glyph : "", glyph ? " " : "",
	    jc_life_label(life->form, life->state),
	    life->disagreed ? _("  ≠ the teams disagree; a lead settles it with `resolve`") : "");
	if (*life->form->form) {
		const char *mark = strchr(marks, life->form->verified);

		jc_buf_fmt(
		    &text, "%s (%s)", _(life->form->form), _(verified[mark ? mark - marks : 2]));
		jc_print_labelled(run, _("  Form"), 12, text.data);
		jc_buf_reset(&text);
	}
	err = jc_life_path_text(run->c, &life->id, &text);
	if (!err && text.len)
		jc_print_labelled(run, _("  Path"), 12, text.data);
	jc_buf_reset(&text);
	if (!err && !(err = jc_life_count_items(run->c, &life->id, &items)) && items.n) {
		jc_life_items_text(&items, &text);
		jc_print_labelled(run, _("  Items"), 12, text.data);
	}
	jc_buf_release(&text);
	return err;
}

static enum jc_err
list_open(struct jc_run *run, const struct jc_id16 *id)
{
	const struct jc_life_step *step;
	struct jc_life life;
	enum jc_err err = jc_life_load(run->c, id, &life);
	bool acts = false;

	if (err || (!run->json && (err = print_standing(run, &life))))
		return err;
	for (size_t n = 0; (step = jc_life_open(life.form, life.state, n)); n++) {
		if (run->json) {
			print_step_json(run, &life, step);
			continue;
		}
		if (!n || (step->place == JC_LIFE_ACT && !acts))
			jc_print(run, "\n%s\n",
			    step->place == JC_LIFE_ACT
				? _("Can be recorded, and leaves it where it is")
				: _("Can follow"));
		acts |= step->place == JC_LIFE_ACT;
		print_step(run, &life, step);
	}
	return run->json ? JC_OK : jc_life_warn(run->c, id, tell_finding, NULL);
}

/* --- moving --- */

static enum jc_err
enter(struct jc_run *run, struct jc_moving *moving, const char *word)
{
	struct jc_assignment assignment;
	struct jc_buf note = JC_BUF_INIT;
	enum jc_verdict verdict = JC_VERDICT_NONE;
	enum jc_err err = jc_assignment_parse(run, word, &assignment);

	if (err)
		return err;
	err = jc_moving_enter(moving, assignment.field,
	    assignment.how == '+'   ? JC_EDIT_ADD
	    : assignment.how == '-' ? JC_EDIT_REMOVE
				    : JC_EDIT_SET,
	    assignment.value.data, assignment.value.len, &verdict, &note);
	if (!err && note.len)
		tell_finding(NULL, assignment.field, verdict, note.data);
	jc_assignment_release(&assignment);
	jc_buf_release(&note);
	return err;
}

static enum jc_err
save(struct jc_run *run, struct jc_moving *moving)
{
	struct jc_saved saved;
	enum jc_err err;

	jc_moving_findings(moving, tell_finding, NULL);
	if (!(err = jc_moving_save(moving, &saved))) {
		if (saved.replaced.len && !run->json)
			jc_tell("%s", saved.replaced.data);
		jc_print_saved(run, &saved.id, saved.number);
	}
	jc_saved_release(&saved);
	return err;
}

static enum jc_err
move(struct jc_run *run)
{
	const char *reason = run->given ? jc_run_option(run, "reason") : NULL;
	bool anyway = run->given && jc_run_flag(run, "anyway");
	struct jc_moving *moving = NULL;
	struct jc_id16 id;
	enum jc_err err = jc_run_record(run, run->operands[0], &id);

	if (err)
		return err;
	if (run->n == 1)
		return list_open(run, &id);
	err = jc_moving_new(run->c, &id, run->operands[1], anyway, &moving);
	for (size_t i = 2; !err && i < run->n; i++)
		err = enter(run, moving, run->operands[i]);
	if (!err && reason)
		err = jc_moving_enter(
		    moving, "reason", JC_EDIT_SET, reason, strlen(reason), NULL, NULL);
	if (!err)
		err = save(run, moving);
	jc_moving_free(moving);
	return err;
}

static enum jc_err
check_move(struct jc_run *run)
{
	if (run->n == 1 && (jc_run_flag(run, "anyway") || jc_run_option(run, "reason")))
		return jc_run_usage(run, _("say to which state, or what happened"));
	if (jc_run_flag(run, "anyway") && !jc_run_option(run, "reason"))
		return jc_run_usage(run, _("--anyway wants --reason TEXT"));
	return JC_OK;
}

static const struct jc_option options[] = {
	{ "reason", N_("TEXT"), N_("why, as stated by who acted") },
	{ "anyway", NULL,
	    N_("record it though it does not follow there; is marked, wants a reason") },
	{ NULL, NULL, NULL },
};

const struct jc_command jc_cmd_move = {
	"move",
	"ID [STATE [field=value ...]]",
	N_("move a request, item or asset to its next state, or list what can follow"),
	N_("STATE is a state, as received, or an event that leaves the request where it is, as "
	   "arrested. Each wants its day, on=2026-11-21, or its moment, at=2026-11-21T09:20+01:00, "
	   "and what the list names. A step tells who recorded it and when."),
	JC_NEED_WRITE,
	1,
	JC_ANY,
	options,
	move,
	check_move,
	.complete = "id value",
};
