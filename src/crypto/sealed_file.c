#include "crypto/sealed_file.h"

#include <assert.h>
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
	bool failed;
	size_t len;               /* bytes waiting in plain */
	uint8_t plain[CHUNK_LEN]; /* written when full and more comes, so that the last is known */
	uint8_t sealed[CHUNK_LEN + TAG_LEN];
};

static void
write_bytes(struct jc_sealed_writer *writer, const void *data, size_t len)
{
	if (!writer->failed && fwrite(data, 1, len, writer->file) != len)
		writer->failed = true;
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
	writer->failed = false;
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
	bool failed;

	write_chunk(writer, writer->plain, writer->len, NULL, 0, FINAL);
	failed = writer->failed;
	jc_secret_free(writer);
	if (failed)
		return jc_fail(JC_IO, _("a sealed file could not be written whole"));
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
	const uint8_t *at, *end;
};

/* Read one chunk of `len` bytes, sealed as stated, to out. */
static bool
read_chunk(struct reader *reader, uint8_t *out, size_t len, const uint8_t *bound, size_t bound_len,
    uint8_t wanted_tag)
{
	uint8_t tag;

	if (crypto_secretstream_xchacha20poly1305_pull(
		&reader->state, out, NULL, &tag, reader->at, len + TAG_LEN, bound, bound_len) != 0)
		return false;
	reader->at += len + TAG_LEN;
	return tag == wanted_tag;
}

/* Append the head; false when it is none of this magic and key. */
static bool
read_head(struct reader *reader, const char magic[JC_SEALED_MAGIC_LEN], const uint8_t key[32],
    struct jc_buf *head)
{
	const uint8_t *start = reader->at;
	size_t left = (size_t)(reader->end - reader->at), head_len = 0;

	if (left < BEFORE_HEAD || memcmp(start, magic, JC_SEALED_MAGIC_LEN) != 0)
		return false;
	for (size_t i = JC_SEALED_MAGIC_LEN; i < START_LEN; i++)
		head_len = head_len << 8 | start[i];
	if (head_len > JC_SEALED_HEAD_MAX || left - BEFORE_HEAD < head_len + TAG_LEN)
		return false;
	if (crypto_secretstream_xchacha20poly1305_init_pull(
		&reader->state, start + START_LEN, key) != 0)
		return false;
	reader->at += BEFORE_HEAD;
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
	size_t left = (size_t)(reader->end - reader->at);
	size_t full = left / (CHUNK_LEN + TAG_LEN), last = left % (CHUNK_LEN + TAG_LEN);

	*plain_len = 0;
	if (last == 0 ? full == 0 : last < TAG_LEN || (last == TAG_LEN && full > 0))
		return false;
	*plain_len = full * CHUNK_LEN + (last > 0 ? last - TAG_LEN : 0);
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

enum jc_err
jc_sealed_open(const void *data, size_t len, const char magic[JC_SEALED_MAGIC_LEN],
    const uint8_t key[32], struct jc_buf *head, void *(*alloc)(size_t len),
    void (*release)(void *block), void **plain, size_t *plain_len)
{
	struct reader *reader = jc_secret_alloc(sizeof(*reader));
	size_t head_was = head->len;
	enum jc_err err = JC_OK;

	*plain = NULL;
	reader->at = data;
	reader->end = reader->at + len;
	if (!read_head(reader, magic, key, head) || !measure(reader, plain_len)) {
		err = damaged();
		goto out;
	}
	if (*plain_len > 0) {
		*plain = alloc(*plain_len);
		if (!*plain) {
			err = jc_fail(JC_IO,
			    _("not enough memory to open a sealed file (%zu bytes)"), *plain_len);
			goto out;
		}
	}
	if (!read_data(reader, *plain, *plain_len))
		err = damaged();
out:
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
