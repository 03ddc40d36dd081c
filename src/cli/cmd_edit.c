/* add, set, link, note, delete, undo: each saves one change. */
#include "app/edit.h"
#include "base/file.h"
#include "base/mem.h"
#include "commands.h"

static void
warn(const char *field, enum jc_verdict verdict, const struct jc_buf *text)
{
	if ((verdict == JC_VERDICT_WARN || verdict == JC_VERDICT_BAD) && text->len)
		jc_tell(_("warning: %s: %s\n"), field, text->data);
}

static void
print_finding(void *context, const char *field, enum jc_verdict verdict, const char *text)
{
	(void)context;
	if (verdict == JC_VERDICT_WARN || verdict == JC_VERDICT_BAD)
		jc_tell(_("warning: %s: %s\n"), field, text);
}

static enum jc_err
enter(struct jc_edit *edit, const char *field, char how, const char *text, size_t len)
{
	enum jc_edit_how as = how == '+' ? JC_EDIT_ADD : how == '-' ? JC_EDIT_REMOVE : JC_EDIT_SET;
	struct jc_buf note = JC_BUF_INIT;
	enum jc_verdict verdict = JC_VERDICT_NONE;
	enum jc_err err = jc_edit_enter(edit, field, as, text, len, &verdict, &note);

	if (!err)
		warn(field, verdict, &note);
	jc_buf_release(&note);
	return err;
}

/* Is this the second `field=` of a field? Of two values one would be gone without a word. */
static bool
is_repeated(const char *const *words, size_t at)
{
	size_t len = strcspn(words[at], "="), i;

	for (i = 0; i < at; i++)
		if (strncmp(words[i], words[at], len + 1) == 0)
			break;
	return i < at && len > 0 && !strchr("+-", words[at][len - 1]);
}

static enum jc_err
enter_words(struct jc_run *run, struct jc_edit *edit, const char *const *words, size_t n)
{
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < n && !err; i++) {
		struct jc_assignment assignment;

		if (is_repeated(words, i)) {
			err = jc_run_usage(run, _("%.*s is given twice; nothing was saved"),
			    (int)strcspn(words[i], "="), words[i]);
			break;
		}

		if ((err = jc_assignment_parse(run, words[i], &assignment)))
			break;
		err = enter(edit, assignment.field, assignment.how, assignment.value.data,
		    assignment.value.len);
		jc_assignment_release(&assignment);
	}
	return err;
}

static enum jc_err
save(struct jc_run *run, struct jc_edit *edit)
{
	struct jc_saved saved;
	enum jc_err err;

	jc_edit_findings(edit, print_finding, NULL);
	if ((err = jc_edit_save(edit, &saved)))
		return err;
	if (saved.replaced.len && !run->json)
		jc_tell("%s", saved.replaced.data);
	if (saved.nothing && !run->json)
		jc_tell(_("nothing had changed; nothing was saved\n"));
	jc_print_saved(run, &saved.id, saved.number);
	jc_buf_release(&saved.replaced);
	return JC_OK;
}

/* --- add --- */

static const struct jc_option add_options[] = {
	{ "json-input", N_("FILE"),
	    N_("read fields from a JSON object a line; - is standard input") },
	{ NULL, NULL, NULL },
};

static enum jc_err
start(struct jc_run *run, const char *name, struct jc_edit **edit)
{
	const struct jc_kind *kind;
	const struct jc_preset *preset;
	enum jc_err err = jc_run_kind(name, &kind, &preset);

	*edit = NULL;
	if (!err)
		err = jc_edit_new(run->c, kind, edit);
	if (!err && preset)
		err = enter(*edit, preset->field, '=', preset->value, strlen(preset->value));
	return err;
}

/* One member of a JSON object: a text, number or truth, or an array of them for a set. */
static enum jc_err
enter_json(struct jc_edit *edit, const char *field, const struct jc_json *value)
{
	bool many = jc_json_type(value) == JC_JSON_ARRAY;
	size_t i, n = many ? jc_json_count(value) : 1;
	enum jc_err err = JC_OK;

	for (i = 0; i < n && !err; i++) {
		const struct jc_json *one = many ? jc_json_at(value, i, NULL) : value;
		struct jc_buf text = JC_BUF_INIT;

		if (jc_json_type(one) == JC_JSON_ARRAY || jc_json_type(one) == JC_JSON_OBJECT)
			err = jc_fail(JC_INVALID,
			    _("%s: a text, number or truth is wanted, or a list of them"), field);
		else if (jc_json_type(one) != JC_JSON_NULL)
			jc_json_as_text(one, &text);
		if (!err)
			err = enter(edit, field, many ? '+' : '=', text.data, text.len);
		jc_buf_wipe(&text);
	}
	return err;
}

static enum jc_err
add_object(struct jc_run *run, const struct jc_json *object)
{
	const struct jc_json *kind = jc_json_get(object, "kind"),
			     *fields = jc_json_get(object, "fields");
	const char *name = run->n ? run->operands[0]
			   : kind ? jc_json_string_value(kind, NULL)
				  : NULL;
	struct jc_edit *edit = NULL;
	enum jc_err err;
	size_t i;

	if (jc_json_type(object) != JC_JSON_OBJECT ||
	    (fields && jc_json_type(fields) != JC_JSON_OBJECT))
		return jc_fail(JC_INVALID, _("an object is wanted, such as {\"title\":\"...\"}"));
	if (!name)
		return jc_fail(JC_INVALID,
		    _("no kind is named: `add KIND --json-input -`, or a member \"kind\""));
	if (!fields)
		fields = object;
	err = start(run, name, &edit);
	for (i = 0; i < jc_json_count(fields) && !err; i++) {
		const char *key;
		const struct jc_json *value = jc_json_at(fields, i, &key);

		if (fields != object || strcmp(key, "kind") != 0)
			err = enter_json(edit, key, value);
	}
	if (!err)
		err = save(run, edit);
	jc_edit_free(edit);
	return err;
}

#define JSON_MAX (16u << 20)

static enum jc_err
add_json(struct jc_run *run, const char *path)
{
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err = strcmp(path, "-") == 0 ? jc_read_text(run, "-", JSON_MAX, &text)
						 : jc_file_read(path, JSON_MAX, &text);
	const char *at = text.data, *end = text.data + text.len;
	size_t line = 0;

	while (!err && at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t len = (size_t)((stop ? stop : end) - at);
		struct jc_json *object = NULL;

		line++;
		if (strspn(at, " \t\r") < len) {
			if (!(err = jc_json_parse(at, len, &object)))
				err = add_object(run, object);
			if (err)
				err = jc_fail_in(err, _("line %zu: "), line);
			jc_json_free(object);
		}
		at += len + 1;
	}
	jc_buf_wipe(&text);
	return err;
}

static enum jc_err
add(struct jc_run *run)
{
	struct jc_edit *edit = NULL;
	enum jc_err err;

	if (jc_run_option(run, "json-input"))
		return add_json(run, jc_run_option(run, "json-input"));
	if (!(err = start(run, run->operands[0], &edit)) &&
	    !(err = enter_words(run, edit, run->operands + 1, run->n - 1)))
		err = save(run, edit);
	jc_edit_free(edit);
	return err;
}

static enum jc_err
check_add(struct jc_run *run)
{
	bool json = jc_run_option(run, "json-input") != NULL;

	if (run->n && strcmp(run->operands[0], "-") == 0)
		return jc_run_usage(
		    run, _("\"-\" is no kind; records as JSON are read by --json-input -"));
	if (!run->n && !json)
		return jc_run_usage(run, _("add wants a kind"));
	if (run->n > 1 && json)
		return jc_run_usage(
		    run, _("fields come from the JSON or from the command line, not from both"));
	return JC_OK;
}

const struct jc_command jc_cmd_add = {
	"add",
	"KIND field=value ...",
	N_("add a record; prints its number"),
	N_("field=@- reads the value from standard input. `jointcase kinds KIND` lists the "
	   "fields."),
	JC_NEED_WRITE,
	0,
	JC_ANY,
	add_options,
	add,
	check_add,
	.complete = "kind value",
};

/* --- set --- */

static const struct jc_option set_options[] = {
	{ "if", N_("VALUE"), N_("only when the field's value is this one") },
	{ NULL, NULL, NULL },
};

static enum jc_err
expect(struct jc_run *run, struct jc_edit *edit)
{
	const char *value = jc_run_option(run, "if"), *first = run->operands[1];
	size_t len = strcspn(first, "=");
	char *field;
	enum jc_err err;

	if (!value)
		return JC_OK;
	if (len > 0 && strchr("+-", first[len - 1]))
		len--;
	field = jc_strndup(first, len);
	err = jc_edit_expect(edit, field, value, strlen(value));
	free(field);
	return err;
}

static enum jc_err
set(struct jc_run *run)
{
	struct jc_edit *edit = NULL;
	struct jc_id16 id;
	enum jc_err err = jc_run_record(run, run->operands[0], &id);

	if (!err && !(err = jc_edit_open(run->c, &id, &edit)) && !(err = expect(run, edit)) &&
	    !(err = enter_words(run, edit, run->operands + 1, run->n - 1)))
		err = save(run, edit);
	jc_edit_free(edit);
	return err;
}

const struct jc_command jc_cmd_set = {
	"set",
	"ID field=value | field+=value | field-=value ...",
	N_("change fields of a record"),
	N_("Replaces the one value there is, and prints it. On a field in conflict it changes "
	   "nothing and exits 3."),
	JC_NEED_WRITE,
	2,
	JC_ANY,
	set_options,
	set,
	.complete = "id value",
};

/* --- the one-step edits --- */

static enum jc_err
print_one(struct jc_run *run, enum jc_err err, struct jc_saved *saved)
{
	if (err)
		return err;
	jc_print_saved(run, &saved->id, saved->number);
	jc_buf_release(&saved->replaced);
	return JC_OK;
}

static enum jc_err
link_records(struct jc_run *run)
{
	struct jc_saved saved = { .nothing = false };
	struct jc_id16 a, b;
	enum jc_err err = jc_run_record(run, run->operands[0], &a);

	if (!err)
		err = jc_run_record(run, run->operands[2], &b);
	if (!err)
		err = jc_link_add(run->c, &a, run->operands[1], &b, &saved);
	return print_one(run, err, &saved);
}

const struct jc_command jc_cmd_link = {
	"link",
	"A RELATION B",
	N_("link two records, as in: link S-NL1-3 directs S-NL1-9"),
	NULL,
	JC_NEED_WRITE,
	3,
	3,
	NULL,
	link_records,
	.complete = "id relation id",
};

static enum jc_err
note(struct jc_run *run)
{
	struct jc_saved saved = { .nothing = false };
	struct jc_buf text = JC_BUF_INIT;
	struct jc_id16 about;
	enum jc_err err = jc_run_record(run, run->operands[0], &about);

	if (!err && !(err = jc_read_text(run, run->operands[1], JC_VALUE_MAX + 1, &text)))
		err = jc_note_add(run->c, &about, text.data, text.len, &saved);
	jc_buf_wipe(&text);
	return print_one(run, err, &saved);
}

const struct jc_command jc_cmd_note = {
	"note",
	"ID TEXT",
	N_("add a note to a record; - reads the text from standard input"),
	N_("Notes are never changed: a correction is a new note."),
	JC_NEED_WRITE,
	2,
	2,
	NULL,
	note,
	.complete = "id",
};

static const struct jc_option delete_options[] = {
	{ "reason", N_("TEXT"), N_("why"), true },
	{ NULL, NULL, NULL },
};

static enum jc_err
delete_record(struct jc_run *run)
{
	struct jc_saved saved = { .nothing = false };
	struct jc_id16 id;
	enum jc_err err;

	if (!(err = jc_run_record(run, run->operands[0], &id)))
		err = jc_record_delete(run->c, &id, jc_run_option(run, "reason"), &saved);
	return print_one(run, err, &saved);
}

const struct jc_command jc_cmd_delete = {
	"delete",
	"ID --reason TEXT",
	N_("withdraw a record; its history stays, undo brings it back"),
	NULL,
	JC_NEED_WRITE,
	1,
	1,
	delete_options,
	delete_record,
	.complete = "id",
};

static enum jc_err
undo(struct jc_run *run)
{
	struct jc_saved saved = { .nothing = false };
	struct jc_id24 id;
	bool sent;
	enum jc_err err;

	if (run->n && (err = jc_run_change(run, run->operands[0], &id)))
		return err;
	if ((err = jc_undo(run->c, run->n ? &id : NULL, &sent, &saved)))
		return err;
	if (!run->json)
		jc_tell("%s", sent ? _("Withdrawn: others have seen the change, and will see that "
				       "it was taken back.\n")
				   : _("Undone.\n"));
	return print_one(run, JC_OK, &saved);
}

const struct jc_command jc_cmd_undo = {
	"undo",
	"[CHANGE]",
	N_("take back your last change, or the one named"),
	N_("Undo is a new change that restores what was there. CHANGE is the first digits that "
	   "`log` prints."),
	JC_NEED_WRITE,
	0,
	1,
	NULL,
	undo,
};
