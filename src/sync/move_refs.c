/* Pointing refs at the heads of the graph (doc/format.md 3). */
#include "base/mem.h"
#include "replica_private.h"

/* The ref of this chain that the head continues: NULL when none does. *any: the chain has refs at
 * all. */
static struct jc_ref *
find_continued(struct jc_replica *replica, struct jc_refs *refs, uint32_t head,
    const struct jc_change_info *info, bool *any)
{
	size_t i;

	*any = false;
	for (i = 0; i < refs->n; i++) {
		struct jc_ref_name name;
		uint32_t at;

		if (!jc_ref_name_parse(refs->at[i].name, &name) ||
		    jc_id16_cmp(&name.device, &info->device) != 0 ||
		    memcmp(name.comp.b, info->comp.b, sizeof name.comp.b) != 0)
			continue;
		*any = true;
		at = jc_graph_find_oid(replica->graph, &refs->at[i].oid);
		if (at != JC_NO_CHANGE && jc_graph_is_ancestor(replica->graph, at, head))
			return &refs->at[i];
	}
	return NULL;
}

static enum jc_err
point(struct jc_replica *replica, struct jc_refs *refs, uint32_t head)
{
	struct jc_change_info info, first;
	struct jc_buf name = JC_BUF_INIT;
	struct jc_ref *ref;
	bool any;
	enum jc_err err = JC_OK;

	jc_graph_info(replica->graph, head, &info);
	ref = find_continued(replica, refs, head, &info, &any);
	if (ref && memcmp(ref->oid.b, info.oid.b, sizeof info.oid.b) == 0)
		return JC_OK;
	if (ref) {
		if (!(err = jc_odb_ref_set(replica->odb, ref->name, &info.oid, &ref->oid)))
			ref->oid = info.oid;
		return err;
	}
	if (any) {
		char hex[17];

		jc_graph_info(replica->graph, info.branch, &first);
		jc_hex(hex, first.id.b, 8);
		jc_ref_name_format(&name, &info.comp, &info.device, hex);
	} else {
		jc_ref_name_format(&name, &info.comp, &info.device, "0");
	}
	if (!(err = jc_odb_ref_set(replica->odb, name.data, &info.oid, NULL)))
		jc_refs_add(refs, name.data, &info.oid);
	jc_buf_release(&name);
	return err;
}

/*
 * A head of this device's own chains that our refs do not reach came back from a remote: this copy
 * was restored or cloned. It says so on the disk before the refs do: with the refs alone, an office
 * that was killed in between would go on writing beside its own changes.
 */
static enum jc_err
mark_restored(struct jc_replica *replica, const struct jc_refs *refs, uint32_t head)
{
	struct jc_change_info info;
	char *path;
	enum jc_err err;
	size_t i;

	jc_graph_info(replica->graph, head, &info);
	if (jc_id16_cmp(&info.device, &replica->device) != 0)
		return JC_OK;
	for (i = 0; i < refs->n; i++) {
		uint32_t ours = jc_graph_find_oid(replica->graph, &refs->at[i].oid);

		if (ours != JC_NO_CHANGE && jc_graph_is_ancestor(replica->graph, head, ours))
			return JC_OK;
	}
	path = jc_replica_path(replica, JC_RESTORED);
	err = jc_file_write(path, "", 0);
	free(path);
	return err;
}

/* A head of this device below one that is damaged here: nothing of it is new, the ref stays. */
static bool
is_below_damage(struct jc_replica *replica, const struct jc_refs *refs, uint32_t head)
{
	struct jc_change_info info;
	size_t i;

	jc_graph_info(replica->graph, head, &info);
	for (i = 0; i < refs->n; i++) {
		struct jc_ref_name name;

		if (jc_ref_name_parse(refs->at[i].name, &name) &&
		    jc_id16_cmp(&name.device, &replica->device) == 0 &&
		    jc_id16_cmp(&name.device, &info.device) == 0 &&
		    memcmp(name.comp.b, info.comp.b, sizeof name.comp.b) == 0 &&
		    jc_graph_find_oid(replica->graph, &refs->at[i].oid) == JC_NO_CHANGE)
			return true;
	}
	return false;
}

enum jc_err
jc_replica_move_refs(struct jc_replica *replica)
{
	size_t i, n = jc_graph_heads(replica->graph, NULL, NULL, 0);
	uint32_t *heads = jc_calloc(n + 1, sizeof *heads);
	struct jc_refs refs;
	enum jc_err err;

	n = jc_graph_heads(replica->graph, NULL, heads, n);
	err = jc_refs_read(replica->odb, "refs/jc/", &refs);
	for (i = 0; i < n && !err; i++)
		if (!is_below_damage(replica, &refs, heads[i]))
			err = mark_restored(replica, &refs, heads[i]);
	for (i = 0; i < n && !err; i++)
		if (!is_below_damage(replica, &refs, heads[i]))
			err = point(replica, &refs, heads[i]);
	jc_refs_release(&refs);
	free(heads);
	return err;
}
