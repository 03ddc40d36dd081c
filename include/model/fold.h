/*
 * The fold rule (doc/sync.md 7) for one field of one record. Pure: the store brings all known
 * writes of the field, and gets back which are live, what the field's values are and whether they
 * conflict.
 */
#ifndef JC_MODEL_FOLD_H
#define JC_MODEL_FOLD_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "model/body.h"

struct jc_fold_write {
	uint32_t change; /* graph index */
	uint16_t index;
	bool accepted; /* status of its change; held and all others are not */
	struct jc_value value;
	/* Kills within this field: positions in the same array. Kills of anything else are left
	 * out. */
	size_t n_kills;
	const uint32_t *kills;
	bool live; /* out */
};

/* Nothing live; one value, possibly null; several; several that a lead decided to keep. */
enum jc_field_state { JC_FIELD_ABSENT, JC_FIELD_AGREED, JC_FIELD_CONFLICT, JC_FIELD_DISPUTED };

/*
 * Sets `live` of each write and returns ABSENT, AGREED or CONFLICT. `element` is what
 * jc_field_is_element says. values[0..*n_values) (room for n) become the positions of the first
 * live write, in order of (change, index), with each distinct value, in that order.
 */
enum jc_field_state jc_fold_field(
    struct jc_fold_write *writes, size_t n, bool element, uint32_t *values, size_t *n_values);

/*
 * Is a field in conflict DISPUTED: is every live write named by one of the live values of its
 * `_disputed/` field? ids[i] names writes[i].
 */
bool jc_fold_disputed(const struct jc_fold_write *writes, const struct jc_write_id *ids, size_t n,
    const struct jc_value *disputed, size_t n_disputed);

#endif
