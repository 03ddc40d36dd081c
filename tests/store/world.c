#include "store/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/sign.h"
#include "lib/suite.h"

#define FIRST_TIME 1767225600000u /* 2026-01-01 */

static const struct jc_id16 case_id = { { 0xca } };
static const struct jc_id8 comp = { { 'c' } };

struct jc_id16
world_rec(int rec)
{
	struct jc_id16 id = { { 0x10 } };

	id.b[1] = (uint8_t)rec;
	id.b[15] = (uint8_t)(rec * 7);
	return id;
}

static struct jc_id32
key_of(unsigned device)
{
	struct jc_id32 key = { { 0 } };

	key.b[0] = (uint8_t)(device + 1);
	return key;
}

struct jc_id16
world_device(unsigned device)
{
	struct jc_id32 key = key_of(device);
	struct jc_id16 id;

	jc_device_id(&id, &key);
	return id;
}

static void
name_change(struct world_change *change, unsigned n)
{
	struct jc_id32 hash;

	jc_hash1(&hash, &n, sizeof(n));
	memcpy(&change->commit.id, &hash, sizeof(change->commit.id));
	memcpy(&change->oid, hash.b + 8, sizeof(change->oid));
	change->commit.case_id = case_id;
	change->commit.key = key_of(change->device);
	change->commit.device = world_device(change->device);
}

struct world *
world_new(void)
{
	struct world *world = jc_calloc(1, sizeof(*world));
	struct jc_act *act = &world->founding;

	act->type = JC_ACT_GENESIS;
	act->n_leads = WORLD_DEVICES;
	act->leads = jc_calloc(WORLD_DEVICES, sizeof(*act->leads));
	for (unsigned i = 0; i < WORLD_DEVICES; i++) {
		act->leads[i].key = key_of(i);
		memcpy(act->leads[i].party, "NL", 3);
		(void)snprintf(act->leads[i].code, sizeof(act->leads[i].code), "NL%u", i + 1);
	}
	act->recovery = key_of(99);
	jc_buf_init(&world->act);
	ck_ok(jc_act_format(&world->act, act));
	world->n = 1;
	world->time = FIRST_TIME;
	name_change(&world->at[0], 0);
	memcpy(world->at[0].commit.kind, "act", 4);
	jc_commit_links(&world->at[0].commit.links, NULL, 0);
	return world;
}

void
world_free(struct world *world)
{
	for (unsigned i = 1; i < world->n; i++)
		jc_body_release(&world->at[i].body);
	jc_act_release(&world->founding);
	jc_buf_release(&world->act);
	free(world);
}

/* Where a change writes a field of a record; the test is wrong when it does not. */
static struct jc_write_id
write_of(
    const struct world *world, int change, const struct jc_id16 *rec, const char *field, size_t len)
{
	const struct jc_body *body = &world->at[change].body;

	for (size_t i = 0; i < body->n; i++) {
		const struct jc_write *write = &body->writes[i];

		if (jc_id16_cmp(&write->rec, rec) == 0 && write->field_len == len &&
		    memcmp(write->field, field, len) == 0)
			return (struct jc_write_id){ world->at[change].commit.id, (uint16_t)i };
	}
	ck_abort_msg("change %d does not write %.*s", change, (int)len, field);
}

static int
by_write_id(const void *a, const void *b)
{
	return jc_write_id_cmp(a, b);
}

/* Room for what the writes of one change point to. */
struct room {
	char field[JC_FIELD_MAX];
	struct jc_write_id ids[WORLD_NAMES];
	char bytes[WORLD_NAMES * 26];
};

static void
set_names(const struct world *world, const struct world_write *from, struct jc_write *to,
    struct room *room)
{
	static const char disputed[] = "_disputed/";
	bool keeps = strncmp(from->field, disputed, sizeof(disputed) - 1) == 0;
	size_t skip = keeps ? sizeof(disputed) - 1 : 0, n = 0;

	while (n < WORLD_NAMES && from->names[n]) {
		room->ids[n] = write_of(
		    world, from->names[n], &to->rec, to->field + skip, to->field_len - skip);
		n++;
	}
	qsort(room->ids, n, sizeof(room->ids[0]), by_write_id);
	if (!keeps) {
		to->kills = room->ids;
		to->n_kills = n;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		memcpy(room->bytes + i * 26, room->ids[i].change.b, 24);
		room->bytes[i * 26 + 24] = (char)(room->ids[i].index >> 8);
		room->bytes[i * 26 + 25] = (char)(room->ids[i].index & 0xff);
	}
	to->value = (struct jc_value){ JC_VALUE_BYTES, room->bytes, n * 26 };
}

static void
make_write(const struct world *world, const struct world_write *from, struct jc_write *to,
    struct room *room)
{
	const char *slash = strchr(from->field, '/');
	struct jc_buf field = JC_BUF_INIT;

	*to = (struct jc_write){ .rec = world_rec(from->rec) };
	if (slash && from->field[0] == '_' && from->field[1] == 'd') {
		jc_buf_str(&field, from->field);
	} else if (slash) {
		char *name = jc_strndup(from->field, (size_t)(slash - from->field));

		jc_field_element(&field, name, slash + 1, strlen(slash + 1));
		free(name);
	} else {
		jc_buf_str(&field, from->field);
	}
	memcpy(room->field, field.data, field.len);
	to->field = room->field;
	to->field_len = field.len;
	jc_buf_release(&field);
	if (from->value)
		to->value = (struct jc_value){ JC_VALUE_TEXT, from->value, strlen(from->value) };
	set_names(world, from, to, room);
}

static void
make_body(
    struct world *world, struct world_change *change, const struct world_write *writes, size_t n)
{
	struct room *room = jc_calloc(n, sizeof(*room));
	struct jc_body body = { .time = world->time, .version = 1, .n = n };
	struct jc_buf bytes = JC_BUF_INIT;

	if (world->source) {
		body.source = world->source;
		body.source_len = strlen(world->source);
		body.snapshot = world->snapshot;
		body.snapshot_len = strlen(world->snapshot);
	}
	body.writes = jc_calloc(n, sizeof(*body.writes));
	for (size_t i = 0; i < n; i++)
		make_write(world, &writes[i], &body.writes[i], &room[i]);
	ck_ok(jc_body_encode(&bytes, &body));
	ck_ok(jc_body_decode(bytes.data, bytes.len, &change->body));
	jc_buf_release(&bytes);
	free(body.writes);
	free(room);
}

/* Own last change first, then the other heads of what was seen, by their hex. */
static void
set_parents(struct world *world, struct world_change *change, uint64_t seen, int own)
{
	struct jc_commit *commit = &change->commit;
	struct jc_id24 ids[JC_PARENTS_MAX];
	uint64_t covered = own < 0 ? 0 : world->at[own].past | WORLD_BIT(own);
	unsigned order[WORLD_CHANGES], n = 0, first = 0;

	if (own >= 0)
		order[n++] = (unsigned)own;
	first = n;
	for (unsigned i = world->n; i-- > 0;) {
		if (!(seen & WORLD_BIT(i)) || covered & WORLD_BIT(i))
			continue;
		covered |= world->at[i].past | WORLD_BIT(i);
		order[n++] = i;
	}
	for (unsigned i = first; i < n; i++) {
		for (unsigned k = i + 1; k < n; k++) {
			unsigned swap = order[i];

			if (memcmp(&world->at[order[i]].oid, &world->at[order[k]].oid,
				sizeof(struct jc_oid)) > 0) {
				order[i] = order[k];
				order[k] = swap;
			}
		}
	}
	ck_assert_uint_le(n, JC_PARENTS_MAX);
	for (unsigned i = 0; i < n; i++) {
		commit->parents[i] = world->at[order[i]].oid;
		ids[i] = world->at[order[i]].commit.id;
	}
	commit->n_parents = n;
	change->past = covered;
	jc_commit_links(&commit->links, ids, n);
}

unsigned
world_add(
    struct world *world, unsigned device, uint64_t seen, const struct world_write *writes, size_t n)
{
	struct world_change *change = &world->at[world->n];
	int own = -1;

	ck_assert_uint_lt(world->n, WORLD_CHANGES);
	change->device = device;
	name_change(change, world->n);
	memcpy(change->commit.kind, "change", 7);
	change->commit.comp = comp;
	for (unsigned i = 1; i < world->n; i++) {
		if (world->at[i].device == device)
			own = (int)i;
	}
	change->commit.seq = own < 0 ? 0 : world->at[own].commit.seq + 1;
	for (unsigned i = 0; i < world->n; i++) {
		if (seen & WORLD_BIT(i))
			seen |= world->at[i].past;
	}
	set_parents(world, change, seen | 1, own);
	make_body(world, change, writes, n);
	world->time += 1000;
	return world->n++;
}

unsigned
world_says(struct world *world, unsigned device, uint64_t seen, const struct world_write *writes)
{
	size_t n = 0;

	while (writes[n].field)
		n++;
	return world_add(world, device, seen, writes, n);
}

void
replica_open(struct replica *replica, struct world *world)
{
	*replica = (struct replica){ .world = world };
	replica->graph = jc_graph_new(&case_id, &world->at[0].commit.id);
	ck_ok(jc_view_new(&replica->view));
	ck_ok(jc_view_begin(replica->view));
	replica_take(replica, 0, false);
	replica_status(replica, 0, JC_ACCEPTED);
	ck_ok(jc_view_commit(replica->view, replica->graph));
}

void
replica_close(struct replica *replica)
{
	jc_view_free(replica->view);
	jc_graph_free(replica->graph);
}

void
replica_take(struct replica *replica, unsigned change, bool opens)
{
	struct world_change *from = &replica->world->at[change];
	struct jc_act act = { 0 };
	struct jc_change_info info;
	enum jc_reason reason;
	enum jc_err err;

	if (change == 0)
		ck_ok(jc_act_parse("act", replica->world->act.data, replica->world->act.len, &act));
	err = jc_graph_add(replica->graph, &from->commit, &from->oid, change ? NULL : &act,
	    &replica->index[change], &reason);
	ck_assert_msg(err == JC_OK, "change %u is %s", change, jc_reason_name(reason));
	/* A view that was rolled back is behind its graph. */
	jc_graph_info(replica->graph, replica->index[change], &info);
	ck_ok(jc_view_change(replica->view, replica->index[change], &info));
	replica->here |= WORLD_BIT(change);
	if (opens)
		replica_body(replica, change);
}

void
replica_body(struct replica *replica, unsigned change)
{
	ck_ok(
	    jc_view_body(replica->view, replica->index[change], &replica->world->at[change].body));
}

void
replica_status(struct replica *replica, unsigned change, enum jc_status status)
{
	ck_ok(jc_view_status(replica->view, replica->index[change], status, JC_REASON_NONE));
}

void
replica_take_all(struct replica *replica)
{
	ck_ok(jc_view_begin(replica->view));
	for (unsigned i = 1; i < replica->world->n; i++) {
		replica_take(replica, i, true);
		replica_status(replica, i, JC_ACCEPTED);
	}
	replica_commit(replica);
}

void
replica_commit(struct replica *replica)
{
	ck_ok(jc_view_commit(replica->view, replica->graph));
	ck_ok(jc_view_check(replica->view, replica->graph));
}

static void
add_line(void *context, const char *text, size_t len)
{
	jc_buf_add(context, text, len);
	jc_buf_chr(context, '\n');
}

void
replica_dump(struct replica *replica, struct jc_buf *out)
{
	ck_ok(jc_view_dump(replica->view, add_line, out));
}

void
same_dumps(const struct jc_buf *expected, const struct jc_buf *got, int which)
{
	size_t line = 0;

	for (size_t i = 0; i < expected->len || i < got->len; i++) {
		const char *a = expected->data + line, *b = got->data + line;

		if (expected->data[i] != got->data[i])
			ck_abort_msg("case %d: %.*s\nis not\n%.*s", which, (int)strcspn(a, "\n"), a,
			    (int)strcspn(b, "\n"), b);
		if (expected->data[i] == '\n')
			line = i + 1;
	}
}
