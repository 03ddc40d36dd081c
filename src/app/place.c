#include "place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"

static enum jc_err
is_taken(const char *dir)
{
	return jc_fail(
	    JC_CONFLICT, _("%s exists and is no empty folder; nothing was changed"), dir);
}

/* Is there nothing, or an empty folder? */
static enum jc_err
check_free(const char *dir)
{
	DIR *folder = opendir(dir);
	struct dirent *entry;
	bool empty = true;
	int reason = errno;

	if (!folder && reason == ENOENT)
		return JC_OK;
	if (!folder && (reason != ENOTDIR || !jc_file_exists(dir))) {
		errno = reason;
		return jc_fail(
		    jc_errno_code(), _("cannot make the folder %s: %s"), dir, jc_errno_text());
	}
	while (folder && empty && (entry = readdir(folder)))
		empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
	if (folder)
		closedir(folder);
	return folder && empty ? JC_OK : is_taken(dir);
}

/* The folder above; the caller frees. */
static char *
parent_of(const char *dir)
{
	const char *slash = strrchr(dir, '/');

	if (!slash)
		return jc_strdup(".");
	return slash == dir ? jc_strdup("/") : jc_strndup(dir, (size_t)(slash - dir));
}

enum jc_err
jc_place_begin(const char *dir, struct jc_place *out)
{
	size_t len = strlen(dir);
	struct jc_buf name = JC_BUF_INIT;
	const char *last;
	char *parent;
	enum jc_err err;

	while (len > 1 && dir[len - 1] == '/')
		len--;
	out->dir = jc_strndup(dir, len);
	parent = parent_of(out->dir);
	last = strrchr(out->dir, '/');
	jc_buf_fmt(&name, ".%s.new", last ? last + 1 : out->dir);
	out->aside = jc_path_join(parent, name.data);
	if (!(err = check_free(out->dir)) && !(err = jc_dir_make(parent)) &&
	    !(err = jc_dir_remove(out->aside)))
		err = jc_dir_make(out->aside);
	jc_buf_release(&name);
	free(parent);
	if (err) {
		free(out->dir);
		free(out->aside);
	}
	return err;
}

/* That the folder is there is to outlive a power cut, too. */
static enum jc_err
sync_parent(const char *dir)
{
	char *parent = parent_of(dir);
	int fd = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum jc_err err = JC_OK;

	if (fd < 0 || fsync(fd) != 0)
		err = jc_fail(
		    jc_errno_code(), _("cannot write %s to the disk: %s"), parent, jc_errno_text());
	if (fd >= 0)
		close(fd);
	free(parent);
	return err;
}

enum jc_err
jc_place_end(struct jc_place *place, bool keep)
{
	enum jc_err err = JC_OK;

	if (keep && rename(place->aside, place->dir) != 0)
		err = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR
			  ? is_taken(place->dir)
			  : jc_fail(jc_errno_code(), _("cannot make %s: %s"), place->dir,
				jc_errno_text());
	else if (keep)
		err = sync_parent(place->dir);
	/* After the move there is nothing aside. The first failure is the one to tell. */
	if (!keep || err)
		(void)!jc_dir_remove(place->aside);
	free(place->dir);
	free(place->aside);
	return err;
}
