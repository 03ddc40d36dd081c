/*
 * A local sealed file read at any place (doc/format.md 8, the image): a head, which says what the
 * rest belongs to, and data in blocks, each sealed by itself under a key of 32 bytes, its number
 * and whether it is the last. Blocks of other files, in other places, or missing at the end are
 * found out; a file with an older content as a whole is not.
 */
#ifndef JC_CRYPTO_SEALED_BLOCKS_H
#define JC_CRYPTO_SEALED_BLOCKS_H
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "crypto/sealed_file.h" /* magic and limit of the head are the same */

#define JC_BLOCK_LEN 16384u

struct jc_blocks_writer;

/*
 * Begin a file with its head, at most JC_SEALED_HEAD_MAX bytes. `file` stays the caller's: to
 * flush, sync and close. Failures to write are told by jc_blocks_writer_end().
 */
struct jc_blocks_writer *jc_blocks_writer_new(FILE *file, const char magic[JC_SEALED_MAGIC_LEN],
    const uint8_t key[32], const void *head, size_t head_len);
void jc_blocks_writer_add(struct jc_blocks_writer *writer, const void *data, size_t len);
/* Write the last block and free the writer, which may be NULL. JC_IO when any of it could not be
 * written. */
JC_MUST_CHECK enum jc_err jc_blocks_writer_end(struct jc_blocks_writer *writer);

struct jc_blocks;

/*
 * Open head and last block, and append the head to `head`. `file` is taken over on JC_OK.
 * JC_CORRUPT when either is not what was written under this magic and key, JC_IO when it cannot be
 * read; *out is then NULL and `head` as it was.
 */
JC_MUST_CHECK enum jc_err jc_blocks_open(FILE *file, const char magic[JC_SEALED_MAGIC_LEN],
    const uint8_t key[32], struct jc_buf *head, struct jc_blocks **out);
/* Bytes of data. */
uint64_t jc_blocks_len(const struct jc_blocks *blocks);
/*
 * Data from `offset` on, which lies within it whole. JC_CORRUPT when a block of it is not what was
 * written, JC_IO; `out` then holds nothing of use.
 */
JC_MUST_CHECK enum jc_err jc_blocks_read(
    struct jc_blocks *blocks, uint64_t offset, void *out, size_t len);
void jc_blocks_close(struct jc_blocks *blocks); /* NULL is fine */
#endif
