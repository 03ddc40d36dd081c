/* A lead settles all conflicts between versions of one list by its newest. */
#include "app/decide.h"
#include "base/mem.h"
#include "decision.h"
#include "well_known.h"

struct pending {
	struct jc_id16 id;
	char *field;
};

/* One settling: its steps share this. */
struct newest {
	struct jc_case *c;
	const char *source;
	size_t n_pending, room;
	struct pending *pending;
	size_t n_groups; /* writes by snapshot, then the decision */
	struct jc_writes *groups;
	uint64_t settled, left;
};

static void
newest_release(struct newest *newest)
{
	for (size_t i = 0; i < newest->n_pending; i++)
		free(newest->pending[i].field);
	for (size_t i = 0; i < newest->n_groups; i++) {
		char *snapshot = (char *)(uintptr_t)newest->groups[i].snapshot;

		jc_writes_release(&newest->groups[i]);
		free(snapshot);
	}
	free(newest->pending);
	free(newest->groups);
}

static enum jc_err
remember(void *context, const struct jc_conflict *conflict)
{
	struct newest *newest = context;

	if (newest->n_pending == newest->room) {
		newest->room = newest->room ? newest->room * 2 : 64;
		newest->pending =
		    jc_realloc(newest->pending, newest->room, sizeof(*newest->pending));
	}
	newest->pending[newest->n_pending++] =
	    (struct pending){ conflict->id, jc_strdup(conflict->field) };
	return JC_OK;
}

static bool
is_of(const struct newest *newest, const struct jc_said *shown)
{
	return shown->source && strcmp(shown->source, newest->source) == 0;
}

static const char *
snapshot_of(const struct jc_said *shown)
{
	return shown->snapshot ? shown->snapshot : "";
}

static bool
is_newer(const struct jc_said *one, const struct jc_said *other)
{
	return strcmp(snapshot_of(one), snapshot_of(other)) > 0;
}

/* The group of a snapshot, as an import of which its values are written. */
static struct jc_writes *
group_of(struct newest *newest, const char *snapshot)
{
	for (size_t i = 0; i < newest->n_groups; i++) {
		if (strcmp(newest->groups[i].snapshot, snapshot) == 0)
			return &newest->groups[i];
	}
	newest->groups = jc_realloc(newest->groups, newest->n_groups + 1, sizeof(*newest->groups));
	newest->groups[newest->n_groups] = (struct jc_writes)JC_WRITES_INIT;
	newest->groups[newest->n_groups].source = newest->source;
	newest->groups[newest->n_groups].snapshot = jc_strdup(snapshot);
	return &newest->groups[newest->n_groups++];
}

/*
 * The write of the newest snapshot, when all are of the list and those of its newest snapshot say
 * one thing. *any: some is of the list.
 */
static const struct jc_said *
choose(const struct newest *newest, const struct jc_said_list *shown, const char *field, bool *any)
{
	const struct jc_said *best = NULL;
	bool all = true, one = true, element = jc_field_is_element(field, strlen(field));

	*any = false;
	for (size_t i = 0; i < shown->n; i++) {
		const struct jc_said *each = &shown->at[i];

		if (!is_of(newest, each)) {
			all = false;
			continue;
		}
		*any = true;
		if (element && each->value.type == JC_VALUE_NULL)
			continue;
		if (!best || is_newer(each, best)) {
			best = each;
			one = true;
		} else if (!is_newer(best, each) && !jc_value_equal(&best->value, &each->value)) {
			one = false;
		}
	}
	return all && one ? best : NULL;
}

static void
settle(struct newest *newest, const struct pending *pending, const struct jc_said_list *shown,
    const struct jc_value *value, const char *snapshot)
{
	struct jc_write_id *kills;
	size_t n;

	kills = jc_said_kills(shown, pending->field, &n);
	jc_writes_add(group_of(newest, snapshot), &pending->id, pending->field,
	    strlen(pending->field), value, kills, n);
	free(kills);
	newest->settled++;
}

/* A withdrawal by a version of the list, against what another version still said. */
static enum jc_err
settle_withdrawal(struct newest *newest, const struct pending *pending,
    const struct jc_said_list *shown, const struct jc_said *chosen)
{
	const struct jc_value null = { JC_VALUE_NULL, NULL, 0 };
	struct jc_said_list record = { 0 };
	const struct jc_said *unseen = NULL;
	bool typed = false;
	enum jc_err err = jc_said_record(jc_case_view(newest->c), &pending->id, &record);

	for (size_t i = 0; i < record.n; i++) {
		const struct jc_said *each = &record.at[i];

		if (!jc_decision_unseen(newest->c, &record, each))
			continue;
		typed |= !is_of(newest, each);
		if (!unseen || is_newer(each, unseen))
			unseen = each;
	}
	if (typed)
		newest->left++;
	else if (!err && unseen && is_newer(unseen, chosen))
		settle(newest, pending, shown, &null, snapshot_of(unseen));
	else if (!err)
		settle(newest, pending, shown, &chosen->value, snapshot_of(chosen));
	jc_said_release(&record);
	return err;
}

static enum jc_err
look_at(struct newest *newest, const struct pending *pending)
{
	struct jc_said_list shown = { 0 };
	const struct jc_said *chosen;
	bool any;
	enum jc_err err;

	err = jc_said_field(jc_case_view(newest->c), &pending->id, pending->field, &shown);
	if (err)
		goto out;
	chosen = choose(newest, &shown, pending->field, &any);
	if (!chosen)
		newest->left += any;
	else if (strcmp(pending->field, "_deleted") == 0)
		err = settle_withdrawal(newest, pending, &shown, chosen);
	else
		settle(newest, pending, &shown, &chosen->value, snapshot_of(chosen));
out:
	jc_said_release(&shown);
	return err;
}

/* The decision is no import: a group of its own, without source, the last. */
static void
add_decision(struct newest *newest, const char *reason)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_id16 agreement;
	struct jc_writes *group = group_of(newest, "");

	if (group->n) { /* a list without snapshots */
		newest->groups =
		    jc_realloc(newest->groups, newest->n_groups + 1, sizeof(*newest->groups));
		group = &newest->groups[newest->n_groups++];
		*group = (struct jc_writes)JC_WRITES_INIT;
		group->snapshot = jc_strdup("");
	}
	group->source = NULL;
	jc_well_known_agreement_id(newest->c, &agreement);
	jc_buf_fmt(&text,
	    ngettext("%llu disagreement between versions of the list %s settled by the newest.",
		"%llu disagreements between versions of the list %s settled by the newest.",
		newest->settled),
	    (unsigned long long)newest->settled, newest->source);
	jc_decision_add(newest->c, &agreement, text.data, reason, group);
	jc_buf_release(&text);
}

/* Under the lock. */
static enum jc_err
settle_all(struct newest *newest, const char *reason, jc_progress *progress, void *context)
{
	struct jc_id24 last;
	uint32_t n;
	enum jc_err err = jc_view_conflicts(jc_case_view(newest->c), remember, newest);

	for (size_t i = 0; i < newest->n_pending && !err; i++) {
		if (progress && i % 256 == 0 &&
		    !progress(context, N_("Settling"), i, newest->n_pending))
			return jc_fail(JC_CONFLICT, _("stopped; nothing was settled"));
		err = look_at(newest, &newest->pending[i]);
	}
	if (err || newest->settled == 0)
		return err;
	add_decision(newest, reason);
	return jc_writes_append(
	    newest->c, newest->groups, newest->n_groups, progress, context, &last, &n);
}

enum jc_err
jc_resolve_import(struct jc_case *c, const char *source, const char *reason, jc_progress *progress,
    void *context, uint64_t *settled, uint64_t *left)
{
	struct newest newest = { .c = c, .source = source };
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err;

	*settled = *left = 0;
	if ((err = jc_decision_may(c, reason, &text)) || (err = jc_replica_begin(replica)))
		goto out;
	err = settle_all(&newest, text.data, progress, context);
	if (err || newest.settled == 0)
		(void)!jc_replica_end(replica, false);
	else
		err = jc_replica_end(replica, true);
	if (!err) {
		*settled = newest.settled;
		*left = newest.left;
	}
out:
	newest_release(&newest);
	jc_buf_release(&text);
	return err;
}
