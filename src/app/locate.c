/* Which case is meant, and which there are. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <sys/stat.h>

#include "app/case.h"
#include "base/file.h"
#include "base/list.h"
#include "base/mem.h"
#include "base/text.h"

#define NAME_LEN_MAX 48

/* A folder with a key file. */
static bool
is_case(const char *dir)
{
	char *path = jc_path_join(dir, "key");
	struct stat status;
	bool is = lstat(path, &status) == 0 && S_ISREG(status.st_mode);

	free(path);
	return is;
}

static enum jc_err
stated(const char *dir, char **out)
{
	if (!is_case(dir))
		return jc_fail(JC_NOTFOUND, _("there is no case in %s"), dir);
	*out = jc_strdup(dir);
	return JC_OK;
}

/* The folder we stand in, or the nearest above it, that is a case. NULL: none. */
static char *
standing_in(void)
{
	char *dir = getcwd(NULL, 0);

	while (dir && !is_case(dir)) {
		char *slash = strrchr(dir, '/');

		if (!slash || slash == dir) {
			free(dir);
			dir = NULL;
		} else {
			*slash = '\0';
		}
	}
	return dir;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

enum jc_err
jc_case_known(char ***dirs, size_t *n)
{
	char *top = jc_xdg_data(NULL);
	DIR *folder = top ? opendir(top) : NULL;
	struct jc_list found = { 0 };
	enum jc_err err = JC_OK;
	struct dirent *entry;

	if (top && !folder && errno != ENOENT)
		err = jc_fail(jc_errno_code(), _("cannot look into %s: %s"), top, jc_errno_text());
	while (folder && (entry = readdir(folder))) {
		char *path;

		if (entry->d_name[0] == '.')
			continue;
		path = jc_path_join(top, entry->d_name);
		if (is_case(path))
			jc_list_take(&found, path);
		else
			free(path);
	}
	if (folder)
		closedir(folder);
	if (found.n)
		qsort(found.at, found.n, sizeof(*found.at), by_name);
	free(top);
	*dirs = found.at;
	*n = found.n;
	return err;
}

/* The only known case. */
static enum jc_err
only_one(char **out)
{
	struct jc_buf list = JC_BUF_INIT;
	char **dirs;
	size_t n;
	enum jc_err err = jc_case_known(&dirs, &n);

	if (!err && n == 0)
		err = jc_fail(JC_NOTFOUND,
		    _("there is no case here yet: begin one with `jointcase init`, join one with "
		      "`jointcase join`, or look around in `jointcase demo`"));
	if (!err && n == 1)
		*out = jc_strdup(dirs[0]);
	for (size_t i = 0; i < n; i++) {
		jc_buf_fmt(&list, "\n  %s", dirs[i]);
		free(dirs[i]);
	}
	if (!err && n > 1)
		err = jc_fail(JC_INVALID, _("say which case, with --case DIR:%s"), list.data);
	jc_buf_release(&list);
	free(dirs);
	return err;
}

enum jc_err
jc_case_locate(const char *dir, char **out)
{
	const char *variable = getenv("JOINTCASE_DIR");

	*out = NULL;
	if (dir)
		return stated(dir, out);
	if (variable && *variable)
		return stated(variable, out);
	if ((*out = standing_in()))
		return JC_OK;
	return only_one(out);
}

/* A name for a folder: lower-case Latin letters and digits with hyphens. */
static void
folder_name(const char *name, struct jc_buf *out)
{
	jc_text_fold(out, name, strlen(name));
	if (out->len > NAME_LEN_MAX)
		jc_buf_truncate(out, NAME_LEN_MAX);
	for (size_t i = 0; i < out->len; i++) {
		unsigned char c = (unsigned char)out->data[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'))
			out->data[i] = '-';
	}
	if (out->len == 0 || out->data[0] == '-') {
		jc_buf_reset(out);
		jc_buf_str(out, "case");
	}
}

char *
jc_case_default_dir(const char *name)
{
	char *top = jc_xdg_data(NULL), *path = NULL;
	struct jc_buf plain = JC_BUF_INIT, numbered = JC_BUF_INIT;

	folder_name(name, &plain);
	jc_buf_str(&numbered, plain.data);
	for (unsigned n = 2;; n++) {
		free(path);
		path = jc_path_join(top ? top : ".", numbered.data);
		if (!jc_file_exists(path))
			break;
		jc_buf_reset(&numbered);
		jc_buf_fmt(&numbered, "%s-%u", plain.data, n);
	}
	jc_buf_release(&plain);
	jc_buf_release(&numbered);
	free(top);
	return path;
}
