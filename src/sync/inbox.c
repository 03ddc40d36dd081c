#include "inbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/mem.h"

static enum jc_err
write_file(const char *dir, const char *name, const struct jc_buf *content)
{
	char *path = jc_path_join(dir, name);
	FILE *file = fopen(path, "wxe");
	enum jc_err err = JC_OK;

	if (!file || fwrite(content->data, 1, content->len, file) != content->len)
		err = jc_fail(JC_IO, _("cannot write %s: %s"), path, strerror(errno));
	if (file && fclose(file) && !err)
		err = jc_fail(JC_IO, _("cannot write %s: %s"), path, strerror(errno));
	free(path);
	return err;
}

static void
keep_have(struct jc_inbox *inbox, const struct jc_refs *have)
{
	size_t i;

	inbox->n_have = have->n;
	inbox->have = jc_calloc(have->n + 1, sizeof *inbox->have);
	for (i = 0; i < have->n; i++)
		inbox->have[i] = have->at[i].oid;
}

static void
format_have(const struct jc_inbox *inbox, struct jc_buf *out)
{
	size_t i;

	jc_buf_str(out, "# pack-refs with: peeled fully-peeled sorted \n");
	for (i = 0; i < inbox->n_have; i++) {
		char hex[41];

		jc_hex(hex, inbox->have[i].b, 20);
		jc_buf_fmt(out, "%s refs/have/%08zu\n", hex, i);
	}
}

enum jc_err
jc_inbox_open(
    struct jc_inbox *inbox, const char *parent, struct jc_odb *store, const struct jc_refs *have)
{
	static const char *const folders[] = { "objects/info", "objects/pack", "good", "refs" };
	struct jc_buf text = JC_BUF_INIT;
	char *real = realpath(jc_odb_path(store), NULL);
	enum jc_err err = JC_OK;
	size_t i;

	*inbox =
	    (struct jc_inbox){ .dir = jc_path_join(parent, "inbox"), .store = jc_odb_path(store) };
	keep_have(inbox, have);
	if (!real)
		err = jc_fail(JC_IO, _("cannot find the object store %s: %s"), jc_odb_path(store),
		    strerror(errno));
	if (!err)
		err = jc_dir_remove(inbox->dir);
	for (i = 0; i < sizeof folders / sizeof *folders && !err; i++) {
		char *path = jc_path_join(inbox->dir, folders[i]);

		err = jc_dir_make(path);
		free(path);
	}
	if (!err) {
		jc_buf_str(&text, "ref: refs/heads/none\n");
		err = write_file(inbox->dir, "HEAD", &text);
	}
	if (!err) {
		jc_buf_reset(&text);
		jc_buf_str(&text, "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
		err = write_file(inbox->dir, "config", &text);
	}
	if (!err) {
		jc_buf_reset(&text);
		jc_buf_fmt(&text, "%s/objects\n", real);
		err = write_file(inbox->dir, "objects/info/alternates", &text);
	}
	if (!err) {
		jc_buf_reset(&text);
		format_have(inbox, &text);
		err = write_file(inbox->dir, "packed-refs", &text);
	}
	jc_buf_release(&text);
	free(real);
	return err;
}

/* Parse "<id> <ref>" lines, of refs under refs/jc/; inbox->remote changes only on success. */
static enum jc_err
take_list(struct jc_inbox *inbox, const struct jc_buf *text)
{
	struct jc_refs refs;
	enum jc_err err = jc_refs_parse(text->data, text->len, &refs);

	if (!err && refs.n > JC_INBOX_REFS_MAX) {
		jc_refs_release(&refs);
		err = jc_fail(JC_INVALID, _("the remote has more than %u heads; nothing was taken"),
		    JC_INBOX_REFS_MAX);
	}
	if (err)
		return err;
	jc_refs_release(&inbox->remote);
	inbox->remote = refs;
	return JC_OK;
}

enum jc_err
jc_inbox_list(struct jc_inbox *inbox, struct jc_git *git, const char *url)
{
	const char *args[] = { "ls-remote", "--refs", "--", url, "refs/jc/*", NULL };
	struct jc_buf out = JC_BUF_INIT;
	enum jc_err err = jc_git_run(git, inbox->dir, args, NULL, 0, JC_INBOX_REFS_MAX * 160, &out);
	size_t i;

	for (i = 0; i < out.len; i++)
		if (out.data[i] == '\t')
			out.data[i] = ' ';
	if (!err)
		err = take_list(inbox, &out);
	jc_buf_release(&out);
	return err;
}

static enum jc_err
list_remote(struct jc_inbox *inbox, struct jc_git *git)
{
	static const char *const args[] = { "for-each-ref", "--format=%(objectname) %(refname)",
		"refs/jc/", NULL };
	struct jc_buf out = JC_BUF_INIT;
	enum jc_err err = jc_git_run(git, inbox->dir, args, NULL, 0, JC_INBOX_REFS_MAX * 160, &out);

	if (!err)
		err = take_list(inbox, &out);
	jc_buf_release(&out);
	return err;
}

enum jc_err
jc_inbox_fetch(struct jc_inbox *inbox, struct jc_git *git, const char *url)
{
	const char *args[] = { "fetch", "--progress", "--no-tags", "--no-recurse-submodules",
		"--no-write-fetch-head", "--no-auto-maintenance", "--", url, "+refs/jc/*:refs/jc/*",
		NULL };
	struct jc_buf out = JC_BUF_INIT;
	enum jc_err err = jc_git_run(git, inbox->dir, args, NULL, 0, 1 << 20, &out);

	jc_buf_release(&out);
	return err ? err : list_remote(inbox, git);
}

enum jc_err
jc_inbox_read(struct jc_inbox *inbox, struct jc_git *git)
{
	enum jc_err err = jc_cat_open(&inbox->cat, git, inbox->dir);

	inbox->reading = !err;
	return err;
}

static enum jc_err
inbox_commit(void *context, const struct jc_oid *oid, struct jc_buf *out)
{
	return jc_cat_read(&((struct jc_inbox *)context)->cat, oid, "commit", JC_COMMIT_MAX, out);
}

#define TREE_HEAD "100644 body"

static enum jc_err
inbox_body(void *context, const struct jc_oid *tree, struct jc_buf *out)
{
	struct jc_inbox *inbox = context;
	struct jc_buf raw = JC_BUF_INIT;
	enum jc_err err = jc_cat_read(&inbox->cat, tree, "tree", sizeof TREE_HEAD + 20, &raw);

	if (!err && (raw.len != sizeof TREE_HEAD + 20 ||
			memcmp(raw.data, TREE_HEAD, sizeof TREE_HEAD) != 0))
		err = jc_fail(JC_INVALID, _("a tree holds something other than one body"));
	if (!err) {
		struct jc_oid blob;

		memcpy(blob.b, raw.data + sizeof TREE_HEAD, 20);
		err = jc_cat_read(&inbox->cat, &blob, "blob", JC_OBJECT_MAX, out);
	}
	jc_buf_release(&raw);
	return err;
}

struct jc_source
jc_inbox_source(struct jc_inbox *inbox)
{
	return (struct jc_source){ inbox_commit, inbox_body, inbox };
}

static bool
ends_with(const char *name, const char *end)
{
	size_t len = strlen(name), end_len = strlen(end);

	return len > end_len && strcmp(name + len - end_len, end) == 0;
}

/* Sync, then rename. The index goes last: without it a pack is not looked at. */
static enum jc_err
move_file(const char *from_dir, const char *to_dir, const char *name, uint64_t *bytes)
{
	char *from = jc_path_join(from_dir, name), *to = jc_path_join(to_dir, name);
	int fd = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat st;
	enum jc_err err = JC_OK;

	if (fd < 0 || fstat(fd, &st) || fsync(fd) || rename(from, to))
		err = jc_fail(JC_IO,
		    _("cannot take over what was received: %s. The case is as it was before."),
		    strerror(errno));
	else if (bytes)
		*bytes += (uint64_t)st.st_size;
	if (fd >= 0)
		close(fd);
	free(from);
	free(to);
	return err;
}

static enum jc_err
sync_dir(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum jc_err err = fd < 0 || fsync(fd)
			      ? jc_fail(JC_IO, _("cannot sync %s: %s"), path, strerror(errno))
			      : JC_OK;

	if (fd >= 0)
		close(fd);
	return err;
}

static enum jc_err
move_packs(const struct jc_inbox *inbox, const char *folder, uint64_t *bytes)
{
	static const char *const ends[] = { ".pack", ".rev", ".idx" };
	char *from = jc_path_join(inbox->dir, folder),
	     *to = jc_path_join(inbox->store, "objects/pack");
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends && !err; i++) {
		DIR *dir = opendir(from);
		struct dirent *entry;

		while (dir && !err && (entry = readdir(dir)))
			if (strncmp(entry->d_name, "pack-", 5) == 0 &&
			    ends_with(entry->d_name, ends[i]))
				err = move_file(from, to, entry->d_name, i == 0 ? bytes : NULL);
		if (dir)
			closedir(dir);
	}
	if (!err)
		err = sync_dir(to);
	free(from);
	free(to);
	return err;
}

static void
format_oids(const struct jc_oid *oids, size_t n, struct jc_buf *out)
{
	size_t i;

	for (i = 0; i < n; i++) {
		char hex[41];

		jc_hex(hex, oids[i].b, 20);
		jc_buf_fmt(out, "%s\n", hex);
	}
}

/* Make a pack of what the good heads reach and our store has not. */
static enum jc_err
repack(struct jc_inbox *inbox, struct jc_git *git, const struct jc_oid *heads, size_t n)
{
	char *base = jc_path_join(inbox->dir, "good/pack");
	const char *args[] = { "pack-objects", "--revs", "--quiet", "--no-reuse-delta", "--local",
		base, NULL };
	struct jc_buf input = JC_BUF_INIT, out = JC_BUF_INIT;
	enum jc_err err;

	format_oids(heads, n, &input);
	jc_buf_str(&input, "--not\n");
	format_oids(inbox->have, inbox->n_have, &input);
	err = jc_git_run(git, inbox->dir, args, input.data, input.len, 4096, &out);
	jc_buf_release(&input);
	jc_buf_release(&out);
	free(base);
	return err;
}

enum jc_err
jc_inbox_take(struct jc_inbox *inbox, struct jc_git *git, bool some, const struct jc_oid *heads,
    size_t n, uint64_t *bytes)
{
	enum jc_err err = JC_OK;

	*bytes = 0;
	if (!n)
		return JC_OK;
	if (some)
		err = repack(inbox, git, heads, n);
	return err ? err : move_packs(inbox, some ? "good" : "objects/pack", bytes);
}

void
jc_inbox_close(struct jc_inbox *inbox)
{
	if (inbox->reading)
		jc_cat_close(&inbox->cat);
	jc_refs_release(&inbox->remote);
	free(inbox->have);
	if (inbox->dir)
		(void)!jc_dir_remove(inbox->dir);
	free(inbox->dir);
	*inbox = (struct jc_inbox){ 0 };
}
