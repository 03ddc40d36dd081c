/*
 * Loaded in front of a program (LD_PRELOAD): its n-th call that changes a file goes wrong.
 *
 *   JC_FAULT="crash N"     the N-th does half of what it is to write, then the program is killed
 *   JC_FAULT="full N"      from the N-th on there is no space left; removing and syncing still work
 *   JC_FAULT="error N"     the N-th alone gives an input/output error
 *   JC_FAULT="count FILE"  nothing goes wrong; the number of such calls is written to FILE
 *
 * Output to a terminal, a pipe, or descriptors up to 2 is not counted. Children do not inherit it:
 * the program under test hands them an environment of its own.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

static char mode;
static unsigned long at, calls;
static const char *count_to;

__attribute__((constructor)) static void
begin(void)
{
	const char *said = getenv("JC_FAULT");

	mode = said ? said[0] : '\0';
	if (said && strncmp(said, "count ", 6) == 0) {
		mode = 'n';
		count_to = said + 6;
	} else if (said && (said = strchr(said, ' '))) {
		at = strtoul(said + 1, NULL, 10);
	}
}

__attribute__((destructor)) static void
end(void)
{
	FILE *file = count_to ? fopen(count_to, "we") : NULL;

	if (file) {
		fprintf(file, "%lu\n", calls);
		mode = '\0';
		fclose(file);
	}
}

/* The function behind ours. */
#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))

/* Is this the call to go wrong? `grows`: it needs space. */
static bool
goes_wrong(bool grows)
{
	calls++;
	switch (mode) {
	case 'c':
		return calls == at;
	case 'f':
		errno = ENOSPC;
		return calls >= at && grows;
	case 'e':
		errno = EIO;
		return calls == at;
	default:
		return false;
	}
}

static void
die_if_asked(void)
{
	if (mode == 'c')
		(void)kill(getpid(), SIGKILL);
}

static bool
is_file(int fd)
{
	struct stat info;

	return fd > 2 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
}

static bool
changes(int flags)
{
	return flags & (O_CREAT | O_TRUNC);
}

int
open(const char *path, int flags, ...)
{
	mode_t rights = 0;
	va_list args;

	va_start(args, flags);
	if (changes(flags))
		rights = va_arg(args, mode_t);
	va_end(args);
	if (changes(flags) && goes_wrong(access(path, F_OK) != 0)) {
		die_if_asked();
		return -1;
	}
	return REAL(int, "open", const char *, int, ...)(path, flags, rights);
}

int
openat(int dir, const char *path, int flags, ...)
{
	mode_t rights = 0;
	va_list args;

	va_start(args, flags);
	if (changes(flags))
		rights = va_arg(args, mode_t);
	va_end(args);
	if (changes(flags) && goes_wrong(true)) {
		die_if_asked();
		return -1;
	}
	return REAL(int, "openat", int, const char *, int, ...)(dir, path, flags, rights);
}

ssize_t
write(int fd, const void *data, size_t len)
{
	ssize_t (*real)(int, const void *, size_t) =
	    REAL(ssize_t, "write", int, const void *, size_t);

	if (is_file(fd) && goes_wrong(true)) {
		if (mode == 'c' && real(fd, data, len / 2) >= 0)
			die_if_asked();
		return -1;
	}
	return real(fd, data, len);
}

ssize_t
pwrite(int fd, const void *data, size_t len, off_t offset)
{
	ssize_t (*real)(int, const void *, size_t, off_t) =
	    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);

	if (is_file(fd) && goes_wrong(true)) {
		if (mode == 'c' && real(fd, data, len / 2, offset) >= 0)
			die_if_asked();
		return -1;
	}
	return real(fd, data, len, offset);
}

/* What a stream holds goes to the disk inside libc, out of our sight: here it does not. */
int
fflush(FILE *file)
{
	if (file && is_file(fileno(file)) && goes_wrong(true)) {
		die_if_asked();
		return EOF;
	}
	return REAL(int, "fflush", FILE *)(file);
}

#define CALL(name, grows, declared, given)                     \
	int name declared                                      \
	{                                                      \
		if (goes_wrong(grows)) {                       \
			die_if_asked();                        \
			return -1;                             \
		}                                              \
		return ((int(*) declared)dlsym(RTLD_NEXT, #name)) given; \
	}

CALL(fsync, false, (int fd), (fd))
CALL(ftruncate, false, (int fd, off_t len), (fd, len))
CALL(rename, true, (const char *from, const char *to), (from, to))
CALL(link, true, (const char *from, const char *to), (from, to))
CALL(unlink, false, (const char *path), (path))
CALL(unlinkat, false, (int dir, const char *path, int flags), (dir, path, flags))
CALL(rmdir, false, (const char *path), (path))
CALL(mkdir, true, (const char *path, mode_t rights), (path, rights))
CALL(renameat2, true, (int a, const char *from, int b, const char *to, unsigned flags),
    (a, from, b, to, flags))
