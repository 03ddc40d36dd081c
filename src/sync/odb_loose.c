#include "odb_loose.h"

#include <zlib.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"

/* "commit 2097152" and NUL. */
#define HEADER_MAX 32u

static enum jc_err
damaged(const struct jc_oid *oid)
{
	char hex[41];

	jc_hex(hex, oid->b, sizeof oid->b);
	return jc_fail(JC_CORRUPT, _("object %s is damaged"), hex);
}

static enum jc_err
misplaced(void)
{
	return jc_fail(JC_INVALID, _("an object is not what its place asks for"));
}

/* All of a zlib stream that is not followed by anything, into at most `limit` bytes. */
static enum jc_err
inflate_all(struct jc_buf *packed, size_t limit, const struct jc_oid *oid, struct jc_buf *out)
{
	z_stream stream = { .next_in = (unsigned char *)packed->data,
		.avail_in = (unsigned)packed->len };
	unsigned char data[16384];
	int status;

	if (inflateInit(&stream) != Z_OK)
		jc_die(_("zlib cannot start"));
	do {
		stream.next_out = data;
		stream.avail_out = sizeof data;
		status = inflate(&stream, Z_NO_FLUSH);
		jc_buf_add(out, (const char *)data, sizeof data - stream.avail_out);
	} while (status == Z_OK && out->len <= limit && stream.avail_out == 0);
	(void)inflateEnd(&stream);
	if (out->len > limit)
		return misplaced();
	return status == Z_STREAM_END && stream.avail_in == 0 ? JC_OK : damaged(oid);
}

/* Part "TYPE LENGTH", NUL, content. */
static enum jc_err
take_content(
    const struct jc_buf *object, const char *type, const struct jc_oid *oid, struct jc_buf *out)
{
	size_t room = object->len < HEADER_MAX ? object->len : HEADER_MAX, start;
	const char *nul = room ? memchr(object->data, '\0', room) : NULL;
	const char *blank = nul ? strchr(object->data, ' ') : NULL;
	char length[HEADER_MAX];

	if (!blank)
		return damaged(oid);
	start = (size_t)(nul - object->data) + 1;
	snprintf(length, sizeof length, "%zu", object->len - start);
	if (strcmp(blank + 1, length) != 0)
		return damaged(oid);
	if (strlen(type) != (size_t)(blank - object->data) ||
	    memcmp(object->data, type, strlen(type)) != 0)
		return misplaced();
	jc_buf_add(out, object->data + start, object->len - start);
	return JC_OK;
}

enum jc_err
jc_loose_read(
    const char *store, const struct jc_oid *oid, const char *type, size_t limit, struct jc_buf *out)
{
	struct jc_buf path = JC_BUF_INIT, packed = JC_BUF_INIT, object = JC_BUF_INIT;
	char hex[41];
	enum jc_err err;

	jc_hex(hex, oid->b, sizeof oid->b);
	jc_buf_fmt(&path, "%s/objects/%.2s/%s", store, hex, hex + 2);
	/* What does not compress becomes a little longer. */
	err = jc_file_read(path.data, limit + limit / 64 + 1024, &packed);
	if (!err)
		err = inflate_all(&packed, limit + HEADER_MAX, oid, &object);
	if (!err)
		err = take_content(&object, type, oid, out);
	jc_buf_release(&path);
	jc_buf_release(&packed);
	jc_buf_release(&object);
	return err;
}
