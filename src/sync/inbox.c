#include "inbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/mem.h"

/* Fetches of a part, to find the heads that cannot be fetched. */
#define TRIES_MAX 64u

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
	*inbox = (struct jc_inbox){
		.dir = jc_path_join(parent, "inbox"), .odb = store, .store = jc_odb_path(store)
	};
	if (have)
		keep_have(inbox, have);
	return jc_dir_remove(inbox->dir);
}

/* What is lost with the folder needs no syncing. */
static enum jc_err
make_folders(const struct jc_inbox *inbox)
{
	static const char *const folders[] = { "", "objects", "objects/info", "objects/pack",
		"good", "refs" };
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < sizeof folders / sizeof *folders && !err; i++) {
		char *path = jc_path_join(inbox->dir, folders[i]);

		if (mkdir(path, 0700))
			err = jc_fail(
			    JC_IO, _("cannot make the folder %s: %s"), path, strerror(errno));
		free(path);
	}
	return err;
}

static enum jc_err
make_repository(const struct jc_inbox *inbox)
{
	struct jc_buf head = JC_BUF_INIT, config = JC_BUF_INIT, alternates = JC_BUF_INIT,
		      refs = JC_BUF_INIT;
	char *real = realpath(inbox->store, NULL);
	enum jc_err err;

	jc_buf_str(&head, "ref: refs/heads/none\n");
	jc_buf_str(&config, "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
	if (real && inbox->n_have)
		jc_buf_fmt(&alternates, "%s/objects\n", real);
	format_have(inbox, &refs);
	if (!real)
		err = jc_fail(
		    JC_IO, _("cannot find the object store %s: %s"), inbox->store, strerror(errno));
	else if (!(err = make_folders(inbox)) && !(err = write_file(inbox->dir, "HEAD", &head)) &&
		 !(err = write_file(inbox->dir, "config", &config)) &&
		 !(err = write_file(inbox->dir, "objects/info/alternates", &alternates)))
		err = write_file(inbox->dir, "packed-refs", &refs);
	jc_buf_release(&head);
	jc_buf_release(&config);
	jc_buf_release(&alternates);
	jc_buf_release(&refs);
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
	enum jc_err err =
	    jc_git_run(git, inbox->store, args, NULL, 0, JC_INBOX_REFS_MAX * 160, &out);
	size_t i;

	for (i = 0; i < out.len; i++)
		if (out.data[i] == '\t')
			out.data[i] = ' ';
	if (!err)
		err = take_list(inbox, &out);
	jc_buf_release(&out);
	return err;
}

/* Lines "<id> TAB <note> TAB '<ref>' of <address>" of FETCH_HEAD become "<id> <ref>". */
static void
pick_heads(const struct jc_buf *from, struct jc_buf *out)
{
	const char *at = from->data, *end = from->data + from->len, *line_end;

	for (; at < end && (line_end = memchr(at, '\n', (size_t)(end - at))); at = line_end + 1) {
		const char *ref = memmem(at, (size_t)(line_end - at), "\t'refs/jc/", 10);
		const char *ref_end =
		    ref ? memmem(ref, (size_t)(line_end - ref), "' of ", 5) : NULL;

		if (!ref_end || line_end - at < 41)
			continue;
		jc_buf_add(out, at, 40);
		jc_buf_chr(out, ' ');
		jc_buf_add(out, ref + 2, (size_t)(ref_end - ref - 2));
		jc_buf_chr(out, '\n');
	}
}

static enum jc_err
read_heads(struct jc_inbox *inbox)
{
	char *path = jc_path_join(inbox->dir, "FETCH_HEAD");
	struct jc_buf text = JC_BUF_INIT, heads = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	/* There is none when the remote has nothing. */
	if (jc_file_exists(path))
		err = jc_file_read(path, (size_t)JC_INBOX_REFS_MAX * 4096, &text);
	if (!err) {
		pick_heads(&text, &heads);
		err = take_list(inbox, &heads);
	}
	jc_buf_release(&text);
	jc_buf_release(&heads);
	free(path);
	return err;
}

/* Fetch what `specs` say. *why: NULL when it came, else what git says; the caller frees. */
static enum jc_err
fetch(struct jc_inbox *inbox, struct jc_git *git, const char *url, const char *const *specs,
    size_t n, char **why)
{
	static const char *const args[] = { "fetch", "--progress", "--no-tags",
		"--no-recurse-submodules", "--no-auto-maintenance", "--" };
	struct jc_list argv = { 0 };
	struct jc_buf out = JC_BUF_INIT, complaint = JC_BUF_INIT;
	int status;
	enum jc_err err;
	size_t i;

	*why = NULL;
	for (i = 0; i < sizeof args / sizeof *args; i++)
		jc_list_add(&argv, args[i]);
	jc_list_add(&argv, url);
	for (i = 0; i < n; i++)
		jc_list_add(&argv, specs[i]);
	err = jc_git_try(git, inbox->dir, (const char *const *)argv.at, NULL, 0, 1 << 20, &out,
	    &complaint, &status);
	if (!err && status)
		*why = jc_git_words(&complaint);
	jc_list_release(&argv);
	jc_buf_release(&out);
	jc_buf_release(&complaint);
	return err;
}

/* Some of these heads cannot be fetched: halve until each that cannot is alone. */
static enum jc_err
fetch_apart(struct jc_inbox *inbox, struct jc_git *git, const char *url, const struct jc_ref *refs,
    size_t n, unsigned *tries)
{
	const char **specs = jc_calloc(n + 1, sizeof *specs);
	char *why = NULL;
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < n; i++)
		specs[i] = refs[i].name;
	if (n && *tries < TRIES_MAX) {
		++*tries;
		err = fetch(inbox, git, url, specs, n, &why);
	} else if (n) {
		why = jc_strdup(_("too many heads cannot be fetched"));
	}
	if (why && n > 1 && *tries < TRIES_MAX) {
		if (!(err = fetch_apart(inbox, git, url, refs, n / 2, tries)))
			err = fetch_apart(inbox, git, url, refs + n / 2, n - n / 2, tries);
	} else if (why) {
		for (i = 0; i < n; i++) {
			jc_refs_add(&inbox->lost, refs[i].name, &refs[i].oid);
			jc_list_add(&inbox->lost_why, why);
		}
	}
	free(why);
	free(specs);
	return err;
}

/* The heads that are not here, each for itself where need be. */
static enum jc_err
fetch_missing(struct jc_inbox *inbox, struct jc_git *git, const char *url)
{
	struct jc_refs missing = { 0 };
	unsigned tries = 0;
	enum jc_err err;
	size_t i;

	for (i = 0; i < inbox->remote.n; i++) {
		const struct jc_ref *ref = &inbox->remote.at[i];

		if (!inbox->n_have || !jc_odb_has(inbox->odb, &ref->oid))
			jc_refs_add(&missing, ref->name, &ref->oid);
	}
	err = fetch_apart(inbox, git, url, missing.at, missing.n, &tries);
	jc_refs_release(&missing);
	return err;
}

enum jc_err
jc_inbox_fetch(struct jc_inbox *inbox, struct jc_git *git, const char *url)
{
	static const char *const all[] = { "+refs/jc/*:refs/jc/*" };
	char *why;
	enum jc_err err = make_repository(inbox);

	inbox->git = git;
	if (err || (err = fetch(inbox, git, url, all, 1, &why)))
		return err;
	if (!why)
		return read_heads(inbox);
	/* Where even a list does not come, its failure is told: it is the same one. */
	free(why);
	err = jc_inbox_list(inbox, git, url);
	return err ? err : fetch_missing(inbox, git, url);
}

static enum jc_err
cat(struct jc_inbox *inbox, struct jc_cat **out)
{
	*out = &inbox->cat;
	if (inbox->cat.in)
		return JC_OK;
	if (!inbox->git)
		return jc_fail(JC_NOTFOUND, _("nothing was received"));
	return jc_cat_open(&inbox->cat, inbox->git, inbox->dir);
}

static enum jc_err
inbox_commit(void *context, const struct jc_oid *oid, struct jc_buf *out)
{
	struct jc_cat *from;
	enum jc_err err = cat(context, &from);

	return err ? err : jc_cat_read(from, oid, "commit", JC_COMMIT_MAX, out);
}

#define TREE_HEAD "100644 body"

static enum jc_err
inbox_body(void *context, const struct jc_oid *tree, struct jc_buf *out)
{
	struct jc_cat *from;
	struct jc_buf raw = JC_BUF_INIT;
	enum jc_err err = cat(context, &from);

	if (!err)
		err = jc_cat_read(from, tree, "tree", sizeof TREE_HEAD + 20, &raw);
	if (!err && (raw.len != sizeof TREE_HEAD + 20 ||
			memcmp(raw.data, TREE_HEAD, sizeof TREE_HEAD) != 0))
		err = jc_fail(JC_INVALID, _("a tree holds something other than one body"));
	if (!err) {
		struct jc_oid blob;

		memcpy(blob.b, raw.data + sizeof TREE_HEAD, 20);
		err = jc_cat_read(from, &blob, "blob", JC_OBJECT_MAX, out);
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
jc_inbox_moved(struct jc_inbox *inbox, struct jc_odb *store)
{
	inbox->odb = store;
	inbox->store = jc_odb_path(store);
}

void
jc_inbox_close(struct jc_inbox *inbox)
{
	jc_cat_close(&inbox->cat);
	jc_refs_release(&inbox->remote);
	jc_refs_release(&inbox->lost);
	jc_list_release(&inbox->lost_why);
	free(inbox->have);
	if (inbox->dir)
		(void)!jc_dir_remove(inbox->dir);
	free(inbox->dir);
	*inbox = (struct jc_inbox){ 0 };
}
