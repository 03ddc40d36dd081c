#include "oracle/product.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/fold.h"

#define WRITES (ORACLE_CHANGES * ORACLE_WRITES)

struct product {
	const struct cast *cast;
	struct jc_graph *graph;
	uint64_t here, added, rejected, opened;
	unsigned keys;
	uint8_t why[ORACLE_CHANGES];           /* of the rejected */
	uint32_t index[ORACLE_CHANGES];        /* of the added, in the graph */
	uint8_t change[ORACLE_CHANGES];        /* the reverse */
	struct jc_body bodies[ORACLE_CHANGES]; /* slow lane: of the opened, decoded */
	struct {
		enum jc_status status;
		enum jc_reason reason;
	} told[ORACLE_CHANGES]; /* by index in the graph: what was reported last */
	uint32_t last_told;
	const char *fault;
};

static void
check(struct product *product, bool good, const char *fault)
{
	if (!good && !product->fault)
		product->fault = fault;
}

static uint64_t
bit(unsigned member)
{
	return (uint64_t)1 << member;
}

static bool
has(uint64_t set, unsigned member)
{
	return member < 64 && (set >> member & 1);
}

struct product *
product_new(const struct cast *cast)
{
	struct product *product = jc_calloc(1, sizeof(*product));

	product->cast = cast;
	product->graph = jc_graph_new(&cast->ring->case_id, &cast->changes[0].commit.id);
	return product;
}

/* The graph once more, from its own bytes; NULL when they do not load. */
static struct jc_graph *
copy_graph(const struct jc_graph *graph)
{
	struct jc_buf bytes = JC_BUF_INIT;
	struct jc_graph *copy;

	jc_graph_save(graph, &bytes);
	if (jc_graph_load(bytes.data, bytes.len, &copy) != JC_OK)
		copy = NULL;
	jc_buf_release(&bytes);
	return copy;
}

struct product *
product_copy(const struct product *product)
{
	struct product *copy = jc_memdup(product, sizeof(*product));

	copy->graph = copy_graph(product->graph);
	if (!copy->graph)
		jc_die("what was saved does not load");
	return copy;
}

static void
forget_bodies(struct product *product)
{
	for (unsigned c = 0; c < ORACLE_CHANGES; c++)
		if (product->cast->slow && has(product->opened, c))
			jc_body_release(&product->bodies[c]);
	product->opened = 0;
}

void
product_free(struct product *product)
{
	if (!product)
		return;
	forget_bodies(product);
	jc_graph_free(product->graph);
	free(product);
}

const char *
product_fault(const struct product *product)
{
	return product->fault;
}

uint64_t
product_here(const struct product *product)
{
	return product->here;
}

unsigned
product_keys(const struct product *product)
{
	return product->keys;
}

bool
product_is_ancestor(const struct product *product, unsigned a, unsigned b)
{
	return jc_graph_is_ancestor(product->graph, product->index[a], product->index[b]);
}

/* The form and signature of a commit as it arrives; false when they are no good. */
static bool
read_commit(struct product *product, unsigned c, struct jc_commit *out)
{
	const struct cast_change *cast = &product->cast->changes[c];

	*out = cast->commit;
	if (!product->cast->slow)
		return !product->cast->in->changes[c].bad_form;
	if (jc_commit_parse(cast->commit_bytes.data, cast->commit_bytes.len, out) != JC_OK)
		return false;
	return jc_commit_verify(out) == JC_OK;
}

static void
read_act(struct product *product, unsigned c, struct jc_act *out)
{
	const struct oracle_change *in = &product->cast->in->changes[c];
	const struct cast_change *cast = &product->cast->changes[c];

	memset(out, 0, sizeof(*out));
	if (in->comp != 0)
		return;
	if (jc_act_parse(cast->commit.kind, cast->blob.data, cast->blob.len, out) != JC_OK)
		memset(out, 0, sizeof(*out));
}

/* A second commit of the same change stands for the first. */
static void
add_alias(struct product *product, unsigned c, const struct jc_commit *commit)
{
	const struct cast_change *cast = &product->cast->changes[c];
	struct jc_act act;
	enum jc_reason reason;
	uint32_t index;
	enum jc_err err;
	bool is_act;

	read_act(product, c, &act);
	is_act = product->cast->in->changes[c].comp == 0 &&
		 product->cast->in->changes[c].act != ORACLE_NOBODY;
	err = jc_graph_add(
	    product->graph, commit, &cast->alias, is_act ? &act : NULL, &index, &reason);
	check(product, err == JC_OK && index == product->index[c],
	    "an alias is not the change it stands for");
	check(product, jc_graph_find_oid(product->graph, &cast->alias) == product->index[c],
	    "an alias is not found");
	jc_act_release(&act);
}

/* Try to add one change; false when it has to wait. */
static bool
add(struct product *product, unsigned c)
{
	const struct oracle_change *in = &product->cast->in->changes[c];
	const struct cast_change *cast = &product->cast->changes[c];
	struct jc_commit commit;
	struct jc_act act;
	bool waits = false, orphan = false;
	enum jc_reason reason = JC_REASON_NONE;
	enum jc_err err;

	if (!read_commit(product, c, &commit)) {
		product->rejected |= bit(c);
		product->why[c] = WHY_FORM;
		return true;
	}
	check(product, !in->bad_form, "a damaged commit was taken");
	for (unsigned i = 0; i < in->n_parents; i++) {
		waits |= !has(product->added | product->rejected, in->parents[i]);
		orphan |= has(product->rejected, in->parents[i]);
	}
	read_act(product, c, &act);
	err = jc_graph_add(product->graph, &commit, &cast->oid,
	    in->comp == 0 && (act.type != JC_ACT_GENESIS || act.n_leads) ? &act : NULL,
	    &product->index[c], &reason);
	jc_act_release(&act);
	if (waits || orphan) {
		check(product, err == JC_NOTFOUND && reason == JC_REASON_PARENT,
		    "a change without a parent was taken");
		if (waits)
			return false;
		reason = JC_REASON_CHAIN;
	}
	if (err == JC_OK) {
		product->added |= bit(c);
		check(product, product->index[c] + 1 == jc_graph_count(product->graph),
		    "indexes are not in order of adding");
		check(product, jc_graph_find(product->graph, &commit.id) == product->index[c],
		    "an added change is not found");
		product->change[product->index[c]] = (uint8_t)c;
		if (cast->has_alias)
			add_alias(product, c, &commit);
	} else {
		product->rejected |= bit(c);
		product->why[c] = (uint8_t)reason;
	}
	return true;
}

static const struct jc_body *
body_of(const struct product *product, unsigned c)
{
	return product->cast->slow ? &product->bodies[c] : &product->cast->changes[c].body;
}

static bool
look_up(void *context, uint32_t change, uint16_t index, struct jc_known_write *out)
{
	const struct product *product = context;
	unsigned c = product->change[change];
	const struct jc_write *write;

	if (!has(product->opened, c) || index >= body_of(product, c)->n)
		return false;
	write = &body_of(product, c)->writes[index];
	*out = (struct jc_known_write){ write->rec, write->field, write->field_len, write->value };
	return true;
}

/* Decode the body of a change whose key is here. */
static bool
decode(struct product *product, unsigned c)
{
	const struct oracle_change *in = &product->cast->in->changes[c];
	const struct cast_change *cast = &product->cast->changes[c];
	const struct ring *ring = product->cast->ring;
	struct jc_seal_place place = { ring->case_id, ring->comps[in->comp], ring->devices[in->key],
		in->seq };
	struct jc_buf plain = JC_BUF_INIT;
	enum jc_err err;

	if (!product->cast->slow)
		return !in->bad_body;
	err =
	    jc_open_body(&plain, ring->epochs[in->epoch], &place, cast->blob.data, cast->blob.len);
	if (err == JC_OK)
		err = jc_body_decode(plain.data, plain.len, &product->bodies[c]);
	jc_buf_wipe(&plain);
	return err == JC_OK;
}

static void
open_body(struct product *product, unsigned c)
{
	const struct oracle_change *in = &product->cast->in->changes[c];
	uint32_t index = product->index[c];

	if (in->comp == 0 || in->kind != KIND_CHANGE || !has(product->keys, in->epoch))
		return;
	if (!decode(product, c)) {
		jc_graph_malformed(product->graph, index);
		return;
	}
	if (jc_graph_opened(product->graph, index, body_of(product, c), look_up, product))
		product->opened |= bit(c);
	else if (product->cast->slow)
		jc_body_release(&product->bodies[c]);
}

static void
hear(void *context, uint32_t index, enum jc_status old, enum jc_status now)
{
	struct product *product = context;

	check(product, product->last_told == JC_NO_CHANGE || index > product->last_told,
	    "changes of status are not told in order");
	product->last_told = index;
	check(product, old == product->told[index].status,
	    "the old status told is not the one told before");
	check(product, now == jc_graph_status(product->graph, index),
	    "the status told is not the status");
	check(product,
	    now != product->told[index].status ||
		jc_graph_reason(product->graph, index) != product->told[index].reason,
	    "a change was told whose status is as before");
	product->told[index].status = now;
	product->told[index].reason = jc_graph_reason(product->graph, index);
}

static void
judge(struct product *product)
{
	product->last_told = JC_NO_CHANGE;
	jc_graph_judge(product->graph, hear, product);
	for (uint32_t i = 0; i < jc_graph_count(product->graph); i++)
		check(product,
		    product->told[i].status == jc_graph_status(product->graph, i) &&
			product->told[i].reason == jc_graph_reason(product->graph, i),
		    "a change of status was not told");
}

void
product_deliver(struct product *product, uint64_t set, uint64_t order)
{
	struct draw draw = { order };
	uint32_t first = jc_graph_count(product->graph);
	uint64_t waiting, left;
	bool progress = true;

	product->here |= set;
	waiting = product->here & ~product->added & ~product->rejected;
	while (progress) {
		progress = false;
		for (left = waiting; left;) {
			unsigned c = draw_member(&draw, left);

			left &= ~bit(c);
			if (add(product, c)) {
				waiting &= ~bit(c);
				progress = true;
			}
		}
	}
	for (uint32_t i = first; i < jc_graph_count(product->graph); i++)
		open_body(product, product->change[i]);
	judge(product);
}

void
product_give_keys(struct product *product, unsigned keys)
{
	bool news = false;

	for (unsigned c = 0; c < product->cast->in->n_changes; c++)
		news |= has(product->added, c) && product->cast->in->changes[c].comp != 0 &&
			has(keys & ~product->keys, product->cast->in->changes[c].epoch);
	product->keys |= keys;
	if (!news)
		return;
	jc_graph_forget_bodies(product->graph);
	forget_bodies(product);
	for (uint32_t i = 0; i < jc_graph_count(product->graph); i++)
		open_body(product, product->change[i]);
	judge(product);
}

void
product_reload(struct product *product)
{
	struct jc_graph *again = copy_graph(product->graph);

	check(product, again, "what was saved does not load");
	if (again) {
		jc_graph_free(product->graph);
		product->graph = again;
	}
	judge(product);
}

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
}
