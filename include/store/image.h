/*
 * The sealed image (doc/format.md 8): view and graph, serialised and sealed, written aside and
 * renamed. A missing, old or damaged image is no error for the user: the view is rebuilt.
 */
#ifndef JC_STORE_IMAGE_H
#define JC_STORE_IMAGE_H
#include "base/err.h"
#include "base/id.h"
#include "model/graph.h"
#include "store/view.h"

/* `heads`: hash over refs and targets the image stands for, plus what else it must be bound to. */
JC_MUST_CHECK enum jc_err jc_image_write(const char *path, const uint8_t key[32],
    struct jc_view *view, const struct jc_graph *graph, const void *refs, size_t refs_len);
/*
 * JC_NOTFOUND when there is none or it is of another schema or program; JC_CORRUPT when damaged (it
 * may be deleted). `refs` receives what write was given: the caller folds what came since on top,
 * or rebuilds when a ref it names is gone.
 */
JC_MUST_CHECK enum jc_err jc_image_read(const char *path, const uint8_t key[32],
    struct jc_view **view, struct jc_graph **graph, struct jc_buf *refs);
#endif
