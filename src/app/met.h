/* Records met so far, each with its place in the order they were met. Initialise with { 0 }. */
#ifndef JC_APP_MET_H
#define JC_APP_MET_H
#include <stdbool.h>
#include "base/id.h"

struct jc_met {
	struct jc_id16 *at;
	uint32_t *slots; /* place + 1; 0 free */
	uint32_t n, room;
};

/* False when it was met before. *place: where it stands in `at`. */
bool jc_met_add(struct jc_met *met, const struct jc_id16 *id, uint32_t *place);
void jc_met_release(struct jc_met *met);
#endif
