/* One office's copy: founding, appending, opening again, an image that does not fit, invitations.
 */
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "crypto/crypto.h"
#include "sync/invite.h"
#include "sync/replica.h"
#include "sync/suites.h"

static char *dir;
static struct jc_keyring *ring;
static struct jc_replica *replica;

static void
setup(void)
{
	struct jc_founding founding = { .party = "NL",
		.code = "NL1",
		.name = "HERON",
		.person = "M. van Dijk",
		.agency = "LP" };

	ck_ok(jc_crypto_start());
	dir = jc_scratch();
	ring = jc_keyring_new();
	jc_random(founding.recovery.b, sizeof(founding.recovery.b));
	ck_ok(jc_replica_found(dir, ring, &founding, 1700000000000));
	ck_ok(jc_replica_open(dir, ring, NULL, NULL, &replica));
}

static void
teardown(void)
{
	jc_replica_close(replica);
	jc_keyring_free(ring);
	free(dir);
}

static void
save(struct jc_replica *to, const char *title, struct jc_id16 *rec, uint32_t times)
{
	const struct jc_value kind = { JC_VALUE_TEXT, "task", 4 };
	const struct jc_value value = { JC_VALUE_TEXT, title, strlen(title) };
	struct jc_id24 id;

	ck_ok(jc_replica_begin(to));
	for (uint32_t i = 0; i < times; i++) {
		struct jc_write writes[2];
		struct jc_body body = { .time = 1700000000000, .n = 2, .writes = writes };

		jc_record_id_new(rec);
		writes[0] = (struct jc_write){
			.rec = *rec, .field = "_kind", .field_len = 5, .value = kind
		};
		writes[1] = (struct jc_write){
			.rec = *rec, .field = "title", .field_len = 5, .value = value
		};
		jc_random(body.salt, sizeof(body.salt));
		ck_ok(jc_replica_append(to, &body, &id));
	}
	ck_ok(jc_replica_end(to, true));
}

static void
reopen(void)
{
	jc_replica_close(replica);
	ck_ok(jc_replica_open(dir, ring, NULL, NULL, &replica));
}

static uint64_t
records(void)
{
	struct jc_query all = { .kind = jc_kind_find("task") };
	uint64_t n;

	ck_ok(jc_view_count(jc_replica_view(replica), &all, &n));
	return n;
}

START_TEST(founder_is_a_lead_who_may_write)
{
	const struct jc_member *self = jc_replica_self(replica);
	struct jc_act_names names;

	ck_assert_ptr_nonnull(self);
	ck_assert(self->lead);
	ck_assert_str_eq(self->code, "NL1");
	jc_replica_names(replica, self->act, &names);
	ck_assert_str_eq(names.name, "M. van Dijk");
	ck_assert_str_eq(names.reason, "HERON");
	jc_act_names_release(&names);
}
END_TEST

/* Few changes go as loose objects, many as one pack: both are there after opening again. */
static const uint32_t saves[] = { 1, 7, 8, 40 };

START_TEST(what_was_saved_is_there_again)
{
	struct jc_id16 rec;

	save(replica, "interview", &rec, saves[_i]);
	ck_assert_uint_eq(records(), saves[_i]);
	reopen();
	ck_assert_uint_eq(records(), saves[_i]);
	ck_ok(jc_replica_save_image(replica));
	save(replica, "after the image", &rec, 1);
	reopen();
	ck_assert_uint_eq(records(), saves[_i] + 1);
	ck_assert_uint_eq(jc_replica_damaged(replica), 0);
}
END_TEST

START_TEST(what_was_not_kept_never_was)
{
	struct jc_id16 rec;
	struct jc_id24 id;
	struct jc_body body = { .time = 1 };

	save(replica, "one", &rec, 1);
	ck_ok(jc_replica_begin(replica));
	ck_ok(jc_replica_append(replica, &body, &id));
	ck_ok(jc_replica_end(replica, false));
	ck_assert_uint_eq(jc_graph_find(jc_replica_graph(replica), &id), JC_NO_CHANGE);
	save(replica, "two", &rec, 1);
	reopen();
	ck_assert_uint_eq(records(), 2);
}
END_TEST

/* Damage is found when the case is opened, or when that part of it is looked at. */
START_TEST(a_damaged_image_is_rebuilt)
{
	struct jc_buf image = JC_BUF_INIT;
	char *path = jc_path_join(dir, "image");
	struct jc_id16 rec;
	unsigned late = 0;

	save(replica, "one", &rec, 3);
	ck_ok(jc_replica_save_image(replica));
	ck_ok(jc_file_read(path, 64 << 20, &image));
	for (size_t at = 0; at < image.len; at += 1 + image.len / 30) {
		uint32_t fresh;

		image.data[at] ^= 1;
		ck_ok(jc_file_write(path, image.data, image.len));
		image.data[at] ^= 1;
		reopen();
		if (jc_view_check(jc_replica_view(replica), jc_replica_graph(replica))) {
			ck_assert(jc_view_damaged(jc_replica_view(replica)));
			late++;
		}
		ck_ok(jc_replica_catch_up(replica, &fresh));
		ck_ok(jc_view_check(jc_replica_view(replica), jc_replica_graph(replica)));
		ck_assert_uint_eq(records(), 3);
	}
	ck_assert_uint_gt(late, 10);
	/* Nobody looked again: then the image goes, and the next to open the case is well. */
	image.data[image.len / 2] ^= 1;
	ck_ok(jc_file_write(path, image.data, image.len));
	reopen();
	ck_err(JC_CORRUPT, jc_view_check(jc_replica_view(replica), jc_replica_graph(replica)),
	    "damaged");
	ck_ok(jc_replica_save_image(replica));
	reopen();
	ck_assert(!jc_file_exists(path));
	ck_assert_uint_eq(records(), 3);
	jc_buf_release(&image);
	free(path);
}
END_TEST

START_TEST(two_processes_see_each_other)
{
	struct jc_replica *other;
	struct jc_id16 rec;
	uint32_t fresh;

	ck_ok(jc_replica_open(dir, ring, NULL, NULL, &other));
	save(replica, "here", &rec, 1);
	save(other, "there", &rec, 1); /* folds in what the first saved, and goes on from it */
	ck_ok(jc_replica_catch_up(replica, &fresh));
	ck_assert_uint_eq(fresh, 1);
	ck_assert_uint_eq(records(), 2);
	jc_replica_close(other);
}
END_TEST

START_TEST(a_restored_copy_writes_no_more)
{
	char *marker = jc_path_join(dir, "restored");

	ck_ok(jc_file_write(marker, "", 0));
	ck_err(JC_DENIED, jc_replica_begin(replica), "a remote was ahead of us");
	free(marker);
}
END_TEST

static void
nothing_bad(void *context, const char *change, const char *text)
{
	(void)context;
	ck_abort_msg("%s: %s", change, text);
}

START_TEST(verifies_every_change)
{
	struct jc_id16 rec;
	uint64_t good, bad;

	save(replica, "one", &rec, 9);
	ck_ok(jc_replica_verify(replica, NULL, nothing_bad, NULL, &good, &bad));
	ck_assert_uint_eq(good, jc_graph_count(jc_replica_graph(replica)));
	ck_assert_uint_eq(bad, 0);
}
END_TEST

/* Many loose objects are guessed from one folder, as git does: files planted there make it look
 * full. */
START_TEST(many_loose_objects_become_a_pack)
{
	struct jc_id16 rec;
	uint64_t good, bad;
	char *folder = jc_path_join(dir, "git/objects/17");

	save(replica, "one", &rec, 3);
	ck_ok(jc_replica_maintain(replica));
	ck_assert_uint_lt(jc_odb_loose(jc_replica_odb(replica)), 4096);
	ck_ok(jc_dir_make(folder));
	for (int i = 0; i < 17; i++) {
		char name[39];
		char *path;

		snprintf(name, sizeof(name), "%038d", i);
		path = jc_path_join(folder, name);
		ck_ok(jc_file_write(path, "", 0));
		free(path);
	}
	ck_ok(jc_replica_maintain(replica));
	ck_ok(jc_replica_verify(replica, NULL, nothing_bad, NULL, &good, &bad));
	ck_assert_uint_eq(good, jc_graph_count(jc_replica_graph(replica)));
	save(replica, "after", &rec, 1);
	reopen();
	ck_assert_uint_eq(records(), 4);
	free(folder);
}
END_TEST

START_TEST(an_invitation_survives_no_change_of_a_byte)
{
	struct jc_buf file = JC_BUF_INIT;
	struct jc_invite invite;

	ck_ok(jc_invite_make(replica, "HERON", "ssh://hub/heron.git", &file));
	ck_ok(jc_invite_parse(file.data, file.len, &invite));
	ck_assert_str_eq(invite.name, "HERON");
	ck_assert_str_eq(invite.hub, "ssh://hub/heron.git");
	ck_assert_uint_eq(invite.n_leads, 1);
	ck_assert_mem_eq(invite.genesis.b, ring->genesis.b, sizeof(ring->genesis.b));
	jc_invite_release(&invite);
	for (size_t i = 0; i < file.len; i++) {
		file.data[i] ^= 0x20;
		ck_err(JC_INVALID, jc_invite_parse(file.data, file.len, &invite), "one byte");
		file.data[i] ^= 0x20;
	}
	for (size_t len = 0; len < file.len; len++)
		ck_err(JC_INVALID, jc_invite_parse(file.data, len, &invite), "cut short");
	jc_buf_release(&file);
}
END_TEST

Suite *
replica_suite(void)
{
	return jc_suite("sync/replica", setup, teardown,
	    (const struct jc_test[]){
		{ founder_is_a_lead_who_may_write, 1 },
		{ what_was_saved_is_there_again, JC_ROWS(saves) },
		{ what_was_not_kept_never_was, 1 },
		{ a_damaged_image_is_rebuilt, 1 },
		{ two_processes_see_each_other, 1 },
		{ a_restored_copy_writes_no_more, 1 },
		{ verifies_every_change, 1 },
		{ many_loose_objects_become_a_pack, 1 },
		{ an_invitation_survives_no_change_of_a_byte, 1 },
		{ NULL, 0 },
	    });
}
