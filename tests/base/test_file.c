#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/suites.h"

#define NOBODY 65534

/* The folder of the test that runs, current while it runs. */
static char *scratch;

static void
enter_scratch(void)
{
	scratch = jc_scratch();
	ck_assert_int_eq(0, chdir(scratch));
}

static void
leave_scratch(void)
{
	ck_assert_int_eq(0, chdir("/"));
	free(scratch);
}

/* What a file holds, as a string to be freed; NULL when it cannot be read. */
static char *
content(const char *path)
{
	struct jc_buf buf = JC_BUF_INIT;

	if (jc_file_read(path, 1 << 20, &buf) == JC_OK)
		return jc_buf_take(&buf);
	jc_buf_release(&buf);
	return NULL;
}

static void
assert_content(const char *wanted, const char *path, const char *why)
{
	char *got = content(path);

	ck_assert_msg(got != NULL, "%s: cannot read %s", why, path);
	ck_assert_msg(
	    strcmp(wanted, got) == 0, "%s: %s holds \"%s\", not \"%s\"", why, path, got, wanted);
	free(got);
}

/* "regular" (6 bytes), "empty", "folder", "link" to regular, "dangling" link, "pipe". */
static void
make_zoo(void)
{
	ck_ok(jc_file_write("regular", "a\0bcde", 6));
	ck_ok(jc_file_write("empty", NULL, 0));
	ck_ok(jc_dir_make("folder"));
	ck_assert_int_eq(0, symlink("regular", "link"));
	ck_assert_int_eq(0, symlink("nowhere", "dangling"));
	ck_assert_int_eq(0, mkfifo("pipe", 0600));
}

static const struct {
	const char *why, *path;
	size_t limit;
	enum jc_err err;
	size_t len;
} reads[] = {
	{ "whole, with its NUL", "regular", 100, JC_OK, 6 },
	{ "just as large as allowed", "regular", 6, JC_OK, 6 },
	{ "one byte too large", "regular", 5, JC_INVALID, 0 },
	{ "nothing in it", "empty", 0, JC_OK, 0 },
	{ "missing", "missing", 100, JC_NOTFOUND, 0 },
	{ "in a missing folder", "missing/regular", 100, JC_NOTFOUND, 0 },
	{ "beneath a file", "regular/x", 100, JC_INVALID, 0 },
	{ "folder", "folder", 100, JC_INVALID, 0 },
	{ "link: never followed", "link", 100, JC_INVALID, 0 },
	{ "dangling link", "dangling", 100, JC_INVALID, 0 },
	{ "pipe without a writer: must not wait", "pipe", 100, JC_INVALID, 0 },
	{ "device", "/dev/zero", 100, JC_INVALID, 0 },
	{ "size 0 says nothing in /proc", "/proc/self/status", 1 << 20, JC_OK, 0 },
	{ "the limit holds there too", "/proc/self/status", 10, JC_INVALID, 0 },
	{ "reading fails half way", "/proc/self/mem", 10, JC_IO, 0 },
};

START_TEST(reads_files)
{
	struct jc_buf buf = JC_BUF_INIT;

	make_zoo();
	jc_buf_str(&buf, "old content");
	ck_err(reads[_i].err, jc_file_read(reads[_i].path, reads[_i].limit, &buf), reads[_i].why);
	if (reads[_i].err != JC_OK)
		ck_assert_msg(buf.len == 0, "%s: out is not empty", reads[_i].why);
	else if (reads[_i].path[0] != '/')
		ck_assert_uint_eq(reads[_i].len, buf.len);
	else
		ck_assert(strncmp(buf.data, "Name:", 5) == 0);
	jc_buf_release(&buf);
}
END_TEST

/* The same files as a stream: what is behind its size, or fails later, the reader sees. */
START_TEST(opens_files)
{
	bool proc = strncmp(reads[_i].path, "/proc/", 6) == 0;
	FILE *file = stdin;
	char content[8];

	make_zoo();
	ck_err(proc ? JC_OK : reads[_i].err, jc_file_open(reads[_i].path, reads[_i].limit, &file),
	    reads[_i].why);
	ck_assert_msg((file != NULL) == (proc || reads[_i].err == JC_OK), "%s", reads[_i].why);
	if (file && !proc)
		ck_assert_uint_eq(fread(content, 1, sizeof(content), file), reads[_i].len);
	if (file)
		fclose(file);
}
END_TEST

static const struct {
	const char *why, *path;
	enum jc_err write, create;
} writes[] = {
	{ "new", "new", JC_OK, JC_OK },
	{ "by its full path", "folder/../new", JC_OK, JC_OK },
	{ "existing", "regular", JC_OK, JC_CONFLICT },
	{ "a link is replaced, not followed", "link", JC_OK, JC_CONFLICT },
	{ "a dangling link too", "dangling", JC_OK, JC_CONFLICT },
	{ "folder", "folder", JC_INVALID, JC_CONFLICT },
	{ "missing folder", "missing/new", JC_NOTFOUND, JC_NOTFOUND },
	{ "beneath a file", "regular/new", JC_INVALID, JC_INVALID },
};

static void
check_write(enum jc_err err, const char *why, const char *path)
{
	struct stat info;

	if (err != JC_OK)
		return;
	assert_content("text", path, why);
	ck_assert_int_eq(0, lstat(path, &info));
	ck_assert_uint_eq(S_IFREG | 0600, info.st_mode);
}

START_TEST(writes_files)
{
	make_zoo();
	ck_err(writes[_i].write, jc_file_write(writes[_i].path, "text", 4), writes[_i].why);
	check_write(writes[_i].write, writes[_i].why, writes[_i].path);
	if (strcmp(writes[_i].path, "link") == 0)
		assert_content("a", "regular", writes[_i].why);
}
END_TEST

START_TEST(creates_files)
{
	make_zoo();
	ck_err(writes[_i].create, jc_file_create(writes[_i].path, "text", 4), writes[_i].why);
	check_write(writes[_i].create, writes[_i].why, writes[_i].path);
	assert_content("a", "regular", writes[_i].why);
	ck_assert(!jc_file_exists(".new.new") && !jc_file_exists(".regular.new"));
}
END_TEST

START_TEST(leftover_is_overwritten)
{
	ck_ok(jc_file_write(".case.new", "half of something much longer", 29));
	ck_ok(jc_file_write("case", "whole", 5));
	assert_content("whole", "case", "longer leftover");
	ck_assert(!jc_file_exists(".case.new"));
}
END_TEST

START_TEST(planted_hard_link_is_not_written_through)
{
	ck_ok(jc_file_write("victim", "precious", 8));
	ck_assert_int_eq(0, link("victim", ".case.new"));
	ck_ok(jc_file_write("case", "text", 4));
	assert_content("precious", "victim", "the other name of the file");
	assert_content("text", "case", "written all the same");
}
END_TEST

START_TEST(planted_link_is_refused)
{
	ck_ok(jc_file_write("victim", "precious", 8));
	ck_assert_int_eq(0, symlink("victim", ".case.new"));
	ck_err(JC_INVALID, jc_file_write("case", "text", 4), "a link where we write aside");
	assert_content("precious", "victim", "the target of the link");
}
END_TEST

/* Writes twice; `context` is what to answer after the first. */
static enum jc_err
fill(void *context, FILE *file)
{
	const enum jc_err *answer = context;

	fputs("one ", file);
	if (*answer != JC_OK)
		return jc_fail(*answer, "the source dried up");
	fputs("two", file);
	return JC_OK;
}

START_TEST(writes_by_parts)
{
	enum jc_err answers[] = { JC_OK, JC_CORRUPT };

	ck_ok(jc_file_write_by("case", fill, &answers[0]));
	assert_content("one two", "case", "both parts");
	ck_ok(jc_file_write("case", "old", 3));
	ck_err(JC_CORRUPT, jc_file_write_by("case", fill, &answers[1]), "passed on");
	assert_content("old", "case", "after a failed write");
	ck_assert(!jc_file_exists(".case.new"));
}
END_TEST

/* The size limit of a process stands for a full disk. */
START_TEST(full_disk_keeps_the_old)
{
	struct rlimit limit = { 4096, 4096 };
	char *large = jc_calloc(10000, 1);

	ck_ok(jc_file_write("case", "old", 3));
	ck_assert(sigaction(SIGXFSZ, &(struct sigaction){ .sa_handler = SIG_IGN }, NULL) == 0);
	ck_assert_int_eq(0, setrlimit(RLIMIT_FSIZE, &limit));
	ck_err(JC_IO, jc_file_write("case", large, 10000), "full");
	assert_content("old", "case", "after a failed write");
	ck_assert_msg(!jc_file_exists(".case.new"), "what was written aside is gone");
	free(large);
}
END_TEST

START_TEST(denied)
{
	struct jc_buf buf = JC_BUF_INIT;

	ck_ok(jc_file_write("mine", "text", 4));
	ck_ok(jc_dir_make("closed/inside"));
	if (geteuid() == 0) {
		ck_assert_int_eq(0, chmod(".", 0755));
		ck_assert_int_eq(0, seteuid(NOBODY));
	} else {
		ck_assert_int_eq(0, chmod("mine", 0));
		ck_assert_int_eq(0, chmod("closed", 0500));
		ck_assert_int_eq(0, chmod(".", 0500));
	}
	ck_err(JC_DENIED, jc_file_read("mine", 100, &buf), "read");
	ck_err(JC_DENIED, jc_file_write("new", "text", 4), "write");
	ck_err(JC_DENIED, jc_file_create("new", "text", 4), "create");
	ck_err(JC_DENIED, jc_dir_make("new/folder"), "make");
	ck_err(JC_DENIED, jc_dir_remove("closed"), "remove");
	ck_err(JC_DENIED, jc_lock_take(&(struct jc_lock)JC_LOCK_INIT, "new", true), "lock");
	jc_buf_release(&buf);
	if (geteuid() == NOBODY) {
		ck_assert_int_eq(0, seteuid(0));
	} else {
		ck_assert_int_eq(0, chmod(".", 0700));
		ck_assert_int_eq(0, chmod("closed", 0700));
	}
}
END_TEST

#define WRITERS 4
#define WRITES 50
#define WRITE_LEN 20000

static void
run_writer(int number)
{
	char text[WRITE_LEN];

	memset(text, 'a' + number, sizeof(text));
	for (int i = 0; i < WRITES; i++)
		if (jc_file_write("case", text, sizeof(text)) != JC_OK)
			_exit(1);
	_exit(0);
}

/* Whoever reads while several write sees one of the contents, whole. */
START_TEST(writers_take_turns)
{
	struct jc_buf buf = JC_BUF_INIT;
	int status, running = WRITERS;

	jc_buf_reserve(&buf, WRITE_LEN);
	memset(buf.data, 'z', WRITE_LEN);
	ck_ok(jc_file_write("case", buf.data, WRITE_LEN));
	for (int i = 0; i < WRITERS; i++)
		if (fork() == 0)
			run_writer(i);
	while (running > 0) {
		ck_ok(jc_file_read("case", WRITE_LEN, &buf));
		ck_assert_uint_eq(WRITE_LEN, buf.len);
		ck_assert_int_eq(0, memcmp(buf.data, buf.data + 1, WRITE_LEN - 1));
		if (waitpid(-1, &status, WNOHANG) > 0) {
			ck_assert_int_eq(0, status);
			running--;
		}
	}
	ck_assert(!jc_file_exists(".case.new"));
	jc_buf_release(&buf);
}
END_TEST

static const struct {
	const char *why, *path;
	enum jc_err err;
} folders[] = {
	{ "with parents", "a/b/c", JC_OK },
	{ "existing", "folder", JC_OK },
	{ "slashes do not count", "folder//x/", JC_OK },
	{ "absolute", "/", JC_OK },
	{ "a file is there", "regular", JC_CONFLICT },
	{ "a file is on the way", "regular/a", JC_CONFLICT },
	{ "a link to a folder", "to-folder", JC_INVALID },
	{ "through a link to a folder", "to-folder/x", JC_OK },
	{ "a dangling link", "dangling", JC_CONFLICT },
	{ "nothing", "", JC_NOTFOUND },
};

START_TEST(makes_folders)
{
	struct stat info;

	make_zoo();
	ck_assert_int_eq(0, symlink("folder", "to-folder"));
	ck_err(folders[_i].err, jc_dir_make(folders[_i].path), folders[_i].why);
	if (folders[_i].err != JC_OK)
		return;
	ck_ok(jc_dir_make(folders[_i].path));
	ck_assert_int_eq(0, stat(folders[_i].path, &info));
	ck_assert(S_ISDIR(info.st_mode));
	if (folders[_i].path[0] != '/')
		ck_assert_uint_eq(0700, info.st_mode & 07777);
}
END_TEST

START_TEST(removes_trees)
{
	ck_ok(jc_dir_make("tree/a/b"));
	ck_ok(jc_dir_make("outside"));
	ck_ok(jc_file_write("outside/kept", "x", 1));
	ck_ok(jc_file_write("tree/a/b/file", "x", 1));
	ck_assert_int_eq(0, symlink("../../outside", "tree/a/link"));
	ck_assert_int_eq(0, mkfifo("tree/pipe", 0600));
	for (int i = 0; i < 1000; i++) {
		char name[32];

		snprintf(name, sizeof(name), "tree/a/%d", i);
		ck_assert_int_eq(0, mkfifo(name, 0600));
	}
	ck_ok(jc_dir_remove("tree"));
	ck_assert(!jc_file_exists("tree"));
	assert_content("x", "outside/kept", "behind a link");
	ck_ok(jc_dir_remove("tree"));
}
END_TEST

START_TEST(removes_folders_only)
{
	make_zoo();
	ck_assert_int_eq(0, symlink("folder", "to-folder"));
	ck_err(JC_INVALID, jc_dir_remove("regular"), "a file");
	ck_err(JC_INVALID, jc_dir_remove("to-folder"), "a link");
	ck_assert(jc_file_exists("regular") && jc_file_exists("to-folder"));
	ck_assert(jc_file_exists("dangling"));
}
END_TEST

/* Folders in each other, `levels` in all. */
static void
make_deep(int levels)
{
	struct jc_buf path = JC_BUF_INIT;

	jc_buf_str(&path, "deep");
	for (int i = 1; i < levels; i++)
		jc_buf_str(&path, "/d");
	ck_ok(jc_dir_make(path.data));
	jc_buf_release(&path);
}

START_TEST(depth_is_bounded)
{
	make_deep(JC_DIR_DEPTH_MAX);
	ck_ok(jc_dir_remove("deep"));
	make_deep(JC_DIR_DEPTH_MAX + 1);
	ck_err(JC_INVALID, jc_dir_remove("deep"), "one level too many");
	ck_assert(jc_file_exists("deep"));
}
END_TEST

static const struct {
	const char *why, *a, *b, *path;
} joins[] = {
	{ "one slash between", "a", "b", "a/b" },
	{ "not two", "a/", "b", "a/b" },
	{ "root", "/", "b", "/b" },
	{ "beneath where we are", "", "b", "b" },
};

START_TEST(joins_paths)
{
	char *path = jc_path_join(joins[_i].a, joins[_i].b);

	ck_assert_msg(strcmp(joins[_i].path, path) == 0, "%s: %s", joins[_i].why, path);
	free(path);
}
END_TEST

/* A process that takes the lock, says so on the pipe, and waits until it is killed. */
static pid_t
start_holder(const char *path)
{
	int ends[2];
	char said;
	pid_t child;

	ck_assert_int_eq(0, pipe(ends));
	child = fork();
	if (child == 0) {
		struct jc_lock lock;

		if (jc_lock_take(&lock, path, true) != JC_OK || write(ends[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	ck_assert_int_eq(1, read(ends[0], &said, 1));
	close(ends[0]);
	close(ends[1]);
	return child;
}

START_TEST(lock_ends_with_its_process)
{
	struct jc_lock lock = JC_LOCK_INIT;
	pid_t holder = start_holder("lock");

	ck_err(JC_CONFLICT, jc_lock_take(&lock, "lock", false), "held by another process");
	ck_assert_int_eq(-1, lock.fd);
	ck_assert_int_eq(0, kill(holder, SIGKILL));
	ck_ok(jc_lock_take(&lock, "lock", true));
	ck_assert_int_eq(holder, waitpid(holder, NULL, 0));
	jc_lock_release(&lock);
	jc_lock_release(&lock);
	ck_ok(jc_lock_take(&lock, "lock", false));
	jc_lock_release(&lock);
}
END_TEST

START_TEST(lock_waits)
{
	struct jc_lock lock = JC_LOCK_INIT;
	pid_t waiter;
	int status;

	ck_ok(jc_lock_take(&lock, "lock", true));
	waiter = fork();
	if (waiter == 0) {
		struct jc_lock theirs = JC_LOCK_INIT;

		jc_lock_release(&theirs);
		close(lock.fd);
		if (jc_lock_take(&theirs, "lock", true) != JC_OK)
			_exit(1);
		_exit(jc_file_exists("done") ? 0 : 2);
	}
	ck_ok(jc_file_write("done", "", 0));
	jc_lock_release(&lock);
	ck_assert_int_eq(waiter, waitpid(waiter, &status, 0));
	ck_assert_int_eq(0, status);
}
END_TEST

static const struct {
	const char *why, *path;
	enum jc_err err;
} locks[] = {
	{ "in a missing folder", "missing/lock", JC_NOTFOUND },
	{ "behind a link", "link", JC_INVALID },
	{ "folder", "folder", JC_INVALID },
};

START_TEST(lock_refuses)
{
	struct jc_lock lock;

	make_zoo();
	ck_err(locks[_i].err, jc_lock_take(&lock, locks[_i].path, true), locks[_i].why);
	ck_assert_int_eq(-1, lock.fd);
}
END_TEST

static const struct {
	const char *why, *variable, *home, *sub, *path;
} homes[] = {
	{ "as set", "/x/y", "/h", NULL, "/x/y/jointcase" },
	{ "something in it", "/x/y", "/h", "cases", "/x/y/jointcase/cases" },
	{ "not set", NULL, "/h", "cases", "/h/.local/share/jointcase/cases" },
	{ "empty counts as not set", "", "/h", NULL, "/h/.local/share/jointcase" },
	{ "relative is to be ignored", "x", "/h", NULL, "/h/.local/share/jointcase" },
};

static void
set_or_unset(const char *name, const char *value)
{
	ck_assert_int_eq(0, value ? setenv(name, value, 1) : unsetenv(name));
}

START_TEST(finds_home)
{
	char *path;

	set_or_unset("XDG_DATA_HOME", homes[_i].variable);
	set_or_unset("HOME", homes[_i].home);
	path = jc_xdg_data(homes[_i].sub);
	ck_assert_msg(strcmp(homes[_i].path, path) == 0, "%s: %s", homes[_i].why, path);
	free(path);
}
END_TEST

START_TEST(finds_home_without_home)
{
	char *path;

	set_or_unset("XDG_CONFIG_HOME", NULL);
	set_or_unset("HOME", NULL);
	path = jc_xdg_config(NULL);
	ck_assert_msg(path && path[0] == '/', "the user's home by the password file");
	ck_assert_ptr_nonnull(strstr(path, "/.config/jointcase"));
	free(path);
	if (geteuid() == 0) {
		ck_assert_int_eq(0, setuid(54321));
		ck_assert_ptr_null(jc_xdg_config(NULL));
	}
}
END_TEST

Suite *
file_suite(void)
{
	return jc_suite("base/file", enter_scratch, leave_scratch,
	    (const struct jc_test[]){
		{ reads_files, JC_ROWS(reads) },
		{ opens_files, JC_ROWS(reads) },
		{ writes_files, JC_ROWS(writes) },
		{ creates_files, JC_ROWS(writes) },
		{ leftover_is_overwritten, 1 },
		{ planted_hard_link_is_not_written_through, 1 },
		{ planted_link_is_refused, 1 },
		{ writes_by_parts, 1 },
		{ full_disk_keeps_the_old, 1 },
		{ denied, 1 },
		{ writers_take_turns, 1 },
		{ makes_folders, JC_ROWS(folders) },
		{ removes_trees, 1 },
		{ removes_folders_only, 1 },
		{ depth_is_bounded, 1 },
		{ joins_paths, JC_ROWS(joins) },
		{ lock_ends_with_its_process, 1 },
		{ lock_waits, 1 },
		{ lock_refuses, JC_ROWS(locks) },
		{ finds_home, JC_ROWS(homes) },
		{ finds_home_without_home, 1 },
		{ NULL, 0 },
	    });
}
