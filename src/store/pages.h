/*
 * The pages of a database as SQLite sees them: those of a sealed image are opened as they are asked
 * for, and what is written stays in memory. So a case opens in the time of what it shows, not of
 * all it holds, and nothing in clear reaches a disk: there is no file to write to.
 */
#ifndef JC_STORE_PAGES_H
#define JC_STORE_PAGES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "crypto/sealed_blocks.h"

struct jc_pages;

/*
 * The first `len` bytes of `image`, which is taken over; NULL and 0: an empty database. SQLite can
 * open it by the name jc_pages_name() in the VFS of that name, once, until jc_pages_free().
 */
struct jc_pages *jc_pages_new(struct jc_blocks *image, uint64_t len);
void jc_pages_free(struct jc_pages *pages); /* after its connection is closed; NULL is fine */
const char *jc_pages_name(const struct jc_pages *pages);

/* Has a page of the image not been what was written? */
bool jc_pages_damaged(const struct jc_pages *pages);
uint64_t jc_pages_len(const struct jc_pages *pages);
/* What is committed, from `offset` on, which lies within it whole. Errors as jc_blocks_read(). */
JC_MUST_CHECK enum jc_err jc_pages_read(
    struct jc_pages *pages, uint64_t offset, void *out, size_t len);
#endif
