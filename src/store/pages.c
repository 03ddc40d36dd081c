#include "pages.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define PAGE_LEN JC_BLOCK_LEN

struct jc_pages {
	sqlite3_vfs vfs; /* its pAppData is this */
	char name[40];
	bool open;
	bool damaged;
	struct jc_blocks *image;
	uint64_t image_len; /* of it, what is still as in the image unless in `at` */
	uint64_t len;
	uint8_t **at; /* pages written, NULL for others */
	size_t n;
};

/* What SQLite calls a file. */
struct opened {
	sqlite3_file file;
	struct jc_pages *pages;
};

static struct jc_pages *
pages_of(sqlite3_file *file)
{
	return ((struct opened *)file)->pages;
}

static enum jc_err
read_image(struct jc_pages *pages, uint64_t offset, uint8_t *out, size_t len)
{
	size_t there = offset >= pages->image_len        ? 0
		       : len > pages->image_len - offset ? (size_t)(pages->image_len - offset)
							 : len;
	enum jc_err err = there ? jc_blocks_read(pages->image, offset, out, there) : JC_OK;

	memset(out + there, 0, len - there);
	pages->damaged = pages->damaged || err == JC_CORRUPT;
	return err;
}

/* Bytes of one page. */
static enum jc_err
read_part(struct jc_pages *pages, uint64_t offset, uint8_t *out, size_t len)
{
	size_t page = (size_t)(offset / PAGE_LEN);

	if (page >= pages->n || !pages->at[page])
		return read_image(pages, offset, out, len);
	memcpy(out, pages->at[page] + offset % PAGE_LEN, len);
	return JC_OK;
}

static size_t
part_of_page(uint64_t offset, size_t len)
{
	size_t part = PAGE_LEN - (size_t)(offset % PAGE_LEN);

	return part < len ? part : len;
}

enum jc_err
jc_pages_read(struct jc_pages *pages, uint64_t offset, void *out, size_t len)
{
	uint8_t *bytes = out;
	enum jc_err err = JC_OK;

	assert(offset <= pages->len && len <= pages->len - offset);
	while (len > 0 && err == JC_OK) {
		size_t part = part_of_page(offset, len);

		err = read_part(pages, offset, bytes, part);
		bytes += part;
		offset += part;
		len -= part;
	}
	return err;
}

uint64_t
jc_pages_len(const struct jc_pages *pages)
{
	return pages->len;
}

bool
jc_pages_damaged(const struct jc_pages *pages)
{
	return pages->damaged;
}

static int
file_close(sqlite3_file *file)
{
	pages_of(file)->open = false;
	return SQLITE_OK;
}

static int
file_read(sqlite3_file *file, void *out, int wanted, sqlite3_int64 offset)
{
	struct jc_pages *pages = pages_of(file);
	uint64_t from = (uint64_t)offset;
	size_t len = (size_t)wanted, there = 0;

	if (from < pages->len)
		there = len < pages->len - from ? len : (size_t)(pages->len - from);
	if (jc_pages_read(pages, there ? from : 0, out, there) != JC_OK)
		return pages->damaged ? SQLITE_IOERR_CORRUPTFS : SQLITE_IOERR_READ;
	memset((uint8_t *)out + there, 0, len - there);
	return there == len ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static void
reserve(struct jc_pages *pages, size_t n)
{
	size_t room = n + n / 2 + 64;

	if (n <= pages->n)
		return;
	pages->at = jc_realloc(pages->at, room, sizeof(*pages->at));
	memset(pages->at + pages->n, 0, (room - pages->n) * sizeof(*pages->at));
	pages->n = room;
}

static int
file_write(sqlite3_file *file, const void *data, int n, sqlite3_int64 offset)
{
	struct jc_pages *pages = pages_of(file);
	const uint8_t *bytes = data;
	uint64_t at = (uint64_t)offset;
	size_t len = (size_t)n;

	reserve(pages, (size_t)((at + len + PAGE_LEN - 1) / PAGE_LEN));
	while (len > 0) {
		size_t part = part_of_page(at, len);
		uint8_t **page = &pages->at[at / PAGE_LEN];

		if (!*page) {
			uint8_t *fresh = jc_alloc(PAGE_LEN);

			if (part < PAGE_LEN &&
			    read_image(pages, at / PAGE_LEN * PAGE_LEN, fresh, PAGE_LEN) != JC_OK) {
				free(fresh);
				return SQLITE_IOERR_WRITE;
			}
			*page = fresh;
		}
		memcpy(*page + at % PAGE_LEN, bytes, part);
		bytes += part;
		at += part;
		len -= part;
	}
	if (at > pages->len)
		pages->len = at;
	return SQLITE_OK;
}

static int
file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	struct jc_pages *pages = pages_of(file);
	size_t kept = (size_t)(((uint64_t)size + PAGE_LEN - 1) / PAGE_LEN);

	for (size_t i = kept; i < pages->n; i++) {
		free(pages->at[i]);
		pages->at[i] = NULL;
	}
	if ((uint64_t)size < pages->len)
		pages->len = (uint64_t)size;
	if ((uint64_t)size < pages->image_len)
		pages->image_len = (uint64_t)size;
	return SQLITE_OK;
}

static int
file_size(sqlite3_file *file, sqlite3_int64 *out)
{
	*out = (sqlite3_int64)pages_of(file)->len;
	return SQLITE_OK;
}

static int
file_sync(sqlite3_file *file, int flags)
{
	(void)file, (void)flags;
	return SQLITE_OK;
}

static int
file_lock(sqlite3_file *file, int level)
{
	(void)file, (void)level;
	return SQLITE_OK;
}

static int
file_reserved(sqlite3_file *file, int *out)
{
	(void)file;
	*out = 0;
	return SQLITE_OK;
}

static int
file_control(sqlite3_file *file, int op, void *argument)
{
	(void)file, (void)op, (void)argument;
	return SQLITE_NOTFOUND;
}

static int
file_sector(sqlite3_file *file)
{
	(void)file;
	return PAGE_LEN;
}

static int
file_characteristics(sqlite3_file *file)
{
	(void)file;
	return SQLITE_IOCAP_SAFE_APPEND | SQLITE_IOCAP_SEQUENTIAL |
	       SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = file_close,
	.xRead = file_read,
	.xWrite = file_write,
	.xTruncate = file_truncate,
	.xSync = file_sync,
	.xFileSize = file_size,
	.xLock = file_lock,
	.xUnlock = file_lock,
	.xCheckReservedLock = file_reserved,
	.xFileControl = file_control,
	.xSectorSize = file_sector,
	.xDeviceCharacteristics = file_characteristics,
};

/* The database itself, and nothing else: no journal, no temporary file. */
static int
vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
	struct jc_pages *pages = vfs->pAppData;

	file->pMethods = NULL;
	if (pages->open || !name || strcmp(name, pages->name) != 0 ||
	    (flags & SQLITE_OPEN_MAIN_DB) == 0)
		return SQLITE_CANTOPEN;
	pages->open = true;
	((struct opened *)file)->pages = pages;
	file->pMethods = &methods;
	if (out_flags)
		*out_flags = flags;
	return SQLITE_OK;
}

static int
vfs_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs, (void)name, (void)sync;
	return SQLITE_OK;
}

static int
vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
	(void)vfs, (void)name, (void)flags;
	*out = 0;
	return SQLITE_OK;
}

static int
vfs_full_name(sqlite3_vfs *vfs, const char *name, int room, char *out)
{
	(void)vfs;
	return snprintf(out, (size_t)room, "%s", name) < room ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int
vfs_random(sqlite3_vfs *vfs, int n, char *out)
{
	sqlite3_vfs *usual = sqlite3_vfs_find(NULL);

	(void)vfs;
	return usual->xRandomness(usual, n, out);
}

static int
vfs_sleep(sqlite3_vfs *vfs, int microseconds)
{
	sqlite3_vfs *usual = sqlite3_vfs_find(NULL);

	(void)vfs;
	return usual->xSleep(usual, microseconds);
}

static int
vfs_time(sqlite3_vfs *vfs, double *out)
{
	sqlite3_vfs *usual = sqlite3_vfs_find(NULL);

	(void)vfs;
	return usual->xCurrentTime(usual, out);
}

struct jc_pages *
jc_pages_new(struct jc_blocks *image, uint64_t len)
{
	struct jc_pages *pages = jc_calloc(1, sizeof(*pages));

	assert(image ? len <= jc_blocks_len(image) : len == 0);
	pages->image = image;
	pages->image_len = pages->len = len;
	(void)snprintf(pages->name, sizeof(pages->name), "view-%p", (void *)pages);
	pages->vfs = (sqlite3_vfs){
		.iVersion = 1,
		.szOsFile = sizeof(struct opened),
		.mxPathname = sizeof(pages->name),
		.zName = pages->name,
		.pAppData = pages,
		.xOpen = vfs_open,
		.xDelete = vfs_delete,
		.xAccess = vfs_access,
		.xFullPathname = vfs_full_name,
		.xRandomness = vfs_random,
		.xSleep = vfs_sleep,
		.xCurrentTime = vfs_time,
	};
	if (sqlite3_vfs_register(&pages->vfs, 0) != SQLITE_OK)
		jc_die(_("out of memory in the database; what was saved is kept"));
	return pages;
}

void
jc_pages_free(struct jc_pages *pages)
{
	if (!pages)
		return;
	assert(!pages->open);
	(void)sqlite3_vfs_unregister(&pages->vfs);
	jc_blocks_close(pages->image);
	for (size_t i = 0; i < pages->n; i++)
		free(pages->at[i]);
	free(pages->at);
	free(pages);
}

const char *
jc_pages_name(const struct jc_pages *pages)
{
	return pages->name;
}
