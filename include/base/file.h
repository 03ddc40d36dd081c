/*
 * Whole files, safely. Paths are opened with O_CLOEXEC | O_NOFOLLOW for the last component;
 * new files are 0600, new folders 0700.
 */
#ifndef JC_BASE_FILE_H
#define JC_BASE_FILE_H
#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/err.h"

/*
 * Read a regular file of at most `limit` bytes. JC_NOTFOUND, JC_INVALID (too large, not a regular
 * file), JC_IO. "-" is not special here.
 */
JC_MUST_CHECK enum jc_err jc_file_read(const char *path, size_t limit, struct jc_buf *out);
/* Write aside, fsync, rename, fsync the folder: the old content or the new, never between. */
JC_MUST_CHECK enum jc_err jc_file_write(const char *path, const void *data, size_t len);
/* As jc_file_write, but JC_CONFLICT when the path exists. */
JC_MUST_CHECK enum jc_err jc_file_create(const char *path, const void *data, size_t len);
JC_MUST_CHECK enum jc_err jc_dir_make(const char *path); /* with parents; existing is fine */
/* Remove a folder tree, never following links. Missing is fine. */
JC_MUST_CHECK enum jc_err jc_dir_remove(const char *path);
bool jc_file_exists(const char *path);
/* a/b; the caller frees. */
char *jc_path_join(const char *a, const char *b);

/*
 * An exclusive or shared flock on `path` (created 0600). Waits; *waited says whether another held
 * it.
 */
struct jc_lock { int fd; };
JC_MUST_CHECK enum jc_err jc_lock_take(struct jc_lock *lock, const char *path, bool wait);
void jc_lock_release(struct jc_lock *lock);

/* XDG folders, with HOME fallbacks; the caller frees. `sub` may be NULL. */
char *jc_xdg_data(const char *sub);
char *jc_xdg_config(const char *sub);
#endif
