/*
 * Random cases: devices that write, overwrite, clear, withdraw, dispute with partial knowledge; a
 * view fed in any order, in any steps, with statuses that flip and transactions that are taken
 * back, must equal one made at once.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "store/suites.h"
#include "store/world.h"

#define CASES 60
#define CASES_LONG 3000
#define RECORDS 3
#define WRITES 5

static uint64_t state;

static unsigned
random_below(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 33) % n;
}

static const char *const fields[] = { "_kind", "name", "name", "role", "nature", "birth/1971",
	"birth/~1955", "alias/Ванька", "alias/Foo; bar", "unheard_of", "strange/thing", "_deleted",
	"_number/S-NL1-1", "_number/S-NL1-2", "representative/10010000000000000000000000000007",
	"_disputed/name" };
#define N_FIELDS (sizeof(fields) / sizeof(fields[0]))

static const char *
random_value(const char *field)
{
	static const char *const names[] = { "Ionescu, Dan", "ionescu, dan", "Müller", "Ωmega",
		"" };

	if (strchr(field, '/'))
		return random_below(4) ? strchr(field, '/') + 1 : NULL;
	if (strcmp(field, "_kind") == 0)
		return random_below(8) ? "person" : random_below(2) ? "task" : "gadget";
	if (random_below(6) == 0)
		return NULL;
	return names[random_below(4)];
}

static bool
writes_field(const struct world *world, unsigned change, int rec, const char *field)
{
	struct jc_id16 id = world_rec(rec);
	const char *slash = strchr(field, '/');
	struct jc_buf name = JC_BUF_INIT;
	bool found = false;

	if (slash) {
		char *base = jc_strndup(field, (size_t)(slash - field));

		jc_field_element(&name, base, slash + 1, strlen(slash + 1));
		free(base);
	} else {
		jc_buf_str(&name, field);
	}
	for (size_t i = 0; i < world->at[change].body.n; i++) {
		const struct jc_write *write = &world->at[change].body.writes[i];

		found =
		    found || (jc_id16_cmp(&write->rec, &id) == 0 && write->field_len == name.len &&
				 memcmp(write->field, name.data, name.len) == 0);
	}
	jc_buf_release(&name);
	return found;
}

/* Some of the earlier writes of a field that the author had seen. */
static void
random_names(const struct world *world, uint64_t seen, struct world_write *write)
{
	const char *field = write->field;
	unsigned n = 0;

	if (strncmp(field, "_disputed/", 10) == 0)
		field += 10;
	for (unsigned i = 1; i < world->n && n < WORLD_NAMES; i++) {
		if (seen & WORLD_BIT(i) && random_below(3) &&
		    writes_field(world, i, write->rec, field))
			write->names[n++] = (int)i;
	}
}

static bool
already(const struct world_write *writes, size_t n, const struct world_write *write)
{
	for (size_t i = 0; i < n; i++) {
		if (writes[i].rec == write->rec && strcmp(writes[i].field, write->field) == 0)
			return true;
	}
	return false;
}

static struct world *
random_world(unsigned n)
{
	struct world *world = world_new();
	uint64_t seen[WORLD_DEVICES] = { 0 };

	while (world->n < n) {
		unsigned device = random_below(WORLD_DEVICES), change;
		struct world_write writes[WRITES];
		size_t k = 0;

		for (unsigned i = 1; i < world->n; i++) {
			if (random_below(4) == 0)
				seen[device] |= WORLD_BIT(i) | world->at[i].past;
		}
		for (unsigned i = 0; i <= random_below(WRITES); i++) {
			struct world_write write = { .rec = (int)random_below(RECORDS) + 1,
				.field = fields[random_below(N_FIELDS)] };

			if (already(writes, k, &write))
				continue;
			write.value = random_value(write.field);
			random_names(world, seen[device], &write);
			writes[k++] = write;
		}
		world->source = random_below(4) == 0 ? "OFAC" : NULL;
		world->snapshot = "2019-04-04";
		change = world_add(world, device, seen[device], writes, k);
		seen[device] |= WORLD_BIT(change);
	}
	return world;
}

static enum jc_status
random_status(void)
{
	static const enum jc_status most[] = { JC_ACCEPTED, JC_ACCEPTED, JC_ACCEPTED, JC_ACCEPTED,
		JC_HELD, JC_QUARANTINED, JC_PENDING };

	return most[random_below(sizeof(most) / sizeof(most[0]))];
}

/* A change whose parents are all here, any of them. */
static unsigned
random_ready(const struct replica *replica)
{
	for (;;) {
		unsigned change = random_below(replica->world->n);

		if (!(replica->here & WORLD_BIT(change)) &&
		    (replica->world->at[change].past & ~replica->here) == 0)
			return change;
	}
}

static uint64_t
everything(const struct world *world)
{
	return world->n == 64 ? UINT64_MAX : WORLD_BIT(world->n) - 1;
}

/* Step by step, bodies late, statuses back and forth, some steps taken back. */
static void
feed_slowly(struct replica *replica, const enum jc_status *status)
{
	uint64_t late = 0;

	while (replica->here != everything(replica->world) || late) {
		unsigned steps = random_below(6);

		ck_ok(jc_view_begin(replica->view));
		if (random_below(4) == 0)
			jc_view_bulk(replica->view);
		while (steps-- > 0 && replica->here != everything(replica->world)) {
			unsigned change = random_ready(replica);
			bool opens = random_below(4) > 0;

			replica_take(replica, change, opens);
			replica_status(replica, change, opens ? random_status() : JC_SEALED);
			late |= opens ? 0 : WORLD_BIT(change);
		}
		for (unsigned i = 1; i < replica->world->n; i++) {
			if (!(replica->here & WORLD_BIT(i)))
				continue;
			if (late & WORLD_BIT(i) && random_below(3) == 0) {
				replica_body(replica, i);
				late &= ~WORLD_BIT(i);
			}
			if (random_below(5) == 0)
				replica_status(
				    replica, i, late & WORLD_BIT(i) ? JC_SEALED : random_status());
		}
		replica_commit(replica);
	}
	ck_ok(jc_view_begin(replica->view));
	for (unsigned i = 1; i < replica->world->n; i++)
		replica_status(replica, i, status[i]);
	replica_commit(replica);
}

static void
feed_at_once(struct replica *replica, const enum jc_status *status)
{
	ck_ok(jc_view_begin(replica->view));
	jc_view_bulk(replica->view);
	while (replica->here != everything(replica->world)) {
		unsigned change = random_ready(replica);

		replica_take(replica, change, true);
		replica_status(replica, change, status[change]);
	}
	replica_commit(replica);
}

START_TEST(any_way_is_the_same)
{
	int cases = jc_rounds(CASES, CASES_LONG);

	for (int i = 0; i < cases; i++) {
		struct jc_buf slow = JC_BUF_INIT, once = JC_BUF_INIT;
		enum jc_status status[WORLD_CHANGES];
		struct replica replica;
		struct world *world;

		state = 88172645463325252u + (uint64_t)i * 7919;
		world = random_world(8 + random_below(40));
		for (unsigned k = 1; k < world->n; k++)
			status[k] = random_status();
		replica_open(&replica, world);
		feed_slowly(&replica, status);
		replica_dump(&replica, &slow);
		replica_close(&replica);
		replica_open(&replica, world);
		feed_at_once(&replica, status);
		replica_dump(&replica, &once);
		replica_close(&replica);
		same_dumps(&once, &slow, i);
		jc_buf_release(&slow);
		jc_buf_release(&once);
		world_free(world);
	}
}
END_TEST

/* What was fed and taken back leaves nothing. */
START_TEST(rollback_leaves_nothing)
{
	struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT;
	struct replica replica;
	struct world *world;
	uint64_t here;

	for (int i = 0; i < jc_rounds(CASES / 4, CASES_LONG / 4); i++) {
		state = 1181783497276652981u + (uint64_t)i * 7919;
		world = random_world(20);
		replica_open(&replica, world);
		ck_ok(jc_view_begin(replica.view));
		while (random_below(12) && replica.here != everything(world)) {
			unsigned change = random_ready(&replica);

			replica_take(&replica, change, true);
			replica_status(&replica, change, JC_ACCEPTED);
		}
		replica_commit(&replica);
		jc_buf_reset(&before);
		jc_buf_reset(&after);
		replica_dump(&replica, &before);
		here = replica.here;
		ck_ok(jc_view_begin(replica.view));
		if (random_below(2))
			ck_ok(jc_view_forget_bodies(replica.view));
		for (unsigned k = 1; k < world->n; k++) {
			if (!(replica.here & WORLD_BIT(k)))
				replica_take(&replica, k, true);
			replica_status(&replica, k, random_status());
		}
		jc_view_rollback(replica.view);
		replica.here = here;
		replica_dump(&replica, &after);
		same_dumps(&before, &after, i);
		ck_ok(jc_view_check(replica.view, replica.graph));
		replica_close(&replica);
		world_free(world);
	}
	jc_buf_release(&before);
	jc_buf_release(&after);
}
END_TEST

/* All bodies forgotten and given again. */
START_TEST(forgotten_bodies_come_back)
{
	struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT;
	struct replica replica;
	struct world *world;

	state = 4101842887655102017u;
	world = random_world(30);
	replica_open(&replica, world);
	replica_take_all(&replica);
	replica_dump(&replica, &before);
	ck_ok(jc_view_begin(replica.view));
	ck_ok(jc_view_forget_bodies(replica.view));
	for (unsigned i = 1; i < world->n; i++)
		replica_body(&replica, i);
	replica_commit(&replica);
	replica_dump(&replica, &after);
	same_dumps(&before, &after, 0);
	replica_close(&replica);
	world_free(world);
	jc_buf_release(&before);
	jc_buf_release(&after);
}
END_TEST

Suite *
random_suite(void)
{
	return jc_suite("store/random", NULL, NULL,
	    (const struct jc_test[]){
		{ any_way_is_the_same, 1 },
		{ rollback_leaves_nothing, 1 },
		{ forgotten_bodies_come_back, 1 },
		{ NULL, 0 },
	    });
}
