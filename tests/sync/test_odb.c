#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/id.h"
#include "sync/odb.h"
#include "sync/suites.h"

static char *path;
static struct jc_odb *odb;

static void
setup(void)
{
	char *dir = jc_scratch();

	path = jc_path_join(dir, "git");
	free(dir);
	ck_ok(jc_odb_create(path));
	ck_ok(jc_odb_open(path, &odb));
}

static void
teardown(void)
{
	jc_odb_close(odb);
	free(path);
}

/* A commit as git wants it; its tree is the one that holds `blob`. */
static void
make_commit(const char *blob, struct jc_buf *out)
{
	struct jc_oid tree;
	char hex[41];

	jc_odb_tree_id(blob, strlen(blob), &tree);
	jc_hex(hex, tree.b, sizeof(tree.b));
	jc_buf_fmt(out, "tree %s\nauthor a <a@a> 0 +0000\ncommitter a <a@a> 0 +0000\n\nx\n", hex);
}

static void
put(const char *blob, struct jc_oid *oid)
{
	struct jc_buf commit = JC_BUF_INIT;

	make_commit(blob, &commit);
	ck_ok(jc_odb_put(odb, blob, strlen(blob), commit.data, commit.len, oid));
	jc_buf_release(&commit);
}

static void
expect(const struct jc_oid *oid, const char *blob)
{
	struct jc_buf commit = JC_BUF_INIT, body = JC_BUF_INIT;
	struct jc_oid tree;

	ck_ok(jc_odb_commit(odb, oid, &commit));
	ck_ok(jc_unhex(commit.data + 5, 40, tree.b, sizeof(tree.b)));
	ck_ok(jc_odb_body(odb, &tree, &body));
	ck_assert_str_eq(body.data, blob);
	jc_buf_release(&commit);
	jc_buf_release(&body);
}

START_TEST(gives_back_what_was_put)
{
	struct jc_buf commit = JC_BUF_INIT;
	struct jc_oid oid, id;

	put("one", &oid);
	make_commit("one", &commit);
	jc_odb_commit_id(commit.data, commit.len, &id);
	jc_buf_release(&commit);
	ck_assert_mem_eq(oid.b, id.b, sizeof(id.b));
	ck_assert(jc_odb_has(odb, &oid));
	expect(&oid, "one");
}
END_TEST

START_TEST(packs_many_at_once)
{
	struct jc_change_bytes changes[20];
	struct jc_oid oid;
	char blob[16];

	for (int i = 0; i < 20; i++) {
		jc_buf_init(&changes[i].blob);
		jc_buf_init(&changes[i].commit);
		jc_buf_fmt(&changes[i].blob, "b%d", i);
		make_commit(changes[i].blob.data, &changes[i].commit);
	}
	ck_ok(jc_odb_put_pack(odb, changes, 20));
	for (int i = 0; i < 20; i++) {
		snprintf(blob, sizeof(blob), "b%d", i);
		jc_odb_commit_id(changes[i].commit.data, changes[i].commit.len, &oid);
		expect(&oid, blob);
		jc_buf_release(&changes[i].blob);
		jc_buf_release(&changes[i].commit);
	}
	ck_assert_uint_eq(jc_odb_loose(odb), 0);
	put("after", &oid);
	expect(&oid, "after");
}
END_TEST

START_TEST(refuses_what_is_not_a_change)
{
	struct jc_oid oid, tree;
	struct jc_buf out = JC_BUF_INIT;

	put("one", &oid);
	jc_odb_tree_id("one", 3, &tree);
	ck_err(JC_INVALID, jc_odb_commit(odb, &tree, &out), "a tree is no commit");
	ck_err(JC_INVALID, jc_odb_body(odb, &oid, &out), "a commit is no tree");
	memset(&oid, 7, sizeof(oid));
	ck_err(JC_NOTFOUND, jc_odb_commit(odb, &oid, &out), "not there");
	jc_buf_release(&out);
}
END_TEST

START_TEST(swaps_a_ref_only_from_what_it_was)
{
	static const char name[] = "refs/jc/0000000000000000/00000000000000000000000000000000/0";
	struct jc_oid one, two;

	put("one", &one);
	put("two", &two);
	ck_ok(jc_odb_ref_set(odb, name, &one, NULL));
	ck_err(JC_CONFLICT, jc_odb_ref_set(odb, name, &two, NULL), "it is there already");
	ck_err(JC_CONFLICT, jc_odb_ref_set(odb, name, &two, &two), "it is something else");
	ck_ok(jc_odb_ref_set(odb, name, &two, &one));
}
END_TEST

static enum jc_err
count(void *context, const char *name, const struct jc_oid *oid)
{
	(void)name, (void)oid;
	++*(int *)context;
	return JC_OK;
}

START_TEST(lists_refs_under_a_prefix)
{
	struct jc_oid oid;
	int n = 0;

	put("one", &oid);
	ck_ok(jc_odb_ref_set(odb, "refs/jc/a/b/0", &oid, NULL));
	ck_ok(jc_odb_ref_set(odb, "refs/heads/other", &oid, NULL));
	ck_ok(jc_odb_refs(odb, "refs/jc/", count, &n));
	ck_assert_int_eq(n, 1);
}
END_TEST

static const struct {
	const char *why, *file;
} incomplete[] = {
	{ "a shallow store lacks its past", "shallow" },
	{ "objects elsewhere can go away", "objects/info/alternates" },
	{ "grafts lie about parents", "info/grafts" },
};

START_TEST(refuses_an_incomplete_store)
{
	char *sign = jc_path_join(path, incomplete[_i].file);
	char *info = jc_path_join(path, "info");
	struct jc_odb *other;

	ck_ok(jc_dir_make(info));
	ck_ok(jc_file_write(sign, "x\n", 2));
	ck_err(JC_INVALID, jc_odb_open(path, &other), incomplete[_i].why);
	free(sign);
	free(info);
}
END_TEST

START_TEST(does_not_make_over_what_is_there)
{
	ck_err(JC_CONFLICT, jc_odb_create(path), "it exists");
}
END_TEST

Suite *
odb_suite(void)
{
	return jc_suite("sync/odb", setup, teardown,
	    (const struct jc_test[]){
		{ gives_back_what_was_put, 1 },
		{ packs_many_at_once, 1 },
		{ refuses_what_is_not_a_change, 1 },
		{ swaps_a_ref_only_from_what_it_was, 1 },
		{ lists_refs_under_a_prefix, 1 },
		{ refuses_an_incomplete_store, JC_ROWS(incomplete) },
		{ does_not_make_over_what_is_there, 1 },
		{ NULL, 0 },
	    });
}
