#include "app/edit.h"

#include "base/mem.h"
#include "edit_private.h"
#include "reference.h"

enum jc_err
jc_edit_new(struct jc_case *c, const struct jc_kind *kind, struct jc_edit **out)
{
	struct jc_edit *edit = jc_calloc(1, sizeof(*edit));
	const char *party = jc_case_party(c);
	enum jc_err err;

	edit->c = c;
	edit->kind = kind;
	edit->fresh = true;
	if (!kind->entry)
		jc_record_id_new(&edit->id);
	err = jc_edit_enter(edit, "owner_party", JC_EDIT_SET, party, strlen(party), NULL, NULL);
	if (err) {
		jc_edit_free(edit);
		edit = NULL;
	}
	*out = edit;
	return err;
}

enum jc_err
jc_edit_open(struct jc_case *c, const struct jc_id16 *id, struct jc_edit **out)
{
	struct jc_edit *edit;
	char number[48];
	enum jc_err err;

	*out = NULL;
	jc_reference_number(c, id, number);
	if (jc_id_is_entry(id))
		return jc_fail(JC_INVALID,
		    _("%s is an entry, which nobody changes: add another one that corrects it"),
		    number);
	edit = jc_calloc(1, sizeof(*edit));
	edit->c = c;
	edit->id = *id;
	if (!(err = jc_said_ours(c, id, &edit->shown)) &&
	    !(edit->kind = jc_reference_kind(c, id)))
		err = jc_fail(JC_INVALID,
		    _("%s is of a kind that this program does not know; a newer one made it"),
		    number);
	if (err)
		jc_edit_free(edit);
	else
		*out = edit;
	return err;
}

void
jc_edit_forget(struct jc_edit *edit)
{
	for (size_t i = 0; i < edit->n_entered; i++)
		jc_list_release(&edit->entered[i].values);
	for (size_t i = 0; i < edit->n_expected; i++)
		free(edit->expected[i].value);
	free(edit->entered);
	free(edit->expected);
	edit->entered = NULL;
	edit->expected = NULL;
	edit->n_entered = edit->n_expected = 0;
}

void
jc_edit_free(struct jc_edit *edit)
{
	if (!edit)
		return;
	jc_edit_forget(edit);
	jc_said_release(&edit->shown);
	free(edit);
}

const struct jc_kind *
jc_edit_kind(const struct jc_edit *edit)
{
	return edit->kind;
}

const struct jc_id16 *
jc_edit_id(const struct jc_edit *edit)
{
	return &edit->id;
}

/* A single field by its name, an element of a set by the name before its '/'. */
static bool
is_of(const struct jc_said *shown, const struct jc_field *field)
{
	size_t len = strlen(field->name);

	return memcmp(shown->field, field->name, len < shown->field_len ? len : shown->field_len) ==
		   0 &&
	       (field->set ? shown->field_len == len + 17 && shown->field[len] == '/'
			   : shown->field_len == len);
}

const char *
jc_edit_shown(const struct jc_said_list *shown, const struct jc_field *field, size_t n)
{
	for (size_t i = 0; i < shown->n; i++) {
		size_t k;

		if (shown->at[i].value.type != JC_VALUE_TEXT || !is_of(&shown->at[i], field))
			continue;
		for (k = 0; k < i; k++) {
			if (is_of(&shown->at[k], field) &&
			    jc_value_equal(&shown->at[k].value, &shown->at[i].value))
				break;
		}
		if (k == i && n-- == 0)
			return shown->at[i].value.data;
	}
	return NULL;
}

bool
jc_edit_disagreed(const struct jc_said_list *shown, const struct jc_field *field)
{
	for (size_t i = 0; i < shown->n; i++) {
		if (is_of(&shown->at[i], field) &&
		    jc_said_values(shown, shown->at[i].field, NULL) > 1)
			return true;
	}
	return false;
}

enum jc_err
jc_edit_in_conflict(struct jc_case *c, const struct jc_id16 *id, const struct jc_field *field)
{
	char number[48];

	jc_reference_number(c, id, number);
	return jc_fail(JC_CONFLICT,
	    _("the teams disagree about %s of %s, so it was not changed; a lead settles it first "
	      "with `jointcase resolve %s %s`"),
	    field->name, number, number, field->name);
}

static struct jc_entered *
find_entered(const struct jc_edit *edit, const struct jc_field *field)
{
	for (size_t i = 0; i < edit->n_entered; i++) {
		if (edit->entered[i].field == field)
			return &edit->entered[i];
	}
	return NULL;
}

/* What is entered of a field, beginning with what is shown. */
static struct jc_entered *
touch(struct jc_edit *edit, const struct jc_field *field)
{
	struct jc_entered *entered = find_entered(edit, field);
	const char *value;

	if (entered)
		return entered;
	edit->entered = jc_realloc(edit->entered, edit->n_entered + 1, sizeof(*edit->entered));
	entered = &edit->entered[edit->n_entered++];
	*entered = (struct jc_entered){ .field = field };
	for (size_t n = 0; (value = jc_edit_shown(&edit->shown, field, n)); n++)
		jc_list_add(&entered->values, value);
	return entered;
}

static void
remove_at(struct jc_list *list, size_t at)
{
	free(list->at[at]);
	memmove(&list->at[at], &list->at[at + 1], (list->n - at) * sizeof(*list->at));
	list->n--;
}

static size_t
position(const struct jc_list *list, const char *value)
{
	size_t i;

	for (i = 0; i < list->n && strcmp(list->at[i], value) != 0; i++)
		;
	return i;
}

static enum jc_err
canonical(const struct jc_edit *edit, const struct jc_field *field, const char *text, size_t len,
    struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	enum jc_verdict unused;

	if (!verdict)
		verdict = &unused;
	*verdict = JC_VERDICT_NONE;
	if (field->type == JC_FIELD_REFERENCE && len)
		return jc_reference_canonical(edit->c, field, text, len, out);
	return len ? jc_field_canonical(field, text, len, out, verdict, note) : JC_OK;
}

static enum jc_err
find_field(const struct jc_edit *edit, const char *name, const struct jc_field **out)
{
	*out = jc_kind_find_field(edit->kind, name, strlen(name));
	return *out ? JC_OK
		    : jc_fail(JC_NOTFOUND, _("%s has no field %s; `jointcase kinds %s` lists them"),
			  _(edit->kind->label), name, edit->kind->name);
}

/* A value to be taken out may be given as stored, too: what no longer is canonical can so go. */
static enum jc_err
take_out(struct jc_edit *edit, const struct jc_field *field, const char *text, size_t len,
    const struct jc_buf *value)
{
	char *raw = jc_strndup(text, len);
	struct jc_list now = touch(edit, field)->values;
	size_t at = position(&now, raw);

	if (at == now.n)
		at = position(&now, value->data);
	free(raw);
	if (at == now.n)
		return jc_fail(JC_NOTFOUND, _("%s has no such value"), field->name);
	remove_at(&touch(edit, field)->values, at);
	return JC_OK;
}

enum jc_err
jc_edit_enter(struct jc_edit *edit, const char *name, enum jc_edit_how how, const char *text,
    size_t len, enum jc_verdict *verdict, struct jc_buf *note)
{
	const struct jc_field *field;
	struct jc_buf value = JC_BUF_INIT;
	struct jc_entered *entered;
	enum jc_err err;

	if ((err = find_field(edit, name, &field)))
		return err;
	if (how != JC_EDIT_SET && !field->set)
		return jc_fail(JC_INVALID, _("%s holds one value: set it with %s=..."), name, name);
	if (jc_edit_disagreed(&edit->shown, field))
		return jc_edit_in_conflict(edit->c, &edit->id, field);
	err = canonical(edit, field, text, len, &value, verdict, note);
	if (how == JC_EDIT_REMOVE) {
		err = take_out(edit, field, text, len, &value);
	} else if (!err) {
		entered = touch(edit, field);
		if (how == JC_EDIT_SET)
			jc_list_release(&entered->values);
		if (value.len && position(&entered->values, value.data) == entered->values.n)
			jc_list_add(&entered->values, value.data);
	}
	jc_buf_release(&value);
	return err;
}

enum jc_err
jc_edit_expect(struct jc_edit *edit, const char *name, const char *text, size_t len)
{
	const struct jc_field *field;
	struct jc_buf value = JC_BUF_INIT;
	enum jc_err err;

	if ((err = find_field(edit, name, &field)))
		return err;
	if (!(err = canonical(edit, field, text, len, &value, NULL, NULL))) {
		edit->expected =
		    jc_realloc(edit->expected, edit->n_expected + 1, sizeof(*edit->expected));
		edit->expected[edit->n_expected++] =
		    (struct jc_expected){ field, value.len ? jc_strdup(value.data) : NULL };
	}
	jc_buf_release(&value);
	return err;
}

const char *
jc_edit_value(const struct jc_edit *edit, const char *name, size_t n, size_t *len)
{
	const struct jc_field *field = jc_kind_find_field(edit->kind, name, strlen(name));
	const struct jc_entered *entered = field ? find_entered(edit, field) : NULL;
	const char *value = NULL;

	if (entered)
		value = n < entered->values.n ? entered->values.at[n] : NULL;
	else if (field)
		value = jc_edit_shown(&edit->shown, field, n);
	*len = value ? strlen(value) : 0;
	return value;
}

bool
jc_edit_is_shown(const struct jc_edit *edit, const struct jc_entered *entered)
{
	const char *value;
	size_t n;

	for (n = 0; (value = jc_edit_shown(&edit->shown, entered->field, n)); n++) {
		if (position(&entered->values, value) == entered->values.n)
			return false;
	}
	return n == entered->values.n;
}

bool
jc_edit_dirty(const struct jc_edit *edit)
{
	for (size_t i = 0; i < edit->n_entered; i++) {
		const struct jc_entered *entered = &edit->entered[i];

		if (edit->fresh && strcmp(entered->field->name, "owner_party") == 0 &&
		    entered->values.n == 1 &&
		    strcmp(entered->values.at[0], jc_case_party(edit->c)) == 0)
			continue;
		if (!jc_edit_is_shown(edit, entered))
			return true;
	}
	return false;
}

/* Checks take one context for asking and telling. */
struct checking {
	const struct jc_edit *edit;
	jc_finding *report;
	void *context;
};

static const char *
get(void *context, const char *field, size_t n)
{
	struct checking *checking = context;
	size_t len;

	return jc_edit_value(checking->edit, field, n, &len);
}

static void
tell(void *context, const char *field, enum jc_verdict verdict, const char *text)
{
	struct checking *checking = context;

	checking->report(checking->context, field, verdict, text);
}

void
jc_edit_findings(const struct jc_edit *edit, jc_finding *report, void *context)
{
	struct checking checking = { edit, report, context };

	jc_kind_check(edit->kind, get, tell, &checking);
}
