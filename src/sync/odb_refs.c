/* Heads: listed, and moved by compare and swap. */
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "odb_private.h"

#define MOVE_TRIES 8
/* How long the lock of a head stays what it is until it is taken for left behind. */
#define LOCK_STAYS_MS 2000
#define LOCK_LOOK_MS 20
#define LOCK_LOOKS_MAX 500

static bool
is_lock(const char *name)
{
	size_t len = strlen(name);

	return len > 5 && strcmp(name + len - 5, ".lock") == 0;
}

/* libgit2 lists no ref whose file it cannot read; to us it is a head that is missing. */
static enum jc_err
check_loose(struct jc_odb *odb, const char *name)
{
	char *path = jc_path_join(odb->path, name);
	DIR *dir = opendir(path);
	struct dirent *entry;
	git_reference *ref = NULL;
	enum jc_err err = JC_OK;

	while (dir && !err && (entry = readdir(dir))) {
		char *below;

		if (entry->d_name[0] == '.' || is_lock(entry->d_name))
			continue;
		below = jc_path_join(name, entry->d_name);
		err = check_loose(odb, below);
		free(below);
	}
	if (dir)
		closedir(dir);
	else if (errno == ENOTDIR && git_reference_lookup(&ref, odb->repo, name))
		err = jc_fail(JC_CORRUPT,
		    _("the head %s in %s cannot be read. Keep this folder, and join the case "
		      "again in a new one."),
		    name, odb->path);
	git_reference_free(ref);
	free(path);
	return err;
}

enum jc_err
jc_odb_refs(struct jc_odb *odb, const char *prefix, jc_ref_fn *each, void *context)
{
	git_reference_iterator *iterator = NULL;
	git_reference *ref = NULL;
	struct jc_buf glob = JC_BUF_INIT;
	enum jc_err err = JC_OK;
	int error = 0;

	if ((err = check_loose(odb, "refs/jc")))
		return err;
	jc_buf_fmt(&glob, "%s*", prefix);
	if (git_reference_iterator_glob_new(&iterator, odb->repo, glob.data)) {
		err = jc_odb_fail(JC_IO, _("cannot list the heads"));
		goto out;
	}
	while (!err && !(error = git_reference_next(&ref, iterator))) {
		if (git_reference_type(ref) == GIT_REFERENCE_DIRECT) {
			struct jc_oid oid;

			memcpy(oid.b, git_reference_target(ref)->id, sizeof oid.b);
			err = each(context, git_reference_name(ref), &oid);
		}
		git_reference_free(ref);
	}
	if (!err && error != GIT_ITEROVER)
		err = jc_odb_fail(JC_CORRUPT, _("cannot list the heads"));
out:
	git_reference_iterator_free(iterator);
	jc_buf_release(&glob);
	return err;
}

static int
move_ref(struct jc_odb *odb, const char *name, const struct jc_oid *oid, const struct jc_oid *old)
{
	git_reference *ref = NULL;
	git_oid now, was;
	int error;

	memcpy(now.id, oid->b, sizeof now.id);
	if (old) {
		memcpy(was.id, old->b, sizeof was.id);
		error = git_reference_create_matching(&ref, odb->repo, name, &now, 1, &was, NULL);
	} else {
		error = git_reference_create(&ref, odb->repo, name, &now, 0, NULL);
	}
	git_reference_free(ref);
	return error;
}

/* It was moved, but not all of it is known to be on the disk. */
static enum jc_err
fail_moving(struct jc_odb *odb, const char *name, const struct jc_oid *oid)
{
	enum jc_err err = jc_odb_fail(JC_IO, _("cannot move a head"));
	git_oid now;

	if (!git_reference_name_to_id(&now, odb->repo, name) &&
	    memcmp(now.id, oid->b, sizeof now.id) == 0)
		err = jc_fail(JC_IO,
		    _("it is written, but the disk did not confirm it. Check the disk, and look "
		      "whether it is there before you do it again."));
	return err;
}

/*
 * The lock of a head: false when it is gone or another one than `seen`, which is set to what there
 * is now.
 */
static bool
is_same_lock(const char *path, struct stat *seen)
{
	struct stat was = *seen;

	if (stat(path, seen))
		*seen = (struct stat){ 0 };
	return seen->st_ino && seen->st_ino == was.st_ino &&
	       seen->st_ctim.tv_sec == was.st_ctim.tv_sec &&
	       seen->st_ctim.tv_nsec == was.st_ctim.tv_nsec;
}

/*
 * `git gc` locks a head for the moment in which it takes its file away: to move the head then would
 * lose what was saved. A lock that stays was left by a process that was killed.
 */
static void
wait_for_lock(const struct jc_odb *odb, const char *name)
{
	struct jc_buf path = JC_BUF_INIT;
	struct stat seen = { 0 };
	int waited = 0, looks = 0;

	jc_buf_fmt(&path, "%s/%s.lock", odb->path, name);
	(void)is_same_lock(path.data, &seen);
	while (waited < LOCK_STAYS_MS && seen.st_ino && looks++ < LOCK_LOOKS_MAX) {
		(void)poll(NULL, 0, LOCK_LOOK_MS);
		waited = is_same_lock(path.data, &seen) ? waited + LOCK_LOOK_MS : 0;
	}
	if (waited >= LOCK_STAYS_MS)
		(void)unlink(path.data);
	jc_buf_release(&path);
}

enum jc_err
jc_odb_ref_set(
    struct jc_odb *odb, const char *name, const struct jc_oid *oid, const struct jc_oid *old)
{
	int error = GIT_ELOCKED;

	for (int i = 0; i < MOVE_TRIES; i++) {
		error = move_ref(odb, name, oid, old);
		if (error == GIT_ELOCKED)
			wait_for_lock(odb, name);
		else if (error != GIT_ERROR || !jc_odb_lost_folder())
			break; /* else `git gc` took the folder away before the lock was in it */
	}
	if (error == GIT_EEXISTS || error == GIT_EMODIFIED || error == GIT_ENOTFOUND)
		return jc_fail(
		    JC_CONFLICT, _("head %s was moved by another process meanwhile"), name);
	return error ? fail_moving(odb, name, oid) : JC_OK;
}
