/*
 * Whole files, safely. The last component of a path is never followed when it is a symbolic link;
 * new files are 0600, new folders 0700; no descriptor is inherited by a child.
 *
 * Writing NAME goes through a file `.NAME.new` beside it. Writers of one NAME take turns. What a
 * killed writer left there is overwritten by the next one.
 */
#ifndef JC_BASE_FILE_H
#define JC_BASE_FILE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * Replace the content of `out` by that of a regular file of at most `limit` bytes. On failure out
 * is empty: JC_NOTFOUND, JC_INVALID (too large, not a regular file, a link), JC_DENIED, JC_IO. "-"
 * is not special here.
 */
JC_MUST_CHECK enum jc_err jc_file_read(const char *path, size_t limit, struct jc_buf *out);

/*
 * The same as a stream to read from, for content too large to lie in memory twice; the caller
 * closes it. *out is NULL on failure.
 */
JC_MUST_CHECK enum jc_err jc_file_open(const char *path, size_t limit, FILE **out);

/*
 * Write aside, fsync, rename, fsync the folder: on JC_OK the new content is on the disk, on failure
 * the old is untouched. JC_NOTFOUND without the folder, JC_DENIED, JC_INVALID for a path that names
 * a folder, JC_IO.
 */
JC_MUST_CHECK enum jc_err jc_file_write(const char *path, const void *data, size_t len);

/*
 * As jc_file_write, for content too large to lie in memory twice: `fill` writes it to the stream.
 * What fill answers but JC_OK is passed on, and the old content stays.
 */
typedef enum jc_err jc_file_fill(void *context, FILE *file);
JC_MUST_CHECK enum jc_err jc_file_write_by(const char *path, jc_file_fill *fill, void *context);

/* As jc_file_write, but JC_CONFLICT when the path exists. */
JC_MUST_CHECK enum jc_err jc_file_create(const char *path, const void *data, size_t len);

/* Make a folder with its parents; existing is fine. JC_CONFLICT when something else is there. */
JC_MUST_CHECK enum jc_err jc_dir_make(const char *path);

/*
 * Remove a folder tree of at most JC_DIR_DEPTH_MAX levels, never following links. Missing is fine.
 * JC_INVALID when it is no folder or too deep: what was reached is then gone, the rest is there.
 */
#define JC_DIR_DEPTH_MAX 64
JC_MUST_CHECK enum jc_err jc_dir_remove(const char *path);

/*
 * For other files' system calls, right after one failed: the code for errno (JC_IO when it is none
 * of the others), and its reason in words for the sentence.
 */
enum jc_err jc_errno_code(void);
const char *jc_errno_text(void);

/* Is there anything at this path, be it a dangling link? */
bool jc_file_exists(const char *path);

/* "a/b"; the caller frees. */
char *jc_path_join(const char *a, const char *b);

/*
 * An exclusive flock on `path`, which is created when missing and stays. It ends with
 * jc_lock_release() or with the process, however that ends.
 */
struct jc_lock {
	int fd; /* -1 while not held */
};
#define JC_LOCK_INIT \
	{            \
		-1   \
	}

/* With `wait`, sleeps until the lock is free; without, JC_CONFLICT: another process holds it. */
JC_MUST_CHECK enum jc_err jc_lock_take(struct jc_lock *lock, const char *path, bool wait);

/* A lock not held is fine. */
void jc_lock_release(struct jc_lock *lock);

/*
 * This program's folder for data ($XDG_DATA_HOME, else ~/.local/share) and for settings
 * ($XDG_CONFIG_HOME, else ~/.config), or what is called `sub` in it, which may be NULL. Not created
 * here. The caller frees. NULL when the user has no home.
 */
char *jc_xdg_data(const char *sub);
char *jc_xdg_config(const char *sub);
#endif
