/* The tables behind model/life.h; each ends with a row without its first member. */
#ifndef JC_MODEL_LIFE_ROWS_H
#define JC_MODEL_LIFE_ROWS_H
#include "model/life.h"

extern const struct jc_life_step jc_life_states[], jc_life_acts[];
extern const struct jc_life_step jc_life_item_states[], jc_life_asset_states[];
extern const struct jc_life_form jc_life_forms[];
extern const struct jc_life_ground jc_life_grounds[];
#endif
