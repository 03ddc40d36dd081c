/*
 * flip FILE BIT: change one bit of a file. Or:
 * flip CASE COUNT SEED: change single bits of a case without passphrase, one at a time, and open
 * and verify it each time. COUNT 0: every bit of every object, pack, index and ref; otherwise as
 * many chosen by chance, and as many of the image. A change is either reported or makes no
 * difference, one of the image at the second look; other content is never shown as good. Prints a
 * line for each bit of which this is not true, and at the end how many were reported.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/case.h"
#include "base/file.h"
#include "base/list.h"
#include "base/mem.h"
#include "crypto/crypto.h"

/* A case that takes longer than this to open has hung. */
#define SECONDS 30

enum outcome { SAME, REPORTED, OTHER };

static struct jc_list files;
static uint64_t seed;

/* splitmix64: the same bits for the same seed. */
static uint64_t
chance(uint64_t below)
{
	uint64_t z = (seed += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (z ^ (z >> 31)) % below;
}

static int
find_file(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)at;
	if (type == FTW_F && st->st_size > 0 && !strstr(path, ".lock") && !strstr(path, "/hooks/"))
		jc_list_add(&files, path);
	return 0;
}

static void
hash_line(void *context, const char *text, size_t len)
{
	struct jc_id32 *digest = context;
	struct jc_buf both = JC_BUF_INIT;

	jc_buf_add(&both, digest->b, sizeof digest->b);
	jc_buf_add(&both, text, len);
	jc_hash1(digest, both.data, both.len);
	jc_buf_release(&both);
}

static void
ignore_fault(void *context, const char *change, const char *text)
{
	(void)context, (void)change, (void)text;
}

/* Open, verify, and digest what is shown. */
static enum outcome
look(const char *dir, const struct jc_id32 *expected, struct jc_id32 *digest)
{
	const struct jc_passphrase none = { .ask = NULL };
	struct jc_case *c;
	uint64_t good, bad;
	enum outcome outcome = REPORTED;

	memset(digest, 0, sizeof *digest);
	if (jc_case_open(dir, &none, NULL, NULL, &c))
		return REPORTED;
	if (!jc_replica_verify(jc_case_replica(c), NULL, ignore_fault, NULL, &good, &bad) && !bad &&
	    !jc_view_dump(jc_case_view(c), hash_line, digest))
		outcome = !expected || memcmp(expected, digest, sizeof *digest) == 0 ? SAME : OTHER;
	jc_case_close(c, false);
	return outcome;
}

static int
look_in_child(const char *dir, const struct jc_id32 *expected)
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0) {
		struct jc_id32 digest;

		alarm(SECONDS);
		_exit((int)look(dir, expected, &digest));
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		jc_die("cannot fork: %s", strerror(errno));
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void
flip(const char *path, off_t bit)
{
	unsigned char byte;
	int fd;

	(void)chmod(path, 0600);
	fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0 || pread(fd, &byte, 1, bit / 8) != 1)
		jc_die("cannot read %s", path);
	byte ^= (unsigned char)(1u << (bit % 8));
	if (pwrite(fd, &byte, 1, bit / 8) != 1 || close(fd))
		jc_die("cannot write %s", path);
}

static off_t
bits_of(const char *path)
{
	struct stat st;

	return stat(path, &st) ? 0 : st.st_size * 8;
}

struct tally {
	const char *dir;
	struct jc_id32 expected;
	unsigned long tried, reported, wrong;
};

static void
count(struct tally *tally, const char *path, off_t bit, int outcome, bool wrong)
{
	tally->tried++;
	tally->reported += outcome == REPORTED;
	if (outcome < 0 || outcome == OTHER || wrong) {
		tally->wrong++;
		printf("bit %lld of %s: %s %d\n", (long long)bit, path,
		    outcome < 0 ? "killed by signal" : "outcome", abs(outcome));
	}
}

static void
try_bit(struct tally *tally, const char *path, off_t bit)
{
	int outcome;

	flip(path, bit);
	outcome = look_in_child(tally->dir, &tally->expected);
	flip(path, bit);
	count(tally, path, bit, outcome, false);
}

/* A damaged image may be reported once: it is removed then, and the next to look finds all well. */
static void
try_image(struct tally *tally, const char *path)
{
	struct jc_buf whole = JC_BUF_INIT;
	off_t bit;
	int outcome;

	if (jc_file_read(path, 64 << 20, &whole))
		return;
	bit = (off_t)chance((uint64_t)whole.len * 8);
	flip(path, bit);
	outcome = look_in_child(tally->dir, &tally->expected);
	count(tally, path, bit, outcome,
	    outcome == REPORTED && look_in_child(tally->dir, &tally->expected) != SAME);
	if (jc_file_write(path, whole.data, whole.len))
		jc_die("cannot write %s", path);
	jc_buf_release(&whole);
}

static void
try_some(struct tally *tally, unsigned long n)
{
	struct jc_buf image = JC_BUF_INIT;
	unsigned long i;

	jc_buf_fmt(&image, "%s/image", tally->dir);
	for (i = 0; i < n; i++) {
		const char *path = files.at[chance(files.n)];

		try_bit(tally, path, (off_t)chance((uint64_t)bits_of(path)));
		try_image(tally, image.data);
	}
	jc_buf_release(&image);
}

static void
try_all(struct tally *tally)
{
	size_t i;
	off_t bit;

	for (i = 0; i < files.n; i++)
		for (bit = 0; bit < bits_of(files.at[i]); bit++)
			try_bit(tally, files.at[i], bit);
}

int
main(int argc, char **argv)
{
	static const char *const folders[] = { "objects", "refs/jc", "packed-refs" };
	struct tally tally = { .dir = argv[1] };
	unsigned long bits;
	size_t i;

	if (argc == 3) {
		flip(argv[1], (off_t)strtoll(argv[2], NULL, 10));
		return 0;
	}
	if (argc != 4 || jc_crypto_start())
		return 2;
	bits = strtoul(argv[2], NULL, 10);
	seed = strtoull(argv[3], NULL, 10);
	for (i = 0; i < sizeof folders / sizeof *folders; i++) {
		struct jc_buf path = JC_BUF_INIT;

		jc_buf_fmt(&path, "%s/git/%s", tally.dir, folders[i]);
		(void)nftw(path.data, find_file, 16, FTW_PHYS);
		jc_buf_release(&path);
	}
	if (!files.n || look(tally.dir, NULL, &tally.expected) != SAME)
		return 2;
	if (bits)
		try_some(&tally, bits);
	else
		try_all(&tally);
	jc_list_release(&files);
	printf("%lu bits changed, %lu reported, %lu wrong\n", tally.tried, tally.reported,
	    tally.wrong);
	return tally.wrong != 0;
}
