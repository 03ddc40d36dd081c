/*
 * What a screen holds over the idle lock, in memory: sealed under the key of local files
 * (doc/format.md 8), which is wiped meanwhile and which only the passphrase brings back. It is not
 * on the disk, as drafts are: words a list is narrowed by are no work that a crash could lose.
 */
#ifndef JC_APP_ASIDE_H
#define JC_APP_ASIDE_H
#include "app/case.h"

/* Append to `out`. */
JC_MUST_CHECK enum jc_err jc_aside_seal(
    struct jc_case *c, const struct jc_buf *plain, struct jc_buf *out);
/*
 * JC_CORRUPT: it is not as it was sealed, or not by this copy of the case. *out is initialised here
 * and is to be released by jc_buf_wipe in any case.
 */
JC_MUST_CHECK enum jc_err jc_aside_open(
    struct jc_case *c, const struct jc_buf *sealed, struct jc_buf *out);
#endif
