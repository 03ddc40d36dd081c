/*
 * Small files beside a case, sealed under the key of local files (doc/format.md 8): drafts, views.
 */
#ifndef JC_APP_LOCAL_FILE_H
#define JC_APP_LOCAL_FILE_H
#include "app/case.h"

/*
 * The content of DIR/name; empty without such a file. JC_CORRUPT: it is damaged. Release *out with
 * jc_buf_wipe in any case.
 */
JC_MUST_CHECK enum jc_err jc_local_read(
    struct jc_case *c, const char *name, const char *magic, struct jc_buf *out);
/* In place of what is there. */
JC_MUST_CHECK enum jc_err jc_local_write(
    struct jc_case *c, const char *name, const char *magic, const struct jc_buf *plain);
/* None there is fine. */
JC_MUST_CHECK enum jc_err jc_local_remove(struct jc_case *c, const char *name);
/* A damaged file: rename it to name.damaged. */
JC_MUST_CHECK enum jc_err jc_local_put_aside(struct jc_case *c, const char *name);
#endif
