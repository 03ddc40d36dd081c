/* Undo: a new change that says again what was there before one of our own. */
#include "app/edit.h"
#include "base/mem.h"
#include "reference.h"
#include "said.h"
#include "undo_entry.h"
#include "undo_trail.h"
#include "writes.h"

/* The change to be undone, with the other parts of its batch, and what is to be written. */
struct undoing {
	struct jc_case *c;
	uint32_t n;
	uint32_t *changes;                 /* graph indexes */
	struct jc_chain_range range;       /* of the same in the own chain */
	const struct jc_undo_trail *trail; /* of the steps before; NULL: this is none */
	struct jc_body *bodies;
	struct jc_writes writes;
	char *source; /* the list, when the change is an import */
	bool stays;   /* what it says cannot be taken back */
};

static void
undoing_release(struct undoing *undoing)
{
	free(undoing->source);
	for (uint32_t i = 0; i < undoing->n; i++)
		jc_body_release(&undoing->bodies[i]);
	free(undoing->bodies);
	free(undoing->changes);
	jc_writes_release(&undoing->writes);
}

static enum jc_err
not_ours(void)
{
	return jc_fail(JC_INVALID,
	    _("only what this device saved is undone; `jointcase log` lists the changes"));
}

/* The last of our changes that holds writes and is not passed over. */
static enum jc_err
find_last(struct jc_case *c, const struct jc_undo_trail *trail, uint32_t *out)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_graph *graph = jc_replica_graph(replica);
	struct jc_change_info info;

	*out =
	    jc_graph_chain_head(graph, jc_replica_device(replica), &jc_replica_ring(replica)->comp);
	while (*out != JC_NO_CHANGE) {
		struct jc_body body;
		enum jc_err err = jc_replica_body(replica, *out, &body);
		size_t n = err ? 0 : body.n;

		if (err)
			return err;
		jc_body_release(&body);
		jc_graph_info(graph, *out, &info);
		if (n && !(trail && jc_undo_trail_passes(trail, info.seq)))
			return JC_OK;
		*out = info.seq ? info.parents[0] : JC_NO_CHANGE;
	}
	return jc_fail(JC_NOTFOUND, _("this device has saved nothing more that could be undone"));
}

/* The change that is meant: the one given, or the last. */
static enum jc_err
find_change(struct jc_case *c, const struct jc_id24 *wanted, const struct jc_undo_trail *trail,
    uint32_t *out)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_graph *graph = jc_replica_graph(replica);
	const struct jc_id16 *device = jc_replica_device(replica);
	struct jc_change_info info;

	if (wanted) {
		*out = jc_graph_find(graph, wanted);
		if (*out == JC_NO_CHANGE)
			return jc_fail(JC_NOTFOUND, _("there is no such change here"));
		jc_graph_info(graph, *out, &info);
		return jc_id16_cmp(&info.device, device) == 0 ? JC_OK : not_ours();
	}
	return find_last(c, trail, out);
}

static void
add_part(struct undoing *undoing, uint32_t change, struct jc_body *body)
{
	undoing->changes = jc_realloc(undoing->changes, undoing->n + 1, sizeof(*undoing->changes));
	undoing->bodies = jc_realloc(undoing->bodies, undoing->n + 1, sizeof(*undoing->bodies));
	undoing->changes[undoing->n] = change;
	undoing->bodies[undoing->n++] = *body;
}

/*
 * Read the change, and of a batch all its parts: they follow each other in our chain, so walk down
 * from the chain's end.
 */
static enum jc_err
read_parts(struct undoing *undoing, uint32_t change)
{
	struct jc_replica *replica = jc_case_replica(undoing->c);
	struct jc_graph *graph = jc_replica_graph(replica);
	struct jc_change_info info;
	struct jc_body first, body;
	uint32_t at, from, to;
	enum jc_err err = jc_replica_body(replica, change, &first);

	if (err)
		return err;
	add_part(undoing, change, &first);
	jc_graph_info(graph, change, &info);
	undoing->range = (struct jc_chain_range){ info.seq, info.seq };
	if (!first.has_batch)
		return JC_OK;
	from = info.seq >= first.part ? info.seq - first.part : 0;
	to = from + first.parts - 1;
	undoing->range = (struct jc_chain_range){ from, to };
	at =
	    jc_graph_chain_head(graph, jc_replica_device(replica), &jc_replica_ring(replica)->comp);
	for (; at != JC_NO_CHANGE; at = info.parents[0]) {
		jc_graph_info(graph, at, &info);
		if (info.seq >= from && info.seq <= to && at != change) {
			if ((err = jc_replica_body(replica, at, &body)))
				return err;
			add_part(undoing, at, &body);
		}
		if (info.seq <= from || info.seq == 0)
			break;
	}
	return JC_OK;
}

/*
 * What takes an import back is of the list as well, of no date: so the next import may say it
 * again. A decision about a list's versions is none, though parts of it are.
 */
static void
take_source(struct undoing *undoing)
{
	const struct jc_body *first = &undoing->bodies[0];

	for (uint32_t i = 0; i < undoing->n; i++)
		if (!undoing->bodies[i].source)
			return;
	undoing->source = jc_strndup(first->source, first->source_len);
	undoing->writes.source = undoing->source;
}

static bool
is_part(const struct undoing *undoing, uint32_t change)
{
	for (uint32_t i = 0; i < undoing->n; i++) {
		if (undoing->changes[i] == change)
			return true;
	}
	return false;
}

/* Did a step of the trail write it: does it say again what stood there before the step? */
static bool
is_restored(const struct undoing *undoing, uint32_t change)
{
	struct jc_replica *replica = jc_case_replica(undoing->c);
	struct jc_change_info info;

	if (!undoing->trail)
		return false;
	jc_graph_info(jc_replica_graph(replica), change, &info);
	return jc_id16_cmp(&info.device, jc_replica_device(replica)) == 0 &&
	       jc_undo_trail_wrote(undoing->trail, info.seq);
}

static enum jc_err
written_over(struct undoing *undoing, const struct jc_id16 *rec, const char *field)
{
	char number[48];

	jc_reference_number(undoing->c, rec, number);
	if (field)
		return jc_fail(JC_CONFLICT,
		    _("%s of %s was changed since: nothing was undone. Set it to what it should "
		      "say."),
		    field, number);
	return jc_fail(JC_CONFLICT,
	    _("%s was changed since: nothing was undone. Withdraw it if it should go."), number);
}

/* The value that a write's kills had, when they had one; null when it killed nothing. */
static enum jc_err
value_before(struct undoing *undoing, const struct jc_write *write, struct jc_value *out,
    struct jc_buf *room)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(undoing->c));
	bool has = false;

	*out = (struct jc_value){ JC_VALUE_NULL, NULL, 0 };
	for (size_t i = 0; i < write->n_kills; i++) {
		uint32_t change = jc_graph_find(graph, &write->kills[i].change);
		struct jc_known_write known;

		if (change == JC_NO_CHANGE || !jc_view_lookup(jc_case_view(undoing->c), change,
						  write->kills[i].index, &known))
			continue;
		if (has && !jc_value_equal(out, &known.value))
			return jc_fail(
			    JC_INVALID, _("this change settled a conflict, and a decision is not "
					  "undone: nothing "
					  "was changed. Set the field to what it should say."));
		has = true;
		jc_buf_reset(room);
		jc_buf_add(room, known.value.data ? known.value.data : "", known.value.len);
		*out = known.value;
		if (known.value.type != JC_VALUE_NULL)
			out->data = room->data;
	}
	return JC_OK;
}

/*
 * What the field is to say again. Where another value stands beside ours, ours alone goes: that one
 * is then what all say. What a step of the trail restored is ours as well.
 */
static enum jc_err
restore_value(struct undoing *undoing, const struct jc_said_list *now, const char *field,
    const struct jc_write_id *ours, const struct jc_write *write, struct jc_writes *out)
{
	struct jc_said_list others = { 0 };
	struct jc_buf room = JC_BUF_INIT;
	struct jc_value value;
	struct jc_write_id *kills = jc_calloc(now->n + 1, sizeof(*kills));
	size_t *at = jc_calloc(now->n + 1, sizeof(*at)), n, n_kills = 0;
	enum jc_err err = JC_OK;

	others.at = jc_calloc(now->n + 1, sizeof(*others.at));
	for (size_t i = 0; i < now->n; i++) {
		const struct jc_said *said = &now->at[i];

		if (!jc_said_is(said, field))
			continue;
		if (jc_write_id_cmp(&said->write, ours) == 0 ||
		    (is_restored(undoing, said->change) &&
			jc_value_equal(&said->value, &write->value)))
			kills[n_kills++] = said->write;
		else
			others.at[others.n++] = *said;
	}
	n = jc_said_values(&others, field, at);
	if (!n_kills || n > 1)
		err = written_over(undoing, &write->rec, field);
	else if (n == 1)
		value = others.at[at[0]].value;
	else
		err = value_before(undoing, write, &value, &room);
	if (!err)
		jc_writes_add(out, &write->rec, field, strlen(field), &value, kills, n_kills);
	free(others.at); /* what it points to is `now`'s */
	free(kills);
	free(at);
	jc_buf_release(&room);
	return err;
}

/* A record that the change made: it is withdrawn, unless somebody went on with it. */
static enum jc_err
undo_birth(struct undoing *undoing, const struct jc_id16 *rec)
{
	struct jc_said_list now = { 0 };
	enum jc_err err = jc_said_ours(undoing->c, rec, &now);

	for (size_t i = 0; i < now.n && !err; i++) {
		if (!is_part(undoing, now.at[i].change) && !is_restored(undoing, now.at[i].change))
			err = written_over(undoing, rec, NULL);
	}
	if (!err)
		jc_writes_text(&undoing->writes, rec, "_deleted", _("undone"));
	jc_said_release(&now);
	return err;
}

static enum jc_err
undo_fields(struct undoing *undoing, uint32_t part, const struct jc_write *writes, size_t n)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(undoing->c));
	struct jc_said_list now = { 0 };
	struct jc_change_info info;
	enum jc_err err = jc_said_ours(undoing->c, &writes[0].rec, &now);

	jc_graph_info(graph, undoing->changes[part], &info);
	for (size_t i = 0; i < n && !err; i++) {
		struct jc_write_id ours = { info.id,
			(uint16_t)(&writes[i] - undoing->bodies[part].writes) };
		char *field = jc_strndup(writes[i].field, writes[i].field_len);

		if (strncmp(field, "_disputed/", 10) == 0 && !jc_case_is_lead(undoing->c))
			err = jc_fail(
			    JC_DENIED, _("only a lead takes back that a disagreement was kept"));
		else
			err = restore_value(
			    undoing, &now, field, &ours, &writes[i], &undoing->writes);
		free(field);
	}
	jc_said_release(&now);
	return err;
}

static bool
is_birth(const struct jc_write *writes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (writes[i].field_len == 5 && memcmp(writes[i].field, "_kind", 5) == 0 &&
		    writes[i].n_kills == 0)
			return true;
	}
	return false;
}

/* Record by record, as they lie in the parts. */
static enum jc_err
undo_all(struct undoing *undoing)
{
	enum jc_err err = JC_OK;

	for (uint32_t part = 0; part < undoing->n && !err; part++) {
		const struct jc_body *body = &undoing->bodies[part];
		size_t n;

		for (size_t from = 0; from < body->n && !err; from += n) {
			const struct jc_write *writes = &body->writes[from];

			for (n = 1;
			     from + n < body->n && jc_id16_cmp(&writes[n].rec, &writes[0].rec) == 0;
			     n++)
				;
			if (jc_id_is_entry(&writes[0].rec))
				err = jc_undo_entry(undoing->c, writes, n, &undoing->writes);
			else if (is_birth(writes, n))
				err = undo_birth(undoing, &writes[0].rec);
			else
				err = undo_fields(undoing, part, writes, n);
		}
	}
	return err;
}

/* Under the lock. by: the places of the changes that undo. */
static enum jc_err
undo_change(struct undoing *undoing, const struct jc_id24 *wanted, bool even_sent, bool *sent,
    struct jc_chain_range *by, struct jc_saved *out)
{
	struct jc_replica *replica = jc_case_replica(undoing->c);
	uint32_t change, n;
	enum jc_err err;

	if ((err = find_change(undoing->c, wanted, undoing->trail, &change)) ||
	    (err = read_parts(undoing, change)))
		return err;
	take_source(undoing);
	if ((err = undo_all(undoing))) {
		undoing->stays = err == JC_INVALID || err == JC_CONFLICT || err == JC_DENIED;
		return err;
	}
	if (!undoing->writes.n)
		return jc_fail(JC_NOTFOUND, _("this change holds nothing that could be undone"));
	out->id = undoing->writes.at[0].rec;
	*sent = jc_sync_sent(replica, change);
	out->nothing = *sent && !even_sent;
	if (out->nothing)
		return JC_OK;
	by->from = jc_replica_next(replica);
	err = jc_writes_append(undoing->c, &undoing->writes, 1, NULL, NULL, &out->change, &n);
	by->to = by->from + n - (n > 0);
	out->id = undoing->writes.at[0].rec; /* an entry has its id now */
	return err;
}

static enum jc_err
undo_one(struct undoing *undoing, const struct jc_id24 *wanted, bool even_sent, bool *sent,
    struct jc_chain_range *by, struct jc_saved *out)
{
	struct jc_replica *replica = jc_case_replica(undoing->c);
	enum jc_err err;

	*sent = false;
	*out = (struct jc_saved){ .replaced = JC_BUF_INIT };
	if ((err = jc_replica_begin(replica)))
		return err;
	err = undo_change(undoing, wanted, even_sent, sent, by, out);
	if (err || out->nothing)
		(void)!jc_replica_end(replica, false);
	else
		err = jc_replica_end(replica, true);
	if (!err)
		jc_reference_number(undoing->c, &out->id, out->number);
	return err;
}

enum jc_err
jc_undo(struct jc_case *c, const struct jc_id24 *change, bool *sent, struct jc_saved *out)
{
	struct undoing undoing = { .c = c, .writes = JC_WRITES_INIT };
	struct jc_chain_range by;
	enum jc_err err = undo_one(&undoing, change, true, sent, &by, out);

	undoing_release(&undoing);
	return err;
}

enum jc_err
jc_undo_step(struct jc_case *c, struct jc_undo_trail *trail, bool even_sent, bool *sent,
    struct jc_saved *out)
{
	struct undoing undoing = { .c = c, .trail = trail, .writes = JC_WRITES_INIT };
	struct jc_chain_range by;
	enum jc_err err = undo_one(&undoing, NULL, even_sent, sent, &by, out);

	/* One that cannot be taken back must not keep those before it for ever. */
	if (undoing.stays) {
		jc_undo_trail_skip(trail, undoing.range);
		out->nothing = true;
	} else if (!err && !out->nothing) {
		jc_undo_trail_add(trail, undoing.range, by);
	}
	undoing_release(&undoing);
	return err;
}

/* Own change of this place; JC_NOTFOUND when something that is no step was saved after it. */
static enum jc_err
find_step(struct jc_case *c, const struct jc_undo_trail *trail, uint32_t seq, struct jc_id24 *out)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_graph *graph = jc_replica_graph(replica);
	uint32_t at =
	    jc_graph_chain_head(graph, jc_replica_device(replica), &jc_replica_ring(replica)->comp);
	struct jc_change_info info;

	for (; at != JC_NO_CHANGE; at = info.seq ? info.parents[0] : JC_NO_CHANGE) {
		jc_graph_info(graph, at, &info);
		*out = info.id;
		if (info.seq == seq)
			return JC_OK;
		if (!jc_undo_trail_passes(trail, info.seq) && !jc_undo_trail_wrote(trail, info.seq))
			break;
	}
	return jc_fail(JC_NOTFOUND, _("something was saved since: there is nothing to do again"));
}

enum jc_err
jc_undo_again(struct jc_case *c, struct jc_undo_trail *trail, struct jc_saved *out)
{
	struct undoing undoing = { .c = c, .trail = trail, .writes = JC_WRITES_INIT };
	struct jc_chain_range step, again;
	struct jc_id24 change;
	enum jc_err err;
	bool sent;

	*out = (struct jc_saved){ .replaced = JC_BUF_INIT };
	if (!jc_undo_trail_last(trail, &step))
		return jc_fail(JC_NOTFOUND, _("nothing was undone that could be done again"));
	if ((err = find_step(c, trail, step.to, &change)))
		return err;
	err = undo_one(&undoing, &change, true, &sent, &again, out);
	if (!err)
		jc_undo_trail_redone(trail, again);
	undoing_release(&undoing);
	return err;
}
