/*
 * Local sealed files, the drafts (doc/format.md 8): a head, which says what the rest belongs
 * to, and any amount of data, sealed in chunks under a key of 32 bytes. Written and opened as a
 * stream, so that what is sealed never lies in memory as a whole.
 */
#ifndef JC_CRYPTO_SEALED_FILE_H
#define JC_CRYPTO_SEALED_FILE_H
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"

#define JC_SEALED_MAGIC_LEN 4
#define JC_SEALED_HEAD_MAX 65536u

struct jc_sealed_writer;

/*
 * Begin a file with its head, at most JC_SEALED_HEAD_MAX bytes. `file` stays the caller's: to
 * flush, sync and close. Failures to write are told by jc_sealed_writer_end().
 */
struct jc_sealed_writer *jc_sealed_writer_new(FILE *file, const char magic[JC_SEALED_MAGIC_LEN],
    const uint8_t key[32], const void *head, size_t head_len);
void jc_sealed_writer_add(struct jc_sealed_writer *writer, const void *data, size_t len);
/* Write the last chunk and free the writer. JC_IO when any of it could not be written. */
JC_MUST_CHECK enum jc_err jc_sealed_writer_end(struct jc_sealed_writer *writer);

/*
 * Open a whole sealed file, from its start: append its head to `head`, and put its data into a
 * block got from `alloc`, which is asked once, for the exact size, and not at all when there is no
 * data: *plain is then NULL.
 *
 * JC_CORRUPT when anything is off or the end is missing, JC_IO when `alloc` gives NULL or the file
 * cannot be read; `release` has then taken the block back, *plain is NULL and `head` as it was.
 */
JC_MUST_CHECK enum jc_err jc_sealed_open(FILE *file, const char magic[JC_SEALED_MAGIC_LEN],
    const uint8_t key[32], struct jc_buf *head, void *(*alloc)(size_t len),
    void (*release)(void *block), void **plain, size_t *plain_len);
#endif
