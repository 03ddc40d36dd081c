#include "crypto/sealed_blocks.h"

#include <sodium.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/suites.h"

#define TAG 16u
#define BEFORE_HEAD 24u
#define SEALED (JC_BLOCK_LEN + TAG)

static const uint8_t key[32] = { 1, 2, 3 };

static void
setup(void)
{
	ck_ok(jc_crypto_start());
}

/* Data that differs from block to block. */
static char *
make_data(size_t len)
{
	char *data = jc_alloc(len);

	for (size_t i = 0; i < len; i++)
		data[i] = (char)(i % 251);
	return data;
}

static void
write_blocks(struct jc_buf *out, const char *head, const char *data, size_t len, size_t piece)
{
	char *content = NULL;
	size_t content_len = 0;
	FILE *file = open_memstream(&content, &content_len);
	struct jc_blocks_writer *writer =
	    jc_blocks_writer_new(file, "JCV2", key, head, strlen(head));

	for (size_t at = 0; at < len; at += piece)
		jc_blocks_writer_add(writer, data + at, len - at < piece ? len - at : piece);
	ck_ok(jc_blocks_writer_end(writer));
	ck_assert_int_eq(fclose(file), 0);
	jc_buf_reset(out);
	jc_buf_add(out, content, content_len);
	free(content);
}

static enum jc_err
open_blocks(const struct jc_buf *data, size_t len, const char *magic, const uint8_t *with,
    struct jc_buf *head, struct jc_blocks **out)
{
	FILE *file = tmpfile();
	enum jc_err err;

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(data->data, 1, len, file), len);
	err = jc_blocks_open(file, magic, with, head, out);
	ck_assert((err == JC_OK) == (*out != NULL));
	if (err != JC_OK)
		ck_assert_int_eq(fclose(file), 0);
	return err;
}

static const struct {
	const char *head;
	size_t len, piece, blocks;
} sizes[] = {
	{ "", 0, 1, 1 },
	{ "head", 0, 1, 1 },
	{ "head", 1, 1, 1 },
	{ "head", JC_BLOCK_LEN - 1, 1000, 1 },
	{ "head", JC_BLOCK_LEN, JC_BLOCK_LEN, 1 },
	{ "", JC_BLOCK_LEN, 7, 1 },
	{ "head", JC_BLOCK_LEN + 1, JC_BLOCK_LEN, 2 },
	{ "head", 2 * JC_BLOCK_LEN, 2 * JC_BLOCK_LEN, 2 },
	{ "head", 2 * JC_BLOCK_LEN + 1, 100000, 3 },
	{ "head", 10 * JC_BLOCK_LEN + 17, JC_BLOCK_LEN + 1, 11 },
};

START_TEST(reads_what_it_writes)
{
	size_t len = sizes[_i].len;
	struct jc_buf file = JC_BUF_INIT, head = JC_BUF_INIT;
	char *data = make_data(len), *got = jc_alloc(len + 1);
	struct jc_blocks *blocks;

	write_blocks(&file, sizes[_i].head, data, len, sizes[_i].piece);
	ck_assert_uint_eq(
	    file.len, BEFORE_HEAD + strlen(sizes[_i].head) + len + (1 + sizes[_i].blocks) * TAG);
	jc_buf_str(&head, "before ");
	ck_ok(open_blocks(&file, file.len, "JCV2", key, &head, &blocks));
	ck_assert_str_eq(head.data + 7, sizes[_i].head);
	ck_assert_uint_eq(jc_blocks_len(blocks), len);
	ck_ok(jc_blocks_read(blocks, 0, got, len));
	ck_assert(memcmp(got, data, len) == 0);
	for (size_t at = 0; at < len; at += 5003) {
		size_t part = len - at < 20011 ? len - at : 20011;

		ck_ok(jc_blocks_read(blocks, at, got, part));
		ck_assert(memcmp(got, data + at, part) == 0);
	}
	jc_blocks_close(blocks);
	free(data);
	free(got);
	jc_buf_release(&file);
	jc_buf_release(&head);
}
END_TEST

static void
check_refused(
    const struct jc_buf *file, size_t len, const char *magic, const uint8_t *with, const char *why)
{
	struct jc_buf head = JC_BUF_INIT;
	struct jc_blocks *blocks;

	jc_buf_str(&head, "kept");
	ck_err(JC_CORRUPT, open_blocks(file, len, magic, with, &head, &blocks), why);
	ck_assert_str_eq(head.data, "kept");
	jc_buf_release(&head);
}

/* Which of the first two of three blocks can be read? */
static void
check_blocks(const struct jc_buf *file, bool first, bool second, const char *why)
{
	static char got[JC_BLOCK_LEN];
	struct jc_buf head = JC_BUF_INIT;
	struct jc_blocks *blocks;

	ck_ok(open_blocks(file, file->len, "JCV2", key, &head, &blocks));
	for (size_t part = 100; part <= sizeof(got); part += sizeof(got) - 100) {
		ck_err(first ? JC_OK : JC_CORRUPT, jc_blocks_read(blocks, 0, got, part), why);
		ck_err(second ? JC_OK : JC_CORRUPT, jc_blocks_read(blocks, JC_BLOCK_LEN, got, part),
		    why);
	}
	jc_blocks_close(blocks);
	jc_buf_release(&head);
}

START_TEST(damage_is_seen)
{
	static const uint8_t other_key[32] = { 9 };
	struct jc_buf file = JC_BUF_INIT, other = JC_BUF_INIT;
	size_t len = 2 * JC_BLOCK_LEN + 100, start = BEFORE_HEAD + 4 + TAG;
	char *data = make_data(len), *swap = jc_alloc(SEALED);

	write_blocks(&file, "head", data, len, len);
	check_blocks(&file, true, true, "whole");
	check_refused(&file, file.len, "JCD1", key, "another magic");
	check_refused(&file, file.len, "JCV2", other_key, "another key");
	for (size_t cut = 0; cut < start + TAG + 2; cut++)
		check_refused(&file, cut, "JCV2", key, "cut at the start");
	check_refused(&file, start + SEALED, "JCV2", key, "ends with its first block");
	check_refused(&file, start + 2 * SEALED, "JCV2", key, "without its end");
	check_refused(&file, file.len - 1, "JCV2", key, "a byte short");
	check_refused(&file, file.len - 100, "JCV2", key, "an empty last block");
	for (size_t i = 0; i < file.len; i += i < start + 40 ? 1 : 4099) {
		size_t block = i < start ? 3 : (i - start) / SEALED;

		file.data[i] ^= 1;
		if (block < 2)
			check_blocks(&file, block != 0, block != 1, "a byte changed");
		else
			check_refused(&file, file.len, "JCV2", key, "a byte changed");
		file.data[i] ^= 1;
	}
	memcpy(swap, file.data + start, SEALED);
	memmove(file.data + start, file.data + start + SEALED, SEALED);
	memcpy(file.data + start + SEALED, swap, SEALED);
	check_blocks(&file, false, false, "blocks swapped");
	write_blocks(&file, "head", data, len, len);
	write_blocks(&other, "head", data, len, len);
	memcpy(file.data + start, other.data + start, SEALED);
	check_blocks(&file, false, true, "a block of another file with the same content");
	jc_buf_chr(&file, '\0');
	check_refused(&file, file.len, "JCV2", key, "a byte behind the end");
	free(data);
	free(swap);
	jc_buf_release(&file);
	jc_buf_release(&other);
}
END_TEST

/* Sealed in due form, but longer than a head may be; and longer than the file. */
START_TEST(longer_head_refused)
{
	static char head[JC_SEALED_HEAD_MAX + 1];
	static uint8_t bytes[sizeof(head) + BEFORE_HEAD + 2 * TAG];
	struct jc_buf file = JC_BUF_INIT;
	uint8_t nonce[24] = { 0 };

	memcpy(bytes, "JCV2\0\1\0\1", 8);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
	    bytes + BEFORE_HEAD, NULL, (uint8_t *)head, sizeof(head), bytes, 8, NULL, nonce, key);
	nonce[16] = 3;
	crypto_aead_xchacha20poly1305_ietf_encrypt(
	    bytes + BEFORE_HEAD + sizeof(head) + TAG, NULL, NULL, 0, NULL, 0, NULL, nonce, key);
	jc_buf_add(&file, bytes, sizeof(bytes));
	check_refused(&file, file.len, "JCV2", key, "a head of 65,537 bytes");
	jc_buf_reset(&file);
	jc_buf_add(&file, "JCV2\xff\xff\xff\xff", 8);
	jc_buf_add(&file, bytes, 200);
	check_refused(&file, file.len, "JCV2", key, "a head of 4 GiB");
	jc_buf_release(&file);
}
END_TEST

START_TEST(what_cannot_be_read_is_told)
{
	struct jc_buf head = JC_BUF_INIT;
	struct jc_blocks *blocks;
	int ends[2], made = pipe(ends);
	FILE *folder = fopen("/", "r"), *stream = made == 0 ? fdopen(ends[0], "r") : NULL;

	ck_assert(folder && stream);
	ck_err(JC_IO, jc_blocks_open(folder, "JCV2", key, &head, &blocks), "/");
	ck_err(JC_IO, jc_blocks_open(stream, "JCV2", key, &head, &blocks), "a pipe");
	ck_assert(!blocks);
	fclose(folder);
	fclose(stream);
	close(ends[1]);
}
END_TEST

START_TEST(full_disk_is_told)
{
	FILE *full = fopen("/dev/full", "w");
	struct jc_blocks_writer *writer;
	char *data = make_data(3 * JC_BLOCK_LEN);

	ck_assert_ptr_nonnull(full);
	setvbuf(full, NULL, _IONBF, 0);
	writer = jc_blocks_writer_new(full, "JCV2", key, "head", 4);
	jc_blocks_writer_add(writer, data, 3 * JC_BLOCK_LEN);
	ck_err(JC_IO, jc_blocks_writer_end(writer), "a full disk");
	fclose(full);
	free(data);
}
END_TEST

Suite *
sealed_blocks_suite(void)
{
	return jc_suite("crypto/sealed_blocks", setup, NULL,
	    (const struct jc_test[]){
		{ reads_what_it_writes, JC_ROWS(sizes) },
		{ damage_is_seen, 1 },
		{ longer_head_refused, 1 },
		{ what_cannot_be_read_is_told, 1 },
		{ full_disk_is_told, 1 },
		{ NULL, 0 },
	    });
}
