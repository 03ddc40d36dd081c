/* Edits of one step: link, note, withdrawal. */
#include "app/edit.h"
#include "base/text.h"
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

/* Under the lock. value: null to restore. */
static enum jc_err
withdraw(
    struct jc_case *c, const struct jc_id16 *id, const struct jc_value *value, struct jc_saved *out)
{
	static const char field[] = "_deleted";
	struct jc_said_list shown = { 0 };
	struct jc_writes writes = JC_WRITES_INIT;
	enum jc_field_state state;
	struct jc_write_id *kills = NULL;
	size_t n_kills;
	uint32_t n;
	enum jc_err err;

	if ((err = jc_view_field_state(jc_case_view(c), id, field, &state)) ||
	    (err = jc_said_field(jc_case_view(c), id, field, &shown)))
		goto out;
	if (state == JC_FIELD_CONFLICT || jc_said_values(&shown, field, NULL) > 1) {
		err = jc_fail(JC_CONFLICT,
		    _("the teams disagree whether %s is withdrawn; a lead settles it first with "
		      "`jointcase resolve %s _deleted`"),
		    out->number, out->number);
		goto out;
	}
	out->nothing =
	    shown.n ? jc_value_equal(&shown.at[0].value, value) : value->type == JC_VALUE_NULL;
	if (out->nothing)
		goto out;
	kills = jc_said_kills(&shown, field, &n_kills);
	jc_writes_add(&writes, id, field, strlen(field), value, kills, n_kills);
	err = jc_writes_append(c, &writes, 1, NULL, NULL, &out->change, &n);
out:
	free(kills);
	jc_writes_release(&writes);
	jc_said_release(&shown);
	return err;
}

enum jc_err
jc_record_delete(
    struct jc_case *c, const struct jc_id16 *id, const char *reason, struct jc_saved *out)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_value value = { JC_VALUE_NULL, NULL, 0 };
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	*out = (struct jc_saved){ .id = *id, .replaced = JC_BUF_INIT };
	jc_reference_number(c, id, out->number);
	if (jc_id_is_entry(id))
		return jc_fail(JC_INVALID,
		    _("%s is an entry, which is never withdrawn: add another one that corrects it"),
		    out->number);
	if (reason)
		err = jc_text_canonical(&text, reason, strlen(reason));
	if (!err && reason && text.len == 0)
		err = jc_fail(JC_INVALID, _("a record is withdrawn for a reason: state it"));
	if (reason)
		value = (struct jc_value){ JC_VALUE_TEXT, text.data, text.len };
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
