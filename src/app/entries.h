/*
 * Entries of one kind as they count: those that another puts right are left out, the rest is by the
 * record they belong to, then by day, then as recorded.
 */
#ifndef JC_APP_ENTRIES_H
#define JC_APP_ENTRIES_H
#include "app/case.h"

struct jc_entry {
	struct jc_id16 id, parent;
	int day;
	size_t order; /* as recorded, for those of one day */
	char **text;  /* of the asked columns; NULL: not stated */
};
struct jc_entries { /* initialise with { 0 } */
	size_t n, n_columns;
	struct jc_entry *at;
};
/* The columns that every list begins with: "exhibit", "on", "corrects" ... and NULL at the end. */
enum { JC_ENTRY_PARENT, JC_ENTRY_DAY, JC_ENTRY_CORRECTS, JC_ENTRY_OWN };

/*
 * parent NULL: all. What names no record or no day is passed over, but
 * for what it corrects. Release in any case.
 */
JC_MUST_CHECK enum jc_err jc_entries_read(struct jc_case *c, const char *kind,
    const struct jc_id16 *parent, const char *const *columns, struct jc_entries *out);
void jc_entries_release(struct jc_entries *entries);
/* Where those of a record begin, and how many they are. */
size_t jc_entries_of(const struct jc_entries *entries, const struct jc_id16 *parent, size_t *count);
#endif
