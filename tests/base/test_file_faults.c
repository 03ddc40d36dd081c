/*
 * The calls a disk may refuse: this program's own fsync, flock, renameat2 and unlinkat stand before
 * libc's, and fail when told to. In ordinary tests they only pass on.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"
#include "base/suites.h"

enum call { NONE, FSYNC, FLOCK, RENAME, UNLINK };

/* The `nth` of these calls from now on fails so. */
static struct {
	enum call call;
	int nth, reason;
} fault;

static bool
fails(enum call call)
{
	if (fault.call != call || --fault.nth != 0)
		return false;
	errno = fault.reason;
	return true;
}

int
fsync(int fd)
{
	return fails(FSYNC) ? -1 : (int)syscall(SYS_fsync, fd);
}

int
flock(int fd, int operation)
{
	return fails(FLOCK) ? -1 : (int)syscall(SYS_flock, fd, operation);
}

int
renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned int flags)
{
	if (fails(RENAME))
		return -1;
	return (int)syscall(SYS_renameat2, from_dir, from, to_dir, to, flags);
}

int
unlinkat(int dir, const char *name, int flags)
{
	return fails(UNLINK) ? -1 : (int)syscall(SYS_unlinkat, dir, name, flags);
}

/* The functions under test, all with one shape. */
static enum jc_err
write_case(void)
{
	return jc_file_write("case", "new", 3);
}

static enum jc_err
create_case(void)
{
	return jc_file_create("other", "new", 3);
}

static enum jc_err
create_existing(void)
{
	return jc_file_create("case", "new", 3);
}

static enum jc_err
make_folder(void)
{
	return jc_dir_make("a/b");
}

static enum jc_err
remove_folder(void)
{
	return jc_dir_remove("tree");
}

static enum jc_err
take_lock(void)
{
	struct jc_lock lock;
	enum jc_err err = jc_lock_take(&lock, "lock", true);

	ck_assert((lock.fd >= 0) == (err == JC_OK));
	jc_lock_release(&lock);
	return err;
}

/* `said`: part of the sentence. `holds`: what "case" holds afterwards. */
static const struct {
	const char *why;
	enum jc_err (*run)(void);
	enum call call;
	int nth, reason;
	enum jc_err err;
	const char *said, *holds;
} faults[] = {
	{ "the file does not reach the disk", write_case, FSYNC, 1, EIO, JC_IO, "left as it is",
	    "old" },
	{ "the disk is full at the last moment", write_case, FSYNC, 1, ENOSPC, JC_IO,
	    "left as it is", "old" },
	{ "the folder does not: said, for it is written", write_case, FSYNC, 2, EIO, JC_IO,
	    "is written", "new" },
	{ "a file system that syncs no folders", write_case, FSYNC, 2, EINVAL, JC_OK, NULL, "new" },
	{ "no locks here", write_case, FLOCK, 1, ENOLCK, JC_IO, "left as it is", "old" },
	{ "a signal while waiting for the lock", write_case, FLOCK, 1, EINTR, JC_OK, NULL, "new" },
	{ "a file system that knows links only", create_case, RENAME, 1, EINVAL, JC_OK, NULL,
	    "old" },
	{ "an old kernel", create_case, RENAME, 1, ENOSYS, JC_OK, NULL, "old" },
	{ "and there it exists", create_existing, RENAME, 1, EINVAL, JC_CONFLICT, "exists", "old" },
	{ "read-only all at once", create_case, RENAME, 1, EROFS, JC_DENIED, "other", "old" },
	{ "the folder above does not reach the disk", make_folder, FSYNC, 1, EIO, JC_IO,
	    "folder above", "old" },
	{ "a file that does not go", remove_folder, UNLINK, 1, EIO, JC_IO, "cannot remove", "old" },
	{ "a folder that does not go", remove_folder, UNLINK, 2, EBUSY, JC_IO, "cannot remove",
	    "old" },
	{ "a file another removed first", remove_folder, UNLINK, 1, ENOENT, JC_OK, NULL, "old" },
	{ "no lock to be had", take_lock, FLOCK, 1, ENOLCK, JC_IO, "cannot lock", "old" },
	{ "a signal while waiting", take_lock, FLOCK, 1, EINTR, JC_OK, NULL, "old" },
};

START_TEST(refused_calls)
{
	struct jc_buf buf = JC_BUF_INIT;
	char *scratch = jc_scratch();

	ck_assert_int_eq(0, chdir(scratch));
	ck_ok(jc_file_write("case", "old", 3));
	ck_ok(jc_dir_make("tree"));
	ck_ok(jc_file_write("tree/leaf", "", 0));
	fault.call = faults[_i].call;
	fault.nth = faults[_i].nth;
	fault.reason = faults[_i].reason;
	ck_err(faults[_i].err, faults[_i].run(), faults[_i].why);
	fault.call = NONE;
	if (faults[_i].said)
		ck_assert_msg(strstr(jc_fail_text(), faults[_i].said), "%s: %s", faults[_i].why,
		    jc_fail_text());
	ck_ok(jc_file_read("case", 100, &buf));
	ck_assert_msg(strcmp(faults[_i].holds, buf.data) == 0, "%s: %s", faults[_i].why, buf.data);
	ck_assert(faults[_i].call == FLOCK || !jc_file_exists(".case.new"));
	ck_assert(!jc_file_exists(".other.new"));
	jc_buf_release(&buf);
	ck_assert_int_eq(0, chdir("/"));
	free(scratch);
}
END_TEST

Suite *
file_faults_suite(void)
{
	return jc_suite("base/file_faults", NULL, NULL,
	    (const struct jc_test[]){
		{ refused_calls, JC_ROWS(faults) },
		{ NULL, 0 },
	    });
}
