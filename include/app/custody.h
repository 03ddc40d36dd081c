/* The chain of custody of an exhibit, in order of time, with its gaps (model/custody.h). */
#ifndef JC_APP_CUSTODY_H
#define JC_APP_CUSTODY_H
#include "app/case.h"
#include "model/custody.h"

struct jc_custody {
	struct jc_id16 id; /* of the entry */
	const struct jc_custody_entry *entry;
	const char *when;  /* as stated, with its zone; "" when it is not */
	const char *place; /* or NULL */
	bool corrected;    /* another entry puts it right: it does not count */
};
typedef enum jc_err jc_custody_entry_fn(void *context, const struct jc_custody *custody);
/*
 * NULL for `custody`: at the end of the chain. Called behind the entry at which the gap shows.
 */
typedef enum jc_err jc_custody_gap_fn(
    void *context, const struct jc_custody *custody, enum jc_custody_gap gap);

/*
 * All entries of one exhibit, each followed by the gaps that show there. Either may be NULL. An
 * entry of no moment that corrects another (an undo writes such) is not told.
 * JC_INVALID: it is no exhibit.
 */
JC_MUST_CHECK enum jc_err jc_custody_tell(struct jc_case *c, const struct jc_id16 *exhibit,
    jc_custody_entry_fn *entry, jc_custody_gap_fn *gap, void *context);

/* Every exhibit whose chain has gaps, and how many. JC_NOTFOUND stops without error. */
typedef enum jc_err jc_custody_broken_fn(void *context, const struct jc_row *exhibit, size_t gaps);
JC_MUST_CHECK enum jc_err jc_custody_broken(
    struct jc_case *c, jc_custody_broken_fn *each, void *context);
#endif
