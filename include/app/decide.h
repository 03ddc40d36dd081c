/* Settling disagreements (leads only) and what a lead needs to see to do so. */
#ifndef JC_APP_DECIDE_H
#define JC_APP_DECIDE_H
#include "app/case.h"
#include "app/edit.h"

/*
 * The sides of one conflict: distinct values, each with the first write that says so. Numbered from
 * 1.
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
	bool has_agreed; /* value all had seen before */
};
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
};
/*
 * JC_DENIED: not a lead. JC_INVALID: not in conflict, no such side, no reason. The reason is kept
 * as a decision entry about the record, in the same change.
 */
JC_MUST_CHECK enum jc_err jc_resolve(struct jc_case *c, const struct jc_id16 *id, const char *field,
    const struct jc_resolution *resolution, struct jc_saved *out);
/*
 * Settle every conflict whose live values all came from imports of `source` by the one of the
 * newest snapshot. Values typed by people stay conflicts. One batch, one decision entry.
 */
JC_MUST_CHECK enum jc_err jc_resolve_import(struct jc_case *c, const char *source,
    const char *reason, jc_progress *progress, void *context, uint64_t *settled, uint64_t *left);
#endif
