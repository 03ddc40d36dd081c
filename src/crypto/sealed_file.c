#include "crypto/sealed_file.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <string.h>

#include "crypto/crypto.h"
#include "sealed_parts.h"

#define CHUNK_LEN 65536u
#define TAG_LEN crypto_secretstream_xchacha20poly1305_ABYTES
#define STREAM_LEN crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define MESSAGE crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
#define FINAL crypto_secretstream_xchacha20poly1305_TAG_FINAL

#define START_LEN JC_SEALED_START_LEN
#define BEFORE_HEAD (START_LEN + STREAM_LEN)

_Static_assert(crypto_secretstream_xchacha20poly1305_KEYBYTES == 32, "secretstream key");
_Static_assert(JC_SEALED_HEAD_MAX <= CHUNK_LEN, "a head fits a chunk");

struct jc_sealed_writer {
	crypto_secretstream_xchacha20poly1305_state state;
	struct jc_sealed_out out;
	uint8_t plain[CHUNK_LEN];
	uint8_t sealed[CHUNK_LEN + TAG_LEN];
};

static void
write_chunk(struct jc_sealed_writer *writer, const void *data, size_t len, const uint8_t *bound,
    size_t bound_len, uint8_t tag)
{
	crypto_secretstream_xchacha20poly1305_push(
	    &writer->state, writer->sealed, NULL, data, len, bound, bound_len, tag);
	jc_sealed_put(&writer->out, writer->sealed, len + TAG_LEN);
}

struct jc_sealed_writer *
jc_sealed_writer_new(FILE *file, const char magic[JC_SEALED_MAGIC_LEN], const uint8_t key[32],
    const void *head, size_t head_len)
{
	struct jc_sealed_writer *writer = jc_secret_alloc(sizeof(*writer));
	uint8_t before[BEFORE_HEAD];

	assert(head_len <= JC_SEALED_HEAD_MAX);
	writer->out = (struct jc_sealed_out){
		.file = file, .plain = writer->plain, .room = sizeof(writer->plain)
	};
	jc_sealed_start(before, magic, head_len);
	crypto_secretstream_xchacha20poly1305_init_push(&writer->state, before + START_LEN, key);
	jc_sealed_put(&writer->out, before, sizeof(before));
	write_chunk(writer, head, head_len, before, START_LEN, MESSAGE);
	return writer;
}

void
jc_sealed_writer_add(struct jc_sealed_writer *writer, const void *data, size_t len)
{
	const uint8_t *bytes = data;

	while (jc_sealed_gather(&writer->out, &bytes, &len))
		write_chunk(writer, writer->plain, CHUNK_LEN, NULL, 0, MESSAGE);
}

enum jc_err
jc_sealed_writer_end(struct jc_sealed_writer *writer)
{
	int failed;

	write_chunk(writer, writer->plain, writer->out.len, NULL, 0, FINAL);
	failed = writer->out.failed;
	jc_secret_free(writer);
	return jc_sealed_written(failed);
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
	    !jc_sealed_start_read(start, magic, &head_len))
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
		return jc_sealed_damaged();
	if (*plain_len > 0 && !(*plain = alloc(*plain_len)))
		return jc_fail(
		    JC_IO, _("not enough memory to open a sealed file (%zu bytes)"), *plain_len);
	return read_data(reader, *plain, *plain_len) ? JC_OK : jc_sealed_damaged();
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
