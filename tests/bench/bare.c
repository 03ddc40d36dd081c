/* What the libraries cost by themselves. */
#include <git2.h>
#include <sodium.h>
#include <sqlite3.h>

#include "base/file.h"
#include "base/mem.h"
#include "goals.h"
#include "measure.h"

static void
git(int code)
{
	if (code < 0)
		jc_die("libgit2: %s", git_error_last() ? git_error_last()->message : "?");
}

struct opened {
	unsigned char key[crypto_aead_xchacha20poly1305_ietf_KEYBYTES], nonce[24];
	unsigned char signing[crypto_sign_SECRETKEYBYTES], public[crypto_sign_PUBLICKEYBYTES];
	unsigned char signature[crypto_sign_BYTES];
	unsigned char text[4096], sealed[4096 + 16];
};

/* The same work for every change, on bytes of ours: what is signed is a digest of one size. */
static void
verify_and_open(struct opened *opened, size_t body_len)
{
	size_t len = body_len < sizeof(opened->text) ? body_len : sizeof(opened->text);
	unsigned long long plain_len;

	if (crypto_sign_verify_detached(opened->signature, opened->text, 128, opened->public) ||
	    crypto_aead_xchacha20poly1305_ietf_decrypt(opened->text, &plain_len, NULL,
		opened->sealed, len + 16, NULL, 0, opened->nonce, opened->key))
		jc_die("libsodium does not open what it sealed");
}

static void
prepare(struct opened *opened, size_t body_len)
{
	size_t len = body_len < sizeof(opened->text) ? body_len : sizeof(opened->text);

	memset(opened, 7, sizeof(*opened));
	crypto_sign_keypair(opened->public, opened->signing);
	crypto_sign_detached(opened->signature, NULL, opened->text, 128, opened->signing);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
	    opened->sealed, NULL, opened->text, len, NULL, 0, NULL, opened->nonce, opened->key);
}

static size_t
read_change(git_odb *odb, git_oid *at)
{
	git_odb_object *commit, *tree, *blob;
	git_oid oid;
	const char *text;
	size_t len;

	git(git_odb_read(&commit, odb, at));
	text = git_odb_object_data(commit);
	git(git_oid_fromstrn(&oid, text + 5, 40));
	git(git_odb_read(&tree, odb, &oid));
	git(git_oid_fromraw(&oid,
	    (const unsigned char *)git_odb_object_data(tree) + git_odb_object_size(tree) - 20));
	git(git_odb_read(&blob, odb, &oid));
	git(git_oid_fromstrn(at, text + 5 + 41 + 7, 40)); /* the first parent */
	len = git_odb_object_size(blob);
	git_odb_object_free(commit);
	git_odb_object_free(tree);
	git_odb_object_free(blob);
	return len;
}

double
bare_changes(const char *store, const char *head, size_t n)
{
	struct opened opened;
	size_t prepared = 0;
	git_repository *repository;
	git_odb *odb;
	git_oid at;
	double start;

	git(git_repository_open_bare(&repository, store));
	git(git_repository_odb(&odb, repository));
	git(git_oid_fromstr(&at, head));
	start = bench_cpu();
	for (size_t i = 0; i < n; i++) {
		size_t len = read_change(odb, &at);

		if (prepared != len)
			prepare(&opened, prepared = len);
		verify_and_open(&opened, len);
	}
	start = bench_cpu() - start;
	git_odb_free(odb);
	git_repository_free(repository);
	return start;
}

struct bare_repository {
	git_repository *repository;
	git_odb *odb;
	git_oid head;
	bool has_head;
};

struct bare_repository *
bare_repository_new(const char *path)
{
	struct bare_repository *bare = jc_calloc(1, sizeof(*bare));

	git(git_libgit2_init());
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	git(git_repository_init(&bare->repository, path, true));
	git(git_repository_odb(&bare->odb, bare->repository));
	return bare;
}

void
bare_commit(struct bare_repository *bare, size_t blob_len, size_t commit_len)
{
	unsigned char *blob = jc_alloc(blob_len);
	struct jc_buf tree = JC_BUF_INIT, commit = JC_BUF_INIT;
	git_reference *ref;
	git_oid blob_id, tree_id, commit_id;
	char hex[41];

	randombytes_buf(blob, blob_len);
	git(git_odb_write(&blob_id, bare->odb, blob, blob_len, GIT_OBJECT_BLOB));
	jc_buf_add(&tree, "100644 body", sizeof("100644 body"));
	jc_buf_add(&tree, blob_id.id, sizeof(blob_id.id));
	git(git_odb_write(&tree_id, bare->odb, tree.data, tree.len, GIT_OBJECT_TREE));
	jc_buf_fmt(&commit, "tree %s\n", git_oid_tostr(hex, sizeof(hex), &tree_id));
	if (bare->has_head)
		jc_buf_fmt(&commit, "parent %s\n", git_oid_tostr(hex, sizeof(hex), &bare->head));
	jc_buf_str(&commit, "author A <a@b> 0 +0000\ncommitter A <a@b> 0 +0000\n\n");
	while (commit.len < commit_len)
		jc_buf_fmt(&commit, "%02x", randombytes_uniform(256));
	git(git_odb_write(&commit_id, bare->odb, commit.data, commit.len, GIT_OBJECT_COMMIT));
	git(git_reference_create_matching(&ref, bare->repository, "refs/bench/0", &commit_id, 1,
	    bare->has_head ? &bare->head : NULL, NULL));
	git_reference_free(ref);
	bare->head = commit_id;
	bare->has_head = true;
	jc_buf_release(&tree);
	jc_buf_release(&commit);
	free(blob);
}

void
bare_repository_free(struct bare_repository *bare)
{
	git_odb_free(bare->odb);
	git_repository_free(bare->repository);
	git_libgit2_shutdown();
	free(bare);
}

/* The image's outer form (doc/format.md 8): magic, length of head, salt, head, blocks. */
#define BLOCK 16384u
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define SALT 16u

static size_t
unseal(const struct jc_buf *file, const unsigned char key[32], unsigned char *out)
{
	const unsigned char *at = (const unsigned char *)file->data, *end = at + file->len;
	size_t head = (size_t)at[4] << 24 | (size_t)at[5] << 16 | (size_t)at[6] << 8 | at[7];
	unsigned char nonce[SALT + 8];
	size_t len = 0;

	memcpy(nonce, at + 8, SALT);
	at += 8 + SALT + head + TAG;
	for (uint64_t number = 1; at < end; number++) {
		size_t part = (size_t)(end - at) < BLOCK + TAG ? (size_t)(end - at) : BLOCK + TAG;
		uint64_t word = number << 1 | (part == (size_t)(end - at));

		memcpy(nonce + SALT, &word, sizeof(word)); /* the lowest byte first, as here */
		if (crypto_aead_xchacha20poly1305_ietf_decrypt(
			out + len, NULL, NULL, at, part, NULL, 0, nonce, key))
			jc_die("the sealed image is damaged");
		at += part;
		len += part - TAG;
	}
	return len;
}

/* SQLite's own header says how many of the bytes are the database. */
static size_t
database_len(const unsigned char *data)
{
	size_t page = (size_t)data[16] << 8 | data[17];
	size_t pages =
	    (size_t)data[28] << 24 | (size_t)data[29] << 16 | (size_t)data[30] << 8 | data[31];

	return (page == 1 ? 65536 : page) * pages;
}

double
bare_open(const char *path, const unsigned char key[32])
{
	struct jc_buf file = JC_BUF_INIT;
	unsigned char *data;
	sqlite3 *db;
	double start = bench_cpu();

	ok(jc_file_read(path, SIZE_MAX / 2, &file));
	data = sqlite3_malloc64(file.len);
	(void)unseal(&file, key, data);
	jc_buf_release(&file);
	if (sqlite3_open(":memory:", &db) ||
	    sqlite3_deserialize(db, "main", data, (sqlite3_int64)database_len(data),
		(sqlite3_int64)database_len(data), SQLITE_DESERIALIZE_FREEONCLOSE) ||
	    sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL))
		jc_die("SQLite: %s", sqlite3_errmsg(db));
	start = bench_cpu() - start;
	sqlite3_close(db);
	return start;
}
