/* A lead settles one conflict. */
#include "app/decide.h"
#include "base/mem.h"
#include "decision.h"
#include "reference.h"

/* Write ids that a value of `_disputed/...` has room for. */
#define DISPUTED_MAX (JC_VALUE_MAX / 26u)

/* One settling: its steps share this. */
struct settling {
	struct jc_case *c;
	const struct jc_id16 *id;
	const char *field;
	const struct jc_field *known; /* NULL: no field of a kind known here */
	const struct jc_resolution *resolution;
	struct jc_sides sides;
	struct jc_buf text; /* of the decision */
	struct jc_writes writes;
};

static bool
same_sides(const struct jc_sides *one, const struct jc_sides *other)
{
	if (one->n != other->n)
		return false;
	for (size_t i = 0; i < one->n; i++) {
		if (one->at[i].cleared != other->at[i].cleared ||
		    one->at[i].value.len != other->at[i].value.len ||
		    memcmp(one->at[i].value.data, other->at[i].value.data, one->at[i].value.len) !=
			0)
			return false;
	}
	return true;
}

/* Append a value for people. */
static void
describe(struct settling *settling, const struct jc_value *value)
{
	struct jc_id16 id;

	if (value->type == JC_VALUE_NULL)
		jc_buf_str(&settling->text,
		    strcmp(settling->field, "_deleted") == 0 ? _("record kept") : _("cleared"));
	else if (!settling->known || value->type != JC_VALUE_TEXT)
		jc_buf_add(&settling->text, value->data, value->len);
	else if (settling->known->type == JC_FIELD_REFERENCE &&
		 !jc_unhex(value->data, value->len, id.b, sizeof(id.b)))
		jc_view_label(jc_case_view(settling->c), &id, &settling->text);
	else
		jc_field_display(settling->known, value->data, value->len, &settling->text);
}

static const char *
field_label(const struct settling *settling)
{
	if (strcmp(settling->field, "_deleted") == 0)
		return _("Withdrawal");
	return settling->known ? _(settling->known->label) : settling->field;
}

/* The write that all live ones of the field give way to. */
static enum jc_err
take(struct settling *settling, const struct jc_value *value)
{
	struct jc_said_list shown = { 0 };
	struct jc_write_id *kills;
	size_t n;
	enum jc_err err =
	    jc_said_field(jc_case_view(settling->c), settling->id, settling->field, &shown);

	if (!err) {
		kills = jc_said_kills(&shown, settling->field, &n);
		jc_writes_add(&settling->writes, settling->id, settling->field,
		    strlen(settling->field), value, kills, n);
		free(kills);
		jc_buf_fmt(&settling->text, _("Disagreement settled. %s: "), field_label(settling));
		describe(settling, value);
	}
	jc_said_release(&shown);
	return err;
}

static enum jc_err
take_side(struct settling *settling)
{
	const struct jc_side *side;
	struct jc_value value = { JC_VALUE_NULL, NULL, 0 };

	if (settling->resolution->take < 1 || settling->resolution->take > settling->sides.n)
		return jc_fail(JC_INVALID, _("there is no side %zu: they go from 1 to %zu"),
		    settling->resolution->take, settling->sides.n);
	side = &settling->sides.at[settling->resolution->take - 1];
	if (!side->cleared)
		value = (struct jc_value){ JC_VALUE_TEXT, side->value.data, side->value.len };
	return take(settling, &value);
}

static enum jc_err
take_value(struct settling *settling)
{
	const struct jc_resolution *resolution = settling->resolution;
	struct jc_buf text = JC_BUF_INIT;
	struct jc_value value;
	enum jc_verdict verdict;
	enum jc_err err;

	if (!settling->known || settling->known->set)
		return jc_fail(JC_INVALID,
		    _("%s takes no other value than one of its sides: name it by its number"),
		    settling->field);
	if (resolution->value_len == 0)
		err = JC_OK;
	else if (settling->known->type == JC_FIELD_REFERENCE)
		err = jc_reference_canonical(
		    settling->c, settling->known, resolution->value, resolution->value_len, &text);
	else
		err = jc_field_canonical(settling->known, resolution->value, resolution->value_len,
		    &text, &verdict, NULL);
	value = (struct jc_value){ text.len ? JC_VALUE_TEXT : JC_VALUE_NULL, text.data, text.len };
	if (value.type == JC_VALUE_NULL)
		value.data = NULL;
	if (!err)
		err = take(settling, &value);
	jc_buf_release(&text);
	return err;
}

static int
by_id(const void *a, const void *b)
{
	return jc_write_id_cmp(a, b);
}

/* Name the live writes in `_disputed/<field>`: they stay side by side. */
static enum jc_err
keep_all(struct settling *settling)
{
	struct jc_said_list shown = { 0 }, before = { 0 };
	struct jc_buf field = JC_BUF_INIT, ids = JC_BUF_INIT;
	struct jc_write_id *live, *kills;
	size_t n, n_kills;
	enum jc_err err;

	if (strcmp(settling->field, "_deleted") == 0)
		return jc_fail(JC_INVALID, _("a record is either withdrawn or kept: take a side"));
	jc_buf_fmt(&field, "_disputed/%s", settling->field);
	if ((err = jc_said_field(
		 jc_case_view(settling->c), settling->id, settling->field, &shown)) ||
	    (err = jc_said_field(jc_case_view(settling->c), settling->id, field.data, &before)))
		goto out;
	live = jc_said_kills(&shown, settling->field, &n);
	if (n > DISPUTED_MAX) {
		free(live);
		err = jc_fail(JC_INVALID,
		    _("%zu entries are too many to be kept side by side (%u at most): take a side"),
		    n, DISPUTED_MAX);
		goto out;
	}
	qsort(live, n, sizeof(*live), by_id);
	for (size_t i = 0; i < n; i++) {
		jc_buf_add(&ids, live[i].change.b, sizeof(live[i].change.b));
		jc_buf_u16(&ids, live[i].index);
	}
	kills = jc_said_kills(&before, field.data, &n_kills);
	jc_writes_add(&settling->writes, settling->id, field.data, field.len,
	    &(struct jc_value){ JC_VALUE_BYTES, ids.data, ids.len }, kills, n_kills);
	free(live);
	free(kills);
	jc_buf_fmt(&settling->text, _("Disagreement kept: the values stay side by side. %s: "),
	    field_label(settling));
	for (size_t i = 0; i < settling->sides.n; i++) {
		const struct jc_side *side = &settling->sides.at[i];

		jc_buf_str(&settling->text, i ? "; " : "");
		describe(
		    settling, &(struct jc_value){ side->cleared ? JC_VALUE_NULL : JC_VALUE_TEXT,
				  side->value.data, side->value.len });
	}
out:
	jc_said_release(&shown);
	jc_said_release(&before);
	jc_buf_release(&field);
	jc_buf_release(&ids);
	return err;
}

/* Under the lock. */
static enum jc_err
settle(struct settling *settling, const char *reason, struct jc_saved *out)
{
	static enum jc_err (*const ways[])(struct settling *) = {
		[JC_RESOLVE_TAKE] = take_side,
		[JC_RESOLVE_VALUE] = take_value,
		[JC_RESOLVE_KEEP_ALL] = keep_all,
	};
	const struct jc_kind *kind = jc_reference_kind(settling->c, settling->id);
	uint32_t n;
	enum jc_err err;

	if (kind)
		settling->known = jc_kind_find_field(
		    kind, settling->field, jc_field_base(settling->field, strlen(settling->field)));
	if ((err = jc_sides_load(settling->c, settling->id, settling->field, &settling->sides)))
		return err;
	if (settling->resolution->seen && !same_sides(settling->resolution->seen, &settling->sides))
		return jc_fail(JC_CONFLICT,
		    _("the sides changed meanwhile: nothing was settled; look at them again"));
	if ((err = ways[settling->resolution->how](settling)))
		return err;
	jc_decision_add(settling->c, settling->id, settling->text.data, reason, &settling->writes);
	return jc_writes_append(settling->c, &settling->writes, 1, NULL, NULL, &out->change, &n);
}

enum jc_err
jc_resolve(struct jc_case *c, const struct jc_id16 *id, const char *field,
    const struct jc_resolution *resolution, struct jc_saved *out)
{
	struct settling settling = { .c = c,
		.id = id,
		.field = field,
		.resolution = resolution,
		.sides = { .agreed = JC_BUF_INIT },
		.text = JC_BUF_INIT,
		.writes = JC_WRITES_INIT };
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_buf reason = JC_BUF_INIT;
	enum jc_err err;

	*out = (struct jc_saved){ .id = *id, .replaced = JC_BUF_INIT };
	if ((err = jc_decision_may(c, resolution->reason, &reason)) ||
	    (err = jc_replica_begin(replica)))
		goto out;
	err = settle(&settling, reason.data, out);
	if (err)
		(void)!jc_replica_end(replica, false);
	else
		err = jc_replica_end(replica, true);
	jc_reference_number(c, id, out->number);
	if (!err)
		jc_buf_fmt(&out->replaced, "%s\n", settling.text.data);
out:
	jc_sides_release(&settling.sides);
	jc_buf_release(&settling.text);
	jc_writes_release(&settling.writes);
	jc_buf_release(&reason);
	return err;
}
