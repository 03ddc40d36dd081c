/*
 * The sealed image (crypto/sealed_blocks.h). Any bytes are refused. What was written comes back,
 * whole and from any place; with one byte changed, one cut off, one added, or two blocks exchanged
 * it is found out, by opening or by reading, and nothing else than what was written is ever given.
 */
#include <string.h>
#include <sys/mman.h>

#include "crypto/crypto.h"
#include "crypto/sealed_blocks.h"
#include "fuzz/fuzz.h"

#define MAGIC "JCV2"
#define TAG_LEN 16u
#define SEALED_LEN (JC_BLOCK_LEN + TAG_LEN)
#define BEFORE_HEAD 24u
#define BLOCKS_MAX 4u

static const uint8_t key[32] = { 1 };

/* What the first bytes of the input choose; the rest is the content, over and over. */
struct choice {
	uint8_t head_len;
	uint8_t blocks, more[2]; /* length of the data: whole blocks, and some bytes */
	uint8_t piece;           /* written in pieces of this many times 97 bytes */
	uint8_t at[4];           /* a place, in the file or in the data */
	uint8_t len[2];          /* of what is read there */
	uint8_t mask;            /* by which a byte is changed */
};

struct image {
	struct choice choice;
	struct jc_buf head, data, file;
};

static size_t
number(const uint8_t *bytes, size_t n)
{
	size_t all = 0;

	while (n-- > 0)
		all = all << 8 | *bytes++;
	return all;
}

static void
repeat(struct jc_buf *out, const uint8_t *bytes, size_t n, size_t len)
{
	jc_buf_reserve(out, len);
	for (size_t i = 0; i < len; i++)
		out->data[i] = (char)(n > 0 ? bytes[i % n] + i / JC_BLOCK_LEN : i);
	out->len = len;
}

/* The file takes a copy of the bytes. */
static enum jc_err
open_bytes(const void *bytes, size_t len, struct jc_buf *head, struct jc_blocks **out)
{
	FILE *file = fdopen(memfd_create("blocks", MFD_CLOEXEC), "w+b");
	enum jc_err err;

	abort_unless(file && fwrite(bytes, 1, len, file) == len && fflush(file) == 0);
	err = jc_blocks_open(file, MAGIC, key, head, out);
	abort_unless((err == JC_OK) == (*out != NULL));
	if (err != JC_OK)
		fclose(file);
	return err;
}

static void
write_image(struct image *image)
{
	char *bytes = NULL;
	size_t len, piece = ((size_t)image->choice.piece + 1) * 97;
	FILE *file = open_memstream(&bytes, &len);
	struct jc_blocks_writer *writer;

	abort_unless(file);
	writer = jc_blocks_writer_new(file, MAGIC, key, image->head.data, image->head.len);
	for (size_t at = 0; at < image->data.len; at += piece)
		jc_blocks_writer_add(writer, image->data.data + at,
		    image->data.len - at < piece ? image->data.len - at : piece);
	abort_unless(jc_blocks_writer_end(writer) == JC_OK && fclose(file) == 0);
	jc_buf_add(&image->file, bytes, len);
	free(bytes);
}

/* All of it and a part of it; what is given is what was written. */
static enum jc_err
read_back(const struct image *image, struct jc_blocks *blocks)
{
	size_t all = image->data.len, at = number(image->choice.at, 4) % (all + 1),
	       len = number(image->choice.len, 2);
	uint8_t *got = jc_alloc(all + 1);
	enum jc_err err;

	if (len > all - at)
		len = all - at;
	abort_unless(jc_blocks_len(blocks) == all);
	err = jc_blocks_read(blocks, at, got, len);
	abort_unless(err || len == 0 || memcmp(got, image->data.data + at, len) == 0);
	err = jc_blocks_read(blocks, 0, got, all);
	abort_unless(err || all == 0 || memcmp(got, image->data.data, all) == 0);
	free(got);
	return err;
}

static void
check_whole(const struct image *image)
{
	struct jc_buf head = JC_BUF_INIT;
	struct jc_blocks *blocks;

	abort_unless(open_bytes(image->file.data, image->file.len, &head, &blocks) == JC_OK);
	abort_unless(head.len == image->head.len);
	abort_unless(head.len == 0 || memcmp(head.data, image->head.data, head.len) == 0);
	abort_unless(read_back(image, blocks) == JC_OK);
	jc_blocks_close(blocks);
	jc_buf_release(&head);
}

/* Some fault must be found; until then what is read is right. */
static void
check_damaged(const struct image *image, const void *bytes, size_t len)
{
	struct jc_buf head = JC_BUF_INIT;
	struct jc_blocks *blocks;
	enum jc_err err = open_bytes(bytes, len, &head, &blocks);

	abort_unless(err == JC_OK || head.len == 0);
	if (err == JC_OK)
		err = read_back(image, blocks);
	abort_unless(err == JC_CORRUPT);
	jc_blocks_close(blocks);
	jc_buf_release(&head);
}

static void
check_damages(const struct image *image)
{
	size_t len = image->file.len, at = number(image->choice.at, 4) % len,
	       data = BEFORE_HEAD + image->head.len + TAG_LEN;
	char *bytes = jc_alloc(len + 1);

	memcpy(bytes, image->file.data, len);
	bytes[at] = (char)(bytes[at] ^ (image->choice.mask ? image->choice.mask : 1));
	check_damaged(image, bytes, len);
	memcpy(bytes, image->file.data, len);
	check_damaged(image, bytes, at);
	bytes[len] = (char)image->choice.mask;
	check_damaged(image, bytes, len + 1);
	if (len - data > SEALED_LEN)
		check_damaged(image, image->file.data, data + SEALED_LEN);
	if (len - data > 2 * SEALED_LEN) {
		memcpy(bytes + data, image->file.data + data + SEALED_LEN, SEALED_LEN);
		memcpy(bytes + data + SEALED_LEN, image->file.data + data, SEALED_LEN);
		check_damaged(image, bytes, len);
	}
	free(bytes);
}

static void
check_any(const uint8_t *data, size_t len)
{
	struct jc_buf head = JC_BUF_INIT;
	struct jc_blocks *blocks;

	abort_unless(open_bytes(data, len, &head, &blocks) == JC_CORRUPT && head.len == 0);
	jc_buf_release(&head);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct image image = { .head = JC_BUF_INIT, .data = JC_BUF_INIT, .file = JC_BUF_INIT };

	abort_unless(jc_crypto_start() == JC_OK);
	check_any(data, len);
	if (len < sizeof(image.choice))
		return 0;
	memcpy(&image.choice, data, sizeof(image.choice));
	data += sizeof(image.choice);
	len -= sizeof(image.choice);
	repeat(&image.head, data, len, image.choice.head_len);
	repeat(&image.data, data, len,
	    image.choice.blocks % BLOCKS_MAX * JC_BLOCK_LEN +
		number(image.choice.more, 2) % (JC_BLOCK_LEN + 1));
	write_image(&image);
	check_whole(&image);
	check_damages(&image);
	jc_buf_release(&image.head);
	jc_buf_release(&image.data);
	jc_buf_release(&image.file);
	return 0;
}
