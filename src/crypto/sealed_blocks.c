#include "crypto/sealed_blocks.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "crypto/crypto.h"
#include "sealed_parts.h"

#define TAG_LEN crypto_aead_xchacha20poly1305_ietf_ABYTES
#define NONCE_LEN crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define SALT_LEN 16u
#define SEALED_LEN (JC_BLOCK_LEN + TAG_LEN)

#define START_LEN JC_SEALED_START_LEN
#define BEFORE_HEAD (START_LEN + SALT_LEN)

#define HEAD_NUMBER UINT64_C(0) /* the blocks are numbered from 1 */

_Static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32, "key of a sealed file");
_Static_assert(NONCE_LEN == SALT_LEN + 8, "a nonce is salt and number");

/* Salt, then the number, of whose 64 bits the lowest says whether it is the last block. */
static void
make_nonce(uint8_t nonce[NONCE_LEN], const uint8_t salt[SALT_LEN], uint64_t number, bool last)
{
	uint64_t word = number << 1 | last;

	memcpy(nonce, salt, SALT_LEN);
	for (size_t i = 0; i < 8; i++)
		nonce[SALT_LEN + i] = (uint8_t)(word >> (8 * i));
}

struct jc_blocks_writer {
	uint8_t key[32];
	uint8_t salt[SALT_LEN];
	struct jc_sealed_out out;
	uint64_t number; /* of the block being gathered */
	uint8_t plain[JC_BLOCK_LEN];
	uint8_t sealed[SEALED_LEN];
};

static void
write_block(struct jc_blocks_writer *writer, size_t len, bool last)
{
	uint8_t nonce[NONCE_LEN];

	make_nonce(nonce, writer->salt, writer->number++, last);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
	    writer->sealed, NULL, writer->plain, len, NULL, 0, NULL, nonce, writer->key);
	jc_sealed_put(&writer->out, writer->sealed, len + TAG_LEN);
}

static void
write_head(
    struct jc_blocks_writer *writer, const uint8_t start[START_LEN], const void *head, size_t len)
{
	uint8_t nonce[NONCE_LEN], *sealed = jc_secret_alloc(len + TAG_LEN);

	make_nonce(nonce, writer->salt, HEAD_NUMBER, false);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
	    sealed, NULL, head, len, start, START_LEN, NULL, nonce, writer->key);
	jc_sealed_put(&writer->out, sealed, len + TAG_LEN);
	jc_secret_free(sealed);
}

struct jc_blocks_writer *
jc_blocks_writer_new(FILE *file, const char magic[JC_SEALED_MAGIC_LEN], const uint8_t key[32],
    const void *head, size_t head_len)
{
	struct jc_blocks_writer *writer = jc_secret_alloc(sizeof(*writer));
	uint8_t start[START_LEN];

	assert(head_len <= JC_SEALED_HEAD_MAX);
	memcpy(writer->key, key, sizeof(writer->key));
	jc_random(writer->salt, sizeof(writer->salt));
	writer->out = (struct jc_sealed_out){
		.file = file, .plain = writer->plain, .room = sizeof(writer->plain)
	};
	writer->number = HEAD_NUMBER + 1;
	jc_sealed_start(start, magic, head_len);
	jc_sealed_put(&writer->out, start, sizeof(start));
	jc_sealed_put(&writer->out, writer->salt, sizeof(writer->salt));
	write_head(writer, start, head, head_len);
	return writer;
}

void
jc_blocks_writer_add(struct jc_blocks_writer *writer, const void *data, size_t len)
{
	const uint8_t *bytes = data;

	while (jc_sealed_gather(&writer->out, &bytes, &len))
		write_block(writer, JC_BLOCK_LEN, false);
}

enum jc_err
jc_blocks_writer_end(struct jc_blocks_writer *writer)
{
	int failed;

	if (!writer)
		return JC_OK;
	write_block(writer, writer->out.len, true);
	failed = writer->out.failed;
	jc_secret_free(writer);
	return jc_sealed_written(failed);
}

struct jc_blocks {
	uint8_t key[32];
	uint8_t salt[SALT_LEN];
	FILE *file;
	uint64_t data;  /* where the blocks begin in the file */
	uint64_t n;     /* blocks, one at least */
	size_t last;    /* bytes of the last */
	uint64_t which; /* the block that plain holds; 0: none */
	uint8_t plain[JC_BLOCK_LEN];
	uint8_t sealed[SEALED_LEN];
};

static enum jc_err
read_bytes(struct jc_blocks *blocks, uint64_t offset, void *out, size_t len)
{
	uint8_t *bytes = out;

	while (len > 0) {
		ssize_t n = pread(fileno(blocks->file), bytes, len, (off_t)offset);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return jc_fail(
			    JC_IO, _("a sealed file cannot be read: %s"), strerror(errno));
		if (n == 0)
			return jc_sealed_damaged();
		bytes += n;
		offset += (size_t)n;
		len -= (size_t)n;
	}
	return JC_OK;
}

static size_t
block_len(const struct jc_blocks *blocks, uint64_t number)
{
	return number == blocks->n ? blocks->last : JC_BLOCK_LEN;
}

/* Open a whole block, numbered from 1. */
static enum jc_err
read_block(struct jc_blocks *blocks, uint64_t number, uint8_t *out)
{
	size_t len = block_len(blocks, number) + TAG_LEN;
	uint8_t nonce[NONCE_LEN];
	enum jc_err err =
	    read_bytes(blocks, blocks->data + (number - 1) * SEALED_LEN, blocks->sealed, len);

	if (err != JC_OK)
		return err;
	make_nonce(nonce, blocks->salt, number, number == blocks->n);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(
		out, NULL, NULL, blocks->sealed, len, NULL, 0, nonce, blocks->key) != 0)
		return jc_sealed_damaged();
	return JC_OK;
}

/* Have a block in plain; only a part of it is wanted. */
static enum jc_err
have_block(struct jc_blocks *blocks, uint64_t number)
{
	enum jc_err err;

	if (blocks->which == number)
		return JC_OK;
	blocks->which = 0;
	err = read_block(blocks, number, blocks->plain);
	if (err == JC_OK)
		blocks->which = number;
	return err;
}

enum jc_err
jc_blocks_read(struct jc_blocks *blocks, uint64_t offset, void *out, size_t len)
{
	uint8_t *bytes = out;
	enum jc_err err = JC_OK;

	assert(offset <= jc_blocks_len(blocks) && len <= jc_blocks_len(blocks) - offset);
	while (len > 0 && err == JC_OK) {
		uint64_t number = offset / JC_BLOCK_LEN + 1;
		size_t at = (size_t)(offset % JC_BLOCK_LEN);
		size_t part = block_len(blocks, number) - at;

		if (part > len)
			part = len;
		if (part == JC_BLOCK_LEN) {
			err = read_block(blocks, number, bytes);
		} else {
			err = have_block(blocks, number);
			if (err == JC_OK)
				memcpy(bytes, blocks->plain + at, part);
		}
		bytes += part;
		offset += part;
		len -= part;
	}
	return err;
}

uint64_t
jc_blocks_len(const struct jc_blocks *blocks)
{
	return (blocks->n - 1) * JC_BLOCK_LEN + blocks->last;
}

/* How many blocks are `len` bytes? False when they cannot be blocks. */
static bool
measure(struct jc_blocks *blocks, uint64_t len)
{
	uint64_t last = len % SEALED_LEN;

	blocks->n = len / SEALED_LEN + (last > 0);
	blocks->last = (size_t)(last > 0 ? last : SEALED_LEN) - TAG_LEN;
	return blocks->n > 0 &&
	       (last == 0 || last > TAG_LEN || (last == TAG_LEN && blocks->n == 1));
}

static enum jc_err
read_head(struct jc_blocks *blocks, const char magic[JC_SEALED_MAGIC_LEN], struct jc_buf *head)
{
	uint8_t start[BEFORE_HEAD], nonce[NONCE_LEN], *sealed = NULL;
	size_t len = 0;
	enum jc_err err = read_bytes(blocks, 0, start, sizeof(start));

	if (err != JC_OK)
		return err;
	if (!jc_sealed_start_read(start, magic, &len))
		return jc_sealed_damaged();
	memcpy(blocks->salt, start + START_LEN, SALT_LEN);
	blocks->data = BEFORE_HEAD + len + TAG_LEN;
	sealed = jc_secret_alloc(len + TAG_LEN);
	err = read_bytes(blocks, BEFORE_HEAD, sealed, len + TAG_LEN);
	make_nonce(nonce, blocks->salt, HEAD_NUMBER, false);
	if (err == JC_OK && crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, NULL, NULL, sealed,
				len + TAG_LEN, start, START_LEN, nonce, blocks->key) != 0)
		err = jc_sealed_damaged();
	if (err == JC_OK)
		jc_buf_add(head, sealed, len);
	jc_secret_free(sealed);
	return err;
}

enum jc_err
jc_blocks_open(FILE *file, const char magic[JC_SEALED_MAGIC_LEN], const uint8_t key[32],
    struct jc_buf *head, struct jc_blocks **out)
{
	struct jc_blocks *blocks = jc_secret_alloc(sizeof(*blocks));
	off_t len = fseeko(file, 0, SEEK_END) == 0 ? ftello(file) : -1;
	size_t head_was = head->len;
	enum jc_err err = JC_OK;

	*out = NULL;
	memcpy(blocks->key, key, sizeof(blocks->key));
	blocks->file = file;
	blocks->which = 0;
	if (len < 0)
		err = jc_fail(JC_IO, _("a sealed file cannot be read: %s"), strerror(errno));
	if (err == JC_OK)
		err = read_head(blocks, magic, head);
	if (err == JC_OK &&
	    ((uint64_t)len < blocks->data || !measure(blocks, (uint64_t)len - blocks->data)))
		err = jc_sealed_damaged();
	if (err == JC_OK)
		err = have_block(blocks, blocks->n);
	if (err != JC_OK) {
		jc_buf_truncate(head, head_was);
		jc_secret_free(blocks);
		return err;
	}
	*out = blocks;
	return JC_OK;
}

void
jc_blocks_close(struct jc_blocks *blocks)
{
	if (!blocks)
		return;
	(void)fclose(blocks->file);
	jc_secret_free(blocks);
}
