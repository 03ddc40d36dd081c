/* Recording that a disclosure list was given: an entry for each exhibit on it, as one change. */
#include <stdlib.h>
#include <string.h>

#include "app/disclosure.h"
#include "app/edit.h"
#include "base/date.h"
#include "base/mem.h"

struct recording {
	struct jc_case *c;
	const struct jc_disclosing *disclosing;
	const char *reference;
	size_t n;
	struct jc_edit **edits;
};

static enum jc_err
enter(struct jc_edit *edit, const char *field, const char *text)
{
	return jc_edit_enter(edit, field, JC_EDIT_SET, text, strlen(text), NULL, NULL);
}

/* The conditions under which it is listed, a line each. */
static void
add_conditions(const struct jc_disclosure *disclosure, struct jc_buf *out)
{
	for (size_t i = 0; i < disclosure->n; i++) {
		const struct jc_disclosure_rule *rule = jc_disclosure_rule_at(disclosure->rules[i]);

		jc_buf_fmt(out, "%s%s (%s)", out->len ? "\n" : "", _(rule->text), rule->source);
	}
	if (disclosure->caveat)
		jc_buf_fmt(out, "%s%s", out->len ? "\n" : "", disclosure->caveat);
}

static enum jc_err
fill(struct recording *recording, const struct jc_disclosure *disclosure, struct jc_edit *edit)
{
	const struct jc_disclosing *disclosing = recording->disclosing;
	struct jc_buf conditions = JC_BUF_INIT, on = JC_BUF_INIT;
	struct jc_date day;
	char hex[33];
	enum jc_err err;

	jc_hex(hex, disclosure->id.b, sizeof(disclosure->id.b));
	jc_date_from_number(disclosing->today, &day);
	jc_buf_fmt(&on, "%04d-%02d-%02d", day.year, day.month, day.day);
	add_conditions(disclosure, &conditions);
	err = enter(edit, "exhibit", hex);
	if (!err)
		err = enter(edit, "event", "disclosed");
	if (!err)
		err = enter(edit, "to", disclosing->name);
	if (!err)
		err = enter(edit, "on", on.data);
	if (!err)
		err = enter(edit, "by", jc_case_person(recording->c));
	if (!err)
		err = enter(edit, "use", jc_use_code(disclosing->use));
	if (!err)
		err = enter(edit, "reference", recording->reference);
	if (!err && conditions.len)
		err = enter(edit, "conditions", conditions.data);
	jc_buf_release(&conditions);
	jc_buf_release(&on);
	return err;
}

static enum jc_err
take(void *context, const struct jc_disclosure *disclosure)
{
	struct recording *recording = context;
	struct jc_edit *edit;
	enum jc_err err;

	if (disclosure->blocked)
		return JC_OK;
	if (recording->n == JC_DISCLOSED_MAX)
		return jc_fail(JC_INVALID,
		    _("the list has more than %u exhibits; nothing was recorded"),
		    JC_DISCLOSED_MAX);
	err = jc_edit_new(recording->c, jc_kind_find("disclosure"), &edit);
	if (err)
		return err;
	recording->edits =
	    jc_realloc(recording->edits, recording->n + 1, sizeof(*recording->edits));
	recording->edits[recording->n++] = edit;
	return fill(recording, disclosure, edit);
}

enum jc_err
jc_disclosure_record(
    struct jc_case *c, const struct jc_disclosing *disclosing, const char *reference, size_t *n)
{
	struct recording recording = { c, disclosing, reference, 0, NULL };
	struct jc_saved *saved;
	enum jc_err err = jc_disclosure_each(c, disclosing, take, &recording);

	saved = jc_calloc(recording.n + 1, sizeof(*saved));
	if (!err && recording.n)
		err = jc_edit_save_all(recording.edits, recording.n, saved);
	for (size_t i = 0; i < recording.n; i++) {
		jc_saved_release(&saved[i]);
		jc_edit_free(recording.edits[i]);
	}
	*n = err ? 0 : recording.n;
	free(recording.edits);
	free(saved);
	return err;
}
