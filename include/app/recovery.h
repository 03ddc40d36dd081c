/*
 * Moving an asset on its way through recovery: a signed step and the asset's status, in one change
 * (model/recovery.h has what can follow, and what it must name).
 */
#ifndef JC_APP_RECOVERY_H
#define JC_APP_RECOVERY_H
#include "app/edit.h"
#include "model/recovery.h"

/* Append the code of an asset's status; of one without, suspected. JC_INVALID: it is no asset. */
JC_MUST_CHECK enum jc_err jc_asset_status(
    struct jc_case *c, const struct jc_id16 *asset, struct jc_buf *out);

struct jc_recovering;
/*
 * A step to a status. JC_INVALID: there is no such status, or it does not follow; with `anyway` it
 * is taken all the same, and wants a reason.
 */
JC_MUST_CHECK enum jc_err jc_recovering_new(struct jc_case *c, const struct jc_id16 *asset,
    const char *status, bool anyway, struct jc_recovering **out);
void jc_recovering_free(struct jc_recovering *recovering); /* NULL is fine */
/* The step, to be filled in: jc_edit_enter. */
struct jc_edit *jc_recovering_step(struct jc_recovering *recovering);
/* What it must name; NULL where it does not follow. */
const struct jc_recovery_move *jc_recovering_move(const struct jc_recovering *recovering);
/*
 * JC_INVALID: what it must name is missing, or the reason; nothing was saved. out->id is that of
 * the asset.
 */
JC_MUST_CHECK enum jc_err jc_recovering_save(
    struct jc_recovering *recovering, struct jc_saved *out);
#endif
