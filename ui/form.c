#include "ui/form.h"

#include "app/document.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "crypto/crypto.h"

/* A value as it stands in its line: references by number, the rest as people read it. */
static char *
line_text(struct jc_ui *ui, const struct jc_field *field, const char *value, size_t len)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_value_words(jc_ui_case(ui), field, value, len, &text);
	return jc_buf_take(&text);
}

struct jc_form_line *
jc_form_insert(struct jc_form *form, size_t at, const struct jc_field *field, const char *text,
    const char *was)
{
	struct jc_form_line *line;

	form->lines = jc_realloc(form->lines, form->n_lines + 1, sizeof *form->lines);
	line = &form->lines[at];
	memmove(line + 1, line, (form->n_lines - at) * sizeof *line);
	form->n_lines++;
	*line = (struct jc_form_line){
		.field = field, .was = jc_strdup(was), .entered = jc_strdup(text)
	};
	jc_input_init(&line->input, text, JC_VALUE_MAX);
	jc_buf_init(&line->note);
	jc_rows_set(&form->rows, form->n_lines);
	return line;
}

static void
release_line(struct jc_form_line *line)
{
	jc_input_release(&line->input);
	jc_buf_release(&line->note);
	free(line->was);
	free(line->entered);
}

/* One line a value; sets one more to add; single fields one even when empty. */
static void
add_lines(struct jc_ui *ui, struct jc_form *form, const struct jc_field *field)
{
	bool fresh = jc_id_zero(form->record.b, sizeof form->record.b);
	const char *value;
	size_t n, len;

	for (n = 0; (value = jc_edit_value(form->edit, field->name, n, &len)); n++) {
		char *text = line_text(ui, field, value, len);

		jc_form_insert(form, form->n_lines, field, text, fresh ? "" : text);
		free(text);
		if (!field->set)
			return;
	}
	jc_form_insert(form, form->n_lines, field, "", "");
}

static void
make_lines(struct jc_ui *ui, struct jc_form *form)
{
	const struct jc_kind *kind = jc_edit_kind(form->edit);
	const struct jc_field *field;
	size_t i;

	for (i = 0; (field = jc_kind_field(kind, i)); i++)
		add_lines(ui, form, field);
}

static void
clear_lines(struct jc_form *form)
{
	while (form->n_lines)
		release_line(&form->lines[--form->n_lines]);
}

/* A new record: what the list it was opened from asks for, and what it is about. */
static enum jc_err
prefill(struct jc_form *form, const struct jc_target *target)
{
	enum jc_err err = JC_OK;
	char hex[33];

	if (target->preset)
		err = jc_edit_enter(form->edit, target->preset->field, JC_EDIT_SET,
		    target->preset->value, strlen(target->preset->value), NULL, NULL);
	if (!err && target->has_id && target->kind->parent) {
		jc_hex(hex, target->id.b, sizeof target->id.b);
		err = jc_edit_enter(
		    form->edit, target->kind->parent, JC_EDIT_SET, hex, 32, NULL, NULL);
	}
	return err;
}

static void
name_form(struct jc_ui *ui, struct jc_form *form, const struct jc_kind *kind)
{
	struct jc_buf title = JC_BUF_INIT;

	if (kind) {
		jc_buf_fmt(&title, _("New: %s"), _(kind->label));
	} else {
		jc_buf_str(&title, _("Edit  "));
		jc_view_label(jc_case_view(jc_ui_case(ui)), &form->record, &title);
	}
	form->title = jc_buf_take(&title);
}

static enum jc_err
open_edit(struct jc_ui *ui, const struct jc_target *target, struct jc_form **out)
{
	struct jc_form *form = jc_calloc(1, sizeof *form);
	enum jc_err err;

	*out = NULL;
	jc_random(form->draft.b, sizeof form->draft.b);
	if (target->kind) {
		err = jc_edit_new(jc_ui_case(ui), target->kind, &form->edit);
		if (!err)
			err = prefill(form, target);
	} else {
		form->record = target->id;
		err = jc_edit_open(jc_ui_case(ui), &target->id, &form->edit);
	}
	if (err) {
		jc_form_free(form);
		return err;
	}
	name_form(ui, form, target->kind);
	make_lines(ui, form);
	*out = form;
	return JC_OK;
}

/* The draft that is asked for, or the latest of the record; NULL when there is none. */
static const struct jc_draft *
find_draft(const struct jc_drafts *drafts, const struct jc_target *target)
{
	size_t i;

	for (i = drafts->n; i-- > 0;) {
		const struct jc_draft *draft = &drafts->at[i];

		if (target->has_draft ? jc_id16_cmp(&draft->id, &target->draft) == 0
				      : !target->kind && draft->has_record &&
					    jc_id16_cmp(&draft->record, &target->id) == 0)
			return draft;
	}
	return NULL;
}

enum jc_err
jc_form_new(struct jc_ui *ui, const struct jc_target *target, bool *restored, struct jc_form **out)
{
	struct jc_target on = *target;
	struct jc_drafts drafts;
	const struct jc_draft *draft;
	enum jc_err err;

	*out = NULL;
	*restored = false;
	if ((err = jc_drafts_load(jc_ui_case(ui), &drafts)))
		jc_ui_say(ui, true, "%s", jc_fail_text()); /* the form opens all the same */
	draft = find_draft(&drafts, target);
	if (target->has_draft && draft && draft->has_record)
		on.id = draft->record;
	else if (target->has_draft && draft)
		on.kind = jc_kind_find(draft->kind);
	if (target->has_draft && (!draft || (!draft->has_record && !on.kind)))
		err = jc_fail(JC_NOTFOUND, _("this draft is no longer there"));
	else
		err = open_edit(ui, &on, out);
	if (!err && draft) {
		(*out)->draft = draft->id;
		(*out)->kept = true;
		jc_form_put_draft(*out, draft);
		*restored = true;
	}
	if (!err)
		(*out)->replaces = true;
	jc_drafts_release(&drafts);
	return err;
}

void
jc_form_free(struct jc_form *form)
{
	if (!form)
		return;
	jc_offers_drop(&form->offers);
	clear_lines(form);
	free(form->lines);
	jc_edit_free(form->edit);
	free(form->title);
	free(form);
}

bool
jc_form_differs(const struct jc_form *form)
{
	size_t i;

	for (i = 0; i < form->n_lines; i++)
		if (strcmp(form->lines[i].was, form->lines[i].input.text.data) != 0)
			return true;
	return false;
}

/* Take what the line says into the edit: a set's old value goes, the new one comes. */
static enum jc_err
take_line(struct jc_form *form, struct jc_form_line *line)
{
	const char *text = line->input.text.data;
	size_t len = line->input.text.len;
	enum jc_err err = JC_OK;

	jc_buf_reset(&line->note);
	line->verdict = JC_VERDICT_NONE;
	line->found = false; /* what is said from here on is about this text */
	if (strcmp(line->entered, text) == 0)
		return JC_OK;
	if (line->field->set) {
		if (len)
			err = jc_edit_enter(form->edit, line->field->name, JC_EDIT_ADD, text, len,
			    &line->verdict, &line->note);
		if (!err && *line->entered)
			err = jc_edit_enter(form->edit, line->field->name, JC_EDIT_REMOVE,
			    line->entered, strlen(line->entered), NULL, NULL);
	} else {
		err = jc_edit_enter(form->edit, line->field->name, JC_EDIT_SET, text, len,
		    &line->verdict, &line->note);
	}
	if (err) {
		jc_buf_reset(&line->note);
		jc_buf_str(&line->note, jc_fail_text());
		line->verdict = JC_VERDICT_BAD;
		return err;
	}
	free(line->entered);
	line->entered = jc_strdup(text);
	return JC_OK;
}

/* What is odd across fields is said under the field it is about. */
static void
take_finding(void *context, const char *field, enum jc_verdict verdict, const char *text)
{
	struct jc_form *form = context;
	size_t i;

	for (i = 0; i < form->n_lines; i++) {
		struct jc_form_line *line = &form->lines[i];

		if (strcmp(line->field->name, field) != 0)
			continue;
		if (line->note.len || (line->field->required && !line->input.text.len))
			return; /* it has a note; or it is just not filled in yet */
		line->verdict = verdict;
		line->found = true;
		jc_buf_str(&line->note, text);
		return;
	}
}

static void
find_oddities(struct jc_form *form)
{
	size_t i;

	for (i = 0; i < form->n_lines; i++) {
		struct jc_form_line *line = &form->lines[i];

		if (line->found)
			jc_buf_reset(&line->note);
		line->found = false;
	}
	jc_edit_findings(form->edit, take_finding, form);
}

/* Leaving a line: check it; a set that is full gets an empty line more. */
static void
leave_line(struct jc_form *form)
{
	size_t at = form->rows.at;
	struct jc_form_line *line = &form->lines[at];
	bool last = at + 1 == form->n_lines || form->lines[at + 1].field != line->field;

	jc_offers_drop(&form->offers);
	(void)!take_line(form, line); /* what is wrong is said under it */
	if (line->field->set && last && line->input.text.len && line->verdict != JC_VERDICT_BAD)
		jc_form_insert(form, at + 1, line->field, "", "");
	find_oddities(form);
}

static void
go(struct jc_form *form, bool down)
{
	leave_line(form);
	if (down && form->rows.at + 1 < form->n_lines)
		form->rows.at++;
	else if (!down && form->rows.at > 0)
		form->rows.at--;
	form->replaces = true;
}

static void
accept_offer(struct jc_form *form)
{
	jc_input_set(&form->lines[form->rows.at].input, form->offers.at[form->offers.rows.at].text);
	jc_offers_drop(&form->offers);
	form->changed = true;
}

static void
edited(struct jc_ui *ui, struct jc_form *form)
{
	struct jc_form_line *line = &form->lines[form->rows.at];

	jc_buf_reset(&line->note);
	line->verdict = JC_VERDICT_NONE;
	form->changed = true;
	form->replaces = false;
	jc_offers_drop(&form->offers);
	if (line->input.text.len && !form->writing)
		jc_offers_make(ui, line->field, line->input.text.data, &form->offers);
}

/* A letter over a choice that stands there: the choice is typed anew, not lengthened. */
static bool
begins_anew(const struct jc_form *form, const struct jc_form_line *line, int key)
{
	return form->replaces && jc_offers_for(line->field) && key >= ' ' && key < JC_KEY_UP &&
	       key != JC_KEY_BACKSPACE;
}

static void
type_key(struct jc_ui *ui, struct jc_form *form, int key)
{
	struct jc_form_line *line = &form->lines[form->rows.at];
	size_t len = line->input.text.len;

	if (begins_anew(form, line, key)) {
		jc_input_key(&line->input, JC_KEY_CTRL_E);
		jc_input_key(&line->input, JC_KEY_CTRL_U);
	}
	form->replaces = false;
	if (!jc_input_key(&line->input, key))
		return;
	if (key >= ' ' || line->input.text.len != len)
		edited(ui, form);
}

static void
write_key(struct jc_ui *ui, struct jc_form *form, int key)
{
	struct jc_form_line *line = &form->lines[form->rows.at];

	if (key == JC_KEY_ESC || key == JC_KEY_CTRL_O)
		form->writing = false;
	else if (jc_area_key(&form->area, &line->input, jc_ui_grid(ui), key))
		form->changed = true;
}

static void
open_area(struct jc_ui *ui, struct jc_form *form)
{
	if (form->lines[form->rows.at].field->type != JC_FIELD_LONG) {
		jc_ui_say(ui, false, _("this field is one line; long texts open full screen"));
		return;
	}
	form->area = (struct jc_area){ 0 };
	form->writing = true;
}

void
jc_form_key(struct jc_ui *ui, struct jc_form *form, int key)
{
	struct jc_form_line *line = &form->lines[form->rows.at];
	bool arrow = key == JC_KEY_UP || key == JC_KEY_DOWN || key == JC_KEY_PAGE_UP ||
		     key == JC_KEY_PAGE_DOWN;

	if (form->writing) {
		write_key(ui, form, key);
	} else if (form->offers.n && arrow) {
		jc_rows_key(&form->offers.rows, key);
	} else if (key == JC_KEY_F4) {
		jc_offers_make(ui, line->field, "", &form->offers);
		if (!form->offers.n)
			jc_ui_say(ui, false, _("there is no list for this field: type it"));
	} else if (key == JC_KEY_CTRL_O) {
		open_area(ui, form);
	} else if (key == JC_KEY_ENTER || key == JC_KEY_TAB || key == JC_KEY_DOWN) {
		if (form->offers.n)
			accept_offer(form);
		go(form, true);
	} else if (key == JC_KEY_BACKTAB || key == JC_KEY_UP) {
		go(form, false);
	} else if (arrow) {
		leave_line(form);
		jc_rows_key(&form->rows, key);
		form->replaces = true;
	} else {
		type_key(ui, form, key);
	}
}

void
jc_form_paste(struct jc_ui *ui, struct jc_form *form, const char *text, size_t len)
{
	struct jc_form_line *line = &form->lines[form->rows.at];

	if (jc_input_insert(&line->input, text, len, line->field->type == JC_FIELD_LONG))
		edited(ui, form);
	else
		jc_ui_say(ui, true, _("nothing was pasted: a field holds %u bytes at most"),
		    JC_VALUE_MAX);
}

/* Somebody changed the record meanwhile: lines nobody touched follow, others are told. */
static void
take_news(struct jc_ui *ui, struct jc_form *form)
{
	struct jc_document document;
	size_t i;

	if (jc_document_load(jc_ui_case(ui), &form->record, &document))
		return;
	for (i = 0; i < form->n_lines; i++) {
		struct jc_form_line *line = &form->lines[i];
		const struct jc_document_field *now =
		    jc_document_find(&document, line->field->name);
		const char *text = now && now->n ? now->values[0].text : "";

		if (line->field->set || strcmp(line->was, text) == 0)
			continue;
		if (strcmp(line->was, line->input.text.data) == 0) {
			jc_input_set(&line->input, text);
			free(line->entered);
			line->entered = jc_strdup(text);
		} else {
			line->verdict = JC_VERDICT_WARN;
			jc_buf_reset(&line->note);
			jc_buf_fmt(
			    &line->note, _("meanwhile it says: %s"), *text ? text : _("(empty)"));
		}
		free(line->was);
		line->was = jc_strdup(text);
	}
	jc_document_release(&document);
}

/* A new record that lacks what it needs: the cursor goes there. */
static enum jc_err
check_needed(struct jc_form *form)
{
	size_t i, len;

	if (!jc_id_zero(form->record.b, sizeof form->record.b))
		return JC_OK;
	for (i = 0; i < form->n_lines; i++) {
		const struct jc_field *field = form->lines[i].field;

		if (!field->required || jc_edit_value(form->edit, field->name, 0, &len))
			continue;
		form->rows.at = i;
		return jc_fail(
		    JC_INVALID, _("not saved: %s is still to be filled in"), _(field->label));
	}
	return JC_OK;
}

enum jc_err
jc_form_save(struct jc_ui *ui, struct jc_form *form, struct jc_saved *out)
{
	enum jc_err err;
	size_t i;

	*out = (struct jc_saved){ .replaced = JC_BUF_INIT };
	jc_offers_drop(&form->offers);
	form->writing = false;
	for (i = 0; i < form->n_lines; i++)
		if ((err = take_line(form, &form->lines[i]))) {
			form->rows.at = i;
			return err;
		}
	if ((err = check_needed(form)))
		return err;
	err = jc_edit_save(form->edit, out);
	if (err == JC_CONFLICT)
		take_news(ui, form);
	return err;
}
