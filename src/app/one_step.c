/* Edits of one step: link, note, withdrawal. */
#include "app/edit.h"
#include "base/mem.h"
#include "base/text.h"
#include "edit_private.h"
#include "reference.h"
#include "said.h"
#include "writes.h"

struct entry_value {
	const char *field, *text;
	size_t len;
};

static enum jc_err
add_record(struct jc_case *c, const char *kind, const struct entry_value *values, size_t n,
    struct jc_saved *out)
{
	struct jc_edit *edit;
	enum jc_err err = jc_edit_new(c, jc_kind_find(kind), &edit);

	*out = (struct jc_saved){ .replaced = JC_BUF_INIT };
	for (size_t i = 0; i < n && !err; i++)
		err = jc_edit_enter(
		    edit, values[i].field, JC_EDIT_SET, values[i].text, values[i].len, NULL, NULL);
	if (!err)
		err = jc_edit_save(edit, out);
	jc_edit_free(edit);
	return err;
}

enum jc_err
jc_link_add(struct jc_case *c, const struct jc_id16 *a, const char *relation,
    const struct jc_id16 *b, struct jc_saved *out)
{
	char from[33], to[33];
	struct entry_value values[] = { { "from", from, 32 },
		{ "relation", relation, strlen(relation) }, { "to", to, 32 } };

	jc_hex(from, a->b, sizeof(a->b));
	jc_hex(to, b->b, sizeof(b->b));
	return add_record(c, "link", values, 3, out);
}

enum jc_err
jc_note_add(struct jc_case *c, const struct jc_id16 *about, const char *text, size_t len,
    struct jc_saved *out)
{
	char to[33];
	struct entry_value values[] = { { "about", to, 32 }, { "text", text, len } };

	jc_hex(to, about->b, sizeof(about->b));
	return add_record(c, "note", values, 2, out);
}

enum jc_err
jc_withdrawal_plan(struct jc_case *c, const struct jc_id16 *id, const struct jc_value *value,
    struct jc_writes *out)
{
	static const char field[] = "_deleted";
	struct jc_said_list shown = { 0 };
	enum jc_field_state state;
	struct jc_write_id *kills = NULL;
	size_t n_kills, n_values = 0, *values = NULL;
	char number[48];
	enum jc_err err;

	if ((err = jc_view_field_state(jc_case_view(c), id, field, &state)) ||
	    (err = jc_said_ours(c, id, &shown)))
		goto out;
	values = jc_calloc(shown.n + 1, sizeof(*values));
	n_values = jc_said_values(&shown, field, values);
	if (state == JC_FIELD_CONFLICT || n_values > 1) {
		jc_reference_number(c, id, number);
		err = jc_fail(JC_CONFLICT,
		    _("the teams disagree whether %s is withdrawn; a lead settles it first with "
		      "`jointcase resolve %s _deleted`"),
		    number, number);
		goto out;
	}
	if (n_values ? jc_value_equal(&shown.at[values[0]].value, value)
		     : value->type == JC_VALUE_NULL)
		goto out;
	kills = jc_said_kills(&shown, field, &n_kills);
	jc_writes_add(out, id, field, strlen(field), value, kills, n_kills);
out:
	free(kills);
	free(values);
	jc_said_release(&shown);
	return err;
}

enum jc_err
jc_withdrawal_allowed(struct jc_case *c, const struct jc_id16 *id)
{
	char number[48];

	if (!jc_id_is_entry(id))
		return JC_OK;
	jc_reference_number(c, id, number);
	return jc_fail(JC_INVALID,
	    _("%s is an entry, which is never withdrawn: add another one that corrects it"),
	    number);
}

enum jc_err
jc_withdrawal_value(const char *reason, struct jc_buf *text, struct jc_value *out)
{
	enum jc_err err;

	*out = (struct jc_value){ JC_VALUE_NULL, NULL, 0 };
	if (!reason)
		return JC_OK;
	if ((err = jc_text_canonical(text, reason, strlen(reason))))
		return err;
	if (text->len == 0)
		return jc_fail(JC_INVALID, _("a record is withdrawn for a reason: state it"));
	*out = (struct jc_value){ JC_VALUE_TEXT, text->data, text->len };
	return JC_OK;
}

/* Under the lock. */
static enum jc_err
withdraw(
    struct jc_case *c, const struct jc_id16 *id, const struct jc_value *value, struct jc_saved *out)
{
	struct jc_writes writes = JC_WRITES_INIT;
	enum jc_err err = jc_withdrawal_plan(c, id, value, &writes);
	uint32_t n;

	out->nothing = writes.n == 0;
	if (!err && writes.n)
		err = jc_writes_append(c, &writes, 1, NULL, NULL, &out->change, &n);
	jc_writes_release(&writes);
	return err;
}

enum jc_err
jc_record_delete(
    struct jc_case *c, const struct jc_id16 *id, const char *reason, struct jc_saved *out)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_value value;
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err = jc_withdrawal_allowed(c, id);

	*out = (struct jc_saved){ .id = *id, .replaced = JC_BUF_INIT };
	jc_reference_number(c, id, out->number);
	if (!err)
		err = jc_withdrawal_value(reason, &text, &value);
	if (!err && !(err = jc_replica_begin(replica))) {
		err = withdraw(c, id, &value, out);
		if (err || out->nothing)
			(void)!jc_replica_end(replica, false);
		else
			err = jc_replica_end(replica, true);
	}
	jc_buf_release(&text);
	return err;
}
