/* Accepting and refusing what is held. */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "review_private.h"
#include "sealed_names.h"

enum jc_err
jc_review_may(struct jc_case *c)
{
	const struct jc_member *self = jc_replica_self(jc_case_replica(c));

	if (!jc_case_is_lead(c))
		return jc_fail(JC_DENIED, _("only a lead accepts or refuses what is held; "
					    "`jointcase members` lists them. Nothing was "
					    "decided."));
	if (self && self->review)
		return jc_fail(JC_DENIED, _("your own team is in review: a lead of another team "
					    "decides. Nothing was decided."));
	return JC_OK;
}

static bool
is_held(struct jc_graph *graph, const struct jc_held *held)
{
	for (size_t i = 0; i < held->n; i++) {
		if (jc_graph_status(graph, held->changes[i]) != JC_HELD ||
		    (jc_graph_reason(graph, held->changes[i]) == JC_REASON_REFUSED) !=
			held->refused)
			return false;
	}
	return true;
}

/* What was looked at is what is decided; a refusal of what is refused says nothing new. */
static enum jc_err
check(struct jc_case *c, const struct jc_held *const *held, size_t n, bool accept)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));

	for (size_t i = 0; i < n; i++) {
		if (!is_held(graph, held[i]))
			return jc_fail(JC_CONFLICT, _("somebody decided about it meanwhile: look "
						      "again. Nothing was decided."));
		if (!accept && held[i]->refused)
			return jc_fail(JC_INVALID, _("it is refused already"));
	}
	return JC_OK;
}

static enum jc_err
flush(struct jc_case *c, struct jc_act *act)
{
	struct jc_id24 id;
	enum jc_err err = act->n_on ? jc_replica_append_act(jc_case_replica(c), act, &id) : JC_OK;

	act->n_on = 0;
	return err;
}

/* Under the lock: as many acts as it takes to name all. */
static enum jc_err
decide(struct jc_case *c, const struct jc_held *const *held, size_t n, struct jc_act *act)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));
	enum jc_err err = check(c, held, n, act->release);

	act->on = jc_calloc(JC_DECISION_MAX, sizeof(*act->on));
	for (size_t i = 0; i < n && !err; i++) {
		for (size_t k = 0; k < held[i]->n && !err; k++) {
			struct jc_change_info info;

			jc_graph_info(graph, held[i]->changes[k], &info);
			act->on[act->n_on++] = info.id;
			if (act->n_on == JC_DECISION_MAX)
				err = flush(c, act);
		}
	}
	return err ? err : flush(c, act);
}

enum jc_err
jc_review_decide(
    struct jc_case *c, const struct jc_held *const *held, size_t n, bool accept, const char *reason)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_act act = { .type = JC_ACT_DECISION, .release = accept };
	struct jc_act_names names = { 0 };
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err = jc_review_may(c);

	if (err || n == 0)
		return err;
	if (reason && jc_text_canonical(&text, reason, strlen(reason)))
		err = jc_fail_in(JC_INVALID, "%s: ", _("the reason"));
	else if (!accept && text.len == 0)
		err = jc_fail(JC_INVALID, _("a refusal needs a reason: state it"));
	if (text.len)
		names.reason = text.data;
	if (!err && !(err = jc_replica_begin(replica))) {
		if (names.reason)
			err = jc_sealed_names_add(c, &names, &act);
		if (!err)
			err = decide(c, held, n, &act);
		if (err)
			(void)!jc_replica_end(replica, false);
		else
			err = jc_replica_end(replica, true);
	}
	jc_act_release(&act);
	jc_buf_release(&text);
	return err;
}
