/* Keys of epochs, handed out by acts that somebody hostile wrote: every copy reads the same. */
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "sync/exchange.h"
#include "sync/made.h"
#include "sync/suites.h"

static char *dir, *hub;
static struct jc_keyring *ring;
static struct jc_replica *replica;

static void
setup(void)
{
	ring = made_case(&dir);
	ck_ok(jc_replica_open(dir, ring, NULL, NULL, &replica));
	hub = jc_path_join(dir, "hub");
	ck_ok(jc_hub_create(hub));
}

static void
teardown(void)
{
	jc_replica_close(replica);
	jc_keyring_free(ring);
	free(hub);
	free(dir);
}

static void
save_task(struct jc_replica *to, const char *title)
{
	struct jc_write writes[2];
	struct jc_body body = { .time = 1700000000000, .n = 2, .writes = writes };
	struct jc_id16 rec;
	struct jc_id24 id;

	jc_record_id_new(&rec);
	writes[0] = (struct jc_write){
		.rec = rec, .field = "_kind", .field_len = 5, .value = { JC_VALUE_TEXT, "task", 4 }
	};
	writes[1] = (struct jc_write){ .rec = rec,
		.field = "title",
		.field_len = 5,
		.value = { JC_VALUE_TEXT, title, strlen(title) } };
	jc_random(body.salt, sizeof(body.salt));
	ck_ok(jc_replica_begin(to));
	ck_ok(jc_replica_append(to, &body, &id));
	ck_ok(jc_replica_end(to, true));
}

static void
check_tasks(struct jc_replica *of, uint64_t wanted, const char *why)
{
	struct jc_query all = { .kind = jc_kind_find("task") };
	uint64_t n;

	ck_ok(jc_view_count(jc_replica_view(of), &all, &n));
	ck_assert_msg(n == wanted, "%s: %llu tasks", why, (unsigned long long)n);
}

/* An epoch act (a grant where grant is true) that wraps `key`, as made for `comp`, to a device. */
static void
hand_out(bool grant, const struct jc_epoch_key *key, const struct jc_id8 *comp,
    const struct jc_keyring *to)
{
	uint8_t bytes[JC_WRAP_LEN];
	struct jc_act_wrap wrap = { .wrap = bytes, .len = sizeof(bytes) };
	struct jc_act act = { .type = grant ? JC_ACT_GRANT : JC_ACT_EPOCH,
		.comp = *comp,
		.epoch = *jc_epoch_key_id(key),
		.n_wraps = 1,
		.wraps = &wrap };
	struct jc_id24 id;

	jc_device_id(&act.device, jc_sign_key_public(to->sign));
	wrap.to = grant ? act.epoch : act.device;
	ck_ok(jc_wrap(bytes, key, comp, &ring->case_id, jc_box_key_public(to->box)));
	ck_ok(jc_replica_begin(replica));
	ck_ok(jc_replica_append_act(replica, &act, &id));
	ck_ok(jc_replica_end(replica, true));
}

/* What a device that joins late makes of the case. */
static struct jc_replica *
open_elsewhere(const struct jc_keyring *device)
{
	const struct jc_remote_options remote = { .url = hub };
	char *folder = jc_path_join(dir, "elsewhere"), *git = jc_path_join(folder, "git");
	struct jc_sync_report report;
	struct jc_replica *other;

	ck_ok(jc_sync(replica, &remote, NULL, NULL, &report));
	jc_sync_report_release(&report);
	ck_ok(jc_dir_make(folder));
	ck_ok(jc_odb_create(git));
	ck_ok(jc_replica_open(folder, device, NULL, NULL, &other));
	ck_ok(jc_sync(other, &remote, NULL, NULL, &report));
	jc_sync_report_release(&report);
	free(git);
	free(folder);
	return other;
}

static const struct {
	const char *why;
	bool other_key, other_comp;
} twins[] = {
	{ "the same act again", false, false },
	{ "another key under the id", true, false },
	{ "the key, for another compartment", false, true },
	{ "another key, for another compartment", true, true },
};

/* The act with the id of the epoch in use comes before the grant of the right key. */
START_TEST(an_id_stands_for_one_key)
{
	static const uint8_t bytes[32] = { 7 };
	struct jc_keyring *device = made_device(replica);
	struct jc_change_info info;
	const struct jc_epoch_key *key;
	struct jc_epoch_key *other_key;
	struct jc_id8 comp = ring->comp;
	struct jc_replica *other;

	comp.b[0] ^= twins[_i].other_comp;
	jc_graph_info(jc_replica_graph(replica),
	    jc_graph_current_epoch(jc_replica_graph(replica), &ring->comp), &info);
	key = jc_replica_epoch(replica, &info.act->epoch);
	ck_assert_ptr_nonnull(key);
	other_key = jc_epoch_key_from(jc_epoch_key_id(key), bytes);
	save_task(replica, "before");
	made_admit(replica, device);
	hand_out(false, twins[_i].other_key ? other_key : key, &comp, device);
	hand_out(true, key, &ring->comp, device);
	save_task(replica, "after");
	check_tasks(replica, 2, "the author");
	other = open_elsewhere(device);
	check_tasks(other, 2, twins[_i].why);
	save_task(other, "by the newcomer");
	check_tasks(other, 3, twins[_i].why);
	jc_replica_close(other);
	jc_epoch_key_free(other_key);
	jc_keyring_free(device);
}
END_TEST

Suite *
epochs_suite(void)
{
	return jc_suite("sync/epochs", setup, teardown,
	    (const struct jc_test[]){
		{ an_id_stands_for_one_key, JC_ROWS(twins) },
		{ NULL, 0 },
	    });
}
