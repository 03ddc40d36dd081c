/* Taking back an entry: entries stay, so another one says that it no longer counts. */
#ifndef JC_APP_UNDO_ENTRY_H
#define JC_APP_UNDO_ENTRY_H
#include "writes.h"

/*
 * `writes`: the n writes that made the entry. What takes it back goes to *out.
 *
 * One of a kind that is counted (steps, custody, disclosures, valuations) gets another of its kind
 * that names it in `corrects` and says where it belongs and what happened, but no day and no state:
 * it is left out by all who count, and the new one counts for nothing. If the entry itself put
 * another right, that one is said anew, so taking back what took back an entry records it again.
 * Notes and decisions get a note.
 */
JC_MUST_CHECK enum jc_err jc_undo_entry(
    struct jc_case *c, const struct jc_write *writes, size_t n, struct jc_writes *out);
#endif
