/* Taking back an entry: entries stay, so another one says that it no longer counts. */
#ifndef JC_APP_UNDO_ENTRY_H
#define JC_APP_UNDO_ENTRY_H
#include "writes.h"

/*
 * `writes`: the n writes that made the entry. What takes it back goes to *out.
 *
 * A step of a move gets one of its kind that names it in `corrects` and says where it belongs and
 * what happened, but no day and no state: it is left out by all who count steps, and the new one
 * counts for nothing. If the entry itself put another right, that one is said anew, so taking back
 * what took back a step records the step again. Any other entry gets a note.
 */
JC_MUST_CHECK enum jc_err jc_undo_entry(
    struct jc_case *c, const struct jc_write *writes, size_t n, struct jc_writes *out);
#endif
