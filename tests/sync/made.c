#include "sync/made.h"

#include <stdio.h>
#include <string.h>

#include "crypto/crypto.h"
#include "lib/suite.h"

unsigned made_put_fails, made_ref_fails;

/* The names are the linker's (--wrap). */
enum jc_err __real_jc_odb_put(struct jc_odb *odb, const void *blob, size_t blob_len,
    const void *commit, size_t commit_len, struct jc_oid *oid);
enum jc_err __real_jc_odb_put_pack(
    struct jc_odb *odb, const struct jc_change_bytes *changes, size_t n);
enum jc_err __real_jc_odb_ref_set(
    struct jc_odb *odb, const char *name, const struct jc_oid *oid, const struct jc_oid *old);
enum jc_err __wrap_jc_odb_put(struct jc_odb *odb, const void *blob, size_t blob_len,
    const void *commit, size_t commit_len, struct jc_oid *oid);
enum jc_err __wrap_jc_odb_put_pack(
    struct jc_odb *odb, const struct jc_change_bytes *changes, size_t n);
enum jc_err __wrap_jc_odb_ref_set(
    struct jc_odb *odb, const char *name, const struct jc_oid *oid, const struct jc_oid *old);

static bool
fails(unsigned *countdown)
{
	return *countdown && --*countdown == 0;
}

enum jc_err
__wrap_jc_odb_put(struct jc_odb *odb, const void *blob, size_t blob_len, const void *commit,
    size_t commit_len, struct jc_oid *oid)
{
	if (fails(&made_put_fails))
		return jc_fail(JC_IO, "made to fail");
	return __real_jc_odb_put(odb, blob, blob_len, commit, commit_len, oid);
}

enum jc_err
__wrap_jc_odb_put_pack(struct jc_odb *odb, const struct jc_change_bytes *changes, size_t n)
{
	if (fails(&made_put_fails))
		return jc_fail(JC_IO, "made to fail");
	return __real_jc_odb_put_pack(odb, changes, n);
}

enum jc_err
__wrap_jc_odb_ref_set(
    struct jc_odb *odb, const char *name, const struct jc_oid *oid, const struct jc_oid *old)
{
	if (fails(&made_ref_fails))
		return jc_fail(JC_IO, "made to fail");
	return __real_jc_odb_ref_set(odb, name, oid, old);
}

struct jc_keyring *
made_case(char **dir)
{
	struct jc_founding founding = {
		.party = "NL", .code = "NL1", .name = "HERON", .person = "M. van Dijk", .agency = ""
	};
	struct jc_keyring *ring;

	ck_ok(jc_crypto_start());
	*dir = jc_scratch();
	ring = jc_keyring_new();
	jc_random(founding.recovery.b, sizeof(founding.recovery.b));
	ck_ok(jc_replica_found(*dir, ring, &founding, 1700000000000));
	return ring;
}

struct jc_keyring *
made_device(const struct jc_replica *replica)
{
	const struct jc_keyring *ours = jc_replica_ring(replica);
	struct jc_keyring *ring = jc_keyring_new();

	ring->case_id = ours->case_id;
	ring->comp = ours->comp;
	ring->genesis = ours->genesis;
	return ring;
}

void
made_admit(struct jc_replica *replica, const struct jc_keyring *device)
{
	struct jc_act act = { .type = JC_ACT_ADMIT,
		.role = JC_ROLE_MEMBER,
		.key = *jc_sign_key_public(device->sign),
		.box = *jc_box_key_public(device->box),
		.party = "FR",
		.code = "FR1" };
	struct jc_id24 id;

	ck_ok(jc_replica_begin(replica));
	ck_ok(jc_replica_append_act(replica, &act, &id));
	ck_ok(jc_replica_end(replica, true));
}

void
made_change(struct jc_odb *odb, const struct jc_keyring *device, uint32_t seq,
    const struct made *parents, size_t n, const char *body, struct made *out)
{
	struct jc_draft draft = { .ring = device,
		.kind = "change",
		.comp = device->comp,
		.seq = seq,
		.n_parents = n,
		.now_ms = 1700000000000 };
	struct jc_buf blob = JC_BUF_INIT, commit = JC_BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		draft.parents[i] = parents[i].oid;
		draft.parent_ids[i] = parents[i].id;
	}
	jc_buf_str(&blob, body);
	jc_odb_tree_id(blob.data, blob.len, &out->tree);
	jc_draft_make(&draft, &blob, &commit, &out->id);
	ck_ok(__real_jc_odb_put(odb, blob.data, blob.len, commit.data, commit.len, &out->oid));
	jc_buf_release(&blob);
	jc_buf_release(&commit);
}

void
made_head(struct jc_replica *replica, const struct jc_id16 *device, const struct jc_id8 *comp,
    struct made *out)
{
	struct jc_graph *graph = jc_replica_graph(replica);
	uint32_t head = jc_graph_chain_head(graph, device, comp);
	struct jc_change_info info;

	ck_assert_uint_ne(head, JC_NO_CHANGE);
	jc_graph_info(graph, head, &info);
	*out = (struct made){ .oid = info.oid, .id = info.id };
}
