#include "app/recovery.h"

#include <string.h>

#include "base/mem.h"
#include "reference.h"

struct jc_recovering {
	struct jc_case *c;
	struct jc_edit *asset, *step;
	const struct jc_recovery_move *move; /* NULL: it does not follow */
	const struct jc_recovery_state *state;
};

static enum jc_err
check_kind(struct jc_case *c, const struct jc_id16 *id)
{
	const struct jc_kind *kind = jc_reference_kind(c, id);
	char number[48];

	if (kind && !strcmp(kind->name, "asset"))
		return JC_OK;
	jc_reference_number(c, id, number);
	return jc_fail(JC_INVALID, _("%s is no asset"), number);
}

enum jc_err
jc_asset_status(struct jc_case *c, const struct jc_id16 *asset, struct jc_buf *out)
{
	struct jc_edit *edit = NULL;
	enum jc_err err = check_kind(c, asset);
	const char *status;
	size_t len = 0;

	if (!err)
		err = jc_edit_open(c, asset, &edit);
	if (err)
		return err;
	status = jc_edit_value(edit, "status", 0, &len);
	jc_buf_str(out, status ? status : jc_recovery_state_at(0)->code);
	jc_edit_free(edit);
	return JC_OK;
}

/* JC_INVALID with what can follow. */
static enum jc_err
does_not_follow(const char *from, const char *to)
{
	const struct jc_recovery_move *move;
	struct jc_buf list = JC_BUF_INIT;
	enum jc_err err;

	for (size_t n = 0; (move = jc_recovery_open(from, n)); n++)
		jc_buf_fmt(&list, "%s%s", list.len ? ", " : "", move->to);
	err = jc_fail(JC_INVALID,
	    _("%s does not follow %s; nothing was saved. What can follow: %s. With --anyway and a "
	      "reason it is recorded all the same"),
	    to, from, list.len ? list.data : _("nothing"));
	jc_buf_release(&list);
	return err;
}

static enum jc_err
enter(struct jc_edit *edit, const char *field, const char *text)
{
	return jc_edit_enter(edit, field, JC_EDIT_SET, text, strlen(text), NULL, NULL);
}

static enum jc_err
begin(struct jc_recovering *recovering, const struct jc_id16 *asset)
{
	char hex[33];
	enum jc_err err = jc_edit_open(recovering->c, asset, &recovering->asset);

	jc_hex(hex, asset->b, sizeof(asset->b));
	if (!err)
		err = jc_edit_new(recovering->c, jc_kind_find("recovery"), &recovering->step);
	if (!err)
		err = enter(recovering->step, "asset", hex);
	if (!err)
		err = enter(recovering->step, "status", recovering->state->code);
	return err;
}

enum jc_err
jc_recovering_new(struct jc_case *c, const struct jc_id16 *asset, const char *status, bool anyway,
    struct jc_recovering **out)
{
	struct jc_recovering *recovering;
	const struct jc_recovery_state *state = jc_recovery_state(status);
	const struct jc_recovery_move *move = NULL;
	struct jc_buf from = JC_BUF_INIT;
	enum jc_err err = jc_asset_status(c, asset, &from);

	*out = NULL;
	if (!err)
		move = jc_recovery_move(from.data, status);
	if (!err && (!state || (!move && !anyway)))
		err = does_not_follow(from.data, status);
	jc_buf_release(&from);
	if (err)
		return err;
	recovering = jc_calloc(1, sizeof(*recovering));
	recovering->c = c;
	recovering->state = state;
	recovering->move = move;
	err = begin(recovering, asset);
	if (err) {
		jc_recovering_free(recovering);
		recovering = NULL;
	}
	*out = recovering;
	return err;
}

void
jc_recovering_free(struct jc_recovering *recovering)
{
	if (!recovering)
		return;
	jc_edit_free(recovering->asset);
	jc_edit_free(recovering->step);
	free(recovering);
}

struct jc_edit *
jc_recovering_step(struct jc_recovering *recovering)
{
	return recovering->step;
}

const struct jc_recovery_move *
jc_recovering_move(const struct jc_recovering *recovering)
{
	return recovering->move;
}

/* Other fields that say what this one would. */
static bool
has(const struct jc_recovering *recovering, const char *field)
{
	static const char *const instead[][2] = { { "order", "measure" },
		{ "amount", "quantity" } };
	size_t len;
	bool found = jc_edit_value(recovering->step, field, 0, &len) != NULL;

	for (size_t i = 0; !found && i < JC_COUNT(instead); i++)
		found = !strcmp(field, instead[i][0]) &&
			jc_edit_value(recovering->step, instead[i][1], 0, &len);
	return found;
}

static enum jc_err
check_named(const struct jc_recovering *recovering)
{
	const struct jc_recovery_move *move = recovering->move;
	const char *needs = move ? move->needs : "on reason", *word;
	struct jc_buf missing = JC_BUF_INIT;
	enum jc_err err = JC_OK;
	size_t len;

	while (jc_word_next(&needs, &word, &len)) {
		char *field = jc_strndup(word, len);

		if (!has(recovering, field))
			jc_buf_fmt(&missing, "%s%s", missing.len ? ", " : "", field);
		free(field);
	}
	if (missing.len && move && move->which)
		err = jc_fail(JC_INVALID, _("not saved: %s must name %s: %s%s%s"), move->to,
		    missing.data, _(move->which), move->source ? "; " : "",
		    move->source ? move->source : "");
	else if (missing.len)
		err =
		    jc_fail(JC_INVALID, _("not saved: still to be filled in are %s"), missing.data);
	jc_buf_release(&missing);
	return err;
}

enum jc_err
jc_recovering_save(struct jc_recovering *recovering, struct jc_saved *out)
{
	const char *on;
	size_t len;
	enum jc_err err = check_named(recovering);

	*out = (struct jc_saved){ .replaced = JC_BUF_INIT };
	if (err)
		return err;
	on = jc_edit_value(recovering->step, "on", 0, &len);
	err = enter(recovering->asset, "status", recovering->state->code);
	if (!err && on)
		err = enter(recovering->asset, "status_since", on);
	if (!err)
		err = jc_edit_save_both(recovering->asset, recovering->step, out);
	return err;
}
