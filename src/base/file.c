#include "base/file.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define READ_CHUNK 65536

/* `format` takes the path and the reason. */
#define FAIL_ERRNO(format, path) jc_fail(jc_errno_code(), format, path, jc_errno_text())

enum jc_err
jc_errno_code(void)
{
	switch (errno) {
	case ENOENT:
		return JC_NOTFOUND;
	case EACCES:
	case EPERM:
	case EROFS:
		return JC_DENIED;
	case EEXIST:
		return JC_CONFLICT;
	case EISDIR:
	case ELOOP:
	case ENAMETOOLONG:
	case ENOTDIR:
		return JC_INVALID;
	default:
		return JC_IO;
	}
}

const char *
jc_errno_text(void)
{
	return errno == ELOOP ? _("it is a symbolic link") : strerror(errno);
}

/* Unlike close(), keeps errno. */
static void
close_quietly(int fd)
{
	int kept = errno;

	if (fd >= 0)
		close(fd);
	errno = kept;
}

/* O_NONBLOCK: a FIFO put in the place of a file must not stop the program. */
static int
open_plain(const char *path, int flags)
{
	return open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
}

static enum jc_err
read_all(int fd, const char *path, size_t limit, struct jc_buf *out)
{
	for (;;) {
		ssize_t got;

		jc_buf_reserve(out, READ_CHUNK);
		got = read(fd, out->data + out->len, READ_CHUNK);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return FAIL_ERRNO(_("cannot read %s: %s"), path);
		if (got == 0)
			return JC_OK;
		out->len += (size_t)got;
		out->data[out->len] = '\0';
		if (out->len > limit)
			return jc_fail(JC_INVALID, _("%s is larger than %zu bytes"), path, limit);
	}
}

/* *fd is -1 on failure. */
static enum jc_err
open_regular(const char *path, size_t limit, int *fd, size_t *size)
{
	struct stat info;
	enum jc_err err = JC_OK;

	*size = 0;
	*fd = open_plain(path, O_RDONLY);
	if (*fd < 0)
		return FAIL_ERRNO(_("cannot open %s: %s"), path);
	if (fstat(*fd, &info) != 0)
		err = FAIL_ERRNO(_("cannot open %s: %s"), path);
	else if (!S_ISREG(info.st_mode))
		err = jc_fail(JC_INVALID, _("%s is not a regular file"), path);
	else if ((uintmax_t)info.st_size > limit)
		err = jc_fail(JC_INVALID, _("%s is larger than %zu bytes"), path, limit);
	else
		*size = (size_t)info.st_size;
	if (err != JC_OK) {
		close_quietly(*fd);
		*fd = -1;
	}
	return err;
}

enum jc_err
jc_file_read(const char *path, size_t limit, struct jc_buf *out)
{
	size_t size;
	int fd;
	enum jc_err err = open_regular(path, limit, &fd, &size);

	jc_buf_reset(out);
	if (err != JC_OK)
		return err;
	jc_buf_reserve(out, size + READ_CHUNK);
	err = read_all(fd, path, limit, out);
	close_quietly(fd);
	if (err != JC_OK)
		jc_buf_reset(out);
	return err;
}

enum jc_err
jc_file_open(const char *path, size_t limit, FILE **out)
{
	size_t size;
	int fd;
	enum jc_err err = open_regular(path, limit, &fd, &size);

	*out = NULL;
	if (err != JC_OK)
		return err;
	*out = fdopen(fd, "r");
	if (!*out) {
		err = FAIL_ERRNO(_("cannot open %s: %s"), path);
		close_quietly(fd);
	}
	return err;
}

/* "dir/name" -> "dir/.name.new"; *dir is "dir/" or ".". */
static char *
aside_path(const char *path, char **dir)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	struct jc_buf aside = JC_BUF_INIT;

	*dir = slash ? jc_strndup(path, (size_t)(name - path)) : jc_strdup(".");
	jc_buf_add(&aside, path, (size_t)(name - path));
	jc_buf_fmt(&aside, ".%s.new", name);
	return jc_buf_take(&aside);
}

static int
lock_fd(int fd, bool wait)
{
	int got;

	do
		got = flock(fd, wait ? LOCK_EX : LOCK_EX | LOCK_NB);
	while (got != 0 && errno == EINTR);
	return got;
}

/*
 * Open and lock the file aside. Two things may happen between open and lock: the writer before us
 * renames the file away (then we hold a file that is in use), or somebody plants a file of theirs
 * or a second name of ours. So the name must still lead to what we hold, and nobody else's name to
 * it.
 */
static int
open_aside(const char *aside)
{
	for (;;) {
		struct stat held, named;
		int fd = open_plain(aside, O_RDWR | O_CREAT);

		if (fd < 0)
			return -1;
		if (lock_fd(fd, true) != 0 || fstat(fd, &held) != 0) {
			close_quietly(fd);
			return -1;
		}
		if (lstat(aside, &named) == 0 && named.st_ino == held.st_ino &&
		    named.st_dev == held.st_dev) {
			if (S_ISREG(held.st_mode) && held.st_nlink == 1 && held.st_uid == geteuid())
				return fd;
			if (unlink(aside) != 0) {
				close_quietly(fd);
				return -1;
			}
		}
		close(fd);
	}
}

static int
sync_dir(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int got = fd < 0 ? -1 : fsync(fd);

	/* Some file systems cannot sync a folder (EINVAL); there is then no better promise to give.
	 */
	if (fd >= 0 && got != 0 && errno == EINVAL)
		got = 0;
	close_quietly(fd);
	return got;
}

/* rename(), failing with EEXIST when `to` exists. */
static int
rename_new(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	/* Network file systems do not know the flag, but know links. */
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	return link(from, to) == 0 ? unlink(from) : -1;
}

/* Put what `fill` writes into the locked file aside, on the disk. */
static enum jc_err
fill_aside(const char *path, FILE *file, jc_file_fill *fill, void *context)
{
	enum jc_err err;

	if (ftruncate(fileno(file), 0) != 0)
		return FAIL_ERRNO(_("cannot write %s, which was left as it is: %s"), path);
	err = fill(context, file);
	if (err == JC_OK && (fflush(file) != 0 || ferror(file) || fsync(fileno(file)) != 0))
		err = FAIL_ERRNO(_("cannot write %s, which was left as it is: %s"), path);
	return err;
}

static enum jc_err
write_file(const char *path, jc_file_fill *fill, void *context, bool replace)
{
	char *dir, *aside = aside_path(path, &dir);
	enum jc_err err = JC_OK;
	int fd = open_aside(aside);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

	if (!file) {
		err = FAIL_ERRNO(_("cannot write %s, which was left as it is: %s"), path);
		close_quietly(fd);
		goto out;
	}
	err = fill_aside(path, file, fill, context);
	if (err == JC_OK && (replace ? rename(aside, path) : rename_new(aside, path)) != 0)
		err = FAIL_ERRNO(_("cannot write %s, which was left as it is: %s"), path);
	if (err != JC_OK)
		(void)unlink(aside);
	else if (sync_dir(dir) != 0)
		err = FAIL_ERRNO(_("%s is written, but its folder cannot be synced: %s"), path);
	fclose(file); /* and with it the lock */
out:
	free(aside);
	free(dir);
	return err;
}

struct bytes {
	const void *data;
	size_t len;
};

static enum jc_err
put_bytes(void *context, FILE *file)
{
	const struct bytes *bytes = context;

	/* Whether it could is asked of the stream afterwards. */
	if (bytes->len > 0)
		(void)fwrite(bytes->data, 1, bytes->len, file);
	return JC_OK;
}

enum jc_err
jc_file_write(const char *path, const void *data, size_t len)
{
	return write_file(path, put_bytes, &(struct bytes){ data, len }, true);
}

enum jc_err
jc_file_write_by(const char *path, jc_file_fill *fill, void *context)
{
	return write_file(path, fill, context, true);
}

enum jc_err
jc_file_create(const char *path, const void *data, size_t len)
{
	return write_file(path, put_bytes, &(struct bytes){ data, len }, false);
}

bool
jc_file_exists(const char *path)
{
	struct stat info;

	return lstat(path, &info) == 0;
}

/* One level of jc_dir_make(). */
static enum jc_err
make_one(const char *path)
{
	struct stat info;
	char *parent;
	const char *slash = strrchr(path, '/');
	int synced;

	if (mkdir(path, 0700) != 0) {
		int reason = errno;

		if (reason == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode))
			return JC_OK;
		errno = reason;
		return FAIL_ERRNO(_("cannot make the folder %s: %s"), path);
	}
	parent = slash ? jc_strndup(path, (size_t)(slash + 1 - path)) : jc_strdup(".");
	synced = sync_dir(parent);
	free(parent);
	return synced == 0 ? JC_OK : FAIL_ERRNO(_("cannot sync the folder above %s: %s"), path);
}

enum jc_err
jc_dir_make(const char *path)
{
	char *copy = jc_strdup(path);
	size_t len = strlen(copy);
	enum jc_err err = JC_OK;
	struct stat info;

	while (len > 1 && copy[len - 1] == '/')
		copy[--len] = '\0';
	for (size_t at = 1; at < len && err == JC_OK; at++) {
		if (copy[at] != '/' || copy[at - 1] == '/')
			continue;
		copy[at] = '\0';
		err = make_one(copy);
		copy[at] = '/';
	}
	if (err == JC_OK)
		err = make_one(copy);
	/* Folders above may be links; the last may not. */
	if (err == JC_OK && (lstat(copy, &info) != 0 || !S_ISDIR(info.st_mode)))
		err = jc_fail(JC_INVALID, _("%s is a symbolic link: give the folder itself"), path);
	free(copy);
	return err;
}

static enum jc_err remove_tree(const char *root, int parent, const char *name, int levels);

static enum jc_err
remove_entry(const char *root, int parent, const char *name, int levels)
{
	if (unlinkat(parent, name, 0) == 0 || errno == ENOENT)
		return JC_OK;
	/* What unlink says of a folder: Linux, and POSIX. */
	if (errno == EISDIR || errno == EPERM)
		return remove_tree(root, parent, name, levels);
	return FAIL_ERRNO(_("cannot remove the folder %s: %s"), root);
}

/* Remove what a folder holds. In passes, because removing while reading may make the reader skip.
 */
static enum jc_err
empty_dir(const char *root, DIR *dir, int levels)
{
	bool found;

	do {
		const struct dirent *entry;

		found = false;
		rewinddir(dir);
		while ((errno = 0, entry = readdir(dir)) != NULL) {
			enum jc_err err;

			if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
				continue;
			found = true;
			err = remove_entry(root, dirfd(dir), entry->d_name, levels);
			if (err != JC_OK)
				return err;
		}
		if (errno != 0)
			return FAIL_ERRNO(_("cannot read the folder %s: %s"), root);
	} while (found);
	return JC_OK;
}

/* Remove the folder `name` of `parent`, which may be `levels` deep. `root` is for the sentence. */
static enum jc_err
remove_tree(const char *root, int parent, const char *name, int levels)
{
	enum jc_err err;
	DIR *dir;
	int fd;

	if (levels == 0)
		return jc_fail(JC_INVALID, _("the folder %s is more than %d levels deep"), root,
		    JC_DIR_DEPTH_MAX);
	fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return JC_OK;
	dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir) {
		err = FAIL_ERRNO(_("cannot remove the folder %s: %s"), root);
		close_quietly(fd);
		return err;
	}
	err = empty_dir(root, dir, levels - 1);
	closedir(dir);
	if (err == JC_OK && unlinkat(parent, name, AT_REMOVEDIR) != 0 && errno != ENOENT)
		err = FAIL_ERRNO(_("cannot remove the folder %s: %s"), root);
	return err;
}

enum jc_err
jc_dir_remove(const char *path)
{
	return remove_tree(path, AT_FDCWD, path, JC_DIR_DEPTH_MAX);
}

char *
jc_path_join(const char *a, const char *b)
{
	struct jc_buf path = JC_BUF_INIT;

	assert(b[0] != '/');
	jc_buf_str(&path, a);
	if (path.len > 0 && path.data[path.len - 1] != '/')
		jc_buf_chr(&path, '/');
	jc_buf_str(&path, b);
	return jc_buf_take(&path);
}

enum jc_err
jc_lock_take(struct jc_lock *lock, const char *path, bool wait)
{
	int fd = open_plain(path, O_RDWR | O_CREAT);

	lock->fd = -1;
	if (fd < 0)
		return FAIL_ERRNO(_("cannot open %s: %s"), path);
	if (lock_fd(fd, wait) != 0) {
		enum jc_err err;

		if (errno == EWOULDBLOCK)
			err = jc_fail(JC_CONFLICT,
			    _("another process holds %s: try again when it is done"), path);
		else
			err = FAIL_ERRNO(_("cannot lock %s: %s"), path);
		close(fd);
		return err;
	}
	lock->fd = fd;
	return JC_OK;
}

void
jc_lock_release(struct jc_lock *lock)
{
	if (lock->fd >= 0)
		close(lock->fd);
	lock->fd = -1;
}

/* XDG Base Directory Specification: a relative path in the variable is to be ignored. */
static char *
xdg_folder(const char *variable, const char *fallback, const char *sub)
{
	const char *base = getenv(variable);
	const char *home = getenv("HOME");
	struct jc_buf path = JC_BUF_INIT;

	if (base && base[0] == '/') {
		jc_buf_str(&path, base);
	} else {
		if (!home || home[0] != '/') {
			const struct passwd *user = getpwuid(getuid());

			home = user ? user->pw_dir : NULL;
		}
		if (!home)
			return NULL;
		jc_buf_fmt(&path, "%s/%s", home, fallback);
	}
	jc_buf_str(&path, "/jointcase");
	if (sub)
		jc_buf_fmt(&path, "/%s", sub);
	return jc_buf_take(&path);
}

char *
jc_xdg_data(const char *sub)
{
	return xdg_folder("XDG_DATA_HOME", ".local/share", sub);
}

char *
jc_xdg_config(const char *sub)
{
	return xdg_folder("XDG_CONFIG_HOME", ".config", sub);
}
