#include "odb_index.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"

/* gitformat-pack(5), version 2: head, fanout, names, checksums, offsets, long offsets, trailer. */
#define HEAD "\377tOc\0\0\0\2"
#define HEAD_LEN 8
#define FANOUT_LEN (256 * 4)
#define NAME_LEN 20
#define CHECKSUM_LEN 4
#define TRAILER_LEN 40
#define PACK_HEAD_LEN 12
#define LONG_OFFSET 0x80000000u

static uint32_t
number(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Never falling; the last is how many objects there are. */
static bool
read_fanout(FILE *file, uint32_t *objects)
{
	uint8_t head[HEAD_LEN], fanout[FANOUT_LEN];
	uint32_t before = 0;

	*objects = 0;
	if (fread(head, sizeof(head), 1, file) != 1 || memcmp(head, HEAD, HEAD_LEN) != 0 ||
	    fread(fanout, sizeof(fanout), 1, file) != 1)
		return false;
	for (size_t i = 0; i < sizeof(fanout); i += 4) {
		if (number(fanout + i) < before)
			return false;
		before = number(fanout + i);
	}
	*objects = before;
	return true;
}

/* Every offset lies in the pack; those that are too long for four bytes point to one of eight. */
static bool
read_offsets(FILE *file, uint32_t objects, uint64_t long_offsets, uint64_t pack)
{
	uint8_t at[8];

	for (uint32_t i = 0; i < objects; i++) {
		uint32_t offset;

		if (fread(at, 4, 1, file) != 1)
			return false;
		offset = number(at);
		if (offset & LONG_OFFSET ? (offset & ~LONG_OFFSET) >= long_offsets
					 : offset < PACK_HEAD_LEN || offset >= pack)
			return false;
	}
	for (uint64_t i = 0; i < long_offsets; i++) {
		uint64_t offset;

		if (fread(at, 8, 1, file) != 1)
			return false;
		offset = (uint64_t)number(at) << 32 | number(at + 4);
		if (offset < PACK_HEAD_LEN || offset >= pack)
			return false;
	}
	return true;
}

static bool
is_fit(FILE *file, uint64_t len, uint64_t pack)
{
	uint64_t fixed, names;
	uint32_t objects;

	if (!read_fanout(file, &objects))
		return false;
	names = HEAD_LEN + FANOUT_LEN + (uint64_t)objects * (NAME_LEN + CHECKSUM_LEN);
	fixed = names + (uint64_t)objects * 4 + TRAILER_LEN;
	return len >= fixed && (len - fixed) % 8 == 0 && (len - fixed) / 8 <= objects &&
	       fseeko(file, (off_t)names, SEEK_SET) == 0 &&
	       read_offsets(file, objects, (len - fixed) / 8, pack);
}

/* An index whose pack is gone is not read by libgit2 either. */
static enum jc_err
check_index(const char *folder, const char *name, size_t stem)
{
	char *path = jc_path_join(folder, name), *pack;
	struct jc_buf pack_name = JC_BUF_INIT;
	struct stat index_is, pack_is;
	FILE *file = NULL;
	enum jc_err err = JC_OK;

	jc_buf_fmt(&pack_name, "%.*s.pack", (int)stem, name);
	pack = jc_path_join(folder, pack_name.data);
	jc_buf_release(&pack_name);
	if (!stat(pack, &pack_is) && !stat(path, &index_is)) {
		file = fopen(path, "rbe");
		if (!file)
			err = jc_fail(JC_IO, _("cannot read %s: %s"), path, strerror(errno));
		else if (!is_fit(file, (uint64_t)index_is.st_size, (uint64_t)pack_is.st_size))
			err = jc_fail(JC_CORRUPT,
			    _("the index %s is damaged; its pack holds all that it does, and "
			      "\"git index-pack\" with the pack's name writes it anew"),
			    path);
	}
	if (file)
		(void)fclose(file);
	free(path);
	free(pack);
	return err;
}

enum jc_err
jc_odb_check_indexes(const char *store)
{
	char *folder = jc_path_join(store, "objects/pack");
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	enum jc_err err = JC_OK;

	while (dir && !err && (entry = readdir(dir))) {
		size_t len = strlen(entry->d_name);

		if (len > 4 && !strcmp(entry->d_name + len - 4, ".idx"))
			err = check_index(folder, entry->d_name, len - 4);
	}
	if (dir)
		(void)closedir(dir);
	free(folder);
	return err;
}
