/*
 * What the local sealed files of both shapes do alike (sealed_file.h, sealed_blocks.h): how they
 * start, how data is gathered into parts of one length, and what is said when one fails.
 */
#ifndef JC_CRYPTO_SEALED_PARTS_H
#define JC_CRYPTO_SEALED_PARTS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/err.h"
#include "crypto/sealed_file.h"

/* Magic and length of the head, to which the head is bound. */
#define JC_SEALED_START_LEN (JC_SEALED_MAGIC_LEN + 4)

void jc_sealed_start(
    uint8_t out[JC_SEALED_START_LEN], const char magic[JC_SEALED_MAGIC_LEN], size_t head_len);
/* False when it is the start of something else, or of a head that is too long. */
bool jc_sealed_start_read(const uint8_t start[JC_SEALED_START_LEN],
    const char magic[JC_SEALED_MAGIC_LEN], size_t *head_len);

/* A file being written, and data that waits. */
struct jc_sealed_out {
	FILE *file;
	int failed;     /* errno of the first failure, or 0 */
	uint8_t *plain; /* the part being gathered: `len` of `room` bytes */
	size_t len, room;
};

void jc_sealed_put(struct jc_sealed_out *out, const void *data, size_t len);
/*
 * Gather what fits, and step *data and *len past it. True when the part is full and more comes:
 * it is to be written then and not before, so that the last part is known; and is now empty.
 */
bool jc_sealed_gather(struct jc_sealed_out *out, const uint8_t **data, size_t *len);
/* What the end of writing says, given the first failure or 0. */
JC_MUST_CHECK enum jc_err jc_sealed_written(int failed);

/* What is said of a file that does not open. */
enum jc_err jc_sealed_damaged(void);
#endif
