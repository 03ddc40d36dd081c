#include "crypto/sealed_file.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <string.h>

#include "crypto/crypto.h"

#define CHUNK_LEN 65536u
#define TAG_LEN crypto_secretstream_xchacha20poly1305_ABYTES
#define STREAM_LEN crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define MESSAGE crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
#define FINAL crypto_secretstream_xchacha20poly1305_TAG_FINAL

/* Magic and length of the head, to which the head is bound; then the header of secretstream. */
#define START_LEN (JC_SEALED_MAGIC_LEN + 4)
#define BEFORE_HEAD (START_LEN + STREAM_LEN)

_Static_assert(crypto_secretstream_xchacha20poly1305_KEYBYTES == 32, "secretstream key");
_Static_assert(JC_SEALED_HEAD_MAX <= CHUNK_LEN, "a head fits a chunk");

struct jc_sealed_writer {
	crypto_secretstream_xchacha20poly1305_state state;
	FILE *file;
	int failed;               /* errno of the first failure, or 0 */
	size_t len;               /* bytes waiting in plain */
	uint8_t plain[CHUNK_LEN]; /* written when full and more comes, so that the last is known */
	uint8_t sealed[CHUNK_LEN + TAG_LEN];
};

static void
write_bytes(struct jc_sealed_writer *writer, const void *data, size_t len)
{
	if (!writer->failed && fwrite(data, 1, len, writer->file) != len)
		writer->failed = errno ? errno : EIO;
}

static void
write_chunk(struct jc_sealed_writer *writer, const void *data, size_t len, const uint8_t *bound,
    size_t bound_len, uint8_t tag)
{
	crypto_secretstream_xchacha20poly1305_push(
	    &writer->state, writer->sealed, NULL, data, len, bound, bound_len, tag);
	write_bytes(writer, writer->sealed, len + TAG_LEN);
}

static void
write_start(uint8_t out[START_LEN], const char magic[JC_SEALED_MAGIC_LEN], size_t head_len)
{
	memcpy(out, magic, JC_SEALED_MAGIC_LEN);
	for (size_t i = 0; i < 4; i++)
		out[JC_SEALED_MAGIC_LEN + i] = (uint8_t)(head_len >> (24 - 8 * i));
}

struct jc_sealed_writer *
jc_sealed_writer_new(FILE *file, const char magic[JC_SEALED_MAGIC_LEN], const uint8_t key[32],
    const void *head, size_t head_len)
{
	struct jc_sealed_writer *writer = jc_secret_alloc(sizeof(*writer));
	uint8_t before[BEFORE_HEAD];

	assert(head_len <= JC_SEALED_HEAD_MAX);
	writer->file = file;
	writer->failed = 0;
	writer->len = 0;
	write_start(before, magic, head_len);
	crypto_secretstream_xchacha20poly1305_init_push(&writer->state, before + START_LEN, key);
	write_bytes(writer, before, sizeof(before));
	write_chunk(writer, head, head_len, before, START_LEN, MESSAGE);
	return writer;
}

void
jc_sealed_writer_add(struct jc_sealed_writer *writer, const void *data, size_t len)
{
	const uint8_t *bytes = data;

	while (len > 0) {
		size_t part = CHUNK_LEN - writer->len;

		if (part == 0) {
			write_chunk(writer, writer->plain, CHUNK_LEN, NULL, 0, MESSAGE);
			writer->len = 0;
			part = CHUNK_LEN;
		}
		if (part > len)
			part = len;
		memcpy(writer->plain + writer->len, bytes, part);
		writer->len += part;
		bytes += part;
		len -= part;
	}
}

enum jc_err
jc_sealed_writer_end(struct jc_sealed_writer *writer)
{
	int failed;

	write_chunk(writer, writer->plain, writer->len, NULL, 0, FINAL);
	failed = writer->failed;
	jc_secret_free(writer);
	if (failed)
		return jc_fail(JC_IO,
		    _("a sealed file could not be written whole, the old one was kept: %s"),
		    strerror(failed));
	return JC_OK;
}

static enum jc_err
damaged(void)
{
	return jc_fail(JC_CORRUPT,
	    _("a sealed file of this case is damaged, cut short, or not of this device"));
}

struct reader {
	crypto_secretstream_xchacha20poly1305_state state;
	FILE *file;
	uint64_t left; /* bytes of the file not yet read */
	uint8_t sealed[CHUNK_LEN + TAG_LEN];
};

static bool
read_bytes(struct reader *reader, void *out, size_t len)
{
	if (reader->left < len || fread(out, 1, len, reader->file) != len)
		return false;
	reader->left -= len;
	return true;
}

/* Read one chunk of `len` bytes, sealed as stated, to out. */
static bool
read_chunk(struct reader *reader, uint8_t *out, size_t len, const uint8_t *bound, size_t bound_len,
    uint8_t wanted_tag)
{
	uint8_t tag;

	return read_bytes(reader, reader->sealed, len + TAG_LEN) &&
	       crypto_secretstream_xchacha20poly1305_pull(&reader->state, out, NULL, &tag,
		   reader->sealed, len + TAG_LEN, bound, bound_len) == 0 &&
	       tag == wanted_tag;
}

/* Append the head; false when it is none of this magic and key. */
static bool
read_head(struct reader *reader, const char magic[JC_SEALED_MAGIC_LEN], const uint8_t key[32],
    struct jc_buf *head)
{
	uint8_t start[BEFORE_HEAD];
	size_t head_len = 0;

	if (!read_bytes(reader, start, sizeof(start)) ||
	    memcmp(start, magic, JC_SEALED_MAGIC_LEN) != 0)
		return false;
	for (size_t i = JC_SEALED_MAGIC_LEN; i < START_LEN; i++)
		head_len = head_len << 8 | start[i];
	if (head_len > JC_SEALED_HEAD_MAX)
		return false;
	if (crypto_secretstream_xchacha20poly1305_init_pull(
		&reader->state, start + START_LEN, key) != 0)
		return false;
	jc_buf_reserve(head, head_len);
	if (!read_chunk(
		reader, (uint8_t *)head->data + head->len, head_len, start, START_LEN, MESSAGE)) {
		head->data[head->len] = '\0';
		return false;
	}
	head->len += head_len;
	head->data[head->len] = '\0';
	return true;
}

/* How much text do the chunks that are left hold? False when they cannot be chunks. */
static bool
measure(const struct reader *reader, size_t *plain_len)
{
	uint64_t full = reader->left / (CHUNK_LEN + TAG_LEN);
	size_t last = (size_t)(reader->left % (CHUNK_LEN + TAG_LEN));

	*plain_len = 0;
	if (last == 0 ? full == 0 : last < TAG_LEN || (last == TAG_LEN && full > 0))
		return false;
	*plain_len = (size_t)full * CHUNK_LEN + (last > 0 ? last - TAG_LEN : 0);
	return true;
}

static bool
read_data(struct reader *reader, uint8_t *out, size_t len)
{
	uint8_t nothing;

	for (; len > CHUNK_LEN; out += CHUNK_LEN, len -= CHUNK_LEN)
		if (!read_chunk(reader, out, CHUNK_LEN, NULL, 0, MESSAGE))
			return false;
	return read_chunk(reader, len > 0 ? out : &nothing, len, NULL, 0, FINAL);
}

static bool
rewind_file(struct reader *reader, FILE *file)
{
	off_t len = fseeko(file, 0, SEEK_END) == 0 ? ftello(file) : -1;

	reader->file = file;
	reader->left = len > 0 ? (uint64_t)len : 0;
	return len >= 0 && fseeko(file, 0, SEEK_SET) == 0;
}

static enum jc_err
open_all(struct reader *reader, const char magic[JC_SEALED_MAGIC_LEN], const uint8_t key[32],
    struct jc_buf *head, void *(*alloc)(size_t len), void **plain, size_t *plain_len)
{
	if (!read_head(reader, magic, key, head) || !measure(reader, plain_len))
		return damaged();
	if (*plain_len > 0 && !(*plain = alloc(*plain_len)))
		return jc_fail(
		    JC_IO, _("not enough memory to open a sealed file (%zu bytes)"), *plain_len);
	return read_data(reader, *plain, *plain_len) ? JC_OK : damaged();
}

enum jc_err
jc_sealed_open(FILE *file, const char magic[JC_SEALED_MAGIC_LEN], const uint8_t key[32],
    struct jc_buf *head, void *(*alloc)(size_t len), void (*release)(void *block), void **plain,
    size_t *plain_len)
{
	struct reader *reader = jc_secret_alloc(sizeof(*reader));
	size_t head_was = head->len;
	enum jc_err err;

	*plain = NULL;
	*plain_len = 0;
	if (rewind_file(reader, file))
		err = open_all(reader, magic, key, head, alloc, plain, plain_len);
	else
		err = jc_fail(JC_IO, _("a sealed file cannot be read"));
	if (err && ferror(file))
		err = jc_fail(JC_IO, _("a sealed file cannot be read"));
	if (err) {
		if (*plain)
			release(*plain);
		*plain = NULL;
		*plain_len = 0;
		jc_buf_truncate(head, head_was);
	}
	jc_secret_free(reader);
	return err;
}
