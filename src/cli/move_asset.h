/* `move` of an asset. */
#ifndef JC_CLI_MOVE_ASSET_H
#define JC_CLI_MOVE_ASSET_H
#include "command.h"

bool jc_move_is_asset(struct jc_run *run, const struct jc_id16 *id);
/* List what can follow, or record it, as the operands say. */
enum jc_err jc_move_asset(struct jc_run *run, const struct jc_id16 *id);
#endif
