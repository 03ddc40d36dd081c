/* What a replica of the product says, in the words of the oracle. */
#include "oracle/product_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/fold.h"

#define WRITES (ORACLE_CHANGES * ORACLE_WRITES)

/* Fold: the known writes of one field, as the store would gather them. */
struct field {
	struct jc_fold_write writes[WRITES];
	struct jc_write_id ids[WRITES];
	uint32_t kills[WRITES][ORACLE_KILLS];
	uint32_t values[WRITES];
	size_t n;
};

static void
gather(const struct product *product, const struct oracle_write *like, unsigned field_number,
    struct field *field)
{
	field->n = 0;
	for (uint32_t i = 0; i < jc_graph_count(product->graph); i++) {
		unsigned c = product->change[i];
		const struct oracle_change *in = &product->cast->in->changes[c];

		for (unsigned w = 0; has(product->opened, c) && w < body_of(product, c)->n; w++) {
			struct jc_fold_write *write = &field->writes[field->n];

			if (in->writes[w].rec != like->rec || in->writes[w].field != field_number)
				continue;
			*write = (struct jc_fold_write){
				.change = i,
				.index = (uint16_t)w,
				.accepted = jc_graph_status(product->graph, i) == JC_ACCEPTED,
				.value = body_of(product, c)->writes[w].value,
			};
			field->ids[field->n].change = product->cast->changes[c].commit.id;
			field->ids[field->n++].index = (uint16_t)w;
		}
	}
	for (size_t n = 0; n < field->n; n++) {
		struct jc_fold_write *write = &field->writes[n];
		const struct jc_write *from =
		    &body_of(product, product->change[write->change])->writes[write->index];

		write->kills = field->kills[n];
		for (size_t k = 0; k < from->n_kills; k++)
			for (uint32_t to = 0; to < field->n; to++)
				if (jc_write_id_cmp(&from->kills[k], &field->ids[to]) == 0 &&
				    like->rec < ORACLE_RECS &&
				    field->writes[to].change != write->change &&
				    jc_graph_is_ancestor(
					product->graph, field->writes[to].change, write->change))
					field->kills[n][write->n_kills++] = to;
	}
}

/* The live values of the field that says which values of `like`'s field are kept. */
static size_t
live_disputed(const struct product *product, const struct oracle_write *like, struct field *field,
    struct jc_value *out)
{
	unsigned number = like->field == FIELD_TITLE ? FIELD_DISPUTED_TITLE : FIELD_DISPUTED_ALIAS;
	size_t n = 0, n_values;

	if (like->field != FIELD_TITLE && like->field != FIELD_ALIAS)
		return 0;
	gather(product, like, number, field);
	(void)jc_fold_field(field->writes, field->n, false, field->values, &n_values);
	for (size_t i = 0; i < field->n; i++)
		if (field->writes[i].live)
			out[n++] = field->writes[i].value;
	return n;
}

static void
fold_field(struct product *product, const struct oracle_write *like, struct field *field,
    struct oracle_verdict *out)
{
	static const enum oracle_state states[] = { [JC_FIELD_ABSENT] = STATE_ABSENT,
		[JC_FIELD_AGREED] = STATE_AGREED,
		[JC_FIELD_CONFLICT] = STATE_CONFLICT,
		[JC_FIELD_DISPUTED] = STATE_DISPUTED };
	const char *name = oracle_field_names[like->field];
	struct jc_value disputed[WRITES];
	size_t n_disputed, n_values;
	enum jc_field_state state;

	n_disputed = live_disputed(product, like, field, disputed);
	gather(product, like, like->field, field);
	state = jc_fold_field(field->writes, field->n, jc_field_is_element(name, strlen(name)),
	    field->values, &n_values);
	if (state == JC_FIELD_CONFLICT &&
	    jc_fold_disputed(field->writes, field->ids, field->n, disputed, n_disputed))
		state = JC_FIELD_DISPUTED;
	for (size_t v = 0; v < n_values; v++)
		check(product, field->writes[field->values[v]].live,
		    "a value is that of a write that is not live");
	for (size_t i = 0; i < field->n; i++) {
		unsigned c = product->change[field->writes[i].change], w = field->writes[i].index;

		out->live[c] |= (uint8_t)((unsigned)field->writes[i].live << w);
		out->state[c][w] = (uint8_t)states[state];
		out->n_distinct[c][w] = (uint8_t)n_values;
	}
}

static void
tell_fields(struct product *product, struct oracle_verdict *out)
{
	struct field *field = jc_alloc(sizeof(*field));
	uint64_t seen[ORACLE_FIELDS] = { 0 };

	for (unsigned c = 0; c < product->cast->in->n_changes; c++)
		for (unsigned w = 0;
		     has(product->opened, c) && w < product->cast->in->changes[c].n_writes; w++) {
			const struct oracle_write *write = &product->cast->in->changes[c].writes[w];

			if (!has(seen[write->field], write->rec))
				fold_field(product, write, field, out);
			seen[write->field] |= bit(write->rec);
		}
	free(field);
}

static unsigned
key_number(const struct product *product, const struct jc_id32 *key)
{
	unsigned n = 0;

	while (n < ORACLE_KEYS && memcmp(&product->cast->ring->public[n], key, sizeof(*key)) != 0)
		n++;
	return n;
}

static void
tell_party(struct product *product, const struct jc_member *member, struct oracle_verdict *out)
{
	static const char *const names[ORACLE_PARTIES] = { "NL", "FR", "RO", "PL" };

	for (unsigned party = 0; party < ORACLE_PARTIES; party++) {
		if (strcmp(names[party], member->party) != 0)
			continue;
		check(product,
		    !(out->parties >> party & 1) || (out->review >> party & 1) == member->review,
		    "two members of a party disagree on its mode");
		out->parties |= (uint8_t)(1u << party);
		out->review |= (uint8_t)((unsigned)member->review << party);
	}
}

static void
tell_members(struct product *product, struct oracle_verdict *out)
{
	static const uint8_t roles[] = { [JC_ROLE_LEAD] = ROLE_LEAD,
		[JC_ROLE_MEMBER] = ROLE_MEMBER,
		[JC_ROLE_OBSERVER] = ROLE_OBSERVER,
		[JC_ROLE_AUDITOR] = ROLE_AUDITOR };
	const struct cast *cast = product->cast;
	struct jc_id32 base[ORACLE_ACTS];
	const struct jc_member *members;
	size_t n = jc_graph_members(product->graph, &members);

	for (size_t i = 0; i < n; i++) {
		unsigned key = key_number(product, &members[i].key);

		check(product, key < cast->in->n_keys, "a member that nobody named");
		check(product, jc_graph_member(product->graph, &members[i].device) == &members[i],
		    "a member is not found");
		check(product,
		    i == 0 || jc_id16_cmp(&members[i - 1].device, &members[i].device) < 0,
		    "members are not in order");
		out->leads |= (uint16_t)((unsigned)members[i].lead << key);
		out->cut |= (uint16_t)((unsigned)members[i].cut << key);
		out->members |= (uint16_t)(1u << key);
		out->role[key % ORACLE_KEYS] = roles[members[i].role];
		tell_party(product, &members[i], out);
	}
	for (unsigned comp = 0; comp < ORACLE_COMPS; comp++) {
		uint32_t x = jc_graph_current_epoch(product->graph, &cast->ring->comps[comp]);
		unsigned act =
		    x == JC_NO_CHANGE ? ORACLE_NOBODY : cast->in->changes[product->change[x]].act;

		out->current_epoch[comp] =
		    act == ORACLE_NOBODY ? ORACLE_NOBODY : cast->in->acts[act].epoch;
	}
	n = jc_graph_leads_base(product->graph, base, ORACLE_ACTS);
	for (size_t i = 0; i < n; i++)
		for (unsigned act = 0; act < cast->in->n_acts; act++)
			if (memcmp(&base[i], &cast->act_ids[act], sizeof(base[i])) == 0)
				out->leads_base |= bit(act);
}

/* Heads, of each compartment and of all, and the one that each device goes on from. */
static void
tell_heads(struct product *product, struct oracle_verdict *out)
{
	const struct ring *ring = product->cast->ring;
	const struct oracle_change *changes = product->cast->in->changes;
	uint32_t heads[ORACLE_CHANGES];
	size_t n = jc_graph_heads(product->graph, NULL, heads, ORACLE_CHANGES), of_comps = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned c = product->change[heads[i]];
		uint32_t last = jc_graph_chain_head(
		    product->graph, &ring->devices[changes[c].key], &ring->comps[changes[c].comp]);

		check(product, i == 0 || heads[i - 1] < heads[i], "heads are not in order");
		check(product,
		    last != JC_NO_CHANGE && changes[product->change[last]].key == changes[c].key &&
			changes[product->change[last]].comp == changes[c].comp &&
			changes[product->change[last]].seq >= changes[c].seq,
		    "a chain goes on from a branch that is not its longest");
		out->heads |= bit(c);
	}
	for (unsigned comp = 0; comp < ORACLE_COMPS; comp++)
		of_comps +=
		    jc_graph_heads(product->graph, &ring->comps[comp], heads, ORACLE_CHANGES);
	check(product, of_comps == n, "the heads of the compartments are not all heads");
}

void
product_verdict(struct product *product, struct oracle_verdict *out)
{
	static const uint8_t statuses[] = { [JC_PENDING] = STATUS_PENDING,
		[JC_ACCEPTED] = STATUS_ACCEPTED,
		[JC_SEALED] = STATUS_SEALED,
		[JC_HELD] = STATUS_HELD,
		[JC_QUARANTINED] = STATUS_QUARANTINED,
		[JC_REJECTED] = STATUS_REJECTED };

	memset(out, 0, sizeof(*out));
	out->known = product->added;
	out->opened = product->opened;
	for (unsigned c = 0; c < product->cast->in->n_changes; c++) {
		struct jc_change_info info;

		if (has(product->added, c)) {
			out->status[c] =
			    statuses[jc_graph_status(product->graph, product->index[c])];
			out->reason[c] =
			    (uint8_t)jc_graph_reason(product->graph, product->index[c]);
			jc_graph_info(product->graph, product->index[c], &info);
			out->counts |= info.counts ? bit(c) : 0;
			out->forked |= info.forked ? bit(c) : 0;
		} else if (has(product->rejected, c)) {
			out->status[c] = STATUS_REJECTED;
			out->reason[c] = product->why[c];
		} else if (has(product->here, c)) {
			out->status[c] = STATUS_PENDING;
			out->reason[c] = WHY_PARENT;
		}
	}
	tell_heads(product, out);
	tell_members(product, out);
	tell_fields(product, out);
	if (product->view)
		view_tell(product, out);
}
