/* conflicts, resolve. */
#include "app/decide.h"
#include "app/document.h"
#include "base/date.h"
#include "base/mem.h"
#include "commands.h"

struct conflicts {
	struct jc_run *run;
	uint64_t n;
	enum jc_err err;
};

static void
values_json(struct jc_json_writer *json, const struct jc_sides *sides)
{
	size_t i;

	jc_json_array(json, "values");
	for (i = 0; i < sides->n; i++) {
		const struct jc_side *side = &sides->at[i];
		struct jc_buf write = JC_BUF_INIT;
		char hex[49];

		jc_hex(hex, side->write.change.b, sizeof side->write.change.b);
		jc_buf_fmt(&write, "%s.%u", hex, side->write.index);
		jc_json_object(json, NULL);
		if (side->cleared)
			jc_json_text(json, "value", NULL);
		else
			jc_json_string(json, "value", side->value.data, side->value.len);
		jc_json_text(json, "by", side->by);
		jc_json_text(json, "party", side->party);
		jc_line_time(json, "at", side->time);
		jc_json_text(json, "write", write.data);
		jc_json_text(json, "source", side->source);
		jc_json_end(json, '}');
		jc_buf_release(&write);
	}
	jc_json_end(json, ']');
}

/* Never cut: a lead compares every letter. */
static void
print_side(struct jc_run *run, const struct jc_field *field, const struct jc_side *side, size_t n)
{
	struct jc_buf text = JC_BUF_INIT, who = JC_BUF_INIT;
	char number[32];

	if (side->cleared)
		jc_buf_str(&text, _("(empty)"));
	else
		jc_value_words(run->c, field, side->value.data, side->value.len, &text);
	jc_buf_fmt(&who, "%s %s, ", side->party, side->by);
	jc_time_minute(&who, side->time);
	if (side->source)
		jc_buf_fmt(&who, _(", from list %s %s"), side->source,
		    side->snapshot ? side->snapshot : "");
	snprintf(number, sizeof number, "  %zu)", n);
	jc_print_labelled(run, number, 6, text.data);
	jc_print_labelled(run, "", 6, who.data);
	jc_buf_release(&text);
	jc_buf_release(&who);
}

static void
print_sides(struct jc_run *run, const struct jc_conflict *conflict, const struct jc_sides *sides)
{
	const struct jc_kind *kind = jc_kind_find(conflict->kind);
	const struct jc_field *field =
	    kind ? jc_kind_find_field(kind, conflict->field, strlen(conflict->field)) : NULL;
	struct jc_buf what = JC_BUF_INIT;
	size_t i;

	if (field)
		jc_buf_fmt(&what, "%s: ", _(field->label));
	else if (strcmp(conflict->field, "_deleted") == 0)
		jc_buf_fmt(&what, "%s: ", _("Withdrawal"));
	jc_buf_str(&what, conflict->title);
	jc_print_columns(run,
	    (const struct jc_column[]){ { "≠", 1, JC_COLUMN_CUT, JC_COLUMN_ALERT },
		{ conflict->number, 0, JC_COLUMN_WHOLE, JC_COLUMN_STRONG },
		{ conflict->field, 0, JC_COLUMN_WHOLE, JC_COLUMN_STRONG }, { what.data, 0 } },
	    4);
	for (i = 0; i < sides->n; i++)
		print_side(run, field, &sides->at[i], i + 1);
	jc_buf_release(&what);
}

static enum jc_err
print_conflict(void *context, const struct jc_conflict *conflict)
{
	struct conflicts *conflicts = context;
	struct jc_run *run = conflicts->run;
	struct jc_sides sides;
	enum jc_err err = jc_sides_load(run->c, &conflict->id, conflict->field, &sides);

	if (err)
		return err;
	conflicts->n++;
	if (run->json) {
		struct jc_line line;
		char id[33];

		jc_hex(id, conflict->id.b, sizeof conflict->id.b);
		jc_line_begin(&line, run);
		jc_json_text(&line.json, "id", id);
		jc_json_text(&line.json, "number", conflict->number);
		jc_json_text(&line.json, "field", conflict->field);
		values_json(&line.json, &sides);
		jc_line_end(&line);
	} else {
		print_sides(run, conflict, &sides);
	}
	jc_sides_release(&sides);
	return JC_OK;
}

static const struct jc_option conflicts_options[] = {
	{ "exit-code", NULL, N_("exit 3 when there is one") },
	{ NULL, NULL, NULL },
};

static enum jc_err
list_conflicts(struct jc_run *run)
{
	struct conflicts conflicts = { .run = run };
	enum jc_err err = jc_view_conflicts(jc_case_view(run->c), print_conflict, &conflicts);

	if (!err && !conflicts.n && !run->json)
		jc_tell(_("no conflicts\n"));
	if (!err && conflicts.n && jc_run_flag(run, "exit-code"))
		run->status = JC_EXIT_QUESTION;
	return err;
}

const struct jc_command jc_cmd_conflicts = {
	"conflicts",
	"",
	N_("list fields on which the teams disagree, with every value"),
	NULL,
	JC_NEED_CASE,
	0,
	0,
	conflicts_options,
	list_conflicts,
};

static const struct jc_option resolve_options[] = {
	{ "take", N_("N"), N_("take the N-th value as `conflicts` numbers them") },
	{ "value", N_("V"), N_("settle on another value") },
	{ "keep-all", NULL, N_("keep all values and mark the field as disputed") },
	{ "reason", N_("TEXT"), N_("why; others will read it"), true },
	{ "import", N_("SOURCE"), N_("settle what only imports of this list disagree about") },
	{ "newest", NULL, N_("with --import: by the newest snapshot") },
	{ NULL, NULL, NULL },
};

static enum jc_err
resolve_import(struct jc_run *run)
{
	uint64_t settled, left;
	enum jc_err err;

	err = jc_resolve_import(run->c, jc_run_option(run, "import"), jc_run_option(run, "reason"),
	    jc_run_progress, run, &settled, &left);
	jc_run_progress_end(run);
	if (err)
		return err;
	if (run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		jc_json_int(&line.json, "settled", (int64_t)settled);
		jc_json_int(&line.json, "left", (int64_t)left);
		jc_line_end(&line);
	} else {
		jc_print(run, ngettext("%llu conflict settled", "%llu conflicts settled", settled),
		    (unsigned long long)settled);
		jc_print(run, _(", %llu left for people to decide\n"), (unsigned long long)left);
	}
	return JC_OK;
}

/* What was settled, for whoever counted the sides on another screen. */
static void
tell_taken(
    struct jc_run *run, const struct jc_id16 *id, const char *name, const struct jc_side *side)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_document document;
	const struct jc_document_field *field;

	if (run->json || jc_document_load(run->c, id, &document))
		return;
	field = jc_document_find(&document, name);
	if (side->cleared)
		jc_buf_str(&text, _("(empty)"));
	else
		jc_value_words(
		    run->c, field ? field->field : NULL, side->value.data, side->value.len, &text);
	jc_tell(_("%s: settled on %s\n"), field ? field->label : name, text.data);
	jc_document_release(&document);
	jc_buf_release(&text);
}

/* The sides that were counted are those that are settled, or nothing is. */
static enum jc_err
resolve_one(struct jc_run *run, struct jc_resolution *resolution)
{
	const char *field = run->operands[1];
	struct jc_saved saved = { .nothing = false };
	struct jc_sides sides = { 0 };
	struct jc_id16 id;
	enum jc_err err = jc_run_record(run, run->operands[0], &id);

	if (!err)
		err = jc_sides_load(run->c, &id, field, &sides);
	resolution->seen = &sides;
	if (!err)
		err = jc_resolve(run->c, &id, field, resolution, &saved);
	if (!err && resolution->how == JC_RESOLVE_TAKE)
		tell_taken(run, &id, field, &sides.at[resolution->take - 1]);
	if (!err)
		jc_print_saved(run, &saved.id, saved.number);
	jc_sides_release(&sides);
	jc_buf_release(&saved.replaced);
	return err;
}

static enum jc_err
resolve(struct jc_run *run)
{
	const char *value = jc_run_option(run, "value");
	struct jc_resolution resolution = { .reason = jc_run_option(run, "reason") };
	struct jc_buf text = JC_BUF_INIT;
	uint32_t take;
	enum jc_err err;

	if (jc_run_option(run, "import"))
		return resolve_import(run);
	if ((err = jc_run_number(run, "take", 0, &take)))
		return err;
	resolution.how = value                      ? JC_RESOLVE_VALUE
			 : jc_run_flag(run, "take") ? JC_RESOLVE_TAKE
						    : JC_RESOLVE_KEEP_ALL;
	resolution.take = take;
	if (value && !(err = jc_read_text(run, value, JC_VALUE_MAX + 1, &text))) {
		resolution.value = text.data;
		resolution.value_len = text.len;
	}
	if (!err)
		err = resolve_one(run, &resolution);
	jc_buf_wipe(&text);
	return err;
}

static enum jc_err
check_resolve(struct jc_run *run)
{
	int ways =
	    jc_run_flag(run, "take") + jc_run_flag(run, "value") + jc_run_flag(run, "keep-all");

	if (jc_run_option(run, "import")) {
		if (!jc_run_flag(run, "newest") || run->n || ways)
			return jc_run_usage(
			    run, _("resolve --import wants --newest, and no record"));
		return JC_OK;
	}
	if (jc_run_flag(run, "newest"))
		return jc_run_usage(run, _("--newest goes with --import"));
	if (run->n != 2 || ways != 1)
		return jc_run_usage(run,
		    _("resolve wants a record, a field, and one of --take, --value, --keep-all"));
	return JC_OK;
}

const struct jc_command jc_cmd_resolve = {
	"resolve",
	"ID FIELD (--take N | --value V | --keep-all) --reason TEXT",
	N_("settle a conflict (leads)"),
	N_("Everyone sees the choice, its reason and your name. It can be changed later.\n"
	   "FIELD is the word behind the number in `conflicts`. "
	   "resolve --import SOURCE --newest --reason TEXT settles all conflicts that only imports "
	   "of one list made."),
	JC_NEED_WRITE,
	0,
	2,
	resolve_options,
	resolve,
	check_resolve,
	.complete = "id field",
};
