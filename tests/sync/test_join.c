/* Requests to join that a hub holds: taken to be shown, up to a bound, each once. */
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "sync/exchange.h"
#include "sync/made.h"
#include "sync/suites.h"

#include "../../src/sync/join.h"

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

/* A request by a new device, and the ref that is to hold it: its own, or `under`. */
static struct jc_keyring *
make_request(const char *under, struct jc_change_bytes *out, struct jc_buf *ref)
{
	struct jc_keyring *device = made_device(replica);
	struct jc_draft draft = { .ring = device, .kind = "join", .now_ms = 1700000000000 };
	uint8_t nothing = 0;
	struct jc_act_wrap letter = { .to = replica->device, .wrap = &nothing, .len = 1 };
	struct jc_act act = { .type = JC_ACT_JOIN,
		.box = *jc_box_key_public(device->box),
		.party = "FR",
		.n_wraps = 1,
		.wraps = &letter };
	struct jc_id16 id;
	struct jc_id24 change;
	char hex[33];

	jc_device_id(&id, jc_sign_key_public(device->sign));
	jc_hex(hex, id.b, sizeof(id.b));
	jc_buf_fmt(ref, "refs/jc/join/%s", under ? under : hex);
	jc_buf_init(&out->blob);
	jc_buf_init(&out->commit);
	ck_ok(jc_act_format(&out->blob, &act));
	jc_draft_make(&draft, &out->blob, &out->commit, &change);
	return device;
}

/* Not by jc_odb_ref_set(), which waits for the disk each time. */
static void
write_ref(const char *git, const char *ref, const struct jc_buf *commit)
{
	char *path = jc_path_join(git, ref), *end = strrchr(path, '/'), hex[41];
	struct jc_oid oid;
	FILE *file;

	*end = '\0';
	ck_ok(jc_dir_make(path));
	*end = '/';
	jc_odb_commit_id(commit->data, commit->len, &oid);
	jc_hex(hex, oid.b, sizeof(oid.b));
	file = fopen(path, "wx");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(fprintf(file, "%s\n", hex), 41);
	ck_assert_int_eq(fclose(file), 0);
	free(path);
}

/* Put requests of so many new devices into a repository; the last device is the caller's. */
static struct jc_keyring *
put_requests(const char *git, unsigned n, const char *under)
{
	struct jc_change_bytes *changes = jc_calloc(n, sizeof(*changes));
	struct jc_keyring *device = NULL;
	struct jc_odb *odb;

	for (unsigned i = 0; i < n; i++) {
		struct jc_buf ref = JC_BUF_INIT;

		jc_keyring_free(device);
		device = make_request(under, &changes[i], &ref);
		write_ref(git, ref.data, &changes[i].commit);
		jc_buf_release(&ref);
	}
	ck_ok(jc_odb_open(git, &odb));
	ck_ok(jc_odb_put_pack(odb, changes, n));
	jc_odb_close(odb);
	for (unsigned i = 0; i < n; i++) {
		jc_buf_release(&changes[i].blob);
		jc_buf_release(&changes[i].commit);
	}
	free(changes);
	return device;
}

static enum jc_err
count(void *context, const struct jc_join_request *request)
{
	size_t *n = context;

	ck_assert_str_eq(request->party, "FR");
	++*n;
	return JC_OK;
}

/* Sync; so many wait then, and so many are told to have been passed over. */
static void
check_sync(size_t waiting, size_t passed_over)
{
	const struct jc_remote_options remote = { .url = hub };
	struct jc_sync_report report;
	struct jc_buf wanted = JC_BUF_INIT;
	size_t n = 0, told = 0;

	jc_buf_fmt(&wanted, "%zu requests to join were passed over: %u wait here already",
	    passed_over, JC_JOIN_MAX);
	ck_ok(jc_sync(replica, &remote, NULL, NULL, &report));
	for (size_t i = 0; i < report.notes.n; i++) {
		if (strstr(report.notes.at[i], "passed over"))
			told += strncmp(report.notes.at[i], wanted.data, wanted.len) == 0 ? 1 : 100;
	}
	ck_assert_uint_eq(told, passed_over > 0);
	ck_ok(jc_join_requests(replica, count, &n));
	ck_assert_uint_eq(n, waiting);
	jc_buf_release(&wanted);
	jc_sync_report_release(&report);
}

/*
 * What a hub can fill our store with this way is bounded; who was admitted makes room. A request
 * under another device's name is none and takes none; while there is none it is not looked at.
 */
START_TEST(keeps_so_many_and_no_more)
{
	char *git = jc_path_join(dir, "git");
	struct jc_keyring *one;

	jc_keyring_free(put_requests(hub, 1, "00000000000000000000000000000000"));
	check_sync(0, 0);
	jc_keyring_free(put_requests(git, JC_JOIN_MAX - 1, NULL));
	jc_replica_close(replica);
	ck_ok(jc_replica_open(dir, ring, NULL, NULL, &replica));
	one = put_requests(hub, 1, NULL);
	check_sync(JC_JOIN_MAX, 0);
	jc_keyring_free(put_requests(hub, 2, NULL));
	check_sync(JC_JOIN_MAX, 3);
	made_admit(replica, one);
	check_sync(JC_JOIN_MAX, 1);
	check_sync(JC_JOIN_MAX, 2);
	jc_keyring_free(one);
	free(git);
}
END_TEST

Suite *
join_suite(void)
{
	return jc_suite("sync/join", setup, teardown,
	    (const struct jc_test[]){
		{ keeps_so_many_and_no_more, 1 },
		{ NULL, 0 },
	    });
}
