/*
 * Are the indexes of the store's packs fit to be read? libgit2 (1.5, Debian 12) follows an offset
 * in a pack's index without asking whether the pack is that long, and dies of one that a damaged
 * disk changed. What lies within the pack it does check.
 */
#ifndef JC_SYNC_ODB_INDEX_H
#define JC_SYNC_ODB_INDEX_H
#include "base/err.h"

/* JC_CORRUPT names the index and how it is written anew: the pack holds all that it does. */
JC_MUST_CHECK enum jc_err jc_odb_check_indexes(const char *store);
#endif
