/* Saving an edit: one change whose kills are the writes that were shown. */
#include "base/mem.h"
#include "edit_private.h"
#include "number.h"
#include "reference.h"
#include "writes.h"

void
jc_saved_release(struct jc_saved *saved)
{
	jc_buf_release(&saved->replaced);
}

/* A write of a field by its full name, over what is shown of it. text NULL: cleared, removed. */
static void
plan_write(const struct jc_edit *edit, const char *field, const char *text, struct jc_writes *out)
{
	struct jc_value value = { JC_VALUE_NULL, NULL, 0 };
	struct jc_write_id *kills;
	size_t n;

	if (text)
		value = (struct jc_value){ JC_VALUE_TEXT, text, strlen(text) };
	kills = jc_said_kills(&edit->shown, field, &n);
	jc_writes_add(out, &edit->id, field, strlen(field), &value, kills, n);
	free(kills);
}

static bool
has_value(const struct jc_list *values, const char *value)
{
	for (size_t i = 0; i < values->n; i++) {
		if (strcmp(values->at[i], value) == 0)
			return true;
	}
	return false;
}

static void
plan_single(const struct jc_edit *edit, const struct jc_entered *entered, struct jc_writes *out)
{
	const char *before = jc_edit_shown(&edit->shown, entered->field, 0);
	const char *after = entered->values.n ? entered->values.at[0] : NULL;

	if (before ? !after || strcmp(before, after) != 0 : after != NULL)
		plan_write(edit, entered->field->name, after, out);
}

/* An edit of a value of a set is its removal and an addition. */
static void
plan_set(const struct jc_edit *edit, const struct jc_entered *entered, struct jc_writes *out)
{
	struct jc_list before = { 0 };
	struct jc_buf element = JC_BUF_INIT;
	size_t len = strlen(entered->field->name);
	const char *value;

	for (size_t n = 0; (value = jc_edit_shown(&edit->shown, entered->field, n)); n++)
		jc_list_add(&before, value);
	for (size_t i = 0; i < edit->shown.n; i++) {
		const struct jc_said *shown = &edit->shown.at[i];

		if (shown->field_len == len + 17 && shown->field[len] == '/' &&
		    memcmp(shown->field, entered->field->name, len) == 0 &&
		    shown->value.type == JC_VALUE_TEXT &&
		    !has_value(&entered->values, shown->value.data) &&
		    (i == 0 || !jc_said_is(&edit->shown.at[i - 1], shown->field) ||
			edit->shown.at[i - 1].value.type != JC_VALUE_TEXT))
			plan_write(edit, shown->field, NULL, out);
	}
	for (size_t i = 0; i < entered->values.n; i++) {
		if (has_value(&before, entered->values.at[i]))
			continue;
		jc_buf_reset(&element);
		jc_field_element(&element, entered->field->name, entered->values.at[i],
		    strlen(entered->values.at[i]));
		plan_write(edit, element.data, entered->values.at[i], out);
	}
	jc_buf_release(&element);
	jc_list_release(&before);
}

enum jc_err
jc_edit_plan(struct jc_edit *edit, struct jc_writes *out)
{
	if (edit->fresh && edit->kind->entry)
		jc_writes_entry(out, &edit->id);
	if (edit->fresh)
		jc_writes_text(out, &edit->id, "_kind", edit->kind->name);
	for (size_t i = 0; i < edit->n_entered; i++) {
		const struct jc_entered *entered = &edit->entered[i];

		if (jc_edit_disagreed(&edit->shown, entered->field))
			return jc_edit_in_conflict(edit->c, &edit->id, entered->field);
		if (entered->field->set)
			plan_set(edit, entered, out);
		else
			plan_single(edit, entered, out);
	}
	return JC_OK;
}

static enum jc_err
check_required(const struct jc_edit *edit)
{
	struct jc_buf missing = JC_BUF_INIT;
	const struct jc_field *field;
	enum jc_err err = JC_OK;
	size_t len;

	for (size_t n = 0; (field = jc_kind_field(edit->kind, n)); n++) {
		if (field->required && !jc_edit_value(edit, field->name, 0, &len))
			jc_buf_fmt(&missing, "%s%s", missing.len ? ", " : "", field->name);
	}
	if (missing.len)
		err =
		    jc_fail(JC_INVALID, _("not saved: still to be filled in are %s"), missing.data);
	jc_buf_release(&missing);
	return err;
}

/* Whoever wrote the first of the writes of `field` that was not shown; NULL when one just went. */
static const struct jc_said *
newcomer(const struct jc_said_list *shown, const struct jc_said_list *now, const char *field)
{
	for (size_t i = 0; i < now->n; i++) {
		size_t k;

		for (k = 0; k < shown->n; k++) {
			if (jc_write_id_cmp(&shown->at[k].write, &now->at[i].write) == 0)
				break;
		}
		if (k == shown->n && jc_said_is(&now->at[i], field))
			return &now->at[i];
	}
	return NULL;
}

static enum jc_err
changed_meanwhile(
    struct jc_edit *edit, const struct jc_said_list *now, const char *field, size_t field_len)
{
	char *name = jc_strndup(field, field_len);
	const struct jc_said *by = newcomer(&edit->shown, now, name);
	int base = (int)jc_field_base(field, field_len);
	enum jc_err err;

	if (strcmp(name, "_deleted") == 0)
		err = jc_fail(JC_CONFLICT, _("the record was withdrawn or restored meanwhile: "
					     "nothing was saved; look at it "
					     "again"));
	else if (by)
		err = jc_fail(JC_CONFLICT,
		    _("%.*s was changed meanwhile by %s: nothing was saved; look at it again, then "
		      "save once more"),
		    base, field, *by->by ? by->by : _("somebody"));
	else
		err = jc_fail(JC_CONFLICT,
		    _("%.*s was changed meanwhile: nothing was saved; look at it again, then save "
		      "once more"),
		    base, field);
	free(name);
	return err;
}

/* Where among the writes of one save those of an edit are. */
struct range {
	size_t from, to;
};

/* Does each field about to be written still say what was shown? */
static enum jc_err
check_shown(struct jc_edit *edit, const struct jc_said_list *now, const struct jc_writes *writes,
    const struct range *range)
{
	enum jc_err err = JC_OK;

	if (!jc_said_same(&edit->shown, now, "_deleted"))
		return changed_meanwhile(edit, now, "_deleted", strlen("_deleted"));
	for (size_t i = range->from; i < range->to && !err; i++) {
		char *field = jc_strndup(writes->at[i].field, writes->at[i].field_len);

		if (!jc_said_same(&edit->shown, now, field))
			err = changed_meanwhile(edit, now, field, strlen(field));
		free(field);
	}
	return err;
}

static enum jc_err
check_expected(const struct jc_edit *edit, const struct jc_said_list *now)
{
	for (size_t i = 0; i < edit->n_expected; i++) {
		const struct jc_expected *expected = &edit->expected[i];
		const char *value;
		bool met = false;

		for (size_t n = 0; (value = jc_edit_shown(now, expected->field, n)) && !met; n++)
			met = expected->value && strcmp(value, expected->value) == 0;
		if (!expected->value)
			met = !jc_edit_shown(now, expected->field, 0);
		if (!met || (!expected->field->set && jc_edit_disagreed(now, expected->field)))
			return jc_fail(JC_CONFLICT,
			    _("%s does not say what --if states: nothing was saved"),
			    expected->field->name);
	}
	return JC_OK;
}

/* Values of a field for people, joined. */
static void
describe(struct jc_edit *edit, const struct jc_field *field, const char *value, struct jc_buf *out)
{
	struct jc_id16 id;

	if (field->type == JC_FIELD_REFERENCE &&
	    !jc_unhex(value, strlen(value), id.b, sizeof(id.b)))
		jc_view_label(jc_case_view(edit->c), &id, out);
	else
		jc_field_display(field, value, strlen(value), out);
}

static void
tell_replaced(struct jc_edit *edit, const struct jc_entered *entered, struct jc_buf *out)
{
	const char *value;

	if (jc_edit_is_shown(edit, entered))
		return;
	jc_buf_fmt(out, "%s: ", entered->field->name);
	for (size_t n = 0; (value = jc_edit_shown(&edit->shown, entered->field, n)); n++) {
		jc_buf_str(out, n ? "; " : "");
		describe(edit, entered->field, value, out);
	}
	jc_buf_str(out, " -> ");
	for (size_t n = 0; n < entered->values.n; n++) {
		jc_buf_str(out, n ? "; " : "");
		describe(edit, entered->field, entered->values.at[n], out);
	}
	jc_buf_chr(out, '\n');
}

/* Under the lock: check, number. `writes` is what is to be saved. */
static enum jc_err
check(struct jc_edit *edit, struct jc_writes *writes, const struct range *range)
{
	struct jc_said_list now = { 0 };
	enum jc_err err = JC_OK;

	if (!edit->fresh)
		err = jc_said_ours(edit->c, &edit->id, &now);
	if (!err && !(err = check_expected(edit, &now)) && !edit->fresh &&
	    (err = check_shown(edit, &now, writes, range)) == JC_CONFLICT) {
		jc_said_release(&edit->shown);
		edit->shown = now;
		now = (struct jc_said_list){ 0 };
	}
	if (!err && edit->fresh)
		err = jc_number_add(edit->c, edit->kind, &edit->id, writes);
	jc_said_release(&now);
	return err;
}

/* The edit goes on, as one of the record as it now is. */
static enum jc_err
go_on(struct jc_edit *edit, struct jc_saved *out)
{
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < edit->n_entered && !edit->fresh; i++)
		tell_replaced(edit, &edit->entered[i], &out->replaced);
	edit->id = out->id;
	jc_edit_forget(edit);
	jc_said_release(&edit->shown);
	edit->fresh = false;
	err = jc_said_ours(edit->c, &edit->id, &edit->shown);
	jc_reference_number(edit->c, &edit->id, out->number);
	return err;
}

/* Under the lock: put together what is to be written for one edit. */
static enum jc_err
plan(struct jc_edit *edit, struct jc_writes *writes, struct range *range)
{
	enum jc_err err;

	range->from = writes->n;
	err = jc_edit_plan(edit, writes);
	range->to = writes->n;
	return err ? err : check(edit, writes, range);
}

/*
 * The ids that jc_writes_append gave: it puts the writes in order, entries last, each by the number
 * that stood for it.
 */
static void
tell_ids(
    struct jc_edit *const *edits, size_t n, const struct jc_writes *writes, struct jc_saved *out)
{
	struct jc_id16 *ids = jc_calloc(writes->n_entries + 1u, sizeof(*ids));
	size_t n_ids = 0;

	for (size_t i = 0; i < writes->n; i++) {
		const struct jc_id16 *rec = &writes->at[i].rec;

		if (jc_id_is_entry(rec) && (!n_ids || jc_id16_cmp(&ids[n_ids - 1], rec) != 0))
			ids[n_ids++] = *rec;
	}
	for (size_t i = 0; i < n; i++) {
		const struct jc_id16 *id = &edits[i]->id;

		out[i].id =
		    edits[i]->fresh && jc_id_is_entry(id) ? ids[id->b[14] << 8 | id->b[15]] : *id;
	}
	free(ids);
}

/* All are checked, and all appended, or nothing. */
static enum jc_err
append(struct jc_edit *const *edits, size_t n, struct jc_writes *writes, struct range *ranges,
    struct jc_saved *out)
{
	struct jc_replica *replica = jc_case_replica(edits[0]->c);
	struct jc_id24 change = { { 0 } };
	enum jc_err err = jc_replica_begin(replica);
	uint32_t parts;

	if (err)
		return err;
	for (size_t i = 0; i < n && !err; i++)
		err = plan(edits[i], writes, &ranges[i]);
	if (!err && writes->n)
		err = jc_writes_append(edits[0]->c, writes, 1, NULL, NULL, &change, &parts);
	if (err || !writes->n)
		(void)!jc_replica_end(replica, false);
	else
		err = jc_replica_end(replica, true);
	for (size_t i = 0; i < n && !err; i++) {
		out[i].nothing = ranges[i].from == ranges[i].to;
		out[i].change = change;
	}
	if (!err)
		tell_ids(edits, n, writes, out);
	return err;
}

enum jc_err
jc_edit_save_all(struct jc_edit *const *edits, size_t n, struct jc_saved *out)
{
	struct range *ranges = jc_calloc(n, sizeof(*ranges));
	struct jc_writes writes = JC_WRITES_INIT;
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < n; i++)
		out[i] = (struct jc_saved){ .replaced = JC_BUF_INIT };
	for (size_t i = 0; i < n && !err; i++)
		err = edits[i]->fresh ? check_required(edits[i]) : JC_OK;
	if (!err)
		err = append(edits, n, &writes, ranges, out);
	for (size_t i = 0; i < n && !err; i++)
		err = go_on(edits[i], &out[i]);
	for (size_t i = 0; i < n && err; i++) {
		if (edits[i]->fresh && edits[i]->kind->entry)
			edits[i]->id = (struct jc_id16){ { 0 } };
	}
	jc_writes_release(&writes);
	free(ranges);
	return err;
}

enum jc_err
jc_edit_save_both(struct jc_edit *edit, struct jc_edit *also, struct jc_saved *out)
{
	struct jc_edit *const edits[] = { edit, also };
	struct jc_saved saved[2];
	enum jc_err err = jc_edit_save_all(edits, 2, saved);

	saved[0].nothing = false; /* the other is new */
	*out = saved[0];
	jc_saved_release(&saved[1]);
	return err;
}

enum jc_err
jc_edit_save(struct jc_edit *edit, struct jc_saved *out)
{
	return jc_edit_save_all(&edit, 1, out);
}
