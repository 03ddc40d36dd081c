#include "decision.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"

enum jc_err
jc_decision_may(struct jc_case *c, const char *reason, struct jc_buf *out)
{
	if (!jc_case_is_lead(c))
		return jc_fail(JC_DENIED,
		    _("only a lead settles what the teams disagree about; `jointcase members` "
		      "lists them. Nothing was changed."));
	if (reason && jc_text_canonical(out, reason, strlen(reason)))
		return jc_fail_in(JC_INVALID, "%s: ", _("the reason"));
	if (out->len == 0)
		return jc_fail(JC_INVALID, _("a decision needs a reason: state it"));
	return JC_OK;
}

void
jc_decision_add(struct jc_case *c, const struct jc_id16 *about, const char *text,
    const char *reason, struct jc_writes *out)
{
	struct jc_buf today = JC_BUF_INIT;
	struct jc_stated date = { 0 };
	struct jc_id16 entry;

	jc_date_from_number((int)(jc_clock_ms() / 86400000), &date.from);
	date.to = date.from;
	jc_stated_format(&today, &date);
	jc_writes_entry(out, &entry);
	jc_writes_text(out, &entry, "_kind", "decision");
	jc_writes_reference(out, &entry, "about", about);
	jc_writes_text(out, &entry, "text", text);
	jc_writes_text(out, &entry, "reason", reason);
	jc_writes_text(out, &entry, "decided_by", jc_case_person(c));
	jc_writes_text(out, &entry, "decided_on", today.data);
	jc_writes_text(out, &entry, "owner_party", jc_case_party(c));
	jc_buf_release(&today);
}

bool
jc_decision_unseen(
    struct jc_case *c, const struct jc_said_list *record, const struct jc_said *write)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));

	if (jc_said_is(write, "_deleted") || strncmp(write->field, "_number/", 8) == 0 ||
	    strncmp(write->field, "_disputed/", 10) == 0)
		return false;
	for (size_t i = 0; i < record->n; i++) {
		const struct jc_said *shown = &record->at[i];

		if (jc_said_is(shown, "_deleted") && shown->value.type != JC_VALUE_NULL &&
		    !jc_graph_is_ancestor(graph, write->change, shown->change))
			return true;
	}
	return false;
}
