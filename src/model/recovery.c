#include "model/recovery.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "model/kind.h"

static const struct jc_recovery_state states[] = {
	{ "suspected", JC_STAGE_SOUGHT },
	{ "identified", JC_STAGE_SOUGHT },
	{ "traced", JC_STAGE_SOUGHT },
	{ "freezing_requested", JC_STAGE_SOUGHT },
	{ "frozen", JC_STAGE_SECURED },
	{ "seized", JC_STAGE_SECURED },
	{ "managed", JC_STAGE_SECURED },
	{ "confiscation_ordered", JC_STAGE_CONFISCATED },
	{ "final", JC_STAGE_CONFISCATED },
	{ "executed", JC_STAGE_CONFISCATED },
	{ "sold", JC_STAGE_DISPOSED },
	{ "returned", JC_STAGE_DISPOSED },
	{ "restituted", JC_STAGE_DISPOSED },
	{ "compensated", JC_STAGE_DISPOSED },
	{ "shared", JC_STAGE_DISPOSED },
	{ "social_use", JC_STAGE_DISPOSED },
	{ "destroyed", JC_STAGE_DISPOSED },
	{ "released", JC_STAGE_GONE },
	{ "lost", JC_STAGE_GONE },
};

const struct jc_recovery_state *
jc_recovery_state_at(size_t n)
{
	return n < JC_COUNT(states) ? &states[n] : NULL;
}

const struct jc_recovery_state *
jc_recovery_state(const char *code)
{
	for (size_t i = 0; i < JC_COUNT(states); i++) {
		if (!strcmp(states[i].code, code))
			return &states[i];
	}
	return NULL;
}

const char *
jc_recovery_stage_text(enum jc_recovery_stage stage)
{
	static const char *const texts[] = {
		[JC_STAGE_SOUGHT] = N_("sought"),
		[JC_STAGE_SECURED] = N_("secured"),
		[JC_STAGE_CONFISCATED] = N_("confiscated"),
		[JC_STAGE_DISPOSED] = N_("disposed of"),
		[JC_STAGE_GONE] = N_("released or lost"),
	};

	return texts[stage];
}
