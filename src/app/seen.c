#include "app/seen.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"

static enum jc_err
take_time(void *context, const struct jc_history *entry)
{
	*(int64_t *)context = entry->write.time;
	return JC_NOTFOUND;
}

/* An act and a change without writes have no time but the day. */
static int64_t
time_of(struct jc_case *c, uint32_t change)
{
	struct jc_change_info info;
	int64_t time = 0;

	jc_graph_info(jc_replica_graph(jc_case_replica(c)), change, &info);
	(void)!jc_view_change_writes(jc_case_view(c), change, take_time, &time);
	return time ? time : (int64_t)info.day * 1000;
}

static int
by_code(const void *a, const void *b)
{
	const struct jc_seer *one = a, *other = b;
	size_t len = strlen(one->code), other_len = strlen(other->code);
	int by = strcmp(one->party, other->party);

	if (!by)
		by = (len > other_len) - (len < other_len);
	return by ? by : strcmp(one->code, other->code);
}

/* Does the member's device have it in the past of something it wrote, here or in the roster? */
static bool
look(struct jc_case *c, const struct jc_member *member, uint32_t change, struct jc_seer *out)
{
	const struct jc_id8 roster = { { 0 } };
	const struct jc_id8 *const comps[] = { &jc_replica_ring(jc_case_replica(c))->comp,
		&roster };

	*out = (struct jc_seer){ member->code, member->party, 0 };
	for (size_t i = 0; i < JC_COUNT(comps); i++) {
		uint32_t first = jc_graph_first_with(
		    jc_replica_graph(jc_case_replica(c)), &member->device, comps[i], change);
		int64_t since = first == JC_NO_CHANGE ? 0 : time_of(c, first);

		if (first != JC_NO_CHANGE && (!out->since || since < out->since))
			out->since = since;
	}
	return out->since != 0;
}

enum jc_err
jc_seen_by(struct jc_case *c, uint32_t change, jc_seer_fn *each, void *context)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));
	const struct jc_member *members;
	size_t n = jc_graph_members(graph, &members), found = 0;
	struct jc_seer *seers = jc_calloc(n + 1, sizeof(*seers));
	struct jc_change_info info;
	enum jc_err err = JC_OK;

	jc_graph_info(graph, change, &info);
	for (size_t i = 0; i < n; i++) {
		if (jc_id16_cmp(&members[i].device, &info.device) != 0)
			found += look(c, &members[i], change, &seers[found]);
	}
	if (found)
		qsort(seers, found, sizeof(*seers), by_code);
	for (size_t i = 0; i < found && !err; i++)
		err = each(context, &seers[i]);
	free(seers);
	return err == JC_NOTFOUND ? JC_OK : err;
}

struct telling {
	struct jc_buf *out;
	bool began;
};

static enum jc_err
tell(void *context, const struct jc_seer *seer)
{
	struct telling *telling = context;
	struct jc_buf at = JC_BUF_INIT;

	jc_time_minute(&at, seer->since);
	jc_buf_str(telling->out, telling->began ? ", " : _("known to have seen it: "));
	jc_buf_fmt(telling->out, _("%s by %s"), seer->code, at.data);
	telling->began = true;
	jc_buf_release(&at);
	return JC_OK;
}

void
jc_seen_words(struct jc_case *c, const struct jc_id24 *change, struct jc_buf *out)
{
	uint32_t index = jc_graph_find(jc_replica_graph(jc_case_replica(c)), change);
	struct telling telling = { .out = out };

	if (index != JC_NO_CHANGE)
		(void)!jc_seen_by(c, index, tell, &telling);
	if (!telling.began)
		jc_buf_str(out, _("no other device is known to have seen it"));
}
