/* Filling a form in: sections, records, rows, values. */
#include "base/country.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/life.h"
#include "sheet_private.h"

static bool
has_value(const struct jc_document_field *field)
{
	for (size_t i = 0; field && i < field->n; i++) {
		if (!field->values[i].cleared)
			return true;
	}
	return false;
}

static bool
holds(const struct jc_document *document, const char *condition)
{
	struct jc_template_condition wanted;
	const struct jc_document_field *field;
	bool is = false;

	jc_template_condition(condition, &wanted);
	for (size_t i = 0; i < document->n && !is; i++) {
		field = &document->fields[i];
		if (strncmp(field->name, wanted.field, wanted.field_len) != 0 ||
		    field->name[wanted.field_len] != '\0')
			continue;
		for (size_t k = 0; k < field->n && !is; k++)
			is = field->values[k].canonical &&
			     !strcmp(field->values[k].canonical, wanted.value);
	}
	return is != wanted.is_not;
}

/* "B Urgency and time, S-NL1-1 Ionescu, Dan: Place of birth" */
static char *
place_of(const struct filling *filling, const char *label)
{
	struct jc_buf text = JC_BUF_INIT;

	if (*filling->section->letter)
		jc_buf_fmt(&text, "%s ", filling->section->letter);
	jc_buf_str(&text, _(filling->section->heading));
	if (filling->group)
		jc_buf_fmt(&text, ", %s", filling->group);
	if (label)
		jc_buf_fmt(&text, ": %s", label);
	return jc_buf_take(&text);
}

/* With the field to set, so that it can be set. */
static void
miss(struct filling *filling, const struct jc_template_row *row)
{
	const char *at = row->from, *word;
	char *place = place_of(filling, _(row->label));
	struct jc_buf text = JC_BUF_INIT;
	size_t len;

	jc_buf_str(&text, place);
	if (*at != '@' && jc_word_next(&at, &word, &len))
		jc_buf_fmt(&text, " (%.*s)", (int)len, word);
	jc_sheet_list_add(&filling->sheet->missing, jc_buf_take(&text));
	free(place);
}

/* The record a value names, if it does: its markings count, and it may have to stay unnamed. */
static bool
is_hidden_reference(struct filling *filling, const struct jc_document_field *field,
    const struct jc_document_value *value, struct jc_buf *number)
{
	struct jc_document named;
	struct jc_id16 id;
	enum jc_sheet_hiding hidden;

	if (!field->field || field->field->type != JC_FIELD_REFERENCE || !value->canonical ||
	    jc_unhex(value->canonical, strlen(value->canonical), id.b, sizeof(id.b)) ||
	    jc_document_load(filling->c, &id, &named))
		return false;
	jc_sheet_use(filling, &named);
	hidden = jc_sheet_hiding(filling, &named);
	if (hidden)
		jc_buf_fmt(number, "%s, %s", named.number, jc_sheet_hiding_text(hidden));
	jc_document_release(&named);
	return hidden != JC_SHEET_OPEN;
}

/* Two of one party are told apart by their names. */
static char *
speaker(const struct jc_document_field *field, size_t at)
{
	const struct jc_document_value *value = &field->values[at];
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_str(&text, *value->party ? value->party : "?");
	for (size_t i = 0; i < field->n; i++) {
		if (i != at && !strcmp(field->values[i].party, value->party)) {
			jc_buf_fmt(&text, " (%s)", value->by);
			break;
		}
	}
	return jc_buf_take(&text);
}

static void
add_value(struct filling *filling, const struct jc_document_field *field, size_t at,
    struct jc_sheet_row *row)
{
	const struct jc_document_value *value = &field->values[at];
	bool apart = field->state == JC_FIELD_CONFLICT || field->state == JC_FIELD_DISPUTED;
	struct jc_buf hidden = JC_BUF_INIT;
	char *by;

	if (is_hidden_reference(filling, field, value, &hidden)) {
		jc_sheet_add_value(row, JC_SHEET_WITHHELD, NULL, jc_buf_take(&hidden));
		return;
	}
	jc_buf_release(&hidden);
	if (!apart && !value->held) {
		jc_sheet_add_value(row, JC_SHEET_SAID, NULL, jc_strdup(value->text));
		return;
	}
	by = speaker(field, at);
	jc_sheet_add_value(row, value->held ? JC_SHEET_HELD : JC_SHEET_DISAGREED, by,
	    jc_strdup(value->cleared ? _("(nothing)") : value->text));
	free(by);
}

static int
by_text(const void *a, const void *b)
{
	const struct jc_sheet_value *one = a, *other = b;

	return strverscmp(one->text, other->text);
}

static void
add_field(struct filling *filling, const struct jc_document *document, const char *name,
    struct jc_sheet_row *row)
{
	const struct jc_document_field *field = jc_document_find(document, name);
	size_t from = row->n;

	for (size_t i = 0; field && i < field->n; i++)
		add_value(filling, field, i, row);
	/* Stored by ids, which mean nothing to readers. */
	if (field && field->field && field->field->type == JC_FIELD_REFERENCE && row->n > from)
		qsort(row->values + from, row->n - from, sizeof(*row->values), by_text);
	if (field && (field->state == JC_FIELD_CONFLICT || field->state == JC_FIELD_DISPUTED))
		jc_sheet_list_add(&filling->sheet->disagreed, place_of(filling, row->label));
}

/* Lists of our own are short: what is empty and not needed is left out. */
static void
drop_row(struct jc_sheet_group *group)
{
	free(group->rows[--group->n].label);
}

static enum jc_err
fill_row(struct filling *filling, const struct jc_document *document,
    const struct jc_template_row *from, struct jc_sheet_group *group)
{
	struct jc_sheet_row *row = jc_sheet_add_row(group, _(from->label));
	bool needed = from->needed && (!*from->needed || holds(document, from->needed));
	const char *at = from->from, *word;
	size_t len;
	enum jc_err err = JC_OK;

	row->from = from->from;
	if (*at == '@') {
		err = jc_sheet_source_find(at + 1)(filling, document, row);
	} else {
		while (jc_word_next(&at, &word, &len)) {
			char *name = jc_strndup(word, len);

			add_field(filling, document, name, row);
			free(name);
		}
	}
	if (!row->n && !needed && !filling->template->verified && filling->section->each) {
		drop_row(group);
		return err;
	}
	if (!row->n && needed)
		miss(filling, from);
	if (!row->n)
		jc_sheet_add_value(
		    row, needed ? JC_SHEET_MISSING : JC_SHEET_NONE, NULL, jc_strdup(""));
	return err;
}

static enum jc_err
fill_rows(struct filling *filling, const struct jc_document *document,
    const struct jc_template_row *rows, struct jc_sheet_group *group)
{
	enum jc_err err = JC_OK;

	jc_sheet_use(filling, document);
	for (; !err && rows->label; rows++)
		err = fill_row(filling, document, rows, group);
	return err;
}

/* Of what is left out nothing but the number. */
static void
fill_hidden(struct jc_sheet_group *group, enum jc_sheet_hiding hiding)
{
	const char *label = hiding == JC_SHEET_PROTECTED ? _("Identity") : _("Handling codes");

	jc_sheet_add_value(jc_sheet_add_row(group, label), JC_SHEET_WITHHELD, NULL,
	    jc_strdup(jc_sheet_hiding_text(hiding)));
}

/* "S-NL1-1  Ionescu, Dan"; what has no number is counted. */
static char *
name_of(const struct filling *filling, const struct jc_document *document, size_t place)
{
	struct jc_buf text = JC_BUF_INIT;

	bool hidden = jc_sheet_hiding(filling, document) != JC_SHEET_OPEN;

	if (document->kind && !document->kind->letter)
		jc_buf_fmt(&text, "%zu  %s", place, hidden ? "" : document->title);
	else if (hidden)
		jc_buf_str(&text, document->number);
	else
		jc_buf_fmt(&text, "%s  %s", document->number, document->title);
	return jc_buf_take(&text);
}

static enum jc_err
take_record(struct filling *filling, const struct jc_id16 *id)
{
	struct jc_sheet_section *section = &filling->sheet->sections[filling->sheet->n - 1];
	struct jc_sheet_group *group;
	struct jc_document document;
	enum jc_sheet_hiding hiding;
	enum jc_err err = jc_document_load(filling->c, id, &document);

	if (err == JC_NOTFOUND)
		return JC_OK; /* not here yet: the row that names it shows its id */
	if (err)
		return err;
	if (!filling->section->where || holds(&document, filling->section->where)) {
		group = jc_sheet_add_group(section, name_of(filling, &document, section->n + 1));
		filling->group = group->heading;
		hiding = jc_sheet_hiding(filling, &document);
		if (hiding) {
			jc_sheet_use(filling, &document);
			fill_hidden(group, hiding);
		} else {
			err = fill_rows(filling, &document, filling->section->rows, group);
		}
		filling->group = NULL;
	}
	jc_document_release(&document);
	return err;
}

static enum jc_err
take_each(struct filling *filling, const char *each)
{
	const struct jc_document_field *field;

	if (*each == '@')
		return jc_sheet_records_find(each + 1)(filling, take_record);
	if (*each == '>')
		return jc_sheet_records_of(filling, jc_kind_find(each + 1), take_record);
	field = jc_document_find(&filling->about, each);
	if (field && field->state == JC_FIELD_CONFLICT)
		jc_sheet_list_add(&filling->sheet->disagreed, place_of(filling, NULL));
	return field ? jc_sheet_records_in(filling, field, take_record) : JC_OK;
}

static enum jc_err
fill_section(struct filling *filling, const struct jc_template_section *from)
{
	struct jc_sheet_section *section = jc_sheet_add_section(filling->sheet, from);
	enum jc_err err;

	filling->section = from;
	section->verified = jc_template_verified(filling->template, from);
	/* A protected person has no paper of its own; what is linked here the record itself says.
	 */
	if (filling->about.kind &&
	    jc_sheet_hiding(filling, &filling->about) == JC_SHEET_RESTRICTED) {
		jc_sheet_use(filling, &filling->about);
		fill_hidden(jc_sheet_add_group(section, NULL), JC_SHEET_RESTRICTED);
		return JC_OK;
	}
	if (!from->each)
		return fill_rows(
		    filling, &filling->about, from->rows, jc_sheet_add_group(section, NULL));
	err = take_each(filling, from->each);
	if (!err && !section->n && from->needed) {
		struct jc_sheet_row *row =
		    jc_sheet_add_row(jc_sheet_add_group(section, NULL), _(from->heading));

		jc_sheet_add_value(row, JC_SHEET_MISSING, NULL, jc_strdup(""));
		jc_sheet_list_add(&filling->sheet->missing, place_of(filling, NULL));
	}
	return err;
}

/* The first value of a field; NULL: none. */
static const char *
first_value(const struct jc_document *document, const char *name)
{
	const struct jc_document_field *field = jc_document_find(document, name);

	return has_value(field) ? field->values[0].canonical : NULL;
}

static enum jc_err
choose(struct filling *filling, bool about)
{
	const char *form = filling->wish->form;
	const struct jc_document *document = &filling->about;
	const char *kind = about ? document->kind_name : "";
	const char *instrument = about ? first_value(document, "instrument") : NULL;
	const struct jc_template *template = form    ? jc_template_find(form)
					     : about ? jc_template_for(kind, instrument)
						     : jc_template_find("open");

	if (form && !template)
		return jc_fail(JC_NOTFOUND,
		    _("there is no form \"%s\"; `jointcase paper forms` lists them"), form);
	if (!template)
		return jc_fail(JC_INVALID,
		    _("there is no paper for records like %s; `jointcase paper forms` lists those "
		      "there are"),
		    document->number);
	if (about && !jc_template_fits(template, kind, instrument))
		return jc_fail(JC_INVALID, _("the form \"%s\" is not for records like %s"),
		    template->name, document->number);
	if (!about && template->kind)
		return jc_fail(
		    JC_INVALID, _("the form \"%s\" wants the number of a record"), template->name);
	filling->template = filling->sheet->template = template;
	return JC_OK;
}

/* The other side of a request, as far as one State is not ours. */
static void
find_receiver(struct filling *filling)
{
	const char *from = first_value(&filling->about, "issuing_country");
	const char *to = first_value(&filling->about, "executing_country");
	const char *receiver = filling->wish->receiver;

	if (!receiver && filling->template->outgoing)
		receiver = from && !strcmp(from, jc_case_party(filling->c)) ? to : from;
	if (receiver)
		snprintf(filling->receiver, sizeof(filling->receiver), "%s", receiver);
}

/* "Structure: Directive ..., Annex A; not checked against the official text: sections G, H" */
static char *
say_verified(const struct jc_template *template)
{
	const struct jc_template_section *section;
	struct jc_buf text = JC_BUF_INIT, letters = JC_BUF_INIT;
	const char *last = "";
	size_t unchecked = 0, all = 0;
	bool second_hand = false;

	for (section = template->sections; section->heading; section++, all++) {
		second_hand |= jc_template_verified(template, section) == 'S';
		if (jc_template_verified(template, section) != 'U')
			continue;
		unchecked++;
		if (strcmp(section->letter, last) != 0)
			jc_buf_fmt(&letters, "%s%s", *last ? ", " : "", section->letter);
		last = section->letter;
	}
	if (!template->verified)
		jc_buf_fmt(&text, "%s.", _(template->source));
	else
		jc_buf_fmt(&text, _("Follows %s."), _(template->source));
	if (unchecked == all)
		jc_buf_fmt(&text, " %s", _("Structure not checked against the official text."));
	else if (unchecked)
		jc_buf_fmt(&text, _(" Structure not checked against the official text: %s."),
		    letters.data);
	else if (second_hand)
		jc_buf_fmt(&text, " %s",
		    _("Structure known second-hand, not checked against the "
		      "official text."));
	jc_buf_release(&letters);
	return jc_buf_take(&text);
}

static void
fill_head(struct filling *filling, bool about)
{
	struct jc_sheet *sheet = filling->sheet;
	struct jc_buf made = JC_BUF_INIT, subject = JC_BUF_INIT;
	const char *state = filling->wish->state;

	if (!state)
		state = jc_case_party(filling->c);
	if (about && jc_sheet_hiding(filling, &filling->about) == JC_SHEET_RESTRICTED)
		jc_buf_str(&subject, filling->about.number);
	else if (about)
		jc_buf_fmt(&subject, "%s  %s", filling->about.number, filling->about.title);
	else
		jc_buf_fmt(&subject, "%s  %s", state,
		    jc_country_name(state) ? jc_country_name(state) : "");
	jc_buf_fmt(&made, _("Case %s. Printed "), jc_case_name(filling->c));
	jc_time_minute(&made, filling->wish->now_ms);
	jc_buf_fmt(
	    &made, _(" UTC by %s, %s."), jc_case_person(filling->c), jc_case_party(filling->c));
	sheet->title = jc_strdup(_(filling->template->title));
	sheet->subject = jc_buf_take(&subject);
	sheet->number = jc_strdup(about ? filling->about.number : state);
	sheet->made = jc_buf_take(&made);
	sheet->verified = say_verified(filling->template);
}

/* What is odd about the language it is written in. */
static void
look_at_language(struct filling *filling)
{
	const char *instrument = first_value(&filling->about, "instrument");
	const struct jc_life_form *form = instrument ? jc_life_form(instrument) : NULL;
	const char *to = first_value(&filling->about, "executing_country");
	const char *language = first_value(&filling->about, "language");
	struct jc_buf text = JC_BUF_INIT;

	if (form && to && language)
		jc_life_language_check(form, to, language, NULL, &text);
	if (text.len)
		jc_sheet_list_add(&filling->sheet->warnings, jc_buf_take(&text));
	jc_buf_release(&text);
}

static enum jc_err
fill_sections(struct filling *filling)
{
	const struct jc_template_section *section = filling->template->sections;
	enum jc_err err = JC_OK;

	for (; !err && section->heading; section++)
		err = fill_section(filling, section);
	return err;
}

enum jc_err
jc_sheet_fill(struct jc_case *c, const struct jc_id16 *id, const struct jc_sheet_wish *wish,
    struct jc_sheet *out)
{
	struct filling filling = { .c = c, .wish = wish, .sheet = out };
	const struct jc_document_field *instrument;
	enum jc_err err = JC_OK;

	*out = (struct jc_sheet){ 0 };
	if (id)
		err = jc_document_load(c, id, &filling.about);
	if (!err)
		err = choose(&filling, id != NULL);
	if (!err) {
		find_receiver(&filling);
		fill_head(&filling, id != NULL);
		err = fill_sections(&filling);
	}
	if (!err && id)
		look_at_language(&filling);
	instrument = jc_document_find(&filling.about, "instrument");
	if (!err && !wish->form && instrument && instrument->state == JC_FIELD_CONFLICT)
		jc_sheet_list_add(&out->warnings,
		    jc_strdup(_("The teams disagree on the instrument: this may be the wrong "
				"form.")));
	if (!err)
		err = jc_sheet_mark(&filling);
	for (size_t i = 0; i < filling.n_limits; i++)
		free(filling.limits[i].text);
	free(filling.limits);
	free(filling.used);
	if (id)
		jc_document_release(&filling.about);
	if (err)
		jc_sheet_release(out);
	return err;
}
