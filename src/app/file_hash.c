#include "app/file_hash.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "crypto/crypto.h"

#define CHUNK (UINT64_C(1) << 20)

struct reading {
	const char *path;
	int fd;
	struct stat before;
	jc_progress *progress;
	void *context;
	char *buf;
	uint64_t done;
};

static bool
same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* Was the file written to since reading began? */
static bool
changed(const struct reading *reading)
{
	struct stat now;

	return fstat(reading->fd, &now) != 0 || now.st_size != reading->before.st_size ||
	       (uint64_t)now.st_size != reading->done ||
	       !same_time(&now.st_mtim, &reading->before.st_mtim) ||
	       !same_time(&now.st_ctim, &reading->before.st_ctim);
}

static bool
goes_on(const struct reading *reading)
{
	uint64_t total = ((uint64_t)reading->before.st_size + CHUNK - 1) / CHUNK;

	return !reading->progress || reading->progress(reading->context, N_("Hashing, in MiB"),
					 reading->done / CHUNK, total);
}

/* A file that grows faster than it is read ends this too. */
static enum jc_err
read_all(struct reading *reading, struct jc_sha256 *hash)
{
	ssize_t got;

	do {
		if (!goes_on(reading))
			return jc_fail(JC_CONFLICT, _("stopped; nothing was recorded"));
		got = read(reading->fd, reading->buf, CHUNK);
		if (got < 0 && errno != EINTR)
			return jc_fail(jc_errno_code(),
			    _("cannot read %s at byte %" PRIu64 ": %s; nothing was recorded"),
			    reading->path, reading->done, jc_errno_text());
		if (got > 0) {
			jc_sha256_add(hash, reading->buf, (size_t)got);
			reading->done += (uint64_t)got;
		}
	} while (got && reading->done <= (uint64_t)reading->before.st_size);
	if (changed(reading))
		return jc_fail(JC_CONFLICT,
		    _("%s was changed while it was read, so no hash holds for it; nothing was "
		      "recorded. Hash it when nobody writes to it"),
		    reading->path);
	return JC_OK;
}

static void
take_name(const char *path, struct jc_file_hash *out)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	struct jc_buf text = JC_BUF_INIT;
	bool plain = !jc_text_canonical(&text, name, strlen(name));

	for (size_t i = 0; i < text.len; i++)
		plain = plain && (unsigned char)text.data[i] >= ' ';
	out->name = plain && text.len ? jc_buf_take(&text) : NULL;
	jc_buf_release(&text);
}

enum jc_err
jc_file_hash(const char *path, jc_progress *progress, void *context, struct jc_file_hash *out)
{
	struct reading reading = { .path = path, .progress = progress, .context = context };
	struct jc_sha256 *hash;
	struct jc_id32 digest;
	FILE *file;
	enum jc_err err = jc_file_open(path, SIZE_MAX, &file);

	*out = (struct jc_file_hash){ .name = NULL };
	if (err == JC_INVALID)
		return jc_fail(err,
		    _("%s; only files are hashed: of a folder its files one by "
		      "one, of a device an image of it"),
		    jc_fail_text());
	if (err)
		return err;
	reading.fd = fileno(file);
	if (fstat(reading.fd, &reading.before) != 0) {
		err = jc_fail(jc_errno_code(), _("cannot read %s: %s"), path, jc_errno_text());
		fclose(file);
		return err;
	}
	(void)!posix_fadvise(reading.fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	reading.buf = jc_alloc(CHUNK);
	hash = jc_sha256_new();
	err = read_all(&reading, hash);
	jc_sha256_end(hash, &digest);
	fclose(file);
	jc_wipe(reading.buf, CHUNK);
	free(reading.buf);
	if (err)
		return err;
	jc_hex(out->hex, digest.b, sizeof(digest.b));
	out->size = reading.done;
	take_name(path, out);
	return JC_OK;
}

void
jc_file_hash_release(struct jc_file_hash *hash)
{
	free(hash->name);
	hash->name = NULL;
}
