/* Saving when there is much to join, and when a write fails in the middle. */
#include <stdio.h>
#include <string.h>

#include "crypto/crypto.h"
#include "sync/made.h"
#include "sync/suites.h"

#define HEADS_MAX 300

static const struct jc_id8 roster;
static char *dir;
static struct jc_keyring *ring, *other;
static struct jc_replica *replica;

static void
setup(void)
{
	ring = made_case(&dir);
	ck_ok(jc_replica_open(dir, ring, NULL, NULL, &replica));
	other = made_device(replica);
	made_admit(replica, other);
}

static void
teardown(void)
{
	jc_replica_close(replica);
	jc_keyring_free(ring);
	jc_keyring_free(other);
	free(dir);
}

/* A device cloned so often, each clone having saved once. */
static void
make_heads(unsigned n)
{
	struct made act, change;
	struct jc_id16 device;
	uint32_t fresh;

	made_head(replica, jc_replica_device(replica), &roster, &act);
	jc_device_id(&device, jc_sign_key_public(other->sign));
	for (unsigned i = 0; i < n; i++) {
		struct jc_buf ref = JC_BUF_INIT;
		char body[24], branch[24];

		snprintf(body, sizeof(body), "clone %u", i);
		snprintf(branch, sizeof(branch), "%016x", i);
		made_change(replica->odb, other, 0, &act, 1, body, &change);
		jc_ref_name_format(&ref, &ring->comp, &device, branch);
		ck_ok(jc_odb_ref_set(replica->odb, ref.data, &change.oid, NULL));
		jc_buf_release(&ref);
	}
	ck_ok(jc_replica_catch_up(replica, &fresh));
	ck_assert_uint_eq(fresh, n);
}

static enum jc_err
save(bool keep)
{
	struct jc_body body = { .time = 1 };
	struct jc_id24 id;
	enum jc_err err;

	jc_random(body.salt, sizeof(body.salt));
	if ((err = jc_replica_begin(replica)))
		return err;
	err = jc_replica_append(replica, &body, &id);
	if (err) {
		(void)!jc_replica_end(replica, false);
		return err;
	}
	return jc_replica_end(replica, keep);
}

static void
expect_all_seen(unsigned n)
{
	struct jc_graph *graph = replica->graph;
	uint32_t mine = jc_graph_chain_head(graph, &replica->device, &ring->comp);
	uint32_t heads[HEADS_MAX + 1];

	ck_assert_uint_eq(jc_graph_heads(graph, &ring->comp, heads, HEADS_MAX + 1), n + 1);
	for (size_t i = 0; i <= n; i++)
		ck_assert(jc_graph_is_ancestor(graph, heads[i], mine));
}

/* Heads beyond what one change can name need others before it. */
static const struct {
	const char *why;
	unsigned heads, fails_at;
} rows[] = {
	{ "one change", 0, 1 },
	{ "the first of four", 100, 1 },
	{ "the last of four", 100, 4 },
	{ "a pack", 300, 1 },
};

START_TEST(a_save_that_fails_leaves_the_next_one_possible)
{
	uint32_t before;

	make_heads(rows[_i].heads);
	before = jc_graph_count(replica->graph);
	for (int i = 0; i < 2; i++) {
		made_put_fails = rows[_i].fails_at;
		ck_err(JC_IO, save(true), rows[_i].why);
		ck_assert_uint_eq(made_put_fails, 0);
		ck_assert_uint_eq(jc_graph_count(replica->graph), before);
	}
	ck_ok(save(true));
	expect_all_seen(rows[_i].heads);
	jc_replica_close(replica);
	ck_ok(jc_replica_open(dir, ring, NULL, NULL, &replica));
	expect_all_seen(rows[_i].heads);
	ck_assert_uint_eq(jc_replica_damaged(replica), 0);
}
END_TEST

START_TEST(what_is_not_kept_is_never_written)
{
	uint32_t before;

	make_heads(rows[_i].heads);
	before = jc_graph_count(replica->graph);
	made_put_fails = 1;
	ck_ok(save(false));
	ck_assert_uint_eq(made_put_fails, 1);
	ck_assert_uint_eq(jc_graph_count(replica->graph), before);
	made_put_fails = 0;
	ck_ok(save(true));
	expect_all_seen(rows[_i].heads);
}
END_TEST

START_TEST(a_head_that_cannot_be_moved_saves_nothing)
{
	uint32_t before = jc_graph_count(replica->graph);

	made_ref_fails = 1;
	ck_err(JC_IO, save(true), "the ref cannot be moved");
	ck_assert_uint_eq(jc_graph_count(replica->graph), before);
	ck_ok(save(true));
	ck_assert_uint_eq(jc_graph_count(replica->graph), before + 1);
}
END_TEST

/* An act and a change at once, each on a ref of its own: the first move takes both. */
static enum jc_err
save_both(const struct jc_keyring *device)
{
	struct jc_act act = { .type = JC_ACT_ADMIT,
		.role = JC_ROLE_MEMBER,
		.key = *jc_sign_key_public(device->sign),
		.box = *jc_box_key_public(device->box),
		.party = "RO",
		.code = "RO1" };
	struct jc_body body = { .time = 1 };
	struct jc_id24 id;

	ck_ok(jc_replica_begin(replica));
	ck_ok(jc_replica_append_act(replica, &act, &id));
	ck_ok(jc_replica_append(replica, &body, &id));
	return jc_replica_end(replica, true);
}

static const struct {
	const char *why;
	unsigned fails_at;
	enum jc_err err;
	uint32_t saved;
} both[] = {
	{ "the first ref cannot be moved", 1, JC_IO, 0 },
	{ "the second cannot be moved", 2, JC_OK, 2 },
};

START_TEST(an_act_and_a_change_are_saved_together)
{
	uint32_t before = jc_graph_count(replica->graph);
	struct jc_keyring *third = made_device(replica);
	char *marker = jc_path_join(dir, JC_RESTORED);

	made_ref_fails = both[_i].fails_at;
	ck_err(both[_i].err, save_both(third), both[_i].why);
	ck_assert_uint_eq(made_ref_fails, 0);
	for (int again = 0; again < 2; again++) {
		ck_assert_uint_eq(jc_graph_count(replica->graph), before + both[_i].saved);
		jc_replica_close(replica);
		ck_ok(jc_replica_open(dir, ring, NULL, NULL, &replica));
	}
	/* As a sync does; what is our own has not come back from anywhere. */
	ck_ok(jc_replica_move_refs(replica));
	ck_assert(!jc_file_exists(marker));
	if (both[_i].err)
		ck_ok(save_both(third));
	ck_ok(save(true));
	ck_assert_uint_eq(jc_graph_count(replica->graph), before + 3);
	ck_assert_uint_eq(jc_replica_damaged(replica), 0);
	jc_keyring_free(third);
	free(marker);
}
END_TEST

Suite *
append_suite(void)
{
	return jc_suite("sync/append", setup, teardown,
	    (const struct jc_test[]){
		{ a_save_that_fails_leaves_the_next_one_possible, JC_ROWS(rows) },
		{ what_is_not_kept_is_never_written, JC_ROWS(rows) },
		{ a_head_that_cannot_be_moved_saves_nothing, 1 },
		{ an_act_and_a_change_are_saved_together, JC_ROWS(both) },
		{ NULL, 0 },
	    });
}
