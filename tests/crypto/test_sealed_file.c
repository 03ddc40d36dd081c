#include "crypto/sealed_file.h"

#include <sodium.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/suites.h"
#include "lib/vectors.h"

#define CHUNK 65536u
#define TAG 17u
#define BEFORE_HEAD 32u

static const uint8_t key[32] = { 1, 2, 3 };
static int blocks; /* got and not given back */

static void *
get_block(size_t len)
{
	blocks++;
	return jc_alloc(len);
}

static void *
get_nothing(size_t len)
{
	(void)len;
	return NULL;
}

static void
give_block(void *block)
{
	ck_assert_ptr_nonnull(block);
	blocks--;
	free(block);
}

static void
setup(void)
{
	ck_ok(jc_crypto_start());
}

/* Data that differs from chunk to chunk. */
static char *
make_data(size_t len)
{
	char *data = jc_alloc(len);

	for (size_t i = 0; i < len; i++)
		data[i] = (char)(i % 251);
	return data;
}

static void
write_sealed(struct jc_buf *out, const char *head, const char *data, size_t len, size_t piece)
{
	char *content = NULL;
	size_t content_len = 0;
	FILE *file = open_memstream(&content, &content_len);
	struct jc_sealed_writer *writer =
	    jc_sealed_writer_new(file, "JCV1", key, head, strlen(head));

	for (size_t at = 0; at < len; at += piece)
		jc_sealed_writer_add(writer, data + at, len - at < piece ? len - at : piece);
	ck_ok(jc_sealed_writer_end(writer));
	ck_assert_int_eq(fclose(file), 0);
	jc_buf_add(out, content, content_len);
	free(content);
}

static enum jc_err
open_sealed(const void *data, size_t len, const char *magic, const uint8_t *with,
    struct jc_buf *head, void *(*alloc)(size_t len), void **plain, size_t *plain_len)
{
	FILE *file = tmpfile();
	enum jc_err err;

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(data, 1, len, file), len);
	err = jc_sealed_open(file, magic, with, head, alloc, give_block, plain, plain_len);
	ck_assert_int_eq(fclose(file), 0);
	return err;
}

static const struct {
	const char *head;
	size_t len, piece, chunks;
} sizes[] = {
	{ "", 0, 1, 1 },
	{ "head", 0, 1, 1 },
	{ "head", 1, 1, 1 },
	{ "head", CHUNK - 1, 1000, 1 },
	{ "head", CHUNK, CHUNK, 1 },
	{ "", CHUNK, 7, 1 },
	{ "head", CHUNK + 1, CHUNK, 2 },
	{ "head", 2 * CHUNK, 2 * CHUNK, 2 },
	{ "head", 2 * CHUNK + 1, 100000, 3 },
	{ "head", 10 * CHUNK + 17, CHUNK + 1, 11 },
};

START_TEST(opens_what_it_writes)
{
	size_t len = sizes[_i].len, plain_len;
	struct jc_buf file = JC_BUF_INIT, head = JC_BUF_INIT;
	char *data = make_data(len);
	void *plain;

	write_sealed(&file, sizes[_i].head, data, len, sizes[_i].piece);
	ck_assert_uint_eq(
	    file.len, BEFORE_HEAD + strlen(sizes[_i].head) + len + (1 + sizes[_i].chunks) * TAG);
	jc_buf_str(&head, "before ");
	ck_ok(open_sealed(file.data, file.len, "JCV1", key, &head, get_block, &plain, &plain_len));
	ck_assert_str_eq(head.data + 7, sizes[_i].head);
	ck_assert_uint_eq(plain_len, len);
	ck_assert(len == 0 ? !plain : memcmp(plain, data, len) == 0);
	free(plain);
	free(data);
	jc_buf_release(&file);
	jc_buf_release(&head);
}
END_TEST

static void
check_corrupt(const void *file, size_t len, const char *magic, const uint8_t *with, const char *why)
{
	struct jc_buf head = JC_BUF_INIT;
	void *plain = &head;
	size_t plain_len = 1;

	jc_buf_str(&head, "kept");
	ck_err(JC_CORRUPT,
	    open_sealed(file, len, magic, with, &head, get_block, &plain, &plain_len), why);
	ck_assert_msg(!plain && plain_len == 0 && blocks == 0, "%s", why);
	ck_assert_str_eq(head.data, "kept");
	jc_buf_release(&head);
}

START_TEST(damage_is_seen)
{
	static const uint8_t other_key[32] = { 9 };
	struct jc_buf file = JC_BUF_INIT;
	size_t len = 2 * CHUNK + 100, chunks = BEFORE_HEAD + 4 + TAG;
	char *data = make_data(len), *swap = jc_alloc(CHUNK + TAG);

	write_sealed(&file, "head", data, len, len);
	check_corrupt(file.data, file.len, "JCD1", key, "another magic");
	check_corrupt(file.data, file.len, "JCV1", other_key, "another key");
	for (size_t cut = 0; cut < chunks + TAG + 2; cut++)
		check_corrupt(file.data, cut, "JCV1", key, "cut at the start");
	check_corrupt(file.data, chunks + CHUNK + TAG, "JCV1", key, "ends with its first chunk");
	check_corrupt(file.data, chunks + 2 * (CHUNK + TAG), "JCV1", key, "without its end");
	check_corrupt(file.data, file.len - 1, "JCV1", key, "a byte short");
	check_corrupt(file.data, file.len - 100, "JCV1", key, "an empty last chunk");
	for (size_t i = 0; i < file.len; i += i < chunks + 40 ? 1 : 4099) {
		file.data[i] ^= 1;
		check_corrupt(file.data, file.len, "JCV1", key, "a byte changed");
		file.data[i] ^= 1;
	}
	memcpy(swap, file.data + chunks, CHUNK + TAG);
	memmove(file.data + chunks, file.data + chunks + CHUNK + TAG, CHUNK + TAG);
	memcpy(file.data + chunks + CHUNK + TAG, swap, CHUNK + TAG);
	check_corrupt(file.data, file.len, "JCV1", key, "chunks swapped");
	jc_buf_reset(&file);
	write_sealed(&file, "head", data, 100, 100);
	jc_buf_chr(&file, '\0');
	check_corrupt(file.data, file.len, "JCV1", key, "a byte behind the end");
	free(data);
	free(swap);
	jc_buf_release(&file);
}
END_TEST

START_TEST(bytes_behind_a_full_chunk_refused)
{
	struct jc_buf file = JC_BUF_INIT;
	char *data = make_data(CHUNK);

	write_sealed(&file, "", data, CHUNK, CHUNK);
	for (size_t more = 1; more <= TAG + 1; more++) {
		jc_buf_chr(&file, '\0');
		check_corrupt(file.data, file.len, "JCV1", key, "bytes behind a full chunk");
	}
	free(data);
	jc_buf_release(&file);
}
END_TEST

/* Sealed in due form, but longer than a head may be. */
START_TEST(longer_head_refused)
{
	static char head[JC_SEALED_HEAD_MAX + 1], file[sizeof(head) + BEFORE_HEAD + 2 * TAG];
	crypto_secretstream_xchacha20poly1305_state state;
	uint8_t *at = (uint8_t *)file;

	memcpy(at, "JCV1\0\1\0\1", 8);
	crypto_secretstream_xchacha20poly1305_init_push(&state, at + 8, key);
	crypto_secretstream_xchacha20poly1305_push(
	    &state, at + BEFORE_HEAD, NULL, (uint8_t *)head, sizeof(head), at, 8, 0);
	crypto_secretstream_xchacha20poly1305_push(&state, at + BEFORE_HEAD + sizeof(head) + TAG,
	    NULL, NULL, 0, NULL, 0, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
	check_corrupt(file, sizeof(file), "JCV1", key, "a head of 65,537 bytes");
}
END_TEST

/* The head says how long it is before any key is asked. */
START_TEST(long_head_refused)
{
	uint8_t file[200] = "JCV1\xff\xff\xff\xff";

	check_corrupt(file, sizeof(file), "JCV1", key, "a head of 4 GiB");
}
END_TEST

START_TEST(no_memory_is_told)
{
	struct jc_buf file = JC_BUF_INIT, head = JC_BUF_INIT;
	void *plain = &head;
	size_t len = 1;

	write_sealed(&file, "head", "x", 1, 1);
	ck_err(JC_IO,
	    open_sealed(file.data, file.len, "JCV1", key, &head, get_nothing, &plain, &len),
	    "no memory");
	ck_assert(!plain && len == 0 && head.len == 0);
	jc_buf_release(&file);
	jc_buf_release(&head);
}
END_TEST

START_TEST(what_cannot_be_read_is_told)
{
	struct jc_buf head = JC_BUF_INIT;
	int ends[2], made = pipe(ends);
	FILE *folder = fopen("/", "r"), *stream = made == 0 ? fdopen(ends[0], "r") : NULL;
	void *plain;
	size_t len;

	ck_assert(folder && stream);
	ck_err(JC_IO,
	    jc_sealed_open(folder, "JCV1", key, &head, get_block, give_block, &plain, &len), "/");
	ck_err(JC_IO,
	    jc_sealed_open(stream, "JCV1", key, &head, get_block, give_block, &plain, &len),
	    "a pipe");
	fclose(folder);
	fclose(stream);
	close(ends[1]);
}
END_TEST

START_TEST(full_disk_is_told)
{
	FILE *full = fopen("/dev/full", "w");
	struct jc_sealed_writer *writer;
	char *data = make_data(3 * CHUNK);

	ck_assert_ptr_nonnull(full);
	setvbuf(full, NULL, _IONBF, 0);
	writer = jc_sealed_writer_new(full, "JCV1", key, "", 0);
	jc_sealed_writer_add(writer, data, 3 * CHUNK);
	ck_err(JC_IO, jc_sealed_writer_end(writer), "a full disk");
	fclose(full);
	free(data);
}
END_TEST

START_TEST(opens_the_vectors)
{
	struct jc_vectors vectors;

	jc_vectors_open(&vectors, "sealed-file.txt");
	while (jc_vectors_next(&vectors)) {
		struct jc_buf file = JC_BUF_INIT, head = JC_BUF_INIT;
		uint8_t with[32];
		void *plain;
		size_t len;

		jc_vector_bytes(&vectors, "key", with, sizeof(with));
		jc_vector_hex(&vectors, "file", &file);
		ck_ok(open_sealed(file.data, file.len, jc_vector_text(&vectors, "magic"), with,
		    &head, get_block, &plain, &len));
		jc_vector_check(&vectors, "head", head.data, head.len);
		jc_vector_check(&vectors, "data", plain, len);
		free(plain);
		jc_buf_release(&file);
		jc_buf_release(&head);
	}
	jc_vectors_close(&vectors);
}
END_TEST

Suite *
sealed_file_suite(void)
{
	return jc_suite("crypto/sealed_file", setup, NULL,
	    (const struct jc_test[]){
		{ opens_what_it_writes, JC_ROWS(sizes) },
		{ damage_is_seen, 1 },
		{ bytes_behind_a_full_chunk_refused, 1 },
		{ longer_head_refused, 1 },
		{ long_head_refused, 1 },
		{ no_memory_is_told, 1 },
		{ what_cannot_be_read_is_told, 1 },
		{ full_disk_is_told, 1 },
		{ opens_the_vectors, 1 },
		{ NULL, 0 },
	    });
}
