#include "ui/form.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

/* A value as it stands in its line: references by number, the rest as people read it. */
static char *
line_text(struct jc_ui *ui, const struct jc_field *field, const char *value, size_t len)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_id16 id;

	if (field->type == JC_FIELD_REFERENCE && len == 32 &&
	    !jc_unhex(value, len, id.b, sizeof id.b))
		jc_view_label(jc_case_view(jc_ui_case(ui)), &id, &text);
	else
		jc_field_display(field, value, len, &text);
	return jc_buf_take(&text);
}

static struct jc_form_line *
insert_line(struct jc_form *form, size_t at, const struct jc_field *field, const char *text)
{
	struct jc_form_line *line;

	form->lines = jc_realloc(form->lines, form->n_lines + 1, sizeof *form->lines);
	line = &form->lines[at];
	memmove(line + 1, line, (form->n_lines - at) * sizeof *line);
	form->n_lines++;
	*line = (struct jc_form_line){ .field = field, .entered = jc_strdup(text) };
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
	free(line->entered);
}

/* One line a value; sets one more to add; single fields one even when empty. */
static void
add_lines(struct jc_ui *ui, struct jc_form *form, const struct jc_field *field)
{
	const char *value;
	size_t n, len;

	for (n = 0; (value = jc_edit_value(form->edit, field->name, n, &len)); n++) {
		char *text = line_text(ui, field, value, len);

		insert_line(form, form->n_lines, field, text);
		free(text);
		if (!field->set)
			return;
	}
	insert_line(form, form->n_lines, field, "");
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

enum jc_err
jc_form_new(struct jc_ui *ui, const struct jc_target *target, struct jc_form **out)
{
	struct jc_form *form = jc_calloc(1, sizeof *form);
	struct jc_buf title = JC_BUF_INIT;
	enum jc_err err;

	*out = NULL;
	if (target->kind) {
		err = jc_edit_new(jc_ui_case(ui), target->kind, &form->edit);
		if (!err)
			err = prefill(form, target);
		jc_buf_fmt(&title, _("New: %s"), _(target->kind->label));
	} else {
		err = jc_edit_open(jc_ui_case(ui), &target->id, &form->edit);
		jc_buf_str(&title, _("Edit  "));
		jc_view_label(jc_case_view(jc_ui_case(ui)), &target->id, &title);
	}
	form->title = jc_buf_take(&title);
	if (err) {
		jc_form_free(form);
		return err;
	}
	make_lines(ui, form);
	*out = form;
	return JC_OK;
}

void
jc_form_free(struct jc_form *form)
{
	if (!form)
		return;
	jc_form_drop_offers(form);
	clear_lines(form);
	free(form->lines);
	jc_edit_free(form->edit);
	free(form->title);
	free(form);
}

bool
jc_form_dirty(const struct jc_form *form)
{
	size_t i;

	for (i = 0; i < form->n_lines; i++)
		if (strcmp(form->lines[i].entered, form->lines[i].input.text.data) != 0)
			return true;
	return jc_edit_dirty(form->edit);
}

void
jc_form_drop_offers(struct jc_form *form)
{
	while (form->n_offers) {
		struct jc_offer *offer = &form->offers[--form->n_offers];

		free(offer->label);
		free(offer->text);
	}
	form->offer = 0;
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

/* Leaving a line: check it; a set that is full gets an empty line more. */
static void
leave_line(struct jc_form *form)
{
	size_t at = form->rows.at;
	struct jc_form_line *line = &form->lines[at];
	bool last = at + 1 == form->n_lines || form->lines[at + 1].field != line->field;

	jc_form_drop_offers(form);
	(void)!take_line(form, line); /* what is wrong is said under it */
	if (line->field->set && last && line->input.text.len && line->verdict != JC_VERDICT_BAD)
		insert_line(form, at + 1, line->field, "");
}

static void
add_offer(struct jc_form *form, char *label, char *text)
{
	if (form->n_offers == JC_OFFERS_MAX) {
		free(label);
		free(text);
		return;
	}
	form->offers[form->n_offers++] = (struct jc_offer){ label, text };
}

static bool
begins_like(const char *label, const char *typed)
{
	struct jc_buf a = JC_BUF_INIT, b = JC_BUF_INIT;
	bool same;

	jc_text_fold(&a, label, strlen(label));
	jc_text_fold(&b, typed, strlen(typed));
	same = strstr(a.data, b.data) != NULL;
	jc_buf_release(&a);
	jc_buf_release(&b);
	return same;
}

static void
offer_choices(struct jc_form *form, const struct jc_field *field, const char *typed)
{
	size_t i;

	for (i = 0; field->choices[i].code; i++)
		if (begins_like(_(field->choices[i].label), typed) ||
		    begins_like(field->choices[i].code, typed))
			add_offer(form, jc_strdup(_(field->choices[i].label)),
			    jc_strdup(_(field->choices[i].label)));
}

struct offering {
	struct jc_form *form;
	const struct jc_field *field;
};

static enum jc_err
offer_row(void *context, const struct jc_row *row)
{
	struct offering *offering = context;
	struct jc_buf label = JC_BUF_INIT;
	const char *of = offering->field->of;
	size_t len = strlen(row->kind_name);
	const char *at = of ? strstr(of, row->kind_name) : NULL;

	if (of && *of && (!at || (at[len] != '\0' && at[len] != ' ')))
		return JC_OK; /* a kind that cannot go here */
	jc_buf_fmt(&label, "%s  %s", row->number, row->title);
	add_offer(offering->form, jc_buf_take(&label), jc_strdup(row->number));
	return offering->form->n_offers == JC_OFFERS_MAX ? JC_NOTFOUND : JC_OK;
}

static void
offer_records(
    struct jc_ui *ui, struct jc_form *form, const struct jc_field *field, const char *typed)
{
	struct offering offering = { form, field };
	const char *of = field->of ? field->of : "";
	struct jc_query query = { .words = typed, .limit = 100 };
	char kind[32];

	if (*of && !strchr(of, ' ')) {
		snprintf(kind, sizeof kind, "%s", of);
		query.kind = jc_kind_find(kind);
	}
	if (jc_view_list(jc_case_view(jc_ui_case(ui)), &query, offer_row, &offering))
		jc_form_drop_offers(form);
}

/* What can go into the line, by what was typed so far. `all`: asked for, even when nothing was
 * typed. */
static void
offer(struct jc_ui *ui, struct jc_form *form, bool all)
{
	const struct jc_form_line *line = &form->lines[form->rows.at];
	const char *typed = line->input.text.data;

	jc_form_drop_offers(form);
	if (!all && line->input.text.len == 0)
		return;
	if (line->field->type == JC_FIELD_CHOICE)
		offer_choices(form, line->field, all ? "" : typed);
	else if (line->field->type == JC_FIELD_REFERENCE)
		offer_records(ui, form, line->field, typed);
}

static void
accept_offer(struct jc_form *form)
{
	jc_input_set(&form->lines[form->rows.at].input, form->offers[form->offer].text);
	jc_form_drop_offers(form);
}

static void
go(struct jc_form *form, bool down)
{
	leave_line(form);
	if (down && form->rows.at + 1 < form->n_lines)
		form->rows.at++;
	else if (!down && form->rows.at > 0)
		form->rows.at--;
}

static void
edited(struct jc_ui *ui, struct jc_form *form)
{
	struct jc_form_line *line = &form->lines[form->rows.at];

	jc_buf_reset(&line->note);
	line->verdict = JC_VERDICT_NONE;
	offer(ui, form, false);
}

void
jc_form_key(struct jc_ui *ui, struct jc_form *form, int key)
{
	struct jc_form_line *line = &form->lines[form->rows.at];

	switch (key) {
	case JC_KEY_F4:
		offer(ui, form, true);
		return;
	case JC_KEY_DOWN:
		if (form->n_offers)
			form->offer = (form->offer + 1) % form->n_offers;
		else
			go(form, true);
		return;
	case JC_KEY_UP:
		if (form->n_offers)
			form->offer = (form->offer + form->n_offers - 1) % form->n_offers;
		else
			go(form, false);
		return;
	case JC_KEY_ENTER:
	case JC_KEY_TAB:
		if (form->n_offers)
			accept_offer(form);
		go(form, true);
		return;
	case JC_KEY_BACKTAB:
		go(form, false);
		return;
	default:
		if (jc_input_key(&line->input, key))
			edited(ui, form);
	}
}

void
jc_form_paste(struct jc_ui *ui, struct jc_form *form, const char *text, size_t len)
{
	jc_input_insert(&form->lines[form->rows.at].input, text, len);
	edited(ui, form);
}

enum jc_err
jc_form_save(struct jc_ui *ui, struct jc_form *form, struct jc_saved *out)
{
	enum jc_err err;
	size_t i;

	*out = (struct jc_saved){ 0 };
	jc_form_drop_offers(form);
	for (i = 0; i < form->n_lines; i++)
		if ((err = take_line(form, &form->lines[i]))) {
			form->rows.at = i;
			return err;
		}
	err = jc_edit_save(form->edit, out);
	if (err == JC_CONFLICT) {
		size_t at = form->rows.at;

		clear_lines(form); /* the edit keeps what was typed and shows what is there now */
		make_lines(ui, form);
		form->rows.at = at < form->n_lines ? at : 0;
	}
	return err;
}
