#include "sync/odb.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <git2.h>
#include <git2/sys/commit.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <sys/vfs.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "odb_index.h"
#include "odb_loose.h"
#include "odb_private.h"

/*
 * Sealed bytes neither compress nor delta: low levels, and no delta search by us or by the stock
 * git that pushes from here. Objects hold the truth, so git's own clean-up is kept away.
 */
static const struct {
	const char *name, *value;
} settings[] = {
	{ "core.compression", "1" },
	{ "core.looseCompression", "1" },
	{ "pack.compression", "1" },
	{ "core.bigFileThreshold", "64" },
	{ "pack.deltaCacheSize", "64" }, /* libgit2 1.5 reads its bigFileThreshold from here */
	{ "gc.auto", "0" },
	{ "gc.pruneExpire", "never" },
	{ "receive.autogc", "false" },
};

/* File systems on which flock or rename cannot be trusted, or that others may write under us. */
static const struct {
	unsigned long type;
	const char *name;
} refused[] = {
	{ 0x6969, "NFS" },
	{ 0x517B, "SMB" },
	{ 0xFF534D42, "CIFS" },
	{ 0xFE534D42, "SMB2" },
	{ 0x4d44, "FAT" },
	{ 0x2011BAB0, "exFAT" },
	{ 0x01021997, "9P" },
};

enum jc_err
jc_odb_fail(enum jc_err code, const char *what)
{
	const git_error *error = git_error_last();

	return jc_fail(code, _("%s: %s. The case is as it was before."), what,
	    error && error->message ? error->message : _("no reason given"));
}

bool
jc_odb_lost_folder(void)
{
	const git_error *error = git_error_last();

	return error && error->klass == GIT_ERROR_OS && error->message &&
	       strstr(error->message, strerror(ENOENT));
}

static void
start(void)
{
	static const git_config_level_t levels[] = { GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
		GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_PROGRAMDATA };
	size_t i;

	if (git_libgit2_init() > 1)
		return;
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 1);
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
	git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
	for (i = 0; i < sizeof levels / sizeof *levels; i++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
}

/* Both are NULL on failure. */
static enum jc_err
attach(const char *path, git_repository **repo, git_odb **store)
{
	*store = NULL;
	if (!git_repository_open_ext(
		repo, path, GIT_REPOSITORY_OPEN_BARE | GIT_REPOSITORY_OPEN_NO_SEARCH, NULL) &&
	    !git_repository_odb(store, *repo))
		return JC_OK;
	git_repository_free(*repo);
	*repo = NULL;
	return jc_odb_fail(JC_IO, _("cannot open the object store"));
}

static enum jc_err
check_place(const char *path)
{
	struct statfs fs;
	size_t i;

	if (statfs(path, &fs))
		return jc_fail(
		    JC_IO, _("cannot look at the file system of %s: %s"), path, strerror(errno));
	for (i = 0; i < sizeof refused / sizeof *refused; i++)
		if ((unsigned long)fs.f_type == refused[i].type)
			return jc_fail(JC_INVALID,
			    _("%s is on a %s file system, where a case cannot be kept safely. Move "
			      "it to a local disk."),
			    path, refused[i].name);
	return JC_OK;
}

/* A store that leaves objects elsewhere cannot promise to be complete. */
static enum jc_err
check_complete(const char *path)
{
	static const char *const signs[] = { "shallow", "objects/info/alternates", "info/grafts" };
	size_t i;

	for (i = 0; i < sizeof signs / sizeof *signs; i++) {
		char *sign = jc_path_join(path, signs[i]);
		bool there = jc_file_exists(sign);

		free(sign);
		if (there)
			return jc_fail(JC_INVALID,
			    _("the object store %s has a file %s: it is not complete. Fetch the "
			      "case again into a new folder."),
			    path, signs[i]);
	}
	return JC_OK;
}

enum jc_err
jc_odb_create(const char *path)
{
	git_repository_init_options options;
	git_repository *repo = NULL;
	git_config *config = NULL;
	enum jc_err err;
	size_t i;

	start();
	if (jc_file_exists(path)) {
		err = jc_fail(JC_CONFLICT, _("%s exists already; nothing was changed"), path);
		goto out;
	}
	if ((err = jc_dir_make(path)) || (err = check_place(path)))
		goto out;
	(void)git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags =
	    GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_NO_REINIT | GIT_REPOSITORY_INIT_MKPATH;
	options.mode = 0700;
	options.initial_head = "main";
	if (git_repository_init_ext(&repo, path, &options) ||
	    git_repository_config(&config, repo)) {
		err = jc_odb_fail(JC_IO, _("cannot make the object store"));
		goto out;
	}
	for (i = 0; i < sizeof settings / sizeof *settings; i++)
		if (git_config_set_string(config, settings[i].name, settings[i].value)) {
			err = jc_odb_fail(JC_IO, _("cannot set up the object store"));
			goto out;
		}
out:
	git_config_free(config);
	git_repository_free(repo);
	git_libgit2_shutdown();
	return err;
}

enum jc_err
jc_odb_open(const char *path, struct jc_odb **out)
{
	struct jc_odb *odb = jc_calloc(1, sizeof *odb);
	enum jc_err err;

	*out = NULL;
	start();
	odb->path = jc_strdup(path);
	if (!jc_file_exists(path))
		err = jc_fail(JC_NOTFOUND, _("there is no object store at %s"), path);
	else
		err = check_place(path);
	if (!err)
		err = check_complete(path);
	if (!err)
		err = jc_odb_check_indexes(path);
	if (!err)
		err = attach(path, &odb->repo, &odb->odb);
	if (err) {
		jc_odb_close(odb);
		return err;
	}
	*out = odb;
	return JC_OK;
}

void
jc_odb_close(struct jc_odb *odb)
{
	if (!odb)
		return;
	git_odb_free(odb->odb);
	git_repository_free(odb->repo);
	free(odb->path);
	free(odb);
	git_libgit2_shutdown();
}

const char *
jc_odb_path(const struct jc_odb *odb)
{
	return odb->path;
}

/* JC_NOTFOUND: it may be in a pack. */
static enum jc_err
read_loose(struct jc_odb *odb, const struct jc_oid *name, git_object_t type, size_t limit,
    struct jc_buf *out)
{
	size_t before = out->len;
	git_oid oid;
	char hex[41];
	enum jc_err err = jc_loose_read(odb->path, name, git_object_type2string(type), limit, out);

	if (!err && (git_odb_hash(&oid, out->data + before, out->len - before, type) ||
			memcmp(oid.id, name->b, sizeof oid.id) != 0)) {
		jc_hex(hex, name->b, sizeof name->b);
		err = jc_fail(JC_CORRUPT, _("object %s is damaged"), hex);
	}
	return err;
}

static enum jc_err
read_object(struct jc_odb *odb, const struct jc_oid *name, git_object_t type, size_t limit,
    struct jc_buf *out)
{
	git_oid oid;
	git_odb_object *object = NULL;
	git_object_t found;
	size_t len;
	char hex[41];
	int error;
	enum jc_err err = read_loose(odb, name, type, limit, out);

	if (err != JC_NOTFOUND)
		return err;
	jc_hex(hex, name->b, sizeof name->b);
	memcpy(oid.id, name->b, sizeof oid.id);
	error = git_odb_read_header(&len, &found, odb->odb, &oid);
	if (error == GIT_ENOTFOUND)
		return jc_fail(JC_NOTFOUND, _("object %s is not in the store"), hex);
	if (error)
		return jc_fail(JC_CORRUPT, _("object %s is damaged"), hex);
	if (found != type || len > limit)
		return jc_fail(JC_INVALID, _("object %s is not what its place asks for"), hex);
	if (git_odb_read(&object, odb->odb, &oid))
		return jc_fail(JC_CORRUPT, _("object %s is damaged"), hex);
	jc_buf_add(out, git_odb_object_data(object), git_odb_object_size(object));
	git_odb_object_free(object);
	return JC_OK;
}

enum jc_err
jc_odb_commit(struct jc_odb *odb, const struct jc_oid *oid, struct jc_buf *out)
{
	return read_object(odb, oid, GIT_OBJECT_COMMIT, JC_COMMIT_MAX, out);
}

/* A tree with the one entry `body` is 5 + 1 + 6 + 1 ... bytes, always the same. */
#define TREE_HEAD "100644 body"
#define TREE_LEN (sizeof TREE_HEAD + 20)
#define WRITE_TRIES 8

enum jc_err
jc_odb_body(struct jc_odb *odb, const struct jc_oid *tree, struct jc_buf *out)
{
	struct jc_buf raw = JC_BUF_INIT;
	struct jc_oid blob;
	enum jc_err err = read_object(odb, tree, GIT_OBJECT_TREE, TREE_LEN, &raw);

	if (!err && (raw.len != TREE_LEN || memcmp(raw.data, TREE_HEAD, sizeof TREE_HEAD) != 0))
		err = jc_fail(JC_INVALID, _("a tree holds something other than one body"));
	if (!err) {
		memcpy(blob.b, raw.data + sizeof TREE_HEAD, sizeof blob.b);
		err = read_object(odb, &blob, GIT_OBJECT_BLOB, JC_OBJECT_MAX, out);
	}
	jc_buf_release(&raw);
	return err;
}

bool
jc_odb_has(struct jc_odb *odb, const struct jc_oid *name)
{
	git_oid oid;

	memcpy(oid.id, name->b, sizeof oid.id);
	return git_odb_exists(odb->odb, &oid);
}

static void
tree_bytes(const git_oid *blob, char tree[TREE_LEN])
{
	memcpy(tree, TREE_HEAD, sizeof TREE_HEAD);
	memcpy(tree + sizeof TREE_HEAD, blob->id, 20);
}

static void
hash_object(const void *data, size_t len, git_object_t type, git_oid *oid)
{
	if (git_odb_hash(oid, data, len, type))
		jc_die(_("libgit2 cannot hash"));
}

void
jc_odb_tree_id(const void *blob, size_t len, struct jc_oid *out)
{
	git_oid oid;
	char tree[TREE_LEN];

	start();
	hash_object(blob, len, GIT_OBJECT_BLOB, &oid);
	tree_bytes(&oid, tree);
	hash_object(tree, sizeof tree, GIT_OBJECT_TREE, &oid);
	memcpy(out->b, oid.id, sizeof out->b);
	git_libgit2_shutdown();
}

void
jc_odb_commit_id(const void *commit, size_t len, struct jc_oid *out)
{
	git_oid oid;

	start();
	hash_object(commit, len, GIT_OBJECT_COMMIT, &oid);
	memcpy(out->b, oid.id, sizeof out->b);
	git_libgit2_shutdown();
}

/* `git gc` takes away a folder that is empty for the moment in which an object is moved into it. */
static bool
write_object(git_odb *to, const void *data, size_t len, git_object_t type, git_oid *out)
{
	for (int i = 0; i < WRITE_TRIES; i++) {
		if (!git_odb_write(out, to, data, len, type))
			return true;
		if (!jc_odb_lost_folder())
			return false;
	}
	return false;
}

/* The ids of blob, tree and commit. */
static enum jc_err
write_change(git_odb *to, const void *blob, size_t blob_len, const void *commit, size_t commit_len,
    git_oid oids[3])
{
	char tree[TREE_LEN];

	if (!write_object(to, blob, blob_len, GIT_OBJECT_BLOB, &oids[0]))
		return jc_odb_fail(JC_IO, _("cannot write to the object store"));
	tree_bytes(&oids[0], tree);
	if (!write_object(to, tree, sizeof tree, GIT_OBJECT_TREE, &oids[1]) ||
	    !write_object(to, commit, commit_len, GIT_OBJECT_COMMIT, &oids[2]))
		return jc_odb_fail(JC_IO, _("cannot write to the object store"));
	return JC_OK;
}

enum jc_err
jc_odb_put(struct jc_odb *odb, const void *blob, size_t blob_len, const void *commit,
    size_t commit_len, struct jc_oid *out)
{
	git_oid oids[3];
	enum jc_err err = write_change(odb->odb, blob, blob_len, commit, commit_len, oids);

	if (!err)
		memcpy(out->b, oids[2].id, sizeof out->b);
	return err;
}

static enum jc_err
fill_pack(
    git_odb *memory, git_packbuilder *builder, const struct jc_change_bytes *changes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		git_oid oids[3];
		enum jc_err err = write_change(memory, changes[i].blob.data, changes[i].blob.len,
		    changes[i].commit.data, changes[i].commit.len, oids);

		if (err)
			return err;
		for (size_t k = 0; k < 3; k++)
			if (git_packbuilder_insert(builder, &oids[k], NULL))
				return jc_odb_fail(JC_IO, _("cannot write a pack"));
	}
	if (git_packbuilder_write(builder, NULL, 0400, NULL, NULL))
		return jc_odb_fail(JC_IO, _("cannot write a pack"));
	return JC_OK;
}

/*
 * The objects collect in memory, in front of the store opened a second time: such a backend cannot
 * be taken out again, and the store itself must stay usable whatever happens.
 */
enum jc_err
jc_odb_put_pack(struct jc_odb *odb, const struct jc_change_bytes *changes, size_t n)
{
	git_repository *repo;
	git_odb *store;
	git_odb_backend *memory;
	git_packbuilder *builder = NULL;
	enum jc_err err = attach(odb->path, &repo, &store);

	if (err)
		return err;
	if (git_mempack_new(&memory)) {
		err = jc_odb_fail(JC_IO, _("cannot start a pack"));
	} else if (git_odb_add_backend(store, memory, 999)) {
		memory->free(memory);
		err = jc_odb_fail(JC_IO, _("cannot start a pack"));
	} else if (git_packbuilder_new(&builder, repo)) {
		err = jc_odb_fail(JC_IO, _("cannot start a pack"));
	}
	if (!err)
		err = fill_pack(store, builder, changes, n);
	git_packbuilder_free(builder);
	git_odb_free(store);
	git_repository_free(repo);
	return err ? err : jc_odb_refresh(odb);
}

enum jc_err
jc_odb_refresh(struct jc_odb *odb)
{
	if (git_odb_refresh(odb->odb))
		return jc_odb_fail(JC_IO, _("cannot look at the object store again"));
	return JC_OK;
}

unsigned
jc_odb_loose(const struct jc_odb *odb)
{
	char *path = jc_path_join(odb->path, "objects/17");
	DIR *dir = opendir(path);
	unsigned n = 0;

	free(path);
	if (!dir)
		return 0;
	while (readdir(dir))
		n++;
	closedir(dir);
	return n > 2 ? (n - 2) * 256 : 0;
}
