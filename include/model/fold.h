/*
 * The fold rule (doc/sync.md 7) for one field of one record. Pure: the store brings all known
 * writes of the field, gets back which are live, what the field's values are and whether they
 * conflict.
 */
#ifndef JC_MODEL_FOLD_H
#define JC_MODEL_FOLD_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "model/body.h"

struct jc_fold_write {
	uint32_t change;      /* graph index */
	uint16_t index;
	bool accepted;        /* status of its change */
	bool held;
	struct jc_value value;
	/*
	 * kills within this field: positions in the same array (the store resolves them); others
	 * are left out
	 */
	size_t n_kills;
	const uint32_t *kills;
	/* out */
	bool live;
};

enum jc_field_state { JC_FIELD_ABSENT, JC_FIELD_AGREED, JC_FIELD_CONFLICT, JC_FIELD_DISPUTED };

/*
 * Sets `live` of each write. `element` as jc_field_is_element says. Returns AGREED (one distinct
 * value, possibly null), CONFLICT or ABSENT (nothing live). *n_values is the count of distinct
 * values; the first write with each value, in order of (change, index), has its position in
 * values[] (room n). DISPUTED is decided by jc_fold_disputed.
 */
enum jc_field_state jc_fold_field(
    struct jc_fold_write *writes, size_t n, bool element, uint32_t *values, size_t *n_values);

/*
 * Are all live writes named by the value of a _disputed field (26-byte ids)? ids[i] names
 * writes[i].
 */
bool jc_fold_disputed(const struct jc_fold_write *writes, const struct jc_write_id *ids, size_t n,
    const struct jc_value *disputed, size_t n_disputed);
#endif
