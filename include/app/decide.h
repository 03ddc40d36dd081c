/* Settling disagreements (leads only) and what a lead needs to see to do so. */
#ifndef JC_APP_DECIDE_H
#define JC_APP_DECIDE_H
#include "app/case.h"
#include "app/edit.h"

/*
 * The sides of one conflict: distinct values, each with the first write that says so. Numbered from
 * 1, in order of value. Of a withdrawal in conflict (field `_deleted`) one side is cleared: keep
 * the record; `write` is then the newest write that had not seen the withdrawal.
 */
struct jc_side {
	struct jc_buf value;
	bool cleared;
	struct jc_write_id write;
	int64_t time;
	char *by, *party, *source, *snapshot;
	unsigned writes;
};
struct jc_sides {
	size_t n;
	struct jc_side *at;
	struct jc_buf agreed;
	bool has_agreed; /* `agreed` is the value all had seen before */
};
/* JC_INVALID: the field is not in conflict (nor kept as disputed). Release *out in any case. */
JC_MUST_CHECK enum jc_err jc_sides_load(
    struct jc_case *c, const struct jc_id16 *id, const char *field, struct jc_sides *out);
void jc_sides_release(struct jc_sides *sides);

enum jc_resolve_how { JC_RESOLVE_TAKE, JC_RESOLVE_VALUE, JC_RESOLVE_KEEP_ALL };
struct jc_resolution {
	enum jc_resolve_how how;
	size_t take; /* 1..n */
	const char *value;
	size_t value_len;
	const char *reason;
	const struct jc_sides *seen; /* what the lead was shown; NULL: what is there now */
};
/*
 * JC_DENIED: not a lead. JC_INVALID: not in conflict, no such side, no reason. JC_CONFLICT: the
 * sides are no longer those in `seen`. The reason is kept as a decision entry about the record, in
 * the same change.
 */
JC_MUST_CHECK enum jc_err jc_resolve(struct jc_case *c, const struct jc_id16 *id, const char *field,
    const struct jc_resolution *resolution, struct jc_saved *out);
/*
 * Settle every conflict whose live values all came from imports of `source` by the one of the
 * newest snapshot. Values typed by people stay conflicts. One batch, one decision entry. *left:
 * conflicts with a value of this source that remain. progress may be NULL.
 */
JC_MUST_CHECK enum jc_err jc_resolve_import(struct jc_case *c, const char *source,
    const char *reason, jc_progress *progress, void *context, uint64_t *settled, uint64_t *left);
#endif
