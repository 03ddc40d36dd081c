/*
 * What a session undid, and by which changes: all by their places in the own chain. Undoing step by
 * step passes over both, and what an undoing wrote stands for what it restored.
 */
#ifndef JC_APP_UNDO_TRAIL_H
#define JC_APP_UNDO_TRAIL_H
#include <stdbool.h>
#include <stdint.h>

#include "app/edit.h"

/* Changes of the own chain, from and to included. */
struct jc_chain_range {
	uint32_t from, to;
};

/* Is this change one that was undone or skipped, or that undid one? */
bool jc_undo_trail_passes(const struct jc_undo_trail *trail, uint32_t seq);
/* Did it undo or redo one? */
bool jc_undo_trail_wrote(const struct jc_undo_trail *trail, uint32_t seq);
/* `undone` was taken back by `by`. */
void jc_undo_trail_add(
    struct jc_undo_trail *trail, struct jc_chain_range undone, struct jc_chain_range by);
/* `range` cannot be taken back: it is passed over. */
void jc_undo_trail_skip(struct jc_undo_trail *trail, struct jc_chain_range range);
/* What undid, of the last step that was not done again. False when there is none. */
bool jc_undo_trail_last(const struct jc_undo_trail *trail, struct jc_chain_range *by);
/* That step was done again by `again`. */
void jc_undo_trail_redone(struct jc_undo_trail *trail, struct jc_chain_range again);
#endif
