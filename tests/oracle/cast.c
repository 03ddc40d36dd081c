#include "oracle/cast.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "oracle/schedule.h"

static const char *const parties[ORACLE_PARTIES] = { "NL", "FR", "RO", "PL" };

static void
put_word(uint8_t *out, uint64_t word)
{
	for (unsigned i = 0; i < 8; i++)
		out[i] = (uint8_t)(word >> (56 - 8 * i));
}

static uint64_t
get_word(const uint8_t *in)
{
	uint64_t word = 0;

	for (unsigned i = 0; i < 8; i++)
		word = word << 8 | in[i];
	return word;
}

void
ring_init(struct ring *ring)
{
	struct draw draw = { 20261121 };
	uint8_t seed[32];

	memset(ring, 0, sizeof(*ring));
	for (unsigned key = 0; key < ORACLE_KEYS; key++) {
		for (unsigned i = 0; i < 4; i++)
			put_word(seed + 8 * i, draw_word(&draw));
		ring->sign[key] = jc_sign_key_from_seed(seed);
		ring->public[key] = *jc_sign_key_public(ring->sign[key]);
		jc_device_id(&ring->devices[key], &ring->public[key]);
	}
	for (unsigned epoch = 0; epoch < ORACLE_EPOCHS; epoch++) {
		for (unsigned i = 0; i < 4; i++)
			put_word(seed + 8 * i, draw_word(&draw));
		put_word(ring->epoch_ids[epoch].b, draw_word(&draw));
		ring->epochs[epoch] = jc_epoch_key_from(&ring->epoch_ids[epoch], seed);
	}
	memset(ring->case_id.b, 0xca, sizeof(ring->case_id.b));
	for (unsigned comp = 1; comp < ORACLE_COMPS; comp++)
		memset(ring->comps[comp].b, (int)(0x10 * comp), sizeof(ring->comps[comp].b));
}

void
ring_release(struct ring *ring)
{
	for (unsigned key = 0; key < ORACLE_KEYS; key++)
		jc_sign_key_free(ring->sign[key]);
	for (unsigned epoch = 0; epoch < ORACLE_EPOCHS; epoch++)
		jc_epoch_key_free(ring->epochs[epoch]);
}

/* The id of a change; one that nobody has when it does not exist. */
static struct jc_id24
id_of(const struct cast *cast, unsigned change)
{
	struct jc_id24 nobody;

	if (change < cast->in->n_changes)
		return cast->changes[change].commit.id;
	memset(nobody.b, 0xee, sizeof(nobody.b));
	return nobody;
}

static struct jc_frontier
frontier(const struct cast *cast, const struct oracle_frontier *in)
{
	struct jc_frontier out = { .n = in->n };

	if (in->n)
		out.at = jc_calloc(in->n, sizeof(*out.at));
	for (unsigned i = 0; i < in->n; i++) {
		out.at[i].comp = cast->ring->comps[in->at[i].comp];
		out.at[i].change = id_of(cast, in->at[i].change);
	}
	return out;
}

static void
put_party(char out[9], unsigned party)
{
	memcpy(out, parties[party], 3);
}

static void
put_code(char out[13], unsigned party, unsigned number)
{
	memcpy(out, parties[party], 2);
	out[2] = (char)('1' + number % 9);
}

static void
cast_leads(const struct cast *cast, const struct oracle_act *in, struct jc_act *out)
{
	out->n_leads = in->n_leads;
	out->leads = in->n_leads ? jc_calloc(in->n_leads, sizeof(*out->leads)) : NULL;
	for (unsigned i = 0; i < in->n_leads; i++) {
		out->leads[i].key = cast->ring->public[in->leads[i].key];
		put_party(out->leads[i].party, in->leads[i].party);
		if (in->type == ACT_GENESIS)
			put_code(out->leads[i].code, in->leads[i].party, in->leads[i].key);
	}
	out->n_base = in->n_base;
	out->base = in->n_base ? jc_calloc(in->n_base, sizeof(*out->base)) : NULL;
	for (unsigned i = 0; i < in->n_base; i++) {
		if (in->base[i] == ORACLE_NOBODY)
			memset(out->base[i].b, 0xbb, sizeof(out->base[i].b));
		else
			out->base[i] = cast->act_ids[in->base[i]];
	}
	out->n_modes = in->n_modes;
	out->modes = in->n_modes ? jc_calloc(in->n_modes, sizeof(*out->modes)) : NULL;
	for (unsigned i = 0; i < in->n_modes; i++) {
		put_party(out->modes[i].party, in->modes[i].party);
		out->modes[i].review = in->modes[i].review;
		out->modes[i].frontier = frontier(cast, &in->modes[i].frontier);
	}
	out->n_remove = in->n_remove;
	out->remove = in->n_remove ? jc_calloc(in->n_remove, sizeof(*out->remove)) : NULL;
	for (unsigned i = 0; i < in->n_remove; i++) {
		out->remove[i].key = cast->ring->public[in->remove[i].key];
		out->remove[i].frontier = frontier(cast, &in->remove[i].frontier);
	}
}

static void
add_wrap(struct jc_act *out, const struct jc_id16 *to)
{
	struct jc_act_wrap *wrap;

	out->wraps = jc_realloc(out->wraps, out->n_wraps + 1, sizeof(*out->wraps));
	wrap = &out->wraps[out->n_wraps++];
	wrap->to = *to;
	wrap->len = 120;
	wrap->wrap = jc_calloc(1, wrap->len);
}

static void
cast_epochs(const struct cast *cast, const struct oracle_act *in, struct jc_act *out)
{
	if (in->type == ACT_EPOCH) {
		out->comp = cast->ring->comps[in->comp];
		out->epoch = cast->epoch_ids[in->epoch];
		for (unsigned key = 0; key < cast->in->n_keys; key++)
			if (in->readers >> key & 1)
				add_wrap(out, &cast->ring->devices[key]);
	} else {
		out->device = cast->ring->devices[in->key];
		for (unsigned epoch = 0; epoch < cast->in->n_epochs; epoch++)
			if (in->epochs >> epoch & 1)
				add_wrap(out, &cast->epoch_ids[epoch]);
	}
}

/* As a struct, its lists in any order and without an id. */
static void
cast_act(const struct cast *cast, unsigned act, struct jc_act *out)
{
	static const enum jc_act_type types[] = { JC_ACT_GENESIS, JC_ACT_LEADS, JC_ACT_CUT,
		JC_ACT_ADMIT, JC_ACT_DECISION, JC_ACT_EPOCH, JC_ACT_GRANT };
	static const enum jc_role roles[] = { JC_ROLE_LEAD, JC_ROLE_MEMBER, JC_ROLE_OBSERVER,
		JC_ROLE_AUDITOR };
	static const enum jc_then thens[] = { JC_THEN_NONE, JC_THEN_OBSERVER, JC_THEN_REVIEW,
		JC_THEN_MEMBER };
	const struct oracle_act *in = &cast->in->acts[act];

	memset(out, 0, sizeof(*out));
	out->type = types[in->type];
	if (in->type == ACT_GENESIS)
		out->recovery = cast->ring->public[in->recovery];
	if (in->type == ACT_GENESIS || in->type == ACT_LEADS)
		cast_leads(cast, in, out);
	if (in->type == ACT_CUT || in->type == ACT_ADMIT)
		out->key = cast->ring->public[in->key];
	if (in->type == ACT_CUT) {
		out->frontier = frontier(cast, &in->frontier);
		out->then = thens[in->then];
	}
	if (in->type == ACT_ADMIT) {
		out->role = roles[in->role];
		put_party(out->party, in->party);
		put_code(out->code, in->party, in->key);
	}
	if (in->type == ACT_DECISION) {
		out->n_on = in->n_on;
		out->on = jc_calloc(in->n_on + 1u, sizeof(*out->on));
		for (unsigned i = 0; i < in->n_on; i++)
			out->on[i] = id_of(cast, in->on[i]);
		out->release = in->release;
	}
	if (in->type == ACT_EPOCH || in->type == ACT_GRANT)
		cast_epochs(cast, in, out);
}

static void
cast_values(struct cast *cast)
{
	for (unsigned i = 1; i < cast->in->n_values; i++) {
		const struct oracle_value *in = &cast->in->values[i];
		char *bytes = cast->value_bytes[i];

		cast->values[i].type = in->bytes ? JC_VALUE_BYTES : JC_VALUE_TEXT;
		cast->values[i].data = bytes;
		if (!in->bytes) {
			bytes[0] = (char)('a' + i % 26);
			bytes[1] = (char)('a' + i / 26);
			cast->values[i].len = 2;
			continue;
		}
		for (unsigned n = 0; n < in->n; n++) {
			struct jc_id24 id = id_of(cast, in->ids[n].change);

			memcpy(bytes + 26 * n, id.b, 24);
			bytes[26 * n + 25] = (char)in->ids[n].index;
		}
		cast->values[i].len = 26u * in->n + in->ragged;
	}
}

static void
cast_body(struct cast *cast, unsigned c)
{
	const struct oracle_change *in = &cast->in->changes[c];
	struct cast_change *out = &cast->changes[c];

	memset(out->body.salt, in->salt, sizeof(out->body.salt));
	out->body.version = in->newer ? 2 : 1;
	out->body.has_batch = in->in_batch && !in->newer;
	if (out->body.has_batch) {
		memset(out->body.batch.b, in->batch + 1, sizeof(out->body.batch.b));
		out->body.part = in->part;
		out->body.parts = in->parts;
	}
	out->body.n = in->n_writes;
	out->body.writes = out->writes;
	for (unsigned w = 0; w < in->n_writes; w++) {
		struct jc_write *write = &out->writes[w];

		write->rec = cast->recs[in->writes[w].rec];
		write->field = oracle_field_names[in->writes[w].field];
		write->field_len = strlen(write->field);
		write->value = cast->values[in->writes[w].value];
		write->n_kills = in->writes[w].n_kills;
		write->kills = out->kills[w];
		for (unsigned i = 0; i < in->writes[w].n_kills; i++) {
			struct jc_write_id kill = {
				.change = id_of(cast, in->writes[w].kills[i].change),
				.index = in->writes[w].kills[i].index,
			};
			unsigned at = i;

			for (; at > 0 && jc_write_id_cmp(&out->kills[w][at - 1], &kill) > 0; at--)
				out->kills[w][at] = out->kills[w][at - 1];
			out->kills[w][at] = kill;
		}
	}
}

static void
cast_recs(struct cast *cast)
{
	for (unsigned rec = 0; rec < ORACLE_RECS; rec++) {
		cast->recs[rec].b[0] = (uint8_t)(0x10 + rec);
		cast->recs[rec].b[15] = 1;
	}
	for (unsigned n = 0; n < cast->in->n_entries; n++) {
		uint8_t salt[16];

		memset(salt, cast->in->entries[n].salt, sizeof(salt));
		jc_record_id_entry(&cast->recs[ORACLE_RECS + n], &cast->ring->case_id,
		    &cast->ring->devices[cast->in->entries[n].key], cast->in->entries[n].seq, salt,
		    0);
	}
}

/* Everything but the ids. */
static void
cast_header(struct cast *cast, unsigned c, struct draw *draw)
{
	static const char *const kinds[] = { "change", "act", "epoch", "grant", "join",
		"checkpoint" };
	const struct oracle_change *in = &cast->in->changes[c];
	struct jc_commit *commit = &cast->changes[c].commit;
	struct jc_parent parents[ORACLE_LIST];

	memcpy(commit->kind, kinds[in->kind], strlen(kinds[in->kind]) + 1);
	commit->device = cast->ring->devices[in->key];
	commit->key = cast->ring->public[in->key];
	commit->case_id = cast->ring->case_id;
	commit->comp = cast->ring->comps[in->comp];
	commit->seq = in->seq;
	for (unsigned i = 0; i < in->n_parents; i++) {
		const struct cast_change *parent = &cast->changes[in->parents[i]];

		parents[i].id = id_of(cast, in->parents[i]);
		if (in->parents[i] == ORACLE_NOBODY)
			memset(parents[i].oid.b, 0xdd, sizeof(parents[i].oid.b));
		else
			parents[i].oid = parent->has_alias && draw_chance(draw, 50) ? parent->alias
										    : parent->oid;
	}
	jc_commit_set_parents(commit, parents, in->n_parents);
	if (in->bad_links)
		commit->links.b[draw_below(draw, 32)] ^= 1;
	put_word(commit->tree.b, draw_word(draw));
}

/* Fast lane: ids from the numbers of the schedule. */
static void
make_up(struct cast *cast, unsigned c, struct draw *draw)
{
	struct cast_change *out = &cast->changes[c];

	put_word(out->commit.id.b, cast->in->changes[c].id);
	out->commit.id.b[23] = (uint8_t)c;
	put_word(out->oid.b, draw_word(draw));
	out->oid.b[19] = (uint8_t)c;
	out->alias = out->oid;
	out->alias.b[18] = 1;
	out->has_alias = draw_chance(draw, 25);
}

/* In both lanes acts are bytes: their ids are hashes, and whoever saves a graph writes them again.
 */
static void
write_act(struct cast *cast, unsigned c)
{
	const struct oracle_change *in = &cast->in->changes[c];
	struct cast_change *out = &cast->changes[c];
	struct jc_act act;

	if (in->comp != 0)
		return;
	if (in->act == ORACLE_NOBODY) {
		jc_buf_str(&out->blob, "JCA1 but no act");
		return;
	}
	cast_act(cast, in->act, &act);
	act.sealed_len = 1; /* makes it another act, even when it says the same */
	act.sealed = jc_calloc(1, act.sealed_len);
	act.sealed[0] = in->act;
	if (jc_act_format(&out->blob, &act) != JC_OK)
		jc_die("act %u of the schedule has no bytes", in->act);
	cast->act_ids[in->act] = act.id;
	cast->in->acts[in->act].id = get_word(act.id.b);
	jc_act_release(&act);
}

static void
write_body(struct cast *cast, unsigned c, struct draw *draw)
{
	static const uint8_t newer[] = { 0xa1, 0x61, 'v', 0x02 };
	const struct oracle_change *in = &cast->in->changes[c];
	const struct ring *ring = cast->ring;
	struct cast_change *out = &cast->changes[c];
	struct jc_seal_place place = { ring->case_id, ring->comps[in->comp], ring->devices[in->key],
		in->seq };
	struct jc_buf plain = JC_BUF_INIT;

	if (in->comp == 0)
		return;
	if (in->newer)
		jc_buf_add(&plain, newer, sizeof(newer));
	else if (jc_body_encode(&plain, &out->body) != JC_OK)
		jc_die("change %u of the schedule has no bytes", c);
	jc_seal_body(&out->blob, ring->epochs[in->epoch], &place, plain.data, plain.len);
	if (in->bad_body)
		out->blob.data[out->blob.len - 1 - draw_below(draw, 200)] ^= 4;
	jc_buf_wipe(&plain);
}

/* Slow lane: sign, and damage what shall be damaged. */
static void
write_commit(struct cast *cast, unsigned c, struct draw *draw)
{
	struct oracle_change *in = &cast->in->changes[c];
	struct cast_change *out = &cast->changes[c];
	struct jc_buf *bytes = &out->commit_bytes;
	struct jc_id32 digest;

	jc_hash1(&out->commit.body, out->blob.data, out->blob.len);
	jc_commit_sign(&out->commit, cast->ring->sign[in->key]);
	jc_commit_format(bytes, &out->commit);
	in->id = get_word(out->commit.id.b);
	jc_hash1(&digest, bytes->data, bytes->len); /* for SHA-1, which git would take */
	memcpy(out->oid.b, digest.b, sizeof(out->oid.b));
	if (in->bad_form)
		bytes->data[draw_below(draw, (unsigned)bytes->len)] ^=
		    (char)(1u << draw_below(draw, 8));
}

struct cast *
cast_new(struct oracle_case *in, const struct ring *ring, bool slow, uint64_t seed)
{
	struct cast *cast = jc_calloc(1, sizeof(*cast) + in->n_changes * sizeof(cast->changes[0]));
	struct draw draw = { seed };

	cast->in = in;
	cast->ring = ring;
	cast->slow = slow;
	for (unsigned epoch = 0; epoch < in->n_epochs; epoch++) {
		if (slow) {
			cast->epoch_ids[epoch] = ring->epoch_ids[epoch];
			in->epoch_ids[epoch] = get_word(ring->epoch_ids[epoch].b);
		}
		put_word(cast->epoch_ids[epoch].b, in->epoch_ids[epoch]);
	}
	cast_recs(cast);
	for (unsigned c = 0; c < in->n_changes; c++) {
		jc_buf_init(&cast->changes[c].commit_bytes);
		jc_buf_init(&cast->changes[c].blob);
		if (!slow)
			make_up(cast, c, &draw);
	}
	if (!slow)
		cast_values(cast);
	for (unsigned c = 0; c < in->n_changes; c++) {
		if (slow)
			cast_values(cast); /* the ids of the changes so far are known by now */
		cast_body(cast, c);
		cast_header(cast, c, &draw);
		write_act(cast, c);
		if (slow) {
			write_body(cast, c, &draw);
			write_commit(cast, c, &draw);
		}
	}
	return cast;
}

void
cast_free(struct cast *cast)
{
	for (unsigned c = 0; c < cast->in->n_changes; c++) {
		jc_buf_release(&cast->changes[c].commit_bytes);
		jc_buf_release(&cast->changes[c].blob);
	}
	free(cast);
}
