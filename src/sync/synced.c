/* What remotes are known to have: DIR/synced, a time and heads (doc/format.md 3). */
#include "base/clock.h"
#include "base/mem.h"
#include "exchange_private.h"

/* What jc_synced_write wrote; nothing when there is none. */
static void
read_synced(struct jc_replica *replica, int64_t *last_ms, struct jc_refs *refs)
{
	char *path = jc_replica_path(replica, "synced");
	struct jc_buf text = JC_BUF_INIT;
	long long at = 0;

	*last_ms = 0;
	*refs = (struct jc_refs){ 0 };
	if (!jc_file_read(path, 16 << 20, &text)) {
		const char *line = memchr(text.data, '\n', text.len);

		if (line && sscanf(text.data, "%lld", &at) == 1 &&
		    !jc_refs_parse(line + 1, text.len - (size_t)(line + 1 - text.data), refs))
			*last_ms = at;
	}
	jc_buf_release(&text);
	free(path);
}

static bool
is_sent(struct jc_replica *replica, const struct jc_refs *refs, uint32_t change)
{
	size_t k;

	for (k = 0; k < refs->n; k++) {
		uint32_t head = jc_graph_find_oid(replica->graph, &refs->at[k].oid);

		if (head != JC_NO_CHANGE && jc_graph_is_ancestor(replica->graph, change, head))
			return true;
	}
	return false;
}

/* Of what another sync found, the heads that these do not reach. */
static void
keep_older(struct jc_replica *replica, const struct jc_refs *older, struct jc_refs *heads)
{
	struct jc_refs more = { 0 };
	size_t i;

	for (i = 0; i < older->n; i++) {
		uint32_t change = jc_graph_find_oid(replica->graph, &older->at[i].oid);

		if (change != JC_NO_CHANGE && !is_sent(replica, heads, change))
			jc_refs_add(&more, older->at[i].name, &older->at[i].oid);
	}
	for (i = 0; i < more.n; i++)
		jc_refs_add(heads, more.at[i].name, &more.at[i].oid);
	jc_refs_release(&more);
}

enum jc_err
jc_synced_write(struct jc_replica *replica, const struct jc_refs *remote, bool whole)
{
	struct jc_buf text = JC_BUF_INIT;
	char *path = jc_replica_path(replica, "synced");
	struct jc_refs older, heads = { 0 };
	int64_t last_ms;
	enum jc_err err;
	size_t i;

	read_synced(replica, &last_ms, &older);
	for (i = 0; i < remote->n; i++)
		if (jc_graph_find_oid(replica->graph, &remote->at[i].oid) != JC_NO_CHANGE)
			jc_refs_add(&heads, remote->at[i].name, &remote->at[i].oid);
	keep_older(replica, &older, &heads);
	jc_buf_fmt(&text, "%lld\n", (long long)(whole ? jc_clock_ms() : last_ms));
	jc_refs_format(&heads, &text);
	err = jc_file_write(path, text.data, text.len);
	jc_refs_release(&older);
	jc_refs_release(&heads);
	jc_buf_release(&text);
	free(path);
	return err;
}

/* Own changes above what `refs` hold: on each own chain, from its end down to one that was sent. */
static uint64_t
count_unsent(struct jc_replica *replica, const struct jc_refs *refs)
{
	uint32_t i, n = jc_graph_count(replica->graph);
	uint64_t unsent = 0;
	bool reached[2] = { false, false };

	for (i = n; i-- > 0 && !(reached[0] && reached[1]);) {
		struct jc_change_info info;
		int roster;

		jc_graph_info(replica->graph, i, &info);
		roster = jc_id_zero(info.comp.b, sizeof info.comp.b);
		if (jc_id16_cmp(&info.device, &replica->device) != 0 || reached[roster])
			continue;
		reached[roster] = is_sent(replica, refs, i);
		unsent += !reached[roster];
	}
	return unsent;
}

void
jc_sync_state(struct jc_replica *replica, int64_t *last_ms, uint64_t *unsent)
{
	struct jc_refs refs;

	read_synced(replica, last_ms, &refs);
	*unsent = count_unsent(replica, &refs);
	jc_refs_release(&refs);
}

bool
jc_sync_sent(struct jc_replica *replica, uint32_t change)
{
	struct jc_refs refs;
	int64_t last_ms;
	bool sent;

	read_synced(replica, &last_ms, &refs);
	sent = is_sent(replica, &refs, change);
	jc_refs_release(&refs);
	return sent;
}
