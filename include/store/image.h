/*
 * The sealed image (doc/format.md 8): view and graph, sealed block by block, written aside and
 * renamed. A missing, old or damaged image is no error for the user: the view is rebuilt. Of the
 * view, pages are opened as they are asked for: damage there is found when it is looked at
 * (jc_view_damaged), and then the caller rebuilds.
 */
#ifndef JC_STORE_IMAGE_H
#define JC_STORE_IMAGE_H
#include "base/err.h"
#include "base/id.h"
#include "model/graph.h"
#include "store/view.h"

/*
 * `refs`: whatever says which changes the image stands for, in the caller's own form. The view must
 * not be between begin and commit. JC_CORRUPT when it came from an image that is damaged.
 */
JC_MUST_CHECK enum jc_err jc_image_write(const char *path, const uint8_t key[32],
    struct jc_view *view, const struct jc_graph *graph, const void *refs, size_t refs_len);
/*
 * JC_NOTFOUND when there is none or it is of another schema or program; JC_CORRUPT when its head,
 * end, graph or refs are damaged (it may be deleted). `refs` receives what write was given: the
 * caller folds what came since on top, or rebuilds when a ref it names is gone.
 */
JC_MUST_CHECK enum jc_err jc_image_read(const char *path, const uint8_t key[32],
    struct jc_view **view, struct jc_graph **graph, struct jc_buf *refs);
#endif
