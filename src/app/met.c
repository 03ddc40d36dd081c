#include "met.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Ids are random or hashes: their bytes spread as they are. */
static uint32_t
slot_of(const struct jc_met *met, const struct jc_id16 *id)
{
	uint64_t low;
	uint32_t slot;

	memcpy(&low, id->b + 8, sizeof(low));
	slot = (uint32_t)((low * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (2 * met->room - 1);
	while (met->slots[slot] && jc_id16_cmp(&met->at[met->slots[slot] - 1], id) != 0)
		slot = (slot + 1) & (2 * met->room - 1);
	return slot;
}

static void
grow(struct jc_met *met)
{
	met->room = met->room ? met->room * 2 : 64;
	met->at = jc_realloc(met->at, met->room, sizeof(*met->at));
	free(met->slots);
	met->slots = jc_calloc(2 * (size_t)met->room, sizeof(*met->slots));
	for (uint32_t i = 0; i < met->n; i++)
		met->slots[slot_of(met, &met->at[i])] = i + 1;
}

bool
jc_met_add(struct jc_met *met, const struct jc_id16 *id, uint32_t *place)
{
	uint32_t slot;

	if (met->n == met->room)
		grow(met);
	slot = slot_of(met, id);
	if (met->slots[slot]) {
		*place = met->slots[slot] - 1;
		return false;
	}
	*place = met->n;
	met->at[met->n++] = *id;
	met->slots[slot] = met->n;
	return true;
}

void
jc_met_release(struct jc_met *met)
{
	free(met->at);
	free(met->slots);
	*met = (struct jc_met){ 0 };
}
